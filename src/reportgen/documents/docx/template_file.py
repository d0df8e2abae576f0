"""Opens a Word template and normalises the package for the later steps; unusable files are refused.

Programs write packages differently: the main part may have any name, relationship targets may not exist, names may
differ in case or contain backslashes. Afterwards `word/document.xml` is the main part.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from reportgen.files.xml import part_bytes
from reportgen.problems import LineRef, ReportgenError
from reportgen.problems.causes import raise_if_limited, raise_if_machine
from reportgen.problems.codes_active import DOCUMENT_TYPE
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
"""RuntimeError: a zip with a password; NotImplementedError: an unknown compression method."""
_NAMES = {
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
    "settings": "word/settings.xml",
    "theme": "word/theme/theme1.xml",
    "fontTable": "word/fontTable.xml",
    "footnotes": "word/footnotes.xml",
    "endnotes": "word/endnotes.xml",
}
"""The last path segment of a relationship type, and the new name of its part."""
_DROPPED = (
    *("/comments", "/commentsExtended", "/commentsIds", "/commentsExtensible", "/people", "/glossaryDocument"),
    *("/documenttasks", "/intelligence", "/classificationlabels", "/keyMapCustomizations", "/digital-signature/origin"),
)
"""Relationships whose parts are not printed: reviewers and their tasks, building blocks, results of the editor,
sensitivity labels, shortcut keys, digital signatures."""


def open_template(path: Path, place: LineRef) -> Document:
    """Return the Word template with its parts under their usual names.

    Raises ReportgenError (RG573, RG580, RG595–RG599) naming the file.
    """
    try:
        members = _members(path, place)
        _check_xml(members, place)
        package = _Package(members, place)
        package.check_kind()
        package.resolve_relationships()
        return docx.Document(package.zip())
    except _UNREADABLE as error:
        raise_if_machine(error)
        raise ReportgenError([MERGE_FILE.at(place, reason=type(error).__name__)]) from error


def drop_parts(document: Document) -> None:
    """Remove parts that a finished file must not contain: see `_DROPPED`."""
    package: Any = document.part.package
    for holder in (package, document.part):
        for key in [key for key, rel in holder.rels.items() if rel.reltype.endswith(_DROPPED)]:
            del holder.rels[key]


def _members(path: Path, place: LineRef) -> dict[str, bytes]:
    """Return the members of the package by name, with slashes between folders."""
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


def _check_xml(members: Mapping[str, bytes], place: LineRef) -> None:
    """Raise ReportgenError (RG580) for a part that is not well-formed, such as a theme, which python-docx copies."""
    parser = etree.XMLParser(resolve_entities=False, huge_tree=True)
    for name, data in members.items():
        if name.casefold().endswith((".xml", ".rels")):
            try:
                etree.fromstring(data, parser)
            except etree.XMLSyntaxError as error:
                raise_if_limited(error)
                raise ReportgenError([MERGE_FILE.at(place, reason=f"{name}: {error.msg}")]) from error


class _Package:
    """The members of a package, before python-docx reads it."""

    def __init__(self, members: dict[str, bytes], place: LineRef) -> None:
        self._members = members
        self._place = place
        self._types = self._parsed(_TYPES, members.pop(_TYPES))
        self._known = {name.casefold(): name for name in members}

    def _parsed(self, name: str, data: bytes) -> Any:
        """Return the root of a part of the package itself. Raises ReportgenError (RG573) if it has a DOCTYPE."""
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
        if root.getroottree().docinfo.doctype:
            raise ReportgenError([DOCUMENT_TYPE.at(self._place, found=name)])
        return root

    def check_kind(self) -> None:
        """Refuse Strict documents and documents with macros; change the content type of a .dotx to a document's."""
        if _STRICT in self._members["_rels/.rels"]:
            raise ReportgenError([MERGE_STRICT.at(self._place)])
        for override in self._types.iterchildren("{*}Override"):
            content_type = override.get("ContentType", "")
            if "ms-word" in content_type and "macroEnabled" in content_type:
                raise ReportgenError([MERGE_MACROS.at(self._place)])
            if content_type == _TEMPLATE:
                override.set("ContentType", _DOCUMENT)

    def resolve_relationships(self) -> None:
        """Rewrite targets to member names, remove relationships without target, rename the parts.

        Raises ReportgenError if a part uses a relationship without target, or a target has no content type.
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
        """Return the package as a zip file."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
            for name, data in {_TYPES: part_bytes(self._types), **self._members}.items():
                package.writestr(name, data)
        file.seek(0)
        return file

    def _resolved(self, name: str) -> Any:
        """Return the relationships in member `name`; targets inside the package are member names."""
        folder, _, file = name.rpartition("_rels/")
        source = folder + file.removesuffix(".rels")
        root = self._parsed(name, self._members[name])
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
        """Return the usual names of the main part and of its related parts, by their present names."""
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
    """Return the name of the member with the relationships of a part."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")
