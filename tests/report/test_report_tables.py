"""The tables of the report as its reader has them: notes, widths, columns that would only repeat themselves."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from workspaces import FICTIONAL, FICTIONAL_YEAR, SAMPLE, SAMPLE_YEAR

from reportgen.build.inputs import read_inputs
from reportgen.documents.template.context import make_context
from reportgen.documents.template.files import load_template
from reportgen.documents.template.functions import with_functions
from reportgen.documents.template.render import render
from reportgen.period import Period
from reportgen.workspace import find_workspace

TEMPLATES = SAMPLE / "templates"
SAMPLE_REPORT = (SAMPLE, SAMPLE_YEAR)
FICTIONAL_REPORT = (FICTIONAL, FICTIONAL_YEAR)


@cache
def _body(workspace: Path, year: int, *, toc: bool = False) -> Any:
    """The report's HTML, as the template gives it."""
    inputs = read_inputs(find_workspace(workspace), Period(year))
    context = make_context(inputs.yearbook, inputs.book, document="report", accent="#12355B", second="#C8402F", toc=toc)
    template = load_template(TEMPLATES / "report", TEMPLATES / "shared")
    with render(template, with_functions(template, context)) as rendering:
        return rendering.root().find("body")


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).replace("\u00a0", " ").split())


def _table(body: Any, name: str) -> Any:
    """A table by the id of its caption, or by its `aria-label`."""
    found = body.xpath("//table[caption/@id=$name or @aria-label=$name]", name=name)
    assert len(found) == 1
    return found[0]


def _heads(table: Any) -> list[str]:
    return [_words(cell) for cell in table.find("thead/tr")]


def _widths(table: Any) -> list[float]:
    return [float(re.search(r"([\d.]+)mm", col.get("style"))[1]) for col in table.iterfind("colgroup/col")]


@pytest.mark.parametrize("report", [SAMPLE_REPORT, FICTIONAL_REPORT], ids=["sample", "fictional"])
def test_columns_fill_the_text_and_the_name_has_the_most_room(report: tuple[Path, int]) -> None:
    tables = [t for t in _body(*report).iter("table") if t.find("colgroup") is not None]
    assert len(tables) > 5
    for table in tables:
        turned = any(s.get("data-orientation") == "landscape" for s in table.iterancestors("section"))
        assert sum(_widths(table)) == (252 if turned else 165)
        named = [i for i, head in enumerate(_heads(table)) if head in ("Chỉ tiêu", "Đơn vị")]
        assert [_widths(table)[i] for i in named] in ([], [max(_widths(table))])


def test_a_few_notes_are_below_the_table_with_their_figures() -> None:
    table = _table(_body(*SAMPLE_REPORT), "bang-2")
    assert _heads(table) == ["TT", "Chỉ tiêu", "Năm 2022 (tỷ đồng)", "Tăng, giảm so với cùng kỳ"]
    source = table.getnext()
    assert _words(source).startswith("Ghi chú: Doanh thu dịch vụ bưu chính: trên 533,9 tỷ đồng.")
    assert [(d.get("data-figure"), d.get("data-form")) for d in source.iter("data")] == [("DT_BC.value", "text")]


def test_many_notes_have_a_column_where_the_figure_is_repeated_with_its_word() -> None:
    table = _table(_body(*SAMPLE_REPORT), "Các chỉ tiêu năm 2022")
    assert _heads(table)[-1] == "Ghi chú"
    notes = {
        _words(row[1]): _words(row[-1]) for row in table.iterfind("tbody/tr") if "group" not in row.get("class", "")
    }
    assert {note for note in notes.values() if note} == {
        "Hơn 6,1",
        "Trên 533,9",
        "Ước tính. So với năm 2021",
        "Trên 70%",
        "Hơn 9,4",
    }
    (cell,) = [row[-1] for row in table.iterfind("tbody/tr") if _words(row[-1]) == "Hơn 9,4"]
    assert [d.get("data-figure") for d in cell.iter("data")] == ["AN_SINH.value"]


def test_a_note_goes_on_in_the_sentence() -> None:
    source = _table(_body(*FICTIONAL_REPORT), "bang-1").getnext()
    assert "Chiều dài tuyến cáp được ngầm hóa: gần 112,5 km, chỉ tính cáp viễn thông; " in _words(source)


def test_what_all_tasks_share_is_reported_once_above_their_table() -> None:
    table = _table(_body(*SAMPLE_REPORT), "Nhiệm vụ năm 2023")
    assert _heads(table) == ["TT", "Nhiệm vụ", "Đơn vị phối hợp"]
    assert _words(table.getprevious()) == "Đơn vị chủ trì chung: Các doanh nghiệp bưu chính, viễn thông."
    other = _table(_body(*FICTIONAL_REPORT), "Nhiệm vụ năm 2025")
    assert _heads(other)[2:] == ["Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn", "Văn bản giao"]
    assert other.getprevious().get("class") == "appendix-note"


def test_the_text_refers_to_an_appendix_for_what_is_in_it() -> None:
    reported = {
        report: next(_words(p) for p in _body(*report).iter("p") if "tập trung thực hiện" in _words(p))
        for report in (SAMPLE_REPORT, FICTIONAL_REPORT)
    }
    assert "; đơn vị thực hiện nêu tại" in reported[SAMPLE_REPORT]
    assert "; đơn vị thực hiện, thời hạn và văn bản giao nêu tại" in reported[FICTIONAL_REPORT]


def test_the_text_keeps_its_distance_from_the_contents() -> None:
    opening = _body(*SAMPLE_REPORT, toc=True).find("nav").getnext()
    assert (opening.tag, opening.get("class")) == ("p", "after-table")
    assert all(
        p.get("class") != "after-table" or "theo từng đơn vị" in _words(p) for p in _body(*SAMPLE_REPORT).iter("p")
    )


def _column(table: Any, head: str) -> list[str]:
    at = _heads(table).index(head)
    rows = [row for row in table.iterfind("tbody/tr") if "group" not in row.get("class", "")]
    return [_words(row[at]) for row in rows]


def test_parts_are_numbered_within_their_total_which_is_a_row_like_the_others() -> None:
    table = _table(_body(*FICTIONAL_REPORT), "Các chỉ tiêu năm 2024")
    assert _column(table, "TT")[:8] == ["1", "1.1", "1.2", "2", "3", "4", "5", "6"]
    totals = [_words(row[0]) for row in table.iterfind("tbody/tr") if row.get("class") == "total"]
    assert totals == ["1", "6", "11"]
    assert _column(_table(_body(*FICTIONAL_REPORT), "bang-ke-hoach"), "TT")[:4] == ["1", "1.1", "1.2", "2"]


def test_a_per_cent_sign_in_the_column_of_units_is_not_reported_again() -> None:
    for report, name in ((SAMPLE_REPORT, "Các chỉ tiêu năm 2022"), (FICTIONAL_REPORT, "bang-1")):
        table = _table(_body(*report), name)
        rows = [row for row in table.iterfind("tbody/tr") if len(row) > 3 and _words(row[2]) == "%"]
        assert rows
        for row in rows:
            forms = {d.get("data-form"): _words(d) for d in row.iter("data") if "bare" in d.get("data-form")}
            assert forms
            assert not any("%" in words for words in forms.values())


def test_many_columns_leave_the_name_its_room_and_put_notes_below() -> None:
    table = _table(_body(*FICTIONAL_REPORT), "Các chỉ tiêu năm 2024")
    assert "Ghi chú" not in _heads(table)
    assert _widths(table)[1] >= 70
    below = _words(table.getnext())
    assert below.startswith("Ghi chú: Chiều dài tuyến cáp được ngầm hóa: gần 112,5 km, chỉ tính cáp viễn thông; ")


def test_a_chart_has_the_source_of_its_figures_below() -> None:
    for report in (SAMPLE_REPORT, FICTIONAL_REPORT):
        charts = [f for f in _body(*report).iter("figure") if f.get("class") == "chart"]
        assert charts
        assert all(_words(chart.getnext()).startswith("Nguồn: ") for chart in charts)
