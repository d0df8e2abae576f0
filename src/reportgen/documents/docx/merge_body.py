"""Prepares the body of a Word template for merging: removes the specimen pages, marks the place of the document.

Content that only the Word file would print, tracked changes and comments are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from reportgen.documents.docx.tag_places import unwrap_control
from reportgen.documents.sentinels import BODY
from reportgen.documents.styles.properties import on
from reportgen.problems import Bilingual, LineRef, Problem, ReportgenError
from reportgen.problems.codes_templates import TEMPLATE_FILE_MISSING
from reportgen.problems.codes_word import (
    MERGE_BESIDE,
    MERGE_BODY,
    MERGE_BODY_PLACE,
    MERGE_COMMENTS,
    MERGE_EVEN_PAGES,
    MERGE_SPECIMEN,
    MERGE_TRACKED,
)

SPECIMEN_START, SPECIMEN_END = "⟦MẪU⟧", "⟦HẾT MẪU⟧"
"""The texts of the paragraphs before and after the specimen pages."""

_BODY_TAG = re.compile(r"\{\{p\s+body\s*\}\}")
_TAGS_ALONE = re.compile(r"(\{%.*?%\}|\{#.*?#\}|\s)*")
_HIDDEN = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_TRACKED = tuple(
    map(
        qn,
        (
            *("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge"),
            *("w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:numberingChange", "w:tblGridChange"),
            *("w:tblPrChange", "w:tblPrExChange", "w:trPrChange", "w:tcPrChange"),
        ),
    )
)
_RANGES = tuple(map(qn, ("w:bookmarkStart", "w:bookmarkEnd", "w:permStart", "w:permEnd", "w:proofErr")))
_UNPRINTED = frozenset((*_RANGES, *map(qn, ("w:r", "w:rPr", "w:t", "w:lastRenderedPageBreak"))))
"""Elements allowed in a paragraph beside `{{p body}}`: without text they print nothing."""
_PRINTED_SETTINGS = tuple(map(qn, ("w:sectPr", "w:pageBreakBefore", "w:framePr", "w:numPr", "w:pBdr", "w:shd")))
"""Paragraph properties that are visible even in an empty paragraph."""
_INSIDE = {
    qn("w:tc"): Bilingual("ô của bảng", "table cell"),
    qn("w:txbxContent"): Bilingual("hộp văn bản", "text box"),
    qn("w:hdr"): Bilingual("đầu trang", "header"),
    qn("w:ftr"): Bilingual("chân trang", "footer"),
    qn("w:footnotes"): Bilingual("chú thích cuối trang", "footnote"),
    qn("w:endnotes"): Bilingual("chú thích cuối văn bản", "endnote"),
}
_SECTION = f"{qn('w:pPr')}/{qn('w:sectPr')}"
_REFERENCES = (qn("w:headerReference"), qn("w:footerReference"))


def prepare_body(document: Document, place: LineRef, *, html: bool) -> None:
    """Remove the specimen pages and replace `{{p body}}` by a paragraph with the text `sentinels.BODY`, in place.

    `html`: the template has an HTML file, whose content goes there. Raises ReportgenError (RG583, RG584, RG586–RG588,
    RG593, RG594, RG501).
    """
    body = document.element.body
    _strip_specimen(body, place)
    _check_review(document, place)
    _mark_body(document, place, wanted=html)
    problems = [*_beside(body, place), *_even_pages(document, place)] if html else []
    if problems:
        raise ReportgenError(problems)


def _check_review(document: Document, place: LineRef) -> None:
    """Refuse tracked changes and comments: every reader of the finished file would see them."""
    stories = list(_stories(document))
    if any(next(story.iter(*_TRACKED), None) is not None for story in stories):
        raise ReportgenError([MERGE_TRACKED.at(place)])
    if any(next(story.iter(qn("w:commentReference")), None) is not None for story in stories):
        comments = document.part._comments_part.element.iter(qn("w:comment"))
        authors = dict.fromkeys(comment.get(qn("w:author"), "") for comment in comments)
        raise ReportgenError([MERGE_COMMENTS.at(place, author=", ".join(filter(None, authors)) or "–")])


def _strip_specimen(body: Any, place: LineRef) -> None:
    """Remove the paragraphs `⟦MẪU⟧` and `⟦HẾT MẪU⟧` of the body and everything between them."""
    inside = False
    references: dict[tuple[str, str], Any] = {}
    for block in list(body):
        text = _text(block) if block.tag == qn("w:p") else ""
        if text in (SPECIMEN_START, SPECIMEN_END) and inside == (text == SPECIMEN_START):
            raise ReportgenError([MERGE_SPECIMEN.at(place, found=text)])
        if text == SPECIMEN_START:
            inside = True
        if inside:
            references |= _header_references(block.find(_SECTION)) if block.tag == qn("w:p") else {}
            body.remove(block)
        if text == SPECIMEN_END:
            inside = False
    if inside or body.find(qn("w:sectPr")) is None:
        raise ReportgenError([MERGE_SPECIMEN.at(place, found=SPECIMEN_START)])
    _inherit_headers(next(body.iter(qn("w:sectPr"))), references)


def _header_references(section: Any) -> dict[tuple[str, str], Any]:
    """The header and footer references of a section, by element and type (`default`, `first`, `even`)."""
    found = [] if section is None else section.iterchildren(*_REFERENCES)
    return {(reference.tag, reference.get(qn("w:type"), "default")): reference for reference in found}


def _inherit_headers(section: Any, references: dict[tuple[str, str], Any]) -> None:
    """Copy to a section the header and footer references that it lacks, from the removed sections before it.

    A missing reference means “link to previous” (ECMA-376 part 1, 17.10.5).
    """
    own = _header_references(section)
    missing = [reference for key, reference in references.items() if key not in own]
    for reference in reversed(missing):
        section.insert(0, reference)


def _mark_body(document: Document, place: LineRef, *, wanted: bool) -> None:
    """Replace `{{p body}}` by the sentinel."""
    body = document.element.body
    tags = [p for story in _stories(document) for p in story.iter(qn("w:p")) if _BODY_TAG.search(_text(p))]
    if not wanted and not tags:
        return
    if not wanted:
        raise ReportgenError([TEMPLATE_FILE_MISSING.at(place, file=f"{place.file.removesuffix('.docx')}.html.j2")])
    texts = (text for paragraph in tags for text in paragraph.iter(qn("w:t")))
    for control in dict.fromkeys(control for text in texts for control in text.iterancestors(qn("w:sdt"))):
        unwrap_control(control)
    for paragraph in tags:
        inside = next((_INSIDE[a.tag] for a in paragraph.iterancestors() if a.tag in _INSIDE), None)
        if inside is not None:
            raise ReportgenError([MERGE_BODY_PLACE.at(place, found=_text(paragraph), where=inside)])
    if len(tags) != 1 or tags[0].getparent() is not body or not _BODY_TAG.fullmatch(_text(tags[0])):
        raise ReportgenError([MERGE_BODY.at(place, found=" … ".join(_text(p) for p in tags))])
    printed = _printed(tags[0])
    if printed is not None:
        raise ReportgenError([MERGE_BESIDE.at(place, found=printed)])
    marked = OxmlElement("w:p")
    etree.SubElement(etree.SubElement(marked, qn("w:r")), qn("w:t")).text = BODY
    body.replace(tags[0], marked)


def _text(paragraph: Any) -> str:
    """The text of a paragraph, without that of text boxes in it."""
    texts = (t for t in paragraph.iter(qn("w:t")) if next(t.iterancestors(qn("w:p"))) is paragraph)
    return "".join(t.text or "" for t in texts).translate(_HIDDEN).strip()


def _stories(document: Document) -> Iterator[Any]:
    """The roots of all parts with text: the body, headers, footers and notes."""
    yield document.element.body
    for part in document.part.package.iter_parts():
        root = getattr(part, "_element", None)
        if root is not None and root.tag in _INSIDE:
            yield root


def _beside(body: Any, place: LineRef) -> Iterator[Problem]:
    """Report content of the body besides the sentinel: the PDF, which is made from the HTML, would not have it.

    Empty paragraphs are removed, because they would be empty lines in the Word file only.
    """
    for block in list(body):
        if block.tag == qn("w:sectPr") or _text(block) == BODY:
            continue
        printed = block.tag.rpartition("}")[2]
        if block.tag in _RANGES:
            printed = None
        elif block.tag == qn("w:p"):
            printed = _printed(block) if _TAGS_ALONE.fullmatch(_text(block)) else _text(block)
        if printed is not None:
            words = "".join(t.text or "" for t in block.iter(qn("w:t"))).strip()
            yield MERGE_BESIDE.at(place, found=words or f"w:{printed}")
        elif block.tag in _RANGES or not _text(block):
            body.remove(block)


def _printed(paragraph: Any) -> str | None:
    """The first element of a paragraph that prints something other than text, as `br page`; None if there is none."""
    settings = paragraph.find(qn("w:pPr"))
    inside = (e for child in paragraph if child is not settings for e in child.iter("*"))
    shown = [e for e in ([] if settings is None else settings) if e.tag in _PRINTED_SETTINGS and on(e)]
    other = next((e for e in (*shown, *inside) if e in shown or not _is_unprinted(e)), None)
    if other is None:
        return None
    name, kind = other.tag.rpartition("}")[2], other.get(qn("w:type"))
    return f"{name} {kind}" if kind else str(name)


def _is_unprinted(element: Any) -> bool:
    return element.tag in _UNPRINTED or next(element.iterancestors(qn("w:rPr")), None) is not None


def _even_pages(document: Document, place: LineRef) -> Iterator[Problem]:
    """Refuse different headers for even pages: the PDF has one for the first page and one for all others."""
    if document.settings.odd_and_even_pages_header_footer:
        yield MERGE_EVEN_PAGES.at(place)
