"""Opening a Word template: the package put in the order that the later steps expect, or refused by name.

Programs write packages in many ways: the main part has any name, a relationship may lead nowhere, names may differ in
case or hold backslashes. What is understood is normalised here, once: `word/document.xml` is the main part afterwards.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from reportgen.documents.docx.oxml import part_bytes
from reportgen.problems import LineRef, ReportgenError
from reportgen.problems.codes_word import (
    MERGE_FILE,
    MERGE_LOST_PART,
    MERGE_MACROS,
    MERGE_PART_TWICE,
    MERGE_STRICT,
    MERGE_UNTYPED_PART,
)

_TYPES = "[Content_Types].xml"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_STRICT = b"http://purl.oclc.org/ooxml/"
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, PackageNotFoundError, KeyError, ValueError, OSError, StopIteration),
    *(NotImplementedError, RuntimeError, etree.XMLSyntaxError),
)
"""RuntimeError is a zip with a password, NotImplementedError an unknown compression."""
_NAMES = {
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
    "settings": "word/settings.xml",
    "theme": "word/theme/theme1.xml",
    "fontTable": "word/fontTable.xml",
    "footnotes": "word/footnotes.xml",
    "endnotes": "word/endnotes.xml",
}
"""The last word of a relationship's type, and the name that its part gets."""
_DROPPED = (
    *("/comments", "/commentsExtended", "/commentsIds", "/commentsExtensible", "/people", "/glossaryDocument"),
    *("/vbaProject", "/keyMapCustomizations", "/digital-signature/origin"),
)
"""Relationships whose parts print nothing: names of reviewers, building blocks, macros, a signature of the template."""


def open_template(path: Path, place: LineRef) -> Document:
    """The Word template, with the parts under their usual names.

    Raises ReportgenError (RG580, RG595–RG599) naming the file.
    """
    try:
        package = _Package(_members(path, place), place)
        package.check_kind()
        package.resolve_relationships()
        return docx.Document(package.zip())
    except _UNREADABLE as error:
        raise ReportgenError([MERGE_FILE.at(place, reason=type(error).__name__)]) from error


def drop_parts(document: Document) -> None:
    """Drops what a finished file must not hold: see `_DROPPED`."""
    package: Any = document.part.package
    for holder in (package, document.part):
        for key in [key for key, rel in holder.rels.items() if rel.reltype.endswith(_DROPPED)]:
            del holder.rels[key]


def _members(path: Path, place: LineRef) -> dict[str, bytes]:
    """The members of the package by name, with slashes between folders."""
    members: dict[str, bytes] = {}
    seen: set[str] = set()
    with zipfile.ZipFile(path) as package:
        for info in package.infolist():
            name = info.filename.replace("\\", "/").lstrip("/")
            if name.endswith("/"):
                continue
            if name.casefold() in seen:
                raise ReportgenError([MERGE_PART_TWICE.at(place, found=name)])
            seen.add(name.casefold())
            members[name] = package.read(info)
    return members


class _Package:
    """The members of a package, before python-docx reads them."""

    def __init__(self, members: dict[str, bytes], place: LineRef) -> None:
        self._members = members
        self._place = place
        self._types = etree.fromstring(members.pop(_TYPES))
        self._known = {name.casefold(): name for name in members}

    def check_kind(self) -> None:
        """Refuses Strict documents and documents with macros; makes a document of a template (.dotx)."""
        if _STRICT in self._members["_rels/.rels"]:
            raise ReportgenError([MERGE_STRICT.at(self._place)])
        for override in self._types.iterchildren("{*}Override"):
            content_type = override.get("ContentType", "")
            if "ms-word" in content_type and "macroEnabled" in content_type:
                raise ReportgenError([MERGE_MACROS.at(self._place)])
            if content_type == _TEMPLATE:
                override.set("ContentType", _DOCUMENT)

    def resolve_relationships(self) -> None:
        """Rewrites targets to the names of the members, drops relationships that lead nowhere, renames the parts.

        Raises ReportgenError where a part uses a relationship that leads nowhere, or a target has no content type.
        """
        found = {name: self._resolved(name) for name in self._members if name.endswith(".rels")}
        names = self._new_names(found)
        for name, root in found.items():
            for relation in root:
                if relation.get("TargetMode") != "External":
                    target = relation.get("Target")
                    relation.set("Target", "/" + names.get(target, target))
            self._members[name] = part_bytes(root)
        for override in self._types.iterchildren("{*}Override"):
            member = self._known.get(override.get("PartName", "").lstrip("/").casefold(), "")
            if member:
                override.set("PartName", "/" + names.get(member, member))
        names |= {_relationships_of(old): _relationships_of(new) for old, new in names.items()}
        self._members = {names.get(name, name): data for name, data in self._members.items()}

    def zip(self) -> io.BytesIO:
        """The package as a file."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
            for name, data in {_TYPES: part_bytes(self._types), **self._members}.items():
                package.writestr(name, data)
        file.seek(0)
        return file

    def _resolved(self, name: str) -> Any:
        """The relationships in member `name`, the targets inside the package as names of members."""
        folder, _, file = name.rpartition("_rels/")
        source = folder + file.removesuffix(".rels")
        root = etree.fromstring(self._members[name])
        for relation in list(root):
            target = relation.get("Target", "")
            if target.startswith("#"):  # a place in the document itself
                relation.set("TargetMode", "External")
            if relation.get("TargetMode") == "External":
                continue
            path = posixpath.normpath(posixpath.join("/", folder, unquote(target.replace("\\", "/")))).lstrip("/")
            member = self._known.get(path.casefold())
            if member is not None:
                self._check_type(member)
                relation.set("Target", member)
            elif _uses(self._members.get(source, b""), relation.get("Id", "")):
                part = posixpath.basename(source)
                raise ReportgenError([MERGE_LOST_PART.at(self._place, target=target, part=part)])
            else:
                root.remove(relation)
        return root

    def _check_type(self, member: str) -> None:
        extension = posixpath.splitext(member)[1].removeprefix(".").casefold()
        names = {e.get("PartName", "").casefold() for e in self._types.iterchildren("{*}Override")}
        defaults = {e.get("Extension", "").casefold() for e in self._types.iterchildren("{*}Default")}
        if f"/{member}".casefold() not in names and extension not in defaults:
            raise ReportgenError([MERGE_UNTYPED_PART.at(self._place, found=member)])

    def _new_names(self, relationships: dict[str, Any]) -> dict[str, str]:
        """The usual names of the main part and of those that it uses, by the names that they have."""
        relations = relationships["_rels/.rels"]
        main = next(r.get("Target") for r in relations if r.get("Type", "").endswith("/officeDocument"))
        wanted = {main: "word/document.xml"}
        for relation in relationships.get(_relationships_of(main), ()):
            kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target")
            if kind in _NAMES:
                wanted[target] = _NAMES[kind]
            elif kind in ("header", "footer") and posixpath.dirname(target) != "word":
                wanted[target] = f"word/{kind}{len(wanted)}.xml"
        for name in set(wanted.values()) & self._members.keys() - wanted.keys():
            wanted[name] = posixpath.join(posixpath.dirname(name), f"other-{posixpath.basename(name)}")
        return wanted


def _uses(source: bytes, relation: str) -> bool:
    """Whether a part refers to a relationship by its id, in quotes of either kind."""
    return any(f"{quote}{relation}{quote}".encode() in source for quote in "\"'")


def _relationships_of(part: str) -> str:
    """The name of the member with the relationships of a part."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")
