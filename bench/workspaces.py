"""Workspaces of the benchmark: the sample, the fictional one multiplied to some 120 pages, and a large one."""

from __future__ import annotations

import shutil
from copy import copy
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.workbooks.schema import WORKBOOKS

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


def without_contents(workspace: Path, folder: Path) -> Path:
    """A copy of a workspace whose report has no table of contents."""
    shutil.copytree(workspace, folder, ignore=shutil.ignore_patterns("outputs"))
    settings = folder / "reportgen.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("toc = true", "toc = false"), encoding="utf-8")
    return folder


def save_again(workbook: Path) -> None:
    """Save a workbook with another author in its properties."""
    book = load_workbook(workbook)
    book.properties.creator = f"{book.properties.creator}."
    book.save(workbook)


def by_unit(inputs: Path) -> None:
    """Workbooks of 2022: 20 indicators of 1,000 units each, one of them off by one, and 2,000 nearly equal tasks."""
    values = [(100 + n % 70, 110 + n % 77) for n in range(1000)]
    before, now = (sum(column) for column in zip(*values, strict=True))
    codes = [f"C{n}" for n in range(20)]
    book = Workbook(write_only=True)
    facts = book.create_sheet("Thông tin chung")
    for fact in (("Năm", 2022), ("Cơ quan ban hành", "Sở Thông tin và Truyền thông")):
        facts.append(fact)
    shared = {"field": "Hạ tầng", "unit": "trạm", "previous": before}
    indicators = [{"code": c, "name": f"Trạm {c}", "current": now + (c == "C1"), **shared} for c in codes]
    units = [f"Xã số {n} huyện Hạ Hòa" for n in range(1000)]
    pairs = [(code, unit, *value) for code in codes for unit, value in zip(units, values, strict=True)]
    keys = ("code", "unit_name", "previous", "current")
    append_rows(book, "indicators", indicators)
    append_rows(book, "breakdown", [dict(zip(keys, pair, strict=True)) for pair in pairs])
    append_rows(book, "paragraphs", [{"section": "Mở đầu", "text": "Toàn tỉnh có {C0}."}])
    book.save(inputs / "indicators.xlsx")
    book = Workbook(write_only=True)
    done = {"group": "Hạ tầng", "lead": "Viettel Phú Thọ", "year": 2022, "state": "hoàn thành"}
    names = [{"code": f"NV{n}", "name": f"Xây dựng trạm thu phát sóng tại thôn {n}", **done} for n in range(2000)]
    append_rows(book, "tasks", names)
    book.save(inputs / "tasks.xlsx")


def append_rows(book: Workbook, key: str, rows: list[dict[str, object]]) -> None:
    """A sheet of the schema with these rows, in a workbook that is only written."""
    schema = next(sheet for schema in WORKBOOKS for sheet in schema.sheets if sheet.key == key)
    sheet = book.create_sheet(schema.vi)
    sheet.append([column.vi for column in schema.columns])
    for row in rows:
        sheet.append([row.get(column.key) for column in schema.columns])


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
