"""Writes the ticket that goes to the print shop with the PDF: what to print, on what, how to fold, whom to ask."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from reportgen.documents.press.edition import PressPdf
from reportgen.documents.press.inks import CONDITION, MOST_INK, inks_of
from reportgen.documents.press.pdfx import VERSION, Imprint
from reportgen.documents.press.sheet import BLEED_MM, MARGIN_MM, Sheet
from reportgen.records.model import Facts

_POINTS = 72 / 25.4
_TO_FILL_IN = "." * 30
_RULE = "=" * 72


def write_ticket(
    name: str, press: PressPdf, imprint: Imprint, facts: Facts, colours: Sequence[tuple[str, str]]
) -> bytes:
    """Return the ticket as a text file in UTF-8, which Notepad recognises by its first bytes.

    `name` is the file name of the PDF; `colours` are pairs of a name and a colour (#12355B).
    """
    sections: tuple[tuple[str, Iterable[tuple[str, str]]], ...] = (
        ("TỆP IN", _file(name, press)),
        ("KHỔ VÀ GẤP", _format(press.sheets)),
        ("MÀU", _inks(colours)),
        ("ẢNH", _pictures(press)),
        ("NHÀ IN ĐIỀN", _to_agree()),
        ("NGƯỜI ĐẶT IN", _customer(facts)),
    )
    lines = [_RULE, "PHIẾU ĐẶT IN TỜ GẤP", imprint.title, _RULE]
    for heading, rows in sections:
        lines += ["", heading, *(f"  {label + ':':<22}{text}" for label, text in rows)]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def _file(name: str, press: PressPdf) -> Iterator[tuple[str, str]]:
    yield "Tên tệp", name
    yield "Dung lượng", f"{len(press.data)} byte"
    yield "SHA-256", hashlib.sha256(press.data).hexdigest()
    yield "Chuẩn", f"{VERSION} (ISO 15930-7), không mật khẩu, phông chữ đã nhúng, chưa bẫy màu (trapping)"
    sides = " (mặt ngoài, mặt trong)" if len(press.sheets) == 2 else ""
    yield "Số trang", f"{len(press.sheets)}{sides}"


def _format(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    first = sheets[0]
    yield "Khổ mở", f"{first.width / _POINTS:.0f} × {first.height / _POINTS:.0f} mm (TrimBox)"
    yield "Phần xén (bleed)", f"{BLEED_MM:g} mm mỗi cạnh (BleedBox)"
    yield "Dấu cắt, dấu gấp", f"ngoài phần xén, trên tờ rộng hơn khổ mở {MARGIN_MM:g} mm mỗi cạnh"
    yield "In", "hai mặt, trở giấy theo cạnh ngắn (hai mặt cùng chiều trên dưới)"
    for number, sheet in enumerate(sheets, 1):
        edges = [0.0, *sheet.folds, sheet.width]
        panels = [f"{(right - left) / _POINTS:.0f}" for left, right in pairwise(edges)]
        yield f"Trang {number}, từ trái", " | ".join(panels) + " mm"
    if first.folds:
        way = "gấp cuốn vào trong (C-fold), ô hẹp nhất gấp vào trước; vạch đứt là dấu gấp"
        yield "Gấp", f"{len(first.folds)} vạch, {way}"


def _inks(colours: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield "Số màu", "4/4 (CMYK), không có màu pha"
    yield "Hồ sơ màu", f"{CONDITION} (giấy tráng phấn, ISO 12647-2), nhúng trong tệp"
    yield "Tổng lượng mực", f"nhiều nhất {MOST_INK} %"
    for label, colour in colours:
        red, green, blue = (int(pair, 16) / 255 for pair in re.findall("..", colour[1:]))
        cyan, magenta, yellow, black = inks_of((red, green, blue))
        yield label, f"C {cyan}  M {magenta}  Y {yellow}  K {black}"
    yield "Chữ nhỏ", "dưới 12 pt trên nền giấy hoặc nền nhạt: chỉ mực đen K 100, in đè (overprint)"


def _pictures(press: PressPdf) -> Iterator[tuple[str, str]]:
    for picture in press.pictures:
        yield picture.name, f"{picture.dpi:.0f} dpi"
    if not press.pictures:
        yield "Ảnh", "không có; mọi hình là nét vẽ"


def _to_agree() -> Iterator[tuple[str, str]]:
    yield "Giấy (đề nghị)", "tráng phấn mờ (couché matt) 150 g/m²"
    yield "Số lượng", _TO_FILL_IN
    yield "Ngày giao", _TO_FILL_IN
    yield "Bản in thử", "ký duyệt trước khi in: " + _TO_FILL_IN


def _customer(facts: Facts) -> Iterator[tuple[str, str]]:
    yield "Cơ quan", facts.issuer or _TO_FILL_IN
    yield "Địa chỉ", facts.address or _TO_FILL_IN
    yield "Điện thoại", facts.phone or _TO_FILL_IN
    yield "Thư điện tử", facts.email or _TO_FILL_IN
