"""The output of `harvest`: the numbered proposals, and what is not taken over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.cli.columns import printable
from reportgen.languages import Lang
from reportgen.living.contexts import heading_words
from reportgen.texts.messages import say

if TYPE_CHECKING:
    from decimal import Decimal

    from reportgen.living.harvest.model import Change, Harvest, Proposal, Refusal, TypedNumber


def show_harvest(harvest: Harvest, file: str, taken: Sequence[int], lang: Lang) -> Iterator[str]:
    """Yield the lines for a terminal or a file; control characters of the edited file are escaped."""
    for number, proposal in enumerate(harvest.proposals, 1):
        sign = say("harvest.taken", lang) if number in taken else ""
        action = say(f"harvest.{proposal.action}", lang)
        heading = f"{heading_words(proposal.heading).text(lang)} · " if proposal.heading else ""
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
    if proposal.around:
        yield proposal.old
        for change in proposal.changes:
            yield from _target_lines(change, lang)
    elif proposal.old:
        yield f"− {proposal.old}"
    yield from (f"+ {text}" for text in proposal.new)
    if proposal.literal:
        yield say("harvest.literal", lang, words="; ".join(_typed(number, lang) for number in proposal.literal))
    for key, words in (("formats", proposal.formats), ("lost", proposal.lost)):
        if words:
            yield say(f"harvest.{key}", lang, words="; ".join(f"“{word}”" for word in words))


def _target_lines(change: Change, lang: Lang) -> Iterator[str]:
    from reportgen.living.harvest.model import NewLine, NewRow, Placement

    if isinstance(change, Placement):
        if change.section != change.row.section:
            yield say("harvest.to-section", lang, old=change.row.section, new=change.section)
        old = "–" if change.row.order is None else _number(change.row.order, lang)
        yield say("harvest.to-order", lang, old=old, new=_number(change.order, lang))
    elif isinstance(change, NewRow):
        yield say("harvest.to-row", lang, section=change.section)
    elif isinstance(change, NewLine):
        yield say("harvest.to-cell", lang, cell=change.ref)


def _number(order: Decimal, lang: Lang) -> str:
    return f"{order:f}".replace(".", "," if lang == "vi" else ".")


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
