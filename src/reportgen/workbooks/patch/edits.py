"""Collect changes of the bytes of a part, and apply them; all other bytes are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from xml.sax.saxutils import escape, quoteattr

from reportgen.workbooks.patch.spans import Element, value_span


def attributes(**values: object) -> str:
    """The attributes as XML, escaped and with a leading space: ` r="D7" s="5"`; None values are omitted."""
    return "".join(f" {name}={quoteattr(str(value))}" for name, value in values.items() if value is not None)


class Edits:
    """Replacements and insertions in `data`, which must not overlap; insertions at one offset keep their order."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._replaced: dict[int, tuple[int, bytes]] = {}
        self._inserted: defaultdict[int, list[bytes]] = defaultdict(list)
        self._children: dict[int, tuple[Element, list[bytes]]] = {}

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Replace the bytes from `start` to `end` by `new`."""
        self._replaced[start] = (end, new)

    def insert(self, at: int, new: bytes) -> None:
        """Insert `new` before the byte at `at`."""
        self._inserted[at].append(new)

    def set_attribute(self, element: Element, name: str, value: object) -> None:
        """Set the attribute `name` (with its prefix) to `value`; it is added if the start tag does not have it."""
        span = value_span(self.data, element, name)
        if span is not None:
            self.replace(*span, escape(str(value), {'"': "&quot;", "'": "&apos;"}).encode())
        else:
            self.insert(element.start + 1 + len(element.tag.encode()), attributes(**{name: value}).encode())

    def append(self, element: Element, xml: str) -> None:
        """Append `xml` as the last child of `element`, which may be an empty tag (`<rows/>`)."""
        if element.empty:
            self._children.setdefault(element.start, (element, []))[1].append(xml.encode())
        else:
            self.insert(element.close_start, xml.encode())

    def result(self) -> bytes:
        """The bytes with all changes; raises `ValueError` if changes overlap."""
        for element, pieces in self._children.values():
            closed = b"".join((b">", *pieces, f"</{element.tag}>".encode()))
            self._replaced[element.open_end - 2] = (element.open_end, closed)
        self._children.clear()
        pieces, done = [], 0
        for at in sorted({*self._replaced, *self._inserted}):
            if at < done:
                raise ValueError(f"two changes of the same bytes at {at}")
            pieces += [self.data[done:at], *self._inserted.get(at, ())]
            done, new = self._replaced.get(at, (at, b""))
            pieces.append(new)
        return b"".join([*pieces, self.data[done:]])


def edited_start_tag(data: bytes, element: Element, changes: Mapping[str, object]) -> bytes:
    """The start tag of `element` with changed or added attributes."""
    tag = data[element.start : element.open_end]
    edits = Edits(tag)
    for name, value in changes.items():
        edits.set_attribute(replace(element, start=0, open_end=len(tag)), name, value)
    return edits.result()
