"""Writes block elements: headings, paragraphs, rules and lists."""

from __future__ import annotations

import re
from typing import Any

from reportgen.documents.docx.fields import field_runs
from reportgen.documents.docx.inline import InlineWriter, RunFormat
from reportgen.documents.docx.lists import ListNumbers
from reportgen.documents.docx.oxml import TWIPS_PER_POINT, XmlElement, child, keep_with_next, make, q, text_run
from reportgen.documents.docx.state import Frame, Writing, block_handlers
from reportgen.documents.docx.word_styles import BODY_TEXT_LEVEL
from reportgen.documents.prepare.endings import less_above
from reportgen.documents.prepare.keep_with_next import is_kept, is_whole
from reportgen.documents.styles.mapping import TABLE_GAP
from reportgen.documents.template.source_map import place_of
from reportgen.documents.template.vocabulary import ELEMENTS, HEADINGS, classes_of
from reportgen.problems.codes_word import WORD_LENGTH

LABEL = re.compile(r"(.*?)(\d+)([^\d]*)\Z", re.DOTALL)
"""Parts of a caption label such as `Bảng 1. `: the word, the number and the punctuation."""
BORDERS = {"solid": "single", "double": "double", "dotted": "dotted", "dashed": "dashed"}
"""CSS border style → Word border style."""


def write_blocks(writing: Writing, frame: Frame, parent: Any) -> None:
    """Write all block elements of `parent` into `frame`. Text between blocks is reported as a problem."""
    loose = [parent.text, *(block.tail for block in parent)]
    if any((text or "").strip() for text in loose):
        writing.refuse(parent)
    for block in parent:
        write_block(writing, frame, block)


def write_block(writing: Writing, frame: Frame, block: Any) -> None:
    """Write one block with its registered handler. Comments are skipped."""
    if not isinstance(block.tag, str):
        return
    handler = block_handlers.get(block.tag)
    if handler is None:
        writing.refuse(block)
        return
    if ELEMENTS[block.tag].styled == "table" and len(frame.element) and frame.element[-1].tag == q("w:tbl"):
        _part_tables(frame, block)
    handler(writing, frame, block)


def _part_tables(frame: Frame, block: Any) -> None:
    """Insert a paragraph between two adjacent tables: Word would merge them."""
    if block.tag != "table" or block.find("caption") is None:
        spacer(frame)


def add_paragraph(frame: Frame, style: str | None) -> XmlElement:
    """Append a new paragraph with a style to a frame."""
    paragraph = child(frame.element, "w:p")
    properties = child(paragraph, "w:pPr")
    if style is not None:
        child(properties, "w:pStyle", val=style)
    return paragraph


def _keep(paragraph: XmlElement, element: Any) -> None:
    """Keep a paragraph on the page of the next block, or whole, where `prepare` wants it."""
    if is_kept(element):
        keep_with_next(paragraph)
    if is_whole(element):
        paragraph.get_or_add_pPr().get_or_add_keepLines()


def write_text(writing: Writing, paragraph: XmlElement, element: Any) -> None:
    """Write the inline content of `element`. A caption label becomes a field; a referenced element gets a bookmark."""
    inline = InlineWriter(writing, paragraph)
    label = element.find("span[@data-seq]")
    if label is not None:
        _write_label(writing, paragraph, label)
        inline.at_start = False
        inline.text(label.tail, RunFormat())
        for item in label.itersiblings():
            inline.item(item)
        inline.finish()
        return
    name = writing.anchors.get(element.get("id", ""))
    start, end = writing.controls.bookmark(name) if name else (None, None)
    if start is not None:
        paragraph.append(start)
    inline.write(element)
    inline.finish()
    if end is not None:
        paragraph.append(end)


def _write_label(writing: Writing, paragraph: XmlElement, label: Any) -> None:
    """Write `Bảng 1. ` as text, SEQ field and text. The bookmark for references covers `Bảng 1`."""
    caption = label.getparent()
    name = writing.anchors.get(caption.get("id", "")) or writing.anchors.get(caption.getparent().get("id", ""))
    match = LABEL.match(label.text or "")
    if match is None:
        paragraph.append(text_run(label.text or ""))
        return
    word, number, rest = match.groups()
    sequence = field_runs(f"SEQ {label.get('data-seq')} \\* ARABIC", [text_run(number)])
    runs = [text_run(word), *sequence] if word else sequence
    if name:
        start, end = writing.controls.bookmark(name)
        runs = [start, *runs, end]
    paragraph.extend(runs)
    if rest:
        paragraph.append(text_run(rest))


@block_handlers.register("p")
def write_paragraph(writing: Writing, frame: Frame, element: Any) -> None:
    """Write a `p`. It is never a heading, even if its style has an outline level."""
    style = writing.word_styles.paragraph(element)
    paragraph = add_paragraph(frame, style)
    if writing.word_styles.outline_level(style) != BODY_TEXT_LEVEL:
        child(paragraph[0], "w:outlineLvl", val=BODY_TEXT_LEVEL)
    _keep(paragraph, element)
    if less := less_above(element):
        above = writing.styles.paragraph(writing.word_styles.map.paragraph(element)).before - less
        child(paragraph[0], "w:spacing", before=round(above * TWIPS_PER_POINT))
    write_text(writing, paragraph, element)


@block_handlers.register(*HEADINGS)
def _write_heading(writing: Writing, frame: Frame, element: Any) -> None:
    """Write `h1`–`h4`. If the style has no outline level, the level of the tag is used.

    Headings with the class `no-toc` are left out when Word updates the table of contents.
    """
    style = writing.word_styles.paragraph(element)
    paragraph = add_paragraph(frame, style)
    if "no-toc" in classes_of(element):
        child(paragraph[0], "w:outlineLvl", val=BODY_TEXT_LEVEL)
    elif writing.word_styles.outline_level(style) == BODY_TEXT_LEVEL:
        child(paragraph[0], "w:outlineLvl", val=int(element.tag[1]) - 1)
    write_text(writing, paragraph, element)


@block_handlers.register("hr")
def _write_rule(writing: Writing, frame: Frame, element: Any) -> None:
    """Write `hr.rule`: a paragraph with a border `data-width` points long, centred in the frame."""
    found = element.get("data-width", "")
    try:
        width = round(float(found) * TWIPS_PER_POINT)
    except ValueError:
        writing.problems.append(WORD_LENGTH.at(place_of(element), found=found, attribute="data-width", example="120.5"))
        return
    paragraph = add_paragraph(frame, writing.word_styles.paragraph(element))
    properties = paragraph[0]
    spare = max(0, frame.width - width)
    line = writing.styles.paragraph(writing.word_styles.map.paragraph(element)).rule
    border = child(properties, "w:pBdr")
    child(border, "w:top", val=BORDERS[line.style], sz=round(line.width * 8), space=0, color=line.colour.lstrip("#"))
    child(border, "w:bottom", val="nil")
    child(properties, "w:ind", left=spare // 2, right=spare - spare // 2, firstLine=0)


@block_handlers.register("ul", "ol")
def _write_list(writing: Writing, frame: Frame, element: Any) -> None:
    _write_items(writing, frame, element, 0)


def _write_items(writing: Writing, frame: Frame, element: Any, level: int) -> None:
    """Write the items of a list at nesting depth `level` (from 0), including nested lists."""
    numbers: ListNumbers | None = None
    for item in element:
        if item.tag != "li":
            if isinstance(item.tag, str):
                writing.refuse(item)
            continue
        style = writing.word_styles.paragraph(item)
        if numbers is None:
            numbers = writing.numbering.start_list(
                style, element.tag == "ol", level, element.get("type", ""), int(element.get("start", "1"))
            )
        _write_item(writing, frame, item, numbers, level)


def _write_item(writing: Writing, frame: Frame, item: Any, numbers: ListNumbers, level: int) -> None:
    """Write one `li`. Its inline content or first `p` has the number; further blocks follow."""
    blocks = [c for c in item if c.tag in ("p", "ul", "ol")]
    lead = blocks[0] if blocks else None
    starts_with_p = lead is not None and lead.tag == "p" and item[0] is lead and not (item.text or "").strip()
    source = lead if starts_with_p else item
    paragraph = add_paragraph(frame, writing.word_styles.paragraph(source))
    _keep(paragraph, source)
    ilvl, num_id = numbers.next()
    numbering = child(paragraph[0], "w:numPr")
    child(numbering, "w:ilvl", val=ilvl)
    child(numbering, "w:numId", val=num_id)
    if starts_with_p or not blocks:
        write_text(writing, paragraph, source)
    else:
        inline = InlineWriter(writing, paragraph)
        inline.text(item.text, RunFormat())
        for part in item:
            if part is lead:
                break
            inline.item(part)
        inline.finish()
    for block in blocks[1:] if starts_with_p else blocks:
        if block.tag == "p":
            write_paragraph(writing, frame, block)
        else:
            _write_items(writing, frame, block, level + 1)
    _refuse_late_text(writing, item, blocks)


def _refuse_late_text(writing: Writing, item: Any, blocks: list[Any]) -> None:
    """Report text after a block in a list item: there is no paragraph for it."""
    for block in blocks:
        after = (block.tail or "").strip()
        if after or (block.getnext() is not None and block.getnext() not in blocks):
            writing.refuse(item, found=after)
            return


def spacer(frame: Frame, points: float = TABLE_GAP) -> XmlElement:
    """Add the empty paragraph that Word needs after a table, with the smallest possible height."""
    paragraph = make("w:p")
    properties = child(paragraph, "w:pPr")
    child(properties, "w:spacing", before=0, after=0, line=round(points * TWIPS_PER_POINT), lineRule="exact")
    child(properties, "w:ind", left=0, right=0, firstLine=0)
    mark = child(properties, "w:rPr")
    child(mark, "w:sz", val=2)
    frame.element.append(paragraph)
    return paragraph
