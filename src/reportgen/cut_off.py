"""Until which day the data of a period counts: `[period]` of `reportgen.toml`.

By default the data of a period runs from the 15th of the month before it to the 14th of its last month, as the rules
for reports of state agencies have it (Nghị định 09/2019/NĐ-CP). An office may have other days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.period import Period, PeriodKind

DEFAULT_DAY = 14
LATEST_DAY = 28
"""The latest day that every month has."""
CALENDAR = "calendar"
"""The setting of data that ends with the last day of the period."""
CUT_OFF_KEYS: Mapping[str, PeriodKind] = {
    "month": PeriodKind.MONTH,
    "quarter": PeriodKind.QUARTER,
    "six_months": PeriodKind.HALF,
    "nine_months": PeriodKind.NINE_MONTHS,
    "year": PeriodKind.YEAR,
}
"""The keys of `[period]` for the kinds of periods; `every` is for those without a key of their own."""


@dataclass(frozen=True, slots=True)
class CutOff:
    """The last day of the data in the last month of a period, by kind; None is the end of the month."""

    days: Mapping[PeriodKind, int | None] = field(default_factory=dict)
    """What the office has set; other kinds end on the 14th."""

    def is_set(self, period: Period) -> bool:
        """Whether the office has set the days for this kind of period."""
        return period.kind in self.days

    def last_day(self, period: Period) -> dt.date:
        """The last day whose data is in the report on a period."""
        day = self.days.get(period.kind, DEFAULT_DAY)
        return period.last_day if day is None else period.last_day.replace(day=day)

    def first_day(self, period: Period) -> dt.date:
        """The first day whose data is in the report on a period: that after the last day of the period before."""
        day = self.days.get(period.kind, DEFAULT_DAY)
        if day is None:
            return period.first_day
        month_before = period.first_day - dt.timedelta(days=1)
        return month_before.replace(day=day) + dt.timedelta(days=1)
