"""Compares an edited Word file or PDF with the file as built and with the workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.problems import Problem
from reportgen.workspace import Workspace

if TYPE_CHECKING:
    from reportgen.living.copies import Copy
    from reportgen.living.findings import Finding


def find_differences(copy: Copy, workspace: Workspace) -> tuple[list[Finding], list[Problem]]:
    """The findings of a Word file or PDF, and the problems that limit them."""
    from reportgen.build.anew import documents_anew
    from reportgen.build.inputs import read_inputs
    from reportgen.figures.checks.period_context import PeriodContext
    from reportgen.living.copies import verify_copy
    from reportgen.living.signed import check_signed
    from reportgen.living.verify import Verifier
    from reportgen.problems import FileRef, ReportgenError
    from reportgen.problems.codes_living import UNKNOWN_BUILD

    if copy.period is None:
        raise ReportgenError([UNKNOWN_BUILD.at(FileRef(copy.name))])
    inputs = read_inputs(workspace, copy.period)
    if inputs.yearbook is None or inputs.book is None:
        raise ReportgenError(inputs.problems)
    verifier = Verifier(PeriodContext(inputs.yearbook, inputs.book), inputs.last, workspace.names)
    anew = () if copy.original else (d.passages for d in documents_anew(workspace, copy.period, inputs))
    findings, problems = verify_copy(copy, verifier, inputs.book, anew)
    signed = check_signed(workspace, copy.data, FileRef(copy.name)) if copy.pdf else []
    return findings, [*signed, *problems]
