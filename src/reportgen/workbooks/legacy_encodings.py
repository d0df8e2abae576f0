"""Detect the legacy encodings TCVN3 (fonts `.VnTime`) and VNI (`VNI-Times`), and convert them to Unicode.

Such text is readable only in the fonts of its encoding; other fonts show `Sở Thông tin` as `Së Th«ng tin` (TCVN3) or
`Sôû Thoâng tin` (VNI).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from reportgen.workbooks.syllables import is_syllable

# TCVN3 has one character for each letter; capitals with a tone are lower-case letters in a capital font (`.VnTimeH`).
_TCVN3 = str.maketrans(
    dict(zip("¡¢£¤¥¦§¨©ª«¬\u00ad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True))
    | dict(zip("µ¶·¸¹»¼½¾ÆÇÈÉÊË", "àảãáạằẳẵắặầẩẫấậ", strict=True))
    | dict(zip("ÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞ", "èẻẽéẹềểễếệìỉĩíị", strict=True))
    | dict(zip("ßáâãäåæçèéêëìíî", "òỏõóọồổỗốộờởỡớợ", strict=True))
    | dict(zip("ïñòóôõö÷øùúûüýþ", "ùủũúụừửữứựỳỷỹýỵ", strict=True))
)

# VNI has a base letter followed by a mark; some letters are single characters.
_MARKS = {
    "a": ("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "u": ("ùøûõï", "úùủũụ"),
    "ö": ("ùøûõï", "ứừửữự"),
    "y": ("ùøûõ", "ýỳỷỹ"),
}
_ALONE = dict(zip("ôöíìæóòîñ", "ơưíìỉĩịỵđ", strict=True))


def _vni_letters() -> Iterator[tuple[str, str]]:
    """Every VNI sequence in lower and upper case, with its Unicode letter."""
    pairs = {
        base + mark: letter
        for base, (marks, letters) in _MARKS.items()
        for mark, letter in zip(marks, letters, strict=True)
    }
    for sequence, letter in (pairs | _ALONE).items():
        yield sequence, letter
        yield sequence.upper(), letter.upper()
        if len(sequence) == 2:
            yield sequence[0].upper() + sequence[1], letter.upper()


_VNI = dict(_vni_letters())

_WORD = re.compile("[A-Za-z\u00a1-\u00ff]{2,}")  # includes the soft hyphen, which is ư in TCVN3
_MICRO = re.compile("µ[a-zA-Z]")
_ONLY_UNICODE = re.compile("[\u0100-\u01ff\u0300-\u036f\u1e00-\u1eff]")


def _from_tcvn3(word: str) -> str:
    letters = word.translate(_TCVN3)
    capitals = [c for c in word if "A" <= c <= "Z"]
    return letters.upper() if len(capitals) >= 2 and not re.search("[a-z]", word) else letters


def _from_vni(word: str) -> str:
    letters = []
    place = 0
    while place < len(word):
        length = 2 if word[place : place + 2] in _VNI else 1
        sequence = word[place : place + length]
        letters.append(_VNI.get(sequence, sequence))
        place += length
    return "".join(letters)


ENCODINGS: Mapping[str, Callable[[str], str]] = {"TCVN3 (ABC)": _from_tcvn3, "VNI": _from_vni}
"""The function that converts a word to Unicode, by encoding."""


def decode_legacy(text: str) -> tuple[str, str] | None:
    """The name of the legacy encoding and the text in Unicode; None for text that may already be Unicode.

    The result must be certain: words that are not Vietnamese syllables must become syllables by the conversion. One
    such word is sufficient if the conversion turns all other words with accents into different syllables.
    """
    if text.isascii() or _ONLY_UNICODE.search(text):
        return None
    words = [word for word in _WORD.findall(text) if not word.isascii() and not _MICRO.fullmatch(word)]
    unknown = [word for word in words if not is_syllable(word)]
    for name, convert in ENCODINGS.items():
        converted = [convert(word) for word in unknown]
        fitting = sum(map(is_syllable, converted))
        # abbreviations such as HĐND are not syllables
        failing = len(converted) - sum(is_syllable(word) or word.isupper() for word in converted)
        if fitting > 2 * failing and (fitting > 1 or all(_fits(word, convert) for word in words if is_syllable(word))):
            return name, _convert(text, convert)
    return None


def _fits(word: str, convert: Callable[[str], str]) -> bool:
    converted = convert(word)
    return converted != word and is_syllable(converted)


def _convert(text: str, convert: Callable[[str], str]) -> str:
    return _WORD.sub(lambda found: convert(found[0]), text)
