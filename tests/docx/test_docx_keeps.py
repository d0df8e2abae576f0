"""What stays together in the Word file, and what its settings and runs make certain in every program."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from small_word import body_of, opened, part, saved, small_base, w, words, write

HEAD = "<thead><tr><th>TT</th><th>Số</th></tr></thead>"
SOURCE = '<p class="source">Nguồn: Sở</p>'


def _kept(made: bytes) -> list[bool]:
    """For every row of the first table: whether all its paragraphs are kept with what follows."""
    rows = w(next(body_of(made).iter(qn("w:tbl"))), "w:tr")
    found = [[bool(w(p, "w:pPr/w:keepNext")) for p in w(row, ".//w:p")] for row in rows]
    assert all(len(set(row)) == 1 for row in found), "a row is kept as a whole or not at all"
    return [row[0] for row in found]


def _row(words: str, name: str = "") -> str:
    return f'<tr class="{name}"><td>{words}</td><td>1</td></tr>' if name else f"<tr><td>{words}</td><td>1</td></tr>"


@pytest.mark.parametrize(
    ("rows", "after", "kept"),
    [
        ([_row(name) for name in "abcdefg"], "", [True, True, True, False, False, True, True, False]),
        ([_row(name) for name in "abcdefg"], SOURCE, [True, True, True, False, False, True, True, True]),
        ([_row(name) for name in "abcd"], "", [True, True, True, True, False]),
        (
            [_row("a"), _row("b"), _row("c"), _row("x", "total"), _row("d"), _row("e"), _row("f")],
            "",
            [True, True, True, True, False, True, True, False],
        ),
        (
            [_row("I", "group"), _row("a"), _row("b"), _row("c"), _row("II", "group"), _row("d"), _row("e"), _row("f")],
            "",
            [True, True, True, True, False, True, True, True, False],
        ),
    ],
    ids=["plain", "source", "few", "total", "groups"],
)
def test_rows_that_may_not_be_alone_are_kept_with_the_next(rows: list[str], after: str, kept: list[bool]) -> None:
    assert _kept(write(f"<table>{HEAD}<tbody>{''.join(rows)}</tbody></table>{after}")) == kept


def test_the_paragraph_before_a_block_that_is_kept_stays_with_it() -> None:
    made = write('<p>Một</p><p>Hai</p><section class="keep"><p>Kết</p><p>Ký</p></section><p>Sau</p>')
    paragraphs = {words(p): bool(w(p, "w:pPr/w:keepNext")) for p in w(body_of(made), "w:p")}
    assert paragraphs == {"Một": False, "Hai": True, "Kết": True, "Ký": True, "Sau": False}


def test_the_last_row_before_a_block_that_is_kept_stays_with_it() -> None:
    rows = "".join(_row(name) for name in "abcd")
    made = write(f'<table>{HEAD}<tbody>{rows}</tbody></table><section class="keep"><p>Kết</p></section>')
    assert _kept(made) == [True, True, True, True, True]


@pytest.mark.parametrize("said", [None, "", "0"])
def test_spaces_of_neighbours_add_up_whatever_the_template_says(said: str | None, ooxml_validate) -> None:
    base = opened(small_base())
    settings = base.settings.element
    compat = settings.find(qn("w:compat"))
    for old in list(compat):
        compat.remove(old)
    if said is None:
        settings.remove(compat)
    else:
        compat.append(OxmlElement("w:growAutofit"))
        option = OxmlElement("w:doNotUseHTMLParagraphAutoSpacing")
        if said:
            option.set(qn("w:val"), said)
        compat.insert(0, option)
    made = write("<p>Lời</p>", base=saved(base))
    (option,) = w(part(made, "word/settings.xml"), "w:compat/w:doNotUseHTMLParagraphAutoSpacing")
    assert option.get(qn("w:val")) is None
    assert ooxml_validate(made) == []


def test_bold_in_bold_is_set_explicitly_because_not_every_program_works_it_out() -> None:
    base = opened(small_base())
    base.styles["Heading 1"].font.bold = True
    base.styles["Strong"].font.bold = True
    body = body_of(write("<h1>Phần <strong>chung</strong></h1><p>Lời <strong>đậm</strong></p>", base=saved(base)))
    found = {run.findtext(qn("w:t")): w(run, "w:rPr/w:b/@w:val") for run in w(body, ".//w:r")}
    assert found == {"Phần ": [], "chung": ["0"], "Lời ": [], "đậm": []}


def test_what_is_kept_with_the_next_says_so_in_word() -> None:
    made = write('<p data-keep="next">Một</p><p>Hai</p><ul><li data-keep="next">Ba</li><li>Bốn</li></ul>')
    kept = {words(p): bool(w(p, "w:pPr/w:keepNext")) for p in body_of(made).iter(qn("w:p"))}
    assert kept == {"Một": True, "Hai": False, "Ba": True, "Bốn": False}
