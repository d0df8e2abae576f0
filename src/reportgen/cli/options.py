"""Shared by the commands: exit codes, options in the user's language, the screen, the current workspace."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli.help import PeriodType
from reportgen.files.written import changed_files, written, written_names
from reportgen.languages import Lang
from reportgen.texts.messages import say

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.cli.screen import Screen
    from reportgen.period import Period
    from reportgen.problems import Problem, ReportgenError
    from reportgen.workspace import Workspace

OK, BAD_INPUT, BAD_USAGE, MACHINE, FAULT, NO_OUTPUT, INTERRUPTED, TERMINATED = 0, 1, 2, 3, 4, 5, 130, 143

CLOCK_YEARS = (1981, 2106)
"""The first and last year of a valid clock: zip files can store 1980 to 2107, in local time."""


def exit_code(problems: Sequence[Problem]) -> int:
    """The exit code for these problems. Order: internal error, output, machine, usage, input."""
    from reportgen.problems import has_errors

    errors = [p.code for p in problems if has_errors([p])]
    for prefix, code in (
        ("RG9", FAULT),
        ("RG7", NO_OUTPUT),
        ("RG81", MACHINE),
        ("RG823", MACHINE),
        ("RG825", MACHINE),
        ("RG805", BAD_USAGE),
    ):
        if any(c.startswith(prefix) for c in errors):
            return code
    return BAD_INPUT if errors else OK


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def option(lang: Lang, key: str, *names: str, **more: Any) -> Decorator:
    """An option whose help is the message `opt.KEY`."""
    return click.option(*names, help=say(f"opt.{key}", lang), **more)


def flag(lang: Lang, key: str, *names: str) -> Decorator:
    """The same without a value."""
    return option(lang, key, *names, is_flag=True)


def command(cli: click.Group, lang: Lang, key: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command named `key`, with its help message and the option `--lang`."""

    def wrap(function: Callable[..., Any]) -> click.Command:
        function = _with_failures_as_json(_with_valid_clock(function), lang)
        function = option(lang, "lang", "--lang", type=click.Choice(["vi", "en"]), expose_value=False)(function)
        words = {"help": say(key, lang), "short_help": say(key, lang).split("\n")[0].split(". ")[0]}
        return cli.command(key, options_metavar=f"[{say('arg.options', lang)}]", **words)(function)

    return wrap


def _with_failures_as_json(function: Callable[..., Any], lang: Lang) -> Callable[..., Any]:
    """The function, which reports its own failures as JSON if that is its output (`--json`)."""

    @wraps(function)
    def reporting(*args: Any, **options: Any) -> Any:
        try:
            return function(*args, **options)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            if not options.get("json"):
                raise
            from reportgen.cli.failures import report_failure

            return report_failure(error, lang, as_json=True, period=options.get("period"))

    return reporting


def _with_valid_clock(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, which raises ReportgenError if the clock shows a year that zip files (.xlsx, .docx) can't store.

    Copies of workbooks would also get a wrong date, and `init` would take a wrong year.
    """

    @wraps(function)
    def checked(*args: Any, **options: Any) -> Any:
        today = time.gmtime()
        if not CLOCK_YEARS[0] <= today.tm_year <= CLOCK_YEARS[1]:
            from reportgen.problems import ReportgenError
            from reportgen.problems.codes_machine import CLOCK_WRONG

            date, (first, last) = time.strftime("%d/%m/%Y", today), CLOCK_YEARS
            raise ReportgenError([CLOCK_WRONG.at(None, date=date, first=first, last=last)])
        return function(*args, **options)

    return checked


def period_argument(lang: Lang) -> Decorator:
    """The period that a command is about."""
    return click.argument("period", type=PeriodType(lang), metavar=say("arg.period", lang))


def make_screen(lang: Lang, *, quiet: bool = False, problems_are_output: bool = False) -> Screen:
    """The screen of one command. Problems go to standard error, or to standard output where they are its output."""
    from reportgen.cli.screen import Screen

    return Screen(lang, quiet=quiet, err=sys.stdout if problems_are_output else None)


def current_folder() -> Path:
    """The current folder. Raises ReportgenError if it was deleted or can't be accessed."""
    from pathlib import Path

    try:
        return Path.cwd()
    except OSError as error:
        from reportgen.problems import ReportgenError
        from reportgen.problems.codes_machine import FOLDER_DELETED

        raise ReportgenError([FOLDER_DELETED.at(None, reason=error.strerror or error)]) from error


def here() -> Workspace:
    """The workspace of the current folder, its outputs restored if a run was interrupted while it replaced them.

    Raises ReportgenError if there is none, or if the outputs can't be restored.
    """
    from reportgen.files.publish import recover_all
    from reportgen.workspace import find_workspace

    workspace = find_workspace(current_folder())
    recover_all(workspace.root / "outputs")
    return workspace


def print_json(data: object) -> None:
    """Print JSON, for programs."""
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def refused(screen: Screen, period: Period, error: ReportgenError, key: str, *, json: bool) -> int:
    """Report the problems that stopped a command; gives the exit code."""
    if json:
        found = [p.as_json(screen.lang) for p in error.problems]
        print_json({**period.as_json(), "problems": found, "written": written_names()})
    else:
        screen.problems(error.problems)
        complain_unwritten(screen, key)
    return exit_code(error.problems)


def complain_unwritten(screen: Screen, key: str) -> None:
    """Say with the message `key` that nothing was written, or which files were written before the command failed."""
    if written():
        screen.complain("written", changed=changed_files())
    else:
        screen.complain(key)
