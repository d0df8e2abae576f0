"""The ways in which one code is broken down by unit: by enterprise, by district, by commune."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from reportgen.records.checks.amounts import EXACT
from reportgen.records.model import Breakdown, Quantity

# Compiled when a breakdown is there.
_COUNCIL = r"(?i)(?:(?:ubnd|[uủ][yỷ] ban nhân dân)\s+)?"
_DISTRICT = rf"{_COUNCIL}(huyện(?! [uủ][yỷ])|quận(?! [uủ][yỷ])|thị xã|thành phố|tp\b|tx\b)"
_COMMUNE = rf"{_COUNCIL}(xã(?! hội)|phường|thị trấn|đặc khu)"


class UnitKind(Enum):
    """What a unit is, by its name."""

    DISTRICT = "huyện, thị xã, thành phố"
    COMMUNE = "xã, phường, thị trấn"
    OTHER = "đơn vị khác"


@lru_cache(maxsize=32_768)
def kind_of_unit(name: str) -> UnitKind:
    """`Thị xã Phú Thọ` is a district, `UBND xã Đan Thượng` a commune, anything else an enterprise or office."""
    if re.match(_DISTRICT, name):
        return UnitKind.DISTRICT
    return UnitKind.COMMUNE if re.match(_COMMUNE, name) else UnitKind.OTHER


_Ways = list[list[UnitKind]]
_NEARLY = Decimal("0.005")  # of the total: rounding


def value_of(row: Breakdown, aspect: str) -> Quantity | None:
    """The number of a row in column `current` or `previous`."""
    return row.current if aspect == "current" else row.previous


def partition_units(rows: Sequence[Breakdown], aspect: str, total: Decimal) -> list[list[Breakdown]]:
    """The rows as they have to add up to `total`: all together, or each kind of unit by itself.

    A mixture of kinds may be one way (a city beside communes) or several; the one that comes nearest to the total is
    what was meant, the fewer ways where two come as near. A kind without any number is left out where the others add
    up without it: enterprises give last year's numbers, districts this year's only.
    """
    kinds: dict[UnitKind, list[Breakdown]] = {}
    for row in rows:
        kinds.setdefault(kind_of_unit(row.unit_name), []).append(row)
    if len(kinds) == 1:
        return [list(rows)]
    sums = {kind: _sum(found, aspect) for kind, found in kinds.items()}

    def off(option: _Ways) -> Decimal:
        """How far the way that is farthest from the total is from it."""
        return max(abs(sum((sums[kind] or Decimal(0) for kind in way), -total)) for way in option if way)

    best = min(_options([kind for kind in kinds if sums[kind] is not None]), key=off, default=[list(kinds)])
    if off(best) > abs(total) * _NEARLY:
        best = min(_options(list(kinds)), key=off)
    return [[row for kind in way for row in kinds[kind]] for way in best if way]


def _options(kinds: list[UnitKind]) -> list[_Ways]:
    """All kinds together; places beside others; each by itself."""
    places: list[UnitKind] = [kind for kind in kinds if kind is not UnitKind.OTHER]
    others: list[UnitKind] = [kind for kind in kinds if kind is UnitKind.OTHER]
    return [[kinds], [places, others], [[kind] for kind in kinds]] if kinds else []


def _sum(rows: Iterable[Breakdown], aspect: str) -> Decimal | None:
    """The numbers of a column added up; None where there is none."""
    summed = None
    for row in rows:
        found = value_of(row, aspect)
        if found is not None:
            summed = EXACT.add(summed or Decimal(0), found.value)
    return summed
