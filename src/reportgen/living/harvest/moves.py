"""Finds the passages that people moved to another place of the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.living.rising import rising
from reportgen.passages import Passage


def moved_passages(
    base: Sequence[Passage], pairs: Sequence[int | None], groups: Mapping[int, Sequence[int]]
) -> list[int]:
    """The passages of the edited file that are under another heading, or behind others of theirs, than as built.

    Returns their indices in order, as few as possible. `pairs` are the indices for those of `base`, `groups` the
    reverse. A heading that moved with its passages is one move; new and deleted headings change nothing.
    """
    heads = {other: n for n, other in enumerate(pairs) if other is not None and base[n].kind == "heading"}
    found = set(heads) - rising([other for n, other in enumerate(pairs) if other is not None and heads.get(other) == n])
    sections: dict[int, list[tuple[int, int]]] = {}
    above = -1
    for n, other in enumerate(pairs):
        if other in heads:
            above = n
        elif other is not None and base[n].kind != "picture" and groups[other][0] == n:
            sections.setdefault(above, []).append((n, other))
    now = _sections_now(heads, max(groups, default=-1) + 1)
    for section, members in sections.items():
        own = [other for _, other in members if now[other] == section]
        found |= {other for _, other in members} - rising(own)
    return sorted(found)


def _sections_now(heads: Mapping[int, int], count: int) -> list[int]:
    """The heading as built above each passage of the edited file; -1 above the first one."""
    now, above = [], -1
    for index in range(count):
        above = heads.get(index, above)
        now.append(above)
    return now
