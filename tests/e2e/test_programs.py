"""Templates saved by other programs build the same pages: Word, WPS, Google Docs, and LibreOffice itself."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from finished import Finished, Works
from judges import REPO, office_convert, ooxml_errors, pdf_text
from programs import PROGRAMS, saved_by

from reportgen.documents.docx.merge import merge_word
from reportgen.documents.sentinels import BODY
from reportgen.documents.styles.mapping import make_style_map
from reportgen.documents.styles.reader import read_styles
from reportgen.documents.template.files import load_template

TEMPLATES = {document: REPO / "templates" / document / f"{document}.docx" for document in ("report", "invitation")}


def saved(program: str, document: str, folder: Path) -> bytes:
    if program == "libreoffice":
        return office_convert(TEMPLATES[document], folder, "docx").read_bytes()
    return saved_by(program, TEMPLATES[document])


def build(works: Works, document: str, program: str, *flags: str) -> Finished:
    def replace(root: Path) -> None:
        template = root / "templates" / document / f"{document}.docx"
        template.write_bytes(saved(program, document, works.worker / program))

    return works.build("sample", document, *flags, name=program, spoil=replace)


def words(path: Path) -> list[str]:
    """The text of every paragraph, those in controls and tables too; a line break is a space."""
    body = docx.Document(str(path)).element.body
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    texts = {f"{w}t": lambda node: node.text or "", f"{w}br": lambda node: " "}
    return ["".join(texts[node.tag](node) for node in p.iter(*texts)) for p in body.iter(f"{w}p")]


def faults(path: Path) -> Counter[str]:
    """What the validator finds, by element and attribute; how many paragraphs have it does not matter."""
    return Counter({error["xPath"].rpartition("/")[2].partition("[")[0]: 1 for error in ooxml_errors(path)})


@pytest.mark.parametrize("program", [*PROGRAMS, "libreoffice"])
def test_an_invitation_is_the_same_from_every_program(works: Works, tmp_path: Path, program: str) -> None:
    own = works.build("sample", "invitation")
    made = build(works, "invitation", program)
    assert words(made.docx) == words(own.docx)
    assert made.figures() == own.figures()
    template = tmp_path / "template.docx"
    template.write_bytes(saved(program, "invitation", works.worker / program))
    assert faults(made.docx) - faults(template) == Counter()


class Blank:
    """Facts of which none is known."""

    def __getattr__(self, name: str) -> str:
        return ""


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_report_looks_the_same_from_every_program(tmp_path: Path, program: str) -> None:
    resolved = []
    for data in (TEMPLATES["report"].read_bytes(), saved_by(program, TEMPLATES["report"])):
        folder = tmp_path / "report"
        folder.mkdir(exist_ok=True)
        (folder / "report.docx").write_bytes(data)
        (folder / "report.html.j2").write_text("<p>x</p>")
        merged = merge_word(load_template(folder, tmp_path / "shared"), {"facts": Blank()})
        (tmp_path / "merged.docx").write_bytes(merged)
        assert words(tmp_path / "merged.docx") == [BODY]
        resolved.append(read_styles(merged, make_style_map()))
    assert resolved[0] == resolved[1]


def test_a_report_saved_by_libreoffice_prints_the_same(works: Works) -> None:
    own = works.build("sample", "report")
    made = build(works, "report", "libreoffice")
    assert pdf_text(made.pdf, "-layout") == pdf_text(own.pdf, "-layout")
    assert words(made.docx) == words(own.docx)


def test_the_programs_differ(tmp_path: Path) -> None:
    """Each writes what the others do not: the tests above compare real differences."""
    seen = set()
    for program in PROGRAMS:
        path = tmp_path / f"{program}.docx"
        path.write_bytes(saved_by(program, TEMPLATES["invitation"]))
        with zipfile.ZipFile(path) as package:
            main = next(name for name in package.namelist() if name.startswith("word/document"))
            xml = package.read(main).decode()
        marks = (
            "w14:paraId",
            "proofErr",
            "_GoBack",
            "w:hint",
            "goog_rdk",
            "“",
            "wpsCustomData",
            "lastRenderedPageBreak",
        )
        seen.add(tuple(mark in xml for mark in marks))
    assert len(seen) == len(PROGRAMS)
