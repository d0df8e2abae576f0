"""Checks of what is written around the figures: words against numbers, and numbers typed instead of placeholders."""
