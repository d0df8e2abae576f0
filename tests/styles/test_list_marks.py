"""The numbers before list items in the PDF."""

import pytest
from lxml import etree
from word_package import our_fonts, style, styles_of

from reportgen.documents.pdf.list_markers import item_mark, mark_width
from reportgen.documents.styles.model import Characters, Level, Paragraph

LETTERS = Characters(typeface="Times New Roman", size=14.0)


def _mark(xml: str, number: int, level: Level | None = None) -> str:
    items = etree.fromstring(xml).iter("li")
    return item_mark(list(items)[-1], number, Paragraph("List", LETTERS, level=level), our_fonts())[0]


@pytest.mark.parametrize(
    ("xml", "number", "mark"),
    [
        ("<ol><li/></ol>", 3, "3."),
        ('<ol type="a"><li/></ol>', 5, "đ)"),
        ('<ol type="a"><li/></ol>', 6, "e)"),
        ('<ol type="I"><li/></ol>', 14, "XIV."),
        ('<ol type="I"><li/></ol>', 94, "XCIV."),
        ('<ol type="I"><li/></ol>', 5049, "MMMMMXLIX."),
        ("<ul><li/></ul>", 2, "-"),
        ("<ol><li><ol><li/></ol></li></ol>", 2, "b)"),
    ],
)
def test_marks_are_counted_as_offices_count(xml: str, number: int, mark: str) -> None:
    assert _mark(xml, number) == mark


def test_the_word_files_numbering_gives_the_text_around_the_number() -> None:
    level = Level("decimal", "%1.%2)", "space", Characters(bold=True))
    assert _mark("<ol><li/></ol>", 7, level) == ".7) "
    assert _mark("<ul><li/></ul>", 1, Level("bullet", "\uf0b7", "tab", Characters())) == "•"


@pytest.mark.parametrize(
    ("left", "first", "mark", "width"),
    [(36, -18, "1.", 18), (0, 36, "1.", 36), (36, -18, "VIII.", 54), (0, 0, "-", 36)],
)
def test_the_text_starts_at_the_hanging_indent_or_the_next_tab(
    left: float, first: float, mark: str, width: float
) -> None:
    paragraph = Paragraph("List", LETTERS, left=left, first=first)
    assert mark_width(mark, paragraph, our_fonts()) == width


def test_the_numbering_of_a_list_style_is_read_with_its_indents() -> None:
    from word_package import NAMES, word

    from reportgen.documents.styles.mapping import make_style_map
    from reportgen.documents.styles.reader import read_styles

    numbering = (
        '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="–"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num>'
    )
    assert NAMES
    inner = '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    styles = read_styles(word(style("List Bullet", inner), numbering=numbering), make_style_map())
    paragraph = styles.paragraph("List Bullet")
    assert paragraph.level is not None
    assert (paragraph.level.text, paragraph.left, paragraph.first) == ("–", 36, -18)
    assert styles_of(style("List Bullet", inner)).paragraph("List Bullet").level is None
