"""`table("indicators", rows)`: the data of a table as specified in `document.toml`, for the macro `table`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any

from markupsafe import Markup, escape

from reportgen.aspects import BY_KEY
from reportgen.documents.template.bars import Bars, bars_of, bars_of_years
from reportgen.documents.template.context import FieldRow, IndicatorRow, TaskGroup, TaskRow
from reportgen.documents.template.document_data import DocumentData, TableSpec
from reportgen.documents.template.environment import bare
from reportgen.documents.template.figure_view import MOST_YEARS, FigureView, UnitRow
from reportgen.documents.template.notes import Note, column_notes, marked, notes_on, qualifier_notes, raised
from reportgen.documents.template.phrases import first_upper, unbroken
from reportgen.documents.template.row_choice import first_within, is_sparse, main_base, outline_numbers, sources_of
from reportgen.documents.template.table_widths import Fit, fit, width_of_numbers
from reportgen.documents.template.vocabulary import NO_VALUE
from reportgen.documents.template.year_gaps import GAP, with_gaps
from reportgen.numerals import roman
from reportgen.period import Period, PeriodKind

Row = IndicatorRow | UnitRow | TaskRow
_NUMBERS = (*BY_KEY, "years")
_PER_CENT = ("growth", "growth_prior", "growth_accumulated", "completion", "completion_period", "share", "progress")
"""Columns whose numbers have a per-cent sign in any table."""
_SIGNED = tuple(key for key in BY_KEY if key.startswith(("growth", "change")))
_CENTERED = ("number", "unit", "state", "deadline")
_NOTED = ("growth", "plan", "completion", "next_plan")
"""Columns with numbers that are notes if less than a quarter of the rows have them."""
_FEWEST_SPARSE = 4
"""Number of rows from which a column can be too empty."""
_OF_PERIODS = ("previous", "value", "growth")
"""Columns whose headings name a period."""
_WIDER = 7
"""By how many millimetres they are wider where half-years and nine months have long names."""
_ROOMY_NAME = 52
"""The width in mm that the column `name` keeps then."""
_NO_ROW = -1
"""The place of lines without a number, which have no bars and notes."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, and width in millimetres. `indexed`: the bars of the value in the heading are 100."""

    heading: str
    width: int
    indexed: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `css` is its class (`num`, `center` or empty), `bars` the lengths of bars in it, in per cent."""

    content: object
    css: str = ""
    span: int = 1
    bars: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells; `css` is `group`, `total` or empty."""

    cells: tuple[Cell, ...]
    css: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The data for the macro `table`."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    small: bool
    unit: str
    """`(tỷ đồng)` for the caption, if all rows have one unit and no column shows it."""
    notes: Markup
    """`* Trên 533,9 tỷ đồng. Thanh xám: …`, for the line below the table."""
    sources: str
    """`Nguồn: …`, below it."""
    bars: bool
    """Whether the table has bars, so that a chart would repeat it."""


@dataclass(frozen=True)
class TableMaker:
    """`table`: builds the tables of a document."""

    data: DocumentData
    period: Period

    def __call__(
        self,
        name: str,
        rows: Iterable[Any],
        *,
        width: int = 165,
        total: FigureView | None = None,
    ) -> Table:
        """Return the table `name` of these rows, `width` mm wide.

        `rows` are indicators, units or tasks, or groups of them (`fields`, `tasks.groups(period)`), whose names are
        printed as separate lines. `total` is the total of a breakdown, printed as last line. Raises LookupError if no
        data file defines the table.
        """
        if name not in self.data.tables:
            raise LookupError(f"document.toml: [tables.{name}]; ≈ {', '.join(self.data.tables)}")
        items = list(rows)
        groups = [(item.name, list(_members(item))) for item in items if isinstance(item, FieldRow | TaskGroup)]
        plain: list[Row] = [row for _, members in groups for row in members] if groups else items
        content = _Content(self.data.tables[name], self.period, plain, total)
        return content.table(groups, width)

    def prints_old_parts(self, name: str) -> bool:
        """Whether a table prints the old units that a unit, or the whole, was formed from."""
        return name in self.data.tables and self.data.tables[name].old_parts

    def columns(self, name: str, rows: Iterable[Any]) -> int:
        """Return the number of columns of a table on a page that is wide enough for all."""
        return len(self(name, rows, width=1000).columns)


def _members(group: FieldRow | TaskGroup) -> Sequence[Row]:
    return group.indicators if isinstance(group, FieldRow) else group.tasks


@dataclass
class _Content:
    """Builds the cells of one table."""

    spec: TableSpec
    period: Period
    rows: list[Row]
    total: FigureView | None
    base: str = ""
    units: list[str] = field(default_factory=list)
    years: Mapping[str, Period | None] = field(default_factory=dict)
    bars: Bars = field(default_factory=Bars)
    marks: Mapping[tuple[int, str], str] = field(default_factory=dict)

    def table(self, groups: Sequence[tuple[str, Sequence[Row]]], width: int) -> Table:
        indicators = [row for row in self.rows if isinstance(row, IndicatorRow)]
        units = [row for row in self._compared() if isinstance(row, UnitRow) and row.growth.known]
        self.base = units[0].growth.compared_with if units else main_base(indicators)
        figures = [self.total] if self.total else []
        self.units = list(dict.fromkeys(figure.unit for figure in figures or indicators))
        self.years = _years(indicators) if "years" in self.spec.columns else {}
        self.bars = self._bars() if "bars" in self.spec.columns else Bars()
        keys = [key for key in self._keys() if self._is_shown(key)]
        self.marks, _ = marked(self._notes(keys))  # they widen numbers
        fitted = self._fit(keys, width)
        kept = list(filter(fitted.widths.__contains__, keys))
        columns = tuple(
            Column(self._heading(key, kept), fitted.widths[key], key == "bars" and self.bars.indexed) for key in kept
        )
        self.marks, notes = marked(self._notes(kept))
        legend = self.bars.legend if "bars" in kept else ""
        return Table(
            columns,
            tuple(self._lines(groups, kept)),
            fitted.small,
            self._unit(kept),
            Markup(" ").join(filter(None, (notes, legend))),
            sources_of(figures or indicators) if self.spec.sources else "",
            "bars" in kept,
        )

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(row.code for row in self.rows if isinstance(row, IndicatorRow))

    @cached_property
    def _first_within(self) -> frozenset[int]:
        """The places of the first parts (`Trong đó`) below the row of their whole."""
        indicators = [row for row in self.rows if isinstance(row, IndicatorRow)]
        return frozenset(at for at, is_first in enumerate(first_within(indicators)) if is_first)

    def _bars(self) -> Bars:
        indicators = [row for row in self.rows if isinstance(row, IndicatorRow)]
        shown = [period for period in self.years.values() if period]
        if shown:
            return bars_of_years(indicators, shown[0], self.period)
        rows = [row for row in self.rows if isinstance(row, IndicatorRow | UnitRow)]
        return bars_of(rows, self.base, self.period) if rows else Bars()

    def _notes(self, kept: Sequence[str]) -> Iterable[Note]:
        """Yield the notes on cells that are shown; remarks only in a table that could have a column for them."""
        present = {"value": f"years:{self.period.key}"} if self.years else {}
        remarks = "note" in self.spec.columns and "note" not in kept
        sparse = [key for key in _NOTED if key in self.spec.columns and self._is_sparse(key)]
        for number, row in enumerate(self.rows):
            if not isinstance(row, IndicatorRow):
                continue
            for note in notes_on(number, row, self.base, remark=remarks):
                column = present.get(note.column, note.column)
                if column in kept:
                    yield replace(note, column=column)
            yield from column_notes(number, row, sparse, self.period)
        if self.total and self.total.known:
            yield from qualifier_notes(len(self.rows), {"value": self.total})

    def _keys(self) -> list[str]:
        """Return the column keys; `years` is expanded to one key for each year."""
        return [key for column in self.spec.columns for key in (self.years if column == "years" else (column,))]

    def _is_shown(self, key: str) -> bool:
        column = self.spec.columns[key.partition(":")[0]]
        if column.if_differs:
            return len({_plain(row, key) for row in self.rows}) > 1 and not self._is_sparse(key)
        if column.always or key in ("number", "name", "unit") or key in self.years:
            return True
        if key == "bars":
            return bool(self.bars.lengths)
        if key.endswith("accumulated") and self.period.starts_year:
            return False  # the same numbers as those of the period
        if key in _NUMBERS:
            return self._filled(key) > 0 and not (key in _NOTED and self._is_sparse(key))
        return self._filled(key) >= (self.spec.notes_from if key == "note" else 1)

    def _filled(self, key: str) -> int:
        """Return the number of rows with a value in a column."""
        if key in _NUMBERS:
            return sum(bool(figure and figure.known) for figure in (self._figure(row, key) for row in self._compared()))
        return sum(bool(self._cell(row, key)) for row in self._compared())

    def _compared(self) -> list[Row]:
        """The rows, or the total where it has old parts only."""
        return self.rows or ([UnitRow(self.total.name, self.total)] if self.total else [])

    def _is_sparse(self, key: str) -> bool:
        return len(self.rows) >= _FEWEST_SPARSE and is_sparse(self._filled(key), len(self.rows))

    def _fit(self, keys: Sequence[str], width: int) -> Fit:
        """Fit the columns; where the column `name` has room to spare, long names of periods in headings get some."""
        fitted = fit(self.spec, keys, width, self._measure)
        if self.period.kind not in (PeriodKind.HALF, PeriodKind.NINE_MONTHS):
            return fitted
        wider = fit(
            self.spec, keys, width, lambda *column: self._measure(*column) + _WIDER * (column[0] in _OF_PERIODS)
        )
        is_same = (wider.widths.keys(), wider.small) == (fitted.widths.keys(), fitted.small)
        return wider if is_same and wider.widths["name"] >= _ROOMY_NAME else fitted

    def _measure(self, key: str, points: int, least: int) -> int:
        keys = self.years if key in self.years else (key,)  # all year columns have the same width
        cells = [(at, row, own) for at, row in enumerate(self._measured()) for own in keys]
        figures = ((self._figure(row, own), self.marks.get((at, own), "")) for at, row, own in cells)
        return width_of_numbers((f.words + mark for f, mark in figures if f and f.known), points, least)

    def _measured(self) -> list[Row]:
        return [*self.rows, UnitRow(self.total.name, self.total)] if self.total else self.rows

    def _figure(self, row: Row, key: str) -> FigureView | None:
        """Return the figure in a numeric column, in the form of that column.

        None in a text column, for a year without a value, and for growth with another base of comparison than the other
        rows.
        """
        if key in self.years:
            period = self.years[key]
            found = dict(row.figure.periods).get(period) if isinstance(row, IndicatorRow) and period else None
            return found.number if found else None
        if key not in _NUMBERS:
            return None
        figure: FigureView | None = getattr(row.figure if isinstance(row, IndicatorRow) else row, key, None)
        if figure is None:
            return None
        if key == "growth" and figure.known and not figure.is_compared_with(self.base):
            return None  # not comparable in this column; for indicators it is in a note
        printed: FigureView = figure.signed if key in _SIGNED else figure.number
        return printed

    def _lines(self, groups: Sequence[tuple[str, Sequence[Row]]], keys: Sequence[str]) -> Iterable[Line]:
        indicators = [row for row in self.rows if isinstance(row, IndicatorRow)]
        numbers = outline_numbers(indicators) if indicators else [str(n) for n in range(1, len(self.rows) + 1)]
        pairs = enumerate(zip(self.rows, numbers, strict=True))
        lines = iter([(self._line(row, at, number, keys), *self._old_lines(row, keys)) for at, (row, number) in pairs])
        for count, (name, rows) in enumerate(groups, 1):
            yield Line((Cell(roman(count), "center"), Cell(name, span=len(keys) - 1)), "group")
            yield from chain.from_iterable(next(lines) for _ in rows)
        yield from chain.from_iterable(lines)
        if self.total and self.total.known:
            total = UnitRow(self.total.name, self.total)
            yield Line(tuple(self._of_total(total, keys)), "total")
            yield from self._old_lines(total, keys)

    def _old_lines(self, row: Row, keys: Sequence[str]) -> Iterable[Line]:
        """Yield the lines of the old units that a unit, or the whole, was formed from."""
        old = row.old_parts if self.spec.old_parts and isinstance(row, UnitRow) else ()
        yield from (self._line(replace(unit, name=f"– {unit.name}"), _NO_ROW, "", keys) for unit in old)

    def _line(self, row: Row, at: int, number: str, keys: Sequence[str]) -> Line:
        """Return the line of the row `at` of the table, which is printed with a number."""
        cells = (
            Cell("", bars=self.bars.lengths.get(at, ()))
            if key == "bars"
            else Cell(number if key == "number" else self._marked(row, at, key), self._css(key))
            for key in keys
        )
        return Line(tuple(cells), "total" if self.spec.totals and self._has_parts(row) else "")

    def _has_parts(self, row: Row) -> bool:
        """Whether a row is the sum of others of which the table has one at least."""
        return isinstance(row, IndicatorRow) and not self._codes.isdisjoint(row.parts)

    def _of_total(self, row: UnitRow, keys: Sequence[str]) -> Iterable[Cell]:
        """Yield the cells of the total, whose name begins in the column of numbers."""
        with_number = tuple(keys[:2]) == ("number", "name")
        for key in keys[1:] if with_number else keys:
            content = "" if key in ("number", "share", "bars") else self._marked(row, len(self.rows), key)
            yield Cell(content, self._css(key), span=2 if with_number and key == "name" else 1)

    def _css(self, key: str) -> str:
        return "num" if key in _NUMBERS or key in self.years else "center" if key in _CENTERED else ""

    def _marked(self, row: Row, at: int, key: str) -> object:
        """Return the content of a cell with the mark of its note."""
        content, mark = self._content(row, key), self.marks.get((at, key))
        if key == "name" and at in self._first_within:
            content = f"Trong đó: {content}"
        return escape(content) + raised(mark) if mark else content

    def _content(self, row: Row, key: str) -> object:
        """Return the content of a cell: a figure, text, or a dash if empty."""
        if key in self.years or key in _NUMBERS:
            figure = self._figure(row, key)
            if figure is None:
                return NO_VALUE
            share = figure.unit.startswith("%") and key not in _PER_CENT
            return figure.bare if share else figure
        words = self._cell(row, key)
        return words if words or not isinstance(row, TaskRow) else NO_VALUE

    def _cell(self, row: Row, key: str) -> object:
        if key == "name":
            return bare(row.name) if isinstance(row, TaskRow) else row.name
        if isinstance(row, TaskRow):
            forms: dict[str, Callable[[Any], object]] = {"result": bare, "state": first_upper}
            value = getattr(row, key)
            return forms.get(key, escape)(value) if value else ""
        if isinstance(row, IndicatorRow) and key == "note":
            return row.note.strip()
        return getattr(row, key)

    def _unit(self, keys: Sequence[str]) -> str:
        return unbroken(f"({self.units[0]})") if "unit" not in keys and len(self.units) == 1 else ""

    def _heading(self, key: str, keys: Sequence[str]) -> str:
        period = self.years.get(key)
        words = {
            "period": unbroken(self.period.in_sentence),
            "before": unbroken(self.period.same_last_year.in_sentence),
            "prior": unbroken(self.period.before.in_sentence) if self.period.before else "",
            "plan": unbroken(self.period.whole_year.in_sentence),
            "of_year": "" if self.period.is_year else "năm",
            "next": unbroken(self.period.next.in_sentence),
            "year": period.in_sentence if period else GAP,
            "base": unbroken(self.base),
            "unit": self._unit(keys),
            "bars": self.bars.heading,
        }
        headings = self.spec.columns[key.partition(":")[0]].heading
        complete = (h for h in headings if all(words[name] for name in words if f"{{{name}}}" in h))
        return first_upper(next(complete, headings[-1]).format_map(words))


def _years(rows: Sequence[IndicatorRow]) -> dict[str, Period | None]:
    """Return the column keys of the last years with values and the missing years between them; None is a long gap."""
    known = sorted({period for row in rows for period, _ in row.figure.periods})[-MOST_YEARS:]
    shown = with_gaps(known)
    return {f"years:{period.key if period else f'after {n}'}": period for n, period in enumerate(shown)}


def _plain(row: Row, key: str) -> str:
    return str(getattr(row, key))
