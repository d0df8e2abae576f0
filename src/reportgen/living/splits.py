"""Joins the paragraphs that people made of one paragraph, so that they are compared as that one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reportgen.living.align import left_over, most_are_in, words_of
from reportgen.living.edited import Edited, Place
from reportgen.passages import FigureSpan, Passage


def rejoined(base: Sequence[Passage], edited: Edited, pairs: Sequence[int | None]) -> Edited:
    """The edited file with each new paragraph joined to the paragraph beside it whose original has its words.

    `pairs` is the result of `align`. Returns `edited` itself if there is nothing to join.
    """
    owners = {other: index for index, other in enumerate(pairs) if other is not None}
    left = left_over(base, edited.passages, ((index, other) for other, index in owners.items()))
    joined_to: dict[int, int] = {}
    for step, order in ((-1, range(len(edited.passages))), (1, range(len(edited.passages) - 1, -1, -1))):
        for index in order:
            beside = joined_to.get(index + step, index + step)
            if index in owners or index in joined_to or beside not in owners:
                continue
            passage, words = edited.passages[index], left[owners[beside]]
            if passage.kind == "picture":
                continue
            if passage.kind == edited.passages[beside].kind and most_are_in(own := words_of(passage.text), words):
                joined_to[index] = beside
                left[owners[beside]] = words - own
    return _joined(edited, joined_to) if joined_to else edited


def _joined(edited: Edited, joined_to: dict[int, int]) -> Edited:
    groups: dict[int, list[int]] = {}
    for index in range(len(edited.passages)):
        groups.setdefault(joined_to.get(index, index), []).append(index)
    passages, places = [], []
    starts = sorted(groups)
    for group in map(groups.__getitem__, starts):
        text, figures, found = "", list[FigureSpan](), list[Place]()
        for index in group:
            text += "\n" if text else ""
            passage, at = edited.passages[index], len(text)
            figures += (replace(span, start=span.start + at, end=span.end + at) for span in passage.figures)
            found += (replace(p, start=p.start + at, end=p.end + at) for p in edited.places[index])
            text += passage.text
        passages.append(replace(edited.passages[group[0]], text=text, figures=tuple(figures)))
        places.append(tuple(found))
    drawings = (replace(drawing, after=bisect_left(starts, drawing.after)) for drawing in edited.drawings)
    return replace(edited, passages=tuple(passages), places=tuple(places), drawings=tuple(drawings))
