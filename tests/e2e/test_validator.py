"""Microsoft's Open XML SDK finds no fault in any Word file: what we make, and the templates that people open.

The profile is `judges.OFFICE_PROFILE`: Microsoft365.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx_reader import Package
from finished import ALL_WORD, PLAIN, Works
from judges import REPO, ooxml_errors

TEMPLATES = sorted((REPO / "templates").glob("*/*.docx"))
FLAGS = {"bound": (), "plain": PLAIN, "draft": ("--draft",)}


@pytest.mark.parametrize("flags", FLAGS.values(), ids=FLAGS)
@pytest.mark.parametrize(("workspace", "document"), ALL_WORD)
def test_word_files_are_valid(works: Works, workspace: str, document: str, flags: tuple[str, ...]) -> None:
    assert ooxml_errors(works.build(workspace, document, *flags).docx) == []


@pytest.mark.parametrize("document", ["report", "brochure"])
def test_drafts_without_controls_are_valid(works: Works, document: str) -> None:
    assert ooxml_errors(works.build("sample", document, "--plain", "--draft").docx) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_templates_are_valid(template: Path) -> None:
    assert ooxml_errors(template) == []


def test_there_are_three_templates() -> None:
    assert [path.stem for path in TEMPLATES] == ["brochure", "invitation", "report"]


def test_the_validator_sees_a_fault(works: Works, tmp_path: Path) -> None:
    """A paragraph whose properties come after its text is reported: the judge is awake."""
    package = Package(works.build("sample", "invitation").docx)
    broken = tmp_path / "broken.docx"
    document = package.parts["word/document.xml"].replace(b"</w:r></w:p>", b"</w:r><w:pPr/></w:p>", 1)
    assert document != package.parts["word/document.xml"]
    with zipfile.ZipFile(broken, "w") as archive:
        for name, data in {**package.parts, "word/document.xml": document}.items():
            archive.writestr(name, data)
    assert any("pPr" in error.get("description", "") for error in ooxml_errors(broken))
