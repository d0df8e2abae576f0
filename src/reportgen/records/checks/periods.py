"""Compare the records of a period with those of the other periods of its year, and with the period before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reportgen.period import PeriodKind
from reportgen.problems import Bilingual, CellRef, Kind, Problem, Severity
from reportgen.records.checks.amounts import EXACT, heading, rounded
from reportgen.records.checks.years import differ, restated_problem, unit_changed
from reportgen.records.model import Indicator, Nature, Restatement, SpanValue, Yearbook
from reportgen.records.natures import nature_of
from reportgen.records.numbers import grouped
from reportgen.records.rounding import Amount, add, rounding_error_of
from reportgen.records.spans import chain, number_in, of_year, span_values, value_of
from reportgen.records.units import convert, factor_between

NATURES_TAKEN = Kind(
    "RG325",
    Severity.NOTE,
    Bilingual(
        "{count} chỉ tiêu không ghi Loại số liệu, đã lấy theo đơn vị tính: {natures}",
        "{count} indicators have no Loại số liệu; it was taken from their units: {natures}",
    ),
    Bilingual("thời kỳ nếu cộng dồn được qua các kỳ, thời điểm nếu là số có đến cuối kỳ", "thời kỳ or thời điểm"),
    Bilingual(
        "Không cần sửa nếu đúng; chỉ tiêu nào khác thì ghi ở cột Loại số liệu",
        "No fix is needed if it is right; otherwise fill in column Loại số liệu",
    ),
    example="thời kỳ: DT_VT (tỷ đồng); thời điểm: BTS (trạm)",
)
NATURES_UNKNOWN = Kind(
    "RG326",
    Severity.WARNING,
    Bilingual(
        "Không rõ {count} chỉ tiêu có cộng dồn được qua các kỳ không, nên không tính lũy kế, không đối chiếu: {codes}",
        "It is not known whether {count} indicators add up over time, so they were neither accumulated nor compared: "
        "{codes}",
    ),
    Bilingual("thời kỳ hoặc thời điểm ở cột Loại số liệu", "thời kỳ or thời điểm in column Loại số liệu"),
    Bilingual(
        "Ghi ở cột Loại số liệu: thời kỳ nếu cộng dồn được, thời điểm nếu là số có đến cuối kỳ",
        "Fill in column Loại số liệu: thời kỳ if values add up, thời điểm if they are the state at the end",
    ),
    example="Số hộ được cấp (hộ), cột Loại số liệu trống",
)
PARTS_DIFFER = Kind(
    "RG327",
    Severity.WARNING,
    Bilingual(
        "Cột “{column}” của {code} khác các kỳ cộng lại: {parts} = {sum}, chênh {difference}",
        "Column “{column}” of {code} differs from the sum of its periods: {parts} = {sum}, difference {difference}",
    ),
    Bilingual("{sum}, hoặc số đã điều chỉnh có lý do", "{sum}, or restated values with their reason"),
    Bilingual(
        "Sửa ô này hoặc ô của kỳ sai; nếu số cũ đã được điều chỉnh thì ghi vào Ghi chú: bỏ qua RG327: lý do",
        "Fix this cell or that of the wrong period; if old values were restated, write in Ghi chú: bỏ qua RG327: "
        "reason",
    ),
    example="6 tháng: 2.200; quý I 1.000, quý II 1.100",
    waivable=True,
)
END_DIFFERS = Kind(
    "RG328",
    Severity.WARNING,
    Bilingual(
        "Cột “{column}” của {code} khác số cùng nghĩa trong sổ {other_period} (ô {other}: {value}), chênh {difference}",
        "Column “{column}” of {code} differs from the same number in the {other_period} workbook (cell {other}: "
        "{value}) by {difference}",
    ),
    Bilingual("{value}, hoặc số đã điều chỉnh có lý do", "{value}, or a restated value with its reason"),
    Bilingual(
        "Sửa ô sai; nếu số cũ đã được điều chỉnh thì ghi vào Ghi chú: bỏ qua RG328: lý do",
        "Fix the wrong cell; if the old value was restated, write in Ghi chú: bỏ qua RG328: reason",
    ),
    example="thuê bao cuối quý IV: 1.210; năm: 1.200",
    waivable=True,
)
ACCUMULATED_FALLS = Kind(
    "RG329",
    Severity.WARNING,
    Bilingual(
        "Lũy kế của {code} đến hết kỳ này nhỏ hơn đến hết {other_period} (ô {other}: {value}), giảm {difference}",
        "{code} from January to the end of this period is less than to the end of {other_period} (cell {other}: "
        "{value}), by {difference}",
    ),
    Bilingual("ít nhất {value}, hoặc lý do", "at least {value}, or a reason"),
    Bilingual(
        "Sửa ô sai; nếu số trong kỳ đúng là âm thì ghi vào Ghi chú: bỏ qua RG329: lý do; số không cộng dồn được thì "
        "ghi thời điểm ở cột Loại số liệu",
        "Fix the wrong cell; if the value of the period is negative, write in Ghi chú: bỏ qua RG329: reason; if values "
        "don't add up, enter thời điểm in column Loại số liệu",
    ),
    example="lũy kế đến quý I: 1.000; đến quý II: 900",
    waivable=True,
)
PLAN_DIFFERS = Kind(
    "RG334",
    Severity.WARNING,
    Bilingual(
        "Kế hoạch {of_period} của {code} khác sổ {other_period} (ô {other}: {value}), chênh {difference}",
        "The {of_period} plan of {code} differs from the {other_period} workbook (cell {other}: {value}) by "
        "{difference}",
    ),
    Bilingual("{value}, hoặc kế hoạch đã điều chỉnh có lý do", "{value}, or an adjusted plan with its reason"),
    Bilingual(
        "Sửa ô này nếu gõ nhầm; nếu kế hoạch được điều chỉnh thì ghi vào Ghi chú: bỏ qua RG334: văn bản điều chỉnh",
        "Fix it if it was mistyped; if the plan was adjusted, write in Ghi chú: bỏ qua RG334: the decision",
    ),
    example="Kế hoạch năm: 2.800; sổ quý I: 2.700",
    waivable=True,
)

TOTALS_UNKNOWN = Kind(
    "RG336",
    Severity.NOTE,
    Bilingual(
        "{count} chỉ tiêu thời kỳ chưa có lũy kế: ô còn trống, và các sổ trước trong năm không đủ để cộng: {codes}",
        "{count} indicators have no value from January on: the cell is empty, and the earlier workbooks of the year "
        "are not enough to add up: {codes}",
    ),
    Bilingual("số lũy kế, hoặc sổ của các kỳ trước trong năm", "the value, or workbooks of the earlier periods"),
    Bilingual("Nhập lũy kế từ đầu năm, nếu cần so với kế hoạch", "Enter it, if it is to be compared with the plan"),
    example="quý II: Trong kỳ 1.100, Lũy kế từ đầu năm trống, không có sổ quý I",
)

_MOST_NAMED = 20


def across_periods(yearbook: Yearbook, others: Sequence[Yearbook]) -> Iterator[Problem]:
    """Compare with the records of other periods, in their order; by indicator, then check."""
    period = yearbook.period
    same_year = of_year(period, others)
    before = next((other for other in others if other.period == period.before), None)
    last = next((other for other in others if other.period == period.whole_year.same_last_year), None)
    for indicator in yearbook.indicators.values():
        others_of = _Numbers(yearbook, indicator, same_year)
        yield from others_of.problems()
        yield from _prior(indicator, before)
        yield from _plan(yearbook, indicator, same_year, last)
    if same_year or not period.starts_year:
        yield from _natures(yearbook, same_year)


class _Numbers:
    """The numbers of an indicator in the workbooks of a year: the own ones, and those of other periods."""

    def __init__(self, yearbook: Yearbook, indicator: Indicator, same_year: Sequence[Yearbook]) -> None:
        self._yearbook, self._indicator, self._same_year = yearbook, indicator, same_year
        self._january = yearbook.period.whole_year.first_day
        self._own = list(span_values(indicator, [yearbook]))
        self._others = list(span_values(indicator, same_year))

    def problems(self) -> Iterator[Problem]:
        """What contradicts between them."""
        if not self._same_year:
            return
        yield from _unit_changes(self._indicator, self._same_year)
        nature = nature_of(self._indicator)
        if nature is Nature.FLOW:
            falls = list(self._falls())
            yield from falls
            for own in self._own:
                if not falls or own.first != self._january:
                    yield from self._sums(own)
        else:
            yield from self._ends(nature)

    def _sums(self, own: SpanValue) -> Iterator[Problem]:
        """Compare a value with those that are the same months: all of months, all of quarters, and the longest.

        Sums that are equal are reported once.
        """
        known = [value for value in (*self._others, *self._own) if value != own]
        kinds = (PeriodKind.MONTH, PeriodKind.QUARTER)
        sets = [known, *([v for v in known if v.period.kind is kind and v.column == "current"] for kind in kinds)]
        chains = (chain(values, own.first, own.last) for values in sets)
        stated, sums = _amount(own), [(add(map(_amount, parts)), parts) for parts in chains if parts]
        for summed, parts in {summed.value: (summed, parts) for summed, parts in reversed(sums)}.values():
            if len(parts) == 1:
                yield from self._differs(own, parts[0])
            elif difference := _beyond_rounding(stated, summed):
                args = {"parts": " + ".join(map(_named, parts)), "sum": grouped(summed.value), **self._args(own)}
                yield PARTS_DIFFER.at(_place(own), found=grouped(stated.value), difference=difference, **args)

    def _ends(self, nature: Nature) -> Iterator[Problem]:
        """Compare the value with others at the end of the same day; of those that are no stocks, for the same days."""
        for own in self._own:
            equal = (v for v in self._others if v.last == own.last and (nature is Nature.STOCK or v.first == own.first))
            if nature is not Nature.STOCK or own.column == "current":
                yield from self._differs(own, next(equal, None))

    def _differs(self, own: SpanValue, other: SpanValue | None) -> Iterator[Problem]:
        if other is None:
            return
        stated, found = _amount(own), _amount(other)
        difference = _beyond_rounding(stated, found)
        if difference:
            yield END_DIFFERS.at(
                _place(own), found=grouped(stated.value), difference=difference, **_other(other), **self._args(own)
            )

    def _falls(self) -> Iterator[Problem]:
        """Compare the value from January on with that to the end of the latest earlier period."""
        last_day = self._yearbook.period.last_day
        before = [v for v in self._others if v.first == self._january and v.last < last_day]
        own = self._since_january()
        if not before or own is None:
            return
        other = max(before, key=lambda value: value.last)
        found = _amount(other)
        if own.value < found.value and (difference := _beyond_rounding(own, found)):
            place = (self._indicator.accumulated or self._indicator.current or other.quantity).ref
            args = {"code": self._indicator.code, **_other(other)}
            yield ACCUMULATED_FALLS.at(place, found=grouped(own.value), difference=difference, **args)

    def _since_january(self) -> Amount | None:
        """The value from January on: as entered, else with the months before."""
        entered = next((value for value in self._own if value.first == self._january), None)
        if entered:
            return _amount(entered)
        parts = (*self._yearbook.since_january.get(self._indicator.code, ()), *self._own)
        return add(map(_amount, parts)) if len(parts) > 1 and self._own else None

    def _args(self, own: SpanValue) -> dict[str, Any]:
        return {"code": self._indicator.code, "column": heading(own.column, own.period)}


def _amount(number: SpanValue) -> Amount:
    """The number in the unit of the indicator that is compared with it; its rounding error is that of what is shown."""
    quantity = number.quantity
    shown = rounded(quantity.value, quantity.decimals_shown)
    error = max(rounding_error_of(shown, number.indicator), abs(EXACT.subtract(quantity.value, shown)))
    return Amount(value_of(number), convert(error, number.factor))


def _unit_changes(indicator: Indicator, same_year: Iterable[Yearbook]) -> Iterator[Problem]:
    """Report the first other workbook whose unit of the indicator can't be converted, so that nothing is compared."""
    for other in same_year:
        row = other.indicators.get(indicator.code)
        if row and row.unit and indicator.unit and factor_between(row.unit, indicator.unit) is None:
            yield unit_changed(indicator, row, other.period)
            return


def _beyond_rounding(one: Amount, other: Amount) -> str:
    """The difference as printed; empty if rounding explains it."""
    difference = abs(EXACT.subtract(one.value, other.value))
    return grouped(difference) if difference > EXACT.add(one.rounding_error, other.rounding_error) else ""


def _place(own: SpanValue) -> CellRef:
    """The cell of an own number, without the folder that `span_values` adds."""
    return own.indicator.cell(own.column)


def _named(number: SpanValue) -> str:
    return f"{grouped(value_of(number))} ({number.quantity.ref})"


def _other(number: SpanValue) -> dict[str, Any]:
    return {
        "other_period": number.period.in_message,
        "other": number.quantity.ref,
        "value": grouped(value_of(number)),
    }


def _prior(indicator: Indicator, before: Yearbook | None) -> Iterator[Problem]:
    """Compare `Kỳ trước` with the value in the workbook of that period."""
    old = number_in(indicator, before, "current")
    if before and old and indicator.prior and differ(indicator.prior, old):
        yield restated_problem(Restatement(indicator.code, before.period, indicator.prior, old), before.period)


def _plan(
    yearbook: Yearbook, indicator: Indicator, same_year: Sequence[Yearbook], last: Yearbook | None
) -> Iterator[Problem]:
    """Compare the plan of the year with that in the latest other workbook of the year, else as planned last year."""
    plans = [(other.period, number_in(indicator, other, "plan")) for other in reversed(same_year)]
    plans += [(last.period, number_in(indicator, last, "next_plan"))] if last else []
    own, known = indicator.plan, next(((period, old) for period, old in plans if old), None)
    if own is None or known is None or not differ(own, known[1]):
        return
    period, old = known
    yield PLAN_DIFFERS.at(
        own.ref,
        found=grouped(own.value),
        of_period=yearbook.period.whole_year.in_message,
        code=indicator.code,
        other_period=period.in_message,
        other=old.ref,
        value=grouped(old.value),
        difference=grouped(abs(EXACT.subtract(own.value, old.value))),
    )


def _natures(yearbook: Yearbook, same_year: Sequence[Yearbook]) -> Iterator[Problem]:
    """Report the natures that were taken from units, and what could not be accumulated or compared."""
    by_nature: dict[Nature, list[Indicator]] = {nature: [] for nature in Nature}
    for row in yearbook.indicators.values():
        if row.current or row.accumulated:
            by_nature[nature_of(row)].append(row)
    taken = {nature: [row for row in by_nature[nature] if row.nature is None] for nature in (Nature.FLOW, Nature.STOCK)}
    if named := [f"{nature.value}: {_list(rows)}" for nature, rows in taken.items() if rows]:
        rows = [row for rows in taken.values() for row in rows]
        yield NATURES_TAKEN.at(rows[0].cell("nature"), count=len(rows), natures="; ".join(named))
    total_needed = not yearbook.period.starts_year
    unknown = [
        row
        for row in by_nature[Nature.UNKNOWN]
        if (total_needed and row.accumulated is None) or any(span_values(row, same_year))
    ]
    if unknown:
        yield NATURES_UNKNOWN.at(unknown[0].cell("nature"), count=len(unknown), codes=_list(unknown))
    known = yearbook.since_january
    lacking = [row for row in by_nature[Nature.FLOW] if not (row.accumulated or row.parts or row.code in known)]
    if lacking and total_needed:
        yield TOTALS_UNKNOWN.at(lacking[0].cell("accumulated"), count=len(lacking), codes=_list(lacking))


def _list(rows: Sequence[Indicator]) -> str:
    named = ", ".join(f"{row.code} ({row.unit})" for row in rows[:_MOST_NAMED])
    return named + (f", … (+{len(rows) - _MOST_NAMED})" if len(rows) > _MOST_NAMED else "")
