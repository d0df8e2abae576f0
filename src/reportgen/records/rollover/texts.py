"""Find years, dates and typed numbers in texts, and advance years and names of periods."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from reportgen.period import Period, Year
from reportgen.records.period_names import PERIODS, YEARS, in_case_of

MAX_NAMED = 8
"""The most findings in one text that are listed."""
_MAX_LENGTH = 40
_PLACEHOLDER = re.compile(r"\{[^{}\r\n]*\}")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20|21)\d\d(?![\d]|[.,]\d)")
_COUNTED = re.compile(r"(tasks\s*\.\s*[a-z-]+?-)(\d{4}(?:-\w+)?)")
_FIXED_YEAR = re.compile(r"\.\s*y\d{4}|tasks\s*\.")
_DATED = re.compile(
    r"(?:ngày )?(?<![\d/])\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)"
    r"|ngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?"
    r"|(?:(?:tháng|quý) (?:\d{1,2}|[IVX]+)|[69] tháng (?:đầu|cuối) năm)(?: ?/ ?\d{4}|(?: năm)? \d{4}"
    r"|(?: năm)? (?:nay|này|trước|sau|ngoái|tới))?(?!\w)"
    r"|(?:năm )?(?<![\d.,])(?:19|20|21)\d\d(?: ?[-–] ?(?:19|20|21)\d\d)?(?!\d|[.,]\d)",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(r"((?:năm )?)(\d{4})", re.IGNORECASE)
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


@dataclass(frozen=True)
class Later:
    """Texts of an earlier period, `source`, advanced to a later one, `period`."""

    source: Period
    period: Period

    @property
    def kind_of_change(self) -> str:
        """What `advance` changes: `năm`, or `kỳ` where the periods are not both years."""
        return "năm" if self.source.is_year and self.period.is_year else "kỳ"

    @cached_property
    def _years(self) -> Mapping[Year, Year]:
        """The new year of each of the three years that a text of the old period is about."""
        own = self.source
        later = own.years_to(self.period.year)
        three = (own.same_last_year, own, own.years_later(1)) if later else ()
        return {past.year: past.years_later(later).year for past in three}

    @property
    def _pairs(self) -> tuple[tuple[Period, Period], ...]:
        old, new = self.source, self.period
        return (old.same_last_year, new.same_last_year), (old, new), (old.next, new.next)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The new words of each name of a period in small letters; empty where years say it all."""
        old, new = self.source, self.period
        if old.is_year and new.is_year:
            return {}
        names = {one.in_sentence: other.in_sentence for one, other in self._pairs}
        if old.is_year != new.is_year:
            names |= {"tổng kết": "sơ kết"} if old.is_year else {"sơ kết": "tổng kết"}
        return {name.casefold(): words for name, words in names.items() if name != words}

    def advance(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The text with the names of periods and the years advanced, and the changes: `2022 → 2023`."""
        changes: list[str] = []

        def replaced(found: re.Match[str]) -> str:
            words = self._names.get(found[0].casefold())
            year = None if words or not found[0].isdecimal() else self._years.get(Year(int(found[0])))
            if words is None and year is None:
                return found[0]
            new = str(year) if words is None else in_case_of(found[0], words)
            changes.append(f"{found[0]} → {new}")
            return new

        names = (rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(self._names, key=len, reverse=True))
        pattern = re.compile("|".join((*names, _YEAR.pattern)), re.IGNORECASE)
        return pattern.sub(replaced, text), tuple(dict.fromkeys(changes))

    def placeholder_for(self, name: str) -> str | None:
        """The words to write for a year or the name of a period: `{kỳ sau}`, `năm {năm}`; None if there are none.

        In the report on `source` they print the same year or period. `{kỳ trước}` is only for periods that have one
        before.
        """
        year = _OF_YEAR.fullmatch(name)
        try:
            named = None if year and not year[1] else Period.parse_words(name, self.source.year)
        except ValueError:
            return None
        for key, of in PERIODS.items():
            if named is not None and of(self.source) == named and of(self.period) is not None:
                return "{" + in_case_of(name, key) + "}"
        years = {int(self.source.years_later(count).year): key for key, count in reversed(YEARS.items())}
        if year is None or int(year[2]) not in years:
            return None
        return f"{year[1]}{{{years[int(year[2])]}}}"

    def advance_base(self, words: str) -> tuple[str, tuple[str, ...]]:
        """The words of column `So với` with last year advanced, and the change."""
        last = self.source.same_last_year
        later = self._years.get(last.year)
        changed = _YEAR.sub(lambda found: str(later) if later and int(found[0]) == last.year else found[0], words)
        return changed, () if changed == words else (f"{last.year} → {later}",)

    def advance_counts(self, text: str) -> str:
        """The text with periods advanced in placeholders of task counts: `{tasks.done-2022}` → `{tasks.done-2023}`.

        The old placeholder would be unknown, because the new workbook has no tasks of the old period.
        """
        keys = {one.key: other.key for one, other in self._pairs}

        def replaced(found: re.Match[str]) -> str:
            return f"{found[1]}{keys.get(found[2], found[2])}"

        return _PLACEHOLDER.sub(lambda group: _COUNTED.sub(replaced, group[0]), text)


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
