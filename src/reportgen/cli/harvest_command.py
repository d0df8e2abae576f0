"""The command `harvest`: takes over what people changed in a Word file."""

from __future__ import annotations

import click

from reportgen.cli.options import OK, command, flag, here, make_screen, option, print_json
from reportgen.languages import Lang
from reportgen.texts.messages import say


def add_harvest(cli: click.Group, lang: Lang) -> None:
    @command(cli, lang, "harvest")
    @click.argument("file", type=click.Path(dir_okay=False), metavar=say("arg.file", lang))
    @option(lang, "take", "--take", type=_Numbers(lang), metavar="1,3")
    @flag(lang, "all", "--all")
    @flag(lang, "rejected", "--rejected")
    @flag(lang, "json", "--json")
    def harvest(file: str, take: tuple[int, ...] | None, all: bool, rejected: bool, json: bool) -> int:
        from pathlib import Path

        from reportgen.cli.harvest_table import show_harvest
        from reportgen.operations.harvest import HarvestRun

        run = HarvestRun(here(), Path(file), rejected=rejected)
        chosen = range(1, len(run.harvest.proposals) + 1) if all else take or ()
        kept = run.take(chosen) if chosen else []
        if json:
            found = run.harvest
            print_json(
                {
                    "file": file,
                    **run.period.as_json(),
                    "proposals": [{"number": n, **p.as_json()} for n, p in enumerate(found.proposals, 1)],
                    "refused": [refusal.as_json() for refusal in found.refusals],
                    "taken": list(chosen),
                    "kept": [str(path) for path in kept],
                    "problems": [problem.as_json(lang) for problem in run.problems],
                }
            )
        else:
            make_screen(lang).problems(run.problems)
            for line in show_harvest(run.harvest, file, list(chosen), lang):
                click.echo(line)
            for path in kept:
                click.echo(say("harvest.kept", lang, kept=path))
            if chosen:
                click.echo(say("harvest.next", lang, key=run.period.key))
        return OK


class _Numbers(click.ParamType[tuple[int, ...]]):
    """Numbers separated by commas."""

    name = "numbers"

    def __init__(self, lang: Lang) -> None:
        self._lang: Lang = lang

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...]:
        pieces = [piece for piece in str(value).replace(",", " ").split() if piece]
        if pieces and all(piece.isascii() and piece.isdecimal() and len(piece) < 7 for piece in pieces):
            return tuple(dict.fromkeys(map(int, pieces)))
        return self.fail(say("harvest.numbers", self._lang), param, ctx)
