"""Captions, references, contents, number columns, rules: what a reader sees in both files."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from reportgen.documents.prepare.decimal_alignment import cells_with_columns
from reportgen.documents.prepare.prepare import prepare
from reportgen.documents.styles.fonts import Fonts, open_fonts
from reportgen.documents.styles.mapping import make_style_map
from reportgen.documents.styles.model import CellFormat, Characters, DocumentStyles, Line, Page, Paragraph, Table

MM = 72 / 25.4
TIMES = Characters("Times New Roman", 14.0, False, False, False)
BOLD = Characters("Times New Roman", 14.0, True, False, False)
LINE = "templates/report/report.html.j2"


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return open_fonts(Path(__file__).parents[2] / "templates" / "fonts")


@pytest.fixture
def styles() -> DocumentStyles:
    names = {"Motto": BOLD, "Issuer": Characters("Times New Roman", 14.0, True, False, True)}
    paragraphs = {name: Paragraph(name, letters) for name, letters in names.items()}
    paragraphs["Table Number"] = Paragraph("Table Number", TIMES, right=3.0)
    strong = Characters(bold=True)
    tables = {name: Table(name, CellFormat(), (0, 5, 0, 5)) for name in ("Report Table", "Layout Table")}
    page = Page(210 * MM, 297 * MM, 20 * MM, 15 * MM, 20 * MM, 30 * MM, 10, 10, True, None)
    return DocumentStyles("report.docx", Paragraph("Normal", TIMES), paragraphs, {"Strong": strong}, tables, page)


@pytest.fixture
def ready(styles: DocumentStyles, fonts: Fonts):
    """The body of some blocks, prepared, and the problems as (code, line)."""

    def run(blocks: str) -> tuple[etree._Element, list[tuple[str, str]]]:
        root = etree.fromstring(f'<html><body data-src="{LINE}:1">{blocks}</body></html>')
        problems = prepare(root, styles, make_style_map(), fonts)
        return root.find("body"), [(p.code, str(p.place).removeprefix(f"{LINE}:")) for p in problems]

    return run


def words(element: etree._Element) -> str:
    return "".join(element.itertext())


TABLE = '<table><caption id="{id}">Tên</caption><tbody><tr><td>a</td></tr></tbody></table>'
PHOTO = '<figure class="{kind}" id="{id}"><img alt="a"/><figcaption>Tên</figcaption></figure>'


def test_captions_are_numbered_by_kind_through_the_document(ready):
    body, problems = ready(
        TABLE.format(id="b1")
        + PHOTO.format(kind="photo", id="h1")
        + '<section class="appendix"><h1>P</h1>'
        + TABLE.format(id="b2")
        + "</section>"
        + PHOTO.format(kind="drawing", id="d")
        + PHOTO.format(kind="photo", id="h2")
        + f'<section class="sheet"><section class="panel">{PHOTO.format(kind="photo", id="p")}</section></section>'
    )
    assert [words(c) for c in body.iter("caption", "figcaption")] == [
        "Bảng 1. Tên",
        "Hình 1. Tên",
        "Bảng 2. Tên",
        "Tên",
        "Hình 2. Tên",
        "Tên",
    ]
    assert [(s.get("data-seq"), s.text) for s in body.iter("span")][:2] == [("Bảng", "Bảng 1. "), ("Hình", "Hình 1. ")]
    assert problems == []


def test_empty_references_are_filled_and_written_ones_stay(ready):
    body, problems = ready(
        '<p>Xem <a href="#b1"/>, <a href="#h1"/>, <a href="#pl2"/>, <a href="#muc"/>, <a href="#b1">bảng này</a>.</p>'
        + TABLE.format(id="b1")
        + PHOTO.format(kind="photo", id="h1")
        + '<h2 id="muc">I. Kết quả</h2><section class="appendix" id="pl1"><p class="appendix-number"/></section>'
        '<section class="appendix" id="pl2"><h1 class="appendix-number"/><p class="appendix-title">Việc</p></section>'
    )
    assert words(body[0]) == "Xem Bảng\u00a01, Hình\u00a01, Phụ\u00a0lục\u00a0II, I. Kết quả, bảng này."
    assert [words(e) for e in body.iterfind(".//*[@class='appendix-number']")] == ["Phụ lục I", "Phụ lục II"]
    assert problems == []


def test_a_lone_appendix_has_no_number(ready):
    body, _ = ready('<p><a href="#pl"/></p><section class="appendix" id="pl"><h1 class="appendix-number"/></section>')
    assert words(body[0]) == "Phụ\u00a0lục"


def test_wrong_references_and_ids_are_reported(ready):
    _, problems = ready(
        f'<p data-src="{LINE}:2"><a href="#nơi-khác"/></p><p data-src="{LINE}:3" id="x"><a href="#x"/></p>'
        f'<p id="x" data-src="{LINE}:4">a</p>'
    )
    assert problems == [("RG652", "4"), ("RG650", "2"), ("RG651", "3")]


def test_the_contents_list_headings_with_their_figures(ready):
    body, problems = ready(
        f'<nav class="toc" data-src="{LINE}:2"/><h1 class="no-toc">MỤC LỤC</h1><h1 class="title">BÁO CÁO</h1>'
        '<h1>Phần I<br/>KẾT <strong>QUẢ</strong></h1><h2 id="muc-2">Đạt <data class="figure">5</data> tỷ</h2>'
        '<h3>1. Thuê bao</h3><h4>a) Nhỏ</h4><section class="appendix"><h1 class="appendix-number">Phụ lục I</h1>'
        '<h1 class="appendix-title">CÁC CHỈ TIÊU</h1></section>'
    )
    entries = [(p.get("class"), p[0].get("href"), words(p)) for p in body.find("nav")]
    assert entries == [
        ("toc1", "#muc-1", "Phần I. KẾT QUẢ"),
        ("toc2", "#muc-2", "Đạt 5 tỷ"),
        ("toc3", "#muc-3", "1. Thuê bao"),
        ("toc1", "#muc-4", "Phụ lục I. CÁC CHỈ TIÊU"),
    ]
    assert len(list(body.find("nav").iter("data"))) == 1
    ids = {element.get("id") for element in body.iterfind(".//*[@id]")}
    assert {href.removeprefix("#") for _, href, _ in entries} <= ids
    assert problems == []


NUMBERS = ("2.765", "533,9", "122,17", "–", "+16,2%", "−3,20%")


def numbers_table(width: str = "") -> str:
    rows = "".join(f'<tr><td class="num"><data class="figure">{n}</data></td></tr>' for n in NUMBERS)
    return f"<table><caption>T</caption>{width}<tbody>{rows}</tbody></table>"


def test_decimal_marks_of_a_column_are_in_one_line(ready, fonts):
    body, _ = ready(numbers_table())
    cells = list(body.iter("td"))
    after = [re.search(r"[,%].*", words(c)) for c in cells]
    rest = [fonts.text_width(m[0] if m else "", "Times New Roman", 14.0) for m in after]
    marks = [float(c.get("data-pad")) + own for c, own in zip(cells, rest, strict=True)]
    assert marks == pytest.approx([marks[0]] * len(NUMBERS), abs=0.02)
    assert min(float(c.get("data-pad")) for c in cells) == 3.0  # the style's own right indent
    assert words(body.find("table/tbody")) == "".join(NUMBERS)


def test_numbers_are_in_the_middle_of_a_column_of_known_width(ready, fonts):
    body, _ = ready(numbers_table('<colgroup><col style="width: 40mm"/></colgroup>'))
    pads = [float(cell.get("data-pad")) - 3.0 for cell in body.iter("td")]
    widths = [fonts.text_width(n, "Times New Roman", 14.0) for n in NUMBERS]
    right = min(pads)
    left = min(40 * MM - 10 - pad - width for pad, width in zip(pads, widths, strict=True))
    assert right == pytest.approx(left, abs=0.02)
    assert right > 10


def test_bold_numbers_are_measured_bold(ready, fonts):
    body, _ = ready(
        '<table><caption>T</caption><tbody><tr><td class="num"><strong>1%</strong></td></tr>'
        '<tr><td class="num">1%</td></tr></tbody></table>'
    )
    bold, plain = (float(cell.get("data-pad")) for cell in body.iter("td"))
    more = fonts.text_width("%", "Times New Roman", 14.0, bold=True) - fonts.text_width("%", "Times New Roman", 14.0)
    assert plain - bold == pytest.approx(more, abs=0.02)


def test_cells_know_their_columns_across_spans():
    table = etree.fromstring(
        "<table><tbody><tr><td rowspan='3'>a</td><td colspan='2'>b</td></tr><tr><td>c</td><td>d</td></tr>"
        "<tr><td>e</td></tr><tr><td>h</td></tr></tbody><tfoot><tr><td colspan='2'>f</td><td>g</td></tr></tfoot></table>"
    )
    assert [(cell.text, column) for cell, column in cells_with_columns(table)] == [
        ("a", 0),
        ("b", 1),
        ("c", 1),
        ("d", 2),
        ("e", 1),
        ("h", 0),
        ("f", 0),
        ("g", 2),
    ]


def wide_table(first: int, second: int, third: int) -> str:
    """A table of a number, a name and a note."""
    return (
        f'<table data-src="{LINE}:3"><caption>T</caption><colgroup><col style="width: {first}mm"/>'
        f'<col style="width: {second}mm"/><col style="width: {third}mm"/></colgroup>'
        '<tbody><tr><td class="num">1</td><td>a</td><td>b</td></tr></tbody></table>'
    )


def test_a_table_much_wider_than_the_text_is_an_error_unless_its_page_is_turned(ready):
    table = wide_table(100, 70, 60)
    assert ready(table)[1] == [("RG657", "3")]
    assert ready(f'<section class="appendix" data-orientation="landscape">{table}</section>')[1] == []


def test_columns_of_text_give_way_where_the_margins_grew(ready):
    """Numbers keep their room, names and notes share what lacks; the table is as wide as the text."""
    body, problems = ready(wide_table(25, 120, 40))
    assert problems == []
    number, name, note = (float(c.get("style").split()[1].removesuffix("mm")) for c in body.iter("col"))
    assert number == 25
    assert name / note == pytest.approx(3, abs=0.01)
    assert 25 + name + note == pytest.approx(165, abs=0.1)


def numbered(width: str, number: str, kind: str = "num") -> str:
    """A table of a number in a narrow column and a name."""
    return (
        f'<table data-src="{LINE}:3"><caption>T</caption><colgroup><col style="width: {width}mm"/><col/></colgroup>'
        f'<tbody><tr><td class="{kind}" data-src="{LINE}:4">{number}</td><td>a</td></tr></tbody></table>'
    )


@pytest.mark.parametrize("kind", ["num", "center"])
def test_a_column_is_as_wide_as_its_longest_number(ready, fonts, kind):
    """A thousand rows need more room for their numbers than the template gives them."""
    body, problems = ready(numbered("10", "12.345", kind))
    assert problems == []
    width = float(next(body.iter("col")).get("style").split()[1].removesuffix("mm"))
    needed = fonts.text_width("12.345", "Times New Roman", 14.0) + 10
    assert width * MM >= needed
    assert width == pytest.approx((needed + (3 if kind == "num" else 0)) / MM, abs=0.02)
    assert next(ready(numbered("20", "12.345", kind))[0].iter("col")).get("style") == "width: 20mm"


def test_a_number_that_fits_in_no_column_is_an_error(ready):
    assert ready(numbered("20", "1" + 30 * ".234"))[1] == [("RG657", "3")]
    table = numbered("160", "1").replace("<td>a</td>", f'<td class="num" data-src="{LINE}:5">1.234</td>')
    assert ready(table)[1] == [("RG659", "5")]


def letterhead(right: str) -> str:
    return f'<header class="letterhead"><div class="left"/><div class="right">{right}</div></header>'


def test_a_rule_is_as_long_as_its_share_of_the_line_above(ready, fonts):
    motto = "Độc lập - Tự do - Hạnh phúc"
    full = fonts.text_width(motto, "Times New Roman", 14.0, bold=True)
    for share, factor in (("", 1.0), ('data-share="0.4"', 0.4)):
        body, problems = ready(letterhead(f'<p class="motto">{motto}</p><hr class="rule" {share}/>'))
        assert float(body.find(".//hr").get("data-width")) == pytest.approx(full * factor, abs=0.01)
        assert problems == []


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Sở Thông tin và Truyền thông tỉnh Phú Thọ thuộc Ủy ban nhân dân tỉnh", "NHÂN DÂN TỈNH"),
        ("Sở Thông tin<br/>và  Truyền\nthông ", "VÀ TRUYỀN THÔNG"),
    ],
)
def test_only_the_last_line_counts_in_capitals_where_the_style_has_them(ready, fonts, text, last):
    body, _ = ready(letterhead(f'<p class="issuer">{text}</p><hr class="rule"/>'))
    width = fonts.text_width(last, "Times New Roman", 14.0, bold=True)
    assert float(body.find(".//hr").get("data-width")) == pytest.approx(width, abs=0.01)


NATION = '<p class="nation">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>'


def pair(left: str, right: str) -> str:
    return f'<header class="letterhead"><div class="left">{left}</div><div class="right">{right}</div></header>'


def test_the_half_of_the_national_title_takes_what_it_needs_and_all_letterheads_agree(ready, fonts):
    body, problems = ready(pair("<p>Sở</p>", f"{NATION}") + pair("<p>Số</p>", "<p>Ngày</p>"))
    first, second = (h.get("data-shares") for h in body.iter("header"))
    assert problems == []
    assert first == second
    long = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM VÀ NHIỀU CHỮ NỮA"
    body, problems = ready(pair("<p>Sở</p>", f'<p class="nation">{long}</p>') + pair("<p>Số</p>", "<p>Ngày</p>"))
    first, second = (h.get("data-shares") for h in body.iter("header"))
    assert problems == []
    assert first == second
    assert float(first.split()[1]) > 0.545
    assert sum(map(float, first.split())) == pytest.approx(1)


@pytest.mark.parametrize(
    "cells",
    [
        CellFormat(borders={"bottom": Line("solid", 0.5, "#000000")}),
        CellFormat(shading="#EEEEEE"),
        CellFormat(characters=Characters(bold=True)),
    ],
)
@pytest.mark.parametrize("region", [False, True])
def test_a_letterhead_whose_table_style_only_word_prints_is_refused(styles, fonts, cells, region):
    root = etree.fromstring(f'<html><body data-src="{LINE}:1">{pair("<p>Sở</p>", NATION) * 2}</body></html>')
    name = make_style_map().table(root.find("body/header"))
    table = replace(styles.tables[name], **({"regions": {"firstRow": cells}} if region else {"whole": cells}))
    changed = replace(styles, tables={**styles.tables, name: table})
    assert [p.code for p in prepare(root, changed, make_style_map(), fonts)] == ["RG541"]
    invisible = replace(table, whole=CellFormat(borders={"top": Line("none", 0, "#000000")}), regions={})
    changed = replace(styles, tables={**styles.tables, name: invisible})
    assert prepare(root, changed, make_style_map(), fonts) == []


def test_a_letterhead_that_fits_on_no_line_is_an_error(ready):
    long = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM " * 2
    header = pair("<p>Sở</p>", f'<p class="nation">{long}</p>').replace("<header", f'<header data-src="{LINE}:4"')
    assert ready(header)[1] == [("RG658", "4")]


def test_a_rule_without_text_above_is_an_error(ready):
    assert ready(f'<p></p><hr class="rule" data-src="{LINE}:2"/>')[1] == [("RG656", "2")]
    assert ready(f'<hr class="rule" data-src="{LINE}:2"/>')[1] == [("RG656", "2")]


def test_a_character_that_the_typeface_lacks_is_reported_once_where_it_first_is(ready):
    assert ready(f'<p>Đủ cả: ệ ữ ặ ỹ – −\u00a0</p><p data-src="{LINE}:2">漢 <em>😀</em></p><p>漢</p>')[1] == [
        ("RG655", "2"),
        ("RG655", "2"),
    ]


def test_a_class_without_style_is_an_error(ready):
    blocks = f'<p class="leed" data-src="{LINE}:2">a</p><p>a <span class="x" data-src="{LINE}:3">b</span></p>'
    blocks += f'<table class="y" data-src="{LINE}:4"><caption>T</caption></table><h1 class="no-toc">a</h1>'
    assert ready(blocks)[1] == [("RG514", "2"), ("RG514", "3"), ("RG514", "4")]


def test_a_table_of_the_text_wants_a_caption(ready):
    table = f'<table data-src="{LINE}:2"><tbody><tr><td>a</td></tr></tbody></table>'
    assert ready(table)[1] == [("RG653", "2")]
    assert ready(f'<section class="appendix">{table}</section>')[1] == []


def chart(values: list[int], *, alt: str = "Tăng.", kind: str = "bar", width: int = 150, height: int = 60) -> str:
    rows = "".join(
        f'<tr><th>Đơn vị {i}</th><td><data class="figure" value="{v}">{v}</data></td></tr>'
        for i, v in enumerate(values)
    )
    return (
        f'<figure class="chart" data-src="{LINE}:2" data-chart="{kind}" data-title="T" data-colours="#12355B" '
        f'data-width="{width}" data-height="{height}" aria-label="{alt}"><table><thead><tr><th/><th>N</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></figure>"
    )


def test_a_chart_of_values_20_times_apart_proposes_a_table(ready):
    assert ready(chart([1, 21]))[1] == [("RG536", "2")]
    assert ready(chart([1, 20, 0]))[1] == []
    assert ready(chart([-1, 21]))[1] == [("RG536", "2")]


def test_a_chart_needs_its_message_in_words(ready):
    assert ready(chart([1, 2], alt=" "))[1] == [("RG523", "2")]


def test_a_chart_too_low_for_its_names_is_made_higher(ready):
    body, problems = ready(chart([1] * 12, height=20))
    assert float(body.find("figure").get("data-height")) > 60
    assert problems == []
    body, _ = ready(chart([1, 2], height=60))
    assert body.find("figure").get("data-height") == "60"


def test_a_chart_with_no_room_for_its_names_is_an_error(ready):
    assert ready(chart([1] * 40, kind="column"))[1] == [("RG537", "2")]
    assert ready(chart([1] * 120))[1] == [("RG537", "2")]


def test_what_is_wrong_with_a_chart_is_reported_with_the_rest(ready):
    assert ready(chart([1], kind="pie"))[1] == [("RG530", "2")]


LONG = "Các doanh nghiệp tiếp tục mở rộng dịch vụ tới từng thôn, " * 3


@pytest.mark.parametrize(
    ("blocks", "kept"),
    [
        ("<h2>I. A</h2><p>Một dòng.</p><p>Sau.</p>", ["Một dòng."]),
        (f"<h2>I. A</h2><p>{LONG}</p><p>Sau.</p>", []),
        ("<h3>1. A</h3><ul><li>Một dòng;</li><li>hai.</li></ul>", ["Một dòng;"]),
        ("<h3>1. A</h3><ul><li><p>Một dòng;</p></li><li>hai.</li></ul>", ["Một dòng;"]),
        ("<h3>1. A</h3><ul><li>Một<ul><li>a</li></ul></li></ul>", []),
        ("<h1>A</h1><h2>B</h2><p>Một dòng<br/>và một dòng nữa.</p>", []),
        ("<p>Mở đầu.</p><h2>I. A</h2>", []),
        ('<p class="figure-caption">A</p><p class="source">Nguồn: B.</p>', ["Hình 1. A"]),
        ('<p class="figure-caption">A</p><p>B.</p>', []),
    ],
)
def test_what_keeps_the_next_block_with_it(ready, blocks, kept):
    body, _ = ready(blocks)
    assert [words(e) for e in body.iter() if e.get("data-keep") == "next"] == kept


UNIT, STRESS = Characters("Tinos", size=9.0), Characters(bold=True)


@pytest.mark.parametrize(
    ("inline", "reported"),
    [
        ('<strong><span class="unit">a</span></strong>', ["RG540"]),  # bold is lost in Word
        ('<strong><data data-form="signed">a</data></strong>', ["RG540"]),
        ('<span class="unit"><sup><data data-form="signed">a</data></sup></span>', ["RG540"]),
        ('<span class="full"><em>a</em></span>', ["RG540"]),  # a red em is only italic in Word
        ('<strong><span class="full">a</span></strong>', []),
        ('<span class="unit"><strong>a</strong></span>', []),
        ("<strong>a<data>b</data><sup>c</sup></strong>", []),
        ('<strong>a</strong><span class="unit">b</span>', []),
        ('<span class="unit"><span class="unit">a</span></span>', []),
    ],
)
def test_character_styles_in_others_that_word_prints_differently(
    styles: DocumentStyles, fonts: Fonts, inline: str, reported: list[str]
) -> None:
    full = Characters("Tinos", size=9.0, bold=True, colour="#000000")
    signed, em = Characters(italic=True), Characters(italic=True, colour="#FF0000")
    characters = {"Strong": STRESS, "Emphasis": em, "Unit": UNIT, "Full": full, "Signed": signed}
    keys = '"span.unit" = "Unit"\n"span.full" = "Full"\n\'data[data-form="signed"]\' = "Signed"'
    root = etree.fromstring(f'<html><body data-src="{LINE}:1"><p data-src="{LINE}:2">{inline}</p></body></html>')
    problems = prepare(root, replace(styles, characters=characters), make_style_map(keys), fonts)
    assert [problem.code for problem in problems] == reported
    assert {str(problem.place) for problem in problems} <= {f"{LINE}:2"}


def test_key_figures_have_the_width_that_their_first_line_needs(ready):
    long, short = "trên 1.348.542 thuê bao", "7 xã"
    body, problems = ready(
        '<aside class="key-figures">'
        + "".join(f'<div><p class="motto">{words}</p><p>tên</p></div>' for words in (short, long, short, short))
        + "</aside>"
    )
    shares = list(map(float, body.find("aside").get("data-shares").split()))
    assert problems == []
    assert sum(shares) == pytest.approx(1, abs=0.001)
    assert shares[1] > 0.3 > shares[0] == shares[2]
