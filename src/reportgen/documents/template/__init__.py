"""Renders the template of a document to HTML."""
