"""The format of a table that people see, to tell whether they changed it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree

from reportgen.finished.word import W

_SEEN = tuple(
    W + tag
    for tag in (
        *("tblStyle", "tblBorders", "shd", "tcBorders", "vAlign", "textDirection", "trHeight"),
        *("pStyle", "jc", "ind", "spacing", "rFonts", "b", "i", "u", "strike", "color", "sz", "highlight", "caps"),
    )
)
_UNSEEN = tuple(
    W + tag for tag in ("proofErr", "bookmarkStart", "bookmarkEnd", "id", "lastRenderedPageBreak", "pPrChange")
)
"""What Word writes anew into a paragraph that nobody touched, and the format before a tracked change."""


def is_left_alone(base: Any, edited: Any) -> bool:
    """Whether people changed nothing of a paragraph: neither words nor format. Another program changes all of them."""
    return _plain_xml(base) == _plain_xml(edited)


def table_format(table: Any) -> tuple[object, ...]:
    """The widths of the columns, the format of the table, and that of each cell; equal for tables that look the same.

    Other programs write formats in other words: a table that they saved may be equal to none.
    """
    properties = table.find(W + "tblPr")
    widths = tuple(column.get(W + "w") for column in table.iterfind(f"{W}tblGrid/{W}gridCol"))
    rows = table.iterfind(W + "tr")
    return (
        widths,
        _seen(properties),
        tuple(tuple(_seen(part) for part in row.iter(W + "trPr", W + "tc")) for row in rows),
    )


def _plain_xml(paragraph: Any) -> bytes:
    copied = deepcopy(paragraph)
    for element in list(copied.iter("{*}*")):
        if element.tag in _UNSEEN:
            element.getparent().remove(element)
        for name in [name for name in element.attrib if name.startswith(W + "rsid")]:
            del element.attrib[name]
    plain: bytes = etree.tostring(copied, method="c14n", exclusive=True)
    return plain


def _seen(element: Any) -> frozenset[object]:
    return frozenset(() if element is None else map(_plain, element.iter(*_SEEN)))


def _plain(element: Any) -> tuple[object, ...]:
    return element.tag, tuple(sorted(element.attrib.items())), tuple(map(_plain, element))
