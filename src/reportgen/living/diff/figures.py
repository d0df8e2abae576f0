"""The figures that differ between two sides, with the difference in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from reportgen.figures.derive import DERIVED_DECIMALS, HUNDRED, round_half_up
from reportgen.figures.ids import TASKS
from reportgen.figures.model import CHANGES, FigureKind
from reportgen.figures.wording import MINUS, number_words, with_unit
from reportgen.finished.blocks import normalized
from reportgen.living.diff.sides import Scope, Side, SideFigure, Source, are_of_different_periods, number_of
from reportgen.records.numbers import decimals_of
from reportgen.records.units import EXACT, POINTS_UNIT_SHORT, factor_between

_OF_A_PERIOD = ("value", "plan", "period_plan", "next_plan", "accumulated")
"""The aspects that are compared between different periods; the others repeat or follow from numbers of one of them."""
_CHANGES = tuple(kind.value for kind in CHANGES)
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
    are_periods: bool = False
    """Whether the sides are of different periods."""

    @property
    def figure(self) -> SideFigure:
        """The new figure, or the old one if there is no new one."""
        figure = self.new or self.old
        assert figure is not None
        return figure

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of the figure, of both sides if they are of different periods."""
        if self.are_periods and self.old is not None and self.new is not None:
            return (*self.old.cells, *self.new.cells)
        return self.figure.cells

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
    across = are_of_different_periods(old, new)
    heads: dict[str, list[str]] = {}
    for figure in (*new.all_readings(), *old.all_readings()):
        if not across or figure.aspect in _OF_A_PERIOD:
            ids = heads.setdefault(figure.head, [])
            if figure.id not in ids:
                ids.append(figure.id)
    for head, ids in heads.items():
        name = new.names.get(head) or old.names.get(head) or ""
        for key in ids:
            ones, others = old.readings(key), new.readings(key)
            if ones and others:
                for one, other in _differing(ones, others):
                    sides = (_of_period(one, old), _of_period(other, new)) if across else (one, other)
                    yield FigureChange(key, name, *sides, *_difference(one, other), across)
            elif complete and not _is_of_other_workbook((ones or others)[0], old, new):
                yield FigureChange(key, name, ones[0] if ones else None, others[0] if others else None)


def _is_of_other_workbook(figure: SideFigure, old: Side, new: Side) -> bool:
    """Whether a figure is of the one of the two workbooks that only one side has."""
    sheet = "tasks" if figure.head == TASKS or figure.aspect == "progress" else "indicators"
    return any(side.source is Source.WORKBOOKS and sheet not in side.rows for side in (old, new))


def _of_period(figure: SideFigure, side: Side) -> SideFigure:
    """The figure with the folder of its period before its cells."""
    assert side.period is not None
    return replace(figure, cells=tuple(f"{side.period.key}/{cell}" for cell in figure.cells))


def _differing(ones: Sequence[SideFigure], others: Sequence[SideFigure]) -> Iterator[tuple[SideFigure, SideFigure]]:
    """Yield what two sides have for a figure where it differs; each side may have several numbers in its place."""
    left = [one for one in ones if not any(_is_same(*_comparable(one, other)) for other in others)]
    right = [other for other in others if not any(_is_same(*_comparable(one, other)) for one in ones)]
    if left or right:
        left, right = left or [ones[0]], right or [others[0]]
        for index in range(max(len(left), len(right))):
            yield _comparable(left[min(index, len(left) - 1)], right[min(index, len(right) - 1)])


def _is_same(one: SideFigure, other: SideFigure) -> bool:
    return one.value == other.value and normalized(one.words) == normalized(other.words)


def _comparable(one: SideFigure, other: SideFigure) -> tuple[SideFigure, SideFigure]:
    """Two figures in the same form."""
    one, other = _by_controls(one, other), _by_controls(other, one)
    return _in_form_of(other, one), _in_form_of(one, other)


def _in_form_of(figure: SideFigure, other: SideFigure) -> SideFigure:
    """`other` with its words in the form that `figure` is known in."""
    words = _forms(other).get(figure.form)
    return other if words is None or other.form else replace(other, words=words)


def _forms(figure: SideFigure) -> Mapping[str, str]:
    return figure.forms or dict(reversed(figure.uses))


def _by_controls(figure: SideFigure, other: SideFigure) -> SideFigure:
    """A figure that is only known by its content controls, with the first words that are not those of `other`."""
    if not figure.uses:
        return figure
    forms = _forms(other)
    found = next((use for use in figure.uses if normalized(use[1]) != normalized(forms.get(use[0], use[1]))), None)
    if found is None:
        return replace(figure, value=other.value, words=other.words)
    form, words = found
    # a form may have another scale than the value
    has_scale = other.value is not None and number_of(forms[form], other.kind) == other.value
    value = number_of(words, other.kind) if has_scale else None
    return replace(figure, value=value, words=words, form=form)


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
    if not change:  # only the words differ
        return "", ""
    decimals = max(decimals_of(before), decimals_of(new.value))
    words = with_unit(_signed(change, decimals), unit)
    if kind in _WITHOUT_GROWTH or before <= 0 or new.value < 0:
        return words, ""
    growth = round_half_up(EXACT.divide(EXACT.multiply(change, HUNDRED), before), DERIVED_DECIMALS)
    return words, f"{_signed(growth, DERIVED_DECIMALS)}%"


def _signed(value: Decimal, decimals: int) -> str:
    words = number_words(abs(value), decimals)
    return f"{'+' if value > 0 else MINUS if value < 0 else ''}{words}"
