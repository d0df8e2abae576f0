"""A workbook while it is mutated."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.endurance.canary import Canary
from bench.endurance.losses import Item
from bench.endurance.xlsx import Book, Sheet


class Inapplicable(Exception):
    """The workbook has nothing that this mutation changes."""


@dataclass
class Draft:
    """A workbook under mutation: its items are the cells whose content is printed."""

    name: str
    book: Book
    items: list[Item]
    random: random.Random
    canary: Canary
    parts: dict[str, bytes] = field(default_factory=dict)
    """The parts as bytes, for mutations of XML."""

    def item(self, *, numeric: bool, sheet: str = "") -> Item:
        """A random item that is still in the workbook."""
        found = [item for item in self.items if item.numeric is numeric and not item.changed]
        self.random.shuffle(found)
        for item in found:
            inside = self.book.sheet_of(item.cell)
            if inside is not None and (not sheet or inside.like == sheet):
                return item
        raise Inapplicable

    def sheet(self, *, least: int = 1) -> Sheet:
        """A random sheet with items and at least so many rows of data."""
        kept = {id(sheet): sheet for item in self.items if (sheet := self.book.sheet_of(item.cell)) is not None}
        found = [
            sheet for sheet in kept.values() if len(sheet.data_rows()) >= least and sheet.like != "Thông tin chung"
        ]
        if not found:
            raise Inapplicable
        return self.random.choice(sorted(found, key=lambda sheet: sheet.part))

    def in_column(self, sheet: Sheet, letters: str) -> list[Item]:
        """The items of a column."""
        cells = {id(cell) for cell in sheet.column(letters)}
        return [item for item in self.items if id(item.cell) in cells]

    def in_rows(self, rows: list[ET.Element]) -> list[Item]:
        """The items of some rows."""
        cells = {id(cell) for row in rows for cell in row}
        return [item for item in self.items if id(item.cell) in cells]


Mutation = Callable[[Draft], None]
