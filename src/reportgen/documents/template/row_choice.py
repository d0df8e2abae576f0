"""Filters that choose among rows, and what is said once for many of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from reportgen.documents.template.context import IndicatorRow

_LARGEST_RATIO = 20
"""In a chart no value is more than this many times another: a bar that can't be seen says nothing."""


def having(rows: Iterable[IndicatorRow], aspect: str) -> list[IndicatorRow]:
    """The indicators that have a value in an aspect: `indicators|having("next_plan")`."""
    return [row for row in rows if getattr(row.figure, aspect).known]


def with_units(rows: Iterable[IndicatorRow], more_than: int = 0) -> list[IndicatorRow]:
    """The indicators with a breakdown of more than that many units."""
    return [row for row in rows if len(row.figure.units) > more_than]


def with_years(rows: Iterable[IndicatorRow], least: int) -> list[IndicatorRow]:
    """The indicators that have a value in at least that many years."""
    return [row for row in rows if len(row.figure.periods) >= least]


def filled(tasks: Iterable[Any], columns: Mapping[str, Sequence[str]]) -> list[str]:
    """The names in `columns` one of whose columns (`lead`, `deadline` …) at least one task has filled in."""
    rows = list(tasks)
    return [name for name, keys in columns.items() if any(getattr(row, key) for row in rows for key in keys)]


def in_common(tasks: Iterable[Any], words: Mapping[str, str]) -> list[str]:
    """`đơn vị chủ trì chung: Sở`: what all tasks have in common; `words` are by key (`lead`, `deadline` …)."""
    values = {key: dict.fromkeys(getattr(task, key) for task in tasks) for key in words}
    return [
        f"{words[key]} chung: {value}" for key, found in values.items() for value in found if value and len(found) == 1
    ]


def are_comparable(amounts: Iterable[Decimal | None]) -> bool:
    """Whether amounts can be seen in one chart: all known, none zero, none more than twenty times another."""
    sizes = [None if amount is None else abs(amount) for amount in amounts]
    known = [size for size in sizes if size]
    return bool(known) and len(known) == len(sizes) and max(known) <= _LARGEST_RATIO * min(known)


def main_base(rows: Iterable[IndicatorRow]) -> str:
    """What most rows compare their growth with (`năm 2021`), for the head of a column; empty where none has growth.

    Rows that name the same period in other words are counted together.
    """
    growths = [row.figure.growth for row in having(rows, "growth")]
    words = Counter(growth.compared_with for growth in growths)
    counts = {word: sum(growth.is_compared_with(word) for growth in growths) for word in words}
    return max(words, key=lambda word: (counts[word], words[word]), default="")


def sources_of(rows: Iterable[Any]) -> str:
    """`Nguồn: A; B.`: the sources of these rows or figures, each once; empty where there is none."""
    names = dict.fromkeys(name for row in rows if (name := row.source.strip()))
    return f"Nguồn: {'; '.join(names)}." if names else ""


def outline_numbers(rows: Sequence[IndicatorRow]) -> list[str]:
    """`1`, `1.1`, `1.2`, `2`: the parts that follow their total are numbered within it."""
    numbers: list[str] = []
    count, part = 0, 0
    parts: tuple[str, ...] = ()
    for row in rows:
        if row.code in parts:
            part += 1
            numbers.append(f"{count}.{part}")
            continue
        count += 1
        numbers.append(str(count))
        if row.parts:
            parts, part = row.parts, 0
    return numbers
