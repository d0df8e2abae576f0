"""A finished document as the rules see it: paragraphs with the look of their letters, page setup, page numbers.

Both readers return it. Lengths are in millimetres, sizes and distances between lines in points.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

POINTS_PER_MM = 72 / 25.4
BLACK = "#000000"

Side = Literal["left", "right", "full"]
"""The half of the text in which a paragraph is; `full`: across the page."""
Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Look:
    """How letters are printed; `size` in points, `colour` as `#RRGGBB`."""

    typeface: str
    size: float
    bold: bool = False
    italic: bool = False
    colour: str = BLACK
    underline: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in one look. `run` is its element in a Word file."""

    text: str
    look: Look
    run: Any = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that is drawn across the page: below the motto, the issuer or the subject."""

    length: float
    solid: bool = True
    centre: float | None = None
    """The middle of a line that is drawn in a Word file, from the left edge of the text; None if it is not known."""


@dataclass(eq=False)
class Paragraph:
    """A paragraph, or a line of it where it breaks; in letterheads one half of a line that has two.

    What is None is not known, and no rule is applied to it.
    """

    pieces: list[Piece]
    number: int
    """Of a Word file: counted from 1, also in tables. 0 in a PDF."""
    page: int = 0
    """Of a PDF: from 1. 0 in a Word file."""
    side: Side = "full"
    align: Align | None = None
    first: float | None = None
    """The indent of the first line."""
    gap: float | None = None
    """The distance to the paragraph above, besides the line spacing, in points."""
    spacing: float | None = None
    """The line spacing as a multiple of single spacing."""
    width: float | None = None
    """Of its longest line."""
    room: float | None = None
    """Of a Word file: the width of its text area, if the text does not change that."""
    centre: float | None = None
    """Of a PDF: the middle of the line, from the left edge of the page."""
    height: float | None = None
    """Of a PDF: the place of its first line, from the bottom of the page."""
    row: int = 0
    """Equal for paragraphs that are side by side: a row of a table, a line with tabs, a line of a page; 0: none."""
    section: int = 0
    in_table: bool = False
    """Whether it is in a table of data."""
    rules: tuple[Rule, ...] = ()
    element: Any = None
    """The element of a Word file."""
    label: str = ""
    """The number or bullet that Word adds."""

    @cached_property
    def text(self) -> str:
        """The text with its automatic number, single spaces, in one Unicode form."""
        text = " ".join(filter(None, [self.label, "".join(piece.text for piece in self.pieces)]))
        return " ".join(unicodedata.normalize("NFC", text).split())

    @cached_property
    def raw(self) -> str:
        """The text as it is stored."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def lettered(self) -> list[Piece]:
        """The pieces with a letter or digit."""
        return [piece for piece in self.pieces if any(c.isalnum() for c in piece.text)]


@dataclass(frozen=True)
class Sheet:
    """The page setup of a section of a Word file, or what is measured on a page of a PDF; margins may be None."""

    width: float
    height: float
    top: float | None = None
    bottom: float | None = None
    left: float | None = None
    right: float | None = None
    page: int = 0
    element: Any = None

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height


@dataclass(frozen=True)
class PageNumber:
    """A page number as it is printed. Of a Word file: of one section, `text` for the page 2."""

    text: str
    look: Look
    at_top: bool
    centred: bool | None
    section: int = 0
    page: int = 0
    on_first: bool = False
    """Of a Word file: whether the first page of the section has it too."""
    paragraph: Paragraph | None = None


@dataclass
class OfficialDocument:
    """A document. `pages` is None if it is not known, as for a Word file."""

    format: Literal["docx", "pdf"]
    paragraphs: list[Paragraph]
    sheets: list[Sheet]
    numbers: list[PageNumber] = field(default_factory=list)
    restarts: dict[int, int] = field(default_factory=dict)
    """Of a Word file: the first page number of each section that does not continue the numbering."""
    pages: int | None = None
    version: str = ""
    """Of a PDF: `1.7`."""
    foot: list[Paragraph] = field(default_factory=list)
    """The paragraphs at the foot of page one."""
    margins: dict[str, float] = field(default_factory=dict)
    """Of a PDF: the margins measured over all upright pages, by side."""
