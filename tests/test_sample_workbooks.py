"""The sample workbooks as files of Excel: every sheet of the schema, pleasant to open; and the tests' helpers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from judges import office_pdf, pdf_pages, pdf_text
from openpyxl import Workbook, load_workbook
from workspaces import (
    FICTIONAL,
    FICTIONAL_YEAR,
    SAMPLE,
    SAMPLE_YEAR,
    add_row,
    copy_workspace,
    facts_of,
    find_cell,
    opened,
    rows_of,
    set_fact,
    set_value,
    sheet,
    workbook,
)

from reportgen.workbooks.schema import WORKBOOKS, SheetShape

KEYS = [schema.key for schema in WORKBOOKS]
YEARS = {SAMPLE: SAMPLE_YEAR, FICTIONAL: FICTIONAL_YEAR}
BOTH = pytest.mark.parametrize("root", [SAMPLE, FICTIONAL], ids=["phu-tho", "gia-dinh"])


@BOTH
def test_every_sheet_and_column_of_the_schema_is_there(root):
    for schema in WORKBOOKS:
        book = opened(root, YEARS[root], schema.key)
        assert book.sheetnames == [s.vi for s in schema.sheets if s.shape is not SheetShape.LISTS and not s.if_used]
        for s in schema.sheets:
            if s.shape is SheetShape.LISTS or s.if_used:
                continue
            cells = next(book[s.vi].iter_cols(max_col=1)) if s.shape is SheetShape.KEY_VALUE else book[s.vi][1]
            heads = [cell.value for cell in cells]
            assert [c.vi for c in s.columns if c.vi not in heads and not c.is_extra] == []


@BOTH
def test_the_help_sheet_explains_every_column(root):
    help_texts = set(_texts_of_sheet(opened(root, YEARS[root], "indicators"), "help"))
    for schema in WORKBOOKS:
        for s in (s for s in schema.sheets if not s.if_used):
            for column in (c for c in s.columns if not c.is_extra):
                assert column.vi in help_texts, column.key
                assert any(text.startswith(column.help) for text in help_texts), column.key


def _texts_of_sheet(book: Workbook, key: str) -> Iterator[str]:
    for row in sheet(book, key).iter_rows(values_only=True):
        yield from (value for value in row if isinstance(value, str))


@BOTH
def test_the_workbooks_are_pleasant_to_open(root):
    for schema in WORKBOOKS:
        book = opened(root, YEARS[root], schema.key)
        assert book.active.title == schema.sheets[0].vi
        for s in (s for s in schema.sheets if s.shape is not SheetShape.LISTS and not s.if_used):
            found = book[s.vi]
            assert found.freeze_panes, s.vi
            assert (found.page_setup.orientation, str(found.page_setup.paperSize)) == ("landscape", "9")
            assert found.page_setup.fitToWidth == 1
            if s.shape in (SheetShape.TABLE, SheetShape.YEARS):
                assert found.auto_filter.ref, s.vi
                assert found["A1"].fill.fgColor.rgb.endswith("12355B")
                widths = [found.column_dimensions[cell.column_letter].width for cell in found[1]]
                assert all(
                    width >= column.width
                    for width, column in zip(widths, (c for c in s.columns if not c.if_used), strict=False)
                )


@BOTH
def test_the_workbooks_are_plain_and_small(root):
    for key in KEYS:
        assert workbook(root, YEARS[root], key).stat().st_size < 60_000
        for worksheet in opened(root, YEARS[root], key):
            assert not worksheet._images
            kinds = {cell.data_type for row in worksheet.iter_rows() for cell in row if cell.value is not None}
            assert kinds <= {"s", "n", "d"}, worksheet.title  # no formula, no error value


@BOTH
@pytest.mark.parametrize("key", KEYS)
def test_the_workbooks_open_in_libreoffice(root, key, tmp_path):
    pdf = office_pdf(workbook(root, YEARS[root], key), tmp_path)
    text = " ".join(pdf_text(pdf).split())
    wanted = {
        (SAMPLE, "indicators"): ("PhuthoPortal", "2,765", "29.31", "Hướng dẫn nhập liệu"),
        (SAMPLE, "tasks"): ("NV24", "hoàn thành"),
        (FICTIONAL, "indicators"): ("Xã Hồ Sương", "1,187,650", "sotttt@giadinh.example"),
        (FICTIONAL, "tasks"): ("B26", "15/12/2025", "quá hạn"),
    }[root, key]
    assert [words for words in wanted if words not in text] == []
    assert pdf_pages(pdf) <= 24


# The helpers of tests/workspaces.py


def test_a_copy_is_edited_and_the_original_stays(tmp_path):
    before = workbook(SAMPLE, 2022, "indicators").read_bytes()
    workspace = copy_workspace(SAMPLE, tmp_path / "w")
    path = workbook(workspace, 2022, "indicators")
    assert set_value(path, "indicators", "DT_VT", "current", "=1+1") == "F8"
    assert set_fact(path, "place", "Việt Trì") == "B7"
    row = add_row(path, "breakdown", {"code": "DT_VT", "unit_name": "Đơn vị A", "current": 5})
    book = load_workbook(path)
    assert (find_cell(book, "indicators", "DT_VT", "current").data_type, row) == ("s", 2)
    assert facts_of(book)["place"] == "Việt Trì"
    assert rows_of(book, "breakdown") == [
        {"code": "DT_VT", "unit_name": "Đơn vị A", "previous": None, "current": 5},
    ]
    assert workbook(SAMPLE, 2022, "indicators").read_bytes() == before
    with pytest.raises(LookupError, match="no row NO_SUCH on Chỉ tiêu"):
        find_cell(book, "indicators", "NO_SUCH", "current")
    with pytest.raises(LookupError, match="no column nothing on Chỉ tiêu"):
        find_cell(book, "indicators", "DT_VT", "nothing")
