"""A province whose communes have merged: totals from below, bases of new units, old units beside them, next year."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from docx_reader import Package, q, text_of
from judges import pdf_text
from openpyxl import load_workbook

from reportgen.cli.main import run

ENDED, MERGED = dt.date(2022, 6, 30), dt.date(2022, 7, 1)
UNITS = (
    ("Đơn vị", "Cách viết khác", "Từ ngày", "Đến ngày", "Hình thành từ"),
    ("Xã An", "Xã An (cũ)", None, ENDED, None),
    ("Xã Minh", None, None, ENDED, None),
    ("Xã An", None, MERGED, None, "Xã An; Xã Minh"),
    ("Xã Bình", "UBND xã Bình", None, None, None),
)
FILES = (
    *(("HS", "Xã An (cũ)", 1200, None), ("HS", "Xã Minh", 800, None), ("HS", "Xã An", None, 2500)),
    ("HS", "UBND xã Bình", 500, 500),
)


def ran(root: Path, *argv: str) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = run([*argv, "--lang", "en"])
    return code, out.getvalue()


def print_old_parts(root: Path) -> None:
    settings = root / "templates" / "report" / "document.toml"
    settings.write_text(settings.read_text("utf-8").replace("old_parts = false", "old_parts = true"), "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path_factory.mktemp("merged"))
    print_old_parts(root)
    path = ws.workbook(root, 2022, "indicators")
    ws.add_row(path, "indicators", {"code": "HS", "name": "Hồ sơ trực tuyến", "field": "Dịch vụ", "unit": "hồ sơ"})
    with ws.edited(path) as book:
        sheet = book.create_sheet("Đơn vị")
        for row in UNITS:
            sheet.append(row)
    for code, unit, previous, current in FILES:
        ws.add_row(path, "breakdown", {"code": code, "unit_name": unit, "previous": previous, "current": current})
    return root, ran(root, "build", "2022", "--only", "report")[1]


def lines_of(root: Path) -> list[str]:
    (pdf,) = (root / "outputs" / "2022").glob("*.pdf")
    return [" ".join(line.split()) for line in pdf_text(pdf, "-layout").splitlines()]


def test_the_report_prints_the_total_and_the_base_of_the_new_unit(built: tuple[Path, str]) -> None:
    root, said = built
    assert "RG" not in said
    lines = lines_of(root)
    for line in (
        "1 Xã An 2.000 2.500 +25,00% 83,33%",
        "– Xã An (cũ) 1.200 – – –",
        "– Xã Minh 800 – – –",
        "2 Xã Bình 500 500 0,00% 16,67%",
        "Hồ sơ trực tuyến 2.500 3.000 +20,00%",
    ):
        assert line in lines
    assert any("Hồ sơ trực tuyến đạt 3.000 hồ sơ, tăng 20,00% so với năm 2021" in line for line in lines)


def test_a_whole_that_was_formed_from_others_prints_their_old_values(built: tuple[Path, str], tmp_path: Path) -> None:
    root = ws.copy_workspace(built[0], tmp_path / "whole")
    print_old_parts(root)
    path = ws.workbook(root, 2022, "indicators")
    row = {"code": "GRDP", "name": "Tổng sản phẩm", "field": "Kinh tế", "unit": "tỷ đồng", "current": 500}
    ws.add_row(path, "indicators", row)
    with ws.edited(path) as book:
        book["Thông tin chung"].append(["Hình thành từ", "Hà Bắc (cũ)\nHà Nam (cũ)"])
    for unit, value in (("Hà Bắc (cũ)", 300), ("Hà Nam (cũ)", 100)):
        ws.add_row(path, "breakdown", {"code": "GRDP", "unit_name": unit, "previous": value})
    assert ran(root, "build", "2022", "--only", "report")[0] == 0
    lines = lines_of(root)
    assert any("Tổng sản phẩm đạt 500 tỷ đồng, tăng 25,00% so với năm 2021" in line for line in lines)
    for line in ("Tổng sản phẩm 400 500 +25,00%", "– Hà Bắc (cũ) 300 – –", "– Hà Nam (cũ) 100 – –"):
        assert line in lines


def test_the_word_file_says_the_same(built: tuple[Path, str]) -> None:
    (docx,) = (built[0] / "outputs" / "2022").glob("*.docx")
    rows = [list(map(text_of, row.iter(q("w:tc")))) for row in Package(docx).document.iter(q("w:tr"))]
    assert ["", "– Xã Minh", "800"] in [row[:3] for row in rows]
    assert ["1", "Xã An", "2.000", "2.500"] in [row[:4] for row in rows]


def test_the_manifest_and_trace_name_the_cells_of_a_total(built: tuple[Path, str]) -> None:
    root, _ = built
    manifest = json.loads((root / "outputs" / "2022" / "manifest.json").read_text("utf-8"))
    figures: dict[str, Any] = manifest["figures"]
    assert figures["HS.value"]["formula"] == "HS/xa-an.value + HS/xa-binh.value"
    assert len(figures["HS.value"]["sources"]) == 2
    code, said = ran(root, "trace", "2022", "HS")
    assert code == 0
    assert "HS/xa-an.value + HS/xa-binh.value" in said


def test_a_unit_that_is_missing_is_named(built: tuple[Path, str], tmp_path: Path) -> None:
    root = tmp_path / "later"
    ws.copy_workspace(built[0], root)
    path = ws.workbook(root, 2022, "indicators")
    with ws.edited(path) as book:
        book["Đơn vị"].append(("Xã Cao", None, None, None, None))
    code, said = ran(root, "check", "2022")
    assert code == 0
    assert "RG280" in said
    assert "Xã Cao" in said


def test_next_year_starts_from_the_total(built: tuple[Path, str], tmp_path: Path) -> None:
    root = tmp_path / "next"
    ws.copy_workspace(built[0], root)
    code, said = ran(root, "new", "2023")
    assert code == 0, said
    book = load_workbook(root / "inputs" / "2023" / "indicators.xlsx")
    indicators = {row["code"]: row for row in ws.rows_of(book, "indicators")}
    assert indicators["HS"]["previous"] == 3000
    code, said = ran(root, "check", "2023")
    assert code == 1
    assert "RG901" not in said  # the words are compared with the totals of 2022
