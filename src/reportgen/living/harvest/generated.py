"""Finds the sentences that a template generates where a section of `Nội dung` is empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from reportgen.living.harvest.keys import key_of
from reportgen.passages import Passage
from reportgen.problems import CellRef
from reportgen.records.model import Paragraph, Yearbook

Render = Callable[[Yearbook], Sequence[Passage]]
"""Composes the document from other records; returns its passages."""
_MARK = "\u2042 "
"""Starts the text with which an empty section is filled to see what it replaces."""


def passage_key(passage: Passage) -> str:
    """The text of a passage without spaces and case, its figures by id and form."""
    return key_of(passage.text, passage.figures).text


def generated_sections(
    yearbook: Yearbook, sections: Iterable[str], render: Render, now: Sequence[Passage]
) -> Mapping[int, str]:
    """The section for each passage of `now` (by index) that would not be printed if its section had a text.

    `sections` are those to try; those that have a text already are left out.
    """
    filled = {_folded(paragraph.section) for paragraph in yearbook.paragraphs}
    empty = [name for name in dict.fromkeys(sections) if _folded(name) not in filled]
    if not empty:
        return {}
    texts = {key_of(f"{_MARK}{name}").text: name for name in empty}
    added = tuple(Paragraph(name, None, f"{_MARK}{name}", CellRef("")) for name in empty)
    marked = render(replace(yearbook, paragraphs=(*yearbook.paragraphs, *added)))
    left, right = [passage_key(p) for p in now], [passage_key(p) for p in marked]
    found: dict[int, str] = {}
    for operation, start, end, first, last in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        names = [texts[key] for key in right[first:last] if key in texts]
        if operation == "replace" and len(names) == 1:
            found |= {index: names[0] for index in range(start, end) if now[index].kind == "paragraph"}
    return found


def _folded(section: str) -> str:
    return " ".join(section.split()).casefold()
