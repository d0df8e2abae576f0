"""Takes present figures over into an edited Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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

SUFFIX = "cap-nhat"
"""Is added to the name of the edited file."""


class Refreshed(NamedTuple):
    """The bytes of the result, or None if nothing is to be updated; `doubtful`: a guess may be wrong."""

    data: bytes | None
    outcomes: tuple[Outcome, ...]
    problems: list[Problem]
    doubtful: bool = False


def refresh(workspace: Workspace, file: Path, period: Period | None, progress: Progress, *, tracked: bool) -> Refreshed:
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
) -> Refreshed:
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
    from reportgen.living.merge.refresh import refresh as merge
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
    result = merge(word, copy.data, new, copy.name, judge, date=_today(), tracked=tracked, before=before)
    folder = workspace.outputs(period)
    with exclusive(folder, FileRef(folder.name)):
        keep_original(folder, kept)
    outcomes = list(result.outcomes)
    if result.data != new:
        verifier = Verifier(context, built.inputs.last, workspace.names)
        present = read_edited(new, copy.name, {}).with_charts(passages_of(kept))
        outcomes += left_behind(present, result.data or copy.data, copy.name, verifier, outcomes)
    return Refreshed(result.data, tuple(outcomes), list(built.problems))


def _alone(workspace: Workspace, copy: Copy, period: Period, *, tracked: bool) -> Refreshed:
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
    return Refreshed(result.data, result.outcomes, [FIGURES_ONLY.at(FileRef(copy.name))])


def _today() -> str:
    """Today, so that a second run on the same day gives the same file."""
    import datetime as dt

    return f"{dt.date.today().isoformat()}T00:00:00Z"
