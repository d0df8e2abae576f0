"""A report whose workbooks got a section, another order of fields and a column is refreshed as people left it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import judges
import pytest
import workspaces as ws
from docx_reader import q
from finished import Works
from refreshing import DATE, body_of, copied, edited, judge_of, paragraph, retype, row, text_of, type_over

from reportgen.living.merge.refresh import refresh

FIELD = "Thuê bao"


def earlier(root: Path) -> None:
    """Without recommendations, without plans of a field, and with this field before another one."""
    with ws.edited(ws.workbook(root, ws.FICTIONAL_YEAR, "indicators")) as book:
        for key, column in (("indicators", 2), ("paragraphs", 0)):
            sheet = ws.sheet(book, key)
            rows = [[cell.value for cell in cells] for cells in sheet.iter_rows(min_row=2)]
            moved = [values for values in rows if values[column] == FIELD]
            others = [values for values in rows if values[column] != FIELD]
            at = next(n for n, values in enumerate(others) if values[column] == "Doanh thu và nộp ngân sách")
            if key == "indicators":
                plan = [cell.value for cell in sheet[1]].index("Kế hoạch")
                for values in moved:
                    values[plan] = None
            else:
                next(iter(moved))[2] = "Thuê bao điện thoại {TB_DT}, {TB_DT.growth}."
                others = [values if values[column] != "Kiến nghị" else [None] * 4 for values in others]
            for n, values in enumerate([*others[:at], *moved, *others[at:]], 2):
                for m, value in enumerate(values, 1):
                    sheet.cell(n, m).value = value


def by_people(root: Any) -> None:
    type_over(paragraph(root, "Thuê bao điện thoại 1."), "Thuê bao điện thoại", "Tổng số thuê bao điện thoại")
    type_over(row(root, "Thuê bao điện thoại di động"), "Thuê bao điện thoại di động", "Thuê bao di động")
    own = copied(paragraph(root, "Các doanh nghiệp đã ngầm hóa"))
    retype(own, "Ghi thêm của Sở về hạ tầng.")
    paragraph(root, "Các doanh nghiệp đã ngầm hóa").addnext(own)


@pytest.fixture(scope="session")
def refreshed(works: Works) -> tuple[bytes, bytes, list[tuple[str, str, str]]]:
    """The refreshed file, the new build, and the outcomes."""
    old = works.build("fictional", "report", "--format", "docx", name="earlier", spoil=earlier).docx.read_bytes()
    built = works.build("fictional", "report")
    new, judge = built.docx.read_bytes(), judge_of(built.root, str(ws.FICTIONAL_YEAR))
    result = refresh(old, edited(old, by_people), new, "a.docx", judge, date=DATE)
    assert result.data is not None
    again = refresh(new, result.data, new, "a.docx", judge, date=DATE)
    assert (again.data, again.outcomes) == (None, ()), "twice: nothing"
    return result.data, new, [(o.result.value, o.reason.value, o.old or o.new) for o in result.outcomes]


def test_sections_and_contents_are_those_of_the_new_build(
    refreshed: tuple[bytes, bytes, list[tuple[str, str, str]]], tmp_path: Path
) -> None:
    data, new, outcomes = refreshed
    assert titles(data) == titles(new)
    entries, others = ([text.rstrip("0123456789") for text in contents(docx)] for docx in (data, new))
    assert entries == others
    assert "Ghi thêm của Sở về hạ tầng." in texts(data)
    found = {(result, reason) for result, reason, _ in outcomes}
    assert found >= {("updated", reason) for reason in ("moved", "entry", "block", "column")}
    kept = [o for o in outcomes if o[0] != "updated" and o[1] not in ("contents", "reworded")]
    assert kept == [("kept", "order", "1.241.880")], "key figures side by side stay in their cells"
    assert key_figures(data) != key_figures(new)
    assert sorted(key_figures(data)) == sorted(key_figures(new)), "each number with its own name"
    (tmp_path / "a.docx").write_bytes(data)
    assert judges.ooxml_errors(tmp_path / "a.docx") == []
    printed = judges.pdf_text(judges.office_pdf(tmp_path / "a.docx", tmp_path / "pdf"))
    assert printed.index("\nII. DOANH THU") < printed.index("\nIII. THUÊ BAO")


def test_the_new_column_is_in_the_table_that_they_changed(
    refreshed: tuple[bytes, bytes, list[tuple[str, str, str]]],
) -> None:
    data, new, _ = refreshed
    theirs, ours = (row(body_of(docx), words) for docx, words in ((data, "Thuê bao di động"), (new, "thoại di động")))
    assert [text_of(c) for c in theirs.iter(q("w:tc"))][2:] == [text_of(c) for c in ours.iter(q("w:tc"))][2:]
    heads = [[text_of(c) for c in next(r.getparent().iter(q("w:tr")))] for r in (theirs, ours)]
    assert heads[0] == heads[1]


def test_a_reworded_sentence_refers_to_the_present_number_of_its_table(
    refreshed: tuple[bytes, bytes, list[tuple[str, str, str]]],
) -> None:
    root = body_of(refreshed[0])
    sentence = paragraph(root, "Tổng số thuê bao")
    links = {link.get(q("w:anchor")): text_of(link) for link in sentence.iter(q("w:hyperlink"))}
    names = {mark.get(q("w:name")): mark for mark in root.iter(q("w:bookmarkStart"))}
    captions = {words: text_of(next(names[anchor].iterancestors(q("w:p")))) for anchor, words in links.items()}
    found = [words for words in captions if re.fullmatch(r"(Bảng|Hình) \d+", words)]
    assert found
    assert [words for words in found if not captions[words].startswith(f"{words}.")] == []


def texts(docx: bytes) -> list[str]:
    return [text for p in body_of(docx).iter(q("w:p")) if (text := text_of(p)).strip()]


def key_figures(docx: bytes) -> list[str]:
    """The cells of the table under the opening paragraph, each with a number and its name."""
    figure = next(p for p in body_of(docx).iter(q("w:p")) if text_of(p) == "1.241.880")
    table = next(figure.iterancestors(q("w:tbl")))
    return [text_of(cell) for cell in table.iter(q("w:tc"))]


def titles(docx: bytes) -> list[str]:
    """The headings of sections, without those in the contents."""
    entries = contents(docx)
    found = (text for text in texts(docx) if text.isupper() and text.partition(".")[0].strip("IVX") == "")
    return [text for text in found if text not in entries]


def contents(docx: bytes) -> list[str]:
    return [text_of(p) for p in body_of(docx).iter(q("w:p")) if p.find(f".//{q('w:instrText')}") is not None and
        "PAGEREF" in "".join(p.itertext())]  # fmt: skip
