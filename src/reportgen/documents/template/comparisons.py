"""Charts that compare: values with plans, one year with another, many units, years of several rows side by side."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.documents.template.chart_choice import MOST_YEARS, Cells, Chart, extreme_words
from reportgen.documents.template.context import IndicatorRow
from reportgen.documents.template.figure_view import FigureRequestError, FigureView, UnitRow
from reportgen.documents.template.phrases import first_upper, listed, plain
from reportgen.documents.template.ranking import INDICATOR, UNIT, Ranked, count_words, extremes, ranked, title_of
from reportgen.documents.template.row_choice import sources_of
from reportgen.documents.template.year_gaps import with_gaps
from reportgen.period import Period
from reportgen.problems.codes_prepare import CHART_UNITS

Row = IndicatorRow | UnitRow
_MOST_NAMED = 4
"""Maximum number of rows that an alternative text names."""
_HIGHER = ("cao hơn", "thấp hơn", "không cao hơn")
_HEIGHT = 34
"""Height in mm of each of several charts side by side."""
_DIGIT, _BETWEEN = 1.6, 0.9
"""Width in mm of a digit of the labels of such charts, and distance between labels; both for columns with gaps."""
_GAP = 4
"""Distance in mm between charts side by side."""


@dataclass(frozen=True, slots=True)
class Multiples:
    """Charts of one kind side by side, with the same axis, for the macro `multiples`."""

    title: str
    unit: str
    names: tuple[str, ...]
    charts: tuple[Chart, ...]
    columns: int
    width: float
    """The width of a chart with the space on its right, in mm."""
    axis: str
    """The ends of the axis: `0 1200`."""
    sources: str = ""


def plan_chart(rows: Iterable[Row], period: Period) -> Chart | None:
    """Return bars of the values of rows and frames of their plans; None if no row has both.

    Raises FigureRequestError (RG559) if the rows have several units.
    """
    planned = [row for row in rows if _achieved(row, period).known and figure_of(row).plan.known]
    if not planned:
        return None
    missed = [row for row in planned if not _is_reached(row, period)]
    title = _counted(planned, len(planned) - len(missed), "đạt hoặc vượt kế hoạch", "chưa đạt kế hoạch")
    below = f"; chưa đạt: {_names(missed)}" if missed and len(planned) > len(missed) else ""
    return Chart(
        "bullet",
        title,
        _one_unit(planned),
        (period.column if period.is_year else "Lũy kế từ đầu năm", "Kế hoạch"),
        tuple((row.name, (_achieved(row, period).number, figure_of(row).plan.number)) for row in planned),
        f"Biểu đồ thanh so với kế hoạch {period.whole_year}: {_sentence(title, planned)}{below}.",
        150,
        18 + 8 * len(planned),
        f"Thực hiện so với kế hoạch {period.whole_year}",
        _sources(planned),
    )


def slope_chart(rows: Iterable[Row], period: Period) -> Chart | None:
    """Return a line from the year before to this one for each row; None if no row has both values.

    Raises FigureRequestError (RG559) if the rows have several units.
    """
    shown = [row for row in rows if figure_of(row).known or figure_of(row).previous.known]
    both = [row for row in shown if figure_of(row).known and figure_of(row).previous.known]
    if not both:
        return None
    before = period.same_last_year
    changes = [_amount(row) - figure_of(row).previous.amount for row in both]
    falls = [row for row, change in zip(both, changes, strict=True) if change < 0]
    title = _changed(both, changes, ("tăng so với", "giảm so với", "không tăng so với"), before)
    fallen = f"; giảm: {_names(falls)}" if falls else ""
    return Chart(
        "slope",
        title,
        _one_unit(shown),
        (before.column, period.column),
        tuple((row.name, _known(figure_of(row).previous, figure_of(row))) for row in shown),
        f"Biểu đồ đường từ {before.in_sentence} đến {period.in_sentence}: {_sentence(title, both)}{fallen}.",
        150,
        max(50, 12 + 9 * len(shown)),
        f"Thay đổi từ {before.in_sentence} đến {period.in_sentence}",
        _sources(shown),
    )


def dots_chart(row: IndicatorRow, period: Period) -> Chart | None:
    """Return a dot for each unit of a breakdown, descending; two, with last year's, if all have a value for it."""
    units = [unit for unit in row.figure.units if unit.value.known]
    if not units:
        return None
    both = all(unit.previous.known for unit in units)
    order = ranked([Ranked(unit.name, unit.value.number, unit.previous.number) for unit in units])
    high, low = extreme_words(row.unit)
    before = (period.same_last_year.column,) if both else ()
    return Chart(
        "dots",
        title_of(order, high, high, UNIT),
        row.unit,
        (*before, period.column),
        tuple((r.name, (r.previous, r.figure) if both else (r.figure,)) for r in order),
        f"Biểu đồ điểm về {row.name} theo đơn vị {period.in_sentence}: {extremes(order, high, low)}.",
        150,
        max(20, 12 + 5 * len(order)),
        f"{row.name} theo đơn vị",
        sources_of([row]),
    )


def multiples(rows: Iterable[Row], period: Period, *, columns: int = 3, width: float = 165) -> Multiples | None:
    """Return columns over the last years for each row, side by side; None if no row has values of several years.

    All rows show the same years. There are fewer charts side by side than `columns` if their labels need more room,
    which is estimated for the typeface of a report. Raises FigureRequestError (RG559) if they have several units.
    """
    series = [(row, dict(figure_of(row).number.periods)) for row in rows]
    series = [(row, known) for row, known in series if len(known) > 1]
    if not series:
        return None
    shown = [row for row, _ in series]
    unit = _one_unit(shown)
    years = sorted({year for _, known in series for year in known})[-MOST_YEARS:]
    amounts = [known[year].amount for _, known in series for year in years if year in known]
    label = max(len(known[year].number.words) for _, known in series for year in years if year in known)
    least = (label * _DIGIT + _BETWEEN) * len(with_gaps(years)) + _GAP
    columns = max(1, min(columns, len(series), int(width / least)))
    ends = (min(Decimal(0), *amounts), max(Decimal(0), *amounts))
    return Multiples(
        _message(series, years[0], years[-1]),
        unit,
        tuple(row.name for row in shown),
        tuple(_over_years(row.name, known, years, width / columns - _GAP) for row, known in series),
        columns,
        round(width / columns, 2),
        " ".join(f"{end:f}" for end in ends),
        _sources(shown),
    )


def _message(series: Sequence[tuple[Row, dict[Period, FigureView]]], first: Period, last: Period) -> str:
    """How many rows are higher in the last year than in the first, of those that have a value for both."""
    pairs = [(row, known) for row, known in series if first in known and last in known]
    if not pairs:
        return f"Số liệu từ {first.in_sentence} đến {last.in_sentence}"
    changes = [known[last].amount - known[first].amount for _, known in pairs]
    words = (f"{last.in_sentence} {way}" for way in _HIGHER)
    return _changed([row for row, _ in pairs], changes, tuple(words), first)


def _over_years(name: str, known: dict[Period, FigureView], years: Sequence[Period], width: float) -> Chart:
    present = [year for year in years if year in known]
    first, last = present[0], present[-1]
    way = known[last].amount - known[first].amount
    words = "bằng" if way == 0 else _HIGHER[0 if way > 0 else 1]
    alt = f"Biểu đồ cột: {name} {last.in_sentence} {words} {first.in_sentence}."
    rows = tuple((year.short, (known.get(year),)) for year in years)
    return Chart("multiple", name, "", (name,), rows, alt, math.floor(width * 10) / 10, _HEIGHT)


def figure_of(row: Row) -> FigureView:
    """The figure of an indicator or unit."""
    return row.figure if isinstance(row, IndicatorRow) else row.value


def _amount(row: Row) -> Decimal:
    return Decimal(figure_of(row).amount)


def _known(*figures: FigureView) -> Cells:
    return tuple(figure.number if figure.known else None for figure in figures)


def _achieved(row: Row, period: Period) -> FigureView:
    """What is compared with the plan of the year: in a part of a year the value from January on."""
    return figure_of(row) if period.is_year else figure_of(row).accumulated


def _is_reached(row: Row, period: Period) -> bool:
    """Whether the plan is reached; of an indicator whose low values are good, whether it is not exceeded."""
    low = isinstance(row, IndicatorRow) and row.good == "thấp"
    plan = Decimal(figure_of(row).plan.amount)
    achieved = Decimal(_achieved(row, period).amount)
    return achieved <= plan if low else achieved >= plan


def _noun(rows: Sequence[Row]) -> str:
    return INDICATOR if isinstance(rows[0], IndicatorRow) else UNIT


def _counted(rows: Sequence[Row], count: int, words: str, none: str) -> str:
    """How many of the rows do something: `Ba trong bốn chỉ tiêu đạt kế hoạch`; of one row its name."""
    if len(rows) == 1:
        return f"{rows[0].name} {words if count else none}"
    if count in (0, len(rows)):
        return f"Cả {count_words(len(rows))} {_noun(rows)} {words if count else none}"
    return f"{first_upper(count_words(count))} trong {count_words(len(rows))} {_noun(rows)} {words}"


def _changed(rows: Sequence[Row], changes: Sequence[Decimal], words: tuple[str, ...], base: Period) -> str:
    """How many rows have risen since `base`; `words` are those for a rise, a fall, and no rise."""
    falls = sum(change < 0 for change in changes)
    none = words[1] if falls == len(rows) else words[2] if falls else "bằng"
    return _counted(
        rows, sum(change > 0 for change in changes), *(f"{way} {base.in_sentence}" for way in (words[0], none))
    )


def _sentence(title: str, rows: Sequence[Row]) -> str:
    """A title within a sentence; the name of a single row stays as it is."""
    return title if len(rows) == 1 else title[:1].lower() + title[1:]


def _names(rows: Sequence[Row]) -> str:
    if len(rows) > _MOST_NAMED:
        return f"{count_words(len(rows))} {_noun(rows)}"
    return plain(listed(row.name for row in rows))


def _one_unit(rows: Sequence[Row]) -> str:
    units = list(dict.fromkeys(figure_of(row).unit for row in rows))
    if len(units) > 1:
        raise FigureRequestError(CHART_UNITS, "; ".join(units))
    return str(units[0])


def _sources(rows: Sequence[Row]) -> str:
    return sources_of(row if isinstance(row, IndicatorRow) else row.value for row in rows)
