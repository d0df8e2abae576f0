"""Finds words beside a figure that kept its number but now say something else: qualifier, direction, basis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.finished.blocks import normalized
from reportgen.living.compare import Change, NumberChange
from reportgen.passages import CELL_JOINT, NUMERAL, FigureSpan, Passage

Kept = tuple[FigureSpan, int, int]
_QUALIFIERS = {
    "more": r"trên|hơn|không dưới|ít nhất|tối thiểu",
    "less": r"gần|ngót|chưa đến|chưa tới|dưới|không quá|nhiều nhất|tối đa",
    "about": r"khoảng|xấp xỉ|ước|ước tính|tầm|cỡ",
}
_PREDICATES = r"đạt|là|được|có|còn|thực hiện|hoàn thành|tăng|giảm|vượt|tính"
_QUALIFIER = re.compile(
    r"\b(?P<compared>(?:cao|thấp|nhiều|ít|lớn|nhỏ) )?(?:"
    + "|".join(rf"(?P<{meaning}>{words})" for meaning, words in _QUALIFIERS.items())
    + rf")(?: (?:{_PREDICATES}))*$",
    re.IGNORECASE,
)
_UP = re.compile(r"\b(?:tăng|vượt|cao hơn|nhiều hơn|lớn hơn|gấp|nâng|phát triển)\b|\+$", re.IGNORECASE)
_DOWN = re.compile(r"\b(?:giảm|thấp hơn|ít hơn|nhỏ hơn|kém|hụt|sụt)\b|[−-]$", re.IGNORECASE)
_SHARE = re.compile(r"\b(?:bằng|còn)$", re.IGNORECASE)
"""Before a number, makes it a share of the base, not a change."""
_BASES = {
    "plan": r"kế hoạch|chỉ tiêu|dự toán|kịch bản|mục tiêu",
    "before": r"(?:quý|tháng|tuần|kỳ) (?:trước|liền kề)",
    "year": r"cùng k[ỳì]|năm (?:trước|ngoái)|(?:năm )?(?:19|20|21)\d\d",
}
_BASIS = re.compile(
    r"^[^,;|\n]{0,25}?\bso với (?:\w+ ){0,2}?(?:"
    + "|".join(rf"(?P<{base}>{words})" for base, words in _BASES.items())
    + r")\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(rf"[.;!?]\s|\n|{re.escape(CELL_JOINT)}")
_CLAUSE = re.compile(r"[,;.:()]\s|\n")
_NEAREST = re.compile(r"(?:[^\s,;.:()]+\s+){1,3}$")
_REACH = 60
"""Characters after a number in which the words of its basis are looked for."""


def changed_words(base: Passage, edited: Passage, kept: Iterable[Kept]) -> Iterator[NumberChange]:
    """Yield the figures beside which a qualifier, a direction or a basis of another meaning is now.

    `kept` are the figures with their places in the edited passage. Words of the same meaning (`trên`, `hơn`) and moved
    clauses are no change.
    """
    if normalized(base.text) == normalized(edited.text):
        return
    for figure, start, end in kept:
        number, now = NUMERAL.search(base.text, figure.start, figure.end), NUMERAL.search(edited.text, start, end)
        if number is None or now is None:
            continue
        words, before = base.text[figure.start : number.start()], _before(base.text, number.start())
        if _qualifier(before) != _qualifier(_before(edited.text, now.start())) or _is_lost(words, edited.text, now):
            nearest = _NEAREST.search(edited.text, 0, now.start())
            first = min(start, nearest.start() if nearest else start)
            expected, found = base.text[figure.start : figure.end], edited.text[first:end]
            yield NumberChange(Change.WORDS, figure, expected, found, first, end)
            continue
        basis = _BASIS.search(base.text[figure.end : figure.end + _REACH])
        other = _BASIS.search(edited.text[end : end + _REACH])
        if basis is not None and other is not None and basis.lastgroup != other.lastgroup:
            expected, last = base.text[figure.start : figure.end + basis.end()], end + other.end()
            yield NumberChange(Change.WORDS, figure, expected, edited.text[start:last], start, last)


def _before(text: str, at: int) -> str:
    """The words before a number in its sentence, with single spaces."""
    words = _SENTENCE.split(text[:at])[-1]
    return words.replace("\u00a0", " ").rstrip()


def _qualifier(before: str) -> str | None:
    """The meaning of the qualifier at the end of the words before a number."""
    found = _QUALIFIER.search(" ".join(before.split()))
    return None if found is None or found["compared"] else found.lastgroup


def _is_lost(words: str, text: str, number: re.Match[str]) -> bool:
    """Whether a figure whose words give its direction has none at its present place, or is a share."""
    same = next((words_of for words_of in (_UP, _DOWN) if words_of.search(words.rstrip())), None)
    if same is None or not re.search(r"\w", words):
        return False
    before = _before(text, number.start())
    after = _CLAUSE.split(text[number.end() : number.end() + _REACH])[0]
    return _SHARE.search(before) is not None or not (same.search(before) or same.search(after))
