"""New ids for the annotations of a Word file: tracked changes, bookmarks, comments, content controls."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from reportgen.finished.word import W

FIGURE_BOOKMARK = re.compile(r"_F([0-9a-f]{12})_\d+")
"""The name of the bookmark of a figure, with its mark."""
_ID = W + "id"
_ANNOTATIONS = tuple(W + name for name in ("bookmarkStart", "bookmarkEnd", "ins", "del", "moveFrom", "moveTo"))


class Ids:
    """Gives numbers that no annotation, bookmark or control below some elements has."""

    def __init__(self, roots: Iterable[Any]) -> None:
        """`roots` are all parts of a file that have text, and its comments."""
        self._last = 0
        for root in roots:
            for element in root.iter("{*}*"):
                numbers = [element.get(_ID), element.get(W + "val") if element.tag == _ID else None]
                numbers += [_name(element).rpartition("_")[2]] if element.tag == W + "bookmarkStart" else []
                self._last = max([self._last, *(int(n) for n in numbers if n and n.isdecimal() and len(n) < 10)])

    def next(self) -> int:
        """A number that has not been used."""
        self._last += 1
        return self._last

    def renew(self, element: Any) -> None:
        """Give new ids to what is in a copied element, and new names to the bookmarks of figures."""
        ids: dict[str, str] = {}
        for node in element.iter(*_ANNOTATIONS, _ID):
            if node.tag == _ID:
                node.set(W + "val", str(self.next()))
                continue
            ids.setdefault(node.get(_ID, ""), str(self.next()))
            node.set(_ID, ids[node.get(_ID, "")])
            if figure := FIGURE_BOOKMARK.fullmatch(_name(node)):
                node.set(W + "name", f"_F{figure[1]}_{node.get(_ID)}")

    def separate(self, root: Any) -> None:
        """Give new ids to the changed formats that runs got which were split."""
        seen: set[str] = set()
        for change in root.iter(W + "rPrChange"):
            if change.get(_ID, "") in seen:
                change.set(_ID, str(self.next()))
            seen.add(change.get(_ID, ""))


def mark_of(figure: str, form: str) -> str:
    """The mark of a figure in the name of its bookmarks."""
    return sha256(f"{figure}\0{form}".encode()).hexdigest()[:12]


def _name(bookmark: Any) -> str:
    return str(bookmark.get(W + "name", ""))
