"""The changes in sheet `Theo đơn vị` by replies, without numbers that it already has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportgen.records.model import Quantity
from reportgen.records.replies.model import Answer, Change, KnownUnit, Merge, NewRow, Reply, UnitRow


def merge(replies: Iterable[tuple[KnownUnit, Reply]]) -> Merge:
    """The changes by these replies, in their order; each unit must occur once."""
    changes: list[Change] = []
    cells: dict[str, Decimal] = {}
    rows: list[NewRow] = []
    for unit, reply in replies:
        for code, asked in unit.asked.items():
            answer = (reply.answers or {}).get(code)
            if answer is None or answer.current is None:
                continue
            row = unit.rows.get(code)
            if row is None:
                before = asked.previous[0] if asked.previous else _value(answer.previous)
                rows.append(NewRow(code, unit.name, before, answer.current.value))
                if before is not None and not asked.previous:
                    changes.append(Change(unit.name, code, "previous", None, before))
                changes.append(Change(unit.name, code, "current", None, answer.current.value))
                continue
            for column, old, new in _changes(row, answer):
                changes.append(Change(unit.name, code, column, old, new))
                cells[row.refs[column].cell] = new
    return Merge(tuple(changes), cells, tuple(rows))


def _changes(row: UnitRow, answer: Answer) -> Iterator[tuple[str, Decimal | str | None, Decimal]]:
    """The changes of a row: column, old value, new number.

    Last year's value is changed only if the cell is empty, and no sum of the old units of a merged one.
    """
    before = answer.previous
    known = row.previous is not None or bool(row.shown.get("previous"))
    if before is not None and "previous" in row.refs and not known:
        yield "previous", None, before.value
    old, new = _value(row.current), answer.current
    if new is not None and new.value != old:
        yield "current", old if old is not None else row.shown.get("current") or None, new.value


def _value(quantity: Quantity | None) -> Decimal | None:
    return quantity.value if quantity else None
