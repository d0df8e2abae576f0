"""Finds the unit after a number in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportgen.figures.checks.measures import Measures

_AFTER = 60
"""Characters after a number in which its unit is looked for."""


def unit_reader(units: Iterable[str]) -> Callable[[str, int], str | None]:
    """A function that returns the unit after a position of a text, with its scale; None without a known one.

    `units` are those of the figures.
    """
    measures = Measures(units)

    def unit_of(text: str, at: int) -> str | None:
        measure = measures.read(" ".join(text[at : at + _AFTER].replace("\u00a0", " ").split("\n")), 0)
        return None if measure is None else f"{measure.scale.normalize()} {measure.base}"

    return unit_of
