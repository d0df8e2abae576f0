"""Writes the Word file of a document: its HTML becomes the body of the merged Word template."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import docx
from docx.document import Document

from reportgen.documents import sentinels
from reportgen.documents.charts.data import words_of
from reportgen.documents.docx import contents, pictures  # noqa: F401 - they register their handlers
from reportgen.documents.docx.blocks import LABEL, spacer, write_block, write_blocks
from reportgen.documents.docx.controls import Controls
from reportgen.documents.docx.draft import mark_draft
from reportgen.documents.docx.fonts import embed_fonts
from reportgen.documents.docx.grids import write_grid
from reportgen.documents.docx.lists import Numbering
from reportgen.documents.docx.oxml import XmlElement, declare, q
from reportgen.documents.docx.package import clean_package, quiet_settings, set_language, set_properties, with_build_id
from reportgen.documents.docx.pages import PageSections, leave_room
from reportgen.documents.docx.sheets import write_sheet
from reportgen.documents.docx.state import DocxOptions, Frame, Writing, block_handlers, bookmark_name
from reportgen.documents.docx.tables import keep_all, keep_last
from reportgen.documents.docx.word_styles import WordStyles
from reportgen.documents.prepare.document import PreparedDocument
from reportgen.documents.prepare.panels import has_sheets
from reportgen.documents.styles.mapping import StyleMap
from reportgen.documents.styles.model import DocumentStyles
from reportgen.documents.template.grids import is_grid
from reportgen.documents.template.vocabulary import HEADINGS, classes_of
from reportgen.problems import Problem, ReportgenError


def write(document: PreparedDocument) -> tuple[bytes, list[Problem]]:
    """Return the Word file of a document, or of a Word template that has no HTML."""
    options = DocxOptions(
        title=document.meta.title,
        author=document.meta.author,
        date=document.meta.date,
        version=document.meta.version,
        plain=document.plain,
        draft=document.draft,
        embed_fonts=tuple(face.path for face in document.fonts.faces),
        fonts=document.fonts,
    )
    return write_docx(document.root, document.base, document.styles, document.style_map, document.labels, options), []


def write_docx(
    root: Any,
    base: bytes,
    styles: DocumentStyles,
    style_map: StyleMap,
    labels: Mapping[str, str],
    options: DocxOptions,
) -> bytes:
    """Return the Word file of a prepared document.

    `root` is the prepared HTML, or None for a Word template without HTML. `base` is the merged template, in which the
    document replaces the paragraph `sentinels.BODY`. `styles` and `style_map` belong to `base`. `labels` contains the
    printed page number of every id in the contents. Raises ReportgenError with all problems found (RG56x).
    """
    problems: list[Problem] = []
    document = docx.Document(io.BytesIO(base))
    if not options.plain:
        # now, while the document is small: replacing the root takes time in proportion to its elements
        document.part._element = declare(document.element, ["w15"])
        document = document.part.document
    word_styles = WordStyles(document.styles.element, style_map, problems)
    controls = Controls.above(document.element, plain=options.plain)
    if root is None:
        return _finish(document, controls, options, styles, [], written=False)
    numbering = Numbering(document.part, word_styles)
    writing = Writing(document, word_styles, styles, controls, numbering, labels, options, problems)
    _write_body(writing, root, next(p for p in document.element.body if _text(p) == sentinels.BODY))
    if problems:
        raise ReportgenError(problems)
    return _finish(document, controls, options, styles, writing.sheet_ends, written=True)


def _finish(
    document: Document,
    controls: Controls,
    options: DocxOptions,
    styles: DocumentStyles,
    sheet_ends: list[XmlElement],
    *,
    written: bool,
) -> bytes:
    """Bind the figures of the template's text, set properties, fonts and the draft mark, and return the package.

    `written`: the body was written from HTML; False if it is the template's own.
    """
    for part in document.part.package.iter_parts():
        element = getattr(part, "_element", None)
        if element is not None and element.tag in _PARTS_WITH_TEXT:
            part._element = controls.bind_part(element)
        elif part.partname.ext in _XML_PARTS and sentinels.FIGURE_START.encode() in (part._blob or b""):
            part._blob = sentinels.without_figures(part._blob.decode()).encode()
    document = document.part.document  # `bind_part` may have replaced the root
    controls.store(document.part)
    if options.draft:
        mark_draft(document, sheet_ends)
    embed_fonts(document.part, options.embed_fonts)
    set_language(document.styles.element, options.language)
    quiet_settings(document.settings.element, written=written)
    set_properties(
        document.core_properties,
        title=options.title,
        author=options.author,
        date=options.date,
        language=options.language,
        version=options.version,
    )
    clean_package(document.part)
    target = io.BytesIO()
    document.save(target)
    return with_build_id(target.getvalue())


_XML_PARTS = ("xml", "vml")
"""The endings of parts with text, such as charts of the template; an image may have the bytes of a sentinel."""
_PARTS_WITH_TEXT = frozenset(q(tag) for tag in ("w:document", "w:hdr", "w:ftr", "w:footnotes", "w:endnotes"))


def _write_body(writing: Writing, root: Any, sentinel: XmlElement) -> None:
    body = root.find("body") if root.tag == "html" else root
    _find_anchors(writing, body)
    closing = _section_of(sentinel)
    if has_sheets(body):
        leave_room(closing, writing.styles.page)
    # written at its final position: moving a long text within lxml is slower than writing it
    target = sentinel.getparent()
    rest = list(sentinel.itersiblings())
    for element in [sentinel, *rest]:
        target.remove(element)
    pages = PageSections(closing, target)
    frame = pages.frame()
    for block in body:
        classes = classes_of(block) if isinstance(block.tag, str) else ()
        if block.tag == "section" and "appendix" in classes:
            frame = pages.start_appendix(block.get("data-orientation", ""))
            _write_anchored(writing, frame, block)
        else:
            if pages.in_appendix and isinstance(block.tag, str):
                frame = pages.leave_appendix()
            if block.tag == "section" and "sheet" in classes:
                write_sheet(writing, frame, block, pages.current)
            else:
                write_block(writing, frame, block)
    if len(target) and target[-1].tag == q("w:tbl") and rest[0].tag != q("w:p"):
        spacer(frame)
    target.extend(rest)
    closing.getparent().replace(closing, pages.current)


def _section_of(paragraph: XmlElement) -> XmlElement:
    """Return the `w:sectPr` of the section that contains a paragraph of the body."""
    for sibling in paragraph.itersiblings():
        found = sibling if sibling.tag == q("w:sectPr") else sibling.find(f"{q('w:pPr')}/{q('w:sectPr')}")
        if found is not None:
            return found
    raise ValueError("the body has no section")


def _text(paragraph: XmlElement) -> str:
    return "".join(t.text or "" for t in paragraph.iter(q("w:t"))).strip()


def _find_anchors(writing: Writing, body: Any) -> None:
    """Return the referenced ids of the document, with the text that a reference to each shows."""
    wanted = {a.get("href", "")[1:] for a in body.iter("a") if a.get("href", "").startswith("#")}
    for element in body.iter():
        html_id = element.get("id", "") if isinstance(element.tag, str) else ""
        if html_id not in wanted:
            continue
        writing.anchors[html_id] = bookmark_name(html_id)
        labels = element.xpath("(. | caption | figcaption)/span[@data-seq]")
        match = LABEL.match(labels[0].text or "") if labels else None
        if match is not None:
            writing.anchor_words[html_id] = match[1] + match[2]
        elif element.tag in (*HEADINGS, "p"):
            writing.anchor_words[html_id] = words_of(element)


def _write_anchored(writing: Writing, frame: Frame, section: Any) -> None:
    """Write the blocks of a section; a bookmark for the section itself is in its first paragraph."""
    before = len(frame.element)
    write_blocks(writing, frame, section)
    name = writing.anchors.get(section.get("id", ""))
    first = next((p for block in frame.element[before:] for p in block.iter(q("w:p"))), None)
    if name is not None and first is not None:
        start, end = writing.controls.bookmark(name)
        first.get_or_add_pPr().addnext(start)
        start.addnext(end)


@block_handlers.register("section")
def _write_section(writing: Writing, frame: Frame, section: Any) -> None:
    classes = classes_of(section)
    if is_grid(section):
        write_grid(writing, frame, section)
        return
    if {"appendix", "sheet", "panel"} & set(classes):
        # these control the page layout and are only allowed where `_write_body` and `write_sheet` handle them
        writing.refuse(section, shown="section." + ".".join(classes))
        return
    before = len(frame.element)
    _write_anchored(writing, frame, section)
    if "keep" in classes:
        written = list(frame.element)
        if before and before < len(written):
            keep_last(written[before - 1])
        for block in written[before:]:
            keep_all(block)
