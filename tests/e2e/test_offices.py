"""Reports of other offices on parts of a year: new workbooks, typing, check, build, and the workbooks after them."""

from __future__ import annotations

import contextlib
import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from docx_reader import Package, text_of
from judges import pdf_text
from openpyxl import load_workbook
from public_reports import OFFICES, Office

from reportgen.cli.main import run

CASES = pytest.mark.parametrize("office", OFFICES, ids=[office.key for office in OFFICES])


def ran(root: Path, *argv: str) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = run([*argv, "--lang", "en"])
    return code, out.getvalue()


def typed(root: Path, office: Office) -> None:
    """Fill in the new workbooks as a clerk does; a column that they lack is added at the right."""
    with ws.edited(ws.workbook(root, office.period, "indicators")) as book:
        facts = {row[0].value: row[1] for row in book["Thông tin chung"].iter_rows()}
        for name, value in office.facts.items():
            facts[name].value = value
        fill(book["Chỉ tiêu"], office.indicators)
        texts = [{"Mục": section, "Thứ tự": n, "Nội dung": text} for n, (section, text) in enumerate(office.texts, 1)]
        fill(book["Nội dung"], texts)
    with ws.edited(ws.workbook(root, office.period, "tasks")) as book:
        fill(book["Nhiệm vụ"], office.tasks)


def fill(sheet: Any, rows: Any) -> None:
    heads = {cell.value: cell.column for cell in sheet[1] if cell.value}
    for number, row in enumerate(rows, 2):
        for head, value in row.items():
            if head not in heads:
                heads[head] = sheet.max_column + 1
                sheet.cell(1, heads[head], head)
            if value is not None:
                sheet.cell(number, heads[head]).value = value


@cache
def built(office: Office, folder: Path) -> tuple[Path, str]:
    root = folder / office.key
    code, said = ran(folder, "init", office.key, "--period", office.period)
    assert code == 0, said
    typed(root, office)
    return root, said


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("offices")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@CASES
def test_the_report_says_what_the_office_published(office: Office, folder: Path) -> None:
    root, _ = built(office, folder)
    code, said = ran(root, "build", office.period)  # with all that `check` reports
    assert code == 0, said
    assert not re.search(r"^(Error|Warning) ", said, re.MULTILINE), said
    outputs = root / "outputs" / office.period
    for name, texts in (("bao-cao*", office.said), ("to-gap*", office.on_brochure)):
        (pdf,), (docx,) = (outputs.glob(f"{name}.{kind}") for kind in ("pdf", "docx"))
        for printed in (squeezed(pdf_text(pdf)), squeezed(text_of(Package(docx).document))):
            for text in texts:
                assert text in printed


@CASES
def test_the_next_workbooks_start_from_it(office: Office, folder: Path) -> None:
    root, _ = built(office, folder)
    code, said = ran(root, "new", office.following)
    assert code == 0, said
    book = load_workbook(ws.workbook(root, office.following, "indicators"))
    sheet = book["Chỉ tiêu"]
    heads = [cell.value for cell in sheet[1]]
    found = {
        row[0].value: dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)
    }
    for code_of, values in office.carried.items():
        assert {head: found[code_of].get(head) for head in values} == values
    assert all(row["Trong kỳ"] is None for row in found.values() if row["Mã"])
    reviews = [cell.value for row in book["Nội dung"].iter_rows(min_row=2) if row[2].value for cell in row[4:]]
    assert not any(reviews), "sentences with {kỳ} and codes need no change"
    tasks = load_workbook(ws.workbook(root, office.following, "tasks"))["Nhiệm vụ"]
    carried = {row[0].value for row in tasks.iter_rows(min_row=2)}
    assert carried >= {task["Mã"] for task in office.tasks if task["Trạng thái"] != "hoàn thành"}
    texts = [row[2].value for row in book["Nội dung"].iter_rows(min_row=2) if row[2].value]
    assert [text for _, text in office.texts] == texts
