"""Find content of a workbook that the finished report lost without a message.

Workbooks and Word files are read as ZIP archives of XML, PDFs by pdftotext; no reader of reportgen is used. What the
report of the unchanged workbook prints says which cells are printed at all, and how.

A cell is lost in silence if `check` had no error, no problem names the cell, its row, its column at the heading, or
its whole sheet, and the report does not print what the cell shows. Rows, columns and sheets that a person has deleted
are not lost: nobody can see them in the workbook. Hidden, filtered or copied ones can be seen or unhidden, so they
must be printed or reported.
"""

from __future__ import annotations

import functools
import io
import re
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.endurance.xlsx import Book, Sheet, cell_text, number_of, split, tag, vietnamese

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKUP = re.compile(r"\{[^}]*\}|\*+|[\r\n]+")
_LEAST = 3
"""Letters that a part of a text must have to be looked for."""
_ALONE = 12
"""Letters that a text must have to be looked for outside the rows of its name."""
UNREAD_SHEETS = ("Hướng dẫn",)
NAMES = {"Chỉ tiêu": "B", "Theo đơn vị": "B", "Nhiệm vụ": "B"}
"""The column that has the name of a row, which the report prints with its numbers."""
NUMBERS = {"Chỉ tiêu": "FGHI", "Theo đơn vị": "CD", "Số liệu các năm": "BCDEF", "Nhiệm vụ": "I"}
"""The columns whose numbers are printed as such."""


@functools.lru_cache(100_000)
def plain(text: str) -> str:
    """A text without spaces, invisible characters and case, for comparison."""
    text = unicodedata.normalize("NFC", text).casefold()
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc"))


@dataclass(frozen=True, slots=True)
class Document:
    """The content of a finished file: all of its text, and the rows of its tables."""

    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    plain: str = field(default="")

    @classmethod
    def of_word(cls, data: bytes) -> Document:
        """Read the main part of a Word file."""
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            root = ET.fromstring(package.read("word/document.xml"))
        rows = tuple(tuple(_words(cell) for cell in row.findall(f".//{_W}tc")) for row in root.iter(f"{_W}tr"))
        text = "\n".join(_words(paragraph) for paragraph in root.iter(f"{_W}p"))
        return cls(text, rows, plain(text))

    @classmethod
    def of_pdf(cls, path: Path) -> Document:
        """Read the text of a PDF, which has no rows."""
        command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
        text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        return cls(text, (), plain(text))

    def rows_of(self, name: str) -> list[tuple[str, ...]]:
        """The rows of which a cell is or begins with this name."""
        wanted = plain(name)
        return [row for row in self.rows if wanted and any(plain(cell).startswith(wanted) for cell in row)]


def _words(element: ET.Element) -> str:
    pieces = []
    for node in element.iter():
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag in (f"{_W}tab", f"{_W}br", f"{_W}p"):
            pieces.append(" ")
    return "".join(pieces).strip()


def _has_number(text: str, number: str) -> bool:
    """Whether a text has a number, perhaps with further zeros, but not as part of another number."""
    zeros = "0*" if "," in number else "(?:,0+)?"
    return re.search(rf"(?<![\d.,]){re.escape(number)}{zeros}(?![\d]|[.,]\d)", text) is not None


@dataclass(eq=False, slots=True)
class Item:
    """A cell of a workbook whose content the report prints.

    `shown` are the texts of which the report must print one; if it is empty, the cell must be reported. For a text
    each of `fragments` is required. `name` is the item of the name in its row if the number is printed in a table row
    with this name. `changed` says what a mutation did to it.
    """

    book: str
    cell: ET.Element
    shown: tuple[str, ...] = ()
    name: Item | None = None
    numeric: bool = False
    free: bool = False
    changed: str = ""
    place: tuple[str, str, int] = ("", "", 0)
    """The sheet, the reference, and the row of the headings, when the workbook was written."""
    part: str = ""

    def becomes(self, *shown: str, why: str) -> None:
        """Say what a reader of the workbook now sees in the cell; nothing if it must be reported."""
        self.shown, self.changed = shown, why


OF_BROCHURE = "Tờ gấp"
"""Starts the sections of `Nội dung` that the report does not print, though parts of their sentences may be in it."""


def items_of(name: str, book: Book, document: Document, beside: Iterable[Book] = ()) -> list[Item]:
    """The cells of the data sheets whose content this report, made from the workbook, prints.

    A text that several cells have is left out, and so is one that is part of another cell, unless it is the name of
    its row: which of them the report prints can't be seen. `beside` are the other workbooks of the report.
    """
    found: list[Item] = []
    sheets = [sheet for one in (book, *beside) for sheet in one.sheets]
    everything = [plain(cell_text(cell)) for sheet in sheets for cell in sheet.root.iter(tag("c"))]
    for sheet in book.sheets:
        if sheet.like in UNREAD_SHEETS:
            continue
        for row in sheet.data_rows():
            if any(cell_text(cell).startswith(OF_BROCHURE) for cell in row):
                continue
            texts = [
                Item(name, cell, (cell_text(cell),)) for cell in row if cell_text(cell) and number_of(cell) is None
            ]
            title = next(
                (item for item in texts if item.cell.get("r", "").startswith(NAMES.get(sheet.like, "-"))), None
            )
            single = (
                item
                for item in texts
                if _is_long(item.shown[0]) and _is_single(item.shown[0], everything, whole=item is title)
            )
            found += (item for item in single if prints(item, document))
            for cell in row:
                number = number_of(cell)
                if number is None or split(cell.get("r", ""))[0] not in NUMBERS.get(sheet.like, ""):
                    continue
                item = Item(name, cell, (vietnamese(abs(number)),), numeric=True, name=title)
                if (title is not None or sheet.like not in NAMES) and prints(item, document):
                    found.append(item)
    return found


def _is_single(text: str, everything: list[str], *, whole: bool) -> bool:
    """Whether only one cell has the text; with `whole` only as its whole content."""
    key = plain(text)
    return sum(key == other if whole else key in other for other in everything) == 1


def _is_long(text: str) -> bool:
    return len(plain(_MARKUP.sub("", text))) >= _ALONE


def prints(item: Item, document: Document) -> bool:
    """Whether a document prints what the cell shows."""
    return any(_prints(item, text, document) for text in item.shown)


def _prints(item: Item, text: str, document: Document) -> bool:
    if not item.numeric:
        return all(piece in document.plain for piece in fragments(text))
    if item.name is None or not document.rows:
        return _has_number(document.text, text)
    names = item.name.shown
    return any(_has_number(cell, text) for name in names for row in document.rows_of(name) for cell in row)


def fragments(text: str) -> list[str]:
    """The parts of a text between its placeholders, marks and line breaks, as they are compared."""
    pieces = (plain(piece).strip(".,;:-–()/") for piece in _MARKUP.split(text))
    return [piece for piece in pieces if len(piece) >= _LEAST]


@dataclass(frozen=True, slots=True)
class Report:
    """The problems of a command, as its option `--json` prints them."""

    problems: tuple[Mapping[str, Any], ...]

    def names(self, book: str, place: tuple[str, str, int]) -> bool:
        """Whether a problem names the cell, its row, the heading of its column, or the whole sheet."""
        sheet, reference, heading = place
        column, row = split(reference)
        for problem in self.problems:
            if problem.get("workbook") != book or problem.get("sheet") != sheet:
                continue
            if not problem.get("cell"):
                return True
            for of_column, of_row in map(split, re.split("[:,; ]+", problem["cell"])):
                if of_row == row or (of_column == column and of_row <= heading):
                    return True
        return False


def placed(items: Iterable[Item], book: Book) -> Iterator[Item]:
    """Note where the items are; those whose cell was removed by a person are left out."""
    for item in items:
        sheet = book.sheet_of(item.cell)
        if sheet is None:
            continue
        item.place = (sheet.title, item.cell.get("r", ""), _heading(sheet))
        item.part = sheet.part
        yield item


def _heading(sheet: Sheet) -> int:
    try:
        return int(sheet.heading_row().get("r", "1"))
    except StopIteration:
        return 0


def reread(items: Iterable[Item], part: str, before: bytes, after: bytes) -> None:
    """Say what the items of a part show after its bytes were changed; nothing changes if it is no XML any more."""
    try:
        root = ET.fromstring(after)
    except ET.ParseError:
        return
    was = {cell.get("r"): cell for cell in ET.fromstring(before).iter(tag("c"))}
    now = {cell.get("r"): cell for cell in root.iter(tag("c"))}
    for item in items:
        if item.part != part:
            continue
        old, new = was.get(item.place[1]), now.get(item.place[1])
        if old is None or (new is not None and ET.tostring(old) == ET.tostring(new)):
            continue
        if new is not None and new.attrib.pop("s", "") != old.attrib.pop("s", ""):
            item.free = item.free or item.numeric  # its number format may be another
        if new is None or new.attrib != old.attrib or not cell_text(new):
            item.becomes(why="damaged")
        elif (number := number_of(new)) is not None:
            item.becomes(vietnamese(abs(number)), why="damaged")
        elif not item.numeric and new.get("t") == "inlineStr":
            item.becomes(cell_text(new), why="damaged")
        else:
            item.becomes(why="damaged")


def lost(items: Iterable[Item], report: Report, document: Document) -> list[str]:
    """What the document lost without a problem that says so: a line for each item."""
    found = []
    for item in items:
        if item.free or report.names(item.book, item.place):
            continue
        name = item.name
        if name is not None and (name.free or report.names(item.book, name.place)):
            continue
        if not item.shown:
            found.append(f"{item.book} {item.place[0]}!{item.place[1]}: nothing reported ({item.changed})")
        elif (item.numeric or document.rows) and not prints(item, document):
            text = " or ".join(text[:80] for text in item.shown)
            found.append(f"{item.book} {item.place[0]}!{item.place[1]}: not printed: {text!r} ({item.changed})")
    return found
