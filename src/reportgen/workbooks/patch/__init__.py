"""Write into existing workbooks: their XML is patched in place; they are never loaded and saved again.

    patch = WorkbookPatch(path.read_bytes())             # `Refused` where that can't be done safely
    sheet = patch.sheet("Theo đơn vị")                   # KeyError where there is no such sheet
    sheet.set("D7", Decimal("12.5"))                     # `=cmd|…` stays text, None empties, a date is a date
    row = sheet.append({1: "DT_VT", 2: "Viettel", 4: Decimal(5)}, like=7)
    data = patch.to_bytes()

    WorkbookPatch ─ SheetPatch (what is to change) ─ sheet_write ─▶ Edits of a sheet's bytes ─ Parts ─▶ members ─▶ bytes

All other parts of the package are copied in packed form; in a changed part only the bytes of the change are replaced.
Formulas keep their stored results; where values changed, the workbook is marked to be calculated when it is opened.
"""

from reportgen.workbooks.patch.book import WorkbookPatch
from reportgen.workbooks.patch.cells import Formula, Value
from reportgen.workbooks.patch.sheet import SheetPatch
from reportgen.workbooks.scan import Refused

__all__ = ["Formula", "Refused", "SheetPatch", "Value", "WorkbookPatch"]
