"""Tables: repeated heads, widths, spans, padding, captions; blocks side by side; pictures."""

from __future__ import annotations

import base64
import io
import zipfile

import pytest
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from small_word import body_of, figure, lines, opened, saved, small_base, styled, w, words, write

from reportgen.documents.docx.tables import share_widths
from reportgen.documents.sentinels import FIGURE_START
from reportgen.problems import ReportgenError

NUMBER = figure("DT.value", "2.765", "number")
TABLE = f"""
<table id="b1" aria-label="Doanh thu theo lĩnh vực">
<caption><span class="label" data-seq="Bảng">Bảng 1. </span>Doanh thu</caption>
<colgroup><col style="width: 12mm"/><col/><col style="width: 40mm"/></colgroup>
<thead><tr><th scope="col">TT</th><th scope="col">Chỉ tiêu</th><th scope="col" class="num">2022</th></tr></thead>
<tbody><tr class="group"><td colspan="3">Dịch vụ</td></tr>
<tr><td class="center">1</td><td>Viễn thông</td><td class="num" data-pad="10.5">{NUMBER}</td></tr>
<tr class="total"><td></td><td>Cộng</td><td class="num">3.298,9</td></tr></tbody></table>
<p class="source">Nguồn: Sở</p>"""


def table_of(made: bytes) -> object:
    return next(body_of(made).iter(qn("w:tbl")))


def test_a_table_repeats_its_head_and_splits_no_row() -> None:
    table = table_of(write(TABLE))
    assert [len(w(row, "w:trPr/w:tblHeader")) for row in w(table, "w:tr")] == [1, 0, 0, 0]
    assert [len(w(row, "w:trPr/w:cantSplit")) for row in w(table, "w:tr")] == [1, 1, 1, 1]


def test_widths_are_fixed_and_fill_the_text_exactly() -> None:
    table = table_of(write(TABLE))
    widths = [int(v) for v in w(table, "w:tblGrid/w:gridCol/@w:w")]
    text = round(210 / 25.4 * 1440) - 2 * round(20 / 25.4 * 1440)
    assert sum(widths) == pytest.approx(text, abs=1)
    assert widths[0] == pytest.approx(12 / 25.4 * 1440, abs=1)
    assert widths[2] == pytest.approx(40 / 25.4 * 1440, abs=2)  # the last takes what rounding leaves
    assert [int(v) for v in w(table, "w:tr[2]/w:tc/w:tcPr/w:tcW/@w:w")] == [sum(widths)]
    assert w(table, "w:tblPr/w:tblLayout/@w:type") == ["fixed"]


@pytest.mark.parametrize(("each", "total"), [(20, 40), (85, 170), (84.8, 170), (200, 170)])
def test_columns_that_all_name_a_width_keep_it_or_shrink_to_the_text(each: float, total: float) -> None:
    columns = f"<col style='width: {each}mm'/>" * 2
    made = write(f"<table><colgroup>{columns}</colgroup><tbody><tr><td>a</td><td>b</td></tr></tbody></table>")
    width = sum(int(v) for v in w(table_of(made), "w:tblGrid/w:gridCol/@w:w"))
    assert width / 1440 * 25.4 == pytest.approx(total, abs=0.1)


@given(st.integers(100, 30_000), st.lists(st.floats(0.1, 500), min_size=1, max_size=20))
def test_shared_widths_lose_nothing(total: int, parts: list[float]) -> None:
    widths = share_widths(total, parts)
    assert sum(widths) == total
    assert all(abs(width - total * part / sum(parts)) <= len(parts) for width, part in zip(widths, parts, strict=True))


def test_cells_have_the_styles_of_their_rows_and_numbers_their_padding() -> None:
    made = write(TABLE)
    table = table_of(made)
    by_id = {s.style_id: s.name for s in opened(made).styles}
    found = [[by_id[v] for v in w(row, "w:tc/w:p/w:pPr/w:pStyle/@w:val")] for row in w(table, "w:tr")]
    assert found == [
        ["Table Head"] * 3,
        ["Table Group"],
        ["Table Center", "Table Text", "Table Number"],
        ["Table Total", "Table Total", "Table Total Number"],
    ]
    assert w(table, "w:tr[3]/w:tc[3]/w:p/w:pPr/w:ind/@w:right") == ["210"]
    assert w(table, "w:tblPr/w:tblLook/@w:firstRow") == w(table, "w:tblPr/w:tblLook/@w:lastRow") == ["1"]


REGIONS = """
<w:tblStylePr xmlns:w="{0}" w:type="{1}"><w:tcPr>
<w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="404040"/></w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="{2}"/><w:vAlign w:val="center"/></w:tcPr></w:tblStylePr>"""


def test_a_second_head_row_and_a_total_in_the_middle_look_like_the_others() -> None:
    document = opened(small_base())
    style = document.styles["Report Table"].element
    for region, fill in (("firstRow", "E7E6E6"), ("lastRow", "DDDDDD")):
        style.append(parse_xml(REGIONS.format(nsmap["w"], region, fill)))
    made = write(
        "<table><thead><tr><th>a</th></tr><tr><th>b</th></tr></thead><tbody><tr><td>1</td></tr>"
        "<tr class='total'><td>2</td></tr><tr><td>3</td></tr></tbody></table>",
        base=saved(document),
    )
    rows = w(table_of(made), "w:tr")
    assert [w(row, "w:tc/w:tcPr/w:shd/@w:fill") for row in rows] == [[], ["E7E6E6"], [], ["DDDDDD"], []]
    assert w(rows[3], "w:tc/w:tcPr/w:tcBorders/w:top/@w:sz") == ["8"]
    assert w(table_of(made), "w:tblPr/w:tblLook/@w:lastRow") == ["0"]


def test_the_caption_is_before_the_table_and_stays_with_it() -> None:
    made = write(TABLE)
    assert styled(made)[:2] == [("Caption", "Bảng 1. Doanh thu"), ("Source", "Nguồn: Sở")]
    assert len(w(body_of(made), "w:p[1]/w:pPr/w:keepNext")) == 1
    assert w(body_of(made), "w:p[1]//w:instrText")[0].text.strip() == "SEQ Bảng \\* ARABIC"
    table = table_of(made)
    assert w(table, "w:tblPr/w:tblCaption/@w:val") == ["Bảng 1. Doanh thu"]
    assert w(table, "w:tblPr/w:tblDescription/@w:val") == ["Doanh thu theo lĩnh vực"]
    assert len(w(table, "w:tr[last()]//w:keepNext")) == 3  # the source stays with the last row


def test_spans_reach_across_and_down() -> None:
    made = write(
        "<table><tbody><tr><td rowspan='2'>a</td><td colspan='2'>b</td></tr>"
        "<tr><td>c</td><td>d</td></tr></tbody></table>"
    )
    table = table_of(made)
    assert w(table, ".//w:vMerge/@w:val") == ["restart", "continue"]
    assert w(table, ".//w:gridSpan/@w:val") == ["2"]
    assert lines(made)[:5] == ["a", "b", "", "c", "d"]


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>",
        "<tr><td rowspan='3'>a</td><td>b</td></tr><tr><td>c</td></tr>",
        "<tr><td>a</td><td rowspan='2'>b</td></tr><tr></tr>",
    ],
)
def test_an_uneven_table_names_its_line(rows: str) -> None:
    with pytest.raises(ReportgenError) as error:
        write(f"<table data-src='t.j2:9'><tbody>{rows}</tbody></table>")
    assert [(p.code, str(p.place)) for p in error.value.problems] == [("RG565", "t.j2:9")]


@pytest.mark.parametrize("col", ["<col style='width: 900mm'/><col/>", "<col/>"])
def test_columns_that_do_not_fit_are_reported(col: str) -> None:
    with pytest.raises(ReportgenError) as error:
        write(
            f"<table data-src='t.j2:9'><colgroup>{col}</colgroup><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
        )
    assert error.value.problems[0].code in ("RG565", "RG568")


def test_a_padding_that_is_no_number_is_reported() -> None:
    with pytest.raises(ReportgenError) as error:
        write("<table><tbody><tr><td class='num' data-pad='x' data-src='t.j2:9'>1</td></tr></tbody></table>")
    assert [(p.code, str(p.place)) for p in error.value.problems] == [("RG568", "t.j2:9")]


def test_only_the_paragraphs_that_word_needs_after_tables_are_empty() -> None:
    table = "<table><tbody><tr><td>a</td></tr></tbody></table>"
    made = write(f"<p>x</p>{table}<p>y</p>{table}{table}")
    kinds = [(e.tag.rpartition("}")[2], words(e)) for e in body_of(made)]
    assert kinds == [
        ("p", "x"), ("tbl", "a"), ("p", "y"), ("tbl", "a"), ("p", ""), ("tbl", "a"), ("p", ""), ("sectPr", ""),
    ]  # fmt: skip


def test_letterhead_and_signature_are_side_by_side() -> None:
    made = write(
        '<header class="letterhead"><div class="left"><p class="issuer">SỞ</p></div>'
        '<div class="right"><p class="motto">Độc lập</p>'
        '</div><div class="left"><p class="number-line">Số:</p></div><div class="right"></div></header>'
        '<p class="closing">./.</p>'
        '<footer class="signature"><div class="left"><p class="recipients">- Lưu.</p></div>'
        '<div class="right"><p class="signer-name">A</p></div></footer>'
    )
    head, foot = body_of(made).iter(qn("w:tbl"))
    assert [[words(c) for c in w(row, "w:tc")] for row in w(head, "w:tr")] == [["SỞ", "Độc lập"], ["Số:", ""]]
    assert [[words(c) for c in w(row, "w:tc")] for row in w(foot, "w:tr")] == [["- Lưu.", "A"]]
    with pytest.raises(ReportgenError) as error:
        write('<footer class="signature"><div class="left"><p>x</p></div></footer>')
    assert [p.code for p in error.value.problems] == ["RG565"]


def picture(width: int = 30, height: int = 20, kind: str = "PNG") -> str:
    target = io.BytesIO()
    Image.new("RGB", (width, height), "#12355B").save(target, kind)
    return f"data:image/{kind.lower()};base64,{base64.b64encode(target.getvalue()).decode()}"


def test_an_image_with_the_bytes_of_a_sentinel_is_not_changed() -> None:
    target = io.BytesIO()
    words = PngInfo()
    words.add_itxt("note", FIGURE_START)
    Image.new("RGB", (40, 30), "white").save(target, "PNG", pnginfo=words)
    data = target.getvalue()
    assert FIGURE_START.encode() in data
    address = f"data:image/png;base64,{base64.b64encode(data).decode()}"
    file = write(f"<figure class='photo'><img src='{address}' alt='x' style='width: 60mm; height: 40mm'/></figure>")
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert data in [package.read(name) for name in package.namelist() if name.startswith("word/media/")]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_has_its_size_alternative_text_and_caption(kind: str) -> None:
    made = write(
        f'<figure class="photo"><img src="{picture(kind=kind)}"'
        ' alt="Trạm &amp; sóng" style="width: 60mm; height: 40mm"/>'
        '<figcaption><span class="label" data-seq="Hình">Hình 1. </span>Trạm</figcaption></figure>'
    )
    shape = opened(made).inline_shapes[0]
    assert (shape.width, shape.height) == (60 * 36000, 40 * 36000)
    assert w(body_of(made), ".//wp:docPr/@descr") == ["Trạm & sóng"]
    assert styled(made) == [("Figure", ""), ("Figure Caption", "Hình 1. Trạm")]
    assert len(w(body_of(made), "w:p[1]/w:pPr/w:keepNext")) == 1


@pytest.mark.parametrize(
    ("img", "code"),
    [
        ("<img src='anh.png' alt='x' style='width: 60mm'/>", "RG566"),
        ("<img src='data:image/png;base64,QUJD' alt='x' style='width: 60mm'/>", "RG566"),
        ("<img src='data:image/png;base64,?' alt='x' style='width: 60mm'/>", "RG566"),
        (f"<img src='{picture()}' alt='x'/>", "RG566"),
        ("", "RG560"),
    ],
)
def test_a_picture_that_word_can_not_show_is_reported(img: str, code: str) -> None:
    with pytest.raises(ReportgenError) as error:
        write(f"<figure class='photo' data-src='t.j2:4'>{img}</figure>")
    assert [(p.code, str(p.place)) for p in error.value.problems] == [(code, "t.j2:4")]


def test_tables_and_pictures_are_valid(ooxml_validate) -> None:  # type: ignore[no-untyped-def]
    made = write(TABLE + f'<figure class="drawing"><img src="{picture()}" alt="x" style="width: 60mm"/></figure>')
    assert ooxml_validate(made) == []


def test_only_a_tall_row_may_break_across_pages() -> None:
    rows = '<tr><td>ngắn</td></tr><tr data-tall="true"><td>dài</td></tr><tr><td>cuối</td></tr>'
    body = body_of(write(f"<table><thead><tr><th>A</th></tr></thead><tbody>{rows}</tbody></table>"))
    assert [len(w(row, "w:trPr/w:cantSplit")) for row in w(body, ".//w:tr")] == [1, 1, 0, 1]
    assert [len(w(row, "w:trPr/w:tblHeader")) for row in w(body, ".//w:tr")] == [1, 0, 0, 0]
    assert w(w(body, ".//w:tr")[2], ".//w:keepNext") == [], "nor does it keep to the next row"
