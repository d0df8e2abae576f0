"""Page number formats: of `w:pgNumType` and of fields, and their CSS."""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase

from reportgen.numerals import roman

DASHED = "numberInDash"


def _letters(letters: str) -> str:
    """Word continues after `z` with `aa`, `bb`, `cc`; `lower-alpha` in CSS with `aa`, `ab`, `ac`."""
    symbols = " ".join(f'"{letter}"' for letter in letters)
    return f"symbols(symbolic {symbols})"


COUNTERS = {
    "decimal": "decimal",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
    "lowerLetter": _letters(ascii_lowercase),
    "upperLetter": _letters(ascii_uppercase),
    DASHED: "decimal",
}
"""`w:fmt` of `w:pgNumType` → CSS counter style. Other formats are refused."""
FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
"""Fields that both formats print."""
_SWITCHES = {
    "Arabic": "decimal",
    "roman": "lowerRoman",
    "ROMAN": "upperRoman",
    "alphabetic": "lowerLetter",
    "ALPHABETIC": "upperLetter",
    "ArabicDash": DASHED,
    "MERGEFORMAT": "",
    "CHARFORMAT": "",
}
_TOKEN = re.compile(r'\\[*#@]?|"[^"]*"|[^\s\\"]+')


@dataclass(frozen=True, slots=True)
class NumberField:
    """A field that prints a page number: its name in `FIELDS`, and its format (empty: the format of the section)."""

    name: str
    format: str = ""


def parse_field(instruction: str) -> NumberField | None:
    """Parse an instruction such as `PAGE \\* roman`; None for a field that only Word can print."""
    name, *switches = _TOKEN.findall(instruction) or [""]
    formats = [_SWITCHES.get(value.strip('"')) for value in switches[1::2]]
    known = name.upper() in FIELDS and None not in formats and len(switches) == 2 * len(formats)
    if not known or any(switch != "\\*" for switch in switches[::2]):
        return None
    return NumberField(name.upper(), next(filter(None, formats), ""))


def format_number(number: int, number_format: str) -> str:
    """Return the number as Word prints it: `3`, `iii`, `c`, `- 3 -`."""
    if number_format == DASHED:
        return f"- {number} -"
    if number_format in ("lowerRoman", "upperRoman"):
        text = roman(number).lower()
    elif number_format in ("lowerLetter", "upperLetter"):
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    else:
        return str(number)
    return text.upper() if number_format.startswith("upper") else text


def counter_css(counter: str, number_format: str) -> str:
    """Return the CSS `content` of a counter function such as `counter(page{})` in a format."""
    style = COUNTERS[number_format]
    content = counter.format("" if style == "decimal" else f", {style}")
    return f'"- " {content} " -"' if number_format == DASHED else content
