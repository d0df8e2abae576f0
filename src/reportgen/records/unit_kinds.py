"""The kinds of units, by their names."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

# Compiled on first use: many workbooks have no breakdown.
_COUNCIL = r"(?i)(?:(?:ubnd|[uủ][yỷ] ban nhân dân)\s+)?"
_DISTRICT = rf"{_COUNCIL}(huyện(?! [uủ][yỷ])|quận(?! [uủ][yỷ])|thị xã|thành phố|tp\b|tx\b)"
_COMMUNE = rf"{_COUNCIL}(xã(?! hội)|phường|thị trấn|đặc khu)"


class UnitKind(Enum):
    """The kinds of units."""

    DISTRICT = "huyện, thị xã, thành phố"
    COMMUNE = "xã, phường, thị trấn"
    OTHER = "đơn vị khác"


@lru_cache(maxsize=32_768)
def kind_of_unit(name: str) -> UnitKind:
    """The kind of a unit by its name: `Thị xã Phú Thọ` is a district, `UBND xã Đan Thượng` a commune."""
    if re.match(_DISTRICT, name):
        return UnitKind.DISTRICT
    return UnitKind.COMMUNE if re.match(_COMMUNE, name) else UnitKind.OTHER


PLACES = frozenset((UnitKind.DISTRICT, UnitKind.COMMUNE))
"""The kinds of administrative units."""
