"""The rules of official documents in finished files: ours, and those of office clerks that LibreOffice saved."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import judges
import pytest
import workspaces as ws
from clerk_documents import write
from docx.shared import Pt
from finished import Works
from official_cases import OTHER_RIGHT, RIGHT, WRONG, wrong_file
from test_proof_and_trace import ran
from test_restyling import narrowest_text

from reportgen.official.fix import fixed_word
from reportgen.official.lint import lint_file

SAVED = (
    *("left margin", "number left", "nation size", "motto line short", "issuer line long", "date month", "body left"),
    *("subject not bold", "body gap", "point order", "recipient size", "body size"),
)
"""Documents that LibreOffice saves as Word and as PDF."""


def cases() -> dict[str, tuple[list[str], bytes]]:
    """The rules that each document breaks, and its bytes."""
    wrong = {name: WRONG[name] for name in SAVED}
    right = {"right": RIGHT, **{name: OTHER_RIGHT[name] for name in ("tabs", "long", "two addressees")}}
    found = {name: ([rule], write(text)) for name, (rule, text) in wrong.items()}
    return found | {name: ([], write(text)) for name, text in right.items()}


@pytest.fixture(scope="session")
def saved(works: Works) -> Path:
    """The folder of the documents as LibreOffice saved them."""

    def make(folder: Path) -> None:
        own = folder / "own"
        own.mkdir()
        for name, (_, data) in cases().items():
            (own / f"{name}.docx").write_bytes(data)
        for to in ("docx", "pdf"):
            judges.office_convert_all(sorted(own.iterdir()), folder / to, to)

    return works.once("lint-clerks", make)


@pytest.mark.parametrize("to", ["docx", "pdf"])
@pytest.mark.parametrize("name", [*SAVED, "right", "tabs", "long", "two addressees"])
def test_a_document_saved_by_libreoffice(saved: Path, name: str, to: str) -> None:
    rule = {WRONG[name][0]} if name in WRONG else set()
    path = saved / to / f"{name}.{to}"
    assert {finding.rule.id for finding in lint_file(path.read_bytes(), path.name)} == rule


@pytest.mark.parametrize("name", ["number below", "number missing", "body indent", "typeface"])
def test_a_corrected_copy_is_valid(tmp_path: Path, name: str) -> None:
    own, copy = tmp_path / "own.docx", tmp_path / "copy.docx"
    own.write_bytes(wrong_file(name))
    fixed = fixed_word(own.read_bytes(), own.name)
    assert fixed is not None
    copy.write_bytes(fixed)
    assert judges.ooxml_errors(copy) == judges.ooxml_errors(own) == []


@pytest.mark.parametrize("workspace", ["sample", "fictional"])
def test_our_report_breaks_no_rule(works: Works, workspace: str) -> None:
    report = works.build(workspace, "report")
    for path in (report.pdf, report.docx, report.printed):
        assert [(f.rule.id, f.value("vi"), f.place("vi")) for f in lint_file(path.read_bytes(), path.name)] == []


def test_our_report_breaks_no_rule_at_the_widest_margins(works: Works) -> None:
    report = works.build("sample", "report", name="narrowest", spoil=narrowest_text)
    for path in (report.pdf, report.docx):
        assert [(f.rule.id, f.value("vi")) for f in lint_file(path.read_bytes(), path.name)] == []


def test_build_warns_and_release_refuses(tmp_path: Path) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path)
    spoil(root)
    code, output = ran(root, "build", "2022", "--only", "report", "--json")
    found = [problem for problem in json.loads(output)["problems"] if problem["code"] == "RG832"]
    assert (code, {problem["file"].partition("#")[0] for problem in found}) == (0, names(".docx", ".pdf"))
    assert [problem["message"] for problem in found if "nation.size" not in problem["message"]] == []
    code, output = ran(root, "release", "2022", "--only", "report", "--json")
    assert (code, "RG831" in {problem["code"] for problem in json.loads(output)["problems"]}) == (1, True)
    settings = root / "reportgen.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("official = true", "official = false"), "utf-8")
    code, output = ran(root, "build", "2022", "--only", "report", "--format", "docx", "--json")
    assert (code, "RG832" in output) == (0, False)


def names(*suffixes: str) -> set[str]:
    return {f"bao-cao-tong-ket-2022{suffix}" for suffix in suffixes}


def spoil(root: Path) -> None:
    """The national title in 11 points."""
    path = root / "templates" / "report" / "report.docx"
    document = docx.Document(str(path))
    document.styles["Nation"].font.size = Pt(11)
    document.save(str(path))
