"""`document.toml`: what it may hold, and how what is wrong is reported: file, key, nearest, example."""

from __future__ import annotations

from pathlib import Path

import pytest
from workshop import Workshop
from workspaces import SAMPLE

from reportgen.documents.brochure.model import DERIVED, INSIDE
from reportgen.documents.template.document_data import read_document_data
from reportgen.documents.template.files import load_template
from reportgen.documents.template.static_text import template_words
from reportgen.problems import ReportgenError

PANELS = "[data]\nnames = ['a', 'b']\n[blocks]\n"
FILE = "templates/report/document.toml"


def problem(workshop: Workshop, text: str) -> tuple[str, str, str]:
    """Code, place and English sentence of the only problem of a document with this data."""
    workshop.write(text, "report/document.toml")
    with pytest.raises(ReportgenError) as caught:
        workshop.render("<p>a</p>")
    (found,) = caught.value.problems
    return found.code, str(found.place), f"{found.message('en')} {found.expected('en')}"


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("[data\n", "RG524", 1, "TOML"),
        ("[section]\na = 'b'", "RG525", 1, "nearest: sections;"),
        ("[data]\n[tables.a.columns]\nname = { heading = 'A' }\nprevius = { heading = 'B' }", "RG525", 4, "previous;"),
        ("[tables.a.columns]\nname = { headin = 'A', heading = 'A' }", "RG525", 2, "nearest: heading;"),
        ("[tables.a]\nsmal_from = 3\ncolumns.name = { heading = 'A' }", "RG525", 2, "nearest: small_from;"),
        ("[tables.a.columns]\nvalue = { heading = 'A' }", "RG526", 1, "tables.a.columns"),
        ("[tables.a.columns]\nname = { heading = 'Năm {yer}' }", "RG526", 2, "{period}"),
        ("[tables.a.columns]\nname = { heading = 'A', width = '20mm' }", "RG526", 2, "20 / [20, 18]"),
        ("[tables.a.columns]\nname = { heading = 'A', least = [1, 2, 3] }", "RG526", 2, "[1, 2, 3]"),
        ("[tables.a.columns]\nname = 'A'", "RG526", 2, "heading ="),
        ("[tables.a.columns]\nname = { heading = 'A', always = 1 }", "RG526", 2, "true / false"),
        ("[tables.a.columns]\nname = { heading = 'A', share = 2 }", "RG526", 2, "0.5"),
        ("[tables]\na = 3", "RG526", 2, "[tables.a]"),
        ("[sections]\naims = 3", "RG526", 2, "phương hướng*"),
        ("sections = 3", "RG526", 1, "[sections]"),
        (
            "[tables.b.columns]\nname = { heading = 'B', width = 3 }\n"
            "[tables.a.columns]\nname = { width = 'b', heading = 'A' }",
            *("RG526", 4, "20"),
        ),
        ("[blocks]\nforbiden = []", "RG525", 2, "nearest: forbidden;"),
        ("[blocks]\nforbidden = 'waffle'", "RG526", 2, '["waffle", "array"]'),
        ("[blocks]\nforbidden = ['wafle']", "RG633", 2, "waffle"),
        ("[blocks]\nforbidden = ['quote']", "RG633", 2, "icon-line"),
        ("[blocks]\npinned.a = ['array']", "RG526", 2, "names ="),
        (f"{PANELS}pinned.c = ['array']", "RG525", 4, "nearest:"),
        (f"{PANELS}pinned.b = ['changes']", "RG633", 4, "index-pair"),
        (f"{PANELS}forbidden = ['array']\npinned.b = ['array']", "RG634", 5, "“b”"),
        (f"{PANELS}pinned.a = ['hero-plain', 'hero-array']", "RG635", 4, "hero-plain, hero-array"),
        ("[tables.a]\nnotes_from = true\ncolumns.name = { heading = 'A' }", "RG526", 2, "5"),
    ],
)
def test_what_is_wrong_names_file_line_key_and_fix(
    workshop: Workshop, text: str, code: str, line: int, words: str
) -> None:
    found = problem(workshop, text)
    assert found[:2] == (code, f"{FILE}:{line}")
    assert words in found[2]


def test_a_table_of_the_document_replaces_the_shared_one_and_others_are_shared(workshop: Workshop) -> None:
    own = "[data]\nmost = 3\n[tables.units.columns]\nname = { heading = 'Nơi' }\nvalue = { heading = 'Số' }"
    workshop.write(own, "report/document.toml")
    workshop.write("<p>a</p>")
    template = load_template(workshop.root / "templates/report", workshop.root / "templates/shared")
    read = read_document_data(template)
    assert list(read.tables["units"].columns) == ["name", "value"]
    assert "note" in read.tables["field"].columns
    assert (read.data["most"], "Hội nghị" in read.data["together"]) == (3, True)


def test_a_table_that_nobody_declared_is_an_error_at_the_line(workshop: Workshop) -> None:
    assert workshop.problems("\n\n<p>{{ table('unit', []) }}</p>") == [("RG508", "templates/report/report.html.j2:3")]


def test_a_number_typed_into_a_heading_is_read_as_words_of_the_template(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "report"
    folder.mkdir(parents=True)
    lines = ["[tables.a]", "points = 11", "[tables.a.columns]", "name = { heading = 'Chỉ tiêu' }"]
    lines.append("value = { heading = ['Năm 2021'], width = 20 }")
    (folder / "document.toml").write_text("\n".join(lines), encoding="utf-8")
    found, problems = template_words(tmp_path / "templates", ["report"])
    assert problems == []
    assert [(str(prose.place), prose.text.strip()) for prose in found] == [(f"{FILE}:5", "Năm 2021")]


def test_the_page_about_templates_names_every_kind_of_block() -> None:
    page = (SAMPLE / "templates/HUONG-DAN.md").read_text(encoding="utf-8")
    assert [kind for kind in (*INSIDE, *DERIVED) if f"`{kind}`" not in page] == []


def test_templates_hold_markup_and_no_programs() -> None:
    templates = sorted((SAMPLE / "templates").rglob("*.j2"))
    assert len(templates) > 5
    assert [path.name for path in templates if "namespace(" in path.read_text(encoding="utf-8")] == []
