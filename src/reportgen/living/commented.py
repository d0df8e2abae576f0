"""A copy of an edited Word file with comments at the places of findings."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.living.copies import Copy
from reportgen.living.findings import Finding, Kind
from reportgen.living.word_changes import WordChanges
from reportgen.living.word_comments import Comments

SUFFIX = "da-doi-chieu"
"""Added to the name of the file."""


def to_comment(finding: Finding) -> bool:
    """Whether a finding gets a comment: a figure that disagrees, or a number without a source, with a place."""
    return finding.spot is not None and (finding.disagrees or finding.kind is Kind.UNKNOWN)


def commented(copy: Copy, comments: Iterable[tuple[Finding, str]], *, rejected: bool) -> bytes | None:
    """The file with a comment at the place of each finding; None if all of them are there already.

    `rejected` tells how the findings were read. Two findings with the same words at a place get one comment.
    """
    changes = WordChanges(copy.data, copy.name)
    writer = Comments(changes)
    added = False
    for finding, words in comments:
        if finding.spot is not None:
            place, start, end = finding.spot
            added |= writer.add(place, start, end, words, rejected=rejected)
    return changes.to_bytes() if added else None
