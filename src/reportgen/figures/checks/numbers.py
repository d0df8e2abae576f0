"""Numbers typed into texts and templates: told with the figure that they are; those that are none, once a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.figures.checks.matching import Match, Matcher
from reportgen.figures.checks.measures import Measures
from reportgen.figures.checks.prose import Prose
from reportgen.figures.checks.scene import Scene, code_of
from reportgen.figures.checks.typed import TypedNumber, typed_numbers
from reportgen.figures.placeholders import placeholder
from reportgen.problems import Problem
from reportgen.problems.codes_stale import (
    NUMBERS_WITHOUT_FIGURE,
    OF_LAST_REPORT,
    OLD_NUMBER,
    ROUNDED_FIGURE,
    TYPED_FIGURE,
)
from reportgen.records.units import SHARE_UNIT

_YEARLY = ("value", "growth", "plan", "completion")
"""The aspects that this year has as well."""


def check_numbers(
    text: Prose, sentences: Iterable[Prose], scene: Scene, measures: Measures, matcher: Matcher
) -> Iterator[Problem]:
    """Every typed number of a text against the figures; `sentences` are its own, names hidden."""
    strange: list[str] = []
    for sentence in sentences:
        for number in typed_numbers(sentence.text, measures):
            match = matcher.find(number, sentence)
            if match is not None:
                yield _told(number, match, text, scene)
            elif _is_measured(number):
                strange.append(number.typed)
    if strange:
        numbers = "; ".join(dict.fromkeys(strange))
        yield NUMBERS_WITHOUT_FIGURE.at(text.place, found=numbers, numbers=numbers)


def _told(number: TypedNumber, match: Match, text: Prose, scene: Scene) -> Problem:
    known, figure_id = match.known, match.known.figure.id
    form = "text" if number.measure else "number"
    names = {"number": number.typed, "code": code_of(known.head), "figure": figure_id.removesuffix(".value")}
    words = known.figure.forms["text"]
    if known.earlier:
        aspect = figure_id.partition(".")[2]
        now = _call(figure_id if aspect in _YEARLY else f"{known.head}.value", form, text)
        years = {"year": known.year, "last": scene.yearbook.year - 1}
        return OF_LAST_REPORT.at(text.place, found=number.typed, words=words, now=now, **years, **names)
    same = _call(figure_id, form, text)
    if match.rounded:
        return ROUNDED_FIGURE.at(text.place, found=number.typed, year=known.year, words=words, instead=same, **names)
    if known.year >= scene.yearbook.year:
        return TYPED_FIGURE.at(text.place, found=number.typed, instead=same, **names)
    now = _call(f"{known.head}.value", form, text)
    return OLD_NUMBER.at(text.place, found=number.typed, year=known.year, now=now, then=same, **names)


def _is_measured(number: TypedNumber) -> bool:
    """Whether a number that is no figure looks like one: with a unit of the workbook, and more than a few digits."""
    if number.measure is None or (number.measure.base == SHARE_UNIT and number.value == 100):
        return False
    return number.digits >= 3 or number.decimals > 0


def _call(figure_id: str, form: str, text: Prose) -> str:
    """How a figure is asked for in this text: `{DT_VT}`, in a template `{{ f.DT_VT }}`."""
    asked = placeholder(figure_id, form)
    if not text.template:
        return asked
    name = asked.strip("{}")
    dotted = all(part.isidentifier() for part in name.split("."))
    return f"{{{{ f.{name} }}}}" if dotted else f'{{{{ f["{name}"] }}}}'
