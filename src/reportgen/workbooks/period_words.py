"""The help texts of workbooks for a part of a year: those of a year, in words of its period."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportgen.period import Period
from reportgen.problems import Bilingual
from reportgen.workbooks.schema import CURRENT, NEXT_PLAN, PREVIOUS

HEADINGS: Mapping[str, Bilingual] = {
    "previous": Bilingual("Cùng kỳ năm trước", "Same period last year"),
    "current": Bilingual("Trong kỳ", "This period"),
    "plan": Bilingual("Kế hoạch năm", "Plan of the year"),
    "next_plan": Bilingual("Kế hoạch kỳ sau", "Plan of the next period"),
}
"""The headings that differ from those of a year, by column."""
_WORDS: Mapping[str, str] = {
    "{năm}, {năm sau}, {năm trước}": "{{kỳ}}, {{kỳ sau}}, {{cùng kỳ}}",
    "2022, 2023, 2021": "{this}; {next}; {same}",
    "năm báo cáo, năm sau, năm trước": "kỳ báo cáo, kỳ sau, cùng kỳ năm trước",
    "theo năm của báo cáo": "theo kỳ của báo cáo",
    "Tổng kết hoạt động năm 2022 và nhiệm vụ năm 2023": "Sơ kết hoạt động {this} và nhiệm vụ {next}",
    f"Tính từ {CURRENT.vi} và Kế hoạch": "Tính từ số lũy kế từ đầu năm và Kế hoạch năm",
    "Năm, tên đơn vị": "Năm, kỳ, tên đơn vị",
    "mỗi cột là một năm": "mỗi cột là kỳ này của một năm",
    "tasks.done-2022": "tasks.done-{key}",
    "NĂM": "{key}",
    CURRENT.vi: HEADINGS["current"].vi,
    NEXT_PLAN.vi: HEADINGS["next_plan"].vi,
    "kế hoạch năm nay": "kế hoạch năm",
    f"cột {NEXT_PLAN.vi}": f"cột {HEADINGS['next_plan'].vi}",
    "cột Kế hoạch": "cột Kế hoạch năm",
    "và Kế hoạch": "và Kế hoạch năm",
    "năm báo cáo": "kỳ báo cáo",
    "Số của năm ghi ở": "Số của kỳ ghi ở",
    "năm nay": "kỳ này",
    "năm sau": "kỳ sau",
    "từ năm trước sang": "từ kỳ trước sang",
    "Những chỗ của năm trước": "Những chỗ của kỳ trước",
    "Nhiệm vụ năm trước": "Nhiệm vụ kỳ trước",
    "cùng kỳ năm trước": "cùng kỳ năm trước",
    "Cùng kỳ năm trước": "Cùng kỳ năm trước",
    "năm trước": "cùng kỳ năm trước",
    PREVIOUS.vi: HEADINGS["previous"].vi,
}
_YEAR_WORDS = re.compile("|".join(map(re.escape, sorted(_WORDS, key=len, reverse=True))))


def in_words_of(text: str, period: Period | None) -> str:
    """The text as the workbooks of a period have it; as it is for a year or None."""
    if period is None or period.is_year:
        return text
    names = {"this": period, "next": period.next, "same": period.same_last_year, "key": period.key}
    return _YEAR_WORDS.sub(lambda found: _WORDS[found[0]].format_map(names), text)
