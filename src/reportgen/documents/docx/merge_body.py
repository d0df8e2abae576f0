"""The body of a Word template before it is merged: its specimen page goes, the body's place is marked, and whatever
would be printed in the Word file alone is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from reportgen.documents.sentinels import BODY
from reportgen.problems import LineRef, Problem, ReportgenError
from reportgen.problems.codes_templates import TEMPLATE_FILE_MISSING
from reportgen.problems.codes_word import (
    MERGE_BESIDE,
    MERGE_BODY,
    MERGE_EVEN_PAGES,
    MERGE_SPECIMEN,
    MERGE_TRACKED,
)

SPECIMEN_START, SPECIMEN_END = "⟦MẪU⟧", "⟦HẾT MẪU⟧"
"""The texts of the paragraphs around the specimen page."""

_BODY_TAG = re.compile(r"\{\{p\s+body\s*\}\}")
_TAGS_ALONE = re.compile(r"(\{%.*?%\}|\{#.*?#\}|\s)*")
_TRACKED = tuple(map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo")))
_SECTION = f"{qn('w:pPr')}/{qn('w:sectPr')}"
_REFERENCES = (qn("w:headerReference"), qn("w:footerReference"))
_DRAWN = tuple(map(qn, ("w:drawing", "w:pict", "w:object")))


def prepare_body(document: Document, place: LineRef, *, html: bool) -> None:
    """In place: the specimen stripped, `{{p body}}` replaced by a paragraph that is `sentinels.BODY`.

    `html` says whether the template has an HTML, whose body goes there. Raises ReportgenError (RG583, RG584, RG586–
    RG588, RG501).
    """
    body = document.element.body
    _strip_specimen(body, place)
    tracked = [part for part in _parts(document) if next(part.iter(*_TRACKED), None) is not None]
    if tracked:
        raise ReportgenError([MERGE_TRACKED.at(place)])
    _mark_body(body, place, wanted=html)
    problems = [*_beside(body, place), *_even_pages(document, place)] if html else []
    if problems:
        raise ReportgenError(problems)


def _strip_specimen(body: Any, place: LineRef) -> None:
    """Removes what is between the paragraphs `⟦MẪU⟧` and `⟦HẾT MẪU⟧` of the body, and these themselves."""
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
    """Gives a section the headers and footers of the sections before it where it has none of its own.

    A missing reference means “link to previous” (ECMA-376 part 1, 17.10.5), and the sections of the specimen are gone.
    """
    own = _header_references(section)
    missing = [reference for key, reference in references.items() if key not in own]
    for reference in reversed(missing):
        section.insert(0, reference)


def _mark_body(body: Any, place: LineRef, *, wanted: bool) -> None:
    """Puts the sentinel where `{{p body}}` stands."""
    tags = [p for p in body.iter(qn("w:p")) if _BODY_TAG.search(_text(p))]
    if not wanted and not tags:
        return
    if not wanted:
        raise ReportgenError([TEMPLATE_FILE_MISSING.at(place, file=f"{place.file.removesuffix('.docx')}.html.j2")])
    if len(tags) != 1 or tags[0].getparent() is not body or not _BODY_TAG.fullmatch(_text(tags[0])):
        raise ReportgenError([MERGE_BODY.at(place, found=" … ".join(_text(p) for p in tags))])
    paragraph = tags[0]
    runs = list(paragraph.iter(qn("w:r")))
    for run in runs[1:]:
        run.getparent().remove(run)
    for node in list(runs[0]):
        runs[0].remove(node)
    etree.SubElement(runs[0], qn("w:t")).text = BODY


def _text(paragraph: Any) -> str:
    return "".join(t.text or "" for t in paragraph.iter(qn("w:t"))).strip()


def _parts(document: Document) -> Iterator[Any]:
    """The body, and every header and footer."""
    yield document.element.body
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")):
            yield relation.target_part.element


def _beside(body: Any, place: LineRef) -> Iterator[Problem]:
    """What stands in the body beside the mark: the PDF, which is made of the HTML, would not have it."""
    for block in body:
        if block.tag == qn("w:sectPr") or _text(block) == BODY:
            continue
        words = _text(block)
        if not _TAGS_ALONE.fullmatch(words) or block.tag == qn("w:tbl") or next(block.iter(*_DRAWN), None) is not None:
            yield MERGE_BESIDE.at(place, found=words or block.tag.rpartition("}")[2])


def _even_pages(document: Document, place: LineRef) -> Iterator[Problem]:
    """Headers of their own on even pages: the PDF knows one for the first page and one for the others."""
    if document.settings.odd_and_even_pages_header_footer:
        yield MERGE_EVEN_PAGES.at(place)
