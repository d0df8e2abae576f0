"""Page numbers as Word prints them (`w:pgNumType/@w:fmt` and the switch `\\*` of PAGE), independent of the PDF
writer.
"""

from __future__ import annotations

from reportgen.numerals import roman

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
        return roman(number).lower() if name == "lowerRoman" else roman(number)
    if name in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)  # a … z, aa, bb
        return letters if name == "lowerLetter" else letters.upper()
    return None
