"""Writes requirements/windows.txt: the wheels of the Windows folder for Python 3.13, with their hashes.

pip chooses wheels for another system, but evaluates the markers of dependencies for its own; here they are evaluated
for Windows, until nothing is missing. Versions are those of requirements/run.txt.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPO = Path(__file__).parents[2]
PYTHON = "3.13"
WINDOWS = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "os_name": "nt",
    "python_version": PYTHON,
    "python_full_version": f"{PYTHON}.0",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "extra": "",
}
"""The values of markers there."""
LAUNCHERS = "distlib"
"""The package whose launchers the folder has; it is not installed in it."""
LEFT_OUT = {"setuptools", "gstreamer-ext-runtime", "zopfli"}
"""Dependencies that are not used: the libraries of Pango need only the C runtime that Python brings, and zopfli
compresses WOFF fonts."""


def pip_arguments() -> list[str]:
    """The arguments with which pip chooses wheels for Windows."""
    platform = ("--platform", "win_amd64", "--python-version", PYTHON, "--implementation", "cp")
    return ["--only-binary", ":all:", *platform]


def needed(lines: Iterable[str]) -> list[str]:
    """The requirements that apply on Windows, without their markers."""
    wanted = []
    for requirement in map(Requirement, lines):
        if requirement.marker is None or requirement.marker.evaluate(WINDOWS):
            requirement.marker = None
            wanted.append(str(requirement))
    return wanted


def resolve(wanted: list[str], pins: list[str]) -> list[dict[str, Any]]:
    """What pip would install, with the metadata and the hash of each wheel."""
    with tempfile.TemporaryDirectory() as folder:
        constraints, report = Path(folder) / "pins.txt", Path(folder) / "report.json"
        constraints.write_text("\n".join(pins), encoding="utf-8")
        pip = (sys.executable, "-m", "pip", "install", "-q", "--dry-run", "--ignore-installed", "--target", folder)
        subprocess.run([*pip, *pip_arguments(), "--report", report, "-c", constraints, *wanted], check=True)
        return list(json.loads(report.read_text(encoding="utf-8"))["install"])


def lock() -> str:
    """The text of requirements/windows.txt."""
    settings = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))
    pins = re.findall(r"^[\w.-]+==[^\s\\]+", (REPO / "requirements" / "run.txt").read_text(encoding="utf-8"), re.M)
    wanted = [*needed(settings["project"]["dependencies"]), LAUNCHERS]
    while True:
        chosen = resolve(wanted, pins)
        names = {canonicalize_name(item["metadata"]["name"]) for item in chosen}
        further = [line for item in chosen for line in needed(item["metadata"].get("requires_dist", ()))]
        missing = [line for line in further if canonicalize_name(Requirement(line).name) not in names]
        if not missing:
            break
        wanted += missing
    lines = []
    for item in chosen:
        name, version = canonicalize_name(item["metadata"]["name"]), item["metadata"]["version"]
        if name not in LEFT_OUT:
            digest = item["download_info"]["archive_info"]["hashes"]["sha256"]
            lines.append(f"{name}=={version} \\\n    --hash=sha256:{digest}\n")
    return "".join(sorted(lines))


if __name__ == "__main__":
    (REPO / "requirements" / "windows.txt").write_text(lock(), encoding="utf-8")
