"""The output of `refresh`: conflicts first, then what was kept, then what was updated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.cli.columns import printable
from reportgen.languages import Lang
from reportgen.living.contexts import heading_words, shortened
from reportgen.texts.messages import say

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.living.merge.model import Outcome

_ORDER = ("conflict", "kept", "updated")


def show_outcomes(outcomes: Sequence[Outcome], path: Path | None, lang: Lang, *, is_new: bool) -> Iterator[str]:
    """Yield the lines for a terminal or a file; control characters of the edited file are escaped.

    `path` is that of the result, which may have been there already; None if there was nothing to update.
    """
    for outcome in sorted(outcomes, key=lambda outcome: _ORDER.index(outcome.result)):
        yield printable(_line(outcome, lang))
        if outcome.hint is not None:
            yield printable(f"    {outcome.hint.text(lang)}")
    if path is None:
        yield say(_why_nothing(outcomes), lang)
        return
    if not outcomes:
        yield say("refresh.untouched", lang)
    counts = Counter(outcome.result.value for outcome in outcomes)
    yield say("refresh.counts", lang, **{name: counts[name] for name in _ORDER})
    yield say("refresh.written" if is_new else "refresh.same", lang, file=path)


def _why_nothing(outcomes: Sequence[Outcome]) -> str:
    """The key of the words for a file to which nothing is written."""
    if any(outcome.result == "conflict" for outcome in outcomes):
        return "refresh.nothing"
    replaced = any(outcome.reason == "replaced" for outcome in outcomes)
    return "refresh.but_pictures" if replaced else "refresh.current"


def _line(outcome: Outcome, lang: Lang) -> str:
    cell = f", {outcome.cell}" if outcome.cell else ""
    return say(
        "refresh.line",
        lang,
        result=say(f"refresh.{outcome.result}", lang),
        reason=say(f"refresh.reason.{outcome.reason}", lang),
        heading=f"{heading_words(outcome.heading).text(lang)}: " if outcome.heading else "",
        change=f"“{shortened(outcome.old) or '–'}” → “{shortened(outcome.new) or '–'}”"
        if outcome.old or outcome.new
        else "–",
        figure=(say("refresh.figure", lang, figure=outcome.figure, cell=cell) if outcome.figure else "")
        + (say("refresh.untracked", lang) if outcome.untracked else ""),
    )
