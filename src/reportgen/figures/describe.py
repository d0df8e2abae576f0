"""Describes figures for people: their name, their formula with numbers, and their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.aspects import BY_KEY
from reportgen.figures.ids import TASKS
from reportgen.figures.model import Figure, FigureBook
from reportgen.figures.placeholders import DEFAULT_ASPECT
from reportgen.figures.task_figures import STATE_IDS
from reportgen.period import Period
from reportgen.problems import CellRef

_TERM = re.compile(r"[^\s()]+")
_CELL = re.compile(r"([A-Z]+)(\d+)")
_YEAR = re.compile(r"(restated_from_)?y(\d{4})")
_SPAN = re.compile(r"(value|accumulated)-(\d{4}-\w+)")
"""An aspect of `ids.span_aspect`."""
_MOST_RANGES = 8
_STATES = {name: state.value for state, name in STATE_IDS.items()}


def figure_name(figure: Figure, book: FigureBook) -> str:
    """The name of the indicator, unit or task, and which of its numbers it is: `Doanh thu: tăng, giảm`."""
    head, _, aspect = figure.id.partition(".")
    if head == TASKS:
        counted = next((name for name in ("count", *_STATES) if aspect.startswith(f"{name}-")), "")
        words = _STATES.get(counted, "")
        return f"Nhiệm vụ {aspect.removeprefix(f'{counted}-')}" + (f": {words}" if words else "")
    code, _, unit = head.partition("/")
    name = book.names.get(code, code)
    if unit:
        rows = (row.unit_name for row, row_head in book.units.get(code, ()) if row_head == head)
        name += f", {next(rows, unit)}"
    words = _aspect_words(aspect, book.period)
    return f"{name}: {words}" if words else name


def _aspect_words(aspect: str, period: Period) -> str:
    of_year = _YEAR.fullmatch(aspect)
    if of_year:
        return period.in_year(int(of_year[2])).in_sentence + (", số đã báo cáo" if of_year[1] else "")
    if of_span := _SPAN.fullmatch(aspect):
        named = Period.of_key(of_span[2]).in_sentence
        return f"lũy kế từ đầu năm đến hết {named}" if of_span[1] == "accumulated" else named
    words = {
        "previous": period.same_last_year.in_sentence,
        "next_plan": f"kế hoạch {period.next.in_sentence}",
        "restated_from": f"{period.same_last_year.in_sentence}, số đã báo cáo",
    }
    if aspect == DEFAULT_ASPECT:
        return ""
    return words.get(aspect) or (BY_KEY[aspect].words.vi if aspect in BY_KEY else aspect)


def calculation(figure: Figure, book: FigureBook) -> str:
    """The formula with numbers: `2.765 / 2.138 × 100 − 100 = 29,31`; empty for a number from a cell."""
    if not figure.formula:
        return ""
    numbers = _TERM.sub(lambda found: _number(found[0], book), figure.formula)
    return f"{numbers} = {figure.forms.get('number', figure.forms.get('text', ''))}"


def _number(figure_id: str, book: FigureBook) -> str:
    figure = book.get(figure_id)
    return figure_id if figure is None else figure.forms.get("number", figure_id)


def cell_ranges(cells: Sequence[CellRef]) -> str:
    """The cells by sheet: `indicators.xlsx · Chỉ tiêu!F2, E2; tasks.xlsx · Nhiệm vụ!A2:A18` (below each other).

    Of more than eight ranges the number of cells is told instead.
    """
    runs: list[list[CellRef]] = []
    for cell in cells:
        if runs and _follows(runs[-1][-1], cell):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    sheets: dict[str, list[str]] = {}
    for run in runs[:_MOST_RANGES]:
        place, _, first = str(run[0]).partition("!")
        sheets.setdefault(place, []).append(first if len(run) == 1 else f"{first}:{run[-1].cell}")
    shown = "; ".join(f"{place}!{', '.join(found)}" if found[0] else place for place, found in sheets.items())
    return shown + (f"; … ({len(cells)} ô)" if len(runs) > _MOST_RANGES else "")


def _follows(one: CellRef, other: CellRef) -> bool:
    """Whether a cell is below another one."""
    first, second = _CELL.fullmatch(one.cell), _CELL.fullmatch(other.cell)
    if first is None or second is None or (one.workbook, one.sheet) != (other.workbook, other.sheet):
        return False
    return first[1] == second[1] and int(second[2]) == int(first[2]) + 1
