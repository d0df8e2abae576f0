"""The field of the table of contents, whose start is in its first entry and whose end is in its last one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportgen.finished.word import W


def loose_marks(paragraph: Any) -> tuple[list[Any], list[Any]]:
    """The runs of a paragraph that start a field which ends elsewhere; those that end one which starts elsewhere."""
    waiting: list[list[Any]] = []
    ends = []
    for run in paragraph.iter(W + "r"):
        kind = next((mark.get(W + "fldCharType") for mark in run.iterchildren(W + "fldChar")), "")
        if kind == "begin":
            waiting.append([run])
        elif kind == "end" and waiting:
            waiting.pop()
        elif kind == "end":
            ends.append(run)
        elif waiting and (kind == "separate" or run.find(W + "instrText") is not None):
            waiting[-1].append(run)
    return [run for runs in waiting for run in runs], ends


def without_loose_marks(entry: Any) -> Any:
    """Remove the start or end of a field that is not all in an entry, and return the entry."""
    for run in [run for runs in loose_marks(entry) for run in runs]:
        run.getparent().remove(run)
    return entry


class ContentsField:
    """Takes the field out of the entries while these are changed."""

    def __init__(self, entries: Iterable[Any]) -> None:
        self._entries = list(entries)
        self._starts: list[Any] = []
        self._ends: list[Any] = []
        for entry in self._entries:
            starts, ends = loose_marks(entry)
            without_loose_marks(entry)
            self._starts += starts
            self._ends += ends

    def has(self, paragraph: Any) -> bool:
        """Whether a paragraph is an entry."""
        return paragraph in self._entries

    def add(self, entry: Any) -> None:
        """Add an entry."""
        self._entries.append(entry)

    def close(self) -> None:
        """Put the field back: its start into the first entry, its end into the last one.

        They are no part of tracked changes: if the entry goes, they get into the paragraph behind it.
        """
        entries = [entry for entry in self._entries if entry.getparent() is not None]
        if not entries:
            return
        places = {entry: number for number, entry in enumerate(entries[0].getroottree().iter(W + "p"))}
        entries.sort(key=lambda entry: places[entry])
        first, last = entries[0], entries[-1]
        at = 1 if len(first) and first[0].tag == W + "pPr" else 0
        first[at:at] = self._starts
        last.extend(self._ends)
