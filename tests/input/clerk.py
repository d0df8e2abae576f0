"""A clerk at work: changes a copy of a workspace as people do, runs a command, and reads what it reports.

`Clerk.check` and `Clerk.build` run the command twice, as JSON in English and as lines in Vietnamese, and check both
against the rules for every finding: one line each, a code, a place, and a remedy. The findings have no language: the
second run prints those of the first, and does not compute them again.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from unittest.mock import patch

import workspaces as ws
from openpyxl.workbook import Workbook

from reportgen.build import inputs
from reportgen.build import run as building
from reportgen.cli.main import run

_COMPUTED_BY = {"check": (inputs, "read_inputs"), "build": (building, "build")}
"""The function that computes what a command prints."""
_LINE = re.compile(r"(Lỗi|Cảnh báo|Ghi chú) RG\d{3} · \S.*")


@dataclass
class Reported:
    """What a command said of the input: its exit code and its findings, as JSON in English."""

    code: int
    findings: tuple[dict[str, Any], ...]
    report_lines: Callable[[], tuple[str, ...]] = field(compare=False, repr=False)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The same findings as Vietnamese lines on the screen, held to the rules of lines."""
        lines = self.report_lines()
        assert len(lines) == len(self.findings), lines
        for line in lines:
            assert _LINE.fullmatch(line), line
            assert "Cách sửa: " in line, line
        assert {re.findall(r"RG\d{3}", line)[0] for line in lines} == {f["code"] for f in self.findings}
        return lines

    @property
    def places(self) -> set[tuple[str, str]]:
        """Every finding as (code, place): `("RG212", "Chỉ tiêu!F8")`; the sheet's place within its workbook."""
        return {(finding["code"], place(finding)) for finding in self.findings}

    @property
    def errors(self) -> set[tuple[str, str]]:
        """The same of errors alone."""
        return {(f["code"], place(f)) for f in self.findings if f["severity"] == "error"}

    def one(self, code: str) -> dict[str, Any]:
        """The only finding with this code."""
        (finding,) = (finding for finding in self.findings if finding["code"] == code)
        return finding

    def line(self, code: str) -> str:
        """Its Vietnamese line."""
        (line,) = (line for line in self.lines if f" {code} " in line)
        return line


def place(finding: dict[str, Any]) -> str:
    """`Chỉ tiêu!F8`, `Chỉ tiêu`, `indicators.xlsx`, `templates/report/report.html.j2:7`."""
    if "workbook" in finding:
        sheet, cell = finding["sheet"], finding["cell"]
        return f"{sheet}!{cell}" if cell else sheet or finding["workbook"]
    line = finding.get("line")
    return f"{finding['file']}:{line}" if line else finding.get("file", "")


@dataclass(frozen=True)
class Clerk:
    """Someone with a workspace of one period."""

    root: Path
    year: int | str

    def book(self, key: str = "indicators") -> Path:
        """The path of a workbook."""
        return ws.workbook(self.root, self.year, key)

    def type(self, sheet: str, row: str | int, column: str | int, value: Any, key: str = "indicators") -> str:
        """Types a value into a cell and saves; the place as it is reported: `Chỉ tiêu!F8`."""
        return f"{ws.schema_of(sheet).vi}!{ws.set_value(self.book(key), sheet, row, column, value)}"

    def write(self, section: str, text: str, key: str = "indicators") -> str:
        """Types a text into the first paragraph of a section; its place."""
        return self.type("paragraphs", section, "text", text, key)

    @contextmanager
    def edited(self, key: str = "indicators") -> Iterator[Workbook]:
        """The workbook, saved when the block ends."""
        with ws.edited(self.book(key)) as book:
            yield book

    def check(self) -> Reported:
        """`reportgen check`, which writes nothing."""
        return self._reported("check", str(self.year))

    def build(self, *options: str) -> Reported:
        """`reportgen build`."""
        return self._reported("build", str(self.year), *options)

    def _reported(self, *argv: str) -> Reported:
        before = files(self.root)
        module, name = _COMPUTED_BY[argv[0]]
        computed = Computed(getattr(module, name))
        with patch.object(module, name, computed):
            code, out, err = self.run(*argv, "--json", "--lang", "en")
        assert err == "", err

        def report_lines() -> tuple[str, ...]:
            with patch.object(module, name, computed):
                return self._lines(code, *argv)

        reported = Reported(code, tuple(json.loads(out)["problems"]), report_lines)
        if code or argv[0] == "check":
            reported.lines  # noqa: B018 - the second run, with rules of its own
        if code:
            assert files(self.root) == before, "a command that fails writes nothing"
        hold_to_the_rules(reported)
        return reported

    def _lines(self, code: int, *argv: str) -> tuple[str, ...]:
        again, out, err = self.run(*argv)
        assert again == code
        problem = re.compile(r"(Lỗi|Cảnh báo|Ghi chú) RG\d{3} ")
        return tuple(line for line in (*out.splitlines(), *err.splitlines()) if problem.match(line))

    def run(self, *argv: str) -> tuple[int, str, str]:
        """Exit code, standard output and standard error of a command in the workspace."""
        out, err = io.StringIO(), io.StringIO()
        with chdir(self.root), redirect_stdout(out), redirect_stderr(err):
            code = run(list(argv))
        return code, out.getvalue(), err.getvalue()


class Computed:
    """A function that is called once: later calls return the same value, or raise the same error."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self.results: list[tuple[Any, Exception | None]] = []

    def __call__(self, *args: Any, **options: Any) -> Any:
        if not self.results:
            try:
                self.results.append((self.function(*args, **options), None))
            except Exception as error:
                self.results.append((None, error))
        value, error = self.results[0]
        if error is not None:
            raise error
        return value


def hold_to_the_rules(reported: Reported) -> None:
    """What holds for every finding, whatever it is."""
    for finding in reported.findings:
        assert finding["message"], finding
        assert finding["remedy"], finding
        assert finding["code"] != "RG901", finding
    has_errors = any(finding["severity"] == "error" for finding in reported.findings)
    assert reported.code == (1 if has_errors else 0)


def files(root: Path) -> dict[str, bytes]:
    """Every file below `root` but the templates, by path."""
    paths = (p for top in ("inputs", "outputs") for p in sorted((root / top).rglob("*")))
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in paths if p.is_file()}


def make_clerk(source: Path, year: int, folder: Path, *, templates: bool = False) -> Clerk:
    """A clerk with a copy of SAMPLE or FICTIONAL; with `templates` a copy of those too, else the repository's."""
    root = ws.copy_workspace(source, folder, templates=templates)
    if not templates:
        link_templates(root)
    return Clerk(root, year)


def link_templates(root: Path) -> None:
    """The repository's templates, for reading: a copy takes longer than a check."""
    try:
        os.symlink(ws.SAMPLE / "templates", root / "templates", target_is_directory=True)
    except OSError:  # Windows without the right to make links
        shutil.copytree(ws.SAMPLE / "templates", root / "templates")
