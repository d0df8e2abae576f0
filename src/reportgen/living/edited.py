"""Reads a Word file that people have edited: its passages, with the figures that can still be recognised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportgen.finished.opening import broken_parts_reported, open_word
from reportgen.finished.package import BrokenPackageError, Package
from reportgen.finished.word import TEXT_NODES, W, control_span, node_text, paragraph_text, read_word
from reportgen.finished.word_passages import word_passages
from reportgen.living.drawings import Drawn, composed_drawings, split_drawings
from reportgen.living.tracked import JOINED, number_paragraphs, settle_changes
from reportgen.living.word_ids import FIGURE_BOOKMARK
from reportgen.passages import FigureSpan, Passage

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PLACE = "\0place"
"""The id of the span that is the whole text of a paragraph, in place of that of a figure."""
_TITLE = re.compile(r"([^\s().]+\.[^\s()]+)(?: \(([^()]+)\))?")
"""The title of the control of a figure."""
_MARK = "mark:"
"""Starts the id of a figure that is only known by its bookmark."""


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a passage: `text[start:end]` is the text of these paragraphs of a part of the file, numbered from 0.

    They are several where tracked changes join paragraphs.
    """

    start: int
    end: int
    part: str
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """A Word file: the id of its build (empty if it was lost), its passages, and its drawings.

    Figures are recognised by the XPath of their control, or by its bookmark. Headers, footers and notes come after
    the body. `places` has the places of each passage.
    """

    build: str
    passages: tuple[Passage, ...]
    drawings: tuple[Drawn, ...]
    places: tuple[tuple[Place, ...], ...]
    charts: tuple[Passage, ...] = ()
    """The passages of its charts, with their figures; none for a file that people may have changed."""

    @classmethod
    def composed(cls, passages: Sequence[Passage]) -> Edited:
        """A document that was composed and not written: its passages without the numbers of charts; no places."""
        texts, drawings = composed_drawings(passages)
        return cls("", tuple(texts), tuple(drawings), ()).with_charts(passages)

    def with_charts(self, record: Iterable[Passage]) -> Edited:
        """The file with the passages of its charts from the record of its build."""
        return replace(self, charts=tuple(passage for passage in record if passage.kind == "chart"))

    def with_figures(self, marks: Mapping[str, tuple[str, str]]) -> Edited:
        """The file with the figures that are only known by the marks of their bookmarks."""

        def known(span: FigureSpan) -> FigureSpan:
            figure = marks.get(span.id.removeprefix(_MARK)) if span.id.startswith(_MARK) else None
            return span if figure is None else replace(span, id=figure[0], form=figure[1])

        passages = (replace(p, figures=tuple(map(known, p.figures))) for p in self.passages)
        return replace(self, passages=tuple(passages))


def read_edited(data: bytes, name: str, marks: Mapping[str, tuple[str, str]], *, rejected: bool = False) -> Edited:
    """Read a Word file with its tracked changes accepted, or rejected. `marks` has the (id, form) of bookmarks.

    Raises ReportgenError for a file that is no Word document, is encrypted, damaged, too large, or has macros or a DTD.
    """
    package = open_word(data, name)
    reader = _Reader(marks, package.document)
    with broken_parts_reported(name):
        for part in text_parts(package):
            root = package.root(part)
            number_paragraphs(root)
            settle_changes(root, rejected=rejected)
            _take_out_text_boxes(root)
        word = read_word(package, reader.read, _has_data)
        body, drawings = split_drawings(word_passages(word.blocks), word.charts)
        passages = [*body, *_beside_body(package, reader)]
    found = tuple(map(_without_places, passages))
    return Edited(word.build, found, tuple(drawings), tuple(tuple(_places(passage)) for passage in passages))


def texts_beside(data: bytes, name: str) -> list[Passage]:
    """The paragraphs of the headers, footers and notes of a Word file, and its watermarks as pictures: programs may
    draw their letters. Raises ReportgenError if it cannot be read.
    """
    package = open_word(data, name)
    with broken_parts_reported(name):
        passages = [_without_places(passage) for passage in _beside_body(package, _Reader({}, package.document))]
        return [*passages, *(Passage("picture", mark) for mark in read_word(package).watermarks)]


def _without_places(passage: Passage) -> Passage:
    return replace(passage, figures=tuple(span for span in passage.figures if span.id != _PLACE))


def _places(passage: Passage) -> Iterator[Place]:
    for span in passage.figures:
        if span.id == _PLACE:
            part, *numbers = span.form.split("\0")
            yield Place(span.start, span.end, part, tuple(map(int, numbers)))


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


def _has_data(table: Any) -> bool:
    """Whether the rows of a table are passages, as in tables of data. Other programs drop the look of the table style,
    by which `finished` tells it from a table that only places blocks side by side."""
    return len(table.findall(W + "tr")) > 1 and table.find(f".//{W}tc//{W}tbl") is None


def text_parts(package: Package) -> list[str]:
    """The parts with text: the body, headers, footers and notes."""
    kinds = ("header", "footer", "footnotes", "endnotes")
    parts = [p for kind in kinds for p in package.related(package.document, kind).values() if p in package.parts]
    return [package.document, *dict.fromkeys(parts)]


def _beside_body(package: Package, reader: _Reader) -> Iterator[Passage]:
    """Yield the paragraphs of headers, footers and notes; not page numbers, of which the file stores any one."""
    for part in text_parts(package)[1:]:
        reader.part = part
        for paragraph in package.root(part).iter(W + "p"):
            try:
                text, figures = reader.read(paragraph)
            except ValueError as error:  # a symbol without a number
                raise BrokenPackageError(part, str(error)) from error
            if text.strip() and not text.strip().isdecimal():
                yield Passage("paragraph", text, part.rpartition("/")[2], figures)


class _Reader:
    """Reads the text of paragraphs and the figures in it."""

    def __init__(self, marks: Mapping[str, tuple[str, str]], part: str) -> None:
        self._marks = marks
        self.part = part

    def read(self, paragraph: Any) -> tuple[str, tuple[FigureSpan, ...]]:
        """Return the text of a paragraph, and its figures by control or bookmark, in order; also its place."""
        text = ""
        figures: list[FigureSpan] = []
        open_marks: dict[str, tuple[int, str]] = {}
        for node in paragraph.iter(*_NODES):
            if node.tag == W + "sdt":
                span = control_span(node, len(text)) or _by_alias(node, len(text))
                figures += () if span is None else (span,)
            elif node.tag == W + "bookmarkStart":
                if match := FIGURE_BOOKMARK.fullmatch(node.get(W + "name", "")):
                    open_marks[node.get(W + "id", "")] = (len(text), match[1])
            elif node.tag == W + "bookmarkEnd":
                start, mark = open_marks.pop(node.get(W + "id", ""), (len(text), ""))
                if mark and start < len(text) and not any(f.start <= start < f.end for f in figures):
                    figures.append(FigureSpan(start, len(text), *self._marks.get(mark, (_MARK + mark, ""))))
            else:
                text += node_text(node)
        numbers = paragraph.get(JOINED, "").split()
        if text.strip():
            figures.append(FigureSpan(0, len(text), _PLACE, "\0".join([self.part, *numbers])))
        return text, tuple(sorted(figures, key=lambda figure: figure.start))


def _by_alias(control: Any, start: int) -> FigureSpan | None:
    """The figure of a control that lost its binding, by its title: the id, and the form unless it is `text`."""
    title = control.find(f"{W}sdtPr/{W}alias")
    match = None if title is None else _TITLE.fullmatch(title.get(W + "val", ""))
    content = control.find(W + "sdtContent")
    if match is None or content is None:
        return None
    return FigureSpan(start, start + len(paragraph_text(content)), match[1], match[2] or "text")


_NODES = (*TEXT_NODES, *(W + name for name in ("sdt", "bookmarkStart", "bookmarkEnd")))
