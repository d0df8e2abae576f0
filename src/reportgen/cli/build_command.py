"""The command `build`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli.options import (
    OK,
    command,
    complain_unwritten,
    exit_code,
    flag,
    here,
    make_screen,
    option,
    period_argument,
    print_json,
)
from reportgen.files.written import written_names
from reportgen.formats import WRITERS
from reportgen.languages import Lang
from reportgen.texts.messages import say

if TYPE_CHECKING:
    from reportgen.build.options import BuildOptions
    from reportgen.build.result import BuildResult
    from reportgen.period import Period


def add_build(cli: click.Group, lang: Lang) -> None:
    @command(cli, lang, "build")
    @period_argument(lang)
    @option(lang, "only", "--only", multiple=True, metavar=say("arg.document", lang))
    @option(lang, "format", "--format", type=click.Choice(list(WRITERS)))
    @flag(lang, "draft", "--draft")
    @flag(lang, "plain", "--plain")
    @flag(lang, "press", "--press")
    @flag(lang, "home_print", "--home-print")
    @flag(lang, "force", "--force")
    @flag(lang, "json", "--json")
    @flag(lang, "quiet", "-q", "--quiet")
    def build(period: Period, json: bool, quiet: bool, force: bool, **chosen: Any) -> int:
        from reportgen.build.options import BuildOptions

        options = BuildOptions(**chosen)
        unchanged = None if force else _unchanged(period, options)
        if unchanged is None:
            return _build(period, options, lang, force=force, json=json, quiet=quiet)
        _show_unchanged(unchanged, lang, json=json, quiet=quiet)
        return OK


def _unchanged(period: Period, options: BuildOptions) -> BuildResult | None:
    """The result of the last build if nothing has changed since; found before anything slow is imported."""
    from reportgen.build.unchanged import find_unchanged
    from reportgen.files.places import root_above

    try:
        root = root_above(os.curdir)
    except OSError:  # the build will report it
        return None
    return None if root is None else find_unchanged(root, period, options)


def _show_unchanged(result: BuildResult, lang: Lang, *, json: bool, quiet: bool) -> None:
    if json:
        print_json(result.as_json(lang))
        return
    if result.problems:
        make_screen(lang, quiet=quiet).problems(result.problems)
    if not quiet:
        click.echo(say("build.unchanged", lang, folder=result.folder), err=True)


def _build(period: Period, options: BuildOptions, lang: Lang, *, force: bool, json: bool, quiet: bool) -> int:
    from reportgen.build.run import build
    from reportgen.problems import ReportgenError

    screen = make_screen(lang, quiet=quiet or json)
    try:
        result = build(here(), period, options, screen, force=force)
    except ReportgenError as error:
        screen.end_steps(done=False)
        if json:
            found = [p.as_json(lang) for p in error.problems]
            print_json({**period.as_json(), "files": [], "problems": found, "written": written_names()})
        else:
            screen.problems(error.problems)
            complain_unwritten(screen, "build.bad")
        return exit_code(error.problems)
    except (KeyboardInterrupt, SystemExit):  # SIGTERM is a SystemExit
        screen.end_steps(done=False)
        raise
    screen.end_steps()
    if json:
        print_json(result.as_json(lang))
    else:
        screen.problems(result.problems)
        screen.files(result.folder, [(f.name, f.size, f.pages) for f in result.files])
    return OK
