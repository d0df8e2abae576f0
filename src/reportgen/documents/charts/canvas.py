"""An SVG canvas for charts, and a pen that measures text. All lengths are points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from reportgen.colours import GREY_CONTRAST, WHITE, contrast
from reportgen.documents.charts.data import Label
from reportgen.documents.styles.fonts import Fonts

INK, MUTED, AXIS, GUIDE = "#1F2933", "#52606D", "#8896A5", "#CBD2D9"
GREYS = ("#8C929A", "#5A636E", "#1F2933")
"""Colours for series beyond the given colours; each has a contrast of 3 : 1 with paper and differs from the others in
grey."""

MIN_FONT_SIZE = 7.5
"""Minimum font size of a chart in points."""
LEADING = 1.22
"""Line height as a multiple of the font size."""


@dataclass(frozen=True)
class Pen:
    """The font of a chart: a typeface as named in Word, at `size` points."""

    fonts: Fonts
    typeface: str
    size: float

    def face(self, bold: bool) -> tuple[str, str]:
        """Return the font family and weight.

        Without a bold face, bold text is in the family `… SemiBold`, or not bold, because synthetic bold is not used.
        """
        family = self.fonts.family(self.typeface) or self.fonts.families[0]
        if bold and self.fonts.has_face(family, bold=True, italic=False):
            return family, "bold"
        heavier = f"{family} SemiBold"
        return (heavier if bold and heavier in self.fonts.families else family), "normal"

    def width(self, text: str, *, bold: bool = False, size: float | None = None) -> float:
        """Width of one line in points."""
        family, weight = self.face(bold)
        return self.fonts.text_width(text, family, size or self.size, bold=weight == "bold")

    def wrap(self, text: str, room: float, *, bold: bool = False) -> list[str]:
        """Wrap text to lines of similar length, at most `room` points; a longer word has a line of its own.

        Lines are not broken at no-break spaces.
        """
        lines = self._fill(text, room, bold)
        if len(lines) < 2:
            return lines
        narrow = self.width(text, bold=bold) / len(lines)
        while narrow < room:
            balanced = self._fill(text, narrow, bold)
            if len(balanced) == len(lines) and all(self.width(line, bold=bold) <= room for line in balanced):
                return balanced
            narrow *= 1.05
        return lines

    def _fill(self, text: str, room: float, bold: bool) -> list[str]:
        lines: list[str] = []
        for word in text.split(" "):
            if lines and self.width(f"{lines[-1]} {word}", bold=bold) <= room:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines

    def widest_word(self, texts: Iterable[str]) -> float:
        """Width in points of the widest word of all texts."""
        return max((self.width(word) for text in texts for word in text.split(" ")), default=0.0)

    @property
    def leading(self) -> float:
        """Height of one line in points."""
        return self.size * LEADING


@dataclass
class Canvas:
    """An SVG image under construction; coordinates in points from the top left."""

    width: float
    height: float
    pen: Pen
    parts: list[str] = field(default_factory=list)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Draw a filled rectangle."""
        self.parts.append(f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{colour}"/>')

    def frame(self, x: float, y: float, width: float, height: float, colour: str, thickness: float) -> None:
        """Draw the outline of a rectangle; the line is inside of it, unless it is thicker than the rectangle."""
        inset = min(thickness, width, height) / 2
        self.parts.append(
            f'<rect x="{_n(x + inset)}" y="{_n(y + inset)}" width="{_n(width - 2 * inset)}" '
            f'height="{_n(height - 2 * inset)}" fill="none" stroke="{colour}" stroke-width="{_n(thickness)}"/>'
        )

    def line(self, points: Iterable[tuple[float, float]], colour: str = AXIS, width: float = 0.6) -> None:
        """Draw a line through points."""
        path = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{_n(width)}"/>')

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """Draw a filled circle."""
        self.parts.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{colour}"/>')

    def text(
        self, x: float, y: float, words: str, anchor: str = "start", *, bold: bool = False, colour: str = INK
    ) -> None:
        """Draw one line of text; `y` is the baseline, `anchor` is `start`, `middle` or `end`.

        The text of a figure has its id and form, and its width: attributes for the preview, which are not drawn.
        """
        family, weight = self.pen.face(bold)
        style = f'font-family="{escape(family)}" font-weight="{weight}" font-size="{_n(self.pen.size)}"'
        if isinstance(words, Label):
            width = _n(self.pen.width(words, bold=bold))
            style += f' data-figure="{escape(words.figure)}" data-form="{escape(words.form)}" data-width="{width}"'
        self.parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" fill="{colour}" {style}>{escape(words)}</text>'
        )

    def lines(self, x: float, top: float, lines: list[str], anchor: str = "start", *, bold: bool = False) -> float:
        """Draw lines of text from `top` downwards; returns the bottom edge."""
        for number, words in enumerate(lines):
            self.text(x, top + number * self.pen.leading + self.pen.size * 0.92, words, anchor, bold=bold)
        return top + len(lines) * self.pen.leading

    def svg(self, width_mm: float, height_mm: float, alt: str) -> str:
        """Return the image as an `svg` element with the given size on paper."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width_mm)}mm" height="{_n(height_mm)}mm" '
            f'viewBox="0 0 {_n(self.width)} {_n(self.height)}" role="img" aria-label="{escape(alt)}">'
            f"{''.join(self.parts)}</svg>"
        )


def palette(colours: tuple[str, ...], count: int) -> list[str]:
    """Return `count` colours: the first of `colours`, then GREYS, each of which differs in grey from the one before."""
    found = list(colours[:count])
    left: list[str] = []
    while len(found) < count:
        left = left or list(GREYS)
        fits = (grey for grey in left if not found or contrast(found[-1], grey) >= GREY_CONTRAST)
        found.append(next(fits, left[0]))
        left.remove(found[-1])
    return found


def readable_on(colour: str) -> str:
    """Return the colour of text on a ground: white or INK, whichever has more contrast."""
    return max((WHITE, INK), key=lambda ink: contrast(ink, colour))


def _n(number: float) -> str:
    """Format a number with at most two decimals, without trailing zeros and negative zero."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
