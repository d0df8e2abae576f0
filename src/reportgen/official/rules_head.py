"""The rules of the letterhead: words, number, date, drawn lines, addressees (Phụ lục I, Phần I, II.1–5 and 9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reportgen.languages import Bilingual
from reportgen.official.model import Paragraph, Piece
from reportgen.official.parts import Parts
from reportgen.official.rule import Change, Found, amount, decree_rule, wrong_ends
from reportgen.official.text_width import text_width
from reportgen.official.words import DATE, MOTTO, NATION, TYPES

_NATIONS = (NATION, NATION.replace("HÒA", "HOÀ"))
_SYMBOL = re.compile(r"số\s*(?P<colon>:?)\s*(?P<number>[\d.…_\s]*)(?P<slash>/?)\s*(?P<symbol>\S.*)?", re.IGNORECASE)
_GROUPS = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*", re.UNICODE)
_BLANK = re.compile(r"[\s.…_]*")
_TOLERANCE = 0.08
"""How much the length of a drawn line may differ, as a share of the text above it; widths in Word are estimated."""
_LEVEL = 5.0
"""How far apart in mm texts may be that are on one line of a letterhead in a table."""
_SINGLE = 1.3
"""Exact distances of lines are seldom those of single spacing to the point."""


def _nation_words(parts: Parts) -> Iterator[Found]:
    nation = parts.first("nation")
    if nation is None:
        return
    if nation.text.upper() not in _NATIONS:
        yield Found(nation.text, (nation,))
    elif nation.room and nation.width and nation.width > nation.room + 0.5:
        found = Bilingual(
            f"dài {amount(nation.width, 'mm').vi}, ô rộng {amount(nation.room, 'mm').vi}",
            f"{amount(nation.width, 'mm').en} long, the cell is {amount(nation.room, 'mm').en} wide",
        )
        yield Found(found, (nation,))


def _motto_words(parts: Parts) -> Iterator[Found]:
    motto = parts.first("motto")
    if motto is None:
        return
    text = motto.text
    if text != MOTTO and not (text.upper() == text and text.casefold() == MOTTO.casefold()):
        yield Found(text, (motto,))


def _rule_below(key: str, least: float, most: float) -> Callable[[Parts], Iterator[Found]]:
    def check(parts: Parts) -> Iterator[Found]:
        above = parts.of(key)
        rules = parts.rules_below(key) if above else None
        if rules is None:
            return
        if not rules:
            yield Found(Bilingual("không có đường kẻ", "no line"), (above[-1],))
            return
        if not any(rule.solid for rule in rules):
            yield Found(Bilingual("nét đứt", "a broken line"), (above[-1],))
            return
        lengths = [rule.length for rule in rules if rule.solid]
        widths = [width for p in above for width in _lines_of(p)]
        if not widths:
            return
        shares = [length / width for length in lengths for width in widths]
        if not any(least - _TOLERANCE <= share <= most + _TOLERANCE for share in shares):
            length, width = lengths[0], widths[0]
            found = Bilingual(
                f"{amount(length, 'mm').vi}, dòng chữ dài {amount(width, 'mm').vi}",
                f"{amount(length, 'mm').en}, the text is {amount(width, 'mm').en} long",
            )
            yield Found(found, (above[-1],))

    return check


def _lines_of(p: Paragraph) -> list[float]:
    """The lengths that the lines of a paragraph have; one that does not fit into its room breaks between words."""
    if not p.width:
        return []
    if not p.room or p.width <= p.room:
        return [p.width]
    lines = [0.0]
    space = text_width([Piece(" ", p.pieces[0].look)])
    for word in p.text.split():
        width = text_width([Piece(word, p.pieces[0].look)])
        if lines[-1] and lines[-1] + space + width > p.room:
            lines.append(width)
        else:
            lines[-1] += width + (space if lines[-1] else 0.0)
    return [*lines, p.width / len(lines)]  # where the lines really break is an estimate


def _number_colon(parts: Parts) -> Iterator[Found]:
    for line, match in _symbols(parts):
        if not match["colon"]:
            yield Found(line.text, (line,))


def _number_zero(parts: Parts) -> Iterator[Found]:
    for line, match in _symbols(parts):
        if re.fullmatch(r"[1-9]", match["number"].strip()):
            yield Found(match["number"].strip(), (line,), right=Bilingual(f"0{match['number'].strip()}", "05"))


def _number_symbol(parts: Parts) -> Iterator[Found]:
    for line, match in _symbols(parts):
        symbol = (match["symbol"] or "").strip()
        # a year may be between the number and the symbol: 30/2020/NĐ-CP
        groups = symbol.split("/")
        is_formed = match["slash"] and symbol and all(_GROUPS.fullmatch(group) for group in groups)
        if not is_formed or not _has_own_letters(groups[-1]):
            yield Found(line.text, (line,))


def _has_own_letters(symbol: str) -> bool:
    """Whether lower-case letters are those of an abbreviation such as `CTr` or `TTr`, or of a name of an office."""
    return all(len(group) < 2 or not group.islower() for group in re.split(r"[-.]", symbol))


def _number_type(parts: Parts) -> Iterator[Found]:
    wanted = TYPES.get(parts.type, "")
    for line, match in _symbols(parts):
        symbol = (match["symbol"] or "").strip().split("/")[-1]
        first = re.split(r"[-.\s]", symbol)[0]
        if wanted and first and first != wanted:
            yield Found(first, (line,), right=Bilingual(wanted, wanted))


def _symbols(parts: Parts) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    line = parts.first("number")
    match = None if line is None else _SYMBOL.fullmatch(line.text)
    if line is not None and match is not None:
        yield line, match


def _date(parts: Parts) -> Iterator[Found]:
    line = parts.first("date")
    match = None if line is None else DATE.fullmatch(line.text.rstrip(". "))
    if line is None or match is None:
        return
    if not match["place"].strip() or not match["comma"] or line.text.endswith("."):
        yield Found(line.text, (line,))


def _date_zero(parts: Parts) -> Iterator[Found]:
    line = parts.first("date")
    match = None if line is None else DATE.fullmatch(line.text.rstrip(". "))
    if line is None or match is None:
        return
    day, month = match["day"].strip(), match["month"].strip()
    if re.fullmatch(r"[1-9]", day):
        found = Bilingual(f"ngày {day}", f"day {day}")
        yield Found(found, (line,), right=Bilingual(f"ngày 0{day}", f"ngày 0{day}"))
    if re.fullmatch(r"[12]", month):
        found = Bilingual(f"tháng {month}", f"month {month}")
        yield Found(found, (line,), right=Bilingual(f"tháng 0{month}", f"tháng 0{month}"))
    if re.fullmatch(r"0[3-9]", month):
        found = Bilingual(f"tháng {month}", f"month {month}")
        yield Found(found, (line,), right=Bilingual(f"tháng {month[1]}", f"tháng {month[1]}"))


def _date_real(parts: Parts) -> Iterator[Found]:
    from datetime import date

    line = parts.first("date")
    match = None if line is None else DATE.fullmatch(line.text.rstrip(". "))
    if line is None or match is None:
        return
    day, month, year = (match[key].strip() for key in ("day", "month", "year"))
    blank = all(_BLANK.fullmatch(value) or value.isdecimal() for value in (day, month, year))
    try:
        if day.isdecimal() and month.isdecimal():
            date(int(year) if year.isdecimal() else 2024, int(month), int(day))
    except ValueError:
        blank = False
    if not blank:
        yield Found(line.text, (line,))


def _level(parts: Parts) -> Iterator[Found]:
    number, date = parts.first("number"), parts.first("date")
    if number is None or date is None or number.row == date.row != 0:
        return
    if number.height and date.height and abs(number.height - date.height) < _LEVEL:
        return
    yield Found(Bilingual("ở hai dòng khác nhau", "on different lines"), (date,))


def _head_spacing(parts: Parts) -> Iterator[Found]:
    for key in ("nation", "motto", "parent", "issuer"):
        for p in parts.of(key):
            if p.spacing is not None and p.spacing > _SINGLE:
                yield Found(amount(p.spacing), (p,), change=Change("spacing", 1.0))


def _addressee_list(parts: Parts) -> Iterator[Found]:
    head, items = parts.first("addressee"), parts.of("addressees")
    if head is None:
        return
    rest = head.text[len("Kính gửi") :].strip().removeprefix(":").strip()
    if not head.text[len("Kính gửi") :].lstrip().startswith(":"):
        yield Found(head.text, (head,), right=Bilingual("Kính gửi:", "Kính gửi:"))
    if len(items) == 1 and not rest:
        yield Found(
            Bilingual("một nơi nhận ở dòng riêng", "one addressee on its own line"),
            (items[0],),
            right=Bilingual("cùng dòng với Kính gửi:", "on the line of Kính gửi:"),
        )
    if len(items) > 1:
        yield from wrong_ends([(p.text, p) for p in items])


_MOTTO_RULE = ("đường kẻ nét liền dài bằng dòng chữ", "a solid line as long as the text")
_THIRD = ("đường kẻ nét liền dài 1/3–1/2 dòng chữ", "a solid line of 1/3 to 1/2 of the text")

HEAD_RULES = (
    decree_rule(
        *("nation.words", "PL I, II.1a", ("chữ của Quốc hiệu", "the national title")),
        (f"{NATION}, trên một dòng", f"{NATION}, on one line"),
        _nation_words,
    ),
    decree_rule("motto.words", "PL I, II.1b", ("chữ của Tiêu ngữ", "the motto"), (MOTTO, MOTTO), _motto_words),
    decree_rule(
        *("motto.rule", "PL I, II.1b", ("đường kẻ dưới Tiêu ngữ", "the line below the motto"), _MOTTO_RULE),
        _rule_below("motto", 1.0, 1.0),
    ),
    decree_rule(
        "letterhead.spacing",
        "PL I, II.1c, II.2",
        ("giãn dòng của Quốc hiệu, Tiêu ngữ, tên cơ quan", "line spacing of the letterhead"),
        ("dòng đơn (1,0)", "single spacing"),
        _head_spacing,
        fixable=True,
    ),
    decree_rule(
        *("issuer.rule", "PL I, II.2", ("đường kẻ dưới tên cơ quan", "the line below the issuer"), _THIRD),
        _rule_below("issuer", 1 / 3, 1 / 2),
    ),
    decree_rule(
        *("number.colon", "PL I, II.3", ("dấu hai chấm sau từ Số", "the colon after Số")),
        ("Số: 05/BC-STTTT", "Số: 05/BC-STTTT"),
        _number_colon,
    ),
    decree_rule(
        *("number.zero", "PL I, II.3", ("số văn bản nhỏ hơn 10", "a number below 10")),
        ("có số 0 phía trước", "with a leading zero"),
        _number_zero,
    ),
    decree_rule(
        *("number.symbol", "PL I, II.3", ("ký hiệu văn bản", "the symbol")),
        (
            "dấu / giữa số và ký hiệu, dấu - giữa các nhóm chữ in hoa, không cách chữ: /BC-STTTT",
            "a slash after the number, hyphens between groups of capital letters, no spaces: /BC-STTTT",
        ),
        _number_symbol,
    ),
    decree_rule(
        *("number.type", "PL III, I", ("chữ viết tắt tên loại trong ký hiệu", "the type in the symbol")),
        ("chữ viết tắt của tên loại", "the abbreviation of the type"),
        _number_type,
    ),
    decree_rule(
        *("number.level", "PL I, II.4", ("dòng của số và của ngày", "the line of number and date")),
        ("số, ký hiệu và ngày trên cùng một dòng", "number and date on one line"),
        _level,
    ),
    decree_rule(
        *("date.form", "PL I, II.4", ("cách ghi địa danh, thời gian", "the form of place and date")),
        ("Phú Thọ, ngày 05 tháng 01 năm 2023", "Phú Thọ, ngày 05 tháng 01 năm 2023"),
        _date,
    ),
    decree_rule(
        *("date.zero", "PL I, II.4b", ("số 0 trước ngày, tháng", "the zero before day and month")),
        ("ngày nhỏ hơn 10 và tháng 1, 2 có số 0", "a zero before days below 10 and months 1, 2"),
        _date_zero,
    ),
    decree_rule(
        *("date.real", "PL I, II.4b", ("thời gian ban hành", "the date")),
        ("ngày, tháng, năm có thật, bằng chữ số Ả Rập", "a date that exists, in Arabic digits"),
        _date_real,
    ),
    decree_rule(
        *("subject.rule", "PL I, II.5", ("đường kẻ dưới trích yếu", "the line below the subject"), _THIRD),
        _rule_below("subject", 1 / 3, 1 / 2),
    ),
    decree_rule(
        *("addressee.list", "PL I, II.9", ("cách ghi Kính gửi", "the form of the addressees")),
        (
            "một nơi: cùng dòng; nhiều nơi: mỗi nơi một dòng, cuối dòng ; và .",
            "one: on the same line; several: one a line, ending in ; and .",
        ),
        _addressee_list,
    ),
)
