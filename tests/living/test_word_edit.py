"""Text of an edited Word file is replaced at any place; what people have there remains, and changes can be rejected."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from word_samples import NS, W, body, canonical, change, contents, control, figure, figures_of, nodes, run

from reportgen.living.tracked import JOINED, number_paragraphs, settle_changes
from reportgen.living.word_blocks import mark_deleted, mark_inserted, mark_row_deleted, mark_row_inserted
from reportgen.living.word_comments import mark_comment
from reportgen.living.word_edit import AUTHOR, Editor
from reportgen.living.word_ids import Ids
from reportgen.living.word_text import Line

DATE = "2023-01-05T00:00:00Z"
bodies = st.builds(body, contents) | st.builds(body, contents, contents)
new_texts = st.sampled_from(["", "MỚI", "a\tb"]) | st.sampled_from(
    [run("N"), run("x", "<w:rPr><w:b/></w:rPr>") + control(run("9")), figure(run("8")) + run("y")]
).map(nodes)
many = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def line(root: Any, *, rejected: bool = False) -> Line:
    return Line(list(root.iter(W + "p")), rejected=rejected)


def settled(root: Any, *, rejected: bool, author: str = "") -> Any:
    copy = deepcopy(root)
    settle_changes(copy, rejected=rejected, author=author)
    return copy


def text(root: Any) -> str:
    return "".join(map(str, (Line([p]).text for p in root.iter(W + "p"))))


def plain(new: str | list[Any]) -> str:
    return new if isinstance(new, str) else "".join(t.text for node in new for t in node.iter(W + "t"))


def replaced(root: Any, start: int, end: int, new: str | list[Any], date: str = "") -> Any:
    copy = deepcopy(root)
    Editor(Ids([copy]), date).replace(line(copy), start, end, new)
    return copy


def pending(root: Any) -> list[str]:
    """The text of every tracked deletion of people."""
    return [
        "".join(t.text for t in d.iter(W + "delText")) for d in root.iter(W + "del") if d.get(W + "author") != AUTHOR
    ]


def ids(root: Any) -> list[str]:
    kinds = [W + name for name in ("ins", "del", "bookmarkStart")]
    return [e.get(W + "id") for e in root.iter(*kinds)] + [e.get(W + "val") for e in root.iter(W + "id")]


@many
@given(bodies, st.integers(0, 30), st.integers(0, 30), new_texts)
def test_a_replacement_at_any_place(root: Any, start: int, end: int, new: str | list[Any]) -> None:
    before = line(root).text
    assert before == text(settled(root, rejected=False))
    assert line(root, rejected=True).text == text(settled(root, rejected=True))
    start, end = sorted((min(start, len(before)), min(end, len(before))))
    assume(start < end or new)
    expected = before[:start] + plain(new) + before[end:]

    direct = replaced(root, start, end, new)
    assert line(direct).text == expected
    assert pending(direct) == pending(root)
    assert len(set(ids(direct))) == len(ids(direct))
    kinds = [mark.get(W + "fldCharType") for mark in direct.iter(W + "fldChar")]
    assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)
    for holder in direct.iter(W + "sdt"):
        assert holder.find(f".//{W}r") is not None, "a control without text prints a placeholder"
        if holder.find(f"{W}sdtPr/{W}text") is not None:
            assert holder.find(f".//{W}sdt") is None

    tracked = replaced(root, start, end, new, DATE)
    assert len(set(ids(tracked))) == len(ids(tracked))
    for ours in (c for c in tracked.iter(W + "ins", W + "del") if c.get(W + "author") == AUTHOR):
        assert all(holder.find(f"{W}sdtPr/{W}dataBinding") is None for holder in ours.iterancestors(W + "sdt"))
        assert ours.find(f".//{W}sdt") is None
    assert line(tracked).text == expected
    accepted = settled(tracked, rejected=False, author=AUTHOR)
    assert line(accepted).text == expected
    assert canonical(settled(accepted, rejected=False)) == canonical(settled(direct, rejected=False))
    rejected = settled(tracked, rejected=True, author=AUTHOR)
    assert canonical(rejected) == canonical(root)
    assert figures_of(settled(rejected, rejected=False)) == figures_of(settled(root, rejected=False))


def test_replacing_a_figure_keeps_its_control_and_bookmark() -> None:
    root = body(run("đạt ") + control(run("2.765 tỷ")) + run(" đồng"))
    direct = replaced(root, 4, 12, "2.770 tỷ")
    assert [(t, s.start, s.end) for t, s in figures_of(direct)] == [("đạt 2.770 tỷ đồng", 4, 12)]
    assert direct.find(f".//{W}dataBinding") is not None
    tracked = replaced(root, 4, 12, "2.770 tỷ", DATE)
    assert [c.get(W + "date") for c in tracked.iter(W + "ins", W + "del")] == [DATE, DATE]
    for rejected, words in ((False, "2.770"), (True, "2.765")):
        (found,) = figures_of(settled(tracked, rejected=rejected))
        assert (found[0], found[1].start, found[1].end) == (f"đạt {words} tỷ đồng", 4, 12)


def test_replacing_a_sentence_leaves_no_figure_around_the_new_words() -> None:
    root = body(run("đạt ") + figure(run("2.765")) + run(" tỷ"))
    for date in ("", DATE):
        new = replaced(root, 0, 12, "chưa có số", date)
        assert (line(new).text, figures_of(settled(new, rejected=False))) == ("chưa có số", [])


def test_an_insertion_of_somebody_else_stays_theirs() -> None:
    root = body(run("a ") + change("ins", run("12 thôn")) + run(" b"))
    tracked = replaced(root, 2, 4, "13", DATE)
    ours_accepted = settled(tracked, rejected=False, author=AUTHOR)
    assert "".join(line_of(i) for i in ours_accepted.iter(W + "ins")) == " thôn"
    assert line(settled(ours_accepted, rejected=True)).text == "a 13 b"


MARK = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>".format
FIELD = f"{MARK('begin')}<w:r><w:instrText>REF x</w:instrText></w:r>{MARK('separate')}{run('Bảng 3')}{MARK('end')}"
SIMPLE = f'<w:fldSimple w:instr="REF x">{run("Bảng 3")}</w:fldSimple>'


@pytest.mark.parametrize("field", [FIELD, SIMPLE])
@pytest.mark.parametrize("date", ["", DATE])
def test_a_field_goes_with_its_sentence_and_stays_if_its_result_is_replaced(field: str, date: str) -> None:
    root = body(run("tại ") + field + run("."))
    whole = settled(replaced(root, 0, 11, nodes(run("mới")), date), rejected=False)
    assert (line_of(whole), marks(whole)) == ("mới", (0, 0, 0))
    result = settled(replaced(root, 4, 10, "Bảng 4", date), rejected=False)
    assert (line_of(result), marks(result)) == ("tại Bảng 4.", marks(root))
    part = settled(replaced(root, 0, 6, "ở Bả", date), rejected=False)
    assert (line_of(part), marks(part)) == ("ở Bảng 3.", marks(root))


def marks(root: Any) -> tuple[int, int, int]:
    """The number of field marks, field codes and simple fields."""
    marks, codes, simple = (list(root.iter(W + name)) for name in ("fldChar", "instrText", "fldSimple"))
    return len(marks), len(codes), len(simple)


def test_whole_paragraphs_are_deleted_and_inserted() -> None:
    root = etree.fromstring(
        f"<w:body {NS}><w:p>{run('một')}</w:p><w:p>{mixed_run('hai')}</w:p><w:p>{run('ba')}</w:p></w:body>"
    )
    original = deepcopy(root)
    editor = Editor(Ids([root]), DATE)
    mark_deleted(root[1], editor)
    new = etree.fromstring(f"<w:p {NS}>{run('mới ')}{control(run('9'))}</w:p>")
    root[0].addnext(new)
    mark_inserted(new, editor)
    assert canonical(settled(root, rejected=True, author=AUTHOR)) == canonical(original)
    accepted = settled(root, rejected=False, author=AUTHOR)
    assert [line_of(p) for p in accepted] == ["một", "mới 9", "ba"]
    assert len(figures_of(accepted)) == 1


def test_table_rows_are_deleted_and_inserted() -> None:
    rows = [f"<w:tr><w:tc><w:p>{control(run(word))}</w:p></w:tc></w:tr>" for word in ("1", "2")]
    root = etree.fromstring(f"<w:tbl {NS}>{''.join(rows)}</w:tbl>")
    original = deepcopy(root)
    editor = Editor(Ids([root]), DATE)
    mark_row_deleted(root[1], editor)
    new = etree.fromstring(f"<w:tr {NS}><w:tc><w:p>{run('3')}</w:p></w:tc></w:tr>")
    root.append(new)
    mark_row_inserted(new, editor)
    assert canonical(settled(root, rejected=True, author=AUTHOR)) == canonical(original)
    assert [line_of(r) for r in settled(root, rejected=False, author=AUTHOR)] == ["1", "3"]


def test_a_deleted_paragraph_mark_joins_the_paragraphs() -> None:
    root = body(run("Doanh thu đạt "), run("2.765 tỷ"))
    assert [line_of(p) for p in settled(root, rejected=False)] == ["Doanh thu đạt 2.765 tỷ"]
    assert [line_of(p) for p in settled(root, rejected=True)] == ["Doanh thu đạt ", "2.765 tỷ"]
    assert [p.get(JOINED) for p in joined(root)] == ["0 1"]


def test_ranges_that_reach_out_of_a_deletion_remain() -> None:
    """LibreOffice puts the start of the bookmark into the deletion."""
    opening, closing = figure("|").split("|")
    root = body(change("del", opening + run("1")) + change("ins", run("2")) + closing)
    assert [t for t, _ in figures_of(settled(root, rejected=False))] == ["2"]


def joined(root: Any) -> list[Any]:
    copy = deepcopy(root)
    number_paragraphs(copy)
    settle_changes(copy, rejected=False)
    return list(copy)


def line_of(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(W + "t"))


def mixed_run(words: str) -> str:
    field = "<w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType='end'/>"
    return f"<w:r><w:t>{words}</w:t><w:footnoteReference w:id='2'/>{field}</w:r>"


@many
@given(bodies, st.integers(0, 30), st.integers(0, 30))
def test_a_comment_at_any_place_changes_no_text(root: Any, start: int, end: int) -> None:
    copy = deepcopy(root)
    before = line(copy).text
    start, end = sorted((min(start, len(before)), min(end, len(before))))
    mark_comment(line(copy), start, end, "77")
    places = {mark.tag: at for at, mark in line(copy).marks(W + "commentRangeStart", W + "commentRangeEnd")}
    assert places[W + "commentRangeStart"] <= start
    assert places[W + "commentRangeEnd"] >= end
    assert line(copy).text == before
    for mark in list(copy.iter(W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")):
        assert next(mark.iterancestors(W + "sdt"), None) is None
        reference = mark.getparent() if mark.tag == W + "commentReference" else mark
        reference.getparent().remove(reference)
    assert canonical(copy) == canonical(root)


@many
@given(st.lists(st.tuples(contents, st.sampled_from(["", "delete", "insert"])), min_size=1, max_size=5))
def test_any_paragraphs_are_deleted_and_inserted(blocks: list[tuple[str, str]]) -> None:
    root = etree.fromstring(f"<w:body {NS}>{''.join(f'<w:p>{content}</w:p>' for content, _ in blocks)}<w:p/></w:body>")
    original, editor, expected = deepcopy(root), Editor(Ids([root]), DATE), []
    for paragraph, (_, action) in zip(list(root), blocks, strict=False):
        if action == "insert":
            new = etree.fromstring(f"<w:p {NS}>{run('mới ')}{control(run('9'))}</w:p>")
            editor.ids.renew(new)
            paragraph.addprevious(new)
            mark_inserted(new, editor)
            expected.append("mới 9")
        if action == "delete":
            mark_deleted(paragraph, editor)
        else:
            expected.append(Line([paragraph]).text)
    assert len(set(ids(root))) == len(ids(root))
    assert canonical(settled(root, rejected=True, author=AUTHOR)) == canonical(original)
    accepted = settled(root, rejected=False, author=AUTHOR)
    assert [Line([p]).text for p in accepted] == [*expected, ""]
    assert set(pending(accepted)) <= set(pending(original))
