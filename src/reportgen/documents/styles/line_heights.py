"""Line heights of styles, as Word computes them."""

from __future__ import annotations

from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.model import Characters, Paragraph


def line_points(paragraph: Paragraph, fonts: Fonts) -> float:
    """The height of one line in points."""
    size = paragraph.characters.size or 0
    spacing = paragraph.spacing
    if spacing.rule == "exactly":
        return spacing.value
    single = single_line(paragraph.characters, fonts) * size
    return max(spacing.value, single) if spacing.rule == "at least" else spacing.value * single


def single_line(characters: Characters, fonts: Fonts) -> float:
    """Height of a single-spaced line in em: (ascent + descent + gap) / em of the typeface's `hhea` table."""
    typeface = characters.typeface or ""
    if fonts.family(typeface) is None:
        return 1.2  # no font: `check_styles` reports it, so nothing is printed
    return fonts.line_height(typeface, bold=bool(characters.bold), italic=bool(characters.italic))
