"""Short labels of indicators: without their unit, without what they share with others; pictograms by words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

DEFAULT_ICON = "info"
COUNTED_ICON = "square"
"""The pictogram of things that are counted, if no word has one."""
_PHRASE = re.compile(r"[^\w\s]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHORTEST = 14
_LEAST_COMMON = 2
"""Number of words that names must share to be printed without them."""
_LEAST_SHARED = 3
"""Number of words that names must share to have a common title."""


def label_of(name: str, unit: str) -> str:
    """The name of an indicator after its number and unit.

    `14 thôn` + `chưa có sóng …` for `Thôn chưa có sóng …`; the whole name, with a small first letter, otherwise.
    """
    if unit and name.casefold().startswith(f"{unit.casefold()} "):
        return name[len(unit) + 1 :]
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def is_counted(name: str, unit: str) -> bool:
    """Whether a name begins with its unit, so that number, unit and the rest are one phrase."""
    return name.casefold().startswith(f"{unit.casefold()} ")


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
    least = [len(unit.split()) if is_counted(name, unit) else 1 for name, unit in pairs]
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
    return rest[:1].upper() + rest[1:]


def without_end(name: str, end: str) -> str:
    """A name without the words of `end`."""
    return name[: len(name) - len(end)].strip() if end else name


class Icons:
    """Pictograms by the words of a text."""

    def __init__(
        self,
        words: Mapping[str, Iterable[str]],
        default: str = DEFAULT_ICON,
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

    def __call__(self, text: str, default: str = "") -> str:
        """The pictogram of the first known word, otherwise `default` or that of all texts.

        At each place the longest compound counts, so that `thị trường` is not also `trường`. Compounds end at
        punctuation.
        """
        found = [word for phrase in _PHRASE.split(text) for word in self._known(phrase) if self._icons[word]]
        special = [word for word in found if word not in self._general]
        return self._icons[(special or found)[0]] if found else default or self._default

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


def _folded(text: str) -> str:
    """A text in small letters, with the tone at the end of each word: `hoà` and `hòa` are the same."""
    words = (unicodedata.normalize("NFD", word) for word in text.casefold().split())
    return " ".join("".join(sorted(word, key=_TONES.__contains__)) for word in words)
