"""What the pages of one running window share."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request

from reportgen.languages import Lang
from reportgen.period import Period, periods_in
from reportgen.serve.access import Gate
from reportgen.serve.jobs import Jobs
from reportgen.serve.live import Hub, LivePeriods
from reportgen.serve.rendering import Pages
from reportgen.workspace import Workspace, find_workspace


@dataclass
class Window:
    """What the pages of one running window share. `is_local`: only this machine can see it."""

    root: Path
    lang: Lang
    gate: Gate
    stop: Callable[[], None]
    is_local: bool = True
    start_period: Period | None = None
    hub: Hub = field(default_factory=Hub)
    stopping: bool = False

    def __post_init__(self) -> None:
        self.periods = LivePeriods(self.root, self.hub)
        self.jobs = Jobs(self.hub)
        self.pages = Pages(self.lang, self.root, is_local=self.is_local)
        self.folder = Path(tempfile.mkdtemp(prefix="reportgen-window-"))

    def workspace(self) -> Workspace:
        """The workspace with its present settings. Raises ReportgenError if these are invalid."""
        return find_workspace(self.root)

    def period(self, request: Request) -> Period:
        """The period in the path of a request; 404 if it is none of the workspace."""
        key = request.path_params["period"]
        if key not in period_keys(self.root):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return Period.parse(key)

    def first_period(self) -> Period | None:
        """The period to show at first: that of the command, else the newest."""
        if self.start_period is not None:
            return self.start_period
        keys = period_keys(self.root)
        return Period.parse(keys[-1]) if keys else None


def period_keys(root: Path) -> list[str]:
    """The keys of the periods that have a folder in `inputs`, in order."""
    with suppress(OSError):
        names = [path.name for path in (root / "inputs").iterdir() if path.is_dir()]
        return [period.key for period in periods_in(names)]
    return []


def window_of(request: Request) -> Window:
    """The window that a request belongs to."""
    window: Window = request.app.state.window
    return window
