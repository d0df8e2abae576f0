"""Extend ranges that end at the last row of a table when rows are appended, as Excel does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reportgen.workbooks.patch.edits import Edits
from reportgen.workbooks.patch.sheet_scan import SheetScan, parse_range
from reportgen.workbooks.patch.spans import Element
from reportgen.workbooks.sheet_rows import Range

_AREA_OF_NAME = re.compile(rb"(?<=!)\$[A-Z]{1,3}\$[0-9]{1,7}:\$[A-Z]{1,3}\$(?P<bottom>[0-9]{1,7})")


class NewRow(NamedTuple):
    """An appended row, and the row whose styles it has (0 for none)."""

    number: int
    like: int


def grown_area(area: Range, new: Sequence[NewRow]) -> Range:
    """The range including the rows that were appended directly below it."""
    for row in new:
        if area.bottom == row.number - 1:
            area = area._replace(bottom=row.number)
    return area


def grown_references(references: str, new: Sequence[NewRow]) -> str:
    """The ranges of an `sqref`, extended by the new rows.

    A range is extended by the row directly below it if it includes the row whose styles the new row has.
    """
    return " ".join(_grown_reference(reference, new) for reference in references.split())


def _grown_reference(reference: str, new: Sequence[NewRow]) -> str:
    area = first = plain_range(reference)
    for row in new if area else ():
        if area and area.bottom == row.number - 1 and area.top <= row.like <= area.bottom:
            area = area._replace(bottom=row.number)
    return reference if area == first else str(area)


def plain_range(reference: str) -> Range | None:
    """The range of a reference; None for other references, which are not changed."""
    try:
        return parse_range(reference)
    except ValueError:
        return None


def grow_sheet(scan: SheetScan, edits: Edits, new: Sequence[NewRow]) -> None:
    """Extend the filter, conditional formats and data validations of the sheet by its new rows."""
    for element in scan.root.walk():
        if element.name == "autoFilter":
            grow_area(edits, element, new)
        elif element.name in ("conditionalFormatting", "dataValidation") and "sqref" in element.attributes:
            references = element.attributes["sqref"]
            if (grown := grown_references(references, new)) != references:
                edits.set_attribute(element, "sqref", grown)
        elif element.name == "sqref":  # the extended forms of both, in `extLst`
            references = scan.data[element.open_end : element.close_start].decode()
            if (grown := grown_references(references, new)) != " ".join(references.split()):
                edits.replace(element.open_end, element.close_start, grown.encode())


def grow_area(edits: Edits, element: Element, new: Sequence[NewRow]) -> None:
    """Extend the `ref` of a filter or table by the rows that were appended directly below it."""
    area = plain_range(element.attributes.get("ref", ""))
    if area and (grown := grown_area(area, new)) != area:
        edits.set_attribute(element, "ref", str(grown))


def grow_names(data: bytes, workbook: Element, sheet: int, new: Sequence[NewRow]) -> bytes:
    """`workbook.xml` with the print area and filter of a sheet (an index from 0) extended by its new rows."""
    edits = Edits(data)
    names = workbook.find("definedNames")
    for name in names.all("definedName") if names else ():
        is_area = name.attributes.get("name") in ("_xlnm.Print_Area", "_xlnm._FilterDatabase")
        if not is_area or name.attributes.get("localSheetId") != str(sheet):
            continue
        for match in _AREA_OF_NAME.finditer(data, name.open_end, name.close_start):
            area = plain_range(match[0].decode().replace("$", ""))
            if area:
                grown = grown_area(area, new).bottom
                edits.replace(match.start("bottom"), match.end("bottom"), str(grown).encode())
    return edits.result()
