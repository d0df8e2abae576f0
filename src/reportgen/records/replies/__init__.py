"""Workbooks that units send back: which unit sent each, its problems, and the changes in `Theo đơn vị`.

replies/*.xlsx ─ parse ─▶ Reply ─ recognise ─▶ KnownUnit ─ later ─▶ one Reply for each unit ─ checks ─ merge ─▶ Merge
"""
