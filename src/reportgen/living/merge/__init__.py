"""Merges the changes of the workbooks into a Word file that people have edited."""
