"""An edited Word file to change: its paragraphs by the places that `living.edited` gives, and its changed parts."""

from __future__ import annotations

from typing import Any

from reportgen.finished.opening import broken_parts_reported, open_word
from reportgen.finished.word import W
from reportgen.finished.word_package import WordPackage
from reportgen.living.edited import Place, text_parts
from reportgen.living.word_ids import Ids
from reportgen.living.word_text import Line


class WordChanges:
    """A Word file to change. Read it with `read_edited` first: that raises the problems of a bad file."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises ReportgenError if the file must not or cannot be read."""
        package = open_word(data, name)
        self.package = WordPackage(package)
        self.document = package.document
        parts = [*text_parts(package), *package.related(package.document, "comments").values()]
        with broken_parts_reported(name):
            self.ids = Ids(package.root(part) for part in parts if part in package.parts)
        self._paragraphs: dict[str, list[Any]] = {}

    def paragraph(self, part: str, number: int) -> Any:
        """A paragraph of a part by its number in the file as it was read. The part will be written."""
        if part not in self._paragraphs:
            self._paragraphs[part] = list(self.package.root(part).iter(W + "p"))
        return self._paragraphs[part][number]

    def line(self, place: Place, *, rejected: bool = False) -> Line:
        """The text of a place, to change. Positions are relative to `place.start`."""
        return Line([self.paragraph(place.part, number) for number in place.paragraphs], rejected=rejected)

    def to_bytes(self) -> bytes:
        """The bytes of the changed file."""
        for root in self.package.changed_roots():
            self.ids.separate(root)
        return self.package.to_bytes()
