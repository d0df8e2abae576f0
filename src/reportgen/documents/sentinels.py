"""Private-use characters that mark places in a Word file until it is written. A finished file has none."""

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
TAG_START, TAG_END = "\ue030", "\ue031"
TAG = re.compile(f"{TAG_START}(\\d+){TAG_END}")
"""A Jinja tag while its part is prepared for Jinja: its number."""


def without_figures(text: str) -> str:
    """`text` with the words of figures in the place of their sentinels."""
    return FIGURE.sub(r"\3", text)
