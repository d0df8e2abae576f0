"""Totals and their parts (`Là tổng của`): in which order to add up, and which are totals of each other in a circle."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from reportgen.records.model import Indicator


def parts_first(indicators: Mapping[str, Indicator]) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, ...]]]:
    """Each code with the parts that it can be added up from, parts before totals; and the circles, the first code again
    at the end.

    Codes of a circle, and those whose parts lead into one, count as having no parts. Takes time in proportion to the
    parts, however they hang together.
    """
    graph = {code: tuple(part for part in row.parts if part in indicators) for code, row in indicators.items()}
    sorter = TopologicalSorter(graph)
    with suppress(CycleError):  # the sorter then still gives what lies outside the circles
        sorter.prepare()
    order: dict[str, tuple[str, ...]] = {}
    while ready := sorter.get_ready():
        order |= {code: graph[code] for code in ready}
        sorter.done(*ready)
    left = {code: parts for code, parts in graph.items() if code not in order}
    return order | dict.fromkeys(left, ()), _circles(left)


def _circles(left: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The circles met by going from each code to its first part that is left (every code has one), each told once."""
    following = {code: next(part for part in parts if part in left) for code, parts in left.items()}
    circles: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for code in left:
        path: dict[str, None] = {}
        while code not in seen:
            seen.add(code)
            path[code] = None
            code = following[code]
        if code in path:
            steps = list(path)
            circles.append((*steps[steps.index(code) :], code))
    return circles
