"""Keeps lines of text together: two below a heading, four above a signature."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.documents.prepare.decimal_alignment import text_width
from reportgen.documents.prepare.numbering import FIGURE_CAPTION
from reportgen.documents.prepare.table_keeps import has_source
from reportgen.documents.styles.text_metrics import TextMetrics
from reportgen.documents.template.grids import is_grid
from reportgen.documents.template.vocabulary import HEADINGS, classes_of


def keep_first_paragraphs(body: Any, metrics: TextMetrics) -> None:
    """Set `data-keep="next"` on one-line paragraphs and list items directly below a heading.

    Both writers keep such a paragraph on the page of the next block. Panels are skipped, because they are never broken
    across pages; so are paragraphs that are all between two headings, which would keep several sections together.
    """
    for heading in body.iter(*HEADINGS):
        paragraph = _first_paragraph(heading)
        room = None if paragraph is None else text_width(paragraph, metrics)
        if paragraph is None or room is None:
            continue
        following = _next(paragraph.getnext())
        if paragraph.tag == "p" and following is not None and following.tag in HEADINGS:
            continue
        style = metrics.paragraph(paragraph)
        # a marker or first-line indent needs some space; a nearly full line is counted as two
        if metrics.one_line(paragraph) < room - style.left - style.right - max(style.first, 0):
            paragraph.set("data-keep", "next")


def keep_grids_with_captions(body: Any) -> None:
    """Set `data-keep="next"` on grids above a `p.figure-caption`, and on such captions above a `p.source`.

    All of them stay on one page.
    """
    for paragraph in body.iter("p"):
        if FIGURE_CAPTION not in classes_of(paragraph):
            continue
        grid = paragraph.getprevious()
        if grid is not None and is_grid(grid):
            grid.set("data-keep", "next")
        if has_source(paragraph):
            paragraph.set("data-keep", "next")


LINES_ABOVE_SIGNATURE = 4
"""Minimum number of lines of text on the page of a signature."""
_SPLIT = 2
"""Number of lines of a paragraph that both writers leave on either side of a page break."""


def keep_text_above_signatures(body: Any, metrics: TextMetrics) -> None:
    """Set `data-keep` on the paragraphs and list items above a `section.keep` with fewer lines than a signature needs.

    A paragraph that may not lose its first lines to the page before is kept whole: `data-keep="next whole"`.
    """
    for section in body.iter("section"):
        if "keep" not in classes_of(section):
            continue
        missing = LINES_ABOVE_SIGNATURE - sum(_lines(block, metrics) for block in section.iterchildren("p"))
        for block in _above(section):
            if missing <= 0:
                break
            lines = _lines(block, metrics)
            # the writers split off two lines at least, which are too few if three are missing
            block.set("data-keep", "next whole" if missing > _SPLIT or lines < 2 * _SPLIT else "next")
            missing -= lines


def _above(section: Any) -> Iterator[Any]:
    """Yield the paragraphs and list items above an element, from the nearest, up to anything else."""
    for block in section.itersiblings(preceding=True):
        if block.tag == "p" and "source" not in classes_of(block):
            yield block
        elif block.tag in ("ul", "ol"):
            yield from reversed(list(block.iterchildren("li")))
        elif block.tag not in HEADINGS and isinstance(block.tag, str):
            return


def _lines(paragraph: Any, metrics: TextMetrics) -> int:
    """Return the lines of a paragraph, at least; the first-line indent is not subtracted."""
    room = text_width(paragraph, metrics)
    style = metrics.paragraph(paragraph)
    return 0 if room is None else metrics.line_count(paragraph, room - style.left - style.right)


def is_whole(element: Any) -> bool:
    """Whether the element is not broken across pages."""
    return "whole" in (element.get("data-keep") or "").split()


def is_kept(element: Any) -> bool:
    """Whether the element stays on the page of the next block."""
    return "next" in (element.get("data-keep") or "").split()


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
