"""click in the user's language: its help page and its complaints about wrong usage."""

from __future__ import annotations

from typing import Any

import click

from reportgen.cli.messages import say
from reportgen.languages import Lang


class _Talking(click.Command):
    """A command whose help page is in `lang`."""

    def __init__(self, *args: Any, lang: Lang, **kwargs: Any) -> None:
        self.lang: Lang = lang
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("opt.help", self.lang)
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", f"[{say('options', self.lang).upper()}]")
        pieces = pieces.replace("COMMAND [ARGS]...", f"{say('command', self.lang)} …")
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{say('usage', self.lang)}: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option)]
        rows = [row for option in options if (row := option.get_help_record(ctx)) is not None]
        with formatter.section(say("options", self.lang)):
            formatter.write_dl(rows)
        if isinstance(self, click.Group):
            commands = [(name, (self.commands[name].help or "").split("\n")[0]) for name in self.list_commands(ctx)]
            with formatter.section(say("commands", self.lang)):
                formatter.write_dl(commands)


class TalkingCommand(_Talking):
    """A command in the user's language."""


class TalkingGroup(_Talking, click.Group):
    """A group in the user's language; its commands stay in the order in which they were written."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if not name.startswith("-") and name not in self.commands:
            import difflib

            hint = _hint(difflib.get_close_matches(name, list(self.commands)), self.lang)
            raise click.UsageError(say("no-command", self.lang, name=name, hint=hint), ctx)
        return super().resolve_command(ctx, args)


def _hint(names: list[str], lang: Lang) -> str:
    return say("hint", lang, names=", ".join(names)) if names else ""


def tell_usage_error(error: click.ClickException, lang: Lang) -> None:
    """Say on standard error, in `lang`, what was wrong with the command line and how to get help."""
    message = _usage_message(error, lang)
    click.echo(say("bad-usage", lang, message=message), err=True)
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "reportgen"
    click.echo(say("try", lang, command=command), err=True)


def _usage_message(error: click.ClickException, lang: Lang) -> str:
    if isinstance(error, click.NoSuchOption):
        return say("no-option", lang, name=error.option_name, hint=_hint(list(error.possibilities or ()), lang))
    if isinstance(error, click.MissingParameter):
        return say("missing", lang, name=_parameter(error))
    if isinstance(error, click.BadOptionUsage):
        return say("no-value", lang, name=error.option_name)
    if isinstance(error, click.BadParameter):
        return say("bad-value", lang, name=_parameter(error), allowed=_allowed(error, lang))
    if isinstance(error, click.UsageError) and error.message.startswith("Got unexpected extra"):
        return say("too-many", lang)
    return error.format_message()


def _allowed(error: click.BadParameter, lang: Lang) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return say("one-of", lang, names=", ".join(str(choice) for choice in kind.choices))
    if isinstance(kind, click.IntRange):
        return say("between", lang, low=kind.min, high=kind.max)
    return error.message


def _parameter(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return str(error.param_hint or "")
    return (
        parameter.make_metavar(error.ctx) if isinstance(parameter, click.Argument) and error.ctx else parameter.opts[-1]
    )
