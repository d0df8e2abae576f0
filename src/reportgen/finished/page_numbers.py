"""Page numbers as Word prints them (`w:pgNumType/@w:fmt` and the switch `\\*` of PAGE), independent of the PDF
writer.
"""

from __future__ import annotations

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_SWITCHES = {
    "arabic": "decimal",
    "roman": "lowerRoman",
    "Roman": "upperRoman",
    "ROMAN": "upperRoman",
    "alphabetic": "lowerLetter",
    "ALPHABETIC": "upperLetter",
    "arabicdash": "numberInDash",
}
"""Number format of a field switch → that of a section; `Arabic` and `ArabicDash` are case-insensitive."""


def page_number(number: int, number_format: str) -> str | None:
    """Return `number` in the format of a section or field; None for an unknown format."""
    name = _SWITCHES.get(number_format) or _SWITCHES.get(number_format.lower(), number_format)
    if name == "decimal":
        return str(number)
    if name == "numberInDash":
        return f"- {number} -"
    if name in ("lowerRoman", "upperRoman"):
        return _roman(number) if name == "lowerRoman" else _roman(number).upper()
    if name in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)  # a … z, aa, bb
        return letters if name == "lowerLetter" else letters.upper()
    return None


def _roman(number: int) -> str:
    digits = ""
    for value, letters in _ROMAN:
        digits += letters * (number // value)
        number %= value
    return digits
