"""New sections, a new order of sections and new entries of the contents of small Word files."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any

import judges
import pytest
from docx.oxml.ns import qn
from lxml import etree
from small_merge import BASE, body, edited, merged, rows, settled, text_of, texts, type_over
from small_word import figure, part, small_base, w, write
from test_docx_charts import chart

SECTIONS = {
    "mang": ("Mạng lưới viễn thông", f"Có {figure('A', '10 trạm')} thu phát sóng."),
    "buu": ("Bưu chính, chuyển phát", "Bưu chính phục vụ tốt nhân dân."),
    "so": ("Chuyển đổi số", f"Đã cấp {figure('B', '20 chữ ký')} số."),
}
SOURCE = "<p>Nguồn: báo cáo của các đơn vị.</p>"


def report(*keys: str, contents: bool = True, more: str = "") -> bytes:
    """A report with these sections, numbered in this order, and its contents; `more` is at the end of each section."""
    headings = [(key, f"{n}. {SECTIONS[key][0]}") for n, key in enumerate(keys, 1)]
    entries = "".join(f'<p class="toc1"><a href="#{n}">{words}</a></p>' for n, (_, words) in enumerate(headings, 1))
    content = "".join(
        f'<h1 id="{n}">{words}</h1><p>{SECTIONS[key][1]}</p>{more}{SOURCE}'
        for n, (key, words) in enumerate(headings, 1)
    )
    nav = f'<p>Mục lục</p><nav class="toc">{entries}</nav>' if contents else ""
    labels = {str(n): str(n + 2) for n in range(1, len(keys) + 1)}
    return write(f"<p>Mở đầu</p>{nav}{content}<p>Kết thúc</p>", base=BASE, labels=labels)


def opening(root: Any) -> None:
    type_over(root, "Mở đầu", "Lời mở đầu")


def result(
    docx: bytes, new: bytes, edit: Callable[[Any], Any] = opening, *, tracked: bool = False
) -> tuple[bytes, Any]:
    data, outcomes = merged(docx, edited(docx, body(edit)), new, tracked=tracked)
    return data, [(o.result.value, o.reason.value, o.old, o.new) for o in outcomes]


def contents_of(docx: bytes) -> list[str]:
    """The entries of the contents, each with the heading that it leads to; the field must be around them."""
    root = part(docx, "word/document.xml")
    headings = {
        mark.get(qn("w:name")): text_of(next(mark.iterancestors(qn("w:p"))))
        for mark in root.iter(qn("w:bookmarkStart"))
    }
    names = w(root, "//w:bookmarkStart/@w:name")
    assert len(names) == len(set(names))
    depth, found, inside = 0, [], []
    for paragraph in root.iter(qn("w:p")):
        link = paragraph.find(qn("w:hyperlink"))
        for node in paragraph.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:hyperlink")):
            if node.tag == qn("w:hyperlink"):
                inside.append(depth)
            elif node.tag == qn("w:fldChar"):
                depth += {"begin": 1, "end": -1}.get(node.get(qn("w:fldCharType")), 0)
            elif "PAGEREF" in node.text:
                assert link.get(qn("w:anchor")) in node.text
        if link is not None:
            found.append(f"{text_of(paragraph)} = {headings[link.get(qn('w:anchor'))]}")
    assert depth == 0
    assert set(inside) <= {1}
    return found


def lines_of(docx: bytes, *, rejected: bool = False) -> list[str]:
    """The paragraphs when our changes are accepted or rejected, entries of the contents without their pages."""
    entries = tuple(words for words, _ in SECTIONS.values())
    return [
        text.rstrip("345") if text.rstrip("345").endswith(entries) else text
        for text in settled(docx, rejected=rejected)
    ]


def valid(docx: bytes, folder: Path) -> bool:
    (folder / "a.docx").write_bytes(docx)
    return judges.ooxml_errors(folder / "a.docx") == []


ORDERS = [("mang", "buu", "so"), ("so", "mang", "buu"), ("buu", "so", "mang"), ("so", "buu", "mang")]


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize("order", ORDERS[1:])
def test_sections_are_in_our_order(order: tuple[str, ...], tracked: bool, tmp_path: Path) -> None:
    def add(root: Any) -> None:
        opening(root)
        type_over(root, "phục vụ tốt", "đã phục vụ tốt")
        own = deepcopy(next(p for p in root if "Nguồn" in text_of(p)))
        type_over(own, "Nguồn", "Riêng mạng lưới theo")
        next(p for p in root if "Có 10 trạm" in text_of(p)).addnext(own)

    docx, new = report(*ORDERS[0]), report(*order)
    data, outcomes = result(docx, new, add, tracked=tracked)
    replaced = {"Mở đầu": "Lời mở đầu", "Bưu chính phục vụ": "Bưu chính đã phục vụ"}
    wanted = []
    for text in lines_of(new):
        for old, words in replaced.items():
            text = text.replace(old, words)
        wanted += [text, *(["Riêng mạng lưới theo: báo cáo của các đơn vị."] if "Có 10 trạm" in text else [])]
    assert lines_of(data) == wanted
    assert {o[0] for o in outcomes if o[1] != "contents"} == {"updated"}
    assert [o for o in outcomes if o[1] == "moved"]
    assert order != ORDERS[1] or valid(data, tmp_path)
    if tracked:
        assert settled(data, rejected=True) == settled(edited(docx, body(add)), rejected=False)
    else:
        assert [entry.partition(" = ")[0][:-1] for entry in contents_of(data)] == [
            entry.partition(" = ")[2] for entry in contents_of(data)
        ]
        assert merged(new, data, new)[0] == data, "twice: nothing"


def sentences(docx: bytes) -> list[str]:
    return [text for text in texts(docx) if any(words in text for words in ("Có 10", "Đã cấp", "phục vụ"))]


def test_what_they_moved_stays_where_they_moved_it() -> None:
    def move(root: Any) -> None:
        opening(root)
        section = [p for p in root if "Chuyển đổi số" in text_of(p) and p.find(qn("w:hyperlink")) is None]
        section += [p for p in root if "Đã cấp" in text_of(p)]
        first = next(p for p in root if "Mạng lưới" in text_of(p) and p.find(qn("w:hyperlink")) is None)
        for element in section:
            first.addprevious(element)

    data, outcomes = result(report(*ORDERS[0]), report("buu", "mang", "so"), move)
    kept = [
        text for text in texts(data) if "\t" not in text and ("Có" in text or "Đã cấp" in text or "phục vụ" in text)
    ]
    assert kept == ["Đã cấp 20 chữ ký số.", "Bưu chính phục vụ tốt nhân dân.", "Có 10 trạm thu phát sóng."]
    data, outcomes = result(report(*ORDERS[0]), report("mang", "so", "buu"), move)
    kept = [
        text for text in texts(data) if "\t" not in text and ("Có" in text or "Đã cấp" in text or "phục vụ" in text)
    ]
    assert kept[0] == "Đã cấp 20 chữ ký số.", "it stays where they moved it"
    assert [o[:2] for o in outcomes if o[1] == "order"] == [("kept", "order")]


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize("added", ["so", "buu", "mang"], ids=["last", "between", "first"])
def test_a_new_section_and_its_entry(added: str, tracked: bool, tmp_path: Path) -> None:
    keys = list(SECTIONS)
    docx, new = report(*(key for key in keys if key != added)), report(*keys)
    data, outcomes = result(docx, new, tracked=tracked)
    assert lines_of(data) == [text.replace("Mở đầu", "Lời mở đầu") for text in lines_of(new)]
    number = keys.index(added) + 1
    entry = f"{number}. {SECTIONS[added][0]} {number + 2}"
    assert ("updated", "entry", "", entry) in outcomes, "the page of the new build is reported"
    if tracked:
        assert added != "mang" or valid(data, tmp_path)
        assert settled(data, rejected=True) == settled(edited(docx, body(opening)), rejected=False)
    else:
        found = contents_of(data)
        assert len(found) == 3
        assert all(name.partition(" = ")[0].startswith(name.partition(" = ")[2]) for name in found)
        assert merged(new, data, new)[0] == data, "twice: nothing"


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize("gone", ["so", "buu", "mang"], ids=["last", "between", "first"])
def test_a_dropped_section_loses_its_entry(gone: str, tracked: bool, tmp_path: Path) -> None:
    keys = list(SECTIONS)
    docx, new = report(*keys), report(*(key for key in keys if key != gone))
    data, outcomes = result(docx, new, tracked=tracked)
    assert lines_of(data) == [text.replace("Mở đầu", "Lời mở đầu") for text in lines_of(new)]
    assert [o[:2] for o in outcomes if SECTIONS[gone][0] in o[2] and o[1] == "entry"] == [("updated", "entry")]
    if tracked:
        assert gone != "mang" or valid(data, tmp_path)
        assert settled(data, rejected=True) == settled(edited(docx, body(opening)), rejected=False)
    else:
        assert len(contents_of(data)) == 2


def test_contents_that_they_deleted_get_no_entries() -> None:
    def drop(root: Any) -> None:
        opening(root)
        for entry in [p for p in root if p.find(qn("w:hyperlink")) is not None]:
            root.remove(entry)

    data, outcomes = result(report("mang", "so"), report(*SECTIONS), drop)
    assert contents_of(data) == []
    assert "2. Bưu chính, chuyển phát" in texts(data)
    assert ("kept", "entry", "", "2. Bưu chính, chuyển phát 4") in outcomes


def test_contents_that_are_new_come_whole() -> None:
    data, _ = result(report(*SECTIONS, contents=False), report(*SECTIONS))
    assert len(contents_of(data)) == 3


def test_a_new_section_goes_behind_what_they_added_before_it() -> None:
    def add(root: Any) -> None:
        own = deepcopy(next(p for p in root if "Có 10 trạm" in text_of(p)))
        for child in list(own):
            own.remove(child)
        etree.SubElement(etree.SubElement(own, qn("w:r")), qn("w:t")).text = "Ý kiến riêng của lãnh đạo Sở."
        next(p for p in root if "Nguồn" in text_of(p)).addnext(own)

    docx, new = report("mang", "so", contents=False), report(*SECTIONS, contents=False)
    data, _ = result(docx, new, add)
    found = texts(data)
    assert found.index("Ý kiến riêng của lãnh đạo Sở.") < found.index("2. Bưu chính, chuyển phát")


@pytest.mark.parametrize("tracked", [False, True])
def test_tables_and_charts_move_with_their_section(tracked: bool, tmp_path: Path) -> None:
    more = rows("<tr><td>1</td><td>a</td><td>5</td></tr>") + chart()
    docx, new = report("mang", "so", more=more), report("so", "mang", more=more)
    data, _ = result(docx, new, tracked=tracked)
    assert lines_of(data) == [text.replace("Mở đầu", "Lời mở đầu") for text in lines_of(new)]
    kinds = [child.tag for child in part(data, "word/document.xml")[0]]
    assert not [one for one, other in pairwise(kinds) if one == other == qn("w:tbl")]
    if tracked:
        assert valid(data, tmp_path)
        assert settled(data, rejected=True) == settled(edited(docx, body(opening)), rejected=False)
        return
    (tmp_path / "a.docx").write_bytes(data)
    printed = judges.pdf_text(judges.office_pdf(tmp_path / "a.docx", tmp_path / "pdf"))
    assert printed.count("Chuyển đổi số") >= 2


def test_what_people_have_pending_is_moved_without_a_tracked_change() -> None:
    def pend(root: Any) -> None:
        opening(root)
        for words in ("Có 10 trạm", "Đã cấp", "Bưu chính phục vụ"):
            sentence = next(p for p in root if words in text_of(p))
            change = etree.Element(qn("w:ins"), {qn("w:id"): f"90{len(words)}", qn("w:author"): "An"})
            etree.SubElement(etree.SubElement(change, qn("w:r")), qn("w:t")).text = " Thêm."
            sentence.append(change)

    docx, new = report(*ORDERS[0], contents=False), report("so", "mang", "buu", contents=False)
    data, outcomes = merged(docx, edited(docx, body(pend)), new, tracked=True)
    assert [o.untracked for o in outcomes if o.reason.value == "moved"] == [True]
    assert [c.get(qn("w:author")) for c in part(data, "word/document.xml").iter(qn("w:ins"))].count("An") == 3


def test_a_block_that_leaves_its_section_of_pages_is_listed() -> None:
    appendix = (
        '<section class="appendix" data-orientation="landscape"><h1>Phụ lục về {}</h1><p>Nội dung {}.</p></section>'
    )
    base = small_base()
    docx, new = (
        write("<p>Mở đầu</p>" + "".join(appendix.format(name, name) for name in names), base=base)
        for names in (("thu ngân sách", "chi đầu tư"), ("chi đầu tư", "thu ngân sách"))
    )
    data, outcomes = result(docx, new)
    assert [text for text in texts(data) if "Nội dung" in text] == ["Nội dung thu ngân sách.", "Nội dung chi đầu tư."]
    assert [o[:2] for o in outcomes] == [("kept", "order")]
