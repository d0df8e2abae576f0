"""Builds the PDF tree of tables. The formatting of each cell is computed from the Word table style."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from reportgen.documents.pdf.builder import Flow, PdfTreeBuilder, add_class, block_handlers, is_turned, kept
from reportgen.documents.pdf.css import border_css, characters_css, length
from reportgen.documents.prepare.table_bars import above_bars, bars_in
from reportgen.documents.prepare.table_keeps import is_tall, is_total, kept_rows, rows_of
from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.line_heights import line_points
from reportgen.documents.styles.mapping import StyleMap
from reportgen.documents.styles.model import (
    POINTS_PER_MM,
    CellFormat,
    Characters,
    DocumentStyles,
    Line,
    Paragraph,
    Region,
    Table,
)

_WORD_TABLE = Table("", CellFormat(), (0, 5.4, 0, 5.4))
"""Default formatting of a table without style."""

Row = tuple[Any, list[tuple[Any, str]]]
"""A table row and its cells, each with its CSS declarations."""


@block_handlers.register("table")
def _build_table(builder: PdfTreeBuilder, element: Any, parent: ET.Element, flow: Flow) -> None:
    made = ET.SubElement(parent, "table", kept(element))
    above = flow.below_table
    caption = element.find("caption")
    if caption is not None:
        drawn = ET.SubElement(made, "caption", kept(caption))
        builder.inline(caption, drawn)
        paragraph = builder.style(caption, drawn)
        above = flow.space_above(paragraph)
        if paragraph.after:
            builder.out.add_rule(drawn, f"margin-bottom: {length(paragraph.after)}")
    _columns(builder, element, made)
    if above:
        builder.out.add_rule(made, f"margin-top: {length(above)}")
    parts: dict[str, ET.Element] = {}
    rows = cell_formats(element, builder.styles, builder.style_map, builder.fonts)
    for (row, cells), stays in zip(rows, kept_rows(element), strict=True):
        # a `tfoot` would be repeated at the bottom of every page
        part = "thead" if row.getparent().tag == "thead" else "tbody"
        if part not in parts:
            parts[part] = ET.SubElement(made, part)
        line = ET.SubElement(parts[part], "tr", kept(row))
        tall = is_tall(row)
        if tall:
            builder.out.add_rule(line, "break-inside: auto")
        if stays:
            add_class(line, "rg-keep-row")
        for cell, declarations in cells:
            drawn = ET.SubElement(line, cell.tag, kept(cell))
            if cell.tag == "th":
                drawn.attrib.setdefault("scope", "col" if part == "thead" else "row")
            builder.inline(cell, drawn)
            paragraph = builder.style(cell, drawn)
            builder.out.add_rule(drawn, declarations)
            _draw_bars(builder, cell, drawn, paragraph)
            if paragraph.keep_next and cell.getprevious() is None and not stays and not tall:
                add_class(line, "rg-keep-row")
    flow.place(made, "", 0)


def _draw_bars(builder: PdfTreeBuilder, cell: Any, drawn: ET.Element, paragraph: Paragraph) -> None:
    bars = bars_in(cell)
    above = above_bars(bars, line_points(paragraph, builder.fonts))
    for bar in bars:
        builder.out.add_rule(
            ET.SubElement(drawn, "div"),
            f"background-color: {bar.colour}; display: block; height: {length(bar.height)}; line-height: 0; "
            f"margin-top: {length(above)}; width: {bar.share * 100:g}%",
        )
        above = 0.0


def _columns(builder: PdfTreeBuilder, element: Any, made: ET.Element) -> None:
    """Set the widths of `col` elements; if all are set, their sum is the table width."""
    widths = [_millimetres(col.get("style", "")) for col in element.findall("colgroup/col")]
    table_style = builder.styles.tables.get(builder.style_map.table(element) or "")
    total = sum(width for width in widths if width is not None) * POINTS_PER_MM
    room = (
        builder.styles.page.turned().text_width
        if is_turned(element, builder.styles)
        else builder.styles.page.text_width
    )
    whole = not widths or None in widths or total > room - 2.84  # within a millimetre of the full width
    place = {"center": "auto", "right": "auto"}.get(table_style.align if table_style else "left", "0")
    end = "auto" if table_style is None or table_style.align != "right" else "0"
    builder.out.add_rule(
        made, f"width: {'100%' if whole else length(total)}; margin-left: {place}; margin-right: {end}"
    )
    if widths:
        group = ET.SubElement(made, "colgroup")
        for width in widths:
            col = ET.SubElement(group, "col")
            if width is not None:
                builder.out.add_rule(col, f"width: {length(width * POINTS_PER_MM)}")


def _millimetres(style: str) -> float | None:
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        if name.strip() == "width":
            return float(value.strip().removesuffix("mm"))
    return None


def cell_formats(table: Any, styles: DocumentStyles, style_map: StyleMap, fonts: Fonts) -> Iterator[Row]:
    """Yield the rows of a table, each with its cells and their CSS declarations.

    Header rows have the formatting of Word's first row, totals that of its last row.
    """
    style = styles.tables.get(style_map.table(table) or "", _WORD_TABLE)
    rows = rows_of(table)
    cache: dict[tuple[object, ...], str] = {}
    for number, (row, part) in enumerate(rows):
        regions: tuple[Region, ...] = ("firstRow",) if part == "thead" else ("lastRow",) if is_total(row, part) else ()
        cells = [cell for cell in row.iterchildren("*")]
        styled = []
        for at, cell in enumerate(cells):
            edges = (number == 0, at == len(cells) - 1, number == len(rows) - 1, at == 0)
            paragraph = styles.paragraph(style_map.paragraph(cell))
            pad = float(cell.get("data-pad") or 0)
            key = (regions, edges, paragraph.name, pad)
            if key not in cache:
                cache[key] = "; ".join(_declarations(style, regions, edges, paragraph, pad, fonts))
            styled.append((cell, cache[key]))
        yield row, styled


def _declarations(
    style: Table,
    regions: tuple[Region, ...],
    edges: tuple[bool, bool, bool, bool],
    paragraph: Paragraph,
    pad: float,
    fonts: Fonts,
) -> Iterator[str]:
    formats = [style.whole, *(style.regions[region] for region in regions if region in style.regions)]
    for side, line in _borders(formats, edges).items():
        yield f"border-{side}: {border_css(line)}"
    shading = next((part.shading for part in reversed(formats) if part.shading), None)
    if paragraph.shading or shading:
        yield f"background-color: {paragraph.shading or shading}"
    vertical = next((part.vertical for part in reversed(formats) if part.vertical), "top")
    yield f"vertical-align: {vertical}"
    top, right, bottom, left = style.padding
    yield (
        f"padding: {length(top + paragraph.before)} {length(right + paragraph.right + pad)} "
        f"{length(bottom + paragraph.after)} {length(left + paragraph.left)}"
    )
    for part in formats:
        yield from characters_css(_unspecified(part.characters, paragraph), fonts)
        if part.align is not None and "align" not in paragraph.specified:
            yield f"text-align: {part.align}"


def _borders(formats: list[CellFormat], edges: tuple[bool, bool, bool, bool]) -> dict[str, Line]:
    """Return the border of each side: outer table borders at the edges, inner ones inside, overridden by regions."""
    found: dict[str, Line] = {}
    for number, part in enumerate(formats):
        for side, edge, inner in zip(
            ("top", "right", "bottom", "left"), edges, ("insideH", "insideV", "insideH", "insideV"), strict=True
        ):
            own_row = number > 0 and side in ("top", "bottom")  # a region is one row with its own top and bottom
            line = part.borders.get(side if edge or own_row else inner)
            if line is not None:
                found[side] = line
    return found


def _unspecified(letters: Characters, paragraph: Paragraph) -> Characters:
    """Return the character properties of a table style that the cell's paragraph style does not set."""
    names = Characters.__dataclass_fields__
    return Characters(**{name: getattr(letters, name) for name in names if name not in paragraph.specified})
