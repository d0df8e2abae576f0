"""Parse sheets `Nội dung` and `Nhiệm vụ`."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from reportgen.period import Period
from reportgen.problems import CellRef
from reportgen.records.cells import RowReader
from reportgen.records.codes import CodeRegister
from reportgen.records.model import Paragraph, Task, TaskState

_NO_UNIT = "–"


def parse_paragraphs(rows: Iterable[RowReader]) -> tuple[Paragraph, ...]:
    """The paragraphs, sorted by first row of their section, then by `Thứ tự` (empty ones last), then by row."""
    found: list[Paragraph] = []
    for row in rows:
        section, order, text = row.text("section"), row.number("order", _NO_UNIT), row.lines("text")
        documents = row.names("document")
        if section and text:
            refs = row.refs
            found.append(Paragraph(section, order.value if order else None, text, refs["text"], refs, documents))
    first_seen = dict.fromkeys(paragraph.section for paragraph in found)
    sections = {section: number for number, section in enumerate(first_seen)}

    def place(paragraph: Paragraph) -> tuple[int, bool, Decimal]:
        return sections[paragraph.section], paragraph.order is None, paragraph.order or Decimal(0)

    return tuple(sorted(found, key=place))


def parse_tasks(rows: Iterable[RowReader], period: Period) -> tuple[Task, ...]:
    """The tasks for the report on `period`, in the order of rows; the first row of a repeated code."""
    register = CodeRegister()
    found: dict[str, Task] = {}
    for row in rows:
        code = row.code("code")
        if code is not None:
            row.report(register.add(code, row.refs["code"]))
        task = _parse_task(row, code or "", period)
        if code is not None and task is not None:
            found.setdefault(code, task)
    return tuple(found.values())


def _parse_task(row: RowReader, code: str, period: Period) -> Task | None:
    """The task; None where its year is unknown, because the year determines the section that prints it."""
    year = row.whole("year")
    deadline = row.deadline("deadline", year)
    state = row.choice("state")
    texts = {key: row.text(key) for key in ("name", "group", "lead", "partners", "directive", "carried")}
    result, progress = row.lines("result"), row.percent("progress")
    if year is None:
        return None
    return Task(
        code=code,
        **texts,
        deadline=deadline.words,
        deadline_date=deadline.date,
        period=row.period("period", year) or period.in_year(year),
        state=TaskState(state) if state else None,
        progress=progress,
        result=result,
        ref=row.refs.get("code", CellRef("")),
        refs=row.refs,
    )
