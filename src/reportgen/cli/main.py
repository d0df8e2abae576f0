"""The command line: commands, messages, exit codes; no other logic.

Help pages must be fast: imports that only one command needs are inside its function.
"""

from __future__ import annotations

import os
import signal
import sys
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

import click

from reportgen import __version__
from reportgen.cli.help import OrderedGroup, PeriodType, use_language
from reportgen.cli.options import (
    BAD_INPUT,
    BAD_USAGE,
    INTERRUPTED,
    MACHINE,
    NO_OUTPUT,
    OK,
    TERMINATED,
    command,
    current_folder,
    flag,
    make_screen,
    option,
)
from reportgen.cli.streams import GuardedRaw, guard_streams
from reportgen.files.written import changed_files, forget
from reportgen.languages import Lang
from reportgen.texts.messages import say

if TYPE_CHECKING:
    from reportgen.period import Period


COMMANDS = {
    "init": "main",
    "new": "commands",
    "collect": "commands",
    "check": "commands",
    "build": "build_command",
    "trace": "figure_commands",
    "proof": "figure_commands",
    "verify": "figure_commands",
    "refresh": "refresh_command",
    "diff": "compare_commands",
    "harvest": "harvest_command",
    "lint": "official_command",
    "release": "release_command",
    "extract": "extract_command",
    "serve": "serve_command",
    "doctor": "main",
}
"""The commands in the order of the help page, each with the module of this package that has its `add_NAME`."""


def main() -> int:
    """Run the command line; gives its exit code."""
    out, err = guard_streams()
    received: list[int] = []

    def terminate(*_: object) -> None:
        received.append(TERMINATED)
        raise Terminated(TERMINATED)  # like Ctrl-C: context managers clean up

    signal.signal(signal.SIGTERM, terminate)
    argv = sys.argv[1:]
    try:
        code = run(argv)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # the command is complete
    except Terminated:
        code = _interrupted(language(argv), TERMINATED)
    if received and code != TERMINATED:  # Python ignores exceptions in some places, such as destructors
        code = _interrupted(language(argv), TERMINATED)
    return _flush(out, err, code, language(argv))


class Terminated(SystemExit):
    """Raised by the handler of SIGTERM."""


def run(argv: list[str]) -> int:
    """Run `reportgen ARGV` and return its exit code; every Exception is reported, none is raised."""
    forget()
    lang = language(argv)
    use_language(lang)
    try:
        result = make_cli(lang).main(argv, prog_name="reportgen", standalone_mode=False)
        return result if isinstance(result, int) else OK
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        error.show()
        return BAD_USAGE
    except (click.Abort, KeyboardInterrupt):
        return _interrupted(lang, INTERRUPTED)
    except Terminated:
        return _interrupted(lang, TERMINATED)
    except Exception as error:
        from reportgen.cli.failures import report_failure

        return report_failure(error, lang)


def _interrupted(lang: Lang, code: int) -> int:
    """Report that the command was interrupted, and which files it had written; gives the exit code."""
    make_screen(lang).complain("interrupted", changed=changed_files())
    return code


def _flush(out: GuardedRaw, err: GuardedRaw, code: int, lang: Lang) -> int:
    """Print what is left in the streams, and report if standard output could not be printed; gives the exit code."""
    sys.stdout.flush()
    sys.stderr.flush()
    if out.error is not None:
        from reportgen.problems.codes_machine import OUTPUT_LOST

        reason = out.error.strerror or out.error
        make_screen(lang).problems([OUTPUT_LOST.at(None, reason=reason, changed=changed_files(), code=code)])
        sys.stderr.flush()
    lost = out.error or err.error
    return NO_OUTPUT if lost is not None and code in (OK, BAD_INPUT, BAD_USAGE, MACHINE) else code


def language(argv: list[str]) -> Lang:
    """`--lang en` anywhere in the arguments, else REPORTGEN_LANG, else Vietnamese.

    The commands are created in this language, so click can't parse it.
    """
    wanted = os.environ.get("REPORTGEN_LANG", "vi")
    for word, following in zip(argv, [*argv[1:], ""], strict=False):
        if word == "--lang":
            wanted = following
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
    return "en" if wanted == "en" else "vi"


def make_cli(lang: Lang) -> click.Group:
    """The commands, their help in `lang`."""

    @click.group(
        cls=OrderedGroup,
        makers={name: partial(_make, module, name, lang) for name, module in COMMANDS.items()},
        help=say("app", lang),
        options_metavar=f"[{say('arg.options', lang)}]",
        subcommand_metavar=f"{say('arg.command', lang)} …",
    )
    @option(lang, "lang", "--lang", type=click.Choice(["vi", "en"]), expose_value=False)
    @click.version_option(__version__, "--version", message="reportgen %(version)s")
    def cli() -> None:
        pass

    return cli


def _make(module: str, name: str, lang: Lang, cli: click.Group) -> None:
    """Add the command `name`."""
    getattr(import_module(f"reportgen.cli.{module}"), f"add_{name}")(cli, lang)


def add_init(cli: click.Group, lang: Lang) -> None:
    @command(cli, lang, "init")
    @click.argument("folder", default=".", type=click.Path(file_okay=False), metavar=say("arg.dir", lang))
    @option(lang, "period", "--period", type=PeriodType(lang), metavar=say("arg.period", lang))
    @flag(lang, "sample", "--sample")
    @flag(lang, "quiet", "-q", "--quiet")
    def init(folder: str, period: Period | None, sample: bool, quiet: bool) -> int:
        from reportgen.commands.init import SAMPLE, initialise

        root = current_folder() / folder
        period = initialise(root, period, sample=sample)
        screen = make_screen(lang, quiet=quiet)
        screen.say("init.done", folder=root.resolve(), key=period.key)
        if sample:
            screen.say("init.sample", key=SAMPLE.key)
        return OK


def add_doctor(cli: click.Group, lang: Lang) -> None:
    @command(cli, lang, "doctor")
    def doctor() -> int:
        from reportgen.commands.doctor import examine
        from reportgen.problems import Severity, has_errors

        screen = make_screen(lang)
        findings = examine(current_folder())
        for what, problems in findings:
            screen.problems(problems)
            if not problems:
                click.echo(say("doctor.ok", lang, what=what.text(lang)))
        everything = [p for _, problems in findings for p in problems]
        if all(problem.severity is Severity.NOTE for problem in everything):
            click.echo(say("doctor.all-ok", lang))
        return MACHINE if has_errors(everything) else OK
