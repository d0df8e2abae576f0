"""The parts of an Office package (ECMA-376, part 2): names, content types, relationships."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lxml import etree

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class BrokenPackageError(Exception):
    """A file that is no package, or a part that is no XML; `part` is its name, empty for the file itself."""

    def __init__(self, part: str, reason: str) -> None:
        super().__init__(reason)
        self.part = part
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: `target` is a part name, or a URL where `external`."""

    id: str
    type: str
    """The last step of its type: `header`, `image`, `chart`."""
    target: str
    external: bool


@dataclass
class Package:
    """The parts of one package by name, without the leading slash."""

    parts: dict[str, bytes]
    repeated: tuple[str, ...] = ()
    """Names that the file holds more than once."""
    _roots: dict[str, Any] = field(default_factory=dict, repr=False)

    def root(self, part: str) -> Any:
        """The root element of an XML part; raises BrokenPackageError where it is not well-formed."""
        if part not in self._roots:
            try:
                self._roots[part] = etree.fromstring(self.parts[part], etree.XMLParser(huge_tree=True))
            except etree.XMLSyntaxError as error:
                raise BrokenPackageError(part, str(error)) from error
        return self._roots[part]

    def relations(self, part: str = "") -> list[Relation]:
        """The relationships of a part, or of the package itself; empty where it has none."""
        name = relations_part(part)
        if name not in self.parts:
            return []
        folder = posixpath.dirname(part)
        return [_relation(element, folder) for element in self.root(name).iter(_RELATION)]

    def related(self, part: str, kind: str) -> dict[str, str]:
        """The parts that `part` refers to by relationships of a type: id → part name."""
        return {r.id: r.target for r in self.relations(part) if r.type == kind and not r.external}

    @cached_property
    def document(self) -> str:
        """The name of the main part; raises BrokenPackageError where there is none."""
        for target in self.related("", "officeDocument").values():
            if target in self.parts:
                return target
        raise BrokenPackageError("_rels/.rels", "officeDocument")

    def content_type(self, part: str) -> str:
        """The content type of a part; empty where the package does not declare one."""
        defaults, overrides = self._declared
        return overrides.get(part) or defaults.get(part.rpartition(".")[2].lower(), "")

    @property
    def overrides(self) -> frozenset[str]:
        """The parts whose content types are declared by name."""
        return frozenset(self._declared[1])

    @cached_property
    def _declared(self) -> tuple[dict[str, str], dict[str, str]]:
        """Content types by file name extension and by part."""
        if CONTENT_TYPES not in self.parts:
            raise BrokenPackageError(CONTENT_TYPES, "")
        root = self.root(CONTENT_TYPES)
        defaults = {e.get("Extension", "").lower(): e.get("ContentType", "") for e in root.iter(f"{_TYPES}Default")}
        overrides = {e.get("PartName", "")[1:]: e.get("ContentType", "") for e in root.iter(f"{_TYPES}Override")}
        return defaults, overrides


def read_package(data: bytes) -> Package:
    """All parts of a package; raises BrokenPackageError where `data` is no zip, or a member can't be unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
            parts = {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error) as error:
        raise BrokenPackageError("", str(error)) from error
    return Package(parts, tuple(name for name in parts if names.count(name) > 1))


def relations_part(part: str) -> str:
    """The name of the part that holds the relationships of `part` (of the package, where it is empty)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def source_of(relations: str) -> str:
    """The part whose relationships a part named `…/_rels/….rels` holds; empty for those of the package."""
    folder, name = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _relation(element: Any, folder: str) -> Relation:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    if not external:
        target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external)
