"""Pairs the rows of two versions of a sheet, and finds those that were moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from reportgen.living.rising import rising
from reportgen.workbooks.names import fold

PLACE = "place"
"""The key of the position of a row, in place of that of a column."""


class Named(Protocol):
    """A row with a code and a name."""

    @property
    def code(self) -> str:
        """What identifies it in its version."""

    @property
    def name(self) -> str:
        """What is printed."""


NamedT = TypeVar("NamedT", bound=Named)


def pairs_of(old: Sequence[NamedT], new: Sequence[NamedT]) -> Mapping[str, NamedT]:
    """The old row of each new one, by the code of the new one.

    A row is the same if its code is, unless the other version has its name under another code only.
    """
    by_code = {row.code: row for row in old}
    by_name = {fold(row.name): row for row in reversed(old) if row.name}
    names = {fold(row.name) for row in new if row.name}
    pairs: dict[str, NamedT] = {}
    for row in new:
        same_code = by_code.get(row.code)
        if same_code is not None and fold(same_code.name) not in names - {fold(row.name)}:
            pairs[row.code] = same_code
    taken = {row.code for row in pairs.values()}
    for row in new:
        same_name = by_name.get(fold(row.name))
        if row.code not in pairs and same_name is not None and same_name.code not in taken:
            pairs[row.code] = same_name
            taken.add(same_name.code)
    return pairs


def places_of(
    old: Sequence[NamedT], new: Sequence[NamedT], pairs: Mapping[str, NamedT]
) -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """The rows that were moved among those that both versions have, as the change of column `PLACE`: from 1."""
    kept = {row.code for row in pairs.values()}
    before = {code: place for place, code in enumerate((row.code for row in old if row.code in kept), 1)}
    common = [row.code for row in new if row.code in pairs]
    order = [before[pairs[code].code] for code in common]
    kept_order = rising(order)
    return {
        code: ((PLACE, str(place), str(at)),)
        for at, (code, place) in enumerate(zip(common, order, strict=True), 1)
        if place not in kept_order
    }
