"""The command `refresh`: present figures for an edited Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from reportgen.cli.help import Year
from reportgen.cli.messages import say
from reportgen.cli.options import BAD_INPUT, OK, command, flag, here, make_screen, option, print_json, to_period
from reportgen.languages import Lang

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportgen.build.pipeline import Progress
    from reportgen.files.originals import Original
    from reportgen.living.copies import Copy
    from reportgen.living.merge.model import Outcome
    from reportgen.period import Period
    from reportgen.problems import Problem
    from reportgen.workspace import Workspace

_SUFFIX = "cap-nhat"
"""Is added to the name of the edited file."""


def add_refresh(cli: click.Group, lang: Lang) -> None:
    @command(cli, lang, "refresh")
    @click.argument("file", type=click.Path(dir_okay=False), metavar=say("arg.file", lang))
    @option(lang, "year_of", "--year", "period", type=Year(lang), callback=to_period, metavar=say("arg.year", lang))
    @flag(lang, "redline", "--redline")
    @flag(lang, "json", "--json")
    @flag(lang, "quiet", "-q", "--quiet")
    def refresh(file: str, period: Period | None, redline: bool, json: bool, quiet: bool) -> int:
        from pathlib import Path

        from reportgen.cli.refresh_table import show_outcomes
        from reportgen.files.beside import write_beside
        from reportgen.living.merge.model import Result

        screen = make_screen(lang, quiet=quiet or json)
        result = _refreshed(here(), Path(file), period, screen, tracked=redline)
        path, is_new = write_beside(Path(file), _SUFFIX, result.data) if result.data is not None else (None, False)
        if json:
            found = [problem.as_json(lang) for problem in result.problems]
            outcomes = [outcome.as_json(lang) for outcome in result.outcomes]
            written = str(path) if path is not None else None
            print_json({"file": file, "result": written, "outcomes": outcomes, "problems": found})
        else:
            screen.problems(result.problems)
            for line in show_outcomes(result.outcomes, path, lang, is_new=is_new):
                click.echo(line)
        is_bad = result.doubtful or any(outcome.result is Result.CONFLICT for outcome in result.outcomes)
        return BAD_INPUT if is_bad else OK


class _Result(NamedTuple):
    """The bytes of the result, or None if nothing is to be updated; `doubtful`: a guess may be wrong."""

    data: bytes | None
    outcomes: tuple[Outcome, ...]
    problems: list[Problem]
    doubtful: bool = False


def _refreshed(
    workspace: Workspace, file: Path, period: Period | None, progress: Progress, *, tracked: bool
) -> _Result:
    from reportgen.living.copies import bases_of, open_copy
    from reportgen.problems import FileRef, ReportgenError
    from reportgen.problems.codes_living import UNKNOWN_BUILD
    from reportgen.problems.codes_refresh import GUESSED_ORIGINAL, NOT_WORD

    copy, place = open_copy(workspace, file, period), FileRef(file.name)
    if copy.edited is None:
        raise ReportgenError([NOT_WORD.at(place)])
    if copy.period is None:
        raise ReportgenError([UNKNOWN_BUILD.at(place)])
    bases = bases_of(workspace, copy)
    if not bases or copy.original is None:
        return _alone(workspace, copy, copy.period, tracked=tracked)
    merged = _merged(workspace, copy, copy.period, bases, progress, tracked=tracked)
    if copy.original.build == copy.edited.build:
        return merged
    # numbers that differ from the guessed original may be those of another build
    doubtful = any(outcome.reason == "retyped" for outcome in merged.outcomes)
    return merged._replace(problems=[GUESSED_ORIGINAL.at(place), *merged.problems], doubtful=doubtful)


def _merged(
    workspace: Workspace,
    copy: Copy,
    period: Period,
    originals: Sequence[Original],
    progress: Progress,
    *,
    tracked: bool,
) -> _Result:
    """Build the document anew, keep its original, and merge it. The last of `originals` is that of the file."""
    from reportgen.build.manifest import check_unchanged
    from reportgen.build.options import BuildOptions
    from reportgen.build.pipeline import make
    from reportgen.figures.checks.period_context import PeriodContext
    from reportgen.files.lock import exclusive
    from reportgen.files.originals import keep_original
    from reportgen.living.edited import read_edited
    from reportgen.living.merge.check import left_behind
    from reportgen.living.merge.judge import PresentFigures
    from reportgen.living.merge.refresh import refresh
    from reportgen.living.printed import passages_of
    from reportgen.living.verify import Verifier
    from reportgen.problems import FileRef

    record = originals[-1].record
    *before, word = [original.word[1] for original in originals if original.word is not None]
    options = BuildOptions((record["document"],), "docx", draft=record["draft"], plain=record["plain"])
    built = make(workspace, period, options, progress)
    check_unchanged(workspace, period, built.sources)
    assert built.inputs.yearbook is not None
    context = PeriodContext(built.inputs.yearbook, built.book)
    (new,), (kept,) = [entry.data for entry in built.entries.values()], built.originals
    judge = PresentFigures.of(context)
    result = refresh(word, copy.data, new, copy.name, judge, date=_today(), tracked=tracked, before=before)
    folder = workspace.outputs(period)
    with exclusive(folder, FileRef(folder.name)):
        keep_original(folder, kept)
    outcomes = list(result.outcomes)
    if result.data != new:
        verifier = Verifier(context, built.inputs.last, workspace.names)
        present = read_edited(new, copy.name, {}).with_charts(passages_of(kept))
        outcomes += left_behind(present, result.data or copy.data, copy.name, verifier, outcomes)
    return _Result(result.data, tuple(outcomes), list(built.problems))


def _alone(workspace: Workspace, copy: Copy, period: Period, *, tracked: bool) -> _Result:
    """Update the figures of a file of which no original is kept; it must be like a document of the period."""
    from reportgen.build.anew import documents_anew
    from reportgen.build.inputs import read_inputs
    from reportgen.figures.checks.period_context import PeriodContext
    from reportgen.living.merge.judge import PresentFigures
    from reportgen.living.merge.refresh import refresh_alone
    from reportgen.living.printed import likest
    from reportgen.problems import FileRef, ReportgenError, has_errors
    from reportgen.problems.codes_refresh import FIGURES_ONLY, OTHER_DOCUMENT

    inputs = read_inputs(workspace, period)
    if inputs.yearbook is None or inputs.book is None or has_errors(inputs.problems):
        raise ReportgenError(inputs.problems)
    anew = [document.passages for document in documents_anew(workspace, period, inputs)]
    if anew and likest(anew, copy.text) is None:
        raise ReportgenError([OTHER_DOCUMENT.at(FileRef(copy.name), period=period.in_message)])
    judge = PresentFigures.of(PeriodContext(inputs.yearbook, inputs.book))
    result = refresh_alone(copy.data, copy.name, judge, date=_today(), tracked=tracked)
    return _Result(result.data, result.outcomes, [FIGURES_ONLY.at(FileRef(copy.name))])


def _today() -> str:
    """Today, so that a second run on the same day gives the same file."""
    import datetime as dt

    return f"{dt.date.today().isoformat()}T00:00:00Z"
