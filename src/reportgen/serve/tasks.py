"""What runs in the processes of jobs: the functions of the commands, with results as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportgen.languages import Lang
from reportgen.period import Period
from reportgen.problems import Problem
from reportgen.serve.jobs import Outcome, Report
from reportgen.workspace import Workspace, find_workspace


def _recovered(root: Path) -> Workspace:
    """The workspace, its outputs restored if a run was interrupted."""
    from reportgen.files.publish import recover_all

    workspace = find_workspace(root)
    recover_all(workspace.root / "outputs")
    return workspace


def build(report: Report, root: Path, period: Period, only: Sequence[str], draft: bool, force: bool) -> Outcome:
    """`reportgen build`."""
    from reportgen.build.options import BuildOptions
    from reportgen.build.run import build

    options = BuildOptions(only=tuple(only), draft=draft)
    built = build(_recovered(root), period, options, report, force=force)
    return Outcome({"files": [(f.name, f.size, f.pages) for f in built.files], "same": built.unchanged}, built.problems)


def mark(report: Report, root: Path, period: Period, problems: Sequence[Problem], lang: Lang) -> Outcome:
    """`reportgen check --mark`."""
    from reportgen.commands.mark import mark_workbooks

    marked = mark_workbooks(_recovered(root), period, problems, lang)
    return Outcome(marked.names, marked.problems)


def collect(report: Report, root: Path, period: Period, files: Sequence[Path], dry_run: bool, lang: Lang) -> Outcome:
    """`reportgen collect`."""
    from reportgen.commands.collect import collect

    found = collect(_recovered(root), period, [str(path) for path in files], dry_run=dry_run)
    summary = found.summary
    names = {code: indicator.name for code, indicator in summary.yearbook.indicators.items()}
    return Outcome({**summary.as_json(lang), "names": names, "kept": found.kept and found.kept.name}, summary.problems)


def new_period(report: Report, root: Path, period: Period) -> Outcome:
    """`reportgen new`."""
    from reportgen.commands.new_period import new_period

    made = new_period(_recovered(root), period)
    return Outcome(
        {
            "key": period.key,
            "last": made.last and made.last.key,
            "folder": str(made.folder),
            "counts": dict(made.counts),
        },
        made.problems,
    )


def verify(report: Report, root: Path, period: Period, file: Path, lang: Lang) -> Outcome:
    """`reportgen verify`."""
    from reportgen.living.copies import open_copy
    from reportgen.operations.verify import find_differences

    workspace = _recovered(root)
    findings, problems = find_differences(open_copy(workspace, file, None, rejected=False), workspace)
    found = [finding.as_json(lang) for finding in sorted(findings, key=lambda finding: not finding.disagrees)]
    return Outcome(found, tuple(problems))


def refresh(report: Report, root: Path, period: Period, file: Path, redline: bool, lang: Lang) -> Outcome:
    """`reportgen refresh`; the new file is written beside the dropped one."""
    from reportgen.files.beside import write_beside
    from reportgen.operations.refresh import SUFFIX, refresh

    result = refresh(_recovered(root), file, None, report, tracked=redline)
    path = write_beside(file, SUFFIX, result.data)[0] if result.data is not None else None
    order = {name: at for at, name in enumerate(("conflict", "kept", "updated"))}
    found = sorted((outcome.as_json(lang) for outcome in result.outcomes), key=lambda one: order[one["result"]])
    return Outcome({"path": path, "outcomes": found, "doubtful": result.doubtful}, tuple(result.problems))


def harvest(
    report: Report,
    root: Path,
    period: Period,
    file: Path,
    numbers: Sequence[int],
    seen: Sequence[dict[str, Any]],
    lang: Lang,
) -> Outcome:
    """`reportgen harvest`, which writes the proposals with these numbers, if they are still those that were `seen`."""
    from reportgen.operations.harvest import HarvestRun
    from reportgen.problems import FileRef, ReportgenError
    from reportgen.problems.codes_window import PROPOSALS_CHANGED

    run = HarvestRun(_recovered(root), file, rejected=False)
    proposals = [proposal.as_json() for proposal in run.harvest.proposals]
    if numbers and proposals != list(seen):
        raise ReportgenError([PROPOSALS_CHANGED.at(FileRef(file.name))])
    kept = [path.name for path in run.take(numbers)] if numbers else []
    refused = [refusal.as_json() for refusal in run.harvest.refusals]
    found = {"proposals": proposals, "refused": refused, "taken": list(numbers), "kept": kept}
    return Outcome(found, tuple(run.problems))
