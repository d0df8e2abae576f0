"""The ways in which one code is broken down by unit: by enterprise, by district, by commune."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from reportgen.records.checks.amounts import EXACT
from reportgen.records.model import Breakdown, Quantity

_COUNCIL = r"(?:(?:ubnd|[uủ][yỷ] ban nhân dân)\s+)?"
_DISTRICT = re.compile(rf"{_COUNCIL}(huyện(?! [uủ][yỷ])|quận(?! [uủ][yỷ])|thị xã|thành phố|tp\b|tx\b)", re.IGNORECASE)
_COMMUNE = re.compile(rf"{_COUNCIL}(xã(?! hội)|phường|thị trấn|đặc khu)", re.IGNORECASE)


class UnitKind(Enum):
    """What a unit is, by its name."""

    DISTRICT = "huyện, thị xã, thành phố"
    COMMUNE = "xã, phường, thị trấn"
    OTHER = "đơn vị khác"


@lru_cache(maxsize=4096)
def kind_of_unit(name: str) -> UnitKind:
    """`Thị xã Phú Thọ` is a district, `UBND xã Đan Thượng` a commune, anything else an enterprise or office."""
    if _DISTRICT.match(name):
        return UnitKind.DISTRICT
    return UnitKind.COMMUNE if _COMMUNE.match(name) else UnitKind.OTHER


_Ways = list[list[UnitKind]]


def value_of(row: Breakdown, aspect: str) -> Quantity | None:
    """The number of a row in column `current` or `previous`."""
    return row.current if aspect == "current" else row.previous


def ways(rows: Sequence[Breakdown], aspect: str, total: Decimal) -> list[list[Breakdown]]:
    """The rows as they have to add up to `total`: all together, or each kind of unit by itself.

    A mixture of kinds may be one way (a city beside communes) or several; the one that comes nearest to the total is
    what was meant, the fewer ways where two come as near.
    """
    kinds: dict[UnitKind, list[Breakdown]] = {}
    for row in rows:
        kinds.setdefault(kind_of_unit(row.unit_name), []).append(row)
    if len(kinds) == 1:
        return [list(rows)]
    sums = {kind: _sum(found, aspect) for kind, found in kinds.items()}
    places: list[UnitKind] = [kind for kind in kinds if kind is not UnitKind.OTHER]
    others: list[UnitKind] = [kind for kind in kinds if kind is UnitKind.OTHER]
    options: list[_Ways] = [[list(kinds)], [places, others], [[kind] for kind in kinds]]

    def off(option: _Ways) -> Decimal:
        """How far the way that is farthest from the total is from it."""
        return max(abs(sum((sums[kind] for kind in way), -total)) for way in option if way)

    best = min(options, key=off)
    return [[row for kind in way for row in kinds[kind]] for way in best if way]


def _sum(rows: Iterable[Breakdown], aspect: str) -> Decimal:
    summed = Decimal(0)
    for row in rows:
        found = value_of(row, aspect)
        summed = EXACT.add(summed, found.value) if found else summed
    return summed
