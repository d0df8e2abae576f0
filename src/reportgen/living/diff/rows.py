"""The rows of workbooks that differ between two sides: facts, indicators, units, years, photos.

What a row shows differently is a change of a figure, a text or a task where these are compared themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.living.diff.pairs import pairs_of, places_of
from reportgen.living.diff.sides import NOTES, PHOTO, SheetRow, Side, are_of_different_periods

_ONLY = {"paragraphs": ("order", "document", "review"), "tasks": ("review",)}
"""The columns of sheets whose other columns are compared as texts and tasks."""
_OF_YEARS = ("breakdown", "series")
"""The sheets with nothing but figures."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row; `old` or `new` is None if it was added or dropped. `fields` are the columns that differ, as shown."""

    sheet: str
    """The key of its sheet."""
    old: SheetRow | None
    new: SheetRow | None
    fields: tuple[tuple[str, str, str], ...] = ()

    @property
    def row(self) -> SheetRow:
        """The new row, or the old one if it was dropped."""
        row = self.new or self.old
        assert row is not None
        return row

    def as_json(self) -> dict[str, Any]:
        """`{change: added|dropped|changed, sheet, code, name, fields: [{column, old, new}], cell}`."""
        change = "added" if self.old is None else "dropped" if self.new is None else "changed"
        fields = [{"column": column, "old": old, "new": new} for column, old, new in self.fields]
        code, name, cell = self.row.code, self.row.name, self.row.cell
        return {"change": change, "sheet": self.sheet, "code": code, "name": name, "fields": fields, "cell": cell}


def renamed(old: Side, new: Side) -> dict[str, str]:
    """The new code of each indicator whose code differs: the name is the same."""
    pairs = pairs_of(old.rows.get("indicators", ()), new.rows.get("indicators", ()))
    return {row.code: code for code, row in pairs.items() if row.code != code}


def row_changes(old: Side, new: Side, changed: frozenset[str]) -> Iterator[RowChange]:
    """Yield the rows that differ in the sheets that both sides have; `changed` are the ids of figures.

    Cells whose figures changed are left out, between different periods all figures, and the year of `Thông tin chung`.
    """
    across = are_of_different_periods(old, new)
    heads = {key.partition(".")[0] for key in changed}
    for sheet in new.rows:
        if sheet not in old.rows or (across and (sheet in _OF_YEARS or sheet.endswith(f".{NOTES}"))):
            continue
        before, after = old.rows[sheet], new.rows[sheet]
        pairs = pairs_of(before, after)
        places = {} if across or sheet in _ONLY else places_of(before, after, pairs)
        for row in after:
            same = pairs.get(row.code)
            if same is not None:
                if fields := (*_differing(sheet, same, row, changed, across=across), *places.get(row.code, ())):
                    yield RowChange(sheet, same, row, fields)
            elif _is_news(sheet, row, heads, across=across):
                yield RowChange(sheet, None, row)
        kept = {row.code for row in pairs.values()}
        for row in before:
            if row.code not in kept and _is_news(sheet, row, heads, across=across):
                yield RowChange(sheet, row, None)


def _is_news(sheet: str, row: SheetRow, heads: set[str], *, across: bool) -> bool:
    """Whether an added or dropped row is not already reported as figures, a text or a task."""
    return sheet not in _ONLY and not across and not any(key.partition(".")[0] in heads for key in row.figures.values())


def _differing(
    sheet: str, old: SheetRow, new: SheetRow, changed: frozenset[str], *, across: bool
) -> Iterator[tuple[str, str, str]]:
    if old.code != new.code and sheet not in _ONLY:
        yield _CODES.get(sheet, NOTES), old.code, new.code
    for key in dict.fromkeys((*new.cells, *old.cells)):
        if key not in _ONLY.get(sheet, (key,)) or (across and (key in new.figures or key in old.figures)):
            continue
        if key == PHOTO and not (key in old.cells and key in new.cells):
            continue
        if (across and key == "year") or new.figures.get(key) in changed or old.figures.get(key) in changed:
            continue
        before, after = old.cells.get(key, _EMPTY), new.cells.get(key, _EMPTY)
        if before != after and (before[1] or after[1]):
            yield key, before[1], after[1]


_CODES = {"photos": "file"} | dict.fromkeys(("facts", "indicators", "breakdown", "series"), "code")
"""The column that `pairs_of` may find changed; of a note it is the cell."""
_EMPTY = (None, "")
