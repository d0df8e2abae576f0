"""What a template does not print of a list is reported, with the cell of the first thing that is missing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from workshop import Workshop, indicator, task

from reportgen.documents.template.files import load_template
from reportgen.documents.template.functions import left_out, with_functions
from reportgen.documents.template.render import render
from reportgen.figures.book import make_book
from reportgen.period import Period
from reportgen.problems import CellRef, Problem
from reportgen.records.model import MARKED, Facts, Paragraph, Yearbook

PANELS = """
{% for panel in panels(parts.inside, 3) %}
<h1>{{ panel.heading }}</h1>
{% for figure in panel.figures %}<p>{{ figure.name }}</p>
{% endfor %}
{% set chart = panel.chart(80, title_room=40) %}
{% if chart %}<p>{{ chart.rows|length }}</p>{% endif %}
{% endfor %}
"""
SECTIONS = """
[sections]
tasks = "tờ gấp: nhiệm vụ"
quote = "tờ gấp: lời phát biểu"
facts = "tờ gấp: hội nghị"
inside = "tờ gấp: *"
"""
TASKS = "{% for row in at_most(tasks.groups(), 2) %}<p>{{ row.name }}</p>{% endfor %}"
FIELDS = {"Trồng trọt": "AB", "Chăn nuôi": "CDEFG", "Thủy sản": "H", "Lâm nghiệp": "IJ", "Thủy lợi": "K"}


def at(name: str, sheet: str = "Chỉ tiêu") -> CellRef:
    return CellRef("indicators.xlsx", sheet, name)


def farm(paragraphs: dict[str, str] | None = None, *, fields: dict[str, str] = FIELDS, **more: Any) -> Yearbook:
    """A yearbook with one indicator for each letter, each in a unit of its own: no chart compares them."""
    rows = [
        indicator(code, current="5", field=field, unit=f"đơn vị {code}", refs={"field": at(f"C_{code}")}, **more)
        for field, codes in fields.items()
        for code in codes
    ]
    cell = at("C2", "Nội dung")
    texts = [Paragraph(section, Decimal(1), text, cell, {}) for section, text in (paragraphs or {}).items()]
    return Yearbook(Period(2022), Facts(issuer="Sở"), {row.code: row for row in rows}, paragraphs=tuple(texts))


def rendered(folder: Path, yearbook: Yearbook, text: str, settings: str = "") -> tuple[list[str], list[Problem]]:
    """The words of each element of a template, and what was left out."""
    workshop = Workshop(folder, yearbook, make_book(yearbook)[0])
    workshop.write(text)
    workshop.write(SECTIONS + settings, "report/document.toml")
    (folder / "templates/shared").mkdir()
    template = load_template(folder / "templates/report", folder / "templates/shared")
    context = with_functions(template, workshop.context())
    with render(template, context) as rendering:
        body = rendering.root().find("body")
    return ["".join(element.itertext()) for element in body], left_out(context, yearbook)


def reported(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.place).rpartition("!")[2]) for problem in problems]


def test_fields_beyond_the_panels_are_reported_with_their_cells(tmp_path: Path) -> None:
    words, problems = rendered(tmp_path, farm(), PANELS)
    assert [word for word in words if word in FIELDS] == ["Trồng trọt", "Chăn nuôi", "Thủy sản"]
    assert reported(problems) == [("RG529", "A2"), ("RG528", "C_I"), ("RG528", "C_K")]
    line = problems[1].format_line("vi")
    for part in ("Lâm nghiệp", "Tờ gấp: TÊN Ô: số lớn", "I; J"):
        assert part in line
    assert "Chỉ tiêu F; Chỉ tiêu G" in problems[0].format_line("vi")


def test_marked_indicators_lead_their_panels_and_bring_their_fields(tmp_path: Path) -> None:
    book = farm()
    marks = {"F": 2, "G": 1, "E": MARKED, "K": MARKED}
    rows = {code: replace(row, lead=marks.get(code, 0)) for code, row in book.indicators.items()}
    words, problems = rendered(tmp_path, replace(book, indicators=rows), PANELS)
    headed = [word for word in words if word in FIELDS]
    assert headed == ["Trồng trọt", "Chăn nuôi", "Thủy lợi"]
    assert [word for word in words if word.startswith("Chỉ tiêu")] == [f"Chỉ tiêu {code}" for code in "ABGFEK"]
    assert [problem.found for problem in problems if problem.code == "RG528"] == ["Thủy sản", "Lâm nghiệp"]


def test_a_panel_with_a_section_keeps_its_field_whatever_is_marked(tmp_path: Path) -> None:
    book = farm({"Tờ gấp: lúa": "Lúa được mùa", "Tờ gấp: lợn": "Đàn lợn tăng"})
    rows = {code: replace(row, lead=MARKED if code in "IK" else 0) for code, row in book.indicators.items()}
    words, _ = rendered(tmp_path, replace(book, indicators=rows), PANELS)
    assert [word for word in words if word.startswith("Chỉ tiêu")] == [f"Chỉ tiêu {code}" for code in "ABCDEIJ"]


@pytest.mark.parametrize("fields", [{"Trồng trọt": "ABC"}, {"A": "A", "B": "BC", "C": "DEF"}])
def test_nothing_is_reported_if_everything_is_printed(tmp_path: Path, fields: dict[str, str]) -> None:
    assert rendered(tmp_path, farm(fields=fields), PANELS)[1] == []


def test_an_indicator_of_the_chart_is_printed(tmp_path: Path) -> None:
    yearbook = farm(fields={"Chăn nuôi": "CDEFG"})
    same = {code: replace(row, unit="con") for code, row in yearbook.indicators.items()}
    words, problems = rendered(tmp_path, replace(yearbook, indicators=same), PANELS)
    assert "5" in words
    assert problems == []


def test_who_chooses_the_figures_of_all_panels_is_not_warned(tmp_path: Path) -> None:
    chosen = {f"Tờ gấp: {name}: số lớn": code for name, code in (("lúa", "A"), ("rừng", "I; J"), ("nước", "K"))}
    words, problems = rendered(tmp_path, farm(chosen), PANELS)
    assert problems == []
    assert [word for word in words if word in FIELDS] == ["Trồng trọt", "Lâm nghiệp", "Thủy lợi"]


def test_a_panel_without_codes_shows_a_field_that_no_other_panel_shows(tmp_path: Path) -> None:
    texts = {"Tờ gấp: lúa": "Được mùa lúa", "Tờ gấp: lúa: số lớn": "A", "Tờ gấp: nhiệm vụ": "Việc"}
    words, problems = rendered(tmp_path, farm(texts), PANELS)
    assert [word for word in words if word in {*FIELDS, *texts.values()}] == ["Được mùa lúa", "Chăn nuôi", "Thủy sản"]
    assert [code for code, _ in reported(problems)] == ["RG529", "RG528", "RG528"]


def test_groups_beyond_the_limit_are_reported(tmp_path: Path) -> None:
    refs = {"group": CellRef("tasks.xlsx", "Nhiệm vụ", "C4")}
    tasks = (task("NV1", 2022, "A"), task("NV2", 2022, "B"), task("NV3", 2022, "Đê điều", refs=refs))
    words, problems = rendered(tmp_path, replace(farm(), tasks=tasks), TASKS)
    assert words == ["A", "B"]
    assert reported(problems) == [("RG538", "C4")]
    assert "Đê điều" in problems[0].format_line("vi")


def test_no_group_is_reported_within_the_limit(tmp_path: Path) -> None:
    tasks = (task("NV1", 2022, "A"), task("NV2", 2022, "B"))
    assert rendered(tmp_path, replace(farm(), tasks=tasks), TASKS) == (["A", "B"], [])
