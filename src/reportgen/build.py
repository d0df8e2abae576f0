"""The main job from start to finish: two workbooks in, finished files out. The only file that knows the whole way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from reportgen import __version__, outputs
from reportgen.problems import Lang, Problem, ReportgenError, has_errors
from reportgen.problems.codes_machine import NOTHING_TO_BUILD, PANGO_MISSING, UNKNOWN_DOCUMENT
from reportgen.workspace import DocumentSettings, Workspace

if TYPE_CHECKING:
    from reportgen.figures.model import FigureBook
    from reportgen.records.model import Yearbook


class Progress(Protocol):
    """Where a build tells how far it is; `reportgen.screen.Screen` is one."""

    def expect(self, steps: int) -> None:
        """How many steps there will be."""

    def step(self, key: str, **args: object) -> None:
        """A step begins: a key `step.…` of `words`."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build: the documents named by `only` (all that are not on request, if empty), in one format or all."""

    only: tuple[str, ...] = ()
    format: str | None = None
    draft: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Inputs:
    """A year's records and figures, with every problem found; `yearbook` and `book` are None where errors forbid them."""

    yearbook: Yearbook | None
    book: FigureBook | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One finished file; `pages` is None where nobody laid it out."""

    name: str
    size: int
    pages: int | None


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made, and the warnings and notes on the way."""

    year: int
    folder: Path
    files: tuple[BuiltFile, ...]
    problems: tuple[Problem, ...]

    def as_json(self, lang: Lang) -> dict[str, object]:
        """`{year, folder, files: [{name, size, pages}], problems: […]}`."""
        files = [{"name": f.name, "size": f.size, "pages": f.pages} for f in self.files]
        problems = [p.as_json(lang) for p in self.problems]
        return {"year": self.year, "folder": str(self.folder), "files": files, "problems": problems}
