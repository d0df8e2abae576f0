"""The command `build`: makes the documents of a period and publishes their files, unless nothing has changed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from reportgen.build.manifest import read_sources
from reportgen.build.options import BuildOptions
from reportgen.build.pipeline import Progress, make
from reportgen.build.result import BuildResult, BuiltFile
from reportgen.build.reuse import DocumentCache
from reportgen.build.state import environment, file_digest
from reportgen.build.unchanged import find_unchanged, keep_result
from reportgen.files.entries import prune
from reportgen.files.originals import keep_original
from reportgen.files.places import CACHE_FOLDER
from reportgen.files.publish import MANIFEST, manifest_bytes, publish, sha256
from reportgen.period import Period
from reportgen.problems.codes_cache import NOTHING_KEPT
from reportgen.workspace import Workspace


def build(
    workspace: Workspace, period: Period, options: BuildOptions, progress: Progress, *, force: bool = False
) -> BuildResult:
    """Make and publish the files of `period`; nothing if they are there already, unless it is forced.

    Raises ReportgenError with all problems if one of them is an error; nothing is written then.
    """
    last = None if force else find_unchanged(str(workspace.root), period, options)
    if last is not None:
        return last
    folder, surroundings = workspace.outputs(period), _surroundings()
    cache = DocumentCache(folder / CACHE_FOLDER, read_sources(workspace, period), wanted=not force)
    made = make(workspace, period, options, progress, cache=cache)
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
    result = BuildResult(period, str(folder), files, made.problems)
    try:
        # else the files were made by other modules than those on the disk, or from other hidden files
        if surroundings and (surroundings, made.sources) == (environment(()), read_sources(workspace, period)):
            keep_result(str(workspace.root), options, made.sources, result, written)
            cache.write()
            prune(str(folder / CACHE_FOLDER))
    except OSError as error:
        problem = NOTHING_KEPT.at(None, folder=f"{folder.name}/{CACHE_FOLDER}", reason=error.strerror or error)
        result = replace(result, problems=(*result.problems, problem))
    return result


def _surroundings() -> str:
    """The environment without libraries; empty if it is unknown, for example in a program that is a zip file."""
    with suppress(OSError):
        return environment(())
    return ""
