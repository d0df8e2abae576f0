"""Filters that select rows, and texts that apply to several rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from reportgen.documents.template.context import IndicatorRow
from reportgen.documents.template.phrases import lower_first
from reportgen.records.model import MARKED

_UNMARKED = MARKED + 1
MAX_RATIO = 20
"""Maximum ratio between two values of a chart; smaller bars would not be visible."""


def having(rows: Iterable[IndicatorRow], *aspects: str) -> list[IndicatorRow]:
    """Return the indicators with a value in one of the aspects: `indicators|having("next_plan")`."""
    return [row for row in rows if any(getattr(row.figure, aspect).known for aspect in aspects)]


def leading(rows: Iterable[IndicatorRow]) -> list[IndicatorRow]:
    """Return the indicators with those first that column `Nổi bật` marks: 1, 2, 3 …, then each x, then the others."""
    return sorted(rows, key=lambda row: row.lead or _UNMARKED)


def with_units(rows: Iterable[IndicatorRow], more_than: int = 0) -> list[IndicatorRow]:
    """Return the indicators with a breakdown of more than `more_than` units."""
    return [row for row in rows if len(row.figure.units) > more_than]


def with_years(rows: Iterable[IndicatorRow], least: int) -> list[IndicatorRow]:
    """Return the indicators that have values in at least `least` years."""
    return [row for row in rows if len(row.figure.periods) >= least]


def is_sparse(filled: int, rows: int) -> bool:
    """Whether a column has values in less than a quarter of its rows."""
    return 0 < 4 * filled < rows


def filled(tasks: Iterable[Any], columns: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the keys of `columns` for which one of the columns (`lead`, `deadline` …) is worth a column of a table.

    Its values differ, and at least a quarter of the tasks have one.
    """
    rows = list(tasks)
    return [name for name, keys in columns.items() if any(_is_column(rows, key) for key in keys)]


def _is_column(rows: Sequence[Any], key: str) -> bool:
    values = [getattr(row, key) for row in rows]
    return len(set(values)) > 1 and not is_sparse(sum(map(bool, values)), len(rows))


def details(task: Any, tasks: Iterable[Any], words: Mapping[str, str], *, sparse: bool = False) -> str:
    """Return what a task does not share with all others, for its sentence: ` (đơn vị phối hợp: Sở; thời hạn: quý I)`.

    `words` are the names of the columns by key. `sparse`: only columns that less than a quarter of the tasks have.
    """
    rows = list(tasks)
    shown = [
        f"{words[key]}: {_in_sentence(value)}"
        for key in words
        if (value := getattr(task, key))
        and len({getattr(row, key) for row in rows}) > 1
        and not (sparse and _is_column(rows, key))
    ]
    return f" ({'; '.join(shown)})" if shown else ""


def in_common(tasks: Iterable[Any], words: Mapping[str, str]) -> list[str]:
    """Return the values that all tasks share: `đơn vị chủ trì: Sở`.

    `words` are the names of the columns by key (`lead`, `deadline` …).
    """
    values = {key: dict.fromkeys(getattr(task, key) for task in tasks) for key in words}
    return [
        f"{words[key]}: {_in_sentence(value)}"
        for key, found in values.items()
        for value in found
        if value and len(found) == 1
    ]


def _in_sentence(value: Any) -> str:
    """Words of a cell within a sentence: `các doanh nghiệp`; a name keeps its capital."""
    return lower_first(str(value)) if str(value).partition(" ")[0] in _NO_NAMES else str(value)


_NO_NAMES = ("Các", "Mọi", "Những", "Tất", "Toàn")
"""First words of a text that is no name: `Các doanh nghiệp`."""


def are_comparable(amounts: Iterable[Decimal | None]) -> bool:
    """Whether amounts fit in one chart: all are known and not zero, and their ratio is at most twenty."""
    sizes = [None if amount is None else abs(amount) for amount in amounts]
    known = [size for size in sizes if size]
    return bool(known) and len(known) == len(sizes) and max(known) <= MAX_RATIO * min(known)


def main_base(rows: Iterable[IndicatorRow]) -> str:
    """Return the most frequent base of comparison (`năm 2021`), for a column heading; empty if no row has growth.

    Different words for the same period are counted together.
    """
    growths = [row.figure.growth for row in having(rows, "growth")]
    words = Counter(growth.compared_with for growth in growths)
    counts = {word: sum(growth.is_compared_with(word) for growth in growths) for word in words}
    return max(words, key=lambda word: (counts[word], words[word]), default="")


def sources_of(rows: Iterable[Any]) -> str:
    """Return the sources of rows or figures without duplicates: `Nguồn: A; B.`; empty if there are none."""
    names = dict.fromkeys(name for row in rows if (name := row.source.strip()))
    return f"Nguồn: {'; '.join(names)}." if names else ""


def outline_numbers(rows: Sequence[IndicatorRow]) -> list[str]:
    """Return the numbers of the rows: `1`, `1.1`, `1.2`, `2`; parts that follow their whole are a level below it."""
    return [".".join(map(str, place.number)) for place in _places(rows)]


def first_within(rows: Sequence[IndicatorRow]) -> list[bool]:
    """Return which rows are the first part of their whole (`Trong đó`) below it."""
    seen: set[str] = set()
    found = []
    for row, place in zip(rows, _places(rows), strict=True):
        whole = place.whole
        is_first = whole is not None and row.code in whole.within and whole.code not in seen
        if whole is not None and is_first:
            seen.add(whole.code)
        found.append(is_first)
    return found


class _Place(NamedTuple):
    """Where a row stands among the rows of a table."""

    number: tuple[int, ...]
    whole: IndicatorRow | None


def _places(rows: Iterable[IndicatorRow]) -> Iterator[_Place]:
    """Yield the places of the rows. Another row than a part ends the parts of the wholes above it."""
    above: list[IndicatorRow] = []
    number: list[int] = [0]
    for row in rows:
        while above and row.code not in (*above[-1].parts, *above[-1].within):
            above.pop()
            number.pop()
        number[-1] += 1
        yield _Place(tuple(number), above[-1] if above else None)
        above.append(row)
        number.append(0)
