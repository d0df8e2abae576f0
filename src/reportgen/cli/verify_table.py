"""The output of `verify`: what disagrees first, then what people changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.cli.columns import printable
from reportgen.cli.messages import say
from reportgen.languages import Lang

if TYPE_CHECKING:
    from reportgen.living.verify import Finding


def show_findings(findings: Sequence[Finding], lang: Lang) -> Iterator[str]:
    """Yield the lines for a terminal or a file; control characters of the edited file are escaped."""
    for finding in sorted(findings, key=lambda finding: not finding.disagrees):
        heading = f"{finding.heading}: " if finding.heading else ""
        kind = say(f"verify.{finding.kind}", lang)
        yield printable(say("verify.line", lang, kind=kind, heading=heading, context=finding.context))
        if finding.expected or finding.found:
            yield printable(_numbers(finding, lang))
    wrong = sum(finding.disagrees for finding in findings)
    yield say("verify.bad", lang, n=wrong) if wrong else say("verify.ok", lang)


def _numbers(finding: Finding, lang: Lang) -> str:
    if not finding.disagrees:
        return say("verify.equals", lang, figure=finding.figure) if finding.figure else f"    {finding.found}"
    figure = say("verify.figure", lang, figure=finding.figure, cell=finding.cell) if finding.figure else ""
    like = say(f"verify.{finding.likeness}", lang) if finding.likeness else ""
    like += say("verify.other", lang, other=finding.other) if finding.other else ""
    expected = finding.expected or "–"
    return say("verify.differs", lang, found=finding.found or "–", expected=expected, figure=figure, likeness=like)
