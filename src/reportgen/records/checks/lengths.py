"""Report words and units that are too long to print: laying out a word of 32,767 letters takes minutes."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.checks.texts import printed_texts
from reportgen.records.long_words import long_word
from reportgen.records.model import Yearbook
from reportgen.workbooks.findings import limit_repeats

MAX_WORD = 200
"""The maximum number of characters without a place for a line break; a line of a page has about 90."""
MAX_UNIT = 100
"""The maximum length of a unit, which is printed with every number."""
_SHOWN = 40

LONG_WORD = Kind(
    "RG332",
    Severity.ERROR,
    Bilingual(
        "Có một từ dài {length} ký tự, không có dấu cách để xuống dòng",
        "A word has {length} characters without a space for a line break",
    ),
    Bilingual(
        "nhiều nhất {limit} ký tự không có dấu cách, gạch nối hoặc gạch chéo",
        "at most {limit} characters without a space, hyphen or slash",
    ),
    Bilingual(
        "Thêm dấu cách giữa các từ, hoặc xóa phần thừa", "Add spaces between the words, or delete what is not needed"
    ),
    example="aaaaaaaa… (32767 ký tự)",
)
LONG_UNIT = Kind(
    "RG333",
    Severity.ERROR,
    Bilingual("Đơn vị tính dài {length} ký tự", "The unit has {length} characters"),
    Bilingual("nhiều nhất {limit} ký tự, như tỷ đồng", "at most {limit} characters, such as tỷ đồng"),
    Bilingual(
        "Viết gọn đơn vị tính; ghi phần giải thích ở cột Ghi chú", "Shorten the unit; explain it in column Ghi chú"
    ),
    example="tỷ đồng tính theo giá so sánh của năm …",
)


def lengths(yearbook: Yearbook) -> Iterator[Problem]:
    """Report printed texts with a word of more than `MAX_WORD` characters, and units of more than `MAX_UNIT`."""
    yield from limit_repeats(_lengths(yearbook))


def _lengths(yearbook: Yearbook) -> Iterator[Problem]:
    for text, ref in printed_texts(yearbook):
        if word := long_word(text, MAX_WORD):
            yield LONG_WORD.at(ref, found=_start(word), length=len(word), limit=MAX_WORD)
    for indicator in yearbook.indicators.values():
        if len(indicator.unit) > MAX_UNIT and not long_word(indicator.unit, MAX_WORD):
            found, place = _start(indicator.unit), indicator.cell("unit")
            yield LONG_UNIT.at(place, found=found, length=len(indicator.unit), limit=MAX_UNIT)


def _start(text: str) -> str:
    return text[:_SHOWN] + "…"
