"""The command `build`: makes the documents of a period and publishes their files, unless nothing has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from reportgen.build.options import BuildOptions
from reportgen.build.pipeline import Progress, Unpublished, make
from reportgen.build.result import BuildResult, BuiltFile
from reportgen.build.state import environment, file_digest
from reportgen.build.unchanged import find_unchanged, keep_result
from reportgen.files.entries import prune
from reportgen.files.originals import keep_original
from reportgen.files.places import CACHE_FOLDER
from reportgen.files.publish import MANIFEST, manifest_bytes, publish, sha256
from reportgen.period import Period
from reportgen.problems import Problem
from reportgen.problems.codes_cache import NOTHING_KEPT
from reportgen.workspace import Workspace


def build(
    workspace: Workspace, period: Period, options: BuildOptions, progress: Progress, *, force: bool = False
) -> BuildResult:
    """Make and publish the files of `period`; nothing if they are there already, unless it is forced.

    Raises ReportgenError with all problems if one of them is an error; nothing is written then.
    """
    last = None if force else find_unchanged(workspace.root, period, options)
    if last is not None:
        return last
    folder, surroundings = workspace.outputs(period), environment(())
    made = make(workspace, period, options, progress, published=True)
    progress.step("step.publish")
    written: dict[str, str] = {}

    def manifest(earlier: Mapping[str, Any]) -> Mapping[str, Any]:
        new = made.manifest(workspace, period, earlier)
        kept = [keep_original(folder, original) for original in made.originals]  # while no other run writes there
        written.update({path.relative_to(folder).as_posix(): file_digest(str(path)) for path in kept})
        written.update({name: output["sha256"] for name, output in new["outputs"].items()})
        written[MANIFEST] = sha256(manifest_bytes(new))
        return new

    publish(folder, {name: entry.data for name, entry in made.entries.items()}, manifest)
    files = tuple(BuiltFile(name, len(entry.data), entry.pages) for name, entry in made.entries.items())
    result = BuildResult(period, folder, files, made.problems)
    found = tuple(_keep(workspace, options, made, surroundings, result, written))
    return replace(result, problems=(*result.problems, *found))


def _keep(
    workspace: Workspace,
    options: BuildOptions,
    made: Unpublished,
    surroundings: str,
    result: BuildResult,
    written: Mapping[str, str],
) -> Iterator[Problem]:
    """Keep what later builds can use; a note (RG711) if that is not possible."""
    try:
        keep_result(workspace.root, options, made.sources, surroundings, result, written)
        prune(str(result.folder / CACHE_FOLDER))
    except OSError as error:
        yield NOTHING_KEPT.at(None, folder=f"{result.folder.name}/{CACHE_FOLDER}", reason=error.strerror or error)
