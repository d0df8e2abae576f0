"""Workspaces of the benchmark: the sample, and the fictional one multiplied to some 120 pages of report."""

from __future__ import annotations

import shutil
from copy import copy
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

REPO = Path(__file__).parents[1]
FICTIONAL = REPO / "tests" / "fictional"


def sample(folder: Path) -> Path:
    """A copy of the repository's own workspace, 2022."""
    folder.mkdir(parents=True)
    shutil.copyfile(REPO / "reportgen.toml", folder / "reportgen.toml")
    shutil.copytree(REPO / "inputs", folder / "inputs")
    shutil.copytree(REPO / "templates", folder / "templates")
    return folder


def multiplied(folder: Path, *, texts: int, rows: int) -> Path:
    """The fictional workspace, 2024, its paragraphs `texts` times and its indicators and tasks `rows` times as many."""
    folder.mkdir(parents=True)
    shutil.copyfile(FICTIONAL / "reportgen.toml", folder / "reportgen.toml")
    shutil.copytree(FICTIONAL / "inputs", folder / "inputs")
    shutil.copytree(REPO / "templates", folder / "templates")
    inputs = folder / "inputs" / "2024"
    book = load_workbook(inputs / "indicators.xlsx")
    _repeat(book["Nội dung"], texts, leave=("Tờ gấp", "Căn cứ", "Kết luận", "Mở đầu"))
    _repeat(book["Chỉ tiêu"], rows, recode=True)
    book.save(inputs / "indicators.xlsx")
    book = load_workbook(inputs / "tasks.xlsx")
    _repeat(book["Nhiệm vụ"], rows, recode=True)
    book.save(inputs / "tasks.xlsx")
    return folder


def _repeat(sheet: Worksheet, times: int, *, leave: tuple[str, ...] = (), recode: bool = False) -> None:
    """Append the data rows `times - 1` times; `recode` gives the copies codes of their own and no parts."""
    titles = [cell.value for cell in sheet[1]]
    parts = titles.index("Là tổng của (mã)") if "Là tổng của (mã)" in titles else None
    rows = [
        row for row in sheet.iter_rows(min_row=2) if row[0].value and not str(row[0].value).startswith(leave or "\0")
    ]
    last = max(cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None)
    for time in range(2, times + 1):
        for row in rows:
            last += 1
            for cell in row:
                made = sheet.cell(last, cell.column, cell.value)
                made.number_format = cell.number_format
                made.alignment = copy(cell.alignment)
            if recode:
                sheet.cell(last, 1).value = f"{row[0].value}_{time}"
                if parts is not None:
                    sheet.cell(last, parts + 1).value = None
