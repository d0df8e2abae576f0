"""Write into existing workbooks by patching their XML in place, instead of loading and saving them.

    patch = WorkbookPatch(path.read_bytes())             # raises Refused if it can't be patched safely
    sheet = patch.sheet("Theo đơn vị")                   # raises KeyError if there is no such sheet
    sheet.set("D7", Decimal("12.5"))                     # text is never a formula; None clears the cell
    row = sheet.append({1: "DT_VT", 2: "Viettel", 4: Decimal(5)}, like=7)
    data = patch.to_bytes()

    WorkbookPatch ─ SheetPatch (the changes) ─ sheet_write ─▶ Edits of a sheet's bytes ─ Parts ─▶ members ─▶ bytes

Unchanged parts of the package are copied in compressed form; in a changed part only the changed bytes are replaced.
Formulas keep their stored results; if values were changed, a flag makes Excel calculate when it opens the workbook.
"""

from reportgen.workbooks.patch.book import WorkbookPatch
from reportgen.workbooks.patch.cells import Formula, Value
from reportgen.workbooks.patch.sheet import SheetPatch
from reportgen.workbooks.scan import Refused

__all__ = ["Formula", "Refused", "SheetPatch", "Value", "WorkbookPatch"]
