"""The content of a period's workbooks that is carried over from the records of earlier periods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportgen.period import Period
from reportgen.problems import CellRef
from reportgen.records.indicators import PUBLISHED_AMOUNTS, PUBLISHED_CHANGES, PUBLISHED_PERCENTAGES
from reportgen.records.model import MARKED, Indicator, OwnFact, Paragraph, Quantity, Yearbook
from reportgen.records.numbers import grouped
from reportgen.records.rollover.sources import Proposal, Sources, value_in
from reportgen.records.rollover.tasks import carry_tasks, is_kept, is_planned
from reportgen.records.rollover.texts import Later, find_dates, find_literals
from reportgen.records.rollover.units import carry_units
from reportgen.records.rollover.words import carried_words
from reportgen.records.spans import comparable
from reportgen.records.units import convert, is_share_unit
from reportgen.workbooks.new.content import NewRow, NewSheet, NewWorkbook, OwnLine, Value, period_facts
from reportgen.workbooks.period_schema import sheet_for
from reportgen.workbooks.schema import INDICATORS_XLSX, REVIEW, TASKS_XLSX

ADVANCED_FACTS = ("subject", "conference_name")
"""Facts in which years are advanced by one."""
CLEARED_FACTS = ("number", "date", "conference_date", "data_from", "data_to")
"""Facts that are left empty, because they are different each year."""
CLEARED_COLUMNS: Mapping[str, frozenset[str]] = {
    "facts": frozenset(CLEARED_FACTS),
    "indicators": frozenset(("plan", "note", REVIEW, *PUBLISHED_CHANGES, *PUBLISHED_AMOUNTS, *PUBLISHED_PERCENTAGES)),
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
    units = carry_units(period, latest, sources.same)
    sheets = {
        "facts": facts,
        "indicators": NewSheet(tuple(indicators)),
        "breakdown": NewSheet(units.rows),
        "directory": NewSheet(units.directory),
        "series": series,
        "paragraphs": NewSheet(tuple(paragraphs)),
    }
    words = carried_words(latest, later, own_words)
    contents = {
        INDICATORS_XLSX.key: NewWorkbook(sheets, words),
        TASKS_XLSX.key: NewWorkbook({"tasks": NewSheet(tuple(tasks))}, words),
    }
    reviews = (
        len(facts.reviews)
        + sum(1 for line in facts.own if line.review)
        + sum(1 for row in (*indicators, *paragraphs, *tasks) if row[REVIEW])
    )
    same_last = int(sources.same.period.same_last_year.year) if sources.same else None
    counts = {
        "indicators": len(indicators),
        "values": _filled(indicators, "previous"),
        "prior": _filled(indicators, "prior"),
        "plans": _filled(indicators, "plan"),
        "proposed": _filled(indicators, "current"),
        "units": len(units.rows),
        **units.counts,
        "series": sum(1 for row in series.rows if same_last in row),
        "paragraphs": len(paragraphs),
        "tasks": sum(1 for task in latest.tasks if is_planned(task, latest.period)),
        "open_tasks": sum(1 for task in latest.tasks if is_kept(task, latest.period, period)),
        "reviews": reviews,
        "notes": sum(1 for row in latest.indicators.values() if shown.get(row.cell("note"))),
    }
    optional = ("prior", "proposed", *units.counts)
    return Carried(contents, {key: count for key, count in counts.items() if count or key not in optional})


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
    return NewSheet((values,), reviews=reviews, own=tuple(_own_line(fact, later) for fact in yearbook.facts.own))


def _own_line(fact: OwnFact, later: Later) -> OwnLine:
    """A fact of the office's own. A number is left empty, in its format, because it is one of the old period."""
    value = fact.value
    if isinstance(value, Quantity):
        decimals = "0" * value.decimals_shown
        unit = "%" if is_share_unit(fact.unit) else f' "{fact.unit}"' if fact.unit else ""
        words = f"{grouped(value.value)}{'' if unit == '%' else ' '}{fact.unit}".strip()
        number_format = f"#,##0{'.' if decimals else ''}{decimals}{unit}"
        return OwnLine(fact.name, None, number_format, f"{later.source}: {words}")
    if isinstance(value, str):
        reviews = (*find_dates(value), *((value,) if fact.is_plain_number else ()))
        return OwnLine(fact.name, later.advance_counts(value), review="; ".join(reviews))
    return OwnLine(fact.name, value, "dd/mm/yyyy")


def _indicator(row: Indicator, sources: Sources, shown: Mapping[CellRef, str], later: Later) -> NewRow:
    """The row without this period's value, the published growth and the note, which are valid for one period only.

    The text of the note, with its waivers, is copied to `Cần xem lại`, so that they are decided again.
    """
    compared, changes = later.advance_base(row.compared_with)
    reviews = [f"Ghi chú {later.source}: {note}" for note in (shown.get(row.cell("note"), ""),) if note]
    reviews += [f"So với (đã đổi năm): {change}" for change in changes]
    for title, text in (("Chỉ tiêu", row.name), ("Nguồn", row.source)):
        reviews += [f"{title}: {'; '.join(named)}" for named in (find_dates(text),) if named]
    proposal = sources.proposal(row, later.period)
    reviews += [_proposed(proposal, later.period)] if proposal else []
    return {
        "code": row.code,
        "name": row.name,
        "field": row.field,
        "unit": row.unit,
        "nature": row.nature.value if row.nature else None,
        "previous": value_in(row, sources.same, "current"),
        **_of_part(row, sources, later.period),
        "current": proposal.value if proposal else None,
        "plan": sources.plan(row),
        "compared_with": compared,
        "qualifier": row.qualifier,
        "decimals": row.decimals,
        "parts": "; ".join(row.parts),
        "within": "; ".join(row.within),
        "weight": row.weight,
        "good": row.good.value if shown.get(row.cell("good")) else "",
        "source": row.source,
        "lead": "x" if row.lead == MARKED else row.lead or None,
        REVIEW: "\n".join(reviews),
    }


def _of_part(row: Indicator, sources: Sources, period: Period) -> NewRow:
    """The values of the columns that only parts of a year have."""
    if period.is_year:
        return {}
    found: dict[str | int, Value] = {}
    if period.before:
        found["prior"] = value_in(row, sources.before, "current")
    if not period.starts_year:
        found["previous_accumulated"] = value_in(row, sources.same, "accumulated")
    planner = sources.latest if sources.latest.period.next == period else sources.before
    found["period_plan"] = value_in(row, planner, "next_plan")
    return found


def _proposed(proposal: Proposal, period: Period) -> str:
    """What the clerk has to confirm: `Năm nay đề xuất: 1.000 (2023-Q1/indicators.xlsx · Chỉ tiêu!G2) + …`."""
    heading = sheet_for(INDICATORS_XLSX.sheet("indicators"), period).heading("current").vi
    return f"{heading} đề xuất: {proposal.words}; đúng thì xóa ô này"


def _series(same: Yearbook | None, latest: Yearbook) -> NewSheet:
    """The years of the sheet of the same period last year, and a column with its `Năm trước`.

    The years of another kind of period are not carried over: they are no series of this one.
    """
    if same is None:
        return NewSheet()
    before_last = int(same.period.same_last_year.year)
    factors = comparable(latest, same)
    rows: dict[str, dict[int, Value]] = {
        code: {int(year): convert(quantity.value, factors[code]) for year, quantity in values.items()}
        for code, values in same.series.items()
        if code in factors
    }
    for code, indicator in same.indicators.items():
        if indicator.previous is not None and code in factors:
            rows.setdefault(code, {})[before_last] = convert(indicator.previous.value, factors[code])
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
