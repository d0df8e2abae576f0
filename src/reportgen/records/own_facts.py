"""Parse the lines of `Thông tin chung` that only this office has, which texts name as `{Số hội viên}`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from decimal import Decimal

from reportgen.problems import Problem
from reportgen.problems import codes_own_facts as codes
from reportgen.records.cells import RowReader
from reportgen.records.codes import capitals
from reportgen.records.dates import short_date
from reportgen.records.model import Facts, OwnFact, Quantity
from reportgen.records.numbers import grouped
from reportgen.records.period_names import is_period_name
from reportgen.records.units import EXACT, SHARE_UNIT
from reportgen.workbooks.key_values import NOT_IN_NAMES
from reportgen.workbooks.model import Cell
from reportgen.workbooks.names import fold

SIGNS = frozenset("./|'")
"""Characters that the id of a figure can't have in its name."""
_PARTS = re.compile(r"[./|]")
"""What separates the parts of a placeholder."""
_YEAR = re.compile("(19|20)[0-9][0-9]")
_NUMBER = re.compile("[-−]?[1-9][0-9.]*(,[0-9]+)?")
_COUNTS = "TASKS"
"""The name, in capitals, of the figures that count tasks."""
_OF_TEMPLATES = frozenset(fold(field.name) for field in fields(Facts))
"""The names of facts in templates: `facts.issuer`."""


def parse_own_facts(row: RowReader) -> tuple[OwnFact, ...]:
    """The own facts, in their order; a name with braces is reported, because no text could name it."""
    found = [_parse(name, cell) for name, cell in row.own.items()]
    for fact in found:
        if not NOT_IN_NAMES.isdisjoint(fact.name):
            row.report(codes.OWN_FACT_NAME.at(fact.ref, found=fact.name))
    return tuple(fact for fact in found if NOT_IN_NAMES.isdisjoint(fact.name))


def names_taken(facts: Iterable[OwnFact], codes_used: Iterable[str]) -> Iterator[Problem]:
    """Report own facts whose name already means something: a figure, a year or period, or a fact of a template.

    Also names that begin like a placeholder: `DT_VT.growth`, and `Số hội viên.number` beside `Số hội viên`.
    """
    facts = tuple(facts)
    taken = {_COUNTS, *filter(None, codes_used)}
    names = {fact_key(fact.name) for fact in facts}
    for fact in facts:
        starts = [fact.name[: sign.start()].strip() for sign in _PARTS.finditer(fact.name)]
        is_code = any(capitals(start) in taken for start in (*starts, fact.name))
        is_other = is_period_name(fact.name) or fact_key(fact.name) in _OF_TEMPLATES
        if is_code or is_other or not names.isdisjoint(map(fact_key, starts)):
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


def _is_plain_number(cell: Cell) -> bool:
    """Whether a cell that is no figure may be one: a number or its text, but no year, and no code such as `0210`."""
    shown = cell.shown.strip()
    return not _YEAR.fullmatch(shown) and (isinstance(cell.value, Decimal) or bool(_NUMBER.fullmatch(shown)))


def _parse(name: str, cell: Cell) -> OwnFact:
    """The fact of a line. A number is one only if its cell shows it as documents print it: `2015` is a year or a name.

    It is the figure `Số hội viên.value`, so its name has none of `SIGNS`. A date is one only if its cell shows nothing
    else: `05/2015` is a text.
    """
    if isinstance(cell.value, Decimal) and SIGNS.isdisjoint(name):
        quantity = Quantity(cell.value, cell.ref, cell.percent, cell.decimals)
        unit = SHARE_UNIT if cell.percent else cell.words.strip()
        if _is_number(cell, quantity, unit):
            return OwnFact(name, quantity, unit, cell.ref)
    shown = cell.shown.strip()
    if isinstance(cell.value, dt.date) and shown == f"{cell.value:%d/%m/%Y}":
        return OwnFact(name, cell.value, "", cell.ref)
    return OwnFact(name, shown, "", cell.ref, _is_plain_number(cell))
