"""How words are written: letters of other alphabets among Latin ones, tone marks placed in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.problems import CellRef, Problem
from reportgen.problems.codes_hygiene import LOOK_ALIKES, TONE_PLACED_TWO_WAYS
from reportgen.records.checks.few import few
from reportgen.records.checks.texts import printed_texts
from reportgen.records.look_alikes import latin, mixed_words, strangers
from reportgen.records.model import Yearbook
from reportgen.workbooks.syllables import is_syllable, with_tone_first

_TONED = re.compile(
    r"[^\W\d_]*(?:[òóỏõọ][ae]|o[àáảãạèéẻẽẹ]|[ùúủũụ]y|u[ỳýỷỹỵ])(?![^\W\d_])", re.IGNORECASE
)  # a word that ends in one of the rhymes whose tone mark may stand on either letter


@dataclass(slots=True)
class _Spelling:
    count: int
    first: CellRef


def look_alikes(yearbook: Yearbook) -> Iterator[Problem]:
    """Words that are Latin but for some Cyrillic or Greek letters, one problem a cell."""
    yield from few(_look_alikes(yearbook))


def _look_alikes(yearbook: Yearbook) -> Iterator[Problem]:
    for text, ref in printed_texts(yearbook):
        words = "" if text.isascii() else " ".join(dict.fromkeys(mixed_words(text)))
        if words:
            yield LOOK_ALIKES.at(ref, found=words, letters=strangers(words), meant=latin(words))


def tone_marks(yearbook: Yearbook) -> Iterator[Problem]:
    """`hòa` and `hoà` in the same workbooks: once for each word, at the rarer spelling."""
    words: dict[str, dict[str, _Spelling]] = {}
    for text, ref in printed_texts(yearbook):
        for found in () if text.isascii() else _TONED.findall(text):
            word = found.lower()
            spelling = words.setdefault(with_tone_first(word), {}).setdefault(word, _Spelling(0, ref))
            spelling.count += 1
    for spellings in words.values():
        if len(spellings) > 1 and all(map(is_syllable, spellings)):
            (rarer, rare), (commoner, common) = sorted(spellings.items(), key=lambda item: item[1].count)[:2]
            args = {"count": rare.count, "other": commoner, "others": common.count, "first": common.first.cell}
            yield TONE_PLACED_TWO_WAYS.at(rare.first, found=rarer, **args)
