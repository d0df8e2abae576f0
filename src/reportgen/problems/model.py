"""The types of a problem: its kind (declared once in a catalogue), its place, and its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from reportgen.languages import Bilingual as Bilingual
from reportgen.languages import Lang as Lang
from reportgen.languages import printable as printable


class Severity(IntEnum):
    """The severity of a problem; errors stop a build."""

    ERROR = 0
    WARNING = 1
    NOTE = 2

    def label(self, lang: Lang) -> str:
        """The name of the severity in `lang`: `Lỗi`, `Cảnh báo`, `Ghi chú` in Vietnamese."""
        words = {"vi": ("Lỗi", "Cảnh báo", "Ghi chú"), "en": ("Error", "Warning", "Note")}
        return words[lang][self.value]


class CellRef(NamedTuple):
    """A cell of a workbook: `indicators.xlsx`, `Chỉ tiêu`, `F7` (sheet and cell may be empty).

    A named tuple, because one is created for every cell, and a frozen dataclass takes three times as long.
    """

    workbook: str
    sheet: str = ""
    cell: str = ""

    def within(self, folder: object) -> CellRef:
        """The same cell, with the name of the workbook prefixed by `folder`: `2022/indicators.xlsx`."""
        return self._replace(workbook=f"{folder}/{self.workbook}")

    def __str__(self) -> str:
        if not self.sheet:
            return self.workbook
        return f"{self.workbook} · {self.sheet}!{self.cell}" if self.cell else f"{self.workbook} · {self.sheet}"


@dataclass(frozen=True, slots=True, order=True)
class LineRef:
    """A line of a template or settings file; `file` is relative to the workspace, `line` counts from 1."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True, order=True)
class FileRef:
    """A file or folder (an output, a font, a photo), by its name in messages."""

    file: str

    def __str__(self) -> str:
        return self.file


Place = CellRef | LineRef | FileRef


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the catalogue: stable code, severity, and three texts.

    `message` describes the problem, `expected` the valid input, `remedy` the fix. Every `{field}` in the texts must be
    an argument of `at` (`found` always is); a missing one raises `KeyError` when the text is formatted.
    """

    code: str
    severity: Severity
    message: Bilingual
    expected: Bilingual
    remedy: Bilingual
    example: str = ""
    """Cell content that causes the problem. Kinds with an example are listed in `docs/checks.md`."""
    waivable: bool = False
    """Whether `bỏ qua RG…: reason` in column `Ghi chú` of the indicator suppresses the problem."""

    def at(self, place: Place | None, *, found: str = "", **args: object) -> Problem:
        """A problem of this kind at `place`; `found` is the value found there, as the user sees it.

        `args` are the fields of the texts; a Bilingual value is used in the language of the text.
        """
        fields = {
            name: value if isinstance(value, Bilingual) else printable(str(value)) for name, value in args.items()
        }
        return Problem(self, place, printable(found), tuple(sorted(fields.items(), key=lambda item: item[0])))


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem at one place. Problems with the same kind, place, value and arguments are equal."""

    kind: Kind
    place: Place | None
    found: str = ""
    args: tuple[tuple[str, str | Bilingual], ...] = field(default=())
    indicator: str = field(default="", compare=False)
    """The code of the indicator in whose row the place is; empty for other places."""

    @property
    def code(self) -> str:
        """The stable code, `RG…`."""
        return self.kind.code

    @property
    def severity(self) -> Severity:
        """The severity of its kind."""
        return self.kind.severity

    def _format(self, text: Bilingual, lang: Lang) -> str:
        fields = {name: value.text(lang) if isinstance(value, Bilingual) else value for name, value in self.args}
        return text.text(lang).format_map({"found": self.found, **fields})

    def message(self, lang: Lang = "vi") -> str:
        """What is wrong."""
        return self._format(self.kind.message, lang)

    def expected(self, lang: Lang = "vi") -> str:
        """What was expected instead."""
        return self._format(self.kind.expected, lang)

    def remedy(self, lang: Lang = "vi") -> str:
        """How to fix it."""
        return self._format(self.kind.remedy, lang)

    def format_line(self, lang: Lang = "vi") -> str:
        """The problem on one line: severity, code, place, message, value found, expected, remedy."""
        parts = [f"{self.severity.label(lang)} {self.code}"]
        if self.place is not None:
            parts.append(printable(str(self.place)))
        sentence = self.finding(lang)
        remedy = self.remedy(lang)
        if remedy:
            sentence += f". {'Cách sửa' if lang == 'vi' else 'To fix'}: {remedy}"
        return " · ".join([*parts, sentence])

    def finding(self, lang: Lang = "vi") -> str:
        """What is wrong, the value found and what was expected, on one line."""
        labels = {"vi": ("đang là", "cần"), "en": ("found", "expected")}[lang]
        sentence = self.message(lang)
        if self.found:
            sentence += f"; {labels[0]}: {_one_line(self.found)}"
        expected = self.expected(lang)
        if expected:
            sentence += f"; {labels[1]}: {expected}"
        return sentence

    def as_json(self, lang: Lang = "vi") -> dict[str, object]:
        """The problem as a flat JSON object.

        Its keys are code, severity (`error|warning|note`), those of the place (workbook, sheet, cell and indicator, or
        file and line), found, message, expected and remedy.
        """
        data: dict[str, object] = {"code": self.code, "severity": self.severity.name.lower()}
        if isinstance(self.place, CellRef):
            data |= {"workbook": self.place.workbook, "sheet": self.place.sheet, "cell": self.place.cell}
            data |= {"indicator": self.indicator} if self.indicator else {}
        elif isinstance(self.place, LineRef):
            data |= {"file": self.place.file, "line": self.place.line}
        elif isinstance(self.place, FileRef):
            data |= {"file": self.place.file}
        return data | {
            "found": self.found,
            "message": self.message(lang),
            "expected": self.expected(lang),
            "remedy": self.remedy(lang),
        }


def _one_line(text: str, limit: int = 80) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


class ReportgenError(Exception):
    """Raised where a stage can't continue; `problems` are all problems found so far, at least one of them an error."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(p.format_line("en") for p in self.problems))

    def __reduce__(self) -> tuple[type[ReportgenError], tuple[tuple[Problem, ...]]]:
        return ReportgenError, (self.problems,)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems is an error."""
    return any(p.severity is Severity.ERROR for p in problems)
