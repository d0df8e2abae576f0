"""The lists of the new workbooks: the words in use, and those that were added to the old lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportgen.records.model import Yearbook
from reportgen.records.rollover.texts import moved_on
from reportgen.workbooks.named_lists import LISTS

_ALWAYS = ("units", "compared", "sections", "documents")
"""Lists whose default words are always offered; those of other lists are only examples."""
_MAX_WORDS = 500


def carried_words(yearbook: Yearbook, own: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The words of every open list, by key; `own` are those of the old workbooks' lists."""
    used = _words_in_use(yearbook)
    return {key: _joined(used.get(key, ()), own.get(key), key) for key, named in LISTS.items() if not named.closed}


def _joined(used: Iterable[str], own: tuple[str, ...] | None, key: str) -> tuple[str, ...]:
    words = [word for word in used if word]
    usual = LISTS[key].words if key in _ALWAYS or not words else ()
    further = usual if own is None else own
    return tuple(dict.fromkeys((*words, *further)))[:_MAX_WORDS]


def _words_in_use(yearbook: Yearbook) -> dict[str, Iterable[str]]:
    rows, tasks = yearbook.indicators.values(), yearbook.tasks
    years = {yearbook.period.same_last_year.year: yearbook.period.year}
    return {
        "fields": (row.field for row in rows),
        "units": (row.unit for row in rows),
        "compared": (moved_on(row.compared_with, years)[0] for row in rows),
        "sources": (row.source for row in rows),
        "enterprises": (row.unit_name for row in yearbook.breakdowns),
        "sections": (row.section for row in yearbook.paragraphs),
        "groups": (task.group for task in tasks),
        "leads": (name for task in tasks for name in (task.lead, task.partners)),
    }
