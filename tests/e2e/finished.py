"""Finished files for the tests, made once for all tests and all workers of pytest-xdist.

report = works.build("sample", "report")          # the command line, in a copy of the workspace
report.docx, report.pdf, report.printed           # the Word file, the PDF, the Word file through LibreOffice
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import judges
import workspaces as ws

from reportgen.cli.main import run
from reportgen.formats import WRITERS

SOURCES = {"sample": (ws.SAMPLE, ws.SAMPLE_YEAR), "fictional": (ws.FICTIONAL, ws.FICTIONAL_YEAR)}
STEMS = {"report": "bao-cao-tong-ket-{}", "brochure": "to-gap-hoi-nghi-{}", "invitation": "thiep-moi-{}"}

FORMATS = tuple(writer.key for writer in WRITERS.values() if writer.counts_pages)
"""The formats that have pages to look at."""
ALL_WORD = [(workspace, document) for workspace in SOURCES for document in STEMS]
"""Every document as (workspace, document)."""
ALL_PAIRS = [(workspace, document) for workspace, document in ALL_WORD if document != "invitation"]
"""Every document that comes as PDF and as Word."""
PLAIN = ("--plain", "--format", "docx")
"""The flags of a Word file without controls; the PDF would be the same."""


@dataclass(frozen=True)
class Finished:
    """The files of one document of one build."""

    works: Works
    root: Path
    year: int
    document: str

    @property
    def folder(self) -> Path:
        return self.root / "outputs" / str(self.year)

    @property
    def docx(self) -> Path:
        return self.folder / f"{STEMS[self.document].format(self.year)}.docx"

    @property
    def pdf(self) -> Path:
        return self.docx.with_suffix(".pdf")

    @property
    def printed(self) -> Path:
        """The Word file as LibreOffice prints it."""
        return self.works.office(self.docx)

    @property
    def both(self) -> dict[str, Path]:
        """Each format as a PDF to look at: {"pdf": …, "docx": …}."""
        return dict(zip(FORMATS, (self.pdf, self.printed), strict=True))

    def figures(self) -> dict[tuple[str, str], str]:
        """The words of every figure that the manifest says is printed here, by (id, form)."""
        manifest = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))
        figures = manifest["figures"]
        entries = manifest["outputs"][self.docx.name]["figures"]
        return {(e["id"], e["form"]): figures[e["id"]]["forms"][e["form"]] for e in entries if e["id"] in figures}


class Works:
    """Makes files once: whoever asks first makes them, the others wait and take them."""

    def __init__(self, base: Path, worker: Path) -> None:
        self.base = base
        self.worker = worker

    def build(
        self,
        workspace: str,
        document: str,
        *flags: str,
        name: str = "",
        spoil: Callable[[Path], Any] | None = None,
    ) -> Finished:
        """`reportgen build YEAR --only DOCUMENT FLAGS` in a copy of a workspace, changed by `spoil` before.

        `name` tells builds with different `spoil`s of one module apart.
        """
        source, year = SOURCES[workspace]
        module = spoil.__module__ if spoil is not None else ""
        key = "-".join(filter(None, [workspace, document, *(flag.strip("-") for flag in flags), module, name]))

        def make(folder: Path) -> None:
            root = ws.copy_workspace(source, folder)
            if spoil is not None:
                spoil(root)
            build_here(root, year, "--only", document, *flags)

        return Finished(self, self.once(key, make), year, document)

    def charted(self) -> Finished:
        """The report of the sample with a chart for each field, which `document.toml` leaves out as shipped."""
        return self.build("sample", "report", name="charted", spoil=ws.with_field_charts)

    def office(self, document: Path, to: str = "pdf") -> Path:
        """What LibreOffice makes of a finished file."""
        key = f"office-{to}-" + "-".join(document.relative_to(self.base).parts).replace("outputs-", "")

        def make(folder: Path) -> None:
            shutil.copy(judges.office_convert(document, self.worker / "office", to), folder)

        return self.once(key, make) / f"{document.stem}.{to}"

    def once(self, key: str, make: Callable[[Path], None]) -> Path:
        """The folder that `make` filled; a failure is remembered, so that nobody tries again."""
        folder, failure = self.base / key, self.base / f"{key}.failed"
        with _locked(self.base / f"{key}.lock"):
            if failure.exists():
                raise AssertionError(failure.read_text(encoding="utf-8"))
            if not folder.exists():
                fresh = self.base / f"{key}.new"
                shutil.rmtree(fresh, ignore_errors=True)  # of one that was skipped or killed amid its work
                fresh.mkdir()
                try:
                    make(fresh)
                except Exception:
                    failure.write_text(traceback.format_exc(), encoding="utf-8")
                    raise
                fresh.rename(folder)
        return folder


def build_here(root: Path, year: int, *flags: str) -> None:
    """The command `reportgen build` in `root`; its words on the screen when it does not end well."""
    import io

    reported = io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stderr(reported), contextlib.redirect_stdout(reported):
        code = run(["build", str(year), *flags])
    assert code == 0, f"reportgen build {year} {' '.join(flags)}: exit {code}\n{reported.getvalue()}"


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
