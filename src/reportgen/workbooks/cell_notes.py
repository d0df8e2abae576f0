"""Reads the notes of cells (Excel: Notes, Comments) of a workbook."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from reportgen.workbooks.book import read_book, relations
from reportgen.workbooks.scan import package_of
from reportgen.workbooks.xml_parts import read_part


def read_notes(data: bytes) -> dict[tuple[str, str], str]:
    """The notes by the title of their sheet and the name of their cell. Raises `Refused` if they can't be read."""
    package = package_of(data)
    found: dict[tuple[str, str], str] = {}
    for sheet in read_book(package).sheets:
        folder, name = posixpath.split(sheet.part)
        has_relations = posixpath.join(folder, "_rels", f"{name}.rels") in package.names
        for relation in relations(package, sheet.part) if has_relations else ():
            if relation.kind == "comments":
                notes = _Notes()
                read_part(package, relation.target, notes)
                found |= {(sheet.title, cell): text for cell, text in notes.texts.items() if text.strip()}
    return found


@dataclass
class _Notes:
    """The handler of a part with comments: the texts by cell, without phonetic text (`rPh`)."""

    texts: dict[str, str] = field(default_factory=dict)
    _cell: str = ""
    _open: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append(name)
        if name == "comment":
            self._cell = attributes.get("ref", "")

    def end(self, name: str) -> None:
        self._open.pop()

    def text(self, data: str) -> None:
        if self._open[-1:] == ["t"] and "rPh" not in self._open:
            self.texts[self._cell] = self.texts.get(self._cell, "") + data
