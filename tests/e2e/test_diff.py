"""Two drafts, manifests, workbooks or periods are compared: figures, sentences, tasks; in a table, JSON and Word."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import judges
import pytest
import workspaces as ws
from docx_reader import Package, q
from finished import Finished, Works
from test_proof_and_trace import ran
from test_verify import edited, flattened, replaced, without_build


@pytest.fixture
def report(works: Works) -> Finished:
    return works.build("sample", "report")


@pytest.fixture
def later(works: Works) -> Finished:
    """The report after a correction and a change of the tasks."""

    def spoil(root: Path) -> None:
        ws.set_value(ws.workbook(root, 2022, "indicators"), "indicators", "DT_BC", "current", 530.1)
        ws.set_value(ws.workbook(root, 2022, "tasks"), "tasks", "NV01", "deadline", "30/6/2023")

    return works.build("sample", "report", name="later", spoil=spoil)


@pytest.fixture
def both(report: Finished, later: Finished, tmp_path: Path) -> Path:
    """The workspace of the later report, with the original of the earlier one."""
    root = ws.copy_workspace(later.root, tmp_path / "w", templates=False)
    shutil.copytree(later.root / "outputs", root / "outputs")
    for path in (report.folder / ".goc").iterdir():
        shutil.copy(path, root / "outputs" / "2022" / ".goc")
    return root


def differences(root: Path, old: object, new: object, *flags: str) -> tuple[int, dict[str, Any]]:
    code, output = ran(root, "diff", str(old), str(new), "--json", *flags)
    return code, json.loads(output)


def words(found: dict[str, Any]) -> list[tuple[str, str | None, str | None, str, str]]:
    return [
        (f["id"], f["old"] and f["old"]["words"], f["new"] and f["new"]["words"], f["difference"], f["growth"])
        for f in found["figures"]
    ]


CORRECTED = [
    ("DT_BC.value", "trên 533,9\u00a0tỷ\u00a0đồng", "trên 530,1\u00a0tỷ\u00a0đồng", "−3,8\u00a0tỷ\u00a0đồng", "−0,71%")
]


def test_drafts_are_compared_by_figure_with_cells_and_sentences(both: Path, report: Finished, later: Finished) -> None:
    code, found = differences(both, report.docx, later.docx)
    assert code == 1
    assert words(found) == CORRECTED
    assert found["figures"][0]["new"]["cells"] == ["indicators.xlsx · Chỉ tiêu!F9"]
    assert found["figures"][0]["name"] == "Doanh thu dịch vụ bưu chính"
    for_it = [s for s in found["sentences"] if "DT_BC" in s["codes"]]
    assert for_it
    assert all("533,9" in s["old"] and "530,1" in s["new"] for s in for_it)
    assert any("thời hạn: 30/6/2023" in s["new"] for s in found["sentences"])


def test_manifests_and_drafts_compare_with_each_other(both: Path, report: Finished) -> None:
    code, found = differences(both, report.folder / "manifest.json", "outputs/2022/manifest.json")
    assert (code, words(found)) == (1, CORRECTED)
    assert any("DT_BC" in s["codes"] for s in found["sentences"])
    code, found = differences(both, report.docx, "outputs/2022/manifest.json")
    assert (code, words(found)) == (1, CORRECTED)
    assert differences(both, report.docx, report.docx) == (
        0,
        {"old": report.docx.name, "new": report.docx.name, "figures": [], "sentences": [], "tasks": []}
        | {"complete": True, "rows": [], "drawings": [], "docx": None, "problems": []},
    )


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
def test_a_number_typed_into_a_draft_is_a_difference(report: Finished, tmp_path: Path, flat: bool) -> None:
    def edit(body: Any) -> None:
        replaced("DT_VT.value", "2.765", "2.756")(body)
        if flat:
            flattened(body)

    code, found = differences(report.root, report.docx, edited(report.docx, tmp_path / "a.docx", edit))
    assert code == 1
    ((figure, old, new, difference, growth),) = words(found)
    assert (figure, old, growth) == ("DT_VT.value", "2.765\u00a0tỷ\u00a0đồng", "−0,33%")
    assert new is not None
    assert "2.756" in new
    assert difference == "−9\u00a0tỷ\u00a0đồng"


def test_a_draft_without_original_is_read_by_its_controls(report: Finished, tmp_path: Path) -> None:
    empty = ws.copy_workspace(ws.SAMPLE, tmp_path / "w", templates=False)
    file = without_build(report.docx, tmp_path / "a.docx", replaced("DT_VT.value", "2.765", "2.756"))
    code, found = differences(empty, "2022", file)
    assert code == 1
    assert "2.756" in str(next(f[2] for f in words(found) if f[0] == "DT_VT.value"))
    assert [p["code"] for p in found["problems"]] == ["RG876", "RG875", "RG875", "RG875"]
    assert [p["message"] for p in found["problems"][2:]] == [
        "chưa so sánh được câu văn, bảng, ảnh của tài liệu",
        "chưa so sánh được đầu trang, chân trang và chú thích",
    ]
    code, output = ran(empty, "diff", "2022", str(edited(file, tmp_path / "b.docx", flattened)))
    assert (code, "RG865" in output) == (1, True)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A workspace whose workbooks differ from those of 2022 in `before`."""
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w", templates=False)
    shutil.copytree(root / "inputs" / "2022", root / "before")
    shutil.rmtree(root / "before" / "photos")
    indicators, tasks = (ws.workbook(root, 2022, key) for key in ("indicators", "tasks"))
    ws.set_value(indicators, "indicators", "DVC_TT", "next_plan", 75)
    ws.set_value(indicators, "indicators", "THON", "current", 21)
    ws.set_value(indicators, "indicators", "NNS", "unit", "lượt")
    ws.set_value(tasks, "tasks", "NV02", "state", "đang thực hiện")
    ws.set_value(tasks, "tasks", "NV02", "lead", "Văn phòng Sở")
    ws.set_value(tasks, "tasks", "NV24", "code", "NV99")
    ws.set_value(tasks, "tasks", "NV03", "code", "NV77")
    ws.set_value(tasks, "tasks", "NV77", "name", "Một nhiệm vụ hoàn toàn mới")
    return root


def test_workbooks_are_compared_with_their_tasks(changed: Path) -> None:
    code, found = differences(changed, "before", "2022")
    assert code == 1
    figures = {f[0]: f[3:] for f in words(found)}
    assert figures["DVC_TT.next_plan"] == ("+5\u00a0điểm\u00a0%", ""), "no growth of a share"
    assert figures["THON.value"] == ("+7\u00a0thôn", "+50,00%")
    assert figures["NNS.value"] == ("", ""), "no difference of other units"
    assert figures["tasks.ongoing-2023"][1] == "", "no growth of a few tasks"
    assert [(t["change"], t["code"], t["fields"]) for t in found["tasks"]] == [
        (
            "changed",
            "NV02",
            [
                {"column": "lead", "old": "Các doanh nghiệp bưu chính, viễn thông", "new": "Văn phòng Sở"},
                {"column": "state", "old": "chưa thực hiện", "new": "đang thực hiện"},
            ],
        ),
        ("added", "NV77", []),
        ("changed", "NV99", [{"column": "code", "old": "NV24", "new": "NV99"}]),
        ("dropped", "NV03", []),
    ]
    assert all(s["codes"] for s in found["sentences"])


def test_single_workbooks_under_any_name(changed: Path) -> None:
    kept = changed / "inputs" / "2022" / ".truoc"
    kept.mkdir()
    for key in ("indicators", "tasks"):
        shutil.copy(changed / "before" / f"{key}.xlsx", kept / f"{key}-2022-12-01.xlsx")
    code, found = differences(changed, kept / "tasks-2022-12-01.xlsx", "inputs/2022/tasks.xlsx")
    assert (code, len(found["tasks"])) == (1, 4)
    code, found = differences(changed, kept / "indicators-2022-12-01.xlsx", "inputs/2022/indicators.xlsx")
    assert (code, found["tasks"]) == (1, [])
    assert "THON.value" in {f["id"] for f in found["figures"]}


def test_periods_are_compared_by_their_own_values(changed: Path) -> None:
    shutil.copytree(changed / "before", changed / "inputs" / "2021")
    ws.set_fact(changed / "inputs" / "2021" / "indicators.xlsx", "year", 2021)
    code, found = differences(changed, "2021", "2022")
    assert code == 1
    assert {f["id"].partition(".")[2] for f in found["figures"]} <= {"value", "plan", "next_plan"}
    assert ("THON.value", "14\u00a0thôn", "21\u00a0thôn", "+7\u00a0thôn", "+50,00%") in words(found)


def test_what_can_not_be_compared_is_named(changed: Path, report: Finished) -> None:
    (changed / "a.json").write_text("{}", encoding="utf-8")
    (changed / "a.docx").write_bytes(b"no zip")
    shutil.copytree(changed / "before", changed / "copy")
    ws.set_fact(changed / "copy" / "indicators.xlsx", "year", None)
    ws.set_value(changed / "inputs" / "2022" / "indicators.xlsx", "indicators", "THON", "current", "1O")
    cases = {
        ("nothing", "before"): "RG870",
        ("copy", "before"): "RG871",
        ("a.json", "before"): "RG872",
        ("a.docx", "before"): "RG860",
        ("2019", "before"): "RG101",
        ("before", "2022"): "Chỉ tiêu!F7",
        ("inputs/2022/tasks.xlsx", "before/indicators.xlsx"): "RG873",
    }
    for sides, expected in cases.items():
        code, output = ran(changed, "diff", *sides)
        assert (code, expected in output) == (1, True), (sides, output)
        code, output = ran(changed, "diff", *sides, "--json")
        assert json.loads(output)["problems"]
    assert not (changed / "outputs").exists()


def test_the_table_for_people(changed: Path) -> None:
    code, output = ran(changed, "diff", "before", "2022")
    assert code == 1
    (line,) = [line for line in output.splitlines() if line.strip().startswith("DVC_TT")]
    assert line.split("  ")[1] == "DVC_TT"
    assert "→" in line
    assert "indicators.xlsx · Chỉ tiêu!H" in line
    assert "đổi NV02" in output
    assert "    Trạng thái: chưa thực hiện → đang thực hiện" in output
    shutil.copytree(changed / "inputs" / "2022" / "photos", changed / "before" / "photos")
    assert ran(changed, "diff", "before", "before", "--lang", "en")[1].endswith("No differences\n")


def test_the_word_file_for_a_leader(changed: Path, tmp_path: Path) -> None:
    code, found = differences(changed, "before", "2022", "--docx")
    file = changed / "outputs" / "2022" / "so-sanh-2022.docx"
    assert (code, found["docx"]) == (1, str(file))
    data = file.read_bytes()
    assert judges.ooxml_errors(file) == []
    document = Package(file).document
    tables = list(document.iter(q("w:tbl")))
    assert len(tables) == 4
    assert all(table.find(f"{q('w:tr')}/{q('w:trPr')}/{q('w:tblHeader')}") is not None for table in tables)
    with zipfile.ZipFile(file) as package:
        assert b"Times New Roman" in package.read("word/styles.xml")
    text = "\n".join("".join(p.itertext()) for p in document.iter(q("w:p")))
    for expected in ("+5\u00a0điểm\u00a0%", "14\u00a0thôn", "Đơn vị chủ trì", "NV77. Một nhiệm vụ hoàn toàn mới"):
        assert expected in text
    assert str(tmp_path) not in text
    differences(changed, "before", "2022", "--docx")
    assert file.read_bytes() == data


@pytest.mark.slow
def test_the_word_file_opens_and_repeats_its_heads(changed: Path, tmp_path: Path) -> None:
    path = ws.workbook(changed, 2022, "tasks")
    for number in range(1, 25):
        code = {3: "NV77", 24: "NV99"}.get(number, f"NV{number:02}")
        ws.set_value(path, "tasks", code, "result", f"Kết quả {number}")
    differences(changed, "before", "2022", "--docx")
    pdf = judges.office_pdf(changed / "outputs" / "2022" / "so-sanh-2022.docx", tmp_path / "office")
    pages = [page for page in judges.pdf_text(pdf).split("\f") if "Kết quả" in page]
    assert len(pages) > 1
    assert all("Bản cũ" in page and "Nhiệm vụ" in page for page in pages)
