"""The ways in which one code is broken down by unit: by enterprise, by district, by commune."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import Enum

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


def kind_of_unit(name: str) -> UnitKind:
    """`Thị xã Phú Thọ` is a district, `UBND xã Đan Thượng` a commune, anything else an enterprise or office."""
    if _DISTRICT.match(name):
        return UnitKind.DISTRICT
    return UnitKind.COMMUNE if _COMMUNE.match(name) else UnitKind.OTHER


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
    places = [row for kind, found in kinds.items() if kind is not UnitKind.OTHER for row in found]
    options = [[list(rows)], [places, kinds.get(UnitKind.OTHER, [])], list(kinds.values())]
    return min(options, key=lambda option: max(_off(way, aspect, total) for way in option if way))


def _off(rows: Iterable[Breakdown], aspect: str, total: Decimal) -> Decimal:
    summed = Decimal(0)
    for row in rows:
        found = value_of(row, aspect)
        summed = EXACT.add(summed, found.value) if found else summed
    return EXACT.subtract(summed, total).copy_abs()
