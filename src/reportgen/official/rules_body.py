"""The rules of the body: alignment, indent, spacing, numbers of headings, legal grounds (Phụ lục I, Phần I, II.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.languages import Bilingual
from reportgen.numerals import LETTERS, from_roman, roman
from reportgen.official.headings import CLAUSE, PART, POINT, SECTION, in_body, is_section, plain_text
from reportgen.official.looks import ALIGNED
from reportgen.official.model import Paragraph
from reportgen.official.parts import LONG, Parts
from reportgen.official.rule import Change, Found, amount, decree_rule, grouped, wrong_ends
from reportgen.problems import Severity

_INDENTS = (10.0, 12.7)
_INDENT_TOLERANCE = 0.6
_MIN_GAP, _GAP_TOLERANCE = 6.0, 0.8
_SPACINGS = (0.97, 1.53)
"""Single to one and a half lines; lines of PDFs are measured."""


def _align(parts: Parts) -> Iterator[Found]:
    return grouped(
        (ALIGNED[p.align], p, Change("align", "justify")) for p in plain_text(parts) if p.align not in ("justify", None)
    )


def _indent(parts: Parts) -> Iterator[Found]:
    def wrong() -> Iterator[tuple[Bilingual, Paragraph, Change]]:
        for p in plain_text(parts):
            if p.first is None or POINT.match(p.text) or CLAUSE.match(p.text):
                continue
            if not any(abs(p.first - right) <= _INDENT_TOLERANCE for right in _INDENTS):
                yield amount(p.first, "mm"), p, Change("first", 12.7)

    return grouped(wrong())


def _gap(parts: Parts) -> Iterator[Found]:
    def wrong() -> Iterator[tuple[Bilingual, Paragraph, Change]]:
        plain = {id(p) for p in plain_text(parts)}
        body = parts.body
        for index, p in enumerate(body):
            follows_text = index > 0 and id(body[index - 1]) in plain
            if id(p) in plain and follows_text and p.gap is not None and p.gap < _MIN_GAP - _GAP_TOLERANCE:
                yield amount(max(p.gap, 0.0), "pt"), p, Change("gap", _MIN_GAP)

    return grouped(wrong())


def _spacing(parts: Parts) -> Iterator[Found]:
    def wrong() -> Iterator[tuple[Bilingual, Paragraph, Change]]:
        least, most = _SPACINGS
        for p in plain_text(parts):
            if p.spacing is not None and not least <= p.spacing <= most:
                yield amount(p.spacing), p, Change("spacing", 1.0 if p.spacing < least else 1.5)

    return grouped(wrong())


def _part_numbers(parts: Parts) -> Iterator[Found]:
    expected: dict[str, int] = {}
    for p in in_body(parts):
        match = PART.fullmatch(p.text)
        if match is None or (match["title"] and len(p.text) > LONG):
            continue
        word, number = match["word"].casefold(), from_roman(match["number"])
        wanted = expected.get(word, 0) + 1
        if word == "phần":
            expected.pop("chương", None)
        if number != wanted:
            right = f"{match['word']} {roman(wanted)}"
            yield Found(p.text, (p,), right=Bilingual(right, right))
        expected[word] = wanted if number == 0 else number


def _part_line(parts: Parts) -> Iterator[Found]:
    for p in in_body(parts):
        match = PART.fullmatch(p.text)
        if match is not None and match["title"] and len(p.text) <= LONG and from_roman(match["number"]):
            yield Found(p.text, (p,))


def _section_numbers(parts: Parts) -> Iterator[Found]:
    wanted = 1
    for p in in_body(parts):
        if PART.fullmatch(p.text) or (re.fullmatch(r"[A-Z]\s*[.)]\s+\S.*", p.text) and not is_section(p)):
            wanted = 1
        match = SECTION.fullmatch(p.text)
        if match is None or not is_section(p):
            continue
        number = from_roman(match["number"])
        if number == 1:
            wanted = 1
        if number != wanted or match["mark"] != ".":
            right = f"{roman(wanted)}."
            yield Found(f"{match['number']}{match['mark']}", (p,), right=Bilingual(right, right))
        wanted = (number or wanted) + 1


def _clause_numbers(parts: Parts) -> Iterator[Found]:
    """Khoản are numbered 1, 2, 3 … within what they belong to; a list inside them may begin anew."""
    open_lists: list[int] = []
    for p in in_body(parts):
        if PART.fullmatch(p.text) or is_section(p) or re.match(r"Điều\s+\d", p.text):
            open_lists = []
        match = CLAUSE.fullmatch(p.text)
        if match is None:
            continue
        number = int(match["number"])
        while open_lists and number != 1 and open_lists[-1] + 1 != number and len(open_lists) > 1:
            open_lists.pop()
        if number == 1:
            open_lists.append(1)
        elif open_lists and open_lists[-1] + 1 == number:
            open_lists[-1] = number
        else:
            wanted = open_lists[-1] + 1 if open_lists else 1
            yield Found(f"{number}{match['mark']}", (p,), right=Bilingual(f"{wanted}.", f"{wanted}."))
            open_lists = [number]


def _clause_marks(parts: Parts) -> Iterator[Found]:
    return grouped(
        (f"{match['number']}{match['mark']}", p, None)
        for p in in_body(parts)
        if (match := CLAUSE.fullmatch(p.text)) is not None and match["mark"] != "."
    )


def _point_letters(parts: Parts) -> Iterator[Found]:
    last = -1
    for p in in_body(parts):
        match = POINT.match(p.text)
        if match is None:
            if CLAUSE.fullmatch(p.text) or is_section(p) or PART.fullmatch(p.text):
                last = 0 if re.match(r"\d+\.\s+a\)", p.text) else -1
            continue
        letter = match["letter"]
        at = LETTERS.find(letter)
        wanted = LETTERS[last + 1] if last + 1 < len(LETTERS) else ""
        if letter != wanted and letter != "a" and wanted:
            yield Found(f"{letter}{match['mark']}", (p,), right=Bilingual(f"{wanted})", f"{wanted})"))
        last = at if at >= 0 else last + 1


def _point_marks(parts: Parts) -> Iterator[Found]:
    return grouped(
        (f"{match['letter']}{match['mark']}", p, None)
        for p in in_body(parts)
        if (match := POINT.match(p.text)) is not None and match["mark"] != ")"
    )


def _grounds_marks(parts: Parts) -> Iterator[Found]:
    grounds = parts.of("grounds")
    # one ground may open a sentence that goes on in the text
    if len(grounds) > 1:
        yield from wrong_ends([(p.text, p) for p in grounds], (".", ","))


def _end(parts: Parts) -> Iterator[Found]:
    last = next((p for p in reversed(parts.body) if not p.in_table), None)
    if last is not None and parts.of("authority") and not last.text.rstrip().endswith("./."):
        yield Found(last.text[-20:], (last,))


BODY_RULES = (
    decree_rule(
        "body.align",
        "PL I, II.6",
        ("cách canh lề đoạn văn", "alignment of paragraphs"),
        ("canh đều hai lề", "justified"),
        _align,
        fixable=True,
    ),
    decree_rule(
        "body.indent",
        "PL I, II.6",
        ("lùi đầu dòng của đoạn văn", "first-line indent of paragraphs"),
        ("10 mm hoặc 12,7 mm", "10 mm or 12.7 mm"),
        _indent,
        fixable=True,
    ),
    decree_rule(
        "body.gap",
        "PL I, II.6",
        ("khoảng cách giữa các đoạn văn", "distance between paragraphs"),
        ("tối thiểu 6 pt", "at least 6 pt"),
        _gap,
        fixable=True,
    ),
    decree_rule(
        "body.spacing",
        "PL I, II.6",
        ("giãn dòng của đoạn văn", "line spacing of paragraphs"),
        ("từ dòng đơn (1,0) đến 1,5 dòng", "single to 1.5 lines"),
        _spacing,
        fixable=True,
    ),
    decree_rule(
        "grounds.marks",
        "PL I, II.6",
        ("dấu cuối mỗi căn cứ", "the mark after each legal ground"),
        ("; ở cuối mỗi căn cứ, . ở căn cứ cuối", "; after each, . after the last"),
        _grounds_marks,
    ),
    decree_rule(
        "part.number",
        "PL I, II.6",
        ("số thứ tự của phần, chương", "the number of a part"),
        ("chữ số La Mã, lần lượt", "Roman numbers in order"),
        _part_numbers,
    ),
    decree_rule(
        "part.line",
        "PL I, II.6",
        ("dòng của phần, chương và tiêu đề", "the lines of a part and its title"),
        ("Phần I ở một dòng, tiêu đề ở dòng dưới", "Phần I on one line, its title below"),
        _part_line,
    ),
    decree_rule(
        "section.number",
        "PL I, II.6",
        ("số thứ tự của mục", "the number of a section"),
        ("chữ số La Mã lần lượt, sau có dấu chấm", "Roman numbers in order with a full stop"),
        _section_numbers,
    ),
    decree_rule(
        "clause.number",
        "PL I, II.6",
        ("số thứ tự của khoản", "the number of a clause"),
        ("chữ số Ả Rập lần lượt", "Arabic numbers in order"),
        _clause_numbers,
    ),
    decree_rule(
        "clause.mark",
        "PL I, II.6",
        ("dấu sau số của khoản", "the mark after the number of a clause"),
        ("dấu chấm: 1.", "a full stop: 1."),
        _clause_marks,
    ),
    decree_rule(
        "point.letter",
        "PL I, II.6",
        ("thứ tự chữ của điểm", "the order of the letters of points"),
        ("a, b, c, d, đ, e, g, h, i, k …", "a, b, c, d, đ, e, g, h, i, k …"),
        _point_letters,
    ),
    decree_rule(
        "point.mark",
        "PL I, II.6",
        ("dấu sau chữ của điểm", "the mark after the letter of a point"),
        ("dấu đóng ngoặc đơn: a)", "a bracket: a)"),
        _point_marks,
    ),
    decree_rule(
        "body.end",
        "PL III, II",
        ("dấu kết thúc nội dung", "the mark at the end of the body"),
        ("./.", "./."),
        _end,
        severity=Severity.WARNING,
    ),
)
