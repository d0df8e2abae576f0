"""The tables of the report as its reader has them: notes, widths, columns that would only repeat themselves."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from workspaces import FICTIONAL, FICTIONAL_YEAR, SAMPLE, SAMPLE_YEAR, add_row, copy_workspace, edited, workbook

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


def test_numbers_with_a_qualifier_are_marked_and_explained_below() -> None:
    table = _table(_body(*SAMPLE_REPORT), "bang-2")
    assert _heads(table) == ["TT", "Chỉ tiêu", "Năm 2022 (tỷ đồng)", "So với cùng kỳ", "Cùng kỳ = 100"]
    assert _column(table, "Năm 2022 (tỷ đồng)") == ["2.765", "533,9*", "122,17"]
    source = table.getnext()
    assert _words(source).startswith("* Trên 533,9 tỷ đồng. Thanh xám: cùng kỳ; thanh đậm: năm 2022.")
    assert [(d.get("data-figure"), d.get("data-form")) for d in source.iter("data")] == [("DT_BC.value", "number")]


def test_equal_qualifiers_share_a_mark_and_more_than_three_notes_have_letters() -> None:
    table = _table(_body(*SAMPLE_REPORT), "Các chỉ tiêu năm 2022")
    assert "Ghi chú" not in _heads(table)
    assert _words(table.getnext()) == (
        "(a) Hơn. (b) Trên 533,9 tỷ đồng. (c) Ước tính. (d) So với năm 2021. (đ) Kế hoạch năm 2023: trên 70%."
        "Nguồn: PhuthoPortal."
    )
    marks = [_words(sup) for sup in table.iter("sup")]
    assert sorted(set(marks)) == ["(a)", "(b)", "(c)", "(d)", "(đ)"]
    assert len(marks) == 6, "each of them small and raised, so that nobody reads it as a part of the number"
    marked = [words for words in _column(table, "Năm 2022") if words.endswith(")")]
    assert marked == ["6,1 (a)", "533,9 (b)", "78.332 (c)", "– (đ)", "9,4 (a)"]


def test_remarks_are_marked_at_the_name() -> None:
    table = _table(_body(*FICTIONAL_REPORT), "bang-1")
    assert "Chiều dài tuyến cáp được ngầm hóa*" in _column(table, "Chỉ tiêu")
    assert "112,5**" in _column(table, "Năm 2024")
    assert _words(table.getnext()).startswith("* Chỉ tính cáp viễn thông. ** Gần 112,5 km. ")


def test_bars_start_at_zero_and_are_true_to_scale() -> None:
    def bars(table: Any) -> list[list[float]]:
        cells = [row[-1] for row in table.iterfind("tbody/tr")]
        return [[float(length) for length in (cell.get("data-bars") or "").split()] for cell in cells]

    growth = bars(_table(_body(*SAMPLE_REPORT), "bang-2"))
    assert growth == [[77.3, 100], [77.3, 88.5], [77.3, 89.9]], "100 of 129,31; 114,48; 116,2"
    values = bars(_table(_body(*SAMPLE_REPORT), "bang-3"))
    assert values == [[95.4], [100], [11.2]], "of 1.348.542"
    (total,) = [row for row in _table(_body(*FICTIONAL_REPORT), "bang-2-don-vi-1").iterfind("tbody/tr[@class]")]
    assert (total.get("class"), total[-1].get("data-bars")) == ("total", None)


@pytest.mark.parametrize("report", [SAMPLE_REPORT, FICTIONAL_REPORT], ids=["sample", "fictional"])
def test_no_chart_repeats_a_table_with_bars(report: tuple[Path, int]) -> None:
    body = _body(*report)
    tables = [t for t in body.iterchildren("table") if t.find(".//td[@data-bars]") is not None]
    assert len(tables) >= 2
    shown = {data.get("data-figure") for table in tables for data in table.iter("data")}
    for chart in body.iter("figure"):
        assert not {d.get("data-figure") for d in chart.iter("data")} <= shown or chart.get("class") != "chart"


def test_what_tasks_have_is_in_the_text_if_a_table_would_only_repeat_them() -> None:
    body = _body(*SAMPLE_REPORT)
    assert not body.xpath("//table[@aria-label='Nhiệm vụ năm 2023']")
    (opening,) = (_words(p) for p in body.iter("p") if "tập trung thực hiện" in _words(p))
    assert opening.endswith("24 nhiệm vụ; đơn vị chủ trì: các doanh nghiệp bưu chính, viễn thông.")
    named = [_words(item) for item in body.iter("li") if "(đơn vị phối hợp: " in _words(item)]
    assert len(named) == 2
    other = _table(_body(*FICTIONAL_REPORT), "Nhiệm vụ năm 2025")
    assert _heads(other)[2:] == ["Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn", "Văn bản giao"]
    assert other.getprevious().get("class") == "appendix-note"


def test_the_text_refers_to_an_appendix_for_what_is_in_it() -> None:
    (opening,) = (_words(p) for p in _body(*FICTIONAL_REPORT).iter("p") if "tập trung thực hiện" in _words(p))
    assert "; đơn vị thực hiện, thời hạn và văn bản giao nêu tại" in opening


def test_the_text_keeps_its_distance_from_the_contents() -> None:
    opening = _body(*SAMPLE_REPORT, toc=True).find("nav").getnext()
    assert (opening.tag, opening.get("class")) == ("p", "after-table")
    assert all(p.get("class") != "after-table" for p in _body(*SAMPLE_REPORT).iter("p"))


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
    table = _table(_body(*FICTIONAL_REPORT), "bang-1")
    rows = [row for row in table.iterfind("tbody/tr") if len(row) > 3 and _words(row[2]) == "%"]
    assert rows
    for row in rows:
        forms = {d.get("data-form"): _words(d) for d in row.iter("data") if "bare" in d.get("data-form")}
        assert forms
        assert not any("%" in words for words in forms.values())


def test_many_columns_leave_the_name_its_room_and_put_notes_below() -> None:
    table = _table(_body(*FICTIONAL_REPORT), "Các chỉ tiêu năm 2024")
    assert "Ghi chú" not in _heads(table)
    assert _widths(table)[1] >= 60
    assert _words(table.getnext()).startswith("(a) Chỉ tính cáp viễn thông. (b) Gần 112,5 km. ")


def test_a_chart_has_the_source_of_its_figures_below() -> None:
    charts = [f for f in _body(*FICTIONAL_REPORT).iter("figure") if f.get("class") == "chart"]
    assert len(charts) > 1
    assert all(_words(chart.getnext()).startswith("Nguồn: ") for chart in charts)
    assert {chart.get("data-width") for chart in charts} == {"165"}, "as wide as the text, where the source begins"


def test_parts_that_need_not_be_whole_follow_their_whole(tmp_path: Path) -> None:
    root = copy_workspace(SAMPLE, tmp_path, templates=False)
    path = workbook(root, SAMPLE_YEAR, "indicators")
    with edited(path) as book:
        heads = book["Chỉ tiêu"]
        heads.cell(1, heads.max_column + 1, "Trong đó (mã)")
    for code, name, value, within in (
        ("HV", "Hội viên", 1200, "HV_NU; HV_TRE; HV_XA"),
        ("HV_NU", "Nữ", 480, "HV_CB"),
        ("HV_CB", "Cán bộ nữ", 20, None),
        ("HV_TRE", "Trẻ", 300, None),
        ("HV_K", "Danh dự", 30, None),
        ("HV_XA", "Ở xã", 10, None),
    ):
        row = {"code": code, "name": name, "field": "Hội", "unit": "hội viên", "current": value}
        add_row(path, "indicators", {**row, "within": within})
    lines = [_words(line) for line in _table(_body(root, SAMPLE_YEAR), "Các chỉ tiêu năm 2022").iter("tr")]
    numbered = [line for line in lines if "hội viên" in line]
    assert [re.sub(r"^[\d.]+ ?", "", line.split("hội viên")[0]).strip() for line in numbered] == [
        "Hội viên",
        "Trong đó: Nữ",
        "Trong đó: Cán bộ nữ",
        "Trẻ",
        "Danh dự",
        "Ở xã",
    ]
    assert [re.match(r"[\d.]+", line)[0].partition(".")[2] for line in numbered] == ["", "1", "1.1", "2", "", ""]
