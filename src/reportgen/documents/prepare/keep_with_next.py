"""Keeps a heading on the page of at least two lines of text, also if the first paragraph has only one line."""

from __future__ import annotations

from typing import Any

from reportgen.documents.prepare.decimal_alignment import text_width
from reportgen.documents.styles.text_metrics import TextMetrics
from reportgen.documents.template.vocabulary import HEADINGS


def keep_first_paragraphs(body: Any, metrics: TextMetrics) -> None:
    """Set `data-keep="next"` on one-line paragraphs and list items directly below a heading.

    Both writers keep such a paragraph on the page of the next block. Panels are skipped, because they are never broken
    across pages.
    """
    for heading in body.iter(*HEADINGS):
        paragraph = _first_paragraph(heading)
        room = None if paragraph is None else text_width(paragraph, metrics)
        if paragraph is None or room is None:
            continue
        style = metrics.paragraph(paragraph)
        # a marker or first-line indent needs some space; a nearly full line is counted as two
        if metrics.one_line(paragraph) < room - style.left - style.right - max(style.first, 0):
            paragraph.set("data-keep", "next")


def is_kept(element: Any) -> bool:
    """Whether the element stays on the page of the next block."""
    return bool(element.get("data-keep") == "next")


def _first_paragraph(heading: Any) -> Any | None:
    """Return the first paragraph below a heading, if it is a `p` or the first item of a list."""
    block = _next(heading.getnext())
    if block is None or block.tag == "p":
        return block
    if block.tag not in ("ul", "ol"):
        return None
    item = _next(block[0] if len(block) else None)
    if item is None or _next(item[0] if len(item) else None) is None or item[0].tag not in ("p", "ul", "ol"):
        return item
    return item[0] if item[0].tag == "p" else None


def _next(element: Any | None) -> Any | None:
    """Return the element itself, or the first sibling after it that is not a comment."""
    while element is not None and not isinstance(element.tag, str):
        element = element.getnext()
    return element
