"""Arithmetic of figures: growth, completion, share and sum. Results are exact; they are rounded when printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from reportgen.problems import CellRef
from reportgen.records.model import Indicator, Quantity
from reportgen.records.units import EXACT as EXACT
from reportgen.records.units import convert

DERIVED_DECIMALS = 2
"""Decimals of growth in per cent, completion and share where the row specifies none."""

HUNDRED = Decimal(100)

_MORE = ("trên", "hơn")
_LESS = ("gần",)
_ESTIMATE = "ước"
_ABOUT = "khoảng"


@dataclass(frozen=True, slots=True)
class Term:
    """A number for a figure: its exact value, the number of decimals to print, and its source cells.

    `formula` is written with ids of figures, `DT_VT.value + DT_BC.value`; it is empty for a number from a cell.
    """

    id: str
    value: Decimal
    decimals: int
    qualifier: str
    formula: str
    sources: tuple[CellRef, ...]

    @property
    def rounded(self) -> Decimal:
        """The value as it is printed."""
        return round_half_up(self.value, self.decimals)


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """`value` rounded to `decimals` decimals, halves away from zero; never a negative zero."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), context=EXACT)
    return rounded if rounded else abs(rounded)


def growth_percent(term_id: str, current: Term, previous: Term, decimals: int | None) -> Term | None:
    """Growth in per cent of `previous`; None where it is undefined.

    It is undefined for a base that is not above zero, and misleading for a negative value (a loss after a profit
    "fell by 134%").
    """
    if previous.value <= 0 or current.value < 0:
        return None
    change = EXACT.subtract(current.value, previous.value)
    value = EXACT.divide(EXACT.multiply(change, HUNDRED), previous.value)
    return Term(
        term_id,
        value,
        DERIVED_DECIMALS if decimals is None else decimals,
        _change_qualifier(current.qualifier, falls=change < 0),
        f"({current.id} − {previous.id}) / {previous.id} × 100",
        _cells(current, previous),
    )


def difference(term_id: str, current: Term, previous: Term, decimals: int | None) -> Term:
    """Change in the own unit; of a share in percentage points. It keeps the decimals of the two numbers."""
    change = EXACT.subtract(current.value, previous.value)
    return Term(
        term_id,
        change,
        max(current.decimals, previous.decimals) if decimals is None else decimals,
        _change_qualifier(current.qualifier, falls=change < 0),
        f"{current.id} − {previous.id}",
        _cells(current, previous),
    )


def completion(term_id: str, current: Term, plan: Term, decimals: int | None) -> Term | None:
    """The value in per cent of the plan; None where the plan is not above zero or the value is negative.

    It has at most two decimals, fewer only where the omitted ones are zeros: 105.5 is `105,5%`, but 99.996 is
    `100,00%`, so that `100%` always means exactly 100.
    """
    if plan.value <= 0 or current.value < 0:
        return None
    value = EXACT.divide(EXACT.multiply(current.value, HUNDRED), plan.value)
    decimals = _decimals_of_quotient(value) if decimals is None else decimals
    formula = f"{current.id} / {plan.id} × 100"
    return Term(term_id, value, decimals, current.qualifier, formula, _cells(current, plan))


def _decimals_of_quotient(value: Decimal) -> int:
    """At most two decimals, fewer only where the omitted ones are zeros."""
    decimals = DERIVED_DECIMALS
    while decimals and round_half_up(value, decimals - 1) == value:
        decimals -= 1
    return decimals


def share(term_id: str, part: Term, whole: Term, decimals: int | None) -> Term | None:
    """`part` in per cent of `whole`; None where the whole is not above zero or the part is negative."""
    if whole.value <= 0 or part.value < 0:
        return None
    value = EXACT.divide(EXACT.multiply(part.value, HUNDRED), whole.value)
    return Term(
        term_id,
        value,
        DERIVED_DECIMALS if decimals is None else decimals,
        inverted_qualifier(whole.qualifier),
        f"{part.id} / {whole.id} × 100",
        _cells(part, whole),
    )


def cell_term(term_id: str, quantity: Quantity, indicator: Indicator, qualifier: str = "") -> Term:
    """The term of a number in a cell. Column `Số chữ số thập phân` sets its decimals, else the format of the cell."""
    decimals = quantity.decimals_shown if indicator.decimals is None else indicator.decimals
    return Term(term_id, quantity.value, decimals, qualifier, "", (quantity.ref,))


def total(term_id: str, parts: Sequence[Term], decimals: int | None) -> Term:
    """The sum of `parts` (at least one), with as many decimals as the part that has most."""
    value = Decimal(0)
    for part in parts:
        value = EXACT.add(value, part.value)
    return Term(
        term_id,
        value,
        max(part.decimals for part in parts) if decimals is None else decimals,
        combined_qualifier(part.qualifier for part in parts),
        " + ".join(part.id for part in parts),
        _cells(*parts),
    )


def weighted_mean(term_id: str, terms: Sequence[Term], weights: Sequence[Term], decimals: int | None) -> Term:
    """The mean of `terms` (at least one), each weighed by one of `weights`; these are above zero together."""
    value = weight = Decimal(0)
    for term, of in zip(terms, weights, strict=True):
        value = EXACT.add(value, EXACT.multiply(term.value, of.value))
        weight = EXACT.add(weight, of.value)
    mean = EXACT.divide(value, weight)
    products = " + ".join(f"{term.id} × {of.id}" for term, of in zip(terms, weights, strict=True))
    return Term(
        term_id,
        mean,
        max(_decimals_of_quotient(mean), *(term.decimals for term in terms)) if decimals is None else decimals,
        combined_qualifier(term.qualifier for term in (*terms, *weights)),
        f"({products}) / ({' + '.join(of.id for of in weights)})",
        _cells(*terms, *weights),
    )


def converted(term: Term, factor: Decimal) -> Term:
    """The term in another unit; `factor` is the result of `units.factor_between`.

    Conversion to a larger unit adds decimals; at most two are printed: 979.356 triệu is 979,36 tỷ.
    """
    power = factor.adjusted()
    if not power:
        return term
    decimals = max(0, term.decimals - power)
    sign = f"/ {Decimal(1).scaleb(-power):f}" if power < 0 else f"× {factor:f}"
    return replace(
        term,
        id=f"{term.id} {sign}",
        value=convert(term.value, factor),
        decimals=min(decimals, max(term.decimals, DERIVED_DECIMALS)),
    )


def combined_qualifier(qualifiers: Iterable[str]) -> str:
    """The qualifier of a sum, from the qualifiers of its parts; empty ones (exact parts) are ignored.

    The same qualifier is kept; `trên` and `hơn` count as the same, and the first is used. Otherwise the sum is
    an estimate (`ước`) where a part is one, else approximate (`khoảng`).
    """
    words = list(dict.fromkeys(q for q in qualifiers if q))
    if not words:
        return ""
    if len(words) == 1 or all(q in _MORE for q in words):
        return words[0]
    return _ESTIMATE if _ESTIMATE in words else _ABOUT


def inverted_qualifier(qualifier: str) -> str:
    """The qualifier of a result that decreases as the number increases: `trên` ↔ `gần`; others are unchanged."""
    if qualifier in _MORE:
        return _LESS[0]
    return _MORE[1] if qualifier in _LESS else qualifier


def _change_qualifier(qualifier: str, *, falls: bool) -> str:
    """The qualifier of a change: from 100 to `trên 90` is a fall by `gần 10%`, since the true value is above 90."""
    return inverted_qualifier(qualifier) if falls else qualifier


def _cells(*terms: Term) -> tuple[CellRef, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(term.sources for term in terms)))
