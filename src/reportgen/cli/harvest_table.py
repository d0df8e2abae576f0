"""The output of `harvest`: the numbered proposals, and what is not taken over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.cli.columns import printable
from reportgen.cli.messages import say
from reportgen.languages import Lang

if TYPE_CHECKING:
    from reportgen.living.harvest.model import Harvest, Proposal, Refusal, TypedNumber


def show_harvest(harvest: Harvest, file: str, taken: Sequence[int], lang: Lang) -> Iterator[str]:
    """Yield the lines for a terminal or a file; control characters of the edited file are escaped."""
    for number, proposal in enumerate(harvest.proposals, 1):
        sign = say("harvest.taken", lang) if number in taken else ""
        action = say(f"harvest.{proposal.action}", lang)
        heading = f"{proposal.heading} · " if proposal.heading else ""
        yield printable(f"{number}. {action}: {heading}{proposal.place}{sign}")
        yield from (f"   {printable(line)}" for line in _proposal_lines(proposal, lang))
    if harvest.refusals:
        yield say("harvest.refused", lang, n=len(harvest.refusals))
    yield from (f"   {printable(_refusal_line(refusal, lang))}" for refusal in harvest.refusals)
    if not harvest.proposals:
        yield say("harvest.nothing", lang)
    elif not taken:
        numbers = "1,2" if harvest.proposals[1:] else "1"
        yield say("harvest.how", lang, file=printable(file), numbers=numbers)


def _proposal_lines(proposal: Proposal, lang: Lang) -> Iterator[str]:
    if proposal.old:
        yield f"− {proposal.old}"
    yield from (f"+ {text}" for text in proposal.new)
    if proposal.literal:
        yield say("harvest.literal", lang, words="; ".join(_typed(number, lang) for number in proposal.literal))
    for key, words in (("formats", proposal.formats), ("lost", proposal.lost)):
        if words:
            yield say(f"harvest.{key}", lang, words="; ".join(f"“{word}”" for word in words))


def _typed(number: TypedNumber, lang: Lang) -> str:
    if not number.equals:
        return say("harvest.no-cell", lang, words=number.words)
    return say("harvest.equal", lang, words=number.words, figures=", ".join(number.equals))


def _refusal_line(refusal: Refusal, lang: Lang) -> str:
    reason = say(f"harvest.why-{refusal.reason}", lang)
    place = f" ({refusal.place})" if refusal.place else ""
    found, expected = refusal.found or "–", refusal.expected
    words = f"“{found}”, {say('harvest.before', lang)} “{expected}”" if expected else f"“{found}”"
    return f"{reason}{place}: {words}"
