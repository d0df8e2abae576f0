"""Columns that only one build has, in tables that people changed or left alone."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import judges
import pytest
from docx.oxml.ns import qn
from small_merge import BASE, body, edited, merged, settled, text_of, type_over
from small_word import figure, part, write

HEADS = {"tt": "TT", "ten": "Tên", "so": "Số", "cu": "Năm trước", "moi": "Ghi chú"}
ROWS = ("Trạm", "Cầu")


def table(*columns: str, rows: tuple[str, ...] = ROWS, value: str = "5", group: bool = False) -> bytes:
    """A document with a table that has these columns; `group`: with a heading across it."""
    cells = {"so": "<td>{number}</td>", "cu": "<td>cũ {n}</td>", "moi": "<td>mới {n}</td>"}
    cells |= {"tt": "<td>{n}</td>", "ten": "<td>{name}</td>"}
    number = figure("A", value)
    lines = [
        "".join(cells[column].format(n=n, name=name, number=number if n == 1 else n) for column in columns)
        for n, name in enumerate(rows, 1)
    ]
    if group:
        lines.insert(1, f'<td colspan="{len(columns)}">Nhóm hai</td>')
    head = "".join(f"<th>{HEADS[column]}</th>" for column in columns)
    content = "".join(f"<tr>{line}</tr>" for line in lines)
    html = f"<table><thead><tr>{head}</tr></thead><tbody>{content}</tbody></table>"
    return write(f"<p>Đầu</p>{html}<p>Cuối</p>", base=BASE)


def grid(docx: bytes) -> list[list[str]]:
    """The texts of the cells by row; all rows must cover the grid, whose widths are those of the cells."""
    found = part(docx, "word/document.xml").find(f".//{qn('w:tbl')}")
    widths = [int(column.get(qn("w:w"))) for column in found.iter(qn("w:gridCol"))]
    for row in found.iter(qn("w:tr")):
        at = 0
        for cell in row.iter(qn("w:tc")):
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            end = at + (1 if span is None else int(span.get(qn("w:val"))))
            assert int(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))) == sum(widths[at:end])
            at = end
        assert at == len(widths)
    return [[text_of(cell) for cell in row.iter(qn("w:tc"))] for row in found.iter(qn("w:tr"))]


def width(docx: bytes) -> int:
    return sum(int(c.get(qn("w:w"))) for c in part(docx, "word/document.xml").iter(qn("w:gridCol")))


def rename(root: Any) -> None:
    type_over(root, "Trạm", "Trạm phát sóng")


def add_column(root: Any) -> None:
    """People add a column behind the first one, and rename a row."""
    rename(root)
    found = root.find(qn("w:tbl"))
    columns = found.find(qn("w:tblGrid"))
    columns.insert(1, deepcopy(columns[0]))
    for row in found.iter(qn("w:tr")):
        cells = row.findall(qn("w:tc"))
        if len(cells) == 1:
            cells[0].find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}").set(qn("w:val"), str(len(columns)))
            continue
        own = deepcopy(cells[0])
        for text in own.iter(qn("w:t")):
            text.text = "Ý kiến"
        cells[0].addnext(own)


def result(docx: bytes, new: bytes, edit: Callable[[Any], Any], *, tracked: bool = False) -> tuple[bytes, Any]:
    data, outcomes = merged(docx, edited(docx, body(edit)), new, tracked=tracked)
    return data, [(o.result.value, o.reason.value, o.old, o.new) for o in outcomes]


@pytest.mark.parametrize("tracked", [False, True])
def test_a_new_column_goes_behind_the_column_before_it(tracked: bool, tmp_path: Path) -> None:
    docx = table("tt", "ten", "so", group=True)
    new = table("tt", "ten", "moi", "so", value="6", rows=("Trạm", "Đường", "Cầu"), group=True)
    data, outcomes = result(docx, new, add_column, tracked=tracked)
    assert ("updated", "column", "", "Ghi chú") in outcomes
    assert {o[0] for o in outcomes} == {"updated"}
    wanted = [
        ["TT", "Ý kiến", "Tên", "Ghi chú", "Số"],
        ["1", "Ý kiến", "Trạm phát sóng", "mới 1", "6"],
        ["Nhóm hai"],
        ["2", "", "Đường", "mới 2", "2"],
        ["3", "Ý kiến", "Cầu", "mới 3", "3"],
    ]
    cells = [text for line in wanted for text in line if text]
    assert settled(data, rejected=False) == ["Đầu", *cells, "Cuối"]
    if tracked:
        (tmp_path / "a.docx").write_bytes(data)
        assert judges.ooxml_errors(tmp_path / "a.docx") == []
        assert settled(data, rejected=True) == settled(edited(docx, body(add_column)), rejected=False)
        return
    assert grid(data) == wanted
    assert abs(width(data) - width(edited(docx, body(add_column)))) <= 5, "the table is as wide as it was"
    assert merged(new, data, new)[0] == data, "twice: nothing"


def test_a_formatted_table_keeps_its_format() -> None:
    def shade(root: Any) -> None:
        for cell in root.iter(qn("w:tcPr")):
            for old in cell.findall(qn("w:shd")):
                cell.remove(old)
            cell.append(cell.makeelement(qn("w:shd"), {qn("w:val"): "clear", qn("w:fill"): "FFFF00"}))

    data, outcomes = result(table("tt", "ten", "so"), table("tt", "ten", "so", "moi"), shade)
    assert [o[:2] for o in outcomes] == [("updated", "column")]
    root = part(data, "word/document.xml")
    fills = [[s.get(qn("w:fill")) for s in row.iter(qn("w:shd"))].count("FFFF00") for row in root.iter(qn("w:tr"))]
    assert fills == [3, 3, 3]
    assert [row[-1] for row in grid(data)] == ["Ghi chú", "mới 1", "mới 2"]


def test_a_table_that_they_left_alone_becomes_the_new_one() -> None:
    docx, new = table("tt", "ten", "so"), table("tt", "ten", "so", "moi")
    data, _ = result(docx, new, lambda root: type_over(root, "Đầu", "Phần đầu"))
    assert grid(data) == grid(new)


@pytest.mark.parametrize("tracked", [False, True])
def test_a_dropped_column_goes_unless_they_changed_it(tracked: bool) -> None:
    docx, new = table("tt", "cu", "ten", "so", group=True), table("tt", "ten", "so", "moi", value="6", group=True)
    data, outcomes = result(docx, new, rename, tracked=tracked)
    assert ("updated", "column", "Năm trước", "") in outcomes
    cells = ["TT", "Tên", "Số", "Ghi chú", "1", "Trạm phát sóng", "6", "mới 1", "Nhóm hai", "2", "Cầu", "2", "mới 2"]
    assert settled(data, rejected=False) == ["Đầu", *cells, "Cuối"]
    if tracked:
        assert settled(data, rejected=True) == settled(edited(docx, body(rename)), rejected=False)
    else:
        assert [len(row) for row in grid(data)] == [4, 4, 1, 4]
    data, outcomes = result(docx, new, lambda root: type_over(root, "cũ 2", "cũ, đã sửa"), tracked=tracked)
    assert ("kept", "column", "Năm trước", "") in outcomes
    assert "cũ, đã sửa" in settled(data, rejected=False)


def test_a_column_that_they_added_themselves_is_not_added_again() -> None:
    def add(root: Any) -> None:
        add_column(root)
        type_over(root, "Ý kiến", "Ghi chú")

    data, _ = result(table("tt", "ten", "so"), table("tt", "ten", "so", "moi", value="6"), add)
    assert grid(data)[0] == ["TT", "Ghi chú", "Tên", "Số"]


def test_a_table_whose_rows_do_not_fit_its_grid_is_a_conflict() -> None:
    def drop(root: Any) -> None:
        rename(root)
        row = root.find(qn("w:tbl")).findall(qn("w:tr"))[2]
        row.remove(row.findall(qn("w:tc"))[1])

    _, outcomes = result(table("tt", "ten", "so"), table("tt", "ten", "so", "moi"), drop)
    assert [o[:2] for o in outcomes if o[0] == "conflict"] == [("conflict", "changed")]
