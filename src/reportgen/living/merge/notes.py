"""Footnotes and endnotes of a merge: those that come with new text, and those that the new file does not have."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from reportgen.finished.package import Package
from reportgen.finished.word import W, paragraph_text
from reportgen.finished.word_package import WordPackage
from reportgen.living.contexts import one_line
from reportgen.living.word_edit import NSMAP

REFERENCES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
"""The kind of a note by the tag of its reference."""
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}s+xml"
_SPECIAL = ("separator", "continuationSeparator", "continuationNotice")


def references(element: Any) -> Iterator[Any]:
    """Yield the references to notes in an element."""
    yield from element.iter(*REFERENCES)


def note_of(package: Package, reference: Any) -> Any:
    """The note that a reference is to; None if there is none."""
    kind = REFERENCES[reference.tag]
    for part in package.related(package.document, f"{kind}s").values():
        for note in package.root(part).iterchildren(W + kind) if part in package.parts else ():
            if note.get(W + "id") == reference.get(W + "id"):
                return note
    return None


def note_texts(package: Package, element: Any) -> list[str]:
    """The texts of the notes that an element refers to, in order."""
    notes = (note_of(package, reference) for reference in references(element))
    return ["" if note is None else one_line(paragraph_text(note)) for note in notes]


def note_above(element: Any) -> Any:
    """The note that an element is in; None if it is in none."""
    return next(element.iterancestors(*(W + kind for kind in REFERENCES.values())), None)


def reference_to(root: Any, note: Any) -> list[Any]:
    """The references below `root` to a note."""
    kinds = {kind: tag for tag, kind in REFERENCES.items()}
    tag = kinds[note.tag.removeprefix(W)]
    return [found for found in root.iter(tag) if found.get(W + "id") == note.get(W + "id")]


class NoteCopies:
    """Copies notes of the new file into the edited one."""

    def __init__(
        self, target: WordPackage, document: str, source: Package, copy: Callable[[Any, str, str], Any]
    ) -> None:
        """`copy` prepares a copy of an element: of which part of the new file, for which part of the edited one."""
        self._target, self._document, self._source, self._copy = target, document, source, copy
        self.added: list[Any] = []
        """The notes that were added."""

    def take(self, reference: Any) -> None:
        """Add the note of a copied reference to the edited file, and make it refer to that."""
        kind, note = REFERENCES[reference.tag], note_of(self._source, reference)
        if note is None:
            return
        theirs = next(iter(self._source.related(self._source.document, f"{kind}s").values()))
        part, root = self._part(kind, theirs)
        taken = [int(other.get(W + "id", "0")) for other in root.iterchildren(W + kind)]
        copied = self._copy(note, theirs, part)
        copied.set(W + "id", str(max([0, *taken]) + 1))
        root.append(copied)
        reference.set(W + "id", copied.get(W + "id"))
        self.added.append(copied)

    def _part(self, kind: str, source: str) -> tuple[str, Any]:
        """The name and root of the part with the notes of a kind, which is added if there is none."""
        package = self._target.package
        for part in package.related(self._document, f"{kind}s").values():
            return part, self._target.root(part)
        root = self._target.root(self._document).makeelement(W + f"{kind}s", nsmap=NSMAP)
        for note in self._source.root(source).iterchildren(W + kind):
            if note.get(W + "type") in _SPECIAL:
                root.append(deepcopy(note))
        name = posixpath.join(posixpath.dirname(self._document), f"{kind}s.xml")
        self._target.add_part(self._document, name, f"{kind}s", _CONTENT_TYPE.format(kind), root)
        return name, root
