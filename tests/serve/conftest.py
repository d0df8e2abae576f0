"""One window for all tests that do not change it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
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


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return small_workspace(tmp_path / "Báo cáo năm")
