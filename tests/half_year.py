"""A half-year as a period: what a kind of period beside the calendar year needs, for tests."""

import datetime as dt
import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from workspaces import FICTIONAL, SAMPLE, copy_workspace, edited, workbook

from reportgen.languages import Bilingual
from reportgen.period import Period

YEARS = {SAMPLE: 2022, FICTIONAL: 2024}
BASE = re.compile(r"(?:so với )?năm 20\d\d", re.IGNORECASE)
"""A cell of column `So với`."""


@dataclass(frozen=True, order=True)
class HalfYear(Period):
    """The first or second half of a year."""

    half: int = 1

    @property
    def key(self) -> str:
        return f"{self.year}-6t{self.half}"

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def last_day(self) -> dt.date:
        return dt.date(self.year, 6, 30) if self.half == 1 else dt.date(self.year, 12, 31)

    @property
    def before(self) -> Self:
        return replace(self.same_last_year, half=2) if self.half == 1 else replace(self, half=1)

    @property
    def next(self) -> Self:
        return replace(self, half=2) if self.half == 1 else replace(self.years_later(1), half=1)

    @property
    def in_sentence(self) -> str:
        return f"6 tháng {'đầu' if self.half == 1 else 'cuối'} năm {self.year}"

    @property
    def in_message(self) -> Bilingual:
        return Bilingual(self.in_sentence, f"H{self.half} {self.year}")

    def relative(self, other: Self) -> Bilingual:
        return other.in_message


def half_year_workspace(source: Path, folder: Path) -> Path:
    """A copy whose workbooks are those of the first half of the year: its counts of tasks, and no year in its texts."""
    root = copy_workspace(source, folder)
    year, period = Period(YEARS[source]), HalfYear(YEARS[source])
    shutil.move(root / "inputs" / year.key, root / "inputs" / period.key)
    for key in ("indicators", "tasks"):
        with edited(workbook(root, period.key, key)) as book:
            cells = [cell for each in book.worksheets for row in each.iter_rows(min_row=2) for cell in row]
            for cell in cells:
                if isinstance(cell.value, str) and cell.data_type != "f" and not BASE.fullmatch(cell.value):
                    cell.value = re.sub(r"(?i)năm 20\d\d", "kỳ này", cell.value)
                    cell.value = cell.value.replace(f"-{year.key}}}", f"-{period.key}}}")
                    cell.value = cell.value.replace(f"-{year.next.key}}}", f"-{period.next.key}}}")
    return root
