"""Windows and a browser for all tests that leave them as they were."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import workspaces as ws
from playwright.sync_api import Browser, Page
from serve.browser import Looks, chromium, opened
from serve.windows import Running, running, small_workspace


@pytest.fixture(scope="session", autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session")
def shared_window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(small_workspace(tmp_path_factory.mktemp("sổ và mẫu"))) as window:
        window.sign_in()
        yield window


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The window of the sample, which keeps its preview warm."""
    with running(ws.copy_workspace(ws.SAMPLE, tmp_path_factory.mktemp("Báo cáo của Sở"))) as window:
        window.sign_in()
        yield window


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def page(browser: Browser, sample: Running) -> Iterator[Page]:
    """The browser of the user of the sample's window."""
    with opened(browser, sample.new_url()) as page:
        yield page


@pytest.fixture(scope="session")
def zoomed_page(browser: Browser, sample: Running) -> Iterator[Page]:
    """The same at a zoom of 200 %."""
    with opened(browser, sample.new_url(), zoom=2) as page:
        yield page


@pytest.fixture(scope="session")
def looks(request: pytest.FixtureRequest, sample: Running) -> Looks:
    return Looks(request.config.getoption("--renew-references"), str(sample.root))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return small_workspace(tmp_path / "Báo cáo năm")
