"""Find years, dates and typed numbers in texts, and advance years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

MAX_NAMED = 8
"""The most findings in one text that are listed."""
_MAX_LENGTH = 40
_PLACEHOLDER = re.compile(r"\{[^{}\r\n]*\}")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20|21)\d\d(?![\d]|[.,]\d)")
_COUNTED_YEAR = re.compile(r"(tasks\s*\.\s*[a-z-]+?-)(\d{4})")
_FIXED_YEAR = re.compile(r"\.\s*y\d{4}|tasks\s*\.")
_DATED = re.compile(
    r"(?:ngày )?(?<![\d/])\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)"
    r"|ngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?"
    r"|(?:tháng|quý) (?:\d{1,2}|[IVX]+)(?: ?/ ?\d{4}| năm \d{4})?(?!\w)"
    r"|(?:năm )?(?<![\d.,])(?:19|20|21)\d\d(?: ?[-–] ?(?:19|20|21)\d\d)?(?!\d|[.,]\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:[^\W\d_]+ )?(?<![\w.,/–-])\d+(?:[.,]\d+)*(?![\w/]|[.,]\d)(?: ?%| [^\W\d_]+)?")


def find_dates(text: str) -> tuple[str, ...]:
    """The years and dates in a text, as written, each once."""
    return _named(found[0] for piece in _PLACEHOLDER.split(_flat(text)) for found in _DATED.finditer(piece))


def find_literals(text: str) -> tuple[str, ...]:
    """The years, dates, placeholders with a year, and typed numbers with adjacent words in a text, each once."""
    found: list[str] = []
    flat = _flat(text)
    end = 0
    for group in _PLACEHOLDER.finditer(flat):
        found += _literals(flat[end : group.start()])
        if _FIXED_YEAR.search(group[0]):
            found.append(group[0])
        end = group.end()
    return _named((*found, *_literals(flat[end:])))


def advance_years(text: str, years: Mapping[int, int]) -> tuple[str, tuple[str, ...]]:
    """The text with each year in `years` replaced by its value, and the changes: `2022 → 2023`."""
    changes: list[str] = []

    def replaced(found: re.Match[str]) -> str:
        new = years.get(int(found[0]))
        if new is None:
            return found[0]
        changes.append(f"{found[0]} → {new}")
        return str(new)

    return _YEAR.sub(replaced, text), tuple(dict.fromkeys(changes))


def advance_count_years(text: str, years: Mapping[int, int]) -> str:
    """The text with years advanced in placeholders of task counts: `{tasks.done-2022}` → `{tasks.done-2023}`.

    The old placeholder would be unknown, because the new workbook has no tasks of the old year.
    """

    def replaced(found: re.Match[str]) -> str:
        year = int(found[2])
        return f"{found[1]}{years.get(year, year)}"

    return _PLACEHOLDER.sub(lambda group: _COUNTED_YEAR.sub(replaced, group[0]), text)


def _literals(piece: str) -> Iterator[str]:
    end = 0
    for dated in _DATED.finditer(piece):
        yield from (f"“{found[0]}”" for found in _NUMBER.finditer(piece[end : dated.start()]))
        yield dated[0]
        end = dated.end()
    yield from (f"“{found[0]}”" for found in _NUMBER.finditer(piece[end:]))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _named(found: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Each text once, ignoring case; at most `MAX_NAMED`, each cut to `_MAX_LENGTH`."""
    once = tuple({text.casefold(): text[:_MAX_LENGTH] for text in reversed(tuple(found))}.values())[::-1]
    return once if len(once) <= MAX_NAMED else (*once[:MAX_NAMED], "…")
