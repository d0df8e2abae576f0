"""Charts of an edited Word file: changed numbers, charts deleted or replaced, values that are out of date."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from docx_reader import q
from finished import Finished, Works
from openpyxl import load_workbook
from test_verify import edited, ran, root, verified, without_build

__all__ = ["root"]
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
Bytes = Callable[[str, bytes], bytes]
GROWTH = [("DT_VT.growth", "+29,31%"), ("NNS.growth", "+16,2%"), ("DT_BC.growth", "+14,48%")]


@pytest.fixture
def report(works: Works) -> Finished:
    return works.charted()


def with_parts(docx: Path, target: Path, change: Bytes, edit: Callable[[Any], None] = lambda body: None) -> Path:
    """A copy of a Word file in which `change` makes the parts of charts."""
    with zipfile.ZipFile(docx) as package:
        names = [n for n in package.namelist() if re.search(r"charts/chart\d+\.xml$|\.xlsx$", n)]
        parts = {name: change(name, package.read(name)) for name in names}
    return edited(docx, target, edit, parts)


def tripled(name: str, data: bytes) -> bytes:
    """What "Edit Data" of Word leaves after every number was changed: in the chart and in its workbook."""
    return with_numbers(name, data, lambda number: round(number * 3 + 1, 2))


def with_numbers(name: str, data: bytes, new: Callable[[float], float]) -> bytes:
    if not name.endswith(".xlsx"):
        return re.sub(rb"(<v>)(\d[\d.]*)<", lambda m: m[1] + f"{new(float(m[2])):.10g}".encode() + b"<", data)
    book, out = load_workbook(io.BytesIO(data)), io.BytesIO()
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
        cell.value = new(cell.value) if isinstance(cell.value, int | float) else cell.value
    book.save(out)
    return out.getvalue()


def disagreeing(findings: list[dict[str, Any]]) -> list[tuple[str, str, str, str]]:
    return [(f["kind"], f["figure"], f["found"], f["expected"]) for f in findings if f["disagrees"]]


def chart_paragraphs(body: Any) -> list[Any]:
    return [p for p in body.iter(q("w:p")) if next(p.iter(CHART), None) is not None]


def without_texts(body: Any) -> None:
    """Remove the alternative texts, as LibreOffice does."""
    for properties in body.iter("{*}docPr"):
        properties.attrib.pop("descr", None)


@pytest.mark.parametrize("edit", [lambda body: None, without_texts], ids=["texts", "no texts"])
def test_every_number_of_a_chart_was_changed(report: Finished, tmp_path: Path, edit: Callable[[Any], None]) -> None:
    code, findings = verified(report.root, with_parts(report.docx, tmp_path / "a.docx", tripled, edit))
    assert code == 1
    wrong = disagreeing(findings)
    assert ("chart", "DT_VT.growth", "Doanh thu dịch vụ viễn thông: 88,93", "+29,31%") in wrong
    assert ("chart", "TB_DT.value", "Thuê bao điện thoại: 3.861.262", "1.287.087") in wrong
    assert len(wrong) == 6
    assert {f["context"] for f in findings if f["disagrees"]} == {
        "Hình 1. Doanh thu và nộp ngân sách: mức tăng, giảm so với cùng kỳ",
        "Hình 2. Thuê bao năm 2022 (thuê bao)",
    }
    assert all("Chỉ tiêu!" in f["cell"] for f in findings if f["disagrees"])


def test_a_chart_with_one_other_number(report: Finished, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"<v>29.31</v>", b"<v>92.31</v>")

    code, findings = verified(report.root, with_parts(report.docx, tmp_path / "a.docx", change))
    assert code == 1
    assert disagreeing(findings) == [("chart", "DT_VT.growth", "Doanh thu dịch vụ viễn thông: 92,31", "+29,31%")]


def test_exchanged_names_of_categories(report: Finished, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        one, other = "Doanh thu dịch vụ viễn thông".encode(), "Doanh thu dịch vụ bưu chính".encode()
        return (
            data.replace(b"<v>" + one, b"<v>x").replace(b"<v>" + other, b"<v>" + one).replace(b"<v>x", b"<v>" + other)
        )

    _, findings = verified(report.root, with_parts(report.docx, tmp_path / "a.docx", change))
    assert {figure for _, figure, _, _ in disagreeing(findings)} == {"DT_VT.growth", "DT_BC.growth"}


def test_only_the_workbook_of_a_chart_was_changed(report: Finished, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return tripled(name, data) if name.endswith(".xlsx") else data

    code, findings = verified(report.root, with_parts(report.docx, tmp_path / "a.docx", change))
    assert code == 1
    assert ("chart", "", "44,44; 49,6; 88,93", "14,48; 16,2; 29,31") in disagreeing(findings)


def test_a_number_that_is_typed_over_a_label(report: Finished, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace("viễn thông tăng nhanh nhất".encode(), "viễn thông tăng 92,31%".encode())

    code, findings = verified(report.root, with_parts(report.docx, tmp_path / "a.docx", change))
    assert code == 1
    assert disagreeing(findings) == [("chart", "", "Doanh thu dịch vụ viễn thông tăng 92,31%", "")]


def test_a_deleted_chart_and_one_replaced_by_a_picture_are_listed(report: Finished, tmp_path: Path) -> None:
    def deleted(body: Any) -> None:
        paragraph = chart_paragraphs(body)[0]
        paragraph.getparent().remove(paragraph)

    def replaced(body: Any) -> None:
        graphic = next(chart_paragraphs(body)[0].iter(CHART)).getparent()
        graphic.remove(graphic[0])

    for edit, kind in ((deleted, "removed-chart"), (replaced, "replaced-chart")):
        code, findings = verified(report.root, edited(report.docx, tmp_path / "a.docx", edit))
        assert (code, [f["context"][:7] for f in findings if f["kind"] == kind]) == (0, ["Hình 1."]), findings
        assert [(f["figure"], f["expected"]) for f in findings if f["kind"] == "removed-figure"] == GROWTH


def test_charts_that_moved_without_their_texts_are_no_alarm(report: Finished, tmp_path: Path) -> None:
    def move(body: Any) -> None:
        one, other = chart_paragraphs(body)
        one.getparent().remove(one)
        other.addnext(one)
        without_texts(body)

    code, findings = verified(report.root, edited(report.docx, tmp_path / "a.docx", move))
    assert (code, [f for f in findings if f["kind"] != "removed"]) == (0, [])


def test_a_chart_is_out_of_date(root: Path, report: Finished, tmp_path: Path) -> None:
    ws.set_value(ws.workbook(root, 2022, "indicators"), "indicators", "TB_INTERNET", "current", 1400000)
    _, findings = verified(root, report.docx)
    chart = [f for f in findings if f["context"].startswith("Hình 2.")]
    assert disagreeing(chart) == [("outdated", "TB_INTERNET.value", "1.348.542", "1.400.000")]

    def change(name: str, data: bytes) -> bytes:
        return with_numbers(name, data, lambda number: 1400000 if number == 1348542 else number)

    _, findings = verified(root, with_parts(report.docx, tmp_path / "a.docx", change))
    assert [f for f in findings if f["context"].startswith("Hình 2.")] == [], "as in the workbook"


def test_without_an_original(report: Finished, tmp_path: Path) -> None:
    folder = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    ws.with_field_charts(folder)
    assert '"disagrees": true' not in ran(folder, "verify", str(report.docx), "--period", "2022", "--json")[1]
    file = with_parts(report.docx, tmp_path / "a.docx", tripled)
    code, output = ran(folder, "verify", str(file), "--period", "2022")
    assert (code, "TB_DT.value" in output, "3.861.262" in output) == (1, True, True), output
    empty = ws.copy_workspace(ws.SAMPLE, tmp_path / "e", templates=False)
    alone = without_build(file, tmp_path / "b.docx", lambda body: None)
    code, output = ran(empty, "verify", str(alone), "--period", "2022")
    assert (
        "không rõ nguồn: III. THUÊ BAO: “Hình 2. Thuê bao năm 2022 (thuê bao)”\nThuê bao điện thoại: 3.861.262"
        in output
    )
    same = ran(folder, "verify", str(report.docx), "--period", "2022")[1]
    assert not re.search("Hình [12][^”]*”", same), same


def test_a_chart_of_growth_among_decorations(works: Works, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"<v>129.31<", b"<v>192.31<")

    brochure = works.build("sample", "brochure")
    file = with_parts(brochure.docx, tmp_path / "a.docx", change)
    assert [f[2:] for f in disagreeing(verified(brochure.root, file)[1])] == [("Viễn thông: 192,31", "129,31")]
    folder = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    assert '"disagrees": true' not in ran(folder, "verify", str(brochure.docx), "--period", "2022", "--json")[1]
    found = json.loads(ran(folder, "verify", str(file), "--period", "2022", "--json")[1])["findings"]
    assert [f[1] for f in disagreeing(found)] == ["DT_VT.growth"]


def test_a_comment_stands_at_the_caption(report: Finished, tmp_path: Path) -> None:
    file = with_parts(report.docx, tmp_path / "a.docx", tripled)
    _, output = ran(report.root, "verify", str(file), "--comment")
    assert "Bản có ghi chú" in output
    with zipfile.ZipFile(next(tmp_path.glob("a.*.docx"))) as package:
        assert "88,93" in package.read("word/comments.xml").decode()
