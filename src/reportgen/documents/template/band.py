"""Finds the picture that `band` of `reportgen.toml` chooses for the feet of a brochure's panels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from reportgen.documents.drawings.band import LEAST_RATIO, MOST_RATIO
from reportgen.documents.drawings.svg_shapes import read_svg
from reportgen.documents.template.context import PhotoList, PhotoRow
from reportgen.documents.template.files import template_text
from reportgen.documents.template.images import upright_size
from reportgen.problems import LineRef, ReportgenError, Severity
from reportgen.problems.codes_band import BAND_MISSING, BAND_NOT_LISTED, BAND_OUTSIDE, BAND_RATIO, BAND_SVG
from reportgen.records.photos import content_fault

_SVG = ".svg"


@dataclass(frozen=True, slots=True)
class Band:
    """The picture: an SVG, or a PNG or JPEG file. A photo of sheet `Ảnh` has an alternative text."""

    name: str
    """As `reportgen.toml` has it."""
    place: LineRef
    path: Path
    width: float
    """Of the whole picture, in pixels; for an SVG in units of its view box."""
    height: float
    svg: str = ""
    photo: PhotoRow | None = None

    @property
    def src(self) -> str:
        """The beginning of the `src` of its parts; whoever asks for it prints the photo."""
        return self.photo.src if self.photo else f"band:{self.name}"

    @property
    def ratio(self) -> float:
        """Its width by its height."""
        return self.width / self.height


def load_band(name: str, photo: str, root: Path, place: LineRef, photos: PhotoList) -> tuple[Band, PhotoList]:
    """Return the picture that the setting `name` means, and the photos that are left for other places.

    It is the photo with the file name `photo`; if that is empty, the file `name` of the workspace `root`. `place` is
    that of the setting. Raises ReportgenError with the problem of the file.
    """
    if photo:
        row, others = photos.set_apart(photo)
        if row is None:
            args = {"file": photo, "nearest": _nearest(photo, photos.files)}
            raise ReportgenError([BAND_NOT_LISTED.at(place, found=name, **args)])
        return _checked(Band(name, place, row.path, *upright_size(row.path), photo=row)), others
    path = root / name
    if not path.is_file():
        names = [entry.name for entry in path.parent.iterdir()] if path.parent.is_dir() else []
        raise ReportgenError([BAND_MISSING.at(place, found=name, nearest=_nearest(path.name, sorted(names)))])
    if path.is_symlink() or not path.resolve().is_relative_to(root.resolve()):
        raise ReportgenError([BAND_OUTSIDE.at(place, found=name)])
    return _checked((_of_svg if path.suffix.casefold() == _SVG else _of_picture)(name, place, path)), photos


def _of_svg(name: str, place: LineRef, path: Path) -> Band:
    svg = template_text(path, name)
    try:
        _, _, width, height = read_svg(svg).view
    except ValueError as error:
        raise ReportgenError([BAND_SVG.at(place, found=name, reason=error)]) from error
    return Band(name, place, path, width, height, svg)


def _of_picture(name: str, place: LineRef, path: Path) -> Band:
    fault = content_fault(path)
    if fault is not None and fault[0].severity is Severity.ERROR:
        raise ReportgenError([fault[0].at(place, found=name, **fault[1])])
    return Band(name, place, path, *upright_size(path))


def _checked(band: Band) -> Band:
    """The picture, if its width suits its height. Raises ReportgenError otherwise."""
    if LEAST_RATIO <= band.ratio <= MOST_RATIO:
        return band
    size = {"width": f"{band.width:g}", "height": f"{band.height:g}", "least": LEAST_RATIO, "most": MOST_RATIO}
    raise ReportgenError([BAND_RATIO.at(band.place, found=band.name, **size)])


def _nearest(name: str, names: Sequence[str]) -> str:
    return next(iter(get_close_matches(name, names, n=1, cutoff=0)), "–")
