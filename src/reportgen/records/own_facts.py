"""Parse the lines of `Thông tin chung` that only this office has, which texts name as `{Số hội viên}`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Iterator
from decimal import Decimal

from reportgen.problems import Problem
from reportgen.problems import codes_own_facts as codes
from reportgen.records.cells import RowReader
from reportgen.records.codes import capitals
from reportgen.records.dates import short_date
from reportgen.records.model import OwnFact, Quantity
from reportgen.records.numbers import grouped
from reportgen.records.period_names import is_period_name
from reportgen.records.units import EXACT, SHARE_UNIT
from reportgen.workbooks.model import Cell
from reportgen.workbooks.names import fold

BRACES = frozenset("{}")
SIGNS = frozenset("./|'")
"""Characters that the id of a figure can't have in its name."""


def parse_own_facts(row: RowReader) -> tuple[OwnFact, ...]:
    """The own facts, in their order; a name with braces is reported, because no text could name it."""
    found = [_parse(name, cell) for name, cell in row.own.items()]
    for fact in found:
        if not BRACES.isdisjoint(fact.name):
            row.report(codes.OWN_FACT_NAME.at(fact.ref, found=fact.name))
    return tuple(fact for fact in found if BRACES.isdisjoint(fact.name))


def names_taken(facts: Iterable[OwnFact], codes_used: Container[str]) -> Iterator[Problem]:
    """Report own facts whose name in braces already means an indicator, task or period."""
    for fact in facts:
        if capitals(fact.name) in codes_used or is_period_name(fact.name):
            yield codes.OWN_FACT_TAKEN.at(fact.ref, found=fact.name, name=fact.name)


def fact_key(name: str) -> str:
    """A key that is equal for the names of one fact, which may differ in case and spaces."""
    return fold(name)


def printed_words(fact: OwnFact) -> str:
    """What a text prints of a fact that is no number: `19/05/2015`."""
    value = fact.value
    if isinstance(value, dt.date):
        return short_date(value)
    return value if isinstance(value, str) else grouped(value.value)


def _is_number(cell: Cell, quantity: Quantity, unit: str) -> bool:
    """Whether the cell shows the number as documents print it, with separators and its unit after it."""
    last = Decimal(1).scaleb(-quantity.decimals_shown)
    words = grouped(quantity.value.quantize(last, context=EXACT))
    return cell.shown.strip() in (words, words + unit, f"{words} {unit}")


def _parse(name: str, cell: Cell) -> OwnFact:
    """The fact of a line. A number is one only if its cell shows it as documents print it: `2015` is a year or a name.

    It is the figure `Số hội viên.value`, so its name has none of `SIGNS`.
    """
    if isinstance(cell.value, Decimal) and SIGNS.isdisjoint(name):
        quantity = Quantity(cell.value, cell.ref, cell.percent, cell.decimals)
        unit = SHARE_UNIT if cell.percent else cell.words.strip()
        if _is_number(cell, quantity, unit):
            return OwnFact(name, quantity, unit, cell.ref)
    if isinstance(cell.value, dt.date):
        return OwnFact(name, cell.value, "", cell.ref)
    return OwnFact(name, cell.shown.strip(), "", cell.ref)
