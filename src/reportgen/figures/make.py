"""Make a figure from a term."""

from __future__ import annotations

from reportgen.figures.derive import Term
from reportgen.figures.model import Figure, FigureKind
from reportgen.figures.wording import POINTS_UNIT, REACHES, forms_of
from reportgen.problems import CellRef
from reportgen.records.units import SHARE_UNIT

_UNITS = {FigureKind.GROWTH: SHARE_UNIT, FigureKind.POINTS: POINTS_UNIT}


def make_figure(
    figure_id: str,
    kind: FigureKind,
    term: Term | None,
    unit: str,
    ref: CellRef,
    *,
    verb: str = REACHES,
    compared_with: str = "",
    already_reported: bool = False,
) -> Figure:
    """The figure of `term`; where `term` is None, a figure without a value whose source is `ref`.

    `unit` is ignored for growth, whose unit depends on `kind`. `verb` is passed to `wording.forms_of`;
    `already_reported` is used only for a figure without a value.
    """
    unit = _UNITS.get(kind, unit)
    if term is None:
        return Figure(
            *(figure_id, kind, None, unit, 0, "", "", (ref,), {}), compared_with, already_reported=already_reported
        )
    forms = forms_of(kind, term, unit, verb=verb)
    return Figure(
        figure_id,
        kind,
        term.rounded,
        unit,
        term.decimals,
        term.qualifier,
        term.formula,
        term.sources,
        forms,
        compared_with,
        term.value,
    )
