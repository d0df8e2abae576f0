"""Writes a Word file with changed parts; the others are copied."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from lxml import etree

from reportgen.files.xml import part_bytes
from reportgen.files.zip import add_member
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

    def set(self, part: str, data: bytes, content_type: str = "") -> None:
        """Replace a part. If the package has only a relationship to it, it is added with a content type."""
        self._added[part] = data
        if content_type and not self.package.content_type(part):
            self._declare(part, content_type)

    def add_part(self, source: str, part: str, kind: str, content_type: str, content: Any) -> str:
        """Add a part with its content type and a relationship of `source` of this kind; return the id of that.

        `part` is the wanted name; with a number if there is such a part already. `content` is the root of an XML part,
        or bytes.
        """
        part = self.add(part, content_type, content)
        return self.relate(source, kind, part)

    def add(self, part: str, content_type: str, content: Any) -> str:
        """Add a part without relationships, see `add_part`; return its name."""
        stem, suffix = posixpath.splitext(part)
        number = 1
        while part in self.package.parts or part in self._changed or part in self._added:
            number += 1
            part = f"{stem}{number}{suffix}"
        (self._added if isinstance(content, bytes) else self._changed)[part] = content
        self._declare(part, content_type)
        return part

    def duplicate(self, part: str) -> str:
        """Add a copy of a part that is related to the same parts; return its name."""
        copied = self.add(part, self.package.content_type(part), self._added.get(part, self.package.parts[part]))
        for relation in self.package.relations(part):
            self.relate(copied, relation.type, relation.target, external=relation.external, wanted=relation.id)
        return copied

    def _declare(self, part: str, content_type: str) -> None:
        types = self.root(CONTENT_TYPES)
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)

    def relate(self, source: str, kind: str, target: str, *, external: bool = False, wanted: str = "") -> str:
        """Add a relationship of a part (of the package if `source` is empty), and return its id: `wanted` if free.

        `target` is a part, or a URL if it is `external`.
        """
        relations = relations_part(source)
        if relations in self.package.parts or relations in self._changed:
            relationships = self.root(relations)
        else:
            relationships = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
            self._changed[relations] = relationships
        taken = {element.get("Id") for element in relationships}
        names = (wanted, *(f"rId{n}" for n in range(1, len(taken) + 2)))
        r_id = next(name for name in names if name and name not in taken)
        added = etree.SubElement(relationships, f"{{{_RELATIONS}}}Relationship", Id=r_id, Type=_OFFICE + kind)
        added.set("Target", target if external else posixpath.relpath(target, posixpath.dirname(source) or "."))
        if external:
            added.set("TargetMode", "External")
        return r_id

    def changed_roots(self) -> list[Any]:
        """The roots of the parts that will be written."""
        return list(self._changed.values())

    def to_bytes(self) -> bytes:
        """The bytes of the file, the same for the same changes; the order of the parts remains."""
        changed = {part: part_bytes(root) for part, root in self._changed.items()} | self._added
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, data in (self.package.parts | changed).items():
                add_member(archive, name, data)
        return target.getvalue()
