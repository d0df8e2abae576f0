"""What a reply changes in sheet `Theo đơn vị`: nothing where the same numbers stand there already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportgen.records.model import Quantity
from reportgen.records.replies.model import Answer, Change, KnownUnit, Merge, NewRow, Reply, Standing


def merge(replies: Iterable[tuple[KnownUnit, Reply]]) -> Merge:
    """What is to be typed for these replies, whose units are each in there once, in the order of the units."""
    changes: list[Change] = []
    cells: dict[str, Decimal] = {}
    rows: list[NewRow] = []
    for unit, reply in replies:
        for code, asked in unit.asked.items():
            answer = (reply.answers or {}).get(code)
            if answer is None or answer.current is None:
                continue
            standing = unit.rows.get(code)
            if standing is None:
                before = asked.previous[0] if asked.previous else _value(answer.previous)
                rows.append(NewRow(code, unit.name, before, answer.current.value))
                if before is not None and not asked.previous:
                    changes.append(Change(unit.name, code, "previous", None, before))
                changes.append(Change(unit.name, code, "current", None, answer.current.value))
                continue
            for column, old, new in _changes(standing, answer):
                changes.append(Change(unit.name, code, column, old, new))
                cells[standing.refs[column].cell] = new
    return Merge(tuple(changes), cells, tuple(rows))


def _changes(standing: Standing, answer: Answer) -> Iterator[tuple[str, Decimal | str | None, Decimal]]:
    """Column, what stands there, and the new number. Last year's value is only filled in where there is none."""
    before = answer.previous
    if before is not None and "previous" in standing.refs and not standing.shown.get("previous"):
        yield "previous", None, before.value
    old, new = _value(standing.current), answer.current
    if new is not None and new.value != old:
        yield "current", old if old is not None else standing.shown.get("current") or None, new.value


def _value(quantity: Quantity | None) -> Decimal | None:
    return quantity.value if quantity else None
