"""Starts the window: a socket on this machine, the state file, the browser."""

from __future__ import annotations

import errno
import gc
import os
import shutil
import socket
import sys
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Protocol

import uvicorn

from reportgen.files.disk import disk_errors_reported
from reportgen.files.lock import locked
from reportgen.languages import Lang
from reportgen.period import Period
from reportgen.problems import FileRef, Problem, ReportgenError
from reportgen.problems.codes_window import (
    ADDRESS_REFUSED,
    BAD_CERTIFICATE,
    NO_BROWSER,
    NO_CERTIFICATE,
    NO_PASSWORD,
    PORT_TAKEN,
    SILENT,
)
from reportgen.serve.access import Gate, own_hosts
from reportgen.serve.app import first_url, make_app
from reportgen.serve.running import Running, ask_for_url, state_file, user_folder, write_state
from reportgen.serve.window import Window
from reportgen.workbooks.read import missing_folder
from reportgen.workspace import Workspace

LOOPBACK = "127.0.0.1"
_SECONDS_TO_ANSWER = 10.0
"""The longest time that another start may need to answer, or another window to end."""
_SECONDS_BETWEEN_TRIES = 0.1


@dataclass(frozen=True, slots=True)
class Options:
    """How to start: `port` 0 takes a free one. Another `host` needs a password and a certificate (PEM files)."""

    period: Period | None = None
    opens_browser: bool = False
    port: int = 0
    host: str = LOOPBACK
    password: str = ""
    certificate: Path | None = None
    private_key: Path | None = None

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the window."""
        return self.host == LOOPBACK


class Console(Protocol):
    """Receives what the start has to say."""

    def opened(self, url: str, *, again: bool) -> None:
        """The window has this first URL; `again`: it was running already."""

    def problem(self, problem: Problem) -> None:
        """Something that does not prevent the window."""


def serve(workspace: Workspace, options: Options, lang: Lang, console: Console) -> bool:
    """Run the window until it is stopped, or open the one that is running for this workspace; True if it was run here.

    Ctrl-C may end it with KeyboardInterrupt or like the button, depending on when the signal arrives.
    Raises ReportgenError if it can't be started.
    """
    _check(workspace, options)
    with disk_errors_reported(user_folder(), None):
        state = state_file(workspace.root)
    end = time.monotonic() + _SECONDS_TO_ANSWER
    while True:
        with locked(state) as acquired:
            if acquired:
                _run(workspace, options, lang, console, state)
                return True
        if (url := ask_for_url(state)) is not None:
            _open(lambda: ask_for_url(state) or url, options, console, again=True)
            return False
        if time.monotonic() > end:
            raise ReportgenError([SILENT.at(FileRef(str(workspace.root)))])
        time.sleep(_SECONDS_BETWEEN_TRIES)


def _check(workspace: Workspace, options: Options) -> None:
    if options.period is not None and not (folder := workspace.inputs(options.period)).is_dir():
        raise ReportgenError([missing_folder(folder)])
    if options.is_local:
        return
    if not options.password:
        raise ReportgenError([NO_PASSWORD.at(None, host=options.host)])
    if options.certificate is None or options.private_key is None:
        raise ReportgenError([NO_CERTIFICATE.at(None, host=options.host)])


def _run(workspace: Workspace, options: Options, lang: Lang, console: Console, state: Path) -> None:
    gc.enable()  # unlike a command, it runs for hours
    listener = _listen(options)
    port, scheme = listener.getsockname()[1], "http" if options.is_local else "https"
    names = _names(options)
    gate = Gate(scheme, port, own_hosts(names, port, scheme), _in_url(names[-1]), options.password)
    server = _Server(options)
    window = Window(workspace.root, lang, gate, server.stop, options.is_local, options.period)
    write_state(state, Running(scheme, LOOPBACK if LOOPBACK in names else options.host, port, gate.control))
    try:
        server.config.app = make_app(window)
        _load(server)
        server.started_with(lambda: _open(lambda: first_url(gate), options, console, again=False))
        server.run([listener])
    finally:
        state.unlink(missing_ok=True)
        listener.close()
        shutil.rmtree(window.folder, ignore_errors=True)


def _load(server: uvicorn.Server) -> None:
    """Read the certificate. Raises ReportgenError (RG838) if it can't be used."""
    try:
        server.config.load()
    except OSError as error:
        raise ReportgenError([BAD_CERTIFICATE.at(None, reason=error.strerror or error)]) from error


class _Server(uvicorn.Server):
    """uvicorn without output and without trust in headers of proxies."""

    def __init__(self, options: Options) -> None:
        self._started: Callable[[], None] = lambda: None
        super().__init__(
            uvicorn.Config(
                app="",
                loop="asyncio",
                http="h11",
                ws="none",
                log_config=None,
                log_level="critical",
                access_log=False,
                proxy_headers=False,
                server_header=False,
                timeout_graceful_shutdown=2,
                ssl_certfile=options.certificate,
                ssl_keyfile=options.private_key,
            )
        )

    def started_with(self, started: Callable[[], None]) -> None:
        """Call this when requests are answered."""
        self._started = started

    def stop(self) -> None:
        """End when the requests that are being answered are complete."""
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._started()


def _names(options: Options) -> tuple[str, ...]:
    """The names and addresses by which browsers may ask for the window; the last one is shown."""
    if options.is_local:
        return "localhost", LOOPBACK
    names = [options.host]
    if options.host in ("0.0.0.0", "::"):
        import psutil

        addresses = [a.address.partition("%")[0] for found in psutil.net_if_addrs().values() for a in found]
        names = [*addresses, LOOPBACK, "localhost", socket.getfqdn(), socket.gethostname()]
    return tuple(names)


def _in_url(name: str) -> str:
    return f"[{name}]" if ":" in name else name


def _listen(options: Options) -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # else another program could take the port over on Windows
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((options.host, options.port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES, getattr(errno, "WSAEADDRINUSE", None)) and options.port:
            raise ReportgenError([PORT_TAKEN.at(None, port=options.port, reason=error.strerror or error)]) from error
        reason = error.strerror or error
        raise ReportgenError([ADDRESS_REFUSED.at(None, host=options.host, reason=reason)]) from error
    return listener


def _open(make_url: Callable[[], str], options: Options, console: Console, *, again: bool) -> None:
    """Report a first URL, and open another in the browser: each has a key that can be used once."""
    console.opened(make_url(), again=again)
    if options.opens_browser:
        Thread(target=_open_browser, args=(make_url(), console), daemon=True).start()


def _open_browser(url: str, console: Console) -> None:
    """Open the default browser; it may take a while, and a browser in the console would never return."""
    graphic = sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    opened = False
    with suppress(webbrowser.Error, OSError):
        opened = bool(graphic) and webbrowser.open(url)
    if not opened:
        console.problem(NO_BROWSER.at(None))
