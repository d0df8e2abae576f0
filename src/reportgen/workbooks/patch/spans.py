"""Parse an XML part into elements with byte offsets, so that edits can replace single elements and attributes.

Expat reports the offset of every tag in the original bytes (including a byte order mark), and names with their
namespace and prefix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from reportgen.problems import codes_inputs
from reportgen.problems.codes_patch import UNUSUAL_PARTS
from reportgen.workbooks import limits
from reportgen.workbooks.scan import Refused, too_large

MAX_TREE = 500_000
"""Maximum number of elements of a part that are kept in memory; the rows of a sheet are not kept."""

_TAG = re.compile(rb"<[^<>\"']*(?:\"[^\"<]*\"[^<>\"']*|'[^'<]*'[^<>\"']*)*>")
_ATTRIBUTE = re.compile(rb"\s([^\s=<>\"'/]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class Element:
    """An element with the offsets of its start tag (`start`, `open_end`) and end tag (`close_start`, `end`).

    An element with an empty tag (`empty`) has no bytes for the end tag.
    """

    name: str
    space: str
    prefix: str
    attributes: dict[str, str]
    """The attributes by local name; those with a prefix by `{namespace}name`."""
    start: int
    open_end: int
    empty: bool
    close_start: int = 0
    end: int = 0
    children: list[Element] = field(default_factory=list)

    @property
    def tag(self) -> str:
        """The name with its prefix: `x:row`."""
        return self.sibling(self.name)

    def sibling(self, name: str) -> str:
        """`name` with the prefix of this element, for a new element beside or in it."""
        return f"{self.prefix}:{name}" if self.prefix else name

    def find(self, name: str) -> Element | None:
        """The first child with that local name and this element's namespace."""
        return next(self.all(name), None)

    def all(self, name: str) -> Iterator[Element]:
        """The children with that local name and this element's namespace."""
        return (child for child in self.children if child.name == name and child.space == self.space)

    def walk(self) -> Iterator[Element]:
        """This element and all its descendants, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def attribute_in_any_space(self, name: str) -> str:
        """The value of the attribute with local name `name` in any namespace (`r:id`); empty if there is none."""
        return next((v for k, v in self.attributes.items() if k.endswith("}" + name)), "")


class SpanWalker:
    """Parses a part once and calls `opened` for every element.

    Raises `Refused` if the part is damaged, declares a document type, is not UTF-8 or exceeds the limits.
    """

    def __init__(self, data: bytes, part: str, shift: int = 0) -> None:
        """`shift` is added to every offset, to parse a fragment of a part."""
        self.data = data
        self.part = part
        self._shift = shift
        self._elements = 0
        self.parser: expat.XMLParserType
        self.path: list[Element] = []

    def opened(self, element: Element) -> None:
        """Handle the start of an element; `path` has its ancestors."""

    def walk(self) -> None:
        """Parse the part."""
        encoding = _ENCODING.match(self.data)
        if self.data.startswith(_UTF16_BOMS) or (encoding and encoding[1].lower() != b"utf-8"):
            raise Refused(UNUSUAL_PARTS, f"{self.part}: encoding")
        parser = self.parser = expat.ParserCreate(namespace_separator=" ")
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        self.set_handlers()
        try:
            parser.Parse(self.data, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            # ValueError and LookupError: invalid numbers, missing attributes, an unknown encoding
            raise Refused(codes_inputs.BROKEN_WORKBOOK, self.part) from error

    def set_handlers(self) -> None:
        """Set the handlers of the parser."""
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = None

    def count(self, depth: int) -> None:
        """Count an element at this depth; raises `Refused` if there are too many, or they are nested too deeply."""
        self._elements += 1
        if depth > limits.MAX_DEPTH or self._elements > limits.MAX_ELEMENTS:
            raise too_large(self.part)

    def start_tag(self) -> tuple[int, int, bool]:
        """The start and end offset of the current start tag, and whether it is an empty tag."""
        start = self.parser.CurrentByteIndex
        tag = _TAG.match(self.data, start)
        if tag is None:
            raise Refused(UNUSUAL_PARTS, self.part)
        return start + self._shift, tag.end() + self._shift, tag[0].endswith(b"/>")

    def end_of_tag(self, empty: bool) -> int:
        """The end offset of the element whose end is being parsed; `empty` if it has an empty tag."""
        at = self.parser.CurrentByteIndex
        return (at if empty else self.data.index(b">", at) + 1) + self._shift

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count(len(self.path))
        space, local, prefix = _split(name)
        named = {_attribute_name(key): value for key, value in attributes.items()}
        element = Element(local, space, prefix, named, *self.start_tag())
        self.opened(element)
        self.path.append(element)

    def _end(self, name: str) -> None:
        element = self.path.pop()
        element.close_start = self.parser.CurrentByteIndex + self._shift
        element.end = self.end_of_tag(element.empty)

    def _doctype(self, *_: Any) -> None:
        raise Refused(codes_inputs.BROKEN_WORKBOOK, self.part)


class _Tree(SpanWalker):
    root: Element | None = None
    _elements_kept = 0

    def opened(self, element: Element) -> None:
        self._elements_kept += 1
        if self._elements_kept > MAX_TREE:
            raise too_large(self.part)
        if self.path:
            self.path[-1].children.append(element)
        else:
            self.root = element


def parse_spans(data: bytes, part: str) -> Element:
    """The root element of a part, with its descendants."""
    tree = _Tree(data, part)
    tree.walk()
    assert tree.root is not None  # expat raises an error for a part without an element
    return tree.root


def parse_piece(data: bytes, start: int, end: int, root: Element, part: str) -> Element:
    """Parse only the element from `start` to `end` of a part; `root` is the root element of the part."""
    opening = data[root.start : root.open_end]
    closing = f"</{root.tag}>".encode()
    tree = _Tree(opening + data[start:end] + closing, part, start - len(opening))
    tree.walk()
    assert tree.root is not None
    (element,) = tree.root.children
    return element


def whole_number(text: str) -> int | None:
    """The value of a count or an index; None if it is not a number, or has more than 9 digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def text_of(data: bytes, element: Element) -> str:
    """The text of an element without children."""
    runs: list[str] = []
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = runs.append
    parser.Parse(b"<t>" + data[element.open_end : element.close_start] + b"</t>", True)
    return "".join(runs)


def value_span(data: bytes, element: Element, name: str) -> tuple[int, int] | None:
    """The offsets of the value, without quotes, of the attribute `name` (with its prefix); None if there is none."""
    for match in _ATTRIBUTE.finditer(data, element.start, element.open_end):
        if match[1] == name.encode():
            return match.start(2) + 1, match.end(2) - 1
    return None


def _split(name: str) -> tuple[str, str, str]:
    pieces = name.split(" ")
    if len(pieces) == 1:
        return "", name, ""
    return pieces[0], pieces[1], pieces[2] if len(pieces) == 3 else ""


def _attribute_name(name: str) -> str:
    space, local, _ = _split(name)
    return f"{{{space}}}{local}" if space else local
