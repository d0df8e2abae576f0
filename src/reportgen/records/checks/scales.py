"""Detect numbers typed in the wrong unit by the factor 1,000 or 1,000,000, and find that unit."""

from __future__ import annotations

import re

from reportgen.numerals import grouped_digits

POWERS = (3, 6, 9)
"""The powers of ten of such factors: `triệu` for `tỷ`, `nghìn` for `tỷ`, `đồng` for `tỷ đồng`."""
TOLERANCE = 3
"""The factor by which a ratio may differ from the exact power, because values also change from year to year."""

_WORDS = {0: "", 2: "trăm", 3: "nghìn", 6: "triệu", 9: "tỷ", 12: "nghìn tỷ"}
_SPELLINGS = {"ngàn": "nghìn", "tỉ": "tỷ", "nghìn tỉ": "nghìn tỷ", "ngàn tỷ": "nghìn tỷ", "ngàn tỉ": "nghìn tỷ"}
_UNIT = r"(?is)(nghìn t[ỷỉ]|ngàn t[ỷỉ]|t[ỷỉ]|triệu|nghìn|ngàn|trăm|)\b\s*(.*)"  # compiled on first use
_UNIT_SEQUENCES = (
    ("g", "kg", "tấn"),
    ("mm", "m", "km"),
    ("KB", "MB", "GB", "TB", "PB"),
    ("Kbps", "Mbps", "Gbps", "Tbps"),
    ("Wh", "kWh", "MWh", "GWh"),
    ("W", "kW", "MW", "GW"),
)


def scale_error(value: float, usual: float) -> int:
    """The power of ten between a number and the usual one: 3, -3, 6 …; 0 where they have the same size.

    Both must be above zero.
    """
    ratio = value / usual
    for power in POWERS:
        if 10**power / TOLERANCE < ratio < 10**power * TOLERANCE:
            return power
        if 10**power / TOLERANCE < 1 / ratio < 10**power * TOLERANCE:
            return -power
    return 0


def typed_unit(unit: str, power: int) -> str:
    """The unit 10^`power` times smaller than `unit`: `triệu đồng` for `tỷ đồng` and 3; empty where there is none."""
    for sequence in _UNIT_SEQUENCES:
        folded = [name.casefold() for name in sequence]
        if unit.casefold() in folded:
            index = folded.index(unit.casefold()) - power // 3
            if 0 <= index < len(sequence):
                return sequence[index]
    found = re.match(_UNIT, unit)
    word, base = (found[1].casefold(), found[2]) if found else ("", unit)
    scale = next((p for p, name in _WORDS.items() if name == _SPELLINGS.get(word, word)), 0)
    name = _WORDS.get(scale - power)
    return "" if name is None else f"{name} {base}".strip()


def times(power: int) -> str:
    """The factor 10^`power` as text: `1.000`, `1.000.000`, `1/1.000`."""
    digits = grouped_digits(10 ** abs(power))
    return digits if power > 0 else f"1/{digits}"
