"""Short ASCII names of units, for the ids of their figures: `Viễn thông Phú Thọ` is `vien-thong-phu-tho`."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.records.model import Breakdown
from reportgen.records.slugs import free_slug, slug


def unit_slugs(breakdowns: Sequence[Breakdown]) -> tuple[str, ...]:
    """A slug for each row, in their order. The same unit has the same slug in every indicator.

    Different names that come out alike are numbered in the order of the rows (`hoa-binh`, `hoa-binh-2`), and so is
    a unit that stands twice under one indicator (which the checks report).
    """
    by_name: dict[str, str] = {}
    taken: set[str] = set()
    seen: set[tuple[str, str]] = set()
    slugs: list[str] = []
    for row in breakdowns:
        key = " ".join(row.unit_name.casefold().split())
        if key not in by_name or (row.code, by_name[key]) in seen:
            by_name[key] = free_slug(slug(row.unit_name), taken)
            taken.add(by_name[key])
        seen.add((row.code, by_name[key]))
        slugs.append(by_name[key])
    return tuple(slugs)
