"""Match headings, sheet titles and names of facts with those of the schema.

An exact name takes precedence over an alias (`aliases`), and an alias over a name with a text in brackets
(`Từ kèm số (trên, ước)`). Of two equal matches, the second one is reported as repeated.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from reportgen.period import Period
from reportgen.workbooks.aliases import NUMBERING
from reportgen.workbooks.names import fold, nearest, without_accents
from reportgen.workbooks.schema_types import Column, ColumnKind

_HINT = re.compile(r"[(\[]([^)\]]*)[)\]]")
_YEAR_AT_END = re.compile(r"(?P<word>năm\s*)?(?:19|20)[0-9]{2}\s*$", re.IGNORECASE)
_NOT_USED = re.compile(r"\b(cũ|nháp|bỏ|không dùng|tham khảo|tự tính|old|draft)\b", re.IGNORECASE)
"""Words in brackets that mark a column as not used."""
_OTHER_NUMBER = re.compile(
    r"%|\b(ước|dự kiến|tăng|giảm|so với|so sánh|lũy kế|luỹ kế|quý|tháng|kế hoạch|kh|tỷ lệ|tỉ lệ)\b", re.IGNORECASE
)
"""Words in brackets that mark a column of numbers as a different one: an estimate, a quarter, a ratio."""
_YEARS = re.compile(r"(?:19|20)[0-9]{2}")
_ACTUAL_IN = re.compile(r"(?:thựchiện|th|sốliệu|kếtquả|giátrị)?(?:năm|year)?((?:19|20)[0-9]{2})")
_CLOSE = 0.6


class Named(Protocol):
    """A sheet or column of the schema."""

    @property
    def key(self) -> str:
        """Its key."""

    @property
    def vi(self) -> str:
        """Its Vietnamese name."""

    @property
    def en(self) -> str:
        """Its English name."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its other names."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The result of matching headings, each of which has a place (a column or row number)."""

    found: dict[str, int] = field(default_factory=dict)
    """The place of each key that was found."""
    repeated: dict[int, str] = field(default_factory=dict)
    """The keys of further equal matches, by place."""
    unknown: dict[int, str] = field(default_factory=dict)
    """The other headings, by place."""


class Headings:
    """Finds the keys of headings. Names with a period (`TH 2022`) are matched only if `period` is given.

    With `is_titles`, a year at the end is ignored.
    """

    def __init__(self, wanted: Sequence[Named], period: Period | None = None, *, is_titles: bool = False) -> None:
        self._wanted = {named.key: named for named in wanted}
        self._period = period
        self._is_titles = is_titles
        self._exact = {fold(name): named.key for named in wanted for name in (named.vi, named.en)}
        years = (period, period.same_last_year, period.years_later(1)) if period else ()
        periods = dict(zip(("this", "last", "next"), (str(own.year) for own in years), strict=True)) if years else None
        self._aliases: dict[str, str] = {}
        for named in wanted:
            for name in (named.vi, named.en, *named.aliases):
                if "{" not in name or periods:
                    self._aliases.setdefault(_bare_name(name.format_map(periods or {})), named.key)

    def key(self, text: str) -> str | None:
        """The key of a heading; None if it is unknown."""
        found = self._key(text)
        return found[1] if found else None

    def match(self, texts: Mapping[int, str]) -> Matched:
        """Match these headings by place."""
        matched = Matched()
        candidates: dict[str, list[tuple[int, int]]] = {}
        for place, text in texts.items():
            found = self._key(text)
            if found is None:
                matched.unknown[place] = text
            else:
                candidates.setdefault(found[1], []).append((found[0], place))
        for key, places in candidates.items():
            best = min(rank for rank, _ in places)
            equal = [place for rank, place in places if rank == best]
            matched.found[key] = equal[0]
            matched.repeated.update(dict.fromkeys(equal[1:], key))
            matched.unknown.update({place: texts[place] for rank, place in places if rank > best})
        return matched

    def _key(self, text: str) -> tuple[int, str] | None:
        """The rank of the match (0 is an exact name, lower is better) and the key."""
        folded = fold(text)
        if folded in self._exact:
            return 0, self._exact[folded]
        key = self._aliases.get(_bare(text))
        if key is not None:
            return 1, key
        hint = " ".join(_HINT.findall(text))
        key = self._aliases.get(_bare(_HINT.sub(" ", text))) if hint else None
        if key is not None and self._is_same_column(self._wanted[key], hint):
            return 2, key
        if self._is_titles:
            title = _HINT.sub(" ", text)
            for rest in (_YEAR_AT_END.sub(r"\g<word>", title), _YEAR_AT_END.sub("", title)):
                if _bare(rest) in self._aliases:
                    return 3, self._aliases[_bare(rest)]
        return None

    def _is_same_column(self, named: Named, hint: str) -> bool:
        """Whether the text in brackets explains the column, and does not mark it as unused or different."""
        if _NOT_USED.search(hint):
            return False
        if not isinstance(named, Column) or named.kind is not ColumnKind.NUMBER:
            return True
        years = _YEARS.findall(hint)
        own = {"previous": -1, "current": 0, "plan": 0, "next_plan": 1}.get(named.key)
        if years and self._period is not None and own is not None:
            return years == [str(self._period.years_later(own).year)]
        return not _OTHER_NUMBER.search(hint)


def year_of(text: str) -> int | None:
    """The year in a heading: `2021`, `Năm 2021`, `TH 2021`, `2021 (đã điều chỉnh)`; None for other texts."""
    hint = " ".join(_HINT.findall(text))
    if _NOT_USED.search(hint) or _OTHER_NUMBER.search(hint) or _YEARS.search(hint):
        return None
    found = _ACTUAL_IN.fullmatch(fold(_HINT.sub(" ", text)))
    return int(found[1]) if found else None


def is_numbering(text: str) -> bool:
    """Whether the heading is that of a column with row numbers: `STT`."""
    return _bare(text) in _NUMBERING_BARE


def similar_names(text: str, names: Iterable[str]) -> list[str]:
    """The names, with those similar to `text` first, most similar ones before others."""
    wanted = without_accents(_bare(text))

    def distance(name: str) -> float:
        ratio = difflib.SequenceMatcher(None, wanted, without_accents(_bare(name))).ratio()
        return -ratio if ratio >= _CLOSE else 0.0

    return sorted(names, key=distance) if wanted else list(names)


def misspelt(text: str, columns: Iterable[Column]) -> str:
    """The name of the column that a heading without its hint is similar to; empty if there is none."""
    names = {name: column.vi for column in columns for name in (column.vi, column.en, *column.aliases)}
    near = nearest(_HINT.sub(" ", text), names) if names and text else ""
    return names.get(near, "")


def _bare(text: str) -> str:
    """The text folded, without punctuation except `%` and `#`."""
    return "".join(c for c in fold(text) if c in "%#" or unicodedata.category(c)[0] not in "PSZ")


@lru_cache(2000)
def _bare_name(name: str) -> str:
    """The same of a name of a schema; the names are the same for every workbook."""
    return _bare(name)


_NUMBERING_BARE = frozenset(map(_bare, NUMBERING))
