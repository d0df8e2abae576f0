"""The rows of the list of sources at the end of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reportgen.problems import FileRef, Problem
from reportgen.problems.codes_finished import PASSAGE_DIFFERS

if TYPE_CHECKING:
    from reportgen.documents.pdf.sources import SourceRow
    from reportgen.figures.model import Figure, FigureBook
    from reportgen.finished.gate import Reading

_MOST_TERMS = 6
"""A formula with more figures is shortened to its result, because its cells are listed anyway."""


def source_rows(root: Any, book: FigureBook) -> tuple[SourceRow, ...]:
    """A row for each figure that the prepared document prints, in the order of the text."""
    from reportgen.documents.pdf.sources import SourceRow
    from reportgen.figures.describe import figure_name

    printed: dict[str, dict[str, None]] = {}
    for data in root.iter("data"):
        if data.text:
            printed.setdefault(data.get("data-figure", ""), {})[data.text] = None
    figures = ((book[key], words) for key, words in printed.items() if key in book)
    return tuple(
        SourceRow(figure.id, figure_name(figure, book), "; ".join(words), _source(figure, book))
        for figure, words in figures
    )


def check_sources(
    rows: Sequence[SourceRow], readings: Mapping[str, Reading], names: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield the rows that the list of a PDF does not have, each with its number."""
    from reportgen.finished.blocks import PdfFile, Row

    for key, reading in readings.items():
        if rows and isinstance(reading.structure, PdfFile):
            printed = {row.key for block in reading.structure.appended for row in block.rows}
            for number, row in enumerate(rows, 1):
                line = Row.of((str(number), row.name, row.words, row.source), 0)
                if line.key not in printed:
                    yield PASSAGE_DIFFERS.at(FileRef(names[key]), found="", expected=line.text)


def _source(figure: Figure, book: FigureBook) -> str:
    """The cells of a figure, after its formula with numbers."""
    from reportgen.figures.describe import calculation, cell_ranges

    cells = cell_ranges(figure.sources)
    if figure.formula.startswith("count("):
        return f"đếm: {cells}"
    formula = calculation(figure, book)
    return f"{formula} ({cells})" if formula and formula.count(" ") < 2 * _MOST_TERMS else cells
