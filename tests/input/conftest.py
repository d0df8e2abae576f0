"""A clerk for every test, with a copy of the workspace to spoil."""

from pathlib import Path

import pytest
import workspaces as ws
from clerk import Clerk, make_clerk


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    """With the sample of Phú Thọ, 2022."""
    return make_clerk(ws.SAMPLE, ws.SAMPLE_YEAR, tmp_path / "w")


@pytest.fixture
def fictional(tmp_path: Path) -> Clerk:
    """With the fictional workspace of 2024, which has plans, parts and breakdowns."""
    return make_clerk(ws.FICTIONAL, ws.FICTIONAL_YEAR, tmp_path / "w")
