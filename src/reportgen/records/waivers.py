"""Waivers: `bỏ qua RG341: reason` in column `Ghi chú` switches off a check for one indicator, with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.problems import CellRef, Kind, Problem
from reportgen.problems.codes_waivers import WAIVED, WAIVER_REFUSED, WAIVER_UNUSED, WAIVER_WITHOUT_REASON
from reportgen.records.model import Breakdown, Indicator, Yearbook

_BLANKS = re.compile(r"[ \t\r\n]+")
_WAIVER = re.compile(r"(?:^|(?<=[;.\n]))\s*bỏ qua (RG\d{3})\b[ \t]*:?[ \t]*([^;\n]*)(?:[;\n]|$)", re.IGNORECASE)


def split_waivers(note: str) -> tuple[str, Mapping[str, str]]:
    """The note as printed, on one line, and its waivers: problem code → reason (may be empty).

    Several waivers are separated by lines or `;`.
    """
    waived = {found[1].upper(): _one_line(found[2]).rstrip(".") for found in _WAIVER.finditer(note)}
    if not waived:
        return _one_line(note), {}
    return _one_line(_WAIVER.sub(" ", note)).rstrip("; "), waived


def _one_line(text: str) -> str:
    """The text on one line; no-break spaces are kept, as in other texts of a row."""
    return _BLANKS.sub(" ", text).strip(" ")


def apply_waivers(problems: Iterable[Problem], yearbook: Yearbook) -> list[Problem]:
    """The problems, with waived ones replaced by notes (RG390).

    The indicator of a problem is the one in its argument `code`, else that of its row (in sheets `Chỉ tiêu`,
    `Theo đơn vị` and `Số liệu các năm`).
    """
    if not any(row.waived for row in yearbook.indicators.values()):
        return list(problems)
    rows = _indicator_rows(yearbook)
    return [_waived(problem, yearbook, rows) or problem for problem in problems]


def _waived(problem: Problem, yearbook: Yearbook, rows: Mapping[CellRef, str]) -> Problem | None:
    """The note that replaces a waived problem; None if it is not waived."""
    code = str(dict(problem.args).get("code") or _indicator(problem, rows))
    indicator = yearbook.indicators.get(code)
    reason = indicator.waived.get(problem.code) if indicator else None
    if indicator is None or not reason or not problem.kind.waivable:
        return None
    place = indicator.cell("note")
    return WAIVED.at(place, found=problem.message(), check=problem.code, code=code, reason=reason)


def check_waivers(yearbook: Yearbook, problems: Iterable[Problem], kinds: Mapping[str, Kind]) -> Iterator[Problem]:
    """Report waivers of an unknown check or one that can't be waived, without a reason, or without effect.

    `problems` is the result of `apply_waivers`; `kinds` are all kinds by code.
    """
    applied = {(args["code"], args["check"]) for args in (dict(p.args) for p in problems if p.kind is WAIVED)}
    for code, indicator in yearbook.indicators.items():
        for check, reason in indicator.waived.items():
            kind = kinds.get(check)
            place = indicator.cell("note")
            if kind is None or not kind.waivable:
                yield WAIVER_REFUSED.at(place, found=check)
            elif not reason:
                yield WAIVER_WITHOUT_REASON.at(place, found=f"bỏ qua {check}", check=check)
            elif (code, check) not in applied:
                yield WAIVER_UNUSED.at(place, found=f"bỏ qua {check}: {reason}", check=check, code=code)


def name_indicators(problems: Sequence[Problem], yearbook: Yearbook) -> list[Problem]:
    """The problems, with the code of the indicator set for rows of `Chỉ tiêu`, `Theo đơn vị` and `Số liệu các năm`."""
    if not any(isinstance(problem.place, CellRef) for problem in problems):
        return list(problems)
    rows = _indicator_rows(yearbook)
    return [replace(p, indicator=code) if (code := _indicator(p, rows)) else p for p in problems]


def _indicator_rows(yearbook: Yearbook) -> dict[CellRef, str]:
    """The code of the indicator by row."""
    records: Iterable[Indicator | Breakdown] = (*yearbook.indicators.values(), *yearbook.breakdowns)
    rows = {_row(record.ref): record.code for record in records}  # any cell of a row identifies it
    return rows | {_row(value.ref): code for code, values in yearbook.series.items() for value in values.values()}


def _indicator(problem: Problem, rows: Mapping[CellRef, str]) -> str:
    """The code of the indicator whose row the problem is in; empty if it is in none."""
    return rows.get(_row(problem.place), "") if isinstance(problem.place, CellRef) and problem.place.cell else ""


def _row(ref: CellRef) -> CellRef:
    """The row of a cell, without its column: `7` for `F7`."""
    return ref._replace(cell=ref.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
