"""`f` in a template: selects a figure, its aspect and its form, and prints it as an element."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from reportgen.aspects import BY_KEY, aspect_key, names_of
from reportgen.documents.sentinels import FIGURE_END, FIGURE_PART, FIGURE_START
from reportgen.documents.template.source_map import place_of
from reportgen.figures.ids import year_aspect
from reportgen.figures.model import FORMS, Figure, FigureBook, FigureUse, join_form
from reportgen.figures.placeholders import canonical_name
from reportgen.figures.text import resolve_text
from reportgen.figures.wording import MAX_DECIMALS, is_decimals
from reportgen.period import Period
from reportgen.problems import CellRef, Kind, LineRef, Problem, ReportgenError, has_errors
from reportgen.problems.codes_prepare import CHART_UNITS
from reportgen.problems.codes_templates import (
    DECIMALS_WRONG,
    EMPTY_FIGURE,
    FIGURE_TYPED,
    NO_SUCH_FIGURE,
    NO_SUCH_FORM,
    NUMBER_PRINTED,
)
from reportgen.records.comparison import is_same_base
from reportgen.records.model import Yearbook
from reportgen.records.unit_sums import read_unit_rows

PLAIN = ("name", "field", "unit", "qualifier", "note", "source", "compared_with")
"""The attributes of a figure that return plain text."""

MOST_YEARS = 5
"""Maximum number of years with values in a table; these are the last ones."""
_YEAR_ASPECT = re.compile(r"y(\d{4})")
_RESTATED = "restated_from"


class FigureRequestError(Exception):
    """Raised if a template requests a figure that can't be printed; `render` adds the line."""

    def __init__(self, kind: Kind, found: str, **args: object) -> None:
        self.kind, self.found, self.arguments = kind, found, args
        super().__init__(found)

    def at(self, place: LineRef | None) -> ReportgenError:
        """Return the error as a problem at `place`."""
        return ReportgenError([self.kind.at(place, found=self.found, **self.arguments)])


@dataclass(frozen=True)
class FigureSource:
    """The figures of a document, which are printed as HTML elements, or with `for_word` as sentinels."""

    book: FigureBook
    yearbook: Yearbook
    for_word: bool = False

    @cached_property
    def bases(self) -> Mapping[str, None]:
        """All ids without aspect, in the order of the book: `DT_VT`, `DT_VT/viettel-phu-tho`, `NV01`, `tasks`."""
        return dict.fromkeys(figure_id.rpartition(".")[0] for figure_id in self.book)

    @cached_property
    def units(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """The units of each breakdown by code: pairs of id (without aspect) and name, in the order of the sheet.

        Without old units that the base of another row includes, which are in `old_parts`.
        """
        old = {base for parts in self.old_parts.values() for base, _ in parts}
        rows = self.book.units.items()
        return {code: tuple((base, row.unit_name) for row, base in units if base not in old) for code, units in rows}

    @cached_property
    def old_parts(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """The old units of each new one by its id (without aspect), and those of the whole by code; as in `units`."""
        if not self.yearbook.directory and not self.yearbook.facts.formed_from:
            return {}
        rows = read_unit_rows(self.yearbook)
        found: dict[str, tuple[tuple[str, str], ...]] = {}
        for code, units in self.book.units.items():
            bases = {row.ref: base for row, base in units}
            parts = {code: rows.formers.get(code, ())} | {base: rows.old_rows(row) for row, base in units}
            found |= {of: tuple((bases[row.ref], row.unit_name) for row in old) for of, old in parts.items() if old}
        return found

    def missing(self, name: str) -> FigureRequestError:
        """Return the error for an unknown id, with the most similar known ones, also in Vietnamese."""
        base = name.partition(".")[0]
        named = (f"{base}.{word}" for word in names_of(self.book.heads.get(base, ())))
        known = {base.casefold(): base for base in (*self.bases, *self.book, *named)}
        near = get_close_matches(name.casefold(), known, n=3, cutoff=0.3)
        return FigureRequestError(NO_SUCH_FIGURE, name, nearest=", ".join(known[n] for n in near) or "–")

    def inline(self, text: str, ref: CellRef) -> Markup:
        """Convert the text of a cell to inline markup, with figures for placeholders; other text is escaped.

        Raises ReportgenError if the figure of a placeholder can't be printed.
        """
        parts = self._resolved(text, ref)
        return Markup("").join(escape(p) if isinstance(p, str) else self.markup(p.figure, p.form) for p in parts)

    def words(self, text: str, ref: CellRef) -> str:
        """Convert the text of a cell to plain text, for attributes."""
        return "".join(p if isinstance(p, str) else p.words for p in self._resolved(text, ref))

    def lines(self, text: str, ref: CellRef) -> tuple[Markup, ...]:
        """Return the lines of a cell (Alt+Enter) as inline markup, without empty ones."""
        return tuple(self.inline(line.strip(), ref) for line in text.splitlines() if line.strip())

    def _resolved(self, text: str, ref: CellRef) -> tuple[str | FigureUse, ...]:
        parts, problems = resolve_text(text, ref, self.book)
        if has_errors(problems):
            raise ReportgenError(problems)
        return parts

    def markup(self, figure: Figure, form: str) -> Markup:
        """Return the markup of a figure; `fill_empty_figures` replaces or reports figures without a value."""
        if not figure.known:
            if self.for_word:
                raise FigureRequestError(EMPTY_FIGURE, figure.id)
            return Markup(f'<data class="figure" {_named(figure, form)} data-empty="1"></data>')
        words = _words(figure, form)
        if self.for_word:
            sentinel = FIGURE_PART.join((figure.id, form, words))
            return Markup(FIGURE_START) + sentinel + Markup(FIGURE_END)
        return Markup(f'<data class="figure" {_named(figure, form)} value="{figure.value:f}">{escape(words)}</data>')


def check_figures(root: Any, book: FigureBook) -> Iterator[Problem]:
    """Report `data` elements whose text or value was typed in a template: they are not those of a figure (RG539)."""
    for element in root.iter("data"):
        figure_id, form = element.get("data-figure", ""), element.get("data-form", "")
        figure = book.get(figure_id)
        value = figure.value if figure else None
        words = figure.forms[form] if figure and form in figure.forms else None
        printed = "".join(element.itertext())
        if figure is None or value is None or printed != words or element.get("value") != f"{value:f}":
            yield FIGURE_TYPED.at(place_of(element), found=printed, figure=figure_id, words=words or "–")


def check_chart_units(root: Any, book: FigureBook) -> Iterator[Problem]:
    """Report charts whose figures have several units (RG559): one axis can't show them."""
    for chart in root.iter("figure"):
        ids = (element.get("data-figure", "") for element in chart.iter("data"))
        units = dict.fromkeys(book[figure_id].unit for figure_id in ids if figure_id in book)
        if len(units) > 1:
            yield CHART_UNITS.at(place_of(chart), found="; ".join(units))


def _words(figure: Figure, form: str) -> str:
    """Return the printed text of a figure with a value; raises FigureRequestError if it does not have the form."""
    if form not in figure.forms:
        raise FigureRequestError(NO_SUCH_FORM, form, figure=figure.id, forms=", ".join(figure.forms))
    return FigureUse(figure, form).words


def _named(figure: Figure, form: str) -> str:
    return f'data-figure="{escape(figure.id)}" data-form="{form}"'


@dataclass(frozen=True)
class FigureView:
    """One figure in one form. `{{ f.DT_VT.growth.signed }}`: attributes select the aspect and the form.

    Aspects also have Vietnamese names (`aspects`): `{{ f.DT_VT.tăng.signed }}`, `{{ f.DT_VT["tỷ trọng"] }}`.

    `{{ f.DT_VT.growth.signed|decimals(1) }}` prints it with another number of decimals.
    """

    _source: FigureSource
    _base: str
    _aspect: str = "value"
    _form_name: str = "text"
    _decimals: str = ""
    """The number of decimals; empty for that of the figure."""

    @property
    def id(self) -> str:
        """The figure's id: `DT_VT.growth`."""
        return f"{self._base}.{self._aspect}"

    @property
    def code(self) -> str:
        """The id without aspect: `DT_VT`."""
        return self._base

    @property
    def known(self) -> bool:
        """Whether the figure has a value."""
        figure = self._source.book.get(self.id)
        return figure is not None and figure.known

    @property
    def amount(self) -> Any:
        """The value as a Decimal, or None; for comparing and sorting, because printing it raises an error."""
        return self._figure().value

    @property
    def words(self) -> str:
        """The printed text, for attributes; raises FigureRequestError if there is no value."""
        figure = self._figure()
        if not figure.known:
            raise FigureRequestError(EMPTY_FIGURE, self.id)
        return _words(figure, self._form)

    @property
    def units(self) -> tuple[UnitRow, ...]:
        """The rows of the breakdown, in the order of sheet `Theo đơn vị`; empty if there is none."""
        return self._unit_rows(self._source.units)

    @property
    def old_parts(self) -> tuple[UnitRow, ...]:
        """The old units that the whole, or this unit, was formed from after the base period; else empty."""
        return self._unit_rows(self._source.old_parts)

    def _unit_rows(self, units: Mapping[str, tuple[tuple[str, str], ...]]) -> tuple[UnitRow, ...]:
        rows = units.get(self._base, ())
        return tuple(UnitRow(name, FigureView(self._source, base)) for base, name in rows)

    @property
    def periods(self) -> tuple[tuple[Period, FigureView], ...]:
        """The periods for which the figure has a value, oldest first, with the figure of each.

        This period and the same period of last year are included.
        """
        this = self._source.yearbook.period
        earlier = map(this.in_year, self._source.yearbook.series.get(self._base, {}))
        aspects = {period: year_aspect(period) for period in earlier}
        aspects |= {this: "value", this.same_last_year: "previous"}
        views = [(period, replace(self, _aspect=aspects[period])) for period in sorted(aspects)]
        return tuple((period, view) for period, view in views if view.known)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in FORMS:
            return replace(self, _form_name=name)
        key = aspect_key(name)
        if key in BY_KEY or _YEAR_ASPECT.fullmatch(key) or key == _RESTATED:
            return replace(self, _aspect=key)
        if name in PLAIN:
            return self._plain(name)
        raise self._source.missing(f"{self._base}.{name}")

    def __html__(self) -> str:
        return self._source.markup(self._figure(), self._form)

    def __str__(self) -> str:
        """Raise FigureRequestError: filters such as `trim` would print the text without a link to its figure."""
        raise FigureRequestError(NUMBER_PRINTED, self.id)

    def is_compared_with(self, words: str) -> bool:
        """Whether `words` is the base of this growth; in 2022, `năm 2021` is the same base as `cùng kỳ`."""
        compared_with = self._plain("compared_with")
        return is_same_base(compared_with, words, self._source.book.period)

    def with_decimals(self, decimals: object) -> FigureView:
        """The same figure and form with another number of decimals; FigureRequestError if that is not valid."""
        if not is_decimals(str(decimals)):
            raise FigureRequestError(DECIMALS_WRONG, str(decimals), figure=self.id, most=MAX_DECIMALS)
        return replace(self, _decimals=str(decimals))

    @property
    def _form(self) -> str:
        return join_form(self._form_name, self._decimals)

    def _figure(self) -> Figure:
        figure = self._source.book.get(self.id)
        if figure is None:
            raise self._source.missing(self.id)
        return figure

    def _plain(self, name: str) -> str:
        if name in ("unit", "qualifier"):
            return str(getattr(self._figure(), name))
        if name == "compared_with":  # the growth figure has the full text, e.g. "năm 2021" for an empty cell
            growth = self._source.book.get(f"{self._base}.growth")
            return growth.compared_with if growth else ""
        indicator = self._source.yearbook.indicators.get(self._base.partition("/")[0])
        if indicator and name == "note":
            return self._source.inline(indicator.note, indicator.cell("note"))
        if indicator is None and name == "name":  # a fact of the office's own
            return self._base if self._source.book.own_fact(self._base) else ""
        return str(getattr(indicator, name)) if indicator else ""


@dataclass(frozen=True)
class UnitRow:
    """One row of a breakdown; templates sort rows by `.value.amount`."""

    name: str
    value: FigureView

    @property
    def previous(self) -> FigureView:
        """The unit's value of last year."""
        return replace(self.value, _aspect="previous")

    @property
    def old_parts(self) -> tuple[UnitRow, ...]:
        """The old units that it was formed from after the base period; empty if there are none."""
        return self.value.old_parts

    @property
    def growth(self) -> FigureView:
        """The unit's growth."""
        return replace(self.value, _aspect="growth")

    @property
    def share(self) -> FigureView:
        """The unit's share of the total, in per cent."""
        return replace(self.value, _aspect="share")


@dataclass(frozen=True)
class Figures:
    """`f`: `f.DT_VT`, `f["DT_VT.growth"]`, `"DT_VT" in f`. An unknown code is an error that suggests a similar one."""

    _source: FigureSource

    def __getitem__(self, name: str) -> FigureView:
        if name in self._source.bases:
            return FigureView(self._source, name)
        figure_id = canonical_name(name)
        base, dot, aspect = figure_id.rpartition(".")
        if dot and figure_id in self._source.book:
            return FigureView(self._source, base, aspect)
        raise self._source.missing(name)

    def __getattr__(self, name: str) -> FigureView:
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def __contains__(self, name: object) -> bool:
        return name in self._source.bases or canonical_name(str(name)) in self._source.book
