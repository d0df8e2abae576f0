"""Refreshed files with tracked changes, and files that LibreOffice saved."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import judges
import pytest
from docx_reader import q
from finished import Works
from refreshing import (
    DATE,
    Versions,
    body_of,
    control,
    copied,
    edited,
    judge_of,
    paragraph,
    retype,
    row,
    text_of,
    type_over,
    versions,
)

from reportgen.finished.opening import open_word
from reportgen.finished.package import read_package
from reportgen.living.copies import bases_of, open_copy
from reportgen.living.merge.binding import REDLINE_PROPERTY
from reportgen.living.merge.refresh import refresh
from reportgen.living.tracked import settle_changes
from reportgen.living.word_edit import AUTHOR
from reportgen.workspace import find_workspace


@pytest.fixture
def files(works: Works) -> Versions:
    return versions(works)


def by_people(root: Any) -> None:
    """Rewording, a retyped figure, a paragraph and a pending insertion of their own, a deleted row."""
    type_over(paragraph(root, "Bảo đảm tuyệt đối"), "Bảo đảm", "Toàn ngành bảo đảm")
    type_over(paragraph(root, "Đến nay, toàn tỉnh có"), "toàn tỉnh", "cả tỉnh")
    type_over(control(root, "AN_SINH.value", "hơn"), "9,4", "9,5")
    own = copied(paragraph(root, "tất cả các"))
    retype(own, "Ghi thêm của Sở.")
    paragraph(root, "tất cả các").addnext(own)
    gone = row(root, "Tổng đầu tư viễn")
    gone.getparent().remove(gone)
    pending = paragraph(root, "Trên đây là báo cáo")
    run = pending.find(q("w:r"))
    change = pending.makeelement(
        q("w:ins"), {q("w:id"): "9001", q("w:author"): "An", q("w:date"): "2023-01-02T00:00:00Z"}
    )
    run.addprevious(change)
    added = copied(run)
    retype(added, "Kính thưa hội nghị. ")
    change.append(added)


def settled(docx: bytes, *, rejected: bool) -> list[str]:
    """The text of all paragraphs when our changes are accepted or rejected."""
    package = open_word(docx, "a.docx")
    root: Any = package.root(package.document)
    settle_changes(root, rejected=rejected, author=AUTHOR)
    return texts(root)


def texts(root: Any) -> list[str]:
    return [text for p in root.iter(q("w:p")) if (text := text_of(p)).strip()]


def test_a_redline_can_be_accepted_and_rejected(files: Versions, tmp_path: Path) -> None:
    theirs = edited(files.base.docx.read_bytes(), by_people)
    refreshed, outcomes = files.refresh(theirs)
    redline, listed = files.refresh(theirs, tracked=True)
    assert settled(redline, rejected=False) == texts(body_of(refreshed))
    assert settled(redline, rejected=True) == texts(body_of(theirs))
    assert [o.untracked for o in listed if o.reason == "chart"] == [True]
    assert [o for o in listed if o.untracked] != [o for o in outcomes if o.untracked] == []
    data = body_of(redline, "customXml/item1.xml")
    assert not [node for node in data if re.search("3.700|3,2%|9,9", node.text or "")], "no node with a new value"
    authors = {change.get(q("w:author")) for change in body_of(redline).iter(q("w:ins"), q("w:del"))}
    assert authors == {"An", AUTHOR}, "their tracked change is pending"
    for name, content in (("a", refreshed), ("b", redline)):
        (tmp_path / f"{name}.docx").write_bytes(content)
        assert judges.ooxml_errors(tmp_path / f"{name}.docx") == []


def partly(root: Any) -> None:
    """Accept every other place of ours, and reject the others; a place is a row, a paragraph, or words exchanged."""
    places: list[Any] = []
    for change in [c for c in root.iter(q("w:ins"), q("w:del")) if c.get(q("w:author")) == AUTHOR]:
        row, paragraph = (next(change.iterancestors(q(tag)), None) for tag in ("w:tr", "w:p"))
        place = change
        if row is not None and row.find(f"{q('w:trPr')}/{change.tag}") is not None:
            place = row
        elif paragraph is not None and paragraph.find(f"{q('w:pPr')}/{q('w:rPr')}/{change.tag}") is not None:
            place = paragraph
        elif change.getprevious() is not None and change.getprevious() in places[-1:]:
            places[-1] = change
        if place not in places[-1:]:
            places.append(place)
        change.set(q("w:author"), f"half {len(places) % 2}")
    settle_changes(root, rejected=False, author="half 0")
    settle_changes(root, rejected=True, author="half 1")


def indents(data: bytes) -> list[dict[str, str]]:
    return [dict(indent.attrib) for indent in body_of(data).iter(q("w:ind"))]


@pytest.mark.parametrize("settle", ["rejected", "accepted", "partly"])
def test_a_settled_redline_is_merged_from_the_builds_that_it_names(
    files: Versions, settle: str, tmp_path: Path
) -> None:
    def decide(root: Any) -> None:
        if settle == "partly":
            partly(root)
        else:
            settle_changes(root, rejected=settle == "rejected", author=AUTHOR)

    theirs = edited(files.base.docx.read_bytes(), by_people)
    wanted, listed = files.refresh(theirs)
    redline = edited(files.refresh(theirs, tracked=True)[0], decide)
    if settle != "partly":
        assert indents(redline) == indents(theirs if settle == "rejected" else wanted), "bars have their length"
    else:
        assert texts(body_of(redline)) not in (texts(body_of(theirs)), texts(body_of(wanted)))
    shutil.copytree(files.new.root, tmp_path / "w")
    for path in (files.base.root / "outputs" / "2022" / ".goc").iterdir():
        shutil.copy2(path, tmp_path / "w" / "outputs" / "2022" / ".goc")
    (tmp_path / "a.docx").write_bytes(redline)
    workspace = find_workspace(tmp_path / "w")
    ids = [read_package(built.docx.read_bytes()).custom_property("reportgen") for built in (files.base, files.new)]
    bases = bases_of(workspace, open_copy(workspace, tmp_path / "a.docx"))
    assert [base.build for base in bases] == ids
    before, base = [base.word[1] for base in bases if base.word is not None]
    new = files.new.docx.read_bytes()
    result = refresh(base, redline, new, "a.docx", judge_of(files.new.root), date=DATE, before=[before])
    assert (result.data is None) == (settle == "accepted"), "what they rejected is proposed again"
    assert texts(body_of(result.data or redline)) == texts(body_of(wanted))
    conflicts, expected = ([(o.reason, o.old) for o in found if o.result == "conflict"] for found in
        (result.outcomes, listed))  # fmt: skip
    assert conflicts == expected, "only what people typed"
    assert read_package(result.data or redline).custom_property(REDLINE_PROPERTY) == (ids[0] if not result.data else "")


def test_a_redline_is_the_same_after_libreoffice(files: Versions, tmp_path: Path) -> None:
    theirs = edited(files.base.docx.read_bytes(), by_people)
    refreshed = files.refresh(theirs)[0]
    (tmp_path / "a.docx").write_bytes(files.refresh(theirs, tracked=True)[0])
    saved = judges.office_convert(tmp_path / "a.docx", tmp_path / "office", "docx").read_bytes()
    assert settled(saved, rejected=False) == texts(body_of(refreshed))
    assert settled(saved, rejected=True) == texts(body_of(theirs))


def test_their_tracked_changes_stay_pending(files: Versions) -> None:
    def rewrite(run: Any, words: str) -> None:
        """Delete a run and insert another one, as tracked changes of An."""
        new = copied(run)
        for kind, changed in (("del", run), ("ins", new)):
            change = run.makeelement(
                q(f"w:{kind}"), {q("w:id"): f"91{len(words)}{kind == 'del':d}", q("w:author"): "An"}
            )
            (run.addprevious if kind == "del" else run.getparent().addnext)(change)
            change.append(changed)
        retype(new, words)
        for text in run.iter(q("w:t")):
            text.tag = q("w:delText")

    def edit(root: Any) -> None:
        sentence = paragraph(root, "Các doanh nghiệp nộp ngân sách")
        rewrite(sentence.find(q("w:r")), "Khối doanh nghiệp nộp ngân sách trên địa bàn tỉnh ")
        rewrite(next(control(root, "BTS.value", "3.648 trạm").iter(q("w:r"))), "3.649 trạm")

    theirs = edited(files.base.docx.read_bytes(), edit)
    for tracked in (False, True):
        data, outcomes = files.refresh(theirs, tracked=tracked)
        root, package = body_of(data), open_word(data, "a.docx")
        pending = [c for c in root.iter(q("w:ins"), q("w:del")) if c.get(q("w:author")) == "An"]
        assert [c.tag for c in pending] == [q("w:del"), q("w:ins")] * 2
        assert [(o.old, o.new) for o in outcomes if o.result == "conflict"] == [("3.649 trạm", "3.700 trạm")]
        accepted: Any = package.root(package.document)
        settle_changes(accepted, rejected=False)
        words = "Khối doanh nghiệp nộp ngân sách trên địa bàn tỉnh 122,17 tỷ đồng, giảm 3,2% so với cùng kỳ."
        assert text_of(paragraph(accepted, "Khối doanh nghiệp")) == words


@pytest.mark.parametrize("tracked", [True, False])
def test_a_figure_in_a_pending_insertion_is_mentioned(files: Versions, tracked: bool) -> None:
    def edit(root: Any) -> None:
        run = next(control(root, "BTS.value", "3.648 trạm").iter(q("w:r")))
        change = run.makeelement(q("w:ins"), {q("w:id"): "9100", q("w:author"): "An"})
        run.addprevious(change)
        change.append(run)

    outcomes = files.refresh(edited(files.base.docx.read_bytes(), edit), tracked=tracked)[1]
    found = [(o.result.value, o.old, o.new) for o in outcomes if o.reason == "pending"]
    assert found == [("kept", "3.648 trạm", "3.700 trạm")]


@pytest.mark.parametrize("way", ["docx", "odt"])
def test_a_file_that_libreoffice_saved_is_refreshed(files: Versions, works: Works, way: str, tmp_path: Path) -> None:
    saved = works.office(files.base.docx, way)
    if way == "odt":
        saved = judges.office_convert(saved, tmp_path, "docx")
    data, outcomes = files.refresh(saved.read_bytes())
    assert texts(body_of(data)) == texts(body_of(files.new.docx.read_bytes()))
    assert {o.result.value for o in outcomes} == {"updated"}
    assert [o.reason.value for o in outcomes].count("chart") == 1
    bound = [b.get(q("w:xpath")) for b in body_of(data).iter(q("w:dataBinding"))]
    nodes = [f"[@id='{node.get('id')}'][@form='{node.get('form')}']" for node in body_of(data, "customXml/item1.xml")]
    assert all(any(node in path for node in nodes) for path in bound)
    assert way == "odt" or len(bound) > 80
