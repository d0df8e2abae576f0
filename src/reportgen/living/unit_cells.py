"""Finds units that changed in heads and unit cells of tables, and in lines such as `Đơn vị tính: tỷ đồng`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.figures.checks.measures import Measures
from reportgen.finished.blocks import normalized
from reportgen.living.cells import cell_span
from reportgen.passages import CELL_JOINT, Passage

_STATED = re.compile(r"\((?P<bracket>[^()]*)\)|\b(?:đơn vị(?: tính)?|đvt)\s*:\s*(?P<line>[^()|;]+)", re.IGNORECASE)
_LABEL = re.compile(r"^(?:đơn vị(?: tính)?|đvt)\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that a text states for numbers elsewhere: `text[start:end]`. `key` has its scale and base."""

    key: tuple[str, str]
    start: int
    end: int


def stated_units(passage: Passage, measures: Measures) -> list[Unit]:
    """The units that fill a cell of a row, or stand in brackets or after `Đơn vị tính:`."""
    found: list[Unit] = []
    at = 0
    for cell in passage.text.split(CELL_JOINT) if passage.kind == "row" else (passage.text,):
        places = [(0, len(cell))] if passage.kind == "row" else []
        places += (match.span(match.lastgroup or 0) for match in _STATED.finditer(cell))
        for start, end in places:
            label = _LABEL.match(cell[start:end])
            start += label.end() if label else 0
            words = cell[start:end].replace("\u00a0", " ").strip(" .")
            measure = measures.read(words, 0) if words else None
            if measure is not None and measure.typed.strip() == words:
                first = at + start + len(cell[start:end]) - len(cell[start:end].lstrip())
                found.append(Unit((str(measure.scale.normalize()), measure.base), first, first + len(words)))
        at += len(cell) + len(CELL_JOINT)
    return found


def changed_units(base: Passage, edited: Passage, measures: Measures) -> Iterator[tuple[Unit, int, int]]:
    """Yield each stated unit of a passage as built that became another one, and its place in the edited passage."""
    if normalized(base.text) == normalized(edited.text):
        return
    ours, theirs = stated_units(base, measures), stated_units(edited, measures)
    left = Counter(u.key for u in ours) - Counter(u.key for u in theirs)
    new = Counter(u.key for u in theirs) - Counter(u.key for u in ours)
    lost, added = [u for u in ours if left[u.key]], [u for u in theirs if new[u.key]]
    for unit, other in zip(lost, added, strict=False):
        yield unit, other.start, other.end
    yield from _renamed(lost[len(added) :], base, edited)


def _renamed(units: list[Unit], base: Passage, edited: Passage) -> Iterator[tuple[Unit, int, int]]:
    """Yield the unit cells of a row that have other words now, which are no known unit, nor the unit with more words
    after it (`thuê bao dịch vụ`).
    """
    ours, theirs = base.text.split(CELL_JOINT), edited.text.split(CELL_JOINT)
    if base.kind != "row" or len(ours) != len(theirs):
        return
    for unit in units:
        index = base.text[: unit.start].count(CELL_JOINT)
        is_same = re.match(rf"\s*{re.escape(ours[index].strip())}\s+[^\W\d_]", theirs[index], re.IGNORECASE)
        if not is_same and normalized(ours[index]) == normalized(base.text[unit.start : unit.end]):
            yield unit, *cell_span(edited, index)
