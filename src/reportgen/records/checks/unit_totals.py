"""Report totals and bases that `Theo đơn vị` should give and does not, and bases that contradict the old units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.checks.amounts import heading
from reportgen.records.checks.breakdowns import MAX_NAMED
from reportgen.records.checks.sums import compare
from reportgen.records.model import Breakdown, Indicator, Yearbook
from reportgen.records.natures import adds_up_over_units
from reportgen.records.numbers import grouped
from reportgen.records.rounding import Amount, rounding_error_of
from reportgen.records.unit_sums import UNIT_COLUMNS, Lack, Missing, UnitRows, read_unit_rows
from reportgen.records.unit_words import key_of
from reportgen.workbooks.findings import limit_repeats

_ENTER = Bilingual("Nhập số còn thiếu, hoặc tự nhập tổng vào ô này", "Enter what is missing, or enter the total here")
TOTAL_INCOMPLETE = Kind(
    "RG280",
    Severity.WARNING,
    Bilingual(
        "Chưa cộng được cột “{column}” của {code} từ trang tính Theo đơn vị: {names} chưa có số",
        "Column “{column}” of {code} can't be added up from sheet Theo đơn vị: {names} has no number",
    ),
    Bilingual(
        "số của mọi đơn vị ở trang tính Đơn vị; không có thì ghi 0",
        "a number for every unit of sheet Đơn vị; 0 where there is none",
    ),
    _ENTER,
    example="ba đơn vị ở trang tính Đơn vị, Theo đơn vị có hai",
    waivable=True,
)
TOTAL_UNITS_UNKNOWN = Kind(
    "RG281",
    Severity.WARNING,
    Bilingual(
        "Chưa cộng được cột “{column}” của {code} từ trang tính Theo đơn vị: vào cuối kỳ trang tính Đơn vị không có "
        "{names}",
        "Column “{column}” of {code} can't be added up from sheet Theo đơn vị: at the end of the period sheet Đơn vị "
        "does not have {names}",
    ),
    Bilingual("đơn vị có ở trang tính Đơn vị", "units of sheet Đơn vị"),
    Bilingual(
        "Thêm đơn vị vào trang tính Đơn vị, sửa tên ở Theo đơn vị, hoặc tự nhập tổng vào ô này",
        "Add the unit to sheet Đơn vị, fix its name in Theo đơn vị, or enter the total here",
    ),
    example="Theo đơn vị có Xã An Bình, Đơn vị không có",
    waivable=True,
)
TOTAL_LEVELS = Kind(
    "RG282",
    Severity.WARNING,
    Bilingual(
        "Chưa cộng được cột “{column}” của {code} từ trang tính Theo đơn vị: trang tính Đơn vị có cả cấp huyện và "
        "cấp xã, không rõ cộng cấp nào",
        "Column “{column}” of {code} can't be added up from sheet Theo đơn vị: sheet Đơn vị has districts and "
        "communes, so it is unclear which to add up",
    ),
    Bilingual("tổng ở ô này, hoặc hai cấp cộng lại bằng nhau", "the total here, or two levels with the same sum"),
    Bilingual("Nhập tổng vào ô này", "Enter the total here"),
    example="Đơn vị có huyện và xã, Theo đơn vị chỉ có số của huyện",
    waivable=True,
)
TOTAL_NATURE = Kind(
    "RG283",
    Severity.WARNING,
    Bilingual(
        "Chưa cộng cột “{column}” của {code} từ trang tính Theo đơn vị: không rõ số liệu này có cộng được không",
        "Column “{column}” of {code} is not added up from sheet Theo đơn vị: it is unclear whether its numbers add up",
    ),
    Bilingual("thời kỳ hoặc thời điểm ở cột Loại số liệu", "thời kỳ or thời điểm in column Loại số liệu"),
    Bilingual(
        "Cộng được thì ghi thời kỳ hoặc thời điểm ở cột Loại số liệu; không thì nhập số chung vào ô này",
        "If they add up, write thời kỳ or thời điểm in column Loại số liệu; otherwise enter the number here",
    ),
    example="đơn vị tính người, Loại số liệu để trống",
    waivable=True,
)
DIVISIONS_DIFFER = Kind(
    "RG284",
    Severity.ERROR,
    Bilingual(
        "Hai cách chia của {code} ở trang tính Theo đơn vị không cùng một tổng ở cột “{column}”: {sums}",
        "Two divisions of {code} in sheet Theo đơn vị have different sums in column “{column}”: {sums}",
    ),
    Bilingual("hai cách chia có cùng một tổng", "the same sum of both"),
    Bilingual(
        "Sửa số ở trang tính Theo đơn vị: cộng theo doanh nghiệp phải bằng cộng theo địa bàn",
        "Fix sheet Theo đơn vị: the enterprises must add up to the same as the places",
    ),
    example="cộng các xã: 2.765; cộng các doanh nghiệp: 2.700",
)
WEIGHT_MISSING = Kind(
    "RG285",
    Severity.NOTE,
    Bilingual(
        "Chưa tính được số gốc của {what}: tỷ lệ của các đơn vị cũ không cộng được",
        "The base of {what} is not known: shares of the old units don't add up",
    ),
    Bilingual("số ở ô này, hoặc Trọng số (mã)", "a number here, or Trọng số (mã)"),
    Bilingual(
        "Nhập số vào ô này, hoặc ghi ở cột Trọng số (mã) mã chỉ tiêu làm trọng số, có số lớn hơn 0 của từng đơn vị cũ",
        "Enter the number here, or in column Trọng số (mã) an indicator with a number above 0 for each old unit",
    ),
    example="Tỷ lệ hộ nghèo của Xã Bình Minh, hình thành từ hai xã",
)
BASE_INCOMPLETE = Kind(
    "RG286",
    Severity.NOTE,
    Bilingual(
        "Chưa tính được số gốc của {what}: {names} chưa có số", "The base of {what} is not known: {names} has no number"
    ),
    Bilingual("số của mọi đơn vị cũ", "a number for every old unit"),
    Bilingual(
        "Thêm dòng của đơn vị cũ với số ở cột này, hoặc nhập số vào ô này",
        "Add a row of the old unit with its number in this column, or enter the number here",
    ),
    example="Xã Bình Minh hình thành từ hai xã, Theo đơn vị chỉ có một",
)
BASE_UNKNOWN = Kind(
    "RG287",
    Severity.NOTE,
    Bilingual(
        "Chưa tính được số gốc của {what}: đơn vị được lập từ một phần của đơn vị cũ",
        "The base of {what} is not known: the unit was formed from a part of an old one",
    ),
    Bilingual("số tách riêng cho phần ấy", "a number for that part"),
    Bilingual(
        "Có số thì nhập vào ô này; không thì để trống", "Enter the number if there is one; otherwise leave it empty"
    ),
    example="Xã An Bình chia thành hai xã",
)
BASE_DIFFERS = Kind(
    "RG288",
    Severity.ERROR,
    Bilingual(
        "Số gốc của {what} khác các đơn vị cũ cộng lại: {names} = {sum}, chênh {difference}",
        "The base of {what} differs from the sum of the old units: {names} = {sum}, difference {difference}",
    ),
    Bilingual("{sum}", "{sum}"),
    Bilingual(
        "Để trống ô này: chương trình tự cộng các đơn vị cũ", "Leave this cell empty: the old units are added up"
    ),
    example="Xã Bình Minh: 12; hai xã cũ: 12 + 8",
)
BASE_ROUNDED = Kind(
    "RG289",
    Severity.WARNING,
    Bilingual(
        "Số gốc của {what} chênh {difference} so với {names} = {sum}, có thể do làm tròn",
        "The base of {what} differs by {difference} from {names} = {sum}, perhaps because of rounding",
    ),
    Bilingual("{sum}", "{sum}"),
    Bilingual(
        "Để trống ô này: chương trình tự cộng các đơn vị cũ", "Leave this cell empty: the old units are added up"
    ),
    example="Xã Bình Minh: 20; hai xã cũ: 12,3 + 8,2",
    waivable=True,
)
BASE_OF_NAMESAKE = Kind(
    "RG290",
    Severity.ERROR,
    Bilingual(
        "Không rõ số này là của {what} mới hay của đơn vị cũ cùng tên",
        "It is unclear whether this is the number of the new {what} or of the old unit with that name",
    ),
    Bilingual("ô trống, và một dòng cho mỗi đơn vị cũ", "an empty cell, and a row for each old unit"),
    Bilingual(
        "Ghi số của đơn vị cũ ở một dòng riêng, bằng tên ghi ở cột Cách viết khác của nó tại trang tính Đơn vị, như "
        "“{name} (cũ)”; rồi để trống ô này",
        "Enter the number of the old unit in a row of its own, by a name in column Cách viết khác of its row in sheet "
        "Đơn vị, such as “{name} (cũ)”; then clear this cell",
    ),
    example="Xã An Bình mới, hình thành từ Xã An Bình và Xã Minh Tân; Năm trước 12",
)
WEIGHT_WRONG = Kind(
    "RG291",
    Severity.ERROR,
    Bilingual(
        "{weight} không làm trọng số của {code} được",
        "{weight} can't be the weight of {code}",
    ),
    Bilingual(
        "trọng số là một số cộng được, của một tỷ lệ",
        "a number that adds up over units, as the weight of a share or ratio",
    ),
    Bilingual(
        "Ghi mã của một chỉ tiêu cộng được (số hộ, số tiền), hoặc để trống nếu {code} không phải tỷ lệ",
        "Enter the code of an indicator that adds up (households, money), or clear the cell if {code} adds up",
    ),
    example="Tỷ lệ hộ nghèo, Trọng số: TY_LE_KHAC",
)

_OF_TOTALS: Mapping[Lack, Kind] = {
    Lack.NUMBERS: TOTAL_INCOMPLETE,
    Lack.NAMES: TOTAL_UNITS_UNKNOWN,
    Lack.LEVELS: TOTAL_LEVELS,
    Lack.NATURE: TOTAL_NATURE,
    Lack.DIFFERENCE: DIVISIONS_DIFFER,
    Lack.WEIGHT: WEIGHT_MISSING,
}
_OF_BASES: Mapping[Lack, Kind] = {
    Lack.NUMBERS: BASE_INCOMPLETE,
    Lack.NATURE: TOTAL_NATURE,
    Lack.WEIGHT: WEIGHT_MISSING,
    Lack.SPLIT: BASE_UNKNOWN,
}


def unit_totals(yearbook: Yearbook) -> Iterator[Problem]:
    """Report empty totals that the rows of their units don't give, unless a cell of these rows was reported."""
    rows = read_unit_rows(yearbook)
    for code, indicator in yearbook.indicators.items():
        for column in UNIT_COLUMNS:
            found = rows.total(code, column)
            unread = any(row.cell(column) in yearbook.in_error for row in rows.all_of(code))
            if isinstance(found, Missing) and not unread and not indicator.parts:
                sums = (grouped(rows.sum_of(division, column).value) for division in found.divisions)
                args = {"names": _named(found.names), "code": code, "what": code, "sums": "; ".join(sums)}
                title = heading(column, yearbook.period)
                yield _OF_TOTALS[found.lack].at(indicator.cell(column), found="", column=title, **args)


def unit_bases(yearbook: Yearbook) -> Iterator[Problem]:
    """Report bases of new units that are not known, and those that contradict the rows of the old units."""
    yield from limit_repeats(_unit_bases(yearbook))


def weights(yearbook: Yearbook) -> Iterator[Problem]:
    """Report weights of indicators that add up, and weights that do not."""
    for indicator in yearbook.indicators.values():
        if indicator.weight and (
            adds_up_over_units(indicator) or adds_up_over_units(yearbook.indicators[indicator.weight]) is False
        ):
            args = {"weight": indicator.weight, "code": indicator.code}
            yield WEIGHT_WRONG.at(indicator.cell("weight"), found=indicator.weight, **args)


def _unit_bases(yearbook: Yearbook) -> Iterator[Problem]:
    rows = read_unit_rows(yearbook)
    for row in yearbook.breakdowns:
        unread = any(other.cell("previous") in yearbook.in_error for other in (row, *rows.old_rows(row)))
        found = rows.base(row)
        if isinstance(found, Missing) and not unread:
            args = {"names": _named(found.names), "code": row.code, "what": _what(row)}
            title = heading("previous", yearbook.period)
            yield _OF_BASES[found.lack].at(row.cell("previous"), found="", column=title, **args)
        elif (row.code, row.unit_name, "previous") not in yearbook.unit_sums:
            yield from _contradiction(rows, row, yearbook.indicators[row.code])


def _contradiction(rows: UnitRows, row: Breakdown, indicator: Indicator) -> Iterator[Problem]:
    """Compare the base of a new unit with the sum of the old ones; report one that may be that of a namesake."""
    origin = rows.origin(row)
    if row.previous is None or not origin:
        return
    old = [other for other in rows.old_rows(row) if other.previous]
    if len(old) < len(origin):
        if len(origin) > 1 and key_of(row.unit_name) in {key_of(unit.name) for unit in origin}:
            args = {"what": _what(row), "name": row.unit_name}
            yield BASE_OF_NAMESAKE.at(row.previous.ref, found=grouped(row.previous.value), **args)
    elif len(old) == 1 or adds_up_over_units(indicator):
        stated = Amount(row.previous.value, rounding_error_of(row.previous.value, indicator))
        args = {"what": _what(row), "names": _named(tuple(other.unit_name for other in old))}
        summed = rows.sum_of(tuple(old), "previous")
        yield from compare(stated, summed, row.previous.ref, (BASE_DIFFERS, BASE_ROUNDED), args)


def _what(row: Breakdown) -> str:
    return f"{row.code} · {row.unit_name}"


def _named(names: tuple[str, ...]) -> str:
    return ", ".join(names[:MAX_NAMED]) + ("…" if len(names) > MAX_NAMED else "")
