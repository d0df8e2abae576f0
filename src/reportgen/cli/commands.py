"""The commands for workbooks: `new`, `collect`, `check`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from reportgen.cli.options import (
    BAD_INPUT,
    OK,
    command,
    exit_code,
    flag,
    here,
    make_screen,
    option,
    period_argument,
    print_json,
    refused,
)
from reportgen.languages import Lang
from reportgen.texts.messages import say

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.cli.screen import Screen
    from reportgen.period import Period
    from reportgen.problems import Problem


def add_new(cli: click.Group, lang: Lang) -> None:
    @command(cli, lang, "new")
    @period_argument(lang)
    @option(lang, "for", "--for", "units", multiple=True, metavar=say("arg.unit", lang), callback=_names(lang))
    @flag(lang, "for_all", "--for-all")
    @flag(lang, "json", "--json")
    @flag(lang, "quiet", "-q", "--quiet")
    def new(period: Period, units: tuple[str, ...], for_all: bool, json: bool, quiet: bool) -> int:
        from reportgen.commands.new_period import message_fields, new_period
        from reportgen.problems import ReportgenError

        screen = make_screen(lang, quiet=quiet or json)
        if units or for_all:
            return _ask(screen, period, units, every=for_all, json=json)
        try:
            made = new_period(here(), period)
        except ReportgenError as error:
            return refused(screen, period, error, "new.bad", json=json)
        if json:
            print_json(made.as_json(lang))
            return OK
        screen.problems(made.problems)
        fields = message_fields(period, made.last)
        screen.say("new.blank" if made.last is None else "new.done", folder=made.folder, **fields)
        for key, count in made.counts.items():
            screen.say(f"carried.{key}", n=count, **fields)
        screen.say("new.next", key=period.key)
        return OK


def _names(lang: Lang) -> Callable[..., tuple[str, ...]]:
    """A callback that returns the names; click.BadParameter for an empty one."""

    def check(context: click.Context, option: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
        if not all(name.strip() for name in names):
            raise click.BadParameter(say("empty-name", lang), context, option)
        return names

    return check


def _ask(screen: Screen, period: Period, units: tuple[str, ...], *, every: bool, json: bool) -> int:
    from reportgen.cli.reply_tables import show_asking
    from reportgen.commands.ask_units import ask_units
    from reportgen.problems import ReportgenError

    try:
        asking = ask_units(here(), period, units, every=every)
    except ReportgenError as error:
        return refused(screen, period, error, "new.bad", json=json)
    if json:
        print_json(asking.as_json(screen.lang))
        return OK
    show_asking(asking, screen)
    return OK


def add_collect(cli: click.Group, lang: Lang) -> None:
    @command(cli, lang, "collect")
    @period_argument(lang)
    @click.argument("files", nargs=-1, required=True, metavar=say("arg.files", lang))
    @flag(lang, "dry_run", "--dry-run")
    @flag(lang, "json", "--json")
    @flag(lang, "quiet", "-q", "--quiet")
    def collect(period: Period, files: tuple[str, ...], dry_run: bool, json: bool, quiet: bool) -> int:
        from reportgen.cli.reply_tables import show_collection
        from reportgen.commands.collect import collect
        from reportgen.problems import ReportgenError

        screen = make_screen(lang, quiet=quiet or json)
        try:
            result = collect(here(), period, files, dry_run=dry_run)
        except ReportgenError as error:
            return refused(screen, period, error, "collect.bad", json=json)
        if json:
            print_json(result.as_json(lang))
        else:
            screen.table(result.summary.problems)
            if not quiet:
                show_collection(result, screen)
        return BAD_INPUT if result.summary.blocks_merge else OK


def add_check(cli: click.Group, lang: Lang) -> None:
    @command(cli, lang, "check")
    @period_argument(lang)
    @flag(lang, "pages", "--pages")
    @flag(lang, "mark", "--mark")
    @flag(lang, "strict", "--strict")
    @flag(lang, "json", "--json")
    @flag(lang, "quiet", "-q", "--quiet")
    def check(period: Period, pages: bool, mark: bool, strict: bool, json: bool, quiet: bool) -> int:
        from reportgen.cli.screen import count

        screen = make_screen(lang, quiet=quiet or json, problems_are_output=True)
        problems, copies = _checked(period, screen, pages=pages, mark=mark)
        screen.end_steps()
        code, warnings = exit_code(problems), count(problems)["warnings"]
        if strict and warnings and code == OK:
            code = BAD_INPUT
        if json:
            marked: dict[str, object] = {"marked": [str(path) for path in copies]} if mark else {}
            found = [p.as_json(lang) for p in problems]
            print_json({**period.as_json(), "counts": count(problems), "problems": found, **marked})
            return code
        screen.table(problems)
        if problems and not quiet:
            screen.err.write(screen.counts(problems) + "\n")
        if strict and warnings and not quiet:
            screen.complain("check.strict", n=warnings)
        if copies:
            screen.say("check.marked", folder=copies[0].parent, names=", ".join(path.name for path in copies))
        if not quiet:
            screen.complain("check.bad" if code else "check.ok", key=period.key)
        return code


def _checked(period: Period, screen: Screen, *, pages: bool, mark: bool) -> tuple[list[Problem], list[Path]]:
    """Return the problems of a period, with `pages` also those of laying out its documents, and the marked copies of
    its workbooks, the only files that are written."""
    from reportgen.build.inputs import read_inputs
    from reportgen.problems import ReportgenError

    problems: list[Problem] = []
    try:
        workspace = here()
        if pages:
            from reportgen.build.pipeline import check_pages

            problems += check_pages(workspace, period, screen)
        else:
            problems += read_inputs(workspace, period).problems
        if mark:
            from reportgen.commands.mark import mark_workbooks

            marked = mark_workbooks(workspace, period, problems, screen.lang)
            return [*problems, *marked.problems], [marked.folder / name for name in marked.names]
    except ReportgenError as error:
        problems += error.problems
    return problems, []
