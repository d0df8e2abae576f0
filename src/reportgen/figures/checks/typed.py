"""Find typed numbers in a text, with their units and precision. Dates, ordinals and list numbers are excluded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.figures.checks.measures import Measures, TypedMeasure
from reportgen.figures.checks.prose import HIDDEN

_DIGITS = r"(?:[1-9]\d{0,2}(?:\.\d{3}){1,4}|\d{1,15})(?:,\d{1,15})?|\d{1,3}\.\d{1,2}"
_NUMBER = re.compile(
    rf"(?<![\w.,/:+\-–−])[+\-–−]?(?P<first>{_DIGITS})(?:[-–−](?P<last>{_DIGITS}))?(?![\d_/:]|[.,\-–−]\d)"
)
"""A number, with its sign, or a range (`15-20%`). A dot may be a decimal point (`12.5 tỷ`) before a unit."""
_POINT = re.compile(r"\d{1,3}\.\d{1,2}")
_EXCLUDED = re.compile(
    r"^\s*\d+(?:\.\d+)*[.)](?=\s)"  # numbering
    r"|(?<![\w.,])(?:\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)\d{4}|\d{4}-\d\d-\d\d|\d{1,2}[/-]\d{4}|\d{4} ?[-–] ?\d{4}"
    r"|\d{1,2} tháng|\d{1,2} giờ \d{1,2}(?: phút)?|1[89]00[ .]?\d{2,4}(?:[ .]?\d{2,4})?|0\d[\d .()-]{6,}\d)\b"
    r"|(?:\+84|\(0\d+\))[\d .()-]{6,}\d"
    r"|\b(?:(?:ngày|hôm|sáng|chiều|tối|đêm) \d{1,2}(?:[/-]\d{1,2})?|(?:tháng|tuần) \d{1,2}|qu[ýí] \d|năm thứ \d+"
    r"|năm(?: học)? \d{4}(?: ?[-–] ?\d{4})?|(?:lúc|hồi|từ|đến) \d{1,2} giờ)\b",
    re.IGNORECASE | re.MULTILINE,
)
_ORDINAL = re.compile(
    r"\b(?:số|thứ|lần|đợt|khóa|khoá|kỳ|phiên|phiên bản|cấp|cấp độ|mức độ|loại|hạng|khu vực|vùng|khu|tổ|lớp|nhóm|khối"
    r"|giai đoạn|điều|khoản|điểm|chương|mục|phần|phụ lục|bảng|biểu|hình|mẫu|trang|tầng|phòng|đường|ngõ|quốc lộ|tỉnh lộ"
    r"|km|tuyến|kênh|tổng đài|đầu số|đề án|dự án|chương trình|nghị quyết|nghị định|quyết định|chỉ thị|kết luận|thông tư"
    r"|thông báo|công văn|kế hoạch|hướng dẫn|luật|tiêu chuẩn|tuổi|năm)(?: số| thứ)? (?:\d+(?:, ?| và | hoặc ))*$",
    re.IGNORECASE,
)
_NOUN = re.compile(r" ?[^\W\d_]")
_LOOK_BACK = 60
_ENDING_ZEROS = re.compile(r"0+$")


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A typed number; `measure` is the unit after it, None where there is no known unit. `value` is without sign."""

    value: Decimal
    decimals: int
    measure: TypedMeasure | None
    start: int
    typed: str
    """The number and its unit as in the text."""
    noun: bool
    """Whether the next word is not a known unit: `2.765 người`."""

    @property
    def amount(self) -> Decimal:
        """The value in the base of its measure."""
        return self.value * self.measure.scale if self.measure else self.value

    @property
    def significant_digits(self) -> int:
        """The number of significant digits: 4 for 2.765, 2 for 1.200, 3 for 16,2."""
        digits = "".join(map(str, self.value.as_tuple().digits)).lstrip("0")
        return len(digits if self.decimals else _ENDING_ZEROS.sub("", digits))

    @property
    def step(self) -> Decimal:
        """The place value of its last digit, in the base of its measure: 0,1 for `16,2`, 1.000 for `1.287.000`."""
        scale = self.measure.scale if self.measure else Decimal(1)
        if self.decimals:
            return scale.scaleb(-self.decimals)
        zeros = _ENDING_ZEROS.search(str(self.value)) if self.value else None
        return scale.scaleb(len(zeros[0]) if zeros else 0)


def typed_numbers(text: str, measures: Measures) -> Iterator[TypedNumber]:
    """The numbers of `text` that may be figures; names must be hidden in `text`."""
    shown = _EXCLUDED.sub(lambda found: HIDDEN * len(found[0]), text)
    for found in _NUMBER.finditer(shown):
        measure = measures.read(shown, found.end())
        if _is_label(shown, found) if measure is None else _is_numbering(shown, found):
            continue
        noun = measure is None and _NOUN.match(shown, found.end()) is not None
        unit = measure.typed if measure else ""
        if found["last"]:
            first = shown[found.start() : found.end("first")]
            yield TypedNumber(*_value(found["first"]), measure, found.start(), first, noun)
            yield TypedNumber(*_value(found["last"]), measure, found.start("last"), found["last"] + unit, noun)
        else:
            yield TypedNumber(*_value(found["first"]), measure, found.start(), found[0] + unit, noun)


def _value(digits: str) -> tuple[Decimal, int]:
    """The value of a number without sign, and the number of its decimals."""
    if _POINT.fullmatch(digits):
        digits = digits.replace(".", ",")
    whole, _, decimals = digits.partition(",")
    return Decimal(whole.replace(".", "") + (f".{decimals}" if decimals else "")), len(decimals)


def _is_numbering(text: str, number: re.Match[str]) -> bool:
    """Whether `1.2` before a unit is the number of a heading: `1.2 Thuê bao`; or `5G` a name."""
    following = text[number.end() : number.end() + 2].lstrip()
    if _POINT.fullmatch(number[0]) and not text[: number.start()].strip():
        return True
    return text[number.end()].isalpha() and not following[:1].islower()


def _is_label(text: str, number: re.Match[str]) -> bool:
    """Whether a number without a unit is part of a name (`2G`), a date (`20-11`), a version (`1.2`) or an ordinal."""
    if number["last"] or _POINT.fullmatch(number["first"]) or text[number.end() : number.end() + 1].isalpha():
        return True
    return _is_ordinal(text, number)


def _is_ordinal(text: str, number: re.Match[str]) -> bool:
    """Whether a number without a unit is an ordinal or label: `cấp 3`, a year, or a number after a hidden name."""
    if not number["first"].isdecimal():
        return False
    before = text[max(0, number.start() - _LOOK_BACK) : number.start()]
    year = len(number["first"]) == 4 and number["first"][:2] in ("19", "20")
    return year or before.rstrip().endswith(HIDDEN) or _ORDINAL.search(before) is not None
