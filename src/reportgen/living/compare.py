"""Compares the numbers of a passage as built with those of the edited passage."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from reportgen.living.cells import Columns, moved_numbers
from reportgen.living.exchanges import exchanged
from reportgen.living.numbering import numbering
from reportgen.passages import NUMERAL, FigureSpan, Passage

_TOKEN = re.compile(rf"{NUMERAL.pattern}|\w+|[^\w\s]")
_SPACES = re.compile(r"\s+")
_UP = re.compile(r"\b(?:tăng|vượt|cao hơn|nhiều hơn)\b|\+$", re.IGNORECASE)
_DOWN = re.compile(r"\b(?:giảm|thấp hơn|ít hơn|không đạt|hụt)\b|[−-]$", re.IGNORECASE)
_QUALIFIER = re.compile(r"\b(?:trên|hơn|gần|khoảng|ước)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"\d|[,;:|]|\.\s")
_BESIDE = 24
"""Characters before a number in which its words (`tăng`, `hơn`) are looked for."""


class Change(StrEnum):
    """What happened to a number."""

    NUMBER = "number"
    """The digits differ."""
    WORDS = "words"
    """The direction, the unit or the qualifier differs."""
    DELETED = "deleted"
    COPIED = "copied"
    """A number that was copied from a cell or typed in a template differs."""


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number as built and what the edited passage has; `figure` is None for a number that is no figure.

    `start`, `end`: its place in the edited passage; both -1 if it was deleted.
    """

    change: Change
    figure: FigureSpan | None
    expected: str
    found: str
    start: int = -1
    end: int = -1


@dataclass(slots=True)
class PassageComparison:
    """The result for a pair of passages: what changed, what was kept, and what was added."""

    changes: list[NumberChange] = field(default_factory=list)
    kept: list[tuple[FigureSpan, int, int]] = field(default_factory=list)
    """The figures as built, with their place in the edited passage."""
    added: list[tuple[int, int]] = field(default_factory=list)
    """The places of numerals that the passage as built does not have."""


def compare_numbers(
    base: Passage,
    edited: Passage,
    unit_of: Callable[[str, int], str | None],
    taken: set[int],
    columns: Columns | None = None,
) -> PassageComparison:
    """Compare the numbers of two passages.

    `unit_of` returns the unit after a position of a text, None without a known one. `taken` are the starts of
    numerals of the edited passage that belong to another passage; those found here are added. `columns` are the cells
    of an edited row (`cells.columns_of`); without them, numbers that changed places in a row are not looked for.
    """
    own = {figure.id for figure in base.figures}
    in_order = not columns or columns == tuple(range(len(columns)))
    if base.text == edited.text and in_order and not taken and own.issuperset(f.id for f in edited.figures):
        taken.update(number.start() for number in NUMERAL.finditer(edited.text))
        return PassageComparison(kept=[(figure, figure.start, figure.end) for figure in base.figures])
    return _Comparison(base, edited, unit_of, taken, columns).run()


class _Comparison:
    def __init__(
        self,
        base: Passage,
        edited: Passage,
        unit_of: Callable[[str, int], str | None],
        taken: set[int],
        columns: Columns | None,
    ) -> None:
        self.base, self.edited, self.unit_of, self.taken = base, edited, unit_of, taken
        self.result = PassageComparison()
        self.numbering = list(numbering(base))
        first = NUMERAL.search(base.text)
        starts_with_figure = first is not None and any(f.start <= first.start() < f.end for f in base.figures)
        self.counts = [] if starts_with_figure and not self.numbering else list(numbering(edited))
        """Numbering of the edited passage, which is no figure."""
        self.expected_at = _positions(base.text, edited.text)
        is_row = base.kind == "row"
        self.exchanged = moved_numbers(base, edited, columns) if is_row else exchanged(base.text, edited.text)
        """The places of the numbers that changed places with others, by the start of their own numbers."""

    def run(self) -> PassageComparison:
        figures = list(self.base.figures)
        for step in (self._exchanged, self._by_control, self._by_words, self._by_number, self._by_place):
            figures = [figure for figure in figures if not step(figure)]
        for figure in figures:
            words = self.base.text[figure.start : figure.end]
            self.result.changes.append(NumberChange(Change.DELETED, figure, words, ""))
        self._others()
        return self.result

    def _exchanged(self, figure: FigureSpan) -> bool:
        """Find the number that stands among the words of a figure, where its own stands among those of another."""
        numeral = NUMERAL.search(self.base.text, figure.start, figure.end)
        place = self.exchanged.get(numeral.start()) if numeral else None
        if place is None or self._is_taken(*place):
            return False
        self._change(Change.NUMBER, figure, *place)
        return True

    def _by_control(self, figure: FigureSpan) -> bool:
        """Find a figure by its control or bookmark, in order if it is printed more than once."""
        spans = [s for s in self.edited.figures if (s.id, s.form) == (figure.id, figure.form)]
        span = next((s for s in spans if not self._is_taken(s.start, s.end)), None)
        if span is None:
            return False
        words, expected = self.edited.text[span.start : span.end], self._words(figure)
        if _plain(words) == _plain(expected):
            self._keep(figure, span.start, span.end)
            return True
        if not words.strip():
            return False  # emptied: its number may be beside the control
        self._change(kind_of(expected, words), figure, span.start, span.end)
        return True

    def _by_words(self, figure: FigureSpan) -> bool:
        """Find the words of a figure as they are, nearest to where they were."""
        pattern = re.compile(
            r"(?<![\w.,])" + r"\s+".join(map(re.escape, self._words(figure).split())) + r"(?!\w|[.,]\d)"
        )
        places = [m.span() for m in pattern.finditer(self.edited.text) if self._is_free(figure, *m.span())]
        if not places:
            return False
        start, end = min(places, key=lambda place: abs(place[0] - self.expected_at(figure.start)))
        self._keep(figure, start, end)
        return True

    def _by_number(self, figure: FigureSpan) -> bool:
        """Find the number of a figure beside other words; words that change its meaning are reported."""
        numeral = NUMERAL.search(self._words(figure))
        if numeral is None:
            return False
        places = [m.span() for m in NUMERAL.finditer(self.edited.text) if m[0] == numeral[0]]
        places = [place for place in places if self._is_free(figure, *place)]
        if not places:
            return False
        start, end = min(places, key=lambda place: abs(place[0] - self.expected_at(figure.start + numeral.start())))
        first = figure.start + numeral.start()
        if self._same_meaning(figure, first, first + len(numeral[0]), start, end):
            self._keep(figure, start, end)
        else:
            self._change(Change.WORDS, figure, *self._whole_words(start - _BESIDE, end + _BESIDE // 2, start, end))
            self.taken.add(start)
        return True

    def _whole_words(self, low: int, high: int, start: int, end: int) -> tuple[int, int]:
        """The whole words of the edited text between two positions, around its part from `start` to `end`."""
        text = self.edited.text
        while 0 < low < start and not text[low - 1].isspace():
            low += 1
        while end < high < len(text) and not text[high].isspace():
            high -= 1
        return max(0, low), min(high, len(text))

    def _same_meaning(self, figure: FigureSpan, first: int, last: int, start: int, end: int) -> bool:
        """Whether direction, unit and qualifier of the number are the same in both passages."""
        before = self.base.text[figure.start : first]
        now = self.edited.text[max(0, start - _BESIDE) : start]
        clause = re.split(r"[,;|]|\bvà\b", now)[-1].rstrip()
        if (_UP.search(before.rstrip()) and _DOWN.search(clause)) or (
            _DOWN.search(before.rstrip()) and _UP.search(clause)
        ):
            return False
        qualifier = _QUALIFIER.search(before)
        if qualifier is not None and _QUALIFIER.search(clause) is None:
            return False
        return self._same_unit(self.base.text[last : figure.end].split(), last, end)

    def _same_unit(self, words: Sequence[str], last: int, end: int) -> bool:
        """Whether the number that ends at `end` has the unit of the figure, whose unit is typed as `words`."""
        unit, unit_now = self.unit_of(self.base.text, last), self.unit_of(self.edited.text, end)
        if not words or self.base.text[last : last + 1] == "%":
            return unit == unit_now or (not words and (unit is None or unit_now is None))
        beside = _CLAUSE_END.split(self.edited.text[end : end + _BESIDE + len(" ".join(words))])[0]
        typed = re.search(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", beside, re.IGNORECASE)
        return typed is not None or (unit is not None and unit == unit_now)

    def _by_place(self, figure: FigureSpan) -> bool:
        """Find a changed number: one that the passage as built does not have, nearest to the place of the figure."""
        own = [m[0] for m in NUMERAL.finditer(self.base.text)]
        places = [m.span() for m in NUMERAL.finditer(self.edited.text)]
        places = [place for place in places if self._is_free(figure, *place)]
        free = [p for p in places if self.edited.text[p[0] : p[1]] not in own]
        free = free or [p for p in places if self._in_gap(figure, p)]
        if not free:
            return False
        numeral = NUMERAL.search(self._words(figure))
        at = self.expected_at(figure.start + (numeral.start() if numeral else 0))
        start, end = min(free, key=lambda place: abs(place[0] - at))
        self._change(Change.NUMBER, figure, start, end)
        return True

    def _in_gap(self, figure: FigureSpan, place: tuple[int, int]) -> bool:
        low, high = self.expected_at(figure.start), self.expected_at(figure.end)
        return low - 2 <= place[0] <= high + 2

    def _others(self) -> None:
        """Compare the numbers that are no figures; what is left in the edited passage was added."""
        covered = [(figure.start, figure.end) for figure in self.base.figures]
        ours = [m for m in NUMERAL.finditer(self.base.text) if not is_within(m.span(), covered + self.numbering)]
        theirs = [m for m in NUMERAL.finditer(self.edited.text) if not self._is_taken(*m.span())]
        left = [m[0] for m in ours]
        right = [m[0] for m in theirs]
        for operation, start, end, first, last in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
            if operation == "equal":
                self.taken.update(m.start() for m in theirs[first:last])
                continue
            paired = min(end - start, last - first) if operation == "replace" else 0
            for one, other in zip(ours[start : start + paired], theirs[first : first + paired], strict=True):
                self.taken.add(other.start())
                self.result.changes.append(NumberChange(Change.COPIED, None, one[0], other[0], *other.span()))
            self.result.added += (m.span() for m in theirs[first + paired : last])

    def _words(self, figure: FigureSpan) -> str:
        return self.base.text[figure.start : figure.end]

    def _keep(self, figure: FigureSpan, start: int, end: int) -> None:
        self.result.kept.append((figure, start, end))
        self._take(start, end)

    def _change(self, change: Change, figure: FigureSpan, start: int, end: int) -> None:
        found = self.edited.text[start:end]
        self.result.changes.append(NumberChange(change, figure, self._words(figure), found, start, end))
        if change is not Change.WORDS or end - start <= len(self._words(figure)) + _BESIDE // 2:
            self._take(start, end)
        else:  # other numbers in it were added
            own = NUMERAL.findall(self._words(figure))
            self.taken.update(start + m.start() for m in NUMERAL.finditer(found) if m[0] in own)

    def _take(self, start: int, end: int) -> None:
        self.taken.update(start + m.start() for m in NUMERAL.finditer(self.edited.text[start:end]))
        self.taken.add(start)

    def _is_free(self, figure: FigureSpan, start: int, end: int) -> bool:
        """Whether a number is not taken, and not in the control of another figure."""
        covering = (other for other in self.edited.figures if other.start <= start < other.end and other.form)
        return not self._is_taken(start, end) and all(other.id == figure.id for other in covering)

    def _is_taken(self, start: int, end: int) -> bool:
        return any(start <= at < max(end, start + 1) for at in self.taken) or is_within((start, end), self.counts)


def kind_of(expected: str, found: str) -> Change:
    """Whether the digits of a control differ, or only its words."""
    return Change.NUMBER if NUMERAL.findall(expected) != NUMERAL.findall(found) else Change.WORDS


def _positions(base: str, edited: str) -> Callable[[int], int]:
    """A function from positions in the text as built to positions in the edited text, by the words in common."""
    left, right = list(_TOKEN.finditer(base)), list(_TOKEN.finditer(edited))
    matcher = SequenceMatcher(None, [m[0] for m in left], [m[0] for m in right], autojunk=False)
    anchors = [(0, 0)]
    for start, other, size in matcher.get_matching_blocks():
        anchors += ((left[start + n].end(), right[other + n].end()) for n in range(size))

    def position(at: int) -> int:
        one, other = max((anchor for anchor in anchors if anchor[0] <= at), default=(0, 0))
        return other + (at - one)

    return position


def is_within(place: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a place is inside one of these spans."""
    return any(start <= place[0] and place[1] <= end for start, end in spans)


def _plain(text: str) -> str:
    return _SPACES.sub("", text).casefold()
