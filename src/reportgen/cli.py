"""The door: commands, words on the screen, exit codes. No logic, and no heavy import before a command runs."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen import __version__
from reportgen.clickwords import TalkingCommand, TalkingGroup, tell_usage_error
from reportgen.problems import Lang, Problem, ReportgenError, has_errors
from reportgen.screen import Screen, speak_utf8
from reportgen.words import say

if TYPE_CHECKING:
    from reportgen.workspace import Workspace

OK, BAD_INPUT, BAD_USAGE, MACHINE, FAULT, NO_OUTPUT, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130


def main(argv: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    speak_utf8()
    gc.disable()  # a command lives for seconds: looking for cycles of garbage costs a tenth of them and finds little
    sys.exit(run(sys.argv[1:] if argv is None else argv))


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
        Screen(lang).complain("interrupted")
        return INTERRUPTED
    except ReportgenError as error:
        Screen(lang).problems(error.problems)
        return exit_code(error.problems)
    except Exception as error:
        return _confess(error, lang)


def language(argv: list[str]) -> Lang:
    """`--lang en` anywhere on the line, else REPORTGEN_LANG, else Vietnamese; known before the commands are made."""
    wanted = os.environ.get("REPORTGEN_LANG", "vi")
    for word, following in zip(argv, [*argv[1:], ""], strict=True):
        if word == "--lang":
            wanted = following
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
    return "en" if wanted == "en" else "vi"


def exit_code(problems: Sequence[Problem]) -> int:
    """Which exit code these problems mean: a fault before an output before the machine before the input."""
    errors = [p.code for p in problems if has_errors([p])]
    for prefix, code in (("RG9", FAULT), ("RG7", NO_OUTPUT), ("RG81", MACHINE), ("RG805", BAD_USAGE)):
        if any(c.startswith(prefix) for c in errors):
            return code
    return BAD_INPUT if errors else OK


def _confess(error: Exception, lang: Lang) -> int:
    """A fault of reportgen: the traceback goes into a file for whoever looks after it, never onto the screen."""
    import tempfile

    from reportgen.problems.codes_machine import INTERNAL

    with tempfile.NamedTemporaryFile("w", prefix="reportgen-", suffix=".txt", delete=False, encoding="utf-8") as log:
        log.write(f"reportgen {__version__}, Python {sys.version}\n\n")
        traceback.print_exception(error, file=log)
    reason = f"{type(error).__name__}: {error}"
    Screen(lang).problems([INTERNAL.at(None, reason=reason, log=log.name)])
    return FAULT


def make_cli(lang: Lang) -> click.Group:
    """The commands, their help in `lang`."""

    @click.group(cls=TalkingGroup, lang=lang, help=say("app", lang))
    @_option(lang, "lang", "--lang", type=click.Choice(["vi", "en"]), expose_value=False)
    @click.version_option(__version__, "--version", message="reportgen %(version)s", help=say("opt.version", lang))
    def cli() -> None:
        pass

    for add in (_add_init, _add_new, _add_collect, _add_check, _add_build, _add_doctor):
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
    folder = click.Path(path_type=Path, file_okay=False)

    @_command(cli, lang, "init")
    @click.argument("folder", required=False, default=".", type=folder, metavar=say("arg.dir", lang))
    @_option(lang, "year", "--year", type=click.IntRange(1900, 2999))
    @_flag(lang, "quiet", "-q", "--quiet")
    def init(folder: Path, year: int | None, quiet: bool) -> int:
        from reportgen.initialise import initialise

        year = initialise(folder, year)
        Screen(lang, quiet=quiet).say("init.done", folder=folder.resolve(), year=year)
        return OK


def _add_new(cli: click.Group, lang: Lang) -> None:
    @_command(cli, lang, "new")
    @_year(lang)
    @_option(lang, "for", "--for", "units", multiple=True, metavar=say("arg.unit", lang), callback=_names)
    @_flag(lang, "for_all", "--for-all")
    @_flag(lang, "json", "--json")
    @_flag(lang, "quiet", "-q", "--quiet")
    def new(year: int, units: tuple[str, ...], for_all: bool, json: bool, quiet: bool) -> int:
        from reportgen.newyear import new_year

        screen = Screen(lang, quiet=quiet or json)
        if units or for_all:
            return _ask(screen, year, units, every=for_all, json=json)
        try:
            made = new_year(_workspace(), year)
        except ReportgenError as error:
            return _refused(screen, year, error, "new.bad", json=json)
        if json:
            _print_json(made.as_json(lang))
            return OK
        screen.problems(made.problems)
        screen.say("new.blank" if made.last is None else "new.done", folder=made.folder, year=year, last=year - 1)
        for key, count in made.counts.items():
            screen.say(f"carried.{key}", n=count, year=year, last=year - 1)
        screen.say("new.next", year=year)
        return OK


def _names(context: click.Context, option: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    """Names with something in them; click.BadOptionUsage for an empty one."""
    if not all(name.strip() for name in names):
        raise click.BadOptionUsage(option.opts[0], "", context)
    return names


def _ask(screen: Screen, year: int, units: tuple[str, ...], *, every: bool, json: bool) -> int:
    from reportgen.ask import ask_units
    from reportgen.chase import show_asking

    try:
        asking = ask_units(_workspace(), year, units, every=every)
    except ReportgenError as error:
        return _refused(screen, year, error, "new.bad", json=json)
    if json:
        _print_json(asking.as_json(screen.lang))
        return OK
    show_asking(asking, screen)
    return OK


def _refused(screen: Screen, year: int, error: ReportgenError, key: str, *, json: bool) -> int:
    """Tells why a command could not do its work."""
    if json:
        _print_json({"year": year, "problems": [p.as_json(screen.lang) for p in error.problems]})
    else:
        screen.problems(error.problems)
        screen.complain(key)
    return exit_code(error.problems)


def _add_collect(cli: click.Group, lang: Lang) -> None:
    @_command(cli, lang, "collect")
    @_year(lang)
    @click.argument("files", nargs=-1, required=True, metavar=say("arg.files", lang))
    @_flag(lang, "dry_run", "--dry-run")
    @_flag(lang, "json", "--json")
    @_flag(lang, "quiet", "-q", "--quiet")
    def collect(year: int, files: tuple[str, ...], dry_run: bool, json: bool, quiet: bool) -> int:
        from reportgen.chase import show_collection
        from reportgen.collect import collect

        screen = Screen(lang, quiet=quiet or json)
        try:
            result = collect(_workspace(), year, files, dry_run=dry_run)
        except ReportgenError as error:
            return _refused(screen, year, error, "collect.bad", json=json)
        if json:
            _print_json(result.as_json(lang))
        else:
            screen.problems(result.summary.problems)
            if not quiet:
                show_collection(result, screen)
        return BAD_INPUT if result.summary.goes_back else OK


def _add_check(cli: click.Group, lang: Lang) -> None:
    @_command(cli, lang, "check")
    @_year(lang)
    @_flag(lang, "mark", "--mark")
    @_flag(lang, "json", "--json")
    @_flag(lang, "quiet", "-q", "--quiet")
    def check(year: int, mark: bool, json: bool, quiet: bool) -> int:
        problems, copies = _checked(year, lang, mark)
        if json:
            marked = {"marked": [str(path) for path in copies]} if mark else {}
            _print_json({"year": year, "problems": [p.as_json(lang) for p in problems], **marked})
            return exit_code(problems)
        screen = Screen(lang, quiet=quiet)
        screen.problems(problems)
        if problems and not quiet:
            screen.err.write(screen.counts(problems) + "\n")
        if copies:
            screen.say("check.marked", folder=copies[0].parent, names=", ".join(path.name for path in copies))
        screen.say("check.bad" if has_errors(problems) else "check.ok", year=year)
        return exit_code(problems)


def _checked(year: int, lang: Lang, mark: bool) -> tuple[list[Problem], list[Path]]:
    """The problems of a year, and the marked copies of its workbooks where they are wanted."""
    from reportgen.build import read_inputs

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

        screen = Screen(lang, quiet=quiet or json)
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
        from reportgen.doctor import examine

        screen = Screen(lang)
        findings = examine(Path.cwd())
        for what, problems in findings:
            screen.problems(problems)
            if not problems:
                click.echo(say("doctor.ok", lang, what=what.text(lang)))
        everything = [p for _, problems in findings for p in problems]
        if not everything:
            click.echo(say("doctor.all-ok", lang))
        return MACHINE if has_errors(everything) else OK


def _workspace() -> Workspace:
    from reportgen.workspace import find_workspace

    return find_workspace(Path.cwd())


def _print_json(data: object) -> None:
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
