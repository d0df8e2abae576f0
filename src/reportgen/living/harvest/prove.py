"""Proves that the document prints what was taken over, and nothing else differently."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reportgen.living.align import masked
from reportgen.living.contexts import one_line
from reportgen.living.harvest.generated import passage_key
from reportgen.living.harvest.keys import key_of
from reportgen.living.harvest.model import Proposal
from reportgen.living.harvest.references import without_references
from reportgen.passages import Passage
from reportgen.problems import FileRef, Problem
from reportgen.problems import codes_harvest as codes

_KINDS = ("paragraph", "caption", "row", "picture")
"""The kinds of passages that are compared; headings have numbers that may move."""
_NUMBERS = re.compile(r"\d+")
_ENDS = re.compile(r"^[-–•]+|[./;]+$")
"""What templates leave out of a text."""
_SHOWN = 60


def unproved(
    before: Sequence[Passage],
    after: Sequence[Passage],
    taken: Mapping[int, Proposal],
    words: Mapping[str, str],
    document: str,
) -> Iterator[Problem]:
    """Yield what the document would not print as expected with the new workbooks.

    `before` and `after` are its passages with the present and with the new workbooks, `taken` the proposals by
    number, `words` the keys of their new texts.
    """
    before, after = ([without_references(p) for p in passages] for passages in (before, after))
    sides = [[(_masked(p), p) for p in passages] for passages in (before, after)]
    counts = [Counter(key for key, p in side if p.kind in _KINDS) for side in sides]
    old, new = (dict(side) for side in sides)
    place = FileRef(document)
    printed = [_bare(words[text]) for proposal in taken.values() for text in proposal.new]
    replaced = [_bare(key_of(text).text) for proposal in taken.values() for text in proposal.replaced]
    texts = [masked(passage.text) for passage in after]
    is_same = _same_headings(before, after)
    for number, proposal in taken.items():
        if proposal.around and not (is_same and _is_between(texts, proposal.around)):
            yield codes.NOT_MOVED_AFTER.at(place, found=proposal.old[:_SHOWN], number=number)
        for text in proposal.new:
            if not any(_bare(words[text]) in key for key in new):
                yield codes.NOT_PRINTED_AFTER.at(place, found=text, number=number)
    for key in counts[0] - counts[1]:
        plain = _bare(key_of(old[key].text).text)
        if not any(text in plain for text in replaced):
            yield codes.WOULD_FALL_SILENT.at(place, found=_short(old[key]))
    for key in counts[1] - counts[0]:
        if not any(text in key for text in printed):
            yield codes.WOULD_BE_ADDED.at(place, found=_short(new[key]))


def _same_headings(before: Sequence[Passage], after: Sequence[Passage]) -> bool:
    """Whether the headings that both have are in the same order; that of sections is that of their first rows."""
    old, new = ([masked(p.text) for p in side if p.kind == "heading"] for side in (before, after))
    return [text for text in old if text in new] == [text for text in new if text in old]


def _is_between(texts: Sequence[str], around: Sequence[Sequence[str]]) -> bool:
    """Whether a text is behind one and before another; each has several wordings, none at an end of the document."""
    keys = [{masked(text) for text in wordings} for wordings in around]
    before, own, after = ([n for n, text in enumerate(texts) if text in wordings] for wordings in keys)
    return any(
        (not keys[0] or any(n < at for n in before)) and (not keys[2] or any(n > at for n in after)) for at in own
    )


def _masked(passage: Passage) -> str:
    return _bare(passage_key(passage))


def _bare(key: str) -> str:
    return _NUMBERS.sub("0", _ENDS.sub("", key))


def _short(passage: Passage) -> str:
    return one_line(passage.text)[:_SHOWN]
