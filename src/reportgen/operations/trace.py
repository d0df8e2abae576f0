"""What `trace` and `proof` know of a period: its figures and the numbers that the last build printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from reportgen.period import Period
from reportgen.problems import Problem
from reportgen.workspace import Workspace

if TYPE_CHECKING:
    from reportgen.build.inputs import Inputs
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
    from reportgen.living.printed import changed_since, printed_documents
    from reportgen.problems import ReportgenError

    inputs = read_inputs(workspace, period)
    if inputs.book is None:
        raise ReportgenError(inputs.problems)
    documents, problems = printed_documents(workspace, period)
    problems += changed_since(workspace, period, read_sources(workspace, period).inputs)
    return Loaded(inputs.book, documents, make_tracer(workspace, period, inputs, documents), problems)


def make_tracer(
    workspace: Workspace, period: Period, inputs: Inputs, documents: Sequence[PrintedDocument] = ()
) -> Tracer:
    """Traces the figures of workbooks to their cells, and to their places in built documents.

    Raises ReportgenError if the workbooks have no records.
    """
    from reportgen.commands.collect import list_path
    from reportgen.living.trace import Tracer
    from reportgen.problems import ReportgenError
    from reportgen.records.replies.collected import read_collected

    if inputs.yearbook is None or inputs.book is None:
        raise ReportgenError(inputs.problems)
    return Tracer(inputs.yearbook, inputs.book, documents, read_collected(list_path(workspace, period)))
