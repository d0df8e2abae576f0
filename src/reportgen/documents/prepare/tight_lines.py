"""Lines in cells of grids that a word only just fills: an explicit break, so that Word breaks where the PDF does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from lxml import etree

from reportgen.documents.styles.model import POINTS_PER_MM
from reportgen.documents.styles.text_metrics import TextMetrics
from reportgen.documents.template.grids import is_grid, read_grid
from reportgen.documents.template.source_map import SRC
from reportgen.documents.template.vocabulary import CHARACTERS

_LESS, _MORE = 0.006, 0.003
"""How much the widths of two programs may differ, as shares of the width of a line. `brochure.letters` counts lines
with a larger difference, so that a block has room for the lines that a break adds."""

Place = tuple[Any, str, int]
"""An element, `text` or `tail`, and a position in that text."""


def break_tight_lines(body: Any, metrics: TextMetrics) -> None:
    """Put a line break at the ends of the lines of paragraphs that a slightly narrower or wider line would move."""
    for paragraph, room in _paragraphs(body, metrics):
        narrow, wide = (metrics.lines(paragraph, room * share) for share in (1 - _LESS, 1 + _MORE))
        counts = [len(line) for line in narrow]
        if counts == [len(line) for line in wide]:
            continue
        starts = list(accumulate(counts))[:-1]
        words = list(_words(paragraph))
        places = [words[at] for at in starts] if len(words) == sum(counts) else []  # no word is wider than a line
        whole = [place for place in places if place is not None]
        if len(whole) == len(places):
            for place in reversed(whole):
                _break(place)


def _paragraphs(body: Any, metrics: TextMetrics) -> Iterator[tuple[Any, float]]:
    """The paragraphs of cells that have no line break yet, with the width of their lines in points."""
    for element in body.iter("section"):
        if not is_grid(element):
            continue
        grid = read_grid(element)
        for cells in grid.rows:
            for cell, width in zip(cells, grid.widths, strict=True):
                room = (width - cell.padding[1] - cell.padding[3]) * POINTS_PER_MM
                for paragraph in cell.element.iterfind("p"):
                    style = metrics.paragraph(paragraph)
                    if all(child.tag in CHARACTERS for child in paragraph):
                        yield paragraph, room - style.left - style.right


def _words(paragraph: Any) -> Iterator[Place | None]:
    """Where each word begins; None within a figure, whose text has to stay the same."""
    begins = True
    for owner, name, figure in _texts(paragraph):
        for at, character in enumerate(getattr(owner, name) or ""):
            if character in " \t\r\n":
                begins = True
            elif begins:
                begins = False
                if figure is None:
                    yield owner, name, at
                else:
                    yield _before(figure) if owner is figure and name == "text" and at == 0 else None


def _before(element: Any) -> Place:
    """The place before an element."""
    previous, parent = element.getprevious(), element.getparent()
    owner, name = (parent, "text") if previous is None else (previous, "tail")
    return owner, name, len(getattr(owner, name) or "")


def _texts(element: Any, figure: Any = None) -> Iterator[tuple[Any, str, Any]]:
    """The texts of an element in order, each with the figure that it is in, or None."""
    yield element, "text", figure
    for child in element:
        yield from _texts(child, child if figure is None and child.tag == "data" else figure)
        yield child, "tail", figure


def _break(place: Place) -> None:
    owner, name, at = place
    words = getattr(owner, name) or ""
    end = etree.Element("br", {SRC: owner.get(SRC, "")})
    end.tail = words[at:]
    setattr(owner, name, words[:at].rstrip())  # a space before the break would need room on the line
    if name == "text":
        owner.insert(0, end)
    else:
        parent = owner.getparent()
        parent.insert(parent.index(owner) + 1, end)
