"""The landscape at the foot of a brochure: hills with rows of tea, palms, houses and radio towers.

Hills are sums of sines and continue over the folds. Each panel has its own height of the landscape; where two differ,
the hills rise inside the higher one. Lengths are millimetres; y is measured from the foot of the sheet upwards.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

LOWEST = 18
_NEW = '<svg xmlns="http://www.w3.org/2000/svg"'
_STEP = 1.5
"""Distance between the points of a ridge line."""
_RISE = 34.0
"""The least width within which hills rise from the height of one panel to that of the next."""
_SLOPE = 1.5
"""The width of a rise, as a multiple of it, if the panel is wide enough."""
_OVERLAP = 0.2
_MOUNTAINS = 104.0
"""Height above which there is one more ridge by day."""
_FOLD = 6.0
"""Distance that palms, houses and towers keep from a fold."""

_TALL = 60
"""The height from which a landscape has a sun, and that of a cover two large towers."""
_TALL_TOWER = 34.0
_LEGS = 0.17
"""Half of the distance between the legs of a tower, as a share of its height."""
_NIGHT_SHARE = 0.48
"""The part of the height of a cover's landscape that hills fill."""

Ridge = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Colours:
    """From the farthest hill to the nearest, then drawing on hills, sun."""

    far: str
    between: str
    back: str
    middle: str
    near: str
    rows: str
    towers: str
    houses: str
    doors: str
    sun: str


@dataclass(frozen=True, slots=True)
class Part:
    """The landscape under one panel: where the panel begins, its width, and the height of its landscape."""

    left: float
    width: float
    height: float
    night: bool = False
    """Whether it is the cover, with a hill more, a sun and two large towers."""


@lru_cache(maxsize=64)  # of several documents of a warm process
def landscape(parts: tuple[Part, ...], number: int, day: Colours, night: Colours) -> str:
    """Return the SVG under the panel `number` of `parts`, transparent above the hills. Deterministic."""
    part = parts[number]
    scene = _Scene(parts, part, night if part.night else day)
    # wider than the panel, so that no gap is seen between two pictures
    width, height = part.width + (_OVERLAP if number + 1 < len(parts) else 0), part.height
    view = f'viewBox="{part.left:g} 0 {width:g} {height:g}" width="{width:g}mm" height="{height:g}mm"'
    return f"{_NEW} {view}>{scene.drawn()}</svg>"


def night_top(height: float) -> float:
    """How high the hills and towers of a cover reach in a landscape of this height."""
    return min(height, _NIGHT_SHARE * height + _TALL_TOWER) if height > _TALL else height


def _wave(seed: float, low: float, high: float, parts: Sequence[tuple[float, float]]) -> Ridge:
    """A ridge between two heights, as shares of 1: a sum of sines (amplitude, length)."""
    total = sum(amplitude for amplitude, _ in parts)

    def ridge(x: float) -> float:
        found = sum(a * math.sin(x / length + seed * k) for k, (a, length) in enumerate(parts, 1))
        return low + (high - low) * (found / total + 1) / 2

    return ridge


def _part_of_rest(height: float, whole: float, share: float) -> float:
    """A height of which only a share counts above `whole`, so that near hills don't fill a high landscape."""
    return min(height, whole) + share * max(0.0, height - whole)


class _Scene:
    """Draws one panel of the landscape."""

    def __init__(self, parts: Sequence[Part], part: Part, colours: Colours) -> None:
        self._parts, self._part, self._colours = parts, part, colours
        long = ((5, 31), (3, 17))
        if part.night:
            self._far, self._back = (self._scaled(_wave(*w, long)) for w in ((1.9, 0.86, 1.0), (1.1, 0.62, 1.08)))
            self._behind = [(self._far, colours.far)] if part.height > 40 else []
        else:
            # one peak in each panel
            self._far = self._ridge(_wave(-1.63, 0, 1, ((5, 15.6), (2, 40))), 1)
            self._back = self._ridge(_wave(2.9, 0, 1, long), 0.68)
            between = self._ridge(_wave(4.2, 0, 1, long), 0.84)
            ridges = [(self._far, colours.far), (between, colours.between)]
            self._behind = ridges if part.height > _MOUNTAINS else []
        self._middle = self._scaled(_wave(2.3, 0.34, 0.78, ((5, 26), (2, 11))), (78, 0.5))
        self._near = self._scaled(_wave(0.7, 0.12, 0.42, ((4, 37), (2, 15))), (60, 0.15))
        self._scale = self._scale_at(part.height)
        self._things = min(self._scale, 1.9)

    def drawn(self) -> str:
        part, colours = self._part, self._colours
        left, right = part.left, part.left + part.width
        out = []
        if (part.night and part.height > _TALL) or (not part.night and part.height > _TALL and part is self._parts[0]):
            radius = 17.0 if part.night else 9.0
            x = left + part.width * (0.53 if part.night else 0.68)
            y = max(self._far(x), self._back(x)) + (0.45 if part.night else 0.4) * radius
            out.append(f'<circle cx="{x:.1f}" cy="{self._y(y):.1f}" r="{radius:.1f}" fill="{colours.sun}"/>')
        out += [self._hill(ridge, colour) for ridge, colour in self._behind]
        out.append(self._hill(self._back, colours.back))
        tall = part.night and part.height > _TALL
        if tall:
            towers = (left + 25, _TALL_TOWER), (right - 15, _TALL_TOWER * 0.8)
            out += self._signal(*((x, self._foot(x, self._back, height) - 0.9 * height) for x, height in towers))
            out += [self._tower(x, self._back, height) for x, height in towers]
        out += [self._hill(self._middle, colours.middle), *self._tea()]
        if not tall:
            out.append(
                self._tower(left + part.width * _TOWERS[self._parts.index(part) % 3], self._middle, 8.5 * self._scale)
            )
        out.append(self._hill(self._near, colours.near))
        out += [self._palm(left + part.width * x, size) for x, size in _PALMS]
        out += [self._house(left + part.width * x) for x in (_COVER_HOUSES if tall else _HOUSES)]
        return "".join(out)

    @staticmethod
    def _scale_at(height: float) -> float:
        """The size of towers and the number of rows of tea in a landscape of this height; 1 in a band of 24 mm."""
        return min(height / 24, 2.2)

    def _scaled(self, wave: Ridge, rest: tuple[float, float] = (math.inf, 1)) -> Ridge:
        return lambda x: wave(x) * self._share(self._height(x)) * _part_of_rest(self._height(x), *rest)

    def _ridge(self, wave: Ridge, share: float) -> Ridge:
        """A ridge by day: below the text above it. In a low landscape all ridges are one, in a high one `share` is the
        part of the height that this one takes."""
        lowland = _wave(1.1, 0, 1, ((5, 31), (3, 17)))

        def ridge(x: float) -> float:
            height = self._height(x)
            top, valley = height - min(8.0, height / 3), min(0.3 * height, 24 + 0.15 * max(0.0, height - _MOUNTAINS))
            t = min(1.0, max(0.0, (height - _MOUNTAINS) / (40 if share == 1 else 90)))
            apart = t * t * (3 - 2 * t)
            low, high = top - valley * (1 - lowland(x)), share * (top - valley * (1 - wave(x)))
            return low + apart * (high - low)

        return ridge

    def _share(self, height: float) -> float:
        """The part of a landscape of this height that hills fill; low ones are flatter and stay below the text."""
        low, high, highest = (0.62, _NIGHT_SHARE, _NIGHT_SHARE) if self._part.night else (0.62, 0.76, 0.9)
        middle = low + (high - low) * min(1.0, max(0.0, (height - 24) / 24))
        return middle + (highest - high) * min(1.0, max(0.0, (height - 104) / 60))

    def _height(self, x: float) -> float:
        """The height of the landscape at x: near a lower neighbour it falls to that one's height."""
        part, number = self._part, self._parts.index(self._part)
        sides = [(number - 1, part.left), (number + 1, part.left + part.width)]
        lower = [(self._parts[n].height, edge) for n, edge in sides if 0 <= n < len(self._parts)]
        lower = [(height, edge) for height, edge in lower if height < part.height]
        height = part.height
        for low, edge in lower:
            widest = part.width * (0.7 if part.night else 0.4)
            t = min(1.0, abs(x - edge) / min(widest, max(_RISE, _SLOPE * (part.height - low))))
            height = min(height, low + (part.height - low) * t * t * (3 - 2 * t))
        return height

    def _y(self, up: float) -> float:
        return self._part.height - up

    def _hill(self, ridge: Ridge, colour: str) -> str:
        xs = self._xs()
        points = " ".join(f"{x:.1f},{self._y(ridge(x)):.2f}" for x in xs)
        foot = self._part.height
        return f'<polygon points="{xs[0]:g},{foot:g} {points} {xs[-1]:g},{foot:g}" fill="{colour}"/>'

    def _xs(self) -> list[float]:
        """Where ridges are measured, from fold to fold."""
        left, width = self._part.left, self._part.width + _OVERLAP
        count = math.ceil(width / _STEP)
        return [left + width * n / count for n in range(count + 1)]

    def _tea(self) -> list[str]:
        """Rows of tea: the ridge line repeated lower and lower, cut where the next hill begins.

        Their distance depends on the height at x alone, so rows run on over the folds.
        """
        lines = []
        for row in range(1, int(5 * self._scale) + 1):
            line: list[tuple[float, float]] = []
            for x in self._xs():
                scale = self._scale_at(self._height(x))
                y = self._middle(x) - row * 1.15 * scale**0.5 * (1 + 0.06 * row)
                if y > self._near(x) + 0.25 and row <= 5 * scale:
                    line.append((x, y))
                else:
                    lines += [line] if len(line) > 3 else []
                    line = []
            lines += [line] if len(line) > 3 else []
        return [
            f'<polyline points="{" ".join(f"{x:.1f},{self._y(y):.2f}" for x, y in line)}" fill="none" '
            f'stroke="{self._colours.rows}" stroke-width="0.28"/>'
            for line in lines
        ]

    def _foot(self, x: float, hill: Ridge, height: float) -> float:
        """Where a tower ends, so that none of its legs is above the hill."""
        return self._y(min(hill(x - height * _LEGS), hill(x + height * _LEGS))) + 0.3

    def _signal(self, start: tuple[float, float], end: tuple[float, float]) -> Iterator[str]:
        """A dotted arc between two places."""
        (x1, y1), (x2, y2) = start, end
        count = math.ceil(math.dist(start, end) / 1.8)
        for n in range(1, count):
            t = n / count
            y = y1 + (y2 - y1) * t - 24 * t * (1 - t)
            yield f'<circle cx="{x1 + (x2 - x1) * t:.2f}" cy="{y:.2f}" r="0.3" fill="{self._colours.towers}"/>'

    def _tower(self, x: float, hill: Ridge, height: float) -> str:
        foot, half = self._foot(x, hill, height), height * _LEGS
        colour = self._colours.towers
        path = (
            f"M{x - half:.2f} {foot:.2f}L{x - 0.12 * half:.2f} {foot - height * 0.86:.2f}"
            f"M{x + half:.2f} {foot:.2f}L{x + 0.12 * half:.2f} {foot - height * 0.86:.2f}"
        )
        for low, high in ((0.05, 0.3), (0.3, 0.52), (0.52, 0.7)):
            a, b = half * (1 - low), half * (1 - high)
            y1, y2 = foot - height * low * 0.95, foot - height * high * 0.95
            path += f"M{x - a:.2f} {y1:.2f}L{x + b:.2f} {y2:.2f}M{x + a:.2f} {y1:.2f}L{x - b:.2f} {y2:.2f}"
        top = foot - height * 0.9
        for share in (0.13, 0.22, 0.31):
            r = height * share
            a, b = r * math.cos(math.radians(40)), r * math.sin(math.radians(40))
            path += f"M{x - a:.2f} {top + b:.2f}A{r:.2f} {r:.2f} 0 0 1 {x - a:.2f} {top - b:.2f}"
            path += f"M{x + a:.2f} {top + b:.2f}A{r:.2f} {r:.2f} 0 0 0 {x + a:.2f} {top - b:.2f}"
        lines = (
            f'<g fill="none" stroke="{colour}" stroke-width="{max(0.32, height * 0.024):.2f}" '
            f'stroke-linecap="round" stroke-linejoin="round"><path d="{path}"/></g>'
        )
        return f'{lines}<circle cx="{x:.2f}" cy="{top:.2f}" r="{height * 0.035:.2f}" fill="{colour}"/>'

    def _palm(self, x: float, size: float) -> str:
        """A palm with fan leaves: bare trunk, round crown."""
        if min(abs(x - self._part.left), abs(x - self._part.left - self._part.width)) < _FOLD:
            return ""
        height = size * self._things * (1.3 if self._part.night and self._part.height > _TALL else 1)
        foot = self._y(self._near(x)) + 0.4
        r = height * 0.3
        cx, cy = x + height * 0.03, foot - height + r * 0.8
        path = f"M{x:.2f} {foot:.2f}Q{x - height * 0.02:.2f} {foot - height * 0.4:.2f} {cx:.2f} {cy:.2f}"
        for angle in range(-25, 206, 23):
            t = math.radians(angle)
            path += f"M{cx:.2f} {cy:.2f}L{cx + r * math.cos(t):.2f} {cy - r * math.sin(t):.2f}"
        return (
            f'<g fill="none" stroke="{self._colours.near}" stroke-width="{max(0.3, height * 0.045):.2f}" '
            f'stroke-linecap="round"><path d="{path}"/></g>'
        )

    def _house(self, x: float) -> str:
        width = 4.2 * self._things
        height = width * 0.5
        y = self._y(self._near(x))
        walls = (
            f"M{x - width * 0.62:.2f} {y - height:.2f}L{x:.2f} {y - height * 2:.2f}L{x + width * 0.62:.2f} "
            f"{y - height:.2f}H{x + width * 0.5:.2f}V{y + 0.6:.2f}H{x - width * 0.5:.2f}V{y - height:.2f}Z"
        )
        door = f"M{x - width * 0.12:.2f} {y + 0.6:.2f}v{-height * 0.75:.2f}h{width * 0.24:.2f}v{height * 0.75:.2f}z"
        return f'<path d="{walls}" fill="{self._colours.houses}"/><path d="{door}" fill="{self._colours.doors}"/>'


_PALMS = ((0.12, 6.5), (0.165, 5.0), (0.56, 6.0), (0.6, 7.2), (0.86, 6.4), (0.905, 5.4))
"""Palms of a panel: place as a share of its width, and height in a band of 24 mm."""
_HOUSES, _COVER_HOUSES, _TOWERS = (0.34, 0.71), (0.42, 0.71), (0.465, 0.52, 0.465)
"""Houses, and the tower of each panel, as shares of its width, so that they don't cover each other."""
