"""The two languages of messages. The module imports almost nothing, so that help pages are displayed quickly."""

from __future__ import annotations

import unicodedata
from typing import Literal, NamedTuple

Lang = Literal["vi", "en"]


class Bilingual(NamedTuple):
    """A text in both languages; the caller fills in its `{name}` fields."""

    vi: str
    en: str

    def text(self, lang: Lang) -> str:
        """The text in `lang`, with its fields not filled in."""
        return self.vi if lang == "vi" else self.en


def printable(text: str) -> str:
    """The text with control characters and undecodable bytes of file names as `\\x1b`; line breaks and tabs stay."""
    if text.isprintable():
        return text
    return "".join(_escaped(c) if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\r\t" else c for c in text)


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code - 0xDC00 if 0xDC80 <= code <= 0xDCFF else code:02x}"
