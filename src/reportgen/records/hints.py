"""Suggestions for unknown names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from reportgen.workbooks.names import nearest

MAX_NAMES = 20
MAX_KNOWN = 2_000
"""The most unknown names that get a suggestion, and the most known names that each is compared with.

The limits bound the time for untrusted workbooks."""

NO_HINT = "–"


class Hints:
    """Suggests known names for the first `MAX_NAMES` unknown names.

    `find` returns the most similar of the known names, or an empty string.
    """

    def __init__(self, known: Iterable[str], find: Callable[[str, Sequence[str]], str] = nearest) -> None:
        self._known = tuple(islice(known, MAX_KNOWN))
        self._find = find
        self._found: dict[str, str] = {}

    def nearest(self, name: str) -> str:
        """The known name that is most similar to `name`; `NO_HINT` where there is none or the limit is reached."""
        if name not in self._found:
            if len(self._found) >= MAX_NAMES:
                return NO_HINT
            self._found[name] = self._find(name, self._known) or NO_HINT
        return self._found[name]
