"""`diff` says that two versions are the same only if everything was compared; what can't be compared is named."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from docx_reader import q
from finished import Finished, Works
from openpyxl import load_workbook
from openpyxl.comments import Comment
from test_diff import differences, words
from test_proof_and_trace import ran
from test_verify import DOCUMENT, edited, set_text, text_of

SAME = "Hai bản giống nhau"
YEAR = Path("inputs") / "2022"


@pytest.fixture
def report(works: Works) -> Finished:
    return works.build("sample", "report")


@pytest.fixture
def root(report: Finished, tmp_path: Path) -> Path:
    """The workspace of the report, to change; folder `before` has its workbooks and photos."""
    folder = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    shutil.copytree(report.root / "outputs", folder / "outputs")
    shutil.copytree(folder / YEAR, folder / "before")
    return folder


def of_rows(found: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [(r["sheet"], r["code"], f["column"], f["new"]) for r in found["rows"] for f in r["fields"]]


def indicators(root: Path) -> Path:
    return ws.workbook(root, 2022, "indicators")


def moved_row(root: Path) -> None:
    with ws.edited(indicators(root)) as book:
        sheet = ws.sheet(book, "indicators")
        rows = [[cell.value for cell in sheet[number]] for number in (7, 8)]
        for number, values in zip((8, 7), rows, strict=True):
            for cell, value in zip(sheet[number], values, strict=True):
                cell.value = value


def formatted(root: Path) -> None:
    with ws.edited(indicators(root)) as book:
        ws.sheet(book, "indicators")["F2"].number_format = "0.0"


def noted(root: Path, cell: str = "F2", text: str = "chờ số liệu") -> None:
    with ws.edited(indicators(root)) as book:
        ws.sheet(book, "indicators")[cell].comment = Comment(text, "A")


EDITS: dict[str, Callable[[Path], Any]] = {
    "name": lambda root: ws.set_value(indicators(root), "indicators", "BTS", "name", "Trạm BTS 4G"),
    "basis": lambda root: ws.set_value(indicators(root), "indicators", "HS_BCCI", "compared_with", "cùng kỳ"),
    "source": lambda root: ws.set_value(indicators(root), "indicators", "AN_SINH", "source", "Báo Phú Thọ"),
    "field": lambda root: ws.set_value(indicators(root), "indicators", "BTS", "field", "Thuê bao"),
    "signer": lambda root: ws.set_fact(indicators(root), "signer", "Nguyễn Văn A"),
    "subject": lambda root: ws.set_fact(indicators(root), "subject", "Tổng kết khác hẳn"),
    "caption": lambda root: ws.set_value(indicators(root), "photos", 2, "caption", "Ảnh khác"),
    "photo": lambda root: next((root / YEAR / "photos").iterdir()).write_bytes(b"another"),
    "text": lambda root: ws.set_value(indicators(root), "paragraphs", 14, "text", "Hoàn toàn khác."),
    "document": lambda root: ws.set_value(indicators(root), "paragraphs", 14, "document", "brochure"),
    "digits": lambda root: ws.set_value(indicators(root), "indicators", "DT_BC", "current", 533.94),
    "order": moved_row,
    "number format": formatted,
    "note of a cell": noted,
    "note of a row": lambda root: ws.set_value(indicators(root), "indicators", "BTS", "note", "chỉ tính trạm 4G"),
    "carried": lambda root: ws.set_value(ws.workbook(root, 2022, "tasks"), "tasks", "NV20", "directive", "Kế hoạch 5"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_no_change_of_a_workbook_is_overlooked(tmp_path: Path, edit: str) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w", templates=False)
    shutil.copytree(root / YEAR, root / "before")
    EDITS[edit](root)
    code, output = ran(root, "diff", "before", "2022")
    assert (code, SAME in output) == (1, False), output


def test_cells_that_are_no_figures_are_listed(root: Path) -> None:
    for folder in ("before", "inputs/2022"):
        path = root / folder / "indicators.xlsx"
        photo = {"file": "tram-bts-trung-du.png", "caption": "Một chú thích khác", "alt": "Một mô tả khác"}
        ws.add_row(path, "photos", photo)
    assert ran(root, "diff", "before", "2022") == (0, f"before → 2022\n{SAME}\n")
    for edit in ("name", "basis", "source", "signer", "caption", "order"):
        EDITS[edit](root)
    code, found = differences(root, "before", "2022")
    assert (code, found["complete"], found["figures"], found["sentences"]) == (1, True, [], [])
    assert of_rows(found)[:4] == [
        ("facts", "", "signer", "Nguyễn Văn A"),
        ("indicators", "BTS", "name", "Trạm BTS 4G"),
        ("indicators", "DT_VT", "place", "6"),
        ("indicators", "HS_BCCI", "compared_with", "cùng kỳ"),
    ]
    output = ran(root, "diff", "before", "2022")[1]
    assert "  đổi Chỉ tiêu · AN_SINH: Kinh phí an sinh xã hội\n    Nguồn: PhuthoPortal → Báo Phú Thọ\n" in output


def test_number_formats_that_change_what_is_printed_are_differences(root: Path) -> None:
    formatted(root)
    code, found = differences(root, "before", "2022")
    (figure,) = found["figures"]
    shown = [figure[side]["words"].replace("\u00a0", " ") for side in ("old", "new")]
    assert (code, figure["id"], shown) == (1, "BTS.value", ["3.648 trạm", "3.648,0 trạm"])


def test_notes_of_cells_are_compared_by_row_and_column(root: Path) -> None:
    noted(root)
    shutil.copytree(root / YEAR, root / "noted")
    noted(root, text="đã có số")
    noted(root, "F3", "hỏi lại")
    moved_row(root)
    code, found = differences(root, "noted", "2022")
    notes = [row for row in found["rows"] if row["sheet"] == "indicators.notes"]
    assert [(n["change"], n["code"], n["name"], n["fields"]) for n in notes] == [
        (
            "changed",
            "Chỉ tiêu · BTS · F",
            "đã có số",
            [{"column": "text", "old": "chờ số liệu", "new": "đã có số"}],
        ),
        ("added", "Chỉ tiêu · DAU_TU_VT · F", "hỏi lại", []),
    ]
    assert code == 1
    assert ran(root, "diff", "noted", "2022", "--docx")[0] == 1
    with zipfile.ZipFile(root / "outputs" / "2022" / "so-sanh-2022.docx") as annex:
        assert "đã có số" in annex.read(DOCUMENT).decode()


def test_the_entries_of_lists_are_compared(root: Path) -> None:
    assert ran(root, "new", "2023")[0] == 0
    shutil.copytree(root / "inputs" / "2023", root / "lists")
    assert ran(root, "diff", "lists", "2023")[0] == 0
    with ws.edited(ws.workbook(root, 2023, "indicators")) as book:
        ws.sheet(book, "lists")["F2"] = "Báo Phú Thọ"
    code, output = ran(root, "diff", "lists", "2023")
    assert (code, "thêm Danh mục · Nguồn · Báo Phú Thọ" in output) == (1, True), output
    assert "bỏ Danh mục · Nguồn · PhuthoPortal" in output
    with ws.edited(ws.workbook(root, 2023, "indicators")) as book:
        del book["Danh mục"]
    assert "trang Danh mục của sổ indicators.xlsx" in ran(root, "diff", "lists", "2023")[1]


def test_a_reworded_caption_is_no_new_one(report: Finished, tmp_path: Path) -> None:
    def reword(body: Any) -> None:
        caption = next(p for p in body.iter(q("w:p")) if text_of(p).startswith("Bảng 2."))
        *_, last = (t for t in caption.iter(q("w:t")) if t.text)
        last.text = "Nguồn thu của các đơn vị trong tỉnh"

    code, found = differences(report.root, report.docx, edited(report.docx, tmp_path / "a.docx", reword))
    (change,) = found["sentences"]
    assert (code, change["new"]) == (1, "Nguồn thu của các đơn vị trong tỉnh")
    assert change["old"].startswith("Doanh thu")


def test_documents_are_compared_with_what_the_workbooks_print(root: Path, report: Finished) -> None:
    manifest = root / "outputs" / "2022" / "manifest.json"
    for side in (report.docx, manifest):
        assert ran(root, "diff", str(side), "2022")[1].endswith(f"{SAME}\n")
    ws.set_fact(indicators(root), "conference_place", "Hội trường khác")
    code, output = ran(root, "diff", str(manifest), "2022")
    assert (code, SAME in output) == (0, False)
    assert "Không thấy khác nhau ở những phần so sánh được; chưa so sánh được ô của sổ mà tài liệu không in" in output
    for edit in ("name", "basis", "signer", "subject", "caption", "text"):
        EDITS[edit](root)
    for side in (report.docx, manifest):
        code, found = differences(root, side, "2022")
        new = "\n".join(s["new"] for s in found["sentences"])
        assert code == 1
        for expected in ("Trạm BTS 4G", "cùng kỳ", "Nguyễn Văn A", "Tổng kết khác hẳn", "Ảnh khác", "Hoàn toàn khác."):
            assert expected in new, (side, expected)


def test_a_sentence_that_was_reworded_differs_from_the_workbooks(root: Path, report: Finished, tmp_path: Path) -> None:
    def reword(body: Any) -> None:
        paragraph = next(p for p in body.iter(q("w:p")) if text_of(p).startswith("Hoạt động của sàn"))
        set_text(paragraph, text_of(paragraph).replace("được đẩy mạnh", "còn kém"))

    file = edited(report.docx, tmp_path / "a.docx", reword)
    code, found = differences(root, file, "2022")
    assert (code, ["còn kém" in s["old"] for s in found["sentences"]]) == (1, [True])


def cell(body: Any, text: str, number: int = 0) -> Any:
    return [p for p in body.iter(q("w:p")) if text_of(p) == text][number]


def swapped(body: Any) -> None:
    one = next(p for p in body.iter(q("w:p")) if text_of(p).startswith("Hoạt động của sàn"))
    other = one.getprevious()
    other.addprevious(one)


def typed_number(body: Any) -> None:
    paragraph = next(p for p in body.iter(q("w:p")) if text_of(p).startswith("Toàn bộ 5 nội dung"))
    set_text(paragraph, text_of(paragraph).replace("5", "9"))


WORD_EDITS: dict[str, tuple[Callable[[Any], None], str, str]] = {
    "cell cleared": (lambda body: set_text(cell(body, "2.765"), ""), "2.765", "+29,31%"),
    "dash cleared": (lambda body: set_text(cell(body, "–"), ""), "| –", ""),
    "typed number": (typed_number, "Toàn bộ 5", "Toàn bộ 9"),
    "moved": (swapped, "", ""),
}


@pytest.mark.parametrize("edit", WORD_EDITS)
def test_no_change_of_a_word_file_is_overlooked(report: Finished, tmp_path: Path, edit: str) -> None:
    change, old, new = WORD_EDITS[edit]
    code, found = differences(report.root, report.docx, edited(report.docx, tmp_path / "a.docx", change))
    assert (code, found["figures"]) == (1, [])
    (sentence,) = found["sentences"]
    assert sentence["moved"] is (edit == "moved")
    assert old in sentence["old"]
    assert new in sentence["new"]


def test_a_figure_typed_twice_is_listed_twice(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        one, other = cell(body, "2.765"), cell(body, "2.765", 1)
        set_text(one, "2.111")
        set_text(other, "2.222")

    code, found = differences(report.root, report.docx, edited(report.docx, tmp_path / "a.docx", edit))
    assert code == 1
    assert words(found) == [
        ("DT_VT.value", "2.765\u00a0tỷ\u00a0đồng", f"{new}\u00a0tỷ\u00a0đồng", f"{change}\u00a0tỷ\u00a0đồng", growth)
        for new, change, growth in (("2.111", "−654", "−23,65%"), ("2.222", "−543", "−19,64%"))
    ]


def test_charts_and_pictures_of_word_files_are_compared(works: Works, tmp_path: Path) -> None:
    report = works.charted()
    root = report.root
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(report.docx) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/charts/chart\d+\.xml", name):
                parts[name] = re.sub(rb"<v>(\d[\d.]*)</v>", rb"<v>9\1</v>", package.read(name))
            elif name.endswith(".xlsx"):
                book = load_workbook(io.BytesIO(package.read(name)))
                for row in book.worksheets[0].iter_rows(min_row=2, min_col=2):
                    row[0].value = float(f"9{row[0].value}")
                target = io.BytesIO()
                book.save(target)
                parts[name] = target.getvalue()
        picture = next(name for name in package.namelist() if name.endswith((".png", ".jpg", ".jpeg")))
    file = edited(report.docx, tmp_path / "a.docx", lambda body: None, {**parts, picture: b"\x89PNG"})
    code, found = differences(report.root, report.docx, file)
    assert code == 1
    assert [d["kind"] for d in found["drawings"]] == ["chart", "chart", "picture"]
    assert found["drawings"][0]["old"].startswith("29,31; ")
    assert found["drawings"][0]["new"].startswith("929,31; ")
    code, found = differences(root, "2022", file)
    assert (code, [d["kind"] for d in found["drawings"]]) == (1, ["chart", "chart", "picture"])
    output = ran(root, "diff", str(file), "2022")[1]
    assert "  report · biểu đồ thứ 1: 929,31; " in output


def test_what_can_not_be_compared_is_refused_by_name(report: Finished, works: Works) -> None:
    brochure = works.build("sample", "brochure")
    code, output = ran(report.root, "diff", str(report.docx), str(brochure.docx))
    assert (code, "RG873" in output) == (1, True)
    code, output = ran(report.root, "diff", str(report.pdf), "2022")
    assert (code, "RG874" in output, "không đọc tệp PDF" in output) == (1, True, True)


def test_documents_without_an_original_are_named(root: Path) -> None:
    shutil.rmtree(root / "outputs" / "2022" / ".goc")
    EDITS["source"](root)
    code, output = ran(root, "diff", "outputs/2022/manifest.json", "2022")
    assert (code, SAME in output) == (0, False)
    assert "chưa so sánh được tài liệu report" in output


def test_word_files_without_originals_are_compared(root: Path, report: Finished, tmp_path: Path) -> None:
    shutil.rmtree(root / "outputs")
    file = edited(report.docx, tmp_path / "a.docx", typed_number)
    code, found = differences(root, report.docx, file)
    assert (code, ["Toàn bộ 9" in s["new"] for s in found["sentences"]]) == (1, [True])
    code, found = differences(root, "2022", file)
    assert (code, ["Toàn bộ 9" in s["new"] for s in found["sentences"]]) == (1, [True])


def test_sheets_that_are_not_read_are_reported(root: Path) -> None:
    with ws.edited(indicators(root)) as book:
        ws.sheet(book, "series").title = "Dãy số cũ"
    found = differences(root, "2022", "2022")[1]
    assert [p["severity"] for p in found["problems"]] == ["warning"] * len(found["problems"])
    assert "Dãy số cũ" in str(found["problems"])


def test_a_renamed_code_is_no_other_indicator(root: Path) -> None:
    with ws.edited(indicators(root)) as book:
        for sheet in book:
            for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
                cell.value = re.sub(r"\bTHON\b", "THON_MOI", cell.value)
    code, found = differences(root, "before", "2022")
    assert (code, found["figures"]) == (1, [])
    assert [s["new"] for s in found["sentences"]] == ["THON_MOI;"], "a list of codes, and no placeholder"
    assert of_rows(found) == [("indicators", "THON_MOI", "code", "THON_MOI")]


def test_a_qualifier_is_no_difference_of_numbers(root: Path) -> None:
    ws.set_value(indicators(root), "indicators", "NNS", "qualifier", "gần")
    _, found = differences(root, "before", "2022")
    now = "122,17\u00a0tỷ\u00a0đồng"
    assert words(found) == [("NNS.value", now, f"gần {now}", "", "")]
    assert of_rows(found) == [("indicators", "NNS", "qualifier", "gần")]


def test_cells_of_two_periods_have_their_year(root: Path) -> None:
    shutil.copytree(root / "before", root / "inputs" / "2021")
    ws.set_fact(root / "inputs" / "2021" / "indicators.xlsx", "year", 2021)
    ws.set_value(root / "inputs" / "2021" / "indicators.xlsx", "indicators", "DT_VT", "current", 2500)
    output = ran(root, "diff", "2021", "2022")[1]
    assert "2021/indicators.xlsx · Chỉ tiêu!F8; 2022/indicators.xlsx · Chỉ tiêu!F8" in output
    assert ran(root, "diff", "2021", "2022", "--docx")[0] == 1
    with zipfile.ZipFile(root / "outputs" / "2022" / "so-sanh-2022.docx") as package:
        text = package.read(DOCUMENT).decode()
    assert "2021 · Chỉ tiêu!F8; 2022 · Chỉ tiêu!F8" in text
    assert "Chưa so sánh được số năm trước" in text


def test_a_workbook_alone_is_compared_with_its_counterpart(root: Path) -> None:
    code, found = differences(root, "before/indicators.xlsx", "2022")
    assert (code, found["figures"], [p["message"] for p in found["problems"]]) == (
        0,
        [],
        ["chưa so sánh được sổ tasks.xlsx"],
    )


def test_contents_and_headers_do_not_differ(works: Works, tmp_path: Path) -> None:
    report = works.build("fictional", "report")
    assert ran(report.root, "diff", str(report.docx), "2024") == (0, f"{report.docx.name} → 2024\n{SAME}\n")

    def edit(body: Any) -> None:
        entry = next(p for p in body.iter(q("w:p")) if text_of(p).startswith("III. NHIỆM VỤ TRỌNG TÂM"))
        set_text(entry, "III. NHIỆM VỤ KHÁC 13")

    code, found = differences(report.root, edited(report.docx, tmp_path / "a.docx", edit), "2024")
    assert (code, [s["old"] for s in found["sentences"]]) == (1, ["NHIỆM VỤ KHÁC 13"])


@pytest.mark.slow
def test_a_file_that_libreoffice_saved_lost_descriptions_of_charts_only(works: Works) -> None:
    report = works.charted()
    _, found = differences(report.root, report.docx, works.office(report.docx, "docx"))
    assert (found["figures"], found["rows"], found["drawings"]) == ([], [], [])
    assert [s["alt"] for s in found["sentences"]] == [True, True]
