"""What a build reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.languages import Lang
from reportgen.period import Period

if TYPE_CHECKING:
    from reportgen.problems import Problem


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A finished file; `pages` is None if it was not laid out."""

    name: str
    size: int
    pages: int | None


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The files of a build, with warnings and notes."""

    period: Period
    folder: str
    """The path of the folder with the files."""
    files: tuple[BuiltFile, ...]
    problems: tuple[Problem, ...]
    unchanged: bool = False
    """Whether nothing was made, because the last build made the same files and they are still there."""

    def as_json(self, lang: Lang) -> dict[str, object]:
        """`{period, year, folder, files: [{name, size, pages}], problems: […]}`."""
        files = [{"name": f.name, "size": f.size, "pages": f.pages} for f in self.files]
        problems = [p.as_json(lang) for p in self.problems]
        return {**self.period.as_json(), "folder": self.folder, "files": files, "problems": problems}
