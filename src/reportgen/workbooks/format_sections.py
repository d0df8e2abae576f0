"""Parse the sections of an Excel number format (ECMA-376 part 1, 18.8.31): `#,##0.0,"M"` or `[>1000]0;-0;"-"`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import Enum
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<quoted>"(?P<inside>[^"]*)"?)
    |\\(?P<escaped>.)
    |(?P<blank>_.)
    |(?P<fill>\*.)
    |\[(?P<bracket>[^\]]*)\]
    |(?P<general>general)
    |(?P<half>am/pm|a/p)
    |(?P<exponent>e[+-])
    |(?P<digit>[0#?])
    |(?P<mark>[.,%@/])
    |(?P<date>d+|m+|y+|h+|s+)
    |(?P<letter>[a-z])
    |(?P<other>.)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_END = re.compile(r'"[^"]*"?|\\.|\[[^\]]*\]|_.|\*.|(;)', re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*([+-]?[0-9.]+(?:e[+-]?[0-9]+)?)", re.IGNORECASE)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_COLOUR = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|colou?r ?[0-9]+", re.IGNORECASE)
_LOCALE = re.compile(r"(0?[01]?0[01])?[0-9a-f]{1,4}|[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)
"""A language with Western digits and the Gregorian calendar: `42A`, `1010409`, `vi-VN`, not `D07041E` (Thai)."""
_OPERATORS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne,
}  # fmt: skip
_WORDS_OF_DATES = frozenset(("", "ngày", "tháng", "năm", "lúc", "giờ", "phút", "giây", "t", "z"))
_WORD = re.compile(r"[^\W\d_]+")
MINUS = "-\u2212"
_DATE_PARTS = ("dmy", "my", "y", "dm")
"""The combinations of day, month and year that a format may show; others are ambiguous."""


class Shape(Enum):
    """How a section shows a number."""

    GENERAL = "general"
    DIGITS = "digits"
    DATE = "date"
    WORDS = "words"
    """Literal text without digits, or nothing."""
    OTHER = "other"
    """Not as a plain decimal number: a fraction, exponent, time of day, or digits separated by text."""


class Condition(NamedTuple):
    """A condition such as `[>1000]`."""

    operator: str
    limit: Decimal

    def holds(self, number: Decimal) -> bool:
        """Whether the number meets the condition."""
        return _OPERATORS[self.operator](number, self.limit)


@dataclass(frozen=True, slots=True)
class Section:
    """One section. `before` and `after` are the literal texts around the digits, without marks of negative numbers."""

    shape: Shape
    condition: Condition | None = None
    before: str = ""
    after: str = ""
    negative: bool = False
    """Whether its literal text marks a number as negative: `-0`, `(0)`."""
    integer_part: tuple[str, ...] = ()
    """The integer part: digit placeholders `0 # ?`, and spaces among them."""
    decimals: tuple[int, int] = (0, 0)
    """The minimum and the maximum number of decimals shown."""
    thousands: bool = False
    scale: int = 0
    """The power of ten that the stored number is multiplied by: 2 for `0%`, −3 for `0,`."""
    percent: bool = False
    date: str = ""
    """The parts of a date that are shown, a subset of `dmy`."""
    clock: bool = False
    month_first: bool = False
    """Whether month and day are shown as digits in American order."""
    has_text_placeholder: bool = False
    """Whether it contains `@`; the last section applies to texts if it does."""

    @property
    def is_spaced(self) -> bool:
        """Whether there are spaces among the digit placeholders: `0000 000 000`."""
        return any(place.isspace() for place in self.integer_part)

    @property
    def words(self) -> str:
        """The literal text around the digits, without the percent sign."""
        return " ".join(f"{self.before} {self.after}".split())


class _Token(NamedTuple):
    kind: str
    text: str


def parse_sections(code: str) -> tuple[Section, ...]:
    """The sections of a format code, at least one."""
    return tuple(_parse_section(_tokens(text)) for text in _split(code))


def _split(code: str) -> Iterator[str]:
    start = 0
    for found in _END.finditer(code):
        if found[1]:
            yield code[start : found.start()]
            start = found.end()
    yield code[start:]


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind == "quoted":
            tokens.append(_Token("text", found["inside"]))
        elif kind in ("escaped", "other"):
            tokens.append(_Token("text", found[kind]))
        elif kind == "bracket":
            tokens += _bracket(found[kind])
        elif kind == "blank":
            tokens.append(_Token("text", " "))
        elif kind != "fill":
            tokens.append(_Token(kind, found[kind].lower()))
    return tokens


def _bracket(inside: str) -> Iterator[_Token]:
    """The tokens of a bracket: a condition, a unit of elapsed time, a currency (`[$₫-42A]`); none for a colour."""
    condition = _CONDITION.fullmatch(inside.strip())
    if condition:
        yield _Token("condition", inside.strip())
    elif _ELAPSED.fullmatch(inside):
        yield _Token("elapsed", inside)
    elif inside.startswith("$"):
        symbol, _, locale = inside[1:].partition("-")
        yield _Token("text", symbol)
        if locale and not _LOCALE.fullmatch(locale):
            yield _Token("letter", locale)
    elif not _COLOUR.fullmatch(inside.strip()):
        yield _Token("letter", inside)


def _condition(tokens: Sequence[_Token]) -> Condition | None:
    found = next((_CONDITION.fullmatch(token.text) for token in tokens if token.kind == "condition"), None)
    if found is None:
        return None
    try:
        return Condition(found[1], Decimal(found[2]))
    except InvalidOperation:
        return None


def _parse_section(tokens: list[_Token]) -> Section:
    condition = _condition(tokens)
    tokens = [token for token in tokens if token.kind != "condition"]
    kinds = {token.kind for token in tokens}
    marks = "".join(token.text for token in tokens if token.kind == "mark")
    if "date" in kinds and not kinds & {"elapsed", "general", "exponent", "digit"}:
        return _parse_date(tokens, condition)
    is_general = "general" in kinds or "@" in marks
    if kinds & {"date", "elapsed", "half", "exponent", "letter"} or (is_general and "digit" in kinds):
        return Section(Shape.OTHER, condition)
    if is_general:
        return _parse_general(tokens, condition)
    if "digit" in kinds:
        return _parse_digits(tokens, condition)
    return _with_sign(Section(Shape.WORDS, condition), "".join(token.text for token in tokens), "")


def _parse_general(tokens: list[_Token], condition: Condition | None) -> Section:
    placed = [at for at, token in enumerate(tokens) if token.kind == "general" or token.text == "@"]
    around = [token for at, token in enumerate(tokens) if at not in placed]
    if len(placed) > 1 or any(token.kind == "mark" for token in around):
        return Section(Shape.OTHER, condition)
    before, after = (_text(part) for part in (tokens[: placed[0]], tokens[placed[0] + 1 :]))
    is_text = tokens[placed[0]].text == "@"
    return _with_sign(Section(Shape.GENERAL, condition, has_text_placeholder=is_text), before, after)


def _text(tokens: Sequence[_Token]) -> str:
    return "".join(token.text for token in tokens)


def _parse_digits(tokens: list[_Token], condition: Condition | None) -> Section:
    digits = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    points = [at for at, token in enumerate(tokens) if token.text == "." and token.kind == "mark"]
    percents = [at for at, token in enumerate(tokens) if token.text == "%" and token.kind == "mark"]
    other = Section(Shape.OTHER, condition)
    if len(points) > 1 or len(percents) > 1 or _Token("mark", "/") in tokens:
        return other
    first, last = min(digits + points), max(digits + points)
    while last + 1 < len(tokens) and tokens[last + 1] == _Token("mark", ","):
        last += 1
    point = points[0] if points else last + 1
    if percents and first < percents[0] < last:
        return other
    inner = tokens[first : last + 1]
    whole, fraction = inner[: point - first], inner[point - first + 1 :]
    thousands, trailing, clean = _commas(whole)
    more, rest = _trailing_commas(fraction)
    if clean is None or any(token.kind != "digit" for token in rest):
        return other
    places = [token.text for token in rest]
    section = Section(
        Shape.DIGITS,
        condition,
        integer_part=tuple(clean),
        decimals=(places.count("0"), len(places)),
        thousands=thousands,
        scale=2 * len(percents) - 3 * (trailing + more),
        percent=bool(percents),
    )
    before, after = ([t for t in part if t != _Token("mark", "%")] for part in (tokens[:first], tokens[last + 1 :]))
    if any(token == _Token("mark", ",") for token in (*before, *after)):
        return other
    return _with_sign(section, _text(before), _text(after))


def _trailing_commas(tokens: Sequence[_Token]) -> tuple[int, list[_Token]]:
    rest = list(tokens)
    while rest and rest[-1] == _Token("mark", ","):
        rest.pop()
    return len(tokens) - len(rest), rest


def _commas(tokens: Sequence[_Token]) -> tuple[bool, int, list[str] | None]:
    """Parse the integer part: whether thousands are separated, the number of scaling commas, and the placeholders.

    The placeholders are None if there is text other than spaces among them.
    """
    trailing, rest = _trailing_commas(tokens)
    thousands = any(token == _Token("mark", ",") for token in rest)
    clean = [token.text for token in rest if token != _Token("mark", ",")]
    if any(len(text) != 1 or text not in "0#? \u00a0" for text in clean):
        return thousands, trailing, None
    if thousands and any(text.isspace() for text in clean):
        return thousands, trailing, None
    return thousands, trailing, clean


def _with_sign(section: Section, before: str, after: str) -> Section:
    """The section with its literal text. A minus next to the digits, or brackets around them, mark it as negative."""
    opening, closing = before.rstrip(), after.strip()
    negative = False
    if opening.endswith("(") and closing.startswith(")"):
        before, after, negative = opening[:-1], closing[1:], True
    elif opening and opening[-1] in MINUS and section.shape is not Shape.WORDS:
        before, negative = opening[:-1], True
    elif closing and closing[0] in MINUS and len(closing) == 1:
        after, negative = "", True
    elif opening.startswith(tuple(MINUS)) and section.shape is not Shape.WORDS:
        before, negative = opening[1:], True
    elif opening.endswith("+"):
        before = opening[:-1]
    return replace(section, before=before, after=after, negative=negative)


def _parse_date(tokens: list[_Token], condition: Condition | None) -> Section:
    dated = [token for token in tokens if token.kind in ("date", "half")]
    letters = []
    clock = False
    for at, token in enumerate(dated):
        before = dated[at - 1].text[0] if at else ""
        after = dated[at + 1].text[0] if at + 1 < len(dated) else ""
        if token.kind == "half" or token.text[0] in "hs" or (token.text[0] == "m" and (before == "h" or after == "s")):
            clock = True
        elif token.text[0] != "d" or len(token.text) <= 2:  # longer ones show the day of the week
            letters.append(token.text)
    parts = "".join(part for part in "dmy" if any(text[0] == part for text in letters))
    in_digits = [text[0] if len(text) <= 2 or text[0] == "y" else "" for text in letters]
    words = _WORD.findall(" ".join(token.text for token in tokens if token.kind == "text"))
    foreign = any(token.kind in ("letter", "mark") and token.text not in (".", ",", "/") for token in tokens)
    if parts not in _DATE_PARTS or foreign or "mmmmm" in letters:
        return Section(Shape.OTHER, condition)
    if any(word.casefold() not in _WORDS_OF_DATES for word in words):
        return Section(Shape.OTHER, condition)
    return Section(Shape.DATE, condition, date=parts, clock=clock, month_first=in_digits[:2] == ["m", "d"])
