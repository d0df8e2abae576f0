"""Finds the sentences that a template generates where a section of `Nội dung` is empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from reportgen.living.harvest.keys import COMPARED, composed, key_of
from reportgen.living.harvest.references import without_references
from reportgen.passages import Passage
from reportgen.problems import CellRef, ReportgenError
from reportgen.records.model import Paragraph, Yearbook, section_key

Render = Callable[[Yearbook], Sequence[Passage]]
"""Composes the document from other records; returns its passages."""
_MARK = "\u2042 "
"""Starts the text with which an empty section is filled to see what it replaces."""


def passage_key(passage: Passage) -> str:
    """The text of a passage without spaces and case, its figures by id and form."""
    return key_of(passage.text, passage.figures).text


@dataclass(frozen=True, slots=True)
class Generated:
    """The keys of the passages that a document has with the present workbooks, and the sections of generated sentences.

    `section_of` is by index of the passages of the document as built.
    """

    printed: frozenset[str]
    section_of: Mapping[int, str]


def find_generated(yearbook: Yearbook, sections: Iterable[str], render: Render, base: Sequence[Passage]) -> Generated:
    """Find the passages of `base` that would not be printed if their section had a text; `sections` are tried."""
    now = [without_references(composed(p)) for p in render(yearbook) if p.kind in COMPARED]
    found = _generated(yearbook, sections, render, now)
    waiting: dict[str, list[int]] = {}
    for index, passage in enumerate(base):
        waiting.setdefault(passage_key(passage), []).append(index)
    section_of: dict[int, str] = {}
    for index, passage in enumerate(now):
        same = waiting.get(passage_key(passage), [])
        if same and index in found:
            section_of[same.pop(0)] = found[index]
    return Generated(frozenset(passage_key(passage) for passage in now), section_of)


def _generated(
    yearbook: Yearbook, sections: Iterable[str], render: Render, now: Sequence[Passage]
) -> Mapping[int, str]:
    """The section for each passage of `now` that an additional text in an empty section would replace."""
    filled = {section_key(paragraph.section) for paragraph in yearbook.paragraphs}
    empty = [name for name in dict.fromkeys(sections) if section_key(name) not in filled]
    if not empty:
        return {}
    texts = {key_of(f"{_MARK}{name}").text: name for name in empty}
    added = tuple(Paragraph(name, None, f"{_MARK}{name}", CellRef("")) for name in empty)
    try:
        marked = render(replace(yearbook, paragraphs=(*yearbook.paragraphs, *added)))
    except ReportgenError:
        return {}  # a template refuses such a text
    left, right = [passage_key(p) for p in now], [passage_key(without_references(p)) for p in marked]
    found: dict[int, str] = {}
    for operation, start, end, first, last in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        names = [texts[key] for key in right[first:last] if key in texts]
        if operation == "replace" and len(names) == 1:
            found |= {index: names[0] for index in range(start, end) if now[index].kind == "paragraph"}
    return found
