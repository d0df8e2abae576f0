"""Headers and footers: fields, tabs, hidden text, letters, and the formats of page numbers."""

from __future__ import annotations

import pytest
from word_package import our_fonts, style, styles_of

from reportgen.documents.styles.header_checks import check_headers
from reportgen.documents.styles.header_tabs import stretches
from reportgen.documents.styles.model import MarginLine, Page, TabStop
from reportgen.documents.styles.page_numbers import NumberField, format_number, parse_field

NORMAL = style("Normal", default=True)
HEADER = style(
    "header", '<w:pPr><w:tabs><w:tab w:val="center" w:pos="3000"/><w:tab w:val="right" w:pos="6000"/></w:tabs></w:pPr>'
)
BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)  # fmt: skip


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def header(*content: str, styles: tuple[str, ...] = ()) -> tuple[Page, MarginLine]:
    styles = styles_of(NORMAL, HEADER, *styles, margins={"header/default": f"<w:p>{''.join(content)}</w:p>"})
    (line,) = styles.page.header
    return styles.page, line


@pytest.mark.parametrize(
    ("content", "pieces"),
    [
        (f"{BEGIN}{code('PAGE')}{SEPARATE}{run('7')}{END}", ["PAGE:"]),
        (BEGIN + code(" PA") + code("GE \\* roman") + SEPARATE + run("7") + END, ["PAGE:lowerRoman"]),
        (f"{BEGIN}{code('numpages')}{END}", ["NUMPAGES:"]),
        ('<w:fldSimple w:instr="PAGE"/>', ["PAGE:"]),
        ("<w:r><w:pgNum/></w:r>", ["PAGE:"]),
        (f"{BEGIN}{code('IF ')}{BEGIN}{code('PAGE')}{SEPARATE}{run('1')}{END}{code(' = 1 a b')}{SEPARATE}{END}",
         ["IF {PAGE} = 1 a b:"]),
        (f"{BEGIN}{code('HYPERLINK x')}{SEPARATE}{run('a ')}{BEGIN}{code('PAGE')}{END}{END}", ["a ", "PAGE:"]),
        ('<w:fldSimple w:instr="HYPERLINK x"><w:r><w:t>a</w:t></w:r></w:fldSimple>', ["a"]),
        (f'<w:hyperlink r:id="x">{run("a")}</w:hyperlink>', ["a"]),
        (f"<w:sdt><w:sdtContent>{run('a')}</w:sdtContent></w:sdt>", ["a"]),
        (f"{run('a')}{run('b', '<w:vanish/>')}{run('c', '<w:webHidden/>')}", ["ac"]),
        ("<w:r><w:t> a </w:t></w:r>", ["a"]),
        ("<w:r><w:t>a</w:t><w:softHyphen/><w:noBreakHyphen/><w:cr/></w:r>", ["a\u00ad\u2011\n"]),
    ],
)  # fmt: skip
def test_what_a_paragraph_prints(content: str, pieces: list[str]) -> None:
    _, line = header(content)
    assert [p.text + (f":{p.format}" if p.is_field else "") for p in line.pieces] == pieces


def test_a_field_has_the_letters_of_its_result() -> None:
    _, line = header(BEGIN, code("PAGE"), SEPARATE, run("7", "<w:b/>"), END)
    assert line.pieces[0].characters.bold


def test_a_character_style_in_bold_takes_bold_back_and_direct_formatting_wins() -> None:
    bold = style("header", "<w:rPr><w:b/></w:rPr>")
    strong = style("Strong", "<w:rPr><w:b/></w:rPr>", kind="character")
    styled = '<w:pPr><w:pStyle w:val="header"/></w:pPr>'
    runs = [
        run("a", properties) for properties in ("", '<w:rStyle w:val="Strong"/>', '<w:rStyle w:val="Strong"/><w:b/>')
    ]
    letters = [header(styled, content, styles=(bold, strong))[1].pieces[0].characters.bold for content in runs]
    assert letters == [True, False, True]


def test_the_mark_of_a_paragraph_gives_an_empty_line_its_height() -> None:
    _, line = header('<w:pPr><w:rPr><w:sz w:val="12"/></w:rPr></w:pPr>')
    assert line.paragraph.characters.size == 6


@pytest.mark.parametrize(
    ("tabs", "stops"),
    [
        ("", [150, 300]),
        ('<w:tab w:val="clear" w:pos="3000"/>', [300]),
        ('<w:tab w:val="left" w:pos="1000"/>', [50, 150, 300]),
        ('<w:tab w:val="left" w:pos="3000"/>', [150, 300]),
    ],
)
def test_direct_tab_stops_are_added_to_those_of_the_style(tabs: str, stops: list[float]) -> None:
    _, line = header(f'<w:pPr><w:pStyle w:val="header"/><w:tabs>{tabs}</w:tabs></w:pPr>')
    assert [stop.position for stop in line.paragraph.tabs] == stops


TAB = "<w:r><w:tab/></w:r>"
STYLED = '<w:pPr><w:pStyle w:val="header"/></w:pPr>'
HANGING = '<w:pPr><w:ind w:left="800" w:hanging="800"/></w:pPr>'
LONG = run("chữ dài hơn nửa dòng, qua mốc ở giữa")


@pytest.mark.parametrize(
    ("content", "stops"),
    [
        (f"{STYLED}{run('a')}{TAB}{run('b')}{TAB}{run('c')}", [TabStop(150, "center"), TabStop(300, "right")]),
        (f"{STYLED}{LONG}{TAB}{run('b')}", [TabStop(300, "right")]),
        (f"{run('a')}{TAB}{TAB}{run('b')}", [TabStop(36, "left"), TabStop(72, "left")]),
        (f"{HANGING}{run('a')}{TAB}{run('b')}{TAB}", [TabStop(40, "left"), TabStop(72, "left")]),
    ],
)
def test_a_tab_goes_to_the_next_stop_that_the_text_has_not_passed(content: str, stops: list[TabStop]) -> None:
    page, line = header(content)
    assert [s.stop for s in stretches(line.pieces, line, page, our_fonts(), first=True)][1:] == stops


def test_centred_text_never_begins_before_the_text_that_precedes_it() -> None:
    page, line = header(STYLED, run("chữ dài gần đến giữa"), TAB, LONG)
    before, centred = stretches(line.pieces, line, page, our_fonts(), first=True)
    assert centred.stop == TabStop(before.end, "left")


@pytest.mark.parametrize(
    ("content", "code", "found"),
    [
        (run("Së Th«ng tin", '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'), ["RG607", "RG360"], "Së Th«ng tin"),
        (run("a", '<w:rFonts w:ascii="Arial"/>'), ["RG607"], ""),
        (run("Ủy ban", '<w:rFonts w:ascii="Be Vietnam Pro"/><w:b/>'), ["RG608"], ""),
        ('<w:pPr><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr></w:pPr>', ["RG607"], ""),
        ('<w:fldSimple w:instr="SECTIONPAGES"/>', ["RG609"], "SECTIONPAGES"),
        ('<w:fldSimple w:instr="PAGE \\* Ordinal"/>', ["RG609"], "PAGE \\* Ordinal"),
        (f'<w:pPr><w:jc w:val="center"/></w:pPr>{run("a")}{TAB}{run("b")}', ["RG613"], "a\tb"),
        (f'<w:pPr><w:tabs><w:tab w:val="decimal" w:pos="999"/></w:tabs></w:pPr>{TAB}{run("1,5")}', ["RG613"], "\t1,5"),
        (f"{LONG}{TAB}{LONG}{LONG}", ["RG613"], None),
        (f"{run('Sở Thông tin')}{TAB}{run('b')}", [], None),
    ],
)
def test_what_can_not_be_printed_alike_is_reported(content: str, code: list[str], found: str | None) -> None:
    styles = styles_of(NORMAL, margins={"header/default": f"<w:p>{content}</w:p>"})
    problems = check_headers(styles, our_fonts(), sections=True)
    assert [p.code for p in problems] == code
    assert found is None or problems[-1].found == found


def test_pages_of_a_section_are_all_pages_where_there_are_no_appendices() -> None:
    styles = styles_of(NORMAL, margins={"header/default": '<w:p><w:fldSimple w:instr="SECTIONPAGES"/></w:p>'})
    assert check_headers(styles, our_fonts(), sections=False) == []


@pytest.mark.parametrize(
    ("instruction", "field"),
    [
        ("PAGE", NumberField("PAGE")),
        (" page \\* MERGEFORMAT ", NumberField("PAGE")),
        ('PAGE \\* "ROMAN" \\* MERGEFORMAT', NumberField("PAGE", "upperRoman")),
        ("NUMPAGES \\*alphabetic", NumberField("NUMPAGES", "lowerLetter")),
        ("PAGE \\* Ordinal", None),
        ('PAGE \\# "00"', None),
        ("PAGE \\*", None),
        ("STYLEREF x", None),
        ("", None),
    ],
)
def test_fields_and_their_switches(instruction: str, field: NumberField | None) -> None:
    assert parse_field(instruction) == field


@pytest.mark.parametrize(
    ("number_format", "words"),
    [
        ("decimal", ["1", "4", "28"]),
        ("lowerRoman", ["i", "iv", "xxviii"]),
        ("upperRoman", ["I", "IV", "XXVIII"]),
        ("lowerLetter", ["a", "d", "bb"]),
        ("upperLetter", ["A", "D", "BB"]),
        ("numberInDash", ["- 1 -", "- 4 -", "- 28 -"]),
    ],
)
def test_formats_of_page_numbers(number_format: str, words: list[str]) -> None:
    assert [format_number(number, number_format) for number in (1, 4, 28)] == words


@pytest.mark.parametrize(("words", "codes"), [("a" * 200, []), ("a" * 201, ["RG548"]), ("a " * 200, [])])
def test_a_word_without_end_is_refused(words: str, codes: list[str]) -> None:
    resolved = styles_of(NORMAL, HEADER, margins={"header/default": f"<w:p>{run(words)}</w:p>"})
    found = check_headers(resolved, our_fonts(), sections=False)
    assert [problem.code for problem in found if problem.code != "RG604"] == codes
