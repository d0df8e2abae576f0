"""The manifest of a build: what is listed, what stays listed, what no longer is."""

import os
import sys
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from figures.yearbooks import indicator, yearbook

from reportgen.build.manifest import OutputEntry, make_manifest, read_sources
from reportgen.figures.book import make_book
from reportgen.figures.model import Figure, FigureBook, FigureKind
from reportgen.files.publish import publish, read_manifest
from reportgen.period import Period
from reportgen.problems import CellRef, ReportgenError
from reportgen.workspace import Workspace, find_workspace

CELL = CellRef("indicators.xlsx", "Chỉ tiêu", "F7")
BOOK = FigureBook(
    Period(2022),
    {
        "A.value": Figure(
            "A.value", FigureKind.AMOUNT, Decimal("1.50"), "tỷ đồng", 2, "", "", (CELL,), {"number": "1,50"}
        ),
        "A.plan": Figure("A.plan", FigureKind.AMOUNT, None, "tỷ đồng", 0, "", "", (CELL,)),
    },
)
ENTRY = OutputEntry(b"report", "report", 3, False, False, (("A.value", "number"),), "0" * 16, {"figure": 1}, "digest")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "reportgen.toml").write_text("[documents.report]\n", encoding="utf-8")
    for file in ("inputs/2022/indicators.xlsx", "inputs/2022/~$indicators.xlsx", "templates/report/report.html.j2"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(file.encode())
    return find_workspace(tmp_path)


def made(workspace: Workspace, name: str, entry: OutputEntry) -> dict:
    folder = workspace.outputs(Period(2022))
    sources = read_sources(workspace, Period(2022))
    publish(folder, {name: entry.data}, partial(make_manifest, workspace, Period(2022), BOOK, sources, {name: entry}))
    return read_manifest(folder)


def test_inputs_templates_outputs_and_figures_are_listed(workspace: Workspace) -> None:
    manifest = made(workspace, "a.pdf", ENTRY)
    assert list(manifest["inputs"]) == ["inputs/2022/indicators.xlsx"], "owner files of Excel are no inputs"
    assert list(manifest["templates"]) == ["reportgen.toml", "templates/report/report.html.j2"]
    assert manifest["outputs"]["a.pdf"]["figures"] == [{"id": "A.value", "form": "number"}]
    assert list(manifest["figures"]) == ["A.value"]
    assert manifest["figures"]["A.value"]["value"] == "1.50"
    assert manifest["figures"]["A.value"]["sources"] == [
        {"workbook": "indicators.xlsx", "sheet": "Chỉ tiêu", "cell": "F7"}
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_not_text_is_listed_escaped(workspace: Workspace) -> None:
    (workspace.templates / "report" / os.fsdecode(b"a\xff\x1b.png")).write_bytes(b"")
    assert "templates/report/a\\xff\\x1b.png" in made(workspace, "a.pdf", ENTRY)["templates"]


def test_forms_with_decimals_of_their_own_are_listed_with_their_words(workspace: Workspace) -> None:
    indicator_book, _ = make_book(yearbook(indicator("A", "1.25")))
    entry = replace(ENTRY, printed=(("A.value", "text"), ("A.value", "text|1")))
    sources = read_sources(workspace, Period(2022))
    manifest = make_manifest(workspace, Period(2022), indicator_book, sources, {"a.docx": entry}, {})
    assert manifest["outputs"]["a.docx"]["figures"][1] == {"id": "A.value", "form": "text|1"}
    forms = manifest["figures"]["A.value"]["forms"]
    assert list(forms) == ["number", "text", "reached", "text|1"]
    assert forms["text|1"] == "1,3\u00a0tỷ\u00a0đồng"
    later = make_manifest(workspace, Period(2022), indicator_book, sources, {}, {})
    assert "text|1" not in later["figures"]["A.value"]["forms"]


IGNORED_FILES = (
    ".DS_Store",
    "Thumbs.db",
    "thumbs.DB",
    "Desktop.ini",
    "~$tasks.xlsx",
    ".~lock.tasks.xlsx#",
    "._tasks.xlsx",
)


def test_what_systems_and_programs_leave_behind_changes_nothing(workspace: Workspace) -> None:
    before = made(workspace, "a.pdf", ENTRY)
    for name in IGNORED_FILES:
        for folder in ("inputs/2022", "templates/report"):
            (workspace.root / folder / name).write_bytes(b"x")
    assert made(workspace, "a.pdf", ENTRY) == before


def test_temporary_files_and_workbooks_for_units_are_no_inputs(workspace: Workspace) -> None:
    before = made(workspace, "a.pdf", ENTRY)
    (workspace.root / "inputs/2022/gui-di").mkdir()
    for name in (".indicators.xlsx.0a1b2c3d.moi", ".indicators.xlsx.new", "gui-di/viet-tri.xlsx"):
        (workspace.root / "inputs/2022" / name).write_bytes(b"x")
    assert made(workspace, "a.pdf", ENTRY) == before


NAMES = (
    "inputs/2022/indicators.xlsx",
    "inputs/2021/indicators.xlsx",
    "inputs/2022/photos/a.png",
    "templates/report/a.css",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_source_that_was_changed_meanwhile_is_named(workspace: Workspace, name: str) -> None:
    sources = read_sources(workspace, Period(2022))
    (workspace.root / name).parent.mkdir(exist_ok=True)
    (workspace.root / name).write_bytes(b"changed")
    with pytest.raises(ReportgenError) as error:
        make_manifest(workspace, Period(2022), BOOK, sources, {"a.pdf": ENTRY}, {})
    assert [(problem.code, str(problem.place)) for problem in error.value.problems] == [("RG710", name)]


def test_a_temporary_file_of_an_editor_stops_no_build(workspace: Workspace) -> None:
    sources = read_sources(workspace, Period(2022))
    (workspace.templates / "report" / ".report.html.j2.swp").write_bytes(b"x")
    assert read_sources(workspace, Period(2022)) != sources
    assert make_manifest(workspace, Period(2022), BOOK, sources, {"a.pdf": ENTRY}, {})["outputs"].keys() == {"a.pdf"}


@pytest.mark.parametrize("folder", ["inputs/2022/photos", "templates/report"])
def test_a_folder_that_cannot_be_read_is_named(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    (workspace.root / folder).mkdir(exist_ok=True)
    scan = os.scandir

    def locked(path: Path | str) -> object:
        if str(path).replace(os.sep, "/").endswith(folder):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", locked)
    with pytest.raises(ReportgenError) as error:
        read_sources(workspace, Period(2022))
    assert [problem.code for problem in error.value.problems] == ["RG819"]
    assert folder in str(error.value.problems[0].place).replace(os.sep, "/")


def test_files_of_an_earlier_build_stay_listed_while_they_are_true(workspace: Workspace) -> None:
    made(workspace, "a.pdf", ENTRY)
    manifest = made(workspace, "a.docx", replace(ENTRY, data=b"word"))
    assert sorted(manifest["outputs"]) == ["a.docx", "a.pdf"]


@pytest.mark.parametrize("changed", ["inputs/2022/indicators.xlsx", "reportgen.toml", "outputs/2022/a.pdf"])
def test_a_file_that_is_no_longer_true_is_not_listed(workspace: Workspace, changed: str) -> None:
    made(workspace, "a.pdf", ENTRY)
    (workspace.root / changed).write_bytes(b"[documents.report]\n# changed\n")
    manifest = made(workspace, "a.docx", replace(ENTRY, data=b"word"))
    assert sorted(manifest["outputs"]) == ["a.docx"]
