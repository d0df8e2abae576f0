"""Measures text in the sizes of the brochure, to choose forms that hold it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import pairwise

CAPTION, TEXT, NUMBER, GROWTH_NUMBER, HERO, TITLE, TASK = 7.5, 8.5, 16.0, 14.0, 32.0, 20.0, 11.0
"""Sizes in points."""
REGULAR, SEMIBOLD, EXTRABOLD = 400, 600, 800
_MM_PER_POINT = 25.4 / 72
_EM = {REGULAR: 0.53, SEMIBOLD: 0.56, EXTRABOLD: 0.6}
"""Mean width of a letter of Be Vietnam Pro by weight, in em."""
_SAFE = 1.01
"""Factor for differences between programs."""

Measure = Callable[[str, float, int], float]
"""Returns the width in points of a text in a size and weight."""


def _bare(words: str) -> str:
    return words.casefold().strip(" ,.:;()")


def estimated(text: str, size: float, weight: int) -> float:
    """The width of a text without a font."""
    return len(text) * size * _EM[weight]


@dataclass(frozen=True)
class Letters:
    """Widths and lines of text."""

    measure: Measure = estimated
    compounds: Collection[str] = ()
    """Words of two syllables, in small letters, that should not be broken over two lines."""

    def width(self, text: str, size: float = TEXT, weight: int = REGULAR) -> float:
        """Width of one line in millimetres."""
        return self.measure(text, size, weight) * _MM_PER_POINT * _SAFE

    def lines(self, text: str, room: float, size: float = TEXT, weight: int = REGULAR) -> int:
        """Number of lines of a text in a width of `room` millimetres; no-break spaces hold words together."""
        lines, used = 1, 0.0
        space = self.width(" ", size, weight)
        for word in text.split(" "):
            own = self.width(word, size, weight)
            if used and used + space + own > room:
                lines, used = lines + 1, own
            else:
                used += (space if used else 0) + own
            while used > room > 0:
                lines, used = lines + 1, used - room
        return lines

    def balanced(
        self,
        text: str,
        room: float,
        size: float = TEXT,
        weight: int = REGULAR,
        ends: tuple[float, float] = (1.0, 1.0),
        most: int = 0,
    ) -> list[str]:
        """The lines of a text: as few as it needs, of similar length, and compounds on one line if possible.

        `ends` weigh the free space of the first and of the last line, which may be shorter than the others. The text
        may have up to `most` lines to keep compounds together.
        """
        count = self.lines(text, room, size, weight)
        forms = [self._in_lines(text, n, room, size, weight, ends) for n in range(count, max(count, most) + 1)]
        found = [form for form in forms if form]
        return min(found, key=lambda form: form[0])[2] if found else [text]

    def _in_lines(
        self, text: str, count: int, room: float, size: float, weight: int, ends: tuple[float, float]
    ) -> tuple[int, float, list[str]] | None:
        """A text in so many lines: the number of compounds that are split, the squares of free space, the lines."""
        words = text.split(" ")
        splits = {at for at, pair in enumerate(pairwise(words), 1) if _bare(" ".join(pair)) in self.compounds}
        best: dict[tuple[int, int], tuple[int, float, list[str]]] = {(0, 0): (0, 0.0, [])}
        for end in range(1, len(words) + 1):
            for start in range(end):
                line = " ".join(words[start:end])
                spare = room - self.width(f"{line} ", size, weight)  # the space stays before the break
                if spare < 0 and start + 1 < end:
                    continue
                weighted = spare * spare * (1.0 if start else ends[0]) * (1.0 if end < len(words) else ends[1])
                for used in range(count):
                    before = best.get((start, used))
                    if before:
                        form = before[0] + (end in splits), before[1] + weighted, [*before[2], line]
                        best[end, used + 1] = min(best.get((end, used + 1), form), form, key=lambda f: f[:2])
        return best.get((len(words), count))

    def broken(self, text: str, room: float, size: float = TEXT, weight: int = REGULAR, most: int = 0) -> str:
        """The same lines, separated by line breaks."""
        return "\n".join(self.balanced(text, room, size, weight, most=most))

    def excess(self, text: str, room: float, lines: int, size: float = TEXT, weight: int = REGULAR) -> int:
        """Number of letters too many for `lines` lines; 0 if the text fits."""
        if self.lines(text, room, size, weight) <= lines:
            return 0
        low, high = 0, len(text)
        while high - low > 1:
            middle = (low + high) // 2
            if self.lines(text[:middle], room, size, weight) <= lines:
                low = middle
            else:
                high = middle
        return len(text) - low
