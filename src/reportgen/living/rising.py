"""The longest rising part of a list, to move as few things as possible."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def rising(places: Sequence[int]) -> set[int]:
    """The longest part of a list of different numbers that rises."""
    ends: list[int] = []
    """The least last number of a rising part, by its length."""
    before: dict[int, int | None] = {}
    for place in places:
        length = bisect_left(ends, place)
        before[place] = ends[length - 1] if length else None
        ends[length : length + 1] = [place]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found
