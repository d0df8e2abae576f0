"""What people type into cells: accepted, accepted with a note, or reported with the cell."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hangs import never_hangs
from sheets import A_ROW, A_TASK, FACTS, Value, parse, percent, places, refused, row

from reportgen.period import Period
from reportgen.problems import CellRef, Severity
from reportgen.records.model import GoodDirection, GrowthUnit, TaskState
from reportgen.workbooks.model import Cell

CURRENT = "F2"  # Năm nay of the first row


def current(tmp_path: Path, value: Value, unit: str = "tỷ đồng") -> tuple[Decimal | None, list[tuple[str, str]]]:
    yearbook, problems = parse(tmp_path, indicators=[row("DT_VT", unit=unit, current=value)])
    quantity = yearbook.indicators["DT_VT"].current
    return (quantity.value if quantity else None), places(problems)


def test_a_whole_row_is_read_without_a_word(tmp_path: Path) -> None:
    given = row("DT_BC", previous=Decimal("466.4"), current=Decimal("533.9"), plan=500, next_plan=600, qualifier="Trên")
    more = {"compared_with": "cùng kỳ", "decimals": 1, "good": "thấp", "source": "Sở", "note": "a\nb", "parts": "DT_VT"}
    yearbook, problems = parse(tmp_path, indicators=[A_ROW, {**given, **more}])
    assert problems == []
    indicator = yearbook.indicators["DT_BC"]
    assert list(yearbook.indicators) == ["DT_VT", "DT_BC"]
    assert [str(q.value) for q in (indicator.previous, indicator.current) if q] == ["466.4", "533.9"]
    assert (indicator.qualifier, indicator.good, indicator.decimals) == ("trên", GoodDirection.LOW, 1)
    assert (indicator.note, indicator.parts, indicator.compared_with) == ("a b", ("DT_VT",), "cùng kỳ")
    assert (indicator.ref.cell, indicator.cell("note").cell) == ("A3", "P3")
    assert yearbook.indicators["DT_VT"].good is GoodDirection.HIGH


@pytest.mark.parametrize(
    ("typed", "value"), [("2.765,5", "2765.5"), (" 82 ", "82"), ("1.234.567", "1234567"), ("\u22123,2", "-3.2")]
)
def test_a_number_stored_as_text_is_used_with_a_note(tmp_path: Path, typed: str, value: str) -> None:
    assert current(tmp_path, typed) == (Decimal(value), [("RG210", CURRENT)])


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1.234", "RG211"),
        ("2,765.5", "RG212"),
        ("1O", "RG213"),
        ("12abc", "RG214"),
        ("tăng 12", "RG214"),
        ("~82", "RG215"),
        ("N/A", "RG216"),
        ("2 765", "RG217"),
        ("nhiều", "RG218"),
        (True, "RG218"),
        (Decimal("1e15"), "RG219"),
        (Decimal("NaN"), "RG219"),
        (dt.date(2022, 1, 6), "RG220"),
        ("12%", "RG221"),
        (percent("12"), "RG221"),
        ("0,4 điểm %", "RG222"),
    ],
)
def test_what_is_no_number_is_an_error_at_its_cell(tmp_path: Path, typed: Value, code: str) -> None:
    assert current(tmp_path, typed) == (None, [(code, CURRENT)])


def test_both_readings_and_the_right_spelling_are_reported(tmp_path: Path) -> None:
    rows = [row("A", current="1.234"), row("B", current="2,765.5"), row("C", current="1O")]
    ambiguous, english, letters = parse(tmp_path, indicators=rows)[1]
    assert "1234" in ambiguous.format_line()
    assert "1,234" in ambiguous.format_line()
    assert "2765,5" in english.remedy()
    assert "10" in letters.remedy()
    assert [p.found for p in (ambiguous, english, letters)] == ["1.234", "2,765.5", "1O"]


def test_a_share_takes_its_percent_sign(tmp_path: Path) -> None:
    assert current(tmp_path, percent("70.5"), unit="%") == (Decimal("70.5"), [])
    assert current(tmp_path, "70%", unit="%") == (Decimal(70), [("RG210", CURRENT)])


def test_where_the_unit_is_missing_signs_are_not_blamed_too(tmp_path: Path) -> None:
    nameless = {**row("A", current=percent("12"), growth="0,4 điểm %"), "unit": None}
    assert places(parse(tmp_path, indicators=[nameless])[1]) == [("RG201", "D2")]


def test_a_number_keeps_its_digits_and_loses_its_exponent(tmp_path: Path) -> None:
    assert str(current(tmp_path, Decimal("16.20"))[0]) == "16.20"
    assert str(current(tmp_path, Decimal("1E+3"))[0]) == "1000"


def test_a_cell_that_the_reader_refused_is_not_reported_again(tmp_path: Path) -> None:
    yearbook, problems = parse(tmp_path, indicators=[row("DT_VT", name=refused("#REF!"), current=refused("#DIV/0!"))])
    assert problems == []
    assert yearbook.indicators["DT_VT"].current is None


@pytest.mark.parametrize(
    ("typed", "unit", "value", "growth_unit", "reported"),
    [
        (Decimal("29.31"), "tỷ đồng", "29.31", GrowthUnit.PERCENT, []),
        (percent("29.31"), "tỷ đồng", "29.31", GrowthUnit.PERCENT, []),
        ("29,31%", "tỷ đồng", "29.31", GrowthUnit.PERCENT, ["RG210"]),
        (Decimal("0.4"), "%", "0.4", GrowthUnit.POINTS, []),
        ("0,4 điểm %", "%", "0.4", GrowthUnit.POINTS, []),
        ("-1,2 điểm phần trăm", "%", "-1.2", GrowthUnit.POINTS, []),
        ("0,4%", "%", "0.4", GrowthUnit.PERCENT, ["RG224", "RG210"]),
        ("0,4 điểm %", "tỷ đồng", None, GrowthUnit.PERCENT, ["RG222"]),
        ("giảm 3,2%", "tỷ đồng", None, GrowthUnit.PERCENT, ["RG223"]),
        ("", "%", None, GrowthUnit.PERCENT, []),
    ],
)
def test_growth_is_in_per_cent_and_that_of_a_share_in_points(
    tmp_path: Path, typed: Value, unit: str, value: str | None, growth_unit: GrowthUnit, reported: list[str]
) -> None:
    yearbook, problems = parse(tmp_path, indicators=[row("DT_VT", unit=unit, growth=typed)])
    indicator = yearbook.indicators["DT_VT"]
    growth = indicator.published_growth
    assert (str(growth.value) if growth else None, indicator.growth_unit) == (value, growth_unit)
    assert places(problems) == [(code, "I2") for code in reported]


def test_a_fall_in_words_is_reported_how_to_type_it(tmp_path: Path) -> None:
    problems = parse(tmp_path, indicators=[row("DT_VT", growth="giảm 3,2%")])[1]
    assert "-3,2" in problems[0].remedy()


@pytest.mark.parametrize(
    ("typed", "code", "severity", "used"),
    [
        (" DT_VT ", "RG202", Severity.NOTE, "DT_VT"),
        ("đt-vt", "RG203", Severity.ERROR, "DT_VT"),
        ("5G", "RG203", Severity.ERROR, None),
        (Decimal(12), "RG203", Severity.ERROR, None),
        ("A" * 41, "RG203", Severity.ERROR, None),
    ],
)
def test_codes_are_capitals_digits_and_underscores(
    tmp_path: Path, typed: Value, code: str, severity: Severity, used: str | None
) -> None:
    yearbook, problems = parse(tmp_path, indicators=[{**A_ROW, "code": typed}])
    assert [(*place, p.severity) for place, p in zip(places(problems), problems, strict=True)] == [
        (code, "A2", severity)
    ]
    assert list(yearbook.indicators) == ([used] if used else [])


def test_the_code_that_was_meant_is_proposed(tmp_path: Path) -> None:
    problems = parse(tmp_path, indicators=[{**A_ROW, "code": "đt vt"}])[1]
    assert problems[0].remedy() == "Viết lại mã: DT_VT"


def test_a_duplicate_code_names_the_first_and_the_first_row_counts(tmp_path: Path) -> None:
    yearbook, problems = parse(tmp_path, indicators=[row("A", current=1), row("B"), row("A", current="x")])
    assert places(problems) == [("RG216", "F4"), ("RG204", "A4")]
    assert "A2" in problems[1].message()
    first = yearbook.indicators["A"].current
    assert first is not None
    assert first.value == 1


def test_every_missing_cell_of_every_row_is_reported(tmp_path: Path) -> None:
    rows = [{"code": "A"}, {"name": "Không mã", "field": "x", "unit": "y", "current": "~1"}, {}]
    yearbook, problems = parse(tmp_path, indicators=rows)
    assert sorted(places(problems)) == sorted(
        [("RG201", "B2"), ("RG201", "C2"), ("RG201", "D2"), ("RG201", "A3"), ("RG215", "F3")]
    )
    assert list(yearbook.indicators) == ["A"]


def test_words_outside_the_list_are_reported_with_the_list(tmp_path: Path) -> None:
    problems = parse(
        tmp_path, indicators=[row("A", qualifier="chừng", good="nhanh")], tasks=[{**A_TASK, "state": "xong rồi"}]
    )[1]
    assert places(problems) == [("RG207", "K2"), ("RG207", "N2"), ("RG207", "H2")]
    assert "trên, hơn, gần, khoảng, ước" in problems[0].expected()


@pytest.mark.parametrize(("typed", "code"), [(Decimal("1.5"), "RG226"), (7, "RG226"), (-1, "RG226"), ("hai", "RG226")])
def test_decimals_are_a_small_whole_number(tmp_path: Path, typed: Value, code: str) -> None:
    yearbook, problems = parse(tmp_path, indicators=[row("A", decimals=typed)])
    assert places(problems) == [(code, "L2")]
    assert yearbook.indicators["A"].decimals is None


def test_unknown_codes_are_reported_with_the_nearest_one(tmp_path: Path) -> None:
    yearbook, problems = parse(
        tmp_path,
        indicators=[row("DT_VT"), row("TONG", parts="DT_VT; DT_VTT; DT_VT")],
        breakdown=[{"code": "DT_VTT", "unit_name": "Viettel", "current": "~5"}],
        series=[{"code": "XYZ", 2020: 5}],
    )
    assert places(problems) == [
        ("RG206", "M3"),
        ("RG205", "M3"),
        ("RG205", "A2"),
        ("RG215", "D2"),
        ("RG205", "A2"),
    ]
    assert "DT_VT" in problems[1].remedy()
    assert (yearbook.breakdowns, dict(yearbook.series)) == ((), {})
    assert yearbook.indicators["TONG"].parts == ()  # a sum of the known ones would be wrong


def test_a_sheet_of_unknown_codes_is_read_to_its_end(tmp_path: Path) -> None:
    known = [row(f"A{n}") for n in range(2500)]
    strange = [{"code": f"B{n}", "unit_name": "x", "current": 1} for n in range(5000)]
    with never_hangs():  # each proposal takes a tenth of a second
        problems = parse(tmp_path, indicators=known, breakdown=strange)[1]
    assert len(problems) == 5000
    assert "Mã gần giống: –" in problems[-1].remedy()


def test_breakdowns_and_series_are_read_in_the_unit_of_their_indicator(tmp_path: Path) -> None:
    yearbook, problems = parse(
        tmp_path,
        indicators=[row("TY_LE", unit="%"), row("DT_VT")],
        breakdown=[
            {"code": "TY_LE", "unit_name": "Huyện  Ba\nVì", "current": percent("70")},
            {"code": "DT_VT", "unit_name": "Viettel", "current": percent("70"), "previous": 3},
        ],
        series=[{"code": "DT_VT", 2019: "1.234", 2020: "1.234,5", 2021: None}, {"code": "DT_VT", 2020: 7}],
    )
    assert places(problems) == [("RG221", "D3"), ("RG211", "B2"), ("RG210", "C2"), ("RG204", "A3")]
    assert [(b.code, b.unit_name) for b in yearbook.breakdowns] == [("TY_LE", "Huyện Ba Vì"), ("DT_VT", "Viettel")]
    assert {year: str(q.value) for year, q in yearbook.series["DT_VT"].items()} == {2020: "1234.5"}


def test_paragraphs_are_sorted_by_section_then_order_then_row(tmp_path: Path) -> None:
    given = [("B", None, "b-cuối"), ("A", 2, "a2"), ("B", 10, "b10"), ("A", 1, " a1\ndòng hai "), ("B", 9, "b9")]
    rows = [{"section": s, "order": o, "text": t} for s, o, t in given]
    yearbook, problems = parse(tmp_path, paragraphs=[*rows, {"section": "A", "order": "12%"}])
    assert [p.text for p in yearbook.paragraphs] == ["b9", "b10", "b-cuối", "a1\ndòng hai", "a2"]
    assert yearbook.paragraphs[0].ref.cell == "C6"
    assert sorted(places(problems)) == [("RG201", "C7"), ("RG221", "B7")]


def test_a_task_with_everything(tmp_path: Path) -> None:
    full = {"deadline": dt.date(2023, 6, 30), "state": "Đang thực hiện", "progress": percent("45"), "result": "a\nb"}
    yearbook, problems = parse(tmp_path, tasks=[{**A_TASK, **full}])
    (task,) = yearbook.tasks
    assert problems == []
    assert (task.code, task.period, task.state) == ("NV01", Period(2023), TaskState.ONGOING)
    assert (task.deadline, task.deadline_date) == ("30/6/2023", dt.date(2023, 6, 30))
    assert task.progress is not None
    assert (task.progress.value, task.result) == (45, "a\nb")


def test_tasks_name_every_mistake(tmp_path: Path) -> None:
    yearbook, problems = parse(
        tmp_path,
        tasks=[
            {**A_TASK, "year": None, "deadline": "quý V/2023"},
            {**A_TASK, "deadline": "30/06/2023", "progress": "12%"},
            {**A_TASK, "deadline": 2023, "progress": Decimal("0.5"), "year": "2023"},
            {**A_TASK, "code": "NV02", "deadline": "2023", "progress": "1 điểm %"},
        ],
    )
    assert sorted(places(problems)) == sorted(
        [
            ("RG201", "G2"),
            ("RG233", "F2"),
            ("RG204", "A3"),
            ("RG230", "F3"),
            ("RG210", "I3"),
            ("RG204", "A4"),
            ("RG210", "G4"),
            ("RG234", "F4"),
            ("RG225", "I4"),
            ("RG234", "F5"),
            ("RG222", "I5"),
        ]
    )
    assert [task.code for task in yearbook.tasks] == ["NV01", "NV02"]


def test_facts_are_read_as_they_are_printed(tmp_path: Path) -> None:
    addressees = "- UBND tỉnh Phú Thọ;\n- Bộ Thông tin và  Truyền thông."
    more = {
        "number": 5,
        "date": dt.date(2023, 1, 5),
        "addressees": addressees,
        "recipients": "Như trên; Lưu: VT, KHTC.",
    }
    yearbook, problems = parse(tmp_path, facts=[{**FACTS, **more, "conference_date": "01/12/2022"}])
    facts = yearbook.facts
    assert places(problems) == [("RG230", "B20")]
    assert (facts.number, facts.date, facts.conference_date) == ("05", dt.date(2023, 1, 5), dt.date(2022, 12, 1))
    assert facts.addressees == ("UBND tỉnh Phú Thọ", "Bộ Thông tin và Truyền thông")
    assert facts.recipients == ("Như trên", "Lưu: VT, KHTC")
    assert facts.refs["number"].cell == "B4"


def test_facts_name_every_mistake(tmp_path: Path) -> None:
    wrong = {"year": 2021, "issuer": " ", "number": "05/BC-STTTT", "phone": Decimal("2103840000"), "date": "13/14/2022"}
    yearbook, problems = parse(tmp_path, facts=[{**wrong, "conference_date": 44896}])
    assert sorted(places(problems)) == sorted(
        [
            ("RG240", "B1"),
            ("RG201", "B2"),
            ("RG241", "B4"),
            ("RG231", "B7"),
            ("RG242", "B15"),
            ("RG232", "B20"),
        ]
    )
    assert yearbook.period == Period(2022)


@pytest.mark.parametrize("value", ["0210 3840 000", Cell(Decimal("2103840000"), "02103840000", CellRef(""))])
def test_a_phone_number_that_shows_its_zero_is_fine(tmp_path: Path, value: Value) -> None:
    yearbook, problems = parse(tmp_path, facts=[{**FACTS, "phone": value}])
    assert problems == []
    assert yearbook.facts.phone.startswith("0210")


def test_a_year_in_text_is_read_with_a_note_and_nonsense_is_reported(tmp_path: Path) -> None:
    assert places(parse(tmp_path, facts=[{**FACTS, "year": "2022"}])[1]) == [("RG210", "B1")]
    assert places(parse(tmp_path, facts=[{**FACTS, "year": 22}])[1]) == [("RG226", "B1")]


@pytest.mark.parametrize(
    ("fact", "value", "code", "name"),
    [
        ("issuer", " ", "RG201", "Cơ quan ban hành"),
        ("year", 22, "RG226", "Năm"),
        ("year", "năm nay", "RG226", "Năm"),
        ("year", "khoảng 2022", "RG226", "Năm"),
        ("conference_date", 44896, "RG232", "Ngày hội nghị"),
    ],
)
def test_a_problem_of_a_fact_names_its_row_and_never_a_column(
    tmp_path: Path, fact: str, value: Value, code: str, name: str
) -> None:
    (problem,) = parse(tmp_path, facts=[{**FACTS, fact: value}])[1]
    assert problem.code == code
    assert f"dòng “{name}”" in problem.format_line("vi")
    assert f"row “{name}”" in problem.format_line("en")
    for words in ("cột", "column", "xóa cả dòng", "delete the row"):
        assert words not in problem.format_line("vi") + problem.format_line("en")


@pytest.mark.parametrize(
    "address", ["stttt.phutho.gov.vn", "https://stttt.vn/a?b=c#d", "HTTP://www.x.vn:8080", "cổng-thông-tin.vn"]
)
def test_a_website_is_one_address(tmp_path: Path, address: str) -> None:
    yearbook, problems = parse(tmp_path, facts=[{**FACTS, "website": address}])
    assert (problems, yearbook.facts.website) == ([], address)


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "file:///C:/x", "data:text/html,x", "mailto:a@x.vn", "ftp://x.vn", "../x.html"),
        *("a.vn; b.vn", "Cổng: https://x.vn", "https://x.vn/a b", "chưa có", "https:/x.vn", "stttt", "a@x.vn"),
        "//x.vn",
    ],
)
def test_anything_else_as_website_is_reported(tmp_path: Path, address: str) -> None:
    assert places(parse(tmp_path, facts=[{**FACTS, "website": address}])[1]) == [("RG246", "B17")]


def test_a_problem_of_a_table_names_its_column(tmp_path: Path) -> None:
    problems = parse(tmp_path, indicators=[row("A", unit="")], tasks=[{**A_TASK, "year": "năm nào"}])[1]
    lines = [problem.format_line("vi") for problem in problems]
    assert places(problems) == [("RG201", "D2"), ("RG226", "G2")]
    assert "cột “Đơn vị tính”" in lines[0]
    assert "xóa cả dòng" in lines[0]
    assert "cột “Năm”" in lines[1]


def test_signs_of_formulas_templates_and_markup_stay_as_typed(tmp_path: Path) -> None:
    texts = ["{{ 7*7 }}", "=cmd|' /C calc'!A0", '<b>đậm</b> & "nháy"']
    rows = [{"section": "A", "text": text} for text in texts]
    yearbook, problems = parse(tmp_path, paragraphs=rows)
    assert problems == []
    assert [p.text for p in yearbook.paragraphs] == texts


def test_an_empty_code_cell_in_one_sheet_does_not_hide_the_others(tmp_path: Path) -> None:
    problems = parse(
        tmp_path,
        indicators=[row("A", current="x")],
        breakdown=[{"unit_name": "Viettel"}],
        paragraphs=[{"section": "A"}],
        tasks=[{**A_TASK, "name": ""}],
    )[1]
    assert places(problems) == [("RG216", "F2"), ("RG201", "A2"), ("RG201", "C2"), ("RG201", "B2")]
