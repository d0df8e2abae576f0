"""Checks a merged file as `verify` does: no figure may be left out of date without being listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.living.edited import read_edited
from reportgen.living.findings import Kind
from reportgen.living.merge.model import Outcome, Reason, Result
from reportgen.living.printed import marks_of
from reportgen.living.verify import Verifier

_KINDS = (Kind.NUMBER, Kind.WORDS)


def left_behind(
    new: bytes, merged: bytes, name: str, verifier: Verifier, outcomes: Sequence[Outcome]
) -> Iterator[Outcome]:
    """Yield a conflict for each figure of a merged file that is not that of the new file, and is not listed yet."""
    marks = marks_of(verifier.book)
    listed = {outcome.figure for outcome in outcomes if outcome.result is not Result.UPDATED}
    for finding in verifier.verify(read_edited(new, name, marks), read_edited(merged, name, marks)):
        if finding.kind in _KINDS and finding.figure and finding.figure not in listed:
            yield Outcome(
                Result.CONFLICT,
                Reason.LEFT,
                finding.found,
                finding.expected,
                finding.figure,
                finding.heading,
                finding.cell,
            )
