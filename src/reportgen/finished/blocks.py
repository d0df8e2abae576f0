"""Data classes of the readers: headings, tables and figures of a document in reading order, and the pages of a PDF."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "table", "figure"]

_UNSEEN = re.compile("[\\s\u00ad\u200b-\u200d\u2060\ufeff]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, table or figure of a finished file.

    `text` is the text of a heading or of the first row of a table, or the alternative text of a figure. `part` is its
    position: the index of its section in a Word file, or its page (from 1) in a PDF; `last_part` is where it ends.
    """

    kind: BlockKind
    text: str
    part: int
    last_part: int
    optional: bool = False
    """Whether it may not be a separate block: a heading that is not in the table of contents, or a part of a table or
    heading that may continue from the previous page."""
    numbered: bool = False
    """Whether the viewer adds a number before the text."""

    @property
    def key(self) -> str:
        """The text normalised for comparison between formats: without spaces, case and invisible characters."""
        return normalized(self.text)


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: its orientation, all of its text, and the text outside the structure tree (headers and footers)."""

    landscape: bool
    text: str
    running: str


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF as read back. `Block.part` of its blocks is the page, from 1."""

    pages: tuple[PdfPage, ...]
    blocks: tuple[Block, ...]


def normalized(text: str) -> str:
    """Return `text` without spaces and invisible characters, case-folded and in one Unicode form."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("\u2011", "-").casefold()
