"""click in the user's language: its own texts are translated in `locale/` through gettext."""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable, Mapping
from typing import Any

import click

from reportgen.languages import Lang
from reportgen.texts.messages import say

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


class Year(click.ParamType[int]):
    """A year of four digits."""

    name = "year"
    lowest, highest = 1900, 2999

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The year as a number; click.BadParameter for anything else."""
        text = str(value)
        if text.isascii() and text.isdecimal() and self.lowest <= int(text) <= self.highest:
            return int(text)
        return self.fail(say("year-range", self.lang, low=self.lowest, high=self.highest), param, ctx)
