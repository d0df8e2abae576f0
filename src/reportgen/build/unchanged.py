"""The record of the last build, by which a build that would make the same files is recognised.

Imports almost nothing, so that an unchanged build is found quickly.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, astuple
from typing import TYPE_CHECKING, Any

from reportgen.build.options import BuildOptions
from reportgen.build.result import BuildResult, BuiltFile
from reportgen.build.state import Sources, environment, file_digest, loaded_libraries, read_digests, state_digest
from reportgen.files.entries import NOT_OURS, SUFFIX, read_entry, write_entry
from reportgen.files.places import CACHE_FOLDER, OUTPUTS
from reportgen.period import Period

if TYPE_CHECKING:
    from reportgen.problems import Problem

_UNDO = ".old"
"""The end of the names of folders with replaced files of an interrupted run (`files.publish`)."""


def find_unchanged(root: str, period: Period, options: BuildOptions) -> BuildResult | None:
    """The result of the last build with these options, if one now would make the same files and report the same.

    That is so if all that it would read has the same content, and all that the last one wrote is still there, with
    the same content. None otherwise, and if anything can't be read.
    """
    outputs = os.path.join(root, OUTPUTS, period.key)
    try:
        entry = read_entry(_record_path(outputs, options))
        if entry is None or _is_interrupted(os.path.realpath(outputs)):
            return None
        record, _ = entry
        if any(os.path.isabs(name) or ".." in name for name in record["written"]):
            return None  # no build wrote this
        if any(file_digest(os.path.join(outputs, name)) != digest for name, digest in record["written"].items()):
            return None
        state = state_digest(root, read_digests(root, period), environment(record["libraries"]))
        if record["state"] != state:
            return None
        files = tuple(BuiltFile(str(name), int(size), pages and int(pages)) for name, size, pages in record["files"])
        if not {file.name for file in files} <= record["written"].keys():
            return None
        problems = _problems(record["problems"]) if record["problems"] else ()
    except (OSError, *NOT_OURS):
        return None
    return BuildResult(period, outputs, files, problems, unchanged=True)


def _problems(kept: Any) -> tuple[Problem, ...]:
    from reportgen.build.plain import problems_from_plain  # slow to import, and mostly not needed

    return problems_from_plain(kept)


def keep_result(
    root: str,
    options: BuildOptions,
    sources: Sources,
    result: BuildResult,
    written: Mapping[str, str],
) -> None:
    """Keep the record of a build that read `sources`.

    `written` are the digests of all that it left in its folder, by name. Raises OSError if it can't be written.
    """
    from reportgen.build.plain import as_plain

    libraries = loaded_libraries()
    record = {
        "state": state_digest(root, sources, environment(libraries)),
        "libraries": libraries,
        "written": dict(written),
        "files": [astuple(file) for file in result.files],
        "problems": as_plain(result.problems),
    }
    write_entry(_record_path(result.folder, options), record)


def _record_path(outputs: str, options: BuildOptions) -> str:
    asked = {**asdict(options), "only": sorted(set(options.only))}
    digest = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
    return os.path.join(outputs, CACHE_FOLDER, f"build.{digest[:16]}{SUFFIX}")


def _is_interrupted(outputs: str) -> bool:
    """Whether a run was interrupted while it replaced files in a folder of outputs, which must be undone first."""
    folders = (os.path.dirname(outputs), outputs)
    return any(name.startswith(".") and name.endswith(_UNDO) for folder in folders for name in os.listdir(folder))
