"""The calculation chain, and the flag that makes Excel calculate all formulas when it opens the workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from reportgen.problems import codes_inputs
from reportgen.workbooks.patch.edits import Edits
from reportgen.workbooks.patch.parts import Parts
from reportgen.workbooks.patch.spans import Element, parse_spans
from reportgen.workbooks.scan import Refused
from reportgen.workbooks.sheet_rows import cell_name

_FORMULA = re.compile(rb"<(?:[^\s<>/:]+:)?f[\s/>]")
_BEFORE_CALCULATION = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "AlternateContent",
)  # fmt: skip


def drop_from_chain(parts: Parts, workbook: str, lost: Mapping[int, Set[tuple[int, int]]]) -> None:
    """Remove cells whose formulas were overwritten from the calculation chain; `lost` are the cells by sheet id.

    An entry without a sheet id has that of the previous entry.
    """
    chain = next((r.target for r in parts.relations(workbook) if r.kind == "calcChain"), None)
    gone = {(sheet, cell_name(*cell)) for sheet, cells in lost.items() for cell in cells}
    if chain is None or not gone:
        return
    data = parts.read(chain)
    entries = parse_spans(data, chain).children
    edits = Edits(data)
    sheet = written = 0
    left = len(entries)
    for entry in entries:
        sheet = _sheet(entry, sheet, chain)
        if (sheet, entry.attributes.get("r", "")) in gone:
            edits.replace(entry.start, entry.end, b"")
            left -= 1
        else:
            if sheet != _sheet(entry, written, chain):
                edits.set_attribute(entry, "i", sheet)
            written = sheet
    if left:
        parts.write(chain, edits.result())
    else:
        parts.remove(chain, workbook)


def _sheet(entry: Element, before: int, part: str) -> int:
    try:
        return int(entry.attributes.get("i", before))
    except ValueError as error:
        raise Refused(codes_inputs.BROKEN_WORKBOOK, part) from error


def has_formula(data: bytes) -> bool:
    """Whether a worksheet has a formula."""
    return _FORMULA.search(data) is not None


def calculate_on_opening(data: bytes, part: str) -> bytes:
    """`workbook.xml` with the flag to calculate all formulas on opening, because stored results may be out of date."""
    root = parse_spans(data, part)
    edits = Edits(data)
    settings = root.find("calcPr")
    if settings is not None:
        edits.set_attribute(settings, "fullCalcOnLoad", 1)
        return edits.result()
    before = [child for child in root.children if child.name in _BEFORE_CALCULATION]
    element = f'<{root.sibling("calcPr")} fullCalcOnLoad="1"/>'
    edits.insert(before[-1].end if before else root.open_end, element.encode())
    return edits.result()
