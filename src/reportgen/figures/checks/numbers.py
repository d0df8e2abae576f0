"""Report typed numbers in texts and templates: each one that equals a figure, the others together for each text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from reportgen.figures.checks.candidates import Candidate
from reportgen.figures.checks.matching import Match, Matcher
from reportgen.figures.checks.measures import Measures
from reportgen.figures.checks.period_context import PeriodContext, code_of
from reportgen.figures.checks.prose import Prose
from reportgen.figures.checks.typed import TypedNumber, typed_numbers
from reportgen.figures.model import join_form, split_form
from reportgen.figures.placeholders import placeholder
from reportgen.figures.wording import MINUS, is_decimals, number_words
from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.checks.amounts import heading
from reportgen.records.units import SHARE_UNIT

OLD_NUMBER = Kind(
    "RG440",
    Severity.WARNING,
    Bilingual(
        "{number} là số của {period} ({figure})",
        "{number} is the {period} value of {figure}",
    ),
    Bilingual("mã trong ngoặc nhọn, không gõ số", "a code in braces, not a typed number"),
    Bilingual(
        "Số {this} thì thay bằng {now}; đúng là số {period} thì thay bằng {then}",
        "Replace it with {now} for {this}, or with {then} for {period}",
    ),
    example="Doanh thu đạt 2.138 tỷ đồng; Năm trước của DT_VT = 2138",
    waivable=True,
)
TYPED_FIGURE = Kind(
    "RG441",
    Severity.WARNING,
    Bilingual(
        "{number} là số liệu {figure} gõ bằng tay: sửa ô số liệu thì câu này không đổi theo",
        "{number} is figure {figure}, typed by hand: it does not change when its cell changes",
    ),
    Bilingual("{instead}", "{instead}"),
    Bilingual(
        "Thay bằng {instead}; nếu chỉ trùng ngẫu nhiên thì ghi cụm từ ấy vào [checks] names của reportgen.toml",
        "Replace it with {instead}; if it is another number, add the phrase to [checks] names in reportgen.toml",
    ),
    example="Doanh thu đạt 2.765 tỷ đồng; Năm nay của DT_VT = 2765",
    waivable=True,
)
ROUNDED_FIGURE = Kind(
    "RG442",
    Severity.WARNING,
    Bilingual(
        "{number} là số làm tròn của {figure} ({words}, {period})",
        "{number} is {figure} rounded ({words}, {period})",
    ),
    Bilingual("{instead}", "{instead}"),
    Bilingual("Thay bằng {instead}", "Replace it with {instead}"),
    example="Doanh thu bưu chính 534 tỷ đồng; Năm nay của DT_BC = 533,9",
    waivable=True,
)
NUMBERS_WITHOUT_FIGURE = Kind(
    "RG443",
    Severity.NOTE,
    Bilingual(
        "Có số gõ bằng tay không khớp số liệu nào trong sổ",
        "The text has typed numbers that are in no cell of the workbooks",
    ),
    Bilingual("mã của số liệu, hoặc số đã kiểm tra", "the code of a figure, or a number that you have checked"),
    Bilingual(
        "Kiểm tra xem có phải số cũ không; số dùng hằng năm thì thêm một chỉ tiêu rồi dùng mã",
        "Check that it is not an old number; for a number used every year, add an indicator and use its code",
    ),
    example="Lưu lượng đạt 312,5 tỷ đồng; không ô nào có số ấy",
)
NUMBER_OF_LAST_REPORT = Kind(
    "RG450",
    Severity.WARNING,
    Bilingual(
        "{number} là số ở báo cáo {last} ({figure}: {words})",
        "{number} is a number from the {last} report ({figure}: {words})",
    ),
    Bilingual("số của {this}", "{this}'s figure"),
    Bilingual(
        "Thay bằng {now}; cần số {period} thì nhập ở cột {column} hoặc trang tính Số liệu các năm rồi dùng mã",
        "Replace it with {now}; for the {period} value, enter it in {column} or sheet Số liệu các năm and use its code",
    ),
    example="Doanh thu tăng 8,2%; DT_VT.growth ở sổ năm 2021 = 8,2%",
    waivable=True,
)
NUMBERS_UNCHECKED = Kind(
    "RG451",
    Severity.WARNING,
    Bilingual(
        "Đoạn này có hơn {limit} số gõ tay; chỉ {limit} số đầu được đối chiếu với số liệu",
        "This text has more than {limit} typed numbers; only the first {limit} are compared with the figures",
    ),
    Bilingual("mã trong ngoặc nhọn thay cho số gõ tay", "codes in braces instead of typed numbers"),
    Bilingual(
        "Chia đoạn thành nhiều dòng, hoặc thay số bằng mã", "Split the text into rows, or replace numbers by codes"
    ),
    example="một đoạn có 300 số",
)


_MOST = 200
"""The most numbers of one text that are checked."""
_DIGITS = re.compile(r"[\d.,]*")
_YEARLY = ("value", "growth", "plan", "completion")
"""The aspects of last year's figures that this year's have too."""


def check_numbers(
    text: Prose, sentences: Iterable[Prose], context: PeriodContext, measures: Measures, matcher: Matcher
) -> Iterator[Problem]:
    """Compare every typed number of a text with the figures; `sentences` are those of the text, with names hidden."""
    unmatched: list[str] = []
    numbers = ((number, sentence) for sentence in sentences for number in typed_numbers(sentence.text, measures))
    for number, sentence in islice(numbers, _MOST):
        match = matcher.find(number, sentence)
        if match is not None:
            yield _typed_figure(number, match, sentence, context)
        elif _is_measured(number) and matcher.has_no_figure(number):
            unmatched.append(number.typed)
    if next(numbers, None) is not None:
        yield NUMBERS_UNCHECKED.at(text.place, limit=_MOST)
    if unmatched:
        yield NUMBERS_WITHOUT_FIGURE.at(text.place, found="; ".join(dict.fromkeys(unmatched)))


def _typed_figure(number: TypedNumber, match: Match, sentence: Prose, context: PeriodContext) -> Problem:
    candidate, figure_id = match.candidate, match.candidate.figure.id
    place, found = sentence.place, sentence.clause(number.start)
    form = "text" if number.measure else "number"
    same, now = (_call(i, form, template=sentence.template) for i in (figure_id, f"{candidate.head}.value"))
    words = candidate.figure.forms["text"]
    names = {"number": number.typed, "code": code_of(candidate.head), "figure": figure_id.removesuffix(".value")}
    periods = {"period": candidate.period.in_message, "this": context.period.relative(context.period)}
    if candidate.earlier:
        now = same if figure_id.partition(".")[2] in _YEARLY else now
        last = context.period.same_last_year.in_message
        args = {"last": last, "column": heading("previous", context.period), "words": words, "now": now}
        return NUMBER_OF_LAST_REPORT.at(place, found=found, **args, **periods, **names)
    if match.rounded:
        rounded = _call(figure_id, join_form(form, _decimals(number, candidate)), template=sentence.template)
        return ROUNDED_FIGURE.at(place, found=found, words=words, instead=rounded, **periods, **names)
    if candidate.period >= context.period:
        return TYPED_FIGURE.at(place, found=found, instead=same, **names)
    return OLD_NUMBER.at(place, found=found, now=now, then=same, **periods, **names)


def _is_measured(number: TypedNumber) -> bool:
    """Whether a number looks like a figure: it has a unit, and decimals or at least three digits."""
    base = number.measure.base if number.measure else ""
    if not base or (base == SHARE_UNIT and number.value == 100):
        return False
    return number.significant_digits >= 3 or number.decimals > 0


def _decimals(number: TypedNumber, candidate: Candidate) -> str:
    """The decimals with which the figure is printed as the typed number; empty where there are none.

    There are none for `23,1 nghìn tỷ đồng` (the figure is in `tỷ đồng`), `1.287.000` (1.287.087), `gần 534` (533,4).
    """
    decimals = str(number.decimals)
    scale = candidate.measure.scale if number.measure is None else number.measure.scale
    if scale != candidate.measure.scale or not is_decimals(decimals):
        return ""
    printed = candidate.figure.forms[join_form("number", decimals)].removeprefix(MINUS)
    digits = _DIGITS.match(printed)
    return decimals if digits and digits[0] == number_words(number.value, number.decimals) else ""


def _call(figure_id: str, form: str, *, template: bool) -> str:
    """The placeholder of a figure: `{DT_VT|1}`, in a template `{{ f.DT_VT|decimals(1) }}`."""
    name, decimals = split_form(form)
    if not template:
        return placeholder(figure_id, form)
    asked = placeholder(figure_id, name).strip("{}")
    dotted = all(part.isidentifier() for part in asked.split("."))
    call = f"f.{asked}" if dotted else f'f["{asked}"]'
    return f"{{{{ {call}|decimals({decimals}) }}}}" if decimals else f"{{{{ {call} }}}}"
