"""Joins what page breaks have split in a PDF. The Word file decides which blocks and rows belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportgen.finished.blocks import Block, BlockKind, Row


def joined_blocks(word: Iterable[Block], pdf: Iterable[Block]) -> list[Block]:
    """Return the blocks of the PDF; the parts of a heading or paragraph on several pages are one block.

    Tables are not joined, and stay `optional`.
    """
    wholes = {(kind, b.key) for b in word for kind in ((b.kind, "paragraph") if b.optional else (b.kind,))}
    joined: list[Block] = []
    chain: list[Block] = []
    for block in pdf:
        if not (block.optional and block.kind != "table"):
            joined += _joined_chain(chain, wholes)
            chain = []
        chain.append(block)
    return joined + list(_joined_chain(chain, wholes))


def _joined_chain(chain: Sequence[Block], wholes: set[tuple[BlockKind, str]]) -> Iterator[Block]:
    """Yield the blocks of a chain in which each block may continue the previous one."""
    while chain:
        count = _whole_length(chain, wholes)
        first, last = chain[0], chain[count - 1]
        text = " ".join(block.text for block in chain[:count])
        yield replace(first, text=text, last_part=last.last_part, optional=first.optional and first.kind == "table")
        chain = chain[count:]


def _whole_length(chain: Sequence[Block], wholes: set[tuple[BlockKind, str]]) -> int:
    """Return how many of the first blocks are one. Those that are unknown alone and together are one that differs."""
    known = [(block.kind, block.key) in wholes for block in chain]
    unknown = known.index(True) if True in known else len(chain)
    for length in range(len(chain), 1, -1):
        together = "".join(block.key for block in chain[:length])
        if not all(known[:length]) and (chain[0].kind, together) in wholes:
            return length
    return max(1, unknown)


def joined_rows(word: Sequence[Row], pages: Sequence[Sequence[Row]]) -> list[Row]:
    """Return the rows of a table of the PDF, given by page; the parts of a row on several pages are one row.

    The head that a page repeats is left out.
    """
    wholes = _Wholes(word)
    joined: list[Row] = []
    chain: list[Row] = []
    head = [row.key for row in pages[0] if row.head]
    for position, rows in enumerate(pages):
        repeated = position and [row.key for row in rows if row.head] == head
        for index, row in enumerate(rows[len(head) if repeated else 0 :]):
            if index or not position:
                joined += _joined_row_chain(wholes, chain)
                chain = []
            chain.append(row)
    return joined + list(_joined_row_chain(wholes, chain))


class _Wholes:
    """The rows of a table of the Word file, by the number of characters in their cells."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[int, list[Row]] = {}
        for row in rows:
            self._rows.setdefault(_length(row), []).append(row)

    def merged(self, parts: Sequence[Row]) -> tuple[str, ...] | None:
        """Return the cells of the first row of which these are the parts; None if there is none."""
        candidates = self._rows.get(sum(map(_length, parts)), ())
        return next(filter(None, (_merged(whole, parts) for whole in candidates)), None)


def _length(row: Row) -> int:
    return sum(map(len, row.key))


def _joined_row_chain(wholes: _Wholes, chain: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows of a chain in which each row may continue the previous one."""
    while chain:
        count, cells = 1, chain[0].cells
        for length in range(len(chain), 1, -1):
            found = wholes.merged(chain[:length])
            if found is not None:
                count, cells = length, found
                break
        yield replace(chain[0], cells=cells)
        chain = chain[count:]


def _merged(whole: Row, parts: Sequence[Row]) -> tuple[str, ...] | None:
    """Return the cells of the parts of a row as the cells of `whole`; None if they are not its parts.

    A cell is in one or more parts: those that end on an earlier page have no text on the later ones.
    """
    left = [list(zip(row.cells, row.key, strict=True)) for row in parts]
    cells = []
    for rest in whole.key:
        pieces = []
        for row in left:
            if rest and row and rest.startswith(row[0][1]):
                cell, key = row.pop(0)
                pieces.append(cell)
                rest = rest[len(key) :]
        if rest:
            return None
        cells.append(" ".join(pieces))
    return None if any(left) else tuple(cells)
