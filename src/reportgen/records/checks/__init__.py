"""Checks across rows and sheets; the table of them is `records.rules`."""
