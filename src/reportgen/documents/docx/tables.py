"""Writes data tables (Word table style, repeated header rows, fixed widths, captions) and blocks side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from reportgen.documents.charts.data import words_of
from reportgen.documents.docx.blocks import BORDERS, add_paragraph, spacer, write_blocks, write_text
from reportgen.documents.docx.oxml import TWIPS_PER_POINT, XmlElement, child, keep_with_next, q
from reportgen.documents.docx.state import Frame, Writing, block_handlers
from reportgen.documents.prepare.table_bars import Bar, above_bars, bars_in
from reportgen.documents.prepare.table_keeps import is_tall, is_total, kept_rows, rows_of
from reportgen.documents.styles.line_heights import line_points
from reportgen.documents.styles.mapping import side_shares
from reportgen.documents.styles.model import CellFormat, Table
from reportgen.documents.template.source_map import place_of
from reportgen.problems import ReportgenError
from reportgen.problems.codes_word import WORD_LENGTH, WORD_TABLE

TWIPS_PER_MM = 1440 / 25.4
_WIDTH = re.compile(r"width:\s*([\d.]+)mm")
_REGIONS = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200, "noVBand": 0x400,
}  # fmt: skip
"""The conditional regions of a table style, and their bits in `w:tblLook`."""
_DEFAULT_PADDING = (0.0, 5.4, 0.0, 5.4)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the grid. `merge` is `restart` or `continue` in a cell that spans several rows, otherwise empty."""

    element: Any
    columns: int
    merge: str = ""


def add_table(
    frame: Frame,
    style: str | None,
    widths: list[int],
    *,
    regions: tuple[str, ...] = (),
    caption: str = "",
    alt: str = "",
) -> XmlElement:
    """Append a table without rows to a frame; `widths` in twips. The table edges align with the edges of the frame."""
    table = child(frame.element, "w:tbl")
    properties = child(table, "w:tblPr")
    if style is not None:
        child(properties, "w:tblStyle", val=style)
    child(properties, "w:tblW", w=sum(widths), type="dxa")
    child(properties, "w:tblLayout", type="fixed")
    bits = sum(_REGIONS[name] for name in regions)
    child(properties, "w:tblLook", val=f"{bits:04X}", **{name: int(name in regions) for name in _REGIONS})
    if caption:
        child(properties, "w:tblCaption", val=caption)
    if alt:
        child(properties, "w:tblDescription", val=alt)
    grid = child(table, "w:tblGrid")
    for width in widths:
        child(grid, "w:gridCol", w=width)
    return table


def add_row(
    table: XmlElement, *, head: bool = False, height: int | None = None, exact: bool = True, splits: bool = False
) -> XmlElement:
    """Append a row. `splits` allows it to break across pages; `height` is in twips, the least one unless `exact`."""
    row = child(table, "w:tr")
    properties = child(row, "w:trPr")
    if not splits:
        child(properties, "w:cantSplit")
    if height is not None:
        child(properties, "w:trHeight", val=height, hRule="exact" if exact else "atLeast")
    if head:
        child(properties, "w:tblHeader")
    return row


def add_cell(row: XmlElement, width: int, *, columns: int = 1, merge: str = "") -> XmlElement:
    """Append a cell; `merge` is `restart` or `continue` for cells that span rows."""
    cell = child(row, "w:tc")
    properties = child(cell, "w:tcPr")
    child(properties, "w:tcW", w=width, type="dxa")
    if columns > 1:
        child(properties, "w:gridSpan", val=columns)
    if merge:
        child(properties, "w:vMerge", val=merge)
    return cell


def share_widths(total: int, parts: list[float]) -> list[int]:
    """Divide `total` twips in proportion to `parts`; each differs from its share by one twip at most."""
    whole = sum(parts)
    edges = [round(total * end / whole) for end in accumulate(parts)]
    return [end - start for start, end in pairwise([0, *edges])]


@block_handlers.register("table")
def _write_table(writing: Writing, frame: Frame, element: Any) -> None:
    """Write a `table`, with its caption before it."""
    caption = element.find("caption")
    if caption is not None:
        paragraph = add_paragraph(frame, writing.word_styles.paragraph(caption))
        write_text(writing, paragraph, caption)
        keep_with_next(paragraph)
    rows = rows_of(element)
    if not rows:
        raise ReportgenError([WORD_TABLE.at(place_of(element), reason="0 tr")])
    grid = list(_grid(element, [row for row, _ in rows]))
    widths = _column_widths(writing, frame, element, sum(c.columns for c in grid[0]))
    regions = (("firstRow",) if rows[0][1] == "thead" else ()) + (("lastRow",) if is_total(*rows[-1]) else ())
    style, padding = table_style(writing, element)
    table = add_table(
        frame,
        writing.word_styles.table(element),
        widths,
        regions=(*regions, "noHBand", "noVBand"),
        caption=words_of(caption) if caption is not None else "",
        alt=element.get("aria-label", ""),
    )
    for number, ((row, section), cells, stays) in enumerate(zip(rows, grid, kept_rows(element), strict=True), 1):
        cell_format = _row_format(style, row, section, first=number == 1, last=number == len(rows))
        line = add_row(table, head=section == "thead", splits=is_tall(row))
        _write_row(writing, line, cells, widths, padding, cell_format)
        if stays:
            keep_all(line)


def table_style(writing: Writing, element: Any) -> tuple[Table | None, tuple[float, float, float, float]]:
    """Return the table style of an element, and its cell padding (top, right, bottom, left) in points."""
    style = writing.styles.tables.get(writing.word_styles.map.table(element) or "")
    return style, style.padding if style is not None else _DEFAULT_PADDING


def _row_format(style: Table | None, row: Any, section: str, *, first: bool, last: bool) -> CellFormat | None:
    """Direct formatting for a row: Word formats only the first row as header and only the last one as total."""
    if style is None:
        return None
    if section == "thead" and not first:
        return style.regions.get("firstRow")
    if is_total(row, section) and not last:
        return style.regions.get("lastRow")
    return None


def _write_row(
    writing: Writing,
    row: XmlElement,
    cells: list[Cell],
    widths: list[int],
    padding: tuple[float, float, float, float],
    cell_format: CellFormat | None,
) -> None:
    column = 0
    for cell in cells:
        width = sum(widths[column : column + cell.columns])
        column += cell.columns
        tc = add_cell(row, width, columns=cell.columns, merge=cell.merge)
        if cell_format is not None:
            _style_cell(tc[0], cell_format)
        inner = width - round((padding[1] + padding[3]) * TWIPS_PER_POINT)
        frame = Frame(tc, inner)
        if bars := bars_in(cell.element):
            _write_bars(writing, frame, cell.element, bars)
            continue
        paragraph = add_paragraph(frame, writing.word_styles.paragraph(cell.element))
        if cell.merge != "continue":
            _pad(writing, paragraph, cell.element)
            write_text(writing, paragraph, cell.element)


def _write_bars(writing: Writing, frame: Frame, cell: Any, bars: list[Bar]) -> None:
    """Write each bar as an empty shaded paragraph whose right indent leaves its length."""
    style = writing.styles.paragraph(writing.word_styles.map.paragraph(cell))
    above = style.before + above_bars(bars, line_points(style, writing.fonts))
    for bar in bars:
        properties = add_paragraph(frame, writing.word_styles.paragraph(cell))[0]
        child(properties, "w:shd", val="clear", color="auto", fill=bar.colour.lstrip("#"))
        child(
            properties,
            "w:spacing",
            before=round(above * TWIPS_PER_POINT),
            after=0,
            line=round(bar.height * TWIPS_PER_POINT),
            lineRule="exact",
        )
        child(properties, "w:ind", left=0, right=frame.width - round(frame.width * bar.share), firstLine=0)
        child(child(properties, "w:rPr"), "w:sz", val=2)
        above = 0.0


def _style_cell(properties: XmlElement, cell_format: CellFormat) -> None:
    """Set borders, shading and vertical alignment of one cell directly."""
    sides = [side for side in ("top", "left", "bottom", "right") if side in cell_format.borders]
    if sides:
        borders = child(properties, "w:tcBorders")
        for side in sides:
            line = cell_format.borders[side]
            kind = BORDERS[line.style] if line.drawn else "nil"
            child(borders, f"w:{side}", val=kind, sz=round(line.width * 8), space=0, color=line.colour.lstrip("#"))
    if cell_format.shading:
        child(properties, "w:shd", val="clear", color="auto", fill=cell_format.shading.lstrip("#"))
    if cell_format.vertical:
        child(properties, "w:vAlign", val="center" if cell_format.vertical == "middle" else cell_format.vertical)


def _pad(writing: Writing, paragraph: XmlElement, cell: Any) -> None:
    """Set the measured right indent that aligns the decimal marks of a column."""
    found = cell.get("data-pad")
    if found is None:
        return
    try:
        twips = round(float(found) * TWIPS_PER_POINT)
    except ValueError:
        writing.problems.append(WORD_LENGTH.at(place_of(cell), found=found, attribute="data-pad", example="5.5"))
        return
    child(paragraph[0], "w:ind", right=twips)


def _grid(table: Any, rows: list[Any]) -> Iterator[list[Cell]]:
    """Return the rows as cells of one grid. Raises ReportgenError if they do not form a complete rectangle."""
    hanging: dict[int, tuple[Any, int, int]] = {}  # column → element, columns, remaining rows
    count: int | None = None
    for number, row in enumerate(rows, 1):
        cells: list[Cell] = []
        later: dict[int, tuple[Any, int, int]] = {}
        column = 0
        waiting = [c for c in row if c.tag in ("td", "th")]
        while waiting or column in hanging:
            if column in hanging:
                element, columns, left = hanging.pop(column)
                cells.append(Cell(element, columns, "continue"))
                if left > 1:
                    later[column] = (element, columns, left - 1)
            else:
                element = waiting.pop(0)
                columns, down = int(element.get("colspan", "1")), int(element.get("rowspan", "1"))
                cells.append(Cell(element, columns, "restart" if down > 1 else ""))
                if down > 1:
                    later[column] = (element, columns, down - 1)
            column += columns
        count = column if count is None else count
        if column != count or hanging or not cells:
            reason = f"tr {number}: {column} ≠ {count}"
            raise ReportgenError([WORD_TABLE.at(place_of(row) or place_of(table), reason=reason)])
        hanging = later
        yield cells
    if hanging:
        raise ReportgenError([WORD_TABLE.at(place_of(table), reason="rowspan")])


def _column_widths(writing: Writing, frame: Frame, table: Any, count: int) -> list[int]:
    """Return column widths in twips: those of `col`; the other columns share the rest of the frame equally.

    Widths are scaled to the frame if their sum is larger, or if it differs only by rounding.
    """
    columns = table.findall("colgroup/col")
    if columns and len(columns) != count:
        raise ReportgenError([WORD_TABLE.at(place_of(table), reason=f"col: {len(columns)} ≠ {count}")])
    named = [_col_width(c) for c in columns] or [None] * count
    known = sum(w for w in named if w is not None)
    free = named.count(None)
    if free and known < frame.width:
        share = (frame.width - known) / free
        return share_widths(frame.width, [share if w is None else w for w in named])
    if free:
        writing.problems.append(
            WORD_LENGTH.at(
                place_of(table), found=f"{known / TWIPS_PER_MM:.0f}mm", attribute="col", example="width: 12mm"
            )
        )
        return share_widths(frame.width, [1.0] * count)
    widths = [w for w in named if w is not None]
    total = frame.width if abs(known - frame.width) < TWIPS_PER_MM or known > frame.width else round(known)
    return share_widths(total, widths)


def _col_width(col: Any) -> float | None:
    match = _WIDTH.search(col.get("style", ""))
    return float(match[1]) * TWIPS_PER_MM if match else None


@block_handlers.register("header", "footer", "aside")
def _write_side_by_side(writing: Writing, frame: Frame, element: Any) -> None:
    """Write blocks side by side as a table without borders; each pair of blocks, or those of an `aside`, is a row."""
    shares = side_shares(element)
    blocks = [block for block in element if isinstance(block.tag, str)]
    if not blocks or len(blocks) % len(shares):
        raise ReportgenError([WORD_TABLE.at(place_of(element), reason=f"div: {len(blocks)}")])
    widths = share_widths(frame.width, list(shares))
    table = add_table(frame, writing.word_styles.table(element), widths)
    _, padding = table_style(writing, element)
    for number, block in enumerate(blocks):
        column = number % len(shares)
        row = table[-1] if column else add_row(table)
        cell = add_cell(row, widths[column])
        inner = Frame(cell, widths[column] - round((padding[1] + padding[3]) * TWIPS_PER_POINT))
        write_blocks(writing, inner, block)
        close_cell(inner)


def close_cell(frame: Frame) -> None:
    """Add a final paragraph to a cell that is empty or ends with a table: Word requires one."""
    if frame.element[-1].tag != q("w:p"):
        spacer(frame)


def keep_all(block: XmlElement) -> None:
    """Keep a paragraph, a row or a table on the same page as the block after it."""
    for paragraph in block.iter(q("w:p")):
        keep_with_next(paragraph)


def keep_last(block: XmlElement) -> None:
    """Keep a paragraph, or the last row of a table, on the same page as the block after it."""
    keep_all(block if block.tag == q("w:p") else block[-1])
