"""Word styles as CSS for WeasyPrint."""

import re

import pytest
from word_package import our_fonts, style, styles_of

from reportgen.documents.pdf.css import class_name, line_points, styles_css
from reportgen.documents.styles.model import DocumentStyles
from reportgen.documents.styles.typefaces import check_styles
from reportgen.problems import LineRef

FONTS = our_fonts()
NORMAL = style("Normal", default=True)


def _declarations(styles: DocumentStyles, name: str) -> dict[str, str]:
    match = re.search(rf"^\.{class_name('s', name)}\{{(.*)\}}$", styles_css(styles, FONTS, [name]), re.MULTILINE)
    assert match, name
    return dict(part.split(": ", 1) for part in match[1].split("; "))


def test_letters_and_indents_of_a_style() -> None:
    ppr = '<w:pPr><w:jc w:val="both"/><w:ind w:left="400" w:firstLine="720"/><w:keepNext/></w:pPr>'
    rpr = (
        '<w:rPr><w:rFonts w:ascii="Be Vietnam Pro"/><w:i/><w:caps/><w:color w:val="12355B"/><w:sz w:val="23"/></w:rPr>'
    )
    said = _declarations(styles_of(NORMAL, style("Lead", ppr + rpr)), "Lead")
    expected = {
        "font-family": '"Be Vietnam Pro"',
        "font-size": "11.5pt",
        "font-style": "italic",
        "font-weight": "normal",
        "text-transform": "uppercase",
        "color": "#12355B",
        "text-align": "justify",
        "text-indent": "36pt",
        "margin-left": "20pt",
        "break-after": "avoid",
        "orphans": "2",
    }
    assert {name: said[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("spacing", "css", "points"),
    [
        ('w:line="360" w:lineRule="exact"', "18pt", 18),
        ('w:line="240" w:lineRule="auto"', "1.1499", 16.0986),
        ('w:line="360" w:lineRule="auto"', "1.7249", 24.148),
        ('w:line="200" w:lineRule="atLeast"', "16.099pt", 16.0986),
        ('w:line="400" w:lineRule="atLeast"', "20pt", 20),
    ],
)
def test_line_spacing_is_words_times_the_height_of_the_typeface(spacing: str, css: str, points: float) -> None:
    styles = styles_of(NORMAL, style("X", f"<w:pPr><w:spacing {spacing}/></w:pPr>"))
    assert _declarations(styles, "X")["line-height"] == css
    assert line_points(styles.paragraph("X"), FONTS) == pytest.approx(points, abs=0.001)


def test_a_border_lies_outside_of_the_text_as_in_word() -> None:
    border = '<w:pPr><w:pBdr><w:left w:val="single" w:sz="8" w:space="4" w:color="C8402F"/></w:pBdr></w:pPr>'
    said = _declarations(styles_of(NORMAL, style("Boxed", border)), "Boxed")
    assert (said["border-left"], said["padding-left"], said["margin-left"]) == ("1pt solid #C8402F", "4pt", "-5pt")


def test_a_footer_of_several_lines_pushes_the_text_up() -> None:
    section = (
        '<w:pgSz w:w="8400" w:h="11900"/>'
        '<w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:footer="600"/>'
    )
    words = " ".join(["Địa chỉ: số 1 đường Hùng Vương"] * 4)
    short = styles_of(NORMAL, section=section, margins={"footer/default": "<w:p/>"})
    long = styles_of(NORMAL, section=section, margins={"footer/default": f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"})
    assert "margin: 50pt 50.1pt 54pt 50pt" in styles_css(short, FONTS, [])  # 30 + 18 + 6 after
    assert "margin: 50pt 50.1pt 90pt 50pt" in styles_css(long, FONTS, [])  # three lines of 18


def test_typefaces_and_faces_that_lack_are_problems_of_the_style() -> None:
    styles = styles_of(
        NORMAL,
        style("Odd", '<w:rPr><w:rFonts w:ascii="Comic Sans MS"/></w:rPr>'),
        style("Bold", '<w:rPr><w:rFonts w:ascii="Be Vietnam Pro"/><w:b/></w:rPr>'),
        style("Unused", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'),
    )
    problems = check_styles(["Odd", "Bold", "Normal"], styles, FONTS)
    assert [(p.code, p.place, dict(p.args)["where"]) for p in problems] == [
        ("RG608", LineRef("report.docx"), ("kiểu “Bold”", "the style “Bold”")),
        ("RG607", LineRef("report.docx"), ("kiểu “Odd”", "the style “Odd”")),
    ]
