"""Chart data for both writers, parsed from the table in `figure.chart` (docs/architecture.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from reportgen.colours import GRAPHIC_CONTRAST, WHITE, contrast, visible_on_paper
from reportgen.documents.template.source_map import place_of
from reportgen.documents.template.vocabulary import NO_VALUE
from reportgen.documents.template.year_gaps import with_gaps
from reportgen.period import Period
from reportgen.problems import Problem, ReportgenError
from reportgen.problems.codes_colours import too_pale
from reportgen.problems.codes_prepare import (
    CHART_ATTRIBUTE,
    CHART_AXIS,
    CHART_CELL,
    CHART_EMPTY,
    CHART_KIND,
    CHART_NEGATIVE,
    CHART_PART_EMPTY,
    CHART_SERIES,
    CHART_SHAPE,
)

CHART_KINDS = ("bar", "column", "stacked", "line", "share", "index", "bullet", "slope", "dots", "multiple")
"""Horizontal bars, columns, stacked columns, lines over years, one bar with the parts of a whole, growth as columns
beside those of its base, values on bars of their plan, a line from one year to another for each row, dots for many
rows, columns of one of several charts with the same axis."""
INDEX_BASE = Decimal(100)
"""What growth is added to in an `index` chart; its first series, without figures, is this base."""

PARTS_KINDS = ("stacked", "share")
"""Kinds whose values are added."""

NOT_NEGATIVE_KINDS = (*PARTS_KINDS, "index")
"""Kinds that have no place for values below zero."""

YEARS_KINDS = ("line", "column", "multiple")
"""Kinds that show a year without a value as a gap, if the categories are years."""

UNTITLED_KINDS = ("index", "multiple")
"""Kinds whose title is text of the document, above the chart."""

SERIES_COUNTS = {"bullet": (2,), "slope": (2,), "dots": (1, 2), "multiple": (1,)}
"""The numbers of series that a kind can show; kinds that are not listed show any number."""

ZERO_FREE_KINDS = ("slope", "dots")
"""Kinds whose axis may start elsewhere than at zero; the chart then says so."""
_NEAR = Decimal("0.4")
"""The smallest value as a share of the largest at which such an axis does not start at zero."""
NOT_FROM_ZERO = "Trục không bắt đầu từ 0"

_YEAR = re.compile(r"(.*?)((?:19|20|21)\d\d)")
_LONG_GAP = "…"
_AXIS = re.compile(r"-?\d+(\.\d+)? -?\d+(\.\d+)?")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class Label(str):
    """The words of a figure in a chart, or words with it; the drawing has its id and form beside them."""

    figure: str = ""
    form: str = ""

    @classmethod
    def of(cls, words: str, figure: str, form: str) -> Label:
        """The words of a figure."""
        made = cls(words)
        made.figure, made.form = figure, form
        return made


def labelled(label: str, words: str) -> str:
    """Other words for the figure of a label; only the words if the label is of no figure."""
    return Label.of(words, label.figure, label.form) if isinstance(label, Label) else words


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One column of the chart's table, with one value and label for each category.

    `labels` are the texts of the cells (`2.138`), a `Label` where it is a figure; the label of None is "".
    """

    name: str
    values: tuple[Decimal | None, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart with at least one category, one series and one value. Lengths are millimetres, colours `#RRGGBB`."""

    kind: str
    title: str
    unit: str
    alt: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    colours: tuple[str, ...]
    """Of the series. The last column of a `column` chart with one series has the second colour, if there is one."""
    width_mm: float
    height_mm: float
    shared_axis: tuple[Decimal, ...] = ()
    """The ends of the axis that a `multiple` chart shares with those beside it."""

    @property
    def values(self) -> tuple[Decimal, ...]:
        """All values, without None."""
        return tuple(value for series in self.series for value in series.values if value is not None)

    @property
    def last_colour(self) -> str:
        """The colour of the last column of a chart of one series, if it has one of its own; otherwise empty."""
        own = self.kind == "column" and len(self.series) == 1 and len(self.colours) == 2
        return self.colours[1] if own else ""

    @property
    def axis(self) -> tuple[Decimal, Decimal]:
        """The values at the ends of the axis; they include zero unless `note` says otherwise."""
        low, high = min(self.values), max(self.values)
        if self.kind in ZERO_FREE_KINDS and (low > _NEAR * high > 0 or high < _NEAR * low < 0) and low < high:
            return low, high
        return min(low, Decimal(0), *self.shared_axis), max(high, Decimal(0), *self.shared_axis)

    @property
    def note(self) -> str:
        """What the chart says about its axis; empty if that includes zero."""
        low, high = self.axis
        return "" if low <= 0 <= high else NOT_FROM_ZERO

    @property
    def subtitle(self) -> str:
        """The unit, unless the labels name it, and the note."""
        named = all(label.endswith(self.unit) for series in self.series for label in series.labels if label)
        unit = f"Đơn vị: {self.unit}" if self.unit and not named else ""
        return ". ".join(filter(None, (unit, self.note))) + ("." if self.note else "")


def read_chart(figure: Any) -> ChartData:
    """Parse a `figure.chart` element.

    Raises ReportgenError with all problems of the element (RG530–RG535, RG556–RG558); after `prepare` there are none.
    """
    problems: list[Problem] = []
    kind = figure.get("data-chart", "")
    if kind not in CHART_KINDS:
        problems.append(CHART_KIND.at(place_of(figure), found=kind, known=", ".join(CHART_KINDS)))
    width = _length(figure, "data-width", problems)
    height = _length(figure, "data-height", problems)
    colours = _colours(figure, problems)
    categories, series = _read_table(figure, problems)
    if kind in YEARS_KINDS:
        categories, series = _with_missing_years(categories, series)
    title, unit, alt = (figure.get(name, "").strip() for name in ("data-title", "data-unit", "aria-label"))
    if kind == "index":
        series, unit = tuple(_indexed(one) for one in series), ""  # an index has no unit
    values = [v for s in series for v in s.values if v is not None]
    axis = _shared_axis(figure, values, problems) if kind == "multiple" else ()
    if not problems:
        problems += _check_content(figure, kind, categories, series)
    if kind in NOT_NEGATIVE_KINDS and any(v < 0 for v in values):
        problems.append(CHART_NEGATIVE.at(place_of(figure), kind=kind))
    if problems:
        raise ReportgenError(problems)
    return ChartData(kind, title, unit, alt, categories, series, colours, width, height, axis)


def _check_content(
    figure: Any, kind: str, categories: tuple[str, ...], series: tuple[ChartSeries, ...]
) -> Iterator[Problem]:
    """Yield a problem for a chart without values, with a wrong number of series, or with a series that has no value."""
    if not any(value is not None for one in series for value in one.values):
        yield CHART_EMPTY.at(place_of(figure))
        return
    counts = SERIES_COUNTS.get(kind, ())
    if counts and len(series) not in counts:
        wanted = "–".join(map(str, counts))
        yield CHART_SERIES.at(place_of(figure), found=str(len(series)), kind=kind, wanted=wanted)
    elif counts:
        empty = [one.name for one in series if not any(one.labels)]
        if kind == "slope":  # a row without values has no line that could be named
            empty += [name for row, name in enumerate(categories) if not any(one.labels[row] for one in series)]
        for name in empty:
            yield CHART_PART_EMPTY.at(place_of(figure), found=name, kind=kind)


def _shared_axis(figure: Any, values: list[Decimal], problems: list[Problem]) -> tuple[Decimal, ...]:
    """The ends of the axis in `data-axis`, which must include zero and all values."""
    text = figure.get("data-axis", "")
    ends = [Decimal(end) for end in text.split()] if _AXIS.fullmatch(text) else []
    if len(ends) == 2 and ends[0] <= min(values, default=Decimal(0)) and max(values, default=Decimal(0)) <= ends[1]:
        return tuple(ends)
    problems.append(
        CHART_AXIS.at(
            place_of(figure), found=text, values=" … ".join(map(str, sorted(values)[:: len(values) - 1 or 1]))
        )
    )
    return ()


def _indexed(series: ChartSeries) -> ChartSeries:
    """Return growth in per cent as index values: 29.31 → 129.31, no value → 100."""
    values = tuple(index_value(value) for value in series.values)
    words = (f"{value:f}".replace(".", ",") for value in values)
    return ChartSeries(series.name, values, tuple(map(labelled, series.labels, words)))


def index_value(growth: Decimal | None) -> Decimal:
    """The height of a column of an `index` chart."""
    return INDEX_BASE + (growth or Decimal(0))


def _length(figure: Any, name: str, problems: list[Problem]) -> float:
    text = figure.get(name, "")
    if re.fullmatch(r"\d{1,3}(\.\d+)?", text) and float(text) >= 10:
        return float(text)
    problems.append(CHART_ATTRIBUTE.at(place_of(figure), found=text, attribute=name, example="150"))
    return 0.0


def _colours(figure: Any, problems: list[Problem]) -> tuple[str, ...]:
    text = figure.get("data-colours", "")
    colours = tuple(text.split())
    if not colours or not all(_COLOUR.fullmatch(c) for c in colours):
        problems.append(
            CHART_ATTRIBUTE.at(place_of(figure), found=text, attribute="data-colours", example="#12355B #5F86B2")
        )
        return colours
    better = {colour: visible_on_paper(colour) for colour in colours}
    problems += [
        too_pale(place_of(figure), "data-colours", colour, contrast(colour, WHITE), GRAPHIC_CONTRAST, darker)
        for colour, darker in better.items()
        if darker != colour
    ]
    return colours


def _read_table(figure: Any, problems: list[Problem]) -> tuple[tuple[str, ...], tuple[ChartSeries, ...]]:
    head = figure.findall("table/thead/tr")
    body = figure.findall("table/tbody/tr")
    names = [words_of(cell) for cell in head[0]][1:] if len(head) == 1 else []
    rows = [list(row) for row in body]
    if not names or not rows or any(len(row) != len(names) + 1 or row[0].tag != "th" for row in rows):
        problems.append(CHART_SHAPE.at(place_of(figure)))
        return (), ()
    cells = [[_read_cell(cell, problems) for cell in row[1:]] for row in rows]
    series = tuple(
        ChartSeries(name, tuple(row[i][0] for row in cells), tuple(row[i][1] for row in cells))
        for i, name in enumerate(names)
    )
    return tuple(words_of(row[0]) for row in rows), series


def _with_missing_years(
    categories: tuple[str, ...], series: tuple[ChartSeries, ...]
) -> tuple[tuple[str, ...], tuple[ChartSeries, ...]]:
    """Add missing years, without values, to categories that are ascending years (`Năm 2018`)."""
    found = [_YEAR.fullmatch(category) for category in categories]
    if not found or None in found or len({match[1] for match in found if match}) > 1:
        return categories, series
    places = {Period(int(match[2])): place for place, match in enumerate(found) if match}
    if len(places) < len(categories) or list(places) != sorted(places):
        return categories, series
    shown = with_gaps(list(places))
    before = found[0][1] if found[0] else ""
    at = [places.get(period) if period else None for period in shown]
    return (
        tuple(f"{before}{period.year}" if period else _LONG_GAP for period in shown),
        tuple(
            ChartSeries(
                one.name,
                tuple(None if place is None else one.values[place] for place in at),
                tuple("" if place is None else one.labels[place] for place in at),
            )
            for one in series
        ),
    )


def _read_cell(cell: Any, problems: list[Problem]) -> tuple[Decimal | None, str]:
    words = words_of(cell)
    figures = cell.findall("data")
    if not figures and words in ("", NO_VALUE):
        return None, ""
    if len(figures) == 1 and words == words_of(figures[0]):
        try:
            value = Decimal(figures[0].get("value", ""))
        except InvalidOperation:
            value = Decimal("NaN")
        if value.is_finite():
            return value, Label.of(words, figures[0].get("data-figure", ""), figures[0].get("data-form", ""))
    problems.append(CHART_CELL.at(place_of(cell), found=words))
    return None, ""


def words_of(element: Any) -> str:
    """Return the text content of an element, with white space other than no-break spaces collapsed."""
    return re.sub(r"[ \t\r\n]+", " ", "".join(element.itertext())).strip(" ")
