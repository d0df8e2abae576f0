"""Cells to the year's records."""
