"""What the readers give: the headings, tables and figures of a document in reading order, and the pages of a PDF."""

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

    `text` is the words of a heading, of the first row of a table, the alternative text of a figure. `part` is where it
    is: the index of its section in a Word file, its page (from 1) in a PDF; `last_part` is where it ends.
    """

    kind: BlockKind
    text: str
    part: int
    last_part: int
    optional: bool = False
    """Whether the file alone does not say if this is a block of its own: a heading that is in no contents, a piece of
    a table or heading that may continue the one on the page before."""
    numbered: bool = False
    """Whether the program that shows it puts a number before the words."""

    @property
    def key(self) -> str:
        """The words without what differs between formats: space, case, invisible characters."""
        return normalized(self.text)


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: whether it is turned, all its text, and the text outside of the structure tree: headers and footers."""

    landscape: bool
    text: str
    running: str


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF as it is read: `Block.part` of its blocks is the page, from 1."""

    pages: tuple[PdfPage, ...]
    blocks: tuple[Block, ...]


def normalized(text: str) -> str:
    """`text` without space and invisible characters, in one case and Unicode form."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("\u2011", "-").casefold()
