"""Writes the ticket that goes to the print shop with the PDF: what to print, on what, how to fold, whom to ask."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from xml.etree import ElementTree as ET

from reportgen.documents.pdf.form_pdf import add_section, form_css
from reportgen.documents.pdf.table_pdf import new_page, plain_pdf
from reportgen.documents.press.edition import PressPdf
from reportgen.documents.press.inks import CONDITION, MOST_INK, inks_of
from reportgen.documents.press.pdfx import VERSION, Imprint
from reportgen.documents.press.sheet import BLEED_MM, MARGIN_MM, Sheet
from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.model import POINTS_PER_MM
from reportgen.numerals import grouped_digits
from reportgen.records.model import Facts

_SCALE = 0.26
"""The scale of the drawings of the sheets."""
_SVG = "http://www.w3.org/2000/svg"


def write_ticket(
    name: str, press: PressPdf, imprint: Imprint, facts: Facts, colours: Sequence[tuple[str, str]], fonts: Fonts
) -> tuple[bytes, int]:
    """Return the ticket as PDF, and its number of pages, which is one unless there are many pictures.

    `name` is the file name of `press`; `colours` are pairs of a name and a colour (#12355B).
    """
    sections: tuple[tuple[str, Iterable[tuple[str, str]]], ...] = (
        ("Tệp in", _file(name, press)),
        ("Khổ và gấp", _format(press.sheets)),
        ("Màu", _inks(colours)),
        ("Ảnh", _pictures(press)),
        ("Người đặt in", _customer(facts)),
        ("Hai bên thống nhất", _to_agree()),
    )
    html, body = new_page(f"Phiếu đặt in: {imprint.title}")
    ET.SubElement(body, "h1").text = "PHIẾU ĐẶT IN TỜ GẤP"
    ET.SubElement(body, "p").text = imprint.title
    drawings = ET.SubElement(body, "div")
    for number, sheet in enumerate(press.sheets, 1):
        figure = ET.SubElement(drawings, "figure")
        figure.append(_drawing(sheet, number))
        ET.SubElement(figure, "figcaption").text = f"Trang {number}{_side(number, press.sheets)}"
    for heading, rows in sections:
        add_section(body, heading, rows)
    return plain_pdf(html, form_css(fonts), fonts)


def _drawing(sheet: Sheet, number: int) -> ET.Element:
    """A page with its bleed, its folds and the widths of its panels."""
    width, height = (points / POINTS_PER_MM for points in (sheet.width, sheet.height))
    around = BLEED_MM + 1
    words = f"Trang {number}: " + " | ".join(f"{panel:.0f}" for panel in _panels(sheet)) + " mm, vạch đứt là nếp gấp"
    svg = ET.Element(
        f"{{{_SVG}}}svg",
        width=f"{(width + 2 * around) * _SCALE:.1f}mm",
        height=f"{(height + 2 * around) * _SCALE:.1f}mm",
        viewBox=f"{-around:g} {-around:g} {width + 2 * around:g} {height + 2 * around:g}",
    )
    ET.SubElement(svg, f"{{{_SVG}}}title").text = words
    line = {"fill": "none", "stroke-width": "0.8"}
    bleed = {"x": f"{-BLEED_MM:g}", "y": f"{-BLEED_MM:g}", "width": f"{width + 2 * BLEED_MM:g}"}
    bleed["height"] = f"{height + 2 * BLEED_MM:g}"
    ET.SubElement(svg, f"{{{_SVG}}}rect", {**line, **bleed, "stroke": "#999"})
    page = {"width": f"{width:g}", "height": f"{height:g}", "stroke": "#111"}
    ET.SubElement(svg, f"{{{_SVG}}}rect", {**line, **page})
    left = 0.0
    for fold, panel in zip([*sheet.folds, sheet.width], _panels(sheet), strict=True):
        x = fold / POINTS_PER_MM
        if fold < sheet.width:
            ends = {"x1": f"{x:g}", "x2": f"{x:g}", "y1": "0", "y2": f"{height:g}", "stroke-dasharray": "5 3"}
            ET.SubElement(svg, f"{{{_SVG}}}line", {**line, **ends, "stroke": "#111"})
        place = {"x": f"{(left + x) / 2:g}", "y": f"{height / 2:g}", "text-anchor": "middle", "font-size": "12"}
        ET.SubElement(svg, f"{{{_SVG}}}text", place).text = f"{panel:.0f}"
        left = x
    return svg


def _side(number: int, sheets: Sequence[Sheet]) -> str:
    return f": {('mặt ngoài', 'mặt trong')[number - 1]}" if len(sheets) == 2 else ""


def _panels(sheet: Sheet) -> list[float]:
    """The widths of the panels in millimetres, from the left."""
    return [(right - left) / POINTS_PER_MM for left, right in pairwise([0.0, *sheet.folds, sheet.width])]


def _file(name: str, press: PressPdf) -> Iterator[tuple[str, str]]:
    yield "Tên tệp", f"{name} ({grouped_digits(len(press.data))} byte)"
    yield "SHA-256", hashlib.sha256(press.data).hexdigest()
    yield "Chuẩn", f"{VERSION} (ISO 15930-7); phông chữ đã nhúng; chưa bẫy màu (trapping)"
    yield "Số trang", str(len(press.sheets))


def _format(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    first = sheets[0]
    width, height = (points / POINTS_PER_MM for points in (first.width, first.height))
    yield "Khổ thành phẩm, mở", f"{width:.0f} × {height:.0f} mm (TrimBox)"
    yield "Phần xén (bleed)", f"{BLEED_MM:g} mm mỗi cạnh (BleedBox)"
    yield "Dấu cắt, dấu gấp", f"ngoài phần xén; tờ có dấu rộng hơn khổ thành phẩm {MARGIN_MM:g} mm mỗi cạnh"
    yield "In", "hai mặt, trở giấy theo cạnh ngắn (hai mặt cùng chiều trên dưới)"
    for number, sheet in enumerate(sheets, 1):
        yield f"Trang {number}, từ trái", " | ".join(f"{panel:.0f}" for panel in _panels(sheet)) + " mm"
    if first.folds:
        yield "Gấp", f"{len(first.folds)} nếp, gấp cuốn vào trong (C-fold): ô hẹp nhất gấp vào trước"


def _inks(colours: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield "Số màu", "4/4 (CMYK), không có màu pha"
    yield "Hồ sơ màu", f"{CONDITION} (giấy tráng phấn, ISO 12647-2), nhúng trong tệp"
    yield "Tổng lượng mực", f"nhiều nhất {MOST_INK}%"
    for label, colour in colours:
        red, green, blue = (int(pair, 16) / 255 for pair in re.findall("..", colour[1:]))
        cyan, magenta, yellow, black = inks_of((red, green, blue))
        yield label, f"C {cyan}  M {magenta}  Y {yellow}  K {black}"
    yield "Chữ dưới 12 pt", "trên giấy trắng hoặc nền nhạt: chỉ mực đen, K 100, in đè (overprint)"


def _pictures(press: PressPdf) -> Iterator[tuple[str, str]]:
    for picture in press.pictures:
        yield picture.name, f"{picture.dpi:.0f} dpi"
    if not press.pictures:
        yield "Không có ảnh", "mọi hình là nét vẽ"


def _customer(facts: Facts) -> Iterator[tuple[str, str]]:
    yield "Cơ quan", facts.issuer
    yield "Địa chỉ", facts.address
    yield "Điện thoại", facts.phone
    yield "Thư điện tử", facts.email


def _to_agree() -> Iterator[tuple[str, str]]:
    yield "Giấy đề nghị", "tráng phấn mờ (couché matt) 150 g/m²"
    for label in ("Giấy hai bên chọn", "Số lượng, ngày giao", "Ký duyệt bản in thử"):
        yield label, ""
