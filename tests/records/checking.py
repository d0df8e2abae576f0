"""What the rules find of some sheets; `reported` keeps the findings of some codes only, as (code, cell)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from sheets import Value, parse, places

from reportgen.problems import Problem
from reportgen.records.checks.rules import check_yearbook
from reportgen.records.waivers import apply_waivers

LATIN = frozenset(range(0x20, 0x2100))
Row = Mapping[str | int, Value]


def d(text: str) -> Decimal:
    """A number as it stands in a cell."""
    return Decimal(text)


def findings(tmp_path: Path, *wanted: str, **sheets: Sequence[Row]) -> list[Problem]:
    """The problems of the codes that are wanted (all, where none is named), after what notes switch off."""
    yearbook, _ = parse(tmp_path, **sheets)
    found = apply_waivers(check_yearbook(yearbook, coverage=LATIN), yearbook)
    return [problem for problem in found if not wanted or problem.code in wanted]


def reported(tmp_path: Path, *wanted: str, **sheets: Sequence[Row]) -> list[tuple[str, str]]:
    """Code and cell of each."""
    return places(findings(tmp_path, *wanted, **sheets))
