"""A document's template, rendered to one HTML."""
