"""Refusals that name a cell."""

from __future__ import annotations

from reportgen.problems import CellRef, Kind, Place, Problem
from reportgen.workbooks.scan import Refused


class CellRefused(Refused):
    """Raised for a cell that can't be written."""

    def __init__(self, kind: Kind, sheet: str, cell: str, found: str = "", **args: object) -> None:
        super().__init__(kind, found, **args)
        self.sheet = sheet
        self.cell = cell

    def at(self, place: Place) -> Problem:
        """The problem at that cell of the workbook of `place`."""
        name = place.workbook if isinstance(place, CellRef) else str(place)
        return super().at(CellRef(name, self.sheet, self.cell))
