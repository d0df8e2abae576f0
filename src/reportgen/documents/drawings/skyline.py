"""The hills of a brochure's landscape: how high each ridge is at any place of a side.

One curve runs over all panels of a side. It stays below the free height of each panel and rises at most `SLOPE`, so a
high panel beside a low one has sky above its hills. Lengths are millimetres.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

SLOPE = 0.3
"""The steepest rise of the curve, as a tangent; the waves of a ridge add a little."""
NIGHT_SHARE = 0.48
"""The part of the height of a cover's landscape that hills fill, below its towers."""
_ROUNDED = 10
"""Half of the width within which the curve changes its direction."""
_BODY = 60.0
"""The height from which the nearer hills rise less than the curve, so that mountains are seen behind them."""

Ridge = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Part:
    """The landscape under one panel: where the panel begins, its width, and the height of its landscape."""

    left: float
    width: float
    height: float
    night: bool = False
    """Whether it is the cover, with a sun and two large towers."""

    @property
    def right(self) -> float:
        """Where the panel ends."""
        return self.left + self.width

    @property
    def free(self) -> float:
        """How high its hills may be, below the text or the towers of a cover."""
        below = self.height - min(6.0, self.height / 3)
        return min(below, max(16.0, NIGHT_SHARE * self.height)) if self.night else below


@lru_cache(maxsize=16)
def _curve(parts: tuple[Part, ...]) -> tuple[float, ...]:
    """The height of the curve at each whole millimetre of a side, from its left edge."""
    start, end = parts[0].left, parts[-1].right
    count = math.ceil(end - start) + 1
    own = [next((p for p in parts if start + x < p.right), parts[-1]).free for x in range(count)]
    lowest = [min(own[max(0, x - _ROUNDED) : x + _ROUNDED + 1]) for x in range(count)]
    for order in (range(1, count), range(count - 2, -1, -1)):
        step = order.step
        for x in order:
            lowest[x] = min(lowest[x], lowest[x - step] + SLOPE)
    sums = [0.0, *accumulate(lowest)]
    spans = [(max(0, x - _ROUNDED), min(count, x + _ROUNDED + 1)) for x in range(count)]
    return tuple((sums[high] - sums[low]) / (high - low) for low, high in spans)


def _wave(seed: float, parts: Sequence[tuple[float, float]]) -> Ridge:
    """A sum of sines (amplitude, length) between 0 and 1."""
    total = sum(amplitude for amplitude, _ in parts)

    def ridge(x: float) -> float:
        found = sum(a * math.sin(x / length + seed * k) for k, (a, length) in enumerate(parts, 1))
        return (found / total + 1) / 2

    return ridge


_FAR, _BETWEEN = _wave(-1.63, ((5, 15.6), (2, 40))), _wave(4.2, ((5, 31), (3, 17)))
_BACK, _MIDDLE = _wave(1.1, ((5, 31), (3, 17))), _wave(2.3, ((5, 26), (2, 11)))
_NEAR = _wave(0.7, ((4, 37), (2, 15)))


class Skyline:
    """The ridges of a side, from the farthest to the nearest; each is a function of x."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._start, self._heights = parts[0].left, _curve(tuple(parts))

    def height(self, x: float) -> float:
        """The height of the curve at x: no ridge is above it."""
        at = min(max(x - self._start, 0.0), len(self._heights) - 1.001)
        low = int(at)
        return self._heights[low] + (at - low) * (self._heights[low + 1] - self._heights[low])

    def far(self, x: float) -> float:
        """Mountains; hidden by the nearer hills unless the landscape is high."""
        height = self.height(x)
        return height - min(14.0, max(0.0, (1.65 * _BODY - height) / 3)) - 6 * (1 - _FAR(x))

    def between(self, x: float) -> float:
        """A ridge between mountains and hills."""
        body = _body(self.height(x))
        return body + 0.55 * (self.far(x) - body) - 4 * (1 - _BETWEEN(x))

    def back(self, x: float) -> float:
        """The hills that form the silhouette of a low landscape."""
        height = self.height(x)
        return _body(height) - min(0.33 * height, 8.0) * (1 - _BACK(x))

    def middle(self, x: float) -> float:
        """The hills with rows of tea; higher in a high landscape, so that no plain slope is above them."""
        body = _body(self.height(x))
        return 4.2 + 0.42 * body + 0.25 * max(0.0, body - _BODY) + min(0.3 * body, 9.0) * (_MIDDLE(x) - 0.5)

    def near(self, x: float) -> float:
        """The dark ground: above the strip at the foot that an office printer leaves white."""
        body = _body(self.height(x))
        return 6.5 + 0.1 * body + min(0.12 * body, 7.0) * (_NEAR(x) - 0.5)

    def top(self, x: float) -> float:
        """The silhouette."""
        return max(self.far(x), self.between(x), self.back(x))


def _body(height: float) -> float:
    return min(height, _BODY) + 0.5 * max(0.0, height - _BODY)
