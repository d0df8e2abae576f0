"""Generates CSS from the Word styles: one rule for each style, and the pages with their headers and footers.

A paragraph style becomes the class `s-…`, a character style `k-…` (`class_name`). `build_pdf_tree` assigns the
classes. It also sets the space before and after, because Word adds the two and CSS collapses them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping

from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.line_heights import line_points, single_line
from reportgen.documents.styles.model import Characters, DocumentStyles, Line, Page, Paragraph, turned_off
from reportgen.documents.styles.page_geometry import text_bottom, text_top
from reportgen.documents.template.vocabulary import CHARACTERS

RAISED = 0.33
"""Vertical offset of superscripts (up) and subscripts (down), in em."""

EXACT = "rg-exact"
"""The class of paragraphs with an exact line height."""

LINE_TOLERANCE_PT = 0.1
"""The width by which lines are shorter than in Word, which rounds widths up to twentieths of a point."""

_NO_HEIGHT = ("sup", "sub", "data")
"""Inline elements for which no line height is set."""

_PLAIN = {
    "bold": "font-weight: normal",
    "italic": "font-style: normal",
    "caps": "text-transform: none",
    "small_caps": "font-variant-caps: normal",
}
"""CSS that turns off each of `TOGGLES`."""


def styles_css(styles: DocumentStyles, fonts: Fonts, used: Container[str]) -> str:
    """Return the CSS of the `used` styles and of the pages, in the order of the Word file; deterministic.

    Other styles are left out: a Word file has about a hundred more, and WeasyPrint matches each against every element.
    """
    rules = [f"html{{{'; '.join(characters_css(styles.default.characters, fonts))}}}"]
    paragraphs = {name: paragraph for name, paragraph in styles.paragraphs.items() if name in used}
    characters = {name: style for name, style in styles.characters.items() if name in used}
    for name, paragraph in paragraphs.items():
        rules.append(f".{class_name('s', name)}{{{paragraph_css(paragraph, fonts)}}}")
    # inline text of another size would increase an exact line height
    rules += [f".{EXACT} > {tag}{{line-height: 0}}" for tag in CHARACTERS if tag not in _NO_HEIGHT]
    rules += [
        f".{class_name('k', name)}{{{'; '.join(characters_css(style, fonts))}}}" for name, style in characters.items()
    ]
    rules += _toggled(paragraphs, characters)
    return "\n".join([*rules, *_pages(styles.page, fonts)]) + "\n"


def _toggled(paragraphs: Mapping[str, Paragraph], characters: Mapping[str, Characters]) -> Iterator[str]:
    """Yield CSS that turns off toggles set by both paragraph and character style: in Word, bold in bold is normal."""
    for paragraph_name, paragraph in paragraphs.items():
        for name, style in characters.items():
            off = turned_off(paragraph.characters, style)
            if off:
                plain = "; ".join(_PLAIN[key] for key in off)
                selector = f".{class_name('s', paragraph_name)} > .{class_name('k', name)}"
                yield f"{selector}{{{plain}}}"


def class_name(prefix: str, style: str) -> str:
    """Return the CSS class of a Word style: `s-body-text`. Non-ASCII letters are replaced by their code points."""
    plain = unicodedata.normalize("NFC", style).lower()
    return f"{prefix}-" + re.sub(r"[^a-z0-9]", lambda m: "-" if m[0] == " " else f"_{ord(m[0]):x}", plain)


def length(points: float) -> str:
    """Format a length as `12.5pt`, with at most three decimals."""
    return f"{round(points, 3):g}pt"


def characters_css(characters: Characters, fonts: Fonts) -> Iterator[str]:
    """Yield the CSS declarations of character properties."""
    if characters.typeface is not None:
        yield f'font-family: "{fonts.family(characters.typeface) or characters.typeface}"'
    if characters.size is not None:
        yield f"font-size: {length(characters.size)}"
    for value, name, yes, no in (
        (characters.bold, "font-weight", "bold", "normal"),
        (characters.italic, "font-style", "italic", "normal"),
        (characters.caps, "text-transform", "uppercase", "none"),
        (characters.small_caps, "font-variant-caps", "small-caps", "normal"),
    ):
        if value is not None:
            yield f"{name}: {yes if value else no}"
    if characters.underline is not None or characters.strike is not None:
        lines = " ".join(["underline"] * bool(characters.underline) + ["line-through"] * bool(characters.strike))
        style = characters.underline_style if characters.underline and characters.underline_style else "solid"
        yield f"text-decoration: {lines or 'none'}{f' {style}' if lines and style != 'solid' else ''}"
    if characters.colour is not None:
        yield f"color: {characters.colour}"
    if characters.highlight is not None:
        yield f"background-color: {characters.highlight}"
    yield from _spaced(characters)


def _spaced(characters: Characters) -> Iterator[str]:
    """Yield letter spacing, vertical position and kerning."""
    if characters.letter_spacing is not None:
        yield f"letter-spacing: {length(characters.letter_spacing) if characters.letter_spacing else 'normal'}"
    if characters.vertical in ("superscript", "subscript"):
        yield f"vertical-align: {RAISED if characters.vertical == 'superscript' else -RAISED}em; font-size: 65%"
    elif characters.raised:
        yield f"vertical-align: {length(characters.raised)}"
    if characters.kerning_from:
        kerned = characters.size is not None and characters.size >= characters.kerning_from
        yield f"font-kerning: {'normal' if kerned else 'none'}"


def paragraph_css(paragraph: Paragraph, fonts: Fonts) -> str:
    """Return the declarations of a paragraph style except the space before and after."""
    declarations = list(characters_css(paragraph.characters, fonts))
    declarations += [
        f"text-align: {paragraph.align}",
        f"text-indent: {length(paragraph.first)}",
        f"line-height: {line_height(paragraph, fonts)}",
        f"orphans: {2 if paragraph.widow_control else 1}",
        f"widows: {2 if paragraph.widow_control else 1}",
        f"break-after: {'avoid' if paragraph.keep_next else 'auto'}",
        f"break-inside: {'avoid' if paragraph.keep_lines else 'auto'}",
    ]
    if paragraph.page_break_before:
        declarations.append("break-before: page")
    if paragraph.shading:
        declarations.append(f"background-color: {paragraph.shading}")
    return "; ".join([*declarations, *_sides(paragraph)])


def _sides(paragraph: Paragraph) -> Iterator[str]:
    """Yield indents and borders. Word draws a border outside the text, in the indent."""
    for side, indent in (("left", paragraph.left), ("right", paragraph.right), ("top", 0.0), ("bottom", 0.0)):
        line = paragraph.borders.get(side)
        beside = 0.0
        if line is not None:
            beside = line.space + line.width
            yield f"border-{side}: {border_css(line)}; padding-{side}: {length(line.space)}"
        if side in ("left", "right"):
            yield f"margin-{side}: {length(indent - beside)}"


def border_css(line: Line) -> str:
    """Return `0.5pt solid #000000` or `none`."""
    return f"{length(line.width)} {line.style} {line.colour}" if line.drawn else "none"


def line_height(paragraph: Paragraph, fonts: Fonts) -> str:
    """Return `line-height`: a factor for Word's multiples, so that larger text in a line increases its height."""
    characters = paragraph.characters
    single = single_line(characters, fonts)
    if paragraph.spacing.rule == "multiple":
        return f"{round(paragraph.spacing.value * single, 4):g}"
    return length(line_points(paragraph, fonts))


def _pages(page: Page, fonts: Fonts) -> Iterator[str]:
    """Yield the CSS of the pages: paper size, margins, headers and footers."""
    yield f"@page {{{_page_box(page, fonts)}}}"
    yield f"@page :first {{{_page_box(page, fonts, first=True)}}}"
    yield (
        ".rg-header{position: running(rg-header)} .rg-footer{position: running(rg-footer)} "
        ".rg-first-header{position: running(rg-first-header)} .rg-first-footer{position: running(rg-first-footer)}"
    )


def _page_box(page: Page, fonts: Fonts, *, first: bool = False) -> str:
    own_first = first and page.different_first
    header = page.first_header if own_first else page.header
    footer = page.first_footer if own_first else page.footer
    top, bottom = text_top(page, fonts, first=first), text_bottom(page, fonts, first=first)
    prefix = "rg-first" if own_first else "rg"
    boxes = [
        f"size: {length(page.width)} {length(page.height)}",
        f"margin: {length(top)} {length(page.right + LINE_TOLERANCE_PT)} {length(bottom)} {length(page.left)}",
        _margin_box("top", f"{prefix}-header", page.header_distance, filled=bool(header)),
        _margin_box("bottom", f"{prefix}-footer", page.footer_distance, filled=bool(footer)),
    ]
    return "; ".join(boxes)


def _margin_box(side: str, element: str, distance: float, *, filled: bool) -> str:
    if not filled:
        return f"@{side}-center {{content: none}}"
    return (
        f"@{side}-center {{content: element({element}); width: 100%; vertical-align: {side}; "
        f"padding-{side}: {length(distance)}}}"
    )
