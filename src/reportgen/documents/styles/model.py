"""Data classes for the resolved styles, pages, headers and footers of a Word file.

All lengths are points; colours are `#RRGGBB`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

POINTS_PER_MM = 72 / 25.4
DEFAULT_TAB = 36.0
"""The default distance of tab stops."""
Align = Literal["left", "right", "center", "justify"]
Region = Literal["firstRow", "lastRow", "firstCol", "lastCol", "band1Horz", "band2Horz"]


@dataclass(frozen=True, slots=True)
class Characters:
    """Character properties. In a paragraph style every value is set; in a character style None means inherited."""

    typeface: str | None = None
    """The typeface name in Word; `Fonts.family` returns our family for it."""
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    small_caps: bool | None = None
    underline: bool | None = None
    underline_style: str | None = None
    """The CSS value: `solid`, `double`, `dotted`, `dashed`, `wavy`."""
    strike: bool | None = None
    colour: str | None = None
    highlight: str | None = None
    """The background colour of the text."""
    letter_spacing: float | None = None
    """Letter spacing in points."""
    raised: float | None = None
    vertical: str | None = None
    """`superscript`, `subscript` or `baseline`."""
    kerning_from: float | None = None
    """The font size from which kerning applies; 0 or None: never."""
    hidden: bool | None = None
    """`w:vanish`: hidden text."""


TOGGLES = ("bold", "italic", "caps", "small_caps")
"""Properties that a character style turns off if the paragraph style sets them (ECMA-376 part 1, 17.7.3).

`strike` is not included: in CSS the line-through of a paragraph applies to all of its content.
"""


def turned_off(paragraph: Characters, own: Characters) -> tuple[str, ...]:
    """Return the names of `TOGGLES` that a character style turns off in a paragraph style."""
    return tuple(name for name in TOGGLES if getattr(paragraph, name) and getattr(own, name))


@dataclass(frozen=True, slots=True)
class Line:
    """A border or rule. `style` is a CSS value (`solid`, `double`, `dotted`, `dashed`, `none`), `space` the distance
    to text.
    """

    style: str
    width: float
    colour: str
    space: float = 0

    @property
    def drawn(self) -> bool:
        """Whether the line is visible."""
        return self.style != "none" and self.width > 0


@dataclass(frozen=True, slots=True)
class LineSpacing:
    """Line spacing: `multiple` of single spacing, or `exactly` or `at least` a number of points."""

    rule: Literal["multiple", "exactly", "at least"]
    value: float


@dataclass(frozen=True, slots=True)
class TabStop:
    """A tab stop, measured from the left edge of the text area."""

    position: float
    align: str
    """`left`, `center`, `right`; other alignments are refused."""


@dataclass(frozen=True, slots=True)
class Level:
    """The numbering of a list style: `text` as in Word (`%1.`), `format` as in Word (`decimal`, `bullet`)."""

    format: str
    text: str
    suffix: Literal["tab", "space", "nothing"]
    characters: Characters
    start: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A resolved paragraph style. `left` and `right` are indents, `first` is the first-line indent (negative:
    hanging).
    """

    name: str
    characters: Characters
    align: Align = "left"
    left: float = 0
    right: float = 0
    first: float = 0
    before: float = 0
    after: float = 0
    spacing: LineSpacing = LineSpacing("multiple", 1)
    contextual: bool = False
    """No space between neighbours with the same style."""
    keep_next: bool = False
    keep_lines: bool = False
    widow_control: bool = True
    page_break_before: bool = False
    borders: Mapping[str, Line] = field(default_factory=dict)
    """Visible borders, by `top`, `right`, `bottom`, `left`, `between`."""
    shading: str | None = None
    outline: int | None = None
    """Level in the table of contents, from 1."""
    tabs: tuple[TabStop, ...] = ()
    level: Level | None = None
    specified: frozenset[str] = frozenset()
    """Names of the properties that the style and its bases set; a table style may set the others."""

    @property
    def rule(self) -> Line:
        """The line drawn for an `hr` of this style: its top border, else its bottom border, else a thin line."""
        return self.borders.get("top") or self.borders.get("bottom") or Line("solid", 0.75, "#000000")


@dataclass(frozen=True, slots=True)
class CellFormat:
    """Cell formatting of a table style: borders by side (`top`…, `insideH`, `insideV`), shading, characters,
    alignment.
    """

    borders: Mapping[str, Line] = field(default_factory=dict)
    shading: str | None = None
    vertical: str | None = None
    """`top`, `middle` or `bottom`; None: not set."""
    characters: Characters = Characters()
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table style: formatting of the whole table, then of regions. `padding`: top, right, bottom, left of a cell."""

    name: str
    whole: CellFormat
    padding: tuple[float, float, float, float]
    regions: Mapping[Region, CellFormat] = field(default_factory=dict)
    indent: float = 0
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a header or footer: text, or a field with its name as text (`PAGE`). A tab `\\t` is a separate piece."""

    text: str
    characters: Characters
    is_field: bool = False
    format: str = ""
    """For a field: its number format (`w:fmt`, `lowerRoman`); empty: the format of the section."""
    stop: TabStop | None = None
    """For a tab: its target, independent of the paragraph's tab stops (`w:ptab`)."""
    figure: tuple[str, str] | None = None
    """For a text that is a figure: its id and form."""


@dataclass(frozen=True, slots=True)
class MarginLine:
    """One paragraph of a header or footer.

    The characters of `paragraph` are those of the paragraph mark, which determine the height of an empty line.
    """

    paragraph: Paragraph
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The page set-up of a section. Headers and footers are tuples of paragraphs, empty if there are none.

    `left` includes the gutter.
    """

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header_distance: float
    footer_distance: float
    different_first: bool
    first_number: int | None
    header: tuple[MarginLine, ...] = ()
    footer: tuple[MarginLine, ...] = ()
    first_header: tuple[MarginLine, ...] = ()
    first_footer: tuple[MarginLine, ...] = ()
    number_format: str = "decimal"
    """The format of the page numbers (`w:fmt`)."""
    default_tab: float = DEFAULT_TAB
    """The distance of default tab stops, after the last one of a paragraph."""

    @property
    def text_width(self) -> float:
        """The width between the side margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """The height between the top and bottom margins."""
        return self.height - self.top - self.bottom

    def turned(self) -> Page:
        """Return the page in the other orientation, with the same margins as seen by the reader (nd30, I)."""
        return replace(self, width=self.height, height=self.width)


@dataclass(frozen=True, slots=True)
class DocumentStyles:
    """All styles of a Word file by name, and the page set-up of its last section."""

    file: str
    """The name of the Word file in problems."""
    default: Paragraph
    """`Normal`."""
    paragraphs: Mapping[str, Paragraph]
    characters: Mapping[str, Characters]
    tables: Mapping[str, Table]
    page: Page
    unprintable: tuple[tuple[str, str], ...] = ()
    """Content of headers and footers that the PDF cannot print: part name and element (`w:drawing`)."""

    def paragraph(self, name: str | None) -> Paragraph:
        """Return a paragraph style by name; `Normal` if it is missing (`missing_styles` reports it)."""
        return self.paragraphs.get(name or "", self.default)
