"""Whether Word can open a finished file: parts, content types, relationships, and elements that may not be empty."""

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
    """A part, why Word can't open the file because of it, and what stands there."""

    part: str
    why: Literal["repeated", "undeclared", "xml", "missing", "unknown"]
    """Twice in the file; without content type; not well-formed; `found` leads to no part; names no relationship."""
    found: str


def broken_parts(package: Package) -> Iterator[BrokenPart]:
    """The parts of a package that are not as they must be; BrokenPackageError without content types or a main part."""
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
    """The ids of relationships that a part names and does not have."""
    prefixes = b"|".join(sorted(set(_RELATION_IDS.findall(data))))
    if not prefixes:
        return
    references = re.compile(rb"\s(?:" + prefixes + rb""")\s*:\w+\s*=\s*(["'])(.*?)\1""")
    named = {match[2].decode() for match in references.finditer(data)}
    for unknown in sorted(named - {r.id for r in package.relations(part)} - {""}):
        yield BrokenPart(part, "unknown", unknown)


def empty_containers(package: Package) -> Iterator[tuple[str, str, str, str]]:
    """The part, element, child that it lacks and words around: tables, rows, cells and holders of text without content.

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
    """The words of an element, or of the nearest one around it that has any."""
    while element is not None:
        if words := " ".join(paragraph_text(element).split()):
            return words
        element = element.getparent()
    return ""


def unused_margins(package: Package) -> Iterator[tuple[str, str]]:
    """The part and words of headers, or footers, of a file whose sections refer to none: what they say is lost."""
    document = package.root(package.document)
    for kind in ("header", "footer"):
        parts = package.related(package.document, kind).values()
        if next(document.iter(f"{W}{kind}Reference"), None) is None:
            for part in parts:
                words = " ".join(paragraph_text(package.root(part)).split())
                if words or next(package.root(part).iter(W + "fldSimple", W + "fldChar"), None) is not None:
                    yield part, words
