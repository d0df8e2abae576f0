"""Inserts and deletes whole paragraphs and table rows of a Word file as tracked changes."""

from __future__ import annotations

from typing import Any

from reportgen.finished.word import W
from reportgen.living.word_edit import Editor

_BEFORE_DELETION = frozenset((W + "ins",))
_ROW_END = frozenset((W + "ins", W + "del", W + "trPrChange"))


def mark_inserted(paragraph: Any, editor: Editor) -> None:
    """Make a paragraph that was just added to the file a tracked insertion, with its mark.

    Its ids must be new (`Ids.renew`). Its controls become plain text with bookmarks. A paragraph must follow: before a
    table, or at the end of a cell or of the file, Word and LibreOffice keep an empty paragraph when it is rejected.
    """
    editor.insert_content(paragraph)
    mark = _paragraph_mark(paragraph)
    if mark.find(W + "ins") is None:
        mark.insert(0, editor.change("ins"))


def mark_deleted(paragraph: Any, editor: Editor) -> None:
    """Delete a paragraph with its mark as a tracked change."""
    editor.delete_content(paragraph)
    mark = _paragraph_mark(paragraph)
    at = 1 if len(mark) and mark[0].tag in _BEFORE_DELETION else 0
    if mark.find(W + "del") is None:
        mark.insert(at, editor.change("del"))


def mark_row_inserted(row: Any, editor: Editor) -> None:
    """Make a table row that was just added a tracked insertion, with its content."""
    for paragraph in row.iter(W + "p"):
        mark_inserted(paragraph, editor)
    if row.find(f"{W}trPr/{W}ins") is None:
        _mark_row(row, "ins", editor)


def mark_row_deleted(row: Any, editor: Editor) -> None:
    """Delete a table row with its content as a tracked change."""
    for paragraph in row.iter(W + "p"):
        mark_deleted(paragraph, editor)
    if row.find(f"{W}trPr/{W}del") is None:
        _mark_row(row, "del", editor)


def _mark_row(row: Any, kind: str, editor: Editor) -> None:
    properties = row.find(W + "trPr")
    if properties is None:
        properties = row.makeelement(W + "trPr")
        row.insert(1 if len(row) and row[0].tag == W + "tblPrEx" else 0, properties)
    later = {W + "trPrChange"} if kind == "del" else _ROW_END
    at = next((i for i, child in enumerate(properties) if child.tag in later), len(properties))
    properties.insert(at, editor.change(kind))


def _paragraph_mark(paragraph: Any) -> Any:
    """The properties of the mark of a paragraph, which are added if there are none."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = paragraph.makeelement(W + "pPr")
        paragraph.insert(0, properties)
    mark = properties.find(W + "rPr")
    if mark is None:
        mark = properties.makeelement(W + "rPr")
        later = [child for child in properties if child.tag in (W + "sectPr", W + "pPrChange")]
        properties.insert(properties.index(later[0]) if later else len(properties), mark)
    return mark
