"""The figures that differ between two sides, with the difference in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from reportgen.figures.derive import DERIVED_DECIMALS, HUNDRED, round_half_up
from reportgen.figures.model import FigureKind
from reportgen.figures.wording import MINUS, number_words, with_unit
from reportgen.finished.blocks import normalized
from reportgen.living.diff.sides import Scope, Side, SideFigure, number_of
from reportgen.records.numbers import decimals_of
from reportgen.records.units import EXACT, POINTS_UNIT_SHORT, factor_between

_OF_A_PERIOD = ("value", "plan", "next_plan")
"""The aspects that are compared between different periods; the others repeat or follow from numbers of one of them."""
_CHANGES = (FigureKind.GROWTH.value, FigureKind.POINTS.value)
_SHARES = (FigureKind.SHARE.value, FigureKind.COMPLETION.value)
_WITHOUT_GROWTH = (*_CHANGES, *_SHARES, FigureKind.COUNT.value)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that differs; `old` or `new` is None if that side does not have it.

    `name` is that of its indicator or task. `difference` is in words with its unit, `growth` in per cent; empty where
    they make no sense.
    """

    id: str
    name: str
    old: SideFigure | None
    new: SideFigure | None
    difference: str = ""
    growth: str = ""

    @property
    def figure(self) -> SideFigure:
        """The new figure, or the old one if there is no new one."""
        figure = self.new or self.old
        assert figure is not None
        return figure

    def as_json(self) -> dict[str, Any]:
        """`{id, name, old, new, difference, growth}`, a side as `{value, unit, words, cells}` or null."""
        sides = {key: _side_json(figure) for key, figure in (("old", self.old), ("new", self.new))}
        return {"id": self.id, "name": self.name, **sides, "difference": self.difference, "growth": self.growth}


def _side_json(figure: SideFigure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    value = None if figure.value is None else str(figure.value)
    return {"value": value, "unit": figure.unit, "words": figure.words, "cells": list(figure.cells)}


def figure_changes(old: Side, new: Side) -> Iterator[FigureChange]:
    """Yield the figures that differ, by indicator in the order of `new`; those that only `old` has come last.

    Figures that a side does not have are only reported if both sides have the same scope.
    """
    complete = old.scope is new.scope and (old.scope is Scope.ALL or set(old.passages) == set(new.passages))
    across = old.period is not None and new.period is not None and old.period != new.period
    heads: dict[str, list[str]] = {}
    for figure in (*new.figures.values(), *old.figures.values()):
        if not across or figure.aspect in _OF_A_PERIOD:
            ids = heads.setdefault(figure.head, [])
            if figure.id not in ids:
                ids.append(figure.id)
    for head, ids in heads.items():
        name = new.names.get(head) or old.names.get(head) or ""
        for key in ids:
            one, other = old.figures.get(key), new.figures.get(key)
            if one is None or other is None:
                if complete:
                    yield FigureChange(key, name, one, other)
                continue
            one, other = _comparable(one, other), _comparable(other, one)
            if (one.value, one.words) != (other.value, other.words):
                yield FigureChange(key, name, one, other, *_difference(one, other))


def _comparable(figure: SideFigure, other: SideFigure) -> SideFigure:
    """A figure that is only known by its content controls, with the first words that are not those of `other`."""
    if not figure.uses:
        return figure
    forms = other.forms or dict(reversed(other.uses))
    found = next(
        (words for form, words in figure.uses if form in forms and normalized(words) != normalized(forms[form])), None
    )
    if found is None:
        return replace(figure, value=other.value, words=other.words)
    return replace(figure, value=number_of(found, other.kind), words=found)


def _difference(old: SideFigure, new: SideFigure) -> tuple[str, str]:
    """The difference of two figures and the growth from one to the other, in words."""
    if old.value is None or new.value is None:
        return "", ""
    kind = new.kind or old.kind
    unit = new.unit or old.unit
    factor = factor_between(old.unit or unit, unit) if unit else None
    if kind in _CHANGES or kind in _SHARES:
        unit, factor = POINTS_UNIT_SHORT, Decimal(1)
    if factor is None:
        return "", ""
    before = EXACT.multiply(old.value, factor)
    change = EXACT.subtract(new.value, before)
    decimals = max(decimals_of(before), decimals_of(new.value))
    words = with_unit(_signed(change, decimals), unit)
    if kind in _WITHOUT_GROWTH or before <= 0 or new.value < 0 or not change:
        return words, ""
    growth = round_half_up(EXACT.divide(EXACT.multiply(change, HUNDRED), before), DERIVED_DECIMALS)
    return words, f"{_signed(growth, DERIVED_DECIMALS)}%"


def _signed(value: Decimal, decimals: int) -> str:
    words = number_words(abs(value), decimals)
    return f"{'+' if value > 0 else MINUS if value < 0 else ''}{words}"
