"""The sentences that differ between two sides."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from reportgen.finished.blocks import normalized
from reportgen.living.align import align
from reportgen.living.contexts import one_line
from reportgen.living.diff.sides import TEXTS, Side, are_of_different_periods
from reportgen.living.numbering import numbering
from reportgen.living.rising import rising
from reportgen.passages import CELL_JOINT, FigureSpan, Passage

_KINDS = ("heading", "paragraph", "caption", "row", "picture", "contents")
"""The kinds of passages that are compared; charts are compared as drawings."""
_NO_VALUE = "–"
"""What a cell without a value prints."""
_CAPTION = re.compile(r"\s*((?:Bảng|Hình|Biểu đồ|Biểu)\s+\d+(?:\.\d+)*)[.:]\s", re.IGNORECASE)
_PAGED = re.compile(r"(.*\S)\s+\d+")
"""An entry of the contents with its page number."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """Sentences that differ; `old` or `new` is empty if that side does not have them.

    `codes` are the heads of the figures in them that changed, `document` is empty for texts of workbooks. A passage
    that `is_moved` stands elsewhere in `new`; its words are the same.
    """

    document: str
    heading: str
    old: str
    new: str
    codes: tuple[str, ...] = ()
    is_moved: bool = False
    is_alt: bool = False
    """Whether it is the alternative text of a chart or picture, which other programs may drop."""
    has_no_value: bool = False
    """Whether it is a row in which only dashes of empty cells were added or removed."""

    def as_json(self) -> dict[str, Any]:
        """`{document, heading, old, new, codes, moved, alt}`."""
        return {
            "document": self.document,
            "heading": self.heading,
            "old": self.old,
            "new": self.new,
            "codes": list(self.codes),
            "moved": self.is_moved,
            "alt": self.is_alt,
        }


def text_changes(old: Side, new: Side, changed: frozenset[str]) -> Iterator[TextChange]:
    """Yield the sentences that differ in each document that both sides have; `changed` are the ids of figures.

    Rows of tables in which only changed figures differ are left out, because the figures are compared themselves, and
    so are rows that got or lost an empty cell together with others of their section. Between different periods only
    sentences with a counterpart are compared.
    """
    for document, base, others in _common(old, new):
        found = list(_of_document(document, base, others, old, new, changed))
        sections = {change.heading for change in found if CELL_JOINT in change.new and not change.has_no_value}
        yield from (change for change in found if not (change.has_no_value and change.heading in sections))


def _of_document(
    document: str,
    base: Sequence[Passage],
    others: Sequence[Passage],
    old: Side,
    new: Side,
    changed: frozenset[str],
) -> Iterator[TextChange]:
    """Yield the sentences of one document that differ, or of one section of `Nội dung`."""
    across = are_of_different_periods(old, new)
    pairs = _with_captions(base, others, align(base, others))
    places = list(dict.fromkeys(index for index in pairs if index is not None))
    elsewhere = set(places) - rising(places)
    in_order = not elsewhere and len(places) == len(base) == len(others)
    for passage, index in zip(base, pairs, strict=True):
        if index is not None:
            found = list(_differing(document, passage, others[index], changed, in_order=in_order))
            yield from found
            if not found and index in elsewhere and not across:
                words = one_line(passage.text)
                yield TextChange(document, others[index].heading, words, words, is_moved=True)
            if not found and document == TEXTS:
                yield from _typed(passage, others[index], old, new)
        elif not across:
            yield TextChange(document, passage.heading, one_line(passage.text), "", is_alt=passage.kind == "picture")
    for index, passage in enumerate(others):
        if index not in pairs and not across:
            yield TextChange(document, passage.heading, "", one_line(passage.text), is_alt=passage.kind == "picture")


def _with_captions(base: Sequence[Passage], others: Sequence[Passage], pairs: Sequence[int | None]) -> list[int | None]:
    """The pairs, with the captions of equal number that were reworded so much that their words do not tell it."""
    left = {_label(passage): index for index, passage in enumerate(others) if index not in pairs}
    found = list(pairs)
    for index, passage in enumerate(base):
        label = _label(passage) if found[index] is None else ""
        if label in left and label:
            found[index] = left.pop(label)
    return found


def _label(passage: Passage) -> str:
    """The label of a caption: `Bảng 2`; empty for other passages."""
    label = _CAPTION.match(passage.text) if passage.kind in ("caption", "paragraph") else None
    return one_line(label[1]).casefold() if label else ""


def _common(old: Side, new: Side) -> Iterator[tuple[str, list[Passage], list[Passage]]]:
    """Yield the documents that both sides have with their passages; the texts of workbooks section by section."""
    for document in new.passages:
        if document not in old.passages:
            continue
        base, others = ([p for p in side.passages[document] if p.kind in _KINDS] for side in (old, new))
        if document != TEXTS:
            entries = {one_line(p.text) for p in (*base, *others) if p.kind == "contents"}
            yield document, _without_pages(base, entries), _without_pages(others, entries)
            continue
        for section in dict.fromkeys(passage.heading for passage in (*others, *base)):
            one, other = ([p for p in texts if p.heading == section] for texts in (base, others))
            yield document, one, other


def _without_pages(passages: Sequence[Passage], entries: Collection[str]) -> list[Passage]:
    """The passages without the page numbers of the contents, which composed documents do not have (`entries`)."""
    found = ((passage, _PAGED.fullmatch(one_line(passage.text)) if entries else None) for passage in passages)
    return [
        Passage("contents", entry[1], passage.heading) if entry and entry[1] in entries else passage
        for passage, entry in found
    ]


def _typed(old: Passage, new: Passage, before: Side, after: Side) -> Iterator[TextChange]:
    """Yield a text that prints the same with other placeholders."""
    words = one_line(before.raw[old.source]), one_line(after.raw[new.source])
    if words[0] != words[1]:
        yield TextChange(TEXTS, new.heading, *words)


def _differing(
    document: str, old: Passage, new: Passage, changed: frozenset[str], *, in_order: bool
) -> Iterator[TextChange]:
    """Yield the sentences of a pair of passages that differ, neighbouring ones together.

    Numbers of rows are only compared if no passage was added, dropped or moved (`in_order`).
    """
    if one_line(old.text) == one_line(new.text):
        return
    has_no_value = False
    if old.kind == new.kind == "row":
        cells, now = _cells(old, changed, in_order), _cells(new, changed, in_order)
        if cells == now:
            return
        has_no_value = [cell for cell in cells if cell != _NO_VALUE] == [cell for cell in now if cell != _NO_VALUE]
    left, right = list(_sentences(old)), list(_sentences(new))
    keys = [[one_line(passage.text[s:e]) for s, e in spans] for passage, spans in ((old, left), (new, right))]
    for operation, start, end, first, last in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if operation == "equal":
            continue
        figures = [*_figures(old, left[start:end]), *_figures(new, right[first:last])]
        codes = tuple(dict.fromkeys(span.id.partition(".")[0] for span in figures if span.id in changed))
        words = " ".join(keys[0][start:end]), " ".join(keys[1][first:last])
        yield TextChange(document, new.heading, *words, codes, is_alt=new.kind == "picture", has_no_value=has_no_value)


def _sentences(passage: Passage) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(passage.text):
        end = passage.sentence(start, start)[1]
        end = max(end, start + 1)
        if normalized(passage.text[start:end]):
            yield start, end
        start = end


def _figures(passage: Passage, spans: Sequence[tuple[int, int]]) -> Iterator[FigureSpan]:
    return (span for span in passage.figures if any(start <= span.start < end for start, end in spans))


def _cells(row: Passage, changed: frozenset[str], in_order: bool) -> list[str]:
    """The cells of a row that have words, with changed figures as their ids."""
    parts = [(span.start, span.end, span.id) for span in row.figures if span.id in changed]
    parts += [] if in_order else [(start, end, "") for start, end in numbering(row)]
    text, at = "", 0
    for start, end, key in sorted(parts):
        if start >= at:
            text += f"{row.text[at:start]}{key}"
            at = end
    cells = [one_line(cell) for cell in f"{text}{row.text[at:]}".split(CELL_JOINT)]
    return [cell for cell in cells if cell]
