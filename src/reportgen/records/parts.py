"""The order in which totals (`Là tổng của`) are added up, and cycles among them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from reportgen.records.model import Indicator

_Node = TypeVar("_Node", bound=Hashable)


def parts_first(indicators: Mapping[str, Indicator]) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, ...]]]:
    """The parts of each code, parts before their totals; and the cycles, each ending with its first code again.

    Codes in a cycle, and codes with a direct or indirect part in a cycle, have no parts in the result. Linear in the
    number of parts.
    """
    return in_order({c: tuple(part for part in row.parts if part in indicators) for c, row in indicators.items()})


def in_order(
    graph: Mapping[_Node, tuple[_Node, ...]],
) -> tuple[dict[_Node, tuple[_Node, ...]], list[tuple[_Node, ...]]]:
    """The nodes of a graph by the nodes that each needs, needed ones first; and the cycles, as in `parts_first`."""
    sorter = TopologicalSorter(graph)
    with suppress(CycleError):  # the sorter still yields the codes outside the cycles
        sorter.prepare()
    order: dict[_Node, tuple[_Node, ...]] = {}
    while ready := sorter.get_ready():
        order |= {code: graph[code] for code in ready}
        sorter.done(*ready)
    remaining = {code: parts for code, parts in graph.items() if code not in order}
    return order | dict.fromkeys(remaining, ()), _find_cycles(remaining)


def wholes_of(indicators: Mapping[str, Indicator]) -> dict[str, tuple[str, ...]]:
    """The codes of the wholes that name each code in `Là tổng của` or `Trong đó`, in their order.

    Codes that no whole names have no key.
    """
    found: dict[str, list[str]] = {}
    for code, row in indicators.items():
        for part in dict.fromkeys((*row.parts, *row.within)):
            found.setdefault(part, []).append(code)
    return {code: tuple(totals) for code, totals in found.items()}


def _find_cycles(remaining: Mapping[_Node, tuple[_Node, ...]]) -> list[tuple[_Node, ...]]:
    """The cycles found by going from each code to its first part in `remaining` (each has one), each cycle once."""
    next_part = {code: next(part for part in parts if part in remaining) for code, parts in remaining.items()}
    cycles: list[tuple[_Node, ...]] = []
    seen: set[_Node] = set()
    for code in remaining:
        path: dict[_Node, None] = {}
        while code not in seen:
            seen.add(code)
            path[code] = None
            code = next_part[code]
        if code in path:
            steps = list(path)
            cycles.append((*steps[steps.index(code) :], code))
    return cycles
