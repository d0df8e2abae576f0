"""Mutations of headings, rows and sheets. What the cells show is still printed, or it must be reported."""

from __future__ import annotations

import copy
import xml.etree.ElementTree as ET
from collections.abc import Callable

from bench.endurance.losses import Item
from bench.endurance.workbook_draft import Draft, Inapplicable, Mutation
from bench.endurance.xlsx import (
    MAIN,
    Sheet,
    cell_text,
    clear,
    number_of,
    renumber,
    serialized,
    set_number,
    set_text,
    split,
    tag,
)


def _heading(change: Callable[[str], str]) -> Mutation:
    """Change a heading: the report still prints its column, or the column is reported."""

    def mutate(draft: Draft) -> None:
        sheet = draft.sheet()
        cell = draft.random.choice(sheet.headings())
        text = change(cell_text(cell))
        if text:
            set_text(cell, text)
        else:
            clear(cell)

    return mutate


def _misspelt(draft: Draft) -> None:
    sheet = draft.sheet()
    cell = draft.random.choice(sheet.headings())
    text = cell_text(cell)
    place = draft.random.randrange(len(text))
    set_text(cell, text[:place] + draft.random.choice("aeyx ơ") + text[place + 1 :])


def _two_headings(draft: Draft) -> tuple[Sheet, ET.Element, ET.Element]:
    sheet = draft.sheet()
    cells = sheet.headings()
    if len(cells) < 2:
        raise Inapplicable
    first, second = draft.random.sample(cells, 2)
    return sheet, first, second


def duplicated_heading(draft: Draft) -> None:
    _, first, second = _two_headings(draft)
    set_text(second, cell_text(first))


def swapped_headings(draft: Draft) -> None:
    """Two headings change places: what was in their columns means something else, so it is not looked for."""
    sheet, first, second = _two_headings(draft)
    one, two = cell_text(first), cell_text(second)
    set_text(first, two)
    set_text(second, one)
    for cell in (first, second):
        for item in draft.in_column(sheet, split(cell.get("r", ""))[0]):
            item.free = True


def swapped_columns(draft: Draft) -> None:
    sheet, first, second = _two_headings(draft)
    one, two = split(first.get("r", ""))[0], split(second.get("r", ""))[0]
    for row in sheet.rows():
        for cell in row:
            letters, number = split(cell.get("r", ""))
            if letters in (one, two):
                cell.set("r", f"{two if letters == one else one}{number}")
        row[:] = sorted(row, key=lambda cell: (len(split(cell.get("r", ""))[0]), cell.get("r", "")))


def merged_headings(draft: Draft) -> None:
    sheet = draft.sheet()
    cell = draft.random.choice(sheet.headings())
    column, row = split(cell.get("r", ""))
    merge = ET.Element(tag("mergeCells"), count="1")
    ET.SubElement(merge, tag("mergeCell"), ref=f"{column}{row}:{chr(ord(column) + 1)}{row}")
    sheet.add_before_end(merge, before=("phoneticPr", "conditionalFormatting", "dataValidations", "pageMargins"))


def moved_down(draft: Draft) -> None:
    """Rows above the headings: empty ones, or a title."""
    sheet = draft.sheet()
    by = draft.random.choice((1, 2, 5, 30))
    sheet.shift(1, by)
    if draft.random.random() < 0.6:
        row = ET.Element(tag("row"), r="1")
        for place in range(draft.random.choice((1, 1, 3))):
            set_text(ET.SubElement(row, tag("c"), r=f"{chr(65 + place)}1"), "BIỂU SỐ LIỆU NĂM 2022")
        sheet.data.insert(0, row)


_ENGLISH = {"Năm nay": "This year", "Năm trước": "Last year", "Chỉ tiêu": "Indicator", "Mã": "Code", "Đơn vị": "Unit"}
HEADINGS: dict[str, Mutation] = {
    "renamed": _heading(lambda old: "Cột khác"),
    "emptied": _heading(lambda old: ""),
    "capitals": _heading(str.upper),
    "translated": _heading(lambda old: _ENGLISH.get(old, "Other")),
    "newline": _heading(lambda old: old.replace(" ", "\n")),
    "brackets": _heading(lambda old: f"{old} (tỷ đồng)"),
    "homoglyphs": _heading(lambda old: old.replace("a", "а").replace("o", "о").replace("M", "М")),
    "number": _heading(lambda old: "12"),
    "misspelt": _misspelt,
    "duplicated": duplicated_heading,
    "swapped": swapped_headings,
    "columns swapped": swapped_columns,
    "merged": merged_headings,
    "moved down": moved_down,
}


def deleted_row(draft: Draft) -> None:
    """A person deletes a row: its items are gone, and what is computed from them with it."""
    sheet = draft.sheet(least=3)
    row = draft.random.choice(sheet.data_rows())
    number = int(row.get("r", "0"))
    sheet.data.remove(row)
    if draft.random.random() < 0.7:
        sheet.shift(number + 1, -1)


def duplicated_row(draft: Draft) -> None:
    sheet = draft.sheet()
    row = draft.random.choice(sheet.data_rows())
    made = copy.deepcopy(row)
    number = int(row.get("r", "0")) + 1
    sheet.shift(number, 1)
    renumber(made, number)
    sheet.data.insert(list(sheet.data).index(row) + 1, made)


def _blank_rows(count: int) -> Mutation:
    def mutate(draft: Draft) -> None:
        sheet = draft.sheet(least=3)
        row = draft.random.choice(sheet.data_rows()[1:])
        sheet.shift(int(row.get("r", "0")), count)

    return mutate


def moved_row(draft: Draft) -> None:
    sheet = draft.sheet(least=3)
    rows = sheet.data_rows()
    row = draft.random.choice(rows[:-1])
    last = int(sheet.rows()[-1].get("r", "0")) + draft.random.choice((1, 5, 500))
    sheet.data.remove(row)
    renumber(row, last)
    sheet.data.append(row)


def _row_attribute(**attributes: str) -> Mutation:
    def mutate(draft: Draft) -> None:
        sheet = draft.sheet()
        for row in draft.random.sample(sheet.data_rows(), min(3, len(sheet.data_rows()))):
            for key, value in attributes.items():
                row.set(key, value)

    return mutate


def filtered(draft: Draft) -> None:
    sheet = draft.sheet(least=3)
    _row_attribute(hidden="1")(draft)
    rows = [int(row.get("r", "0")) for row in sheet.rows()]
    for old in sheet.root.findall(tag("autoFilter")):
        sheet.root.remove(old)
    found = ET.Element(tag("autoFilter"), ref=f"A{rows[0]}:P{rows[-1]}")
    column = ET.SubElement(ET.SubElement(found, tag("filterColumn"), colId="0"), tag("filters"))
    ET.SubElement(column, tag("filter"), val="x")
    sheet.add_before_end(found, before=("mergeCells", "conditionalFormatting", "dataValidations", "pageMargins"))
    for row in draft.random.sample(sheet.data_rows(), 2):
        row.set("hidden", "1")


def hidden_column(draft: Draft) -> None:
    sheet = draft.sheet()
    columns = sheet.root.find(tag("cols"))
    if columns is None:
        raise Inapplicable
    draft.random.choice(list(columns)).set("hidden", "1")


def rows_out_of_order(draft: Draft) -> None:
    sheet = draft.sheet(least=3)
    rows = sheet.data_rows()
    first, second = draft.random.sample(range(len(sheet.data)), 2)
    if sheet.heading_row() in (sheet.data[first], sheet.data[second]) or not rows:
        raise Inapplicable
    sheet.data[first], sheet.data[second] = sheet.data[second], sheet.data[first]


def same_row_number(draft: Draft) -> None:
    """Two rows with the same number: a cell of the second hides one of the first or the other way round."""
    sheet = draft.sheet(least=3)
    rows = sheet.data_rows()
    place = draft.random.randrange(1, len(rows))
    renumber(rows[place], int(rows[place - 1].get("r", "0")))


def without_references(draft: Draft) -> None:
    """Rows and cells without `r`, as some programs write them; only if no cell is left out before another."""
    sheet = draft.sheet()
    for number, row in enumerate(sheet.rows(), start=1):
        if row.get("r") != str(number) or any(
            split(cell.get("r", ""))[0] != chr(65 + place) for place, cell in enumerate(row)
        ):
            raise Inapplicable
    for row in sheet.rows():
        row.attrib.pop("r")
        row.attrib.pop("spans", None)


def total_row(draft: Draft) -> None:
    """A row of sums without a code below the others."""
    sheet = draft.sheet()
    number = int(sheet.rows()[-1].get("r", "0")) + draft.random.choice((1, 3))
    row = ET.SubElement(sheet.data, tag("row"), r=str(number))
    column = "F" if sheet.like == "Chỉ tiêu" else "D"
    set_text(ET.SubElement(row, tag("c"), r=f"B{number}"), "Tổng cộng")
    cell = ET.SubElement(row, tag("c"), r=f"{column}{number}")
    set_number(cell, "77123")
    draft.items.append(Item(draft.name, cell, ("77.123",), numeric=True, changed="total row"))


def number_beside(draft: Draft) -> None:
    """A number in a column without a heading, beside the table. It is no part of the table, so it may stay unused."""
    sheet = draft.sheet()
    row = draft.random.choice(sheet.data_rows())
    set_number(ET.SubElement(row, tag("c"), r=f"Z{row.get('r')}"), "77123")


ROWS: dict[str, Mutation] = {
    "deleted": deleted_row,
    "duplicated": duplicated_row,
    "blank row": _blank_rows(1),
    "30 blank rows": _blank_rows(30),
    "3,000 blank rows": _blank_rows(3000),
    "million blank rows": _blank_rows(1_000_000),
    "moved": moved_row,
    "hidden": _row_attribute(hidden="1"),
    "no height": _row_attribute(ht="0", customHeight="1"),
    "grouped": _row_attribute(outlineLevel="1", hidden="1", collapsed="1"),
    "filtered": filtered,
    "hidden column": hidden_column,
    "out of order": rows_out_of_order,
    "same number": same_row_number,
    "without references": without_references,
    "total": total_row,
    "number beside": number_beside,
}


def _sheet_title(change: Callable[[str], str]) -> Mutation:
    def mutate(draft: Draft) -> None:
        sheet = draft.sheet()
        _retitle(draft, sheet, change(sheet.title))

    return mutate


def _retitle(draft: Draft, sheet: Sheet, title: str) -> None:
    root = ET.fromstring(draft.book.parts["xl/workbook.xml"])
    for element in root.iter(tag("sheet")):
        if element.get("name") == sheet.title:
            element.set("name", title)
    draft.book.parts["xl/workbook.xml"] = serialized(root)
    sheet.title = title


def deleted_sheet(draft: Draft) -> None:
    sheet = draft.sheet()
    root = ET.fromstring(draft.book.parts["xl/workbook.xml"])
    sheets = root.find(tag("sheets"))
    assert sheets is not None
    if len(sheets) == 1:
        raise Inapplicable
    for element in list(sheets):
        if element.get("name") == sheet.title:
            sheets.remove(element)
    draft.book.parts["xl/workbook.xml"] = serialized(root)
    draft.book.sheets.remove(sheet)


def _append_sheet(draft: Draft, title: str, root: ET.Element, like: str) -> Sheet:
    part = f"xl/worksheets/extra{len(draft.book.sheets)}.xml"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    draft.book.add_part(part, serialized(root), kind)
    key = draft.book.relate("xl/workbook.xml", "worksheet", part.removeprefix("xl/"))
    text = f'<sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" name="{title}"'
    draft.book.edit(
        "xl/workbook.xml", "</sheets>", f'{text} sheetId="{90 + len(draft.book.sheets)}" r:id="{key}"/></sheets>'
    )
    sheet = Sheet(title, part, root, like)
    draft.book.sheets.append(sheet)
    return sheet


def _copied_sheet(suffix: str) -> Mutation:
    """A copy of a sheet, in which a number was then changed: it must be printed, or the copy be reported."""

    def mutate(draft: Draft) -> None:
        sheet = draft.sheet()
        made = _append_sheet(draft, f"{sheet.title}{suffix}", copy.deepcopy(sheet.root), sheet.like)
        cells = [cell for row in made.data_rows() for cell in row if number_of(cell) is not None]
        if not cells:
            return
        cell = draft.random.choice(cells)
        set_number(cell, "77123")
        draft.items.append(Item(draft.name, cell, ("77.123",), numeric=True, changed="copy of the sheet"))

    return mutate


def extra_sheet(draft: Draft) -> None:
    """A sheet of notes; it is not part of the input."""
    root = ET.fromstring(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>')
    row = ET.SubElement(root[0], tag("row"), r="1")
    set_text(ET.SubElement(row, tag("c"), r="A1"), "Việc cần làm")
    _append_sheet(draft, "Nháp", root, "Hướng dẫn")


def chart_sheet(draft: Draft) -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml"
    data = f'<chartsheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"/></sheetViews></chartsheet>'.encode()
    draft.book.add_part("xl/chartsheets/sheet1.xml", data, kind)
    key = draft.book.relate("xl/workbook.xml", "chartsheet", "chartsheets/sheet1.xml")
    text = '<sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" name="Biểu đồ"'
    draft.book.edit("xl/workbook.xml", "</sheets>", f'{text} sheetId="80" r:id="{key}"/></sheets>')


def _state(state: str) -> Mutation:
    def mutate(draft: Draft) -> None:
        sheet = draft.sheet()
        root = ET.fromstring(draft.book.parts["xl/workbook.xml"])
        for element in root.iter(tag("sheet")):
            if element.get("name") == sheet.title:
                element.set("state", state)
        draft.book.parts["xl/workbook.xml"] = serialized(root)

    return mutate


def reordered_sheets(draft: Draft) -> None:
    root = ET.fromstring(draft.book.parts["xl/workbook.xml"])
    sheets = root.find(tag("sheets"))
    assert sheets is not None
    elements = list(sheets)
    draft.random.shuffle(elements)
    sheets[:] = elements
    draft.book.parts["xl/workbook.xml"] = serialized(root)


def emptied_sheet(draft: Draft) -> None:
    sheet = draft.sheet()
    for row in sheet.rows():
        sheet.data.remove(row)


SHEETS: dict[str, Mutation] = {
    "renamed": _sheet_title(lambda old: "Trang khác"),
    "misspelt": _sheet_title(lambda old: old[:-1]),
    "capitals": _sheet_title(str.upper),
    "spaces": _sheet_title(lambda old: f" {old} "),
    "deleted": deleted_sheet,
    "copied": _copied_sheet(" (2)"),
    "copied, other name": _copied_sheet(" mới"),
    "extra": extra_sheet,
    "chart": chart_sheet,
    "hidden": _state("hidden"),
    "very hidden": _state("veryHidden"),
    "unknown state": _state("xyz"),
    "reordered": reordered_sheets,
    "emptied": emptied_sheet,
}
