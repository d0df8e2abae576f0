"""Names that contain numbers: `SEA Games 31`, `Windows 11`. They are hidden, so that the numbers are not checked.

In a name, `#` is any number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from reportgen.figures.checks.prose import HIDDEN, Prose

DEFAULT_NAMES = (
    "SEA Games #",
    "ASIAD #",
    "ASEAN #",
    "APEC #",
    "EURO #",
    "World Cup #",
    "COVID #",
    "COVID-#",
    "Windows #",
    "Windows Server #",
    "Office #",
    "Microsoft #",
    "Android #",
    "iOS #",
    "Wi-Fi #",
    "ISO #",
    "ISO/IEC #",
    "TCVN #",
    "TCVN ISO #",
    "QCVN #",
)
"""Names known to reportgen; `[checks] names` in `reportgen.toml` adds those of a workspace."""

# Patterns of other names: e-mail and web addresses, and documents by number and symbol (`30/2020/NĐ-CP`).
_SHAPES = (
    r"(?<![\w.+-])[\w.+-]{1,64}@\S+|(?:https?://|www\.)\S+",
    r"(?<![\w/])\d+[a-zđ]?(?:/\d{4})?/[A-ZĐ]\w*(?:-[A-ZĐ]\w*)*",
)
_NUMBER = r"\d+(?:[.:]\d+)*"


class NameMask:
    """Hides names in texts, so that they are not checked."""

    def __init__(self, own: Sequence[str] = ()) -> None:
        names = "|".join(_pattern(name) for name in sorted((*own, *DEFAULT_NAMES), key=len, reverse=True))
        self._pattern = re.compile(rf"{'|'.join(_SHAPES)}|(?<!\w)(?i:{names})(?![\w%]|[.,]\d| ?%)")

    def hide(self, prose: Prose) -> Prose:
        """`prose` with each character of a name replaced by `HIDDEN`; positions do not change."""
        hidden = self._pattern.sub(lambda name: HIDDEN * len(name[0]), prose.text)
        return replace(prose, text=hidden, shown=prose.text)


def _pattern(name: str) -> str:
    words = unicodedata.normalize("NFC", " ".join(name.split()))
    return re.escape(words).replace(r"\#", _NUMBER).replace(r"\ ", r"\s+")
