"""The passages of a Word file: its blocks with their headings, table rows one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.finished.blocks import Block
from reportgen.passages import CELL_JOINT, Passage


def word_passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    """Yield the passages of the blocks of a Word file. Captions are paragraphs, charts have no numbers here."""
    heading, panel = "", 0
    for block in blocks:
        if block.panel != panel:  # begins without a heading
            heading, panel = "", block.panel
        if block.kind == "table":
            for row in block.rows:
                yield Passage("row", CELL_JOINT.join(row.cells), heading, row.figures)
        elif block.kind == "figure":
            yield Passage("picture", block.text, heading)
        else:
            if block.kind == "heading" and not block.optional:
                heading = " ".join(block.text.split())
            yield Passage("heading" if block.kind == "heading" else "paragraph", block.text, heading, block.figures)
