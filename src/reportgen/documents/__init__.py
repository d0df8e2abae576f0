"""Figures and templates to PDF and Word."""
