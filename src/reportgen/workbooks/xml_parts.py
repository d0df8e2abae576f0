"""Stream the XML parts of a package, without building a tree, within the limits of `limits`.

Expat loads no external resources. A document type declaration, which could declare entities, is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol
from xml.parsers import expat

from reportgen.problems import codes_inputs as codes
from reportgen.workbooks import limits
from reportgen.workbooks.scan import Package, Refused, too_large

_CHUNK_BYTES = 65_536


class Handler(Protocol):
    """Handles the events of a part. Element names are local; an attribute in a namespace is named `NAMESPACE name`."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle a start tag."""

    def end(self, name: str) -> None:
        """Handle an end tag."""

    def text(self, data: str) -> None:
        """Handle text, or a part of it."""


def read_part(package: Package, name: str, handler: Handler) -> None:
    """Read a part; raises `Refused` if it is missing, damaged or exceeds the limits."""
    for _ in walk_part(package, name, handler):
        pass


def walk_part(package: Package, name: str, handler: Handler) -> Iterator[None]:
    """Read a part in chunks; yields after each, so that the caller can process what the handler has collected."""
    with package.open(name) as stream:
        parser = _Parser(handler, name)
        while piece := stream.read(_CHUNK_BYTES):
            parser.feed(piece)
            yield
        parser.close()
    yield


class _Parser:
    def __init__(self, handler: Handler, part: str) -> None:
        self._handler = handler
        self._part = part
        self._depth = 0
        self._elements = 0
        self._fed = 0
        self._local: dict[str, str] = {}
        parser = self._parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, piece: bytes) -> None:
        self._fed += len(piece)
        self._parse(piece, False)
        if self._fed - self._parser.CurrentByteIndex > limits.MAX_TOKEN_BYTES:
            raise too_large(self._part)

    def close(self) -> None:
        self._parse(b"", True)

    def _parse(self, piece: bytes, final: bool) -> None:
        try:
            self._parser.Parse(piece, final)
        except (expat.ExpatError, ValueError, LookupError) as error:
            # ValueError and LookupError: invalid numbers, missing attributes, an unknown encoding.
            raise Refused(codes.BROKEN_WORKBOOK, self._part) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > limits.MAX_DEPTH or self._elements > limits.MAX_ELEMENTS:
            raise too_large(self._part)
        local = self._local.get(name)
        if local is None:
            local = self._local[name] = name.rpartition(" ")[2]
            if len(self._local) > limits.MAX_MEMBERS:
                raise Refused(codes.BROKEN_WORKBOOK, self._part)
        self._handler.start(local, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._handler.end(self._local[name])

    def _doctype(self, *_: object) -> None:
        raise Refused(codes.BROKEN_WORKBOOK, self._part)
