"""Adds missing periods to a series, so that gaps are visible."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.period import Period

GAP = "…"
"""What is printed for several missing periods."""
MOST_SHOWN = 6
"""Maximum number of periods for which each missing period is shown; if there are more, `…` replaces each gap."""


def with_gaps(periods: Sequence[Period]) -> list[Period | None]:
    """Insert the missing periods into ascending periods; if there are too many in total, None replaces each gap."""
    if not periods:
        return []
    whole: list[Period | None] = [periods[0]]
    for period in periods[1:]:
        between = _between(whole[-1], period)
        whole += [*between, period]
    if len(whole) <= MOST_SHOWN:
        return whole
    known = set(periods)
    return [p if p in known else None for n, p in enumerate(whole) if p in known or whole[n - 1] in known]


def _between(one: Period | None, other: Period) -> list[Period]:
    found: list[Period] = []
    step = one.years_later(1) if one else other
    while step < other:
        found.append(step)
        step = step.years_later(1)
    return found
