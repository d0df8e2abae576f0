"""Cell styles from `styles.xml`: number formats, and font properties that change the meaning of a cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from reportgen.workbooks.number_formats import BUILT_IN, GENERAL, LOCAL_IDS, NumberFormat, parse_format
from reportgen.workbooks.rich_text import PLAIN, Font, font_with, is_white


class CellStyle(NamedTuple):
    """One entry of `cellXfs`."""

    format: NumberFormat
    font: Font
    """The font; `white` is set only if the cell has no fill on which white text is visible."""
    is_plain: bool
    """Whether texts are displayed unchanged, in a font without special properties."""


GENERAL_STYLE = CellStyle(GENERAL, PLAIN, True)


def format_codes(declared: dict[int, str]) -> dict[int, str]:
    """All format codes of a workbook by id. Of the built-in ids, `declared` may only change LOCAL_IDS."""
    return declared | {key: code for key, code in BUILT_IN.items() if key not in LOCAL_IDS or key not in declared}


@dataclass
class StyleReader:
    """The handler of `styles.xml`, an `xml_parts.Handler`."""

    _codes: dict[int, str] = field(default_factory=dict)
    _fonts: list[Font] = field(default_factory=list)
    _fills: list[bool] = field(default_factory=list)
    _entries: list[tuple[int, int, int]] = field(default_factory=list)
    _section: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle a start tag."""
        if name in ("fonts", "fills", "cellXfs", "numFmts", "cellStyleXfs", "dxfs", "borders"):
            self._section = name
        elif self._section == "fonts":
            if name == "font":
                self._fonts.append(PLAIN)
            elif self._fonts:
                self._fonts[-1] = font_with(self._fonts[-1], name, attributes)
        elif self._section == "fills":
            self._start_fill(name, attributes)
        elif name == "numFmt" and self._section == "numFmts":
            self._codes.setdefault(int(attributes["numFmtId"]), attributes["formatCode"])
        elif name == "xf" and self._section == "cellXfs":
            ids = (int(attributes.get(key, "0")) for key in ("numFmtId", "fontId", "fillId"))
            self._entries.append((next(ids), next(ids), next(ids)))

    def _start_fill(self, name: str, attributes: dict[str, str]) -> None:
        if name == "fill":
            self._fills.append(False)
        elif name == "patternFill" and self._fills:
            self._fills[-1] = attributes.get("patternType", "none") != "none"
        elif name == "fgColor" and self._fills and is_white(attributes):
            self._fills[-1] = False
        elif name == "gradientFill" and self._fills:
            self._fills[-1] = True

    def end(self, name: str) -> None:
        """Handle an end tag."""
        if name == self._section:
            self._section = ""

    def text(self, data: str) -> None:
        """Ignore text."""

    def styles(self) -> list[CellStyle]:
        """The styles in order; undeclared formats are General, undeclared fonts are plain."""
        formats = {number: parse_format(code) for number, code in format_codes(self._codes).items()}
        return [self._style(formats.get(number, GENERAL), font, fill) for number, font, fill in self._entries]

    def _style(self, number_format: NumberFormat, font: int, fill: int) -> CellStyle:
        found = self._font(font, fill)
        return CellStyle(number_format, found, found == PLAIN and number_format.shows_text)

    def _font(self, font: int, fill: int) -> Font:
        found = self._fonts[font] if 0 <= font < len(self._fonts) else PLAIN
        filled = 0 <= fill < len(self._fills) and self._fills[fill]
        return found._replace(white=False) if filled else found
