"""What units send back: which one sent a workbook, what is wrong with it, and what changes in `Theo đơn vị`.

replies/*.xlsx ─ parse ─▶ Reply ─ recognise ─▶ of a KnownUnit ─ later ─▶ one a unit ─ checks ─ merge ─▶ Merge
"""
