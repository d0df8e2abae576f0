"""Writes the document's HTML as a Word file."""
