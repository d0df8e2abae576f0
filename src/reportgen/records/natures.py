"""Whether the values of an indicator add up over time: as column `Loại số liệu` says, else by its unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from reportgen.records.model import Indicator, Nature
from reportgen.records.units import POINTS_UNIT_SHORT, SHARE_UNIT, measure_of, unit_words

AVERAGE = re.compile(r"\b(bình quân|trung bình|mật độ|hệ số|tỷ số|tỉ số)\b", re.IGNORECASE)
"""Words in the names of averages and ratios, which have the unit of what they are made of."""
_UNUSUAL: Mapping[Nature, re.Pattern[str]] = {
    Nature.FLOW: re.compile(
        r"\b(dư nợ|số dư|tồn|nợ|hiện có|hiện nay|đến nay|có đến|đến cuối|cuối kỳ|lũy kế|luỹ kế|vốn điều lệ|vốn huy động"
        r"|vốn đăng ký|công suất|năng lực|dung tích|dung lượng|giá trị tài sản|giá (?!trị)|đơn giá|(?<!tổng )mức)\b",
        re.IGNORECASE,
    ),
    Nature.STOCK: re.compile(
        r"\b(mới|thêm|phát triển|xây dựng|lắp đặt|hoàn thành|nâng cấp|được|trong (kỳ|năm|quý|tháng))\b", re.IGNORECASE
    ),
}
"""Words in the names of indicators whose values may be of the other kind than their unit says: `Dư nợ tín dụng`,
`Thuê bao phát triển mới`."""

_UNITS: Mapping[str, Nature] = {
    **dict.fromkeys(("đồng", "usd", "eur", "g", "m3", "wh"), Nature.FLOW),
    **dict.fromkeys(
        ("lượt", "cuộc", "vụ", "hồ sơ", "giao dịch", "văn bản", "buổi", "hội nghị", "tin", "bài", "đơn", "chuyến"),
        Nature.FLOW,
    ),
    **dict.fromkeys(("bưu gửi", "bưu phẩm", "bưu kiện", "quyết định", "ý kiến", "kiến nghị", "phút"), Nature.FLOW),
    **dict.fromkeys(("thuê bao", "trạm", "giường bệnh", "w", "bps"), Nature.STOCK),
    **dict.fromkeys((SHARE_UNIT, POINTS_UNIT_SHORT, "‰", "hệ số", "chỉ số", "bậc", "hạng", "độ"), Nature.RATE),
}
"""The nature of each unit, without its scale (`tỷ đồng`: `đồng`); of longer units, by their first words.

Not included, because both occur: người, hộ, doanh nghiệp, dự án, cơ sở, điểm, xã, thôn, hệ thống, km, ha."""
_INDEX = ("chỉ", "số")
"""The words of the unit of an index."""
_RATIO = "/"
"""In the unit of a ratio: `người/km2`."""


def nature_of(indicator: Indicator) -> Nature:
    """The nature in column `Loại số liệu`, else that of the unit; shares and ratios never add up."""
    by_unit = nature_of_unit(indicator.unit)
    if by_unit is Nature.RATE and indicator.nature is not Nature.STOCK:
        return Nature.RATE
    if indicator.nature is not None:
        return indicator.nature
    unusual = _UNUSUAL.get(by_unit)
    unsure = AVERAGE.search(indicator.name) or (unusual and unusual.search(indicator.name))
    return Nature.UNKNOWN if unsure else by_unit


def adds_up_over_units(indicator: Indicator) -> bool | None:
    """Whether the values of several units add up to that of all; never shares, ratios and averages.

    None where neither `Loại số liệu` nor the unit tells: the indicator may be a price or a score.
    """
    if nature_of_unit(indicator.unit) is Nature.RATE or AVERAGE.search(indicator.name):
        return False
    return None if nature_of(indicator) is Nature.UNKNOWN else True


def is_index(indicator: Indicator) -> bool:
    """Whether an indicator is an index (`Chỉ số sản xuất công nghiệp`), often published as a change alone."""
    return unit_words(measure_of(indicator.unit).base)[:2] == _INDEX


@cache
def nature_of_unit(unit: str) -> Nature:
    """The nature of a unit; UNKNOWN if the table has none."""
    words = unit_words(measure_of(unit).base)
    if _RATIO in unit:
        return Nature.RATE
    heads = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((_UNITS[head] for head in heads if head in _UNITS), Nature.UNKNOWN)
