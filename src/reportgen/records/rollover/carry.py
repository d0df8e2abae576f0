"""The content of the next period's workbooks that is carried over from the records of a period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportgen.period import Period
from reportgen.problems import CellRef
from reportgen.records.model import MARKED, Indicator, Paragraph, Yearbook
from reportgen.records.rollover.tasks import carry_tasks, is_open
from reportgen.records.rollover.texts import advance_count_years, advance_years, find_dates, find_literals
from reportgen.records.rollover.words import carried_words
from reportgen.workbooks.new.content import NewRow, NewSheet, NewWorkbook, Value
from reportgen.workbooks.schema import INDICATORS_XLSX, REVIEW, TASKS_XLSX

ADVANCED_FACTS = ("subject", "conference_name")
"""Facts in which years are advanced by one."""
CLEARED_FACTS = ("number", "date", "conference_date")
"""Facts that are left empty, because they are different each year."""
CLEARED_COLUMNS: Mapping[str, frozenset[str]] = {
    "facts": frozenset(CLEARED_FACTS),
    "indicators": frozenset(("plan", "growth", "note", REVIEW)),
    "breakdown": frozenset(("previous",)),
    "paragraphs": frozenset((REVIEW,)),
    "tasks": frozenset((REVIEW,)),
}
"""The columns that are empty in the new workbooks, by sheet."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The contents of the new workbooks by key, and counts of what was carried over and what needs review."""

    contents: Mapping[str, NewWorkbook]
    counts: Mapping[str, int]


def carry_over(yearbook: Yearbook, shown: Mapping[CellRef, str], own_words: Mapping[str, tuple[str, ...]]) -> Carried:
    """The workbooks of the period after `yearbook`: this year's values become last year's, next plans become plans.

    `shown` is the text shown by the cells of the old workbooks; `own_words` are the words of their lists, by key.
    """
    period = yearbook.period
    years = {past.year: past.years_later(1).year for past in (period.same_last_year, period, period.years_later(1))}
    facts = _facts(yearbook, years)
    indicators = [_indicator(row, shown, period) for row in yearbook.indicators.values()]
    series = _series(yearbook)
    paragraphs = [_paragraph(row, years) for row in yearbook.paragraphs]
    tasks = carry_tasks(yearbook)
    breakdown: list[NewRow] = [
        {"code": row.code, "unit_name": row.unit_name, "previous": row.current.value if row.current else None}
        for row in yearbook.breakdowns
    ]
    sheets = {
        "facts": facts,
        "indicators": NewSheet(tuple(indicators)),
        "breakdown": NewSheet(tuple(breakdown)),
        "series": series,
        "paragraphs": NewSheet(tuple(paragraphs)),
    }
    words = carried_words(yearbook, own_words)
    contents = {
        INDICATORS_XLSX.key: NewWorkbook(sheets, words),
        TASKS_XLSX.key: NewWorkbook({"tasks": NewSheet(tuple(tasks))}, words),
    }
    reviews = len(facts.reviews) + sum(1 for row in (*indicators, *paragraphs, *tasks) if row[REVIEW])
    counts = {
        "indicators": len(indicators),
        "values": _filled(indicators, "previous"),
        "plans": _filled(indicators, "plan"),
        "units": len(breakdown),
        "series": sum(1 for row in series.rows if period.same_last_year.year in row),
        "paragraphs": len(paragraphs),
        "tasks": sum(1 for task in yearbook.tasks if task.period >= period.next),
        "open_tasks": sum(1 for task in yearbook.tasks if is_open(task, period.next)),
        "reviews": reviews,
        "notes": sum(1 for row in yearbook.indicators.values() if shown.get(row.cell("note"))),
    }
    return Carried(contents, counts)


def _filled(rows: Iterable[NewRow], key: str) -> int:
    return sum(1 for row in rows if row.get(key) is not None)


def _facts(yearbook: Yearbook, years: Mapping[int, int]) -> NewSheet:
    values: dict[str | int, Value] = {"year": yearbook.period.next.year}
    reviews: dict[str, str] = {}
    for column in INDICATORS_XLSX.sheet("facts").columns:
        key = column.key
        value = None if key == "year" or key in CLEARED_FACTS else getattr(yearbook.facts, key)
        if not value:
            continue
        text = "\n".join(value) if isinstance(value, tuple) else str(value)
        if key in ADVANCED_FACTS:
            text, changes = advance_years(text, years)
            if changes:
                reviews[key] = f"Đã đổi năm: {', '.join(changes)}"
        elif named := find_dates(text):
            reviews[key] = "; ".join(named)
        values[key] = advance_count_years(text, years)
    return NewSheet((values,), reviews=reviews)


def _indicator(row: Indicator, shown: Mapping[CellRef, str], period: Period) -> NewRow:
    """The row without this year's value, the published growth and the note, which are valid for one year only.

    The text of the note, with its waivers, is copied to `Cần xem lại`, so that they are decided again.
    """
    compared, changes = advance_years(row.compared_with, {period.same_last_year.year: period.year})
    reviews = [f"Ghi chú {period}: {note}" for note in (shown.get(row.cell("note"), ""),) if note]
    reviews += [f"So với (đã đổi năm): {change}" for change in changes]
    for title, text in (("Chỉ tiêu", row.name), ("Nguồn", row.source)):
        reviews += [f"{title}: {'; '.join(named)}" for named in (find_dates(text),) if named]
    return {
        "code": row.code,
        "name": row.name,
        "field": row.field,
        "unit": row.unit,
        "previous": row.current.value if row.current else None,
        "plan": row.next_plan.value if row.next_plan else None,
        "compared_with": compared,
        "qualifier": row.qualifier,
        "decimals": row.decimals,
        "parts": "; ".join(row.parts),
        "good": row.good.value if shown.get(row.cell("good")) else "",
        "source": row.source,
        "lead": "x" if row.lead == MARKED else row.lead or None,
        REVIEW: "\n".join(reviews),
    }


def _series(yearbook: Yearbook) -> NewSheet:
    """The years of the old sheet, and a column with the old `Năm trước`."""
    before_last = yearbook.period.same_last_year.year
    rows: dict[str, dict[int, Value]] = {
        code: {year: quantity.value for year, quantity in values.items()} for code, values in yearbook.series.items()
    }
    for code, indicator in yearbook.indicators.items():
        if indicator.previous is not None:
            rows.setdefault(code, {})[before_last] = indicator.previous.value
    years = sorted({before_last}.union(*rows.values()))
    return NewSheet(tuple(_series_row(code, values) for code, values in rows.items()), years=tuple(years))


def _series_row(code: str, values: Mapping[int, Value]) -> NewRow:
    row: dict[str | int, Value] = {"code": code}
    row.update(values.items())
    return row


def _paragraph(row: Paragraph, years: Mapping[int, int]) -> NewRow:
    found = find_literals(row.text)
    text = advance_count_years(row.text, years)
    return {
        "section": row.section,
        "order": row.order,
        "text": text,
        "document": ", ".join(row.documents),
        REVIEW: "; ".join(_review_notes(found, years)),
    }


def _review_notes(found: Iterable[str], years: Mapping[int, int]) -> Iterable[str]:
    """The found texts with a suggested new year: `năm 2022 → 2023?`; counts of tasks were already changed."""
    for text in found:
        counted = advance_count_years(text, years)
        _, changes = advance_years(text, years)
        if counted != text:
            yield f"đã đổi {text} → {counted}"
        elif len(changes) == 1 and not text.startswith("{"):
            yield f"{text} → {changes[0].rpartition(' ')[2]}?"
        else:
            yield text
