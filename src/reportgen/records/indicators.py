"""Parse sheets `Chỉ tiêu`, `Theo đơn vị` and `Số liệu các năm`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reportgen.period import Period, Year
from reportgen.problems import CellRef, Problem
from reportgen.problems import codes_cells as codes
from reportgen.records.cells import RowReader
from reportgen.records.codes import CodeRegister
from reportgen.records.directory import UnitDirectory
from reportgen.records.hints import Hints
from reportgen.records.model import Breakdown, GoodDirection, Indicator, Nature, Published, Quantity
from reportgen.records.waivers import split_waivers

_UNKNOWN_UNIT = ""
PUBLISHED_CHANGES = ("growth", "growth_prior", "growth_accumulated")
PUBLISHED_AMOUNTS = ("change", "change_prior")
"""The aspects that a row can say in its own unit."""
PUBLISHED_PERCENTAGES = ("completion", "completion_period", "share")
"""The aspects that a row can say itself, and the columns in which it does."""


def parse_indicators(rows: Iterable[RowReader], problems: list[Problem]) -> dict[str, Indicator]:
    """The indicators by code; the first row of a repeated code."""
    register = CodeRegister()
    found: dict[str, Indicator] = {}
    for row in rows:
        code = row.code("code")
        indicator = _parse_indicator(row, code or "")
        if code is None:
            continue
        row.report(register.add(code, indicator.ref))
        found.setdefault(code, indicator)
    hints = Hints(found)
    return {code: _with_known_codes(indicator, found, hints, problems) for code, indicator in found.items()}


def parse_breakdowns(
    rows: Iterable[RowReader], indicators: Mapping[str, Indicator], directory: UnitDirectory, period: Period
) -> tuple[Breakdown, ...]:
    """The rows of `Theo đơn vị` whose indicator is known; other rows are reported.

    A unit of the directory has its printed name there, whatever spelling the row has.
    """
    found: list[Breakdown] = []
    hints = Hints(indicators)
    for row in rows:
        indicator = _indicator_of(row, indicators, hints)
        unit = indicator.unit if indicator else _UNKNOWN_UNIT
        name, previous, current = row.text("unit_name"), row.number("previous", unit), row.number("current", unit)
        if indicator is not None and name:
            name = directory.printed_name(name, period)
            found.append(Breakdown(indicator.code, name, previous, current, row.refs["code"], row.refs))
    return tuple(found)


def parse_series(rows: Iterable[RowReader], indicators: Mapping[str, Indicator]) -> dict[str, dict[Year, Quantity]]:
    """The values by code and year; the first row of a repeated code."""
    register = CodeRegister()
    found: dict[str, dict[Year, Quantity]] = {}
    hints = Hints(indicators)
    for row in rows:
        indicator = _indicator_of(row, indicators, hints)
        values = row.years(indicator.unit if indicator else _UNKNOWN_UNIT)
        if indicator is not None:
            row.report(register.add(indicator.code, row.refs["code"]))
            found.setdefault(indicator.code, values)
    return found


def _parse_indicator(row: RowReader, code: str) -> Indicator:
    unit = row.text("unit")
    note, waived = split_waivers(row.lines("note"))
    refs = row.refs
    return Indicator(
        code=code,
        name=row.text("name"),
        field=row.text("field"),
        unit=unit,
        previous=row.number("previous", unit),
        current=row.number("current", unit),
        plan=row.number("plan", unit),
        next_plan=row.number("next_plan", unit),
        prior=row.number("prior", unit),
        accumulated=row.number("accumulated", unit),
        nature=Nature(word) if (word := row.choice("nature")) else None,
        previous_accumulated=row.number("previous_accumulated", unit),
        period_plan=row.number("period_plan", unit),
        published=_published(row, unit),
        compared_with=row.text("compared_with"),
        qualifier=row.choice("qualifier"),
        decimals=row.whole("decimals"),
        parts=row.codes("parts"),
        within=row.codes("within"),
        good=GoodDirection(row.choice("good") or GoodDirection.HIGH.value),
        source=row.text("source"),
        note=note,
        ref=refs.get("code", CellRef("")),
        refs=refs,
        waived=waived,
        computed=row.computed(),
        lead=row.mark("lead"),
        weight=row.code("weight") or "",
    )


def _published(row: RowReader, unit: str) -> dict[str, Published]:
    """What the row says of its aspects; the columns have the keys of the aspects."""
    found: dict[str, Published] = {}
    for key in PUBLISHED_CHANGES:
        quantity, growth_unit = row.growth(key, unit)
        if quantity is not None:
            found[key] = Published(quantity, growth_unit)
    for key in PUBLISHED_AMOUNTS:
        quantity = row.number(key, unit)
        if quantity is not None:
            found[key] = Published(quantity)
    for key in PUBLISHED_PERCENTAGES:
        quantity = row.percent(key)
        if quantity is not None:
            found[key] = Published(quantity)
    return found


def _with_known_codes(
    indicator: Indicator, known: Mapping[str, Indicator], hints: Hints, problems: list[Problem]
) -> Indicator:
    """The indicator without an unknown weight, and without parts if one is unknown: the sum would be incomplete."""
    if indicator.weight and indicator.weight not in known:
        problems.append(_unknown(indicator.cell("weight"), indicator.weight, hints))
        indicator = replace(indicator, weight="")
    for key, named in (("parts", indicator.parts), ("within", indicator.within)):
        problems.extend(_unknown(indicator.cell(key), code, hints) for code in named if code not in known)
    parts = indicator.parts if all(code in known for code in indicator.parts) else ()
    return replace(indicator, parts=parts, within=tuple(code for code in indicator.within if code in known))


def _indicator_of(row: RowReader, indicators: Mapping[str, Indicator], hints: Hints) -> Indicator | None:
    code = row.code("code")
    if code is None or code in indicators:
        return indicators[code] if code else None
    row.report(_unknown(row.refs["code"], code, hints))
    return None


def _unknown(ref: CellRef, code: str, hints: Hints) -> Problem:
    return codes.CODE_UNKNOWN.at(ref, found=code, code=code, nearest=hints.nearest(code))
