"""Short labels of indicators: without their unit, without what they share with others; pictograms by words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

COUNTED_ICON = "square"
"""The pictogram of things that are counted, if no word has one."""
_PHRASE = re.compile(r"[^\w\s]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHORTEST = 14
_SYLLABLES = 2
_COUNTING = ("", "Số lượng ", "Số ", "Tổng số lượng ", "Tổng số ")
"""Words before the unit in a name that say that something is counted."""
_FACTORS = frozenset(("chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"))
_CURRENCY = "đồng"
_OTHER_WORDS = ("xã hội", "hộ tịch", "hộ khẩu", "hộ chiếu", "tuổi thọ", "đơn vị", "đơn giá", "giải pháp", "giải ngân")
"""Words that begin like a unit (`xã`, `hộ`, `đơn`, `giải`) and mean something else."""
_LEAST_COMMON = 2
"""Number of words that names must share to be printed without them."""
_LEAST_SHARED = 3
"""Number of words that names must share to have a common title."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a number: its unit beside it (may be empty), and the name of what it counts or measures."""

    unit: str
    label: str
    runs_on: bool
    """Whether number, unit and label are one phrase: `52` + `hệ thống thông tin được phê duyệt cấp độ`."""


def caption_of(name: str, unit: str) -> Caption:
    """The unit and the label of a number, so that the unit is said once and the name is never cut.

    A name that begins with its unit says it: `14` + `thôn chưa có sóng` for `Thôn chưa có sóng`, `2 nghìn` +
    `lượt khách` for `nghìn lượt khách`. `Số`, `Số lượng` before the unit are left out; `Tổng số` stays. Otherwise the
    unit is beside the number. A unit in per cent is part of the number.
    """
    whole = lower_first(name)
    if not unit or unit.startswith("%"):
        return Caption("", whole, False)
    factor, noun = _split_unit(unit)
    for counting in _COUNTING:
        rest = name[len(counting) :]
        if name.startswith(counting) and _begins_with(rest, noun):
            total = counting.startswith("Tổng")
            return Caption(factor, whole if total else lower_first(rest), not total)
    return Caption(unit, whole, False)


def first_upper(words: str) -> str:
    """Capitalise the first letter, without changing the rest."""
    return words[:1].upper() + words[1:]


def lower_first(words: str) -> str:
    """Lower the first letter, for use within a sentence; abbreviations (`UBND`) are not changed."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _split_unit(unit: str) -> tuple[str, str]:
    """The words for powers of ten at the start of a unit, and the rest: `nghìn`, `lượt khách`."""
    words = unit.split()
    count = next((at for at, word in enumerate(words) if word.casefold() not in _FACTORS), 0)
    return " ".join(words[:count]), " ".join(words[count:])


def _begins_with(name: str, noun: str) -> bool:
    """Whether a name begins with a unit as a word of its own."""
    found = name.casefold().startswith(noun.casefold()) and not name[len(noun) : len(noun) + 1].isalnum()
    return found and noun.casefold() != _CURRENCY and not name.casefold().startswith(_OTHER_WORDS)


def shared_start(names: Sequence[str]) -> str:
    """The words with which all names begin, without the last word of the shortest name; may be empty."""
    words = [name.split() for name in names]
    count = 0
    while all(len(own) > count + 1 and own[count].casefold() == words[0][count].casefold() for own in words):
        count += 1
    return " ".join(words[0][:count])


def shared_end(pairs: Sequence[tuple[str, str]]) -> str:
    """The words with which all names end, if they are at least three; otherwise empty.

    `pairs` are names and units; a name keeps a unit with which it begins.
    """
    backwards = [" ".join(reversed(name.split())) for name, _ in pairs]
    least = [len(unit.split()) if caption_of(name, unit).runs_on else 1 for name, unit in pairs]
    words = shared_start(backwards).split()
    words = words[: min(len(name.split()) - kept for (name, _), kept in zip(pairs, least, strict=True))]
    return " ".join(reversed(words)) if len(words) >= _LEAST_SHARED else ""


def shortened(names: Sequence[str]) -> list[str]:
    """The names, each without the words that it begins with like another one, if these are two or more."""
    short = []
    for name in names:
        starts = [shared_start([name, other]) for other in names if other is not name]
        longest = max(starts, key=lambda start: len(start.split()), default="")
        short.append(without_start(name, longest if len(longest.split()) >= _LEAST_COMMON else ""))
    return short


def without_start(name: str, start: str) -> str:
    """A name without the words of `start`, with a capital first letter; a short rest with digits keeps them.

    Nobody could tell where `5G` alone comes from.
    """
    rest = name[len(start) :].strip() if start else name
    if len(rest) < _SHORTEST and any(letter.isdigit() for letter in rest):
        rest = name
    return first_upper(rest)


def without_end(name: str, end: str) -> str:
    """A name without the words of `end`."""
    return name[: len(name) - len(end)].strip() if end else name


def compounds_of(*lists: Iterable[str]) -> frozenset[str]:
    """The words of two syllables in lists of words, in small letters."""
    return frozenset(word.casefold() for own in lists for word in own if len(word.split()) == _SYLLABLES)


class Icons:
    """Pictograms by the words of a text."""

    def __init__(
        self,
        words: Mapping[str, Iterable[str]],
        default: str = "",
        without: Iterable[str] = (),
        general: Iterable[str] = (),
    ) -> None:
        """`words` are the words and compounds of each pictogram; those of `without` have none.

        A `general` word counts only in a text without any other.
        """
        self._icons = dict.fromkeys(map(_folded, without), "")
        self._icons |= {_folded(word): icon for icon, own in words.items() for word in own}
        self._most = max((len(word.split()) for word in self._icons), default=0)
        self._default, self._general = default, set(map(_folded, general))

    def __call__(self, text: str) -> str:
        """The pictogram of a text; empty if there is none."""
        return next(iter(self.of(text)), "")

    def of(self, text: str) -> list[str]:
        """The pictograms of the known words of a text, the best one first; that of all texts, if there is one.

        At each place the longest compound counts, so that `thị trường` is not also `trường`. Compounds end at
        punctuation.
        """
        found = [word for phrase in _PHRASE.split(text) for word in self._known(phrase) if self._icons[word]]
        found.sort(key=self._general.__contains__)
        return [self._icons[word] for word in found] or ([self._default] if self._default else [])

    def _known(self, phrase: str) -> Iterator[str]:
        """The longest known compounds from left to right, without overlaps."""
        words, at = _folded(phrase).split(), 0
        while at < len(words):
            sizes = range(min(self._most, len(words) - at), 0, -1)
            compounds = (" ".join(words[at : at + size]) for size in sizes)
            word = next((compound for compound in compounds if compound in self._icons), "")
            if word:
                yield word
            at += max(len(word.split()), 1)


class PanelIcons:
    """The pictograms of one panel: no one twice, except in rows of things and in lists of names."""

    def __init__(self, icons: Icons) -> None:
        self._icons = icons
        self.used: set[str] = set()
        """Those that are printed already."""

    def __call__(self, *texts: str) -> tuple[str, ...]:
        """A pictogram for each text; empty if all of its words are used."""
        picked: list[str] = []
        for text in texts:
            fresh = (icon for icon in self._icons.of(text) if icon not in self.used and icon not in picked)
            picked.append(next(fresh, ""))
        return tuple(picked)

    def counted(self, text: str) -> str:
        """The pictogram of a row of things."""
        return self._icons(text) or COUNTED_ICON


def _folded(text: str) -> str:
    """A text in small letters, with the tone at the end of each word: `hoà` and `hòa` are the same."""
    words = (unicodedata.normalize("NFD", word) for word in text.casefold().split())
    return " ".join("".join(sorted(word, key=_TONES.__contains__)) for word in words)
