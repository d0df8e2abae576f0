"""The names that the bookmarks of the new file have in the edited one, and what refers to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from reportgen.finished.word import W
from reportgen.living.word_ids import FIGURE_BOOKMARK, Ids
from reportgen.living.word_text import Line, child_of

_LONGEST = 40
"""The greatest length of a name that Word allows."""
_OWN = "_Ref_"
"""Starts the names that reportgen gives: Word and LibreOffice add others to a paragraph."""
_CODE = re.compile(r"((?:PAGE|NOTE)?REF\s+)([^\s\\]+)")


class Bookmarks:
    """Renames bookmarks in copies of paragraphs of the new file; those of figures have other names already.

    A heading that got another number may have the name that another one has in the edited file.
    """

    def __init__(self, target: Any, source: Any, pairs: Iterable[tuple[Any, Any]]) -> None:
        """`target` and `source` are the roots of the edited and the new main part, `pairs` the same paragraphs of the
        new and the edited file."""
        taken = set(_names(target))
        self._there: dict[str, str] = {}
        self._missing: dict[str, tuple[Any, Any]] = {}
        """The same paragraph of both files by the name of a bookmark that only that of the new file has."""
        self._used: set[str] = set()
        """The names, as in the new file, that copies refer to."""
        for one, other in pairs:
            ours, theirs = ([n for n in _names(part) if n.startswith(_OWN)] for part in (one, other))
            if len(ours) == len(theirs):
                self._there.update(zip(ours, theirs, strict=True))
            self._missing.update((name, (one, other)) for name in ours if name not in self._there)
        self._names = dict(self._there)
        for name in _names(source):
            if name not in self._names:
                self._names[name] = _free(name, taken)
                taken.add(self._names[name])

    def adopt(self, copied: Any) -> None:
        """Give a copy the names of the edited file; a bookmark that this has already is removed."""
        for mark in list(copied.iter(W + "bookmarkStart")):
            name = mark.get(W + "name", "")
            if name in self._there:
                remove_bookmark(copied, mark)
            elif name in self._names:
                mark.set(W + "name", self._names[name])
        for link in copied.iter(W + "hyperlink"):
            if (anchor := link.get(W + "anchor")) in self._names:
                link.set(W + "anchor", self._named(anchor))
        for code in copied.iter(W + "instrText"):
            code.text = _CODE.sub(lambda match: match[1] + self._named(match[2]), code.text or "")

    def _named(self, name: str) -> str:
        self._used.add(name)
        return self._names.get(name, name)

    def complete(self, ids: Ids) -> None:
        """Add the bookmarks that copies refer to, to paragraphs of the edited file that lack them."""
        for name in sorted(self._used & self._missing.keys()):
            one, other = self._missing[name]
            start, end = _span(one, name)
            source, line = Line([one]), Line([other])
            at = line.text.find(source.text[start:end])
            at, last = (at, at + end - start) if at >= 0 else (0, len(line.text))
            runs = line.between(at, last)
            if runs:
                mark = {W + "id": str(ids.next())}
                child_of(other, runs[0]).addprevious(
                    other.makeelement(W + "bookmarkStart", {**mark, W + "name": self._names[name]})
                )
                child_of(other, runs[-1]).addnext(other.makeelement(W + "bookmarkEnd", mark))


def _span(paragraph: Any, name: str) -> tuple[int, int]:
    """The start and end of the text of a bookmark."""
    marks = Line([paragraph]).marks(W + "bookmarkStart", W + "bookmarkEnd")
    start, number = next((at, mark.get(W + "id")) for at, mark in marks if mark.get(W + "name") == name)
    return start, next(at for at, mark in marks if mark.tag == W + "bookmarkEnd" and mark.get(W + "id") == number)


def drop_bookmarks(copied: Any) -> None:
    """Remove the bookmarks of a copy within a file, except those of figures: a name must not be there twice."""
    for mark in list(copied.iter(W + "bookmarkStart")):
        if not FIGURE_BOOKMARK.fullmatch(mark.get(W + "name", "")):
            remove_bookmark(copied, mark)


def remove_bookmark(element: Any, start: Any) -> None:
    """Remove a bookmark, with its end if this is in the element."""
    ends = [end for end in element.iter(W + "bookmarkEnd") if end.get(W + "id") == start.get(W + "id")]
    for mark in (start, *ends):
        mark.getparent().remove(mark)


def _names(element: Any) -> Iterator[str]:
    """Yield the names of bookmarks, without those of figures."""
    for mark in element.iter(W + "bookmarkStart"):
        name = mark.get(W + "name", "")
        if name and not FIGURE_BOOKMARK.fullmatch(name):
            yield name


def _free(name: str, taken: set[str]) -> str:
    number, found = 1, name
    while found in taken:
        number += 1
        ending = f"_{number}"
        found = name[: _LONGEST - len(ending)] + ending
    return found
