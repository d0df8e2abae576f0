"""The figures of a year: what is derived from what, with which digits, qualifier, formula and cells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from yearbooks import indicator, task, unit_row, yearbook

from reportgen.figures.book import make_book
from reportgen.figures.derive import combined_qualifier
from reportgen.figures.model import FORMS, FigureBook, FigureKind
from reportgen.records.model import TaskState
from reportgen.records.slugs import slug
from reportgen.workbooks.schema import TASKS_XLSX


def book_of(*indicators, **more) -> FigureBook:
    book, problems = make_book(yearbook(*indicators, **more))
    assert problems == []
    return book


def cells(figure) -> list[str]:
    return [f"{ref.sheet}!{ref.cell}" for ref in figure.sources]


def found(problems) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.cell) for problem in problems]


def test_ids_are_in_the_order_of_the_workbook():
    book = book_of(
        indicator("B", "1"),
        indicator("A", "2"),
        series={"B": {2020: "5", 2019: "4"}},
        breakdowns=(unit_row("A", "Viettel Phú Thọ", "2"),),
        tasks=(task("NV01", 2022),),
    )
    aspects = ["value", "previous", "plan", "next_plan", "growth", "change", "completion", "share"]
    assert list(book)[:19] == [
        *(f"B.{aspect}" for aspect in aspects),
        "B.y2019",
        "B.y2020",
        *(f"A.{aspect}" for aspect in aspects),
        "A/viettel-phu-tho.value",
    ]
    assert all(figure.id == figure_id for figure_id, figure in book.items())
    assert all(figure.sources for figure in book.values())
    assert all(set(figure.forms) <= set(FORMS) for figure in book.values())


def test_an_empty_cell_is_a_figure_that_is_not_known():
    figure = book_of(indicator("X", "5", row=7))["X.plan"]
    assert (figure.known, figure.forms, cells(figure)) == (False, {}, ["Chỉ tiêu!G7"])


def test_growth_is_derived_from_both_years_with_two_decimals():
    growth = book_of(indicator("X", "2765", previous="2138.2", growth="29.3"))["X.growth"]
    assert growth.value == Decimal("29.31")
    assert growth.forms["text"] == "tăng 29,31%"
    assert growth.formula == "(X.value − X.previous) / X.previous × 100"
    assert cells(growth) == ["Chỉ tiêu!F2", "Chỉ tiêu!E2"]


def test_growth_keeps_its_zeros_and_rounds_the_half_up():
    book = book_of(
        indicator("A", "110", previous="100"),
        indicator("B", "100.125", previous="100"),
        indicator("C", "99.875", previous="100"),
        indicator("D", "110.06", previous="100", decimals=1),
    )
    assert [book[f"{code}.growth"].forms["signed"] for code in "ABCD"] == ["+10,00%", "+0,13%", "−0,13%", "+10,1%"]
    assert book["D.value"].forms["number"] == "110,1"


def test_published_growth_keeps_its_digits_and_what_it_compares_with():
    book = book_of(
        indicator("NNS", "122.17", growth="16.2", compared_with="cùng kỳ", decimals=0),
        indicator("HS", "78332", growth="242", compared_with="năm 2021"),
        indicator("X", "1", growth="1.50"),
    )
    assert [book[f"{c}.growth"].forms["number"] for c in ("NNS", "HS", "X")] == ["16,2%", "242%", "1,50%"]
    assert [book[f"{c}.growth"].compared_with for c in ("NNS", "HS", "X")] == ["cùng kỳ", "năm 2021", "năm 2021"]
    assert cells(book["NNS.growth"]) == ["Chỉ tiêu!I2"]
    assert book["NNS.growth"].formula == ""


@pytest.mark.parametrize("previous", ["0", "-5", None])
def test_without_a_base_there_is_no_growth(previous):
    assert not book_of(indicator("X", "5", previous=previous))["X.growth"].known


def test_last_year_may_be_on_the_sheet_of_years():
    book = book_of(indicator("X", "110"), series={"X": {2020: "90", 2021: "100"}})
    assert book["X.previous"].forms["text"] == "100\u00a0tỷ\u00a0đồng"
    assert book["X.previous"].formula == "X.y2021"
    assert book["X.growth"].forms["text"] == "tăng 10,00%"
    assert cells(book["X.growth"]) == ["Chỉ tiêu!F2", "Số liệu các năm!B2021"]


def test_growth_is_counted_from_the_year_that_so_voi_names():
    row = {"previous": "100", "compared_with": "cùng kỳ năm 2019"}
    growth = book_of(indicator("X", "110", **row), series={"X": {2019: "55"}})["X.growth"]
    assert growth.forms["text"] == "tăng 100,00%"
    assert growth.formula == "(X.value − X.y2019) / X.y2019 × 100"
    assert not book_of(indicator("X", "110", **row))["X.growth"].known
    assert book_of(indicator("X", "110", **row, growth="99"))["X.growth"].forms["number"] == "99%"


def test_last_years_own_cell_comes_before_the_sheet_of_years():
    book = book_of(indicator("X", "110", previous="100"), series={"X": {2021: "100.0"}})
    assert (book["X.previous"].formula, cells(book["X.previous"])) == ("", ["Chỉ tiêu!E2"])


def test_a_share_changes_in_percentage_points_even_from_zero():
    book = book_of(
        indicator("A", "70.5", previous="70.1", unit="%"),
        indicator("B", "3", previous="0", unit="%"),
        indicator("C", "70", previous="71.25", unit="phần trăm"),
    )
    assert book["A.growth"].kind is FigureKind.POINTS
    texts = [book[f"{code}.growth"].forms["text"].replace("\u00a0", " ") for code in "ABC"]
    assert texts == ["tăng 0,4 điểm phần trăm", "tăng 3 điểm phần trăm", "giảm 1,25 điểm phần trăm"]
    assert book["A.growth"].formula == "A.value − A.previous"
    assert book["C.value"].forms["number"] == "70%"


def test_completion_drops_zeros_only_where_nothing_is_lost():
    book = book_of(
        indicator("A", "105.5", plan="100"),
        indicator("B", "100", plan="100"),
        indicator("C", "99.996", plan="100"),
        indicator("D", "1", plan="3"),
        indicator("E", "105.5", plan="100", decimals=0),
    )
    assert [book[f"{code}.completion"].forms["text"] for code in "ABCDE"] == [
        "105,5%", "100%", "100,00%", "33,33%", "106%",
    ]  # fmt: skip
    assert book["A.completion"].formula == "A.value / A.plan × 100"


@pytest.mark.parametrize("plan", ["0", "-1", None])
def test_without_a_plan_above_zero_there_is_no_completion(plan):
    assert not book_of(indicator("X", "5", plan=plan))["X.completion"].known


def test_a_loss_after_a_profit_has_neither_growth_nor_completion():
    book = book_of(indicator("X", "-1.8", previous="5.2", plan="6"), indicator("Y", "0", previous="5.2", plan="6"))
    assert not book["X.growth"].known
    assert not book["X.completion"].known
    assert book["Y.growth"].forms["text"] == "giảm 100,00%"
    assert book["Y.completion"].forms["text"] == "0%"


def test_a_total_without_a_number_is_the_sum_of_its_parts_and_takes_their_qualifier():
    book = book_of(
        indicator("TONG", parts=("VT", "BC"), row=2),
        indicator("VT", "2765", previous="2138", row=3),
        indicator("BC", "533.9", previous="466", qualifier="trên", row=4),
    )
    value = book["TONG.value"]
    assert value.forms["text"] == "trên 3.298,9\u00a0tỷ\u00a0đồng"
    assert value.formula == "VT.value + BC.value"
    assert cells(value) == ["Chỉ tiêu!F3", "Chỉ tiêu!F4"]
    assert book["TONG.previous"].forms["number"] == "2.604"
    assert book["TONG.growth"].forms["text"] == "tăng trên 26,69%"
    assert cells(book["TONG.growth"]) == ["Chỉ tiêu!F3", "Chỉ tiêu!F4", "Chỉ tiêu!E3", "Chỉ tiêu!E4"]


def test_a_total_with_a_number_of_its_own_keeps_it():
    book = book_of(indicator("T", "7", parts=("A", "B")), indicator("A", "3"), indicator("B", "4"))
    assert (book["T.value"].formula, cells(book["T.value"])) == ("", ["Chỉ tiêu!F2"])


def test_a_cell_counted_by_two_ways_is_one_source():
    book = book_of(
        indicator("T", parts=("P", "Q")), indicator("P", parts=("A",)), indicator("Q", parts=("A",)),
        indicator("A", "2", row=9),
    )  # fmt: skip
    assert (book["T.value"].value, cells(book["T.value"])) == (4, ["Chỉ tiêu!F9"])


def test_totals_of_totals_in_any_order():
    book = book_of(
        indicator("T", parts=("S", "C")), indicator("S", parts=("A", "B")),
        indicator("A", "1.5"), indicator("B", "2"), indicator("C", "0.25"),
    )  # fmt: skip
    assert book["T.value"].forms["number"] == "3,75"


def test_a_sum_with_a_part_missing_is_not_made():
    book = book_of(indicator("T", parts=("A", "B")), indicator("A", "1"), indicator("B"))
    assert not book["T.value"].known
    assert not book_of(indicator("T", parts=("A", "NONE")), indicator("A", "1"))["T.value"].known


def test_a_thousand_totals_of_totals():
    rows = [indicator(f"T{n}", parts=(f"T{n + 1}",)) for n in range(1500)]
    assert book_of(*rows, indicator("T1500", "7"))["T0.value"].value == 7


@pytest.mark.parametrize(
    ("qualifiers", "of_the_sum"),
    [
        (["", ""], ""),
        (["", "trên"], "trên"),
        (["hơn", "trên"], "hơn"),
        (["trên", "gần"], "khoảng"),
        (["khoảng", "trên"], "khoảng"),
        (["trên", "ước"], "ước"),
    ],
)
def test_the_qualifier_of_a_sum(qualifiers, of_the_sum):
    assert combined_qualifier(qualifiers) == of_the_sum


def test_a_qualifier_turns_where_the_number_falls():
    book = book_of(
        indicator("A", "90", previous="100", qualifier="trên"),
        indicator("B", "90", previous="100", qualifier="gần"),
        indicator("C", "90", previous="100", qualifier="khoảng"),
    )
    assert [book[f"{code}.growth"].forms["text"] for code in "ABC"] == [
        "giảm gần 10,00%", "giảm hơn 10,00%", "giảm khoảng 10,00%",
    ]  # fmt: skip


def test_the_qualifier_is_this_years_and_a_plans_only_where_there_is_no_value():
    book = book_of(
        indicator("A", "533.9", previous="466", next_plan="600", plan="500", qualifier="trên"),
        indicator("B", previous="65", next_plan="70", unit="%", qualifier="trên"),
    )
    assert book["B.previous"].forms["text"] == "65%"
    assert book["A.previous"].qualifier == book["A.next_plan"].qualifier == book["A.plan"].qualifier == ""
    assert book["A.completion"].forms["reached"] == "đạt trên 106,78%"
    assert book["B.next_plan"].forms["text"] == "trên 70%"


def test_rows_of_units_have_their_change_and_their_share_of_the_whole():
    book = book_of(
        indicator("DT", "200", qualifier="trên"),
        breakdowns=(
            unit_row("DT", "Viettel Phú Thọ", "90", "100", row=2),
            unit_row("DT", "Bưu điện tỉnh", None, "5", row=3),
        ),
    )
    head = "DT/viettel-phu-tho"
    assert book[f"{head}.value"].forms["text"] == "90\u00a0tỷ\u00a0đồng"
    assert book[f"{head}.growth"].forms["text"] == "giảm 10,00%"
    share = book[f"{head}.share"]
    assert dict(share.forms) == {
        "number": "45,00%",
        "text": "gần 45,00%",
        "bare": "45,00",
        "reached": "chiếm gần 45,00%",
    }
    assert share.formula == f"{head}.value / DT.value × 100"
    assert cells(share) == ["Theo đơn vị!D2", "Chỉ tiêu!F2"]
    other = [book[f"DT/buu-dien-tinh.{aspect}"].known for aspect in ("value", "previous", "growth", "share")]
    assert other == [False, True, False, False]


def test_a_part_of_a_percentage_or_of_nothing_has_no_share():
    book = book_of(
        indicator("A", "70", unit="%"),
        indicator("B", "0"),
        breakdowns=(unit_row("A", "Huyện X", "60"), unit_row("B", "Huyện X", "0")),
    )
    assert not book["A/huyen-x.share"].known
    assert not book["B/huyen-x.share"].known


def test_slugs_are_plain_ascii_and_the_same_unit_has_the_same_one():
    assert slug("Trung tâm Kinh doanh VNPT – Phú Thọ (Đội 2)") == "trung-tam-kinh-doanh-vnpt-phu-tho-doi-2"
    assert slug("…") == "don-vi"
    rows = (
        unit_row("A", "Hòa Bình", "1"),
        unit_row("A", "Hoa Bình", "2"),
        unit_row("A", "Hoa Bình 2", "3"),
        unit_row("B", "hoa  bình", "4"),
    )
    book_rows = book_of(indicator("A"), indicator("B"), breakdowns=rows).units
    assert [head for _, head in book_rows["A"]] == ["A/hoa-binh", "A/hoa-binh-2", "A/hoa-binh-2-2"]
    assert [head for _, head in book_rows["B"]] == ["B/hoa-binh-2"]


def test_a_unit_named_twice_loses_no_row():
    rows = (unit_row("A", "Viettel", "1"), unit_row("A", "Viettel", "2"))
    book = book_of(indicator("A", "3"), breakdowns=rows)
    assert [book["A/viettel.value"].value, book["A/viettel-2.value"].value] == [1, 2]


def test_tasks_are_counted_by_year_and_state():
    book = book_of(
        tasks=(
            task("NV01", 2022, TaskState.DONE, "100", row=2),
            task("NV02", 2022, TaskState.OVERDUE, "62.5", row=3),
            task("NV03", 2022, TaskState.DONE, row=4),
            task("NV04", 2023, row=5),
        )
    )
    assert book["NV02.progress"].forms["reached"] == "đạt 62,5%"
    assert not book["NV03.progress"].known
    assert cells(book["NV03.progress"]) == ["Nhiệm vụ!I4"]
    done = book["tasks.done-2022"]
    assert dict(done.forms) == {"number": "2", "text": "2\u00a0nhiệm\u00a0vụ"}
    assert done.formula == "count(NV01, NV03)"
    assert cells(done) == ["Nhiệm vụ!H2", "Nhiệm vụ!H4"]
    assert book["tasks.count-2023"].value == 1
    assert book["tasks.not-started-2023"].value == 0
    assert [ref.workbook for ref in book["tasks.not-started-2023"].sources] == [TASKS_XLSX.file]


def test_a_year_without_tasks_counts_none():
    assert book_of()["tasks.count-2023"].forms["text"] == "0\u00a0nhiệm\u00a0vụ"


def test_parts_of_other_units_can_not_be_added():
    _, problems = make_book(
        yearbook(indicator("T", parts=("A", "B"), row=5), indicator("A", "1"), indicator("B", "2", unit="hồ sơ"))
    )
    assert found(problems) == [("RG421", "M5")]
    assert "B: hồ sơ" in problems[0].format_line()


def test_sums_in_a_circle_are_reported_once():
    book, problems = make_book(
        yearbook(
            indicator("A", parts=("B",), row=2),
            indicator("B", parts=("C",), row=3),
            indicator("C", parts=("A",), row=4),
            indicator("D", "1", parts=("D",), row=5),
        )
    )
    assert sorted(found(problems)) == [("RG422", "M2"), ("RG422", "M5")]
    assert book["D.value"].value == 1


def test_a_known_base_that_gives_no_growth_comes_before_the_published_one():
    assert not book_of(indicator("X", "60", previous="0", growth="19"))["X.growth"].known


def test_the_same_yearbook_makes_the_same_book():
    def words() -> list[str]:
        book = book_of(indicator("A", "3", previous="2"), breakdowns=(unit_row("A", "Viettel", "1"),))
        return [repr(figure) for figure in book.values()]

    assert words() == words()
