"""Readers of finished files, and the checks of a document before its files are published."""
