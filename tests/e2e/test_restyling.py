"""The look lives in the Word templates: what a colleague changes there, the PDF and the Word file both follow."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx_reader import NS, Package, q
from finished import Finished, Works
from judges import Word, pdf_images, pdf_text, pdf_words
from PIL import Image

FORMATS = ("pdf", "docx")
POINT = 25.4 / 72
GREEN, AMBER, PINK, SAND, TEAL = (
    (0x1F, 0x7A, 0x1F),
    (0xFF, 0xD9, 0x66),
    (0xB0, 0x30, 0x60),
    (0xF4, 0xE4, 0xBA),
    (0, 105, 92),
)
DPI = 100
HEADER = "Năm {{ year }} của {{ facts.issuer }}, doanh thu {{ f.DT_VT }}: trang "
HEADER_MERGED = "Năm 2022 của Sở Thông tin và Truyền thông, doanh thu 2.765 tỷ đồng: trang 2"

both_formats = pytest.mark.parametrize("format", FORMATS)


def restyle_report(root: Path) -> None:
    """Heading colour and size, body size, left margin, shading of table heads, header text with tags."""
    path = root / "templates" / "report" / "report.docx"
    document = docx.Document(str(path))
    heading = document.styles["Heading 1"].font
    heading.color.rgb, heading.size = RGBColor(*GREEN), Pt(18)
    document.styles["Body Text"].font.size = Pt(13)
    for section in document.sections:
        section.left_margin = Mm(40)
    head = document.styles["Report Table"].element.find(".//w:tblStylePr[@w:type='firstRow']/w:tcPr/w:shd", NS)
    head.set(qn("w:fill"), _hexadecimal(AMBER))
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.runs[0]._r.addprevious(_run(HEADER))
    document.save(str(path))


def restyle_brochure(root: Path) -> None:
    """The shading of a panel, the colour of the panels' headings."""
    path = root / "templates" / "brochure" / "brochure.docx"
    document = docx.Document(str(path))
    shading = document.styles["Panel Tint"].element.find("w:pPr/w:shd", NS)
    for attribute in [name for name in shading.attrib if "theme" in name]:
        del shading.attrib[attribute]
    shading.set(qn("w:fill"), _hexadecimal(SAND))
    document.styles["Panel Heading"].font.color.rgb = RGBColor(*PINK)
    document.save(str(path))


def other_accent(root: Path) -> None:
    settings = root / "reportgen.toml"
    text, count = re.subn(r'accent = "#\w+"', f'accent = "#{_hexadecimal(TEAL)}"', settings.read_text(encoding="utf-8"))
    assert count == 1
    settings.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def report(works: Works) -> Finished:
    return works.build("sample", "report", name="restyled", spoil=restyle_report)


@both_formats
def test_heading_takes_the_colour_and_size_of_its_style(
    works: Works, report: Finished, format: str, tmp_path: Path
) -> None:
    before, after = (_line(made, format, "KẾT", "QUẢ", "THỰC", "HIỆN") for made in (_plain(works), report))
    assert _height(after) / _height(before) == pytest.approx(18 / 14, abs=0.03)
    assert _share(report.both[format], after, GREEN, tmp_path) > 0.02
    assert _share(_plain(works).both[format], before, GREEN, tmp_path) == 0


@both_formats
def test_running_text_takes_the_size_of_its_style(works: Works, report: Finished, format: str) -> None:
    before, after = (_line(made, format, "Kết", "quả", "cụ", "thể") for made in (_plain(works), report))
    assert _height(after) / _height(before) == pytest.approx(13 / 14, abs=0.02)


@both_formats
def test_text_begins_at_the_left_margin(works: Works, report: Finished, format: str) -> None:
    for made, margin in ((_plain(works), 30), (report, 40)):
        lines = [w.left * POINT for w in pdf_words(made.both[format]) if w.page in (2, 3, 4)]
        assert statistics.mode(round(left, 1) for left in lines) == pytest.approx(margin, abs=0.3)
        assert min(lines) > margin - 0.5


@both_formats
def test_table_heads_take_the_shading_of_the_table_style(
    works: Works, report: Finished, format: str, tmp_path: Path
) -> None:
    before, after = (_line(made, format, "Chỉ", "tiêu", page=2) for made in (_plain(works), report))
    assert _share(report.both[format], after, AMBER, tmp_path, around=2) > 0.4
    assert _share(_plain(works).both[format], before, AMBER, tmp_path, around=2) == 0


@both_formats
def test_header_is_merged_and_printed(works: Works, report: Finished, format: str) -> None:
    pages = [" ".join(page.split()) for page in pdf_text(report.both[format]).split("\f")[:-1]]
    assert HEADER_MERGED in pages[1]
    start = HEADER_MERGED.rpartition(" ")[0]
    assert [number for number, page in enumerate(pages, 1) if start not in page] == [1], "no header on the first page"
    assert not any(start in page for page in pdf_text(_plain(works).both[format]).split("\f"))


def test_figure_in_the_header_is_a_control_too(report: Finished) -> None:
    package = Package(report.docx)
    headers = [package.xml(name) for name in package.names("word/header")]
    controls = [control for header in headers for control in header.iter(q("w:sdt"))]
    assert controls
    for control in controls:
        assert "@id='DT_VT.value'" in control.find("w:sdtPr/w:dataBinding", NS).get(q("w:xpath"))
        assert "".join(t.text for t in control.iter(q("w:t"))) == report.figures()["DT_VT.value", "text"]


def test_word_file_keeps_the_styles_and_uses_them(report: Finished) -> None:
    """Not painted over by hand: the paragraphs of a heading have the style and nothing of their own."""
    package = Package(report.docx)
    heading = _style(package, "Heading1")
    assert heading.find("w:rPr/w:color", NS).get(q("w:val")) == _hexadecimal(GREEN)
    assert heading.find("w:rPr/w:sz", NS).get(q("w:val")) == "36"
    headings = [p.element for p in package.paragraphs() if p.style == "Heading1"]
    assert headings
    assert [h for h in headings if h.find(".//w:rPr/w:color", NS) is not None] == []
    assert {m.get(q("w:left")) for m in package.document.iter(q("w:pgMar"))} == {"2268"}


@both_formats
def test_brochure_follows_its_template(works: Works, format: str, tmp_path: Path) -> None:
    before = works.build("sample", "brochure").both[format]
    after = works.build("sample", "brochure", name="restyled", spoil=restyle_brochure).both[format]
    for pdf, follows in ((before, False), (after, True)):
        page = _page(pdf, 2, tmp_path)
        ground = page.getpixel((round(103 * DPI / 25.4), round(205 * DPI / 25.4)))
        assert _near(ground, SAND) is follows, (format, ground)
        heading = next(w for w in pdf_words(pdf) if w.page == 2 and w.top < 100 and w.bottom - w.top > 13)
        assert (_share(pdf, [heading], PINK, tmp_path) > 0.02) is follows


@both_formats
def test_accent_colours_the_brochure(works: Works, format: str, tmp_path: Path) -> None:
    """Cover, headings and charts; the tints of the ground are worked out from it."""
    before, after = (_accented(works, "brochure", name) for name in ("", "teal"))
    cover = (round(290 * DPI / 25.4), round(205 * DPI / 25.4))
    assert not _near(_page(before.both[format], 1, tmp_path).getpixel(cover), TEAL)
    assert _near(_page(after.both[format], 1, tmp_path).getpixel(cover), TEAL)
    tint = (round(150 * DPI / 25.4), round(205 * DPI / 25.4))
    red, green, blue = _page(after.both[format], 2, tmp_path).getpixel(tint)  # type: ignore[misc]
    assert red < min(green, blue) < 255, "a light teal"


def test_accent_colours_the_charts_of_both_documents(works: Works, tmp_path: Path) -> None:
    for document in ("report", "brochure"):
        before, after = (_accented(works, document, name) for name in ("", "teal"))
        package = Package(after.docx)
        charts = package.names("word/charts/chart")
        colours = {
            c.get("val") for name in charts for c in package.xml(name).iterfind(".//c:ser/c:spPr//a:srgbClr", NS)
        }
        assert _hexadecimal(TEAL) in colours
        for format in FORMATS:
            counts = [_count(made.both[format], TEAL, tmp_path) for made in (before, after)]
            assert counts[0] == 0
            assert counts[1] > 500, (document, format)


def _plain(works: Works) -> Finished:
    return works.build("sample", "report")


def _accented(works: Works, document: str, name: str) -> Finished:
    spoil: Callable[[Path], Any] | None = other_accent if name else None
    return works.build("sample", document, name=name, spoil=spoil)


def _run(text: str) -> Any:
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    return run


def _style(package: Package, style_id: str) -> Any:
    return next(s for s in package.xml("word/styles.xml").iter(q("w:style")) if s.get(q("w:styleId")) == style_id)


def _line(made: Finished, format: str, *words: str, page: int = 0) -> list[Word]:
    """The first place where these words follow each other (on that page)."""
    found = [w for w in pdf_words(made.both[format]) if page in (0, w.page)]
    for start in range(len(found)):
        if tuple(w.text for w in found[start : start + len(words)]) == words:
            return found[start : start + len(words)]
    raise AssertionError(f"{' '.join(words)} is not in {made.both[format].name}")


def _height(words: list[Word]) -> float:
    return statistics.mean(w.bottom - w.top for w in words)


def _page(pdf: Path, number: int, folder: Path) -> Image.Image:
    key = folder / f"{pdf.parent.name}-{pdf.parent.parent.parent.name}"
    pages = sorted(key.glob("*.png")) or pdf_images(pdf, key, DPI)
    return Image.open(pages[number - 1]).convert("RGB")


def _share(pdf: Path, words: list[Word], colour: tuple[int, int, int], folder: Path, around: float = 0) -> float:
    """How much of the words' box (and so many points around) has the colour."""
    box = (
        min(w.left for w in words),
        min(w.top for w in words),
        max(w.right for w in words),
        max(w.bottom for w in words),
    )
    grown = (box[0] - around, box[1] - around, box[2] + around, box[3] + around)
    part = _page(pdf, words[0].page, folder).crop(tuple(round(x * DPI / 72) for x in grown))  # type: ignore[arg-type]
    return _coloured(part, colour) / (part.width * part.height)


def _count(pdf: Path, colour: tuple[int, int, int], folder: Path) -> int:
    _page(pdf, 1, folder)
    key = folder / f"{pdf.parent.name}-{pdf.parent.parent.parent.name}"
    return sum(_coloured(Image.open(page).convert("RGB"), colour) for page in sorted(key.glob("*.png")))


def _coloured(image: Image.Image, colour: tuple[int, int, int]) -> int:
    colours = image.getcolors(image.width * image.height) or []
    return sum(count for count, found in colours if _near(found, colour))


def _near(found: Any, colour: tuple[int, int, int]) -> bool:
    return max(abs(a - b) for a, b in zip(found, colour, strict=True)) <= 10


def _hexadecimal(colour: tuple[int, int, int]) -> str:
    return "{:02X}{:02X}{:02X}".format(*colour)
