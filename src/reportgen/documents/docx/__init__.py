"""The document's HTML to a Word file."""
