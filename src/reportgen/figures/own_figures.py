"""Figures of the numbers in `Thông tin chung` that only this office has."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.figures.derive import Term
from reportgen.figures.make import make_figure
from reportgen.figures.model import Figure, FigureKind
from reportgen.records.model import OwnFact, Quantity, Yearbook
from reportgen.records.own_facts import fact_key
from reportgen.records.units import is_share_unit


def facts_by_key(yearbook: Yearbook) -> dict[str, OwnFact]:
    """The own facts by the key of their name."""
    return {fact_key(fact.name): fact for fact in yearbook.facts.own}


def own_figures(yearbook: Yearbook) -> Iterator[Figure]:
    """The figure of each own fact that is a number: `Số hội viên.value`."""
    for fact in yearbook.facts.own:
        if isinstance(fact.value, Quantity):
            figure_id = f"{fact.name}.value"
            kind = FigureKind.SHARE if is_share_unit(fact.unit) else FigureKind.AMOUNT
            term = Term(figure_id, fact.value.value, fact.value.decimals_shown, "", "", (fact.ref,))
            yield make_figure(figure_id, kind, term, fact.unit, fact.ref)
