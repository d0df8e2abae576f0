"""Write sheet `Danh mục`, and define the names of its lists, which include entries that users add."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.workbooks.named_lists import CODES_NAME, LISTS, NamedList
from reportgen.workbooks.new import formatting
from reportgen.workbooks.new.content import NewWorkbook, put
from reportgen.workbooks.new.tables import LAST_ROW
from reportgen.workbooks.schema import ColumnKind
from reportgen.workbooks.sheet_rows import column_letters

if TYPE_CHECKING:
    from openpyxl import Workbook as Book
    from openpyxl.worksheet.worksheet import Worksheet

SPARE_ROWS = 20
WIDTH = 34


def words_of(key: str, content: NewWorkbook) -> tuple[str, ...]:
    """The entries of a list: those in `content`, or the default ones, and those of the list that it includes."""
    named = LISTS[key]
    own = content.words.get(key, named.words)
    return tuple(dict.fromkeys((*own, *(words_of(named.includes, content) if named.includes else ()))))


def write_lists(worksheet: Worksheet, lists: Mapping[str, NamedList], content: NewWorkbook) -> None:
    """Write the sheet, with one column for each list; closed lists are locked, others can be extended."""
    words = [words_of(key, content) for key in lists]
    rows = max((len(column) for column in words), default=0) + SPARE_ROWS
    heads = {number: named.title for number, named in enumerate(lists.values(), 1)}
    closed = frozenset(number for number, named in enumerate(lists.values(), 1) if named.closed)
    formatting.add_head(worksheet, dict(heads), computed=closed)
    for number, (named, column) in enumerate(zip(lists.values(), words, strict=True), 1):
        style = formatting.LOCKED if named.closed else formatting.input_style(ColumnKind.TEXT)
        if not named.closed:
            formatting.unlock_columns(worksheet, number, number, ColumnKind.TEXT, WIDTH)
        for row in range(rows):
            put(worksheet, row + 2, number, column[row] if row < len(column) else None, style)
    formatting.set_widths(worksheet, *[WIDTH] * len(lists))
    formatting.finish_sheet(worksheet, freeze="A2")


def define_names(book: Book, title: str, lists: Mapping[str, NamedList], codes: str) -> None:
    """Add a defined name for each list: the range from the first to the last entry of its column on sheet `title`.

    `codes` is the title of the sheet with the codes in its first column; empty if there is none.
    """
    for number, named in enumerate(lists.values(), 1):
        _define(book, named.name, title, column_letters(number))
    if codes:
        _define(book, CODES_NAME, codes, "A")


def _define(book: Book, name: str, title: str, column: str) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    sheet = "'" + title.replace("'", "''") + "'"
    cells = f"{sheet}!${column}$2:${column}${LAST_ROW}"
    filled = f"{sheet}!${column}$2:INDEX({cells},MAX(1,COUNTA({cells})))"
    book.defined_names[name] = DefinedName(name, attr_text=filled)
