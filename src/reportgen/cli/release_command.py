"""The command `release`: publishes a build that passed every gate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli.options import (
    OK,
    command,
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
    from reportgen.build.acceptance import Acceptance
    from reportgen.build.release import Released
    from reportgen.cli.screen import Screen
    from reportgen.period import Period

_VERSION = re.compile(r"(?!(con|prn|aux|nul|com\d|lpt\d)(\.|\Z))[a-z0-9]([a-z0-9.-]{0,30}[a-z0-9])?", re.IGNORECASE)
"""A folder name that every system allows: Windows reserves names of devices."""


def add_release(cli: click.Group, lang: Lang) -> None:
    @command(cli, lang, "release")
    @period_argument(lang)
    @option(lang, "only", "--only", multiple=True, metavar=say("arg.document", lang))
    @option(lang, "version", "--version", type=_Version(lang), metavar=say("arg.version", lang))
    @option(lang, "accept", "--accept", multiple=True, type=_Accept(lang), metavar=say("arg.accept", lang))
    @flag(lang, "json", "--json")
    @flag(lang, "quiet", "-q", "--quiet")
    def release(
        period: Period,
        only: tuple[str, ...],
        version: str | None,
        accept: tuple[Acceptance, ...],
        json: bool,
        quiet: bool,
    ) -> int:
        from reportgen.build.release import release as make_release
        from reportgen.problems import ReportgenError

        screen = make_screen(lang, quiet=quiet or json)
        try:
            released = make_release(here(), period, only, version, accept, screen)
        except ReportgenError as error:
            screen.end_steps(done=False)
            return refused(screen, period, error, "release.bad", json=json)
        except BaseException:
            screen.end_steps(done=False)
            raise
        screen.end_steps()
        if json:
            print_json(released.as_json(lang))
        else:
            _show(screen, released)
        return OK


class _Accept(click.ParamType[Any]):
    name = "accept"

    def __init__(self, lang: Lang) -> None:
        self._lang = lang

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Acceptance:
        from reportgen.build.acceptance import parse_acceptance

        try:
            return parse_acceptance(value)
        except ValueError:
            self.fail(say("release.accept-form", self._lang), param, ctx)


class _Version(click.ParamType[str]):
    name = "version"

    def __init__(self, lang: Lang) -> None:
        self._lang = lang

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not _VERSION.fullmatch(value):
            self.fail(say("release.version-form", self._lang), param, ctx)
        return str(value)


def _show(screen: Screen, released: Released) -> None:
    from reportgen.build.acceptance import name_of

    screen.files(released.folder, released.files)
    for file, names in released.embedded.items():
        if names:
            screen.say("release.embedded", file=file, names=", ".join(names))
    if released.answered:
        screen.say("release.accepted", n=len(released.answered))
    for one in released.answered:
        screen.say("release.reason", warning=name_of(one.problem), reason=one.reason)
    screen.say("release.done", version=released.version, zip=released.archive)
