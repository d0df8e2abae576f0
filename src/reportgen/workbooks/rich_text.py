"""Fonts as far as they change what a text means: struck out, raised or lowered, white; and texts of several fonts."""

from __future__ import annotations

from typing import NamedTuple

_RAISED = str.maketrans("0123456789+-\u2212=()nio", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ°")
_LOWERED = str.maketrans("0123456789+-\u2212=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_LEFT = "* \t\n\u00a0"
"""Characters that look alike raised and on the line."""
_TABLES = {"superscript": _RAISED, "subscript": _LOWERED}
_WHITE_INDICES = ("1", "9")
_WHITE_THEME = "0"


class Font(NamedTuple):
    """What a font does besides its shapes; `position` is `superscript`, `subscript` or empty."""

    struck: bool = False
    position: str = ""
    white: bool = False


PLAIN = Font()


class Run(NamedTuple):
    """A piece of a text; `font` is None where the cell's own font counts."""

    text: str
    font: Font | None = None


class RichText(NamedTuple):
    """A text in pieces of several fonts."""

    runs: tuple[Run, ...]


StoredText = str | RichText


def is_white(color: dict[str, str]) -> bool:
    """Whether a `color` element is white: by its value, in the old palette, or as the theme's background."""
    if color.get("tint", "0") not in ("0", "0.0"):
        return False
    white_rgb = color.get("rgb", "")[-6:].upper() == "FFFFFF"
    return white_rgb or color.get("indexed") in _WHITE_INDICES or color.get("theme") == _WHITE_THEME


def font_with(font: Font, name: str, attributes: dict[str, str]) -> Font:
    """The font with what one child element of `font` or `rPr` says."""
    if name == "strike":
        return font._replace(struck=attributes.get("val", "1") not in ("0", "false"))
    if name == "vertAlign":
        position = attributes.get("val", "")
        return font._replace(position=position if position in _TABLES else "")
    if name == "color":
        return font._replace(white=is_white(attributes))
    return font


def on_the_line(text: str, position: str) -> tuple[str, str]:
    """A raised or lowered text in Unicode's own characters (10³, H₂O), and those characters that have none."""
    table = _TABLES[position]
    return text.translate(table), "".join(c for c in text if ord(c) not in table and c not in _LEFT)


class RunCollector:
    """Gathers the runs of one `si` or `is`: `start`, `end` and `text` are called for what lies inside."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begins the next text."""
        self._runs: list[Run] = []
        self._pieces: list[str] = []
        self._font: Font | None = None
        self._in_font = False
        self._listening = False
        self._phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "t":
            self._listening = not self._phonetic
        elif name == "rPr":
            self._font, self._in_font = PLAIN, True
        elif name == "rPh":
            self._phonetic = True
        elif self._in_font and self._font is not None:
            self._font = font_with(self._font, name, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "t":
            self._listening = False
        elif name == "rPr":
            self._in_font = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "r":
            self._runs.append(Run("".join(self._pieces), self._font))
            self._pieces, self._font = [], None

    def text(self, data: str) -> int:
        """Characters; how many of them belong to the text."""
        if not self._listening:
            return 0
        self._pieces.append(data)
        return len(data)

    def result(self) -> StoredText:
        """The text, in pieces where fonts differ from the cell's."""
        runs = (*self._runs, Run("".join(self._pieces))) if self._pieces else tuple(self._runs)
        if any(run.font is not None for run in runs):
            return RichText(runs)
        return "".join(run.text for run in runs)
