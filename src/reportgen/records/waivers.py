"""Waivers: `bỏ qua RG341: reason` in column `Ghi chú` switches off a check for one indicator, with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.problems import CellRef, Problem
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
    """The problems, waived ones replaced by notes; then the problems of the waivers themselves.

    A problem belongs to the indicators that its arg `code` names, else to that of its row (in sheets `Chỉ tiêu`,
    `Theo đơn vị` and `Số liệu các năm`).
    """
    waived = {code: row for code, row in yearbook.indicators.items() if row.waived}
    if not waived:
        return list(problems)
    rows = _rows(yearbook)
    used: set[tuple[str, str]] = set()
    reported: list[Problem] = []
    for problem in problems:
        code = _owner(problem, rows)
        reason = waived[code].waived.get(problem.code) if code in waived else None
        if not reason or not problem.kind.waivable:
            reported.append(problem)
            continue
        used.add((code, problem.code))
        place = waived[code].cell("note")
        reported.append(WAIVED.at(place, found=problem.message(), check=problem.code, code=code, reason=reason))
    return [*reported, *_faults(waived, used)]


def _faults(waived: Mapping[str, Indicator], used: set[tuple[str, str]]) -> Iterator[Problem]:
    from reportgen.problems.catalogue import CATALOGUE  # rarely needed, and slow to import

    for code, indicator in waived.items():
        for check, reason in indicator.waived.items():
            kind = CATALOGUE.get(check)
            place = indicator.cell("note")
            if kind is None or not kind.waivable:
                yield WAIVER_REFUSED.at(place, found=check)
            elif not reason:
                yield WAIVER_WITHOUT_REASON.at(place, found=f"bỏ qua {check}", check=check)
            elif (code, check) not in used:
                yield WAIVER_UNUSED.at(place, found=f"bỏ qua {check}: {reason}", check=check, code=code)


def name_indicators(problems: Sequence[Problem], yearbook: Yearbook) -> list[Problem]:
    """The problems; those in a row of `Chỉ tiêu`, `Theo đơn vị` or `Số liệu các năm` get the code of its indicator."""
    if not any(isinstance(problem.place, CellRef) for problem in problems):
        return list(problems)
    records: Iterable[Indicator | Breakdown] = (*yearbook.indicators.values(), *yearbook.breakdowns)
    rows = {_row(record.ref): record.code for record in records}  # one cell of a row is enough
    rows |= {_row(value.ref): code for code, values in yearbook.series.items() for value in values.values()}
    found = (rows.get(_row(p.place)) if isinstance(p.place, CellRef) and p.place.cell else None for p in problems)
    return [replace(p, indicator=code) if code else p for p, code in zip(problems, found, strict=True)]


def _row(ref: CellRef) -> CellRef:
    """The row of a cell, without its column: `7` for `F7`."""
    return ref._replace(cell=ref.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _owner(problem: Problem, rows: Mapping[CellRef, str]) -> str:
    named = dict(problem.args).get("code")
    if named is not None:
        return str(named)
    return rows.get(problem.place, "") if isinstance(problem.place, CellRef) else ""


def _rows(yearbook: Yearbook) -> dict[CellRef, str]:
    """The code of the indicator by the cells of its rows."""
    found: dict[CellRef, str] = {}
    records: Iterable[Indicator | Breakdown] = (*yearbook.indicators.values(), *yearbook.breakdowns)
    for record in records:
        found.update(dict.fromkeys(record.refs.values(), record.code))
    for code, values in yearbook.series.items():
        found.update({quantity.ref: code for quantity in values.values()})
    return found
