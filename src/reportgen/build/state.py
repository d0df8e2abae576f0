"""All that determines the result of a build: the files that it may read, the program, and its environment.

Imports almost nothing, so that an unchanged build is found quickly.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from reportgen import __version__
from reportgen.files.places import (
    INDICATORS_FILE,
    INPUTS,
    KEPT_FOLDER,
    SENT_FOLDER,
    SETTINGS_FILE,
    TEMPLATES,
    is_ignored_file,
)
from reportgen.languages import printable
from reportgen.period import Period, periods_in
from reportgen.shipped import shipped_path

_VARIABLES = ("LANG", "TZ", "SOURCE_DATE_EPOCH")
_PREFIXES = ("LC_", "PYTHON", "FONTCONFIG", "FC_", "PANGO", "HB_", "LD_", "DYLD_")
"""Environment variables that Python and the libraries of the layout read."""
_SYSTEM = ("/etc/ld.so.cache",)
"""What decides which libraries are loaded."""
_PACKAGES = (".dist-info", ".egg-info", ".pth", ".egg-link")
"""The ends of the names of what installing a Python package creates or replaces."""
_OWN_LIBRARIES = ("/lib-dynload/", "/site-packages/", "/dist-packages/")
"""Libraries that belong to Python or one of its packages."""


class Sources(NamedTuple):
    """The SHA-256 digests of the files that a build may read, by their paths in the workspace."""

    inputs: dict[str, str]
    """The workbooks and photos, and the workbooks of the periods that it is compared with."""
    templates: dict[str, str]
    """The settings and the templates."""
    others: dict[str, str]
    """Hidden files, files of linked folders, and links: templates can use them, but the manifest does not list them."""


def source_paths(root: str, period: Period) -> dict[str, dict[str, str]]:
    """The paths of the files of `Sources`, by its fields. Bytes of names that are not text are escaped in the keys.

    Raises OSError if a folder can't be read.
    """
    every, templates = os.path.join(root, INPUTS), os.path.join(root, TEMPLATES)
    others = periods_in(os.listdir(every)) if os.path.isdir(every) else []
    read = [other.key for other in others if period.is_compared_with(other)]
    inputs = [os.path.join(every, period.key), *(os.path.join(every, key, INDICATORS_FILE) for key in read)]
    starts = {"inputs": inputs, "templates": (os.path.join(root, SETTINGS_FILE), templates)}
    found: dict[str, dict[str, str]] = {"inputs": {}, "templates": {}, "others": {}}
    for kind, places in starts.items():
        for path, is_listed in sorted(file for place in places for file in _files(place, follow=kind == "templates")):
            name = printable(os.path.relpath(path, root).replace(os.sep, "/"))
            found[kind if is_listed else "others"][name] = path
    return found


def read_digests(root: str, period: Period) -> Sources:
    """The digests of all files that a build of `period` may read. Raises OSError if a file or folder can't be read."""
    paths = source_paths(root, period)
    return Sources(**{kind: {name: file_digest(path) for name, path in of.items()} for kind, of in paths.items()})


def file_digest(path: str) -> str:
    """The SHA-256 digest of a file; of a linked folder, its target; empty if there is none. Raises OSError."""
    if os.path.isdir(path):
        return os.path.realpath(path)
    if not os.path.isfile(path):
        return ""
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def _files(start: str, *, follow: bool) -> Iterator[tuple[str, bool]]:
    """The files in `start` and its subfolders, or `start` if it is a file, each with whether manifests list it.

    Backups of workbooks, workbooks for units, and files of the system or of open programs are left out. Links to
    folders are only followed in templates (`follow`), each target once; photos can't be links. Raises OSError if a
    folder can't be read.
    """
    if os.path.isfile(start):
        yield start, True
    linked = {os.path.realpath(start)}
    below_links: list[str] = []
    for parent, folders, names in os.walk(start, onerror=_fail, followlinks=True) if os.path.isdir(start) else ():
        is_linked = any(parent == link or parent.startswith(link + os.sep) for link in below_links)
        folders[:] = [name for name in folders if name not in (KEPT_FOLDER, SENT_FOLDER)]
        for link in [name for name in folders if os.path.islink(os.path.join(parent, name))]:
            path = os.path.join(parent, link)
            yield path, False
            if (target := os.path.realpath(path)) in linked or not follow:
                folders.remove(link)
            linked.add(target)
            below_links.append(path)
        for name in names:
            if not is_ignored_file(name) and os.path.isfile(path := os.path.join(parent, name)):
                yield path, not is_linked and not name.startswith(".")


def _fail(error: OSError) -> None:
    raise error


def environment(libraries: Iterable[str]) -> str:
    """A digest of the program, its Python packages, the system's `libraries`, and the variables that they read.

    Program and libraries are recognised by size and times: of modification, and of the last change of the file, which
    can't be set. Raises OSError if one of them is missing.
    """
    variables = sorted(item for item in os.environ.items() if item[0] in _VARIABLES or item[0].startswith(_PREFIXES))
    folders = os.path.dirname(os.path.dirname(__file__)), os.path.join(shipped_path(), TEMPLATES, "shared")
    own = [_stamps(folder) for folder in folders]
    system = [[path, *_stamp(os.stat(path))] for path in (*(p for p in _SYSTEM if os.path.exists(p)), *libraries)]
    state = [__version__, sys.version, sys.platform, variables, own, _packages(), system]
    return hashlib.sha256(json.dumps(state).encode()).hexdigest()


def _stamp(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _stamps(folder: str) -> list[object]:
    """The name and the stamp of each file below a folder, without compiled modules."""
    found: list[object] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            if entry.name == "__pycache__":
                continue
            found.append(entry.name)
            found.append(_stamps(entry.path) if entry.is_dir() else _stamp(entry.stat()))
    return found


def _packages() -> list[object]:
    """The names (with versions) and the times of the installed packages."""
    found: list[object] = []
    for folder in filter(os.path.isdir, sys.path):
        with suppress(PermissionError), os.scandir(folder) as entries:  # what can't be listed can't be imported
            found += sorted((e.name, e.stat().st_mtime_ns) for e in entries if e.name.endswith(_PACKAGES))
    return found


def loaded_libraries() -> list[str]:
    """The files of the system's libraries that this process has loaded (Pango and others); none on other systems than
    Linux, where they belong to Python packages."""
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as file:
            paths = {line[line.index("/") :].rstrip("\n") for line in file if "/" in line}
    except OSError:
        return []
    return sorted(p for p in paths if ".so" in os.path.basename(p) and not any(own in p for own in _OWN_LIBRARIES))


def state_digest(root: str, sources: Sources, surroundings: str) -> str:
    """A digest of all of it: equal if a build would read the same files in the same `surroundings` (`environment`)."""
    return hashlib.sha256(json.dumps([root, *sources, surroundings]).encode()).hexdigest()
