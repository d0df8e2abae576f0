"""Units of measure, and the arithmetic context of all figures."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache

from reportgen.workbooks.names import fold

EXACT = Context(prec=700, rounding=ROUND_HALF_UP)
"""The decimal context of all arithmetic in checks and figures.

Precise enough to add the largest and the smallest number of Excel exactly (10^308 + 10^-308). Explicit, so that
figures do not depend on the context of the thread."""

SHARE_UNIT = "%"
"""The printed unit of shares; their growth is in percentage points."""
POINTS_UNIT_SHORT = "điểm %"

MONEY = "đồng"

SCALES = {"trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tr": 6, "tỷ": 9, "tỉ": 9}
"""Scale words before a unit, as powers of ten; several multiply (`nghìn tỷ`)."""

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
"""Units that are a power of ten of a base unit, with the base and the power. Any other unit is its own base.

Not included, because their size is ambiguous: KB to PB (1,000 or 1,024), mẫu, sào, công; and units of time."""

_POWER = re.compile(r"10(?:\^(?P<typed>\d)|(?P<raised>[⁰¹²³⁴-⁹]))$")
_ONE_AND_ZEROS = re.compile(r"10*$")


@dataclass(frozen=True, slots=True)
class Measure:
    """A parsed unit: `scale` times `base`. The base is empty where only a scale is named: `2 tỷ`."""

    scale: Decimal
    base: str


_SYMBOLS = {"₫": MONEY, "trđ": f"triệu {MONEY}", "$": "usd", "us$": "usd", "€": "eur", "£": "gbp"}
"""Currency texts in number formats, by unit."""


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
    """The words of a unit, normalised for comparison: `Tr.đồng` → `tr đồng`, `km²` → `km2`."""
    spaced = unicodedata.normalize("NFC", unit).casefold().replace("tr.", "tr ")
    return tuple(word if _POWER.match(word) else word.replace("²", "2").replace("³", "3") for word in spaced.split())


def split_scale(words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """The power of ten of leading scale words (`nghìn tỷ`, `1.000`, `10³`), and the remaining words."""
    power = 0
    for index, word in enumerate(words):
        found = _power_of(word)
        if found is None:
            return power, words[index:]
        power += found
    return power, ()


def factor_between(one: str, other: str) -> Decimal | None:
    """The factor to convert an amount from unit `one` to unit `other`, a power of ten.

    1 for the same unit, ignoring case, spaces and Unicode form; None for units that can't be converted.
    """
    if fold(one) == fold(other):
        return Decimal(1)
    if is_share_unit(one) or is_share_unit(other):
        return None  # they may be shares of different wholes
    first, second = measure_of(one), measure_of(other)
    if first.base != second.base or not (one.strip() and other.strip()):
        return None
    return EXACT.divide(first.scale, second.scale)


def names_unit(words: str, unit: str) -> bool:
    """Whether `words`, the text in a number format, are the unit or its beginning: `tỷ` of `tỷ đồng`.

    Always true for an unknown unit ("").
    """
    bare = (word.strip("()[].,:;") for word in words.casefold().split())
    named = " ".join(_SYMBOLS.get(word, word) for word in bare)
    if not unit or factor_between(named, unit) == 1:
        return True
    parts = unit_words(named)
    return parts == unit_words(unit)[: len(parts)]


def convert(value: Decimal, factor: Decimal) -> Decimal:
    """The exact product of `value` and `factor`, a power of ten; its digits do not change."""
    return EXACT.scaleb(value, factor.adjusted())


def _power_of(word: str) -> int | None:
    if word in SCALES:
        return SCALES[word]
    power = _POWER.match(word)
    if power:
        return int(power["typed"] or unicodedata.digit(power["raised"]))
    digits = word.replace(".", "")
    return len(digits) - 1 if len(digits) > 1 and _ONE_AND_ZEROS.match(digits) else None
