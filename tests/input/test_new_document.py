"""A third document: a folder with a few lines of markup and a data file, three lines of settings, and no Python."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import docx
import judges
import pytest
import workspaces as ws
from clerk import Clerk, make_clerk

MARKUP = """\
{% import "macros.html.j2" as m %}
<h1 class="no-toc">{{ data.title }} {{ period }}</h1>
{{ m.paragraphs(parts.paragraphs("words")) }}
{% for field in fields %}
{% set chart = field_chart(field.indicators|having("value")) %}
{{ m.table(table("short", field.indicators), "bang-" ~ loop.index, field.name) }}
{% if chart %}
{{ m.chart(chart, "hinh-" ~ loop.index, look.accent) }}
{% endif %}
{% endfor %}
{% for row in indicators|with_units %}
{{ m.table(table("units", row.figure.units, total=row.figure), "don-vi-" ~ loop.index, row.name) }}
{% endfor %}
"""
DATA = """\
[sections]
words = ["mở đầu", "bản tin*"]

[tables.short.columns]
number = { heading = "STT", width = 12 }
name = { heading = "Nội dung" }
unit = { heading = "ĐVT", width = 20 }
value = { heading = "{period}", least = 25 }
growth = { heading = ["So với {base}", "Tăng, giảm"], least = 30 }

[data]
title = "Bản tin"
"""
SETTINGS = """
[documents.newsletter]
template = "newsletter"
output = "ban-tin-{year}"
"""


@pytest.fixture(scope="module")
def clerk(tmp_path_factory: pytest.TempPathFactory) -> Clerk:
    clerk = make_clerk(ws.FICTIONAL, ws.FICTIONAL_YEAR, tmp_path_factory.mktemp("third") / "w", templates=True)
    folder = clerk.root / "templates" / "newsletter"
    folder.mkdir()
    (folder / "newsletter.html.j2").write_text(MARKUP, encoding="utf-8")
    (folder / "document.toml").write_text(DATA, encoding="utf-8")
    shutil.copyfile(clerk.root / "templates/report/report.docx", folder / "newsletter.docx")
    with (clerk.root / "reportgen.toml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    assert clerk.build("--only", "newsletter").code == 0
    return clerk


def finished(clerk: Clerk, suffix: str) -> Path:
    return clerk.root / "outputs" / str(clerk.year) / f"ban-tin-{clerk.year}.{suffix}"


def test_a_new_folder_is_a_document_in_both_formats(clerk: Clerk) -> None:
    words = " ".join(judges.pdf_text(finished(clerk, "pdf")).split())
    assert "Bản tin năm 2024" in words
    assert re.search(r"STT Nội dung ĐVT Năm 2024", words)
    word = docx.Document(str(finished(clerk, "docx")))
    assert any(p.text == "Bản tin năm 2024" for p in word.paragraphs)
    heads = [[cell.text for cell in table.rows[0].cells] for table in word.tables]
    assert ["STT", "Nội dung", "ĐVT", "Năm\N{NO-BREAK SPACE}2024"] in [head[:4] for head in heads]
    assert any(head[:2] == ["TT", "Đơn vị"] for head in heads), "a table of templates/shared"
    assert len(word.inline_shapes) >= 1


def test_its_mistakes_name_its_own_files(clerk: Clerk) -> None:
    data = clerk.root / "templates/newsletter/document.toml"
    data.write_text(DATA.replace("width = 12", "width = 'hẹp'"), encoding="utf-8")
    reported = clerk.build("--only", "newsletter")
    data.write_text(DATA, encoding="utf-8")
    assert reported.errors == {("RG526", "templates/newsletter/document.toml:5")}
    assert "tables.short.columns.number.width" in reported.line("RG526")
