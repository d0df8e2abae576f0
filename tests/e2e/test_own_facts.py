"""Lines of `Thông tin chung` that only this office has: in sentences, templates, both files, and next year."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from docx import Document
from docx_reader import Package, text_of
from judges import pdf_text
from openpyxl import load_workbook

from reportgen.cli.main import run

LINES: tuple[tuple[str, Any, str], ...] = (
    ("Số hội viên", 12500, "#,##0"),
    ("Năm thành lập", 2015, "General"),
    ("Tỷ lệ nữ", 0.1234, "0.00%"),
    ("Số chi hội", 45, '#,##0 "chi hội"'),
    ("Chủ tịch hội", "Ông Nguyễn Văn A", "@"),
    ("Ngày thành lập", dt.date(2015, 5, 19), "dd/mm/yyyy"),
    ("Tháng thành lập", dt.date(2015, 5, 1), "mm/yyyy"),
    ("Tài khoản:", 2600123, "General"),
    ("Ghi chú riêng", None, "General"),
)
SENTENCE = (
    "Hội có {Số hội viên} hội viên, {số  chi hội} do {Chủ tịch hội} đứng đầu, thành lập ngày {Ngày thành lập} "
    "(năm {Năm thành lập}, công bố {Tháng thành lập}, tài khoản {Tài khoản}), {Tỷ lệ nữ|1} là nữ."
)
PRINTED = (
    "Hội có 12.500 hội viên, 45 chi hội do Ông Nguyễn Văn A đứng đầu, thành lập ngày 19/5/2015 "
    "(năm 2015, công bố 05/2015, tài khoản 2600123), 12,3% là nữ."
)
IN_TEMPLATE = (
    '<p>Tổng số {{ facts["Số hội viên"] }}, {{ facts["chủ tịch hội"] }}, {{ facts["Ngày thành lập"] }}, '
    '{{ facts["Ngày thành lập"]|ngay_ngan }}'
    '{% if "Ghi chú riêng" in facts %}, có ghi chú{% endif %}.</p>\n'
)


def ran(root: Path, *argv: str) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = run([*argv, "--lang", "en"])
    return code, out.getvalue()


def office(folder: Path, *lines: tuple[str, Any, str], sentence: str = SENTENCE, template: str = "") -> Path:
    root = ws.copy_workspace(ws.SAMPLE, folder)
    path = ws.workbook(root, 2022, "indicators")
    with ws.edited(path) as book:
        sheet = ws.sheet(book, "facts")
        for name, value, number_format in lines or LINES:
            row = sheet.max_row + 1
            sheet.cell(row, 1, name)
            sheet.cell(row, 2, value).number_format = number_format
    ws.add_row(path, "paragraphs", {"section": "Mở đầu", "order": 9, "text": sentence})
    results = root / "templates" / "report" / "results.html.j2"
    results.write_text(results.read_text("utf-8") + template, "utf-8")
    return root


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    root = office(tmp_path_factory.mktemp("own"), template=IN_TEMPLATE)
    return root, ran(root, "build", "2022", "--only", "report")[1]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_both_files_print_the_facts(built: tuple[Path, str]) -> None:
    root, said = built
    assert re.findall(r"RG\d+", said) == ["RG297", "RG298"]  # notes, no warning
    (pdf,), (docx,) = ((root / "outputs" / "2022").glob(f"*.{kind}") for kind in ("pdf", "docx"))
    word = text_of(Package(docx).document)
    for text in (squeezed(pdf_text(pdf)), squeezed(word)):
        assert PRINTED in text
        assert "Tổng số 12.500, Ông Nguyễn Văn A, 19/5/2015, 19/5/2015." in text


def test_numbers_are_figures_with_their_cell(built: tuple[Path, str]) -> None:
    root, _ = built
    figures = json.loads((root / "outputs" / "2022" / "manifest.json").read_text("utf-8"))["figures"]
    own = {name: figures[f"{name}.value"]["value"] for name in ("Số hội viên", "Tỷ lệ nữ", "Số chi hội")}
    assert own == {"Số hội viên": "12500", "Tỷ lệ nữ": "12.34", "Số chi hội": "45"}
    cell = load_workbook(ws.workbook(root, 2022, "indicators"))["Thông tin chung"]
    line = next(row for row in cell.iter_rows() if row[0].value == "Số hội viên")
    for asked in ("Số hội viên", "{số hội viên}", "12.500"):
        code, said = ran(root, "trace", "2022", asked)
        assert code == 0
        assert f"Thông tin chung!{line[1].coordinate}" in said


def test_the_number_of_a_text_is_traced_to_its_own_cell(built: tuple[Path, str]) -> None:
    code, said = ran(built[0], "trace", "2022", "19/5/2015")
    assert code == 0
    assert "Thông tin chung!B" in said


@pytest.mark.parametrize(
    ("asked", "words", "line"),
    [
        ("{chủ tịch hội}", "Ông Nguyễn Văn A", "Chủ tịch hội"),
        ("Tháng thành lập", "05/2015", "Tháng thành lập"),
        ("Tài khoản", "2600123", "Tài khoản:"),
    ],
)
def test_a_fact_that_is_no_figure_is_traced_by_its_name(
    built: tuple[Path, str], asked: str, words: str, line: str
) -> None:
    sheet = load_workbook(ws.workbook(built[0], 2022, "indicators"))["Thông tin chung"]
    cell = next(row[1].coordinate for row in sheet.iter_rows() if row[0].value == line)
    code, said = ran(built[0], "trace", "2022", asked)
    assert code == 0
    assert said.startswith(f"{line.rstrip(':')}: {words} (no figure)\n")
    assert f"Thông tin chung!{cell}\n" in said
    assert ("«" in said) is words[-1].isdigit()  # the places of numbers are known, not those of other texts


def test_a_changed_number_is_found_and_a_changed_sentence_keeps_its_facts(
    built: tuple[Path, str], tmp_path: Path
) -> None:
    root = built[0]
    (docx,) = (root / "outputs" / "2022").glob("*.docx")
    code, said = ran(root, "verify", str(copied(docx, tmp_path / "so.docx", "12.500", "12.900")))
    assert code == 1
    assert "12.900" in said
    code, said = ran(root, "harvest", str(copied(docx, tmp_path / "cau.docx", "Hội có", "Toàn hội có")))
    assert "Toàn hội có {Số hội viên} hội viên, {Số chi hội} do {Chủ tịch hội} đứng đầu" in said


def test_a_changed_number_is_no_other_sentence(built: tuple[Path, str], tmp_path: Path) -> None:
    (docx,) = (built[0] / "outputs" / "2022").glob("*.docx")
    said = ran(built[0], "harvest", str(copied(docx, tmp_path / "so.docx", "12.500", "12.900")))[1]
    assert "a changed number; if it is right, change the cell (indicators.xlsx · Thông tin chung!B" in said
    assert "There is nothing to take over" in said  # `{số  chi hội}` is the same fact as `{Số chi hội}`


def copied(docx: Path, target: Path, old: str, new: str) -> Path:
    """A copy in which words were changed as in Word."""
    with zipfile.ZipFile(docx) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            copy.writestr(name, data)
    return target


def test_next_year_has_the_lines_and_asks_for_the_numbers(built: tuple[Path, str], tmp_path: Path) -> None:
    root = ws.copy_workspace(built[0], tmp_path / "next")
    assert ran(root, "new", "2023")[0] == 0
    sheet = load_workbook(root / "inputs" / "2023" / "indicators.xlsx")["Thông tin chung"]
    lines = {row[0].value: row for row in sheet.iter_rows()}
    assert lines["Chủ tịch hội"][1].value == "Ông Nguyễn Văn A"
    assert (lines["Số chi hội"][1].value, lines["Số chi hội"][1].number_format) == (None, '#,##0 "chi hội"')
    assert "45 chi hội" in lines["Số chi hội"][3].value
    assert lines["Ngày thành lập"][1].value.date() == dt.date(2015, 5, 19)
    assert (lines["Tài khoản"][1].value, lines["Tài khoản"][3].value) == ("2600123", "2600123")
    assert lines["Chủ tịch hội"][3].value is None
    assert "Ghi chú riêng" in lines
    said = ran(root, "check", "2023")[1]
    for line in ("Số hội viên", "Số chi hội", "Tỷ lệ nữ"):
        assert f"RG419 · indicators.xlsx · Nội dung!C4 · The sentence uses “{line}”, whose cell is empty" in said
    assert "RG405" not in said


@pytest.mark.parametrize(
    ("line", "sentence", "code"),
    [
        (("Số hội viên", None, "General"), "Hội có {Số hội viên} hội viên.", "RG419"),
        (("Số hội viên", 5, "General"), "Hội có {Số hội viênn} hội viên.", "RG402"),
        (("Tên hội", "Hội A", "@"), "Hội là {Tên hội.number}.", "RG405"),
        (("Kỳ trước", 5, "General"), "", "RG296"),
        (("DT_VT", 5, "General"), "", "RG296"),
        (("NV01", 5, "General"), "", "RG296"),
        (("tasks", 5, "General"), "", "RG296"),
        (("DT_VT.growth", 5, "General"), "", "RG296"),
        (("DT_VT/Viettel", 5, "General"), "", "RG296"),
        (("Number:", 5, "General"), "", "RG296"),
        (("{Số hội viên}", 5, "General"), "", "RG295"),
        (("Tên hội", "Hội {DT_VT}", "@"), "", "RG412"),
    ],
    ids=[
        "empty",
        "unknown",
        "form",
        "period",
        "code",
        "task",
        "counts",
        "aspect",
        "unit",
        "template",
        "braces",
        "text",
    ],
)
def test_what_can_not_be_printed_is_refused_by_name(
    tmp_path: Path, line: tuple[str, Any, str], sentence: str, code: str
) -> None:
    root = office(tmp_path, line, sentence=sentence or "Không có gì.")
    exit_code, said = ran(root, "check", "2022")
    assert exit_code == 1
    assert code in said


def test_a_suggestion_names_the_fact(tmp_path: Path) -> None:
    root = office(tmp_path, LINES[0], sentence="Hội có {Số hội vien} hội viên, {Số hội viên}.")
    assert "{Số hội viên}" in ran(root, "check", "2022")[1]


def test_two_lines_of_one_name_are_refused(tmp_path: Path) -> None:
    root = office(tmp_path, LINES[0], ("số  hội viên", 7, "General"), sentence="Không có gì.")
    exit_code, said = ran(root, "check", "2022")
    assert exit_code == 1
    assert "RG120" in said


def test_a_name_that_is_a_form_of_another_is_refused(tmp_path: Path) -> None:
    root = office(tmp_path, LINES[0], ("số hội viên.number", 7, "General"), sentence="Không có gì.")
    exit_code, said = ran(root, "check", "2022")
    assert exit_code == 1
    assert "RG296" in said


@pytest.mark.parametrize(
    ("line", "is_noted"),
    [
        (("Số hội viên", 12500, "General"), True),
        (("Số hội viên", "12.500", "@"), True),
        (("Hội viên/chi hội", 12500, "#,##0"), True),
        (("Số hội viên", 12500, "#,##0"), False),
        (("Năm thành lập", 2015, "General"), False),
        (("Đường dây nóng", "0210384612", "@"), False),
        (("Địa bàn", "12 huyện", "@"), False),
    ],
)
def test_numbers_that_are_no_figures_are_noted(tmp_path: Path, line: tuple[str, Any, str], is_noted: bool) -> None:
    exit_code, said = ran(office(tmp_path, line, sentence="Không có gì."), "check", "2022")
    assert exit_code == 0
    assert ("RG298" in said) is is_noted
    if is_noted:
        assert f"“{line[0]}” (12" in said


def test_two_workbooks_are_compared(built: tuple[Path, str], tmp_path: Path) -> None:
    old = ws.workbook(built[0], 2022, "indicators")
    new = tmp_path / "indicators.xlsx"
    new.write_bytes(old.read_bytes())
    with ws.edited(new) as book:
        changes = {"Số chi hội": 46, "Chủ tịch hội": "Bà Trần Thị B"}
        for row in ws.sheet(book, "facts").iter_rows():
            row[1].value = changes.get(row[0].value, row[1].value)
    said = ran(built[0], "diff", str(old), str(new))[1]
    assert re.search(r"Số chi hội +value +45 chi hội +→ +46 chi hội", said)
    assert "Chủ tịch hội: Ông Nguyễn Văn A → Bà Trần Thị B" in said
    assert "Số chi hội: 45" not in said  # it is a figure


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('Có {{ facts["Số hội viên"] }}, {{ facts[“chủ tịch hội”] }}', "Có 12.500, Ông Nguyễn Văn A"),
        ('Có {{ facts["Số hội vien"] }}', "RG574"),
        ('Có {{ facts["Ghi chú riêng"] }}', "RG575"),
    ],
)
def test_a_word_template_prints_a_fact_or_is_refused(tmp_path: Path, typed: str, printed: str) -> None:
    root = office(tmp_path)
    template = root / "templates" / "invitation" / "invitation.docx"
    document = Document(str(template))
    document.paragraphs[-1].insert_paragraph_before(typed)
    document.save(str(template))
    code, said = ran(root, "build", "2022", "--only", "invitation")
    if printed.startswith("RG"):
        assert code == 1
        assert printed in said
        assert "invitation.docx" in said
    else:
        (docx,) = (root / "outputs" / "2022").glob("*.docx")
        assert printed in text_of(Package(docx).document)


def test_a_mistyped_name_stays_a_warning(tmp_path: Path) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path)
    path = ws.workbook(root, 2022, "indicators")
    with ws.edited(path) as book:
        sheet = ws.sheet(book, "facts")
        cell = next(row[0] for row in sheet.iter_rows() if row[0].value == "Địa chỉ")
        cell.value = "Địa chĩ"
    code, said = ran(root, "check", "2022")
    assert code == 0
    assert "RG119" in said
    assert "RG297" not in said


@pytest.mark.parametrize(
    ("template", "code"),
    [('<p>{{ facts["Số hội vien"] }}</p>', "RG574"), ('<p>{{ facts["Ghi chú riêng"] }}</p>', "RG575")],
)
def test_a_template_that_prints_no_fact_is_refused(tmp_path: Path, template: str, code: str) -> None:
    root = office(tmp_path, template=template)
    exit_code, said = ran(root, "build", "2022", "--only", "report", "--format", "pdf")
    assert exit_code != 0
    assert code in said
    assert "results.html.j2" in said
