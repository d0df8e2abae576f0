"""The format of a table that people see, to tell whether they changed it."""

from __future__ import annotations

from typing import Any

from reportgen.finished.word import W

_SEEN = tuple(
    W + tag
    for tag in (
        *("tblStyle", "tblBorders", "shd", "tcBorders", "vAlign", "textDirection", "trHeight"),
        *("pStyle", "jc", "ind", "spacing", "rFonts", "b", "i", "u", "strike", "color", "sz", "highlight", "caps"),
    )
)


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


def _seen(element: Any) -> frozenset[object]:
    return frozenset(() if element is None else map(_plain, element.iter(*_SEEN)))


def _plain(element: Any) -> tuple[object, ...]:
    return element.tag, tuple(sorted(element.attrib.items())), tuple(map(_plain, element))
