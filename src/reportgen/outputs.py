"""Finished files onto the disk: all of a build appear together, or none does."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reportgen.problems import FileRef, Problem, ReportgenError
from reportgen.problems.codes_machine import OUTPUT_BUSY, OUTPUT_FAILED, OUTPUT_OPEN, OUTPUT_READ_ONLY

MANIFEST = "manifest.json"
KEPT_FOLDER = ".truoc"
"""Beside a workbook of people: what it was before it was written into."""
PROGRAMS = {".docx": "Word", ".xlsx": "Excel", ".pdf": "Adobe Reader"}


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


def check_writable(folder: Path, names: list[str], shown: str = "") -> None:
    """Raise ReportgenError naming every file of `names` that is open elsewhere or read-only; writes nothing.

    `shown` stands before the names, where they alone would be taken for other files (`kiem-tra/`).
    """
    problems = [p for name in names if (p := obstacle(folder / name, shown)) is not None]
    if problems:
        raise ReportgenError(problems)


def obstacle(path: Path, shown: str = "") -> Problem | None:
    """What forbids replacing the file at `path`: it is open in Word, Excel or a viewer, or read-only. Else None."""
    if not path.exists():
        return None
    name = shown + path.name
    program = PROGRAMS.get(path.suffix, "")
    if any(lock.exists() for lock in _lock_files(path)):
        return OUTPUT_OPEN.at(FileRef(name), file=name, program=program)
    if not path.stat().st_mode & stat.S_IWUSR:
        return OUTPUT_READ_ONLY.at(FileRef(name), file=name)
    try:
        with path.open("r+b"):  # Windows refuses this while Word or a viewer holds the file
            return None
    except PermissionError:
        return OUTPUT_OPEN.at(FileRef(name), file=name, program=program)


def _lock_files(path: Path) -> tuple[Path, ...]:
    """The owner files of Word (the first two letters of a long name fall away) and of LibreOffice."""
    return (
        path.with_name("~$" + path.name[2:]),
        path.with_name("~$" + path.name),
        path.with_name(f".~lock.{path.name}#"),
    )


def publish(folder: Path, files: Mapping[str, bytes], *, shown: str = "") -> None:
    """Put `files` (name → bytes) into `folder`, all or none; other files there stay as they are.

    They are written whole into a folder beside it, then swapped in by renames; the replaced ones wait in a second
    folder until the last rename. A run that is killed in between is undone by the next one (`recover`).
    Raises ReportgenError where a file is open, read-only or the disk refuses; `shown` is as in `check_writable`.
    """
    staging, retired = _side_folder(folder, "new"), _side_folder(folder, "old")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _only_run(folder):
            recover(folder)
            check_writable(folder, list(files), shown)
            _stage(staging, files)
            _swap(folder, staging, retired, list(files))
    except OSError as error:
        raise ReportgenError([OUTPUT_FAILED.at(None, file=str(folder), reason=error.strerror or error)]) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _side_folder(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}.{what}")


def _stage(staging: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    for name, data in files.items():
        with (staging / name).open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())


def _swap(folder: Path, staging: Path, retired: Path, names: list[str]) -> None:
    retired.mkdir()
    (retired / "names.json").write_text(json.dumps(names), encoding="utf-8")
    try:
        for name in names:
            if (folder / name).exists():
                os.replace(folder / name, retired / name)
            os.replace(staging / name, folder / name)
    except OSError:
        recover(folder)
        raise
    shutil.rmtree(retired)


def recover(folder: Path) -> None:
    """Undo a swap that was broken off: the files that it had replaced come back."""
    retired = _side_folder(folder, "old")
    if not retired.is_dir():
        return
    names_file = retired / "names.json"
    names = json.loads(names_file.read_text(encoding="utf-8")) if names_file.exists() else []
    for name in names:
        if (retired / name).exists():
            os.replace(retired / name, folder / name)
    shutil.rmtree(retired)


@contextmanager
def _only_run(folder: Path) -> Iterator[None]:
    """Hold the year's lock: an open file that the system frees even when the process is killed."""
    path = _side_folder(folder, "lock")
    with path.open("a+b") as handle:
        locked = _lock(handle.fileno())
        # the run before may have taken the file away between our opening and locking it
        if not locked or not path.exists() or not os.path.samestat(os.fstat(handle.fileno()), path.stat()):
            raise ReportgenError([OUTPUT_BUSY.at(FileRef(folder.name))])
        yield
    path.unlink(missing_ok=True)


def _lock(descriptor: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
