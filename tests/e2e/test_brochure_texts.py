"""Every kind of text of the brochure: too long is an error by cell, and as long as the message allows it is printed."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from brochure_cases import FARMING, YEAR, Case, write
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.cli.main import run

LONG = "phát triển nông nghiệp xanh, sạch, bền vững, gắn với xây dựng nông thôn mới và bảo vệ môi trường; " * 5
PLACES = {
    "heading": ("Tờ gấp: một", 0),
    "sentence": ("Tờ gấp: một", 1),
    "named things": ("Tờ gấp: một", 2),
    "heading of the flap": ("Tờ gấp: nhiệm vụ", 0),
    "text of a group of tasks": ("Tờ gấp: nhiệm vụ", 1),
    "quote": ("Tờ gấp: lời phát biểu", 0),
    "speaker": ("Tờ gấp: lời phát biểu", 1),
    "position of the speaker": ("Tờ gấp: lời phát biểu", 2),
    "sentence about the conference": ("Tờ gấp: hội nghị", 0),
}
FACTS = {
    "conference name": "conference_name",
    "conference place": "conference_place",
    "address": "address",
    "phone": "phone",
    "source": "source_note",
    "issuer": "issuer",
    "parent body": "parent",
}
GROUP = "group of tasks"
NAMES = "Nơi làm: BAN QUẢN LÝ RỪNG PHÒNG HỘ ĐẦU NGUỒN A; hạt kiểm lâm; thôn bản; đoàn thanh niên"
EXCESS = {"named things": NAMES, "speaker": LONG[:90], "position of the speaker": LONG[:90], "phone": LONG[:200]}


def _workspace(folder: Path) -> Path:
    texts = {"một": (LONG, LONG, NAMES), "nhiệm vụ": (LONG, f"Trồng trọt: {LONG}"), "hội nghị": (LONG * 2,)}
    texts["lời phát biểu"] = (LONG, EXCESS["speaker"], EXCESS["position of the speaker"])
    facts = {key: EXCESS.get(kind, LONG) for kind, key in FACTS.items()}
    tasks = [("Rà soát", "Trồng trọt"), ("Lập đề án", LONG)]
    return write(Case(FARMING[:3], texts, facts, tasks), folder)


def _too_long(root: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """The texts that are too long, by sheet and cell."""
    reported = io.StringIO()
    argv = ["build", str(YEAR), "--only", "brochure", "--format", "pdf", "--json"]
    with contextlib.chdir(root), contextlib.redirect_stdout(reported), contextlib.redirect_stderr(io.StringIO()):
        run(argv)
    problems = json.loads(reported.getvalue())["problems"]
    errors = [problem for problem in problems if problem["severity"] == "error"]
    assert [p for p in errors if p["code"] not in ("RG550", "RG630", "RG824")] == []
    assert any(p["code"] == "RG550" for p in errors) or errors == []
    return {(p["sheet"], p["cell"]): p for p in errors if p["code"] == "RG550"}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _workspace(tmp_path_factory.mktemp("texts") / "w")


@pytest.fixture(scope="module")
def found(workspace: Path) -> dict[tuple[str, str], dict[str, Any]]:
    return _too_long(workspace)


def _cell(root: Path, kind: str) -> tuple[str, str]:
    key = "tasks" if kind == GROUP else "indicators"
    book = ws.opened(root, YEAR, key)
    if kind == GROUP:
        cell = ws.find_cell(book, "tasks", "T2", "group")
    elif kind in FACTS:
        cell = ws.find_cell(book, "facts", FACTS[kind])
    else:
        rows = ws.sheet(book, "paragraphs").iter_rows()
        cell = next(row[2] for row in rows if (row[0].value, row[1].value) == PLACES[kind])
    sheet: Worksheet = cell.parent
    return sheet.title, cell.coordinate


@pytest.mark.parametrize("kind", [*PLACES, *FACTS, GROUP])
def test_a_text_too_long_is_an_error_at_its_cell(
    workspace: Path, found: dict[tuple[str, str], dict[str, Any]], kind: str
) -> None:
    problem = found[_cell(workspace, kind)]
    assert "thừa" in problem["message"]
    assert "…" not in problem["found"][-3:]


def test_texts_as_long_as_the_messages_allow_are_printed(
    workspace: Path, found: dict[tuple[str, str], dict[str, Any]]
) -> None:
    for (sheet, name), problem in found.items():
        letters = int(problem["message"].split("thừa ")[1].split()[0])
        with ws.edited(ws.workbook(workspace, YEAR, "tasks" if sheet == "Nhiệm vụ" else "indicators")) as book:
            cell = book[sheet][name]
            whole = str(cell.value)
            if whole == NAMES:
                cell.value = whole.replace(problem["found"], problem["found"][:-letters])
            else:
                cell.value = whole.rstrip()[: -letters - 1]
    assert _too_long(workspace) == {}
