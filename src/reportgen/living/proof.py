"""The sheet to check and sign: every printed number in reading order, with its sentence, formula and cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING

from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.model import POINTS_PER_MM
from reportgen.figures.describe import calculation, cell_ranges
from reportgen.figures.model import Figure, FigureBook
from reportgen.living.printed import PrintedDocument, PrintedNumber
from reportgen.period import Period
from reportgen.problems import CellRef
from reportgen.workbooks.new.list_book import CellLink, SetOff, TableSheet, TableValue, list_book_bytes

if TYPE_CHECKING:
    from reportgen.documents.pdf.table_pdf import RowGroup

FILE_NAME = "doi-chieu-so-lieu-{period}"
"""The name of both files, without suffix."""
HEADS = {
    "TT": 6, "Trang": 7, "Đề mục": 26, "Câu, hàng có con số": 60, "Con số": 20, "Mã": 22, "Giá trị": 14,
    "Đơn vị tính": 12, "Cách tính": 36, "Ô nguồn": 34, "Đối chiếu": 12,
}  # fmt: skip
"""Column heading → width in Excel's unit."""
_SENTENCE, _CODE, _SOURCE = "Câu, hàng có con số", "Mã", "Cách tính, ô nguồn"
_PDF_HEADS = {"TT": 10, _SENTENCE: 82, "Con số": 32, _CODE: 0, _SOURCE: 0, "Đối chiếu": 18}
"""Column heading → width in millimetres; that of the codes is computed, that of the sources is what is left."""
_TEXT_WIDTH = 273
_AROUND_CODE, _MOST_CODE = 4, 60
"""What the column of the codes is wider than the longest one, and its maximum width, in millimetres; longer codes are
broken.
"""
_MOST_ROWS = 12
"""The maximum number of rows beside one sentence, which has to fit on a page; others have it again."""
_ORIGINS = {"cell": "chép từ ô", "template": "gõ trong mẫu", "computed": "mẫu tự tính"}
_LEFT_OUT = ("numbering", "period")
"""The origins of numbers that nobody has to check."""
_YEAR = re.compile("(19|20)[0-9][0-9]")
_IN_DATE = re.compile(r"\s*tháng\s*")
_NETWORK = re.compile("[2-6]G")
"""The name of a mobile network."""
_SHEET_TITLE = 31
"""Excel's maximum length of a sheet title."""


@dataclass(frozen=True, slots=True)
class ProofRow:
    """A printed number: its figure (None if it was copied), calculation, and the cells that it comes from."""

    number: PrintedNumber
    figure: Figure | None
    calculation: str
    cells: tuple[CellRef, ...]

    @property
    def code(self) -> str:
        """The id of the figure, or where the number was copied from."""
        return self.figure.id if self.figure else _ORIGINS.get(self.number.origin, self.number.origin)

    @property
    def source(self) -> str:
        """The cells, or the place that the number was copied from."""
        return "; ".join(map(str, self.cells)) if self.figure else self.number.source


def proof_rows(document: PrintedDocument, book: FigureBook) -> Iterator[ProofRow]:
    """Yield a row for each figure of a document, and each other number that is no numbering, year or mobile network.

    Day and month of a date are one number.
    """
    for number in _with_whole_dates(document.numbers):
        text = number.passage.text
        is_name = _YEAR.fullmatch(number.words) or _NETWORK.fullmatch(text, number.start, number.end + 1)
        if number.origin in _LEFT_OUT or (number.origin != "figure" and is_name):
            continue
        figure = book.get(number.figure_id) if number.figure_id else None
        yield ProofRow(number, figure, calculation(figure, book) if figure else "", figure.sources if figure else ())


def _with_whole_dates(numbers: Iterable[PrintedNumber]) -> Iterator[PrintedNumber]:
    """Yield the numbers, those of `01 tháng 12` as one."""
    last: PrintedNumber | None = None
    for number in numbers:
        if last is not None and last.passage is number.passage and last.origin == number.origin != "figure":
            text = number.passage.text
            if _IN_DATE.fullmatch(text, last.end, number.start):
                last = replace(last, words=text[last.start : number.end], end=number.end)
                continue
        if last is not None:
            yield last
        last = number
    if last is not None:
        yield last


def proof_workbook(documents: Sequence[PrintedDocument], book: FigureBook, period: Period) -> bytes:
    """Return the workbook, one sheet for each document; its links are relative to the output folder of the period."""
    sheets = []
    for document in documents:
        rows = (_cells(n, row, period) for n, row in enumerate(proof_rows(document, book), 1))
        sheets.append(TableSheet(_stem(document)[:_SHEET_TITLE], HEADS, tuple(rows)))
    return list_book_bytes(sheets)


def _cells(position: int, row: ProofRow, period: Period) -> tuple[TableValue, ...]:
    before, after = row.number.sentence
    figure = row.figure
    return (
        position,
        row.number.page,
        row.number.passage.heading,
        SetOff(before.lstrip(), row.number.words, after.rstrip()),
        row.number.words,
        row.code,
        figure.value if figure else None,
        figure.unit if figure else None,
        row.calculation,
        _linked(row, period),
        None,
    )


def _linked(row: ProofRow, period: Period) -> TableValue:
    """The cells as a link to the first one."""
    if not row.cells or not row.cells[0].cell:
        return row.source
    first = row.cells[0]
    return CellLink(row.source, f"../../inputs/{period.key}/{first.workbook}", first.sheet, first.cell)


def proof_pdf(
    documents: Sequence[PrintedDocument],
    book: FigureBook,
    period: Period,
    fonts: Fonts,
) -> bytes:
    """Return the PDF with the same rows, those of a sentence beside it, below the page and heading where it stands."""
    from reportgen.documents.pdf.table_pdf import PdfTable, code_width, tables_pdf

    tables = []
    for document in documents:
        rows = list(proof_rows(document, book))
        widths: dict[str, float] = {**_PDF_HEADS}
        widths[_CODE] = min(code_width([row.code for row in rows], fonts) / POINTS_PER_MM + _AROUND_CODE, _MOST_CODE)
        widths[_SOURCE] = _TEXT_WIDTH - sum(widths.values())
        note = (
            f"Tệp: {', '.join(document.files)}. Số thứ tự, năm và tên mạng di động (2G–6G) không có trong bảng. "
            "“gõ trong mẫu”: số viết sẵn trong mẫu; “mẫu tự tính”: số do mẫu tính ra."
        )
        tables.append(
            PdfTable(
                f"ĐỐI CHIẾU SỐ LIỆU: {_stem(document)}",
                note,
                widths,
                tuple(_groups(rows)),
                shared=_SENTENCE,
                code=_CODE,
                signers=("NGƯỜI ĐỐI CHIẾU", "NGƯỜI DUYỆT"),
            )
        )
    heading = f"Đối chiếu số liệu {period.in_sentence}"
    return tables_pdf(heading, heading, tables, fonts)


def _stem(document: PrintedDocument) -> str:
    """The name of the files of a document, as its key is a word of the settings."""
    return PurePath(document.files[0]).stem


def _groups(rows: Sequence[ProofRow]) -> Iterator[RowGroup]:
    """Yield the rows of each sentence; the first below a heading of a page says which they are."""
    from reportgen.documents.pdf.table_pdf import Marked, RowGroup

    position, last = 0, ""
    for _, found in groupby(rows, lambda row: (id(row.number.passage), row.number.sentence_span)):
        same = list(found)
        for start in range(0, len(same), _MOST_ROWS):
            part = same[start : start + _MOST_ROWS]
            number = part[0].number
            words = filter(None, (f"Trang {number.page}" if number.page else "", number.passage.heading))
            heading = " · ".join(words)
            lines = tuple(_line(position + n, row) for n, row in enumerate(part, 1))
            yield RowGroup(heading if heading != last else "", Marked(tuple(_pieces(part))), lines)
            position, last = position + len(part), heading


def _line(position: int, row: ProofRow) -> tuple[str, ...]:
    cells = cell_ranges(row.cells) if row.figure else row.number.source
    return str(position), row.number.words, row.code, f"{row.calculation}; {cells}" if row.calculation else cells


def _pieces(rows: Sequence[ProofRow]) -> Iterator[str]:
    """The sentence of the rows in pieces, of which every other one is a number."""
    passage, (start, end) = rows[0].number.passage, rows[0].number.sentence_span
    for row in rows:
        yield passage.text[start : row.number.start]
        yield row.number.words
        start = row.number.end
    yield passage.text[start:end].rstrip()
