"""A report, its copy edited by people, and the report built from changed workbooks: what `refresh` makes of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import workspaces as ws
from docx_reader import q
from finished import Finished, Works
from lxml import etree

from reportgen.build.inputs import read_inputs
from reportgen.figures.checks.period_context import PeriodContext
from reportgen.living.merge.judge import PresentFigures
from reportgen.living.merge.model import Outcome
from reportgen.living.merge.refresh import refresh
from reportgen.period import Period
from reportgen.workspace import find_workspace

DOCUMENT = "word/document.xml"
DATE = "2023-01-05T00:00:00Z"
Edit = Callable[[Any], Any]


def later(root: Path) -> None:
    """Change the workbooks: figures, a direction, a chart; rows and texts are added, dropped, and changed."""
    indicators, tasks = (ws.workbook(root, 2022, key) for key in ("indicators", "tasks"))
    for code, column, value in (("BTS", "current", 3700), ("NNS", "growth", -3.2), ("AN_SINH", "current", 9.9)):
        ws.set_value(indicators, "indicators", code, column, value)
    row = {"code": "TRAM5G", "name": "Trạm phát sóng 5G", "field": "Hạ tầng bưu chính, viễn thông", "unit": "trạm"}
    ws.add_row(indicators, "indicators", {**row, "current": 25, "source": "PhuthoPortal"})
    text = {"section": "Hạ tầng bưu chính, viễn thông", "order": 4, "text": "Trong năm có {TRAM5G} phát sóng 5G."}
    ws.add_row(indicators, "paragraphs", text)
    with ws.edited(indicators) as book:
        for cells in ws.sheet(book, "paragraphs").iter_rows():
            words = str(cells[2].value or "")
            if words.startswith("Sở Thông tin và Truyền thông báo cáo"):
                cells[2].value = words.replace("như sau:", "với các nội dung như sau:")
            if words.startswith("Lãnh đạo Viễn thông Phú Thọ thảo luận"):
                for cell in cells:
                    cell.value = None
    with ws.edited(tasks) as book:
        sheet = ws.sheet(book, "tasks")
        sheet.delete_rows(next(cell.row for cell in sheet["A"] if cell.value == "KQ10"))


@dataclass(frozen=True)
class Versions:
    """The report as built, and built anew."""

    base: Finished
    new: Finished

    def refresh(self, edited: bytes, *, tracked: bool = False) -> tuple[bytes, list[Outcome]]:
        """The refreshed file, and the summary."""
        judge = judge_of(self.new.root)
        result = refresh(
            self.base.docx.read_bytes(), edited, self.new.docx.read_bytes(), "a.docx", judge, date=DATE, tracked=tracked
        )
        assert result.data is not None
        return result.data, list(result.outcomes)


def versions(works: Works, document: str = "report") -> Versions:
    """A document of the sample; the report with a chart for each field."""
    base = works.charted() if document == "report" else works.build("sample", document)
    return Versions(base, works.build("sample", document, name="later", spoil=_later_with_charts))


def _later_with_charts(root: Path) -> None:
    ws.with_field_charts(root)
    later(root)


@lru_cache(4)
def judge_of(root: Path, year: str = "2022") -> PresentFigures:
    inputs = read_inputs(find_workspace(root), Period.parse(year))
    assert inputs.yearbook is not None
    assert inputs.book is not None
    return PresentFigures.of(PeriodContext(inputs.yearbook, inputs.book))


def edited(docx: bytes, edit: Edit, part: str = DOCUMENT) -> bytes:
    """A copy of a Word file of which one part was changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                root = etree.fromstring(data)
                edit(root)
                data = etree.tostring(root)
            new.writestr(name, data)
    return target.getvalue()


def body_of(docx: bytes, part: str = DOCUMENT) -> Any:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return etree.fromstring(package.read(part))


def text_of(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(q("w:t"))).replace("\u00a0", " ")


def paragraph(root: Any, words: str) -> Any:
    """The first paragraph with these words."""
    return next(p for p in root.iter(q("w:p")) if words in text_of(p))


def row(root: Any, words: str) -> Any:
    """The first row of a table of data with these words; the table of key figures has one row."""
    rows = (r for r in root.iter(q("w:tr")) if len(r.getparent().findall(q("w:tr"))) > 1)
    return next(r for r in rows if words in text_of(r))


def control(root: Any, figure: str, words: str = "") -> Any:
    """The first control of a figure that has these words and is no key figure, which are in a table of one row."""
    path = f"{q('w:sdtPr')}/{q('w:dataBinding')}"
    return next(
        c
        for c in root.iter(q("w:sdt"))
        if c.find(path) is not None
        and f"'{figure}'" in c.find(path).get(q("w:xpath"))
        and words in text_of(c)
        and not any(len(table.findall(q("w:tr"))) == 1 for table in c.iterancestors(q("w:tbl")))
    )


def type_over(element: Any, old: str, new: str) -> None:
    """Replace words in the one text node that has them."""
    node = next(t for t in element.iter(q("w:t")) if old in (t.text or "").replace("\u00a0", " "))
    node.text = node.text.replace("\u00a0", " ").replace(old, new, 1)


def retype(element: Any, text: str) -> None:
    """Make `text` the text of an element."""
    first, *others = element.iter(q("w:t"))
    first.text = text
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for other in others:
        other.text = ""


def copied(element: Any, number: int = 5000) -> Any:
    """A copy as Word makes it: with new ids of controls, and without bookmarks."""
    copy = deepcopy(element)
    for mark in list(copy.iter(q("w:bookmarkStart"), q("w:bookmarkEnd"))):
        mark.getparent().remove(mark)
    for n, key in enumerate(copy.iter(q("w:id"))):
        key.set(q("w:val"), str(number + n))
    return copy


def flattened(root: Any) -> None:
    """Remove all content controls and bookmarks."""
    for sdt in list(root.iter(q("w:sdt"))):
        parent, at = sdt.getparent(), sdt.getparent().index(sdt)
        parent[at : at + 1] = list(sdt.find(q("w:sdtContent")))
    for mark in list(root.iter(q("w:bookmarkStart"), q("w:bookmarkEnd"))):
        mark.getparent().remove(mark)


def canonical(element: Any) -> bytes:
    return etree.tostring(element, method="c14n")
