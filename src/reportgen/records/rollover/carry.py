"""The content of a period's workbooks that is carried over from the records of earlier periods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.period import Period
from reportgen.problems import CellRef
from reportgen.records.indicators import PUBLISHED_CHANGES, PUBLISHED_PERCENTAGES
from reportgen.records.model import MARKED, Indicator, Paragraph, Quantity, Yearbook
from reportgen.records.rollover.tasks import carry_tasks, is_kept, is_planned
from reportgen.records.rollover.texts import Later, find_dates, find_literals
from reportgen.records.rollover.words import carried_words
from reportgen.workbooks.new.content import NewRow, NewSheet, NewWorkbook, Value, period_facts
from reportgen.workbooks.schema import INDICATORS_XLSX, REVIEW, TASKS_XLSX

ADVANCED_FACTS = ("subject", "conference_name")
"""Facts in which years are advanced by one."""
CLEARED_FACTS = ("number", "date", "conference_date")
"""Facts that are left empty, because they are different each year."""
CLEARED_COLUMNS: Mapping[str, frozenset[str]] = {
    "facts": frozenset(CLEARED_FACTS),
    "indicators": frozenset(("plan", "note", REVIEW, *PUBLISHED_CHANGES, *PUBLISHED_PERCENTAGES)),
    "breakdown": frozenset(("previous",)),
    "paragraphs": frozenset((REVIEW,)),
    "tasks": frozenset((REVIEW,)),
}
"""The columns that are empty in the new workbooks, by sheet."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The earlier records that the workbooks of a period start from."""

    latest: Yearbook
    """The latest period before it, of any kind: indicators, texts and tasks."""
    same: Yearbook | None
    """The same period of last year: its values."""
    before: Yearbook | None = None
    """The quarter or month before."""
    planned: Yearbook | None = None
    """Last year, with the plans for this year."""

    def plan(self, code: str, period: Period) -> Quantity | None:
        """The plan of an indicator for the year of `period`: as the latest period of that year has it, else as planned.

        The sheet of a year has its plan in the same column as that of a part of the year.
        """
        if self.latest.period.whole_year == period.whole_year:
            return self.latest.indicators[code].plan
        indicator = self.planned.indicators.get(code) if self.planned else None
        return indicator.next_plan if indicator else None


@dataclass(frozen=True, slots=True)
class Carried:
    """The contents of the new workbooks by key, and counts of what was carried over and what needs review."""

    contents: Mapping[str, NewWorkbook]
    counts: Mapping[str, int]


def carry_over(
    period: Period, sources: Sources, shown: Mapping[CellRef, str], own_words: Mapping[str, tuple[str, ...]]
) -> Carried:
    """The workbooks of `period`: values of last year's same period become those of `Năm trước`, and so on.

    `shown` is the text shown by the cells of the latest old workbooks; `own_words` are the words of their lists.
    """
    latest = sources.latest
    later = Later(latest.period, period)
    facts = _facts(latest, later)
    indicators = [_indicator(row, sources, shown, later) for row in latest.indicators.values()]
    series = _series(sources.same, latest)
    paragraphs = [_paragraph(row, later) for row in latest.paragraphs]
    tasks = carry_tasks(latest, period)
    breakdown = _breakdown(latest, sources.same)
    sheets = {
        "facts": facts,
        "indicators": NewSheet(tuple(indicators)),
        "breakdown": NewSheet(tuple(breakdown)),
        "series": series,
        "paragraphs": NewSheet(tuple(paragraphs)),
    }
    words = carried_words(latest, later, own_words)
    contents = {
        INDICATORS_XLSX.key: NewWorkbook(sheets, words),
        TASKS_XLSX.key: NewWorkbook({"tasks": NewSheet(tuple(tasks))}, words),
    }
    reviews = len(facts.reviews) + sum(1 for row in (*indicators, *paragraphs, *tasks) if row[REVIEW])
    same_last = sources.same.period.same_last_year.year if sources.same else None
    counts = {
        "indicators": len(indicators),
        "values": _filled(indicators, "previous"),
        "prior": _filled(indicators, "prior"),
        "plans": _filled(indicators, "plan"),
        "units": len(breakdown),
        "series": sum(1 for row in series.rows if same_last in row),
        "paragraphs": len(paragraphs),
        "tasks": sum(1 for task in latest.tasks if is_planned(task, latest.period)),
        "open_tasks": sum(1 for task in latest.tasks if is_kept(task, latest.period, period)),
        "reviews": reviews,
        "notes": sum(1 for row in latest.indicators.values() if shown.get(row.cell("note"))),
    }
    return Carried(contents, {key: count for key, count in counts.items() if count or key != "prior"})


def _filled(rows: Iterable[NewRow], key: str) -> int:
    return sum(1 for row in rows if row.get(key) is not None)


def _facts(yearbook: Yearbook, later: Later) -> NewSheet:
    values: dict[str | int, Value] = dict(period_facts(later.period))
    reviews: dict[str, str] = {}
    for column in INDICATORS_XLSX.sheet("facts").columns:
        key = column.key
        value = None if key in ("year", "period", *CLEARED_FACTS) else getattr(yearbook.facts, key)
        if not value:
            continue
        text = "\n".join(value) if isinstance(value, tuple) else str(value)
        if key in ADVANCED_FACTS:
            text, changes = later.advance(text)
            if changes:
                reviews[key] = f"Đã đổi {later.kind_of_change}: {', '.join(changes)}"
        elif named := find_dates(text):
            reviews[key] = "; ".join(named)
        values[key] = later.advance_counts(text)
    return NewSheet((values,), reviews=reviews)


def _indicator(row: Indicator, sources: Sources, shown: Mapping[CellRef, str], later: Later) -> NewRow:
    """The row without this period's value, the published growth and the note, which are valid for one period only.

    The text of the note, with its waivers, is copied to `Cần xem lại`, so that they are decided again.
    """
    compared, changes = later.advance_base(row.compared_with)
    reviews = [f"Ghi chú {later.source}: {note}" for note in (shown.get(row.cell("note"), ""),) if note]
    reviews += [f"So với (đã đổi năm): {change}" for change in changes]
    for title, text in (("Chỉ tiêu", row.name), ("Nguồn", row.source)):
        reviews += [f"{title}: {'; '.join(named)}" for named in (find_dates(text),) if named]
    plan = sources.plan(row.code, later.period)
    return {
        "code": row.code,
        "name": row.name,
        "field": row.field,
        "unit": row.unit,
        "previous": _current(row.code, sources.same),
        **_of_part(row.code, sources, later.period),
        "plan": plan.value if plan else None,
        "compared_with": compared,
        "qualifier": row.qualifier,
        "decimals": row.decimals,
        "parts": "; ".join(row.parts),
        "good": row.good.value if shown.get(row.cell("good")) else "",
        "source": row.source,
        "lead": "x" if row.lead == MARKED else row.lead or None,
        REVIEW: "\n".join(reviews),
    }


def _of_part(code: str, sources: Sources, period: Period) -> NewRow:
    """The values of the columns that only parts of a year have."""
    if period.is_year:
        return {}
    found: dict[str | int, Value] = {}
    if period.before:
        found["prior"] = _current(code, sources.before)
    if not period.starts_year:
        found["previous_accumulated"] = _value(code, sources.same, "accumulated")
    planner = sources.latest if sources.latest.period.next == period else sources.before
    found["period_plan"] = _value(code, planner, "next_plan")
    return found


def _current(code: str, yearbook: Yearbook | None) -> Decimal | None:
    return _value(code, yearbook, "current")


def _value(code: str, yearbook: Yearbook | None, column: str) -> Decimal | None:
    indicator = yearbook.indicators.get(code) if yearbook else None
    quantity: Quantity | None = getattr(indicator, column) if indicator else None
    return quantity.value if quantity else None


def _breakdown(latest: Yearbook, same: Yearbook | None) -> list[NewRow]:
    """The rows of the latest period, with the values of last year's same period."""
    known = {(row.code, row.unit_name): row.current for row in same.breakdowns} if same else {}
    rows = ((row.code, row.unit_name, known.get((row.code, row.unit_name))) for row in latest.breakdowns)
    return [{"code": code, "unit_name": name, "previous": of.value if of else None} for code, name, of in rows]


def _series(same: Yearbook | None, latest: Yearbook) -> NewSheet:
    """The years of the sheet of the same period last year, and a column with its `Năm trước`.

    The years of another kind of period are not carried over: they are no series of this one.
    """
    if same is None:
        return NewSheet()
    before_last = same.period.same_last_year.year
    rows: dict[str, dict[int, Value]] = {
        code: {year: quantity.value for year, quantity in values.items()}
        for code, values in same.series.items()
        if code in latest.indicators
    }
    for code, indicator in same.indicators.items():
        if indicator.previous is not None and code in latest.indicators:
            rows.setdefault(code, {})[before_last] = indicator.previous.value
    years = sorted({before_last}.union(*rows.values()))
    return NewSheet(tuple(_series_row(code, values) for code, values in rows.items()), years=tuple(years))


def _series_row(code: str, values: Mapping[int, Value]) -> NewRow:
    row: dict[str | int, Value] = {"code": code}
    row.update(values.items())
    return row


def _paragraph(row: Paragraph, later: Later) -> NewRow:
    found = find_literals(row.text)
    return {
        "section": row.section,
        "order": row.order,
        "text": later.advance_counts(row.text),
        "document": ", ".join(row.documents),
        REVIEW: "; ".join(_review_notes(found, later)),
    }


def _review_notes(found: Iterable[str], later: Later) -> Iterable[str]:
    """The found texts with what to write instead: `năm 2022 → {kỳ}?`, or the new year; counts of tasks were changed."""
    for text in found:
        counted = later.advance_counts(text)
        _, changes = later.advance(text)
        if counted != text:
            yield f"đã đổi {text} → {counted}"
        elif instead := later.placeholder_for(text):
            yield f"{text} → {instead}?"
        elif len(changes) == 1 and not text.startswith("{"):
            yield f"{text} → {changes[0].rpartition(' → ')[2]}?"
        else:
            yield text
