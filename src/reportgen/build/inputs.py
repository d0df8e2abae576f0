"""Reads and checks the workbooks of a period: cells → records → figures.

Separate from `pipeline`, so that `check` does not import the writers and the layout.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.period import Period
from reportgen.problems import Problem, ReportgenError
from reportgen.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.figures.checks.period_context import PeriodContext
    from reportgen.figures.checks.prose import Prose
    from reportgen.figures.model import FigureBook
    from reportgen.figures.text import ResolvedText
    from reportgen.records.model import Yearbook


@dataclass(frozen=True, slots=True)
class Inputs:
    """Records and figures of a period, and all problems; without sheet `Chỉ tiêu` there are no records and figures."""

    yearbook: Yearbook | None
    book: FigureBook | None
    problems: tuple[Problem, ...]
    texts: tuple[ResolvedText, ...] = ()
    """The texts of the workbooks with their placeholders resolved."""
    templates: tuple[Prose, ...] = ()
    """The texts with digits that are typed in the templates."""
    last: PeriodContext | None = None
    """The records and figures of the year before, without rows by unit; None without its workbook."""


def read_inputs(workspace: Workspace, period: Period, folder: Path | None = None) -> Inputs:
    """Read the workbooks of `period`, and check them and the texts of the templates.

    `folder` has the workbooks, if they are not yet in the workspace; photos are always those of the workspace.
    """
    from reportgen.documents.styles.fonts import coverage
    from reportgen.documents.template.static_text import template_words
    from reportgen.figures.book import make_book
    from reportgen.figures.checks.period_context import PeriodContext
    from reportgen.figures.checks.rules import check_words
    from reportgen.figures.plain_cells import check_code_lists, check_literal_texts
    from reportgen.figures.text import resolve_texts
    from reportgen.records.checks.data_days import check_end_of_data
    from reportgen.records.checks.document_names import check_document_names
    from reportgen.records.checks.rules import check_yearbook
    from reportgen.records.parse import parse_yearbook
    from reportgen.records.waivers import apply_waivers, check_waivers, name_indicators
    from reportgen.workbooks.read import read_year

    workbooks, problems = read_year(folder or workspace.inputs(period))
    photos = workspace.inputs(period) / "photos"
    yearbook, found = parse_yearbook(workbooks, period=period, root=workspace.root, photos=photos)
    problems += found
    if yearbook is None:
        return Inputs(None, None, tuple(problems))
    try:
        characters = coverage(workspace.fonts)
    except ReportgenError as error:
        problems += error.problems
        characters = None
    problems += check_yearbook(yearbook, coverage=characters)
    problems += check_end_of_data(yearbook, workspace.cut_off)
    names = {key: settings.template for key, settings in workspace.documents.items()}
    problems += check_document_names(yearbook, names)
    yearbook, last, found = _with_other_periods(workspace, yearbook)
    problems += found
    book, found = make_book(yearbook)
    problems += found
    texts = resolve_texts(yearbook, book)
    problems += [problem for text in texts for problem in text.problems]
    problems += check_code_lists(yearbook, book)
    problems += check_literal_texts(yearbook, book)
    templates, found = template_words(workspace.templates, names.values())
    problems += found
    before = None if last is None else _earlier(last)
    problems += check_words(texts, templates, PeriodContext(yearbook, book), last=before, names=workspace.names)
    problems = apply_waivers(problems, yearbook)
    if any(row.waived for row in yearbook.indicators.values()):
        from reportgen.catalogue import CATALOGUE  # slow to import, and only needed for waivers

        problems += check_waivers(yearbook, problems, CATALOGUE)
    return Inputs(yearbook, book, tuple(name_indicators(problems, yearbook)), tuple(texts), tuple(templates), before)


def _with_other_periods(workspace: Workspace, yearbook: Yearbook) -> tuple[Yearbook, Yearbook | None, list[Problem]]:
    """The records with what the workbooks of other periods add, those of the same period of last year, and problems."""
    from reportgen.records.checks.earlier import compare_periods, read_last_year, read_periods

    period = yearbook.period
    last, of_last = read_last_year(workspace.inputs(period.same_last_year), period.same_last_year)
    folders = {other: workspace.inputs(other) for other in workspace.compared_with(period)}
    folders.pop(period.same_last_year, None)
    others, of_others = read_periods(folders)
    yearbook, compared = compare_periods(yearbook, last, others)
    return yearbook, last, [*of_last, *of_others, *compared]


def _earlier(last: Yearbook) -> PeriodContext:
    """The figures of the year before: without its rows of `Theo đơn vị`, which texts are not compared with.

    Totals that these rows give are in the records as if they were typed.
    """
    from reportgen.figures.book import make_book
    from reportgen.figures.checks.period_context import PeriodContext

    last = replace(last, breakdowns=(), unit_sums={})
    return PeriodContext(last, make_book(last)[0])
