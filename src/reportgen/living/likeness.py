"""How a wrong number resembles the right one."""

from __future__ import annotations

import re
from enum import StrEnum

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_NO_DIGIT = re.compile(r"\D")


class Likeness(StrEnum):
    """The kinds of typing mistakes."""

    SWAPPED = "swapped"
    """Two neighbouring digits are exchanged."""
    DIGIT = "digit"
    """One digit differs."""
    MISSING = "missing"
    ADDITIONAL = "additional"
    SEPARATOR = "separator"
    """The same digits with another decimal or thousands separator."""


def likeness(expected: str, found: str) -> Likeness | None:
    """Compare the first numbers in two texts; None if they do not resemble each other."""
    one, other = _NUMERAL.search(expected), _NUMERAL.search(found)
    if one is None or other is None or one[0] == other[0]:
        return None
    right, wrong = _NO_DIGIT.sub("", one[0]), _NO_DIGIT.sub("", other[0])
    if right == wrong:
        return Likeness.SEPARATOR
    if len(right) == len(wrong):
        places = [index for index, pair in enumerate(zip(right, wrong, strict=True)) if pair[0] != pair[1]]
        if len(places) == 1:
            return Likeness.DIGIT
        first, last = places[0], places[-1]
        is_swap = len(places) == 2 and last == first + 1 and right[first] == wrong[last] and right[last] == wrong[first]
        return Likeness.SWAPPED if is_swap else None
    if len(right) == len(wrong) + 1 and _without_one(right, wrong):
        return Likeness.MISSING
    return Likeness.ADDITIONAL if len(wrong) == len(right) + 1 and _without_one(wrong, right) else None


def _without_one(longer: str, shorter: str) -> bool:
    return any(longer[:index] + longer[index + 1 :] == shorter for index in range(len(longer)))
