"""The file by which a second start finds the window that is already running for a workspace.

It is in a folder of the user, not in the workspace, so that nobody else can read its token, and a workspace on a
read-only drive has a window too.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import ssl
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from reportgen.serve.access import CONTROL_HEADER


@dataclass(frozen=True, slots=True)
class Running:
    """A running window, as its state file says."""

    scheme: str
    host: str
    port: int
    control: str


def state_file(root: Path) -> Path:
    """The state file of the workspace `root`; its folder is created, readable by the user only. Raises OSError."""
    folder = user_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = hashlib.sha256(str(root.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return folder / f"window-{name}"


def user_folder() -> Path:
    """The folder of the state files of this user."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return base / "reportgen"


def write_state(path: Path, running: Running) -> None:
    """Write the state file, readable by the user only. Raises OSError."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(running), file)


def read_state(path: Path) -> Running | None:
    """The running window; None if the file is missing or incomplete."""
    with suppress(OSError, ValueError, TypeError):
        return Running(**json.loads(path.read_text(encoding="utf-8")))
    return None


def ask_for_url(path: Path) -> str | None:
    """A new first URL of the running window; None if it does not answer. It may be starting or ending."""
    running = read_state(path)
    if running is not None:
        with suppress(OSError, ValueError, KeyError, http.client.HTTPException):
            return str(json.loads(_post(running, "/open-again"))["url"])
    return None


def _post(running: Running, path: str) -> bytes:
    host, timeout = running.host, 5
    if running.scheme == "https":  # its certificate is for the name that others use
        context = ssl._create_unverified_context()
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            host, running.port, timeout=timeout, context=context
        )
    else:
        connection = http.client.HTTPConnection(host, running.port, timeout=timeout)
    try:
        connection.request("POST", path, headers={CONTROL_HEADER: running.control})
        response = connection.getresponse()
        if response.status != http.client.OK:
            raise OSError(response.reason)
        return response.read()
    finally:
        connection.close()
