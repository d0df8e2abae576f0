"""Format new workbooks: styles, page setup and protection."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from reportgen.workbooks.schema import ColumnKind

if TYPE_CHECKING:
    from openpyxl import Workbook as Book
    from openpyxl.styles.differential import DifferentialStyle
    from openpyxl.worksheet.worksheet import Worksheet

HEAD_FILL = "12355B"
COMPUTED_HEAD_FILL = "5F6B7A"
INPUT_FILL = "FFF9E5"
COMPUTED_FILL = "EEF0F3"
REVIEW_FILL = "FFD9A8"
LINE = "C9CED6"
FONT, SIZE = "Times New Roman", 12
LINE_HEIGHT = 15.75
LETTERS_PER_WIDTH = 0.95
"""The number of letters of `FONT` per unit of column width, which is a digit of the default font."""
LAST_COLUMN = 16_384

HEAD, COMPUTED_HEAD, TITLE, PLAIN, STRONG, HINT, LOCKED = (
    "rg head", "rg computed head", "rg title", "rg plain", "rg strong", "rg hint", "rg locked",
)  # fmt: skip
"""The names of the styles of cells that are not input cells."""

NUMBERS = "#,##0.######"
WHOLE_NUMBERS = "#,##0"
FORMATS = {
    ColumnKind.NUMBER: NUMBERS,
    ColumnKind.GROWTH: "General",
    ColumnKind.PERCENT: "General",
    ColumnKind.WHOLE: "0",
    ColumnKind.MARK: "General",
    ColumnKind.DATE: "dd/mm/yyyy",
    ColumnKind.DEADLINE: "dd/mm/yyyy",
    ColumnKind.COMPUTED: "#,##0.00",
}
"""Number formats by kind; other kinds have the text format, so that Excel does not convert `05` or `=…` when typed."""


def input_style(kind: ColumnKind) -> str:
    """The name of the style of the cells of a column."""
    return f"rg input {kind.value}"


def add_styles(book: Book) -> None:
    """Add all named styles to the workbook; users can change a style for all its cells."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    side = Side(style="thin", color=LINE)
    box = Border(left=side, right=side, top=side, bottom=side)
    top, middle = Alignment(vertical="top", wrap_text=True), Alignment("center", "center", wrap_text=True)

    def font(size: int = SIZE, **more: Any) -> Font:
        return Font(name=FONT, size=size, **more)

    def add(name: str, *, fill: str = "", locked: bool = True, **more: Any) -> None:
        style = NamedStyle(name, protection=Protection(locked=locked), **{"font": font(), **more})
        if fill:
            style.fill = PatternFill("solid", fgColor=fill)
        book.add_named_style(style)

    white = font(bold=True, color="FFFFFF")
    add(HEAD, font=white, fill=HEAD_FILL, border=box, alignment=middle)
    add(COMPUTED_HEAD, font=white, fill=COMPUTED_HEAD_FILL, border=box, alignment=middle)
    add(TITLE, font=font(14, bold=True, color=HEAD_FILL), alignment=Alignment(vertical="center"))
    add(PLAIN, border=box, alignment=top)
    add(STRONG, font=font(bold=True), border=box, alignment=top)
    add(HINT, font=font(11, italic=True, color="52606D"), alignment=top)
    add(LOCKED, fill=COMPUTED_FILL, border=box, alignment=top)
    for kind in ColumnKind:
        if kind is ColumnKind.COMPUTED:
            properties: dict[str, Any] = {
                "font": font(italic=True, color="44505E"),
                "border": box,
                "alignment": Alignment(vertical="top"),
            }
            add(input_style(kind), fill=COMPUTED_FILL, number_format=FORMATS[kind], **properties)
            continue
        wrap = Alignment(vertical="top", wrap_text=kind not in FORMATS)
        number_format = FORMATS.get(kind, "@")
        add(input_style(kind), fill=INPUT_FILL, locked=False, border=box, alignment=wrap, number_format=number_format)


def fit_height(worksheet: Worksheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Set the row height for these pairs of text and column width.

    Spreadsheet programs adjust row heights when a cell is edited, but not when a file is opened.
    """
    lines = max((_lines(text, width) for text, width in texts), default=1)
    if lines > 1:
        worksheet.row_dimensions[row].height = LINE_HEIGHT * lines + 2


def _lines(text: str, width: float) -> int:
    return sum(-(-len(line) // max(int(width * LETTERS_PER_WIDTH), 1)) or 1 for line in text.split("\n"))


def add_head(worksheet: Worksheet, titles: dict[int, str | int], *, computed: frozenset[int] = frozenset()) -> None:
    """Write the heading row, which is locked and repeated on every printed page."""
    for column, title in titles.items():
        cell = worksheet.cell(1, column, title)
        cell.style = COMPUTED_HEAD if column in computed else HEAD
    worksheet.row_dimensions[1].height = 48
    worksheet.print_title_rows = "1:1"


def unlock_columns(worksheet: Worksheet, first: int, last: int, kind: ColumnKind, width: float | None = None) -> None:
    """Set the format of all empty cells of the columns: not locked, with the number format of `kind`, without colour.

    A column format is one element, which applies to all rows without making the file or the printout longer.
    """
    from openpyxl.styles import Alignment, Font, Protection
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.dimensions import ColumnDimension

    letter = get_column_letter(first)
    dimension = ColumnDimension(worksheet, index=letter, min=first, max=last, width=width or 13)
    dimension.font = Font(name=FONT, size=SIZE)
    dimension.protection = Protection(locked=False)
    dimension.number_format = FORMATS.get(kind, "@")
    dimension.alignment = Alignment(vertical="top", wrap_text=kind not in FORMATS)
    worksheet.column_dimensions[letter] = dimension


def set_widths(worksheet: Worksheet, *widths: float) -> None:
    """Set the widths of the first columns."""
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(widths, 1):
        worksheet.column_dimensions[get_column_letter(column)].width = width


def finish_sheet(worksheet: Worksheet, *, freeze: str, zoom: int = 90) -> None:
    """Freeze the headings, set the page to A4 landscape and one page wide, and protect the sheet.

    The protection has no password, and allows formatting, sorting, filtering, and inserting or deleting rows and
    columns.
    """
    sheet: Any = worksheet  # optional in the types of openpyxl, but present on a new sheet
    sheet.freeze_panes = freeze
    sheet.sheet_view.zoomScale = zoom
    setup = sheet.page_setup
    setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", 9, 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.7, 0.3
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P/&N"
    protection = sheet.protection
    protection.sheet = True
    for allowed in (
        "formatCells", "formatColumns", "formatRows", "insertColumns", "insertRows", "insertHyperlinks",
        "deleteColumns", "deleteRows", "sort", "autoFilter", "pivotTables", "objects", "scenarios",
    ):  # fmt: skip
        setattr(protection, allowed, False)  # False is allowed


def colour_reviews(worksheet: Worksheet, cells: str, review: str) -> None:
    """Make the rows of the range `cells` orange while the cell `review` of the row (`$D2`) is not empty."""
    from openpyxl.styles import PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    fill = PatternFill("solid", bgColor=REVIEW_FILL)
    _add_rule(worksheet, cells, f"LEN({review})>0", DifferentialStyle(fill=fill))


def format_whole_numbers(worksheet: Worksheet, cells: str, first: str) -> None:
    """Show whole numbers in the range `cells`, whose first cell is `first`, without a decimal mark.

    With only the number format they would be shown as `2.765,`.
    """
    from openpyxl.styles.differential import DifferentialStyle
    from openpyxl.styles.numbers import NumberFormat

    style = DifferentialStyle(numFmt=NumberFormat(numFmtId=3, formatCode=WHOLE_NUMBERS))
    _add_rule(worksheet, cells, f"IF(ISNUMBER({first}),{first}=INT({first}),FALSE)", style)


def _add_rule(worksheet: Worksheet, cells: str, formula: str, style: DifferentialStyle) -> None:
    from openpyxl.formatting.rule import Rule

    worksheet.conditional_formatting.add(cells, Rule(type="expression", dxf=style, formula=[formula]))
