"""The shared macros that a new document is made of."""

from workshop import TEMPLATE, Workshop

from reportgen.documents.charts.data import read_chart

USE = '{% import "macros.html.j2" as m %}'


def text_of(element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_the_lines_of_a_section_as_bullets(workshop: Workshop):
    body = workshop.render(USE + '{{ m.bullets(text("Mở đầu")) }}{{ m.bullets(text("Không có")) }}')
    assert [e.tag for e in body] == ["ul"]
    assert [text_of(item) for item in body.iter("li")] == ["Đạt 2.765 tỷ đồng & <b>{{ 7*7 }}</b>", "Dòng hai"]


def test_a_big_number_with_unit_label_and_growth(workshop: Workshop):
    body = workshop.render(USE + "{{ m.big_number(f.DT_VT) }}{{ m.big_number(f.DT_BC, 'Bưu chính') }}")
    assert [(p.get("class"), text_of(p)) for p in body] == [
        ("big-number", "2.765 tỷ đồng"),
        ("big-number-label", "Chỉ tiêu DT_VT"),
        ("big-number-growth", "+29,33% so với năm 2021"),
        ("big-number", "trên 533,9 tỷ đồng"),
        ("big-number-label", "Bưu chính"),
    ]


def test_a_big_number_without_value_prints_nothing(workshop: Workshop):
    assert len(workshop.render(USE + "{{ m.big_number(f.TRONG) }}")) == 0


def test_a_table_by_unit_with_its_total(workshop: Workshop):
    units = USE + "{% set t = table('units', f.DT_VT.units, total=f.DT_VT) %}{{ m.table(t, 'b1', 'Doanh thu') }}"
    body = workshop.render(units)
    rows = [[text_of(cell) for cell in row] for row in body.iter("tr")]
    assert rows == [
        ["TT", "Đơn vị", "Năm 2021 (tỷ đồng)", "Năm 2022 (tỷ đồng)", "So với năm 2021", "Tỷ trọng"],
        ["1", "Viettel Phú Thọ", "1.000", "1.500", "+50,00%", "54,25%"],
        ["2", "VNPT Phú Thọ", "1.138", "1.265", "+11,16%", "45,75%"],
        ["Chỉ tiêu DT_VT", "2.138", "2.765", "+29,33%", ""],
    ]
    assert body.find(".//tr[@class='total']/td").get("colspan") == "2"
    assert body.find("table/caption").get("id") == "b1"
    assert sum(int(col.get("style")[7:-2]) for col in body.iter("col")) == 165


def test_a_chart_leaves_out_what_has_no_value(workshop: Workshop):
    body = workshop.render(
        USE + "{% set c = chart('bar', 'Tên', 'tỷ đồng', 'Năm 2022', [('A', f.DT_VT.number), ('B', f.TRONG.number)],"
        " text('Mở đầu')[0]) %}{{ m.chart(c, 'h1', look.accent, caption='Chú thích') }}"
    )
    drawn = read_chart(body.find("figure"))
    assert (drawn.categories, drawn.series[0].labels) == (("A",), ("2.765",))
    assert drawn.alt.replace("\u00a0", " ") == "Đạt 2.765 tỷ đồng & <b>{{ 7*7 }}</b>"
    assert text_of(body.find("figure/figcaption")) == "Chú thích (tỷ đồng)"
    assert body.find("figure").get("data-unit") == "", "the unit is said once"


def test_figures_and_codes_can_be_asked_for_by_name(workshop: Workshop):
    body = workshop.render("<p>{{ 'DT_VT' in f }} {{ 'DT_VT.growth' in f }} {{ 'KHONG' in f }} {{ f.DT_VT.code }}</p>")
    assert text_of(body) == "True True False DT_VT"
    assert workshop.problems('<section\nid="{{ f.DT_VT.signed.words }}"></section>') == [("RG509", f"{TEMPLATE}:2")]
