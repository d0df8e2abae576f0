"""Pairs the passages of a document as built with those of an edited copy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reportgen.living.align import align
from reportgen.living.harvest.keys import line_of
from reportgen.passages import Passage

_WORD = re.compile(r"[^\W\d_]+")
_MOST = 0.6
"""Minimum share of the words of a passage that was joined with another one."""


def paired(base: Sequence[Passage], edited: Sequence[Passage]) -> list[int | None]:
    """The index of the same passage in `edited` for each one of `base`; None if it was deleted.

    Table rows and pictures are only paired with such. Several passages have one index if people joined them.
    """
    pairs: list[int | None] = [None] * len(base)
    for kinds in (("row",), ("picture",), ("heading", "paragraph", "caption")):
        left = [n for n, passage in enumerate(base) if passage.kind in kinds]
        right = [n for n, passage in enumerate(edited) if passage.kind in kinds]
        found = align([base[n] for n in left], [edited[n] for n in right])
        for index, other in zip(left, found, strict=True):
            pairs[index] = None if other is None else right[other]
    groups: dict[int, list[int]] = {}
    for index, place in enumerate(pairs):
        if place is not None:
            groups.setdefault(place, []).append(index)
    for place, group in groups.items():
        for index in group if len(group) > 1 else ():
            if not _is_part(base, index, group, edited[place]):
                pairs[index] = None
    return pairs


def _is_part(base: Sequence[Passage], index: int, group: Sequence[int], edited: Passage) -> bool:
    """Whether a passage of a group really is in the edited passage."""
    same = [n for n in group if line_of(base[n].text) == line_of(edited.text)]
    if same:
        return index == same[0]
    words, theirs = (Counter(_WORD.findall(p.text.casefold())) for p in (base[index], edited))
    return (words & theirs).total() >= _MOST * words.total()
