"""The folds of the sheets of a prepared document."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from reportgen.documents.styles.model import POINTS_PER_MM, Page
from reportgen.documents.template.vocabulary import classes_of

_MAY_DIFFER_MM = 1.0


def folds_of(root: Any, page: Page) -> list[list[float]]:
    """The folds of each sheet, in points from the left edge of its page."""
    sheets = [section for section in root.iter("section") if "sheet" in classes_of(section)]
    return [_folds(sheet, page) for sheet in sheets]


def _folds(sheet: Any, page: Page) -> list[float]:
    """The edges between the panels: a sheet narrower than the paper starts at the left margin."""
    widths = [float(panel.get("data-width")) for panel in sheet.findall("section")]
    paper = page.width / POINTS_PER_MM
    start = page.left if paper - sum(widths) > _MAY_DIFFER_MM else 0.0
    return [start + width * POINTS_PER_MM for width in accumulate(widths[:-1])]
