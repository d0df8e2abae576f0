"""Collect the problems of a sheet; if there are many of one kind, only the first are listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reportgen.problems import CellRef, Kind, Problem
from reportgen.problems import codes_inputs as codes
from reportgen.workbooks import limits


@dataclass
class Findings:
    """The problems of one sheet, in the order they were found."""

    workbook: str
    sheet: str
    _problems: list[Problem] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)
    _kinds: dict[str, Kind] = field(default_factory=dict)
    _decomposed: list[str] = field(default_factory=list)

    def ref(self, cell: str = "") -> CellRef:
        """The reference of a cell of this sheet."""
        return CellRef(self.workbook, self.sheet, cell)

    def add(self, kind: Kind, cell: str = "", found: str = "", **args: object) -> None:
        """Add a problem; after `SAME_KIND` problems of a kind, further ones are only counted."""
        self._kinds[kind.code] = kind
        self._counts[kind.code] += 1
        if self._counts[kind.code] <= limits.SAME_KIND:
            self._problems.append(kind.at(self.ref(cell), found=found, **args))

    def add_problem(self, problem: Problem) -> None:
        """Add an existing problem, without counting it."""
        self._problems.append(problem)

    def add_decomposed(self, cell: str) -> None:
        """Add a cell with decomposed letters; one problem lists the cells, because usually all texts have them."""
        self._decomposed.append(cell)

    def problems(self) -> list[Problem]:
        """All problems in the order in which they were found, then one for each kind with more than `SAME_KIND`."""
        problems = list(self._problems)
        if self._decomposed:
            cells = self._decomposed[:5] + ["…"] * (len(self._decomposed) > 5)
            place = self.ref(self._decomposed[0])
            problems.append(codes.DECOMPOSED_LETTERS.at(place, found=", ".join(cells)))
        for code, count in self._counts.items():
            if count > limits.SAME_KIND:
                more = count - limits.SAME_KIND
                problems.append(codes.MORE_OF_THE_SAME.at(self.ref(), count=more, code=code))
        return problems


def limit_repeats(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first `SAME_KIND` problems of each code on each sheet, then one with the count of the others."""
    seen: Counter[tuple[str, CellRef | None]] = Counter()
    for problem in problems:
        sheet = problem.place._replace(cell="") if isinstance(problem.place, CellRef) else None
        seen[problem.code, sheet] += 1
        if seen[problem.code, sheet] <= limits.SAME_KIND:
            yield problem
    for (code, sheet), count in seen.items():
        if count > limits.SAME_KIND:
            yield codes.MORE_OF_THE_SAME.at(sheet, count=count - limits.SAME_KIND, code=code)
