"""`verify --comment` writes a copy with native Word comments at the places of its findings; the file stays as it is."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import judges
import pytest
from docx_reader import q
from finished import Finished, Works
from lxml import etree
from test_proof_and_trace import ran
from test_verify import controls, edited, replaced, set_text, text_of
from word_parts import part_of

COPY = "a.da-doi-chieu.docx"


@pytest.fixture
def report(works: Works) -> Finished:
    return works.build("sample", "report")


def commented(report: Finished, file: Path, *flags: str) -> tuple[str | None, dict[str, str]]:
    """The copy that the command names, and its comments: the words by the text that they are about."""
    output = json.loads(ran(report.root, "verify", str(file), "--comment", "--json", *flags)[1])
    name = output["commented"]
    return name, comments_of(Path(name)) if name else {}


def comments_of(file: Path) -> dict[str, str]:
    body = etree.fromstring(part_of(file, "word/document.xml").encode())
    comments = etree.fromstring(part_of(file, "word/comments.xml").encode())
    words = {c.get(q("w:id")): text_of(c) for c in comments}
    found: dict[str, str] = {}
    open_ids: dict[str, str] = {}
    for node in body.iter(q("w:commentRangeStart"), q("w:commentRangeEnd"), q("w:t")):
        if node.tag == q("w:commentRangeStart"):
            open_ids[node.get(q("w:id"))] = ""
        elif node.tag == q("w:commentRangeEnd"):
            found[open_ids.pop(node.get(q("w:id")))] = words.pop(node.get(q("w:id")))
        else:
            open_ids = {key: text + (node.text or "") for key, text in open_ids.items()}
    assert (words, open_ids) == ({}, {}), "a comment without a place"
    return found


def mistakes(body: Any) -> None:
    """A wrong figure in a sentence and one in a table, a typed number, and one in a text box."""
    replaced("DT_VT.value", "đạt 2.765", "đạt 2.756")(body)
    cell = next(c for c in controls(body, "'TB_DT.value'") if any(a.tag == q("w:tc") for a in c.iterancestors()))
    set_text(cell, "1.287.078")
    paragraph = next(p for p in body.iter(q("w:p")) if "tất cả các" in text_of(p))
    run = copy.deepcopy(next(paragraph.iter(q("w:r"))))
    paragraph.append(run)
    set_text(run, " Kinh phí tập huấn 3,45 tỷ đồng.")
    box = etree.SubElement(copy.deepcopy(run), q("w:pict"))
    run.addnext(box.getparent())
    for text in box.getparent().findall(q("w:t")):
        box.getparent().remove(text)
    shape = etree.SubElement(box, "{urn:schemas-microsoft-com:vml}shape", style="width:200pt;height:40pt")
    content = etree.SubElement(etree.SubElement(shape, "{urn:schemas-microsoft-com:vml}textbox"), q("w:txbxContent"))
    inner = etree.SubElement(etree.SubElement(content, q("w:p")), q("w:r"))
    etree.SubElement(inner, q("w:t")).text = "Hộp chữ: 45,67 tỷ đồng."


def test_the_copy_has_a_comment_at_each_place(report: Finished, tmp_path: Path) -> None:
    file = edited(report.docx, tmp_path / "a.docx", mistakes)
    before = file.read_bytes()
    name, comments = commented(report, file)
    assert name == str(tmp_path / COPY)
    assert file.read_bytes() == before
    wanted = {
        "đạt 2.756 tỷ đồng": "Số khác: tệp in “đạt 2.756 tỷ đồng”, đúng là “đạt 2.765 tỷ đồng” "
        "(DT_VT.value, indicators.xlsx · Chỉ tiêu!F8); hai chữ số đổi chỗ",
        "1.287.078": "Số khác: tệp in “1.287.078”, đúng là “1.287.087” "
        "(TB_DT.value, indicators.xlsx · Chỉ tiêu!F11); hai chữ số đổi chỗ",
        "3,45 tỷ đồng": "Không rõ nguồn: 3,45 tỷ đồng",
    }
    shown = {key.replace("\u00a0", " "): words for key, words in comments.items()}
    assert wanted.items() <= shown.items(), shown
    others = [words for key, words in shown.items() if key not in wanted]
    assert others == ["Không rõ nguồn: 45,67 tỷ đồng"], "at the paragraph that holds the text box"
    assert judges.ooxml_errors(Path(name)) == judges.ooxml_errors(file) == []


def test_nothing_is_commented_twice_and_no_file_replaced(report: Finished, tmp_path: Path) -> None:
    file = edited(report.docx, tmp_path / "a.docx", replaced("DT_VT.value", "2.765", "2.756"))
    first, comments = commented(report, file)
    assert commented(report, file) == (first, comments), "the same bytes under the same name"
    assert commented(report, tmp_path / COPY) == (None, {}), "the copy has its comments"
    _, output = ran(report.root, "verify", str(tmp_path / COPY), "--comment")
    assert "không tạo bản sao" in output
    (tmp_path / COPY).write_bytes(b"edited by somebody")
    assert commented(report, file) == (str(tmp_path / "a.da-doi-chieu-2.docx"), comments)
    assert (tmp_path / COPY).read_bytes() == b"edited by somebody"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.da-doi-chieu-2.docx", COPY, "a.docx"]


def test_new_comments_are_added_to_those_of_people(report: Finished, tmp_path: Path) -> None:
    file = edited(report.docx, tmp_path / "a.docx", replaced("DT_VT.value", "2.765", "2.756"))
    name, _ = commented(report, file)
    again = edited(Path(name or ""), tmp_path / "b.docx", replaced("NNS.value", "122,17", "121,27"))
    name, comments = commented(report, again)
    assert len(comments) == 2
    assert judges.ooxml_errors(Path(name or "")) == []


def test_libreoffice_keeps_the_comments(report: Finished, tmp_path: Path) -> None:
    name, comments = commented(report, edited(report.docx, tmp_path / "a.docx", mistakes))
    saved = judges.office_convert(Path(name or ""), tmp_path / "office", "docx")
    assert {w for w in comments_of(saved).values()} == {w for w in comments.values()}


def test_pending_changes_are_commented_as_they_are_read(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        control = next(iter(controls(body, "'BTS.value'")))
        run = next(control.iter(q("w:r")))
        new = copy.deepcopy(run)
        set_text(new, "3.684")
        for tag, element in (("w:ins", new), ("w:del", run)):
            change = etree.Element(q(tag), {q("w:id"): "900", q("w:author"): "A"})
            run.addprevious(change)
            change.append(element)
        run.find(q("w:t")).tag = q("w:delText")

    file = edited(report.docx, tmp_path / "a.docx", edit)
    _, comments = commented(report, file)
    assert [words.split(";")[0] for words in comments.values()] == [
        "Số khác: tệp in “3.684”, đúng là “3.648” (BTS.value, indicators.xlsx · Chỉ tiêu!F2)"
    ]
    assert commented(report, file, "--rejected") == (None, {})


def test_a_contradiction_is_commented_at_its_sentence(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        replaced("NNS.growth", "tăng", "giảm")(body)
        paragraph = next(p for p in body.iter(q("w:p")) if "122,17" in text_of(p) and p.getparent() is body[0])
        first = copy.deepcopy(next(paragraph.iter(q("w:r"))))
        paragraph.insert(1, first)
        set_text(first, "Đây là câu đầu. ")

    _, comments = commented(report, edited(report.docx, tmp_path / "a.docx", edit))
    (place,) = [text for text, words in comments.items() if words.startswith("Chữ trái số")]
    assert place.startswith("Các doanh nghiệp nộp ngân sách")


def test_headers_and_notes_are_commented_in_the_body(report: Finished, tmp_path: Path) -> None:
    """Word has no comments in headers, and LibreOffice none in notes."""
    header = "word/header1.xml"
    changed = part_of(report.docx, header).replace("</w:p>", "<w:r><w:t>Dự thảo 45,67 tỷ đồng</w:t></w:r></w:p>", 1)
    w = q("w:p")[1:].partition("}")[0]
    notes = f'<w:footnotes xmlns:w="{w}"><w:footnote w:id="7"><w:p><w:r><w:t>Vốn 56,78 tỷ đồng.</w:t></w:r></w:p>'
    relations, types = (part_of(report.docx, name) for name in ("word/_rels/document.xml.rels", "[Content_Types].xml"))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    parts = {
        header: changed,
        "word/footnotes.xml": f"{notes}</w:footnote></w:footnotes>",
        "word/_rels/document.xml.rels": relations.replace(
            "</Relationships>", f'<Relationship Id="rIdN" Type="{kind}" Target="footnotes.xml"/></Relationships>'
        ),
        "[Content_Types].xml": types.replace(
            "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{content}"/></Types>'
        ),
    }

    def note(body: Any) -> None:
        paragraph = next(p for p in body.iter(q("w:p")) if "tất cả các" in text_of(p))
        etree.SubElement(etree.SubElement(paragraph, q("w:r")), q("w:footnoteReference"), {q("w:id"): "7"})

    encoded = {name: text.encode() for name, text in parts.items()}
    name, comments = commented(report, edited(report.docx, tmp_path / "a.docx", note, encoded))
    found = {words: text for text, words in comments.items()}
    assert "tất cả các" in found["Không rõ nguồn: 56,78 tỷ đồng"]
    assert "Không rõ nguồn: 45,67 tỷ đồng" in found
    assert judges.ooxml_errors(Path(name or "")) == []
    assert commented(report, Path(name or "")) == (None, {})


def test_a_pdf_has_no_copy(report: Finished) -> None:
    before = sorted(report.folder.iterdir())
    code, output = ran(report.root, "verify", str(report.pdf), "--comment")
    assert (code, "RG856" in output) == (0, True), output
    assert sorted(report.folder.iterdir()) == before


def test_a_copy_that_cannot_be_written_is_a_problem(
    report: Finished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    file = edited(report.docx, tmp_path / "a.docx", replaced("DT_VT.value", "2.765", "2.756"))
    monkeypatch.setattr("os.fsync", full)
    code, output = ran(report.root, "verify", str(file), "--comment")
    assert "RG703" in output
    assert code != 0
    assert [p.name for p in tmp_path.iterdir()] == ["a.docx"]
