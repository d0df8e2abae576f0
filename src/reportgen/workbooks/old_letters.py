"""Text of the days before Unicode, TCVN3 (fonts `.VnTime`) and VNI (`VNI-Times`): recognised, and put into Unicode.

Such text looks right only in its own fonts; anywhere else `Sở Thông tin` is `Së Th«ng tin` or `Sôû Thoâng tin`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from reportgen.workbooks.syllables import is_syllable

# TCVN3 has one character a letter; capitals with a tone are small letters in a font of capitals (`.VnTimeH`).
_TCVN3 = str.maketrans(
    dict(zip("¡¢£¤¥¦§¨©ª«¬\u00ad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True))
    | dict(zip("µ¶·¸¹»¼½¾ÆÇÈÉÊË", "àảãáạằẳẵắặầẩẫấậ", strict=True))
    | dict(zip("ÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞ", "èẻẽéẹềểễếệìỉĩíị", strict=True))
    | dict(zip("ßáâãäåæçèéêëìíî", "òỏõóọồổỗốộờởỡớợ", strict=True))
    | dict(zip("ïñòóôõö÷øùúûüýþ", "ùủũúụừửữứựỳỷỹýỵ", strict=True))
)

# VNI has a plain letter and a mark behind it; some letters stand alone.
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
    """Every VNI spelling, small and capital, with its letter."""
    pairs = {
        base + mark: letter
        for base, (marks, letters) in _MARKS.items()
        for mark, letter in zip(marks, letters, strict=True)
    }
    for spelling, letter in (pairs | _ALONE).items():
        yield spelling, letter
        yield spelling.upper(), letter.upper()
        if len(spelling) == 2:
            yield spelling[0].upper() + spelling[1], letter.upper()


_VNI = dict(_vni_letters())

_WORD = re.compile("[A-Za-z\u00a1-\u00ff]{2,}")  # the soft hyphen among them: ư of TCVN3
_MICRO = re.compile("µ[a-zA-Z]")
_ONLY_UNICODE = re.compile("[\u0100-\u01ff\u0300-\u036f\u1e00-\u1eff]")


def _of_tcvn3(word: str) -> str:
    letters = word.translate(_TCVN3)
    capitals = [c for c in word if "A" <= c <= "Z"]
    return letters.upper() if len(capitals) >= 2 and not re.search("[a-z]", word) else letters


def _of_vni(word: str) -> str:
    letters = []
    place = 0
    while place < len(word):
        length = 2 if word[place : place + 2] in _VNI else 1
        spelling = word[place : place + length]
        letters.append(_VNI.get(spelling, spelling))
        place += length
    return "".join(letters)


ENCODINGS: Mapping[str, Callable[[str], str]] = {"TCVN3 (ABC)": _of_tcvn3, "VNI": _of_vni}
"""How a word of each encoding is put into Unicode."""


def of_old_letters(text: str) -> tuple[str, str] | None:
    """The name of the encoding and the text in Unicode; None for any text that need not be of an old encoding.

    Sure enough to call it an error: words that are no Vietnamese syllables as they stand must become some; one such
    word is enough where all others with accents become other syllables too.
    """
    if text.isascii() or _ONLY_UNICODE.search(text):
        return None
    words = [word for word in _WORD.findall(text) if not word.isascii() and not _MICRO.fullmatch(word)]
    strange = [word for word in words if not is_syllable(word)]
    for name, convert in ENCODINGS.items():
        meant = [convert(word) for word in strange]
        fitting = sum(map(is_syllable, meant))
        against = len(meant) - sum(is_syllable(word) or word.isupper() for word in meant)  # HĐND is no syllable
        if fitting > 2 * against and (fitting > 1 or all(_fits(word, convert) for word in words if is_syllable(word))):
            return name, _convert(text, convert)
    return None


def _fits(word: str, convert: Callable[[str], str]) -> bool:
    meant = convert(word)
    return meant != word and is_syllable(meant)


def _convert(text: str, convert: Callable[[str], str]) -> str:
    return _WORD.sub(lambda found: convert(found[0]), text)
