"""Writes the table of contents as a TOC field whose entries and page numbers are already correct."""

from __future__ import annotations

from typing import Any

from reportgen.documents.docx.blocks import add_paragraph, write_paragraph
from reportgen.documents.docx.fields import field_end, field_runs, field_start
from reportgen.documents.docx.inline import InlineWriter
from reportgen.documents.docx.oxml import XmlElement, child, make, text_run
from reportgen.documents.docx.state import Frame, Writing, block_handlers
from reportgen.documents.template.source_map import place_of
from reportgen.problems.codes_word import WORD_TARGET


@block_handlers.register("nav")
def _write_contents(writing: Writing, frame: Frame, nav: Any) -> None:
    """Write `nav.toc`: each `p` with a link is an entry; others, such as the heading, are plain paragraphs."""
    entries = [p for p in nav if p.find("a") is not None]
    for paragraph in nav:
        if paragraph not in entries:
            write_paragraph(writing, frame, paragraph)
            continue
        written = _write_entry(writing, frame, paragraph)
        if written is None:
            continue
        if paragraph is entries[0]:
            depth = max(int((p.get("class") or "toc1")[-1]) for p in entries)
            for offset, run in enumerate(field_start(f'TOC \\o "1-{depth}" \\h \\z \\u')):
                written.insert(1 + offset, run)
        if paragraph is entries[-1]:
            written.append(field_end())


def _write_entry(writing: Writing, frame: Frame, entry: Any) -> XmlElement | None:
    link = entry.find("a")
    target = link.get("href", "")[1:]
    name, page = writing.anchors.get(target), writing.labels.get(target)
    if name is None or page is None:
        writing.problems.append(WORD_TARGET.at(place_of(link), found=link.get("href", "")))
        return None
    style = writing.word_styles.paragraph(entry)
    paragraph = add_paragraph(frame, style)
    if writing.word_styles.resolve(style, "w:pPr/w:tabs") is None:
        tabs = child(paragraph[0], "w:tabs")
        child(tabs, "w:tab", val="right", leader="dot", pos=frame.width)
    hyperlink = child(paragraph, "w:hyperlink", anchor=name, history=1)
    inline = InlineWriter(writing, hyperlink)
    inline.write(link)
    inline.finish()
    tab = make("w:r")
    child(tab, "w:tab")
    hyperlink.append(tab)
    hyperlink.extend(field_runs(f"PAGEREF {name} \\h", [text_run(page)]))
    return paragraph
