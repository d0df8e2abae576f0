"""Report years left over from another report in texts (`Trong năm 2020`), and typed years in templates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.figures.checks.period_context import PeriodContext
from reportgen.figures.checks.prose import Prose, aspect_of, clause_around, head_of
from reportgen.figures.ids import year_aspect
from reportgen.period import Period, Year
from reportgen.problems import Bilingual, Kind, Problem, Severity

OTHER_YEAR = Kind(
    "RG444",
    Severity.WARNING,
    Bilingual(
        "Năm {year} không phải năm báo cáo ({own_year}) hay năm sau",
        "{year} is neither the year of the report ({own_year}) nor the next year",
    ),
    Bilingual("{period} hoặc {next}", "{period} or {next}"),
    Bilingual(
        "Sửa nếu sót từ báo cáo cũ; gốc so sánh thì viết “so với năm {year}”, tên riêng thì ghi vào [checks] names của "
        "reportgen.toml",
        "Fix it if it is left over from an old report; write “so với năm {year}” for a base; add proper names to "
        "[checks] names in reportgen.toml",
    ),
    example="Trong năm 2020, các doanh nghiệp … (báo cáo năm 2022)",
    waivable=True,
)
YEAR_IN_TEMPLATE = Kind(
    "RG445",
    Severity.WARNING,
    Bilingual(
        "Năm {year} được gõ thẳng trong mẫu: báo cáo năm khác sẽ in sai",
        "The year {year} is typed in the template: it will be wrong in other years",
    ),
    Bilingual("{instead}", "{instead}"),
    Bilingual("Thay “{words}” bằng {instead}", "Replace “{words}” with {instead}"),
    example="<h1>Kết quả năm 2022</h1>",
)


_YEAR = re.compile(
    r"\b(?:năm|(?:tháng|qu[ýí]) (?:\d{1,2}|[ivx]{1,4})(?: năm|/|-)) ?(?P<year>(?:19|20|21)\d\d)"
    r"(?![\w/]|[.,]\d| ?[-–] ?\d)",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:so với|cùng k[ỳì]|bằng|hơn|trong khi) ?$", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:từ|đến|tới|trước|sau|các|những|giai đoạn|\d{1,2}|hai|ba|bốn)(?: (?:hết|cuối|đầu|giữa|trong|khoảng))* ?$",
    re.IGNORECASE,
)
# Documents with a year in their name, and past events.
_OF_ITS_YEAR = re.compile(
    r"\b(?:luật|hiến pháp|pháp lệnh|nghị định|nghị quyết|thông tư|quyết định|chỉ thị|chiến lược|đề án|nhiệm kỳ|tầm nhìn"
    r"|định hướng|chỉ số|xếp hạng|xếp thứ|thành lập|ra đời|khởi công|ban hành|khánh thành|công nhận|bắt đầu"
    r"|chuyển tiếp)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:mục tiêu|phấn đấu|kế hoạch|lộ trình|dự kiến|quy hoạch|chương trình|dự án)\b", re.IGNORECASE
)
_REACH = 400
"""The number of characters before a year that are searched for such a word."""
_NEAR = 2
"""The most years between the report's year and a year in a template that is reported."""


def check_years(text: Prose, sentences: Iterable[Prose], context: PeriodContext) -> Iterator[Problem]:
    """Report years that do not belong in this text, once each; `sentences` are those of the text, with names hidden."""
    period = context.period
    named: dict[Year, tuple[str, str]] = {}
    """Year → the words that name it, and their clause."""
    for sentence in sentences:
        for found in _YEAR.finditer(sentence.text):
            year = Year(int(found["year"]))
            wrong = _is_of_one_report if text.template else _is_left_over
            if year not in named and wrong(sentence, found.start(), year, context):
                named[year] = found[0], sentence.clause(found.start())
    for year, (words, clause) in named.items():
        if text.template:
            yield YEAR_IN_TEMPLATE.at(text.place, found=clause, **_replacement(words, year, period))
        else:
            periods = {"period": period.in_message, "next": period.next.in_message}
            yield OTHER_YEAR.at(text.place, found=clause, year=year, own_year=period.year, **periods)


def _is_left_over(sentence: Prose, at: int, year: Year, context: PeriodContext) -> bool:
    """Whether nothing in the sentence explains why it names another year."""
    period = context.period
    if year in (period.year, period.next.year):
        return False
    if any(_is_of(aspect_of(use), head_of(use), year, context) for use in sentence.uses):
        return False
    before, _ = clause_around(sentence.text, at)
    if (
        _COMPARED.search(before)
        or _PERIOD.search(before)
        or _OF_ITS_YEAR.search(sentence.text, max(0, at - _REACH), at)
    ):
        return False
    return year < period.year or not _PLANNED.search(sentence.text)


def _is_of_one_report(sentence: Prose, at: int, year: Year, context: PeriodContext) -> bool:
    """Whether a year in a template is wrong for other reports."""
    before, _ = clause_around(sentence.text, at)
    dated = _PERIOD.search(before) or _OF_ITS_YEAR.search(sentence.text, max(0, at - _REACH), at)
    return not dated and abs(context.period.years_to(year)) <= _NEAR


def _is_of(aspect: str, head: str, year: Year, context: PeriodContext) -> bool:
    """Whether a figure is of that year, or a growth with that base."""
    if aspect in ("growth", "change"):
        base = context.base_period(head)
        return base is not None and base.year == year
    last = context.period.same_last_year
    return aspect == year_aspect(last.in_year(year)) or (aspect == "previous" and year == last.year)


def _replacement(words: str, year: Year, period: Period) -> dict[str, object]:
    """The words to replace in a template and their replacement, as message arguments.

    `năm 2023` becomes `{{ period.next }}`; the year of `quý I/2023` becomes `{{ period.next.year }}`.
    """
    if not words.casefold().startswith("năm"):
        name, words = "year", str(year)
    elif words[:3].isupper():
        name = "in_capitals"
    else:
        name = "sentence_start" if words[0].isupper() else ""
    other = {0: "period", 1: "period.next", -1: "period.same_last_year"}
    later = period.years_to(year)
    path = other.get(later, f"period.years_later({later})")
    return {"year": year, "words": words, "instead": f"{{{{ {path}{'.' if name else ''}{name} }}}}"}
