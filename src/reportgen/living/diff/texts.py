"""The sentences that differ between two sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from reportgen.finished.blocks import normalized
from reportgen.living.align import align, masked
from reportgen.living.diff.sides import TEXTS, Side
from reportgen.passages import CELL_JOINT, FigureSpan, Passage

_KINDS = ("heading", "paragraph", "caption", "row")
"""The kinds of passages that are compared; charts and alternative texts repeat figures."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """Sentences that differ; `old` or `new` is empty if that side does not have them.

    `codes` are the heads of the figures in them that changed, `document` is empty for texts of workbooks.
    """

    document: str
    heading: str
    old: str
    new: str
    codes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """`{document, heading, old, new, codes}`."""
        return {
            "document": self.document,
            "heading": self.heading,
            "old": self.old,
            "new": self.new,
            "codes": list(self.codes),
        }


def text_changes(old: Side, new: Side, changed: frozenset[str]) -> Iterator[TextChange]:
    """Yield the sentences that differ in each document that both sides have; `changed` are the ids of figures.

    Rows of tables in which only numbers differ are left out, because the figures are compared themselves. Between
    different periods only sentences with a counterpart are compared.
    """
    across = None not in (old.period, new.period) and old.period != new.period
    for document, base, others in _common(old, new):
        pairs = align(base, others)
        for passage, index in zip(base, pairs, strict=True):
            if index is not None:
                yield from _differing(document, passage, others[index], changed)
            elif not across:
                yield TextChange(document, passage.heading, _line(passage.text), "")
        for index, passage in enumerate(others):
            if index not in pairs and not across:
                yield TextChange(document, passage.heading, "", _line(passage.text))


def _common(old: Side, new: Side) -> Iterator[tuple[str, list[Passage], list[Passage]]]:
    """Yield the documents that both sides have with their passages; the texts of workbooks section by section."""
    for document in new.passages:
        if document not in old.passages:
            continue
        base, others = ([p for p in side.passages[document] if p.kind in _KINDS] for side in (old, new))
        if document != TEXTS:
            yield document, base, others
            continue
        for section in dict.fromkeys(passage.heading for passage in (*others, *base)):
            one, other = ([p for p in texts if p.heading == section] for texts in (base, others))
            yield document, one, other


def _differing(document: str, old: Passage, new: Passage, changed: frozenset[str]) -> Iterator[TextChange]:
    """Yield the sentences of a pair of passages that differ, neighbouring ones together."""
    if _line(old.text) == _line(new.text) or (old.kind == new.kind == "row" and _cells(old) == _cells(new)):
        return
    left, right = list(_sentences(old)), list(_sentences(new))
    keys = [[_line(passage.text[s:e]) for s, e in spans] for passage, spans in ((old, left), (new, right))]
    for operation, start, end, first, last in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if operation == "equal":
            continue
        figures = [*_figures(old, left[start:end]), *_figures(new, right[first:last])]
        codes = tuple(dict.fromkeys(span.id.partition(".")[0] for span in figures if span.id in changed))
        yield TextChange(document, new.heading, " ".join(keys[0][start:end]), " ".join(keys[1][first:last]), codes)


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


def _cells(row: Passage) -> list[str]:
    """The cells of a row that have words, with their numbers masked: an empty column may have been added."""
    return [key for cell in row.text.split(CELL_JOINT) if (key := masked(cell)) not in ("", "–", "0")]


def _line(text: str) -> str:
    return " ".join(text.split())
