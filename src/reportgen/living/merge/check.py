"""Checks a merged file as `verify` does: no figure may be left out of date without being listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.living.edited import Edited, read_edited
from reportgen.living.findings import Kind
from reportgen.living.merge.model import Outcome, Reason, Result
from reportgen.living.printed import marks_of
from reportgen.living.verify import Verifier

_KINDS = (Kind.NUMBER, Kind.WORDS, Kind.CHART)


def left_behind(
    new: Edited, merged: bytes, name: str, verifier: Verifier, outcomes: Sequence[Outcome]
) -> Iterator[Outcome]:
    """Yield a conflict for each figure of a merged file that is not that of the new file, and is not listed yet; also
    the charts that are pictures now, whose numbers cannot be read.

    `new` has the passages of its charts.
    """
    listed = {outcome.figure for outcome in outcomes if outcome.result is not Result.UPDATED}
    for finding in verifier.verify(new, read_edited(merged, name, marks_of(verifier.book))):
        if finding.kind is Kind.REPLACED_CHART and Reason.REPLACED not in {outcome.reason for outcome in outcomes}:
            yield Outcome(Result.KEPT, Reason.REPLACED, finding.context, heading=finding.heading)
        is_listed = finding.figure in listed and finding.kind is not Kind.CHART
        if finding.kind in _KINDS and finding.figure and not is_listed:
            yield Outcome(
                Result.CONFLICT,
                Reason.CHART if finding.kind is Kind.CHART else Reason.LEFT,
                finding.found,
                finding.expected,
                finding.figure,
                finding.heading,
                finding.cell,
            )
