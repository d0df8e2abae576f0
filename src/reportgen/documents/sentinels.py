"""Private-use characters that mark places in a Word file during writing. Finished files contain none."""

from __future__ import annotations

import re

FIGURE_START, FIGURE_PART, FIGURE_END = "\ue000", "\ue001", "\ue002"
FIGURE = re.compile(
    f"{FIGURE_START}([^{FIGURE_START}-{FIGURE_END}]*){FIGURE_PART}([^{FIGURE_START}-{FIGURE_END}]*)"
    f"{FIGURE_PART}([^{FIGURE_START}-{FIGURE_END}]*){FIGURE_END}"
)
"""A figure: id, form and text."""
BODY = "\ue010"
"""The text of the paragraph that is replaced by the document's body."""
TAG_START, TAG_END = "\ue030", "\ue031"
TAG = re.compile(f"{TAG_START}(\\d+){TAG_END}")
"""The number of a Jinja tag while its part is prepared."""


def without_figures(text: str) -> str:
    """Return `text` with the sentinels of figures replaced by their text."""
    return FIGURE.sub(r"\3", text)
