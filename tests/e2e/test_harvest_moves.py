"""Paragraphs that leaders moved in the Word file get their new order or section in the workbook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from docx_reader import q
from finished import Finished, Works
from test_harvest import add_after, harvested, lines_of, paragraph, reasons, rebuilt, reword, rows, workspace_of
from test_proof_and_trace import ran
from test_verify import edited, flattened

from reportgen.living.harvest.model import Action, Placement, Proposal
from reportgen.living.harvest.moves import moved_passages
from reportgen.living.harvest.prove import unproved
from reportgen.living.rising import rising
from reportgen.passages import Passage
from reportgen.records.model import Paragraph

MARKET, SCHOOLS, TAXES = (
    "Hoạt động của sàn",
    "Các doanh nghiệp phối hợp với ngành Giáo dục",
    "Các doanh nghiệp nộp ngân",
)


@pytest.fixture
def report(works: Works) -> Finished:
    return works.build("sample", "report")


def moved(body: Any, words: str, behind: str) -> None:
    paragraph(body, behind).addnext(paragraph(body, words))


def order_of(lines: list[str], *words: str) -> list[int]:
    return [next(n for n, line in enumerate(lines) if line.startswith(text)) for text in words]


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
def test_moved_paragraphs_are_printed_where_the_leader_put_them(report: Finished, tmp_path: Path, flat: bool) -> None:
    root = workspace_of(report, tmp_path / "w")

    def edit(body: Any) -> None:
        moved(body, MARKET, SCHOOLS)
        moved(body, TAXES, "Trong năm, 28")
        add_after(paragraph(body, TAXES), "Câu mới đứng sau đoạn đã chuyển.")
        reword(body, "Các doanh nghiệp nộp ngân sách", "Các đơn vị nộp ngân sách")
        if flat:
            flattened(body)

    file = edited(report.docx, tmp_path / "a.docx", edit)
    found = harvested(root, file)
    moves = [(p["place"], p["to"]) for p in found["proposals"] if p["action"] == "move"]
    assert moves == [
        (
            "indicators.xlsx · Nội dung!C8",
            [{"section": "Hạ tầng bưu chính, viễn thông", "order": moves[0][1][0]["order"]}],
        ),
        ("indicators.xlsx · Nội dung!C14", [{"section": "Chuyển đổi số", "order": "4"}]),
    ]
    assert found["refused"] == []
    assert harvested(root, file, "--all")["refused"] == []
    printed, wanted = lines_of(rebuilt(root)), lines_of(file)
    assert [line for line in wanted if line not in printed] == []
    starts = ("Trong năm, 28", "Các đơn vị nộp", "Câu mới đứng", "Năm 2022, doanh thu", SCHOOLS, MARKET)
    assert order_of(printed, *starts) == sorted(order_of(printed, *starts))
    again = harvested(root, file)
    assert (again["proposals"], again["refused"]) == ([], []), "the new order is that of the file"


def test_the_table_says_where_a_paragraph_goes(report: Finished, tmp_path: Path) -> None:
    file = edited(report.docx, tmp_path / "a.docx", lambda body: moved(body, MARKET, TAXES))
    output = ran(report.root, "harvest", str(file))[1]
    assert "1. chuyển đoạn: II. DOANH THU VÀ NỘP NGÂN SÁCH · indicators.xlsx · Nội dung!C14" in output
    assert "   Mục: Chuyển đổi số → Doanh thu và nộp ngân sách\n   Thứ tự: 2 → 3\n" in output
    assert f"reportgen harvest {file} --take 1 hoặc --all" in output, "there is only one"


def test_lines_of_one_cell_change_places(works: Works, tmp_path: Path) -> None:
    def spoil(root: Path) -> None:
        path = ws.workbook(root, 2022, "indicators")
        ws.set_value(path, "paragraphs", 8, "text", "Dòng một nộp {NNS}.\nDòng hai giữ nguyên.\nDòng ba bỏ đi.")

    made = works.build("sample", "report", "--format=docx", name="three-lines", spoil=spoil)
    root = workspace_of(made, tmp_path / "w")
    file = edited(made.docx, tmp_path / "a.docx", lambda body: moved(body, "Dòng một nộp", "Dòng ba bỏ đi"))
    found = harvested(root, file, "--all")
    assert ([p["action"] for p in found["proposals"]], found["refused"]) == (["move"], [])
    assert rows(root)[6]["text"] == "Dòng hai giữ nguyên.\nDòng ba bỏ đi.\nDòng một nộp {NNS}."
    again = harvested(root, file)
    assert (again["proposals"], again["refused"]) == ([], [])


def test_other_moved_passages_are_listed_with_their_source(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        moved(body, "Rà soát, đầu tư nâng cấp", "Mở rộng phạm vi, quy mô")
        row = next(paragraph(body, "Tham gia các chương trình an sinh xã hội").iterancestors(q("w:tr")))
        first = row.getprevious().getprevious()
        first.addprevious(row)
        moved(body, "nhiệm vụ được triển khai, đều đã hoàn thành", MARKET)

    found = harvested(report.root, edited(report.docx, tmp_path / "a.docx", edit))
    assert found["proposals"] == []
    listed = [place for reason, place in reasons(found) if reason == "moved"]
    assert len(listed) == len(found["refused"]) == 3
    assert any(place.startswith("tasks.xlsx · Nhiệm vụ!") for place in listed)
    assert any(place.startswith("templates/report/") for place in listed)


def made_of(*texts: str) -> list[Passage]:
    return [Passage("heading" if text.isupper() else "paragraph", text) for text in texts]


def moves(base: str, edited: str) -> str:
    """The letters that were moved; capitals are headings."""
    pairs = [edited.index(letter) if letter in edited else None for letter in base]
    groups = {index: [base.index(letter)] for index, letter in enumerate(edited) if letter in base}
    return "".join(edited[n] for n in moved_passages(made_of(*base), pairs, groups))


def test_as_few_passages_as_possible_count_as_moved() -> None:
    assert moves("AabcBd", "AabcBd") == ""
    assert moves("AabcBd", "AbcaBd") == "a"
    assert moves("AabcBd", "AabBdc") == "c"
    assert moves("AabBcCd", "BcAabCd") in ("A", "B"), "a section that moved as a whole is one move"
    assert moves("AabBcd", "Aabcd") == "", "a heading was deleted"
    assert moves("Aabcd", "AabXcd") == "", "a heading was added"
    assert moves("abcd", "bcd") == ""
    assert rising([]) == set()
    assert rising([3, 1, 2, 5, 4]) in ({1, 2, 5}, {1, 2, 4})


def test_a_move_that_the_document_does_not_print_is_found() -> None:
    row = Paragraph("Mục", None, "hai", None)  # type: ignore[arg-type]
    around = (("một", "một"), ("hai", "hai"), ("ba", "ba"))
    move = Proposal(Action.MOVE, "", "", "hai", (), (), (Placement(row, "Mục", 2),), around=around)  # type: ignore[arg-type]
    before = made_of("I", "hai", "một", "ba", "II")

    def codes(*after: str) -> list[str]:
        return [problem.code for problem in unproved(before, made_of(*after), {1: move}, {}, "report")]

    assert codes("I", "một", "hai", "ba", "II") == []
    assert codes("I", "hai", "một", "ba", "II") == ["RG887"]
    assert codes("II", "một", "hai", "ba", "I") == ["RG887"], "the order of sections is not changed by the way"


def test_a_section_without_figures_that_lost_all_its_paragraphs_loses_its_heading(
    report: Finished, tmp_path: Path
) -> None:
    root = workspace_of(report, tmp_path / "w")

    def edit(body: Any) -> None:
        for words in (SCHOOLS, MARKET, "Các doanh nghiệp tích cực tham gia xây dựng khung"):
            moved(body, words, TAXES)

    file = edited(report.docx, tmp_path / "a.docx", edit)
    found = harvested(root, file, "--all")
    assert [p["action"] for p in found["proposals"]] == ["move"] * 3
    printed, wanted = lines_of(rebuilt(root)), lines_of(file)
    assert [line for line in wanted if line not in printed and not line.isupper()] == []
    assert [line for line in printed if line not in wanted and not line.isupper()] == []
    assert not any("CHUYỂN ĐỔI SỐ" in line for line in printed)


def test_the_last_paragraph_stays_in_a_section_for_which_the_template_would_write_sentences(
    report: Finished, tmp_path: Path
) -> None:
    root = workspace_of(report, tmp_path / "w")
    file = edited(report.docx, tmp_path / "a.docx", lambda body: moved(body, "Tổng số thuê bao điện thoại", TAXES))
    workbook = root / "inputs" / "2022" / "indicators.xlsx"
    before = workbook.read_bytes()
    code, output = ran(root, "harvest", str(file), "--all", "--json")
    assert code == 1
    assert {problem["code"] for problem in json.loads(output)["problems"]} == {"RG884"}
    assert workbook.read_bytes() == before
