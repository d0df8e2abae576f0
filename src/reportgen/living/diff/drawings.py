"""The charts and pictures of Word files that differ between two sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from reportgen.files.publish import sha256
from reportgen.finished.charts import read_charts, shown_numbers
from reportgen.finished.opening import broken_parts_reported, open_word
from reportgen.finished.package import Package
from reportgen.living.contexts import one_line
from reportgen.living.diff.sides import Drawing, Side, are_of_different_periods

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RUN = f"{_DRAWING}t"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True, slots=True)
class DrawingChange:
    """A chart or picture, with its number in the document from 1. `old` and `new` are what differs, in words."""

    document: str
    kind: str
    number: int
    old: str
    new: str

    def as_json(self) -> dict[str, Any]:
        """`{document, kind: chart|picture, number, old, new}`."""
        return {
            "document": self.document,
            "kind": self.kind,
            "number": self.number,
            "old": self.old,
            "new": self.new,
        }


def read_drawings(data: bytes, name: str) -> list[Drawing]:
    """The charts and pictures of a Word file in order. Raises ReportgenError for a file that can't be read."""
    package = open_word(data, name)
    with broken_parts_reported(name):
        return [*_charts(package), *_pictures(package)]


def _charts(package: Package) -> Iterator[Drawing]:
    for chart in read_charts(package, package.root(package.document)):
        texts = package.root(chart.part).iter(f"{_CHART}v", f"{_CHART}rich")
        words = [word for text in texts if (word := _number(_text_of(text)))]
        yield Drawing("chart", (tuple(words), chart.workbook), tuple(words))


def _text_of(element: Any) -> str:
    """The text of a value, or of the paragraphs of a title: programs divide them differently."""
    return element.text or "" if element.tag == f"{_CHART}v" else " ".join(t.text or "" for t in element.iter(_RUN))


def _number(text: str) -> str:
    """A number as programs show it; another text without differences of white space."""
    try:
        return f"{shown_numbers([Decimal(text)])[0].normalize():f}".replace(".", ",")
    except InvalidOperation:
        return one_line(text)


def _pictures(package: Package) -> Iterator[Drawing]:
    parts = {name: part for name, part in package.related(package.document, "image").items() if part in package.parts}
    for blip in package.root(package.document).iter(f"{_DRAWING}blip"):
        part = parts.get(blip.get(f"{_RELATION}embed", ""), "")
        if part:
            data = package.parts[part]
            yield Drawing("picture", sha256(data), (f"{part.rpartition('/')[2]}, {len(data) // 1024} KB",))


def drawing_changes(old: Side, new: Side) -> Iterator[DrawingChange]:
    """Yield the charts and pictures that differ in the documents of which both sides have a Word file.

    Between different periods only charts are compared.
    """
    kinds = ("chart",) if are_of_different_periods(old, new) else ("chart", "picture")
    for document in new.drawings:
        if document in old.drawings:
            for kind in kinds:
                sides = ([d for d in side.drawings[document] if d.kind == kind] for side in (old, new))
                yield from _differing(document, kind, *sides)


def _differing(document: str, kind: str, old: Sequence[Drawing], new: Sequence[Drawing]) -> Iterator[DrawingChange]:
    matcher = SequenceMatcher(None, [d.key for d in old], [d.key for d in new], autojunk=False)
    for operation, start, end, first, last in matcher.get_opcodes():
        if operation == "equal":
            continue
        for offset, (one, other) in enumerate(zip_longest(old[start:end], new[first:last])):
            number = (first if other else start) + offset + 1
            yield DrawingChange(document, kind, number, *_words(one, other))


def _words(old: Drawing | None, new: Drawing | None) -> tuple[str, str]:
    """What differs: of two charts with as many words only the words that differ."""
    before, after = old.words if old else (), new.words if new else ()
    if len(before) == len(after) and before != after:
        places = [at for at, word in enumerate(before) if word != after[at]]
        before, after = tuple(before[at] for at in places), tuple(after[at] for at in places)
    elif old and new and before == after and old.kind == "chart":
        before, after = (tuple(_number(str(number)) for number in drawing.key[1]) for drawing in (old, new))
    return "; ".join(before), "; ".join(after)
