"""Slugs: short ASCII names in ids of figures and names of files."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from reportgen.records.codes import capitals
from reportgen.records.model import Breakdown

NAMELESS = "don-vi"
"""The slug of a name without any ASCII letter or digit."""
RESERVED_STEMS = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""File names that Windows reserves for devices, whatever their suffix."""


def slug(name: str) -> str:
    """The lower-case letters and digits of `name` without accents; anything else becomes one hyphen."""
    return re.sub(r"[^a-z0-9]+", "-", capitals(name).lower()).strip("-") or NAMELESS


def unique_slug(base: str, taken: Container[str]) -> str:
    """`base`, or `base` with the first free number: `hoa-binh`, `hoa-binh-2`, `hoa-binh-3` …"""
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


def unit_slugs(breakdowns: Sequence[Breakdown]) -> tuple[str, ...]:
    """A slug for each row, in their order. A unit has the same slug in every indicator.

    Different names with equal slugs are numbered in the order of the rows (`hoa-binh`, `hoa-binh-2`), and so is a
    unit that is listed twice under one indicator (which the checks report).
    """
    by_name: dict[str, str] = {}
    taken: set[str] = set()
    seen: set[tuple[str, str]] = set()
    slugs: list[str] = []
    for row in breakdowns:
        key = " ".join(row.unit_name.casefold().split())
        if key not in by_name or (row.code, by_name[key]) in seen:
            by_name[key] = unique_slug(slug(row.unit_name), taken)
            taken.add(by_name[key])
        seen.add((row.code, by_name[key]))
        slugs.append(by_name[key])
    return tuple(slugs)
