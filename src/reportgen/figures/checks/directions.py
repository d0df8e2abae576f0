"""`tăng` and `giảm` against the sign of the growth, and what it is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.figures.checks.period_context import PeriodContext, code_of
from reportgen.figures.checks.prose import GROWTH, MARK, Prose, aspect_of, clause_around, head_of
from reportgen.figures.model import Figure
from reportgen.figures.placeholders import placeholder
from reportgen.period import Period
from reportgen.problems import Problem
from reportgen.problems.codes_narrative import OTHER_BASE, WRONG_DIRECTION

# Without an object: `giảm chi phí` and `tăng cường` tell nothing of the figure.
_VERB = re.compile(
    r"\b(?:tăng|giảm)(?: (?:trưởng|mạnh|nhanh|khá|đều|cao|nhẹ|dần|sâu|chậm|lên|xuống|thêm|đi|vượt bậc|đáng kể|rõ rệt"
    rf"|liên tục|đột biến|trở lại))*(?= (?:so với|từ|gấp)\b|\s*(?:[,.;:]|$|{MARK}))",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\btăng(?:,| và| hoặc|/)? ?giảm\b", re.IGNORECASE)
_UNSURE = re.compile(
    r"\b(?:không|chưa|chẳng|âm|nguy cơ|khả năng|góp phần|phấn đấu|nhằm|để|cần|phải|sẽ|nếu|hạn chế|dự kiến|dự báo|có thể"
    r"|giải pháp|biện pháp|mặc dù|tuy|dù|do|vì|bởi|nhờ|khi|mục tiêu|kế hoạch|xu hướng|chiều hướng)\b"
    r"|\b(?:mức|tốc độ|đà|số|phần|lượng|biên độ|sự)\s*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\bso với\b.*", re.IGNORECASE | re.DOTALL)
_OTHER_TIME = re.compile(r"\b(?:năm (?:trước|ngoái|sau|tới)|quý|tháng|kỳ|giai đoạn|(?:19|20|21)\d\d)\b", re.IGNORECASE)
_BASE = re.compile(
    rf"{GROWTH} so với (?P<words>(?:cùng k[ỳì](?: năm)?|năm)? ?(?:(?P<year>(?:19|20|21)\d\d)\b|(?:trước|ngoái)\b)"
    r"|cùng k[ỳì]\b(?! năm)|(?P<other>(?:quý|tháng) trước)\b)",
    re.IGNORECASE,
)


def directions(statement: Prose, scene: PeriodContext) -> Iterator[Problem]:
    """The first verb that the growth of the statement's only subject contradicts."""
    growth = _growth(statement, scene)
    if growth is None or growth.value is None or _BOTH.search(statement.text):
        return
    steady = growth.forms["text"] == "không đổi"
    for verb in _VERB.finditer(statement.text):
        rises = verb[0].lower().startswith("tăng")
        told = not growth.value if steady else (growth.value < 0 if rises else growth.value > 0)
        if told and _is_claim(statement.text, verb, scene.period):
            yield WRONG_DIRECTION.at(
                statement.place,
                found=statement.typed,
                verb=verb[0],
                figure=growth.id,
                growth=growth.forms["text"],
                instead=placeholder(growth.id, "text"),
                code=code_of(growth.id.partition(".")[0]),
            )
            return


def bases(statement: Prose, scene: PeriodContext) -> Iterator[Problem]:
    """`so với …` behind a growth that is counted from another period."""
    for position, use in statement.places():
        words = _BASE.match(statement.text, position)
        base = scene.base_period(head_of(use))
        if words is None or base is None:
            continue
        if _named_base(words, scene.period) != base:
            yield OTHER_BASE.at(
                statement.place,
                found=statement.typed,
                words=f"so với {words['words'].strip()}",
                figure=use.figure.id,
                base=base.year,
                code=code_of(head_of(use)),
            )


def _named_base(words: re.Match[str], period: Period) -> Period | None:
    """The period that words after a growth name; None for `quý trước` and its like."""
    if words["year"]:
        return period.in_year(int(words["year"]))
    return None if words["other"] else period.same_last_year


def _growth(statement: Prose, scene: PeriodContext) -> Figure | None:
    """The growth of the one subject that the statement has; None where there are more, or only plans and old years."""
    if len(statement.heads) != 1 or not {aspect_of(use) for use in statement.uses} & {"value", "growth", "completion"}:
        return None
    (head,) = statement.heads
    return scene.known(head, "growth")


def _is_claim(text: str, verb: re.Match[str], period: Period) -> bool:
    """Whether the verb is said of this period, without `không`, `phấn đấu` or `mức` before it."""
    before, after = clause_around(text, verb.start())
    clause = _COMPARED.sub("", before + after).replace(str(period.year), "")
    return not (_UNSURE.search(before) or _OTHER_TIME.search(clause))
