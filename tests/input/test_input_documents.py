"""Column `Tài liệu` of sheet `Nội dung`: a text for one document stays out of the others."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import judges
import pytest
import workspaces as ws
from clerk import Clerk, make_clerk

from reportgen.build.pipeline import unprinted
from reportgen.problems import CellRef
from reportgen.records.model import Photo

FOR_REPORT, FOR_BROCHURE, FOR_BOTH = "Chỉ báo cáo in câu này", "Chỉ tờ gấp in câu này", "Cả hai cùng in câu này"
HEADING = "Tờ gấp: số hóa"
AIMS = "Phương hướng"


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return make_clerk(ws.SAMPLE, ws.SAMPLE_YEAR, tmp_path / "w")


def make_room(clerk: Clerk) -> None:
    """Take the longest list out of the brochure, so that its panel has room for other sentences."""
    with clerk.edited() as book:
        for row in ws.sheet(book, "paragraphs").iter_rows(min_row=2):
            if (row[0].value, row[1].value) == (HEADING, 2):
                for cell in row:
                    cell.value = None


def add(clerk: Clerk, text: str, document: str | None, section: str, order: int = 9) -> str:
    """A paragraph in the last row; the place of its column `Tài liệu`."""
    row = {"section": section, "order": order, "text": text, "document": document}
    number = ws.add_row(clerk.book(), "paragraphs", row)
    with clerk.edited() as book:
        return f"Nội dung!{ws.find_cell(book, 'paragraphs', number, 'document').coordinate}"


def printed(clerk: Clerk, name: str) -> str:
    """The words of a finished PDF, white space made one space."""
    (path,) = (clerk.root / "outputs" / str(clerk.year)).glob(f"{name}-*.pdf")
    return " ".join(judges.pdf_text(path).split())


def test_a_text_is_printed_in_its_document_alone(clerk: Clerk) -> None:
    make_room(clerk)
    add(clerk, FOR_REPORT, "Report", AIMS)
    add(clerk, FOR_BROCHURE, "brochure", HEADING)
    add(clerk, "Không in ở báo cáo", "brochure", "Mở đầu")
    photos = clerk.root / "inputs" / str(clerk.year) / "photos"
    for name, document in (("mot.png", "brochure"), ("hai.png", "brochure"), ("moi.png", "invitation")):
        shutil.copyfile(photos / "dich-vu-so.png", photos / name)
        row = ws.add_row(clerk.book(), "photos", {"file": name, "alt": name, "document": document})
    reported = clerk.build("--format", "pdf")
    report, brochure = printed(clerk, "bao-cao-tong-ket"), printed(clerk, "to-gap-hoi-nghi")
    assert (FOR_REPORT in report, FOR_REPORT in brochure) == (True, False)
    assert (FOR_BROCHURE in report, FOR_BROCHURE in brochure) == (False, True)
    assert "Không in ở báo cáo" not in report + brochure
    assert reported.one("RG410")["message"].startswith("The document brochure does not print this paragraph")
    found = {(f["code"], f["cell"]) for f in reported.findings if f["code"] in ("RG260", "RG261")}
    assert found == {("RG261", f"A{row - 1}")}, "the second photo of the brochure; the invitation is not built"


def test_sections_that_are_all_for_the_brochure_are_no_heading_of_the_report(clerk: Clerk) -> None:
    add(clerk, "Câu của tờ gấp", "brochure", "Mục riêng của tờ gấp")
    add(clerk, "Câu của báo cáo", "report, brochure", "Mục chung")
    add(clerk, "Kính mời", "invitation", "Lời mời")  # a document on request: not missed
    reported = clerk.build("--format", "pdf")
    report = printed(clerk, "bao-cao-tong-ket")
    assert "MỤC CHUNG" in report
    assert "MỤC RIÊNG" not in report
    assert {(f["code"], f["message"].split()[2]) for f in reported.findings if f["code"] in ("RG409", "RG410")} == {
        ("RG410", "brochure")
    }


def test_groups_that_the_brochure_has_no_room_for_are_reported(clerk: Clerk) -> None:
    new = {"lead": "Sở", "year": clerk.year + 1}
    rows = [
        ws.add_row(
            clerk.book("tasks"), "tasks", {**new, "code": f"X{n.upper()}", "name": f"Việc {n}", "group": f"Nhóm {n}"}
        )
        for n in "abcdefghi"
    ]
    reported = clerk.build("--only", "brochure", "--format", "pdf")
    assert reported.code == 0
    assert reported.one("RG538")["sheet"] == "Nhiệm vụ"
    assert int(reported.one("RG538")["cell"][1:]) in rows
    assert "Nhóm i" in reported.one("RG538")["message"]


def test_a_document_is_named_by_its_template_too(clerk: Clerk) -> None:
    settings = clerk.root / "reportgen.toml"
    text = settings.read_text(encoding="utf-8").replace("[documents.brochure]", "[documents.to-gap]")
    settings.write_text(text, encoding="utf-8")
    with clerk.edited() as book:  # photos name the document by its key
        for row in ws.sheet(book, "photos").iter_rows(min_row=2):
            for cell in row:
                cell.value = "to-gap" if cell.value == "brochure" else cell.value
    make_room(clerk)
    add(clerk, FOR_BROCHURE, "brochure", HEADING)
    add(clerk, FOR_BOTH, "to-gap", HEADING, 10)
    assert clerk.build("--only", "to-gap", "--format", "pdf").code == 0
    brochure = printed(clerk, "to-gap-hoi-nghi")
    assert FOR_BROCHURE in brochure
    assert FOR_BOTH in brochure


@pytest.mark.parametrize(
    ("typed", "found", "nearest"),
    [("brochur", "brochur", "brochure"), ("report; tờ gấp", "tờ gấp", "–"), ("report,reprt", "reprt", "report")],
)
def test_an_unknown_document_is_an_error_by_cell(clerk: Clerk, typed: str, found: str, nearest: str) -> None:
    cell = add(clerk, FOR_BOTH, typed, "Mở đầu")
    reported = clerk.check()
    assert reported.errors == {("RG411", cell)}
    finding: dict[str, Any] = reported.one("RG411")
    assert finding["found"] == found
    assert re.search(f"nearest: {nearest};", finding["expected"])
    assert "report, brochure, invitation" in reported.line("RG411")


def test_a_photo_that_no_template_prints_is_reported() -> None:
    photo = Photo("a.png", Path("a.png"), "", "", (), CellRef("indicators.xlsx", "Ảnh", "A2"), {})
    yearbook = SimpleNamespace(photos=(photo,), paragraphs=())
    settings = SimpleNamespace(key="report", template="report")
    for printed, codes in ((frozenset(), ["RG260"]), (frozenset({photo.ref}), [])):
        assert [p.code for p in unprinted(yearbook, [(settings, printed)])] == codes  # type: ignore[arg-type]
