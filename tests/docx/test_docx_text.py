"""What stands on the page: headings, text, lists, contents, references."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from small_word import FIGURE, body_of, figure, lines, opened, part, small_base, styled, w, words, write

from reportgen.problems import ReportgenError


def codes(error: pytest.ExceptionInfo[ReportgenError]) -> list[str]:
    return [p.code for p in error.value.problems]


def test_headings_and_paragraphs_have_their_word_styles() -> None:
    made = write("<h1>Kết quả</h1><p>Lời.</p><h2>Viễn thông</h2><p class='source'>Nguồn: Sở</p>")
    assert styled(made) == [
        ("Heading 1", "Kết quả"),
        ("Body Text", "Lời."),
        ("Heading 2", "Viễn thông"),
        ("Source", "Nguồn: Sở"),
    ]


def test_white_space_collapses_across_elements_and_no_break_spaces_stay() -> None:
    made = write(f"<p>\n  Đạt  {FIGURE} <strong> rất </strong> tốt\u00a0\u00a0lắm \n</p><p>a<br/> b</p>")
    assert lines(made) == ["Đạt 2.765 tỷ đồng rất tốt\u00a0\u00a0lắm", "a\nb"]


@given(st.text(st.sampled_from("aấ \t\n\u00a0<&>\"'{}%\u2011"), max_size=30))
@settings(max_examples=15, deadline=None)
def test_any_text_comes_out_as_html_shows_it(text: str) -> None:
    paragraph = etree.Element("p")
    paragraph.text = text
    expected = " ".join(piece for piece in text.replace("\t", " ").replace("\n", " ").split(" ") if piece)
    assert lines(write(f"<p>x</p>{etree.tostring(paragraph, encoding='unicode')}", base=_BASE))[1] == expected


_BASE = small_base()


def test_bold_and_italic_are_character_styles_and_both_together_too() -> None:
    made = write("<p>a <strong>b <em>c</em></strong> d<sup>2</sup></p>")
    formatted = {words(r): (etree.tostring(r[0]) if len(r) > 1 else b"") for r in body_of(made).iter("{*}r")}
    assert b'w:val="Strong"' in formatted["b "]
    assert b'w:val="Strong"' in formatted["c"]
    assert b"<w:i/>" in formatted["c"]
    assert b'w:val="superscript"' in formatted["2"]
    assert formatted["a "] == b""


def test_a_space_before_the_end_or_a_break_goes_whatever_it_is_in() -> None:
    made = write("<p><strong>a</strong> </p><p>b<em> </em><br/> <strong>c</strong> <em> </em></p>")
    assert lines(made) == ["a", "b\nc"]


def test_bold_within_a_character_style_is_bold_directly() -> None:
    made = write(
        "<p><span class='unit'>a <strong>b</strong><em>c</em></span></p>",
        base=small_base("Unit"),
        own_styles='"span.unit" = "Unit"',
    )
    runs = {words(r): r for r in body_of(made).iter("{*}r")}
    assert all(w(r, "w:rPr/w:rStyle/@w:val") == ["Unit"] for r in runs.values())
    assert [len(w(runs[t], "w:rPr/w:b")) for t in ("a ", "b", "c")] == [0, 1, 0]
    assert len(w(runs["c"], "w:rPr/w:i")) == 1


def test_a_heading_outside_the_contents_stays_out_when_word_makes_them_anew() -> None:
    made = write('<h1 class="no-toc">Lời nói đầu</h1><h1>I. Kết quả</h1>')
    assert [w(p, "w:pPr/w:outlineLvl/@w:val") for p in body_of(made).iter("{*}p")] == [["9"], []]


def test_contents_may_have_a_heading_of_their_own() -> None:
    made = write(CONTENTS.replace('"toc">', '"toc"><p class="toc-heading">Mục lục</p>'), labels={"i": "1", "m": "2"})
    assert styled(made)[:2] == [("TOC Heading", "Mục lục"), ("TOC 1", "I. Kết quả\t1")]


def numbers_of(made: bytes) -> list[tuple[str, str, str]]:
    """Of every numbered paragraph: its text, its w:numId, its level."""
    found = []
    for paragraph in body_of(made).iter("{*}p"):
        for num in w(paragraph, "w:pPr/w:numPr"):
            found.append((words(paragraph), w(num, "w:numId/@w:val")[0], w(num, "w:ilvl/@w:val")[0]))
    return found


def test_every_ordered_list_is_numbered_anew() -> None:
    made = write("<ol><li>một</li><li>hai</li></ol><p>x</p><ol start='3'><li>ba</li></ol>")
    (_, first, _), (_, second, _), (_, third, _) = numbers_of(made)
    assert first == second != third
    numbering = part(made, "word/numbering.xml")
    starts = {n: w(numbering, f"w:num[@w:numId='{n}']//w:startOverride/@w:val") for n in (first, third)}
    assert starts == {first: ["1"], third: ["3"]}


def test_lists_print_their_numbers(pdf_text) -> None:  # type: ignore[no-untyped-def]
    made = write(
        "<ol><li>một</li><li>hai<ol><li>con</li><li>cháu</li></ol></li><li><p>ba</p><p>tiếp</p></li></ol>"
        "<ol><li>lại</li></ol><ol type='I'><li>la mã</li><li>hai mã</li></ol>"
    )
    printed = [" ".join(line.split()) for line in pdf_text(made, layout=True).splitlines() if line.strip()]
    assert printed[:2] == ["1. một", "2. hai"]
    assert printed[-4:] == ["tiếp", "1. lại", "I. la mã", "II. hai mã"]


def test_letters_follow_the_vietnamese_alphabet(pdf_text) -> None:  # type: ignore[no-untyped-def]
    items = "".join(f"<li>mục {n}</li>" for n in range(1, 12))
    printed = [line.split() for line in pdf_text(write(f"<ol type='a'>{items}</ol>"), layout=True).splitlines()]
    assert [line[0] for line in printed if line] == [f"{c})" for c in "abcdđeghikl"]


def test_items_of_a_list_go_on_with_paragraphs_and_lists() -> None:
    made = write("<ul><li>đầu<ul><li>con</li></ul></li><li><p>một</p><p>hai</p></li></ul>")
    assert styled(made) == [
        ("List Bullet", "đầu"),
        ("List Bullet 2", "con"),
        ("List Bullet", "một"),
        ("List Continue", "hai"),
    ]
    assert [text for text, _, _ in numbers_of(made)] == ["đầu", "con", "một"]


CONTENTS = (
    '<nav class="toc"><p class="toc1"><a href="#i">I. Kết quả</a></p><p class="toc2"><a href="#m">1. Mạng</a></p></nav>'
    '<h1 id="i">I. Kết quả</h1><h2 id="m">1. Mạng</h2>'
)


def test_contents_are_a_field_with_links_and_right_page_numbers() -> None:
    made = write(CONTENTS, labels={"i": "1", "m": "12"})
    assert lines(made)[:2] == ["I. Kết quả\t1", "1. Mạng\t12"]
    body = body_of(made)
    code = [i.text.strip() for i in body.iter("{*}instrText")]
    assert code == ['TOC \\o "1-2" \\h \\z \\u', "PAGEREF _Ref_i \\h", "PAGEREF _Ref_m \\h"]
    anchors = w(body, ".//w:hyperlink/@w:anchor")
    assert anchors == ["_Ref_i", "_Ref_m"]
    assert set(anchors) <= set(w(body, ".//w:bookmarkStart/@w:name"))
    kinds = w(body, ".//w:fldChar/@w:fldCharType")
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 3
    assert w(body, "//w:p[2]//w:fldChar/@w:fldCharType")[-1] == "end"


def test_a_reference_is_a_field_that_shows_its_caption_label() -> None:
    table = (
        '<table id="b"><caption><span class="label" data-seq="Bảng">Bảng 7. </span>Thu</caption>'
        "<tbody><tr><td>1</td></tr></tbody></table>"
    )
    made = write(f'<p>Xem <a href="#b">Bảng 7</a> và <a href="#b">bảng dưới</a>.</p>{table}')
    body = body_of(made)
    assert lines(made)[:2] == ["Xem Bảng 7 và bảng dưới.", "Bảng 7. Thu"]
    assert [i.text.strip() for i in body.iter("{*}instrText")] == ["REF _Ref_b \\h", "SEQ Bảng \\* ARABIC"]
    inside = w(body, "//w:bookmarkStart[@w:name='_Ref_b']/following-sibling::w:r")
    until = w(body, "//w:bookmarkEnd/preceding-sibling::w:r")
    assert "".join(words(r) for r in inside if r in until) == "Bảng 7"


def test_a_rule_is_as_long_as_measured_and_centred() -> None:
    made = write('<p class="subject">Về việc</p><hr class="rule" data-width="100"/>')
    rule = opened(made).paragraphs[1]
    frame = 595.3 - 2 * 56.7  # A4 with margins of 20 mm, points
    assert rule.paragraph_format.left_indent.pt == pytest.approx((frame - 100) / 2, abs=0.2)
    assert rule.paragraph_format.right_indent.pt == pytest.approx((frame - 100) / 2, abs=0.2)
    assert len(w(rule._p, "w:pPr/w:pBdr/*[@w:val='single']")) == 1


def test_what_belongs_together_stays_on_one_page() -> None:
    made = write('<section class="keep"><p>Trên đây</p><p class="closing">là báo cáo./.</p></section><p>sau</p>')
    assert [len(w(p, "w:pPr/w:keepNext")) for p in body_of(made).iter("{*}p")] == [1, 1, 0]


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<blockquote data-src="t.j2:3">x</blockquote>', "RG560"),
        ('<p data-src="t.j2:3"><blink>x</blink></p>', "RG560"),
        ('<p data-src="t.j2:3"><img src="x"/></p>', "RG560"),
        ('<section data-src="t.j2:3">lời rơi<p>x</p></section>', "RG560"),
        ('<ul data-src="t.j2:3"><p>x</p></ul>', "RG560"),
        ('<ul><li data-src="t.j2:3">a<ul><li>b</li></ul>c</li></ul>', "RG560"),
        ('<section><section class="appendix" data-src="t.j2:3"><p>x</p></section></section>', "RG560"),
        ('<p class="khong-co" data-src="t.j2:3">x</p>', "RG561"),
        ('<p data-src="t.j2:3">x <span class="khong-co">y</span></p>', "RG561"),
        ('<p data-src="t.j2:3"><a href="#khong">x</a></p>', "RG564"),
        ('<p data-src="t.j2:3"><a href="https://x.vn">x</a></p>', "RG564"),
        ('<nav class="toc" data-src="t.j2:3"><p class="toc1"><a href="#i">I</a></p></nav><h1 id="i">I</h1>', "RG564"),
        ('<hr class="rule" data-src="t.j2:3"/>', "RG568"),
    ],
)
def test_what_word_can_not_show_names_the_line(html: str, code: str) -> None:
    with pytest.raises(ReportgenError) as error:
        write(html)
    assert [(p.code, str(p.place)) for p in error.value.problems] == [(code, "t.j2:3")]


def test_a_style_that_the_word_file_lacks_is_named_once() -> None:
    with pytest.raises(ReportgenError) as error:
        write("<p>a</p><p class='lead'>b</p><p class='lead'>c</p>", base=_without_lead())
    assert codes(error) == ["RG561"]
    assert "Lead" in error.value.problems[0].expected("vi")


def _without_lead() -> bytes:
    from small_word import saved

    document = opened(small_base())
    style = document.styles["Lead"].element
    style.getparent().remove(style)
    return saved(document)


def test_two_figures_in_one_sentence_are_where_they_should() -> None:
    made = write(f"<p>Thu {FIGURE}, {figure('DT_VT.growth', 'tăng 29,31%')}.</p>")
    assert lines(made) == ["Thu 2.765 tỷ đồng, tăng 29,31%."]
