"""Totals and their parts (`Là tổng của`): the order to add them up, and cycles."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from reportgen.records.model import Indicator


def parts_first(indicators: Mapping[str, Indicator]) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, ...]]]:
    """Each code with its parts, parts before totals; and the cycles, each with its first code repeated at the end.

    Codes in a cycle, and codes whose parts lead into one, get no parts. Linear in the number of parts.
    """
    graph = {code: tuple(part for part in row.parts if part in indicators) for code, row in indicators.items()}
    sorter = TopologicalSorter(graph)
    with suppress(CycleError):  # the sorter still yields the codes outside the cycles
        sorter.prepare()
    order: dict[str, tuple[str, ...]] = {}
    while ready := sorter.get_ready():
        order |= {code: graph[code] for code in ready}
        sorter.done(*ready)
    left = {code: parts for code, parts in graph.items() if code not in order}
    return order | dict.fromkeys(left, ()), _circles(left)


def _circles(left: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The cycles found by following each code to its first remaining part (every code has one), each once."""
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
