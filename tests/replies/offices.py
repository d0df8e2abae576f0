"""A province of thirteen districts, its department's workbook, and people in the districts who fill in theirs."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import workspaces as ws
from input.clerk import Clerk
from openpyxl import Workbook, load_workbook

YEAR = ws.SAMPLE_YEAR
UNITS = (
    "Thành phố Việt Trì", "Thị xã Phú Thọ", "Huyện Cẩm Khê", "Huyện Đoan Hùng", "Huyện Hạ Hòa", "Huyện Lâm Thao",
    "Huyện Phù Ninh", "Huyện Tam Nông", "Huyện Tân Sơn", "Huyện Thanh Ba", "Huyện Thanh Sơn", "Huyện Thanh Thủy",
    "Huyện Yên Lập",
)  # fmt: skip
CODES = ("BTS", "DAU_TU_VT", "HS_BCCI")
TOTALS = {"BTS": 3648, "DAU_TU_VT": 82, "HS_BCCI": 78332}
"""What sheet `Chỉ tiêu` of the sample says of the whole."""
DAY = dt.date(2023, 1, 5)


def last_year(unit: str, code: str) -> float:
    """Invented."""
    return {"BTS": 250, "DAU_TU_VT": 5.25, "HS_BCCI": 5000}[code] + UNITS.index(unit) * (code != "DAU_TU_VT")


def this_year(unit: str, code: str) -> float:
    """Invented, but for the sums: those of all units are the totals."""
    share = {"BTS": 280, "DAU_TU_VT": 6.3, "HS_BCCI": 6025}[code]
    return share if unit != UNITS[-1] else round(TOTALS[code] - share * (len(UNITS) - 1), 2)


def stem(unit: str) -> str:
    """The name of a unit's file."""
    from reportgen.records.slugs import slug

    return slug(unit)


Change = Callable[[Workbook], None]


@cache
def filled_in(workbook: bytes, unit: str, day: dt.date | None, values: tuple[tuple[str, Any], ...]) -> bytes:
    """The workbook that a unit sends back; most tests have the same thirteen."""
    book, typed = load_workbook(io.BytesIO(workbook)), dict(values)
    facts, figures = book["Thông tin"], book["Số liệu"]
    facts["B5"], facts["B6"], facts["B7"] = f"Người của {unit}", "0210 3840 000", day
    for row in range(2, figures.max_row + 1):
        code = figures.cell(row, 1).value
        figures.cell(row, 5).value = typed[code] if code in typed else this_year(unit, code)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@dataclass(frozen=True)
class Department:
    """The clerk who sends workbooks out, and what came back, in a folder of its own."""

    clerk: Clerk
    replies: Path = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "replies", self.clerk.root / "tra-loi")
        self.replies.mkdir(exist_ok=True)

    @property
    def sent(self) -> Path:
        """The folder of the workbooks for units."""
        return self.clerk.root / "inputs" / str(YEAR) / "gui-di"

    @property
    def lists(self) -> Path:
        """The list to forward."""
        return self.clerk.root / "outputs" / str(YEAR) / "thu-thap" / "tong-hop.xlsx"

    @property
    def copies(self) -> list[Path]:
        """The workbook as it was before."""
        return sorted((self.clerk.root / "inputs" / str(YEAR) / ".truoc").glob("*"))

    def receive(
        self, unit: str, *, file: str = "", day: dt.date | None = DAY, change: Change | None = None, **values: Any
    ) -> Path:
        """The unit's workbook comes back, filled in; `values` stand in this year's column instead, by code."""
        data = filled_in((self.sent / f"{stem(unit)}.xlsx").read_bytes(), unit, day, tuple(values.items()))
        path = self.replies / (file or f"{stem(unit)}.xlsx")
        path.write_bytes(data)
        if change:
            with ws.edited(path) as book:
                change(book)
        return path

    def collect(self, *files: str | Path, expect: int = 0) -> Collected:
        """`reportgen collect`, as JSON in English; of all replies where none is named."""
        given = [str(file) for file in files] or [str(self.replies)]
        code, out, err = self.clerk.run("collect", str(YEAR), *given, "--json", "--lang", "en")
        assert err == "", err
        assert code == expect, out[out.index('"changes"') :] if '"changes"' in out else out
        return Collected(json.loads(out))

    def rows(self) -> Mapping[tuple[str, str], tuple[Any, Any]]:
        """Sheet `Theo đơn vị`: last year's and this year's value by unit and code."""
        found = ws.rows_of(load_workbook(self.clerk.book()), "breakdown")
        return {(row["unit_name"], row["code"]): (row["previous"], row["current"]) for row in found}

    def listed(self, sheet: str) -> list[dict[str, Any]]:
        """A sheet of the list to forward, its rows by heading."""
        head, *rows = load_workbook(self.lists)[sheet].iter_rows(values_only=True)
        return [dict(zip(head, row, strict=True)) for row in rows]


@dataclass(frozen=True)
class Collected:
    """What `collect` said."""

    reported: dict[str, Any]

    @property
    def states(self) -> dict[str, str]:
        """By unit."""
        return {line["unit"]: line["state"] for line in self.reported["units"]}

    def line(self, unit: str) -> dict[str, Any]:
        """That of a unit."""
        (line,) = (line for line in self.reported["units"] if line["unit"] == unit)
        return line

    @property
    def problems(self) -> set[tuple[str, str, str]]:
        """Code, file, and cell with its sheet."""
        return {
            (p["code"], p["workbook"], f"{p['sheet']}!{p['cell']}" if p["cell"] else p["sheet"])
            for p in self.reported["problems"]
        }

    def problem(self, code: str) -> dict[str, Any]:
        """The only one with this code."""
        (found,) = (p for p in self.reported["problems"] if p["code"] == code)
        return found

    @property
    def changes(self) -> list[tuple[str, str, str, str | None, str]]:
        """Unit, code, column, what stood there, what stands there now."""
        return [(c["unit"], c["code"], c["column"], c["old"], c["new"]) for c in self.reported["changes"]]


def type_units(path: Path, *, current: bool = False) -> None:
    """The rows of all units, as a clerk types them before the first workbook goes out."""
    with ws.edited(path) as book:
        sheet = ws.sheet(book, "breakdown")
        rows = ((code, unit) for code in CODES for unit in UNITS)
        for number, (code, unit) in enumerate(rows, 2):
            now = this_year(unit, code) if current else None
            for column, value in enumerate((code, unit, last_year(unit, code), now), 1):
                sheet.cell(number, column).value = value
