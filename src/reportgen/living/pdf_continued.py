"""Brings together the passages of a PDF that continue on the next page.

Programs may write the text of charts and text boxes after the other text of their page, or before it. So it is within
a passage that continues on the next page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.finished.blocks import normalized
from reportgen.living.pdf_content import PAGE_BREAK
from reportgen.passages import Passage

_DIGIT = re.compile(r"\d")
_LEAST = 8
"""Minimum number of characters without spaces by which a line is found in a passage."""


class Continued:
    """The passages of a document, to bring together those in the text of a PDF."""

    def __init__(self, keys: Sequence[str], charts: Sequence[Passage]) -> None:
        """`keys` are the normalised texts of the passages that are printed as text, with 0 for each digit."""
        self._keys = "\n".join(keys)
        self._labels = "\n".join(_masked(cell) for chart in charts for cell in chart.cells())

    def bring_together(self, text: str) -> str:
        """The lines of all pages; those that are within a passage at a page break are moved behind it."""
        pages = [page.split("\n") for page in text.split(PAGE_BREAK)]
        for before, after in pairwise(pages):
            self._join(before, after)
        return "\n".join(line for page in pages for line in page)

    def _join(self, before: list[str], after: list[str]) -> None:
        """Move the lines that are within a passage on two pages to the second page, behind the passage."""
        end = next((n for n in range(len(before), 0, -1) if self._is_printed(_masked(before[n - 1]))), 0)
        last = next((n for n, line in enumerate(after) if self._is_printed(_masked(line))), len(after))
        for rest in self._rests(_masked(before[end - 1])) if end else ():
            for start in range(min(last + 1, len(after))):
                if _continues(rest, _masked(after[start])):
                    stop = start + _count(after[start:], len(rest))
                    after[:] = [*after[start:stop], *before[end:], *after[:start], *after[stop:]]
                    del before[end:]
                    return

    def _is_printed(self, key: str) -> bool:
        """Whether a line is certainly part of a passage, and no text of a chart."""
        return len(key) >= _LEAST and key in self._keys and key not in self._labels

    def _rests(self, key: str) -> Iterator[str]:
        """Yield what follows a line in each passage that has it."""
        at = self._keys.find(key)
        while at >= 0:
            yield self._keys[at + len(key) :].partition("\n")[0]
            at = self._keys.find(key, at + 1)


def _continues(rest: str, line: str) -> bool:
    """Whether a line starts the rest of a passage, or has all of it."""
    return len(line) >= min(_LEAST, len(rest)) > 0 and (rest.startswith(line) or line.startswith(rest))


def _count(lines: Sequence[str], length: int) -> int:
    """The number of lines that have so many characters."""
    for number, line in enumerate(lines, 1):
        length -= len(_masked(line))
        if length <= 0:
            return number
    return len(lines)


def _masked(line: str) -> str:
    return _DIGIT.sub("0", normalized(line))
