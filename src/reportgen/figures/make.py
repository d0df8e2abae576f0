"""A term made into a figure."""

from __future__ import annotations

from reportgen.figures.derive import Term
from reportgen.figures.model import Figure, FigureKind
from reportgen.figures.wording import POINTS_UNIT, forms_of
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
    reachable: bool = True,
    compared_with: str = "",
    already_reported: bool = False,
) -> Figure:
    """The figure of `term`; without a term one that is not known, whose cell is `ref` (the row it would be in).

    The unit of growth is set here; `reachable` is that of `wording.forms_of`, `already_reported`
    that of a figure without a term.
    """
    unit = _UNITS.get(kind, unit)
    if term is None:
        return Figure(
            *(figure_id, kind, None, unit, 0, "", "", (ref,), {}), compared_with, already_reported=already_reported
        )
    forms = forms_of(kind, term, unit, reachable=reachable)
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
