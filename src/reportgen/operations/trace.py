"""What `trace` and `proof` know of a period: its figures and the numbers that the last build printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.period import Period
from reportgen.problems import Problem
from reportgen.workspace import Workspace

if TYPE_CHECKING:
    from reportgen.figures.model import FigureBook
    from reportgen.living.printed import PrintedDocument
    from reportgen.living.trace import Tracer


class Loaded(NamedTuple):
    """What the commands need of a period, and the problems that limit the answer."""

    book: FigureBook
    documents: list[PrintedDocument]
    tracer: Tracer
    problems: list[Problem]


def load(workspace: Workspace, period: Period) -> Loaded:
    """Read the workbooks and the last build of a period. Raises ReportgenError if the workbooks can't be read."""
    from reportgen.build.inputs import read_inputs
    from reportgen.build.manifest import read_sources
    from reportgen.commands.collect import list_path
    from reportgen.living.printed import changed_since, printed_documents
    from reportgen.living.trace import Tracer
    from reportgen.problems import ReportgenError
    from reportgen.records.replies.collected import read_collected

    inputs = read_inputs(workspace, period)
    if inputs.yearbook is None or inputs.book is None:
        raise ReportgenError(inputs.problems)
    documents, problems = printed_documents(workspace, period)
    problems += changed_since(workspace, period, read_sources(workspace, period).inputs)
    replies = read_collected(list_path(workspace, period))
    return Loaded(inputs.book, documents, Tracer(inputs.yearbook, inputs.book, documents, replies), problems)


def present_tracer(workspace: Workspace, period: Period) -> Tracer:
    """Traces the figures of the present workbooks, without printed places. Raises ReportgenError as `load`."""
    from reportgen.build.inputs import read_inputs
    from reportgen.commands.collect import list_path
    from reportgen.living.trace import Tracer
    from reportgen.problems import ReportgenError
    from reportgen.records.replies.collected import read_collected

    inputs = read_inputs(workspace, period)
    if inputs.yearbook is None or inputs.book is None:
        raise ReportgenError(inputs.problems)
    return Tracer(inputs.yearbook, inputs.book, (), read_collected(list_path(workspace, period)))
