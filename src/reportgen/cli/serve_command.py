"""The command `serve`: the window for the staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportgen.cli.help import PeriodType
from reportgen.cli.options import OK, command, flag, here, make_screen, option
from reportgen.languages import Lang
from reportgen.texts.messages import say

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.period import Period
    from reportgen.problems import Problem

_LAST_PORT = 65535


def add_serve(cli: click.Group, lang: Lang) -> None:
    @command(cli, lang, "serve")
    @click.argument("period", type=PeriodType(lang), required=False, metavar=f"[{say('arg.period', lang)}]")
    @flag(lang, "open", "--open")
    @option(lang, "port", "--port", type=click.IntRange(0, _LAST_PORT), default=0, metavar="N")
    @option(lang, "host", "--host", default="127.0.0.1", metavar=say("arg.address", lang))
    @flag(lang, "password", "--password")
    @option(lang, "certificate", "--certificate", type=click.Path(dir_okay=False), metavar=say("arg.file", lang))
    @option(lang, "private_key", "--private-key", type=click.Path(dir_okay=False), metavar=say("arg.file", lang))
    def serve(
        period: Period | None,
        open: bool,
        port: int,
        host: str,
        password: bool,
        certificate: str | None,
        private_key: str | None,
    ) -> int:
        from reportgen.serve.server import Options, serve

        workspace = here()
        word = click.prompt(say("serve.password", lang), hide_input=True) if password else ""
        options = Options(period, open, port, host, word, _path(certificate), _path(private_key))
        try:
            ended = serve(workspace, options, lang, _Console(lang))
        except KeyboardInterrupt:  # a way to stop it
            ended = True
        if ended:
            click.echo(say("serve.stopped", lang))
        return OK


def _path(name: str | None) -> Path | None:
    from pathlib import Path

    return None if name is None else Path(name)


class _Console:
    """Prints what the start of the window reports."""

    def __init__(self, lang: Lang) -> None:
        self._lang: Lang = lang
        self._screen = make_screen(lang)

    def opened(self, url: str, *, again: bool) -> None:
        """Print the first URL, and how to stop."""
        click.echo(say("serve.again" if again else "serve.opened", self._lang, url=url))

    def problem(self, problem: Problem) -> None:
        """Print a problem that does not prevent the window."""
        self._screen.problems([problem])
