"""A department that has sent out its workbooks."""

import shutil
from pathlib import Path

import pytest
import workspaces as ws
from input.clerk import Clerk, make_clerk
from replies.offices import YEAR, Department, type_units


@pytest.fixture(scope="session")
def workbooks_sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inputs of a year whose thirteen units were sent a workbook each."""
    clerk = make_clerk(ws.SAMPLE, YEAR, tmp_path_factory.mktemp("sent") / "w")
    type_units(clerk.book())
    assert clerk.run("new", str(YEAR), "--for-all", "--quiet") == (0, "", "")
    return clerk.root / "inputs"


@pytest.fixture
def department(workbooks_sent: Path, tmp_path: Path) -> Department:
    """A copy of it to work in."""
    clerk = make_clerk(ws.SAMPLE, YEAR, tmp_path / "w")
    shutil.rmtree(clerk.root / "inputs")
    shutil.copytree(workbooks_sent, clerk.root / "inputs")
    return Department(Clerk(clerk.root, YEAR))
