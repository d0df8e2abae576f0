"""Small `.xlsx` packages written by hand, so that tests can store in a cell what no library would write."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from reportgen.problems import CellRef, Problem
from reportgen.workbooks.model import Cell, Workbook
from reportgen.workbooks.read import read_year
from reportgen.workbooks.sheet_rows import cell_name

_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Stored:
    """A cell exactly as stored: type, `<v>`, `<f>` and style; `inner` is any further XML."""

    v: str | None = None
    t: str = ""
    f: str | None = None
    s: int | None = None
    inner: str = ""
    shared: str = ""
    """The attributes of its shared formula."""


Value = str | int | float | Decimal | Stored | None


@dataclass
class SheetFile:
    """A worksheet: rows from row 1, and what lies around them."""

    rows: Sequence[Sequence[Value]] = ()
    merges: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    state: str = ""
    data: str = ""
    """Instead of `rows`: the inside of `sheetData` as it is."""

    def xml(self) -> str:
        data = self.data or "".join(self._row(number, row) for number, row in enumerate(self.rows, 1))
        cols = "".join(f'<col min="{c}" max="{c}" hidden="1"/>' for c in self.hidden_columns)
        merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in self.merges)
        return (
            f'<worksheet xmlns="{_NS}">'
            + (f"<cols>{cols}</cols>" if cols else "")
            + f"<sheetData>{data}</sheetData>"
            + (f"<mergeCells>{merges}</mergeCells>" if merges else "")
            + "</worksheet>"
        )

    def _row(self, number: int, row: Sequence[Value]) -> str:
        cells = "".join(_cell(cell_name(number, c), v) for c, v in enumerate(row, 1) if v is not None)
        hidden = ' hidden="1"' if number in self.hidden_rows else ""
        return f'<row r="{number}"{hidden}>{cells}</row>'


def _cell(name: str, value: Value) -> str:
    if isinstance(value, str):
        value = Stored(t="inlineStr", inner=f'<is><t xml:space="preserve">{escape(value)}</t></is>')
    elif not isinstance(value, Stored):
        value = Stored(str(value))
    kind = f' t="{value.t}"' if value.t else ""
    style = "" if value.s is None else f' s="{value.s}"'
    formula = "" if value.f is None else f"<f{value.shared}>{escape(value.f)}</f>"
    stored = "" if value.v is None else f"<v>{escape(value.v)}</v>"
    return f'<c r="{name}"{style}{kind}>{formula}{stored}{value.inner}</c>'


@dataclass
class BookFile:
    """A workbook; `formats` are number formats of the styles 1, 2, …, `fonts` the inside of the `font` of each;
    style 0 is General in a plain font."""

    sheets: Mapping[str, SheetFile]
    strings: Sequence[str] | None = None
    """Shared strings as the XML inside each `<si>`."""
    formats: Sequence[str] | None = None
    fonts: Sequence[str] = ()
    date1904: bool = False
    replace: Mapping[str, bytes] = field(default_factory=dict)
    """Members that are written as they are, instead of or beside the usual ones."""

    def save(self, path: Path) -> Path:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in (self._members() | dict(self.replace)).items():
                archive.writestr(name, data)
        return path

    def _members(self) -> dict[str, bytes]:
        members = {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": _relations([("r", "officeDocument", "xl/workbook.xml")]),
        }
        listing, relations = "", []
        for number, (title, sheet) in enumerate(self.sheets.items(), 1):
            state = f' state="{sheet.state}"' if sheet.state else ""
            listing += f'<sheet name={quoteattr(title)} sheetId="{number}"{state} r:id="r{number}"/>'
            relations.append((f"r{number}", "worksheet", f"worksheets/sheet{number}.xml"))
            members[f"xl/worksheets/sheet{number}.xml"] = sheet.xml()
        if self.strings is not None:
            relations.append(("strings", "sharedStrings", "/xl/sharedStrings.xml"))
            items = "".join(f"<si>{item}</si>" for item in self.strings)
            members["xl/sharedStrings.xml"] = f'<sst xmlns="{_NS}">{items}</sst>'
        if self.formats is not None:
            relations.append(("styles", "styles", "styles.xml"))
            members["xl/styles.xml"] = self._styles(self.formats)
        calendar = '<workbookPr date1904="1"/>' if self.date1904 else ""
        members["xl/workbook.xml"] = (
            f'<workbook xmlns="{_NS}" xmlns:r="{_REL}">{calendar}<sheets>{listing}</sheets></workbook>'
        )
        members["xl/_rels/workbook.xml.rels"] = _relations(relations)
        return {name: text.encode() for name, text in members.items()}

    def _styles(self, formats: Sequence[str]) -> str:
        codes = "".join(
            f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>' for number, code in enumerate(formats, 164)
        )
        fonts = "".join(f"<font>{font}</font>" for font in ("", *self.fonts))
        last = len(self.fonts)
        cells = "".join(
            f'<xf numFmtId="{163 + n if n else 0}" fontId="{min(n, last)}"/>' for n in range(len(formats) + 1)
        )
        # cellStyleXfs come first and must not be taken for cellXfs.
        styles = '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        lists = f"<numFmts>{codes}</numFmts><fonts>{fonts}</fonts>{styles}<cellXfs>{cells}</cellXfs>"
        return f'<styleSheet xmlns="{_NS}">{lists}</styleSheet>'


def _relations(relations: Sequence[tuple[str, str, str]]) -> str:
    items = "".join(f'<Relationship Id="{i}" Type="{_REL}/{kind}" Target="{t}"/>' for i, kind, t in relations)
    return f'<Relationships xmlns="{_PACKAGE}">{items}</Relationships>'


def facts() -> SheetFile:
    return SheetFile([["Năm", 2022], ["Cơ quan ban hành", "Sở Thông tin và Truyền thông"]])


INDICATOR_HEAD = ("Mã", "Chỉ tiêu", "Lĩnh vực", "Đơn vị tính", "Năm nay")
INDICATOR_ROW = ("DT_VT", "Doanh thu viễn thông", "Doanh thu", "tỷ đồng", 2765)


def indicators(*rows: Sequence[Value], head: Sequence[Value] = INDICATOR_HEAD) -> SheetFile:
    return SheetFile([head, *(rows or (INDICATOR_ROW,))])


def paragraphs() -> SheetFile:
    return SheetFile([["Mục", "Thứ tự", "Nội dung"], ["Hạ tầng", 1, "Toàn tỉnh có {BTS}."]])


def good_sheets() -> dict[str, SheetFile]:
    return {"Thông tin chung": facts(), "Chỉ tiêu": indicators(), "Nội dung": paragraphs()}


def good_tasks() -> BookFile:
    return BookFile({"Nhiệm vụ": SheetFile([["Mã", "Nhiệm vụ", "Nhóm", "Năm"], ["NV01", "Việc", "Hạ tầng", 2023]])})


def save_year(folder: Path, book: BookFile | None = None) -> Path:
    """`inputs/2022` with `book` as its indicators.xlsx (a good one by default) and a good tasks.xlsx."""
    year = folder / "inputs" / "2022"
    year.mkdir(parents=True)
    (book or BookFile(good_sheets())).save(year / "indicators.xlsx")
    good_tasks().save(year / "tasks.xlsx")
    return year


def read(folder: Path, book: BookFile) -> tuple[Workbook, list[Problem]]:
    """What `read_year` says of `book`."""
    workbooks, problems = read_year(save_year(folder, book))
    return workbooks["indicators"], problems


def read_sheets(folder: Path, sheets: Mapping[str, SheetFile], **book: object) -> tuple[Workbook, list[Problem]]:
    """The same for a good workbook in which `sheets` replace or join the good ones."""
    return read(folder, BookFile(good_sheets() | dict(sheets), **book))  # type: ignore[arg-type]


def places(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """`(code, cell)` of each; the sheet or workbook stands for the cell where there is none."""
    reported = []
    for problem in problems:
        place = problem.place
        cell = (place.cell or place.sheet or place.workbook) if isinstance(place, CellRef) else str(place)
        reported.append((problem.code, cell))
    return reported


def values(book: Workbook, sheet: str, key: str) -> list[object]:
    """The values of a column, row by row."""
    return [row.cells[key].value for row in book.sheets[sheet].rows]


def first(book: Workbook, sheet: str, key: str) -> Cell:
    """The cell of the first row."""
    return book.sheets[sheet].rows[0].cells[key]
