"""Writes a Word file with changed parts; the others are copied."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from lxml import etree

from reportgen.files.zip import ZIP_TIME
from reportgen.finished.package import CONTENT_TYPES, Package, relations_part

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


class WordPackage:
    """The parts of a Word file to change: a tree from `root` is written back, and so are the `parts` set here."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._changed: dict[str, Any] = {}
        self._added: dict[str, bytes] = {}

    def root(self, part: str) -> Any:
        """The root of a part, which will be written."""
        if part not in self._changed:
            self._changed[part] = self.package.root(part)
        return self._changed[part]

    def set(self, part: str, data: bytes) -> None:
        """Add or replace a part."""
        self._added[part] = data

    def add_part(self, source: str, part: str, kind: str, content_type: str, root: Any) -> str:
        """Add an XML part with its content type and a relationship of `source` of this kind; return the id of that.

        `part` is the wanted name; with a number if there is such a part already.
        """
        stem, suffix = posixpath.splitext(part)
        number = 1
        while part in self.package.parts or part in self._changed or part in self._added:
            number += 1
            part = f"{stem}{number}{suffix}"
        self._changed[part] = root
        types = self.root(CONTENT_TYPES)
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)
        relations = relations_part(source)
        if relations in self.package.parts:
            relationships = self.root(relations)
        else:
            relationships = self._changed.setdefault(
                relations, etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
            )
        taken = {element.get("Id") for element in relationships}
        r_id = next(name for n in range(1, len(taken) + 2) if (name := f"rId{n}") not in taken)
        target = posixpath.relpath(part, posixpath.dirname(source) or ".")
        etree.SubElement(relationships, f"{{{_RELATIONS}}}Relationship", Id=r_id, Type=_OFFICE + kind, Target=target)
        return r_id

    def to_bytes(self) -> bytes:
        """The bytes of the file, the same for the same changes; the order of the parts remains."""
        changed = {part: _part_bytes(root) for part, root in self._changed.items()} | self._added
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, data in (self.package.parts | changed).items():
                info = zipfile.ZipInfo(name, ZIP_TIME)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.create_system = 0  # MS-DOS, on every machine
                info.external_attr = 0
                archive.writestr(info, data, compresslevel=6)
        return target.getvalue()


def _part_bytes(root: Any) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
