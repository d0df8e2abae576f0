"""`bỏ qua RG341: reason` in column `Ghi chú`: a check that someone switched off for one indicator, and says why."""

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
    """The note as it is printed, on one line, and the checks that it switches off: code → reason (perhaps empty).

    Several stand one a line or parted by `;`.
    """
    waived = {found[1].upper(): _one_line(found[2]).rstrip(".") for found in _WAIVER.finditer(note)}
    if not waived:
        return _one_line(note), {}
    return _one_line(_WAIVER.sub(" ", note)).rstrip("; "), waived


def _one_line(text: str) -> str:
    """As other texts of a row: no-break spaces stay."""
    return _BLANKS.sub(" ", text).strip(" ")


def apply_waivers(problems: Iterable[Problem], yearbook: Yearbook) -> list[Problem]:
    """The problems, those switched off by their indicator reported as notes; then what is wrong with the switches.

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
    from reportgen.problems.catalogue import CATALOGUE  # the whole of it is seldom asked for

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
    """The same problems; one in a row of sheet `Chỉ tiêu`, `Theo đơn vị` or `Số liệu các năm` names its indicator."""
    if not any(isinstance(problem.place, CellRef) for problem in problems):
        return list(problems)
    rows = {_row(ref): code for ref, code in _rows(yearbook).items()}
    found = (rows.get(_row(p.place)) if isinstance(p.place, CellRef) and p.place.cell else None for p in problems)
    return [replace(p, indicator=code) if code else p for p, code in zip(problems, found, strict=True)]


def _row(ref: CellRef) -> CellRef:
    """The row of a cell: `F7` and `A7` both have `7`."""
    return ref._replace(cell=ref.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _owner(problem: Problem, rows: Mapping[CellRef, str]) -> str:
    named = dict(problem.args).get("code")
    if named is not None:
        return str(named)
    return rows.get(problem.place, "") if isinstance(problem.place, CellRef) else ""


def _rows(yearbook: Yearbook) -> dict[CellRef, str]:
    """Every cell of the rows of an indicator → its code."""
    found: dict[CellRef, str] = {}
    records: Iterable[Indicator | Breakdown] = (*yearbook.indicators.values(), *yearbook.breakdowns)
    for record in records:
        found.update(dict.fromkeys(record.refs.values(), record.code))
    for code, values in yearbook.series.items():
        found.update({quantity.ref: code for quantity in values.values()})
    return found
