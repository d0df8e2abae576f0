"""What `make` installs with apt: nothing where all is there, else exactly what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import workspaces as ws

SCRIPT = ws.SAMPLE / "scripts" / "system-packages"

pytestmark = pytest.mark.skipif(
    not any(Path(folder, "ldconfig").exists() for folder in ("/usr/sbin", "/sbin")), reason="Debian's way"
)


def asked_of_apt(folder: Path, *tools: str, python: str = sys.executable) -> list[str]:
    """What the script asks of apt where an ordinary user's path has these tools only; apt itself installs nothing."""
    shell = shutil.which("sh")
    for tool in ("grep", "id", *tools):
        (folder / tool).symlink_to(shutil.which(tool) or pytest.skip(f"{tool} is not here"))
    for name, words in (("apt-get", f'echo "$@" >> {folder}/asked'), ("sudo", '"$@"')):
        (folder / name).write_text(f"#!{shell}\n{words}\n")
        (folder / name).chmod(0o755)
    subprocess.run([SCRIPT, "run"], env={"PATH": str(folder), "PYTHON": python}, check=True, capture_output=True)
    asked = folder / "asked"
    lines = asked.read_text().splitlines() if asked.exists() else []
    return [word for line in lines if "install" in line for word in line.split() if not word.startswith("-")][1:]


def test_nothing_is_installed_where_all_is_there(tmp_path: Path) -> None:
    """`ldconfig`, which knows the libraries, is not on the path."""
    assert asked_of_apt(tmp_path, "fc-list") == []


def test_what_is_missing_is_installed(tmp_path: Path) -> None:
    python = tmp_path / "python-without-venv"
    python.write_text(f"#!{shutil.which('sh')}\nexit 1\n")
    python.chmod(0o755)
    assert asked_of_apt(tmp_path, python=os.fspath(python)) == ["fontconfig", "python3-venv"]
