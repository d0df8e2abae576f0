"""Adds missing years to a series, so that gaps are visible."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.period import Period

MOST_SHOWN = 6
"""Up to this many periods, each missing one is shown; otherwise `…` replaces those between two with values."""


def with_gaps(periods: Sequence[Period]) -> list[Period | None]:
    """Return ascending periods with the missing ones inserted; None replaces a run of missing ones if there are too
    many.
    """
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
