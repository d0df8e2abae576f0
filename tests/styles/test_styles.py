"""What a Word file's styles, pages, headers and footers resolve to."""

import io
import zipfile

import pytest
from lxml import etree
from word_package import style, styles_of, word

from reportgen.documents.docx.theme_colors import recolour
from reportgen.documents.styles.mapping import make_style_map
from reportgen.documents.styles.model import Line, LineSpacing
from reportgen.documents.styles.reader import missing_styles, read_styles, used_styles
from reportgen.problems import LineRef, ReportgenError

NORMAL = style("Normal", default=True)


def test_a_style_takes_from_what_it_is_based_on_and_from_the_documents_defaults() -> None:
    styles = styles_of(
        NORMAL,
        style("Base", '<w:pPr><w:jc w:val="both"/><w:ind w:firstLine="720"/></w:pPr><w:rPr><w:b/></w:rPr>'),
        style("Lead", '<w:pPr><w:ind w:left="200"/></w:pPr><w:rPr><w:b w:val="0"/></w:rPr>', based_on="Base"),
    )
    lead = styles.paragraph("Lead")
    assert (lead.align, lead.first, lead.left, lead.after) == ("justify", 36, 10, 6)
    assert lead.spacing == LineSpacing("exactly", 18)
    assert (lead.characters.bold, lead.characters.size, lead.characters.typeface) == (False, 14, "Times New Roman")


def test_styles_based_on_each_other_in_a_circle_are_read_once() -> None:
    styles = styles_of(
        style("A", "<w:rPr><w:i/></w:rPr>", based_on="B"), style("B", "<w:rPr><w:b/></w:rPr>", based_on="A")
    )
    letters = styles.paragraph("A").characters
    assert (letters.bold, letters.italic) == (True, True)


def test_theme_fonts_and_theme_colours_are_resolved() -> None:
    styles = styles_of(
        style(
            "heading 1",
            '<w:rPr><w:rFonts w:asciiTheme="majorHAnsi"/><w:color w:val="auto" w:themeColor="accent1"/></w:rPr>'
            '<w:pPr><w:shd w:val="clear" w:themeFill="accent1" w:themeFillTint="33"/></w:pPr>',
        )
    )
    heading = styles.paragraph("Heading 1")
    assert (heading.characters.typeface, heading.characters.colour) == ("Be Vietnam Pro", "#4F81BD")
    assert heading.shading == "#DCE6F2"


def test_house_colours_replace_the_themes_with_tints_worked_out_anew() -> None:
    package = word(
        style(
            "Box",
            '<w:pPr><w:shd w:val="clear" w:fill="DCE6F1" w:themeFill="accent1" w:themeFillTint="33"/></w:pPr>'
            '<w:rPr><w:color w:val="C0504D" w:themeColor="accent2"/></w:rPr>',
        ),
        style("Plain", '<w:rPr><w:color w:val="C0504D"/></w:rPr>'),
    )
    styles = read_styles(recolour(package, "#12355B", "#C8402F"), make_style_map())
    assert styles.paragraph("Box").characters.colour == "#C8402F"
    assert styles.paragraph("Box").shading == "#BCD6F2"
    assert styles.paragraph("Plain").characters.colour == "#C0504D"


def test_a_table_style_gives_borders_padding_and_regions() -> None:
    inner = (
        '<w:rPr><w:sz w:val="24"/></w:rPr><w:tblPr><w:tblBorders><w:insideH w:val="single" w:sz="4" w:color="808080"/>'
        '</w:tblBorders><w:tblCellMar><w:left w:w="100"/><w:top w:w="40"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        '<w:bottom w:val="double" w:sz="8" w:color="auto"/></w:tcBorders><w:shd w:val="clear" w:fill="EEEEEE"/>'
        '<w:vAlign w:val="center"/></w:tcPr></w:tblStylePr>'
    )
    table = styles_of(style("Report Table", inner, kind="table")).tables["Report Table"]
    assert table.padding == (2, 5.4, 0, 5)
    assert table.whole.borders == {"insideH": Line("solid", 0.5, "#808080")}
    head = table.regions["firstRow"]
    assert (head.shading, head.vertical, head.characters.bold) == ("#EEEEEE", "middle", True)
    assert head.borders["bottom"] == Line("double", 3, "#000000")


def test_the_page_its_margins_and_the_turned_page() -> None:
    page = styles_of(NORMAL).page
    assert (page.width, page.height, page.left, page.right, page.header_distance) == (420, 595, 60, 40, 20)
    turned = page.turned()
    assert (turned.width, turned.text_width, turned.text_height) == (595, 495, 320)


def test_headers_have_text_fields_and_letters_and_the_first_page_its_own() -> None:
    text = '<w:r><w:t xml:space="preserve">Trang </w:t></w:r>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>99</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    styles = styles_of(
        NORMAL,
        section='<w:pgSz w:w="8400" w:h="11900"/><w:pgMar w:top="1000" w:bottom="1000"/><w:titlePg/>',
        margins={
            "header/default": f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{text}{field}</w:p>',
            "header/first": "<w:p><w:r><w:t>Đầu</w:t></w:r></w:p>",
        },
    )
    (line,) = styles.page.header
    assert line.paragraph.align == "center"
    assert [(p.text, p.is_field) for p in line.pieces] == [("Trang ", False), ("PAGE", True)]
    assert [p.text for p in styles.page.first_header[0].pieces] == ["Đầu"]
    assert styles.page.different_first


def test_a_figure_in_a_header_prints_its_words_only_even_when_word_split_it_over_runs() -> None:
    runs = "".join(f"<w:r><w:t>{t}</w:t></w:r>" for t in ("Thu \ue000DT.value\ue001te", "xt\ue0012.765 tỷ\ue002 đủ"))
    styles = styles_of(NORMAL, margins={"header/default": f"<w:p>{runs}</w:p>"})
    pieces = [(p.text, p.figure) for p in styles.page.header[0].pieces]
    assert pieces == [("Thu ", None), ("2.765 tỷ", ("DT.value", "text")), (" đủ", None)]


def test_a_style_that_the_template_names_and_the_word_file_lacks_is_a_problem() -> None:
    with pytest.raises(ReportgenError) as caught:
        read_styles(word(NORMAL), make_style_map('"p.lead" = "Lead"'), "report.docx")
    assert [(p.code, p.place, p.args) for p in caught.value.problems] == [
        ("RG605", LineRef("report.docx"), (("style", "Lead"),))
    ]


def test_a_style_that_the_document_needs_and_the_word_file_lacks_is_a_problem() -> None:
    styles = styles_of(NORMAL, style("Body Text"))
    root = etree.fromstring('<html><body><p/><p class="issuer"/></body></html>')
    problems = missing_styles(used_styles(root, make_style_map()), styles)
    assert [(p.code, p.args) for p in problems] == [("RG605", (("style", "Issuer"),))]


def test_of_elements_that_are_alike_but_for_their_place_all_styles_are_needed() -> None:
    """The first paragraph of an item has the item's style, its next another, and so on wherever they stand."""
    own = '"p.lead" = "Lead"\n"section.keep p" = "Kept"\n\'data[data-form="signed"]\' = "Sum"'
    item = "<li><p>a</p><p>b</p></li>"
    root = etree.fromstring(
        f"<html><body><p>a</p><p>b</p><ul>{item}<li>a<p>b</p><ul>{item}<li><ol>{item}</ol></li></ul></li></ul>"
        '<section class="keep"><p>a</p></section><p class="lead">a</p><table><tbody><tr><td>1</td>'
        '<td><data>1</data><data data-form="signed">2</data></td>'
        '<td class="number">3</td></tr><tr class="total"><td class="number">1</td>'
        "<td>2</td></tr></tbody></table><p><strong>a</strong> <em>b</em></p></body></html>"
    )
    lacking = {dict(p.args)["style"] for p in missing_styles(used_styles(root, make_style_map(own)), styles_of(NORMAL))}
    assert {"List Continue", "List Continue 2", "Lead", "Kept", "Sum"} <= lacking
    needed: set[str | None] = set()
    for element in root.iter("*"):
        style_map = make_style_map(own)  # one that remembers no other element
        needed |= {ask(element) for ask in (style_map.paragraph, style_map.character, style_map.table, style_map.block)}
    assert lacking == needed - {"Normal", None}


@pytest.mark.parametrize("docx", [b"no zip", word(NORMAL, section="")], ids=["no zip", "no page"])
def test_a_file_that_word_did_not_save_is_a_problem(docx: bytes) -> None:
    with pytest.raises(ReportgenError) as caught:
        read_styles(docx, make_style_map(), "report.docx")
    assert [(p.code, p.place) for p in caught.value.problems] == [("RG606", LineRef("report.docx"))]


def test_a_house_colour_leaves_the_kind_of_a_border_alone() -> None:
    xml = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:top w:val="single" w:color="000000" w:themeColor="accent1"/>'
        '<w:color w:val="000000" w:themeColor="accent2" w:themeTint="33"/>'
        '<w:shd w:val="clear" w:color="auto" w:fill="000000" w:themeFill="accent1" w:themeFillTint="33"/></w:styles>'
    )
    source = io.BytesIO()
    with zipfile.ZipFile(source, "w") as package:
        package.writestr("word/styles.xml", xml)
    made = (
        zipfile.ZipFile(io.BytesIO(recolour(source.getvalue(), "#0A5C36", "#C8402F"))).read("word/styles.xml").decode()
    )
    assert '<w:top w:val="single" w:color="0A5C36"' in made
    assert 'w:fill="000000"' not in made
    assert '<w:color w:val="000000"' not in made
    assert '<w:shd w:val="clear" w:color="auto"' in made
