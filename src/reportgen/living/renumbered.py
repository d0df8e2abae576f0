"""Lists the references and dates of a passage that people changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.finished.blocks import normalized
from reportgen.living.contexts import around
from reportgen.living.findings import Finding, Kind
from reportgen.living.numbering import references
from reportgen.passages import Passage


def renumbered(base: Passage, edited: Passage, index: int) -> Iterator[Finding]:
    """Yield the references, numbers of captions and dates of issue of a passage that became others."""
    ours = [base.text[start:end].strip() for start, end in references(base)]
    places = references(edited)
    theirs = [edited.text[start:end].strip() for start, end in places]
    if len(ours) != len(theirs):
        return
    for expected, found, (start, end) in zip(ours, theirs, places, strict=True):
        if normalized(expected) != normalized(found):
            context = around(edited.text, start, end)
            finding = Finding(Kind.RENUMBERED, edited.heading, context, found, expected)
            yield replace(finding, passage=index, start=start, end=end)
