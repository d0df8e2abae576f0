"""Arithmetic of figures: growth, completion, share and sum, exact in Decimal, rounded HALF_UP once, at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from reportgen.problems import CellRef
from reportgen.records.units import EXACT as EXACT
from reportgen.records.units import convert

DERIVED_DECIMALS = 2
"""Decimals of growth in per cent, completion and share where the row does not say."""

HUNDRED = Decimal(100)

_MORE = ("trên", "hơn")
_LESS = ("gần",)
_ESTIMATE = "ước"
_ABOUT = "khoảng"


@dataclass(frozen=True, slots=True)
class Term:
    """A number that a figure is made of: its exact value, the decimals that are printed, and its source.

    `formula` is empty for a number from a cell, otherwise in ids: `DT_VT.value + DT_BC.value`.
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
    """`value` with exactly `decimals` decimals, halves away from zero; never a negative zero."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), context=EXACT)
    return rounded if rounded else abs(rounded)


def growth_percent(term_id: str, current: Term, previous: Term, decimals: int | None) -> Term | None:
    """Growth in per cent of the base; None where the base is not above zero or the value is below it (a loss after a
    profit "fell by 134 %"): then it says nothing."""
    if previous.value <= 0 or current.value < 0:
        return None
    change = EXACT.subtract(current.value, previous.value)
    value = EXACT.divide(EXACT.multiply(change, HUNDRED), previous.value)
    return Term(
        term_id,
        value,
        DERIVED_DECIMALS if decimals is None else decimals,
        _of_change(current.qualifier, falls=change < 0),
        f"({current.id} − {previous.id}) / {previous.id} × 100",
        _cells(current, previous),
    )


def growth_points(term_id: str, current: Term, previous: Term, decimals: int | None) -> Term:
    """Change of a share in percentage points: a plain difference, so it keeps the digits of the two shares."""
    change = EXACT.subtract(current.value, previous.value)
    return Term(
        term_id,
        change,
        max(current.decimals, previous.decimals) if decimals is None else decimals,
        _of_change(current.qualifier, falls=change < 0),
        f"{current.id} − {previous.id}",
        _cells(current, previous),
    )


def completion(term_id: str, current: Term, plan: Term, decimals: int | None) -> Term | None:
    """Per cent of the plan reached; None where the plan is not above zero or the value is below it.

    Printed with two decimals at most, and with fewer only where they are zeros: 105.5 exactly is `105,5%`,
    99.996 is `100,00%`, so that `100%` always means that the plan was met to the last digit.
    """
    if plan.value <= 0 or current.value < 0:
        return None
    value = EXACT.divide(EXACT.multiply(current.value, HUNDRED), plan.value)
    if decimals is None:
        decimals = DERIVED_DECIMALS
        while decimals and round_half_up(value, decimals - 1) == value:
            decimals -= 1
    formula = f"{current.id} / {plan.id} × 100"
    return Term(term_id, value, decimals, current.qualifier, formula, _cells(current, plan))


def share(term_id: str, part: Term, whole: Term, decimals: int | None) -> Term | None:
    """Per cent that `part` is of `whole`; None where the whole is not above zero or the part is below it."""
    if whole.value <= 0 or part.value < 0:
        return None
    value = EXACT.divide(EXACT.multiply(part.value, HUNDRED), whole.value)
    return Term(
        term_id,
        value,
        DERIVED_DECIMALS if decimals is None else decimals,
        turned(whole.qualifier),
        f"{part.id} / {whole.id} × 100",
        _cells(part, whole),
    )


def total(term_id: str, parts: Sequence[Term], decimals: int | None) -> Term:
    """The sum of `parts` (one at least), with as many decimals as its most exact part."""
    value = Decimal(0)
    for part in parts:
        value = EXACT.add(value, part.value)
    return Term(
        term_id,
        value,
        max(part.decimals for part in parts) if decimals is None else decimals,
        joined(part.qualifier for part in parts),
        " + ".join(part.id for part in parts),
        _cells(*parts),
    )


def converted(term: Term, factor: Decimal) -> Term:
    """The term in another unit of the same kind; `factor` is that of `units.factor_between`.

    Decimals that come from converting to a greater unit are printed up to two: 979.356 triệu is 979,36 tỷ.
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


def joined(qualifiers: Iterable[str]) -> str:
    """The qualifier of a sum: theirs where they agree (`trên` and `hơn` do: the first word is kept).

    An estimate among them makes the sum an estimate (`ước`); any other mixture, `trên` with `gần`, is only about
    right (`khoảng`). A part without a qualifier is exact and changes nothing.
    """
    words = list(dict.fromkeys(q for q in qualifiers if q))
    if not words:
        return ""
    if len(words) == 1 or all(q in _MORE for q in words):
        return words[0]
    return _ESTIMATE if _ESTIMATE in words else _ABOUT


def turned(qualifier: str) -> str:
    """The qualifier of what shrinks as the number grows: of a fall, of a share of the whole."""
    if qualifier in _MORE:
        return _LESS[0]
    return _MORE[1] if qualifier in _LESS else qualifier


def _of_change(qualifier: str, *, falls: bool) -> str:
    """A value `trên 90` fell from 100 by `gần 10%`: the true value is higher, so the fall is smaller."""
    return turned(qualifier) if falls else qualifier


def _cells(*terms: Term) -> tuple[CellRef, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(term.sources for term in terms)))
