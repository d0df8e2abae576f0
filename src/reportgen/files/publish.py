"""Publish the files of a build: all of them or none."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from reportgen.files.disk import disk_problem, rename, write_synced
from reportgen.files.lock import exclusive, locked
from reportgen.files.written import record
from reportgen.formats import WRITERS
from reportgen.problems import FileRef, Problem, ReportgenError
from reportgen.problems.causes import raise_if_machine
from reportgen.problems.codes_machine import (
    FOREIGN_FOLDER,
    OUTPUT_FORBIDDEN,
    OUTPUT_IS_FOLDER,
    OUTPUT_OPEN,
    OUTPUT_READ_ONLY,
)

MANIFEST = "manifest.json"
RECORD = "names.json"
"""A file in the folder of replaced files, with the names and digests of the files that are added."""
_YEAR = re.compile(r"[0-9]{4}")
"""The beginning of the name of a period's folder."""
_OLD = re.compile(r"\.(.+)\.old")
"""The name of the folder of replaced files, with the name of their folder."""


def sha256(data: bytes) -> str:
    """The SHA-256 digest in hexadecimal, as in the manifest."""
    return hashlib.sha256(data).hexdigest()


def manifest_bytes(manifest: Mapping[str, Any]) -> bytes:
    """The manifest as UTF-8 JSON with sorted keys."""
    return (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of the last build, or {} if there is none or it is damaged. Raises OSError if it can't be read."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return {}  # this build replaces it
    return manifest if isinstance(manifest, dict) else {}


def check_writable(folder: Path, names: Iterable[str], prefix: str = "") -> None:
    """Raise ReportgenError with a problem for each of these files that can't be replaced. Writes nothing.

    `prefix` is added to file names in messages (`kiem-tra/`).
    """
    problems = [p for name in names if (p := obstacle(folder / name, prefix)) is not None]
    if problems:
        raise ReportgenError(problems)


def obstacle(path: Path, prefix: str = "") -> Problem | None:
    """The problem that prevents replacing the file at `path` (open in Word, Excel or a viewer; read-only), or None."""
    name = prefix + path.name
    place, program = FileRef(name), program_of(path.suffix)
    try:
        if not path.exists():
            return None
        if path.is_dir():
            return OUTPUT_IS_FOLDER.at(place, file=name)
        if any(lock.exists() for lock in lock_files(path)):
            return OUTPUT_OPEN.at(place, file=name, program=program)
        if not path.stat().st_mode & stat.S_IWUSR:
            return OUTPUT_READ_ONLY.at(place, file=name)
        with path.open("r+b"):
            pass
        if sys.platform == "win32":
            rename(path, path)  # fails while a viewer has the file open, although it is writable
        return None
    except PermissionError:
        # on Windows: open in Word or a viewer; on other systems open files can be written
        if sys.platform == "win32":
            return OUTPUT_OPEN.at(place, file=name, program=program)
        return OUTPUT_FORBIDDEN.at(place, file=name)
    except OSError as error:
        return disk_problem(error, name, place)


def program_of(suffix: str) -> str:
    """The program that usually opens files with this suffix; empty for unknown suffixes."""
    programs = {writer.suffix: writer.program for writer in WRITERS.values()}
    return programs.get(suffix, "Excel" if suffix == ".xlsx" else "")


def lock_files(path: Path) -> tuple[Path, ...]:
    """The lock files that Word, Excel and LibreOffice create beside `path` while it is open.

    Word drops the first letter of a name of seven letters, the first two of a longer one; Excel drops none.
    """
    dropped = min(max(len(path.stem) - 6, 0), 2)
    names = (f"~${path.name[dropped:]}", f"~${path.name}", f".~lock.{path.name}#")
    return tuple(path.with_name(name) for name in dict.fromkeys(names))


def publish(
    folder: Path,
    files: Mapping[str, bytes],
    manifest: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None,
    *,
    prefix: str = "",
) -> None:
    """Write `files` (name → bytes) into `folder`, all or none; other files there are not changed.

    `manifest` returns the new manifest for the current one ({} if there is none); other runs can't write between the
    two. The files are first written to a folder beside `folder`, and then renamed; replaced files are kept in a second
    folder until the last rename. An interrupted run is undone by `recover`, or by the next run. `prefix` is as in
    `check_writable`.

    Raises ReportgenError if a file can't be replaced or written, or if another run is writing.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with exclusive(folder, FileRef(folder.name)):
            _undo(folder)
            if manifest is not None:
                files = {**files, MANIFEST: manifest_bytes(manifest(read_manifest(folder)))}
            check_writable(folder, files, prefix)
            staging = _side_folder(folder, "new")
            try:
                _stage(staging, files)
                _swap(folder, staging, files)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise _failed(folder, error) from error


def recover_all(root: Path) -> None:
    """Undo the interrupted swaps of the folders of periods below `root` and of their subfolders, as `recover` does.

    Raises ReportgenError if one of these folders can't be listed, because a swap in it could not be undone. Other
    folders are ignored, such as `lost+found` of a disk.
    """
    try:
        for folder in _publishing_folders(root):
            if _YEAR.match(folder.name):
                recover(folder)
                for subfolder in _publishing_folders(folder):
                    recover(subfolder)
    except OSError as error:
        raise_if_machine(error)
        raise


def _publishing_folders(parent: Path) -> list[Path]:
    """The subfolders of `parent`, and deleted ones of which an interrupted swap is left; none without `parent`."""
    try:
        with os.scandir(parent) as entries:
            names = {_OLD.sub(r"\1", entry.name) for entry in entries if entry.is_dir()}
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [parent / name for name in sorted(names) if not name.startswith(".")]


def recover(folder: Path) -> None:
    """Restore the previous files of `folder` if a run was interrupted while it replaced them.

    Does nothing while another run is writing there. Raises ReportgenError if a file can't be restored.
    """
    try:
        if not _side_folder(folder, "old").is_dir():
            return
        with locked(folder) as acquired:
            if acquired:
                _undo(folder)
    except OSError as error:
        raise _failed(folder, error) from error


def _failed(folder: Path, error: OSError) -> ReportgenError:
    file = error.filename if isinstance(error.filename, str) else str(folder)
    return ReportgenError([disk_problem(error, file, None)])


def _side_folder(folder: Path, what: str) -> Path:
    """A folder beside `folder`: `new` files before the swap, `old` ones during it, `done` for old ones to delete.

    If `folder` is a link, it is beside its target: renames work within one file system only.
    """
    target = folder.resolve()
    return target.with_name(f".{target.name}.{what}")


def _stage(staging: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    for name, data in files.items():
        write_synced(staging / name, data)


def _sync(folder: Path) -> None:
    """fsync a folder, so that renames in it are on the disk."""
    if sys.platform == "win32":  # not possible there, and not needed
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network drives do not support it
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _swap(folder: Path, staging: Path, files: Mapping[str, bytes]) -> None:
    retired = _side_folder(folder, "old")
    added = {name: sha256(data) for name, data in files.items() if not (folder / name).exists()}
    retired.mkdir()
    write_synced(retired / RECORD, json.dumps(added).encode())
    _sync(retired)
    try:
        for name in files:
            if name not in added:
                rename(folder / name, retired / name)
            rename(staging / name, folder / name)
        _sync(folder)
        rename(retired, _side_folder(folder, "done"))  # the new files are final from here on
        record(*(folder / name for name in files))
    except BaseException:  # Ctrl-C too
        if retired.exists():
            _undo(folder)
        else:
            record(*(folder / name for name in files))
        raise
    shutil.rmtree(_side_folder(folder, "done"), ignore_errors=True)


def _undo(folder: Path) -> None:
    """Undo an interrupted `_swap`, if there is one."""
    shutil.rmtree(_side_folder(folder, "done"), ignore_errors=True)
    retired = _side_folder(folder, "old")
    if not retired.is_dir():
        return
    added = _read_record(retired)
    if retired.is_symlink() or not all(map(_is_name, added)):
        raise ReportgenError([FOREIGN_FOLDER.at(FileRef(str(retired)), name=retired.name)])
    replaced = sorted(path.name for path in retired.iterdir() if path.name != RECORD)
    check_writable(folder, [*replaced, *added])
    folder.mkdir(exist_ok=True)
    for name in replaced:
        rename(retired / name, folder / name)
    for name, digest in added.items():
        path = folder / name
        if path.is_file() and sha256(path.read_bytes()) == digest:  # otherwise it was replaced since
            path.unlink()
    _sync(folder)
    (retired / RECORD).unlink(missing_ok=True)
    retired.rmdir()


def _read_record(retired: Path) -> dict[str, str]:
    """The names and digests of the added files; none if the record is incomplete, because nothing was replaced yet."""
    try:
        added = json.loads((retired / RECORD).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return added if isinstance(added, dict) else {}


def _is_name(name: str) -> bool:
    """Whether it is the name of a file in the folder, not a path."""
    return name not in ("", ".", "..") and not re.search(r"[/\\:]", name)
