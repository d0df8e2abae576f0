"""Writing into people's workbooks: their XML is patched where the change is, never loaded and saved again.

    patch = WorkbookPatch(path.read_bytes())             # `Refused` where that can't be done safely
    sheet = patch.sheet("Theo đơn vị")                   # KeyError where there is no such sheet
    sheet.set("D7", Decimal("12.5"))                     # `=cmd|…` stays text, None empties, a date is a date
    row = sheet.append({1: "DT_VT", 2: "Viettel", 4: Decimal(5)}, like=7)
    data = patch.to_bytes()

    WorkbookPatch ─ SheetPatch (what is to change) ─ sheet_write ─▶ Edits of a sheet's bytes ─ Parts ─▶ members ─▶ bytes

All other parts of the package are copied as they are packed; of a changed part all bytes but those of the change stay.
Formulas keep the values that they stored; where values changed, Excel is told to calculate when it opens the workbook.
"""

from reportgen.workbooks.patch.book import WorkbookPatch
from reportgen.workbooks.patch.cells import Formula, Value
from reportgen.workbooks.patch.sheet import SheetPatch
from reportgen.workbooks.scan import Refused

__all__ = ["Formula", "Refused", "SheetPatch", "Value", "WorkbookPatch"]
