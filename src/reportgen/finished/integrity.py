"""Checks that Word can open a finished file: parts, content types, relationships, and elements that must not be
empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from reportgen.finished.package import CONTENT_TYPES, BrokenPackageError, Package, source_of
from reportgen.finished.word import W, paragraph_text

_RELATION_IDS = re.compile(
    rb"""xmlns:(\w+)\s*=\s*["']http://schemas.openxmlformats.org/officeDocument/2006/relationships["']"""
)
_BLOCKS = tuple(W + name for name in ("p", "tbl", "sdt", "customXml", "altChunk"))
_WRAPPERS = (W + "sdt", W + "customXml")
_CHILDREN = {W + "tbl": "tr", W + "tr": "tc"}
_HOLDERS = tuple(W + name for name in ("hdr", "ftr", "footnote", "endnote", "comment", "txbxContent"))


@dataclass(frozen=True, slots=True)
class BrokenPart:
    """A broken part, why Word cannot open the file because of it, and the value found."""

    part: str
    why: Literal["repeated", "undeclared", "xml", "missing", "unknown"]
    """Duplicate part; no content type; not well-formed; target `found` does not exist; relationship id is unknown."""
    found: str


def broken_parts(package: Package) -> Iterator[BrokenPart]:
    """Yield the invalid parts of a package. Raises BrokenPackageError if content types or the main part are missing."""
    yield from (BrokenPart(part, "repeated", part) for part in package.repeated)
    for part in sorted(package.overrides - package.parts.keys()):
        yield BrokenPart(CONTENT_TYPES, "missing", f"/{part}")
    package.root(package.document)
    for part, data in package.parts.items():
        if part != CONTENT_TYPES and not package.content_type(part):
            yield BrokenPart(part, "undeclared", part)
        if not part.endswith((".xml", ".rels")):
            continue
        try:
            package.root(part)
        except BrokenPackageError as error:
            yield BrokenPart(part, "xml", error.reason)
            continue
        yield from _broken_relations(package, part) if part.endswith(".rels") else _unknown_ids(package, part, data)


def _broken_relations(package: Package, name: str) -> Iterator[BrokenPart]:
    source = source_of(name)
    if source and source not in package.parts:
        yield BrokenPart(name, "missing", f"/{source}")
    seen: set[str] = set()
    for relation in package.relations(source):
        if relation.id in seen:
            yield BrokenPart(name, "repeated", relation.id)
        seen.add(relation.id)
        if not relation.external and relation.target not in package.parts:
            yield BrokenPart(name, "missing", f"{relation.id} ({relation.type}) → /{relation.target}")


def _unknown_ids(package: Package, part: str, data: bytes) -> Iterator[BrokenPart]:
    """Yield the relationship ids used in a part that its relationships do not contain."""
    prefixes = b"|".join(sorted(set(_RELATION_IDS.findall(data))))
    if not prefixes:
        return
    references = re.compile(rb"\s(?:" + prefixes + rb""")\s*:\w+\s*=\s*(["'])(.*?)\1""")
    named = {match[2].decode() for match in references.finditer(data)}
    for unknown in sorted(named - {r.id for r in package.relations(part)} - {""}):
        yield BrokenPart(part, "unknown", unknown)


def empty_containers(package: Package) -> Iterator[tuple[str, str, str, str]]:
    """Yield part, element, missing child and nearby text of tables, rows, cells and text containers without content.

    The last block of a cell must be a paragraph.
    """
    for part in package.parts:
        if not part.endswith(".xml"):
            continue
        root = package.root(part)
        if not (isinstance(root.tag, str) and root.tag.startswith(W)):
            continue
        for element in root.iter(W + "tc", *_CHILDREN, *_HOLDERS):
            child = _lacking_child(element)
            if child is not None:
                yield part, "w:" + element.tag.removeprefix(W), f"w:{child}", _words_beside(element)


def _lacking_child(element: Any) -> str | None:
    if element.tag in _CHILDREN:
        child = _CHILDREN[element.tag]
        return None if any(e.tag in (W + child, *_WRAPPERS) for e in element) else child
    blocks = [child for child in element if child.tag in _BLOCKS]
    if not blocks:
        return "p"
    if element.tag == W + "tc":
        last = blocks[-1]
        if last.tag != W + "p" and not (last.tag in _WRAPPERS and next(last.iter(W + "p"), None) is not None):
            return "p"
    return None


def _words_beside(element: Any) -> str:
    """Return the text of an element, or of the nearest ancestor that has text."""
    while element is not None:
        if words := " ".join(paragraph_text(element).split()):
            return words
        element = element.getparent()
    return ""


def unused_margins(package: Package) -> Iterator[tuple[str, str]]:
    """Yield part and text of headers and footers that no section refers to: they are not printed."""
    document = package.root(package.document)
    for kind in ("header", "footer"):
        parts = package.related(package.document, kind).values()
        if next(document.iter(f"{W}{kind}Reference"), None) is None:
            for part in parts:
                words = " ".join(paragraph_text(package.root(part)).split())
                if words or next(package.root(part).iter(W + "fldSimple", W + "fldChar"), None) is not None:
                    yield part, words
