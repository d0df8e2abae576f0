"""The brochure follows its Word template: colours, typeface, sizes, margins, header and footer, in both formats."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx_reader import NS
from finished import FORMATS, Finished, Works
from judges import Word, pdf_fonts, pdf_pages, pdf_words
from seen import DPI, POINT, find_line, height_of, hexadecimal, near, page_image, share_of

PINK, SAND, NAVY, WHITE = (0xB0, 0x30, 0x60), (0xF4, 0xE4, 0xBA), (0x12, 0x35, 0x5B), (255, 255, 255)
PAPER = (297, 210)
PANELS = ((0, 97), (97, 197), (197, PAPER[0]))
"""Where the panels of the outside begin and end, in millimetres."""
LEFT, RIGHT, PADDING, WIDER = 8, 4, 8, 11
HEADER, HEADER_MERGED = "{{ facts.issuer }}, doanh thu {{ f.DT_VT }}", "doanh thu 2.765 tỷ đồng"
FOOTER, FOOTER_MERGED = "Lưu hành tại {{ facts.place }}", "Lưu hành tại Phú Thọ"
HEADER_HEIGHT = (284 + 220 + 60) / 20
"""Points that a line in the template's style Header takes: space before, the line, space after."""

both_formats = pytest.mark.parametrize("format", FORMATS)


def restyle_brochure(root: Path) -> None:
    """The shading of a panel, the colour of the panels' headings."""
    path = root / "templates" / "brochure" / "brochure.docx"
    document = docx.Document(str(path))
    shading = document.styles["Panel Tint"].element.find("w:pPr/w:shd", NS)
    for attribute in [name for name in shading.attrib if "theme" in name]:
        del shading.attrib[attribute]
    shading.set(qn("w:fill"), hexadecimal(SAND))
    document.styles["Panel Heading"].font.color.rgb = RGBColor(*PINK)
    document.save(str(path))


def restyle_page(root: Path) -> None:
    """Side margins, and a header with tags."""
    document, path = _template(root)
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = HEADER
    document.save(str(path))


def restyle_letters(root: Path) -> None:
    """Typeface of the cover, size of the headings, free space beside the text of panels, and a footer."""
    document, path = _template(root)
    document.styles["Cover Title"].font.name = "Times New Roman"
    document.styles["Panel Heading"].font.size = Pt(12)
    panel = document.styles["Panel"].paragraph_format
    panel.left_indent = panel.right_indent = Mm(WIDER)
    section = document.sections[0]
    section.footer.is_linked_to_previous = False
    section.footer.paragraphs[0].text = FOOTER
    document.save(str(path))


@both_formats
def test_brochure_follows_its_template(works: Works, format: str, tmp_path: Path) -> None:
    before = works.build("sample", "brochure").both[format]
    after = works.build("sample", "brochure", name="restyled", spoil=restyle_brochure).both[format]
    for pdf, follows in ((before, False), (after, True)):
        page = page_image(pdf, 2, tmp_path)
        ground = page.getpixel((round(103 * DPI / 25.4), round(4 * DPI / 25.4)))
        assert near(ground, SAND) is follows, (format, ground)
        heading = next(w for w in pdf_words(pdf) if w.page == 2 and w.top < 100 and w.bottom - w.top > 13)
        assert (share_of(pdf, [heading], PINK, tmp_path) > 0.02) is follows


@both_formats
def test_header_is_above_the_sheets(works: Works, format: str) -> None:
    """It pushes them down by its height; still every sheet is one page."""
    before, after = _plain(works), _paged(works)
    assert pdf_pages(after.both[format]) == 2
    for page in (1, 2):
        words = find_line(after, format, *HEADER_MERGED.split(), page=page)
        assert 5 < words[0].top * POINT < words[0].bottom * POINT < 9.5
    first = [_highest(made, format) for made in (before, after)]
    assert first[1].top - first[0].top == pytest.approx(HEADER_HEIGHT, abs=0.6)


@both_formats
def test_side_margins_narrow_the_outer_panels_and_leave_the_folds(works: Works, format: str, tmp_path: Path) -> None:
    before, after = (made.both[format] for made in (_plain(works), _paged(works)))
    assert [_left_edges(pdf) for pdf in (before, after)] == [
        [pytest.approx(start + PADDING, abs=0.6) for start in starts] for starts in ((0, 97, 197), (LEFT, 97, 197))
    ]
    for pdf, inside in ((before, NAVY), (after, WHITE)):
        cover = page_image(pdf, 1, tmp_path)
        assert near(cover.getpixel(_pixel(PAPER[0] - RIGHT + 2, 15)), inside)
        assert near(cover.getpixel(_pixel(PAPER[0] - RIGHT - 2, 15)), NAVY)


@both_formats
def test_footer_is_below_the_sheets(works: Works, format: str, tmp_path: Path) -> None:
    before, after = _plain(works), _lettered(works)
    assert pdf_pages(after.both[format]) == 2
    for page in (1, 2):
        words = find_line(after, format, *FOOTER_MERGED.split(), page=page)
        assert PAPER[1] - 9.5 < words[0].top * POINT < words[0].bottom * POINT < PAPER[1] - 4.5
    for made, is_free in ((before, False), (after, True)):
        foot = page_image(made.both[format], 1, tmp_path).getpixel(_pixel(290, PAPER[1] - 4))
        assert near(foot, WHITE) is is_free


@both_formats
def test_letters_take_typeface_and_size_of_their_styles(works: Works, format: str) -> None:
    before, after = _plain(works), _lettered(works)
    fonts = [{name for name, _, _ in pdf_fonts(made.both[format])} for made in (before, after)]
    assert fonts[1] - fonts[0] == {"Tinos"}
    headings = [find_line(made, format, "đều", "tăng", page=2) for made in (before, after)]
    assert height_of(headings[1]) / height_of(headings[0]) == pytest.approx(12 / 16, abs=0.02)


@both_formats
def test_panels_have_the_free_space_of_their_style(works: Works, format: str) -> None:
    """Blocks are chosen for the width that is left."""
    after = _lettered(works).both[format]
    assert _left_edges(after) == [pytest.approx(start + WIDER, abs=0.6) for start in (0, 97, 197)]
    for words, (_, end) in zip(_by_panel(after), PANELS, strict=True):
        assert max(word.right for word in words) * POINT <= end - WIDER + 1


def _template(root: Path):  # type: ignore[no-untyped-def]
    path = root / "templates" / "brochure" / "brochure.docx"
    return docx.Document(str(path)), path


def _plain(works: Works) -> Finished:
    return works.build("sample", "brochure")


def _paged(works: Works) -> Finished:
    return works.build("sample", "brochure", name="page", spoil=restyle_page)


def _lettered(works: Works) -> Finished:
    return works.build("sample", "brochure", name="letters", spoil=restyle_letters)


def _highest(made: Finished, format: str) -> Word:
    """The first line of the first panel."""
    return find_line(made, format, "Nhiệm", "vụ", page=1)[0]


def _left_edges(pdf: Path) -> list[float]:
    """Where the words of the three panels of the outside begin, in millimetres."""
    return [min(word.left for word in words) * POINT for words in _by_panel(pdf)]


def _by_panel(pdf: Path) -> list[list[Word]]:
    """The words of the three panels of the outside; header and footer do not count."""
    words = [word for word in pdf_words(pdf) if word.page == 1 and 10 < word.top * POINT < 195]
    return [[word for word in words if start <= word.left * POINT < end] for start, end in PANELS]


def _pixel(x: float, y: float) -> tuple[int, int]:
    """The pixel at so many millimetres from the left and from the top."""
    return round(x * DPI / 25.4), round(y * DPI / 25.4)
