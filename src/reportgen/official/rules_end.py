"""The rules of signature, recipients and appendices (Phụ lục I, Phần I, II.7, II.9 and III.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.languages import Bilingual
from reportgen.numerals import from_roman, roman
from reportgen.official.model import Paragraph
from reportgen.official.parts import Appendix, Parts
from reportgen.official.rule import Found, decree_rule, wrong_ends
from reportgen.official.words import APPENDIX, ARCHIVE

_AUTHORITY = re.compile(r"(?P<word>TM|KT|TL|TUQ|Q)(?P<mark>\.?)(?P<space>\s*)(?P<rest>\S.*)")
_TITLES = re.compile(
    r"(?:(?:GS|PGS|TS|TSKH|ThS|Th\.S|Ths|CN|KS|BS|BSCKI{0,2}|LS|NGƯT|NGND|Ông|Bà|Đ/c|Tiến sĩ|Thạc sĩ|Kỹ sư|Giáo sư|"
    r"Phó Giáo sư|Bác sĩ|Luật sư)\b\.?\s*[-,.]?\s*)+(?=\w)"
)
_LEVEL = 8.0
"""How far apart in mm the first lines of the recipients and of the signature may be, which have other sizes."""
_TITLED_OFFICES = re.compile(
    r"trường|viện|bệnh viện|học viện|trung tâm y tế|đại học|quân|công an|bộ đội", re.IGNORECASE
)
"""Issuers that may write ranks and titles before the name."""


def _authority_form(parts: Parts) -> Iterator[Found]:
    for p in parts.of("authority"):
        match = _AUTHORITY.fullmatch(p.text)
        if match is not None and (not match["mark"] or not match["space"]):
            right = f"{match['word']}. {match['rest']}"
            yield Found(p.text, (p,), right=Bilingual(right, right))


def _name_titles(parts: Parts) -> Iterator[Found]:
    issuer = " ".join(p.text for p in parts.of("issuer"))
    for p in parts.of("name"):
        match = _TITLES.match(p.text)
        if match is not None and not _TITLED_OFFICES.search(issuer):
            yield Found(p.text, (p,), right=Bilingual(p.text[match.end() :], p.text[match.end() :]))


def _signature_level(parts: Parts) -> Iterator[Found]:
    head, title = parts.first("recipients"), parts.first("authority")
    if head is None or title is None or not head.row or not title.row:
        return
    if head.height is None or title.height is None:
        is_level = head.row == title.row
    else:
        is_level = head.page == title.page and abs(head.height - title.height) <= _LEVEL
    if not is_level:
        yield Found(Bilingual("không cùng hàng", "not level"), (head,))


def _recipients_colon(parts: Parts) -> Iterator[Found]:
    for p in parts.of("recipients"):
        if p.text != "Nơi nhận:":
            yield Found(p.text, (p,))


def _recipients_items(parts: Parts) -> Iterator[Found]:
    items = _joined(parts.of("recipient"))
    for text, p in items:
        if not text.startswith("-"):
            yield Found(text[:20], (p,), right=Bilingual("gạch đầu dòng (-)", "a hyphen at the start"))
    yield from wrong_ends(items)


def _joined(lines: list[Paragraph]) -> list[tuple[str, Paragraph]]:
    """The items of a list; a line without a hyphen goes on with the one above, which does not end."""
    items: list[tuple[str, Paragraph]] = []
    for p in lines:
        text = re.sub(r"^[–+•]", "-", p.text)
        if items and not text.startswith("-") and not items[-1][0].endswith((";", ".")):
            items[-1] = (f"{items[-1][0]} {text}", items[-1][1])
        else:
            items.append((text, p))
    return items


def _archive(parts: Parts) -> Iterator[Found]:
    items = _joined(parts.of("recipient"))
    if not parts.of("recipients"):
        return
    if not items or not ARCHIVE.search(items[-1][0].lstrip("- ")):
        last = items[-1][0] if items else Bilingual("không có", "missing")
        yield Found(last, tuple(p for _, p in items[-1:]) or tuple(parts.of("recipients")))


def _as_above(parts: Parts) -> Iterator[Found]:
    items = _joined(parts.of("recipient"))
    if parts.of("addressee") and items and not re.match(r"-\s*Như trên\b", items[0][0]):
        yield Found(items[0][0], (items[0][1],))


def _appendix_numbers(parts: Parts) -> Iterator[Found]:
    several = len(parts.appendices) > 1
    for index, appendix in enumerate(parts.appendices, 1):
        match = APPENDIX.fullmatch(appendix.number.text)
        found = (match["number"] if match else None) or ""
        right = f"Phụ lục {roman(index)}" if several else "Phụ lục"
        if (several and found != roman(index)) or (not several and found not in ("", "I")):
            yield Found(appendix.number.text, (appendix.number,), right=Bilingual(right, right))


def _appendix_title(parts: Parts) -> Iterator[Found]:
    for appendix in parts.appendices:
        if not appendix.title:
            yield Found(Bilingual("không có", "missing"), (appendix.number,))


def _appendix_note(parts: Parts) -> Iterator[Found]:
    for appendix in parts.appendices:
        if not appendix.note:
            yield Found(Bilingual("không có", "missing"), (appendix.number,))


def _appendix_reference(parts: Parts) -> Iterator[Found]:
    text = " ".join(p.text for p in parts.body).casefold()
    for index, appendix in enumerate(parts.appendices, 1):
        match = APPENDIX.fullmatch(appendix.number.text)
        own = (match["number"] if match else None) or ""
        if not _is_mentioned(text, own.casefold(), index, len(parts.appendices)):
            yield Found(Bilingual("nội dung không nhắc tới", "the body does not mention it"), (appendix.number,))


def _is_mentioned(text: str, number: str, index: int, count: int) -> bool:
    if not number or count == 1:
        return "phụ lục" in text
    lists = re.findall(
        r"phụ lục\s+(?:số\s+)?((?:[ivxlc]+|\d+|[a-z])\b(?:\s*(?:,|;|và|-|–|đến)\s*(?:[ivxlc]+|\d+)\b)*)", text
    )
    for words in lists:
        numbers = re.findall(r"\w+", words)
        if number in numbers:
            return True
        if re.search(r"-|–|đến", words) and _in_range(numbers, index):
            return True
    return "các phụ lục" in text


def _in_range(numbers: list[str], index: int) -> bool:
    values = [_value(number) for number in numbers if number != "đến"]
    return bool(values) and min(values) <= index <= max(values)


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else from_roman(number.upper())


def _appendix_pages(parts: Parts) -> Iterator[Found]:
    for appendix in parts.appendices:
        if not _starts_anew(parts, appendix):
            yield Found(Bilingual("số trang đánh tiếp", "the numbering goes on"), (appendix.number,))


def _starts_anew(parts: Parts, appendix: Appendix) -> bool:
    document = parts.document
    if not document.numbers:
        return True
    if document.format == "docx":
        return document.restarts.get(appendix.number.section) == 1
    page = appendix.number.page
    shown = {number.page: number.text.strip("-–— ") for number in document.numbers}
    following = min((p for p in shown if p > page), default=0)
    next_start = min((a.number.page for a in parts.appendices if a.number.page > page), default=10**6)
    if shown.get(page, "1") != "1":
        return False
    return not following or following >= next_start or shown[following] == str(following - page + 1)


END_RULES = (
    decree_rule(
        *("authority.form", "PL I, II.7a", ("chữ viết tắt quyền hạn ký", "the abbreviation of the authority")),
        ("TM. Q. KT. TL. TUQ. và một dấu cách", "TM. Q. KT. TL. TUQ. and a space"),
        _authority_form,
    ),
    decree_rule(
        *("name.titles", "PL I, II.7b", ("họ tên người ký", "the name of the signer")),
        ("không có học hàm, học vị, danh xưng trước họ tên", "no titles before the name"),
        _name_titles,
    ),
    decree_rule(
        *("signature.level", "PL I, IV", ("vị trí Nơi nhận", "the place of Nơi nhận")),
        ("ngang hàng với quyền hạn, chức vụ người ký", "level with the authority of the signer"),
        _signature_level,
    ),
    decree_rule(
        *("recipients.words", "PL I, II.9", ("từ Nơi nhận", "the words Nơi nhận"), ("Nơi nhận:", "Nơi nhận:")),
        _recipients_colon,
    ),
    decree_rule(
        *("recipients.items", "PL I, II.9", ("danh sách Nơi nhận", "the list of recipients")),
        ("mỗi nơi một dòng: “- …;”, dòng cuối “- Lưu: VT, ….”", "one a line: “- …;”, the last “- Lưu: VT, ….”"),
        _recipients_items,
    ),
    decree_rule(
        *("recipients.archive", "PL I, II.9", ("dòng cuối của Nơi nhận", "the last line of the recipients")),
        ("- Lưu: VT, (đơn vị soạn thảo).", "- Lưu: VT, (drafting unit)."),
        _archive,
    ),
    decree_rule(
        *("recipients.above", "PL I, II.9", ("dòng đầu của Nơi nhận", "the first line of the recipients")),
        ("- Như trên; (văn bản có Kính gửi)", "- Như trên; (of a document with addressees)"),
        _as_above,
    ),
    decree_rule(
        *("appendix.number", "PL I, III.1", ("số thứ tự của phụ lục", "the number of an appendix")),
        ("số La Mã lần lượt khi có từ hai phụ lục", "Roman numbers in order if there are two or more"),
        _appendix_numbers,
    ),
    decree_rule(
        *("appendix-title.missing", "PL I, III.1", ("tên phụ lục", "the title of an appendix")),
        ("tên phụ lục ở dòng dưới", "a title on the line below"),
        _appendix_title,
    ),
    decree_rule(
        *("appendix-note.missing", "PL I, III.1", ("dòng Kèm theo của phụ lục", "the line Kèm theo of an appendix")),
        ("(Kèm theo … số … ngày … của …) dưới tên phụ lục", "(Kèm theo … số … ngày … của …) below the title"),
        _appendix_note,
    ),
    decree_rule(
        *("appendix.reference", "PL I, III.1", ("chỉ dẫn về phụ lục trong văn bản", "the reference to an appendix")),
        ("nội dung có chỉ dẫn về từng phụ lục", "the body refers to every appendix"),
        _appendix_reference,
    ),
    decree_rule(
        *("appendix.pages", "PL I, III.1đ", ("số trang của phụ lục", "the page numbers of an appendix")),
        ("đánh số riêng từ 1 ở từng phụ lục", "from 1 in every appendix"),
        _appendix_pages,
    ),
)
