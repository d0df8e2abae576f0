"""Reads the parts of an Office package (ECMA-376, part 2): names, content types, relationships."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lxml import etree

from reportgen.problems.causes import raise_if_limited

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


_PARSER = {"huge_tree": True, "resolve_entities": False, "no_network": True, "load_dtd": False}


MAX_BYTES = 400_000_000
"""Maximum size of all parts together, unpacked."""
_MAX_PARTS = 5_000
_HAS_PASSWORD = 0x1
TOO_LARGE = "too large"
ENCRYPTED = "password"
"""Reasons of a `BrokenPackageError`."""
_ENCODING = re.compile(rb"""[^<]*<\?xml[^>]*?encoding\s*=\s*["']([\w-]+)""")
_ENCODINGS = (b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"iso-8859-1")


class BrokenPackageError(Exception):
    """A file that is not a package, or a part that is not XML; `part` is its name, empty for the file itself."""

    def __init__(self, part: str, reason: str) -> None:
        super().__init__(reason)
        self.part = part
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: `target` is a part name, or a URL if `external`."""

    id: str
    type: str
    """The last path segment of its type: `header`, `image`, `chart`."""
    target: str
    external: bool


@dataclass
class Package:
    """The parts of one package by name, without the leading slash."""

    parts: dict[str, bytes]
    repeated: tuple[str, ...] = ()
    """Part names that occur more than once in the zip."""
    _roots: dict[str, Any] = field(default_factory=dict, repr=False)

    def root(self, part: str) -> Any:
        """Return the root element of an XML part. Raises BrokenPackageError if it is not well-formed, or has a DTD."""
        if part not in self._roots:
            if has_dtd(self.parts[part]):
                raise BrokenPackageError(part, "DTD")
            try:
                self._roots[part] = etree.fromstring(self.parts[part], etree.XMLParser(**_PARSER))
            except etree.XMLSyntaxError as error:
                raise_if_limited(error)
                raise BrokenPackageError(part, str(error)) from error
        return self._roots[part]

    def relations(self, part: str = "") -> list[Relation]:
        """Return the relationships of a part, or of the package itself; empty if there are none."""
        name = relations_part(part)
        if name not in self.parts:
            return []
        folder = posixpath.dirname(part)
        return [_relation(element, folder) for element in self.root(name).iter(_RELATION)]

    def related(self, part: str, kind: str) -> dict[str, str]:
        """Return the targets of a part's relationships of one type: id → part name."""
        return {r.id: r.target for r in self.relations(part) if r.type == kind and not r.external}

    @cached_property
    def document(self) -> str:
        """Return the name of the main part. Raises BrokenPackageError if there is none."""
        for target in self.related("", "officeDocument").values():
            if target in self.parts:
                return target
        raise BrokenPackageError("_rels/.rels", "officeDocument")

    def custom_property(self, name: str) -> str:
        """Return the text of a custom document property; empty if there is none."""
        roots = (self.root(p) for p in self.related("", "custom-properties").values() if p in self.parts)
        items = (item for root in roots for item in root if item.get("name") == name)
        return next(("".join(item.itertext()) for item in items), "")

    def content_type(self, part: str) -> str:
        """Return the content type of a part; empty if it is not declared."""
        defaults, overrides = self._declared
        return overrides.get(part) or defaults.get(part.rpartition(".")[2].lower(), "")

    @property
    def overrides(self) -> frozenset[str]:
        """The parts with an own content type (`Override`)."""
        return frozenset(self._declared[1])

    @cached_property
    def _declared(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return content types by file name extension and by part name."""
        if CONTENT_TYPES not in self.parts:
            raise BrokenPackageError(CONTENT_TYPES, "")
        root = self.root(CONTENT_TYPES)
        defaults = {e.get("Extension", "").lower(): e.get("ContentType", "") for e in root.iter(f"{_TYPES}Default")}
        overrides = {e.get("PartName", "")[1:]: e.get("ContentType", "") for e in root.iter(f"{_TYPES}Override")}
        return defaults, overrides


def read_package(data: bytes, *, max_bytes: int = MAX_BYTES) -> Package:
    """Read all parts. Raises BrokenPackageError if `data` is not a zip file, a member cannot be unpacked or has a
    password (`ENCRYPTED`), or if there are too many or too large ones (`TOO_LARGE`).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if member.filename[-1:] not in ("", "/")]
            if len(members) > _MAX_PARTS or sum(member.file_size for member in members) > max_bytes:
                raise BrokenPackageError("", TOO_LARGE)
            for member in members:
                if member.flag_bits & _HAS_PASSWORD:
                    raise BrokenPackageError(member.filename, ENCRYPTED)
                if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise BrokenPackageError(member.filename, "ZIP")
            names = [member.filename for member in members]
            parts = {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, struct.error, zlib.error) as error:
        raise BrokenPackageError("", str(error)) from error
    return Package(parts, tuple(name for name in parts if names.count(name) > 1))


def has_dtd(xml: bytes) -> bool:
    """Whether a part has a document type declaration, or may have one in an encoding that packages do not have.

    Entities in attributes are expanded by every parser, and could need any amount of memory.
    """
    text = xml.replace(b"\0", b"") if b"\0" in xml[:4] else xml
    encoding = _ENCODING.match(text)
    is_known = encoding is None or encoding[1].lower() in _ENCODINGS
    return not is_known or b"<!DOCTYPE" in text or not text.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def relations_part(part: str) -> str:
    """Return the name of the part with the relationships of `part` (of the package if it is empty)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def source_of(relations: str) -> str:
    """Return the part to which a relationships part `…/_rels/….rels` belongs; empty for that of the package."""
    folder, name = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _relation(element: Any, folder: str) -> Relation:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    if not external:
        target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external)
