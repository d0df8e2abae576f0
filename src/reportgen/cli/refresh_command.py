"""The command `refresh`: present figures for an edited Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportgen.cli.help import PeriodType
from reportgen.cli.options import BAD_INPUT, OK, command, flag, here, make_screen, option, print_json
from reportgen.languages import Lang
from reportgen.texts.messages import say

if TYPE_CHECKING:
    from reportgen.period import Period


def add_refresh(cli: click.Group, lang: Lang) -> None:
    @command(cli, lang, "refresh")
    @click.argument("file", type=click.Path(dir_okay=False), metavar=say("arg.file", lang))
    @option(lang, "period_of", "--period", "period", type=PeriodType(lang), metavar=say("arg.period", lang))
    @flag(lang, "redline", "--redline")
    @flag(lang, "json", "--json")
    @flag(lang, "quiet", "-q", "--quiet")
    def refresh(file: str, period: Period | None, redline: bool, json: bool, quiet: bool) -> int:
        from pathlib import Path

        from reportgen.cli.refresh_table import show_outcomes
        from reportgen.files.beside import write_beside
        from reportgen.living.merge.model import Result
        from reportgen.operations import refresh as operation

        screen = make_screen(lang, quiet=quiet or json)
        result = operation.refresh(here(), Path(file), period, screen, tracked=redline)
        path, is_new = (
            write_beside(Path(file), operation.SUFFIX, result.data) if result.data is not None else (None, False)
        )
        if json:
            found = [problem.as_json(lang) for problem in result.problems]
            outcomes = [outcome.as_json(lang) for outcome in result.outcomes]
            written = str(path) if path is not None else None
            print_json({"file": file, "result": written, "outcomes": outcomes, "problems": found})
        else:
            screen.problems(result.problems)
            for line in show_outcomes(result.outcomes, path, lang, is_new=is_new):
                click.echo(line)
        is_bad = result.doubtful or any(outcome.result is Result.CONFLICT for outcome in result.outcomes)
        return BAD_INPUT if is_bad else OK
