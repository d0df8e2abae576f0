"""Commands on full disks: nothing is lost, what is reported is true, and the next run completes the work.

The disks are small file systems in memory (tmpfs), which only root can mount, or a user in a namespace of his own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.endurance.kills import (
    environment,
    has_problem,
    judge_claims,
    judge_collected,
    judge_leftovers,
    rerun,
)
from bench.endurance.offices import Office, cards, collecting, marking, next_year
from bench.endurance.trials import Fault, Trial

PAGE_BYTES = 4096
LARGE, MANY = 256_000_000, 100_000
"""Bytes and files of a disk on which there is room."""
_NAMESPACE = "REPORTGEN_BENCH_NAMESPACE"


def enter_namespace(module: str) -> None:
    """Start this program again as root of a namespace of its own, if that is possible and was not done yet.

    What is mounted there disappears with the process.
    """
    if sys.platform != "linux" or _NAMESPACE in os.environ or shutil.which("unshare") is None:
        return
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode == 0:
        os.environ[_NAMESPACE] = "1"
        os.execvp("unshare", ["unshare", "-rm", sys.executable, "-m", module, *sys.argv[1:]])


def obstacle() -> str:
    """Why no disk can be mounted here; empty if it can."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with _mounted(Path(folder), PAGE_BYTES, MANY):
                return ""
        except (OSError, subprocess.CalledProcessError) as error:
            return f"a file system can't be mounted: {error}"


@contextmanager
def _mounted(folder: Path, size: int, files: int) -> Iterator[None]:
    """Mount a disk of `size` bytes on `folder`, with room for this number of files."""
    folder.mkdir(parents=True, exist_ok=True)
    options = f"size={size},nr_inodes={files}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", folder], check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True, capture_output=True)


def full_disk(trial: Trial) -> None:
    """Run a command while one folder is on a disk that may be too small for it."""
    office: Office = trial.random.choice([cards, collecting, next_year, marking])()
    place = trial.random.choice(["outputs", "inputs", "", "TMPDIR"])
    root = trial.folder / "w"
    environment(trial)
    folder = trial.folder / "tmp" if place == "TMPDIR" else root / place
    content = [path for path in _contents(office, place) if path.is_file()]
    # a swap has the old and the new files on the disk
    room = int(trial.random.uniform(0, 1.5) * (office.size + PAGE_BYTES * len(office.after)))
    used = sum(-(-path.stat().st_size // PAGE_BYTES) * PAGE_BYTES for path in content)
    few_files = trial.random.random() < 0.2
    with _mounted(folder, LARGE, MANY):
        office.copy(root)
        inodes = len(list(folder.rglob("*"))) + 1 + trial.random.randrange(len(office.after) + 8)
        _resize(folder, LARGE if few_files else used + room, inodes if few_files else MANY)
        ended = trial.run(*office.command, cwd=root, environment=environment(trial))
        state = judge_claims(trial, ended, office, root)
        if ended.code != office.code:
            if not has_problem(ended.output) or ended.code not in (1, 3, 5):
                trial.found(Fault.SILENT, f"exit {ended.code} without a problem: {ended.output[-500:]}")
            if state != "before":
                trial.found(Fault.MIXED, f"exit {ended.code}, the files are {state}: {ended.output[-500:]}")
        _resize(folder, LARGE, MANY)
        if office is collecting():
            if state != "after":
                trial.run(*office.command, cwd=root, environment=environment(trial))
            judge_collected(trial, root, office)
        elif office is not next_year() or state != "after":
            rerun(trial, office, root)
        judge_leftovers(trial, root)
    trial.outcome(f"{' '.join(office.command[:1])}: {'done' if ended.code == office.code else f'exit {ended.code}'}")


def _contents(office: Office, place: str) -> list[Path]:
    """The paths that are on the disk before the command."""
    tops = {"": ["inputs", "outputs", "replies", "reportgen.toml"], "TMPDIR": []}.get(place, [place])
    return [path for top in tops for path in ((office.root / top), *(office.root / top).rglob("*"))]


def _resize(folder: Path, size: int, files: int) -> None:
    options = f"remount,size={size},nr_inodes={files}"
    subprocess.run(["mount", "-o", options, folder], check=True, capture_output=True)
