"""List markers in the PDF, according to the numbering of the Word file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reportgen.documents.pdf.css import characters_css
from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.model import Characters, Level, Paragraph
from reportgen.numerals import LETTERS, roman

TAB = 36.0
"""Word's default tab stops: every half inch."""
_KINDS = {"1": "decimal", "a": "lowerLetter", "I": "upperRoman"}
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "o": "◦"}


def item_mark(item: Any, number: int, paragraph: Paragraph, fonts: Fonts) -> tuple[str, str | None]:
    """Return the marker of an item, and CSS for it if the numbering specifies character properties."""
    ordered = item.getparent().tag == "ol"
    depth = sum(1 for _ in item.iterancestors("ul", "ol"))
    level = paragraph.level or _own_level(ordered, depth)
    wanted = _KINDS.get(item.getparent().get("type", ""), "")
    form, text = level.format, level.text
    if ordered and wanted and wanted != form:
        form, text = wanted, "%1)" if wanted == "lowerLetter" else "%1."
    sign = _SYMBOLS.get(text, text) if form == "bullet" else text
    counted = "".join(_counted(sign, form, number))
    mark = counted + (" " if level.suffix == "space" else "")
    return mark, _letters(level, fonts)


def mark_width(mark: str, paragraph: Paragraph, fonts: Fonts) -> float:
    """Distance in points from the marker's start to the text: the hanging indent, or the next tab stop."""
    letters = paragraph.characters
    typeface = letters.typeface or ""
    own = 0.0
    if fonts.family(typeface) is not None:
        own = fonts.text_width(mark, typeface, letters.size or 0, bold=bool(letters.bold), italic=bool(letters.italic))
    if paragraph.level is not None and paragraph.level.suffix != "tab":
        return own
    start = paragraph.left + paragraph.first
    stops = [tab.position for tab in paragraph.tabs] + ([paragraph.left] if paragraph.first < 0 else [])
    ahead = [stop - start for stop in sorted(stops) if stop - start > own]
    if ahead:
        return ahead[0]
    return (int((start + own) / TAB) + 1) * TAB - start


def _own_level(ordered: bool, depth: int) -> Level:
    """Default marker for a style without numbering: 1. then a), or a hyphen."""
    letters = depth % 2 == 0
    if not ordered:
        return Level("bullet", "-", "tab", Characters())
    return Level("lowerLetter" if letters else "decimal", "%1)" if letters else "%1.", "tab", Characters())


def _counted(text: str, form: str, number: int) -> list[str]:
    """Return `%1.` with its last `%n` replaced by the number; earlier ones (outer levels) are removed."""
    parts: list[str] = []
    at = 0
    last = text.rfind("%")
    while at < len(text):
        if text[at] == "%" and at + 1 < len(text) and text[at + 1].isdigit():
            if at == last:
                parts.append(_number(form, number))
            at += 2
            continue
        parts.append(text[at])
        at += 1
    return parts


def _number(form: str, number: int) -> str:
    if form == "lowerLetter":
        return LETTERS[(number - 1) % len(LETTERS)]
    if form == "upperLetter":
        return LETTERS[(number - 1) % len(LETTERS)].upper()
    if form in ("lowerRoman", "upperRoman"):
        return roman(number) if form == "upperRoman" else roman(number).lower()
    if form == "decimalZero":
        return f"{number:02d}"
    return "" if form == "none" else str(number)


def _letters(level: Level, fonts: Fonts) -> str | None:
    """Return the CSS of the numbering's character properties; symbol typefaces (`Symbol`) are ignored."""
    letters = level.characters
    if letters.typeface is not None and fonts.family(letters.typeface) is None:
        letters = replace(letters, typeface=None)
    return "; ".join(characters_css(letters, fonts)) or None
