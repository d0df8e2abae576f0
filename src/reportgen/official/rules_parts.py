"""The looks of all parts (Phụ lục I, Phần I), and the rules which parts there must be, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reportgen.languages import Bilingual
from reportgen.official.headings import all_text, groups, parts_of_body, sections, titled_clauses
from reportgen.official.looks import Finder, Letters, PartLook, look_rules
from reportgen.official.model import Paragraph
from reportgen.official.parts import Parts
from reportgen.official.rule import DecreeRule, Found
from reportgen.problems import Severity

_URGENT = re.compile(r"(?:(?:thượng )?khẩn|hỏa tốc|hoả tốc)", re.IGNORECASE)
_CONTACT = re.compile(r"(?:địa chỉ|điện thoại|đt|fax|e-?mail|thư điện tử|website|trang thông tin)\b", re.IGNORECASE)
_WITHOUT_RECIPIENTS = ("BIÊN BẢN", "HỢP ĐỒNG", "GIẤY GIỚI THIỆU", "GIẤY NGHỈ PHÉP", "BẢN GHI NHỚ", "BẢN THỎA THUẬN")
"""Types that several sides sign, or that are handed over."""

NAMES = {
    "nation": Bilingual("Quốc hiệu", "the national title"),
    "motto": Bilingual("Tiêu ngữ", "the motto"),
    "parent": Bilingual("tên cơ quan chủ quản", "the parent body"),
    "issuer": Bilingual("tên cơ quan ban hành", "the issuing body"),
    "number": Bilingual("số, ký hiệu", "the number and symbol"),
    "about": Bilingual("trích yếu công văn", "the subject of the letter"),
    "date": Bilingual("địa danh, thời gian ban hành", "the place and date"),
    "type": Bilingual("tên loại văn bản", "the type"),
    "subject": Bilingual("trích yếu nội dung", "the subject"),
    "addressee": Bilingual("dòng Kính gửi", "the addressee"),
    "addressees": Bilingual("danh sách Kính gửi", "the addressees"),
    "grounds": Bilingual("căn cứ ban hành", "the legal grounds"),
    "authority": Bilingual("quyền hạn, chức vụ người ký", "the authority and position of the signer"),
    "name": Bilingual("họ tên người ký", "the name of the signer"),
    "recipients": Bilingual("từ Nơi nhận", "the words Nơi nhận"),
    "recipient": Bilingual("danh sách Nơi nhận", "the list of recipients"),
    "body": Bilingual("nội dung văn bản", "the body"),
    "part": Bilingual("từ Phần, Chương và số thứ tự", "the words Phần, Chương and their number"),
    "part-title": Bilingual("tiêu đề phần, chương", "the title of a part"),
    "section": Bilingual("tiêu đề mục", "the title of a section"),
    "clause": Bilingual("tiêu đề khoản", "the title of a clause"),
    "urgency": Bilingual("dấu chỉ mức độ khẩn", "the mark of urgency"),
    "address": Bilingual("địa chỉ ở chân trang", "the address at the foot"),
    "appendix": Bilingual("từ Phụ lục và số thứ tự", "the word Phụ lục and its number"),
    "appendix-title": Bilingual("tên phụ lục", "the title of an appendix"),
    "appendix-note": Bilingual("dòng Kèm theo", "the line Kèm theo"),
}


def _look(
    key: str,
    article: str,
    sizes: tuple[float, float],
    bold: bool | None,
    italic: bool | None,
    letters: Letters = "",
    *,
    centred: bool = False,
    below: str = "",
    find: Finder | None = None,
    mostly: bool = False,
) -> PartLook:
    return PartLook(key, NAMES[key], article, sizes, bold, italic, letters, centred, below, find, mostly)


def _numbers(parts: Parts) -> Iterator[Paragraph]:
    return (appendix.number for appendix in parts.appendices)


def _urgency(parts: Parts) -> Iterator[Paragraph]:
    return (p for p in parts.all[: parts.head_end] if _URGENT.fullmatch(p.text))


def _address(parts: Parts) -> Iterator[Paragraph]:
    return (p for p in parts.document.foot if _CONTACT.match(p.text))


LOOKS = (
    _look("nation", "PL I, II.1a", (12, 13), True, False, "capitals", centred=True, below="nation"),
    _look("motto", "PL I, II.1b", (13, 14), True, False, "lower", centred=True, below="nation"),
    _look("parent", "PL I, II.2", (12, 13), False, False, "capitals", centred=True, below="issuer"),
    _look("issuer", "PL I, II.2", (12, 13), True, False, "capitals", centred=True, below="issuer"),
    _look("number", "PL I, II.3", (13, 13), False, False, centred=True, below="issuer"),
    _look("about", "PL I, II.5b", (12, 13), False, False, "lower", centred=True, below="issuer"),
    _look("date", "PL I, II.4", (13, 14), False, True, "lower", centred=True, below="nation"),
    _look("type", "PL I, II.5", (13, 14), True, False, "capitals", centred=True),
    _look("subject", "PL I, II.5", (13, 14), True, False, "lower", centred=True),
    _look("addressee", "PL I, II.9", (13, 14), False, False),
    _look("addressees", "PL I, II.9", (13, 14), False, False),
    _look("grounds", "PL I, II.6", (13, 14), False, True, "lower"),
    _look("body", "PL I, II.6", (13, 14), None, False, find=all_text, mostly=True),
    _look("part", "PL I, II.6", (13, 14), True, False, "lower", centred=True, find=parts_of_body),
    _look("part-title", "PL I, II.6", (13, 14), True, False, "capitals", centred=True, find=groups),
    _look("section", "PL I, II.6", (13, 14), True, False, "capitals", find=sections),
    _look("clause", "PL I, II.6", (13, 14), True, False, "lower", find=titled_clauses),
    _look("authority", "PL I, II.7", (13, 14), True, False, "capitals", centred=True, below="authority"),
    _look("name", "PL I, II.7", (13, 14), True, False, "lower", centred=True, below="authority"),
    _look("recipients", "PL I, II.9", (12, 12), True, True, "lower"),
    _look("recipient", "PL I, II.9", (11, 11), False, False),
    _look("urgency", "PL I, III.2", (13, 14), True, False, "capitals", find=_urgency),
    _look("address", "PL I, III.4", (11, 12), False, False, find=_address),
    _look("appendix", "PL I, III.1", (14, 14), True, False, "lower", centred=True, find=_numbers),
    _look(
        *("appendix-title", "PL I, III.1", (13, 14), True, False, "capitals"),
        centred=True,
        find=lambda parts: (p for a in parts.appendices for p in a.title),
    ),
    _look(
        *("appendix-note", "PL I, III.1", (13, 14), False, True, "lower"),
        centred=True,
        find=lambda parts: (p for a in parts.appendices for p in a.note),
    ),
)
"""The look of each part, in the order of the decree."""


_REQUIRED = (
    *(("nation", "PL I, II.1a"), ("motto", "PL I, II.1b"), ("issuer", "PL I, II.2"), ("number", "PL I, II.3")),
    *(("date", "PL I, II.4"), ("subject", "PL I, II.5"), ("authority", "PL I, II.7"), ("name", "PL I, II.7")),
    ("recipients", "PL I, II.9"),
)
"""The parts that every official document has."""


def _missing_rule(key: str, article: str) -> DecreeRule:
    name = NAMES[key]

    def check(parts: Parts) -> Iterator[Found]:
        if parts.is_official and not _has(parts, key):
            yield Found(Bilingual("không có", "missing"))

    right = Bilingual("phải có", "required")
    return DecreeRule(f"{key}.missing", article, Severity.ERROR, name, right, check)


def _has(parts: Parts, key: str) -> bool:
    if key == "subject" and not parts.type:
        # an official letter has its subject below the number
        return bool(parts.of("about"))
    if key == "recipients" and parts.type in _WITHOUT_RECIPIENTS:
        return True
    return bool(parts.of(key))


def _not_official(parts: Parts) -> Iterator[Found]:
    if not parts.is_official:
        yield Found(Bilingual("không nhận ra phần nào", "no part was recognised"))


_ORDER = ("nation", "motto", "date", "type", "subject", "addressee", "recipients")
_LEFT_ORDER = ("parent", "issuer", "number", "about", "type")


def _order(parts: Parts) -> Iterator[Found]:
    for keys in (_ORDER, _LEFT_ORDER):
        known = [(key, first) for key in keys if (first := parts.first(key)) is not None]
        for (above, one), (below, other) in pairwise(known):
            if parts.index(other) < parts.index(one):
                found = Bilingual(
                    f"{NAMES[below].vi} ở trước {NAMES[above].vi}", f"{NAMES[below].en} is before {NAMES[above].en}"
                )
                yield Found(found, (other,))


def _sides(parts: Parts) -> Iterator[Found]:
    """The national title is on the right, the issuer on the left; the recipients left, the signature right."""
    for key, side in (("nation", "right"), ("date", "right"), ("authority", "right"), ("recipients", "left")):
        first = parts.first(key)
        if first is None or first.side == side or (first.side == "full" and key in ("recipients", "authority")):
            continue
        where = {
            "left": Bilingual("ở bên trái", "on the left"),
            "right": Bilingual("ở bên phải", "on the right"),
            "full": Bilingual("ở giữa trang", "in the middle of the page"),
        }
        right = where[side]
        yield Found(
            Bilingual(f"{NAMES[key].vi} {where[first.side].vi}", f"{NAMES[key].en} {where[first.side].en}"),
            (first,),
            right=Bilingual(f"{NAMES[key].vi} {right.vi}", f"{NAMES[key].en} {right.en}"),
        )


NOT_OFFICIAL = DecreeRule(
    "document.parts",
    "PL I, II",
    Severity.ERROR,
    Bilingual("thể thức văn bản hành chính", "the form of an official document"),
    Bilingual(
        "Quốc hiệu, Tiêu ngữ, cơ quan ban hành, số, ngày, tên loại, chữ ký, nơi nhận",
        "national title, motto, issuer, number, date, type, signature, recipients",
    ),
    _not_official,
)
"""Of a document without any of the parts; no other rule is applied to it."""
PART_RULES = (
    NOT_OFFICIAL,
    *(_missing_rule(key, article) for key, article in _REQUIRED),
    DecreeRule(
        "document.order",
        "PL I, IV",
        Severity.ERROR,
        Bilingual("thứ tự các phần", "the order of the parts"),
        Bilingual("thứ tự theo sơ đồ của Nghị định", "the order of the decree's scheme"),
        _order,
    ),
    DecreeRule(
        "document.sides",
        "PL I, IV",
        Severity.ERROR,
        Bilingual("vị trí của phần", "the place of a part"),
        Bilingual("vị trí theo sơ đồ của Nghị định", "the place in the decree's scheme"),
        _sides,
    ),
    *(rule for look in LOOKS for rule in look_rules(look)),
)
