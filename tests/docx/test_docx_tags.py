"""Tags as people type them and as Word stores them: any Jinja expression, in pieces, with typographic characters."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from merging import FILE, WordPackage, cell, merge_file, p, reported, table
from small_word import body_of, lines, w

from reportgen.documents.docx.tags import TagNotClosedError, find_tags, has_tag
from reportgen.problems import ReportgenError


def merged(folder: Path, body: str, **context: object) -> bytes:
    return merge_file(folder, WordPackage(body).bytes(), **context)


EXPRESSIONS = [
    "7 % 2 == 1",
    '{"a": {"b": 1}}.a.b == 1',
    '"%}" != "}}"',
    "1 &lt; 2 and 2 &gt; 1",
    '"a" ~ "&amp;" == "a&amp;"',
    "[1, [2, 3]][1][0] == 2",
    '"{{" == "{" * 2',
    "(1, 2)|length == 2",
]


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_any_expression_may_be_in_any_form(tmp_path: Path, expression: str) -> None:
    rows = (
        cell(p(f"{{%tr if {expression} %}}")) + cell(p("")),
        cell(p("hàng")) + cell(p("")),
        cell(p("{%tr endif %}")) + cell(p("")),
    )
    cells = "".join(cell(p(text)) for text in (f"{{%tc if {expression} %}}", "ô", "{%tc endif %}"))
    body = (
        f"{p(f'{{%p if {expression} %}}')}{p('đoạn')}{p('{%p else %}')}{p('không')}{p('{%p endif %}')}"
        f"{table(*rows)}{table(cells, columns=3)}"
        f"{p(f'a{{%r if {expression} %}}b{{%r endif %}}c')}{p(f'{{% if {expression} %}}chữ{{% endif %}}')}"
        f"{p(f'{{{{ {expression} }}}}')}{p(f'{{{{r {expression} }}}}')}"
    )
    assert lines(merged(tmp_path, body)) == ["đoạn", "hàng", "", "ô", "abc", "chữ", "True", "True"]


def test_a_condition_on_the_number_of_the_round(tmp_path: Path) -> None:
    texts = ["{%p for n in 'abcd' %}", "{%p if loop.index % 2 == 0 %}", "{{ n }}", "{%p endif %}", "{%p endfor %}"]
    assert lines(merged(tmp_path, "".join(map(p, texts)))) == ["b", "d"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("{{ “a”|replace(“a”, ‘b’) }}", "b"),
        ("{{ ”a” }}{{ „b“ }}{{ ’c’ }}", "abc"),
        ("{{ “anh’s” }}", "anh’s"),
        ("{{\u00a0facts.issuer\u202f}}", "Sở TT&TT"),
        ("{{ 5 – 3 }} {{ 5 \u2212 4 }}", "2 1"),
        ("{{ fac\u00adts.is\u200bsuer }}", "Sở TT&TT"),
        ('{{ "a – b\u00a0c “d”" }}', "a – b\u00a0c “d”"),
        ("“{{ facts.issuer }}” – 5\u00a0%", "“Sở TT&TT” – 5\u00a0%"),
        ("{ {{ year }} } 50 % }", "{ 2022 } 50 % }"),
        ("a{# ghi “chú #}b", "ab"),
        ("{%p\u00a0set x = 1 %}", None),
    ],
)
def test_what_word_makes_of_typed_characters(tmp_path: Path, typed: str, printed: str | None) -> None:
    assert lines(merged(tmp_path, p(typed))) == ([] if printed is None else [printed])


BETWEEN = [
    "",
    '<w:proofErr w:type="spellStart"/>',
    '<w:bookmarkStart w:id="9" w:name="_GoBack"/><w:bookmarkEnd w:id="9"/>',
    "<w:r><w:softHyphen/></w:r>",
    "<w:r><w:lastRenderedPageBreak/></w:r>",
    '<w:r w:rsidR="00AB12CD"><w:rPr><w:b/><w:lang w:val="en-US"/></w:rPr></w:r>',
]
AROUND = ["{}", "<w:smartTag>{}</w:smartTag>", '<w:hyperlink w:anchor="x">{}</w:hyperlink>']
PIECE = "<w:r><w:rPr><w:lang w:val='vi-VN'/></w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>"
SPLIT = 'Số {% if facts.issuer == "Sở TT&amp;TT" %}{{ year }}/{% endif %}của {{ facts.issuer }} '


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 80), st.sampled_from(BETWEEN), st.sampled_from(AROUND)), max_size=6))
def test_a_tag_may_be_cut_anywhere(tmp_path_factory: pytest.TempPathFactory, cuts: list[tuple[int, str, str]]) -> None:
    text = SPLIT.replace("&amp;", "&")
    places = sorted({min(cut, len(text)) for cut, _, _ in cuts} | {0, len(text)})
    pieces = [text[a:b].replace("&", "&amp;") for a, b in itertools.pairwise(places)]
    styles = [*cuts, *[(0, "", "{}")] * len(pieces)]
    xml = "".join(
        around.format(PIECE.format(t)) + between for t, (_, between, around) in zip(pieces, styles, strict=False)
    )
    assert lines(merged(tmp_path_factory.mktemp("cut"), f"<w:p>{xml}</w:p>")) == ["Số 2022/của Sở TT&TT "]


@pytest.mark.parametrize("sign", ["<w:tab/>", "<w:br/>", "<w:cr/>"])
def test_a_tab_or_a_line_break_in_a_tag_is_a_space(tmp_path: Path, sign: str) -> None:
    body = f"<w:p><w:r><w:t>a{{{{ 1 if</w:t>{sign}<w:t>year else 2 }}}}</w:t>{sign}<w:t>b</w:t></w:r></w:p>"
    outside = "\t" if sign == "<w:tab/>" else "\n"
    made = merged(tmp_path, body)
    assert lines(made) in ([f"a1{outside}b"], ["a1b"])  # `words` shows no w:cr
    assert len(w(body_of(made), ".//w:r/*[self::w:tab or self::w:br or self::w:cr]")) == 1


def test_a_no_break_hyphen_in_a_tag_is_a_minus(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>{{ 5</w:t><w:noBreakHyphen/><w:t>3 }}</w:t></w:r></w:p>"
    assert lines(merged(tmp_path, body)) == ["2"]


def test_an_element_left_empty_by_a_tag_goes(tmp_path: Path) -> None:
    link = '<w:hyperlink w:anchor="x"><w:r><w:t>@b" }}</w:t></w:r></w:hyperlink>'
    made = merged(tmp_path, f'<w:p><w:r><w:t>{{{{ "a</w:t></w:r>{link}<w:r><w:t>.</w:t></w:r></w:p>')
    assert lines(made) == ["a@b."]
    assert w(body_of(made), ".//w:hyperlink") == []


@pytest.mark.parametrize("text", ["{{ facts.issuer", "{% if x", "{# chú thích", "{{ f(1 }}", '{{ "a }}'])
def test_a_tag_must_be_closed_in_its_paragraph(tmp_path: Path, text: str) -> None:
    with pytest.raises(ReportgenError) as error:
        merged(tmp_path, p(f"Kính gửi {text}") + p("}} %} #}"))
    assert reported(error) == [("RG581", FILE, f"Kính gửi {text}")]
    (problem,) = error.value.problems
    assert text[:2] in problem.message("vi")
    assert "không có" in problem.message("vi")
    assert "without" in problem.message("en")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (p("Kính gửi {%p if year %}") + p("{%p endif %}"), "Kính gửi"),
        (p("{%p if year %}{{ year }}{%p endif %}"), "{{ year }}"),
        ("<w:p><w:r><w:t>{%p set x = 1 %}</w:t></w:r><w:r><w:drawing/></w:r></w:p>", "w:drawing"),
        (p("{%p set x = 1 %}", f"<w:pPr>{'<w:sectPr/>'}</w:pPr>"), "w:sectPr"),
        (table(cell(p("{%tr for n in [1] %}")) + cell(p("{{ n }}")), cell(p("{%tr endfor %}"))), "{{ n }}"),
        (table(cell(p("{%tc if year %}") + p("ô")) + cell(p("{%tc endif %}"))), "ô"),
    ],
)
def test_a_form_that_would_take_something_with_it_is_refused(tmp_path: Path, body: str, found: str) -> None:
    with pytest.raises(ReportgenError) as error:
        merged(tmp_path, body)
    assert reported(error) == [("RG591", FILE, found)]


@pytest.mark.parametrize("form", ["tr", "tc"])
def test_a_form_of_tables_outside_a_table_is_refused(tmp_path: Path, form: str) -> None:
    with pytest.raises(ReportgenError) as error:
        merged(tmp_path, p(f"{{%{form} if year %}}"))
    assert reported(error) == [("RG592", FILE, "{% if year %}")]


def test_a_name_that_looks_like_a_form_is_printed(tmp_path: Path) -> None:
    assert lines(merged(tmp_path, p("{{p }}{{r|upper}}{{ tr }}"), p="a", r="b", tr="c")) == ["aBc"]


def test_a_value_in_a_form_is_a_value(tmp_path: Path) -> None:
    """docxtpl would put the words beside the paragraph, where Word drops them."""
    assert lines(merged(tmp_path, p("{{p facts.issuer }}") + p("a{{r facts.issuer }}"))) == ["Sở TT&TT", "aSở TT&TT"]


def test_cells_by_tags(tmp_path: Path) -> None:
    look = {"accent": "#12355B"}
    rows = (
        "".join(cell(p(t)) for t in ("{%tc for n in 'ab' %}", "{{ n }}{% cellbg look.accent %}", "{%tc endfor %}")),
        cell(p("{% colspan 4 % 3 + 1 %}rộng")),
    )
    tree = body_of(merged(tmp_path, table(*rows, columns=3), look=look))
    assert w(tree, ".//w:tc/w:tcPr/w:shd/@w:fill") == ["12355B", "12355B"]
    assert w(tree, ".//w:gridSpan/@w:val") == ["2"]
    assert w(tree, ".//w:gridCol/@w:w") == ["3000", "3000"]
    assert w(tree, ".//w:tblGrid/@*") == []


def test_cells_merged_along_a_loop(tmp_path: Path) -> None:
    down = (cell(p("{%tr for n in 'ab' %}")), cell(p("chung{% vm %}")), cell(p("{%tr endfor %}")))
    across = "".join(cell(p(text)) for text in ("{%tc for n in 'abc' %}", "giữa{% hm %}", "{%tc endfor %}"))
    tree = body_of(merged(tmp_path, table(*down, columns=1) + table(across, columns=3)))
    assert w(tree, ".//w:vMerge/@w:val") == ["restart", "continue"]
    assert w(tree, ".//w:gridSpan/@w:val") == ["3"]


def test_columns_that_no_tag_changes_keep_their_widths(tmp_path: Path) -> None:
    """Rows that start later or end earlier are no reason to change the grid."""
    late = "<w:trPr><w:gridBefore w:val='1'/><w:wBefore w:w='2000' w:type='dxa'/></w:trPr>" + cell(p("{{ year }}"))
    nested = table(cell(p("a")) * 3, columns=3)
    tree = body_of(merged(tmp_path, table(late, cell(nested + p("")) + cell(p("b")))))
    assert w(tree, "./w:tbl/w:tblGrid/w:gridCol/@w:w") == ["2000", "2000"]


def test_where_a_tag_starts_and_ends() -> None:
    (first, second) = find_tags("a {{ x }} b {%tr for y in z %}")
    assert (first.start, first.end, first.form, first.source) == (2, 9, "", "{{ x }}")
    assert (second.start, second.end, second.form, second.source) == (12, 30, "tr", "{% for y in z %}")


@given(st.text(alphabet="{}%#\"'“”‘’ \u00a0ptrx-()[]\\", max_size=30))
def test_any_text_is_read(text: str) -> None:
    """Tags are in order and apart, and what is between them opens no tag."""
    try:
        tags = find_tags(text)
    except TagNotClosedError:
        return
    starts = [tag.start for tag in tags] + [len(text)]
    ends = [0] + [tag.end for tag in tags]
    for end, start in zip(ends, starts, strict=True):
        assert end <= start
        assert not has_tag(text[end:start])
