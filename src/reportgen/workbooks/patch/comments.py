"""Add comments to cells, and keep existing comments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reportgen.problems import codes_inputs
from reportgen.problems.codes_patch import UNUSUAL_PARTS
from reportgen.workbooks.patch import vml
from reportgen.workbooks.patch.cells import xml_text
from reportgen.workbooks.patch.edits import Edits, attributes
from reportgen.workbooks.patch.parts import DECLARATION, Parts
from reportgen.workbooks.patch.spans import Element, parse_spans
from reportgen.workbooks.patch.threads import add_replies
from reportgen.workbooks.scan import Refused
from reportgen.workbooks.sheet_rows import cell_name

AUTHOR = "reportgen"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_FONT = '<{0}sz val="9"/><{0}color indexed="81"/><{0}rFont val="Tahoma"/><{0}family val="2"/>'
_BEFORE_LEGACY_DRAWING = frozenset((
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing",
))  # fmt: skip


class Run(NamedTuple):
    """A run of a comment's text."""

    text: str
    bold: bool = False


_GAP = Run("\n\n")
Comments = Mapping[tuple[int, int], tuple[Run, ...]]
"""The comment for each cell, by row and column from 1."""


class CommentWriter:
    """Adds comments to cells of one worksheet; new text is appended to an existing comment.

    `sheet` is the part name of the worksheet, `root` its root element, `edits` the changes of its bytes, and `base` the
    prefix of relationship types.
    """

    def __init__(self, parts: Parts, sheet: str, root: Element, edits: Edits, base: str) -> None:
        self._parts = parts
        self._sheet = sheet
        self._root = root
        self._edits = edits
        self._base = base

    def write(self, comments: Comments) -> None:
        """Write the comments and their boxes, and a reply for each cell with a threaded comment."""
        new, old = {}, {}
        part = self._comments_part()
        data = self._parts.read(part)
        root = parse_spans(data, part)
        listing, authors = root.find("commentList"), root.find("authors")
        if listing is None or authors is None:
            raise Refused(UNUSUAL_PARTS, part)
        by_cell = {comment.attributes.get("ref", ""): comment for comment in listing.all("comment")}
        edits = Edits(data)
        prefix = root.sibling("")
        edits.append(authors, f"<{prefix}author>{AUTHOR}</{prefix}author>")
        for cell, runs in sorted(comments.items()):
            name = cell_name(*cell)
            if name in by_cell:
                _add_runs(edits, by_cell[name], (_GAP, *runs))
                old[cell] = plain((_GAP, *runs))
            else:
                head = attributes(ref=name, authorId=len(authors.children), shapeId=0)
                text = f"<{prefix}text>{_runs_xml(prefix, runs)}</{prefix}text>"
                edits.append(listing, f"<{prefix}comment{head}>{text}</{prefix}comment>")
                new[cell] = plain(runs)
        self._parts.write(part, edits.result())
        self._draw(new, old)
        add_replies(self._parts, self._sheet, {cell: plain(runs) for cell, runs in comments.items()})

    def _comments_part(self) -> str:
        for relation in self._parts.relations(self._sheet):
            if relation.kind == "comments":
                return relation.target
        part = self._parts.free_name("xl/comments{}.xml")
        inside = "<authors></authors><commentList></commentList>"
        empty = f'{DECLARATION}<comments xmlns="{self._root.space}">{inside}</comments>'
        self._parts.add(part, empty.encode(), _COMMENTS_TYPE)
        self._parts.relate(self._sheet, part, f"{self._base}/comments")
        return part

    def _draw(self, new: Mapping[tuple[int, int], str], old: Mapping[tuple[int, int], str]) -> None:
        part = self._drawing_part()
        data = self._parts.read(part)
        for (row, column), text in old.items():
            data = vml.enlarge_box(data, row, column, text)
        if new:
            data = vml.add_boxes(data, new, part)
        self._parts.write(part, data)

    def _drawing_part(self) -> str:
        """The name of the drawing part with the comment boxes of the worksheet; it is created if there is none."""
        drawing = self._root.find("legacyDrawing")
        if drawing is not None:
            wanted = drawing.attribute_in_any_space("id")
            for relation in self._parts.relations(self._sheet):
                if relation.id == wanted:
                    return relation.target
            raise Refused(codes_inputs.BROKEN_WORKBOOK, self._sheet)
        part = self._parts.free_name("xl/drawings/vmlDrawing{}.vml")
        self._parts.add_default_type("vml", _VML_TYPE)
        self._parts.write(part, vml.EMPTY)
        relation_id = self._parts.relate(self._sheet, part, f"{self._base}/vmlDrawing")
        before = [child for child in self._root.children if child.name in _BEFORE_LEGACY_DRAWING]
        tag = self._root.sibling("legacyDrawing")
        names = attributes(**{"xmlns:r": self._base, "r:id": relation_id})
        self._edits.insert(before[-1].end, f"<{tag}{names}/>".encode())
        return part


def plain(runs: Sequence[Run]) -> str:
    """The text of a comment without formatting."""
    return "".join(run.text for run in runs)


def _runs_xml(prefix: str, runs: Sequence[Run]) -> str:
    return "".join(
        f"<{prefix}r><{prefix}rPr>{f'<{prefix}b/>' if run.bold else ''}{_FONT.format(prefix)}</{prefix}rPr>"
        f'<{prefix}t xml:space="preserve">{xml_text(run.text)}</{prefix}t></{prefix}r>'
        for run in runs
    )


def _add_runs(edits: Edits, comment: Element, runs: Sequence[Run]) -> None:
    """Append runs to the comment; its plain text is converted to a run first, because runs can't follow plain text."""
    text = comment.find("text")
    if text is None:
        return
    prefix = comment.sibling("")
    bare = text.find("t")
    if bare is not None:
        edits.insert(bare.start, f"<{prefix}r>".encode())
        edits.insert(bare.end, f"</{prefix}r>".encode())
    last = max((child.end for child in text.children if child.name in ("t", "r")), default=text.open_end)
    added = _runs_xml(prefix, runs)
    if text.empty:
        edits.append(text, added)
    else:
        edits.insert(last, added.encode())
