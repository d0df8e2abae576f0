"""Selects the chart for given figures and writes its title; None if they are too few or not comparable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.documents.template.context import IndicatorRow
from reportgen.documents.template.figure_view import FigureView
from reportgen.documents.template.phrases import first_upper, listed, lower_first, unbroken
from reportgen.documents.template.ranking import (
    INDICATOR,
    UNIT,
    Ranked,
    count_words,
    extremes,
    first,
    leading,
    ranked,
    title_of,
)
from reportgen.documents.template.row_choice import are_comparable, having, main_base, sources_of
from reportgen.period import Period
from reportgen.records.units import UNITS, measure_of

FEWEST_BARS, MOST_BARS = 3, 12
"""With fewer bars a sentence is sufficient; with more a table is better."""
MOST_YEARS = 5
_PER_CENT = "%"
_HIGHEST, _LARGEST, _MOST = ("cao nhất", "thấp nhất"), ("lớn nhất", "nhỏ nhất"), ("nhiều nhất", "ít nhất")
_AREA = "m2"
_BASES = frozenset(base for base, _ in UNITS.values())
"""The units of what is measured, unlike what is counted; of areas one."""
_TIMES = frozenset(("giây", "phút", "giờ", "ngày", "tuần", "tháng", "năm"))


Cells = tuple[FigureView | None, ...]
"""The figures of a row of a chart; None prints `–`."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The data for the macro `chart`; `rows` are names with a figure for each series, lengths are millimetres."""

    kind: str
    title: str
    unit: str
    series: tuple[str, ...]
    rows: tuple[tuple[str, Cells], ...]
    alt: str
    """A sentence that describes the chart."""
    width: float = 150
    height: float = 60
    caption: str = ""
    sources: str = ""
    """`Nguồn: …`, for the line below the chart."""
    leaders: str = ""
    """`mười đơn vị đứng đầu` if the chart shows only the first units; otherwise empty."""


def make_chart(
    kind: str,
    title: str,
    unit: str,
    series: str,
    rows: Iterable[tuple[str, FigureView]],
    alt: str,
    width: float = 150,
    height: float = 60,
) -> Chart:
    """Return a chart of one series. `rows` are pairs of name and figure; pairs without a value are left out."""
    known = tuple((name, (figure,)) for name, figure in rows if figure.known)
    return Chart(kind, title, unit, (series,), known, alt, width, height)


def field_chart(rows: Sequence[IndicatorRow], period: Period) -> Chart | None:
    """Return the chart of a field: values if they have one unit and are comparable, otherwise growth."""
    return value_chart([row for row in rows if not row.parts and not row.is_within], period) or growth_chart(rows)


def value_chart(
    rows: Sequence[IndicatorRow], period: Period, *, most: int = MOST_BARS, compact: bool = False, width: float = 150
) -> Chart | None:
    """Return bars of indicator values with one unit, descending, with last year's values if all indicators have one.

    A `compact` chart has only this year's values, and names without the name of the field if all of them start with it.
    """
    if not FEWEST_BARS <= len(rows) <= most or not all(row.figure.known for row in rows):
        return None
    if len({row.unit for row in rows}) > 1 or not are_comparable(row.figure.amount for row in rows):
        return None
    unit, name = rows[0].unit, rows[0].field
    both = not compact and len(having(rows, "previous")) == len(rows)
    order = ranked([Ranked(row.name, row.figure.number, row.figure.previous.number) for row in rows])
    high, low = extreme_words(unit)
    prefix = f"{name} "
    cut = len(prefix) if compact and all(row.name.startswith(prefix) for row in rows) else 0
    about = "" if compact else f" về {name}"
    return Chart(
        "bar",
        title_of(order, high, high, INDICATOR),
        unit,
        (*((period.same_last_year.column,) if both else ()), period.column),
        tuple((first_upper(row.name[cut:]) if compact else row.name, _values(row, both)) for row in order),
        f"Biểu đồ thanh{about} {period.in_sentence}: {extremes(order, high, low)}.",
        width,
        10 + 6 * len(rows) if compact else min(70, 14 + (13 if both else 8) * len(rows)),
        "" if compact else f"{name} {period.in_sentence}",
        sources_of(rows),
    )


def _values(row: Ranked, both: bool) -> tuple[FigureView, ...]:
    return (row.previous, row.figure) if both and row.previous else (row.figure,)


def growth_chart(rows: Sequence[IndicatorRow]) -> Chart | None:
    """Return bars of the growth in per cent of indicators with the same base of comparison, descending."""
    base = main_base(rows)
    grown = [
        row
        for row in having(rows, "growth")
        if row.figure.growth.unit == _PER_CENT and row.figure.growth.compared_with == base
    ]
    if not FEWEST_BARS <= len(grown) <= MOST_BARS or not are_comparable(row.figure.growth.amount for row in grown):
        return None
    order = ranked([Ranked(row.name, row.figure.growth.signed) for row in grown])
    rises = order[0].figure.amount > 0
    alone = rises and len(order) > 1 and order[1].figure.amount <= 0
    words = "tăng nhanh nhất" if rises else "giảm ít nhất"
    title = f"Chỉ {lower_first(order[0].name)} tăng" if alone else title_of(order, words, words, INDICATOR)
    if len(first(order)) == len(order):
        title = f"{first_upper(count_words(len(order)))} chỉ tiêu {'tăng' if rises else 'giảm'} như nhau"
    return Chart(
        "bar",
        title,
        _PER_CENT,
        (f"Tăng, giảm so với {base}",),
        tuple((row.name, (row.figure,)) for row in order),
        f"Biểu đồ thanh về mức tăng, giảm so với {base}: {extremes(order, 'cao nhất', 'thấp nhất')}.",
        150,
        min(68, 14 + 8 * len(grown)),
        f"{rows[0].field}: mức tăng, giảm so với {base}",
        sources_of(grown),
    )


def units_chart(row: IndicatorRow) -> Chart | None:
    """Return bars of the units of a breakdown, descending: the first ten, and those that tie with the tenth."""
    units = ranked([Ranked(unit.name, unit.value.number) for unit in row.figure.units if unit.value.known])
    shown = leading(units)
    if len(shown) < FEWEST_BARS or not are_comparable(unit.figure.amount for unit in shown):
        return None
    high, _ = extreme_words(row.unit)
    alone = f"có nhiều {row.unit} nhất" if high == _MOST[0] else high
    leaders = f"{count_words(len(shown))} đơn vị đứng đầu" if len(units) > len(shown) else ""
    best = first(shown)
    highest = f"{high} là {best[0].name}" if len(best) == 1 else f"{count_words(len(best))} đơn vị cùng {high}"
    return Chart(
        "bar",
        title_of(shown, alone, "dẫn đầu" if row.good == "cao" else alone, UNIT),
        row.unit,
        (row.name,),
        tuple((unit.name, (unit.figure,)) for unit in shown),
        f"Biểu đồ thanh về {row.name} theo đơn vị: {highest}.",
        150,
        min(62, 14 + 4.5 * len(shown)),
        f"{row.name}: {leaders}" if leaders else f"{row.name} theo đơn vị",
        sources_of([row]),
        leaders,
    )


def years_chart(
    figure: FigureView, *, width: float = 150, height: float = 60, title_room: int = 0, kind: str = "column"
) -> Chart:
    """Return a chart of the last years with values. Years without a value are gaps, see `documents.charts.data`.

    The title compares the last year with the first. With `title_room`, the number of characters of a line, it has the
    rank of the last year instead, and no name if the title would be longer than the line.
    """
    years = figure.number.periods[-MOST_YEARS:]
    (period, last), others = years[-1], years[:-1]
    short = bool(title_room)
    words = _ranked_words(years) if short else f"{period.in_sentence} {_compared(years)}"
    title = f"{figure.name}: {words}" if short else f"{figure.name} {words}"
    if short and len(figure.name + words) >= title_room:
        title = first_upper(words)
    return Chart(
        kind,
        title,
        figure.unit,
        (figure.name,),
        tuple((at.short if short else at.column, (value,)) for at, value in (*others, (period, last))),
        f"Biểu đồ cột qua các năm: {figure.name} {words}.",
        width,
        height,
        "" if short else f"{figure.name} qua các năm",
        sources_of([figure]),
    )


def _ranked_words(years: Sequence[tuple[Period, FigureView]]) -> str:
    """The last year with its rank: `cao nhất năm 2022`, `năm 2022 cao hơn năm 2018`."""
    period, rank = unbroken(years[-1][0].in_sentence), _rank(years)
    return f"{rank} {period}" if rank in _HIGHEST else f"{period} {rank}"


def _compared(years: Sequence[tuple[Period, FigureView]]) -> str:
    """Compare the last year with the first: `cao hơn năm 2018`."""
    (period, value), (_, latest) = years[0], years[-1]
    if latest.words == value.words:
        return f"bằng {period.in_sentence}"
    return f"{'cao hơn' if latest.amount > value.amount else 'thấp hơn'} {period.in_sentence}"


def _rank(years: Sequence[tuple[Period, FigureView]]) -> str:
    """Return the rank of the last year (`cao nhất`, `cao nhất, bằng năm 2020`).

    If it is neither the highest nor the lowest, or if all are equal, return the result of `_compared`.
    """
    latest = years[-1][1]
    amounts = [value.amount for _, value in years]
    equal = [unbroken(period.in_sentence) for period, value in years[:-1] if value.words == latest.words]
    if len(equal) == len(years) - 1 or min(amounts) < latest.amount < max(amounts):
        return _compared(years).replace(years[0][0].in_sentence, unbroken(years[0][0].in_sentence))
    place = "cao nhất" if latest.amount == max(amounts) else "thấp nhất"
    return f"{place}, bằng {listed(equal)}" if equal else place


def extreme_words(unit: str) -> tuple[str, str]:
    """Return the words for highest and lowest: `nhiều nhất` for counts, `lớn nhất` for areas, `cao nhất` otherwise."""
    base = measure_of(unit).base
    if base == _AREA:
        return _LARGEST
    measured = unit.startswith(_PER_CENT) or base in _BASES or unit in _TIMES
    return _HIGHEST if measured else _MOST
