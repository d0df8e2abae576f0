"""Reads a Word file that people have edited: its passages, with the figures that can still be recognised."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from reportgen.finished.charts import ChartNumbers
from reportgen.finished.package import BrokenPackageError, Package, read_package
from reportgen.finished.word import TEXT_NODES, W, control_span, node_text, read_word
from reportgen.finished.word_passages import word_passages
from reportgen.passages import FigureSpan, Passage
from reportgen.problems import FileRef, ReportgenError
from reportgen.problems import codes_living as codes

_MAX_BYTES = 400_000_000
"""Maximum size of all parts together, unpacked."""
_MAX_PARTS = 5_000
_ENCRYPTED = bytes.fromhex("D0CF11E0A1B11AE1")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOOKMARK = re.compile(r"_F([0-9a-f]{12})_\d+")
_MARK = "mark:"
"""Starts the id of a figure that is only known by its bookmark."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A Word file: the id of its build (empty if it was lost), its passages, and its charts.

    Figures are recognised by the XPath of their control, or by its bookmark. Headers, footers and notes come after
    the body.
    """

    build: str
    passages: tuple[Passage, ...]
    charts: tuple[ChartNumbers, ...]


def read_edited(data: bytes, name: str, marks: Mapping[str, tuple[str, str]], *, rejected: bool = False) -> Edited:
    """Read a Word file with its tracked changes accepted, or rejected. `marks` has the (id, form) of bookmarks.

    Raises ReportgenError for a file that is no Word document, is encrypted, damaged, too large, or has macros or a DTD.
    """
    package = open_word(data, name)
    reader = _Reader(marks)
    try:
        for part in _text_parts(package):
            root = package.root(part)
            settle_changes(root, rejected=rejected)
            _take_out_text_boxes(root)
        word = read_word(package, reader.read)
        body = (passage for passage in word_passages(word.blocks) if passage.text.strip())
        passages = [*body, *_beside_body(package, reader)]
    except BrokenPackageError as error:
        raise ReportgenError([codes.DAMAGED_FILE.at(FileRef(name), found=error.part or str(error))]) from error
    return Edited(word.build, tuple(passages), word.charts)


def open_word(data: bytes, name: str) -> Package:
    """Return the parts of a Word file. Raises ReportgenError if it must not or cannot be read."""
    place = FileRef(name)
    if data.startswith(_ENCRYPTED):
        raise ReportgenError([codes.ENCRYPTED_FILE.at(place)])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > _MAX_PARTS or sum(member.file_size for member in members) > _MAX_BYTES:
                raise ReportgenError([codes.FILE_TOO_LARGE.at(place, limit=_MAX_BYTES // 1_000_000)])
        package = read_package(data)
        document = package.document
    except (zipfile.BadZipFile, BrokenPackageError) as error:
        raise ReportgenError([codes.NOT_A_DOCUMENT.at(place, found=str(error))]) from error
    macros = next((part for part in package.parts if part.lower().endswith("vbaproject.bin")), None)
    if macros is not None:
        raise ReportgenError([codes.MACROS.at(place, found=macros)])
    for part, xml in package.parts.items():
        if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in xml.replace(b"\0", b"")[:4096]:
            raise ReportgenError([codes.DAMAGED_FILE.at(place, found=f"{part}: DTD")])
    if package.root(document).find(W + "body") is None:
        raise ReportgenError([codes.NOT_A_DOCUMENT.at(place, found=document)])
    return package


def settle_changes(root: Any, *, rejected: bool) -> None:
    """Accept or reject all tracked insertions, deletions and moves of text below `root`, in place."""
    lost, kept = (("ins", "moveTo"), ("del", "moveFrom")) if rejected else (("del", "moveFrom"), ("ins", "moveTo"))
    for change in list(root.iter(*(W + tag for tag in lost))):
        if change.getparent().tag not in (W + "rPr", W + "trPr"):
            change.getparent().remove(change)
    for row in [mark.getparent().getparent() for mark in root.iter(W + lost[0]) if mark.getparent().tag == W + "trPr"]:
        if row.getparent() is not None:
            row.getparent().remove(row)
    etree.strip_tags(root, *(W + tag for tag in kept))
    for text in list(root.iter(W + "delText")):
        text.tag = W + "t"


def _take_out_text_boxes(root: Any) -> None:
    """Move the paragraphs of text boxes after the paragraph that holds them, so that each text is read once."""
    for fallback in list(root.iter(_FALLBACK)):
        fallback.getparent().remove(fallback)
    for box in list(root.iter(W + "txbxContent")):
        holder = next((element for element in box.iterancestors(W + "p")), None)
        if holder is not None and holder.getparent() is not None:
            at = holder.getparent().index(holder) + 1
            for offset, block in enumerate(list(box)):
                holder.getparent().insert(at + offset, block)


def _text_parts(package: Package) -> list[str]:
    kinds = ("header", "footer", "footnotes", "endnotes")
    parts = [p for kind in kinds for p in package.related(package.document, kind).values() if p in package.parts]
    return [package.document, *dict.fromkeys(parts)]


def _beside_body(package: Package, reader: _Reader) -> Iterator[Passage]:
    """Yield the paragraphs of headers, footers and notes; not page numbers, of which the file stores any one."""
    for part in _text_parts(package)[1:]:
        for paragraph in package.root(part).iter(W + "p"):
            text, figures = reader.read(paragraph)
            if text.strip() and not text.strip().isdecimal():
                yield Passage("paragraph", text, part.rpartition("/")[2], figures)


class _Reader:
    """Reads the text of paragraphs and the figures in it."""

    def __init__(self, marks: Mapping[str, tuple[str, str]]) -> None:
        self._marks = marks

    def read(self, paragraph: Any) -> tuple[str, tuple[FigureSpan, ...]]:
        """Return the text of a paragraph, and its figures by control or bookmark, in order."""
        text = ""
        figures: list[FigureSpan] = []
        open_marks: dict[str, tuple[int, str]] = {}
        for node in paragraph.iter(*_NODES):
            if node.tag == W + "sdt":
                span = control_span(node, len(text))
                figures += () if span is None else (span,)
            elif node.tag == W + "bookmarkStart":
                if match := _BOOKMARK.fullmatch(node.get(W + "name", "")):
                    open_marks[node.get(W + "id", "")] = (len(text), match[1])
            elif node.tag == W + "bookmarkEnd":
                start, mark = open_marks.pop(node.get(W + "id", ""), (len(text), ""))
                if mark and start < len(text) and not any(f.start <= start < f.end for f in figures):
                    figures.append(FigureSpan(start, len(text), *self._marks.get(mark, (_MARK + mark, ""))))
            else:
                text += node_text(node)
        return text, tuple(sorted(figures, key=lambda figure: figure.start))


_NODES = (*TEXT_NODES, *(W + name for name in ("sdt", "bookmarkStart", "bookmarkEnd")))
