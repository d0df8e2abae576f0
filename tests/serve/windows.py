"""A running window for the tests, and the requests that browsers and attackers send to it."""

from __future__ import annotations

import datetime as dt
import http.client
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from reportgen.problems import Problem
from reportgen.serve import server
from reportgen.serve.access import CONTROL_HEADER
from reportgen.serve.app import first_url, make_app
from reportgen.serve.rendering import Pages
from reportgen.serve.running import read_state, state_file
from reportgen.serve.server import Options, serve
from reportgen.serve.window import Window
from reportgen.workspace import find_workspace


@dataclass
class Answer:
    """What the server answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """The page, with its no-break spaces as spaces."""
        return self.body.decode("utf-8").replace("\xa0", " ")


@dataclass
class Running:
    """A window in a thread of this process."""

    root: Path
    port: int
    urls: list[str]
    problems: list[Problem]
    host: str = "127.0.0.1"
    scheme: str = "http"
    cookie: str = ""
    window: Window | None = None

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"

    def ask(self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b"") -> Answer:
        """A request with exactly these headers (and Host, unless given)."""
        if self.scheme == "https":
            context = ssl._create_unverified_context()
            connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                self.host, self.port, timeout=30, context=context
            )
        else:
            connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        try:
            connection.request(method, path, body or None, headers or {})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        """A request of the user's browser."""
        return self.ask("GET", path, {"Cookie": self.cookie, **headers})

    def post(self, path: str, body: bytes = b"", kind: str = "application/x-www-form-urlencoded") -> Answer:
        """A form that the user sends."""
        headers = {"Cookie": self.cookie, "Origin": self.origin, "Content-Type": kind}
        return self.ask("POST", path, headers, body)

    def key_path(self) -> str:
        """The path of an unused first URL."""
        return self.urls[-1].removeprefix(self.origin)

    def new_url(self) -> str:
        """Another first URL, as a second start gets it."""
        assert self.window is not None
        return first_url(self.window.gate)

    @contextmanager
    def in_english(self) -> Iterator[None]:
        """The pages in English, without a second window."""
        assert self.window is not None
        kept, self.window.pages = self.window.pages, Pages("en", self.root, is_local=True)
        try:
            yield
        finally:
            self.window.pages = kept

    def sign_in(self) -> None:
        """Open the first URL, as the browser does."""
        answer = self.ask("GET", self.key_path())
        self.cookie = str(answer.headers["set-cookie"]).partition(";")[0]


class Heard:
    """Hears what the start of a window says."""

    def __init__(self) -> None:
        self.urls: list[str] = []
        self.problems: list[Problem] = []
        self.told = threading.Event()

    def opened(self, url: str, *, again: bool) -> None:
        self.urls.append(url)
        self.told.set()

    def problem(self, problem: Problem) -> None:
        self.problems.append(problem)


@contextmanager
def running(root: Path, **options: object) -> Iterator[Running]:
    """A window of the workspace `root`; XDG_STATE_HOME must be a folder of the test."""
    heard, made = Heard(), []
    arguments = (find_workspace(root), Options(**options), "vi", heard)  # type: ignore[arg-type]
    thread = threading.Thread(target=serve, args=arguments, daemon=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(server, "make_app", lambda window: (made.append(window), make_app(window))[1])
        thread.start()
        assert heard.told.wait(20)
    state = read_state(state_file(root))
    assert state is not None
    window = Running(root, state.port, heard.urls, heard.problems, state.host, state.scheme, window=made[0])
    try:
        yield window
    finally:
        window.ask("POST", "/stop", {CONTROL_HEADER: state.control})
        thread.join(20)
        assert not thread.is_alive()


def small_workspace(folder: Path) -> Path:
    """A workspace without workbooks and templates: enough for everything that is no document."""
    (folder / "inputs" / "2022").mkdir(parents=True)
    (folder / "reportgen.toml").write_text("[documents.report]\ntoc = true\n", encoding="utf-8")
    return folder


def fill_in(reply: Path) -> None:
    """What the unit does with its workbook: two numbers, who and when."""
    book = openpyxl.load_workbook(reply)
    facts, figures = book["Thông tin"], book["Số liệu"]
    facts["B5"], facts["B6"], facts["B7"] = "Trần Văn B", "0210 3840 000", dt.date(2025, 1, 5)
    figures["E2"], figures["E3"] = 1001, 43
    book.save(reply)
