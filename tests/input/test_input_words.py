"""What a clerk writes around the figures, as `check` judges it in whole workbooks."""

import datetime as dt
import json
import shutil

import pytest
import workspaces as ws
from clerk import Clerk

WORDS = tuple(f"RG4{n}" for n in range(30, 51))


def of_words(clerk: Clerk) -> list[tuple[str, str]]:
    reported = clerk.check()
    return [(f["code"], f.get("cell") or f.get("file", "")) for f in reported.findings if f["code"] in WORDS]


def test_the_fictional_year_has_nothing_of_the_kind(fictional: Clerk) -> None:
    assert of_words(fictional) == []


def test_the_sample_has_nothing_of_the_kind(clerk: Clerk) -> None:
    assert of_words(clerk) == []


def test_a_report_copied_from_another_year(fictional: Clerk) -> None:
    text = (
        "Trong năm 2023, doanh thu viễn thông tăng, {DT_VT.reached}. Doanh thu viễn thông năm trước là 2.410,5 tỷ đồng."
    )
    cell = fictional.write("Kết luận", text).partition("!")[2]
    assert of_words(fictional) == [("RG440", cell), ("RG444", cell)], "what rose in 2023 is nothing of this year"
    line = fictional.check().line("RG440")
    assert "2.410,5 tỷ đồng là số của năm 2023 (DT_VT.previous)" in line


@pytest.mark.parametrize(
    ("sheet", "row", "column", "key"),
    [
        ("facts", "source_note", "", "indicators"),
        ("indicators", "BTS", "note", "indicators"),
        ("photos", 2, "caption", "indicators"),
        ("tasks", "A03", "name", "tasks"),
        ("tasks", "A03", "result", "tasks"),
    ],
)
def test_every_printed_text_is_read(fictional: Clerk, sheet: str, row: str | int, column: str, key: str) -> None:
    cell = fictional.type(sheet, row, column, "Trong năm 2020 có 4.305 trạm", key).partition("!")[2]
    assert of_words(fictional) == [("RG441", cell), ("RG444", cell)]


def test_a_note_switches_a_check_off_for_its_indicator(fictional: Clerk) -> None:
    fictional.write("Kết luận", "Doanh thu viễn thông tiếp tục tăng, {DT_VT.reached}.")
    assert [code for code, _ in of_words(fictional)] == ["RG430"]
    note = fictional.type("indicators", "DT_VT", "note", "bỏ qua RG430: tăng nếu tính cả dịch vụ mới")
    _, out, _ = fictional.run("check", "2024", "--json")
    reported = [(f["code"], f"Chỉ tiêu!{f['cell']}") for f in json.loads(out)["problems"]]
    assert ("RG390", note) in reported
    assert not any(code in WORDS for code, _ in reported)


def test_names_in_the_settings_are_left_alone(fictional: Clerk) -> None:
    fictional.write("Kết luận", "Giải chạy 4.305 trạm, năm 2020.")
    assert [code for code, _ in of_words(fictional)] == ["RG441", "RG444"]
    with (fictional.root / "reportgen.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[checks]\nnames = ["giải chạy # trạm, năm #"]\n')
    assert of_words(fictional) == []


def test_last_years_workbook_is_compared_with(fictional: Clerk) -> None:
    """2024's own workbook as that of 2023, with other numbers and an earlier conference."""
    last = fictional.root / "inputs" / "2023"
    shutil.copytree(fictional.root / "inputs" / "2024", last)
    indicators = last / "indicators.xlsx"
    ws.set_fact(indicators, "year", 2023)
    ws.set_fact(indicators, "date", dt.date(2024, 1, 5))
    ws.set_fact(indicators, "conference_date", dt.date(2024, 1, 8))
    ws.set_value(indicators, "indicators", "AN_SINH", "current", 7.77)
    with ws.edited(indicators) as book:
        ws.find_cell(book, "indicators", "AN_SINH", "current").number_format = "0.00"  # else 7,8 was published
    cell = fictional.write("Kết luận", "Kinh phí an sinh xã hội 7,77 tỷ đồng, nêu tại hội nghị ngày 08/01/2024.")
    at = cell.partition("!")[2]
    assert of_words(fictional) == [("RG441", at), ("RG447", at)]  # last year's own value, beside the restated one
    indicators.write_bytes(b"PK\x03\x04 torn")
    reported = fictional.check()
    assert reported.one("RG449")["severity"] == "note"
    assert not any(finding["code"] == "RG450" for finding in reported.findings)
    shutil.rmtree(last)
    assert of_words(fictional) == [("RG443", at)]


def test_a_number_in_a_template_is_reported_at_its_line(fictional: Clerk) -> None:
    (fictional.root / "templates").unlink()
    shutil.copytree(ws.SAMPLE / "templates", fictional.root / "templates")
    path = fictional.root / "templates" / "report" / "closing.html.j2"
    lines = path.read_text(encoding="utf-8").count("\n")
    with path.open("a", encoding="utf-8") as template:
        template.write("<p>Năm 2024 có 4.305 trạm.</p>\n")
    (number,) = (f for f in fictional.check().findings if f["code"] == "RG441")
    assert (number["file"], number["line"]) == ("templates/report/closing.html.j2", lines + 1)
    assert "{{ f.BTS }}" in number["remedy"]
    assert [code for code, _ in of_words(fictional)] == ["RG441", "RG445"]
    (fictional.root / "templates" / "brochure" / "brochure.docx").write_bytes(b"torn")
    assert fictional.check().one("RG448")["file"] == "templates/brochure/brochure.docx"
