"""Corrects the format of a Word file where it is against the rules; its text is not changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from reportgen.finished.opening import broken_parts_reported, open_word
from reportgen.finished.word import W
from reportgen.finished.word_package import WordPackage
from reportgen.official.fix_numbers import fix_numbers
from reportgen.official.lint import lint
from reportgen.official.model import POINTS_PER_MM, Paragraph, Sheet
from reportgen.official.rule import Change, Finding
from reportgen.official.word_reader import read_word_document
from reportgen.official.word_set import properties_of, set_property, write_back

SUFFIX = "dung-the-thuc"
"""Is added to the name of the file."""
_TWIPS = 20 * POINTS_PER_MM


def fixed_word(data: bytes, name: str) -> bytes | None:
    """Return the Word file with the format that the rules require; None if nothing can be corrected.

    Raises ReportgenError for a file that cannot be read.
    """
    package = open_word(data, name)
    with broken_parts_reported(name):
        document = read_word_document(package)
        findings = [finding for finding in lint(document) if finding.found.change is not None]
        if not findings:
            return None
        target = WordPackage(package)
        target.root(package.document)
        shared = _shared_runs(document.paragraphs)
        for finding in findings:
            _apply(finding, document.sheets, shared)
        for paragraph in document.foot:
            write_back(target, paragraph.element)
        numbers = [f.found.change.value for f in findings if f.found.change and f.found.change.what == "number"]
        if numbers:
            fix_numbers(target, document, {str(value) for value in numbers})
        return target.to_bytes()


def _shared_runs(paragraphs: Iterable[Paragraph]) -> set[int]:
    """The runs that have text of more than one paragraph, as two halves of a line."""
    counts = Counter(run for p in paragraphs for run in {id(piece.run) for piece in p.pieces})
    return {run for run, count in counts.items() if count > 1}


def _apply(finding: Finding, sheets: Sequence[Sheet], shared: set[int]) -> None:
    change = finding.found.change
    assert change is not None
    if change.what in _OF_LETTERS:
        for paragraph in finding.found.paragraphs:
            for piece in paragraph.pieces:
                if piece.run is not None and id(piece.run) not in shared and piece.text.strip():
                    properties = properties_of(piece.run, "rPr")
                    _OF_LETTERS[change.what](properties, change, piece.look.size)
    elif change.what in _OF_PARAGRAPHS:
        for element in {id(p.element): p.element for p in finding.found.paragraphs}.values():
            _OF_PARAGRAPHS[change.what](properties_of(element, "pPr"), change)
    elif change.what == "paper":
        for sheet in sheets:
            _set_paper(sheet)
    elif change.what.startswith("margin-"):
        for sheet in sheets:
            _set_margin(sheet, change.what.removeprefix("margin-"), *map(float, str(change.value).split(":")))


def _set_size(properties: Any, change: Change, size: float) -> None:
    least, most = map(float, str(change.value).split(":"))
    for name in ("sz", "szCs") if not least <= size <= most else ():
        set_property(properties, name, val=str(round(2 * min(max(size, least), most))))


def _set_style(properties: Any, change: Change, _: float) -> None:
    bold, italic = str(change.value).split(":")
    for names, wanted in ((("b", "bCs"), bold), (("i", "iCs"), italic)):
        for name in names if wanted else ():
            set_property(properties, name, val=wanted)


def _set_typeface(properties: Any, change: Change, _: float) -> None:
    fonts = set_property(properties, "rFonts", **dict.fromkeys(("ascii", "hAnsi", "cs"), str(change.value)))
    for name in ("asciiTheme", "hAnsiTheme", "cstheme"):
        fonts.attrib.pop(W + name, None)


def _set_colour(properties: Any, change: Change, _: float) -> None:
    colour = set_property(properties, "color", val=str(change.value).lstrip("#"))
    for name in ("themeColor", "themeTint", "themeShade"):
        colour.attrib.pop(W + name, None)


def _set_align(properties: Any, change: Change) -> None:
    value = {"justify": "both"}.get(str(change.value), str(change.value))
    set_property(properties, "jc", val=value)
    if value == "center":
        indent = properties.find(W + "ind")
        for name in ("firstLine", "hanging", "firstLineChars", "hangingChars") if indent is not None else ():
            indent.attrib.pop(W + name, None)


def _set_first(properties: Any, change: Change) -> None:
    indent = set_property(properties, "ind", left="0", firstLine=str(round(float(change.value) * _TWIPS)))
    for name in ("hanging", "firstLineChars", "hangingChars", "leftChars", "start", "startChars"):
        indent.attrib.pop(W + name, None)
    _strip_start(properties.getparent())


def _strip_start(paragraph: Any) -> None:
    """Remove the tabs and spaces before the text, which made the indent before."""
    for node in list(paragraph.iter(W + "tab", W + "t")):
        if node.getparent().tag != W + "r":
            continue
        if node.tag == W + "tab":
            node.getparent().remove(node)
            continue
        node.text = (node.text or "").lstrip(" \u00a0\t")
        if node.text:
            return


def _set_gap(properties: Any, change: Change) -> None:
    spacing = set_property(properties, "spacing", before=str(round(20 * float(change.value))))
    spacing.attrib.pop(W + "beforeAutospacing", None)
    spacing.attrib.pop(W + "beforeLines", None)
    if properties.find(W + "contextualSpacing") is not None or properties.find(W + "pStyle") is not None:
        set_property(properties, "contextualSpacing", val="0")


def _set_spacing(properties: Any, change: Change) -> None:
    set_property(properties, "spacing", line=str(round(240 * float(change.value))), lineRule="auto")


def _set_paper(sheet: Sheet) -> None:
    size = None if sheet.element is None else sheet.element.find(W + "pgSz")
    if size is not None:
        width, height = (16_838, 11_906) if sheet.landscape else (11_906, 16_838)
        size.set(W + "w", str(width))
        size.set(W + "h", str(height))


def _set_margin(sheet: Sheet, side: str, least: float, most: float) -> None:
    margins = None if sheet.element is None or sheet.landscape else sheet.element.find(W + "pgMar")
    value = getattr(sheet, side)
    if margins is None or value is None:
        return
    margins.set(W + side, str(round(min(max(value, least), most) * _TWIPS)))
    if side == "left":
        margins.set(W + "gutter", "0")


_OF_LETTERS: dict[str, Callable[[Any, Change, float], None]] = {
    "size": _set_size,
    "style": _set_style,
    "typeface": _set_typeface,
    "colour": _set_colour,
}
_OF_PARAGRAPHS: dict[str, Callable[[Any, Change], None]] = {
    "align": _set_align,
    "first": _set_first,
    "gap": _set_gap,
    "spacing": _set_spacing,
}
