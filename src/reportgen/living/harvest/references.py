"""The references that documents add to sentences (`… 122,17 tỷ đồng (Bảng 2).`), which are in no cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportgen.finished.blocks import normalized
from reportgen.living.harvest.keys import line_of
from reportgen.passages import FigureSpan, Passage

_NAME = r"(?:Bảng|Hình|Phụ lục)\s(?:\d+|[IVXLC]+)"
_NAMES = rf"{_NAME}(?:(?:,|\svà)\s{_NAME})*"
_REFERENCE = re.compile(
    rf"\s*\((?P<alone>{_NAMES})\)|;\s(?P<beside>{_NAMES})(?=\))|\.?\sSố liệu cụ thể tại (?P<sentence>{_NAMES})\."
)
_NUMBER = re.compile(r"(?<=\s)(?:\d+|[IVXLC]+)\b")

Places = Sequence[tuple[int, int]]


def format_key(text: str) -> str:
    """The text of a paragraph without references, normalised, as a key of its formats."""
    return normalized(_REFERENCE.sub("", text))


def added_places(passage: Passage) -> list[tuple[int, int]]:
    """The places of references in a passage of a composed document: those that were numbered, not typed ones."""
    found = _REFERENCE.finditer(passage.text) if passage.kind == "paragraph" else ()
    return [
        match.span()
        for match in found
        if any(start == match.start(match.lastgroup or 0) for start, _ in passage.numbering)
    ]


def without_references(passage: Passage) -> Passage:
    """A passage of a composed document without the references that were added to it."""
    return without(passage, added_places(passage))


def without(passage: Passage, places: Places) -> Passage:
    """The passage without these parts of its text, none of which has figures."""
    if not places:
        return passage
    text = "".join(
        passage.text[start:end]
        for start, end in zip([0, *(e for _, e in places)], [*(s for s, _ in places), None], strict=True)
    )
    numbering = [span for span in passage.numbering if not any(s <= span[0] < e for s, e in places)]
    return replace(
        passage,
        text=text,
        figures=tuple(shifted(passage.figures, places)),
        numbering=tuple((_place(start, places), _place(end, places)) for start, end in numbering),
    )


def shifted(spans: Iterable[FigureSpan], places: Places) -> list[FigureSpan]:
    """Figures where they are when these parts of the text are left out."""
    return [replace(span, start=_place(span.start, places), end=_place(span.end, places)) for span in spans]


def _place(at: int, places: Places) -> int:
    return at - sum(min(end, at) - start for start, end in places if start < at)


def references_in(passage: Passage, places: Places) -> tuple[str, ...]:
    """The references at these places without their numbers, which change: `(Bảng )`."""
    return tuple(_kind(passage.text[start:end]) for start, end in places)


def without_known(
    edited: Sequence[Passage], groups: Mapping[int, Sequence[int]], known: Sequence[Sequence[str]]
) -> tuple[list[Passage], list[int]]:
    """Edited passages without the references that the file as built has, and the base passages that lost theirs.

    `groups` are the base passages of each edited one, `known` their references. Others were typed by people.
    """
    left = [list(references) for references in known]
    places: dict[int, list[tuple[int, int]]] = {}
    new = [n for n in range(len(edited)) if n not in groups]
    for index in (*groups, *new):  # a reference may have gone to a new paragraph with a part of its sentence
        passage = edited[index]
        for match in _REFERENCE.finditer(passage.text) if passage.kind == "paragraph" else ():
            candidates = groups.get(index, range(len(left)))
            owner = next((n for n in candidates if _kind(match[0]) in left[n]), None)
            if owner is not None:
                left[owner].remove(_kind(match[0]))
                places.setdefault(index, []).append(match.span())
    kept = [without(passage, places.get(index, ())) for index, passage in enumerate(edited)]
    return kept, [n for n, references in enumerate(left) if references]


def without_all(passage: Passage) -> Passage:
    """The passage without anything that looks like a reference, for comparing sentences."""
    is_text = passage.kind == "paragraph"
    return without(passage, [match.span() for match in _REFERENCE.finditer(passage.text)] if is_text else ())


def _kind(reference: str) -> str:
    return _NUMBER.sub("", line_of(reference))
