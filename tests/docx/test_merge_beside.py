"""Footnotes, headers, text boxes and numbered lists of edited Word files are merged; the templates are Word files."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import judges
import pytest
from docx.oxml.ns import qn
from merging import NAMESPACES, OFFICE, WORDML, WordPackage, merge_file, p, text_box
from small_merge import body, edited, merged, settled, text_of, texts, type_over
from small_word import bind, part
from test_docx_parts import MARGIN, notes

from reportgen.finished.opening import open_word
from reportgen.living.tracked import settle_changes
from reportgen.living.word_edit import AUTHOR

NOTES = "word/footnotes.xml"
HEADER = "word/header1.xml"
REVENUE = "{{ f.DT_VT }}"


class Revenue:
    """A figure of the context of a template."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __html__(self) -> str:
        return f"\ue000DT_VT.value\ue001text\ue001{self.words}\ue002"


def item(text: str) -> str:
    """An item of a numbered list."""
    return p(text, '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>')


def referring(text: str, *numbers: int) -> str:
    """A paragraph with footnotes."""
    run = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'
    return p(text).replace("</w:p>", "".join(run.format(n) for n in numbers) + "</w:p>")


def footnote(text: str) -> str:
    run = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    return p(f" {text}").replace("<w:p>", f"<w:p>{run}")


@cache
def letter(words: str, body_xml: str = "", *, header: str = p(f"Báo cáo thu {REVENUE}"), more: str = "") -> bytes:
    """A letter made of a Word template in which everything has the figure; `more` is a second footnote."""
    xml = body_xml or (
        f"{referring('Sở báo cáo như sau.', 1)}{item('Việc đầu tiên')}{item(f'Thu được {REVENUE} phí')}"
        f"{text_box(p(f'Đóng khung {REVENUE} trong năm'))}{p('Trân trọng.')}"
    )
    package = WordPackage(xml, section=MARGIN.format("header", OFFICE[:-1]))
    contents = [footnote(f"Trong đó thu {REVENUE}."), *filter(None, [more])]
    package.add(NOTES, notes("footnote", *contents), f"{WORDML}footnotes+xml", "footnotes")
    header = f"<w:hdr {NAMESPACES}>{header}</w:hdr>"
    package.add(HEADER, header, f"{WORDML}header+xml", "header", rid="rIdM")
    with tempfile.TemporaryDirectory() as folder:
        return bind(merge_file(Path(folder), package.bytes(), f={"DT_VT": Revenue(words)}))


def everywhere(root: Any) -> None:
    """People edit the box and the list, and add an item of their own."""
    for box in root.iter(qn("w:txbxContent")):
        type_over(box, "trong năm", "trong cả năm")
    type_over(root, "phí", "phí, lệ phí")
    first = next(child for child in root if "Việc đầu tiên" in text_of(child))
    own = deepcopy(first)
    type_over(own, "đầu tiên", "thêm của Sở")
    first.addnext(own)


EDITS: dict[str, Callable[[Any], Any]] = {
    "word/document.xml": lambda root: everywhere(root[0]),
    NOTES: lambda root: type_over(root, "Trong đó thu", "Riêng phần thu"),
    HEADER: lambda root: type_over(root, "Báo cáo", "BÁO CÁO CỦA SỞ"),
}


def paragraphs(docx: bytes, name: str) -> list[str]:
    return [text for paragraph in part(docx, name).iter(qn("w:p")) if (text := text_of(paragraph).strip())]


def valid(docx: bytes, folder: Path) -> bool:
    (folder / "a.docx").write_bytes(docx)
    return judges.ooxml_errors(folder / "a.docx") == []


def test_figures_get_into_what_they_edited_beside_the_text(tmp_path: Path) -> None:
    docx = letter("10 tỷ")
    data, outcomes = merged(docx, edited(docx, EDITS), letter("12 tỷ"))
    assert paragraphs(data, NOTES) == ["Riêng phần thu 12 tỷ."]
    assert paragraphs(data, HEADER) == ["BÁO CÁO CỦA SỞ thu 12 tỷ"]
    boxes = [text_of(box) for box in part(data, "word/document.xml").iter(qn("w:txbxContent"))]
    assert boxes == ["Đóng khung 12 tỷ trong cả năm"] * 2
    assert {o.result.value for o in outcomes} == {"updated"}
    assert valid(data, tmp_path)
    printed = judges.pdf_text(judges.office_pdf(tmp_path / "a.docx", tmp_path / "pdf"), "-layout")
    for words in (
        "1. Việc đầu tiên",
        "2. Việc thêm của Sở",
        "3. Thu được 12 tỷ phí, lệ phí",
        "1 Riêng phần thu 12 tỷ.",
    ):
        assert words in " ".join(printed.split()), printed
    assert merged(letter("12 tỷ"), data, letter("12 tỷ"))[0] == data, "twice: nothing"


MORE = footnote(f"Kể cả nợ {REVENUE}.")
NEW_PARAGRAPH = f"{referring('Sở báo cáo như sau.', 1)}{referring('Thu thêm.', 2)}{p('Trân trọng.')}"
NEW_NOTE = f"{referring('Sở báo cáo như sau.', 2, 1)}{p('Trân trọng.')}"
OLD = f"{referring('Sở báo cáo như sau.', 1)}{p('Trân trọng.')}"


def own_note(root: Any) -> None:
    """People add a note with the id that the new one has."""
    added = deepcopy(root[-1])
    added.set(qn("w:id"), "2")
    for control in list(added.iter(qn("w:sdt"))):
        control.getparent().remove(control)
    type_over(added, "Trong đó thu ", "Ghi chú của Sở")
    root.append(added)


def refer(root: Any) -> None:
    run = deepcopy(next(root.iter(qn("w:footnoteReference"))).getparent())
    run[-1].set(qn("w:id"), "2")
    root.findall(qn("w:p"))[-1].append(run)


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize("new", [NEW_PARAGRAPH, NEW_NOTE])
def test_new_notes_come_with_their_text(new: str, tracked: bool, tmp_path: Path) -> None:
    docx, renewed = letter("10 tỷ", OLD), letter("12 tỷ", new, more=MORE)
    theirs = edited(docx, {"word/document.xml": lambda root: refer(root[0]), NOTES: own_note})
    data, outcomes = merged(docx, theirs, renewed, tracked=tracked)
    assert new == NEW_NOTE or valid(data, tmp_path)
    assert {o.result.value for o in outcomes} == {"updated"}
    root, notes_part = part(data, "word/document.xml"), part(data, NOTES)
    words = {note.get(qn("w:id")): text_of(note).strip() for note in notes_part}
    order = [words[reference.get(qn("w:id"))] for reference in root.iter(qn("w:footnoteReference"))]
    added = "Kể cả nợ 12 tỷ."
    first = "Trong đó thu 12 tỷ."
    assert order == [*((added, first) if new == NEW_NOTE else (first, added)), "Ghi chú của Sở."]
    if tracked:
        rejected = open_word(data, "a.docx")
        for name in (rejected.document, NOTES):
            settle_changes(rejected.root(name), rejected=True, author=AUTHOR)
        kept = [
            reference.get(qn("w:id")) for reference in rejected.root(rejected.document).iter(qn("w:footnoteReference"))
        ]
        assert kept == ["1", "2"]
        assert not [text for t in rejected.root(NOTES).iter(qn("w:t")) if "12 tỷ" in (text := t.text or "")]
    else:
        assert merged(renewed, data, renewed)[0] == data, "twice: nothing"


def test_a_file_without_notes_gets_the_part(tmp_path: Path) -> None:
    docx, new = bind(WordPackage(p("Đầu")).bytes()), letter("12 tỷ", p("Đầu") + referring("Thu thêm.", 1))
    data, _ = merged(docx, edited(docx, body(lambda root: type_over(root, "Đầu", "Phần đầu"))), new)
    assert texts(data) == ["Phần đầu", "Thu thêm."]
    assert paragraphs(data, NOTES) == ["Trong đó thu 12 tỷ."]
    assert valid(data, tmp_path)


@pytest.mark.parametrize("tracked", [False, True])
def test_dropped_notes_go_unless_they_edited_the_text(tracked: bool, tmp_path: Path) -> None:
    docx, new = letter("10 tỷ", NEW_PARAGRAPH, more=MORE), letter("10 tỷ", OLD)
    theirs = edited(docx, body(lambda root: type_over(root, "Trân trọng", "Kính thư")))
    data, outcomes = merged(docx, theirs, new, tracked=tracked)
    assert {o.result.value for o in outcomes} == {"updated"}
    assert settled(data, rejected=False) == ["Sở báo cáo như sau.", "Kính thư."]
    assert settled(data, rejected=True) == settled(theirs if tracked else data, rejected=True)
    assert paragraphs(data, NOTES) == ["Trong đó thu 10 tỷ."]
    assert not tracked or valid(data, tmp_path)
    theirs = edited(docx, body(lambda root: type_over(root, "Thu thêm", "Thu được thêm")))
    data, outcomes = merged(docx, theirs, new, tracked=tracked)
    assert paragraphs(data, NOTES) == ["Trong đó thu 10 tỷ.", "Kể cả nợ 10 tỷ."]
    assert {(o.result.value, o.old) for o in outcomes} == {("kept", "Thu được thêm."), ("kept", "Kể cả nợ 10 tỷ.")}
    theirs = edited(docx, {NOTES: lambda root: type_over(root, "Kể cả nợ", "Chưa kể nợ")})
    data, outcomes = merged(docx, theirs, new, tracked=tracked)
    assert settled(data, rejected=False) == settled(theirs, rejected=False), "they edited the note: its text stays"
    assert {(o.result.value, o.old) for o in outcomes} == {("kept", "Thu thêm."), ("kept", "Chưa kể nợ 10 tỷ.")}


@pytest.mark.parametrize("before", ["<w:p/>", p("Sở Công Thương")])
def test_new_lines_of_headers(before: str, tmp_path: Path) -> None:
    docx = letter("10 tỷ", OLD, header=before)
    new = letter("10 tỷ", OLD, header=before.replace("<w:p/>", "") + p("Bản chính thức") + p(REVENUE))
    theirs = edited(docx, body(lambda root: type_over(root, "Trân trọng", "Kính thư")))
    for tracked in (False, True):
        data, outcomes = merged(docx, theirs, new, tracked=tracked)
        assert paragraphs(data, HEADER)[-2:] == ["Bản chính thức", "10 tỷ"]
        assert len(part(data, HEADER)) == len(part(new, HEADER)) + (tracked and before == "<w:p/>")
        assert {o.result.value for o in outcomes} == {"updated"}
        assert not tracked or valid(data, tmp_path)
    theirs = edited(new, body(lambda root: type_over(root, "Trân trọng", "Kính thư")))
    data, _ = merged(new, theirs, docx)
    assert paragraphs(data, HEADER) == paragraphs(docx, HEADER), "dropped lines go"
