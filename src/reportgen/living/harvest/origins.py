"""Finds the cells whose texts the passages of a document print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportgen.finished.blocks import normalized
from reportgen.living.harvest.cells import YEAR_ID, TextKind, TextLine
from reportgen.living.harvest.keys import Key, key_of, line_of
from reportgen.passages import FigureSpan, Passage

_LEADING = re.compile(r"^[-–•\s]+")
_TRAILING = re.compile(r"[\s./;]+$")
_BESIDE = " .,;:/-–•\u00a0\n"
"""What a template adds that is no words."""
_OF_ROWS = (TextKind.NAME, TextKind.UNIT)
"""The kinds of texts that are only recognised where they are a whole passage or cell of a row."""
_SHARE = 0.5
"""Minimum share of a passage that a text has which is recognised inside it."""
_CELLS = 3
"""Maximum number of cells named for one place."""
_SHORTEST = 4
"""Minimum number of characters of a text that is recognised inside a longer passage."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The line of a cell that a passage prints: `passage.text[start:end]` are its words, without `head` and `tail`.

    `head` and `tail` are what the template left out of the line: a hyphen, final punctuation. `figures` are the
    figures and years of the line in the passage. `same_case`: whether it is printed in the case in which it was typed.
    """

    line: TextLine
    start: int
    end: int
    head: str
    tail: str
    figures: tuple[FigureSpan, ...]
    same_case: bool
    whole: bool
    """Whether the passage has no other words than a label and punctuation."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A line with or without what a template leaves out, and its key."""

    line: TextLine
    head: str
    tail: str
    words: str
    figures: tuple[FigureSpan, ...]
    key: Key


class Origins:
    """Searches the lines of the workbooks."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self._whole: dict[str, list[_Text]] = {}
        for text in (text for line in lines for text in _texts(line)):
            self._whole.setdefault(text.key.text, []).append(text)
        self._inside = sorted(
            (key for key, texts in self._whole.items() if len(key) >= _SHORTEST and _may_be_inside(texts)),
            key=lambda key: -len(key),
        )
        self._printed = frozenset(normalized(line.words) for line in lines)
        self._typed: dict[str, list[TextLine]] = {}
        for line in lines:
            self._typed.setdefault(_bare(line.typed), []).append(line)

    def has(self, words: str) -> bool:
        """Whether a line has these words."""
        return normalized(words) in self._printed

    def typed_as(self, typed: str) -> list[TextLine]:
        """The lines that are typed so, perhaps with other punctuation around them."""
        return self._typed.get(_bare(typed), [])

    def find_row(self, cells: Sequence[Passage]) -> list[list[Origin]]:
        """The lines that the cells of a table row print; of several with one text that in the row of other cells."""
        found = [self.find(cell) for cell in cells]
        rows = {_row_of(origins[0]) for origins in found if len(origins) == 1}
        return [[o for o in origins if _row_of(o) in rows] or origins for origins in found]

    def find(self, passage: Passage) -> list[Origin]:
        """The lines that a passage prints whole, or else the longest one that it contains.

        More than one if several cells have the same text.
        """
        key = key_of(passage.text, passage.figures)
        if not key.text:
            return []
        first = sum(
            1 for end in key.ends if end <= max((end for start, end in passage.numbering if start == 0), default=0)
        )
        whole = self._whole.get(key.text[first:], [])
        if whole:
            return _chosen([_origin(passage, key, first, text) for text in whole], passage)
        for text in self._inside if passage.kind != "row" else ():
            at = key.text.find(text, first) if len(text) >= _SHARE * (len(key.text) - first) else -1
            if at >= 0 and _stands_apart(passage, key, at, at + len(text)):
                found = [t for t in self._whole[text] if t.line.kind not in _OF_ROWS]
                return _chosen([_origin(passage, key, at, t) for t in found], passage)
        return []


def named(origins: Sequence[Origin]) -> str:
    """The cells of origins, for messages; the first ones of many."""
    cells = list(dict.fromkeys(str(origin.line.ref) for origin in origins))
    return "; ".join(cells[:_CELLS]) + ("; …" if cells[_CELLS:] else "")


def _bare(typed: str) -> str:
    return normalized(_TRAILING.sub("", _LEADING.sub("", typed)))


def _row_of(origin: Origin) -> tuple[str, str]:
    return origin.line.ref.sheet, origin.line.ref.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _texts(line: TextLine) -> Iterable[_Text]:
    """The line as it is, and without its leading hyphen and final punctuation."""
    leading, trailing = _LEADING.match(line.words), _TRAILING.search(line.words)
    heads = ("", leading[0]) if leading else ("",)
    tails = ("", trailing[0]) if trailing else ("",)
    for head in heads:
        for tail in tails:
            end = len(line.words) - len(tail)
            figures = tuple(
                replace(s, start=s.start - len(head), end=s.end - len(head))
                for s in line.figures
                if len(head) <= s.start and s.end <= end
            )
            words = line.words[len(head) : end]
            key = key_of(words, [span for span in figures if span.id != YEAR_ID])
            if key.text and len(figures) == len(line.figures):
                yield _Text(line, head, tail, words, figures, key)


def _may_be_inside(texts: Sequence[_Text]) -> bool:
    return any(text.line.kind not in _OF_ROWS for text in texts)


def _origin(passage: Passage, key: Key, first: int, text: _Text) -> Origin:
    last = first + len(text.key.text) - 1
    label = max((end for start, end in passage.numbering if start == 0), default=0)
    start, end = key.starts[first], key.ends[last]
    figures = [span for span in passage.figures if start <= span.start and span.end <= end]
    for year in (span for span in text.figures if span.id == YEAR_ID):
        own = [n for n, at in enumerate(text.key.starts) if year.start <= at < year.end]
        place = (key.starts[first + own[0]], key.ends[first + own[-1]])
        figures.append(FigureSpan(*place, YEAR_ID, year.form))
    plain = [span for span in text.figures if span.id != YEAR_ID]
    same_case = _letters(passage.text, start, end, passage.figures) == _letters(text.words, 0, len(text.words), plain)
    beside = passage.text[label:start] + passage.text[end:]
    return Origin(
        text.line,
        start,
        end,
        text.head,
        text.tail,
        tuple(sorted(figures, key=lambda span: span.start)),
        same_case,
        not beside.strip(_BESIDE),
    )


def _letters(text: str, start: int, end: int, figures: Iterable[FigureSpan]) -> str:
    """The text without figures and white space, in its case."""
    hidden = [range(span.start, span.end) for span in figures]
    kept = (text[n] for n in range(start, end) if not any(n in places for places in hidden))
    return "".join(line_of("".join(kept)).split())


def _stands_apart(passage: Passage, key: Key, first: int, last: int) -> bool:
    """Whether the characters are whole words, with nothing but words and punctuation beside them, no figures."""
    start, end = key.starts[first], key.ends[last - 1]
    before, after = passage.text[start - 1 : start], passage.text[end : end + 1]
    if (before + after).strip() and any(character.isalnum() for character in (before, after) if character):
        return False
    return all(start <= span.start and span.end <= end for span in passage.figures)


def in_one_column(origins: Sequence[Origin]) -> bool:
    """Whether all are cells of one column of tasks whose text is a name: a group, a unit, a deadline."""
    columns = {(o.line.ref.sheet, o.line.ref.cell.rstrip("0123456789")) for o in origins}
    return len(columns) == 1 and all(o.line.kind is TextKind.TASK and not o.line.resolved for o in origins)


def _chosen(origins: list[Origin], passage: Passage) -> list[Origin]:
    """One origin for each cell; only those printed as typed and of the section of the heading above, if there are any.

    Of a line that is found with and without its final punctuation, the former. A text that is no row and has no other
    words is that of a fact rather than that of a task.
    """
    by_cell: dict[tuple[object, int], Origin] = {}
    for origin in origins:
        by_cell.setdefault((origin.line.ref, origin.line.index), origin)
    found = list(by_cell.values())
    heading = normalized(passage.heading)
    here = [o for o in found if o.line.paragraph and normalized(o.line.paragraph.section) in heading]
    facts = [o for o in found if o.line.kind is TextKind.FACT and o.whole and passage.kind != "row"]
    found = here or facts or found
    return [origin for origin in found if origin.same_case] or found
