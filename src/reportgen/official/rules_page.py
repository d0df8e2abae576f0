"""The rules of the page: paper, margins, typeface, colour, encoding, page numbers (Phụ lục I, Phần I, Mục I)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from reportgen.languages import Bilingual
from reportgen.official.looks import SIZE_TOLERANCE
from reportgen.official.model import BLACK, Paragraph, Sheet
from reportgen.official.parts import LONG, Parts
from reportgen.official.rule import Change, DecreeRule, Found, amount, decree_rule, grouped
from reportgen.problems import Severity

_A4 = (210.0, 297.0)
_PAPER_TOLERANCE = 1.0
_MARGINS = {
    "top": (20.0, 25.0, Bilingual("lề trên", "top margin")),
    "bottom": (20.0, 25.0, Bilingual("lề dưới", "bottom margin")),
    "left": (30.0, 35.0, Bilingual("lề trái", "left margin")),
    "right": (15.0, 20.0, Bilingual("lề phải", "right margin")),
}
_TOLERANCE = {"docx": 0.3, "pdf": 1.2}
_MEASURED = {"top": 2.0, "bottom": None}
"""By how much more a margin of a PDF may seem: the first line has room above its letters; a page may not be full."""
_TYPEFACE = "Times New Roman"
_EQUAL = ("times new roman", "tinos", "liberationserif", "liberation serif")
"""Typefaces with the same letters that free programs print in place of Times New Roman, in a PDF."""
_SYMBOLS = re.compile(r"symbol|wingdings|webdings|math|dingbats|zapf", re.IGNORECASE)
_OLD = re.compile(r"\.vn|vni-|vntime", re.IGNORECASE)
_DARK = 0x33
"""The largest value of red, green and blue of letters that count as black."""
NUMBER_SIZES = (13.0, 14.0)
"""The least and the largest size of page numbers."""
_PLAIN = re.compile(r"\d+")
_LONG_DOCUMENT = 3000
"""Letters from which a document has more than one page."""


def _paper(parts: Parts) -> Iterator[Found]:
    for sheet in _distinct(parts.document.sheets):
        short, long = sorted((sheet.width, sheet.height))
        if abs(short - _A4[0]) > _PAPER_TOLERANCE or abs(long - _A4[1]) > _PAPER_TOLERANCE:
            value = f"{sheet.width:.0f} × {sheet.height:.0f} mm"
            yield Found(value, page=sheet.page, change=Change("paper", ""))


def _distinct(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    seen = set()
    for sheet in sheets:
        size = (round(sheet.width), round(sheet.height))
        if size not in seen:
            seen.add(size)
            yield sheet


def _turned(parts: Parts) -> Iterator[Found]:
    """Pages of the body that are turned without a table on them; those of appendices may be."""
    sheets = parts.document.sheets
    last = parts.appendices[0].number if parts.appendices else None
    for index, sheet in enumerate(sheets):
        if not sheet.landscape or (last is not None and (sheet.page or index) >= (last.page or last.section)):
            continue
        own = [p for p in parts.all if (p.page == sheet.page if sheet.page else p.section == index)]
        if own and not any(p.in_table for p in own):
            yield Found(Bilingual("khổ ngang", "landscape"), page=sheet.page)
            return


def _margin(side: str) -> Callable[[Parts], Iterator[Found]]:
    least, most, _ = _MARGINS[side]

    def check(parts: Parts) -> Iterator[Found]:
        document = parts.document
        tolerance = _TOLERANCE[document.format]
        if document.format == "pdf":
            found = document.margins.get(side)
            upper = _MEASURED.get(side, 0.0)
            if found is None or (least - tolerance <= found and (upper is None or found <= most + upper + tolerance)):
                return
            yield Found(amount(round(found), "mm"))
            return
        for value in dict.fromkeys(round(getattr(s, side) or -1, 1) for s in document.sheets if not s.landscape):
            if value >= 0 and not least - tolerance <= value <= most + tolerance:
                yield Found(amount(value, "mm"), change=Change(f"margin-{side}", f"{least}:{most}"))

    return check


def _typeface(parts: Parts) -> Iterator[Found]:
    is_pdf = parts.document.format == "pdf"

    def wrong() -> Iterator[tuple[str, Paragraph, Change]]:
        for p in parts.all:
            # in a PDF short texts may be those of charts
            if is_pdf and (p.in_table or (len(p.text) < LONG and parts.index(p) >= parts.body_start)):
                continue
            for piece in p.lettered:
                names = piece.look.typeface.split(" / ")
                if not all(_is_times(name, is_pdf=is_pdf) for name in names):
                    yield piece.look.typeface, p, Change("typeface", _TYPEFACE)
                    break

    return grouped(wrong())


def _is_times(name: str, *, is_pdf: bool) -> bool:
    plain = name.strip().casefold()
    return plain in (_EQUAL if is_pdf else _EQUAL[:1]) or bool(_SYMBOLS.search(plain))


def _colour(parts: Parts) -> Iterator[Found]:
    def wrong() -> Iterator[tuple[str, Paragraph, Change]]:
        for p in parts.all:
            if parts.document.format == "pdf" and len(p.text) < LONG and parts.index(p) >= parts.body_start:
                continue
            for piece in p.lettered:
                if not _is_black(piece.look.colour):
                    yield piece.look.colour, p, Change("colour", BLACK)
                    break

    return grouped(wrong())


def _is_black(colour: str) -> bool:
    return all(int(colour[at : at + 2], 16) <= _DARK for at in (1, 3, 5))


def _unicode(parts: Parts) -> Iterator[Found]:
    def wrong() -> Iterator[tuple[Bilingual, Paragraph, None]]:
        for p in parts.all:
            if any(_OLD.search(piece.look.typeface) for piece in p.lettered):
                yield Bilingual("mã cũ (TCVN3, VNI)", "an old encoding (TCVN3, VNI)"), p, None
            elif parts.document.format == "docx" and _is_decomposed(p.raw):
                yield Bilingual("Unicode tổ hợp", "decomposed letters"), p, None

    return grouped(wrong())


def _is_decomposed(text: str) -> bool:
    return unicodedata.normalize("NFC", text) != text


def _numbers_missing(parts: Parts) -> Iterator[Found]:
    document = parts.document
    if document.numbers or not parts.is_official:
        return
    main = sum(len(p.text) for p in parts.all[: parts.end])
    if (document.pages or 0) > 1 or (document.pages is None and main > _LONG_DOCUMENT):
        yield Found(Bilingual("không có số trang", "no page numbers"), change=Change("number", "add"))


def _numbers_place(parts: Parts) -> Iterator[Found]:
    for number in parts.document.numbers:
        if not number.at_top:
            yield Found(Bilingual("ở lề dưới", "at the bottom"), page=number.page, change=Change("number", "move"))
            return
    for number in parts.document.numbers:
        if number.centred is False:
            found = Bilingual("không ở giữa", "not in the middle")
            yield Found(found, page=number.page, change=Change("number", "center"))
            return


def _numbers_form(parts: Parts) -> Iterator[Found]:
    for number in parts.document.numbers:
        if not _PLAIN.fullmatch(number.text):
            yield Found(number.text, page=number.page)
            return


def _numbers_look(parts: Parts) -> Iterator[Found]:
    for number in parts.document.numbers:
        look = number.look
        least, most = NUMBER_SIZES
        if not least - SIZE_TOLERANCE <= look.size <= most + SIZE_TOLERANCE or look.italic:
            slant = Bilingual(" nghiêng", " italic") if look.italic else Bilingual("", "")
            found = Bilingual(f"{amount(look.size).vi}{slant.vi}", f"{amount(look.size).en}{slant.en}")
            yield Found(found, page=number.page, change=Change("number", "look"))
            return


def _numbers_first(parts: Parts) -> Iterator[Found]:
    for number in parts.document.numbers:
        on_first = number.page == 1 or (not number.page and number.section == 0 and number.on_first)
        if on_first:
            yield Found(Bilingual("trang thứ nhất có số", "page one has a number"), change=Change("number", "first"))
            return


def _numbers_from_one(parts: Parts) -> Iterator[Found]:
    document = parts.document
    if document.format == "docx":
        start = document.restarts.get(0, 1)
        if document.numbers and start != 1:
            yield Found(str(start), change=Change("number", "start"))
        return
    first = next((n for n in document.numbers if n.page > 1 and _PLAIN.fullmatch(n.text)), None)
    appendix = parts.appendices[0].number.page if parts.appendices else 10**6
    if first is not None and first.page < appendix and int(first.text) != first.page:
        found = Bilingual(f"trang {first.page} mang số {first.text}", f"page {first.page} has the number {first.text}")
        yield Found(found, page=first.page)


def _version(parts: Parts) -> Iterator[Found]:
    version = parts.document.version
    if version and float(version) < 1.4:
        yield Found(version)


def _margin_rule(side: str) -> DecreeRule:
    least, most, name = _MARGINS[side]
    right = f"{least:.0f}–{most:.0f} mm"
    return DecreeRule(
        f"margin.{side}", "PL I, I.3", Severity.ERROR, name, Bilingual(right, right), _margin(side), fixable=True
    )


PAGE_RULES = (
    decree_rule(
        *("page.paper", "PL I, I.1", ("khổ giấy", "paper")),
        ("A4 (210 × 297 mm)", "A4 (210 × 297 mm)"),
        _paper,
        fixable=True,
    ),
    decree_rule(
        *("page.upright", "PL I, I.2", ("kiểu trình bày", "orientation")),
        ("theo chiều dài; khổ ngang khi có bảng cần", "upright; landscape where a table needs it"),
        _turned,
        severity=Severity.WARNING,
    ),
    *(_margin_rule(side) for side in _MARGINS),
    decree_rule(
        *("font.typeface", "PL I, I.4", ("phông chữ", "typeface"), (_TYPEFACE, _TYPEFACE), _typeface), fixable=True
    ),
    decree_rule(*("font.colour", "PL I, I.4", ("màu chữ", "colour"), ("màu đen", "black"), _colour), fixable=True),
    decree_rule(
        *("font.unicode", "PL I, I.4", ("bộ mã ký tự", "encoding")),
        ("Unicode dựng sẵn (TCVN 6909:2001)", "precomposed Unicode (TCVN 6909:2001)"),
        _unicode,
    ),
    decree_rule(
        *("page-number.missing", "PL I, I.7", ("số trang", "page numbers")),
        ("số trang ở giữa lề trên, từ trang 2", "in the middle of the top margin, from page 2"),
        _numbers_missing,
        fixable=True,
    ),
    decree_rule(
        *("page-number.place", "PL I, I.7", ("vị trí số trang", "the place of page numbers")),
        ("ở giữa lề trên", "in the middle of the top margin"),
        _numbers_place,
        fixable=True,
    ),
    decree_rule(
        *("page-number.form", "PL I, I.7", ("cách ghi số trang", "the form of page numbers")),
        ("chỉ chữ số Ả Rập", "Arabic digits only"),
        _numbers_form,
    ),
    decree_rule(
        *("page-number.look", "PL I, I.7", ("cỡ và kiểu chữ số trang", "the look of page numbers")),
        ("13–14, đứng", "13–14, upright"),
        _numbers_look,
        fixable=True,
    ),
    decree_rule(
        *("page-number.first", "PL I, I.7", ("số trang ở trang thứ nhất", "the number of page one")),
        ("không hiển thị", "not shown"),
        _numbers_first,
        fixable=True,
    ),
    decree_rule(
        *("page-number.start", "PL I, I.7", ("số của trang thứ nhất", "the first page number")),
        ("đánh từ số 1", "from 1"),
        _numbers_from_one,
        fixable=True,
    ),
    decree_rule(
        *("pdf.version", "PL I, Phần II, I.2", ("phiên bản PDF", "PDF version")),
        ("1.4 trở lên", "1.4 or later"),
        _version,
    ),
)
