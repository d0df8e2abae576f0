"""Small Word files to merge: as built, edited, and built anew."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from docx.oxml.ns import qn
from lxml import etree
from small_word import lines, small_base

from reportgen.finished.opening import open_word
from reportgen.living.merge.model import Outcome
from reportgen.living.merge.refresh import refresh
from reportgen.living.tracked import settle_changes
from reportgen.living.word_edit import AUTHOR
from reportgen.passages import FigureSpan

BASE = small_base()
DATE = "2023-01-05T00:00:00Z"


class Judge:
    """Knows the figures of two files only."""

    def __init__(self) -> None:
        self.old: Any = {}
        self.new: Any = {}

    def between(self, old: Any, new: Any) -> Judge:
        self.old, self.new = old, new
        return self

    def unit(self, text: str, at: int) -> str | None:
        return None

    def before(self, figure_id: str, form: str) -> str | None:
        return self.old.get((figure_id, form))

    def words(self, figure_id: str, form: str) -> str | None:
        return self.new.get((figure_id, form))

    def outdated(self, number: str) -> tuple[str, str] | None:
        return None

    def contradictions(self, text: str, figures: Sequence[FigureSpan]) -> list[Any]:
        return []

    def cell(self, figure_id: str) -> str:
        return "F8"


def edited(docx: bytes, edits: dict[str, Callable[[Any], Any]]) -> bytes:
    """A copy of a Word file with some parts changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name in edits:
                root = etree.fromstring(data)
                edits[name](root)
                data = etree.tostring(root)
            new.writestr(name, data)
    return target.getvalue()


def body(edit: Callable[[Any], Any]) -> dict[str, Callable[[Any], Any]]:
    return {"word/document.xml": lambda root: edit(root[0])}


def merged(
    base: bytes, theirs: bytes, new: bytes, *, tracked: bool = False, before: Sequence[bytes] = ()
) -> tuple[bytes, list[Outcome]]:
    judge: Any = Judge()
    result = refresh(base, theirs, new, "a.docx", judge, date=DATE, tracked=tracked, before=before)
    return result.data or theirs, list(result.outcomes)


def texts(docx: bytes) -> list[str]:
    return [line for line in lines(docx) if line.strip()]


def text_of(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(qn("w:t")))


def type_over(root: Any, old: str, new: str) -> None:
    node = next(t for t in root.iter(qn("w:t")) if old in (t.text or ""))
    node.text = node.text.replace(old, new, 1)


def rows(*cells: str) -> str:
    head = "<thead><tr><th>TT</th><th>Tên</th><th>Số</th></tr></thead>"
    return f"<table>{head}<tbody>{''.join(cells)}</tbody></table>"


def settled(docx: bytes, *, rejected: bool) -> list[str]:
    package = open_word(docx, "a.docx")
    root = package.root(package.document)
    settle_changes(root, rejected=rejected, author=AUTHOR)
    return [text for p in root.iter(qn("w:p")) if (text := text_of(p)).strip()]
