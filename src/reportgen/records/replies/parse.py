"""Parse a unit's workbook into a `Reply`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from reportgen.period import Period
from reportgen.problems import Problem
from reportgen.records.cells import RowReader
from reportgen.records.codes import CodeRegister
from reportgen.records.dates import parse_day
from reportgen.records.model import Indicator
from reportgen.records.replies.model import Answer, Reply
from reportgen.records.waivers import split_waivers
from reportgen.workbooks.model import Row, Sheet
from reportgen.workbooks.read import read_workbook
from reportgen.workbooks.schema import FIRST_YEAR, LAST_YEAR, REPLY_XLSX


def read_reply(path: Path, indicators: Mapping[str, Indicator], name: str = "") -> Reply:
    """The reply in the workbook at `path`; `name` is its name in problems (default: the file name).

    Numbers are parsed in the units of `indicators`. Invalid content never raises: problems are in the reply.
    """
    name = name or path.name
    workbook, problems = read_workbook(path, REPLY_XLSX, name)
    if workbook is None:
        return Reply(path, name, problems=tuple(problems))
    figures = workbook.sheets.get("figures")
    answers = None if figures is None else _answers(figures, indicators, problems)
    facts = workbook.sheets.get("facts")
    row = facts.rows[0] if facts and facts.rows else None
    if row is None:
        return Reply(path, name, answers=answers, problems=tuple(problems))
    reader = RowReader(row, REPLY_XLSX.sheet("facts"), problems)
    year = reader.whole("year")
    return Reply(
        path,
        name,
        unit_name=reader.text("unit_name"),
        unit_ref=reader.refs.get("unit_name"),
        period=None if year is None else reader.period("period", year) or Period(year),
        period_ref=reader.refs.get("period") or reader.refs.get("year"),
        date=_date(row),
        filled_by=reader.text("filled_by"),
        phone=reader.text("phone"),
        answers=answers,
        problems=tuple(problems),
    )


def _date(row: Row) -> dt.date | None:
    """The date of the reply; None if invalid, which is not reported: it is only used to order replies."""
    value = row.cells["date"].value if "date" in row.cells else None
    read = parse_day(value) if isinstance(value, str) else value
    return read if isinstance(read, dt.date) and FIRST_YEAR <= read.year <= LAST_YEAR else None


def _answers(sheet: Sheet, indicators: Mapping[str, Indicator], problems: list[Problem]) -> dict[str, Answer] | None:
    """The rows by code; the first row of a repeated code. Rows without code and number are ignored.

    None where the column of codes or of numbers is missing, which was already reported.
    """
    if any(not row.cells.keys() >= {"code", "current"} for row in sheet.rows):
        return None
    register = CodeRegister()
    found: dict[str, Answer] = {}
    for row in sheet.rows:
        if not any(row.cells[key].shown.strip() for key in ("code", "current")):
            continue
        reader = RowReader(row, REPLY_XLSX.sheet("figures"), problems)
        code = reader.code("code")
        answer = _answer(row, reader, code or "", indicators)
        if code is not None:
            reader.report(register.add(code, answer.refs["code"]))
            found.setdefault(code, answer)
    return found


def _answer(row: Row, reader: RowReader, code: str, indicators: Mapping[str, Indicator]) -> Answer:
    unit = indicators[code].unit if code in indicators else ""
    note, waived = split_waivers(reader.lines("note"))
    shown = row.cells["current"].shown.strip()
    return Answer(
        code,
        name=reader.text("name"),
        unit=reader.text("unit"),
        previous=reader.number("previous", unit),
        current=reader.number("current", unit) if shown else None,  # a missing one is reported by check_reply
        shown=shown,
        note=note,
        waived=waived,
        refs=reader.refs,
    )


def answers_of(reply: Reply) -> Iterator[Answer]:
    """The rows of a reply, in their order."""
    yield from (reply.answers or {}).values()
