"""Checks across rows and sheets; `records.checks.rules` has the table of them."""
