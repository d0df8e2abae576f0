"""Proposals for names that are not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from reportgen.workbooks.names import nearest

MAX_NAMES = 20
MAX_KNOWN = 2_000
"""Comparing takes time, and a workbook may be hostile: proposals are for slips, not for a sheet of strange names."""

NO_HINT = "–"


class Hints:
    """The nearest known name for each of the first unknown ones; `find` says which it is, or the empty text."""

    def __init__(self, known: Iterable[str], find: Callable[[str, Sequence[str]], str] = nearest) -> None:
        self._known = tuple(islice(known, MAX_KNOWN))
        self._find = find
        self._found: dict[str, str] = {}

    def nearest(self, name: str) -> str:
        """The known name that `name` is most like, or a dash."""
        if name not in self._found:
            if len(self._found) >= MAX_NAMES:
                return NO_HINT
            self._found[name] = self._find(name, self._known) or NO_HINT
        return self._found[name]
