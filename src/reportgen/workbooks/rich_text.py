"""Rich text, and the font properties that change its meaning: struck out, superscript or subscript, white."""

from __future__ import annotations

from typing import NamedTuple

_RAISED = str.maketrans("0123456789+-\u2212=()nio", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ°")
_LOWERED = str.maketrans("0123456789+-\u2212=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_UNCHANGED = "* \t\n\u00a0"
"""Characters that need no superscript or subscript form."""
_TABLES = {"superscript": _RAISED, "subscript": _LOWERED}
_WHITE_INDICES = ("1", "9")
_WHITE_THEME = "0"


class Font(NamedTuple):
    """The properties of a font; `position` is `superscript`, `subscript` or empty."""

    struck: bool = False
    position: str = ""
    white: bool = False


PLAIN = Font()


class Run(NamedTuple):
    """A run of a text; `font` is None if the run has the font of the cell."""

    text: str
    font: Font | None = None


class RichText(NamedTuple):
    """A text in runs of several fonts."""

    runs: tuple[Run, ...]


StoredText = str | RichText


def is_white(color: dict[str, str]) -> bool:
    """Whether a `color` element is white: as RGB value, palette index, or background colour of the theme."""
    if color.get("tint", "0") not in ("0", "0.0"):
        return False
    white_rgb = color.get("rgb", "")[-6:].upper() == "FFFFFF"
    return white_rgb or color.get("indexed") in _WHITE_INDICES or color.get("theme") == _WHITE_THEME


def font_with(font: Font, name: str, attributes: dict[str, str]) -> Font:
    """The font with the property that a child element `name` of `font` or `rPr` sets."""
    if name == "strike":
        return font._replace(struck=attributes.get("val", "1") not in ("0", "false"))
    if name == "vertAlign":
        position = attributes.get("val", "")
        return font._replace(position=position if position in _TABLES else "")
    if name == "color":
        return font._replace(white=is_white(attributes))
    return font


def in_unicode(text: str, position: str) -> tuple[str, str]:
    """Superscript or subscript text in Unicode characters (10³, H₂O), and the characters that have no such form."""
    table = _TABLES[position]
    return text.translate(table), "".join(c for c in text if ord(c) not in table and c not in _UNCHANGED)


class RunCollector:
    """Collects the runs of one `si` or `is` element from the events of its content."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Start the next text."""
        self._runs: list[Run] = []
        self._pieces: list[str] = []
        self._font: Font | None = None
        self._in_font = False
        self._in_text = False
        self._phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle a start tag."""
        if name == "t":
            self._in_text = not self._phonetic
        elif name == "rPr":
            self._font, self._in_font = PLAIN, True
        elif name == "rPh":
            self._phonetic = True
        elif self._in_font and self._font is not None:
            self._font = font_with(self._font, name, attributes)

    def end(self, name: str) -> None:
        """Handle an end tag."""
        if name == "t":
            self._in_text = False
        elif name == "rPr":
            self._in_font = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "r":
            self._runs.append(Run("".join(self._pieces), self._font))
            self._pieces, self._font = [], None

    def text(self, data: str) -> int:
        """Handle text; returns the number of characters that belong to a run."""
        if not self._in_text:
            return 0
        self._pieces.append(data)
        return len(data)

    def result(self) -> StoredText:
        """The text; a RichText if a run has a font of its own."""
        runs = (*self._runs, Run("".join(self._pieces))) if self._pieces else tuple(self._runs)
        if any(run.font is not None for run in runs):
            return RichText(runs)
        return "".join(run.text for run in runs)
