"""Prepares the rendered HTML for both writers: numbers, references, measured lengths."""
