"""The output of `verify`: what disagrees first, then what people changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.cli.columns import printable
from reportgen.languages import Lang
from reportgen.living.contexts import heading_words
from reportgen.texts.messages import say

if TYPE_CHECKING:
    from reportgen.living.findings import Finding

_GROUPS = {kind: kind for kind in ("unknown", "removed-figure", "replaced-chart")}
"""The kinds of findings that the last line counts by themselves."""


def show_findings(findings: Sequence[Finding], lang: Lang) -> Iterator[str]:
    """Yield the lines for a terminal or a file; control characters of the edited file are escaped."""
    for finding in sorted(findings, key=lambda finding: not finding.disagrees):
        heading = f"{heading_words(finding.heading).text(lang)}: " if finding.heading else ""
        kind = say(f"verify.{finding.kind}", lang)
        yield printable(say("verify.line", lang, kind=kind, heading=heading, context=finding.context))
        if finding.expected or finding.found or finding.problem:
            yield printable(_numbers(finding, lang))
    yield _summary(findings, lang)


def _summary(findings: Sequence[Finding], lang: Lang) -> str:
    """The last line: how many places disagree, and what else was listed, for those who read only this line."""
    wrong = sum(finding.disagrees for finding in findings)
    counts = Counter(_GROUPS.get(finding.kind.value, "others") for finding in findings if not finding.disagrees)
    groups = ("unknown", "removed-figure", "replaced-chart", "others")
    listed = [say(f"verify.listed.{group}", lang, n=counts[group]) for group in groups if counts[group]]
    if not wrong and not listed:
        return say("verify.ok", lang)
    start = say("verify.bad", lang, n=wrong) if wrong else say("verify.agrees", lang)
    return "; ".join([start, *listed])


def comment_words(finding: Finding, lang: Lang) -> str:
    """The words of the comment at the place of a finding."""
    kind = say(f"verify.{finding.kind}", lang)
    return printable(f"{kind[:1].upper()}{kind[1:]}: {_numbers(finding, lang).strip()}")


def _numbers(finding: Finding, lang: Lang) -> str:
    if finding.problem is not None:
        return f"    {finding.problem.message(lang)}"
    period = say("verify.period", lang, period=finding.period.in_message) if finding.period else ""
    if not finding.disagrees and not finding.expected:
        figure = finding.figure + period
        return say("verify.equals", lang, figure=figure) if figure else f"    {finding.found}"
    figure = say("verify.figure", lang, figure=finding.figure, cell=finding.cell) if finding.figure else ""
    like = say(f"verify.{finding.likeness}", lang) if finding.likeness else ""
    if not finding.disagrees:
        if finding.found:
            return say("verify.became", lang, expected=finding.expected, found=finding.found)
        return f"    {finding.expected}{figure}"
    like += say("verify.other", lang, other=finding.other + period) if finding.other else ""
    expected = finding.expected or "–"
    return say("verify.differs", lang, found=finding.found or "–", expected=expected, figure=figure, likeness=like)
