"""Official documents as office clerks make them: direct formatting without styles, tables or tabs as letterhead.

`write(Text(...))` returns the bytes of a Word file that breaks no rule unless a field says so.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

CENTER, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
FIRST = (
    "Thực hiện Kế hoạch số 25/KH-UBND ngày 15/01/2023 của Ủy ban nhân dân tỉnh về phát triển hạ tầng số năm 2023, Sở "
    "Thông tin và Truyền thông báo cáo kết quả thực hiện như sau (số liệu chi tiết tại Phụ lục kèm theo):"
)
LONG = (
    "Trong năm, Sở đã phối hợp với các doanh nghiệp viễn thông trên địa bàn tỉnh hoàn thành việc phủ sóng thông tin di "
    "động tại mười bốn thôn chưa có sóng, góp phần phục vụ tốt hơn nhu cầu của nhân dân và công tác quản lý của chính "
    "quyền các cấp, nhất là tại các xã đặc biệt khó khăn."
)
LAST = (
    "Trên đây là báo cáo kết quả thực hiện nhiệm vụ năm 2023, Sở Thông tin và Truyền thông kính báo cáo Ủy ban "
    "nhân dân tỉnh xem xét, chỉ đạo./."
)


@dataclass(frozen=True)
class Part:
    """A paragraph: its text and format."""

    text: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: Any = None
    first: float | None = None
    before: float = 0
    spacing: float = 1.0
    typeface: str = "Times New Roman"
    colour: str = ""
    capitals: bool = False
    underline: bool = False
    rule: float = 0
    """The length in mm of a line drawn below."""


def body(text: str, **more: Any) -> Part:
    return replace(Part(text, align=JUSTIFY, first=12.7, before=6), **more)


@dataclass(frozen=True)
class Text:
    """A document; each test replaces one field."""

    margins: tuple[float, float, float, float] = (20, 20, 30, 20)
    """Top, bottom, left, right."""
    paper: tuple[float, float] = (210, 297)
    letterhead: str = "table"
    cells: tuple[float, float] = (70, 95)
    """The widths of the two halves in mm."""
    parent: Part | None = Part("UBND TỈNH PHÚ THỌ", 12, align=CENTER)
    issuer: Part = Part("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", 12, True, align=CENTER, rule=30)
    nation: Part = Part("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, align=CENTER)
    motto: Part = Part("Độc lập - Tự do - Hạnh phúc", 13, True, align=CENTER, rule=56)
    number: Part = Part("Số: 05/BC-STTTT", 13, align=CENTER)
    date: Part = Part("Phú Thọ, ngày 05 tháng 01 năm 2024", 13, italic=True, align=CENTER)
    kind: Part | None = Part("BÁO CÁO", 14, True, align=CENTER, before=12)
    subject: Part | None = Part("Kết quả thực hiện nhiệm vụ phát triển hạ tầng số", 14, True, align=CENTER, rule=45)
    addressees: tuple[Part, ...] = (Part("Kính gửi: Ủy ban nhân dân tỉnh Phú Thọ.", 14, align=CENTER, before=6),)
    body: tuple[Part, ...] = (
        body(FIRST),
        Part("Phần I", 14, True, align=CENTER, before=12),
        Part("KẾT QUẢ THỰC HIỆN", 14, True, align=CENTER),
        body("I. CÔNG TÁC CHỈ ĐẠO", bold=True),
        body("1. Ban hành văn bản", bold=True),
        body(LONG),
        body("a) Ban hành kế hoạch phát triển hạ tầng số của tỉnh năm 2023;"),
        body("b) Tổ chức hội nghị triển khai với các doanh nghiệp;"),
        body("c) Kiểm tra việc thực hiện tại các huyện;"),
        body("d) Tổng hợp, báo cáo kết quả theo quý;"),
        body("đ) Đánh giá, rút kinh nghiệm cuối năm."),
        body("2. Kiểm tra, đôn đốc", bold=True),
        body(LONG.replace("Trong năm", "Cùng với đó")),
        body("II. KẾT QUẢ CỤ THỂ", bold=True),
        body(LONG.replace("Trong năm", "Đến hết năm")),
        body(LAST),
    )
    recipients: Part | None = Part("Nơi nhận:", 12, True, True)
    recipient: tuple[Part, ...] = (
        Part("- Như trên;", 11),
        Part("- Các doanh nghiệp viễn thông;", 11),
        Part("- Lưu: VT, CNTT.", 11),
    )
    authority: tuple[Part, ...] = (
        Part("KT. GIÁM ĐỐC", 14, True, align=CENTER),
        Part("PHÓ GIÁM ĐỐC", 14, True, align=CENTER),
    )
    name: Part | None = Part("Nguyễn Văn An", 14, True, align=CENTER)
    signature: str = "table"
    appendix: tuple[Part, ...] = (
        Part("Phụ lục", 14, True, align=CENTER),
        Part("DANH SÁCH CÁC THÔN ĐÃ CÓ SÓNG", 14, True, align=CENTER),
        Part(
            "(Kèm theo Báo cáo số 05/BC-STTTT ngày 05 tháng 01 năm 2024 của Sở Thông tin và Truyền thông)",
            *(14, False, True, CENTER),
        ),
    )
    appendix_restarts: bool = True
    urgency: Part | None = None
    address: Part | None = None
    """At the foot of page one."""
    number_size: float = 14
    number_place: str = "header"
    number_align: Any = CENTER
    number_text: str = ""
    number_on_first: bool = False
    long: int = 0
    """How many more paragraphs the body has."""
    change: Callable[[Any], None] | None = field(default=None, compare=False)


def write(text: Text) -> bytes:
    """The Word file."""
    document = Document()
    section = document.sections[0]
    _setup(section, text)
    if text.letterhead == "table":
        _letterhead_table(document, text)
    else:
        _letterhead_tabs(document, text)
    *before, last = text.body
    for part in (text.kind, text.subject, *text.addressees, *before, *[body(LONG)] * text.long, last):
        if part is not None:
            _paragraph(document.add_paragraph(), part)
    _signature(document, text)
    if text.appendix:
        _appendix(document, text)
    if text.change:
        text.change(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _setup(section: Any, text: Text) -> None:
    section.page_width, section.page_height = (Mm(side) for side in text.paper)
    top, bottom, left, right = text.margins
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = not text.number_on_first
    if text.address:
        _paragraph(section.first_page_footer.paragraphs[0], text.address)
    if text.number_place:
        place = section.header if text.number_place == "header" else section.footer
        paragraph = place.paragraphs[0]
        paragraph.alignment = text.number_align
        if text.number_text:
            _run(paragraph, text.number_text, Part("", text.number_size))
        for kind in ("begin", "PAGE", "separate", "2", "end"):
            run = _run(paragraph, "2" if kind == "2" else "", Part("", text.number_size))
            if kind == "PAGE":
                element = OxmlElement("w:instrText")
                element.text = " PAGE "
                run._r.append(element)
            elif kind != "2":
                element = OxmlElement("w:fldChar")
                element.set(qn("w:fldCharType"), kind)
                run._r.append(element)


def _letterhead_table(document: Any, text: Text) -> None:
    table = document.add_table(2, 2)
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, text.cells, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, text.cells, strict=True):
        column.width = Mm(width)
    left = [part for part in (text.parent, text.issuer) if part is not None]
    _cell(table.cell(0, 0), left)
    _cell(table.cell(0, 1), [text.nation, text.motto])
    _cell(table.cell(1, 0), [text.number, *([text.urgency] if text.urgency else [])])
    _cell(table.cell(1, 1), [text.date])


def _letterhead_tabs(document: Any, text: Text) -> None:
    pairs = [(text.parent or text.issuer, text.nation), (text.issuer, text.motto), (text.number, text.date)]
    for left, right in pairs:
        paragraph = document.add_paragraph()
        _format(paragraph, Part(""))
        for position in (36, 118):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(position), CENTER)
        for part in (left, right):
            _run(paragraph, "\t" + part.text, part)
        if right.rule:
            for part, middle in ((left, 36), (right, 118)):
                _shape(paragraph, part.rule, middle - part.rule / 2)


def _cell(cell: Any, parts: list[Part]) -> None:
    for index, part in enumerate(parts):
        _paragraph(cell.paragraphs[0] if index == 0 else cell.add_paragraph(), part)


def _paragraph(paragraph: Any, part: Part) -> None:
    _format(paragraph, part)
    _run(paragraph, part.text, part)
    if part.rule:
        _shape(paragraph, part.rule)


def _format(paragraph: Any, part: Part) -> None:
    if part.align is not None:
        paragraph.alignment = part.align
    look = paragraph.paragraph_format
    look.space_before, look.space_after, look.line_spacing = Pt(part.before), Pt(0), part.spacing
    if part.first is not None:
        look.first_line_indent = Mm(part.first)


def _run(paragraph: Any, words: str, part: Part) -> Any:
    run = paragraph.add_run(words)
    run.font.size, run.bold, run.italic = Pt(part.size), part.bold or None, part.italic or None
    run.font.name = part.typeface
    run.underline = part.underline or None
    run.font.all_caps = part.capitals or None
    run._r.rPr.rFonts.set(qn("w:cs"), part.typeface)
    if part.colour:
        run.font.color.rgb = RGBColor.from_string(part.colour)
    return run


_SHAPES = [0]


def _shape(paragraph: Any, length: float, offset: float | None = None) -> None:
    """A line as Word draws it: a shape anchored in the paragraph."""
    _SHAPES[0] += 1
    width = round(length * 36000)
    place = "<wp:align>center</wp:align>" if offset is None else f"<wp:posOffset>{round(offset * 36000)}</wp:posOffset>"
    paragraph.add_run()._r.append(
        parse_xml(
            f"""<w:drawing {nsdecls("w", "wp", "a")}
              xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
            <wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264" behindDoc="0"
              locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
              <wp:positionH relativeFrom="column">{place}</wp:positionH>
              <wp:positionV relativeFrom="paragraph"><wp:posOffset>215900</wp:posOffset></wp:positionV>
              <wp:extent cx="{width}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
              <wp:docPr id="{_SHAPES[0]}" name="Straight Connector {_SHAPES[0]}"/><wp:cNvGraphicFramePr/>
              <a:graphic><a:graphicData
                uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/>
                <wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm>
                <a:prstGeom prst="line"><a:avLst/></a:prstGeom>
                <a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/>
              </wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"""
        )
    )


def old_lines(document: Any) -> None:
    """Draw the lines as older versions of Word did, with VML."""
    for drawing in list(document.element.body.iter(qn("w:drawing"))):
        width = int(next(drawing.iter(qn("wp:extent"))).get("cx")) / 12700
        line = f"""<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:line
            style="position:absolute;z-index:1" from="0,17pt" to="{width:.1f}pt,17pt"/></w:pict>"""
        drawing.getparent().replace(drawing, parse_xml(line))


def _signature(document: Any, text: Text) -> None:
    left = [*([text.recipients] if text.recipients else []), *text.recipient]
    right = [*text.authority, *[Part("")] * 4, *([text.name] if text.name else [])]
    if text.signature == "table":
        table = document.add_table(1, 2)
        _cell(table.cell(0, 0), left or [Part("")])
        _cell(table.cell(0, 1), right)
        return
    if text.signature == "below":
        table = document.add_table(2, 2)
        _cell(table.cell(0, 1), right)
        _cell(table.cell(1, 0), left)
        return
    rows = max(len(left), len(right))
    for index in range(rows):
        paragraph = document.add_paragraph()
        _format(paragraph, Part(""))
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(118), CENTER)
        if index < len(left):
            _run(paragraph, left[index].text, left[index])
        if index < len(right) and right[index].text:
            _run(paragraph, "\t" + right[index].text, right[index])


def _appendix(document: Any, text: Text) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.PORTRAIT
    if text.appendix_restarts:
        number = OxmlElement("w:pgNumType")
        number.set(qn("w:start"), "1")
        section._sectPr.insert_element_before(number, "w:cols", "w:titlePg", "w:docGrid")
    for part in text.appendix:
        _paragraph(document.add_paragraph(), part)
    table = document.add_table(3, 3, style="Table Grid")
    for row in table.rows:
        for cell, words in zip(row.cells, ("1", "Thôn Đồng", "Xã Trung Sơn"), strict=True):
            _cell(cell, [Part(words, 13)])
