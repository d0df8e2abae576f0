"""What a template prints, and how it is reported where it is wrong."""

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hangs import never_hangs
from lxml import etree
from workshop import TEMPLATE, Workshop

from reportgen.documents.styles.fonts import open_fonts
from reportgen.documents.template.figure_view import check_figures
from reportgen.documents.template.files import load_template
from reportgen.documents.template.functions import with_functions
from reportgen.documents.template.render import render
from reportgen.documents.template.static_text import template_words
from reportgen.figures.book import make_book
from reportgen.period import Period
from reportgen.problems import CellRef, ReportgenError
from reportgen.records.model import Quantity, Restatement


def text_of(element) -> str:
    return "".join(element.itertext())


def test_a_figure_is_an_element_with_id_form_and_exact_value(workshop: Workshop):
    (data,) = workshop.render("<p>Doanh thu {{ f.DT_VT }}.</p>").iter("data")
    assert dict(data.attrib) == {
        "class": "figure",
        "data-figure": "DT_VT.value",
        "data-form": "text",
        "value": "2765",
    }
    assert data.text == "2.765\u00a0tỷ\u00a0đồng"


@pytest.mark.parametrize(
    ("asked", "figure", "form", "words"),
    [
        ("f.DT_VT.number", "DT_VT.value", "number", "2.765"),
        ("f['DT_VT'].reached", "DT_VT.value", "reached", "đạt 2.765 tỷ đồng"),
        ("f.DT_VT.growth", "DT_VT.growth", "text", "tăng 29,33%"),
        ("f['DT_VT.growth'].signed", "DT_VT.growth", "signed", "+29,33%"),
        ("f['DT_VT.tăng'].signed", "DT_VT.growth", "signed", "+29,33%"),
        ("f.DT_VT.tăng_giảm.signed", "DT_VT.growth", "signed", "+29,33%"),
        ("f.DT_VT['Tăng, giảm'].signed", "DT_VT.growth", "signed", "+29,33%"),
        ("f.DT_VT.previous.number", "DT_VT.previous", "number", "2.138"),
        ("f.DT_VT.y2020.number", "DT_VT.y2020", "number", "1.900"),
        ("f.DT_BC", "DT_BC.value", "text", "trên 533,9 tỷ đồng"),
        ("f.DT_VT.units[0].value.number", "DT_VT/viettel-phu-tho.value", "number", "1.500"),
        ("f['DT_VT/vnpt-phu-tho.growth'].signed", "DT_VT/vnpt-phu-tho.growth", "signed", "+11,16%"),
        ("f['tasks.count-2023'].number", "tasks.count-2023", "number", "3"),
        ("f.DT_VT.growth|decimals(1)", "DT_VT.growth", "text|1", "tăng 29,3%"),
        ("(f.DT_VT.growth|decimals(0)).signed", "DT_VT.growth", "signed|0", "+29%"),
        ("f.DT_BC.reached|decimals(0)", "DT_BC.value", "reached|0", "đạt trên 534 tỷ đồng"),
    ],
)
def test_aspects_and_forms(workshop: Workshop, asked, figure, form, words):
    (data,) = workshop.render(f"<p>{{{{ {asked} }}}}</p>").iter("data")
    assert (data.get("data-figure"), data.get("data-form")) == (figure, form)
    assert data.text.replace("\u00a0", " ") == words


@pytest.mark.parametrize("count", ["7", "'x'", "-1", "1.5"])
def test_decimals_that_are_none(workshop: Workshop, count):
    assert workshop.problems(f"<p>a</p>\n<p>{{{{ f.DT_VT|decimals({count}) }}}}</p>") == [("RG519", f"{TEMPLATE}:2")]


def test_years_are_in_order_with_last_year_and_this_year(workshop: Workshop):
    body = workshop.render("<p>{% for p, x in f.DT_VT.periods %}{{ p.year }}={{ x.words }};{% endfor %}</p>")
    assert text_of(body).replace("\u00a0", " ") == "2020=1.900 tỷ đồng;2021=2.138 tỷ đồng;2022=2.765 tỷ đồng;"


def test_rows_of_a_breakdown_have_names_figures_and_sort_by_amount(workshop: Workshop):
    body = workshop.render(
        "{% for u in f.DT_VT.units|sort(attribute='value.amount') %}"
        "<p>{{ u.name }}: {{ u.previous.number }}, {{ u.growth.signed }}, {{ u.share.number }}</p>{% endfor %}"
    )
    assert [text_of(p) for p in body] == [
        "VNPT Phú Thọ: 1.138, +11,16%, 45,75%",
        "Viettel Phú Thọ: 1.000, +50,00%, 54,25%",
    ]


def test_plain_words_of_a_figure_go_into_attributes(workshop: Workshop):
    body = workshop.render(
        '<section id="x{{ f.DT_VT.number.words }}"><p>{{ f.DT_VT.name }}, {{ f.DT_VT.unit }}, '
        "{{ f.DT_BC.qualifier }}, {{ f.DT_VT.compared_with }}</p></section>"
    )
    assert body[0].get("id") == "x2.765"
    assert text_of(body) == "Chỉ tiêu DT_VT, tỷ đồng, trên, năm 2021"


def test_text_of_cells_is_escaped_and_never_run(workshop: Workshop):
    body = workshop.render(
        "<h1>{{ facts.issuer }}</h1><p>{{ facts.subject }}</p>"
        "{% for p in text('  MỞ đầu ') %}<p>{{ p }}</p>{% endfor %}<p>{{ f.DT_BC.note }}|{{ indicators[1].note }}</p>"
    )
    assert [text_of(e).replace("\u00a0", " ") for e in body] == [
        'Sở <b>"{{ 7*7 }}"</b> & {DT_VT}',
        "Doanh thu 2.765",
        "Đạt 2.765 tỷ đồng & <b>{{ 7*7 }}</b>",
        "Dòng hai",
        "gồm 2.765 <tỷ>|gồm 2.765 <tỷ>",
    ]
    assert [d.get("data-figure") for d in body.iter("data")] == ["DT_VT.value"] * 4


def test_fields_tasks_and_groups_keep_the_order_of_the_sheets(workshop: Workshop):
    body = workshop.render(
        "<p>{% for x in fields %}{{ x.name }}:{{ x.indicators|map(attribute='code')|join(',') }};{% endfor %}</p>"
        "<p>{% for g in tasks.groups(period.next) %}{{ g.name }}:{{ g.tasks|map(attribute='code')|join(',') }};"
        "{% endfor %}{{ tasks(period)|length }}/{{ tasks()|length }}</p><p>{{ sections|join }}</p>"
    )
    assert [text_of(p) for p in body] == ["Doanh thu:DT_VT,DT_BC;Khác:TRONG;", "B:NV02,NV04;A:NV03;1/4", "Mở đầu"]


def test_a_period_gives_its_words_its_neighbours_its_tasks_and_their_counts(workshop: Workshop):
    body = workshop.render(
        "<p>{{ period }}|{{ period.sentence_start }}|{{ period.in_capitals }}|{{ period.same_last_year.column }}</p>"
        "<p>{% for row in tasks(period.next) %}{{ row.code }},{% endfor %}"
        "{{ tasks(period)|length }}|{{ tasks.groups(period.next)|map(attribute='name')|join(',') }}</p>"
        "<p>{{ tasks.count(period.next) }}|{{ tasks.count(period, 'done').number }}</p>"
        "<p>{% for p, x in f.DT_VT.periods %}{{ p.column }}={{ x.number }};{% endfor %}</p>"
    )
    assert [text_of(p).replace("\u00a0", " ") for p in body] == [
        "năm 2022|Năm 2022|NĂM 2022|Năm 2021",
        "NV02,NV03,NV04,1|B,A",
        "3 nhiệm vụ|1",
        "Năm 2020=1.900;Năm 2021=2.138;Năm 2022=2.765;",
    ]
    assert workshop.problems("<p>\n{{ tasks.count(period, 'finished') }}</p>") == [("RG504", f"{TEMPLATE}:2")]


def test_an_empty_figure_is_a_dash_in_a_table_and_an_error_in_a_sentence(workshop: Workshop):
    body = workshop.render(
        "<table><tbody><tr><td>{{ f.TRONG.number }}</td><td><strong>{{ f.TRONG.growth.signed }}</strong>!</td></tr>"
        "</tbody></table>{% if f.TRONG is known %}<p>{{ f.TRONG }}</p>{% endif %}"
    )
    assert [text_of(td) for td in body.iter("td")] == ["–", "–!"]
    assert list(body.iter("data", "p", "no-value")) == []
    assert workshop.problems("<p>Xin chào</p>\n<p>{{ f.TRONG }}</p>") == [("RG505", f"{TEMPLATE}:2")]
    assert workshop.problems('<section\nid="{{ f.TRONG.words }}"></section>') == [("RG505", f"{TEMPLATE}:2")]


def test_every_element_of_template_and_macro_knows_its_line(workshop: Workshop):
    workshop.write("{% macro word(x) %}\n\n<em>{{ x }}</em>{% endmacro %}", "shared/words.html.j2")
    body = workshop.render(
        '{% import "words.html.j2" as m %}\n{# <p> #}\n<p\n class="lead">{{ m.word("<i>") }}<br></p>\n'
        "{% set x = '<p>' %}<!-- <p> -->\n<h1>{{ '<p>' }}</h1>"
    )
    assert [(e.tag, e.get("data-src")) for e in body.iter()] == [
        ("body", f"{TEMPLATE}:1"),
        ("p", f"{TEMPLATE}:3"),
        ("em", "templates/shared/words.html.j2:3"),
        ("br", f"{TEMPLATE}:4"),
        ("h1", f"{TEMPLATE}:6"),
    ]
    assert text_of(body.find("h1")) == "<p>"


def test_shared_files_that_the_workspace_lacks_come_from_reportgen(workshop: Workshop):
    body = workshop.render('{% import "macros.html.j2" as m %}{{ m.paragraphs(text("Mở đầu"), "lead") }}')
    assert [(p.tag, p.get("class")) for p in body] == [("p", "lead"), ("p", "lead")]
    assert body[0].get("data-src").startswith("reportgen/templates/shared/macros.html.j2:")


def test_void_elements_may_stay_open_and_entities_become_characters(workshop: Workshop):
    body = workshop.render("<p>a&nbsp;&ndash;&amp; & R&D<br>b<br/>c</p><hr class=rule>".replace("=rule", '="rule"'))
    assert text_of(body) == "a\u00a0–& & R&Dbc"
    assert [e.tag for e in body] == ["p", "hr"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("<p>\n{% if %}</p>", "RG502", 2),
        ("<p>\n{% endif %}</p>", "RG502", 2),
        ("<p>\n\n{{ tên }}</p>", "RG503", 3),
        ("<p>\n{{ facts.isuer }}</p>", "RG503", 2),
        ("<p>\n{{ f.DT_VTT }}</p>", "RG504", 2),
        ("<p>\n{{ f.DT_VT.tang }}</p>", "RG504", 2),
        ("<p>\n{{ f['DT_VT.tang'] }}</p>", "RG504", 2),
        ("<p>\n{{ f.DT_VT.y1999 }}</p>", "RG504", 2),
        ("<p>\n{{ ''.__class__.__mro__ }}</p>", "RG506", 2),
        ("<p>\n{{ f._source }}</p>", "RG506", 2),
        ("<p>\n{% include '/etc/passwd' %}</p>", "RG507", 2),
        ("<p>\n{% include '../../secret.txt' %}</p>", "RG507", 2),
        ("<p>\n{{ 1 / 0 }}</p>", "RG508", 2),
        ("<p>\n{{ year is known }}</p>", "RG508", 2),
        ("<p>\n{{ 0|roman }}</p>", "RG508", 2),
        ("<p>\n{{ [1, 2]|random }}</p>", "RG502", 2),
        ("<p>\n{{ f.DT_VT.signed }}</p>", "RG509", 2),
        ("<p>\n<strong>a</p>", "RG510", 2),
        ("<p>a</p>\n</p>", "RG510", 1),
        ("<p>a</p>\n<p>", "RG510", 2),
        ("<p>a</p>\n<p>1 < 2</p>", "RG510", 2),
        ("<p>a</p>\n<p>&nosuch;</p>", "RG510", 2),
        ("<p>a</p>\n<p class=lead>x</p>", "RG510", 2),
        ('<p>a</p>\n<p class="a" class="b">x</p>', "RG510", 2),
        ("<p>a</p>\n<script>x</script>", "RG511", 2),
        ("<p>a</p>\n<svg><circle/></svg>", "RG511", 2),
        ("<ul>\n<p>a</p></ul>", "RG512", 2),
        ("<p>a</p>\n<section>b</section>", "RG512", 2),
        ('<p>a</p>\n<p onclick="b">c</p>', "RG513", 2),
        ('<p>a</p>\n<p><a href="https://example.vn">c</a></p>', "RG513", 2),
        ('<table>\n<colgroup><col style="width: 3em"></colgroup></table>', "RG513", 2),
        ('<p>a</p>\n<figure class="video"></figure>', "RG514", 2),
        ('<p>a</p>\n<p id="{{ f.DT_VT }}">b</p>', "RG515", 2),
        ("<p>a</p>\n<p>{{ f.DT_VT.amount }}</p>", "RG517", 2),
        ("<p>a</p>\n<p>{{ f.DT_VT|trim }}</p>", "RG517", 2),
        ("<p>a</p>\n<p>{{ f.DT_VT.amount * 2 }}</p>", "RG517", 2),
        ('<p>a</p>\n<header class="letterhead"><div class="left"></div></header>', "RG516", 2),
    ],
)
def test_a_wrong_template_is_reported_with_file_and_line(workshop: Workshop, text, code, line):
    (workshop.root / "secret.txt").write_text("x")
    assert workshop.problems(text) == [(code, f"{TEMPLATE}:{line}")]


def test_an_unknown_figure_suggests_the_nearest(workshop: Workshop):
    from reportgen.problems import ReportgenError

    with pytest.raises(ReportgenError) as caught:
        workshop.render("<p>{{ f.DT_VTT }}</p>")
    assert "DT_VT" in caught.value.problems[0].expected()


def test_a_template_that_is_no_text_is_reported(workshop: Workshop):
    workshop.write("", "report/x.j2").write_bytes(b"\xff\xfe")
    assert workshop.problems("{% include 'x.j2' %}") == [("RG518", "templates/report/x.j2:1")]


def test_a_link_out_of_the_templates_is_not_followed(workshop: Workshop, tmp_path):
    (tmp_path / "secret.txt").write_text("x")
    workshop.write("", "report/x.j2").unlink()
    (workshop.root / "templates/report/x.j2").symlink_to(tmp_path / "secret.txt")
    assert workshop.problems("{% include 'x.j2' %}") == [("RG507", f"{TEMPLATE}:1")]


def test_a_folder_without_template_is_a_problem(workshop: Workshop):
    from reportgen.documents.template.files import load_template
    from reportgen.problems import ReportgenError

    folder = workshop.root / "templates/nothing"
    folder.mkdir(parents=True)
    with pytest.raises(ReportgenError) as caught:
        load_template(folder, workshop.root / "templates/shared")
    assert [(p.code, str(p.place)) for p in caught.value.problems] == [("RG501", "templates/nothing/nothing.html.j2")]


def test_in_word_a_figure_is_a_sentinel_and_an_empty_one_an_error(workshop: Workshop):
    from jinja2 import Environment

    from reportgen.documents.template.environment import install_filters
    from reportgen.documents.template.figure_view import FigureRequestError

    environment = Environment(autoescape=True)
    install_filters(environment)
    context = workshop.context(for_word=True)
    text = "{{ f.DT_BC }};{{ f.DT_BC|decimals(0) }};{{ f.DT_VT.number.words }};{{ facts.subject }}"
    words = environment.from_string(text).render(context)
    assert words.replace("\u00a0", " ") == (
        "\ue000DT_BC.value\ue001text\ue001trên 533,9 tỷ đồng\ue002;"
        "\ue000DT_BC.value\ue001text|0\ue001trên 534 tỷ đồng\ue002;2.765;"
        "Doanh thu \ue000DT_VT.value\ue001number\ue0012.765\ue002"
    )
    with pytest.raises(FigureRequestError):
        environment.from_string("{{ f.TRONG }}").render(context)


def test_filters(workshop: Workshop):
    import datetime as dt
    from dataclasses import replace

    facts = replace(workshop.yearbook.facts, date=dt.date(2023, 2, 5), conference_date=dt.date(2022, 3, 1))
    workshop.yearbook = replace(workshop.yearbook, facts=facts)
    body = workshop.render(
        "<p>{{ facts.date|ngay }}; {{ facts.conference_date|ngay }}; {{ facts.date|ngay_ngan }}; {{ 14|roman }}; "
        "{{ look.accent|tint(20) }}; {{ '<b>'|plain }}; {{ text('Mở đầu')[0]|plain }}</p>"
    )
    assert text_of(body).replace("\u00a0", " ") == (
        "ngày 05 tháng 02 năm 2023; ngày 01 tháng 3 năm 2022; 05/02/2023; XIV; #D0D7DE; <b>; "
        "Đạt 2.765 tỷ đồng & <b>{{ 7*7 }}</b>"
    )


def test_the_tree_has_no_namespaces_and_one_body(workshop: Workshop):
    root = workshop.render("<p>a</p>").getparent()
    assert etree.tostring(root).startswith(b'<html lang="vi"><body ')


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("- Phủ sóng các thôn;", "Phủ sóng các thôn"),
        ('Phong trào "Sóng và máy tính".', 'Phong trào "Sóng và máy tính"'),
        ("Phong trào 'Ba nhất';", "Phong trào 'Ba nhất'"),
        ("A & B &", "A & B &"),
        ("tỷ lệ > ", "tỷ lệ >"),
        ("./.", ""),
    ],
)
def test_the_marks_around_a_thought_go_and_its_own_signs_stay(workshop, text, printed):
    body = workshop.render("<p>{{ words|bare }}.</p>".replace("words", repr(text)))
    assert "".join(body.itertext()).strip() == f"{printed}."


PIPES = {
    "report.html.j2": "<p>a</p>",
    "report.css": "<p>a</p>",
    "styles.toml": "<p>a</p>",
    "document.toml": "<p>a</p>",
    "report.docx": "<p>a</p>",
    "part.html.j2": "<p>{% include 'part.html.j2' %}</p>",
    "a.png": '<figure class="drawing"><img src="a.png" alt="x" style="width: 10mm"></figure>',
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", PIPES)
def test_a_pipe_among_the_templates_is_refused(workshop: Workshop, name: str):
    workshop.write(PIPES[name])
    path = workshop.root / "templates/report" / name
    path.unlink(missing_ok=True)
    os.mkfifo(path)

    def render_it() -> None:
        template = load_template(path.parent, workshop.root / "templates/shared")
        with render(template, with_functions(template, workshop.context())) as rendering:
            rendering.root()

    with never_hangs(20), pytest.raises(ReportgenError) as caught:
        render_it()
    assert [(p.code, str(p.place)) for p in caught.value.problems] == [("RG544", f"templates/report/{name}")]

    with never_hangs(20):
        _, problems = template_words(workshop.root / "templates", ["report"])
    assert [(p.code, str(p.place)) for p in problems] == [("RG448", f"templates/report/{name}")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_among_the_fonts_is_refused(tmp_path: Path):
    os.mkfifo(tmp_path / "a.ttf")
    with never_hangs(20), pytest.raises(ReportgenError) as caught:
        open_fonts(tmp_path)
    assert [(p.code, str(p.place)) for p in caught.value.problems] == [("RG604", "a.ttf")]


@pytest.mark.parametrize("asked", [True, False])
def test_restated_values_are_there_where_the_document_asks_for_them(workshop: Workshop, asked: bool):
    of_old = Quantity(Decimal(2100), CellRef("2021/indicators.xlsx", "Chỉ tiêu", "F2"))
    restatement = Restatement("DT_VT", Period(2021), workshop.yearbook.indicators["DT_VT"].previous, of_old)
    yearbook = replace(workshop.yearbook, restatements=(restatement,))
    restated = Workshop(workshop.root, yearbook, make_book(yearbook)[0])
    body = restated.render(
        "<p>{% for r in restatements %}{{ r.old.number }}→{{ r.new.number }}{% endfor %}</p>", restatements=asked
    )
    assert text_of(body) == ("2.100→2.138" if asked else "")


@pytest.mark.parametrize(
    "typed",
    [
        '<data class="figure" data-figure="DT_VT.value" data-form="text" value="2765">9 tỷ đồng</data>',
        '<data class="figure" data-figure="DT_VT.value" data-form="text" value="9">2.765 tỷ đồng</data>',
        '<data class="figure" data-figure="KHONG.value" data-form="text" value="9">9 tỷ đồng</data>',
        '<data class="figure" data-figure="DT_VT.value" data-form="hex" value="2765">2.765 tỷ đồng</data>',
        '<data value="9">9 tỷ đồng</data>',
    ],
)
def test_a_figure_that_was_typed_as_an_element_is_reported(workshop: Workshop, typed: str) -> None:
    printed = "<p>{{ f.DT_VT }}, {{ f.DT_VT.growth|decimals(1) }}, {{ text('Mở đầu')[0] }}</p>"
    assert list(check_figures(workshop.render(printed), workshop.book)) == []
    found = list(check_figures(workshop.render(f"{printed}\n<p>{typed}</p>"), workshop.book))
    assert [(problem.code, str(problem.place)) for problem in found] == [("RG539", f"{TEMPLATE}:2")]
