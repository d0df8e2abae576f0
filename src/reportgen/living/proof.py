"""The sheet to check and sign: every printed number in reading order, with its sentence, formula and cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from reportgen.documents.styles.fonts import Fonts
from reportgen.figures.describe import calculation
from reportgen.figures.model import Figure, FigureBook
from reportgen.living.printed import PrintedDocument, PrintedNumber
from reportgen.period import Period
from reportgen.problems import CellRef
from reportgen.workbooks.new.list_book import CellLink, SetOff, TableSheet, TableValue, list_book_bytes

FILE_NAME = "doi-chieu-so-lieu-{period}"
"""The name of both files, without suffix."""
HEADS = {
    "TT": 6, "Trang": 7, "Đề mục": 26, "Câu, hàng có con số": 60, "Con số": 20, "Mã": 22, "Giá trị": 14,
    "Đơn vị tính": 12, "Cách tính": 36, "Ô nguồn": 34, "Đối chiếu": 12,
}  # fmt: skip
"""Column heading → width in Excel's unit."""
_PDF_HEADS = {
    "TT": 4, "Trang": 6, "Đề mục": 16, "Câu, hàng có con số": 42, "Mã": 15, "Cách tính": 22, "Ô nguồn": 22,
    "Đối chiếu": 9,
}  # fmt: skip
_ORIGINS = {"cell": "chép từ ô", "template": "gõ trong mẫu", "computed": "mẫu tự tính"}
_LEFT_OUT = ("numbering", "period")
"""The origins of numbers that nobody has to check."""
_YEAR = re.compile("(19|20)[0-9][0-9]")
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
    """Yield a row for each figure of a document, and each other number that is no numbering and no year."""
    for number in document.numbers:
        if number.origin in _LEFT_OUT or (number.origin != "figure" and _YEAR.fullmatch(number.words)):
            continue
        figure = book.get(number.figure_id) if number.figure_id else None
        yield ProofRow(number, figure, calculation(figure, book) if figure else "", figure.sources if figure else ())


def proof_workbook(documents: Sequence[PrintedDocument], book: FigureBook, period: Period) -> bytes:
    """Return the workbook, one sheet for each document; its links are relative to the output folder of the period."""
    sheets = []
    for document in documents:
        rows = (_cells(n, row, period) for n, row in enumerate(proof_rows(document, book), 1))
        sheets.append(TableSheet(document.key[:_SHEET_TITLE], HEADS, tuple(rows)))
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
    """Return the PDF with the same rows."""
    from reportgen.documents.pdf.table_pdf import Marked, PdfTable, tables_pdf

    tables = []
    for document in documents:
        rows = []
        for position, row in enumerate(proof_rows(document, book), 1):
            before, after = row.number.sentence
            marked = Marked(before.lstrip(), row.number.words, after.rstrip())
            page, heading = str(row.number.page or "–"), row.number.passage.heading
            rows.append((str(position), page, heading, marked, row.code, row.calculation, row.source, ""))
        title = f"Đối chiếu số liệu: {PurePath(document.files[0]).stem}"  # its key is a word of the settings
        note = f"Tệp: {', '.join(document.files)}. Người đối chiếu: ........................  Ngày: ............"
        tables.append(PdfTable(title, note, tuple(_PDF_HEADS), tuple(_PDF_HEADS.values()), tuple(rows)))
    heading = f"Đối chiếu số liệu {period.in_sentence}"
    return tables_pdf(heading, heading, tables, fonts)
