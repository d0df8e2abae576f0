"""Clerks with a year behind them, and one to fill in."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import workspaces as ws
from input.clerk import Clerk, make_clerk


def roll(clerk: Clerk) -> Clerk:
    """The same clerk in the next year, its workbooks made by `reportgen new`."""
    following = replace(clerk, year=clerk.year + 1)
    code, _, err = following.run("new", str(following.year), "--quiet")
    assert (code, err) == (0, "")
    return following


@pytest.fixture
def sample(tmp_path: Path) -> Clerk:
    """With the sample of Phú Thọ, 2022."""
    return make_clerk(ws.SAMPLE, ws.SAMPLE_YEAR, tmp_path / "w")


@pytest.fixture
def fictional(tmp_path: Path) -> Clerk:
    """With the fictional workspace of 2024."""
    return make_clerk(ws.FICTIONAL, ws.FICTIONAL_YEAR, tmp_path / "w")


@pytest.fixture(scope="session")
def inputs_2023(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks of 2023, rolled over from the sample."""
    clerk = roll(make_clerk(ws.SAMPLE, ws.SAMPLE_YEAR, tmp_path_factory.mktemp("2023") / "w"))
    return clerk.root / "inputs" / "2023"


@pytest.fixture(scope="session")
def inputs_2025(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks of 2025, rolled over from the fictional year."""
    clerk = roll(make_clerk(ws.FICTIONAL, ws.FICTIONAL_YEAR, tmp_path_factory.mktemp("2025") / "w"))
    return clerk.root / "inputs" / "2025"


@pytest.fixture
def clerk_2023(sample: Clerk, inputs_2023: Path) -> Clerk:
    """With 2023, rolled over from the sample."""
    shutil.copytree(inputs_2023, sample.root / "inputs" / "2023")
    return replace(sample, year=2023)


@pytest.fixture
def clerk_2025(fictional: Clerk, inputs_2025: Path) -> Clerk:
    """With 2025, rolled over from the fictional year."""
    shutil.copytree(inputs_2025, fictional.root / "inputs" / "2025")
    return replace(fictional, year=2025)
