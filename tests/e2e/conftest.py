"""Fixtures of the end-to-end tests: the finished files, made once."""

from __future__ import annotations

import os

import pytest
from finished import Works


@pytest.fixture(scope="session")
def works(tmp_path_factory: pytest.TempPathFactory) -> Works:
    """The finished files, shared by all workers."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    base = shared / "works"
    base.mkdir(exist_ok=True)
    return Works(base, tmp_path_factory.mktemp("worker"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here makes whole documents."""
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker(pytest.mark.slow)
