"""Which files the window serves and opens: finished files and inputs of the workspace, by name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from http import HTTPStatus
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse

from reportgen.problems import FileRef, ReportgenError
from reportgen.problems.codes_window import NOT_OPENED
from reportgen.workspace import is_file_name


def file_in(root: Path, folder: Path, name: str) -> Path:
    """The file `name` of a folder of the workspace. 404 for a path, a link, and everything that is no file."""
    path = folder / name
    if not is_file_name(name) or path.is_symlink() or not path.is_file():
        raise HTTPException(HTTPStatus.NOT_FOUND)
    if not path.resolve().is_relative_to(root.resolve()):  # a folder above it is a link
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return path


def download(path: Path) -> FileResponse:
    """The file, to be saved or shown by its program; browsers run nothing in it."""
    kinds = {".pdf": "application/pdf"}
    disposition = "inline" if path.suffix in kinds else "attachment"
    return FileResponse(
        path,
        media_type=kinds.get(path.suffix, "application/octet-stream"),
        filename=path.name,
        content_disposition_type=disposition,
    )


def open_file(path: Path) -> None:
    """Open a file or folder with its program. Raises ReportgenError (RG847) if this machine has none."""
    try:
        if sys.platform == "win32":
            os.startfile(path)
            return
        opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
        if opener is None:
            raise FileNotFoundError(2, "xdg-open")
        subprocess.Popen([opener, path], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError as error:
        reason = error.strerror or error
        raise ReportgenError([NOT_OPENED.at(FileRef(path.name), file=path, reason=reason)]) from error
