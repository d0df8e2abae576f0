"""Reads a finished Word file of any program as the rules of official documents see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.finished.list_labels import ListLabels
from reportgen.finished.package import BrokenPackageError, Package
from reportgen.finished.word import Levels, W, paragraph_text
from reportgen.official.model import OfficialDocument, Paragraph, Sheet, Side
from reportgen.official.word_format import Formatting, twips
from reportgen.official.word_numbers import foot_of_first_page, page_numbers
from reportgen.official.word_paragraphs import TWIPS_PER_MM, ParagraphReader, Place
from reportgen.official.words import RECIPIENTS, is_date, is_motto, is_nation, is_number, is_signer_title

_CELL_SIDES = 108.0
"""Word's own left and right margins of a cell, in twentieths of a point."""
_MAX_COLUMNS = 4
"""Maximum number of columns of a table that only places texts side by side."""


def read_word_document(package: Package) -> OfficialDocument:
    """Read a Word file. Raises BrokenPackageError if a part cannot be read, or a stored number is none."""
    try:
        return _Reader(package).read()
    except ValueError as error:
        raise BrokenPackageError(package.document, str(error)) from error


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._formatting = Formatting(package)
        self._body = package.root(package.document).find(W + "body")
        self._setups = list(self._body.iter(W + "sectPr"))
        self._sheets = [_sheet(setup) for setup in self._setups] or [Sheet(210.0, 297.0)]
        self._section = 0
        levels = Levels(package)
        self._paragraphs = ParagraphReader(self._formatting, levels, ListLabels(package), self._default_tab())

    def read(self) -> OfficialDocument:
        paragraphs = list(self._blocks(self._body, Place(self._text_width())))
        starts = {
            index: int(number.get(W + "start"))
            for index, setup in enumerate(self._setups)
            if (number := setup.find(W + "pgNumType")) is not None and number.get(W + "start")
        }
        numbers = list(page_numbers(self._package, self._setups, self._formatting))
        foot = list(foot_of_first_page(self._package, self._setups, self._formatting))
        return OfficialDocument("docx", paragraphs, self._sheets, numbers, starts, foot=foot)

    def _default_tab(self) -> float:
        for part in self._package.related(self._package.document, "settings").values():
            if part in self._package.parts:
                stop = self._package.root(part).find(W + "defaultTabStop")
                if stop is not None:
                    return twips(stop.get(W + "val"), 720.0) / TWIPS_PER_MM or 12.7
        return 12.7

    def _text_width(self) -> float:
        sheet = self._sheets[min(self._section, len(self._sheets) - 1)]
        return sheet.width - (sheet.left or 0.0) - (sheet.right or 0.0)

    def _blocks(self, holder: Any, place: Place) -> Iterator[Paragraph]:
        for element in holder:
            if element.tag == W + "p":
                yield from self._paragraphs.read(element, place, self._section)
                if element.find(f"{W}pPr/{W}sectPr") is not None:
                    self._section += 1
                    self._paragraphs.forget_above()
                    place = Place(self._text_width())
            elif element.tag == W + "tbl":
                self._paragraphs.forget_above()
                yield from self._table(element, place)
                self._paragraphs.forget_above()
            elif element.tag in (W + "sdt", W + "ins", W + "moveTo", W + "customXml"):
                inner = element.find(W + "sdtContent") if element.tag == W + "sdt" else element
                yield from self._blocks(inner if inner is not None else (), place)

    def _table(self, table: Any, place: Place) -> Iterator[Paragraph]:
        style = table.find(f"{W}tblPr/{W}tblStyle")
        name = "" if style is None else style.get(W + "val", "")
        columns = [twips(column.get(W + "w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        is_data = place.in_table or not (len(columns) <= _MAX_COLUMNS and self._is_layout(table))
        margins = self._cell_margins(table, name)
        for row in table.iter(W + "tr"):
            if next(row.iterancestors(W + "tbl")) is not table:
                continue
            number, at = self._paragraphs.next_row(), 0
            for cell in row.iter(W + "tc"):
                if next(cell.iterancestors(W + "tr")) is not row:
                    continue
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                count = 1 if span is None else int(span.get(W + "val", "1"))
                before, width = sum(columns[:at]), sum(columns[at : at + count])
                at += count
                side = _side(before, width, sum(columns)) if place.side == "full" else place.side
                room = (width or _own_width(cell)) - margins
                within = Place(room / TWIPS_PER_MM, bool(_own_width(cell)), side, number, is_data, name)
                yield from self._blocks(cell, within)
                self._paragraphs.forget_above()

    def _is_layout(self, table: Any) -> bool:
        """Whether a table only places texts side by side, as letterheads and signatures do."""
        lines = [" ".join(paragraph_text(paragraph).split()) for paragraph in table.iter(W + "p")]
        if any(is_nation(line) or is_motto(line) for line in lines):
            return True
        heads = any(RECIPIENTS.fullmatch(line) or is_signer_title(line) for line in lines)
        heads = heads or any(is_number(line) and any(map(is_date, lines)) for line in lines)
        return heads and not self._has_borders(table)

    def _has_borders(self, table: Any) -> bool:
        own = table.find(f"{W}tblPr/{W}tblBorders")
        style = table.find(f"{W}tblPr/{W}tblStyle")
        chain = () if style is None else self._formatting.chain(style.get(W + "val", ""))
        holders = [own] if own is not None else [s.find(f"{W}tblPr/{W}tblBorders") for s in chain]
        return any(
            line.get(W + "val") not in ("none", "nil", None)
            for holder in holders
            if holder is not None
            for line in holder
        ) and not all(
            (borders := cell.find(f"{W}tcPr/{W}tcBorders")) is not None
            and all(line.get(W + "val") in ("none", "nil") for line in borders)
            for cell in table.iter(W + "tc")
        )

    def _cell_margins(self, table: Any, style: str) -> float:
        """The left and right margins of a cell together."""
        own = table.find(f"{W}tblPr/{W}tblCellMar")
        holders = [own, *(s.find(f"{W}tblPr/{W}tblCellMar") for s in self._formatting.chain(style))]
        total = 0.0
        for names in (("left", "start"), ("right", "end")):
            found = [side for h in holders if h is not None for name in names for side in h.iterfind(W + name)]
            total += twips(found[0].get(W + "w")) if found else _CELL_SIDES
        return total


def _sheet(setup: Any) -> Sheet:
    size, margins = setup.find(W + "pgSz"), setup.find(W + "pgMar")
    width, height = (11_906.0, 16_838.0) if size is None else (twips(size.get(W + "w")), twips(size.get(W + "h")))
    if margins is None:
        return Sheet(width / TWIPS_PER_MM, height / TWIPS_PER_MM, element=setup)
    top, bottom, left, right, gutter = (
        abs(twips(margins.get(W + side))) / TWIPS_PER_MM for side in ("top", "bottom", "left", "right", "gutter")
    )
    return Sheet(width / TWIPS_PER_MM, height / TWIPS_PER_MM, top, bottom, left + gutter, right, element=setup)


def _own_width(cell: Any) -> float:
    width = cell.find(f"{W}tcPr/{W}tcW")
    return 0.0 if width is None or width.get(W + "type", "dxa") != "dxa" else twips(width.get(W + "w"))


def _side(before: float, width: float, total: float) -> Side:
    if total <= 0 or width >= 0.9 * total:
        return "full"
    return "left" if before + width / 2 < total / 2 else "right"
