"""Letters of other alphabets that look Latin, such as the Cyrillic `о` and the Greek `Α`, in copied texts."""

from __future__ import annotations

import re

_LATIN = dict(zip("АВЕЅІЈКМНОРСТХҮаеѕіјорсухһԁԛԝ", "ABESIJKMHOPCTXYaesijopcyxhdqw", strict=True)) | dict(
    zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ", "ABEZHIKMNOPTYXovp", strict=True)
)
_TABLE = str.maketrans(_LATIN)
_OTHER_LETTER = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")


def latin(text: str) -> str:
    """The text with every homoglyph replaced by the Latin letter."""
    return text.translate(_TABLE)


def describe_homoglyphs(text: str) -> str:
    """The homoglyphs in a text, for a message: `о (U+043E), Т (U+0422)`; empty where there are none."""
    return ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in dict.fromkeys(text) if letter in _LATIN)


def mixed_words(text: str) -> list[str]:
    """The words of Latin letters and homoglyphs, in order.

    Words with other Greek or Cyrillic letters belong to another language and are skipped.
    """
    if not _OTHER_LETTER.search(text):
        return []
    words = [word for word in _WORD.findall(text) if _OTHER_LETTER.search(word)]
    return [word for word in words if not _OTHER_LETTER.search(latin(word))]
