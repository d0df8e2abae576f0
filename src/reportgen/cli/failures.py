"""Reports the error that ended a command: problems, failures of the machine, and internal errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen import __version__
from reportgen.cli.options import changed_files, exit_code, make_screen, print_json, written_names
from reportgen.languages import Lang

if TYPE_CHECKING:
    from reportgen.period import Period
    from reportgen.problems import Problem


def report_failure(error: Exception, lang: Lang, *, as_json: bool = False, period: Period | None = None) -> int:
    """Report an error that no command caught; gives the exit code.

    It is printed as text on standard error, or as JSON on standard output, with the `period` of the command if it has
    one.
    """
    from reportgen.problems import ReportgenError
    from reportgen.problems.causes import machine_problem

    if isinstance(error, MemoryError):
        error.__traceback__ = None  # frees what the failed command used, for the message
    known = isinstance(error, ReportgenError)
    machine = None if known else machine_problem(error)
    if isinstance(error, ReportgenError):
        problems: Sequence[Problem] = error.problems
    else:
        problems = [machine or _internal_error(error)]
    if as_json:
        found = [problem.as_json(lang) for problem in problems]
        year = {} if period is None else {"year": period.year}
        print_json({**year, "problems": found, "written": written_names()})
        return exit_code(problems)
    screen = make_screen(lang)
    screen.problems(problems)
    if machine is not None:
        screen.complain("written", changed=changed_files())
    return exit_code(problems)


def _internal_error(error: Exception) -> Problem:
    """RG901. The traceback is written to a file for the maintainer, not to the screen."""
    from reportgen.problems.codes_machine import INTERNAL

    reason = f"{type(error).__name__}: {error}"
    return INTERNAL.at(None, reason=reason, changed=changed_files(), log=_write_log(error))


def _write_log(error: Exception) -> str:
    """The path of the file with the traceback; a dash if it can't be written (no temporary folder, a full disk)."""
    import tempfile
    import traceback
    from contextlib import suppress

    path = ""
    try:
        descriptor, path = tempfile.mkstemp(prefix="reportgen-", suffix=".txt")
        with open(descriptor, "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"reportgen {__version__}, Python {sys.version}\n\n")
            log.writelines(traceback.format_exception(error))
    except (OSError, MemoryError):
        with suppress(OSError):
            os.unlink(path)
        return "–"
    return path
