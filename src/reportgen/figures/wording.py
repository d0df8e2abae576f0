"""The wording of numbers in Vietnamese official documents: separators, units, qualifiers, forms of a figure.

The separators are those of locale `vi` in Babel.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from reportgen.figures.derive import Term
from reportgen.figures.model import FigureKind, split_form
from reportgen.records.units import POINTS_UNIT_SHORT, SHARE_UNIT

NBSP = "\u00a0"
MINUS = "\u2212"
POINTS_UNIT = "điểm phần trăm"
ESTIMATE = "ước"
REACHES, HOLDS = "đạt", "chiếm"
"""The verb of form `reached`: that of an amount, and that of a share of a whole."""

# Percentage points as printed: a line may end before the last two words, because more would leave wide spaces.
_POINTS_PRINTED = f"điểm phần{NBSP}trăm"
# The words of a unit that are joined to the number by no-break spaces; more would leave too few line breaks.
_MAX_JOINED = 3

MAX_DECIMALS = 6
"""The most decimals of a form, the same as in column `Số chữ số thập phân`."""


@dataclass(frozen=True, slots=True, eq=False)
class Forms(Mapping[str, str]):
    """The wording of a number by form. Iteration yields the forms with the default decimals only.

    Forms with other decimals (`text|1`) can be looked up; they are rounded from the exact value.
    """

    kind: FigureKind
    term: Term
    unit: str
    verb: str
    own: Mapping[str, str]

    def __getitem__(self, form: str) -> str:
        name, decimals = split_form(form)
        if not decimals:
            return self.own[form]
        if not is_decimals(decimals):
            raise KeyError(form)
        return _words(self.kind, replace(self.term, decimals=int(decimals)), self.unit, self.verb)[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.own)

    def __len__(self) -> int:
        return len(self.own)


def is_decimals(text: str) -> bool:
    """Whether a text is a valid number of decimals of a form."""
    return len(text) == 1 and text.isascii() and text.isdecimal() and int(text) <= MAX_DECIMALS


def number_words(value: Decimal, decimals: int) -> str:
    """`2.765`, `533,9`, `−3,20`: `value` (already rounded) with exactly `decimals` decimals."""
    digits = f"{value.copy_abs():,.{decimals}f}".translate(_separators())
    return MINUS + digits if value < 0 else digits


@cache
def _separators() -> dict[int, str]:
    """Python's separators → those of Vietnamese; cached, because Babel's lookup is slow."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return {ord(","): get_group_symbol("vi"), ord("."): get_decimal_symbol("vi")}


def with_unit(number: str, unit: str) -> str:
    """`2.765 tỷ đồng`, `70%`, `70% dân số`: no space before a per-cent sign, no-break spaces before other units."""
    if not unit:
        return number
    words = unit.split()
    joined, rest = words[:_MAX_JOINED], words[_MAX_JOINED:]
    glue = "" if unit.startswith(("%", "‰")) else NBSP
    return " ".join([number + glue + NBSP.join(joined), *rest])


def forms_of(kind: FigureKind, term: Term, unit: str, *, verb: str = REACHES) -> Forms:
    """The wording in each form of FORMS that applies to this kind of figure.

    `verb` is that of form `reached` (`đạt …`, `chiếm …`); counts have none, and not the form.
    """
    return Forms(kind, term, unit, verb, _words(kind, term, unit, verb))


def _words(kind: FigureKind, term: Term, unit: str, verb: str) -> dict[str, str]:
    if kind in (FigureKind.GROWTH, FigureKind.POINTS, FigureKind.CHANGE):
        return _growth_forms(kind, term, unit)
    return _amount_forms(kind, term, unit, verb)


def _amount_forms(kind: FigureKind, term: Term, unit: str, verb: str) -> dict[str, str]:
    bare = number_words(term.rounded, term.decimals)
    if kind in (FigureKind.SHARE, FigureKind.COMPLETION):
        number = bare + SHARE_UNIT
        full = with_unit(bare, unit if unit.startswith(SHARE_UNIT) else SHARE_UNIT)
    else:
        number, full = bare, with_unit(bare, unit)
    forms = {"number": number, "text": _join(term.qualifier, full)}
    if kind is FigureKind.SHARE:
        forms["bare"] = bare
    if verb:
        estimated = term.qualifier == ESTIMATE
        forms["reached"] = f"{ESTIMATE} {verb} {full}" if estimated else f"{verb} {forms['text']}"
    return forms


def _growth_forms(kind: FigureKind, term: Term, unit: str) -> dict[str, str]:
    points = kind is FigureKind.POINTS
    value = term.rounded
    bare = number_words(abs(value), term.decimals)
    size = f"{bare}{NBSP}{_POINTS_PRINTED}" if points else with_unit(bare, unit)
    short = with_unit(bare, POINTS_UNIT_SHORT if points else unit)
    minus = MINUS if value < 0 else ""
    return {
        "number": minus + size,
        "text": _change_words(term, size, "không thay đổi" if kind is FigureKind.CHANGE else "không đổi"),
        "signed": ("+" if value > 0 else minus) + short,
    }


def _change_words(term: Term, size: str, unchanged: str) -> str:
    if not term.rounded:
        # A change that is only rounded to zero, or an inexact number, is "gần như không đổi".
        exact = not term.value and term.qualifier in ("", ESTIMATE)
        words = unchanged if exact else f"gần như {unchanged}"
        return _join(ESTIMATE if term.qualifier == ESTIMATE else "", words)
    verb = "tăng" if term.rounded > 0 else "giảm"
    if term.qualifier == ESTIMATE:
        return f"{ESTIMATE} {verb} {size}"
    return f"{verb} {_join(term.qualifier, size)}"


def _join(qualifier: str, words: str) -> str:
    return f"{qualifier} {words}" if qualifier else words
