"""What the later revisions of a PDF changed: signing software adds them behind the bytes of the file that it signs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_END = re.compile(rb"%%EOF(\r\n|\n|\r)?")
_OF_CATALOG = {"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Perms", "/Version"}
_OF_FORM = {"/DA", "/DR", "/SigFlags"}
_OF_FIELD = {"/AP", "/DA", "/F", "/Lock", "/MK", "/P", "/SV", "/V"}
_OF_INFO = {"/ModDate", "/Producer"}
_OF_XMP = {"MetadataDate", "ModifyDate", "Producer", "parseType", "xmptk"}
"""What signing changes in each of them."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The signed fields of a PDF, and what its later revisions changed besides: `page 3: /Contents`, `info: /Title`."""

    signed: tuple[str, ...]
    others: tuple[str, ...]


def revisions(data: bytes) -> list[int]:
    """The sizes of the file after each revision, the last one first."""
    return [found.end() for found in _END.finditer(data)][::-1]


def is_signed(data: bytes) -> bool:
    """Whether a PDF may have a signature: their dictionaries are never compressed."""
    return b"/ByteRange" in data


def changes(before: bytes, after: bytes) -> Changes:
    """What the revisions behind the bytes `before` changed. Raises ValueError if a revision can't be read."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(before)) as old, pikepdf.open(io.BytesIO(after)) as new:
            return _Comparison(old, new).changes()
    except (pikepdf.PdfError, KeyError, AttributeError, TypeError, RuntimeError) as error:
        raise ValueError(str(error)) from error


class _Comparison:
    """Two revisions of a PDF. An object keeps its number, and a later one replaces it."""

    def __init__(self, old: Any, new: Any) -> None:
        self.old = {item.objgen: item for item in old.objects}
        self.new = {item.objgen: item for item in new.objects}
        self.roots = old.Root, new.Root
        self.infos = old.trailer.get("/Info", {}), new.trailer.get("/Info", {})
        self.settled = {
            item.objgen for item in (*self.infos, *(root.get("/Metadata", {}) for root in self.roots)) if item
        }
        self.pages = {page.objgen: number for number, page in enumerate(new.pages, 1)}
        self.same_pages = [page.objgen for page in old.pages] == list(self.pages)
        self.fields = {field.objgen: field for field in _fields(new.Root) if field.get("/FT") == "/Sig"}

    def changes(self) -> Changes:
        found = list(self._of_file())
        for number, item in self.old.items():
            later = self.new.get(number)
            if number not in self.settled and (later is None or _content(item) != _content(later)):
                found += self._named(number, item, later)
        signed = (str(field.get("/T", "")) for field in self.fields.values() if "/V" in field)
        return Changes(tuple(signed), tuple(dict.fromkeys(found)))

    def _of_file(self) -> Iterator[str]:
        """What differs in the file as a whole; signing may give these objects new numbers."""
        old, new = self.roots
        if old.objgen != new.objgen:
            yield "catalog"
        if not self.same_pages:
            yield "pages"
        yield from (f"info: {key}" for key in sorted(_changed_keys(*self.infos) - _OF_INFO))
        metadata = [root.get("/Metadata") for root in self.roots]
        if None in metadata or _statements(metadata[0]) != _statements(metadata[1]):
            yield "metadata"

    def _named(self, number: Any, old: Any, new: Any) -> Iterator[str]:
        """What differs in an object besides what signing changes."""
        keys = _changed_keys(old, new)
        if number == self.roots[1].objgen:
            if "/AcroForm" in keys:
                yield from self._form(old.get("/AcroForm", {}), new.get("/AcroForm", {}))
            yield from (f"catalog: {key}" for key in sorted(keys - _OF_CATALOG))
        elif number in self.pages:
            page = self.pages[number]
            if "/Annots" in keys:
                yield from self._annotations(page, old, new)
            yield from (f"page {page}: {key}" for key in sorted(keys - {"/Annots"}))
        elif number in self.fields:
            name = self.fields[number].get("/T", "")
            yield from (f"field {name}: {key}" for key in sorted(keys - _OF_FIELD))
        else:
            yield self._place(number)

    def _form(self, old: Any, new: Any) -> Iterator[str]:
        keys = _changed_keys(old, new)
        if "/Fields" in keys:
            yield from self._added("form", old.get("/Fields", ()), new.get("/Fields", ()))
        yield from (f"form: {key}" for key in sorted(keys - _OF_FORM - {"/Fields"}))

    def _annotations(self, page: int, old: Any, new: Any) -> Iterator[str]:
        yield from self._added(f"page {page}", old.get("/Annots", ()), new.get("/Annots", ()))

    def _added(self, place: str, old: Any, new: Any) -> Iterator[str]:
        """The items of a list that are gone or new; a new signature field without extent is part of signing."""
        before, after = ({item.objgen: item for item in items} for items in (old, new))
        if before.keys() - after.keys():
            yield f"{place}: -{len(before.keys() - after.keys())}"
        for number in after.keys() - before.keys():
            if number not in self.fields or _is_seen(after[number]):
                kind = after[number].get("/Subtype", after[number].get("/FT", ""))
                yield f"{place}: +{kind}"

    def _place(self, number: Any) -> str:
        """The page that contains an object, or its number."""
        for page, place in self.pages.items():
            contents = self.new[page].get("/Contents")
            if contents is not None and contents.objgen == number:
                return f"page {place}: /Contents"
        return f"object {number[0]}"


def _fields(root: Any) -> Iterator[Any]:
    """The fields of a form and their widgets."""
    waiting = list(root.AcroForm.get("/Fields", ())) if "/AcroForm" in root else []
    seen: set[Any] = set()
    while waiting:
        field = waiting.pop(0)
        if field.objgen in seen:
            continue
        seen.add(field.objgen)
        yield field
        waiting += list(field.get("/Kids", ()))


def _is_seen(widget: Any) -> bool:
    left, bottom, right, top = (float(side) for side in widget.get("/Rect", (0, 0, 0, 0)))
    return left != right and bottom != top


def _content(item: Any) -> object:
    """What an object says, indirect objects as their numbers."""
    import pikepdf

    if isinstance(item, pikepdf.Stream):
        return {key: _written(value) for key, value in item.items()}, item.read_raw_bytes()
    return item.unparse(resolved=True)


def _changed_keys(old: Any, new: Any) -> set[str]:
    """The keys of two dictionaries (or streams) with different values; one that is no dictionary has none."""
    first, second = (_keys(item) for item in (old, new))
    return {key for key in {*first, *second} if first.get(key) != second.get(key)}


def _keys(item: Any) -> Mapping[str, object]:
    return {key: _written(value) for key, value in item.items()} if hasattr(item, "items") else {}


def _written(value: Any) -> object:
    return value.unparse() if hasattr(value, "unparse") else value


def _statements(metadata: Any) -> set[str]:
    """The values in XMP without those that signing changes; programs write the same ones as elements or attributes."""
    from lxml import etree

    root = etree.fromstring(metadata.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    found = [(str(element.tag), element.text or "") for element in root.iter("*")]
    found += [(str(name), str(value)) for element in root.iter("*") for name, value in element.attrib.items()]
    return {text.strip() for name, text in found if name.rpartition("}")[2] not in _OF_XMP} - {""}
