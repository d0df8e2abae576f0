"""Plans what becomes of the charts and pictures of an edited file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from reportgen.finished.charts import read_charts
from reportgen.finished.package import Package
from reportgen.living.merge.blocks import Block, Drawing
from reportgen.living.merge.changes import Plan, Redrawing
from reportgen.living.merge.chart_parts import with_numbers
from reportgen.living.merge.model import Reason, Result
from reportgen.passages import Passage

Place = tuple[Drawing, Block]
"""A drawing and its paragraph."""
_Same = Callable[[Drawing, Drawing], bool]


@dataclass(slots=True)
class DrawingMerge:
    """Merges the drawings of three files: first those of the same paragraphs, then those that people moved."""

    plan: Plan
    base: Package
    edited: Package
    new: Package
    _lost: list[tuple[Place, Place, bool]] = field(default_factory=list)
    """Drawings that were not found in the paragraph of theirs, with the new ones; whether another kind is there."""
    _free: list[Place] = field(default_factory=list)
    """Drawings of the edited file that are none of the file as built, so far."""
    _moved: list[tuple[Place, Place]] = field(default_factory=list)

    def group(self, base: Sequence[Block], edited: Sequence[Block], new: Sequence[Block], *, replaced: bool) -> None:
        """Plan the drawings of paragraphs that are the same in three files.

        `replaced`: whether a drawing of another kind is in their place.
        """
        built, theirs, ours = (_places(blocks) for blocks in (base, edited, new))
        renewed = _paired(built, ours, lambda one, other: _same_part(self.base, one, self.new, other))
        found = _paired(built, theirs, self.is_same)
        for one in built:
            third, other = renewed.get(id(one[0])), found.get(id(one[0]))
            if third is None:
                if other is not None and new:
                    self.plan.note(Result.KEPT, _reason(one), _drawn(other), None)
            elif other is None:
                other_kind = any(d.is_chart != one[0].is_chart for d, _ in theirs)
                self._lost.append((one, third, replaced or other_kind))
            else:
                self._merge(one, other, third)
                self._moved.append((one, third))
        known = {id(drawing) for drawing, _ in found.values()}
        self.own(place for place in theirs if id(place[0]) not in known)

    def own(self, places: Iterable[Place]) -> None:
        """Add drawings that are in a paragraph of their own."""
        self._free += places

    def finish(self) -> None:
        """Plan the drawings that people moved or copied to other paragraphs, and list those that are not found."""
        for one, third, replaced in self._lost:
            candidates = [place for place in self._free if place[0].is_chart == one[0].is_chart]
            other = next((p for p in candidates if self.is_same(one[0], p[0])), None)
            other = other or next((p for p in candidates if one[0].alt and p[0].alt == one[0].alt), None)
            if other is not None:
                self._free.remove(other)
                self._merge(one, other, third)
            elif self._is_changed(one, third) or one[0].alt != third[0].alt:
                self.plan.note(Result.KEPT, Reason.REPLACED if replaced else Reason.DELETED, _drawn(one), _drawn(third))
        for one, third in [(one, third) for one, third, _ in self._lost] + self._moved:
            for copy in [place for place in self._free if place[0].is_chart and self.is_same(one[0], place[0])]:
                self._free.remove(copy)
                self._merge(one, copy, third)

    def is_same(self, base: Drawing, edited: Drawing) -> bool:
        """Whether people left a drawing alone: the numbers of a chart, the image of a picture."""
        if base.is_chart != edited.is_chart:
            return False
        if not base.is_chart:
            return _same_part(self.base, base, self.edited, edited)
        one, other = _numbers(self.base, base), _numbers(self.edited, edited)
        return one is not None and other is not None and one[0] == other[0] and other[1] in ((), one[1])

    def _is_changed(self, one: Place, third: Place) -> bool:
        return not _same_part(self.base, one[0], self.new, third[0])

    def _merge(self, one: Place, other: Place, third: Place) -> None:
        changed = self._is_changed(one, third)
        alt = one[0].alt != third[0].alt and one[0].alt == other[0].alt
        chart = self._with_our_numbers(one[0], other[0], third[0]) if changed and one[0].is_chart else None
        withheld = changed and (not self.is_same(one[0], other[0]) or chart == "")
        if withheld:
            result = Result.CONFLICT if one[0].is_chart else Result.KEPT
            self.plan.note(result, _reason(one), _drawn(other), _drawn(third))
        elif changed or alt:
            self.plan.changes.append(Redrawing(other[0], third[0], changed, alt, chart))
            self.plan.note(Result.UPDATED, _reason(one), _drawn(other), _drawn(third))

    def _with_our_numbers(self, one: Drawing, other: Drawing, third: Drawing) -> Any:
        """The root of their chart part with the new numbers, if people formatted it; None if it can be replaced, and
        an empty text if the numbers do not fit."""
        base, edited, new = (
            etree.fromstring(package.parts[drawing.part])
            for package, drawing in ((self.base, one), (self.edited, other), (self.new, third))
        )
        if etree.tostring(base, method="c14n") == etree.tostring(edited, method="c14n"):
            return None
        found = with_numbers(base, edited, new)
        return "" if found is None else found


def _places(blocks: Sequence[Block]) -> list[Place]:
    return [(drawing, block) for block in blocks for drawing in block.drawings]


def _paired(base: Sequence[Place], other: Sequence[Place], same: _Same) -> dict[int, Place]:
    """Pair drawings of the same kind: by content, by alternative text, and in order if no other is left over.

    The keys are the `id` of drawings.
    """
    found: dict[int, Place] = {}
    for is_chart in (True, False):
        left = [place for place in base if place[0].is_chart == is_chart]
        right = [place for place in other if place[0].is_chart == is_chart]
        for alike in (same, lambda one, two: one.alt == two.alt != ""):
            for place in list(left):
                match = next((p for p in right if alike(place[0], p[0])), None)
                if match is not None:
                    found[id(place[0])] = match
                    left.remove(place)
                    right.remove(match)
        if len(left) == len(right):
            found.update((id(one[0]), two) for one, two in zip(left, right, strict=True))
    return found


def _reason(place: Place) -> Reason:
    return Reason.CHART if place[0].is_chart else Reason.PICTURE


def _drawn(place: Place) -> Passage:
    """A drawing as a passage, for the summary."""
    return replace(place[1].passage, text=place[0].alt)


def _same_part(one: Package, drawing: Drawing, other: Package, second: Drawing) -> bool:
    """Whether two drawings have the same image, or the same chart with the same numbers."""
    left, right = one.parts.get(drawing.part), other.parts.get(second.part)
    if not drawing.is_chart or left != right:
        return left == right
    return _numbers(one, drawing) == _numbers(other, second)


def _numbers(package: Package, drawing: Drawing) -> tuple[Any, Any] | None:
    found = next(iter(read_charts(package, drawing.element.getparent())), None)
    return None if found is None else (found.shown, found.workbook)
