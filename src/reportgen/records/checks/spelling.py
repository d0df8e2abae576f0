"""Report letters of other alphabets in Latin words, and tone marks in two positions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.problems import Bilingual, CellRef, Kind, Problem, Severity
from reportgen.records.checks.texts import printed_texts
from reportgen.records.homoglyphs import describe_homoglyphs, latin, mixed_words
from reportgen.records.model import Yearbook
from reportgen.workbooks.findings import limit_repeats
from reportgen.workbooks.syllables import is_syllable, with_tone_first

TONE_PLACED_TWO_WAYS = Kind(
    "RG361",
    Severity.NOTE,
    Bilingual(
        "Dấu thanh đặt hai cách: “{found}” {count} lần, “{other}” {others} lần (ô {first})",
        "A tone mark is placed in two ways: “{found}” {count} times, “{other}” {others} times (cell {first})",
    ),
    Bilingual("{other}", "{other}"),
    Bilingual("Nên viết thống nhất một cách trong cả báo cáo", "It is better to spell it one way in the whole report"),
    example="hòa 12 lần, hoà 1 lần",
)
LOOK_ALIKES = Kind(
    "RG362",
    Severity.WARNING,
    Bilingual(
        "Có chữ cái trông như chữ Latinh nhưng thuộc bảng chữ khác: {letters}",
        "Letters that look Latin but belong to another alphabet: {letters}",
    ),
    Bilingual("{meant}", "{meant}"),
    Bilingual("Gõ lại từ này bằng bàn phím, không chép lại", "Type the word on the keyboard, don't copy it"),
    example="Mobifоne với chữ о Kirin (U+043E)",
)


# Word endings whose tone mark may be on either letter.
_TONED = re.compile(r"(?:[òóỏõọ][ae]|o[àáảãạèéẻẽẹ]|[ùúủũụ]y|u[ỳýỷỹỵ])(?![^\W\d_])")
_ONSET = 3  # letters of `ngh`


@dataclass(slots=True)
class _Spelling:
    count: int
    first: CellRef


def look_alikes(yearbook: Yearbook) -> Iterator[Problem]:
    """Report Latin words with Cyrillic or Greek letters, one problem for each cell."""
    yield from limit_repeats(_look_alikes(yearbook))


def _look_alikes(yearbook: Yearbook) -> Iterator[Problem]:
    for text, ref in printed_texts(yearbook):
        words = "" if text.isascii() else " ".join(dict.fromkeys(mixed_words(text)))
        if words:
            yield LOOK_ALIKES.at(ref, found=words, letters=describe_homoglyphs(words), meant=latin(words))


def tone_marks(yearbook: Yearbook) -> Iterator[Problem]:
    """Report words with the tone mark in two positions (`hòa`, `hoà`), each once, at the rarer form."""
    words: dict[str, dict[str, _Spelling]] = {}
    for text, (count, ref) in _counted(printed_texts(yearbook)).items():
        for found in _TONED.finditer(text):
            word = _onset(text[max(0, found.start() - _ONSET) : found.start()]) + found[0]
            spelling = words.setdefault(with_tone_first(word), {}).setdefault(word, _Spelling(0, ref))
            spelling.count += count
    for spellings in words.values():
        if len(spellings) > 1 and all(map(is_syllable, spellings)):
            (rarer, rare), (commoner, common) = sorted(spellings.items(), key=lambda item: item[1].count)[:2]
            first = f"{common.first.sheet}!{common.first.cell}"
            args = {"count": rare.count, "other": commoner, "others": common.count, "first": first}
            yield TONE_PLACED_TWO_WAYS.at(rare.first, found=rarer, **args)


def _counted(texts: Iterable[tuple[str, CellRef]]) -> dict[str, tuple[int, CellRef]]:
    """Each different text in lower case, with its count and first cell: names of units occur for every indicator."""
    found: dict[str, tuple[int, CellRef]] = {}
    for text, ref in texts:
        small = text.lower()
        count, first = found.get(small, (0, ref))
        found[small] = count + 1, first
    return found


def _onset(before: str) -> str:
    """The letters at the end of `before`."""
    start = next((place for place in range(len(before), 0, -1) if not before[place - 1].isalpha()), 0)
    return before[start:]
