"""Problems as a table for a terminal: a group for each sheet or file, errors first, wrapped to the width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.cli.columns import GAP, coloured, columns_of, joined, padded, wrapped
from reportgen.problems import CellRef, FileRef, Lang, LineRef, Problem, Severity, has_errors, printable
from reportgen.texts.messages import say

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_BOLD = "1"
_NARROW = 84
"""Below this width the remedy is shown under its finding."""
_WIDE = 200
_REMEDY_SHARE = 0.4
_INDENT = "    "
_CELL = re.compile(r"([A-Z]+)(\d+)")


def table(problems: Iterable[Problem], lang: Lang, width: int) -> Iterator[str]:
    """The lines of the table, coloured, none wider than `width` columns (but at least 40).

    Groups with errors come before the others, and in each the errors before the rest, then by row.
    """
    width = max(40, min(width, _WIDE))
    groups = _grouped(problems, lang)
    if not groups:
        return
    layout = _layout([problem for group in groups.values() for problem in group], lang, width)
    if layout.remedy:
        yield from layout.head()
    for title, group in groups.items():
        yield ""
        for line in wrapped(title, width):
            yield coloured(line, _BOLD)
        for problem in group:
            yield from layout.row(problem)


@dataclass(frozen=True, slots=True)
class _Layout:
    """The widths of the columns; `remedy` is 0 if remedies are shown under their findings."""

    lang: Lang
    cell: int
    code: int
    finding: int
    remedy: int

    def head(self) -> Iterator[str]:
        """The heading and a rule."""
        names = [say(f"table.{key}", self.lang) for key in ("cell", "code", "finding", "remedy")]
        widths = (self.cell, self.code, self.finding, self.remedy)
        yield joined([padded(name, width) for name, width in zip(names, widths, strict=True)])
        yield joined(["─" * width for width in widths])

    def row(self, problem: Problem) -> Iterator[str]:
        """One problem, its cells side by side, or below each other."""
        place, code = _place(problem, self.lang)[1], _code(problem, self.lang)
        colour = COLOURS[problem.severity]
        if not self.remedy:
            yield joined([place, coloured(code, colour)]) if place else coloured(code, colour)
            for text in (problem.finding(self.lang), f"→ {problem.remedy(self.lang)}"):
                yield from (_INDENT + line for line in wrapped(text, self.finding) if text != "→ ")
            return
        columns = (
            (wrapped(place, self.cell), self.cell),
            ([code], self.code),
            (wrapped(problem.finding(self.lang), self.finding), self.finding),
            (wrapped(problem.remedy(self.lang), self.remedy), self.remedy),
        )
        for number in range(max(len(lines) for lines, _ in columns)):
            cells = [padded(lines[number] if number < len(lines) else "", width) for lines, width in columns]
            line = joined(cells)
            yield line if number else line.replace(code, coloured(code, colour), 1)


def _grouped(problems: Iterable[Problem], lang: Lang) -> dict[str, list[Problem]]:
    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(_place(problem, lang)[0], []).append(problem)
    ordered = sorted(groups.items(), key=lambda item: _group_order(item[1]))
    return {title: sorted(group, key=_order) for title, group in ordered}


def _group_order(group: Sequence[Problem]) -> tuple[bool, bool]:
    """Sort key of a group: groups with errors first, then sheets before templates and files."""
    return not has_errors(group), not isinstance(group[0].place, CellRef)


def _order(problem: Problem) -> tuple[int, int, int, str]:
    """Sort key of a problem in its group: severity, then row and column, or line."""
    place = problem.place
    if isinstance(place, LineRef):
        return problem.severity, place.line, 0, ""
    cell = _CELL.match(place.cell) if isinstance(place, CellRef) else None
    return (problem.severity, int(cell[2]), len(cell[1]), cell[1]) if cell else (problem.severity, 0, 0, "")


def _place(problem: Problem, lang: Lang) -> tuple[str, str]:
    """The group of a problem, and its place in the group."""
    match problem.place:
        case CellRef(workbook, sheet, cell):
            return printable(f"{workbook} · {sheet}" if sheet else workbook), cell
        case LineRef(file, line):
            return printable(file), say("table.line", lang, n=line) if line else ""
        case FileRef(file):
            return printable(file), ""
    return say("table.general", lang), ""


def _code(problem: Problem, lang: Lang) -> str:
    return f"{problem.severity.label(lang)} {problem.code}"


def _layout(problems: Sequence[Problem], lang: Lang, width: int) -> _Layout:
    if width < _NARROW:
        return _Layout(lang, 0, 0, width - len(_INDENT), 0)
    cell = max(columns_of(text) for text in (say("table.cell", lang), *(_place(p, lang)[1] for p in problems)))
    cell = min(cell, 12)
    code = max(columns_of(_code(problem, lang)) for problem in problems)
    rest = width - cell - code - 3 * GAP
    remedy = int(rest * _REMEDY_SHARE)
    return _Layout(lang, cell, code, rest - remedy, remedy)
