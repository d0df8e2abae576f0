"""Documents of office clerks that break one rule each: the id of the rule, and what is changed in the right one."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache
from typing import Any

from clerk_documents import CENTER, LEFT, LONG, Part, Text, body, old_lines, write
from docx.shared import Pt

RIGHT = Text()


def _look(name: str, **more: Any) -> Text:
    return replace(RIGHT, **{name: replace(getattr(RIGHT, name), **more)})


def _body(index: int, **more: Any) -> Text:
    parts = list(RIGHT.body)
    parts[index] = replace(parts[index], **more)
    return replace(RIGHT, body=tuple(parts))


def _all_text(**more: Any) -> Text:
    return replace(RIGHT, body=tuple(replace(p, **more) if len(p.text) > 80 else p for p in RIGHT.body))


def _list(name: str, index: int, **more: Any) -> Text:
    parts = list(getattr(RIGHT, name))
    parts[index] = replace(parts[index], **more)
    return replace(RIGHT, **{name: tuple(parts)})


def _foreign_word(document: Any) -> None:
    """Add an italic word to a paragraph of the body."""
    paragraph = next(p for p in document.paragraphs if p.text == LONG)
    run = paragraph.add_run(" (smart city)")
    run.font.name, run.font.size, run.italic = "Times New Roman", Pt(14), True


GROUNDS = (
    body("Căn cứ Luật Viễn thông ngày 23 tháng 11 năm 2009;", italic=True),
    body("Căn cứ Nghị định số 25/2011/NĐ-CP ngày 06 tháng 4 năm 2011 của Chính phủ.", italic=True),
)
TWO = (
    Part("Kính gửi:", 14, align=CENTER, before=6),
    Part("- Ủy ban nhân dân tỉnh;", 14, align=LEFT),
    Part("- Bộ Thông tin và Truyền thông.", 14, align=LEFT),
)
OTHER_RIGHT = {
    "tabs": replace(RIGHT, letterhead="tabs", signature="tabs"),
    "long": replace(RIGHT, long=8),
    "grounds": replace(RIGHT, body=(*GROUNDS, *RIGHT.body)),
    "two addressees": replace(RIGHT, addressees=TWO),
    "text, and no part": replace(RIGHT, body=(*RIGHT.body[:13], body("Phần lớn là máy chủ."), *RIGHT.body[13:])),
    "no number yet": _look("number", text="Số:        /BC-STTTT"),
    "no day yet": _look("date", text="Phú Thọ, ngày     tháng 01 năm 2024"),
    "no appendix": replace(RIGHT, appendix=(), body=(body(LONG), *RIGHT.body[1:])),
    "size 13, margins of the decree": replace(_all_text(size=13, first=10, spacing=1.5), margins=(25, 25, 35, 15)),
    "urgent, with address": replace(
        RIGHT,
        urgency=Part("HỎA TỐC", 13, True, align=CENTER),
        address=Part("Địa chỉ: số 1, đường Trần Phú, thành phố Việt Trì", 11),
    ),
    "lines as older programs draw them": replace(RIGHT, change=old_lines),
    "capitals by format": _look("kind", text="Báo cáo", capitals=True),
    "underlined motto": _look("motto", rule=0, underline=True),
    "position of another kind": replace(RIGHT, authority=(Part("ĐỘI TRƯỞNG ĐỘI SỐ BA", 14, True, align=CENTER),)),
    "a foreign word": replace(RIGHT, change=_foreign_word),
    "other spelling": _look("nation", text="CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
}
"""More documents that break no rule."""

WRONG: dict[str, tuple[str, Text]] = {
    "paper": ("page.paper", replace(RIGHT, paper=(216, 279))),
    "top margin": ("margin.top", replace(RIGHT, margins=(30, 20, 30, 20))),
    "bottom margin": ("margin.bottom", replace(RIGHT, margins=(20, 15, 30, 20))),
    "left margin": ("margin.left", replace(RIGHT, margins=(20, 20, 25, 20))),
    "right margin": ("margin.right", replace(RIGHT, margins=(20, 20, 30, 25))),
    "typeface": ("font.typeface", _body(5, typeface="Arial")),
    "colour": ("font.colour", _body(5, colour="1F4E79")),
    "decomposed": ("font.unicode", _body(5, text=unicodedata.normalize("NFD", LONG))),
    "number missing": ("page-number.missing", replace(RIGHT, number_place="", long=8)),
    "number below": ("page-number.place", replace(RIGHT, number_place="footer")),
    "number left": ("page-number.place", replace(RIGHT, number_align=LEFT)),
    "number words": ("page-number.form", replace(RIGHT, number_text="Trang ")),
    "number size": ("page-number.look", replace(RIGHT, number_size=10)),
    "number on page one": ("page-number.first", replace(RIGHT, number_on_first=True)),
    "nation size": ("nation.size", _look("nation", size=11)),
    "nation words": ("nation.words", _look("nation", text="CỘNG HÒA XÃ HỘI CHỦ NGHỈA VIỆT NAM")),
    "motto not bold": ("motto.style", _look("motto", bold=False)),
    "motto hyphens": ("motto.words", _look("motto", text="Độc lập-Tự do-Hạnh phúc", rule=51)),
    "motto line missing": ("motto.rule", _look("motto", rule=0)),
    "motto line short": ("motto.rule", _look("motto", rule=30)),
    "motto spacing": ("letterhead.spacing", _look("motto", spacing=1.5)),
    "parent bold": ("parent.style", replace(RIGHT, parent=Part("UBND TỈNH PHÚ THỌ", 12, True, align=CENTER))),
    "issuer letters": ("issuer.letters", _look("issuer", text="Sở Thông tin và Truyền thông")),
    "issuer line long": ("issuer.rule", _look("issuer", rule=66)),
    "number zero": ("number.zero", _look("number", text="Số: 5/BC-STTTT")),
    "number colon": ("number.colon", _look("number", text="Số 05/BC-STTTT")),
    "number symbol": ("number.symbol", _look("number", text="Số: 05/BC - STTTT")),
    "number type": ("number.type", _look("number", text="Số: 05/KH-STTTT")),
    "date zero": ("date.zero", _look("date", text="Phú Thọ, ngày 5 tháng 01 năm 2024")),
    "date month": ("date.zero", _look("date", text="Phú Thọ, ngày 05 tháng 06 năm 2024")),
    "date comma": ("date.form", _look("date", text="Phú Thọ ngày 05 tháng 01 năm 2024")),
    "date false": ("date.real", _look("date", text="Phú Thọ, ngày 31 tháng 02 năm 2024")),
    "date upright": ("date.style", _look("date", italic=False)),
    "type size": ("type.size", _look("kind", size=16)),
    "subject not bold": ("subject.style", _look("subject", bold=False)),
    "subject line missing": ("subject.rule", _look("subject", rule=0)),
    "subject missing": ("subject.missing", replace(RIGHT, subject=None)),
    "addressees": ("addressee.list", replace(RIGHT, addressees=(*TWO[:2], Part("- Bộ Thông tin và Truyền thông", 14)))),
    "grounds upright": ("grounds.style", replace(RIGHT, body=(replace(GROUNDS[0], italic=False), *RIGHT.body))),
    "grounds marks": ("grounds.marks", replace(RIGHT, body=(GROUNDS[1], GROUNDS[1], *RIGHT.body))),
    "body size": ("body.size", _all_text(size=12)),
    "point size": ("body.size", _body(7, size=12)),
    "body left": ("body.align", _all_text(align=LEFT)),
    "body indent": ("body.indent", _all_text(first=20)),
    "body spacing": ("body.spacing", _all_text(spacing=2)),
    "body gap": ("body.gap", replace(RIGHT, body=(*RIGHT.body[:6], body(LONG, before=2), *RIGHT.body[6:]))),
    "part number": ("part.number", _body(1, text="Phần II")),
    "section number": ("section.number", _body(13, text="III. KẾT QUẢ CỤ THỂ")),
    "section letters": ("section.letters", _body(3, text="I. Công tác chỉ đạo")),
    "clause number": ("clause.number", _body(11, text="3. Kiểm tra, đôn đốc")),
    "clause style": ("clause.style", _body(4, italic=True)),
    "point order": ("point.letter", _body(10, text="e) Đánh giá, rút kinh nghiệm cuối năm.")),
    "point mark": ("point.mark", _body(6, text="a. Ban hành kế hoạch phát triển hạ tầng số của tỉnh năm 2023;")),
    "end": ("body.end", _body(15, text=RIGHT.body[15].text.replace("./.", "."))),
    "authority form": ("authority.form", _list("authority", 0, text="KT.GIÁM ĐỐC")),
    "authority size": ("authority.size", _list("authority", 0, size=12)),
    "name titles": ("name.titles", replace(RIGHT, name=Part("ThS. Nguyễn Văn An", 14, True, align=CENTER))),
    "name letters": ("name.letters", replace(RIGHT, name=Part("NGUYỄN VĂN AN", 14, True, align=CENTER))),
    "name missing": ("name.missing", replace(RIGHT, name=None)),
    "recipients missing": ("recipients.missing", replace(RIGHT, recipients=None, recipient=())),
    "recipients upright": ("recipients.style", replace(RIGHT, recipients=Part("Nơi nhận:", 12, True))),
    "recipient size": ("recipient.size", _list("recipient", 1, size=13)),
    "recipient marks": ("recipients.items", _list("recipient", 1, text="- Các doanh nghiệp viễn thông.")),
    "no archive": ("recipients.archive", replace(RIGHT, recipient=(RIGHT.recipient[0], Part("- Lưu phòng CNTT.", 11)))),
    "not as above": ("recipients.above", replace(RIGHT, recipient=RIGHT.recipient[1:])),
    "urgency size": ("urgency.size", replace(RIGHT, urgency=Part("KHẨN", 16, True, align=CENTER))),
    "address size": ("address.size", replace(RIGHT, address=Part("Địa chỉ: số 1, đường Trần Phú, Việt Trì", 14))),
    "nation too wide": ("nation.words", replace(RIGHT, cells=(90, 75))),
    "motto above": ("document.order", replace(RIGHT, nation=RIGHT.motto, motto=RIGHT.nation)),
    "recipients below": ("signature.level", replace(RIGHT, signature="below")),
    "appendix size": ("appendix.size", _list("appendix", 0, size=13)),
    "appendix number": ("appendix.number", _list("appendix", 0, text="Phụ lục 2")),
    "appendix title": ("appendix-title.letters", _list("appendix", 1, text="Danh sách các thôn đã có sóng")),
    "appendix note missing": ("appendix-note.missing", replace(RIGHT, appendix=RIGHT.appendix[:2])),
    "appendix not mentioned": ("appendix.reference", _body(0, text=LONG)),
    "appendix pages": ("appendix.pages", replace(RIGHT, appendix_restarts=False)),
}


@cache
def wrong_file(name: str) -> bytes:
    """The Word file of a document in `WRONG`, written once."""
    return write(WRONG[name][1])
