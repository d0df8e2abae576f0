"""The door: commands, words on the screen, exit codes. No logic.

A help page must come at once: what a command needs is imported in its function, at the top stands only what all need.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from reportgen import __version__
from reportgen.clickwords import TalkingCommand, TalkingGroup, tell_usage_error
from reportgen.languages import Lang
from reportgen.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.problems import Problem
    from reportgen.screen import Screen
    from reportgen.workspace import Workspace

OK, BAD_INPUT, BAD_USAGE, MACHINE, FAULT, NO_OUTPUT, INTERRUPTED, TERMINATED = 0, 1, 2, 3, 4, 5, 130, 143


def main(argv: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    speak_utf8()
    signal.signal(signal.SIGTERM, _terminated)
    sys.exit(run(sys.argv[1:] if argv is None else argv))


def _terminated(*_: object) -> None:
    raise SystemExit(TERMINATED)  # as Ctrl-C: what was begun is put in order on the way out


def run(argv: list[str]) -> int:
    """The exit code of `reportgen ARGV`; nothing is raised but what a debugger would want."""
    lang = language(argv)
    try:
        result = make_cli(lang).main(argv, prog_name="reportgen", standalone_mode=False)
        return result if isinstance(result, int) else OK
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        tell_usage_error(error, lang)
        return BAD_USAGE
    except (click.Abort, KeyboardInterrupt):
        _screen(lang).complain("interrupted")
        return INTERRUPTED
    except SystemExit:
        _screen(lang).complain("interrupted")
        return TERMINATED
    except Exception as error:
        return _tell(error, lang)


def speak_utf8() -> None:
    """Make the output streams take Vietnamese: a Windows console or pipe may stand on a code page without it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (getattr(stream, "encoding", "") or "").lower().replace("-", "") != "utf8":
            reconfigure(encoding="utf-8", errors="backslashreplace")


def language(argv: list[str]) -> Lang:
    """`--lang en` anywhere on the line, else REPORTGEN_LANG, else Vietnamese; known before the commands are made."""
    wanted = os.environ.get("REPORTGEN_LANG", "vi")
    for word, following in zip(argv, [*argv[1:], ""], strict=False):
        if word == "--lang":
            wanted = following
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
    return "en" if wanted == "en" else "vi"


def exit_code(problems: Sequence[Problem]) -> int:
    """Which exit code these problems mean: a fault before an output before the machine before the input."""
    from reportgen.problems import has_errors

    errors = [p.code for p in problems if has_errors([p])]
    for prefix, code in (("RG9", FAULT), ("RG7", NO_OUTPUT), ("RG81", MACHINE), ("RG805", BAD_USAGE)):
        if any(c.startswith(prefix) for c in errors):
            return code
    return BAD_INPUT if errors else OK


def _tell(error: Exception, lang: Lang) -> int:
    """The problems that stopped a command, or a fault of ours, on the screen; gives the exit code."""
    from reportgen.problems import ReportgenError

    if not isinstance(error, ReportgenError):
        return _confess(error, lang)
    _screen(lang).problems(error.problems)
    return exit_code(error.problems)


def _confess(error: Exception, lang: Lang) -> int:
    """A fault of reportgen: the traceback goes into a file for whoever looks after it, never onto the screen."""
    import tempfile
    import traceback

    from reportgen.problems.codes_machine import INTERNAL

    with tempfile.NamedTemporaryFile("w", prefix="reportgen-", suffix=".txt", delete=False, encoding="utf-8") as log:
        log.write(f"reportgen {__version__}, Python {sys.version}\n\n")
        traceback.print_exception(error, file=log)
    reason = f"{type(error).__name__}: {error}"
    _screen(lang).problems([INTERNAL.at(None, reason=reason, log=log.name)])
    return FAULT


def make_cli(lang: Lang) -> click.Group:
    """The commands, their help in `lang`."""

    @click.group(cls=TalkingGroup, lang=lang, help=say("app", lang))
    @_option(lang, "lang", "--lang", type=click.Choice(["vi", "en"]), expose_value=False)
    @click.version_option(__version__, "--version", message="reportgen %(version)s", help=say("opt.version", lang))
    def cli() -> None:
        pass

    for add in (_add_init, _add_new, _add_check, _add_build, _add_doctor):
        add(cli, lang)
    return cli


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _option(lang: Lang, key: str, *names: str, **more: Any) -> Decorator:
    return click.option(*names, help=say(f"opt.{key}", lang), **more)


def _flag(lang: Lang, key: str, *names: str) -> Decorator:
    return _option(lang, key, *names, is_flag=True)


def _command(cli: click.Group, lang: Lang, key: str) -> Callable[[Callable[..., Any]], click.Command]:
    def wrap(function: Callable[..., Any]) -> click.Command:
        function = _option(lang, "lang", "--lang", type=click.Choice(["vi", "en"]), expose_value=False)(function)
        return cli.command(key, cls=TalkingCommand, lang=lang, help=say(key, lang))(function)

    return wrap


def _year(lang: Lang) -> Decorator:
    return click.argument("year", type=click.IntRange(1900, 2999), metavar=say("arg.year", lang))


def _add_init(cli: click.Group, lang: Lang) -> None:
    @_command(cli, lang, "init")
    @click.argument("folder", default=".", type=click.Path(file_okay=False), metavar=say("arg.dir", lang))
    @_option(lang, "year", "--year", type=click.IntRange(1900, 2999), metavar=say("arg.year", lang))
    @_flag(lang, "quiet", "-q", "--quiet")
    def init(folder: str, year: int | None, quiet: bool) -> int:
        from pathlib import Path

        from reportgen.initialise import initialise

        year = initialise(Path(folder), year)
        _screen(lang, quiet=quiet).say("init.done", folder=Path(folder).resolve(), year=year)
        return OK


def _add_new(cli: click.Group, lang: Lang) -> None:
    @_command(cli, lang, "new")
    @_year(lang)
    @_flag(lang, "json", "--json")
    @_flag(lang, "quiet", "-q", "--quiet")
    def new(year: int, json: bool, quiet: bool) -> int:
        from reportgen.newyear import new_year
        from reportgen.problems import ReportgenError

        screen = _screen(lang, quiet=quiet or json)
        try:
            made = new_year(_workspace(), year)
        except ReportgenError as error:
            if json:
                _print_json({"year": year, "problems": [p.as_json(lang) for p in error.problems]})
            else:
                screen.problems(error.problems)
                screen.complain("new.bad")
            return exit_code(error.problems)
        if json:
            _print_json(made.as_json(lang))
            return OK
        screen.problems(made.problems)
        screen.say("new.blank" if made.last is None else "new.done", folder=made.folder, year=year, last=year - 1)
        for key, count in made.counts.items():
            screen.say(f"carried.{key}", n=count, year=year, last=year - 1)
        screen.say("new.next", year=year)
        return OK


def _add_check(cli: click.Group, lang: Lang) -> None:
    @_command(cli, lang, "check")
    @_year(lang)
    @_flag(lang, "mark", "--mark")
    @_flag(lang, "strict", "--strict")
    @_flag(lang, "json", "--json")
    @_flag(lang, "quiet", "-q", "--quiet")
    def check(year: int, mark: bool, strict: bool, json: bool, quiet: bool) -> int:
        from reportgen.screen import count

        problems, copies = _checked(year, lang, mark)
        code, warnings = exit_code(problems), count(problems)["warnings"]
        if strict and warnings and code == OK:
            code = BAD_INPUT
        if json:
            told: dict[str, object] = {"marked": [str(path) for path in copies]} if mark else {}
            found = [p.as_json(lang) for p in problems]
            _print_json({"year": year, "counts": count(problems), "problems": found, **told})
            return code
        screen = _screen(lang, quiet=quiet)
        screen.table(problems)
        if problems and not quiet:
            screen.err.write(screen.counts(problems) + "\n")
        if strict and warnings and not quiet:
            screen.complain("check.strict", n=warnings)
        if copies:
            screen.say("check.marked", folder=copies[0].parent, names=", ".join(path.name for path in copies))
        screen.say("check.bad" if code else "check.ok", year=year)
        return code


def _checked(year: int, lang: Lang, mark: bool) -> tuple[list[Problem], list[Path]]:
    """The problems of a year, and the marked copies of its workbooks where they are wanted."""
    from reportgen.build import read_inputs
    from reportgen.problems import ReportgenError

    problems: list[Problem] = []
    try:
        workspace = _workspace()
        problems += read_inputs(workspace, year).problems
        if mark:
            from reportgen.marking import mark_year

            marked = mark_year(workspace, year, problems, lang)
            return [*problems, *marked.problems], [marked.folder / name for name in marked.names]
    except ReportgenError as error:
        problems += error.problems
    return problems, []


def _add_build(cli: click.Group, lang: Lang) -> None:
    @_command(cli, lang, "build")
    @_year(lang)
    @_option(lang, "only", "--only", multiple=True, metavar=say("arg.document", lang))
    @_option(lang, "format", "--format", type=click.Choice(["pdf", "docx"]))
    @_flag(lang, "draft", "--draft")
    @_flag(lang, "plain", "--plain")
    @_flag(lang, "json", "--json")
    @_flag(lang, "quiet", "-q", "--quiet")
    def build(year: int, json: bool, quiet: bool, **chosen: Any) -> int:
        from reportgen import build
        from reportgen.problems import ReportgenError

        screen = _screen(lang, quiet=quiet or json)
        try:
            result = build.build(_workspace(), year, build.BuildOptions(**chosen), screen)
        except ReportgenError as error:
            screen.end_steps(done=False)
            if json:
                _print_json({"year": year, "files": [], "problems": [p.as_json(lang) for p in error.problems]})
            else:
                screen.problems(error.problems)
                screen.complain("build.bad")
            return exit_code(error.problems)
        except (KeyboardInterrupt, SystemExit):
            screen.end_steps(done=False)
            raise
        screen.end_steps()
        if json:
            _print_json(result.as_json(lang))
        else:
            screen.problems(result.problems)
            screen.files(result.folder, [(f.name, f.size, f.pages) for f in result.files])
        return OK


def _add_doctor(cli: click.Group, lang: Lang) -> None:
    @_command(cli, lang, "doctor")
    def doctor() -> int:
        from pathlib import Path

        from reportgen.doctor import examine
        from reportgen.problems import Severity, has_errors

        screen = _screen(lang)
        findings = examine(Path.cwd())
        for what, problems in findings:
            screen.problems(problems)
            if not problems:
                click.echo(say("doctor.ok", lang, what=what.text(lang)))
        everything = [p for _, problems in findings for p in problems]
        if all(problem.severity is Severity.NOTE for problem in everything):
            click.echo(say("doctor.all-ok", lang))
        return MACHINE if has_errors(everything) else OK


def _screen(lang: Lang, *, quiet: bool = False) -> Screen:
    from reportgen.screen import Screen

    return Screen(lang, quiet=quiet)


def _workspace() -> Workspace:
    from pathlib import Path

    from reportgen.workspace import find_workspace

    return find_workspace(Path.cwd())


def _print_json(data: object) -> None:
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
