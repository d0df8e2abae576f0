"""Arithmetic, and units: how a number is read, compared, converted and printed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache

from reportgen.workbooks.names import fold

EXACT = Context(prec=700, rounding=ROUND_HALF_UP)
"""The context of all arithmetic, in checks and figures alike. Wide enough for every number that Excel can hold beside
the smallest one (10^308 + 10^-308); our own, so that nobody's precision or rounding mode changes a figure."""

SHARE_UNIT = "%"
"""The unit of shares as it is printed; their growth is in percentage points."""
POINTS_UNIT_SHORT = "điểm %"

MONEY = "đồng"

SCALES = {"trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tr": 6, "tỷ": 9, "tỉ": 9}
"""Words before a unit, as powers of ten; they multiply (`nghìn tỷ`)."""

UNITS: dict[str, tuple[str, int]] = {
    **dict.fromkeys((MONEY, "đ", "vnđ", "vnd", "đồng việt nam"), (MONEY, 0)),
    **dict.fromkeys(("usd", "đô la", "đô la mỹ"), ("usd", 0)),
    **dict.fromkeys(("g", "gam"), ("g", 0)),
    **{"kg": ("g", 3), "yến": ("g", 4), "tạ": ("g", 5), "tấn": ("g", 6)},
    **{"mm": ("m", -3), "cm": ("m", -2), "m": ("m", 0), "km": ("m", 3)},
    **dict.fromkeys(("ha", "hecta", "héc ta"), ("m2", 4)),
    **{"m2": ("m2", 0), "km2": ("m2", 6)},
    **dict.fromkeys(("l", "lít"), ("m3", -3)),
    **{"ml": ("m3", -6), "m3": ("m3", 0)},
    **{"bps": ("bps", 0), "kbps": ("bps", 3), "mbps": ("bps", 6), "gbps": ("bps", 9), "tbps": ("bps", 12)},
    **{"w": ("w", 0), "kw": ("w", 3), "mw": ("w", 6), "gw": ("w", 9)},
    **{"wh": ("wh", 0), "kwh": ("wh", 3), "mwh": ("wh", 6), "gwh": ("wh", 9)},
}
"""Units with other names, and those that differ by a power of ten: their base, and the power. Any other unit is a base
of its own. Left out, because they have no single size: KB to PB (1,000 or 1,024), mẫu, sào, công; and spans of time."""

_POWER = re.compile(r"10(?:\^(?P<typed>\d)|(?P<raised>[⁰¹²³⁴-⁹]))$")
_ONE_AND_ZEROS = re.compile(r"10*$")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number is counted in: `scale` times `base`. The base is empty where only a scale is named: `2 tỷ`."""

    scale: Decimal
    base: str


_SYMBOLS = {"₫": MONEY, "trđ": f"triệu {MONEY}", "$": "usd", "us$": "usd", "€": "eur", "£": "gbp"}
"""What number formats show for units of money."""


def is_share_unit(unit: str) -> bool:
    """Whether amounts in this unit are percentages: `%`, `% dân số`, `phần trăm`."""
    return unit.startswith(SHARE_UNIT) or unit.casefold().split() == ["phần", "trăm"]


@cache
def measure_of(unit: str) -> Measure:
    """The measure of a unit: `tỷ đồng` is 10⁹ of `đồng`, `1.000 lượt` 10³ of `lượt`, `ha` 10⁴ of `m2`."""
    words = unit_words(unit)
    if is_share_unit(unit) or words[:2] == ("phần", "trăm"):
        return Measure(Decimal(1), SHARE_UNIT)
    if words[:1] == ("điểm",) and words[1:] in ((SHARE_UNIT,), ("phần", "trăm")):
        return Measure(Decimal(1), POINTS_UNIT_SHORT)
    power, rest = split_scale(words)
    base, further = UNITS.get(" ".join(rest), (" ".join(rest), 0))
    return Measure(Decimal(1).scaleb(power + further), base)


def unit_words(unit: str) -> tuple[str, ...]:
    """The words of a unit in the letters in which units are compared: `Tr.đồng` is `tr đồng`, `km²` is `km2`."""
    spaced = unicodedata.normalize("NFC", unit).casefold().replace("tr.", "tr ")
    return tuple(word if _POWER.match(word) else word.replace("²", "2").replace("³", "3") for word in spaced.split())


def split_scale(words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """The power of ten of the scales that words begin with (`nghìn tỷ`, `1.000`, `10³`), and the other words."""
    power = 0
    for index, word in enumerate(words):
        found = _power_of(word)
        if found is None:
            return power, words[index:]
        power += found
    return power, ()


def factor_between(one: str, other: str) -> Decimal | None:
    """What an amount in unit `one` is multiplied by to be in unit `other`, a power of ten.

    1 for the same unit, whatever its case, spaces and encoding; None for units that can't be added up.
    """
    if fold(one) == fold(other):
        return Decimal(1)
    if is_share_unit(one) or is_share_unit(other):
        return None  # of what they are shares is not known
    first, second = measure_of(one), measure_of(other)
    if first.base != second.base or not (one.strip() and other.strip()):
        return None
    return EXACT.divide(first.scale, second.scale)


def names_unit(words: str, unit: str) -> bool:
    """Whether `words`, shown beside a number by its format, are its unit or the beginning of it: `tỷ` of `tỷ đồng`.

    Every word agrees with a unit that is not known ("").
    """
    bare = (word.strip("()[].,:;") for word in words.casefold().split())
    named = " ".join(_SYMBOLS.get(word, word) for word in bare)
    if not unit or factor_between(named, unit) == 1:
        return True
    parts = unit_words(named)
    return parts == unit_words(unit)[: len(parts)]


def convert(value: Decimal, factor: Decimal) -> Decimal:
    """`value` times a power of ten, exactly; its digits stay."""
    return EXACT.scaleb(value, factor.adjusted())


def _power_of(word: str) -> int | None:
    if word in SCALES:
        return SCALES[word]
    power = _POWER.match(word)
    if power:
        return int(power["typed"] or unicodedata.digit(power["raised"]))
    digits = word.replace(".", "")
    return len(digits) - 1 if len(digits) > 1 and _ONE_AND_ZEROS.match(digits) else None
