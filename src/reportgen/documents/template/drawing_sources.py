"""`draw`: pictograms and landscapes for `<img src>` in templates."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from markupsafe import Markup

from reportgen.colours import PALE, TINT, compared, is_lighter, mixed, tinted
from reportgen.documents.drawings import pictograms
from reportgen.documents.drawings.band import OVERLAP, cut_above, cuts, part_of, printed_width
from reportgen.documents.drawings.landscape import Colours, landscape
from reportgen.documents.drawings.skyline import Part
from reportgen.documents.template.band import Band
from reportgen.documents.template.files import DocumentTemplate, template_text
from reportgen.documents.template.images import ImageFile, svg_uri
from reportgen.problems import Problem
from reportgen.problems.codes_band import BAND_COARSE, BAND_UNUSED
from reportgen.records.model import Yearbook

FOLDER = "pictograms"
_COARSE_DPI, _SHOP_DPI = 150, 250
"""Resolutions below which pixels are seen, and below which `--press` warns."""
_MM = 25.4


class Drawings:
    """The drawings of a document; every method returns the `src` of an `img`. Lengths are mm, colours `#RRGGBB`."""

    def __init__(self, template: DocumentTemplate, accent: str, second: str, band: Band | None = None) -> None:
        """`band` is the picture that replaces the landscape."""
        self._template, self._accent, self._second = template, accent, second
        self._shapes: dict[str, str] = {}
        self.band = band
        self.parts: dict[str, ImageFile] = {}
        """The parts of `band` by `src`, if it is no SVG."""
        self._widest = 0.0
        """The width of the whole of it in print, where that is largest."""
        self._drawn = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all pictograms."""
        folders = [folder.path / FOLDER for folder in self._template.search]
        return tuple(sorted({path.stem for folder in folders if folder.is_dir() for path in folder.glob("*.svg")}))

    def icon(self, name: str, size: float, colour: str) -> str:
        """One pictogram."""
        return svg_uri(pictograms.pictogram(self._outline(name), size, colour))

    def rows(self, name: str, count: int, in_row: int, size: float, pitch: float, gap: float, colour: str) -> str:
        """`count` pictograms in rows."""
        return svg_uri(pictograms.rows(self._outline(name), count, in_row, size, pitch, gap, colour))

    def multiple(self, name: str, times: float, size: float, colour: str) -> str:
        """Pictograms side by side; 3.42 are three and a part of one."""
        return svg_uri(pictograms.multiple(self._outline(name), Decimal(f"{times:.2f}"), size, 1.0, colour))

    def landscape(self, widths: Sequence[float], heights: Sequence[float], number: int, cover: int) -> str:
        """The landscape under a panel, or the part of `band`; `cover` is the number of the cover, -1 for the inside."""
        if self.band is not None:
            return self._part(self.band, widths, heights, number)
        lefts = [sum(widths[:n]) for n in range(len(widths))]
        parts = tuple(
            Part(left, width, height, n == cover)
            for n, (left, width, height) in enumerate(zip(lefts, widths, heights, strict=True))
        )
        return svg_uri(landscape(parts, number, self._day, self._night))

    def _part(self, band: Band, widths: Sequence[float], heights: Sequence[float], number: int) -> str:
        self._drawn = True
        if band.svg:
            return svg_uri(part_of(band.svg, cuts(band.ratio, widths, heights, cut_above(band.svg))[number]))
        cut = cuts(band.ratio, widths, heights)[number]
        self._widest = max(self._widest, printed_width(band.ratio, widths, heights))
        src = f"{band.src}#{len(self.parts)}"
        self.parts[src] = band.path, cut.width_mm, None, cut.box
        return src

    @property
    def overlap(self) -> float:
        """What the landscape of a panel extends under that of the next one."""
        return OVERLAP

    @property
    def band_alt(self) -> str:
        """The alternative text of the picture that replaces the landscape; empty for a drawing."""
        return self.band.photo.alt if self.band and self.band.photo else ""

    @property
    def band_caption(self) -> Markup | str:
        """Its caption."""
        return self.band.photo.caption if self.band and self.band.photo else ""

    def problems(self, _: Yearbook) -> Iterator[Problem]:
        """Report a band that no panel shows, or whose pixels would be seen; valid after rendering."""
        band = self.band
        if band is None:
            return
        if not self._drawn:
            yield BAND_UNUSED.at(band.place, found=band.name)
        elif self.parts and (dpi := band.width / self._widest * _MM) < _COARSE_DPI:
            wide, press = (math.ceil(self._widest / _MM * least / 10) * 10 for least in (_COARSE_DPI, _SHOP_DPI))
            yield BAND_COARSE.at(band.place, found=band.name, dpi=round(dpi), least=_COARSE_DPI, wide=wide, press=press)

    @cached_property
    def tint(self) -> str:
        """The ground of light panels and tiles: the accent in 8 per cent, as Word computes a tint of a theme colour."""
        return tinted(self._accent, TINT)

    @cached_property
    def pale(self) -> str:
        """The accent in 20 per cent."""
        return tinted(self._accent, PALE)

    @cached_property
    def line(self) -> str:
        """Lines between blocks, and hills."""
        return mixed(self._accent, self.pale, 0.33)

    @cached_property
    def compared(self) -> str:
        """Bars and columns of what this period is compared with."""
        return compared(self._accent)

    @cached_property
    def other(self) -> str:
        """The part beside one in the accent: the second colour if it is lighter in grey print too, else `compared`."""
        return self._second if is_lighter(self._second, self._accent) else self.compared

    @cached_property
    def _day(self) -> Colours:
        accent = self._accent
        far, between = mixed(self.pale, self.tint, 0.42), mixed(self.pale, self.tint, 0.72)
        return Colours(far, between, self.pale, self.line, accent, self.pale, accent, "#FFFFFF", accent, self._second)

    @cached_property
    def _night(self) -> Colours:
        accent = self._accent
        far, back = mixed(accent, self.pale, 0.88), mixed(accent, self.pale, 0.72)
        near = mixed(accent, "#000000", 0.58)
        return Colours(far, far, back, self.line, near, self.pale, "#FFFFFF", "#FFFFFF", accent, self._second)

    def _outline(self, name: str) -> str:
        if name not in self._shapes:
            path = self._template.find(f"{FOLDER}/{name}.svg")
            if path is None:
                raise LookupError(f"{FOLDER}/{name}.svg")
            try:
                self._shapes[name] = pictograms.outline(template_text(path))
            except ValueError as error:
                raise ValueError(f"{FOLDER}/{name}.svg: {error}") from error
        return self._shapes[name]
