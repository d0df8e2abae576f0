"""Compare `tăng`, `giảm`, `cao hơn`, `bằng 90%` with the sign of the growth, and `so với …` with its base."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reportgen.figures.checks.measures import Measures
from reportgen.figures.checks.period_context import PeriodContext, code_of
from reportgen.figures.checks.prose import MARK, Prose, aspect_of, clause_around, head_of
from reportgen.figures.ids import year_aspect
from reportgen.figures.model import CHANGES, Figure, FigureUse
from reportgen.figures.placeholders import placeholder
from reportgen.period import Period, PeriodKind
from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.numbers import ParsedNumber, parse_number
from reportgen.records.units import POINTS_UNIT_SHORT, SHARE_UNIT, measure_of

WRONG_DIRECTION = Kind(
    "RG430",
    Severity.WARNING,
    Bilingual(
        "Câu viết “{verb}” nhưng {figure} là {growth}",
        "The sentence says “{verb}”, but {figure} is {growth}",
    ),
    Bilingual("từ hợp với số liệu: {growth}", "a word that agrees with the figure: {growth}"),
    Bilingual(
        "Sửa từ ấy, hoặc dùng {instead}: từ tăng, giảm sẽ theo số liệu",
        "Fix the word, or use {instead}: the word then comes from the figure",
    ),
    example="Doanh thu tiếp tục tăng, đạt {DT_BC}; {DT_BC.growth} là giảm 3,2%",
    waivable=True,
)
OTHER_BASE = Kind(
    "RG437",
    Severity.WARNING,
    Bilingual(
        "Câu viết “{words}” nhưng {figure} so với {base}",
        "The sentence says “{words}”, but {figure} is compared with {base}",
    ),
    Bilingual("so với {base_words}", "so với {base_words}"),
    Bilingual(
        "Sửa câu, dùng số khác của {code} (tăng, tăng kỳ trước, tăng lũy kế), hoặc sửa cột So với",
        "Fix the sentence, use another number of {code} (growth, growth_prior), or fix column So với",
    ),
    example="{HS_BCCI.growth} so với năm 2020; So với: năm 2021",
    waivable=True,
)


_VERB = re.compile(
    r"\b(?P<verb>(?:(?P<up>tăng)|giảm)(?: (?:trưởng|mạnh|nhanh|khá|đều|cao|nhẹ|dần|sâu|chậm|lên|xuống|thêm|đi|được"
    r"|vượt bậc|đáng kể|rõ rệt|liên tục|đột biến|trở lại))*)",
    re.IGNORECASE,
)
_COMPARISON = re.compile(
    r"\b(?P<verb>(?:(?P<up>cao|nhiều|lớn)|thấp|ít|nhỏ) hơn|(?:bằng|đạt)(?= (?:\w+ )?\d)|gấp)\b", re.IGNORECASE
)
_BEFORE_NUMBER = re.compile(
    r"(?: (?:trên|hơn|gần|khoảng|xấp xỉ|ở mức|mức|với mức|tới|đến|còn|là|được|thêm|xuống còn|lên mức))*\s*(?=\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")
_TIMES = re.compile(r" lần\b", re.IGNORECASE)
_CHANGE_END = re.compile(
    rf"\s*(?:[,.;:)…]|$|{MARK})| (?:và|nhưng|song|do|nhờ|vì|bởi|chủ yếu|trong đó|trong bối cảnh|từ|so với)\b"
    r"| trong năm(?: nay\b|(?= (?:19|20|21)\d\d\b))",
    re.IGNORECASE,
)
"""What may follow a change of the figure. Other words are the object: `giảm 30% chi phí` is about costs."""
_WITHOUT_SIZE = re.compile(rf" (?:so với|từ|gấp)\b|\s*(?:[,.;:]|$|{MARK})", re.IGNORECASE)
_COMPARED = re.compile(r"\s*\bso với\s", re.IGNORECASE)
_RISE_OR_FALL = re.compile(r"\btăng(?:,| và| hoặc|/)? ?giảm\b", re.IGNORECASE)
_NO_CLAIM = re.compile(
    r"\b(?:không|chưa|chẳng|âm|nguy cơ|khả năng|góp phần|phấn đấu|nhằm|để|cần|phải|sẽ|nếu|hạn chế|dự kiến|dự báo|có thể"
    r"|giải pháp|biện pháp|mặc dù|tuy|dù|do|vì|bởi|nhờ|khi|mục tiêu|kế hoạch|xu hướng|chiều hướng)\b"
    r"|\b(?:mức|tốc độ|đà|số|phần|lượng|biên độ|sự)\s*$",
    re.IGNORECASE,
)
_ADVERBS = re.compile(
    r"[\s,(]*(?:(?:và|nhưng|song|đã|đang|vẫn|cũng|lại|chỉ|mới|đều|tiếp tục|tương ứng|tương đương|tức|ước|qua đó)\s+)*",
    re.IGNORECASE,
)
_OTHER_PERIOD = re.compile(
    r"\b(?:so với|năm (?:trước|ngoái|sau|tới)|quý|tháng|kỳ|kì|giai đoạn|bình quân|(?:19|20|21)\d\d)\b", re.IGNORECASE
)
_NAMED_BASE = re.compile(
    r"(?P<words>(?:cùng k[ỳì](?: năm)?|năm)? ?(?:(?P<year>(?:19|20|21)\d\d)\b|(?:trước|ngoái)\b)"
    r"|cùng k[ỳì]\b(?! năm)|(?P<other>quý|tháng|k[ỳì]) trước\b)",
    re.IGNORECASE,
)

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Claim:
    """Words which claim that a figure rose (`rises`) or fell."""

    words: str
    rises: bool
    start: int


def directions(measures: Measures) -> Callable[[Prose, PeriodContext], Iterator[Problem]]:
    """Make the rule that reports the first claim that contradicts the growth of the only subject of a statement."""

    def rule(statement: Prose, context: PeriodContext) -> Iterator[Problem]:
        growth = _growth(statement, context)
        if growth is None or growth.value is None or _RISE_OR_FALL.search(statement.text):
            return
        finder = _ClaimFinder(statement, growth, context, measures)
        for claim in finder.claims():
            if _contradicts(growth, rises=claim.rises):
                yield WRONG_DIRECTION.at(
                    statement.place,
                    found=statement.typed,
                    verb=claim.words,
                    figure=growth.id,
                    growth=growth.forms["text"],
                    instead=placeholder(growth.id, "text"),
                    code=code_of(growth.id.partition(".")[0]),
                )
                return

    return rule


def comparison_bases(statement: Prose, context: PeriodContext) -> Iterator[Problem]:
    """Report `so với …` after a growth or change whose base is another period."""
    for position, use in statement.places():
        compared = _COMPARED.match(statement.text, position + 1) if use.figure.kind in CHANGES else None
        base = _base_of(use, context) if compared else None
        named = _named_base(statement.text[compared.end() :], context.period) if compared else None
        if named is None or base is None:
            continue
        words, period = named
        if period != base:
            yield OTHER_BASE.at(
                statement.place,
                found=statement.typed,
                words=f"so với {words}",
                figure=use.figure.id,
                base=base.in_message,
                base_words=base,
                code=code_of(head_of(use)),
            )


def _base_of(use: FigureUse, context: PeriodContext) -> Period | None:
    """The base period of a growth or change; None where column `So với` names no known period."""
    aspect = aspect_of(use)
    if aspect.endswith("_prior"):
        return context.period.before
    return context.period.same_last_year if aspect.endswith("_accumulated") else context.base_period(head_of(use))


def _named_base(text: str, period: Period) -> tuple[str, Period | None] | None:
    """The words for a period with which `text` begins, and the period; None where it begins with other words.

    The period is None for `quý trước` and `tháng trước` in reports on other kinds of periods. `kỳ trước` names none
    where there is no period before.
    """
    for known in filter(None, (period.before, period.same_last_year)):
        if text.casefold().startswith(known.in_sentence):
            return text[: len(known.in_sentence)], known
    found = _NAMED_BASE.match(text)
    other = found["other"] if found else None
    if found is None or (other and other[0] in "kK" and period.before is None):
        return None
    if found["year"]:
        named: Period | None = period.in_year(int(found["year"]))
    elif other:
        kinds = {"quý": PeriodKind.QUARTER, "tháng": PeriodKind.MONTH}
        named = period.before if kinds.get(other.casefold(), period.kind) is period.kind else None
    else:
        named = period.same_last_year
    return found["words"].strip(), named


def _growth(statement: Prose, context: PeriodContext) -> Figure | None:
    """The growth of the only subject; None where there are several, or only figures of plans and other years."""
    if len(statement.heads) != 1 or not {aspect_of(use) for use in statement.uses} & {"value", "growth", "completion"}:
        return None
    (head,) = statement.heads
    return context.known_figure(head, "growth")


def _contradicts(growth: Figure, *, rises: bool) -> bool:
    if growth.value is None or growth.forms["text"] == "không đổi":
        return growth.value is not None
    return growth.value < 0 if rises else growth.value > 0


class _ClaimFinder:
    """Finds the claims of a statement about its subject: the verb, the size of the change, and the base."""

    def __init__(self, statement: Prose, growth: Figure, context: PeriodContext, measures: Measures) -> None:
        head = growth.id.partition(".")[0]
        self._text = statement.text
        self._uses = dict(statement.places())
        self._year = str(context.period.year)
        base = context.base_period(head)
        self._base = _base_words(context.period, base, growth.compared_with)
        self._base_aspects = _base_aspects(context.period, base)
        self._measures = measures
        indicator = context.indicator(head)
        self._bases = {SHARE_UNIT, POINTS_UNIT_SHORT, measure_of(indicator.unit).base if indicator else ""}

    def claims(self) -> Iterator[_Claim]:
        """The claims that compare this year with the base of the growth, in the order of the text."""
        found = [claim for verb in _VERB.finditer(self._text) if (claim := self._change_claim(verb))]
        found += [claim for verb in _COMPARISON.finditer(self._text) if (claim := self._comparison_claim(verb))]
        return iter(sorted(found, key=lambda claim: claim.start))

    def _change_claim(self, verb: re.Match[str]) -> _Claim | None:
        """`tăng`, `giảm mạnh so với cùng kỳ`, `giảm 220 thuê bao`; None where something else changes."""
        end = verb.end()
        if not _WITHOUT_SIZE.match(self._text, end):
            size = self._size(end)
            if size is None or not _CHANGE_END.match(self._text, size[1]):
                return None
            end = size[1]
        compared = _COMPARED.match(self._text, end)
        base = self._end_of_base(compared.end()) if compared else end
        return None if base is None else self._make_claim(verb, end, base, rises=bool(verb["up"]))

    def _comparison_claim(self, verb: re.Match[str]) -> _Claim | None:
        """`cao hơn cùng kỳ`, `bằng 90% so với năm trước`, `gấp 1,2 lần năm 2021`; None where no base is named."""
        size = self._size(verb.end())
        end = size[1] if size else verb.end()
        rises: bool | None = bool(verb["up"])
        if not verb["verb"].lower().endswith(" hơn"):
            rises = self._is_more(self._text[verb.end() : end], size[0]) if size else None
        compared = _COMPARED.match(self._text, end)
        base = self._end_of_base(compared.end() if compared else end + 1)
        return None if rises is None or base is None else self._make_claim(verb, end, base, rises=rises)

    @staticmethod
    def _is_more(typed: str, number: Decimal) -> bool | None:
        """Whether `90%` or `1,2 lần` of a base is more than the base; None where it is equal, and for other units."""
        whole = Decimal(1) if typed.endswith("lần") else _HUNDRED if typed.endswith(("%", "phần trăm")) else number
        return None if number == whole else number > whole

    def _size(self, at: int) -> tuple[Decimal, int] | None:
        """The typed number at `at` and the end of its unit; None if there is no number, or its unit is unrelated."""
        about = _BEFORE_NUMBER.match(self._text, at)
        number = _NUMBER.match(self._text, about.end()) if about else None
        typed = parse_number(number[0]) if number else None
        if number is None or not isinstance(typed, ParsedNumber):
            return None
        times = _TIMES.match(self._text, number.end())
        if times:
            return typed.value, times.end()
        measure = self._measures.read(self._text, number.end())
        if measure is None or measure.base not in self._bases:
            return None
        return typed.value, number.end() + len(measure.typed)

    def _end_of_base(self, at: int) -> int | None:
        """The end of the name of the growth's base at `at`; None where there is none or further words restrict it."""
        use = self._uses.get(at)
        if use is not None:
            return at + 1 if aspect_of(use) in self._base_aspects else None
        words = self._base.match(self._text, at)
        if words is None:
            return None
        size = self._size(words.end())  # `cao hơn năm trước 3,2%`
        return words.end() if _CHANGE_END.match(self._text, size[1] if size else words.end()) else None

    def _make_claim(self, verb: re.Match[str], end: int, base: int, *, rises: bool) -> _Claim | None:
        """The claim; None where it is not about the subject and this year, or follows `không`, `phấn đấu`, `mức` …

        `end` is the end of its words, `base` the end of the name of its base.
        """
        before, after = clause_around(self._text, verb.start())
        first, last = verb.start() - len(before), verb.start() + len(after)
        between = re.split(MARK, before)[-1] if re.search(MARK, before) else ""
        opening = min(*self._uses, first)
        shown = self._without_bases(self._text[:end] + " " * (base - end) + self._text[base:])
        around = f"{shown[:opening]} {shown[first:last]}".replace(self._year, "")
        if _NO_CLAIM.search(before) or not _ADVERBS.fullmatch(between) or _OTHER_PERIOD.search(around):
            return None
        return _Claim(self._text[verb.start() : end].strip(), rises, verb.start())

    def _without_bases(self, text: str) -> str:
        """The text with `so với` and the base of the growth replaced by spaces."""
        for compared in _COMPARED.finditer(text):
            end = self._end_of_base(compared.end())
            if end is not None:
                text = text[: compared.start()] + " " * (end - compared.start()) + text[end:]
        return text


@cache
def _base_words(period: Period, base: Period | None, compared_with: str) -> re.Pattern[str]:
    """A pattern for the names of the base: the period `base`, or `compared_with` where `base` is None."""
    if base is None:
        return re.compile(re.escape(compared_with), re.IGNORECASE)
    named = rf"(?:cùng k[ỳì] )?(?:năm )?{base.year}\b"
    if base == period.same_last_year:
        named += r"|(?:cùng k[ỳì] )?năm (?:trước|ngoái)\b|cùng k[ỳì]\b"
    return re.compile(named, re.IGNORECASE)


def _base_aspects(period: Period, base: Period | None) -> tuple[str, ...]:
    """The aspects of figures that are the base of the growth."""
    if base is None:
        return ()
    return ("previous",) if base == period.same_last_year else (year_aspect(base),)
