"""click in the user's language: its own texts are translated in `locale/` through gettext."""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from reportgen.languages import Lang
from reportgen.texts.messages import say

if TYPE_CHECKING:
    from reportgen.period import Period

_DOMAIN = "click"


def use_language(lang: Lang) -> None:
    """Make click print its own texts in `lang`: help pages, messages about wrong usage."""
    # os.path: importing pathlib would slow down help pages
    gettext.bindtextdomain(_DOMAIN, os.path.join(os.path.dirname(__file__), "locale"))
    gettext.textdomain(_DOMAIN)
    os.environ["LANGUAGE"] = lang  # gettext reads this variable before the locale of the machine


class OrderedGroup(click.Group):
    """A group whose help page lists the commands in a fixed order. A command is created when it is needed: creating
    all of them takes as long as click itself.

    `makers` add the command of a name to the group.
    """

    def __init__(self, *args: Any, makers: Mapping[str, Callable[[click.Group], None]], **options: Any) -> None:
        super().__init__(*args, **options)
        self._makers = makers

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of their makers."""
        return list(self._makers)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; for an unknown name all commands are created, so that click can suggest one."""
        for name in [cmd_name] if cmd_name in self._makers else self._makers:
            if name not in self.commands:
                self._makers[name](self)
        return super().get_command(ctx, cmd_name)


class PeriodType(click.ParamType["Period"]):
    """A period as it is typed: `2022`, `2022-6T`, `2022-Q1`."""

    name = "period"
    lowest, highest = 1900, 2999
    """The first and the last year."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        """The period; click.BadParameter for anything else."""
        from reportgen.period import EXAMPLES, Period

        with suppress(ValueError):
            period = Period.parse(str(value))
            if self.lowest <= period.year <= self.highest:
                return period
        return self.fail(
            say("not-a-period", self.lang, examples=EXAMPLES, low=self.lowest, high=self.highest), param, ctx
        )
