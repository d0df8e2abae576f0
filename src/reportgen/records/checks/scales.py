"""Numbers typed in the wrong unit: the factor 1,000 or 1,000,000 to the others, and the unit that explains it."""

from __future__ import annotations

import re

POWERS = (3, 6, 9)
"""Powers of ten: `triệu` for `tỷ`, `nghìn` for `tỷ`, `đồng` for `tỷ đồng`."""
BAND = 3
"""The factor by which a number may differ from the exact power: true values change from year to year too."""

_WORDS = {0: "", 2: "trăm", 3: "nghìn", 6: "triệu", 9: "tỷ", 12: "nghìn tỷ"}
_SPELLINGS = {"ngàn": "nghìn", "tỉ": "tỷ", "nghìn tỉ": "nghìn tỷ", "ngàn tỷ": "nghìn tỷ", "ngàn tỉ": "nghìn tỷ"}
_UNIT = r"(?is)(nghìn t[ỷỉ]|ngàn t[ỷỉ]|t[ỷỉ]|triệu|nghìn|ngàn|trăm|)\b\s*(.*)"  # compiled on first use
_LADDERS = (
    ("g", "kg", "tấn"),
    ("mm", "m", "km"),
    ("KB", "MB", "GB", "TB", "PB"),
    ("Kbps", "Mbps", "Gbps", "Tbps"),
    ("Wh", "kWh", "MWh", "GWh"),
    ("W", "kW", "MW", "GW"),
)


def scale_error(value: float, usual: float) -> int:
    """The power of ten by which a number differs from the usual one: 3, -3, 6 …; 0 where it has the usual size.

    Both must be above zero.
    """
    ratio = value / usual
    for power in POWERS:
        if 10**power / BAND < ratio < 10**power * BAND:
            return power
        if 10**power / BAND < 1 / ratio < 10**power * BAND:
            return -power
    return 0


def typed_unit(unit: str, power: int) -> str:
    """The unit in which a number was typed that is 10^`power` too large for `unit`: `triệu đồng` for `tỷ đồng` and 3.

    Empty where there is none, for example for counts (`trạm`).
    """
    for ladder in _LADDERS:
        folded = [step.casefold() for step in ladder]
        if unit.casefold() in folded:
            step = folded.index(unit.casefold()) - power // 3
            if 0 <= step < len(ladder):
                return ladder[step]
    found = re.match(_UNIT, unit)
    word, base = (found[1].casefold(), found[2]) if found else ("", unit)
    scale = next((p for p, name in _WORDS.items() if name == _SPELLINGS.get(word, word)), 0)
    name = _WORDS.get(scale - power)
    return "" if name is None else f"{name} {base}".strip()


def times(power: int) -> str:
    """The factor 10^`power` as text: `1.000`, `1.000.000`, `1/1.000`."""
    digits = f"{10 ** abs(power):,}".replace(",", ".")
    return digits if power > 0 else f"1/{digits}"
