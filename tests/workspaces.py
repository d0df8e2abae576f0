"""Workspaces for the tests: a copy to spoil, its workbooks opened and changed as an office clerk would in Excel.

workspace = copy_workspace(SAMPLE, tmp_path)
indicators = workbook(workspace, 2022, "indicators")
cell = set_value(indicators, "indicators", "DT_VT", "current", "2,765.5")  # gives "F8"
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.workbooks.schema import WORKBOOKS, SheetSchema, SheetShape

SAMPLE = Path(__file__).parents[1]
"""The workspace of Phú Thọ, 2022: the repository itself."""
FICTIONAL = SAMPLE / "tests" / "fictional"
"""The workspace of tỉnh Giả Định, 2024: invented, and uses everything that the sample lacks."""
SAMPLE_YEAR = 2022
FICTIONAL_YEAR = 2024


def copy_workspace(source: Path, folder: Path, *, templates: bool = True) -> Path:
    """A copy of SAMPLE or FICTIONAL in `folder` (made if need be): settings, inputs, and the repository's templates."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source / "reportgen.toml", folder / "reportgen.toml")
    shutil.copytree(source / "inputs", folder / "inputs")
    if templates:
        shutil.copytree(SAMPLE / "templates", folder / "templates")
    return folder


def with_field_charts(root: Path) -> None:
    """Let the report of a workspace have a chart for each field."""
    settings = root / "templates" / "report" / "document.toml"
    text = settings.read_text(encoding="utf-8")
    assert "field_charts = false" in text
    settings.write_text(text.replace("field_charts = false", "field_charts = true"), encoding="utf-8")


def with_comparisons(root: Path) -> None:
    """Let the report of a workspace compare: plans, two years, many units, and years side by side."""
    template = root / "templates" / "report" / "results.html.j2"
    text = template.read_text(encoding="utf-8")
    template.write_text(text + _COMPARISONS, encoding="utf-8")


_COMPARISONS = """
{% for unit in ("%", "tỷ đồng", "thuê bao") %}
{% set rows = indicators|selectattr("unit", "equalto", unit)|list %}
{% for chart in (plan_chart(rows), slope_chart(rows)) %}
{{ m.chart(chart, "", look.accent, width=165) }}
{% endfor %}
{% if unit == "%" %}
{{ m.multiples(multiples(rows), "hinh-nhieu-nam", look.accent) }}
{% endif %}
{% endfor %}
{% for row in (indicators|with_units)[:2] %}
{{ m.chart(dots_chart(row), "", look.accent, width=165) }}
{% endfor %}
{% set last = namespace(names=[], stacks=[], shares=[], old=[], new=[]) %}
{% for row in (indicators|selectattr("unit", "equalto", "thuê bao")|list)[:4] %}
{% set old, new = row.figure.number.periods[-2][1], row.figure.number.periods[-1][1] %}
{% set last.names, last.old, last.new = last.names + [row.name], last.old + [old], last.new + [new] %}
{% set last.stacks, last.shares = last.stacks + [(row.name, (old, new))], last.shares + [(row.name, (new,))] %}
{% endfor %}
{% set years = (("Năm 2023", last.old), ("Năm 2024", last.new)) %}
{% for kind, series, rows in (
    ("line", last.names, years),
    ("stacked", ("Năm 2023", "Năm 2024"), last.stacks),
    ("share", ("Năm 2024",), last.shares),
) %}
{% set drawn = {"kind": kind, "title": "Thuê bao", "unit": "thuê bao", "series": series, "rows": rows, "height": 60,
    "caption": "", "alt": "Biểu đồ thuê bao " ~ loop.index ~ "."} %}
{{ m.chart(drawn, "", look.accent, sources=false, width=165) }}
{% endfor %}
"""
"""The last three have values without labels. Fewer than twenty charts: LibreOffice distorts the text of those that it
loads beyond."""


def workbook(workspace: Path, year: int | str, key: str) -> Path:
    """The path of a period's workbook: `indicators` or `tasks`."""
    return workspace / "inputs" / str(year) / f"{key}.xlsx"


@cache
def opened(workspace: Path, year: int, key: str) -> Workbook:
    """The workbook, for reading only: it is shared by all who ask."""
    return load_workbook(workbook(workspace, year, key))


@contextmanager
def edited(path: Path) -> Iterator[Workbook]:
    """The workbook, opened; saved in place when the block ends well."""
    book = load_workbook(path)
    yield book
    book.save(path)


def sheet(book: Workbook, key: str) -> Worksheet:
    """The sheet with that key of the schema (`facts`, `indicators`, `tasks`, …)."""
    return book[schema_of(key).vi]


def schema_of(key: str) -> SheetSchema:
    """The schema of the sheet with that key, of either workbook."""
    return next(s for w in WORKBOOKS for s in w.sheets if s.key == key)


def find_cell(book: Workbook, key: str, row: str | int, column: str | int = "") -> Cell:
    """The cell of a row and a column; LookupError where there is none.

    `row` is what stands in the first column (a code, a section, a file; the first such row) or Excel's row number,
    on `facts` the key of the fact. `column` is a key of the schema, on `series` also a year.
    """
    found = sheet(book, key)
    if schema_of(key).shape is SheetShape.KEY_VALUE:
        return found.cell(_row(found, _title(key, str(row))), 2)
    number = row if isinstance(row, int) else _row(found, row)
    title = column if isinstance(column, int) else _title(key, column)
    heads = [cell.value for cell in found[1]]
    if title not in heads:
        raise LookupError(f"no column {title} on {found.title}")
    return found.cell(number, heads.index(title) + 1)


def set_value(path: Path, key: str, row: str | int, column: str | int, value: Any) -> str:
    """Type `value` into a cell and save; gives the cell's name, `F8`. Text stays text, also `=1+1`."""
    with edited(path) as book:
        cell = find_cell(book, key, row, column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
        return cell.coordinate


def set_fact(path: Path, fact: str, value: Any) -> str:
    """The same for a fact of `Thông tin chung`: `set_fact(path, "year", 2021)`."""
    return set_value(path, "facts", fact, "", value)


def add_row(path: Path, key: str, values: Mapping[str | int, Any]) -> int:
    """A new row below the last one that holds something, by column key; gives its number."""
    with edited(path) as book:
        found = sheet(book, key)
        number = max(row[0].row for row in found.iter_rows() if any(map(_is_typed, row))) + 1
        for column, value in values.items():
            cell = find_cell(book, key, number, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    return number


def rows_of(book: Workbook, key: str) -> list[dict[str, Any]]:
    """The rows of a table sheet that hold something, by column key (by year on `series`)."""
    found = sheet(book, key)
    keys = {column.vi: column.key for column in schema_of(key).columns}
    heads = [keys.get(cell.value, cell.value) for cell in found[1]]
    rows = (row for row in found.iter_rows(min_row=2) if any(map(_is_typed, row)))
    return [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in rows]


def facts_of(book: Workbook) -> dict[str, Any]:
    """The values of `Thông tin chung` by fact; None where nothing was given."""
    return {
        column.key: find_cell(book, "facts", column.key).value
        for column in schema_of("facts").columns
        if not column.if_used
    }


def _is_typed(cell: Cell) -> bool:
    """Whether something stands in a cell that is no formula."""
    return cell.value is not None and cell.data_type != "f"


def _title(sheet_key: str, column_key: str) -> str:
    return next((c.vi for c in schema_of(sheet_key).columns if c.key == column_key), column_key)


def _row(found: Worksheet, first: str) -> int:
    for (cell,) in found.iter_rows(max_col=1):
        if cell.value == first:
            return int(cell.row)
    raise LookupError(f"no row {first} on {found.title}")
