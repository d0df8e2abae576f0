"""Numbers in the wording of Vietnamese official documents: separators, units, qualifiers, forms of a figure.

Numbers are rounded before they come here; Babel sets the separators of locale `vi` and nothing else.
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

# A number and its unit do not part at a line's end; a unit of more words than this would make the line too rigid.
_WORDS_HELD = 3

MAX_DECIMALS = 6
"""The most decimals that a form may ask for: as many as column `Số chữ số thập phân` allows."""


@dataclass(frozen=True, slots=True, eq=False)
class Forms(Mapping[str, str]):
    """The words of a number by form. Lists the forms with the figure's own decimals; looks up any others.

    Each form is rounded from the exact value, so `text|1` never rounds what was rounded before.
    """

    kind: FigureKind
    term: Term
    unit: str
    reachable: bool
    own: Mapping[str, str]

    def __getitem__(self, form: str) -> str:
        name, decimals = split_form(form)
        if not decimals:
            return self.own[form]
        if not is_decimals(decimals):
            raise KeyError(form)
        return _words(self.kind, replace(self.term, decimals=int(decimals)), self.unit, reachable=self.reachable)[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.own)

    def __len__(self) -> int:
        return len(self.own)


def is_decimals(text: str) -> bool:
    """Whether a text is a number of decimals that a form may have."""
    return len(text) == 1 and text.isascii() and text.isdecimal() and int(text) <= MAX_DECIMALS


def number_words(value: Decimal, decimals: int) -> str:
    """`2.765`, `533,9`, `−3,20`: `value` (already rounded) with exactly `decimals` decimals."""
    digits = f"{value.copy_abs():,.{decimals}f}".translate(_separators())
    return MINUS + digits if value < 0 else digits


@cache
def _separators() -> dict[int, str]:
    """The separators of Python's numbers → those of ours; asked for once, since Babel looks them up anew each time."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return {ord(","): get_group_symbol("vi"), ord("."): get_decimal_symbol("vi")}


def with_unit(number: str, unit: str) -> str:
    """`2.765 tỷ đồng`, `70%`, `70% dân số`: no space before a per-cent sign, else no-break spaces."""
    if not unit:
        return number
    words = unit.split()
    held, rest = words[:_WORDS_HELD], words[_WORDS_HELD:]
    glue = "" if unit.startswith(("%", "‰")) else NBSP
    return " ".join([number + glue + NBSP.join(held), *rest])


def forms_of(kind: FigureKind, term: Term, unit: str, *, reachable: bool = True) -> Forms:
    """Every form of FORMS that makes sense for this kind of figure, as the words on the page.

    `reachable` says whether `đạt …` may precede it: not before a share of the whole or a count.
    """
    return Forms(kind, term, unit, reachable, _words(kind, term, unit, reachable=reachable))


def _words(kind: FigureKind, term: Term, unit: str, *, reachable: bool) -> dict[str, str]:
    if kind in (FigureKind.GROWTH, FigureKind.POINTS):
        return _growth_forms(kind, term)
    return _amount_forms(kind, term, unit, reachable=reachable)


def _amount_forms(kind: FigureKind, term: Term, unit: str, *, reachable: bool) -> dict[str, str]:
    bare = number_words(term.rounded, term.decimals)
    if kind in (FigureKind.SHARE, FigureKind.COMPLETION):
        number = bare + SHARE_UNIT
        full = with_unit(bare, unit if unit.startswith(SHARE_UNIT) else SHARE_UNIT)
    else:
        number, full = bare, with_unit(bare, unit)
    forms = {"number": number, "text": _join(term.qualifier, full)}
    if kind is FigureKind.SHARE:
        forms["bare"] = bare
    if reachable:
        estimated = term.qualifier == ESTIMATE
        forms["reached"] = f"{ESTIMATE} đạt {full}" if estimated else f"đạt {forms['text']}"
    return forms


def _growth_forms(kind: FigureKind, term: Term) -> dict[str, str]:
    points = kind is FigureKind.POINTS
    value = term.rounded
    bare = number_words(abs(value), term.decimals)
    size = with_unit(bare, POINTS_UNIT if points else SHARE_UNIT)
    short = with_unit(bare, POINTS_UNIT_SHORT if points else SHARE_UNIT)
    minus = MINUS if value < 0 else ""
    return {
        "number": minus + size,
        "text": _change_words(term, size),
        "signed": ("+" if value > 0 else minus) + short,
    }


def _change_words(term: Term, size: str) -> str:
    if not term.rounded:
        # A change too small for its decimals, or of a number that is itself not exact, is no "không đổi".
        exact = not term.value and term.qualifier in ("", ESTIMATE)
        words = "không đổi" if exact else "gần như không đổi"
        return _join(ESTIMATE if term.qualifier == ESTIMATE else "", words)
    verb = "tăng" if term.rounded > 0 else "giảm"
    if term.qualifier == ESTIMATE:
        return f"{ESTIMATE} {verb} {size}"
    return f"{verb} {_join(term.qualifier, size)}"


def _join(qualifier: str, words: str) -> str:
    return f"{qualifier} {words}" if qualifier else words
