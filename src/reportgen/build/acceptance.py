"""Answers to warnings: `--accept RG370@indicators.xlsx/Chỉ tiêu!D7=reason`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportgen.problems import Bilingual, CellRef, Problem, Severity
from reportgen.problems.codes_release import NOTHING_TO_ACCEPT, UNANSWERED
from reportgen.problems.codes_waivers import WAIVED


class Acceptance(NamedTuple):
    """An accepted warning: `RG370@indicators.xlsx/Chỉ tiêu!D7`, with the reason."""

    warning: str
    reason: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A warning with the reason for which it was accepted, by `--accept` or in its cell `Ghi chú`."""

    problem: Problem
    reason: str


def parse_acceptance(text: str) -> Acceptance:
    """The acceptance in `CODE@PLACE=REASON`, or `CODE=REASON` for a warning without a place.

    Raises ValueError if the code or the reason is missing.
    """
    warning, _, reason = unicodedata.normalize("NFC", text).partition("=")
    reason = reason.strip().strip('"').strip()
    if not warning.startswith("RG") or not reason:
        raise ValueError(text)
    return Acceptance(warning.strip(), reason)


def name_of(problem: Problem) -> str:
    """How `--accept` names a warning."""
    place = problem.place
    if place is None:
        return problem.code
    if isinstance(place, CellRef):
        cell = f"!{place.cell}" if place.cell else ""
        shown = f"{place.workbook}/{place.sheet}{cell}" if place.sheet else place.workbook
    else:
        shown = str(place)
    return unicodedata.normalize("NFC", f"{problem.code}@{shown}")


def answer(problems: Sequence[Problem], accepted: Iterable[Acceptance]) -> tuple[list[Answered], list[Problem]]:
    """Return the answered warnings, and problems: RG840 for each other one, RG841 for an acceptance of no warning."""
    reasons = {one.warning: one.reason for one in accepted}
    warnings = {problem: name_of(problem) for problem in problems if problem.severity is Severity.WARNING}
    answered = [Answered(problem, reasons[name]) for problem, name in warnings.items() if name in reasons]
    answered += [
        Answered(problem, str(dict(problem.args)["reason"])) for problem in problems if problem.code == WAIVED.code
    ]
    missing = [_unanswered(problem, name) for problem, name in warnings.items() if name not in reasons]
    return answered, [*missing, *_unknown(reasons, set(warnings.values()))]


def _unanswered(problem: Problem, name: str) -> Problem:
    finding = Bilingual(problem.finding("vi"), problem.finding("en"))
    remedy = Bilingual(problem.remedy("vi"), problem.remedy("en"))
    return UNANSWERED.at(problem.place, code=problem.code, finding=finding, remedy=remedy, accept=name)


def _unknown(reasons: Iterable[str], known: set[str]) -> Iterator[Problem]:
    shown = ", ".join(sorted(known)) or "–"
    for name in reasons:
        if name not in known:
            yield NOTHING_TO_ACCEPT.at(None, found=name, known=shown)
