"""Clerks with a year behind them, and one to fill in."""

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


@pytest.fixture
def clerk_2023(sample: Clerk) -> Clerk:
    """With 2023, rolled over from the sample."""
    return roll(sample)


@pytest.fixture
def clerk_2025(fictional: Clerk) -> Clerk:
    """With 2025, rolled over from the fictional year."""
    return roll(fictional)
