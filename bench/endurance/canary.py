"""Files and a port outside a workspace that no command may touch, and the record of who touched them (Linux).

A trial refers to them in hostile files. inotify reports every read, also those of C libraries and child processes.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import socket
import struct
import zipfile
from pathlib import Path
from types import TracebackType

from bench.endurance.trials import Fault, Trial

_OPEN, _ACCESS, _IS_FOLDER = 0x20, 0x01, 0x40000000
_EVENT = struct.Struct("iIII")
_BUFFER = 1 << 16


class Canary:
    """A folder of files with a unique text, and a listening TCP port on this machine.

    `text` (letters and digits) may not occur in anything that a command prints or writes. Raises OSError if inotify
    is not available.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        self.text = f"CANARY{secrets.token_hex(8)}"
        libc = ctypes.CDLL(None, use_errno=True)
        self._watch = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self._watch < 0 or libc.inotify_add_watch(self._watch, os.fsencode(folder), _OPEN | _ACCESS) < 0:
            raise OSError(ctypes.get_errno(), "inotify")
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.setblocking(False)
        self.port: int = self._server.getsockname()[1]

    def __enter__(self) -> Canary:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._watch)
        self._server.close()

    def file(self, name: str, data: bytes | None = None) -> Path:
        """A file of the folder with the text, or with `data`, which should contain it."""
        path = self.folder / name
        path.write_bytes(self.text.encode() if data is None else data)
        self.reads()  # writing it was an event as well
        return path

    def address(self, name: str = "") -> str:
        """An address on the port."""
        return f"http://127.0.0.1:{self.port}/{name}"

    def reads(self) -> list[str]:
        """The names of the files that were opened or read since the last call.

        Lists of the folder do not count: any program of this machine may search the temporary folder.
        """
        names = set()
        with contextlib.suppress(BlockingIOError):
            while data := os.read(self._watch, _BUFFER):
                start = 0
                while start < len(data):
                    _, mask, _, length = _EVENT.unpack_from(data, start)
                    start += _EVENT.size
                    if not mask & _IS_FOLDER:
                        names.add(data[start : start + length].rstrip(b"\0").decode(errors="replace"))
                    start += length
        return sorted(names)

    def connections(self) -> int:
        """The number of connections to the port since the last call."""
        count = 0
        with contextlib.suppress(BlockingIOError):
            while True:
                self._server.accept()[0].close()
                count += 1
        return count

    def judge(self, trial: Trial, command: str, output: str, *folders: Path) -> None:
        """Find reads, connections, and the text in `output` and in the files of `folders`, after a command."""
        if names := self.reads():
            trial.found(Fault.OUTSIDE, f"{command}: read {', '.join(names)}")
        if count := self.connections():
            trial.found(Fault.OUTSIDE, f"{command}: {count} connections")
        if self.text in output:
            trial.found(Fault.OUTSIDE, f"{command}: printed the text of the canary")
        for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
            if _contains(path, self.text.encode()):
                trial.found(Fault.OUTSIDE, f"{command}: wrote the text of the canary into {path.name}")


def _contains(path: Path, text: bytes) -> bool:
    if text in path.read_bytes():
        return True
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as package:
        return any(text in package.read(name) for name in package.namelist())
