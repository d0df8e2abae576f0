"""Notes on indicators: the qualifier of the number, a different base of comparison, and the note of the sheet."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from reportgen.documents.template.context import IndicatorRow
from reportgen.documents.template.figure_view import FigureView
from reportgen.documents.template.phrases import first_upper, lower_first

_ESTIMATED = "ước"


def qualifier_note(figure: FigureView) -> Markup:
    """Return the note for the qualifier of a figure (`Hơn 6,1`, `Ước tính`); empty if it has none."""
    return Markup(first_upper(_qualified(figure))) if figure.known and figure.qualifier else Markup("")


def note_in_cell(row: IndicatorRow, base: str) -> Markup:
    """Return the note for a table cell: `Hơn 6,1. So với năm 2021`; `base` is the base of the growth column."""
    return Markup(". ").join(first_upper(part) for part in _parts(row, base, in_cell=True))


def note_below(row: IndicatorRow, base: str) -> Markup:
    """Return the note for the line below a table: `hơn 6,1 tỷ đồng, tăng, giảm so với …`."""
    return Markup(", ").join(lower_first(part) for part in _parts(row, base, in_cell=False))


def notes_below(rows: Iterable[IndicatorRow], base: str) -> Markup:
    """Return the line below a table with the notes of all rows: `Ghi chú: A: hơn 6,1 tỷ đồng; b: …`; may be empty."""
    noted = [(row.name, note) for row in rows if (note := note_below(row, base))]
    if not noted:
        return Markup("")
    lines = [
        Markup("{}: {}").format(name if n == 0 else lower_first(name), note) for n, (name, note) in enumerate(noted)
    ]
    return Markup("Ghi chú: {}.").format(Markup("; ").join(lines))


def _parts(row: IndicatorRow, base: str, *, in_cell: bool) -> list[Markup]:
    figure = row.figure if row.figure.known else row.figure.next_plan
    parts: list[Markup] = []
    if figure.known and figure.qualifier:
        parts.append(_qualified(figure) if in_cell else escape(figure))
    growth = row.figure.growth
    if growth.known and not growth.is_compared_with(base):
        words = escape(f"so với {growth.compared_with}")
        parts.append(words + ": " + escape(growth.signed) if in_cell else escape(growth) + " " + words)
    elif growth.known and growth.compared_with != base:
        parts.append(escape(("" if in_cell else "tăng, giảm ") + f"so với {growth.compared_with}"))
    if row.note.strip():
        parts.append(row.note.strip())
    return parts


def _qualified(figure: FigureView) -> Markup:
    return (
        escape("ước tính") if figure.qualifier == _ESTIMATED else escape(figure.qualifier) + " " + escape(figure.number)
    )
