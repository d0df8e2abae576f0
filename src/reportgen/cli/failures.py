"""Reports the error that ended a command: problems, failures of the machine, and internal errors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.cli.options import exit_code, make_screen, print_json
from reportgen.files.written import changed_files, written_names
from reportgen.languages import Lang

if TYPE_CHECKING:
    from reportgen.period import Period
    from reportgen.problems import Problem


def report_failure(error: Exception, lang: Lang, *, as_json: bool = False, period: Period | None = None) -> int:
    """Report an error that no command caught; gives the exit code.

    It is printed as text on standard error, or as JSON on standard output, with the `period` of the command if it has
    one.
    """
    from reportgen.files.failure_log import internal_error
    from reportgen.problems import ReportgenError
    from reportgen.problems.causes import machine_problem

    if isinstance(error, MemoryError):
        error.__traceback__ = None  # frees what the failed command used, for the message
    known = isinstance(error, ReportgenError)
    machine = None if known else machine_problem(error)
    if isinstance(error, ReportgenError):
        problems: Sequence[Problem] = error.problems
    else:
        problems = [machine or internal_error(error)]
    if as_json:
        found = [problem.as_json(lang) for problem in problems]
        year = {} if period is None else period.as_json()
        print_json({**year, "problems": found, "written": written_names()})
        return exit_code(problems)
    screen = make_screen(lang)
    screen.problems(problems)
    if machine is not None:
        screen.complain("written", changed=changed_files())
    return exit_code(problems)
