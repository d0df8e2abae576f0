"""Accepts or rejects the tracked changes of a part of a Word file (ECMA-376, part 1, 17.13.5)."""

from __future__ import annotations

from typing import Any

from reportgen.finished.word import W

JOINED = "{urn:reportgen:reading}paragraph"
"""The attribute with the numbers of the paragraphs that a paragraph was made of; see `number_paragraphs`."""
_INSERTED = (W + "ins", W + "moveTo")
_DELETED = (W + "del", W + "moveFrom")
_DELETED_TEXT = {W + "delText": W + "t", W + "delInstrText": W + "instrText"}
_FORMAT = W + "pPrChange"
_RANGES = tuple(f"{W}{kind}{end}" for kind in ("bookmark", "commentRange") for end in ("Start", "End"))
_BLOCKS = (W + "p", W + "tbl", W + "sdt")


def number_paragraphs(root: Any) -> None:
    """Number the paragraphs below `root`, from 0. `settle_changes` keeps the numbers of paragraphs that it joins."""
    for number, paragraph in enumerate(root.iter(W + "p")):
        paragraph.set(JOINED, str(number))


def settle_changes(root: Any, *, rejected: bool, author: str = "") -> None:
    """Accept or reject all tracked insertions, deletions, moves and formats of paragraphs below `root`, in place.

    With `author`, only those of this author. A paragraph whose mark goes is joined to the next one, whose properties
    remain.
    """
    lost, kept = (_INSERTED, _DELETED) if rejected else (_DELETED, _INSERTED)
    for change in _changes(root, lost, author):
        if change.getparent().tag not in (W + "rPr", W + "trPr"):
            _remove(change)
    for mark in _changes(root, lost, author):
        if mark.getparent().tag == W + "trPr":
            _remove_row(mark.getparent().getparent())
    for change in _changes(root, kept, author):
        for text in list(change.iter(*_DELETED_TEXT)) if rejected else ():
            text.tag = _DELETED_TEXT[text.tag]
        unwrap(change)
    for change in _changes(root, (_FORMAT,), author):
        _settle_format(change, rejected=rejected)
    for mark in _changes(root, lost, author):
        if mark.getparent().tag == W + "rPr":
            _join(mark)
    if not author:
        for text in list(root.iter(W + "delText")):
            text.tag = W + "t"


def unwrap(element: Any) -> None:
    """Replace an element by its children."""
    parent, at = element.getparent(), element.getparent().index(element)
    parent[at : at + 1] = list(element)


def _remove(change: Any) -> None:
    """Remove a change with its content, but not the starts and ends of ranges that reach further."""
    ends = list(change.iter(*_RANGES))
    keys = [(mark.tag.removesuffix("Start").removesuffix("End"), mark.get(W + "id")) for mark in ends]
    for mark, key in zip(ends, keys, strict=True):
        if keys.count(key) == 1:
            change.addprevious(mark)
    change.getparent().remove(change)


def _settle_format(change: Any, *, rejected: bool) -> None:
    """Remove the change of the format of a paragraph; `rejected`: restore the properties that it kept."""
    properties, kept = change.getparent(), change.find(W + "pPr")
    properties.remove(change)
    if rejected:
        for child in [child for child in properties if child.tag not in (W + "rPr", W + "sectPr")]:
            properties.remove(child)
        properties[:0] = [] if kept is None else list(kept)


def _remove_row(row: Any) -> None:
    """Remove a row of a table, with the last one the table."""
    table = row.getparent()
    table.remove(row)
    if table.tag == W + "tbl" and table.find(f".//{W}tr") is None:
        table.getparent().remove(table)


def _changes(root: Any, tags: tuple[str, ...], author: str) -> list[Any]:
    """The changes with these tags, innermost last; those inside of elements that were removed are skipped."""
    return [change for change in root.iter(*tags) if author in ("", change.get(W + "author"))]


def _join(mark: Any) -> None:
    """Remove the end of the paragraph of a paragraph mark: join it to the next paragraph, if there is one."""
    paragraph = next(mark.iterancestors(W + "p"))
    mark.getparent().remove(mark)
    after = next(paragraph.itersiblings(*_BLOCKS), None)
    if after is not None and after.tag == W + "p":
        content = [child for child in paragraph if child.tag != W + "pPr"]
        at = 1 if len(after) and after[0].tag == W + "pPr" else 0
        after[at:at] = content
        if JOINED in paragraph.attrib:
            after.set(JOINED, f"{paragraph.get(JOINED)} {after.get(JOINED)}")
        paragraph.getparent().remove(paragraph)
    elif paragraph.find(f".//{W}r") is None and _is_needless(paragraph, after):
        paragraph.getparent().remove(paragraph)


def _is_needless(paragraph: Any, after: Any) -> bool:
    """Whether an empty paragraph can go: a cell must end with a paragraph."""
    before = next(paragraph.itersiblings(*_BLOCKS, preceding=True), None)
    return after is not None or (before is not None and before.tag == W + "p")
