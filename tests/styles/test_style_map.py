"""The table element → Word style, and what a template may add to it."""

import pytest
from lxml import etree

from reportgen.documents.styles.key_effects import without_effect
from reportgen.documents.styles.mapping import make_style_map
from reportgen.problems import LineRef, ReportgenError

REFUSED = (
    *("p#opening", "#opening", ".lead", "*", "p:first-child", "p::before", "h2 + p", "h2 ~ p", "h1, h2"),
    *("p[data-form]", 'p[lang="vi"]', 'data[data-form^="sig"]'),
    *("tr", "tbody", "img", "br", "blink", "blink p", "div", "div.left", "nav", "nav.toc", "ul", "body"),
)
"""Selectors of CSS that are no keys, and elements that have no Word style."""


def _styles_of(xml: str, own: str = "") -> list[str | None]:
    style_map = make_style_map(own)
    root = etree.fromstring(xml)
    return [style_map.paragraph(element) for element in root.iter() if element.get("ask")]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<p ask="1"/>', "Body Text"),
        ('<p class="issuer" ask="1"/>', "Issuer"),
        ('<h1 class="no-toc" ask="1"/>', "Heading 1"),
        ('<thead><tr><th class="num" ask="1"/></tr></thead>', "Table Head"),
        ('<tbody><tr><td class="num" ask="1"/></tr></tbody>', "Table Number"),
        ('<tbody><tr class="total"><td class="num" ask="1"/></tr></tbody>', "Table Total Number"),
        ('<ul><li><ol><li ask="1"/></ol></li></ul>', "List Number 2"),
        ('<ol><li><p ask="1"/></li></ol>', "List Number"),
        ('<ol><li>text<p ask="1"/></li></ol>', "List Continue"),
        ('<ol><li><p/><ul><li><p/><p ask="1"/></li></ul></li></ol>', "List Continue 2"),
    ],
)
def test_an_element_has_one_word_style(xml: str, expected: str) -> None:
    assert _styles_of(xml) == [expected]


def test_an_unknown_class_is_not_taken_for_the_plain_element() -> None:
    assert _styles_of('<p class="isuer" ask="1"/>') == [None]


def test_a_template_adds_and_changes_styles_and_the_most_specific_key_wins() -> None:
    own = '"p" = "Text"\n"section.panel p" = "Panel Text"\n"section[data-panel=\\"back\\"] p" = "Back Text"\n'
    xml = (
        '<body><p ask="1"/><section class="panel" data-panel="cover"><p ask="1"/></section>'
        '<section data-panel="back"><p ask="1"/></section></body>'
    )
    assert _styles_of(xml, own) == ["Text", "Panel Text", "Back Text"]


def test_tables_characters_and_blocks_are_distinguished_by_the_last_tag() -> None:
    style_map = make_style_map('"span.unit" = "Unit"\n"section.panel" = "Panel"\n"table.tasks" = "Tasks"')
    root = etree.fromstring('<section class="panel"><table class="tasks"/><span class="unit"/><b/></section>')
    table, unit, bold = root
    assert (style_map.block(root), style_map.table(table), style_map.character(unit)) == ("Panel", "Tasks", "Unit")
    assert style_map.character(bold) is None
    assert style_map.paragraph(table) is None
    assert style_map.own == {"Unit", "Panel", "Tasks"}


IDLE = (
    *("section", "section.keep", "section.appendix", "section.sheet", 'section[data-panel="bìa"]'),
    *(
        "li > p",
        "ul li p",
        "li p",
        "figure table",
        "figure td.num",
        "figure.chart thead th",
        "figure > table > caption",
    ),
    *("p > table", "h1 p", "table p", "figure p", "header p.issuer > span strong td", "ul > p", "span > div > p"),
    *(
        'p[data-panel="bìa"] strong',
        'section.panel[data-width="rộng"] p',
        'hr[data-share="2"]',
        "td.money",
        "tr.last td",
    ),
    *("figure.map", "header.top", "nav.contents p", "nav.toc h1"),
)
"""Keys of elements that have a style elsewhere, but never there."""


@pytest.mark.parametrize("key", IDLE)
def test_a_key_without_effect_is_refused_at_its_line(key: str) -> None:
    with pytest.raises(ReportgenError) as caught:
        make_style_map(f"'p' = \"A\"\n'{key}' = \"Lead\"", "styles.toml")
    assert [(p.code, p.place) for p in caught.value.problems] == [("RG617", LineRef("styles.toml", 2))]


@pytest.mark.parametrize(
    "key",
    [
        *(
            "section.panel",
            "section.sheet > section.panel",
            "li > p.lead",
            "li strong",
            "nav.toc p.toc1",
            "div.left > p",
        ),
        *("section.panel figure.chart", "figure figcaption", "figure.photo", "header.letterhead", "section.keep p"),
        *("section.appendix table", "td.num data", "tr.total td", 'data[data-form="signed"]', "div li li span.unit"),
        *('section.panel[data-panel="bìa"] figure.drawing', "body p", "table caption a", "hr.rule"),
    ],
)
def test_a_key_that_can_have_an_effect_is_accepted(key: str) -> None:
    assert make_style_map(f"'{key}' = \"Lead\"").own == {"Lead"}


def test_no_key_of_the_shared_table_is_without_effect() -> None:
    rules = [rule for rule in make_style_map().rules if rule.selector not in ("section.sheet", "section.grid")]
    assert [rule.selector for rule in rules if without_effect(rule)] == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('"p" = "A"\n"p..lead" = "Lead"', "RG602", 2),
        ('"> p" = "Lead"', "RG602", 1),
        ('"p >" = "Lead"', "RG602", 1),
        *((f"'{key}' = \"Lead\"", "RG602", 1) for key in REFUSED),
        ('"p" = "A"\n"p.lead" = 3', "RG601", 2),
        ('"p" = "A"\nlead', "RG601", 2),
    ],
)
def test_a_wrong_table_of_styles_names_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(ReportgenError) as caught:
        make_style_map(text, "templates/report/styles.toml")
    assert [(p.code, p.place) for p in caught.value.problems] == [(code, LineRef("templates/report/styles.toml", line))]
