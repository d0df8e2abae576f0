"""Workbooks that units send back: the unit of each, its problems, and its changes in `Theo đơn vị`.

replies/*.xlsx ─ parse ─▶ Reply ─ recognise ─▶ KnownUnit ─ later ─▶ one Reply for each unit ─ checks ─ merge ─▶ Merge
"""
