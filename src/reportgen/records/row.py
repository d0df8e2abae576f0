"""Records that are one row of a sheet."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.problems import CellRef

Refs = Mapping[str, CellRef]
"""The cells of a record, by the column keys of `workbooks.schema`."""


class RowRecord:
    """Base class of records that are one row of a sheet."""

    __slots__ = ()
    ref: CellRef
    refs: Refs

    def cell(self, column: str) -> CellRef:
        """The cell of one column (a key of `workbooks.schema`); the record's first cell where the column is unknown."""
        return self.refs.get(column, self.ref)
