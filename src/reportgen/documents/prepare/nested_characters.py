"""Finds character styles inside others that the two formats would print differently.

A run of Word has one character style, that of the innermost element; the PDF applies all of them, the inner over the
outer. `strong` and `em` inside another character style are direct bold and italic in Word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from reportgen.documents.styles.text_metrics import TextMetrics
from reportgen.documents.template.source_map import place_of
from reportgen.documents.template.vocabulary import CHARACTERS, PARAGRAPHS
from reportgen.problems import Problem
from reportgen.problems.codes_prepare import NESTED_STYLES

_DIRECT = {"strong": "bold", "em": "italic"}


def check_nested(body: Any, metrics: TextMetrics) -> Iterator[Problem]:
    """Report (RG540) inline elements whose style, in the style of an element around them, has no equal in Word."""
    for paragraph in body.iter(*PARAGRAPHS):
        for element in paragraph.iterchildren(*CHARACTERS):
            yield from _check(element, "", {}, metrics)


def _check(element: Any, outer: str, around: Mapping[str, object], metrics: TextMetrics) -> Iterator[Problem]:
    """`outer` is the style of the run in Word, `around` what it specifies."""
    name = metrics.style_map.character(element) or ""
    style = metrics.styles.characters.get(name)
    if style is not None and name != outer:
        own = {f.name: value for f in fields(style) if (value := getattr(style, f.name)) is not None}
        if outer and element.tag in _DIRECT:
            printed = {**around, _DIRECT[element.tag]: True}
            differs = {**around, **own} != printed
        else:
            differs = not around.keys() <= own.keys()
        if differs:
            yield NESTED_STYLES.at(place_of(element), found=f"<{element.tag}>", style=name, outer=outer)
            return
        if not outer or element.tag not in _DIRECT:
            outer, around = name, own
    for child in element.iterchildren(*CHARACTERS):
        yield from _check(child, outer, around, metrics)
