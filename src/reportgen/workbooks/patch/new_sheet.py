"""Add a last sheet to a workbook: a table of texts with frozen headings and links to cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.workbooks.patch.cells import cell_xml
from reportgen.workbooks.patch.edits import Edits, attributes
from reportgen.workbooks.patch.parts import DECLARATION, Parts
from reportgen.workbooks.patch.spans import parse_spans, whole_number
from reportgen.workbooks.patch.stylesheet import StyleChange, Stylesheet
from reportgen.workbooks.sheet_rows import Range, cell_name

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LONGEST_TITLE = 31
_HEAD = StyleChange(fill="12355B", colour="FFFFFF", bold=True, wrapped=True)
_LINK = "0563C1"
_LINE, _HIGHEST = 15, 400
"""The height of a line and the maximum height of a row, in points; Excel allows 409."""


@dataclass(frozen=True, slots=True)
class ListCell:
    """A text cell; `link` is the sheet and cell that it links to, `fill` its fill colour (`RRGGBB`)."""

    text: str
    link: tuple[str, str] | None = None
    fill: str = ""


@dataclass(frozen=True, slots=True)
class ListSheet:
    """The sheet: its title (a number is added if another sheet has the title), headings, column widths, rows."""

    title: str
    heads: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[ListCell]]


def free_title(title: str, taken: Sequence[str]) -> str:
    """The first title of `Lỗi`, `Lỗi (2)`, `Lỗi (3)` … that no other sheet has, ignoring case."""
    folded = {name.casefold() for name in taken}
    number = 1
    free = title[:_LONGEST_TITLE]
    while free.casefold() in folded:
        number += 1
        suffix = f" ({number})"
        free = title[: _LONGEST_TITLE - len(suffix)] + suffix
    return free


def add_sheet(parts: Parts, workbook: str, sheet: ListSheet, styles: Stylesheet, base: str) -> None:
    """Add the sheet after all others.

    `workbook` is the name of the main part, `base` the prefix of relationship types.
    """
    data = parts.read(workbook)
    root = parse_spans(data, workbook)
    listing = next(root.all("sheets"))
    part = parts.free_name("xl/worksheets/sheet{}.xml")
    parts.add(part, _sheet_xml(sheet, styles, root.space).encode(), _TYPE)
    relation_id = parts.relate(workbook, part, f"{base}/worksheet")
    numbers = [whole_number(e.attributes.get("sheetId", "")) or 0 for e in listing.all("sheet")]
    title = free_title(sheet.title, [e.attributes.get("name", "") for e in listing.all("sheet")])
    names = attributes(**{"name": title, "sheetId": max(numbers, default=0) + 1, "xmlns:r": base, "r:id": relation_id})
    edits = Edits(data)
    edits.append(listing, f"<{listing.sibling('sheet')}{names}/>")
    parts.write(workbook, edits.result())


def _sheet_xml(sheet: ListSheet, styles: Stylesheet, space: str) -> str:
    head = styles.variant(0, _HEAD)
    rows = [_row_xml(1, [(text, head) for text in sheet.heads], sheet.widths)]
    rows += [
        _row_xml(number, [(cell.text, styles.variant(0, _style_of(cell))) for cell in row], sheet.widths)
        for number, row in enumerate(sheet.rows, 2)
    ]
    columns = "".join(
        f"<col{attributes(min=number, max=number, width=width, customWidth=1)}/>"
        for number, width in enumerate(sheet.widths, 1)
    )
    size = Range(1, 1, len(sheet.rows) + 1, len(sheet.heads))
    return (
        f'{DECLARATION}<worksheet xmlns="{space}"><sheetPr><tabColor rgb="FFC00000"/>'
        f'<pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="{size}"/><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>'
        f'{_links_xml(sheet)}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _style_of(cell: ListCell) -> StyleChange:
    return StyleChange(fill=cell.fill, colour=_LINK if cell.link else "", underlined=bool(cell.link), wrapped=True)


def _row_xml(number: int, cells: Sequence[tuple[str, int]], widths: Sequence[float]) -> str:
    """A row of texts with style indices and a height, because some programs do not compute it for wrapped text."""
    inside = "".join(
        cell_xml("", cell_name(number, column), style, text or None, date1904=False)
        for column, (text, style) in enumerate(cells, 1)
    )
    lines = max(_lines(text, width) for (text, _), width in zip(cells, widths, strict=True))
    height = min(_LINE * lines, _HIGHEST)
    return f'<row r="{number}" ht="{height}" customHeight="1">{inside}</row>'


def _lines(text: str, width: float) -> int:
    """The estimated number of lines of a text in a column of `width` characters, with lines 92 % full."""
    return sum(1 + int(len(line) / (width * 0.92)) for line in text.split("\n"))


def _links_xml(sheet: ListSheet) -> str:
    links = []
    for number, row in enumerate(sheet.rows, 2):
        for column, cell in enumerate(row, 1):
            if cell.link:
                title = cell.link[0].replace("'", "''")
                place = attributes(ref=cell_name(number, column), location=f"'{title}'!{cell.link[1]}")
                links.append(f"<hyperlink{place}/>")
    return f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
