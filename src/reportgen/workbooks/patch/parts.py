"""The parts of a package and their changes: bytes, relationships and content types."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass

from reportgen.workbooks.patch.edits import Edits, attributes
from reportgen.workbooks.patch.members import write_package
from reportgen.workbooks.patch.spans import Element, parse_spans
from reportgen.workbooks.scan import Package

CONTENT_TYPES = "[Content_Types].xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NUMBERED = re.compile(r"rId([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: `kind` is the last segment of its type (`comments`), `target` a part name."""

    id: str
    kind: str
    target: str


class Parts:
    """A package and the changes to it; the package itself is not modified."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._changed: dict[str, bytes | None] = {}

    def __contains__(self, name: str) -> bool:
        if name in self._changed:
            return self._changed[name] is not None
        return name in self._package.names

    def read(self, name: str) -> bytes:
        """The current bytes of a part; raises `Refused` if it is missing or damaged."""
        changed = self._changed.get(name)
        if changed is not None:
            return changed
        with self._package.open(name) as stream:
            return stream.read()

    def write(self, name: str, data: bytes) -> None:
        """Change or add a part; the content type of a new part is added by the caller."""
        self._changed[name] = data

    def add(self, name: str, data: bytes, content_type: str) -> None:
        """Add a part with its content type."""
        self.write(name, data)
        types = self.read(CONTENT_TYPES)
        root = parse_spans(types, CONTENT_TYPES)
        edits = Edits(types)
        override = attributes(PartName=f"/{name}", ContentType=content_type)
        edits.append(root, f"<{root.sibling('Override')}{override}/>")
        self.write(CONTENT_TYPES, edits.result())

    def add_default_type(self, extension: str, content_type: str) -> None:
        """Add the default content type of an extension if it has none."""
        types = self.read(CONTENT_TYPES)
        root = parse_spans(types, CONTENT_TYPES)
        if any(d.attributes.get("Extension", "").lower() == extension for d in root.all("Default")):
            return
        edits = Edits(types)
        default = f"<{root.sibling('Default')}{attributes(Extension=extension, ContentType=content_type)}/>"
        if root.children:
            edits.insert(root.children[0].start, default.encode())
        else:
            edits.append(root, default)
        self.write(CONTENT_TYPES, edits.result())

    def remove(self, name: str, owner: str) -> None:
        """Remove a part, its relationship from `owner` and its content type."""
        self._changed[name] = None
        self._drop(CONTENT_TYPES, lambda e: e.attributes.get("PartName", "").lower() == f"/{name}".lower())
        self._drop(_relations_part(owner), lambda e: _target(owner, e.attributes.get("Target", "")) == name)

    def _drop(self, part: str, chosen: Callable[[Element], bool]) -> None:
        data = self.read(part)
        edits = Edits(data)
        for element in parse_spans(data, part).children:
            if chosen(element):
                edits.replace(element.start, element.end, b"")
        self.write(part, edits.result())

    def relations(self, owner: str) -> list[Relation]:
        """The relationships of the part `owner` (`""` for the package) to parts of the package."""
        part = _relations_part(owner)
        if part not in self:
            return []
        listed = (e.attributes for e in parse_spans(self.read(part), part).children)
        return [
            Relation(a.get("Id", ""), a.get("Type", "").rpartition("/")[2], _target(owner, a.get("Target", "")))
            for a in listed
            if a.get("TargetMode") != "External"
        ]

    def relate(self, owner: str, target: str, kind: str) -> str:
        """Add a relationship with the full type `kind` from `owner` to the part `target`; returns its id."""
        part = _relations_part(owner)
        if part not in self:
            empty = f'{DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}"></Relationships>'
            self.write(part, empty.encode())
        data = self.read(part)
        root = parse_spans(data, part)
        taken = {e.attributes.get("Id", "") for e in root.children}
        numbers = [int(m[1]) for name in taken if (m := _NUMBERED.fullmatch(name))]
        new = f"rId{max(numbers, default=0) + 1}"
        edits = Edits(data)
        relative = posixpath.relpath(f"/{target}", f"/{posixpath.dirname(owner)}")
        edits.append(root, f"<{root.sibling('Relationship')}{attributes(Id=new, Type=kind, Target=relative)}/>")
        self.write(part, edits.result())
        return new

    def free_name(self, pattern: str, first: str = "") -> str:
        """`first` if it is an unused part name, otherwise the first unused name of a pattern.

        For the pattern `xl/comments{}.xml` the names are `xl/comments1.xml`, `xl/comments2.xml` …
        """
        names = {name.lower() for name in (*self._package.names, *self._changed)}
        if first and first.lower() not in names:
            return first
        number = next(n for n in range(1, len(names) + 2) if pattern.format(n).lower() not in names)
        return pattern.format(number)

    def to_bytes(self) -> bytes:
        """The package with all changes; the original bytes if there are none."""
        changed = {name: data for name, data in self._changed.items() if not self._same(name, data)}
        return write_package(self._package, changed) if changed else self._package.data

    def _same(self, name: str, data: bytes | None) -> bool:
        if name not in self._package.names:
            return data is None
        if data is None:
            return False
        with self._package.open(name) as stream:
            return stream.read() == data


def _relations_part(owner: str) -> str:
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(owner: str, target: str) -> str:
    """The part name of a target, which is relative to the folder of `owner`, or starts with `/`."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), target)).lstrip("/")
