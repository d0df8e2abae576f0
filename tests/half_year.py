"""Workspaces of the first half of a year, for tests."""

import re
import shutil
from pathlib import Path

from workspaces import FICTIONAL, SAMPLE, copy_workspace, edited, workbook

from reportgen.period import Period, PeriodKind

YEARS = {SAMPLE: 2022, FICTIONAL: 2024}
BASE = re.compile(r"(?:so với )?năm 20\d\d", re.IGNORECASE)
"""A cell of column `So với`."""


def half_of(source: Path) -> Period:
    """The first half of the year of a workspace."""
    return Period(YEARS[source], PeriodKind.HALF)


def half_year_workspace(source: Path, folder: Path) -> Path:
    """A copy whose workbooks are those of the first half of the year: its counts of tasks, and no year in its texts."""
    root = copy_workspace(source, folder)
    year, period = Period(YEARS[source]), half_of(source)
    shutil.move(root / "inputs" / year.key, root / "inputs" / period.key)
    for key in ("indicators", "tasks"):
        with edited(workbook(root, period.key, key)) as book:
            cells = [cell for each in book.worksheets for row in each.iter_rows(min_row=2) for cell in row]
            for cell in cells:
                if isinstance(cell.value, str) and cell.data_type != "f" and not BASE.fullmatch(cell.value):
                    cell.value = re.sub(r"(?i)năm 20\d\d", "kỳ này", cell.value)
                    cell.value = cell.value.replace(f"-{year.key}}}", f"-{period.key}}}")
                    cell.value = cell.value.replace(f"-{year.next.key}}}", f"-{period.next.key}}}")
            if key == "indicators":
                facts = book.worksheets[0]
                facts.append(["Kỳ báo cáo", period.name])
    return root
