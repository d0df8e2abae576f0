"""From a saved workbook to the picture of the changed page, in a warm process (`reportgen.preview`).

`python -m bench.preview WORKSPACE` is that process: for each line with the name of a part of the report it changes a
cell there, and prints the seconds until the picture and its memory. `Warm` starts it. `python -m bench.preview` alone
compares both with a cold build, and prints the table of the page.
"""

from __future__ import annotations

import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.measure import Run

YEAR = 2022
SCALE = 1.5
"""Pixels per point: a page fills a screen of 1080 lines at 1.25."""
MANY = 16
"""How often each part is changed before the memory is measured."""
CELLS = {
    "first": ("indicators", "Chỉ tiêu", "BTS", 6, (3652, 3648)),
    "middle": ("indicators", "Nội dung", "Chuyển đổi số", 3, ("Các doanh nghiệp.", "Tất cả các doanh nghiệp.")),
    "last": ("tasks", "Nhiệm vụ", "NV20", 2, ("Tuyên truyền.", "Tuyên truyền và hướng dẫn.")),
}
"""A cell in each part of the report: workbook, sheet, first cell of its row, column, and its values in turn."""


class Warm:
    """A warm process that shows one workspace."""

    def __init__(self, workspace: Path) -> None:
        command = [sys.executable, "-m", "bench.preview", str(workspace)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def edit(self, part: str) -> Run:
        """Change a cell in a part of the report; the seconds until its page is a picture, and the memory in bytes."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(part, file=self._process.stdin, flush=True)
        found = json.loads(self._process.stdout.readline())
        return Run(found["seconds"], found["memory"])

    def edits(self, watched: bool) -> Run:
        """The median of an edit in each part; if `watched`, after many others, for the memory."""
        for _ in range(MANY * watched):
            for part in CELLS:
                self.edit(part)
        runs = [self.edit(part) for part in CELLS]
        return Run(statistics.median(run.seconds for run in runs), max(run.peak for run in runs) * watched)

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def versions(workspace: Path, part: str) -> Iterator[tuple[Path, bytes]]:
    """A workbook with each of the two values of a part, in turn, without end."""
    from openpyxl import load_workbook

    key, title, name, column, values = CELLS[part]
    path = workspace / "inputs" / str(YEAR) / f"{key}.xlsx"
    book = load_workbook(path)
    sheet: Any = book[title]
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == name)
    made = []
    for value in values:
        sheet.cell(row, column).value = value
        data = io.BytesIO()
        book.save(data)
        made.append((path, data.getvalue()))
    while True:
        yield from made


def show(workspace: Path) -> None:
    """Answer the lines of standard input."""
    import psutil

    from reportgen.period import Period
    from reportgen.preview.engine import Preview
    from reportgen.workspace import find_workspace

    preview = Preview(find_workspace(workspace), Period(YEAR))
    saved = {part: versions(workspace, part) for part in CELLS}
    shown = preview.update()
    for line in sys.stdin:
        path, data = next(saved[line.strip()])
        start = time.perf_counter()
        path.write_bytes(data)
        update = preview.update([path])
        assert update.complete, update.problems
        before = {page.digest for document in shown.documents for page in document.pages}
        changed = [(d.name, page.number) for d in update.documents for page in d.pages if page.digest not in before]
        preview.picture(*changed[0], SCALE)
        seconds = time.perf_counter() - start
        shown = update
        print(json.dumps({"seconds": seconds, "memory": psutil.Process().memory_info().rss}), flush=True)


def main() -> None:
    """Compare edits with cold builds, and print the table."""
    from bench import workspaces
    from bench.__main__ import preview_contest, table

    with tempfile.TemporaryDirectory() as name:
        contest = preview_contest(workspaces.sample(Path(name) / "sample"))
        print(table(contest, contest.results()))


if __name__ == "__main__":
    show(Path(sys.argv[1])) if sys.argv[1:] else main()
