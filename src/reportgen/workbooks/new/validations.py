"""Add data validation to new workbooks: drop-downs, bounds and patterns, each with a message in Vietnamese."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from reportgen.workbooks.named_lists import CODES_NAME, LISTS
from reportgen.workbooks.schema import CODES, FIRST_YEAR, LAST_YEAR, Column, ColumnKind
from reportgen.workbooks.sheet_rows import cell_name, column_letters

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST = 10**15
MAX_TITLE, MAX_TEXT = 32, 255
"""Maximum lengths that Excel allows."""
_YEARS_AHEAD = 30
_CODE_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
_NOT_A_SHARE = ("tăng", "giảm", "hoàn thành")
"""Words in the names of indicators of growth or completion, whose percentages may be outside of 0 to 100."""

STOP, WARNING, INFORMATION = "stop", "warning", "information"


class Rules:
    """Adds validations to the sheets of a workbook.

    `lists` are the keys of the lists on its sheet `Danh mục`; with `has_codes` it has the range of codes, CODES_NAME.
    """

    def __init__(self, lists: Collection[str], *, has_codes: bool) -> None:
        self._lists = lists
        self._has_codes = has_codes

    def add(self, worksheet: Worksheet, column: Column, number: int, columns: Mapping[str, int], last: int) -> None:
        """Add the rule and the help of a column, from row 2 to `last`; `columns` are all column numbers by key."""
        letters = {key: column_letters(n) for key, n in columns.items()}
        rule = self._rule(column, letters, last) or {}
        example = f" Ví dụ: {column.example}." if column.example else ""
        self._put(worksheet, _cells(number, last), rule, column.vi, f"{column.help}.{example}")

    def add_fact(self, worksheet: Worksheet, column: Column, row: int) -> None:
        """Add the rule for a key of a KEY_VALUE sheet, whose value is in column B."""
        rule = self._rule(column, {column.key: "B"}, row) or {}
        self._put(worksheet, f"B{row}", rule, column.vi, column.help + ".")

    def add_numbers(self, worksheet: Worksheet, number: int, last: int) -> None:
        """Add the rule for a column of numbers, from row 2 to `last`."""
        self._put(worksheet, _cells(number, last), _number(), "Số liệu", "Số liệu của năm ở đầu cột.")

    def add_year_heads(self, worksheet: Worksheet, first: int) -> None:
        """Add the rule for years to the headings of the empty columns from `first` on."""
        cells = f"{cell_name(1, first)}:{cell_name(1, first + _YEARS_AHEAD)}"
        rule = _whole(FIRST_YEAR, LAST_YEAR)
        self._put(worksheet, cells, rule, "Thêm một năm", "Gõ năm bốn chữ số, rồi nhập số liệu bên dưới.")

    def _rule(self, column: Column, letters: Mapping[str, str], last: int) -> dict[str, Any] | None:
        if column.list_key:
            return self._list(column)
        kind, own = column.kind, f"{letters[column.key]}2"
        if kind is ColumnKind.CHOICE:
            return _choice(column.choices)
        if kind is ColumnKind.CODE:
            return _code(own, f"{letters[column.key]}$2:{letters[column.key]}${last}" if column.unique else "")
        if kind in (ColumnKind.WHOLE, ColumnKind.PERCENT) and column.lowest is not None and column.highest is not None:
            return (_whole if kind is ColumnKind.WHOLE else _percent)(column.lowest, column.highest)
        if kind is ColumnKind.NUMBER:
            return _share(own, letters) if {"unit", "name"} <= letters.keys() else _number()
        if kind is ColumnKind.DATE:
            return _date()
        if kind is ColumnKind.MARK:
            return _mark(own, column.lowest or 1, column.highest or 1)
        return _growth(own) if kind is ColumnKind.GROWTH else None

    def _list(self, column: Column) -> dict[str, Any] | None:
        if column.list_key == CODES:
            if not self._has_codes:
                return None
            error = "Mã này không có ở trang Chỉ tiêu. Chọn mã trong danh sách, hoặc thêm chỉ tiêu trước."
            return {"type": "list", "formula1": CODES_NAME, "errorStyle": WARNING, "error": error}
        if column.list_key not in self._lists:
            return None
        named = LISTS[column.list_key]
        if named.closed:
            return _choice(named.words, named.name)
        error = "Từ này chưa có trong danh sách. Bấm OK nếu đúng; dùng nhiều lần thì thêm vào trang Danh mục."
        return {"type": "list", "formula1": named.name, "errorStyle": INFORMATION, "error": error}

    def _put(self, worksheet: Worksheet, cells: str, rule: Mapping[str, Any], title: str, prompt: str) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        validation = DataValidation(allow_blank=True, showErrorMessage="type" in rule, showInputMessage=True, **rule)
        validation.errorTitle = validation.promptTitle = title[:MAX_TITLE]
        validation.prompt = prompt[:MAX_TEXT]
        validation.add(cells)
        worksheet.add_data_validation(validation)


def _cells(number: int, last: int) -> str:
    return f"{cell_name(2, number)}:{cell_name(last, number)}"


def _choice(words: Collection[str], name: str = "") -> dict[str, Any]:
    """The rule for a cell that takes one of a few words; `name` is the defined name of their range."""
    error = "Chọn một trong: " + ", ".join(words) + "."
    return {"type": "list", "formula1": name or f'"{",".join(words)}"', "errorStyle": STOP, "error": error}


def _code(own: str, column: str) -> dict[str, Any]:
    """The rule for codes: capitals without accents, digits and underscores, after a letter; unique in `column`.

    The formula compares single characters, numbered by the rows 1 to 40 (or more, if rows are inserted there). The text
    is padded, because LibreOffice treats an empty character as an error.
    """
    invalid = f'SUMPRODUCT(--ISERROR(FIND(MID({own}&REPT("A",40),ROW($1:$40),1),"{_CODE_LETTERS}")))'
    tests = [f"LEN({own})<=40", f"CODE({own})>64", f"CODE({own})<91", f"{invalid}=0"]
    error = "Mã chỉ có chữ hoa không dấu, chữ số và gạch dưới, bắt đầu bằng chữ, dài không quá 40: THU_NS."
    if column:
        tests.append(f"COUNTIF({column},{own})=1")
        error += " Mỗi mã một dòng."
    return {"type": "custom", "formula1": f"AND({','.join(tests)})", "errorStyle": STOP, "error": error}


def _number() -> dict[str, Any]:
    error = "Ô này cần một số, như 2765 hoặc 533,9; không kèm chữ, dấu cách, đơn vị tính. Chưa có số thì để trống."
    return _between("decimal", -LARGEST, LARGEST, error)


def _share(own: str, letters: Mapping[str, str]) -> dict[str, Any]:
    """The rule for a number; from 0 to 100 if the unit is %, unless the indicator is growth or completion."""
    unit, name = f"${letters['unit']}2", f"${letters['name']}2"
    free = ",".join(f'ISNUMBER(SEARCH("{word}",{name}))' for word in _NOT_A_SHARE)
    formula = f'AND(ISNUMBER({own}),OR(LEFT({unit},1)<>"%",AND({own}>=0,{own}<=100),{free}))'
    error = (
        "Ô này cần một số, như 2765 hoặc 533,9, không kèm chữ; tỷ lệ % nằm trong khoảng 0 đến 100 "
        "(trừ mức tăng, giảm, hoàn thành). Chưa có số thì để trống."
    )
    return {"type": "custom", "formula1": formula, "errorStyle": STOP, "error": error}


def _growth(own: str) -> dict[str, Any]:
    error = "Gõ 29,31 hoặc 29,31% (giảm thì -3,2%); với tỷ lệ: 0,4 điểm %."
    formula = f'OR(ISNUMBER({own}),ISNUMBER(SEARCH("điểm",{own})))'
    return {"type": "custom", "formula1": formula, "errorStyle": STOP, "error": error}


def _mark(own: str, low: int, high: int) -> dict[str, Any]:
    error = f"Gõ x, hoặc số thứ tự từ {low} đến {high}; không chọn thì để trống."
    number = f"IF(ISNUMBER({own}),AND({own}>={low},{own}<={high},{own}=INT({own})),FALSE)"
    return {"type": "custom", "formula1": f'OR(TRIM({own})="x",{number})', "errorStyle": STOP, "error": error}


def _whole(low: int, high: int) -> dict[str, Any]:
    return _between("whole", low, high, f"Ô này cần một số nguyên từ {low} đến {high}.")


def _percent(low: int, high: int) -> dict[str, Any]:
    return _between("decimal", low, high, f"Gõ một số từ {low} đến {high}: 50 là 50%. Không gõ 0,5.")


def _between(kind: str, low: int, high: int, error: str) -> dict[str, Any]:
    bounds = {"operator": "between", "formula1": str(low), "formula2": str(high)}
    return {"type": kind, **bounds, "errorStyle": STOP, "error": error}


def _date() -> dict[str, Any]:
    error = "Ô này cần một ngày có thật, gõ ngày/tháng/năm: 01/12/2022."
    bounds = {"operator": "between", "formula1": f"DATE({FIRST_YEAR},1,1)", "formula2": f"DATE({LAST_YEAR},12,31)"}
    return {"type": "date", **bounds, "errorStyle": STOP, "error": error}
