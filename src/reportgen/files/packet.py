"""Writes the folder of a release and a zip file of it, once and for all."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from reportgen.files.disk import disk_errors_reported, write_synced
from reportgen.files.written import record
from reportgen.files.zip import add_member
from reportgen.problems import FileRef

RELEASES_FOLDER = "phat-hanh"
"""The folder of the releases, in the output folder of a period."""
_UNFINISHED = ".moi"


def next_version(folder: Path) -> str:
    """The number after the highest one that names a subfolder: `1` for the first."""
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return str(1 + max((int(name) for name in names if name.isascii() and name.isdecimal()), default=0))


def write_packet(folder: Path, name: str, title: str, files: Mapping[str, bytes]) -> tuple[Path, Path]:
    """Write `files` into the new folder `folder/name`, and a zip file `folder/TITLE.zip` of them; return both paths.

    The folder appears last and complete, so a run that was interrupted has released nothing. No other run may write
    there. Raises ReportgenError (RG703) if something can't be written; FileExistsError if the folder exists.
    """
    packet, archive = folder / name, folder / f"{title}.zip"
    staging, unfinished = folder / f".{name}{_UNFINISHED}", folder / f".{title}.zip{_UNFINISHED}"
    with disk_errors_reported(packet, FileRef(f"{folder.name}/{name}")):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(staging, ignore_errors=True)  # of a run that was killed
        try:
            staging.mkdir()
            for file, data in files.items():
                write_synced(staging / file, data)
            write_synced(unfinished, _zipped(title, files))
            os.replace(unfinished, archive)
            os.rename(staging, packet)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            with suppress(FileNotFoundError):
                unfinished.unlink()
            raise
    record(archive, *(packet / file for file in files))
    return packet, archive


def _zipped(title: str, files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for file, data in files.items():
            add_member(archive, f"{title}/{file}", data)
    return target.getvalue()
