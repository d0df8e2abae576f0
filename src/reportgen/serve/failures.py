"""Exceptions of a request or of a worker as problems."""

from __future__ import annotations

from reportgen.files.failure_log import internal_error
from reportgen.problems import Problem, ReportgenError
from reportgen.problems.causes import machine_problem


def as_problem(error: Exception) -> tuple[Problem, ...]:
    """The problems that an exception carries; one that nobody expected is a fault of reportgen (RG901)."""
    if isinstance(error, ReportgenError):
        return error.problems
    return (machine_problem(error) or internal_error(error),)
