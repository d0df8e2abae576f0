"""Data classes of the readers: the blocks of a document in reading order, and the pages of a PDF."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from reportgen.passages import FigureSpan

Why = Literal["invisible", "outside", "covered"]
"""Why a text can't be seen: its colour, outside of the page, under other text."""
BlockKind = Literal["heading", "table", "row", "figure", "paragraph"]

_UNSEEN = re.compile("[\\s\u00ad\u2010\u200b-\u200d\u2060\ufeff]+")
"""Spaces, invisible characters, and U+2010, which a PDF has where a line breaks at a soft hyphen."""
_LEADER = re.compile(r"\.{4,}")
"""The dots between the text and the page number of an entry of the contents."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the texts of its cells, and the part where it is (see `Block`)."""

    cells: tuple[str, ...]
    """Without empty cells."""
    part: int
    head: bool = False
    """Of a PDF: whether it is in the table head, which each page repeats."""
    figures: tuple[FigureSpan, ...] = ()
    """Of a Word file: the figures in the cells joined by `CELL_JOINT`."""

    @classmethod
    def of(cls, texts: Iterable[str], part: int, *, head: bool = False) -> Row:
        """Return a row of cells with these texts, some of which may be empty."""
        return cls(tuple(text for text in texts if normalized(text)), part, head)

    @property
    def text(self) -> str:
        return " | ".join(" ".join(cell.split()) for cell in self.cells)

    @property
    def key(self) -> tuple[str, ...]:
        """The texts normalised for comparison between formats."""
        return tuple(normalized(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, table, figure or other paragraph (of a list, a caption) of a finished file; a `row` where only that
    differs.

    `text` is the text of a heading, paragraph or row, the text of the first row of a table, or the alternative text
    of a figure. `part` is its position: the index of its section in a Word file, or its page (from 1) in a PDF;
    `last_part` is where it ends.
    """

    kind: BlockKind
    text: str
    part: int
    last_part: int
    optional: bool = False
    """Whether it may not be such a block: a heading of a Word file that is not in the table of contents, or the first
    block of a page, if it may continue the last one of the previous page."""
    label: str = ""
    """The number or bullet that Word adds before the text."""
    rows: tuple[Row, ...] = ()
    """Of a table."""
    figures: tuple[FigureSpan, ...] = ()
    """Of a Word file: the figures in the text."""
    panel: int = 0
    """Of a Word file: the number of the panel that holds it, from 1; 0 outside of panels."""

    @property
    def key(self) -> str:
        """The text normalised for comparison between formats: without spaces, case and invisible characters."""
        return normalized(self.text)


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: its size (width and height in points), all of its text, the text outside the structure tree (headers and
    footers), and the texts that can't be seen, each with the reason.
    """

    size: tuple[float, float]
    text: str
    running: str
    hidden: tuple[tuple[Why, str], ...] = ()

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.size[0] > self.size[1]


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF as read back. `Block.part` of its blocks is the page, from 1."""

    pages: tuple[PdfPage, ...]
    blocks: tuple[Block, ...]
    appended: tuple[Block, ...] = ()
    """The blocks of the list at the end of a draft, which is no part of the document."""
    appended_pages: int = 0
    """The number of its pages, which are not in `pages`."""

    def without_list(self, title: str) -> PdfFile:
        """The document without the list on the last pages, which starts with a heading `title`; itself without one."""
        wanted = normalized(title)
        start = next((b for b in reversed(self.blocks) if b.kind == "heading" and b.key == wanted), None)
        if start is None:
            return self
        own = tuple(block for block in self.blocks if block.part < start.part)
        pages = self.pages[: start.part - 1]
        return PdfFile(pages, own, self.blocks[len(own) :], len(self.pages) - len(pages))


def normalized(text: str) -> str:
    """Return `text` without spaces, invisible characters and leaders, case-folded and in one Unicode form."""
    visible = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return _LEADER.sub("", visible).replace("\u2011", "-").casefold()
