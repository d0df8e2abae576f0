"""Report characters that are missing in the fonts; Word would silently take them from another font."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.checks.texts import printed_texts
from reportgen.records.model import Yearbook

MISSING_CHARACTERS = Kind(
    "RG330",
    Severity.ERROR,
    Bilingual("Phông chữ không có ký tự {characters}", "The fonts do not have the characters {characters}"),
    Bilingual("chữ, số và dấu có trong phông", "letters, digits and signs that the fonts have"),
    Bilingual("Xóa ký tự ấy hoặc thay bằng chữ, dấu thông thường", "Delete them, or use ordinary letters and signs"),
    example="Doanh thu ▲ 29,31%",
)
CHARACTERS_UNCHECKED = Kind(
    "RG331",
    Severity.ERROR,
    Bilingual(
        "Không đọc được phông chữ nên chưa kiểm tra được ký tự nào thiếu trong phông",
        "The fonts could not be read, so missing characters were not checked",
    ),
    Bilingual("các tệp phông trong templates/fonts", "the font files in templates/fonts"),
    Bilingual("Chép lại thư mục templates/fonts rồi chạy lại", "Restore folder templates/fonts and run again"),
    example="thư mục templates/fonts trống",
)


Coverage = frozenset[int]
"""The code points that every shipped font has."""

_UNSEEN = frozenset(map(ord, "\n\t"))  # line breaks and tabs are not drawn
_MAX_NAMED = 5


def characters(yearbook: Yearbook, coverage: Coverage | None) -> Iterator[Problem]:
    """Report missing characters in printed texts; `coverage` is None where the fonts could not be read."""
    if coverage is None:
        yield CHARACTERS_UNCHECKED.at(None)
        return
    drawn = coverage | _UNSEEN
    for text, ref in printed_texts(yearbook):
        missing = [c for c in dict.fromkeys(text) if ord(c) not in drawn]
        if missing:
            named = ", ".join(map(_name, missing[:_MAX_NAMED])) + ("…" if len(missing) > _MAX_NAMED else "")
            yield MISSING_CHARACTERS.at(ref, found=text, characters=named)


def _name(character: str) -> str:
    """The name of a character: `▲ (U+25B2)`; combining and invisible characters are named by their code point only."""
    shown = character.isprintable() and not unicodedata.combining(character)
    return f"{character} (U+{ord(character):04X})" if shown else f"U+{ord(character):04X}"
