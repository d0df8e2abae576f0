"""The tree of a part after merging: made whole where tags have left out what Word needs, or have repeated what must be
unique."""

from __future__ import annotations

from itertools import count
from typing import Any

from docx.oxml.ns import nsmap

from reportgen.documents.docx.oxml import child, make, q
from reportgen.documents.docx.tag_places import WATCHED

nsmap.setdefault("w14", "http://schemas.microsoft.com/office/word/2010/wordml")
_STORIES = tuple(map(q, ("w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:txbxContent", "w:docPartBody")))
"""What must end with a paragraph, or Word calls the file unreadable."""
_BLOCKS = frozenset(map(q, ("w:p", "w:tbl", "w:sdt", "w:sdtContent", "w:customXml", "w:altChunk")))
_PARAGRAPH_IDS = (q("w14:paraId"), q("w14:textId"))
_LARGEST_ID = 2**31 - 1


def complete(root: Any) -> None:
    """In place: rows and tables without cells go, every story ends with a paragraph, grids fit their rows."""
    _break_lines(root)
    for tag, part in (("w:tr", "w:tc"), ("w:tbl", "w:tr")):
        for element in list(root.iter(q(tag))):
            if next(element.iter(q(part)), None) is None:
                element.getparent().remove(element)
    for story in list(root.iter(*_STORIES)):
        if not _ends_with_paragraph(story):
            child(story, "w:p")
    for grid in list(root.iter(q("w:tblGrid"))):
        if grid.attrib.pop(WATCHED, None):
            _fit_grid(grid)


def make_unique(root: Any) -> None:
    """In place: what a loop has repeated with its number or name gets another one, or goes."""
    _match_bookmarks(root)
    _renumber(list(root.iter(q("wp:docPr"))), "id")
    _renumber([e for e in root.iter(q("w:id")) if e.getparent().tag == q("w:sdtPr")], q("w:val"))
    _rename_shapes(root)
    for name in _PARAGRAPH_IDS:
        _drop_repeated(root, name)


def _ends_with_paragraph(element: Any) -> bool:
    blocks = [block for block in element if block.tag in _BLOCKS]
    if not blocks or blocks[-1].tag in (q("w:p"), q("w:tbl")):
        return bool(blocks) and blocks[-1].tag == q("w:p")
    return _ends_with_paragraph(blocks[-1])


def note_ids(root: Any, kind: str) -> list[str]:
    """The ids of the notes that the text below `root` refers to; `kind` is `footnote` or `endnote`."""
    return [note.get(q("w:id"), "") for note in root.iter(q(f"w:{kind}Reference"))]


def drop_unused_notes(notes: Any, used: set[str]) -> None:
    """Drops the footnotes or endnotes below `notes` that no text refers to; `used` are the ids of the others."""
    for note in list(notes):
        if note.get(q("w:type"), "normal") == "normal" and note.get(q("w:id")) not in used:
            notes.remove(note)


def _break_lines(root: Any) -> None:
    """Line breaks and tabs of values that are still in the text: docxtpl misses those after a text box."""
    for node in list(root.iter(q("w:t"))):
        text = node.text or ""
        if "\n" not in text and "\t" not in text:
            continue
        for sign, tag in (("\n", "w:br"), ("\t", "w:tab")):
            text = text.replace(sign, f"\0{tag}\0")
        for piece in text.split("\0"):
            made = make(piece if piece in ("w:br", "w:tab") else "w:t")
            if made.tag == q("w:t"):
                made.text = piece
                made.set(q("xml:space"), "preserve")
            if made.text != "":
                node.addprevious(made)
        node.getparent().remove(node)


def _fit_grid(grid: Any) -> None:
    """As many columns as the longest row has cells, in the width that the table had."""
    widths = [int(float(column.get(q("w:w"), "0"))) for column in grid.iterfind(q("w:gridCol"))]
    wanted = max(map(_columns, _own(grid.getparent(), "w:tr")), default=0)
    if not widths or wanted in (0, len(widths)):
        return
    kept = widths[:wanted] + [sum(widths) // len(widths)] * (wanted - len(widths))
    for column in list(grid.iterfind(q("w:gridCol"))):
        grid.remove(column)
    for number, width in enumerate(kept):
        column = make("w:gridCol", w=round(width * sum(widths) / (sum(kept) or 1)))
        grid.insert(number, column)


def _own(element: Any, tag: str) -> list[Any]:
    """The rows of a table or the cells of a row, in content controls too, without those of tables inside."""
    return [e for e in element.iter(q(tag)) if next(e.iterancestors(element.tag)) is element]


def _columns(row: Any) -> int:
    """The columns that a row takes."""
    paths = (f"{q('w:trPr')}/{q('w:gridBefore')}", f"{q('w:trPr')}/{q('w:gridAfter')}")
    outside = (row.find(path) for path in paths)
    cells = (cell.find(f"{q('w:tcPr')}/{q('w:gridSpan')}") for cell in _own(row, "w:tc"))
    return sum(int(e.get(q("w:val"), "0")) for e in outside if e is not None) + sum(
        1 if span is None else int(span.get(q("w:val"), "1")) for span in cells
    )


def _match_bookmarks(root: Any) -> None:
    """Bookmarks whose other end is gone go, and those whose name was there before."""
    names: set[str] = set()
    open_starts: dict[str, Any] = {}
    for mark in list(root.iter(q("w:bookmarkStart"), q("w:bookmarkEnd"))):
        number = mark.get(q("w:id"), "")
        if mark.tag == q("w:bookmarkEnd"):
            if open_starts.pop(number, None) is None:
                mark.getparent().remove(mark)
            continue
        name = mark.get(q("w:name"), "")
        if name in names or number in open_starts:
            mark.getparent().remove(mark)
            continue
        names.add(name)
        open_starts[number] = mark
    for start in open_starts.values():
        start.getparent().remove(start)


def _renumber(elements: list[Any], attribute: str) -> None:
    """Repeated numbers become new ones above all others."""
    numbers = [int(value) for e in elements if (value := e.get(attribute, "")).lstrip("-").isdigit()]
    free = max((n for n in numbers if n < _LARGEST_ID // 2), default=0)
    seen: set[str] = set()
    for element in elements:
        number = element.get(attribute, "")
        if number in seen:
            free += 1
            element.set(attribute, str(free))
        seen.add(number)


def _rename_shapes(root: Any) -> None:
    """Repeated shapes of VML get ids of their own; repeated types of shapes go, the first one is meant."""
    seen: set[str] = set()
    for shape in list(root.iter(f"{{{nsmap['v']}}}*")):
        name = shape.get("id", "")
        if name and name in seen and shape.tag == q("v:shapetype"):
            shape.getparent().remove(shape)
        elif name and name in seen:
            name = next(new for n in count(2) if (new := f"{name}_{n}") not in seen)
            shape.set("id", name)
            shape.attrib.pop(q("o:spid"), None)
        seen.add(name)


def _drop_repeated(root: Any, attribute: str) -> None:
    seen: set[str] = set()
    for element in root.iter("*"):
        number = element.get(attribute, "")
        if number and number in seen:
            del element.attrib[attribute]
        seen.add(number)
