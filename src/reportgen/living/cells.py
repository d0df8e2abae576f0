"""Finds numbers of table rows that stand in other cells now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from reportgen.finished.blocks import normalized
from reportgen.living.numbering import numbering
from reportgen.passages import CELL_JOINT, NUMERAL, Passage

Columns = tuple[int | None, ...]
"""The index of each cell of a row in the edited row; None for a cell that it does not have. Empty if it is unknown."""
Place = tuple[int, int]
_Cells = tuple[list[str], list[str]]
"""The cells of a row as built and in the edited file."""
_SURE = 3
"""Minimum number of numbers of a row that are recognised by the others if one is another number."""
_ROWS = 2
"""Minimum number of rows of a table in which a column was moved, so that it is no exchange of cells in one row."""


def columns_of(base: Sequence[Passage], edited: Sequence[Passage], pairs: Sequence[int | None]) -> dict[int, Columns]:
    """Where the cells of each row of `base` are in the edited row that `pairs` has for it.

    They are in the same order, unless several rows of the table agree on another one: people moved, added or removed
    columns.
    """
    found: dict[int, Columns] = {}
    rows = ((index, passage.kind == "row") for index, passage in enumerate(base))
    for is_table, table in groupby(rows, key=lambda row: row[1]):
        shapes: dict[tuple[int, int], dict[int, _Cells]] = {}
        for index in (index for index, _ in table if is_table):
            other = pairs[index]
            if other is not None and edited[other].kind == "row":
                ours, theirs = _cells(base[index]), _cells(edited[other])
                shapes.setdefault((len(ours), len(theirs)), {})[index] = ours, theirs
        for (count, now), texts in shapes.items():
            found |= dict.fromkeys(texts, _agreed(count, now, texts.values()))
    return found


def _agreed(count: int, now: int, rows: Iterable[_Cells]) -> Columns:
    """The places of the cells of rows that have `count` cells as built, and `now` cells in the edited file."""
    votes: list[Counter[int]] = [Counter() for _ in range(count)]
    for ours, theirs in rows:
        for at, cell in enumerate(ours):
            if ours.count(cell) == theirs.count(cell) == 1:
                votes[at][theirs.index(cell)] += 1
    same = count == now
    places: list[int | None] = []
    for at, vote in enumerate(votes):
        own = vote[at] if same else 0
        best, most = max(vote.items(), key=lambda item: item[1], default=(at, 0))
        places.append(best if most > own and most >= _ROWS else at if same else None)
    known = [place for place in places if place is not None]
    if len(set(known)) < len(known):  # two columns with equal cells
        return tuple(range(count)) if same else ()
    return tuple(places) if known else ()


def _cells(row: Passage) -> list[str]:
    return [normalized(cell) for cell in row.text.split(CELL_JOINT)]


def moved_numbers(base: Passage, edited: Passage, columns: Columns | None) -> dict[int, Place]:
    """What is in the place of each number of a row that is not in its cell any more.

    The keys are the starts of the numbers in `base`. Without known columns, as in the text of a PDF, the numbers are
    compared by their order; those of a row of which `columns` is None are not compared.
    """
    if edited.kind == "row" and columns is None:
        return {}
    if edited.kind != "row" or not columns:
        return _by_order(base, edited)
    ours, theirs = list(_numerals(base)), list(_numerals(edited))
    found: dict[int, Place] = {}
    elsewhere = {column: {number for at, _, number in theirs if at != column} for column in range(len(_cells(edited)))}
    for at, place, number in ours:
        column = columns[at]
        if column is None:
            continue
        there = [(span, other) for cell, span, other in theirs if cell == column]
        if any(other == number for _, other in there):
            continue
        order = [span for cell, span, _ in ours if cell == at].index(place)
        if order < len(there):
            found[place[0]] = there[order][0]
        elif number in elsewhere[column]:
            found[place[0]] = cell_span(edited, column)
    return found


def _numerals(row: Passage) -> Iterator[tuple[int, Place, str]]:
    """Yield each number of a row with the index of its cell and its place."""
    for match in NUMERAL.finditer(row.text):
        yield row.text.count(CELL_JOINT, 0, match.start()), match.span(), match[0]


def cell_span(row: Passage, column: int) -> Place:
    """The place of a cell in the text of a row."""
    cells = row.text.split(CELL_JOINT)
    start = sum(len(cell) + len(CELL_JOINT) for cell in cells[:column])
    return start, start + len(cells[column])


def _by_order(base: Passage, edited: Passage) -> dict[int, Place]:
    """The numbers of a row that stand one after another in the edited text, but in another order, or one of which is
    another number.
    """
    counts = list(numbering(base))
    ours = [match for match in NUMERAL.finditer(base.text) if match.span() not in counts]
    theirs = list(NUMERAL.finditer(edited.text))
    wanted = [match[0] for match in ours]
    found: dict[int, Place] = {}
    for first in range(len(theirs) - len(ours) + 1):
        window = theirs[first : first + len(ours)]
        now = [match[0] for match in window]
        if now == wanted:
            return {}
        wrong = {one.start(): other.span() for one, other in zip(ours, window, strict=True) if one[0] != other[0]}
        is_sure = len(wrong) == 1 and len(ours) >= _SURE
        if not found and (is_sure or sorted(now) == sorted(wanted)):
            found = wrong
    return found
