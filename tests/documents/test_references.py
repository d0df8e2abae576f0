"""`(Bảng 2)` in the sentence that tells the figures of a table."""

from __future__ import annotations

import pytest
from lxml import etree

from reportgen.documents.prepare.numbering import number_document
from reportgen.documents.prepare.references import add_references

FIELD = ("A.value", "A.growth", "B.value", "B.growth")


def figure(figure_id: str) -> str:
    return f'<data class="figure" data-figure="{figure_id}" data-form="text">{figure_id}</data>'


def table(name: str, *figures: str) -> str:
    rows = "".join(f"<tr><td>{figure(own)}</td></tr>" for own in figures)
    return f'<table><caption id="{name}" data-refer="above">T</caption><tbody>{rows}</tbody></table>'


def chart(name: str, *figures: str) -> str:
    rows = "".join(f"<tr><td>{figure(own)}</td></tr>" for own in figures)
    inner = f"<table><tbody>{rows}</tbody></table><figcaption>H</figcaption>"
    return f'<figure class="chart" id="{name}" data-refer="above">{inner}</figure>'


def texts(blocks: str) -> list[str]:
    """The paragraphs of some blocks, with the ids of figures; references have their names."""
    body = etree.fromstring(f"<body>{blocks}</body>")
    add_references(body)
    assert number_document(body) == []
    return ["".join(p.itertext()).replace("\u00a0", " ") for p in body.iter("p", "li")]


A, B = figure("A.value"), figure("B.value")


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        (f"<p>A {A}. B {B} năm nay. Hết.</p>", ["A A.value. B B.value năm nay (Bảng 1). Hết."]),
        (f"<p>A {A}</p>", ["A A.value (Bảng 1)"]),
        (f"<p>A {A} (hơn {B}).</p>", ["A A.value (hơn B.value; Bảng 1)."]),
        (f"<p>A {A} tại TP. Việt Trì. Hết.</p>", ["A A.value tại TP. Việt Trì (Bảng 1). Hết."]),
        (f"<p>A {A}; 5 xã khó. Hết.</p>", ["A A.value; 5 xã khó (Bảng 1). Hết."]),
        (f"<p>A {A}.</p><p>B {B}, {figure('B.growth')}. C.</p>", ["A A.value.", "B B.value, B.growth (Bảng 1). C."]),
        (f"<p>A {A}.</p><p>B {B}.</p>", ["A A.value (Bảng 1).", "B B.value."]),
        (f"<ul><li>A {A};</li><li>B {B}.</li></ul>", ["A A.value;", "B B.value (Bảng 1)."]),
        ("<p>Không có số.</p>", ["Không có số. Số liệu cụ thể tại Bảng 1."]),
        ("<p>Không có số</p>", ["Không có số. Số liệu cụ thể tại Bảng 1."]),
        (f"<p>A {A}.</p><h2>B</h2>", ["A A.value."]),
    ],
)
def test_the_sentence_that_tells_the_figures_refers_to_the_table(blocks: str, wanted: list[str]) -> None:
    assert texts(f"<h2>Lĩnh vực</h2>{blocks}{table('t', *FIELD)}") == wanted


def test_tables_of_years_and_of_units_are_told_where_their_own_figures_are() -> None:
    words = (
        f"<p>A {A}. Năm 2020 là {figure('A.y2020')}. Xã X có {figure('A/x.value')}. B {B}, {figure('B.growth')}.</p>"
    )
    blocks = (
        table("f", *FIELD),
        table("y", "A.y2020", "A.y2021", "A.value"),
        chart("c", "A.y2020", "A.value"),
        '<p class="source">Nguồn.</p>',
        table("u", "A/x.value", "A/y.value"),
    )
    assert texts(words + "".join(blocks))[0] == (
        "A A.value (Bảng 1). Năm 2020 là A.y2020 (Bảng 2 và Hình 1). Xã X có A/x.value (Bảng 3). B B.value, B.growth."
    )


def test_charts_are_referred_to_in_their_order_also_where_sentences_tell_them_in_another() -> None:
    words = f"<p>A {A}, B {B}. Năm 2020 là {figure('A.y2020')}.</p>"
    blocks = table("f", *FIELD) + chart("y", "A.y2020", "A.value") + chart("u", "B/x.value")
    assert texts(words + blocks)[0] == "A A.value, B B.value (Bảng 1, Hình 1 và Hình 2). Năm 2020 là A.y2020."


def test_a_breakdown_that_no_sentence_tells_is_referred_to_with_its_total() -> None:
    words = f"<p>A {A}. B {B}.</p>"
    assert texts(words + chart("c", "A/x.value"))[0] == "A A.value (Hình 1). B B.value."
    assert texts(words + table("u", "B/x.growth"))[0] == "A A.value. B B.value (Bảng 1)."


def test_a_table_without_text_above_has_no_reference_and_written_ones_stay() -> None:
    assert texts(table("t", *FIELD)) == []
    assert texts(f'<p>A {A} (<a href="#t"/>).</p>' + table("t", *FIELD).replace(' data-refer="above"', "")) == [
        "A A.value (Bảng 1)."
    ]
