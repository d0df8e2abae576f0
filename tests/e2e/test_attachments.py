"""The files inside a PDF: what is there by the settings, read by other programs, and `reportgen extract`."""

from __future__ import annotations

import io
import json
import shutil
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from embedding import LAST_YEAR, with_sources
from finished import Works
from judges import need, run
from lxml import etree
from openpyxl import load_workbook

from reportgen import __version__
from reportgen.build.attachments import FigureRow, attachments, figure_rows
from reportgen.cli import main
from reportgen.figures.model import Figure, FigureBook, FigureKind
from reportgen.period import Period
from reportgen.problems import CellRef
from reportgen.workspace import DocumentSettings

FIGURES = "so-lieu-da-in.xlsx"


def attached(pdf: Path) -> dict[str, bytes]:
    """The associated files of a PDF by name, read with qpdf."""
    with pikepdf.open(pdf) as file:
        listed = {str(s.UF): s.EF.F.read_bytes() for s in file.Root.get("/AF", [])}
        assert listed == {s.filename: s.get_file().read_bytes() for s in file.attachments.values()}
    return listed


def extract(pdf: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    """The exit code and the output of `reportgen extract`."""
    code = main.run(["extract", str(pdf), str(folder), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_pdf_contains_the_printed_figures_and_nothing_else(works: Works) -> None:
    made = works.build("sample", "report")
    files = attached(made.pdf)
    assert list(files) == [FIGURES]
    with pikepdf.open(made.pdf) as pdf:
        assert pdf.Root.AF[0].AFRelationship == "/Data"
    (sheet,) = load_workbook(io.BytesIO(files[FIGURES])).worksheets
    head, *rows = sheet.iter_rows(values_only=True)
    assert head == ("TT", "Mã", "Số liệu", "In trong văn bản", "Giá trị", "Đơn vị tính")
    printed = {key for key, _ in made.figures()}
    words = {key: {w for (k, _), w in made.figures().items() if k == key} for key in printed}
    assert {row[1] for row in rows} == printed
    assert all(set(row[3].split("; ")) <= words[row[1]] for row in rows)


def test_values_have_no_more_digits_than_are_printed() -> None:
    cell = CellRef("indicators.xlsx", "Chỉ tiêu", "F8")
    figure = Figure("DT.value", FigureKind.AMOUNT, Decimal("2765.43"), "tỷ đồng", 2, "", "", (cell,))
    body = etree.fromstring('<body><data data-figure="DT.value" data-form="text|1">2.765,4 tỷ đồng</data></body>')
    (row,) = figure_rows(body, FigureBook(Period.parse("2022"), {figure.id: figure}, names={"DT": "Doanh thu"}))
    assert row == FigureRow("DT.value", "Doanh thu", "2.765,4 tỷ đồng", Decimal("2765.4"), "tỷ đồng")


def test_sources_are_all_files_that_the_build_read(works: Works) -> None:
    made = with_sources(works)
    files = attached(made.pdf)
    manifest = json.loads(files["manifest.json"])
    assert made.pdf.name not in manifest["outputs"]
    built = json.loads((made.folder / "manifest.json").read_text(encoding="utf-8"))
    read = {**built["inputs"], **built["templates"]}
    paths = {entry["path"]: entry["sha256"] for entry in manifest["files"].values()}
    assert paths == read
    assert LAST_YEAR in paths
    assert any("/photos/" in path for path in paths)
    assert any(path.endswith(".ttf") for path in paths)
    for name, entry in manifest["files"].items():
        assert files[name] == (made.root / entry["path"]).read_bytes()
    assert files[made.docx.name] == made.docx.read_bytes()
    assert set(files) == {*manifest["files"], "manifest.json", FIGURES, made.docx.name}


def test_other_programs_list_the_files(works: Works) -> None:
    pdf = with_sources(works).pdf
    assert f"{len(attached(pdf))} embedded files" in run(need("pdfdetach"), "-list", pdf)


def test_extract_builds_the_same_bytes(works: Works, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = with_sources(works)
    code, said = extract(made.pdf, tmp_path / "out", capsys)
    assert (code, said["rebuilt"], said["problems"]) == (0, "same", [])
    assert (tmp_path / "out" / "outputs" / "2022" / made.pdf.name).read_bytes() == made.pdf.read_bytes()
    for path in ("reportgen.toml", "inputs/2022/tasks.xlsx", LAST_YEAR, "templates/report/report.docx"):
        assert (tmp_path / "out" / path).read_bytes() == (made.root / path).read_bytes()
    assert main.run(["extract", str(made.pdf), str(tmp_path / "out")]) == 1
    assert "RG692" in capsys.readouterr().err


def test_extract_names_what_differs(
    works: Works, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = with_sources(works)
    files = attached(made.pdf)
    other = changed(made.pdf, tmp_path / "other.pdf", {"macros.html.j2": files["macros.html.j2"] + b"{# #}"})
    code, said = extract(other, tmp_path / "tampered", capsys)
    assert (code, said["rebuilt"]) == (1, None)
    assert [(p["code"], p["file"]) for p in said["problems"]] == [("RG694", "other.pdf/macros.html.j2")]
    monkeypatch.setattr("reportgen.build.attachments.__version__", "9.9")
    monkeypatch.setattr("reportgen.build.extract.__version__", "9.9")
    code, said = extract(made.pdf, tmp_path / "later", capsys)
    assert (code, said["rebuilt"]) == (1, "different")
    (problem,) = said["problems"]
    assert problem["code"] == "RG695"
    assert __version__ in problem["remedy"]


def changed(pdf: Path, copy: Path, contents: dict[str, bytes]) -> Path:
    """A copy of a PDF in which attachments have other contents, or more are added."""
    with pikepdf.open(pdf) as file:
        for name, data in contents.items():
            found = [s for s in file.attachments.values() if s.filename == name]
            if found:
                found[0].obj.EF.F.write(data)
            else:
                file.attachments[name] = pikepdf.AttachedFileSpec(file, data, filename=name)
        file.save(copy)
    return copy


@pytest.mark.parametrize(
    "name",
    ["../../evil.txt", "/etc/evil", "C:\\evil.txt", "a/../../evil", "..", "CON.txt", ".hidden", FIGURES.upper()],
)
def test_hostile_names_are_refused(works: Works, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = changed(works.build("sample", "brochure").pdf, tmp_path / "evil.pdf", {name: b"evil"})
    before = sorted(tmp_path.rglob("*"))
    assert main.run(["extract", str(pdf), str(tmp_path / "out" / "in")]) == 1
    assert "RG693" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_hostile_manifests_place_nothing_outside(
    works: Works, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = with_sources(works)
    manifest = json.loads(attached(made.pdf)["manifest.json"])
    for path in ("../evil", "outputs/2022/evil.pdf", "inputs/../../evil", "INPUTS/2022/TASKS.xlsx", 5, {}):
        manifest["files"]["macros.html.j2"]["path"] = path
        pdf = changed(made.pdf, tmp_path / "evil.pdf", {"manifest.json": json.dumps(manifest).encode()})
        code = main.run(["extract", str(pdf), str(tmp_path / "out")])
        if isinstance(path, str):
            assert code == 1, path
            assert "RG693" in capsys.readouterr().err
            assert not (tmp_path / "out").exists()
        else:  # such a manifest is a file like others
            assert code == 0
            assert not (tmp_path / "out" / "outputs").exists()
            shutil.rmtree(tmp_path / "out")
    assert not (tmp_path / "evil").exists()


def test_too_much_is_not_unpacked(
    works: Works, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = changed(works.build("sample", "brochure").pdf, tmp_path / "bomb.pdf", {"zeros": bytes(3_000_000)})
    assert pdf.stat().st_size < 1_000_000
    monkeypatch.setattr("reportgen.finished.attachments.MOST_BYTES", 2_000_000)
    assert main.run(["extract", str(pdf), str(tmp_path / "out")]) == 1
    assert "> 2 MB" in capsys.readouterr().err
    monkeypatch.undo()
    monkeypatch.setattr("reportgen.finished.attachments.MOST_FILES", 1)
    assert main.run(["extract", str(pdf), str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()


def test_files_that_cannot_be_read_are_named(works: Works, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = works.build("sample", "brochure")
    with pikepdf.open(made.pdf) as file:
        file.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
        del file.Root.Names
        file.save(tmp_path / "empty.pdf")
    (tmp_path / "cut.pdf").write_bytes(made.pdf.read_bytes()[:5000])
    for name, code in {"locked": "RG690", "cut": "RG690", "empty": "RG691", "none": "RG854"}.items():
        assert main.run(["extract", str(tmp_path / f"{name}.pdf"), str(tmp_path / "out")]) == 1
        assert code in capsys.readouterr().err, name
    assert not (tmp_path / "out").exists()


def test_nothing_inside() -> None:
    settings = DocumentSettings("report", "report", "x-{year}", ("pdf",), False, False, False, attachments="none")
    composed: Any = SimpleNamespace(job=SimpleNamespace(settings=settings))
    assert attachments(composed, None) == ()
