"""Finished files onto the disk: all of a build appear together, or none does."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from reportgen.files.disk import disk_problem, write_synced
from reportgen.formats import WRITERS
from reportgen.problems import FileRef, Problem, ReportgenError
from reportgen.problems.codes_machine import (
    OUTPUT_BUSY,
    OUTPUT_FORBIDDEN,
    OUTPUT_IS_FOLDER,
    OUTPUT_OPEN,
    OUTPUT_READ_ONLY,
)

MANIFEST = "manifest.json"
RECORD = "names.json"
"""In the folder of replaced files: which files the swap puts where none was before, and their digests."""
KEPT_FOLDER = ".truoc"
"""Beside a workbook of people: what it was before it was written into."""


def sha256(data: bytes) -> str:
    """The digest as it stands in the manifest."""
    return hashlib.sha256(data).hexdigest()


def manifest_bytes(manifest: Mapping[str, Any]) -> bytes:
    """The manifest as stable UTF-8 JSON; it never holds a clock time."""
    return (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of an earlier build, or {} where there is none that can be read."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # a first build, or a file that someone broke: this build writes it anew
    return manifest if isinstance(manifest, dict) else {}


def check_writable(folder: Path, names: Iterable[str], shown: str = "") -> None:
    """Raise ReportgenError naming every file of `names` that can't be replaced, and why; writes nothing.

    `shown` stands before the names, where they alone would be taken for other files (`kiem-tra/`).
    """
    problems = [p for name in names if (p := obstacle(folder / name, shown)) is not None]
    if problems:
        raise ReportgenError(problems)


def obstacle(path: Path, shown: str = "") -> Problem | None:
    """What forbids replacing the file at `path`: it is open in Word, Excel or a viewer, or read-only. Else None."""
    name = shown + path.name
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
            os.replace(path, path)  # refused while a viewer holds the file, which may be written nevertheless
        return None
    except PermissionError:
        # Windows refuses so while Word or a viewer holds the file; elsewhere an open file may be written
        if sys.platform == "win32":
            return OUTPUT_OPEN.at(place, file=name, program=program)
        return OUTPUT_FORBIDDEN.at(place, file=name)
    except OSError as error:
        return disk_problem(error, name, place)


def program_of(suffix: str) -> str:
    """The program that usually has a file of that suffix open; empty for one that nothing here writes."""
    programs = {writer.suffix: writer.program for writer in WRITERS.values()}
    return programs.get(suffix, "Excel" if suffix == ".xlsx" else "")


def lock_files(path: Path) -> tuple[Path, ...]:
    """The files that lie beside `path` while a program has it open: those of Word, Excel and LibreOffice.

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
    shown: str = "",
) -> None:
    """Put `files` (name → bytes) into `folder`, all or none; other files there stay as they are.

    `manifest` makes the manifest that goes with them out of the one that lies there ({} where there is none); no other
    run writes in between. All are written whole into a folder beside it, then swapped in by renames; the replaced ones
    wait in a second folder until the last rename. A run that is killed in between is undone by `recover`, or by the
    next one. Raises ReportgenError where a file can't be replaced, another run is writing, or the disk refuses;
    `shown` is as in `check_writable`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _only_run(folder) as alone:
            if not alone:
                raise ReportgenError([OUTPUT_BUSY.at(FileRef(folder.name))])
            _undo(folder)
            if manifest is not None:
                files = {**files, MANIFEST: manifest_bytes(manifest(read_manifest(folder)))}
            check_writable(folder, files, shown)
            staging = _side_folder(folder, "new")
            try:
                _stage(staging, files)
                _swap(folder, staging, files)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise _failed(folder, error) from error


def recover(folder: Path) -> None:
    """Undo a swap that was broken off, as by a power cut: `folder` holds again what it held before.

    Where another run is writing there, that is its business. Raises ReportgenError where a file can't be put back.
    """
    if not _side_folder(folder, "old").is_dir():
        return
    try:
        with _only_run(folder) as alone:
            if alone:
                _undo(folder)
    except OSError as error:
        raise _failed(folder, error) from error


def _failed(folder: Path, error: OSError) -> ReportgenError:
    file = error.filename if isinstance(error.filename, str) else str(folder)
    return ReportgenError([disk_problem(error, file, None)])


def _side_folder(folder: Path, what: str) -> Path:
    """Beside `folder`: `new` files before the swap, `old` ones during it, `done`: old ones that nobody needs."""
    return folder.with_name(f".{folder.name}.{what}")


def _stage(staging: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    for name, data in files.items():
        write_synced(staging / name, data)


def _sync(folder: Path) -> None:
    """Bring the names in a folder onto the disk."""
    if sys.platform == "win32":  # has no way, and does so itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network drives have no way either
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
                os.replace(folder / name, retired / name)
            os.replace(staging / name, folder / name)
        _sync(folder)
        os.replace(retired, _side_folder(folder, "done"))  # from here on the new files stand
    except BaseException:  # Ctrl-C too
        _undo(folder)
        raise
    shutil.rmtree(_side_folder(folder, "done"), ignore_errors=True)


def _undo(folder: Path) -> None:
    """Take back what a swap did that did not come to its end; nothing where there is none."""
    shutil.rmtree(_side_folder(folder, "done"), ignore_errors=True)
    retired = _side_folder(folder, "old")
    if not retired.is_dir():
        return
    added = _read_record(retired)
    replaced = sorted(path.name for path in retired.iterdir() if path.name != RECORD)
    check_writable(folder, [*replaced, *added])
    folder.mkdir(exist_ok=True)
    for name in replaced:
        os.replace(retired / name, folder / name)
    for name, digest in added.items():
        path = folder / name
        if path.is_file() and sha256(path.read_bytes()) == digest:  # else someone put another one there
            path.unlink()
    _sync(folder)
    (retired / RECORD).unlink(missing_ok=True)
    retired.rmdir()


def _read_record(retired: Path) -> dict[str, str]:
    """The files that the swap adds; none where the record was never whole: then the swap had not begun."""
    try:
        added = json.loads((retired / RECORD).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return added if isinstance(added, dict) else {}


@contextmanager
def _only_run(folder: Path) -> Iterator[bool]:
    """Hold the year's lock, which the system frees even when the process is killed; False where another run has it."""
    path = _side_folder(folder, "lock")
    alone = False
    try:
        with path.open("a+b") as handle:
            # the run before may have taken the file away between our opening and locking it
            alone = _lock(handle.fileno()) and path.exists() and _is_open_as(handle.fileno(), path)
            try:
                yield alone
            finally:
                if alone and sys.platform != "win32":
                    path.unlink(missing_ok=True)
    finally:
        if alone and sys.platform == "win32":  # which deletes no file that is open
            with suppress(PermissionError):  # the next run has it open already
                path.unlink(missing_ok=True)


def _is_open_as(descriptor: int, path: Path) -> bool:
    return os.path.samestat(os.fstat(descriptor), path.stat())


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
