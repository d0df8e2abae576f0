"""Finds figures whose words name another indicator now and not their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from reportgen.finished.blocks import normalized
from reportgen.living.compare import Change, NumberChange
from reportgen.passages import FigureSpan, Passage

Words = frozenset[str]
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE_END = re.compile(r"[.;!?]\s|\n")
_NAMED = 0.8
"""The least share of the words of a name that name its indicator."""


class Subjects:
    """Compares the words before figures with the names of the indicators."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """`names` has the names of the indicators by code."""
        self._names = {code: _words(name) for code, name in names.items()}

    def changed(
        self, base: Passage, edited: Passage, kept: Iterable[tuple[FigureSpan, int, int]]
    ) -> Iterator[NumberChange]:
        """Yield the figures before which the words of their name were replaced with those of another indicator.

        `kept` are the figures with their places in the edited passage.
        """
        if normalized(base.text) == normalized(edited.text):
            return
        for figure, start, end in kept:
            first, now = _start(base, figure.start), _start(edited, start)
            before, then = _words(base.text[first : figure.start]), _words(edited.text[now:start])
            after = _words(_CLAUSE_END.split(edited.text[end:])[0])
            if self._is_other(figure.id.partition(".")[0].partition("/")[0], before, then, after):
                yield NumberChange(Change.WORDS, figure, base.text[first : figure.end], edited.text[now:end], now, end)

    def _is_other(self, code: str, before: Words, then: Words, after: Words) -> bool:
        """Whether another indicator is named before a figure, and not its own, which was named there as built.

        `before` are the words before it as built, `then` and `after` those around it now.
        """
        own = self._names.get(code, frozenset())
        if not own & before - then or not then - before:
            return False
        for other, name in self._names.items():
            special, lost = name - own, (own - name) & before
            if other == code or not lost or lost & (then | after) or not special or not special <= then:
                continue
            if special - before and len(name & then) >= _NAMED * len(name):
                return True
        return False


def _start(passage: Passage, at: int) -> int:
    """The start of the clause before a figure; of a row the start of the row.

    A figure at the start of a line belongs to the line above it that is not empty: `Doanh thu`, then `tăng 29,31%`.
    """
    if passage.kind == "row":
        return 0
    starts = [0, *(stop.end() for stop in _CLAUSE_END.finditer(passage.text, 0, at))]
    while len(starts) > 1 and passage.text[starts[-1] - 1 : at].isspace():
        starts.pop()
    return starts[-1]


def _words(text: str) -> Words:
    return frozenset(word.casefold() for word in _WORD.findall(text))
