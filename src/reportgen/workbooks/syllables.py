"""Vietnamese syllables: validate words, and normalise the position of the tone mark (`hoà` → `hòa`)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_STOPS = ("c", "ch", "p", "t", "k")
_STOP_TONES = "\u0301\u0323"  # the only tones of syllables with one of these endings
_LONGEST = 8  # `nghiêng` with one decomposed accent
_TONE = re.compile(f"[{_TONES}]")

_ONSET_LIST = "ngh ch gh gi kh ng nh ph qu th tr b c d đ g h k l m n p r s t v x"
_ONSETS = frozenset(("", *_ONSET_LIST.split()))
_RHYME_LIST = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong "
    "ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uyn "
    "uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    "y ych yêm yên yêng yêt yêu yn ynh yp yt ak ăk âk ek êk ok ôk ơk"  # the last for names of the Highlands: Đắk Lắk
)
_RHYMES = frozenset(_RHYME_LIST.split())
_VOWELS = re.compile("[aăâeêioôơuưy]+")
_MARKED = "ăâêôơư"

_O, _A, _U, _Y = "oòóỏõọ", "aàáảãạeèéẻẽẹ", "uùúủũụ", "yỳýỷỹỵ"
# capitals are listed, because matching with IGNORECASE takes twice as long
_OPEN = re.compile(
    rf"(?:[{_O}{_O.upper()}][{_A}{_A.upper()}]|(?<![qQ])[{_U}{_U.upper()}][{_Y}{_Y.upper()}])(?![^\W\d_])"
)
"""Rhymes whose tone mark has two positions: `hòa` and `hoà`. Not after q, where u is not a vowel: `quý`."""


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether a word (composed letters, any case) is a possible Vietnamese syllable with correct accents."""
    if len(word) > _LONGEST:
        return False
    toneless, tones = _split_tones(word.lower())
    start = next((n for n in (3, 2, 1, 0) if toneless[:n] in _ONSETS and toneless[n:] in _RHYMES), None)
    if start is None or len(tones) > 1:
        return False
    rhyme = toneless[start:]
    if not tones:
        return not rhyme.endswith(_STOPS)
    tone, place = tones[0]
    return place - start in _places(rhyme) and (tone in _STOP_TONES or not rhyme.endswith(_STOPS))


def _split_tones(word: str) -> tuple[str, list[tuple[str, int]]]:
    """The letters without tones, and each tone with the index of its letter."""
    letters: list[str] = []
    tones: list[tuple[str, int]] = []
    for place, letter in enumerate(unicodedata.normalize("NFC", word)):
        parts = unicodedata.normalize("NFD", letter)
        tones += [(mark, place) for mark in parts if mark in _TONES]
        letters.append(unicodedata.normalize("NFC", _TONE.sub("", parts)))
    return "".join(letters), tones


def _places(rhyme: str) -> tuple[int, ...]:
    """The indices of the letters of a rhyme that may have the tone mark."""
    vowels = _VOWELS.match(rhyme)
    core = vowels[0] if vowels else ""
    marked = [place for place, letter in enumerate(core) if letter in _MARKED]
    if marked:
        return (marked[-1],)
    if core != rhyme:
        return (len(core) - 1,)
    return (0, 1) if core in ("oa", "oe", "uy") else (len(core) // 3,)


def with_tone_first(text: str) -> str:
    """The text with the tone mark of final `oa`, `oe`, `uy` on the first letter: `hoà`, `thuỷ` → `hòa`, `thủy`."""
    return _OPEN.sub(_move_tone, text)


def _move_tone(found: re.Match[str]) -> str:
    first, second = unicodedata.normalize("NFD", found[0][0]), unicodedata.normalize("NFD", found[0][1])
    tones = _TONE.findall(second)
    if not tones or _TONE.search(first):
        return found[0]
    return unicodedata.normalize("NFC", first[0] + tones[0] + first[1:] + _TONE.sub("", second))
