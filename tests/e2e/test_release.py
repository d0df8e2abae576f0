"""A release has passed every gate, is in a folder of its own, and is never overwritten."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import workspaces as ws
from docx_reader import Package as DocxPackage
from finished import Works
from judges import pdf_text
from test_proof_and_trace import ran

from reportgen.build.acceptance import Acceptance, name_of, parse_acceptance
from reportgen.files import originals, packet
from reportgen.problems import CellRef, FileRef, LineRef, Place
from reportgen.problems.codes_figures import TEXT_NOT_PRINTED

REPORT = "bao-cao-tong-ket-2022"
INVITATION = "thiep-moi-2022"
"""A document that is made quickly, where it does not matter which one is released."""
OTHERS = {"manifest.json", "SHA256SUMS", "canh-bao-da-chap-nhan.txt", "phieu-phat-hanh.pdf"}

SHARE = {"code": "TL_HS", "name": "Tỷ lệ hồ sơ trực tuyến", "field": "Thuê bao", "unit": "%", "current": 150}
"""An indicator for which there is a warning (RG347): a share above 100 %."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return ws.copy_workspace(ws.SAMPLE, tmp_path)


def released(root: Path, *flags: str, only: str = "invitation") -> dict[str, Any]:
    code, output = ran(root, "release", "2022", "--only", only, "--json", *flags)
    assert code == 0, output
    found: dict[str, Any] = json.loads(output)
    return found


def refused(root: Path, *flags: str) -> list[dict[str, Any]]:
    code, output = ran(root, "release", "2022", "--only", "invitation", "--json", *flags)
    assert code == 1, output
    problems: list[dict[str, Any]] = json.loads(output)["problems"]
    return problems


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_release_is_complete_and_is_never_overwritten(root: Path) -> None:
    first = released(root, only="report")
    folder = Path(first["folder"])
    assert folder == root / "outputs" / "2022" / "phat-hanh" / "1"
    files = contents(folder)
    assert files.keys() == OTHERS | {f"{REPORT}.pdf", f"{REPORT}.docx"}
    with zipfile.ZipFile(first["zip"]) as archive:
        assert {name: archive.read(f"phat-hanh-2022-1/{name}") for name in files} == files
    sums = dict(reversed(line.split("  ")) for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    note = pdf_text(folder / "phieu-phat-hanh.pdf", "-layout")
    assert note.count("\f") == 1
    assert {sums[f"{REPORT}.pdf"], sums[f"{REPORT}.docx"], "PHIẾU"} <= set(note.split()), "no checksum is broken"
    assert "lý do" not in note

    assert {problem["code"] for problem in refused(root, "--version", "1")} == {"RG842"}
    second = released(root, only="report")
    assert second["version"] == "2"
    assert {name: contents(folder)[name] for name in files} == files
    for suffix in ("pdf", "docx"):
        assert contents(Path(second["folder"]))[f"{REPORT}.{suffix}"] != files[f"{REPORT}.{suffix}"]
    assert json.loads(files["manifest.json"])["version"] == "1"


def test_the_version_is_in_the_metadata_and_not_on_a_page(root: Path, works: Works) -> None:
    folder = Path(released(root, "--version", "2022.12-b", only="report")["folder"])
    built = works.build("sample", "report").folder
    assert pdf_text(folder / f"{REPORT}.pdf") == pdf_text(built / f"{REPORT}.pdf")
    with pikepdf.open(folder / f"{REPORT}.pdf") as pdf, pikepdf.open(built / f"{REPORT}.pdf") as unmarked:
        assert "2022.12-b" in str(pdf.docinfo["/Keywords"])
        assert "2022.12-b" in str(pdf.open_metadata()["pdf:Keywords"])
        assert "/Keywords" not in unmarked.docinfo
    word, plain = DocxPackage(folder / f"{REPORT}.docx"), DocxPackage(built / f"{REPORT}.docx")
    assert "2022.12-b" in [element.text for element in word.xml("docProps/core.xml")]
    assert len(word.xml("docProps/core.xml")) == len(plain.xml("docProps/core.xml")) + 1
    assert [p.text for p in word.paragraphs()] == [p.text for p in plain.paragraphs()]


def test_every_warning_is_answered_by_name_with_a_reason(root: Path) -> None:
    row = ws.add_row(ws.workbook(root, 2022, "indicators"), "indicators", SHARE)
    (problem,) = refused(root)
    assert problem["code"] == "RG840"
    assert problem["cell"].endswith(str(row))
    assert not (root / "outputs" / "2022" / "phat-hanh").exists()
    name = problem["remedy"].split('--accept "')[1].split("=")[0]
    assert name.startswith("RG")
    assert name.endswith(str(row))

    (other,) = [p for p in refused(root, "--accept", f"{name}=dùng sau", "--accept", f"{name}0=dùng sau")]
    assert other["code"] == "RG841"
    assert name in other["expected"]

    found = released(root, "--accept", f'{name}="để dành cho năm sau"')
    assert [one["reason"] for one in found["accepted"]] == ["để dành cho năm sau"]
    accepted = contents(Path(found["folder"]))["canh-bao-da-chap-nhan.txt"].decode("utf-8-sig")
    assert "Lý do chấp nhận: để dành cho năm sau" in accepted
    assert name.split("!")[1] in accepted


def test_a_check_that_its_cell_switches_off_needs_no_other_answer(root: Path) -> None:
    book = ws.workbook(root, 2022, "indicators")
    ws.add_row(book, "indicators", SHARE)
    (problem,) = refused(root)
    assert (problem["code"], problem["remedy"].count("RG347")) == ("RG840", 2)
    ws.set_value(book, "indicators", "TL_HS", "note", "bỏ qua RG347: đã xác nhận với đơn vị")
    assert [one["reason"] for one in released(root)["accepted"]] == ["đã xác nhận với đơn vị"]


def test_the_original_of_a_release_outlives_those_of_builds(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(originals, "_MOST", 1)
    file = Path(released(root)["folder"]) / f"{INVITATION}.docx"
    for flags in ((), ("--draft",)):
        assert ran(root, "build", "2022", "--only", "invitation", *flags)[0] == 0
    code, output = ran(root, "verify", str(file), "--json")
    assert (code, json.loads(output)["problems"]) == (0, [])


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        (("--accept", "RG370@indicators.xlsx/Chỉ tiêu!D7="), "lý do"),
        (("--accept", "indicators.xlsx=x"), "lý do"),
        (("--version", "../1"), "32 chữ"),
        (("--version", "CON"), "32 chữ"),
        (("--version", "com1.2"), "32 chữ"),
        (("--version", "1."), "32 chữ"),
        (("--version", ""), "32 chữ"),
        (("--version", "a" * 33), "32 chữ"),
    ],
)
def test_wrong_arguments_are_explained(root: Path, argument: tuple[str, str], said: str) -> None:
    code, output = ran(root, "release", "2022", *argument)
    assert code == 2
    assert said in output
    assert not (root / "outputs" / "2022").exists()


def test_an_acceptance_has_a_warning_and_a_reason() -> None:
    cell = "RG370@indicators.xlsx/Chỉ tiêu!D7"
    assert parse_acceptance(f'{cell}="a=b"') == Acceptance(cell, "a=b")
    assert parse_acceptance("RG390 = lý do ") == Acceptance("RG390", "lý do")


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (CellRef("a.xlsx", "Chỉ tiêu", "D7"), "@a.xlsx/Chỉ tiêu!D7"),
        (CellRef("a.xlsx", "Chỉ tiêu"), "@a.xlsx/Chỉ tiêu"),
        (CellRef("a.xlsx"), "@a.xlsx"),
        (LineRef("templates/a.j2", 3), "@templates/a.j2:3"),
        (FileRef("a.pdf"), "@a.pdf"),
        (None, ""),
    ],
)
def test_a_warning_is_named_by_its_code_and_place(place: Place | None, name: str) -> None:
    problem = TEXT_NOT_PRINTED.at(place, section="x")
    assert name_of(problem) == TEXT_NOT_PRINTED.code + name
    assert parse_acceptance(f"{name_of(problem)}=x").warning == name_of(problem)


def test_a_release_that_was_interrupted_has_released_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(packet.os, "rename", killed)
        with pytest.raises(KeyboardInterrupt):
            packet.write_packet(tmp_path, "1", "a-1", {"a.txt": b"old"})
    assert packet.next_version(tmp_path) == "1"
    folder, archive = packet.write_packet(tmp_path, "1", "a-1", {"a.txt": b"new"})
    assert contents(folder) == {"a.txt": b"new"}
    assert zipfile.ZipFile(archive).read("a-1/a.txt") == b"new"
    assert packet.next_version(tmp_path) == "2"
    assert {path.name for path in tmp_path.iterdir()} == {"1", "a-1.zip"}
