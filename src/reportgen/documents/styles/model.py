"""The types of a look: what the styles, pages, headers and footers of a Word file say, resolved.

All lengths are points; colours are `#RRGGBB`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

DEFAULT_TAB = 36.0
"""The distance of tab stops where nothing sets it."""
Align = Literal["left", "right", "center", "justify"]
Region = Literal["firstRow", "lastRow", "firstCol", "lastCol", "band1Horz", "band2Horz"]


@dataclass(frozen=True, slots=True)
class Characters:
    """How letters look. In a paragraph style every value is set; in a character style None leaves it as it is."""

    typeface: str | None = None
    """As Word names it; `Fonts.family` tells ours."""
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    small_caps: bool | None = None
    underline: bool | None = None
    underline_style: str | None = None
    """CSS's word: `solid`, `double`, `dotted`, `dashed`, `wavy`."""
    strike: bool | None = None
    colour: str | None = None
    highlight: str | None = None
    """The colour behind the letters."""
    letter_spacing: float | None = None
    """Added between letters."""
    raised: float | None = None
    vertical: str | None = None
    """`superscript`, `subscript` or `baseline`."""
    kerning_from: float | None = None
    """The size from which pairs are kerned; 0 or None: never."""
    hidden: bool | None = None
    """`w:vanish`: not printed."""


TOGGLES = ("bold", "italic", "caps", "small_caps")
"""What a character style turns off where the paragraph's style has it on (ECMA-376 part 1, 17.7.3).

Not `strike`: in CSS a line through a paragraph goes through all that is in it.
"""


def turned_off(paragraph: Characters, own: Characters) -> tuple[str, ...]:
    """The names of `TOGGLES` that a character style takes back in a paragraph of a style."""
    return tuple(name for name in TOGGLES if getattr(paragraph, name) and getattr(own, name))


@dataclass(frozen=True, slots=True)
class Line:
    """A border or rule: `style` is CSS's (`solid`, `double`, `dotted`, `dashed`, `none`); `space` to the text."""

    style: str
    width: float
    colour: str
    space: float = 0

    @property
    def drawn(self) -> bool:
        """Whether anything is to be seen."""
        return self.style != "none" and self.width > 0


@dataclass(frozen=True, slots=True)
class LineSpacing:
    """`multiple` of single spacing, `exactly` or `at least` so many points."""

    rule: Literal["multiple", "exactly", "at least"]
    value: float


@dataclass(frozen=True, slots=True)
class TabStop:
    """A tab stop, from the left edge of the text."""

    position: float
    align: str
    """`left`, `center`, `right`; a tab that Word aligns otherwise is refused."""


@dataclass(frozen=True, slots=True)
class Level:
    """How the items of a list style are marked: `text` as in Word (`%1.`), `format` Word's (`decimal`, `bullet`)."""

    format: str
    text: str
    suffix: Literal["tab", "space", "nothing"]
    characters: Characters
    start: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph style, resolved. `left` and `right` are indents, `first` the first line's (negative: hanging)."""

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
    """No space to a neighbour of the same style."""
    keep_next: bool = False
    keep_lines: bool = False
    widow_control: bool = True
    page_break_before: bool = False
    borders: Mapping[str, Line] = field(default_factory=dict)
    """By `top`, `right`, `bottom`, `left`, `between`; those that are drawn."""
    shading: str | None = None
    outline: int | None = None
    """Level in the contents, from 1."""
    tabs: tuple[TabStop, ...] = ()
    level: Level | None = None
    said: frozenset[str] = frozenset()
    """Names of what the style and its bases say themselves; the rest a table style may say."""

    @property
    def rule(self) -> Line:
        """The line that an `hr` of this style draws: its upper border, else its lower one, else a thin line."""
        return self.borders.get("top") or self.borders.get("bottom") or Line("solid", 0.75, "#000000")


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a table style gives to cells: borders by side (`top`…, `insideH`, `insideV`), shading, letters, place."""

    borders: Mapping[str, Line] = field(default_factory=dict)
    shading: str | None = None
    vertical: str | None = None
    """`top`, `middle` or `bottom`; None: not said."""
    characters: Characters = Characters()
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table style: the whole table, then regions on top of it; `padding` is top, right, bottom, left of a cell."""

    name: str
    whole: CellLook
    padding: tuple[float, float, float, float]
    regions: Mapping[Region, CellLook] = field(default_factory=dict)
    indent: float = 0
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a header or footer: text, or a field, whose text is its name (`PAGE`); `\\t` is a piece of its own."""

    text: str
    characters: Characters
    is_field: bool = False
    format: str = ""
    """Of a field: the `w:fmt` of its number (`lowerRoman`); empty: that of the section."""
    stop: TabStop | None = None
    """Of a tab: where it goes whatever the paragraph's stops are (`w:ptab`)."""


@dataclass(frozen=True, slots=True)
class MarginLine:
    """One paragraph of a header or footer.

    The characters of `paragraph` are those of its mark, which give an empty line its height.
    """

    paragraph: Paragraph
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The page set-up of a section. Headers and footers are tuples of paragraphs, empty where there is none.

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
    """`w:fmt` of the page numbers."""
    default_tab: float = DEFAULT_TAB
    """The distance of the tab stops behind the last one of a paragraph."""

    @property
    def text_width(self) -> float:
        """Between the side margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Between the top and bottom margins."""
        return self.height - self.top - self.bottom

    def turned(self) -> Page:
        """The other orientation: the margins stay where they are when one reads the turned page (nd30, I)."""
        return replace(self, width=self.height, height=self.width)


@dataclass(frozen=True, slots=True)
class DocumentStyles:
    """All styles of a Word file, by name, and the page set-up of its (last) section."""

    file: str
    """The Word file's name, for problems."""
    default: Paragraph
    """`Normal`."""
    paragraphs: Mapping[str, Paragraph]
    characters: Mapping[str, Characters]
    tables: Mapping[str, Table]
    page: Page
    unprintable: tuple[tuple[str, str], ...] = ()
    """What headers and footers hold that the PDF can't print: the part's name and the element (`w:drawing`)."""

    def paragraph(self, name: str | None) -> Paragraph:
        """A paragraph style by name; one that lacks (`missing_styles` tells) looks as `Normal`."""
        return self.paragraphs.get(name or "", self.default)
