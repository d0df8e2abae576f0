"""Captions, references and rows of tables are numbered anew where they ran on before."""

from __future__ import annotations

from typing import Any

from lxml import etree

from reportgen.finished.word import W
from reportgen.living.merge.renumber import Renumbering
from reportgen.living.word_edit import Editor
from reportgen.living.word_ids import Ids


def field(code: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText> {code} </w:instrText></w:r>{marks[1]}{run(result)}{marks[2]}"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def caption(number: str, name: str) -> str:
    start, end = f'<w:bookmarkStart w:id="{name}" w:name="_Ref_{name}"/>', f'<w:bookmarkEnd w:id="{name}"/>'
    return f"<w:p>{start}{run('Bảng ')}{field('SEQ Bảng', number)}{end}{run('. Tên bảng')}</w:p>"


def reference(name: str, words: str) -> str:
    return f"<w:p>{run('Xem ')}{field(f'REF _Ref_{name} h', words)}{run(' nhé')}</w:p>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc><w:p>{run(cell)}</w:p></w:tc>" for cell in cells) + "</w:tr>"


def parsed(*content: str) -> Any:
    return etree.fromstring(f'<w:document xmlns:w="{W[1:-1]}"><w:body>{"".join(content)}</w:body></w:document>')


def renumbered(root: Any, place: str, added: str, date: str = "", ours: Any = None) -> list[str]:
    """The texts after a block was inserted after the first one that has the text `place`."""
    before = Renumbering(root, ours or {})
    holder = next(e for e in root.iter(W + "p", W + "tr") if place in text_of(e))
    holder.addnext(parsed(added)[0][0])
    before.renew(Editor(Ids([root]), date))
    return [text_of(e) for e in root.iter(W + "p", W + "tr") if e.tag == W + "tr" or e.getparent().tag != W + "tc"]


def text_of(element: Any) -> str:
    return "".join(t.text for t in element.iter(W + "t"))


def test_captions_and_references() -> None:
    root = parsed(caption("1", "1"), reference("2", "Bảng 2"), caption("2", "2"), reference("9", "Bảng 2"))
    assert renumbered(root, "Bảng 1", caption("2", "3")) == [
        *("Bảng 1. Tên bảng", "Bảng 2. Tên bảng", "Xem Bảng 3 nhé", "Bảng 3. Tên bảng", "Xem Bảng 2 nhé"),
    ]


def link(name: str, words: str) -> str:
    return f'<w:p>{run("Xem ")}<w:hyperlink w:anchor="_Ref_{name}">{run(words)}</w:hyperlink>{run(" nhé")}</w:p>'


def test_links_to_captions() -> None:
    root = parsed(
        caption("1", "1"), link("2", "Bảng\u00a02"), link("2", "bảng dưới"), link("2", "Bảng 2"), caption("2", "2")
    )
    new = next(p for p in reversed(list(root.iter(W + "p"))) if "Xem" in text_of(p))
    texts = renumbered(root, "Bảng 1", caption("2", "3"), ours={new: [(0, 14)]})
    assert texts[2:5] == ["Xem Bảng\u00a03 nhé", "Xem bảng dưới nhé", "Xem Bảng 2 nhé"], (
        "a new sentence has its numbers"
    )


def test_numbers_of_people_stay() -> None:
    root = parsed(caption("3", "1"), reference("1", "bảng trên"), caption("7", "2"))
    assert renumbered(root, "Bảng 3", caption("4", "3"))[1:] == [
        *("Bảng 4. Tên bảng", "Xem bảng trên nhé", "Bảng 7. Tên bảng"),
    ]


def test_rows_of_tables() -> None:
    root = parsed("<w:tbl>", row("TT", "Tên"), row("I", "Nhóm"), row("1", "a"), row("2", "b"), "</w:tbl>")
    assert renumbered(root, "a", row("2", "mới")) == ["TTTên", "INhóm", "1a", "2mới", "3b"]
    root = parsed("<w:tbl>", row("2021", "a"), row("2022", "b"), "</w:tbl>")
    assert renumbered(root, "a", row("2021", "mới")) == ["2021a", "2021mới", "2022b"]


def test_as_a_tracked_change() -> None:
    root = parsed(caption("1", "1"), caption("2", "2"))
    renumbered(root, "Bảng 1", caption("2", "3"), "2023-01-05T00:00:00Z")
    assert [d.text for d in root.iter(W + "delText")] == ["2"]
