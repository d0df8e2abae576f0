"""What leaders changed in the Word file goes into the workbooks; a new build prints it with the right figures."""

from __future__ import annotations

import copy
import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from docx_reader import q
from finished import Finished, Works, build_here
from lxml import etree
from test_proof_and_trace import ran
from test_verify import controls, edited, flattened, set_text, text_of, without_build

from reportgen.living.edited import read_edited
from reportgen.living.harvest.cells import TextKind, TextLine
from reportgen.living.harvest.generated import passage_key
from reportgen.living.harvest.model import Action, LineChange, NewRow, Proposal
from reportgen.living.harvest.prove import unproved
from reportgen.living.harvest.write import patched
from reportgen.passages import Passage
from reportgen.period import Period
from reportgen.problems import CellRef, ReportgenError
from reportgen.records.model import Facts, Yearbook

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


_REFERENCE = re.compile(r"\s\((?:Bảng|Hình)[^)]*\)")


@pytest.fixture
def report(works: Works) -> Finished:
    return works.build("sample", "report")


@pytest.fixture
def root(report: Finished, tmp_path: Path) -> Path:
    """A workspace with the report and its original."""
    return workspace_of(report, tmp_path / "w")


def workspace_of(made: Finished, folder: Path) -> Path:
    root = ws.copy_workspace(made.root, folder)
    shutil.copytree(made.root / "outputs", root / "outputs")
    return root


def paragraph(body: Any, words: str) -> Any:
    return next(p for p in body.iter(q("w:p")) if words in text_of(p).replace("\u00a0", " "))


def reword(body: Any, old: str, new: str) -> Any:
    """Change words outside of figures, in the first paragraph that has them."""
    text = next(t for t in body.iter(q("w:t")) if old in (t.text or ""))
    text.text = text.text.replace(old, new, 1)
    text.set(SPACE, "preserve")
    return next(text.iterancestors(q("w:p")))


def add_after(element: Any, words: str) -> Any:
    new = etree.Element(q("w:p"))
    if element.find(q("w:pPr")) is not None:
        new.append(copy.deepcopy(element.find(q("w:pPr"))))
    new.append(run_of(words))
    element.addnext(new)
    return new


def run_of(words: str) -> Any:
    run = etree.Element(q("w:r"))
    text = etree.SubElement(run, q("w:t"))
    text.text = words
    text.set(SPACE, "preserve")
    return run


def harvested(root: Path, file: Path, *flags: str) -> dict[str, Any]:
    code, output = ran(root, "harvest", str(file), "--json", *flags)
    assert code == 0, output
    found: dict[str, Any] = json.loads(output)
    return found


def news(found: dict[str, Any]) -> list[str]:
    return [text for proposal in found["proposals"] for text in proposal["new"]]


def reasons(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(refusal["reason"], refusal["place"]) for refusal in found["refused"]]


def lines_of(docx: Path) -> list[str]:
    """The paragraphs and rows of a Word file."""
    return [" ".join(p.text.split()) for p in read_edited(docx.read_bytes(), docx.name, {}).passages]


def rebuilt(root: Path, year: int = 2022) -> Path:
    build_here(root, year, "--only", "report", "--format", "docx")
    return root / "outputs" / str(year) / f"bao-cao-tong-ket-{year}.docx"


def rows(root: Path) -> list[dict[str, Any]]:
    return ws.rows_of(ws.load_workbook(ws.workbook(root, 2022, "indicators")), "paragraphs")


@pytest.mark.parametrize("document", ["report", "brochure"])
@pytest.mark.parametrize("workspace", ["sample", "fictional"])
def test_an_untouched_file_has_nothing_to_take(works: Works, workspace: str, document: str) -> None:
    made = works.build(workspace, document)
    found = harvested(made.root, made.docx)
    assert (found["proposals"], found["refused"]) == ([], [])


def leader(body: Any) -> None:
    """The edits of a leader: other words, a new and a deleted paragraph, a task, a caption."""
    reword(body, "Các doanh nghiệp tiếp tục quan tâm đầu tư phát triển hạ tầng. Đến nay,", "Hạ tầng được quan tâm;")
    reword(body, "; doanh thu dịch vụ bưu chính ", "; trong khi đó doanh thu bưu chính ")
    add_after(paragraph(body, "Các doanh nghiệp nộp ngân sách"), "Sở đề nghị nộp đủ 122,17 tỷ đồng, chi 3,45 tỷ đồng.")
    deleted = paragraph(body, "Hoạt động của sàn giao dịch được đẩy mạnh theo hướng")
    deleted.getparent().remove(deleted)
    reword(body, "Trên đây là báo cáo", "Trên đây là toàn bộ báo cáo")
    reword(body, "Rà soát, đầu tư nâng cấp", "Rà soát kỹ, đầu tư nâng cấp")
    reword(body, "trạm thu phát sóng giữa đồi chè", "trạm phát sóng giữa đồi chè")


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
def test_proposals_have_their_placeholders_and_cells(report: Finished, tmp_path: Path, flat: bool) -> None:
    def edit(body: Any) -> None:
        leader(body)
        if flat:
            flattened(body)

    found = harvested(report.root, edited(report.docx, tmp_path / "a.docx", edit))
    assert [(p["action"], p["place"]) for p in found["proposals"]] == [
        ("reword", "indicators.xlsx · Nội dung!C4"),
        ("reword", "indicators.xlsx · Nội dung!C7"),
        ("add", "Doanh thu và nộp ngân sách"),
        ("remove", "indicators.xlsx · Nội dung!C14"),
        ("reword", "tasks.xlsx · Nhiệm vụ!B21"),
        ("reword", "indicators.xlsx · Nội dung!C22"),
        ("reword", "indicators.xlsx · Ảnh!B2"),
    ]
    assert found["refused"] == []
    texts = news(found)
    assert texts[0].startswith(
        "Hạ tầng được quan tâm; toàn tỉnh có {BTS} thu phát sóng BTS, {BTS.growth} so với cùng kỳ."
    )
    assert "; trong khi đó doanh thu bưu chính {DT_BC.reached}, {DT_BC.growth} so với cùng kỳ." in texts[1]
    assert texts[2] == "Sở đề nghị nộp đủ 122,17 tỷ đồng, chi 3,45 tỷ đồng."
    assert found["proposals"][2]["numbers"] == [
        {"words": "122,17", "equals": ["{NNS}"]},
        {"words": "3,45", "equals": []},
    ]
    assert texts[4].endswith("tỉnh Phú Thọ."), "the full stop of the cell, for which the template prints ./."


def test_a_new_build_prints_what_was_taken(root: Path, report: Finished, tmp_path: Path) -> None:
    file = edited(report.docx, tmp_path / "a.docx", leader)
    before = {key: ws.workbook(root, 2022, key).read_bytes() for key in ("indicators", "tasks")}
    listed = harvested(root, file)
    assert {key: ws.workbook(root, 2022, key).read_bytes() for key in before} == before, "nothing is written by default"
    taken = harvested(root, file, "--all")
    assert taken["taken"] == list(range(1, len(listed["proposals"]) + 1))
    kept = [Path(path) for path in taken["kept"]]
    assert [path.parent.name for path in kept] == [".truoc", ".truoc"]
    assert [path.read_bytes() for path in kept] == list(before.values())
    texts = [row["text"] for row in rows(root) if row["section"] == "Doanh thu và nộp ngân sách"]
    assert texts[-1] == "Sở đề nghị nộp đủ 122,17 tỷ đồng, chi 3,45 tỷ đồng."
    printed, wanted = lines_of(rebuilt(root)), lines_of(file)
    assert [line for line in wanted if line not in printed and " | " not in line] == []
    assert "Hoạt động của sàn giao dịch được đẩy mạnh theo hướng" not in "\n".join(printed)
    again = harvested(root, file)
    assert (again["proposals"], again["refused"]) == ([], [])


def test_proposals_are_taken_one_by_one(root: Path, report: Finished, tmp_path: Path) -> None:
    file = edited(report.docx, tmp_path / "a.docx", leader)
    tasks = ws.workbook(root, 2022, "tasks").read_bytes()
    assert len(harvested(root, file, "--take", "4,2")["kept"]) == 1
    assert ws.workbook(root, 2022, "tasks").read_bytes() == tasks
    texts = [row["text"] for row in rows(root)]
    assert any("trong khi đó doanh thu bưu chính {DT_BC.reached}" in text for text in texts)
    assert not any("Hoạt động của sàn giao dịch" in text for text in texts)
    assert any("Các doanh nghiệp tiếp tục quan tâm đầu tư" in text for text in texts)
    assert len(harvested(root, file)["proposals"]) == 5


def test_the_figures_stay_right_when_the_workbook_changes(root: Path, report: Finished, tmp_path: Path) -> None:
    ws.set_value(ws.workbook(root, 2022, "indicators"), "indicators", "DT_BC", "current", 540.2)
    found = harvested(root, edited(report.docx, tmp_path / "a.docx", leader), "--all")
    assert "RG852" in {problem["code"] for problem in found["problems"]}
    assert len(found["proposals"]) == 7
    line = next(line for line in lines_of(rebuilt(root)) if "trong khi đó doanh thu bưu chính" in line)
    assert "doanh thu bưu chính đạt trên 540,2 tỷ đồng" in line
    assert "533,9" not in line


WRONG = {
    "swapped": ("DT_VT.value", "2.765", "2.756", "Chỉ tiêu!F8"),
    "digit": ("NNS.value", "122,17", "123,17", "Chỉ tiêu!F10"),
    "growth": ("DT_BC.growth", "14,48", "14,84", "Chỉ tiêu!"),
}


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
@pytest.mark.parametrize("wrong", WRONG)
def test_a_changed_number_is_never_taken_over(report: Finished, tmp_path: Path, wrong: str, flat: bool) -> None:
    figure, old, new, cell = WRONG[wrong]

    def edit(body: Any) -> None:
        reword(body, " so với cùng kỳ; doanh thu dịch vụ bưu chính ", " so với cùng kỳ, còn doanh thu bưu chính ")
        reword(body, "Các doanh nghiệp nộp ngân sách trên địa bàn tỉnh", "Các đơn vị nộp ngân sách")
        control = next(c for c in controls(body, f"'{figure}'") if old in text_of(c))
        set_text(control, text_of(control).replace(old, new))
        if flat:
            flattened(body)

    found = harvested(report.root, edited(report.docx, tmp_path / "a.docx", edit))
    assert [reason for reason, _ in reasons(found)] == ["number"]
    assert cell in reasons(found)[0][1]
    assert news(found) == [
        "Năm 2022, doanh thu dịch vụ viễn thông {DT_VT.reached}, {DT_VT.growth} so với cùng kỳ, còn doanh thu bưu "
        "chính {DT_BC.reached}, {DT_BC.growth} so với cùng kỳ.",
        "Các đơn vị nộp ngân sách {NNS}, {NNS.growth} so với cùng kỳ.",
    ]


def test_a_number_alone_is_no_proposal_and_a_direction_neither(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        for figure, old, new in (("DT_VT.value", "2.765", "2.756"), ("NNS.growth", "tăng", "giảm")):
            control = next(c for c in controls(body, f"'{figure}'") if old in text_of(c))
            set_text(control, text_of(control).replace(old, new))
        reword(body, "6 tháng đầu năm", "9 tháng đầu năm")
        row = next(paragraph(body, "Điểm bưu điện văn hóa xã được cải tạo, sửa chữa").iterancestors(q("w:tr")))
        next(text for text in row.iter(q("w:t")) if text.text == "điểm").text = "nơi"

    found = harvested(report.root, edited(report.docx, tmp_path / "a.docx", edit))
    assert found["proposals"] == []
    assert sorted(reason for reason, _ in reasons(found)) == ["number", "number", "words", "words"]
    assert ("number", "indicators.xlsx · Nội dung!C2") in reasons(found), "a number that is typed in the text itself"


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
def test_a_changed_number_is_listed_until_its_cell_or_the_file_is_changed(
    root: Path, report: Finished, tmp_path: Path, flat: bool
) -> None:
    def edit(body: Any) -> None:
        reword(body, "Trong năm, ", "Năm qua, ")
        control = next(c for c in controls(body, "'BDVHX.value'") if "28" in text_of(c))
        set_text(control, text_of(control).replace("28", "29"))
        if flat:
            flattened(body)

    file = edited(report.docx, tmp_path / "a.docx", edit)
    wanted = [("number", "indicators.xlsx · Chỉ tiêu!F5")]
    first = harvested(root, file, "--all")
    assert (len(first["proposals"]), reasons(first)) == (1, wanted)
    for _ in range(2):
        again = harvested(root, file)
        assert (again["proposals"], reasons(again)) == ([], wanted), "its words were taken, its number was not"
    ws.set_value(ws.workbook(root, 2022, "indicators"), "indicators", "BDVHX", "current", 29)
    settled = harvested(root, file)
    assert (settled["proposals"], settled["refused"]) == ([], [])


def test_a_number_that_is_typed_in_a_cell_is_listed_until_the_cell_has_it(
    root: Path, report: Finished, tmp_path: Path
) -> None:
    def edit(body: Any) -> None:
        reword(body, "6 tháng đầu năm", "9 tháng đầu năm")
        reword(body, "đã được triển khai thực hiện, đạt", "đã triển khai, đạt")

    file = edited(report.docx, tmp_path / "a.docx", edit)
    wanted = [("number", "indicators.xlsx · Nội dung!C2")]
    assert reasons(harvested(root, file, "--all")) == wanted
    again = harvested(root, file)
    assert (again["proposals"], reasons(again)) == ([], wanted)
    text = rows(root)[0]["text"]
    assert "6 tháng" in text
    path = ws.workbook(root, 2022, "indicators")
    ws.set_value(path, "paragraphs", 2, "text", text.replace("6 tháng", "9 tháng"))
    settled = harvested(root, file)
    assert (settled["proposals"], settled["refused"]) == ([], [])


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
def test_only_figures_that_the_sentence_had_become_placeholders(report: Finished, tmp_path: Path, flat: bool) -> None:
    def edit(body: Any) -> None:
        control = next(c for c in controls(body, "'KP_BDVHX.value'") if "6,1" in text_of(c))
        control.addnext(run_of(" và thêm 6,1 tỷ đồng đối ứng, gấp 3 lần số 2.765"))
        source = paragraph(body, "Các doanh nghiệp nộp ngân sách")
        copied = copy.deepcopy(next(c for c in controls(source, "'NNS.value'")))
        paragraph(body, "Tổng số thuê bao điện thoại").extend([run_of(" Thu được "), copied])
        if flat:
            flattened(body)

    found = harvested(report.root, edited(report.docx, tmp_path / "a.docx", edit))
    first, second = found["proposals"]
    assert "{KP_BDVHX} và thêm 6,1 tỷ đồng đối ứng, gấp 3 lần số 2.765" in first["new"][0]
    assert [number["words"] for number in first["numbers"]] == ["6,1", "3", "2.765"]
    assert "{KP_BDVHX}" in first["numbers"][0]["equals"]
    assert first["numbers"][2]["equals"] == ["{DT_VT}"]
    assert second["new"][0].endswith("122,17 tỷ đồng" if flat else "{NNS}"), "a copied control is a figure"


def test_a_typed_number_that_resembles_a_deleted_figure_is_not_taken(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        old = paragraph(body, "Các doanh nghiệp nộp ngân sách")
        add_after(old, "Ngân sách nhà nước năm qua thu được 122,71 tỷ đồng từ viễn thông.")
        old.getparent().remove(old)
        flattened(body)

    found = harvested(report.root, edited(report.docx, tmp_path / "a.docx", edit))
    assert not any("122,71" in text for text in news(found))
    assert "number" in [reason for reason, _ in reasons(found)]


def test_words_that_a_cell_can_not_hold_are_reported(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        bold = reword(body, "Trong năm, ", "Trong cả năm, ")
        run = next(r for r in bold.iter(q("w:r")) if "Trong cả năm" in text_of(r))
        if run.find(q("w:rPr")) is None:
            run.insert(0, etree.Element(q("w:rPr")))
        etree.SubElement(run.find(q("w:rPr")), q("w:b"))
        reword(body, "Các doanh nghiệp nộp ngân sách", "Các doanh nghiệp {đã} nộp ngân sách")
        new = add_after(paragraph(body, "Hội nghị tổng kết diễn ra"), "Đề nghị lưu ý.").find(q("w:r"))
        new.insert(0, etree.Element(q("w:rPr")))
        etree.SubElement(new[0], q("w:i"))
        reword(body, "VÀ TRUYỀN THÔNG", "VÀ TRUYỀN HÌNH")
        reword(body, "Số liệu các chỉ tiêu", "Các số liệu")

    found = harvested(report.root, edited(report.docx, tmp_path / "a.docx", edit))
    assert [(p["new"][0][:12], p["formats"]) for p in found["proposals"]] == [
        ("Trong cả năm", ["Trong cả năm,"]),
        ("Đề nghị lưu ", ["Đề nghị lưu ý."]),
    ]
    by_reason = dict(reasons(found))
    assert by_reason["braces"] == "indicators.xlsx · Nội dung!C8"
    assert "indicators.xlsx · Thông tin chung!B3" in by_reason["case"]
    assert re.fullmatch(r"templates/report/results\.html\.j2:\d+", by_reason["template"])


def test_the_heading_of_a_section_names_all_cells_with_its_name(report: Finished, tmp_path: Path) -> None:
    root = workspace_of(report, tmp_path / "w")

    def edit(body: Any) -> None:
        reword(body, "CHUYỂN ĐỔI SỐ", "CHUYỂN ĐỔI SỐ VÀ KINH TẾ SỐ")
        reword(body, "DOANH THU VÀ NỘP NGÂN SÁCH", "DOANH THU, NỘP NGÂN SÁCH")

    file = edited(report.docx, tmp_path / "a.docx", edit)
    found = harvested(root, file)
    assert found["proposals"] == []
    revenue = "indicators.xlsx · Nội dung!A7:A8; indicators.xlsx · Chỉ tiêu!C8:C10"
    section = "indicators.xlsx · Nội dung!A13:A15"
    assert reasons(found) == [("heading", revenue), ("heading", section)], "no task has them as the name of its group"
    for row in (13, 14, 15):
        path = ws.workbook(root, 2022, "indicators")
        ws.set_value(path, "paragraphs", row, "section", "Chuyển đổi số và kinh tế số")
    assert reasons(harvested(root, file)) == [("heading", revenue)], "until the cells have the new name"


def test_other_words_of_a_header_are_named_with_their_template(works: Works, tmp_path: Path) -> None:
    made = works.build("fictional", "report")
    with zipfile.ZipFile(made.docx) as package:
        name, part = next(
            (name, package.read(name).decode())
            for name in package.namelist()
            if re.fullmatch(r"word/(header|footer)\d*\.xml", name) and b"<w:t" in package.read(name)
        )
    changed = part.replace("</w:p>", "<w:r><w:t>Dự thảo lần hai</w:t></w:r></w:p>", 1)
    file = edited(made.docx, tmp_path / "a.docx", lambda body: None, {name: changed.encode()})
    found = harvested(made.root, file)
    assert (found["proposals"], reasons(found)) == ([], [("template", "templates/report/report.docx")])
    assert "Dự thảo lần hai" in found["refused"][0]["found"]


def test_paragraphs_that_were_joined_or_split(root: Path, report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        first = paragraph(body, "doanh thu dịch vụ viễn thông đạt")
        second = paragraph(body, "Các doanh nghiệp nộp ngân sách")
        first.append(copy.deepcopy(first.find(q("w:r"))))
        set_text(first[-1], " ")
        first.extend(list(second)[1:] if second[0].tag == q("w:pPr") else list(second))
        second.getparent().remove(second)
        long = paragraph(body, "Trong năm, 28 điểm")
        run = next(r for r in long.iter(q("w:r")) if ". Các doanh nghiệp đã hoàn thành" in text_of(r))
        moved = copy.deepcopy(run)
        before, after = text_of(run).split(". ", 1)
        new = add_after(long, "")
        for follower in [
            n for n in long if n.getprevious() is not None and list(long).index(n) > list(long).index(run)
        ]:
            new.append(follower)
        set_text(run, f"{before}.")
        set_text(moved, after)
        new.insert(1, moved)

    file = edited(report.docx, tmp_path / "a.docx", edit)
    found = harvested(root, file, "--all")
    assert found["refused"] == []
    assert sorted(p["action"] for p in found["proposals"]) == ["add", "reword", "reword"]
    printed, wanted = ([_REFERENCE.sub("", line) for line in lines_of(docx)] for docx in (rebuilt(root), file))
    assert [line for line in wanted if line not in printed] == []
    assert len(printed) == len(wanted)


def test_references_of_the_template_are_no_words_of_cells_but_typed_ones_are(report: Finished, tmp_path: Path) -> None:
    root = workspace_of(report, tmp_path / "w")

    def edit(body: Any) -> None:
        reword(body, "Tổng số thuê bao điện thoại ", "Số thuê bao điện thoại ")
        reword(body, "phương thức cho thuê hoặc trao đổi hạ tầng.", "phương thức cho thuê hoặc trao đổi (Bảng 4).")
        budget = paragraph(body, "doanh thu dịch vụ viễn thông đạt")
        start = next(r for r in budget.iter(q("w:r")) if " (" in text_of(r))
        for follower in list(start.itersiblings()):
            budget.remove(follower)
        set_text(start, text_of(start).partition(" (")[0] + ".")

    found = harvested(root, edited(report.docx, tmp_path / "a.docx", edit))
    old, new = zip(*((p["old"], p["new"][0]) for p in found["proposals"]), strict=True)
    assert new[1].startswith("Số thuê bao điện thoại {TB_DT.reached}. Tổng số")
    assert new[1].endswith("so với cùng kỳ.")
    assert "trao đổi (Bảng 4)." in new[0]
    assert "(Bảng" not in "".join(old)
    assert reasons(found)[0][0] == "template"


def test_lines_rows_and_groups_go_to_their_cells(works: Works, tmp_path: Path) -> None:
    def spoil(root: Path) -> None:
        path = ws.workbook(root, 2022, "indicators")
        ws.set_value(path, "paragraphs", 8, "text", "Dòng một nộp {NNS}.\nDòng hai giữ nguyên.\nDòng ba bỏ đi.")
        for row in (17, 18):
            ws.set_value(path, "paragraphs", row, "text", "Hội nghị thành công tốt đẹp.")
        tasks = ws.workbook(root, 2022, "tasks")
        for code in ("KQ04", "KQ05"):
            ws.set_value(tasks, "tasks", code, "result", "Đã làm xong,\nđạt yêu cầu.")

    made = works.build("sample", "report", "--format=docx", name="lines", spoil=spoil)
    root = workspace_of(made, tmp_path / "w")

    def edit(body: Any) -> None:
        last = paragraph(body, "Dòng ba bỏ đi")
        last.getparent().remove(last)
        reword(body, "Dòng một nộp", "Dòng một đã nộp")
        add_after(paragraph(body, "Dòng một đã nộp"), "Dòng mới ở giữa.")
        second = [p for p in body.iter(q("w:p")) if text_of(p) == "Hội nghị thành công tốt đẹp."][1]
        reword(second, "thành công", "rất thành công")
        task = paragraph(body, "Chỉnh trang cáp treo viễn thông")
        reword(next(task.iterancestors(q("w:tr"))), "Đã làm", "Đã hoàn thành,")
        group = next(p for p in body.iter(q("w:p")) if re.match(r"\d\. Hạ tầng số và thông tin liên lạc", text_of(p)))
        reword(group, "Hạ tầng số và", "Hạ tầng số,")

    found = harvested(root, edited(made.docx, tmp_path / "a.docx", edit), "--all")
    assert found["refused"] == []
    assert rows(root)[6]["text"] == "Dòng một đã nộp {NNS}.\nDòng mới ở giữa.\nDòng hai giữ nguyên."
    assert [row["text"] for row in rows(root)[15:17]] == [
        "Hội nghị thành công tốt đẹp.",
        "Hội nghị rất thành công tốt đẹp.",
    ]
    tasks = {task["code"]: task for task in ws.rows_of(ws.load_workbook(ws.workbook(root, 2022, "tasks")), "tasks")}
    assert tasks["KQ04"]["result"] == "Đã làm xong,\nđạt yêu cầu."
    assert tasks["KQ05"]["result"] == "Đã hoàn thành, xong, đạt yêu cầu.", "of two tasks with one text that of the row"
    groups = {task["group"] for task in tasks.values()}
    assert "Hạ tầng số, thông tin liên lạc" in groups
    assert "Hạ tầng số và thông tin liên lạc" not in groups, "a name of several tasks is changed in all of them"


@pytest.fixture
def unwritten(works: Works) -> Finished:
    """The report without text for a field and for the opening: the template writes these sentences."""

    def spoil(root: Path) -> None:
        with ws.edited(ws.workbook(root, 2022, "indicators")) as book:
            sheet = ws.sheet(book, "paragraphs")
            for row in range(sheet.max_row, 1, -1):
                if sheet.cell(row, 1).value in ("Thuê bao", "Mở đầu"):
                    sheet.delete_rows(row)

    return works.build("sample", "report", "--format=docx", name="unwritten", spoil=spoil)


def test_all_sentences_of_a_section_that_the_template_writes_are_taken(unwritten: Finished, tmp_path: Path) -> None:
    root = workspace_of(unwritten, tmp_path / "w")

    def edit(body: Any) -> None:
        reword(body, "Thuê bao truyền hình trả tiền ", "Riêng thuê bao truyền hình trả tiền ")
        add_after(paragraph(body, "Riêng thuê bao truyền hình"), "Thị trường đã bão hòa.")
        reword(body, "như sau", "cụ thể như sau")
        reword(body, "được tổng hợp tại", "được nêu tại")

    file = edited(unwritten.docx, tmp_path / "a.docx", edit)
    found = harvested(root, file, "--all")
    opening, section = found["proposals"]
    assert (opening["action"], opening["place"]) == ("section", "Mở đầu")
    assert opening["new"][0].endswith("cụ thể như sau:")
    assert (section["action"], section["place"]) == ("section", "Thuê bao")
    assert section["new"] == [
        "- Thuê bao điện thoại {TB_DT.reached};",
        "- Thuê bao internet {TB_INTERNET.reached}, {TB_INTERNET.growth} so với cùng kỳ;",
        "- Riêng thuê bao truyền hình trả tiền {TB_THTT.reached}, {TB_THTT.growth} so với cùng kỳ.",
        "- Thị trường đã bão hòa.",
    ]
    assert [reason for reason, _ in reasons(found)] == ["template"]
    printed, edited_lines = ([_REFERENCE.sub("", line) for line in lines_of(docx)] for docx in (rebuilt(root), file))
    own = [line for line in edited_lines if re.match("(Thuê|Riêng thuê) bao.*[;.]$", line)]
    assert len(own) == 3
    assert [line for line in own if f"- {line}" not in printed] == []
    assert "- Thị trường đã bão hòa." in printed
    again = harvested(root, file)
    assert (again["proposals"], [reason for reason, _ in reasons(again)]) == ([], ["template"])


def test_what_a_template_would_write_instead_is_not_taken(root: Path, report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        only = paragraph(body, "Tổng số thuê bao điện thoại")
        only.getparent().remove(only)

    file = edited(report.docx, tmp_path / "a.docx", edit)
    before = ws.workbook(root, 2022, "indicators").read_bytes()
    assert [p["action"] for p in harvested(root, file)["proposals"]] == ["remove"]
    code, output = ran(root, "harvest", str(file), "--all")
    assert (code, "RG884" in output) == (1, True), output
    assert ws.workbook(root, 2022, "indicators").read_bytes() == before


def test_texts_that_were_changed_in_the_workbook_since_are_kept(root: Path, report: Finished, tmp_path: Path) -> None:
    ws.set_value(ws.workbook(root, 2022, "indicators"), "paragraphs", 8, "text", "Nộp ngân sách {NNS}, câu mới của sổ.")

    def edit(body: Any) -> None:
        reword(body, "Các doanh nghiệp nộp ngân sách trên địa bàn tỉnh", "Các đơn vị nộp ngân sách")

    found = harvested(root, edited(report.docx, tmp_path / "a.docx", edit))
    assert (found["proposals"], [reason for reason, _ in reasons(found)]) == ([], ["stale"])


def test_a_file_that_libreoffice_saved_has_nothing_else_to_take(works: Works, report: Finished) -> None:
    found = harvested(report.root, works.office(report.docx, "docx"))
    assert (found["proposals"], found["refused"]) == ([], [])


def test_bad_input_is_named_and_nothing_is_written(root: Path, report: Finished, tmp_path: Path) -> None:
    file = edited(report.docx, tmp_path / "a.docx", leader)
    ws.set_value(ws.workbook(root, 2022, "indicators"), "paragraphs", 8, "text", "Câu khác.")
    before = {path: path.read_bytes() for path in root.rglob("*.xlsx")}
    with zipfile.ZipFile(report.docx) as package:
        properties = package.read("docProps/custom.xml")
    other = re.sub(rb"(<vt:lpwstr>)[0-9a-f]{16}", rb"\g<1>" + b"0123456789abcdef", properties)
    foreign = edited(report.docx, tmp_path / "c.docx", leader, {"docProps/custom.xml": other})
    assert other != properties
    cases: dict[tuple[str, ...], tuple[int, str]] = {
        (str(foreign),): (1, "RG880 · c.docx"),
        (str(file), "--take", "9"): (1, "RG885"),
        (str(file), "--take", "x"): (2, "1,3"),
        (str(without_build(report.docx, tmp_path / "b.docx", flattened)),): (0, "RG896"),
        (str(report.pdf),): (1, "RG895"),
    }
    for argv, (expected, words) in cases.items():
        code, output = ran(root, "harvest", *argv)
        assert (code, words in output) == (expected, True), (argv, output)
    shutil.rmtree(root / "outputs" / "2022" / ".goc")
    code, output = ran(root, "harvest", str(file), "--json")
    assert (code, [p["code"] for p in json.loads(output)["problems"]]) == (1, ["RG880"])
    assert {path: path.read_bytes() for path in root.rglob("*.xlsx")} == before


def test_a_formula_is_not_written_over_and_a_missing_sheet_is_named(report: Finished, tmp_path: Path) -> None:
    copied = shutil.copytree(report.root / "inputs" / "2022", tmp_path / "2022")
    yearbook = Yearbook(Period(2022), Facts(), {})
    row = NewRow("Kết luận", None, "Câu mới.")
    with pytest.raises(ReportgenError, match="RG886"):
        patched({"indicators.xlsx": (copied / "tasks.xlsx").read_bytes()}, yearbook, (), [row])
    with ws.edited(copied / "indicators.xlsx") as book:
        ws.sheet(book, "paragraphs")["C2"] = '=A2&" năm nay"'
    cell = CellRef("indicators.xlsx", "Nội dung", "C2")
    line = TextLine(cell, TextKind.PARAGRAPH, ("1",), 0, "1", (), resolved=True)
    stored = {"indicators.xlsx": (copied / "indicators.xlsx").read_bytes()}
    with pytest.raises(ReportgenError, match="RG881"):
        patched(stored, yearbook, [line], [LineChange(cell, 0, "chữ")])


def test_the_table_for_people(report: Finished, tmp_path: Path) -> None:
    file = edited(report.docx, tmp_path / "a.docx", leader)
    code, output = ran(report.root, "harvest", str(file))
    assert code == 0
    assert output.startswith("1. viết lại: I. HẠ TẦNG BƯU CHÍNH, VIỄN THÔNG · indicators.xlsx · Nội dung!C4\n   − ")
    typed = "“122,17” (bằng {NNS}; nếu đúng là số ấy thì gõ mã thay số); “3,45” (chưa có ô nào)"
    assert f"chi 3,45 tỷ đồng.\n   số gõ thêm, giữ như đã gõ: {typed}" in output
    assert "   − Ảnh minh họa: trạm thu" in output or "   − Hình minh họa: trạm thu" in output, "without its number"
    assert f"reportgen harvest {file} --take 1,2" in output
    assert "Nothing was written" in ran(report.root, "harvest", str(file), "--lang", "en")[1]


def passages(*texts: str) -> list[Passage]:
    return [Passage("paragraph", text) for text in texts]


def test_what_the_new_workbooks_would_not_print_is_found() -> None:
    change = LineChange(CellRef("indicators.xlsx", "Nội dung", "C2"), 0, "mới")
    taken = {3: Proposal(Action.REWORD, "", "", "Câu cũ.", ("Câu mới.",), ("Câu mới.",), (change,), ("Câu cũ.",))}
    words = {"Câu mới.": passage_key(passages("Câu mới.")[0])}

    def codes(before: list[Passage], after: list[Passage]) -> list[str]:
        return [problem.code for problem in unproved(before, after, taken, words, "report")]

    assert codes(passages("Câu cũ.", "Câu khác."), passages("Câu mới.", "Câu khác.")) == []
    assert codes(passages("Câu cũ.", "Câu khác."), passages("Câu khác.")) == ["RG882"]
    assert codes(passages("Câu cũ.", "Câu khác."), passages("Câu mới.")) == ["RG883"]
    assert codes(passages("Câu cũ."), passages("Câu mới.", "Câu lạ.")) == ["RG884"]
    heading = Passage("heading", "I. CÂU MỚI")
    assert codes(passages("Câu cũ."), [heading]) == [], "headings print texts too, with numbers that may move"
