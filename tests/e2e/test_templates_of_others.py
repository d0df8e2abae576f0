"""Word templates that another program saved, or whose styles somebody changed: the same document, or a clear error."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from pathlib import Path

import docx
import pytest
import workspaces as ws
from docx_reader import Package
from docx_reader import q as name_of
from finished import Works
from judges import office_convert, pdf_text

from reportgen.cli.main import run


@pytest.mark.parametrize("document", ["report", "brochure"])
def test_a_template_that_libreoffice_saved_gives_the_same_document(works: Works, document: str) -> None:
    def save_in_libreoffice(root: Path) -> None:
        template = root / "templates" / document / f"{document}.docx"
        shutil.copy(office_convert(template, root / "saved", "docx"), template)

    made = works.build("sample", document, name="libreoffice", spoil=save_in_libreoffice)
    own = works.build("sample", document)
    assert Package(made.docx).headings() == Package(own.docx).headings()
    assert pdf_text(made.pdf).split() == pdf_text(own.pdf).split()


@pytest.mark.parametrize("flags", [(), ("--format", "docx")], ids=["both", "word"])
def test_a_typeface_without_font_is_reported_of_its_styles(tmp_path: Path, flags: tuple[str, ...]) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path)
    path = root / "templates" / "report" / "report.docx"
    document = docx.Document(str(path))
    document.styles["Normal"].font.name = "Arial"
    document.save(str(path))
    screen = io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(screen):
        code = run(["build", "2022", "--only", "report", "--json", *flags])
    problems = json.loads(screen.getvalue())["problems"]
    assert code == 1
    assert {p["code"] for p in problems if p["severity"] == "error"} == {"RG607"}
    assert any("Motto" in p["message"] for p in problems)


def test_headings_are_headings_whatever_level_their_style_has(works: Works) -> None:
    """A heading style without an outline level, and one of plain text that has one."""

    def change(root: Path) -> None:
        path = root / "templates" / "report" / "report.docx"
        document = docx.Document(str(path))
        level = document.styles["Heading 2"].element.find(f".//{name_of('w:outlineLvl')}")
        document.styles["Source"].element.get_or_add_pPr().append(level)
        document.save(str(path))

    made = works.build("sample", "report", name="levels", spoil=change)
    headings = [p.text for p in Package(made.docx).paragraphs() if p.style == "Heading2"]
    levels = [p.element.find(f".//{name_of('w:outlineLvl')}") for p in Package(made.docx).paragraphs()]
    assert len(headings) > 5
    assert [level.get(name_of("w:val")) for level in levels if level is not None].count("1") == len(headings)
