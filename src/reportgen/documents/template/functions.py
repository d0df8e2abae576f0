"""Template functions that depend on `document.toml` or on the other variables of the context."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from reportgen.documents.brochure.letters import Letters, Measure, estimated
from reportgen.documents.brochure.model import Grid
from reportgen.documents.template.band import Band
from reportgen.documents.template.brochure_view import Brochure
from reportgen.documents.template.chart_choice import field_chart, make_chart, units_chart, years_chart
from reportgen.documents.template.comparisons import dots_chart, multiples, plan_chart, slope_chart
from reportgen.documents.template.context import PhotoList
from reportgen.documents.template.data_tables import TableMaker
from reportgen.documents.template.document_data import read_document_data
from reportgen.documents.template.drawing_sources import Drawings
from reportgen.documents.template.files import DocumentTemplate
from reportgen.documents.template.key_figures import key_figures
from reportgen.documents.template.panel_choice import Panels
from reportgen.documents.template.row_limits import RowLimits
from reportgen.documents.template.section_roles import parts_of
from reportgen.problems import Problem
from reportgen.records.model import Yearbook


class Counter:
    """`{% set section = counter() %}`: `section.next()` returns 1, 2, 3 …, also in loops and included files."""

    def __init__(self) -> None:
        self._count = 0

    def next(self) -> int:
        """The next number."""
        self._count += 1
        return self._count


def with_functions(
    template: DocumentTemplate,
    context: Mapping[str, Any],
    measure: Measure = estimated,
    sheet: Callable[[], Grid] = Grid,
    band: Callable[[PhotoList], tuple[Band, PhotoList]] | None = None,
) -> dict[str, Any]:
    """Return a context of `make_context` with the functions listed in docs/architecture.md.

    `measure` measures the texts of a brochure, whose sheets have the size `sheet`; `band` loads the picture that
    replaces its landscape, and returns the photos for other places.
    Raises ReportgenError if `document.toml` is invalid.
    """
    data, period = read_document_data(template), context["period"]
    fields, text, look = context["fields"], context["text"], context["look"]
    picture, photos = band(context["photos"]) if band else (None, context["photos"])
    panels, draw = Panels(fields, context["f"], text, period), Drawings(template, look.accent, look.second, picture)
    return {
        **context,
        "photos": photos,
        "data": data.data,
        "parts": parts_of(context["sections"], data.sections, (field.name for field in fields), text),
        "table": TableMaker(data, period),
        "chart": make_chart,
        "key_figures": key_figures,
        "field_chart": lambda rows: field_chart(rows, period),
        "years_chart": years_chart,
        "units_chart": units_chart,
        "plan_chart": lambda rows: plan_chart(rows, period),
        "slope_chart": lambda rows: slope_chart(rows, period),
        "dots_chart": lambda row: dots_chart(row, period),
        "multiples": partial(multiples, period=period),
        "panels": panels,
        "brochure": Brochure(context, data, panels, draw, Letters(measure), sheet),
        "draw": draw,
        "at_most": RowLimits(),
        "counter": Counter,
    }


def left_out(context: Mapping[str, Any], yearbook: Yearbook) -> list[Problem]:
    """Report what the functions of a context left out of the document; valid after rendering."""
    functions = [value for value in context.values() if isinstance(value, Panels | RowLimits | Brochure | Drawings)]
    return [problem for function in functions for problem in function.problems(yearbook)]
