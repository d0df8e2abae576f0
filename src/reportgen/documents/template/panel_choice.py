"""Selects the content of the inner pages of a folded brochure: texts, key figures, and one chart for each page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reportgen.documents.template.chart_choice import Chart, value_chart, years_chart
from reportgen.documents.template.context import FieldRow
from reportgen.documents.template.figure_view import Figures, FigureView
from reportgen.documents.template.phrases import plain
from reportgen.documents.template.row_choice import are_comparable, having
from reportgen.figures.plain_cells import LIST_SUFFIX
from reportgen.period import Period

_MOST_FIGURES = 3
_MOST_BARS = 5
_FEWEST_YEARS = 3
_CHART_HEIGHT = 36
"""Height of a chart over years in millimetres."""
_SEPARATORS = re.compile("[;,]")

Text = Callable[[str], tuple[Markup, ...]]


@dataclass(frozen=True)
class PanelContent:
    """The content of one inner page: paragraphs of its section, key figures, and fields."""

    paragraphs: tuple[Markup, ...]
    heading: Markup | str
    """The first paragraph, or without one the name of a field; may be empty."""
    figures: tuple[FigureView, ...]
    fields: tuple[FieldRow, ...]
    period: Period

    def chart(self, width: float, title_room: int) -> Chart | None:
        """Return a chart of the first key figure with values for three years, or without one, of the values of a field.

        `width` is in millimetres; `title_room` is the number of characters on a line of the title.
        """
        for figure in self.figures:
            periods = figure.periods
            if len(periods) >= _FEWEST_YEARS and are_comparable(value.amount for _, value in periods):
                return years_chart(figure, width=width, height=_CHART_HEIGHT, title_room=title_room)
        for field in self.fields:
            rows = [row for row in field.indicators if not row.parts]
            if chart := value_chart(rows, self.period, most=_MOST_BARS, compact=True, width=width):
                return chart
        return None


def panels_of(
    sections: Sequence[str], fields: Sequence[FieldRow], figures: Figures, text: Text, period: Period
) -> list[PanelContent]:
    """Return the inner pages, one for each of these sections.

    The key figures of a page are the codes in the section `NAME: số lớn`. Without that section, page n has the first
    three known indicators of the n-th field with known indicators. A field belongs to the last page with one of its
    indicators as key figure, or without one to the page of the previous field.
    """
    known = [field for field in fields if having(field.indicators, "value")]
    codes: list[list[str]] = []
    for at, section in enumerate(sections):
        lines = (plain(line) for line in text(f"{section}: {LIST_SUFFIX}"))
        own = [code.strip() for line in lines for code in _SEPARATORS.split(line) if code.strip()]
        own = own or [row.code for f in known[at : at + 1] for row in having(f.indicators, "value")[:_MOST_FIGURES]]
        codes.append(own)
    belonging: list[list[FieldRow]] = [[] for _ in sections]
    at = 0
    for field in fields:
        of_field = {row.code for row in field.indicators}
        at = max((n for n, own in enumerate(codes) if of_field & set(own)), default=at)
        belonging[at].append(field)
    titles = [field.name for field in known[: len(sections)]] + [""] * len(sections)
    contents = []
    for section, title, own, of_panel in zip(sections, titles, codes, belonging, strict=False):
        paragraphs = text(section)
        heading = paragraphs[0] if paragraphs else title
        contents.append(PanelContent(paragraphs, heading, tuple(figures[c] for c in own), tuple(of_panel), period))
    return contents
