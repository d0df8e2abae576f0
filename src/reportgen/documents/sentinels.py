"""Private-use characters that mark places in a Word file between merging and writing. A finished file has none."""

from __future__ import annotations

import re

FIGURE_START, FIGURE_PART, FIGURE_END = "\ue000", "\ue001", "\ue002"
FIGURE = re.compile(
    f"{FIGURE_START}([^{FIGURE_START}-{FIGURE_END}]*){FIGURE_PART}([^{FIGURE_START}-{FIGURE_END}]*)"
    f"{FIGURE_PART}([^{FIGURE_START}-{FIGURE_END}]*){FIGURE_END}"
)
"""A figure: its id, form and words."""
BODY = "\ue010"
"""The text of the paragraph that the document's body replaces."""
