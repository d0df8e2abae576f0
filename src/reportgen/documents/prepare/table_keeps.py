"""Which table rows stay on the page of the next block; used by the PDF and Word writers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.documents.prepare.tall_rows import is_tall
from reportgen.documents.template.vocabulary import classes_of

_PARTS = ("thead", "tbody", "tfoot")


def rows_of(table: Any) -> list[tuple[Any, str]]:
    """Yield the rows of a table from top to bottom, each with the tag of its table section."""
    return [(row, part) for part in _PARTS for row in table.iterfind(f"{part}/tr")]


def is_total(row: Any, part: str) -> bool:
    """Whether a row holds totals."""
    return part == "tfoot" or "total" in classes_of(row)


def kept_rows(table: Any) -> Iterator[bool]:
    """Return for every row whether it stays on the page of the next row (for the last row: of the block after the
    table).

    Header and group rows stay with the next row, the first body row with the second, a total and the last row with the
    row before them, and the last row with the source line. A row that may break across pages keeps no other.
    """
    rows = rows_of(table)
    first = next((row for row in rows if row[1] != "thead" and "group" not in classes_of(row[0])), None)
    for (row, part), following in zip(rows, [*rows[1:], None], strict=True):
        if is_tall(row):
            yield False
        elif following is None:
            yield has_source(table)
        else:
            starts = part == "thead" or "group" in classes_of(row) or (row, part) == first
            yield starts or is_total(*following) or following is rows[-1]


def has_source(block: Any) -> bool:
    """Whether a `p.source` is directly below a table or figure."""
    below = block.getnext()
    while below is not None and not isinstance(below.tag, str):  # comments
        below = below.getnext()
    return below is not None and below.tag == "p" and "source" in classes_of(below)
