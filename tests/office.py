"""LibreOffice, started once for a process of tests: its start takes longer than most conversions.

It stays while a document of its own is open. A command with the same profile hands its work to it and waits.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

FONTS = Path(__file__).parents[1] / "templates" / "fonts"
_START = 60
"""Seconds after which a start has failed."""
_LONG = 300
_END = 3
"""An xdist worker that takes longer to end is killed."""


class Office:
    """A running LibreOffice that sees our fonts only, and takes Tinos for Times New Roman."""

    def __init__(self, soffice: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="office-"))
        own = {"FONTCONFIG_FILE": str(self._fonts()), "HOME": str(self.folder), "TMPDIR": str(self.folder)}
        self.environment = {**os.environ, **own}
        self.command = [soffice, f"-env:UserInstallation={(self.folder / 'profile').as_uri()}", "--headless"]
        self.running: subprocess.Popen[bytes] | None = None
        self.watcher: subprocess.Popen[bytes] | None = None

    def convert(self, documents: Sequence[Path], to: str, folder: Path) -> str:
        """Saves documents in the format `to` into `folder`; what LibreOffice said."""
        if self.running is None or self.running.poll() is not None:
            self._start()
        command = [*self.command, "--convert-to", to, "--outdir", str(folder), *map(str, documents)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, env=self.environment, timeout=_LONG)
        except subprocess.TimeoutExpired:  # what hangs is the one that runs: the next document gets another
            self._end()
            raise
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def stop(self) -> None:
        """Ends it and removes its profile."""
        self._end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _end(self) -> None:
        if self.running is None or self.watcher is None:
            return
        self.watcher.communicate()
        try:
            self.running.wait(_END)
        except subprocess.TimeoutExpired:
            os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()
        self.running = None

    def _start(self) -> None:
        """Opens the document that keeps it alive; it is there when LibreOffice has put its lock beside it."""
        kept, lock = self.folder / "kept.txt", self.folder / ".~lock.kept.txt#"
        kept.write_text("kept open", encoding="utf-8")
        lock.unlink(missing_ok=True)
        self.running = subprocess.Popen(
            [*self.command, "--norestore", str(kept)],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        # ends it with the process of the tests, however that ends: then nobody holds the other end of the pipe
        ends = ["sh", "-c", 'read -r _; kill -s TERM -- "-$1"', "sh", str(self.running.pid)]
        self.watcher = subprocess.Popen(ends, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
        end = time.monotonic() + _START
        while not lock.exists():
            if self.running.poll() is not None or time.monotonic() > end:
                self._end()
                raise AssertionError("LibreOffice does not start")
            time.sleep(0.02)

    def _fonts(self) -> Path:
        settings = self.folder / "fonts.conf"
        settings.write_text(
            f"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
            <dir>{FONTS}</dir><cachedir>{self.folder / "fontcache"}</cachedir>
            <match target="pattern"><test name="family" qual="any"><string>Times New Roman</string></test>
            <edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match></fontconfig>""",
            encoding="utf-8",
        )
        return settings
