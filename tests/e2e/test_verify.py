"""An edited Word file is compared with the file as built: wrong numbers are found and named, innocent edits are not."""

from __future__ import annotations

import copy
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import judges
import pytest
import workspaces as ws
from docx_reader import q
from finished import Finished, Works
from lxml import etree
from programs import PROGRAMS
from test_proof_and_trace import ran

from reportgen.living.likeness import Likeness, likeness

DOCUMENT = "word/document.xml"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
Edit = Callable[[Any], None]


@pytest.fixture
def report(works: Works) -> Finished:
    return works.charted()


@pytest.fixture
def root(report: Finished, tmp_path: Path) -> Path:
    """A workspace with the report and its original."""
    folder = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    shutil.copytree(report.root / "outputs", folder / "outputs")
    return folder


def edited(docx: Path, target: Path, edit: Edit, parts: dict[str, bytes] | None = None) -> Path:
    """A copy of a Word file whose body was changed by `edit`; `parts` are added or replaced."""
    with zipfile.ZipFile(docx) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == DOCUMENT:
                body = etree.fromstring(data)
                edit(body)
                data = etree.tostring(body)
            if name not in (parts or {}):
                new.writestr(name, data)
        for name, data in (parts or {}).items():
            new.writestr(name, data)
    return target


def controls(body: Any, figure: str = "") -> list[Any]:
    found = [c for c in body.iter(q("w:sdt")) if c.find(f"{q('w:sdtPr')}/{q('w:dataBinding')}") is not None]
    return [c for c in found if figure in c.find(f"{q('w:sdtPr')}/{q('w:dataBinding')}").get(q("w:xpath"))]


def text_of(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(q("w:t")))


def row_of(element: Any) -> Any:
    """The table row of an element; None outside of tables."""
    return next(element.iterancestors(q("w:tr")), None)


def set_text(element: Any, text: str) -> None:
    first, *others = element.iter(q("w:t"))
    first.text = text
    for other in others:
        other.text = ""


def flattened(body: Any) -> None:
    """Remove all content controls and bookmarks, as copying through a mail or another program does."""
    for control in list(body.iter(q("w:sdt"))):
        parent, content = control.getparent(), control.find(q("w:sdtContent"))
        at = parent.index(control)
        for offset, child in enumerate(list(content)):
            parent.insert(at + offset, child)
        parent.remove(control)
    for mark in list(body.iter(q("w:bookmarkStart"), q("w:bookmarkEnd"))):
        mark.getparent().remove(mark)


def replaced(figure: str, old: str, new: str) -> Edit:
    """Change the words in the first control of a figure that has them."""

    def edit(body: Any) -> None:
        control = next(c for c in controls(body, f"'{figure}'") if old in text_of(c))
        set_text(control, text_of(control).replace(old, new, 1))

    return edit


def verified(root: Path, file: Path, *flags: str) -> tuple[int, list[dict[str, Any]]]:
    code, output = ran(root, "verify", str(file), "--json", *flags)
    return code, json.loads(output)["findings"]


MISTAKES = {
    "swapped": ("DT_VT.value", "2.765", "2.756", "number", "swapped"),
    "digit": ("TB_DT.value", "1.287.087", "1.287.187", "number", "digit"),
    "missing": ("BTS.value", "3.648", "3.68", "number", "missing"),
    "separator": ("DT_BC.value", "533,9", "5.339", "number", "separator"),
    "unit": ("NNS.value", "tỷ", "triệu", "words", None),
    "direction": ("DT_VT.growth", "tăng", "giảm", "words", None),
    "qualifier": ("DT_BC.value", "trên ", "", "words", None),
    "deleted": ("THON.value", "14 thôn", "", "deleted", None),
}


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_wrong_figure_is_found_and_named(report: Finished, tmp_path: Path, mistake: str, flat: bool) -> None:
    figure, old, new, kind, like = MISTAKES[mistake]

    def edit(body: Any) -> None:
        control = next(c for c in controls(body, f"'{figure}'") if old in text_of(c).replace("\u00a0", " "))
        set_text(control, text_of(control).replace("\u00a0", " ").replace(old, new, 1))
        if flat:
            flattened(body)

    code, findings = verified(report.root, edited(report.docx, tmp_path / "a.docx", edit))
    wrong = [f for f in findings if f["disagrees"] and f["kind"] != "contradiction"]
    assert code == 1
    assert [(f["kind"], f["figure"], f["likeness"]) for f in wrong] == [(kind, figure, like)], findings
    assert wrong[0]["cell"].startswith("indicators.xlsx · Chỉ tiêu!")


def test_exchanged_figures_are_both_named(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        one, other = (next(iter(controls(body, f"'{figure}'"))) for figure in ("BTS.growth", "DT_VT.growth"))
        first, second = text_of(one), text_of(other)
        set_text(one, second)
        set_text(other, first)

    code, findings = verified(report.root, edited(report.docx, tmp_path / "a.docx", edit))
    assert code == 1
    assert {(f["figure"], f["other"]) for f in findings if f["kind"] == "number"} == {
        ("BTS.growth", "DT_VT.growth"),
        ("DT_VT.growth", "BTS.growth"),
    }


EXCHANGES = {
    "in a row": ("DT_VT.value", "2.765", "DT_VT.growth", "+29,31%"),
    "in a column": ("DT_VT.value", "2.765", "DT_BC.value", "533,9"),
    "between a table and a sentence": ("DT_VT.value", "2.765", "BTS.value", "3.648 trạm"),
}


@pytest.mark.parametrize("moved", [False, True], ids=["flattened", "controls moved"])
@pytest.mark.parametrize("place", EXCHANGES)
def test_exchanged_cells_are_named(report: Finished, tmp_path: Path, place: str, moved: bool) -> None:
    one, first, other, second = EXCHANGES[place]

    def edit(body: Any) -> None:
        pairs = [c for c in controls(body, f"'{other}'") if second in text_of(c).replace("\u00a0", " ")]
        cells = [c for c in controls(body, f"'{one}'") if text_of(c) == first and row_of(c) is not None]
        cell = cells[1]  # the first one is a key figure
        pair = next(c for c in pairs if place != "in a row" or row_of(c) is row_of(cell))
        if moved:
            here, there = (c.getparent().index(c) for c in (cell, pair))
            parents = cell.getparent(), pair.getparent()
            parents[0].insert(here, pair)
            parents[1].insert(there, cell)
        else:
            words = text_of(cell), text_of(pair)
            set_text(cell, words[1])
            set_text(pair, words[0])
            flattened(body)

    code, findings = verified(report.root, edited(report.docx, tmp_path / "a.docx", edit))
    wrong = {f["figure"] for f in findings if f["disagrees"] and f["kind"] != "contradiction"}
    assert (code, wrong) == (1, {one, other}), findings


def innocent(body: Any) -> None:
    """Edits that change no figure: other words, a moved and a new paragraph, split and bold runs, a date."""
    paragraphs = [p for p in body.iter(q("w:p")) if text_of(p).strip()]
    for old, new in (("doanh nghiệp", "đơn vị"), ("tiếp tục", "vẫn"), ("triển khai", "thực hiện")):
        for text in body.iter(q("w:t")):
            if text.text and old in text.text and not NUMBER.search(text.text):
                text.text = text.text.replace(old, new)
    long = next(p for p in paragraphs if "Đến nay, toàn tỉnh có" in text_of(p))
    last = [t for t in long.iter(q("w:t")) if t.text][-1]
    last.text += " Đây là kết quả đáng ghi nhận (cập nhật ngày 25/12/2022)."
    run = last.getparent()
    run.addnext(copy.deepcopy(run))
    run.getnext().find(q("w:t")).text = " Các đơn vị cần phát huy."
    new = copy.deepcopy(next(p for p in paragraphs if "tất cả các" in text_of(p)))
    set_text(new, "Sở đề nghị các đơn vị nghiêm túc thực hiện.")
    long.addprevious(new)
    moved = next(p for p in paragraphs if "122,17" in text_of(p) and p.getparent().tag == q("w:body"))
    long.addnext(moved)


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
def test_innocent_edits_are_no_alarm_but_listed(report: Finished, tmp_path: Path, flat: bool) -> None:
    def edit(body: Any) -> None:
        innocent(body)
        if flat:
            flattened(body)

    code, findings = verified(report.root, edited(report.docx, tmp_path / "a.docx", edit))
    assert (code, [f for f in findings if f["disagrees"]]) == (0, [])
    assert {"reworded", "added"} <= {f["kind"] for f in findings}


def test_a_mistake_among_innocent_edits_is_found(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        innocent(body)
        replaced("NNS.value", "122,17", "121,27")(body)
        flattened(body)

    _, findings = verified(report.root, edited(report.docx, tmp_path / "a.docx", edit))
    assert [(f["kind"], f["figure"]) for f in findings if f["disagrees"]] == [("number", "NNS.value")]


def test_typed_numbers_are_listed_with_their_figure(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        paragraph = next(p for p in body.iter(q("w:p")) if "tất cả các" in text_of(p))
        [t for t in paragraph.iter(q("w:t")) if t.text][
            -1
        ].text += " Nộp ngân sách 122,17 tỷ đồng; kinh phí tập huấn 3,45 tỷ đồng."

    code, findings = verified(report.root, edited(report.docx, tmp_path / "a.docx", edit))
    assert code == 0
    assert {(f["kind"], f["found"], f["figure"]) for f in findings if f["kind"] in ("retyped", "unknown")} == {
        ("retyped", "122,17 tỷ đồng", "NNS.value"),
        ("unknown", "3,45 tỷ đồng", ""),
    }


def test_the_workbook_changed_since_the_build(root: Path, report: Finished) -> None:
    ws.set_value(ws.workbook(root, 2022, "indicators"), "indicators", "NNS", "current", 123.45)
    code, findings = verified(root, report.docx)
    assert code == 1
    assert {(f["kind"], f["figure"]) for f in findings} == {("outdated", "NNS.value")}
    assert "123,45" in findings[0]["expected"]


def test_tracked_changes_are_read_as_accepted_or_rejected(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        control = next(iter(controls(body, "'BTS.value'")))
        run = next(control.iter(q("w:r")))
        new = copy.deepcopy(run)
        set_text(new, "3.684\u00a0trạm")
        for tag, element in (("w:ins", new), ("w:del", run)):
            change = etree.SubElement(body, q(tag), {q("w:id"): "9", q("w:author"): "A"})
            run.addprevious(change)
            change.append(element)
        run.find(q("w:t")).tag = q("w:delText")

    file = edited(report.docx, tmp_path / "a.docx", edit)
    code, findings = verified(report.root, file)
    assert (code, findings[0]["likeness"]) == (1, "swapped")
    assert verified(report.root, file, "--rejected") == (0, [])


@pytest.mark.slow
def test_a_file_that_libreoffice_saved_is_no_alarm(works: Works, report: Finished) -> None:
    code, findings = verified(report.root, works.office(report.docx, "docx"))
    assert (code, [f for f in findings if f["disagrees"]]) == (0, [])


def test_last_years_value_is_named(root: Path, report: Finished, tmp_path: Path) -> None:
    shutil.copytree(root / "inputs" / "2022", root / "inputs" / "2021")
    last = ws.workbook(root, 2021, "indicators")
    ws.set_fact(last, "year", 2021)
    ws.set_value(last, "indicators", "DT_VT", "current", 2138)
    file = edited(report.docx, tmp_path / "a.docx", replaced("DT_VT.value", "2.765", "2.138"))
    _, findings = verified(root, file)
    (wrong,) = [f for f in findings if f["kind"] == "number"]
    assert (wrong["figure"], wrong["other"], wrong["period"]) == ("DT_VT.value", "DT_VT.value", "2021")
    assert "số ấy là của DT_VT.value (năm 2021)" in ran(root, "verify", str(file))[1]


def test_the_figures_of_a_removed_paragraph_are_listed(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        paragraph = next(p for p in body.iter(q("w:p")) if "122,17" in text_of(p) and p.getparent() is body[0])
        paragraph.getparent().remove(paragraph)

    code, findings = verified(report.root, edited(report.docx, tmp_path / "a.docx", edit))
    assert (code, [f for f in findings if f["disagrees"]]) == (0, [])
    listed = [(f["figure"], f["expected"]) for f in findings if f["kind"] == "removed-figure"]
    assert {"NNS.value", "NNS.growth"} <= {figure for figure, _ in listed}
    assert "removed" in {f["kind"] for f in findings}


def test_a_paragraph_that_was_split_is_no_alarm(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        paragraph = next(p for p in body.iter(q("w:p")) if "533,9" in text_of(p) and p.getparent() is body[0])
        second = copy.deepcopy(paragraph)
        paragraph.addnext(second)
        cut = next(iter(controls(paragraph, "'DT_BC.value'"))).getprevious()
        for piece in [cut, *cut.itersiblings()]:
            paragraph.remove(piece)
        for piece in list(second)[1 : len(paragraph)]:
            second.remove(piece)

    assert verified(report.root, edited(report.docx, tmp_path / "a.docx", edit)) == (0, [])

    def wrong(body: Any) -> None:
        edit(body)
        replaced("DT_BC.value", "533,9", "533,8")(body)

    code, findings = verified(report.root, edited(report.docx, tmp_path / "a.docx", wrong))
    assert (code, [f["figure"] for f in findings if f["disagrees"]]) == (1, ["DT_BC.value"])


@pytest.mark.parametrize("new_paragraph", [True, False])
def test_a_control_that_was_copied_elsewhere_is_compared(report: Finished, tmp_path: Path, new_paragraph: bool) -> None:
    def edit(words: str, body: Any) -> None:
        paragraph = next(p for p in body.iter(q("w:p")) if "tất cả các" in text_of(p))
        if new_paragraph:
            paragraph.addnext(copy.deepcopy(paragraph))
            paragraph = paragraph.getnext()
            set_text(paragraph, "Sở cảm ơn mọi người vì ")
        control = copy.deepcopy(next(c for c in controls(body, "'DT_BC.value'") if "533,9" in text_of(c)))
        paragraph.append(control)
        set_text(control, words)

    for words, figures in (("đạt trên 533,9 tỷ đồng", []), ("đạt trên 539,3 tỷ đồng", ["DT_BC.value"])):
        file = edited(report.docx, tmp_path / "a.docx", partial(edit, words))
        _, findings = verified(report.root, file)
        assert [f["figure"] for f in findings if f["disagrees"]] == figures, findings


def only_titles(body: Any) -> None:
    """Remove the bindings, tags and bookmarks of the controls, as WPS and Google Docs do."""
    for control in list(body.iter(q("w:sdt"))):
        properties = control.find(q("w:sdtPr"))
        for name in ("w:dataBinding", "w:tag", "w:text"):
            for element in properties.findall(q(name)):
                properties.remove(element)
    for mark in list(body.iter(q("w:bookmarkStart"), q("w:bookmarkEnd"))):
        mark.getparent().remove(mark)


def only_bookmarks(body: Any) -> None:
    marks = [(m, m.getparent(), m.getparent().index(m)) for m in body.iter(q("w:bookmarkStart"), q("w:bookmarkEnd"))]
    assert marks
    for control in list(body.iter(q("w:sdt"))):
        parent, content = control.getparent(), control.find(q("w:sdtContent"))
        parent[(at := parent.index(control)) : at + 1] = list(content)


@pytest.mark.parametrize("lose", [only_titles, only_bookmarks])
def test_figures_are_known_by_their_titles_or_bookmarks(report: Finished, tmp_path: Path, lose: Edit) -> None:
    """The number and all words around it were rewritten, so that only the title or bookmark tells the figure."""

    def edit(body: Any) -> None:
        control = next(c for c in controls(body, "'DT_BC.value'") if "533,9" in text_of(c))
        for text in next(control.iterancestors(q("w:p"))).iter(q("w:t")):
            if control not in list(text.iterancestors()) and not controls(text.getparent().getparent()):
                text.text = " và " if q("w:sdtContent") not in [a.tag for a in text.iterancestors()] else text.text
        set_text(control, "đạt trên 777,1 tỷ đồng")
        lose(body)

    _, findings = verified(report.root, edited(report.docx, tmp_path / "a.docx", edit))
    assert [(f["figure"], f["found"]) for f in findings if f["kind"] == "number"] == [
        ("DT_BC.value", "đạt trên 777,1 tỷ đồng")
    ]


@pytest.mark.parametrize("accepted", [True, False])
def test_a_deleted_paragraph_mark_joins_paragraphs(report: Finished, tmp_path: Path, accepted: bool) -> None:
    def edit(body: Any) -> None:
        paragraph = next(p for p in body.iter(q("w:p")) if "Đến nay, toàn tỉnh có" in text_of(p))
        properties = paragraph.find(q("w:pPr"))
        mark = etree.SubElement(properties, q("w:rPr"))
        etree.SubElement(mark, q("w:del"), {q("w:id"): "900", q("w:author"): "A"})
        following = paragraph.getnext()
        following.insert(1, copy.deepcopy(next(paragraph.iter(q("w:r")))))
        set_text(following[1], "Câu nối 56,78 tỷ đồng. ")

    file = edited(report.docx, tmp_path / "a.docx", edit)
    code, findings = verified(report.root, file, *([] if accepted else ["--rejected"]))
    assert code == 0
    contexts = [f["context"] for f in findings if f["kind"] == "reworded"]
    assert any("Đến nay, toàn tỉnh có" in context for context in contexts) == accepted
    assert [f["found"] for f in findings if f["kind"] == "unknown"] == ["56,78 tỷ đồng"]


def test_text_boxes_and_comments_are_no_alarm_and_their_numbers_are_read(report: Finished, tmp_path: Path) -> None:
    box = (
        '<w:r xmlns:w="{0}"><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p>'
        "<w:r><w:t>Hộp chữ: kinh phí 45,67 tỷ đồng.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
        "</w:r>"
    ).replace("{0}", q("w:p")[1:].partition("}")[0])

    def edit(body: Any) -> None:
        control = next(iter(controls(body, "'NNS.value'")))
        control.addprevious(etree.fromstring(box))
        first = next(control.iter(q("w:r")))
        for tag, place in (("w:commentRangeStart", first.addprevious), ("w:commentRangeEnd", first.addnext)):
            place(etree.Element(q(tag), {q("w:id"): "0"}))

    code, findings = verified(report.root, edited(report.docx, tmp_path / "a.docx", edit))
    assert code == 0
    assert [(f["kind"], f["found"]) for f in findings if f["found"]] == [("unknown", "45,67 tỷ đồng")]


@pytest.mark.slow
@pytest.mark.parametrize("document", ["report", "brochure"])
def test_a_file_that_libreoffice_saved_as_odt_is_no_alarm(works: Works, tmp_path: Path, document: str) -> None:
    built = works.build("sample", document)
    odt = judges.office_convert(built.docx, tmp_path / "odt", "odt")
    saved = judges.office_convert(odt, tmp_path / "docx", "docx")
    code, findings = verified(built.root, saved)
    assert (code, findings) == (0, [])
    wrong = edited(saved, tmp_path / "a.docx", lambda body: swap(body, "2.765", "2.756"))
    code, findings = verified(built.root, wrong)
    assert (code, {f["figure"] for f in findings if f["kind"] == "number"}) == (1, {"DT_VT.value"})


def test_a_number_of_a_panel_is_not_filed_below_the_heading_of_the_panel_before(works: Works, tmp_path: Path) -> None:
    built = works.build("sample", "brochure")
    wrong = edited(built.docx, tmp_path / "a.docx", lambda body: swap(body, "+14,48%", "+14,84%"))
    _, findings = verified(built.root, wrong)
    assert [(f["figure"], f["heading"]) for f in findings] == [("DT_BC.growth", "")], "on the back, beside the flap"


def swap(body: Any, old: str, new: str) -> None:
    text = next(t for t in body.iter(q("w:t")) if old in (t.text or ""))
    text.text = text.text.replace(old, new)


def test_the_pdf_as_built_agrees_and_is_recognised_by_its_text(report: Finished) -> None:
    assert verified(report.root, report.pdf) == (0, [])


@pytest.mark.slow
def test_wrong_figures_of_a_pdf_that_office_exported_are_found(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        replaced("DT_VT.value", "2.765", "2.756")(body)
        replaced("NNS.growth", "tăng", "giảm")(body)
        replaced("TB_THTT.value", "151.213", "151.23")(body)
        flattened(body)

    pdf = judges.office_convert(edited(report.docx, tmp_path / "a.docx", edit), tmp_path / "office", "pdf")
    code, findings = verified(report.root, pdf)
    assert code == 1
    assert {(f["kind"], f["figure"]) for f in findings if f["disagrees"]} == {
        ("number", "DT_VT.value"),
        ("words", "NNS.growth"),
        ("number", "TB_THTT.value"),
    }


def test_a_contradiction_is_told_in_the_language_of_the_messages(report: Finished, tmp_path: Path) -> None:
    file = edited(report.docx, tmp_path / "a.docx", replaced("NNS.growth", "tăng", "giảm"))
    assert "Câu viết “giảm 16,2%” nhưng NNS.growth là tăng 16,2%" in ran(report.root, "verify", str(file))[1]
    output = ran(report.root, "verify", str(file), "--lang", "en")[1]
    assert "The sentence says “giảm 16,2%”, but NNS.growth is tăng 16,2%" in output
    (found,) = [f for f in verified(report.root, file)[1] if f["kind"] == "contradiction"]
    assert found["message"].startswith("Câu viết")


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_file_that_another_program_saved_is_no_alarm(report: Finished, tmp_path: Path, program: str) -> None:
    with zipfile.ZipFile(report.docx) as package:
        members = {name: package.read(name) for name in package.namelist()}
    PROGRAMS[program](members)
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    assert verified(report.root, file) == (0, [])


def test_an_emptied_file_lists_everything(report: Finished, tmp_path: Path) -> None:
    def empty(body: Any) -> None:
        for block in list(body[0])[:-1]:
            body[0].remove(block)

    code, findings = verified(report.root, edited(report.docx, tmp_path / "a.docx", empty), "--comment")
    assert code == 0
    assert {f["kind"] for f in findings} == {"removed", "removed-chart", "removed-figure"}


def test_a_key_figure_whose_caption_is_left_is_missed(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        paragraph = next(next(iter(controls(body, "'DT_VT.value'"))).iterancestors(q("w:p")))
        assert text_of(paragraph.getnext()).startswith("doanh thu dịch\u00a0vụ")
        paragraph.getparent().remove(paragraph)

    code, findings = verified(report.root, edited(report.docx, tmp_path / "a.docx", edit))
    assert (code, [(f["kind"], f["figure"]) for f in findings]) == (1, [("deleted", "DT_VT.value")])


def test_words_for_people(report: Finished, tmp_path: Path) -> None:
    file = edited(report.docx, tmp_path / "a.docx", replaced("DT_VT.value", "2.765", "2.756"))
    code, output = ran(report.root, "verify", str(file))
    assert code == 1
    assert "DT_VT.value, indicators.xlsx · Chỉ tiêu!F8); hai chữ số đổi chỗ" in output
    assert ran(report.root, "verify", str(report.docx), "--lang", "en") == (
        0,
        "Every figure agrees with the workbooks\n",
    )


def without_build(docx: Path, target: Path, edit: Edit) -> Path:
    with zipfile.ZipFile(docx) as package:
        custom = re.sub(rb"<vt:lpwstr>.*?</vt:lpwstr>", b"<vt:lpwstr/>", package.read("docProps/custom.xml"))
    return edited(docx, target, edit, {"docProps/custom.xml": custom})


def test_without_an_original_the_controls_are_compared(report: Finished, tmp_path: Path) -> None:
    file = without_build(report.docx, tmp_path / "a.docx", replaced("DT_VT.value", "2.765", "2.756"))
    code, output = ran(report.root, "verify", str(file))
    assert code == 1, "recognised by its text"
    assert "DT_VT.value" in output
    empty = ws.copy_workspace(ws.SAMPLE, tmp_path / "w", templates=False)
    code, output = ran(empty, "verify", str(file))
    assert code == 1
    assert "RG865" in output
    code, output = ran(empty, "verify", str(file), "--period", "2022")
    assert code == 1
    assert "RG866" in output
    assert "DT_VT.value" in output


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
def test_without_an_original_it_is_compared_with_a_document_composed_anew(
    report: Finished, tmp_path: Path, flat: bool
) -> None:
    def edit(body: Any) -> None:
        innocent(body)
        replaced("NNS.value", "122,17", "121,27")(body)
        control = next(iter(controls(body, "'THON.value'")))
        control.getparent().remove(control)
        if flat:
            flattened(body)

    folder = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    file = edited(report.docx, tmp_path / "a.docx", edit)
    code, output = ran(folder, "verify", str(file), "--period", "2022", "--json")
    found = json.loads(output)
    assert (code, [problem["code"] for problem in found["problems"]]) == (1, ["RG869"])
    wrong = [f for f in found["findings"] if f["disagrees"]]
    assert [(f["kind"], f["figure"]) for f in wrong] == [("deleted", "THON.value"), ("number", "NNS.value")]
    assert not (folder / "outputs").exists()


def test_a_pdf_without_an_original_is_compared_too(report: Finished, tmp_path: Path) -> None:
    folder = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    code, output = ran(folder, "verify", str(report.pdf), "--period", "2022")
    assert (code, "RG869" in output) == (0, True), output
    ws.set_value(ws.workbook(folder, 2022, "indicators"), "indicators", "NNS", "current", 123.45)
    assert ran(folder, "verify", str(report.pdf), "--period", "2022")[0] == 1
    assert "RG865" in ran(folder, "verify", str(report.pdf))[1]


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("RG860", b"no zip"),
        ("RG862", b"%PDF-1.7"),
        ("RG861", bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 600),
    ],
)
def test_a_file_that_is_no_word_document(report: Finished, tmp_path: Path, code: str, data: bytes) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(data)
    exit_code, output = ran(report.root, "verify", str(file))
    assert (exit_code, code in output) == (1, True), output


def test_a_missing_file_and_a_file_of_another_period(report: Finished, tmp_path: Path) -> None:
    code, output = ran(report.root, "verify", str(tmp_path / "a.docx"))
    assert (code, "RG854" in output) == (1, True), output
    for file in (report.docx, report.pdf):
        code, output = ran(report.root, "verify", str(file), "--period", "2021")
        assert (code, "RG855" in output, "năm 2022" in output) == (1, True, True), output
    assert verified(report.root, report.docx, "--period", "2022") == (0, [])


def test_macros_entities_and_bombs_are_refused(report: Finished, tmp_path: Path) -> None:
    cases = {
        "RG864": {"word/vbaProject.bin": b"x"},
        "RG862": {"word/footnotes.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'},
        "RG863": {f"word/media/{n}.bin": b"" for n in range(5001)},
    }
    for code, parts in cases.items():
        file = edited(report.docx, tmp_path / f"{code}.docx", lambda body: None, parts)
        exit_code, output = ran(report.root, "verify", str(file))
        assert (exit_code, code in output) == (1, True), output
    broken = edited(report.docx, tmp_path / "broken.docx", lambda body: None, {"word/styles.xml": b"<w:styles"})
    assert "RG862" in ran(report.root, "verify", str(broken))[1]


@pytest.mark.parametrize(
    ("expected", "found", "like"),
    [
        ("2.765 tỷ", "2.756 tỷ", Likeness.SWAPPED),
        ("2.765", "2.764", Likeness.DIGIT),
        ("2.765", "275", Likeness.MISSING),
        ("16,2%", "16,22%", Likeness.ADDITIONAL),
        ("16,2%", "162%", Likeness.SEPARATOR),
        ("16,2%", "16,2%", None),
        ("2.765", "9.143", None),
        ("2.765", "2.657", None),
        ("không", "5", None),
    ],
)
def test_how_a_wrong_number_resembles_the_right_one(expected: str, found: str, like: Likeness | None) -> None:
    assert likeness(expected, found) == like


def test_nothing_is_written(report: Finished, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    shutil.copy(report.docx, file)
    before = {p: p.stat().st_mtime_ns for p in report.root.rglob("*")}
    verified(report.root, file)
    assert {p: p.stat().st_mtime_ns for p in report.root.rglob("*")} == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.docx"]
