"""Sheet `Ảnh` to records, and the photo files seen to be what they claim. Photos come by e-mail: they are hostile."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from reportgen.problems import CellRef, Problem
from reportgen.problems import codes_photos as codes
from reportgen.records.cells import RowReader
from reportgen.records.model import Photo
from reportgen.workbooks.names import nearest

MAX_MEGAPIXELS = 120
"""Of a photo; the cameras of phones reach 108."""
MAX_MEGABYTES = 100
"""Of a photo's file."""
FORMATS = ("JPEG", "PNG")

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+:|//|\\\\|www\.)", re.IGNORECASE)
_PROBE = 1024  # bytes in which a format shows itself
_OTHER_FORMATS = (
    (re.compile(rb"GIF8"), "GIF"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "WebP"),
    (re.compile(rb"....ftyp(heic|heix|heim|hevc|mif1|msf1)", re.DOTALL), "HEIC"),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), "AVIF"),
    (re.compile(rb"BM"), "BMP"),
    (re.compile(rb"II\*\0|MM\0\*"), "TIFF"),
    (re.compile(rb"%PDF"), "PDF"),
    (re.compile(rb"8BPS"), "Photoshop"),
    (re.compile(rb"\s*(\xef\xbb\xbf)?\s*<(\?xml[^>]*>\s*(<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<)?svg", re.DOTALL), "SVG"),
)


@dataclass(frozen=True, slots=True)
class PhotoFolder:
    """Where the photos of a year lie: `folder` in the workspace `root`, both absolute."""

    root: Path
    folder: Path

    @property
    def name(self) -> str:
        """The folder as the user knows it, within the workspace: `inputs/2022/photos`."""
        inside = self.folder.is_relative_to(self.root)
        return (self.folder.relative_to(self.root) if inside else self.folder).as_posix()


def parse_photos(rows: Iterable[RowReader], folder: PhotoFolder) -> tuple[Photo, ...]:
    """The photos whose files are sound, in the order of their rows; others are told and left out."""
    found: list[Photo] = []
    for row in rows:
        file, caption, alt, document = (row.text(key) for key in ("file", "caption", "alt", "document"))
        if not file:
            continue
        path = find_photo(file, row.refs["file"], folder)
        if isinstance(path, Problem):
            row.tell(path)
        else:
            found.append(Photo(file, path, caption, alt, document, row.refs["file"], row.refs))
    return tuple(found)


def find_photo(file: str, ref: CellRef, folder: PhotoFolder) -> Path | Problem:
    """The absolute path of the photo that a cell names, seen to be a whole JPEG or PNG within the workspace."""
    windows = PureWindowsPath(file)
    if _ADDRESS.match(file) and not windows.drive.endswith(":"):
        return codes.PHOTO_ADDRESS.at(ref, found=file, folder=folder.name)
    if windows.anchor or PurePosixPath(file).is_absolute() or ".." in windows.parts:
        return codes.PHOTO_OUTSIDE.at(ref, found=file, folder=folder.name)
    try:
        path = _on_disk(folder.folder, windows.parts)
        if path is None:
            near = nearest(file, _names(folder.folder))
            return codes.PHOTO_MISSING.at(ref, found=file, folder=folder.name, nearest=near or "–")
        if any(part.is_symlink() for part in _parts_below(folder.folder, path)):
            return codes.PHOTO_LINK.at(ref, found=file, folder=folder.name)
        if not path.resolve().is_relative_to(folder.root.resolve()):
            return codes.PHOTO_OUTSIDE.at(ref, found=file, folder=folder.name)
        return _sound(path, file, ref)
    except OSError:
        return codes.PHOTO_UNREADABLE.at(ref, found=file)


def _on_disk(folder: Path, parts: tuple[str, ...]) -> Path | None:
    """The file, also where the disk spells its name with decomposed letters; None where there is none."""
    path = folder
    for part in parts:
        wanted = unicodedata.normalize("NFC", part)
        same = [name for name in _names(path) if unicodedata.normalize("NFC", name) == wanted]
        if not same:
            return None
        path /= same[0]
    return path if path.is_symlink() or path.is_file() else None


def _names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []


def _parts_below(folder: Path, path: Path) -> Iterator[Path]:
    """The path and its folders, up to `folder`."""
    return (part for part in (path, *path.parents) if part.is_relative_to(folder))


def _sound(path: Path, file: str, ref: CellRef) -> Path | Problem:
    size = path.stat().st_size
    if size > MAX_MEGABYTES * 1_000_000:
        megabytes = f"{size // 1_000_000} MB"
        return codes.PHOTO_TOO_LARGE.at(ref, found=file, size=megabytes, limit=f"{MAX_MEGABYTES} MB")
    with path.open("rb") as stream:
        start = stream.read(_PROBE)
    other = next((name for pattern, name in _OTHER_FORMATS if pattern.match(start)), None)
    if other is not None:
        return codes.PHOTO_FORMAT.at(ref, found=file, format=other)
    return _decode(path, file, ref)


def _decode(path: Path, file: str, ref: CellRef) -> Path | Problem:
    """Reads the whole photo; a JPEG at an eighth of its size, so that 60 megapixels stay quick and small."""
    from PIL import Image

    limit = f"{MAX_MEGAPIXELS} megapixel"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is below
            with Image.open(path, formats=FORMATS) as image:
                megapixels = image.width * image.height / 1_000_000
                if megapixels > MAX_MEGAPIXELS:
                    size = f"{megapixels:.0f} megapixel"
                    return codes.PHOTO_TOO_LARGE.at(ref, found=file, size=size, limit=limit)
                if image.format == "PNG":
                    image.verify()
                else:
                    image.draft("L", (image.width // 8, image.height // 8))
                    image.load()
    except PermissionError:
        raise
    except Image.DecompressionBombError:
        return codes.PHOTO_TOO_LARGE.at(ref, found=file, size=f"> {limit}", limit=limit)
    except Exception:  # a hostile file trips Pillow's parsers in any way: IndexError, struct.error, SyntaxError …
        return codes.PHOTO_BROKEN.at(ref, found=file)
    return path
