"""Changes and comments in a Word file: Microsoft's validator finds no error, LibreOffice opens and keeps them."""

from __future__ import annotations

import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import judges
import pytest
from finished import Finished, Works
from lxml import etree
from word_samples import control, nodes, run

from reportgen.finished.opening import open_word
from reportgen.finished.word import W
from reportgen.living.edited import Edited, read_edited
from reportgen.living.tracked import settle_changes
from reportgen.living.word_blocks import mark_deleted, mark_inserted, mark_row_deleted, mark_row_inserted
from reportgen.living.word_changes import WordChanges
from reportgen.living.word_comments import Comments
from reportgen.living.word_edit import AUTHOR, Editor

DATE = "2023-01-05T00:00:00Z"


@pytest.fixture
def report(works: Works) -> Finished:
    return works.build("sample", "report")


def edited_by_people(docx: bytes) -> bytes:
    """The file with a pending insertion of somebody else, whose format was changed."""
    changes, edited = WordChanges(docx, "a.docx"), read_edited(docx, "a.docx", {})
    line = changes.line(edited.places[passage(edited, "tất cả các")][0])
    at = line.text.index("tất cả")
    Editor(changes.ids, "2023-01-02T00:00:00Z").replace(line, at, at, "cả 55 ")
    for change in changes.package.root(changes.document).iter(W + "ins"):
        change.set(W + "author", "An")
        properties = etree.Element(W + "rPr")
        attributes = {W + "id": str(changes.ids.next()), W + "author": "An", W + "date": DATE}
        etree.SubElement(etree.SubElement(properties, W + "rPrChange", attributes), W + "rPr")
        change[0].insert(0, properties)
    return changes.to_bytes()


def passage(edited: Edited, words: str) -> int:
    return next(i for i, p in enumerate(edited.passages) if words in p.text)


def changed(docx: bytes, date: str) -> bytes:
    """The file with a changed figure, a change in the insertion of somebody else, and changed paragraphs and rows."""
    changes, edited = WordChanges(docx, "a.docx"), read_edited(docx, "a.docx", {})
    editor = Editor(changes.ids, date)
    for index, found in enumerate(edited.passages):
        for span in (span for span in found.figures if span.id == "DT_VT.value"):
            place = next(p for p in edited.places[index] if p.start <= span.start < p.end)
            editor.replace(changes.line(place), span.start - place.start, span.end - place.start, "9.999 tỷ đồng")
    line = changes.line(edited.places[passage(edited, "tất cả các")][0])
    editor.replace(line, line.text.index("55"), line.text.index("55") + 2, "77")
    scattered(changes, edited, editor)
    first = edited.places[passage(edited, "Đến nay, toàn tỉnh có")][0]
    paragraph = changes.paragraph(first.part, first.paragraphs[0])
    cell = edited.places[next(i for i, p in enumerate(edited.passages) if p.kind == "row" and p.figures)][0]
    row = next(changes.paragraph(cell.part, cell.paragraphs[0]).iterancestors(W + "tr"))
    for block, delete, insert in ((paragraph, mark_deleted, mark_inserted), (row, mark_row_deleted, mark_row_inserted)):
        new = deepcopy(block)
        changes.ids.renew(new)
        block.addnext(new)
        if date:
            insert(new, editor)
            delete(block, editor)
        else:
            block.getparent().remove(block)
    return changes.to_bytes()


def scattered(changes: WordChanges, edited: Edited, editor: Editor) -> None:
    """Replace pieces of 30 paragraphs and cells, also of figures, fields and links, by strings and by figures."""
    chosen = random.Random(11)
    for index in chosen.sample(range(len(edited.passages)), 30):
        places = edited.places[index]
        if places and "tất cả các" not in edited.passages[index].text:
            line = changes.line(chosen.choice(places))
            start, end = sorted(chosen.randrange(len(line.text) + 1) for _ in range(2))
            figure = nodes(run("số ") + control(run("9")))
            new = chosen.choice(["", "X9", "một hai", figure])
            if new or start < end:
                editor.replace(line, start, end, new)


def texts(docx: bytes, *, rejected: bool) -> list[str]:
    """The text of all paragraphs when our changes are accepted or rejected, and then those of others accepted."""
    package = open_word(docx, "a.docx")
    root: Any = package.root(package.document)
    settle_changes(root, rejected=rejected, author=AUTHOR)
    settle_changes(root, rejected=False)
    return [text for p in root.iter(W + "p") if (text := "".join(t.text or "" for t in p.iter(W + "t"))).strip()]


def test_tracked_changes_can_be_accepted_and_rejected_after_libreoffice(report: Finished, tmp_path: Path) -> None:
    theirs = edited_by_people(report.docx.read_bytes())
    direct, tracked = tmp_path / "direct.docx", tmp_path / "tracked.docx"
    direct.write_bytes(changed(theirs, ""))
    tracked.write_bytes(changed(theirs, DATE))
    assert [judges.ooxml_errors(file) for file in (direct, tracked)] == [[], []]
    wanted, before = texts(direct.read_bytes(), rejected=False), texts(theirs, rejected=False)
    assert wanted != before
    saved = judges.office_convert(tracked, tmp_path / "office", "docx").read_bytes()
    for file in (tracked.read_bytes(), saved):
        assert texts(file, rejected=False) == wanted
        assert texts(file, rejected=True) == before
    assert b"An" in saved


def test_comments_are_added_once(report: Finished, tmp_path: Path) -> None:
    docx, words = report.docx.read_bytes(), "Số này là 2.765\nÔ F8"
    for times in (1, 2):
        changes, edited = WordChanges(docx, "a.docx"), read_edited(docx, "a.docx", {})
        comments = Comments(changes)
        index = passage(edited, "tất cả các")
        row = next(i for i, p in enumerate(edited.passages) if p.kind == "row" and p.figures)
        places = [edited.places[i][-1] for i in (index, row)]
        added = [comments.add(place, 3, 9, words) for place in places]
        added.append(comments.add(places[0], 12, 20, words))
        assert added == [times == 1] * 3
        docx = changes.to_bytes()
    file = tmp_path / "a.docx"
    file.write_bytes(docx)
    assert judges.ooxml_errors(file) == []
    saved = judges.office_convert(file, tmp_path / "office", "docx")
    package = open_word(saved.read_bytes(), "a.docx")
    root = package.root("word/comments.xml")
    assert [c.get(W + "author") for c in root.iter(W + "comment")] == [AUTHOR] * 3
    assert texts(docx, rejected=False) == texts(report.docx.read_bytes(), rejected=False)
