"""Compare `vượt`, `hoàn thành`, `không đạt kế hoạch` with the value, the plan and the good direction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.figures.checks.period_context import PeriodContext, code_of
from reportgen.figures.checks.prose import COMPLETION, PLAN, Prose, aspect_of, clause_around
from reportgen.figures.derive import HUNDRED, round_half_up
from reportgen.figures.model import Figure
from reportgen.figures.placeholders import placeholder
from reportgen.figures.wording import number_words
from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.model import GoodDirection
from reportgen.records.numbers import ParsedNumber, decimals_of, parse_number

PLAN_CONTRADICTED = Kind(
    "RG431",
    Severity.WARNING,
    Bilingual(
        "Câu viết “{words}” nhưng {code} thực hiện {value}, kế hoạch {plan}",
        "The sentence says “{words}”, but {code} is {value} and its plan is {plan}",
    ),
    Bilingual(
        "từ hợp với hai số này, theo Chiều tốt là {good}",
        "words that agree with both numbers (Chiều tốt is {good})",
    ),
    Bilingual(
        "Sửa từ ấy, hoặc xem lại số và cột Chiều tốt của {code}",
        "Fix the words, or check the numbers and column Chiều tốt of {code}",
    ),
    example="Nộp ngân sách đạt {NNS}, vượt kế hoạch; Năm nay = 120, Kế hoạch = 125",
    waivable=True,
)
COMPLETION_AS_EXCESS = Kind(
    "RG432",
    Severity.WARNING,
    Bilingual(
        "“vượt {words}” nghĩa là cao hơn kế hoạch chừng ấy, còn {figure} là mức thực hiện so với kế hoạch",
        "“vượt {words}” means that much above the plan, but {figure} is the achieved share of the plan",
    ),
    Bilingual("{instead} kế hoạch", "{instead} kế hoạch"),
    Bilingual("Thay “vượt” và mã sau nó bằng {instead}", "Replace “vượt” and the code after it with {instead}"),
    example="vượt {BTS.completion} kế hoạch (100,12%)",
    waivable=True,
)
PLAN_PERCENT_DIFFERS = Kind(
    "RG433",
    Severity.WARNING,
    Bilingual(
        "“{words}” khác số liệu: {figure} là {value}",
        "“{words}” differs from the figure: {figure} is {value}",
    ),
    Bilingual("{expected}", "{expected}"),
    Bilingual("Thay số gõ tay bằng {instead}", "Replace the number with {instead}"),
    example="{NNS.reached}, bằng 95% kế hoạch; {NNS.completion} là 101,08%",
    waivable=True,
)


_THE_PLAN = rf"(?:(?:mức|các|so với|được|về) )*(?:(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)\b|{PLAN})"
_PHRASE = re.compile(
    rf"\b(?:(?P<missed>(?:không|chưa)(?: (?:đạt|hoàn thành|bảo đảm)) {_THE_PLAN})"
    rf"|(?P<higher>cao hơn(?: so với)? {_THE_PLAN})"
    rf"|(?P<lower>thấp hơn(?: so với)? {_THE_PLAN})"
    rf"|(?P<beyond>vượt(?: xa| mức| trên)* {_THE_PLAN})"
    rf"|(?P<reached>(?:hoàn thành|đạt)(?: tốt| xuất sắc| cơ bản)? {_THE_PLAN})"
    rf"|(?P<short>(?:chỉ|mới)(?: (?:đạt|hoàn thành|bằng|được))? {COMPLETION}))",
    re.IGNORECASE,
)
_BEYOND_BY = re.compile(rf"\bvượt(?: mức)? {COMPLETION}", re.IGNORECASE)
_PERCENT_OF_PLAN = re.compile(
    r"\b(?P<verb>bằng|đạt|hoàn thành|vượt) (?:(?:mức|trên|hơn|gần|khoảng) )?(?P<number>\d[\d.]*(?:,\d+)?) ?"
    r"(?:%|phần trăm) (?:(?:mức|so với) )*(?:kế hoạch|chỉ tiêu|dự toán)\b",
    re.IGNORECASE,
)
_NO_CLAIM = re.compile(
    r"\b(?:phấn đấu|dự kiến|dự báo|quyết tâm|sẽ|nếu|nhằm|để|cần|phải|mục tiêu|theo|không|chưa|chỉ|mới|nhiều|một số"
    r"|năm trước)\b",
    re.IGNORECASE,
)
_FUTURE = ("next_plan",)


def plan_words(statement: Prose, context: PeriodContext) -> Iterator[Problem]:
    """Report the first words that contradict value and plan: `vượt kế hoạch` below the plan, `không đạt` above it.

    For an indicator whose good direction is low it is the other way round.
    """
    head = _subject(statement)
    achieved = "value" if context.period.is_year else "accumulated"  # plans are of years
    value, plan = context.known_figure(head, achieved), context.known_figure(head, "plan")
    if value is None or plan is None or value.value is None or plan.value is None:
        return
    beyond = value.value - plan.value
    good = context.good(head)
    for phrase in _PHRASE.finditer(statement.text):
        before, _ = clause_around(statement.text, phrase.start())
        if not _NO_CLAIM.search(before) and _contradicted(phrase, beyond, good):
            yield PLAN_CONTRADICTED.at(
                statement.place,
                found=statement.typed,
                words=_shown(phrase[0], statement),
                code=code_of(head),
                value=value.forms["text"],
                plan=plan.forms["text"],
                good=good.value,
            )
            return


def plan_percents(statement: Prose, context: PeriodContext) -> Iterator[Problem]:
    """Report `vượt {X.completion}` (the completion is not the excess), and a typed completion that differs."""
    head = _subject(statement)
    completion = context.known_figure(head, "completion")
    if completion is None or completion.value is None:
        return
    names = {"figure": completion.id, "code": code_of(head)}
    by_all = _BEYOND_BY.search(statement.text)
    if by_all is not None:
        words = _shown(by_all[0], statement).partition(" ")[2]
        instead = placeholder(completion.id, "reached")
        yield COMPLETION_AS_EXCESS.at(statement.place, found=statement.typed, words=words, instead=instead, **names)
    for typed in _PERCENT_OF_PLAN.finditer(statement.text):
        before, _ = clause_around(statement.text, typed.start())
        expected = _expected(typed, completion, context.good(head))
        if expected and not _NO_CLAIM.search(before):
            yield PLAN_PERCENT_DIFFERS.at(
                statement.place,
                found=statement.typed,
                words=typed[0],
                value=completion.forms["number"],
                expected=expected,
                instead=placeholder(completion.id, "text"),
                **names,
            )
            return


def _subject(statement: Prose) -> str:
    """The only head in the statement; empty where there are several, or where it has next year's plan."""
    if len(statement.heads) != 1 or any(aspect_of(use) in _FUTURE for use in statement.uses):
        return ""
    (head,) = statement.heads
    return head


def _contradicted(phrase: re.Match[str], beyond: Decimal, good: GoodDirection) -> bool:
    """Whether a phrase contradicts a value that is above its plan by `beyond` (negative: below it)."""
    better = beyond if good is GoodDirection.HIGH else -beyond
    match phrase.lastgroup:
        case "missed":
            return better >= 0
        case "beyond":
            return better <= 0
        case "reached":
            return better < 0
        case "higher":
            return beyond <= 0
        case "lower":
            return beyond >= 0
        case _:  # `chỉ đạt 101%`; where low is good, `chỉ` is not negative
            return better >= 0 and good is GoodDirection.HIGH


def _expected(typed: re.Match[str], completion: Figure, good: GoodDirection) -> str:
    """The correct percentage, with as many decimals as the typed one; empty where the typed one is correct."""
    number = parse_number(typed["number"])
    if not isinstance(number, ParsedNumber) or completion.exact is None:
        return ""
    value = completion.exact
    if typed["verb"].lower() == "vượt":
        value = value - HUNDRED if good is GoodDirection.HIGH else HUNDRED - value
    rounded = round_half_up(value, min(decimals_of(number.value), completion.decimals))
    return "" if rounded == number.value else number_words(rounded, decimals_of(rounded)) + "%"


def _shown(words: str, statement: Prose) -> str:
    """Words of the statement, with each mark replaced by the printed words of its figure."""
    for aspect, mark in (("completion", COMPLETION), ("plan", PLAN)):
        printed = next((use.words for use in statement.uses if aspect_of(use) == aspect), "")
        words = words.replace(mark, printed)
    return words
