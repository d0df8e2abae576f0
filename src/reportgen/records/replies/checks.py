"""Check a unit's reply: unknown codes, missing values, changes of pre-filled cells, and rules of the yearbook."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from reportgen.period import Period
from reportgen.problems import CellRef, Problem, Severity
from reportgen.problems.codes_collect import NOT_ASKED, PREFILLED_CHANGED, VALUE_MISSING
from reportgen.problems.codes_shown import REPLY_ROUNDED
from reportgen.records.checks.amounts import rounded
from reportgen.records.checks.outliers import THOUSANDS_ERROR, UNIT_SCALE_ERROR
from reportgen.records.checks.percents import FRACTIONAL_COUNT, NEGATIVE_COUNT
from reportgen.records.checks.rules import RULES
from reportgen.records.hints import Hints
from reportgen.records.model import Indicator, Quantity, Yearbook
from reportgen.records.numbers import decimals_of, plain
from reportgen.records.replies.model import Answer, Asked, KnownUnit, Reply
from reportgen.records.waivers import apply_waivers
from reportgen.workbooks.findings import limit_repeats
from reportgen.workbooks.names import fold
from reportgen.workbooks.period_schema import sheet_for
from reportgen.workbooks.schema import REPLY_XLSX

_UNIT_RULES = ("totals", "within", "outliers", "share-range", "counts", "percents")
"""The names of the rules of a yearbook that also apply to the numbers of one unit."""
_BLOCKING_WARNINGS = (UNIT_SCALE_ERROR.code, THOUSANDS_ERROR.code, NEGATIVE_COUNT.code, FRACTIONAL_COUNT.code)
"""The codes of warnings that a unit has to fix before its reply is merged."""
_MAX_NAMED = 20
_FIGURES = REPLY_XLSX.sheet("figures")


def blocks_merge(problem: Problem) -> bool:
    """Whether the unit has to fix the problem before its reply is merged."""
    return problem.severity is Severity.ERROR or problem.code in _BLOCKING_WARNINGS


def check_reply(reply: Reply, unit: KnownUnit, yearbook: Yearbook) -> list[Problem]:
    """The problems of the answers of `unit`, without those found when the reply was parsed."""
    if reply.answers is None:
        return []
    in_error = frozenset(
        p.place for p in reply.problems if p.severity is Severity.ERROR and isinstance(p.place, CellRef)
    )
    problems = [*limit_repeats(_not_asked(reply.answers, unit)), *_missing(reply, reply.answers, unit, yearbook.period)]
    problems += limit_repeats(_rounded(reply.answers, unit))
    for code, asked in unit.asked.items():
        if code in reply.answers:
            problems += _prefilled_changed(reply.answers[code], asked, yearbook)
    return [*problems, *_rule_problems(reply.answers, unit, yearbook, in_error)]


def _not_asked(answers: Mapping[str, Answer], unit: KnownUnit) -> Iterator[Problem]:
    """Report filled-in rows with codes that were not requested of the unit."""
    hints = Hints(unit.asked)
    for code, answer in answers.items():
        if code not in unit.asked and answer.shown:
            yield NOT_ASKED.at(answer.refs["code"], found=code, unit=unit.name, nearest=hints.nearest(code))


def _rounded(answers: Mapping[str, Answer], unit: KnownUnit) -> Iterator[Problem]:
    """Numbers whose cells show fewer decimals than they store."""
    for code in unit.asked:
        current = answers[code].current if code in answers else None
        if current is not None and current.decimals is not None:
            shown = plain(rounded(current.value, current.decimals))
            yield REPLY_ROUNDED.at(current.ref, found=shown, stored=plain(current.value))


def _missing(reply: Reply, answers: Mapping[str, Answer], unit: KnownUnit, period: Period) -> Iterator[Problem]:
    """Codes without a number of this period and without a note that explains it; one problem where all are missing."""
    empty = [code for code in unit.asked if code not in answers or not (answers[code].shown or answers[code].note)]
    missing = empty if len(empty) == len(unit.asked) else [code for code in empty if code not in answers]
    column, this = sheet_for(_FIGURES, period).heading("current").vi, period.relative(period)
    if missing:
        yield VALUE_MISSING.at(CellRef(reply.file, _FIGURES.vi), codes=_list(missing), column=column, this=this)
    for code in empty:
        if code not in missing:
            yield VALUE_MISSING.at(answers[code].refs["current"], codes=code, column=column, this=this)


def _prefilled_changed(answer: Answer, asked: Asked, yearbook: Yearbook) -> Iterator[Problem]:
    """Changes of pre-filled cells: last year's value, the unit of measure, or the name (to that of another code)."""
    indicator = yearbook.indicators[answer.code]
    before = answer.previous
    if before is not None and asked.previous and not any(_same(before.value, known) for known in asked.previous):
        yield _prefilled_problem(answer, "previous", plain(before.value), plain(asked.previous[0]), yearbook.period)
    if answer.unit and indicator.unit and fold(answer.unit) != fold(indicator.unit):
        yield _prefilled_problem(answer, "unit", answer.unit, indicator.unit, yearbook.period)
    if answer.name and fold(answer.name) != fold(indicator.name):
        others = (fold(row.name) for code, row in yearbook.indicators.items() if code != answer.code)
        if fold(answer.name) in others:
            yield _prefilled_problem(answer, "name", answer.name, indicator.name, yearbook.period)


def _same(one: Decimal, other: Decimal) -> bool:
    """Whether both are equal when rounded to the fewer decimals of the two."""
    decimals = min(decimals_of(one), decimals_of(other))
    return rounded(one, decimals) == rounded(other, decimals)


def _prefilled_problem(answer: Answer, column: str, found: str, given: str, period: Period) -> Problem:
    args = {"column": sheet_for(_FIGURES, period).heading(column).vi, "code": answer.code, "given": given}
    return PREFILLED_CHANGED.at(answer.refs[column], found=found, **args)


def _rule_problems(
    answers: Mapping[str, Answer], unit: KnownUnit, yearbook: Yearbook, in_error: frozenset[CellRef]
) -> list[Problem]:
    """The problems of the rules in the numbers of the unit, except in pre-filled numbers of last year."""
    rows = {code: asked for code, asked in unit.asked.items() if code in answers}
    indicators = {code: _of_unit(yearbook.indicators[code], answers[code], asked, rows) for code, asked in rows.items()}
    own = Yearbook(yearbook.period, yearbook.facts, indicators, in_error=in_error)
    found = [problem for name in _UNIT_RULES for problem in RULES[name](own)]
    given = {answers[code].refs.get("previous") for code, asked in rows.items() if asked.previous}
    return apply_waivers((problem for problem in found if problem.place not in given), own)


def _of_unit(indicator: Indicator, answer: Answer, asked: Asked, own: Container[str]) -> Indicator:
    """The indicator with the numbers of one unit; without its parts where one of them is not in `own` (codes)."""
    known = Quantity(asked.previous[0], answer.refs.get("previous", answer.refs["code"])) if asked.previous else None
    return replace(
        indicator,
        previous=known or answer.previous,
        current=answer.current,
        plan=None,
        next_plan=None,
        published={},
        parts=indicator.parts if all(part in own for part in indicator.parts) else (),
        within=tuple(part for part in indicator.within if part in own),
        ref=answer.refs["code"],
        refs=answer.refs,
        waived={**indicator.waived, **answer.waived},
    )


def _list(codes: list[str]) -> str:
    return ", ".join(codes[:_MAX_NAMED]) + ("…" if len(codes) > _MAX_NAMED else "")
