"""Charts: their data, and their SVG for the PDF."""
