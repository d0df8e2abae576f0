"""Numbers in a text that count or date the text itself, so that people change them when they move or sign it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.passages import CELL_JOINT, NUMERAL, Passage

_ITEM = re.compile(r"\s*(\d+(?:\.\d+)*)[.)](?=\s)")
"""The number of a heading or list item, typed before it."""
_FIRST_CELL = re.compile(rf"\s*(\d{{1,3}}(?:\.\d{{1,2}})*)\.?\s*{re.escape(CELL_JOINT)}")
"""The number of a row in its first cell."""
_LABEL = re.compile(r"\b(?:bảng|hình|biểu|biểu đồ|phụ lục|mục)\s+(\d+(?:\.\d+)*)", re.IGNORECASE)
_DATE_OF_ISSUE = re.compile(r"[^,\d]{2,40},\s*ngày\s+\S*\s+tháng\s+\S*\s+năm\s+\d{4}\s*", re.IGNORECASE)


def numbering(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each number that counts items, rows, tables or figures, or is in the date of issue.

    Numbers of figures are left out.
    """
    spans = list(passage.numbering)
    first = _ITEM.match(passage.text) or (_FIRST_CELL.match(passage.text) if passage.kind == "row" else None)
    spans += [first.span(1)] if first else []
    spans += (label.span(1) for label in _LABEL.finditer(passage.text))
    if _DATE_OF_ISSUE.fullmatch(passage.text):
        spans += (number.span() for number in NUMERAL.finditer(passage.text))
    for start, end in spans:
        if not any(figure.start < end and start < figure.end for figure in passage.figures):
            yield start, end


def references(passage: Passage) -> list[tuple[int, int]]:
    """The places of references to tables, figures and parts (`Bảng 1`), and of the date of issue.

    The number of a caption is one. Numbers of headings and items are not: they follow the order.
    """
    if _DATE_OF_ISSUE.fullmatch(passage.text):
        return [(0, len(passage.text))]
    return [label.span() for label in _LABEL.finditer(passage.text)]
