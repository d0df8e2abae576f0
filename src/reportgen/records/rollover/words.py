"""The lists of choices in the new workbooks: the words in use, and the words of the old lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportgen.records.model import Yearbook
from reportgen.records.rollover.texts import Later
from reportgen.workbooks.named_lists import LISTS

_ALWAYS = ("units", "compared", "sections", "documents")
"""Lists whose default words are always included; the default words of other lists are only examples."""
_MAX_WORDS = 500


def carried_words(yearbook: Yearbook, later: Later, own: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The words of every list that users can extend, by key; `own` are the words of the old lists."""
    used = _words_in_use(yearbook, later)
    return {key: _merged(used.get(key, ()), own.get(key), key) for key, named in LISTS.items() if not named.closed}


def _merged(used: Iterable[str], own: tuple[str, ...] | None, key: str) -> tuple[str, ...]:
    words = [word for word in used if word]
    defaults = LISTS[key].words if key in _ALWAYS or not words else ()
    others = defaults if own is None else own
    return tuple(dict.fromkeys((*words, *others)))[:_MAX_WORDS]


def _words_in_use(yearbook: Yearbook, later: Later) -> dict[str, Iterable[str]]:
    rows, tasks = yearbook.indicators.values(), yearbook.tasks
    return {
        "fields": (row.field for row in rows),
        "units": (row.unit for row in rows),
        "compared": (later.advance_base(row.compared_with)[0] for row in rows),
        "sources": (row.source for row in rows),
        "enterprises": (row.unit_name for row in yearbook.breakdowns),
        "sections": (row.section for row in yearbook.paragraphs),
        "groups": (task.group for task in tasks),
        "leads": (name for task in tasks for name in (task.lead, task.partners)),
    }
