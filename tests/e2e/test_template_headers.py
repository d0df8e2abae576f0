"""Headers, footers and page numbers of a Word template as people really make them: both formats print the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from finished import Finished, Works
from judges import REPO, Word, office_convert, pdf_text, pdf_words
from seen import count_of
from word_parts import edit_template, part_of

from reportgen.documents.styles.defaults import SHARED_STYLES
from reportgen.documents.styles.mapping import make_style_map
from reportgen.documents.styles.reader import read_styles
from reportgen.documents.styles.word_check import check_features

FORMATS = ("pdf", "docx")
RED = (0xFF, 0, 0)
HTML = """<h1>PHẦN MỘT</h1><nav class="toc"></nav>
{% for n in range(4) %}<h2 id="muc-{{ n }}">Mục {{ n + 1 }}</h2>
{% for m in range(34) %}<p>Đoạn {{ m }} của mục {{ n + 1 }}.</p>{% endfor %}{% endfor %}
<section class="appendix"><h1 id="phu-luc">PHỤ LỤC</h1><p>Đoạn cuối.</p></section>
"""


def run(text: str, properties: str = "") -> str:
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str) -> str:
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{kinds[0]}<w:r><w:instrText> {instruction} </w:instrText></w:r>{kinds[1]}{run('9')}{kinds[2]}"


def paragraph(*content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Header"/>{properties}</w:pPr>{"".join(content)}</w:p>'


TAB = "<w:r><w:tab/></w:r>"
LEFT = '<w:jc w:val="left"/>'
STOPS = '<w:tabs><w:tab w:val="left" w:pos="2000"/><w:tab w:val="right" w:pos="7000"/></w:tabs>'


def alignment_tab(alignment: str) -> str:
    return f'<w:r><w:ptab w:relativeTo="margin" w:alignment="{alignment}" w:leader="none"/></w:r>'


HEADER = "".join(
    (
        paragraph(run("ALPHA"), alignment_tab("center"), run("GAMMA"), alignment_tab("right"), field("PAGE"),
                  properties=LEFT),
        paragraph(run("BETA"), TAB, run("DELTA", "<w:b/>"), TAB, run("OMEGA", '<w:color w:val="FF0000"/>'),
                  properties=STOPS + '<w:ind w:left="400"/>' + LEFT),
        paragraph(run("KAPPA dài hơn mốc thứ nhất"), TAB, run("SIGMA"), properties=STOPS + LEFT),
        paragraph(run("HIDDEN", "<w:vanish/>"), run("SHOWN", '<w:sz w:val="36"/>'),
                  properties='<w:ind w:left="400"/>' + LEFT),
        paragraph(run("SECRET", '<w:rStyle w:val="Strong"/><w:vanish/>'), run("RED", '<w:highlight w:val="red"/>'),
                  properties=LEFT),
    )
)  # fmt: skip
FOOTER = paragraph(
    run("Trang "), field("PAGE \\* ArabicDash \\* MERGEFORMAT"), run(" của "), field("NUMPAGES \\* ROMAN"),
    '<w:fldSimple w:instr=" PAGE \\* alphabetic "/>',
)  # fmt: skip


def spoil(root: Path) -> None:
    """A section break in the specimen, page numbers in Roman from iii, and the headers above."""
    (root / "templates" / "report" / "report.html.j2").write_text(HTML, encoding="utf-8")
    path = root / "templates" / "report" / "report.docx"
    specimen_end = r"<w:p>(?:(?!<w:p>).)*⟦HẾT MẪU⟧.*?</w:p>"
    references = r"<w:headerReference(?:(?!<w:pgSz).)*"
    document = part_of(path, "word/document.xml")
    section = re.findall(references, document)[-1] + '<w:pgSz w:w="11906" w:h="16838"/>'
    broken = rf"<w:p><w:pPr><w:sectPr>{section}</w:sectPr></w:pPr></w:p>\g<0>"
    document = re.sub(rf"{references}|<w:titlePg/>", "", document)
    document = re.sub("<w:pgNumType[^>]*>", '<w:pgNumType w:fmt="lowerRoman" w:start="3"/>', document)
    content = r"(?<=>)<w:p>.*(?=</w:(?:hdr|ftr)>)"
    edit_template(
        path,
        {
            "word/document.xml": re.sub(specimen_end, broken, document),
            "word/header1.xml": re.sub(content, HEADER, part_of(path, "word/header1.xml")),
            "word/footer1.xml": re.sub(content, FOOTER, part_of(path, "word/footer1.xml")),
        },
    )


@pytest.fixture(scope="module")
def made(works: Works) -> Finished:
    return works.build("sample", "report", name="headers", spoil=spoil)


def places(made: Finished, format: str, text: str, page: int = 2) -> list[Word]:
    return [word for word in pdf_words(made.both[format]) if word.page == page and word.text == text]


@pytest.mark.parametrize("text", ["ALPHA", "BETA", "DELTA", "OMEGA", "KAPPA", "SIGMA", "SHOWN", "RED"])
def test_words_are_at_the_same_place_in_both_formats(made: Finished, text: str) -> None:
    (pdf,), (word,) = (places(made, format, text) for format in FORMATS)
    assert (pdf.left, pdf.right) == (pytest.approx(word.left, abs=0.4), pytest.approx(word.right, abs=0.4))
    assert abs(pdf.top + pdf.bottom - word.top - word.bottom) < 4


def test_text_begins_below_the_header_at_the_same_height(made: Finished) -> None:
    lows = [max(w.bottom for w in pdf_words(made.both[f]) if w.page == 2 and w.text == "RED") for f in FORMATS]
    tops = [min(w.top for w in pdf_words(made.both[f]) if w.page == 2 and w.text == "Đoạn") for f in FORMATS]
    assert tops[0] > lows[0]
    assert tops[0] == pytest.approx(tops[1], abs=1)


def test_alignment_tabs_go_to_the_middle_and_the_end_of_the_text(made: Finished) -> None:
    """LibreOffice does not know them; the Word file keeps them."""
    (middle,), (end,) = places(made, "pdf", "GAMMA"), places(made, "pdf", "iv")
    assert (middle.left + middle.right) / 2 == pytest.approx((85.05 + 595.3 - 42.5) / 2, abs=0.5)
    assert end.right == pytest.approx(595.3 - 42.5, abs=0.5)
    assert part_of(made.docx, "word/header1.xml").count("<w:ptab ") == 2


@pytest.mark.parametrize("format", FORMATS)
def test_hidden_text_is_not_printed(made: Finished, format: str) -> None:
    text = pdf_text(made.both[format])
    assert "SHOWN" in text
    assert not re.search("HIDDEN|SECRET", text)


@pytest.mark.parametrize("format", FORMATS)
def test_highlights_of_any_colour_are_printed(made: Finished, format: str, tmp_path: Path) -> None:
    assert count_of(made.both[format], RED, tmp_path) > 500


@pytest.mark.parametrize("format", FORMATS)
def test_page_numbers_have_the_format_of_the_section_or_of_their_field(made: Finished, format: str) -> None:
    pages = pdf_text(made.both[format], "-layout").split("\f")[:-1]
    numbers = [re.search(r"GAMMA\s+(\w+)", page) for page in pages]
    assert [n[1] for n in numbers if n] == ["iii", "iv", "v", "vi", "vii", "viii", "i"]
    feet = [re.search(r"Trang .* của (VII[a-z]+)", page) for page in pages]
    assert [foot[1] for foot in feet if foot] == ["VII" + letter for letter in "cdefgha"]


@pytest.mark.parametrize("format", FORMATS)
def test_contents_have_page_numbers_of_that_format(made: Finished, format: str) -> None:
    contents = re.findall(r"^\s*(PHẦN MỘT|Mục \d|PHỤ LỤC)[ .]+([ivx]+)$", pdf_text(made.both[format], "-layout"), re.M)
    assert contents == [
        ("PHẦN MỘT", "iii"), ("Mục 1", "iii"), ("Mục 2", "iv"), ("Mục 3", "v"), ("Mục 4", "vii"), ("PHỤ LỤC", "i")
    ]  # fmt: skip


def test_numbers_between_dashes(made: Finished) -> None:
    """LibreOffice does not know this switch."""
    pages = pdf_text(made.pdf, "-layout").split("\f")[:-1]
    assert ["- 3 -" in pages[0], "- 4 -" in pages[1], "- 1 -" in pages[-1]] == [True] * 3
    assert "ArabicDash" in part_of(made.docx, "word/footer1.xml")


def test_templates_saved_by_libreoffice_pass(tmp_path: Path) -> None:
    for name in ("report", "brochure"):
        saved = office_convert(REPO / "templates" / name / f"{name}.docx", tmp_path, "docx").read_bytes()
        styles = read_styles(saved, make_style_map())
        assert [p.tell() for p in check_features(saved, styles, SHARED_STYLES.values())] == []
