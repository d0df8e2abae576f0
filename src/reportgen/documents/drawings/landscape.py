"""The landscape at the foot of a brochure: hills with rows of tea, palms, houses and radio towers.

The hills are those of `skyline` and continue over the folds. Above them a high landscape has a sun and clouds. Lengths
are millimetres; y is measured from the foot of the sheet upwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportgen.documents.drawings.band import OVERLAP
from reportgen.documents.drawings.skyline import NIGHT_SHARE, Part, Ridge, Skyline

_NEW = '<svg xmlns="http://www.w3.org/2000/svg"'
_STEP = 1.5
"""Distance between the points of a ridge line."""
_MOUNTAINS = 60.0
"""The height of hills from which mountains are seen behind them."""
_FOLD = 6.0
"""Distance that palms, houses and towers keep from a fold."""

_TALL = 60
"""The height from which a landscape has a sun, and that of a cover two large towers."""
_TALL_TOWER = 34.0
_LEGS = 0.17
"""Half of the distance between the legs of a tower, as a share of its height."""
_CLOUD, _MOST_CLOUD = 15.0, 26.0
"""The height of sky for which there is one cloud: in a low sky, and in one of 150 mm."""


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


@lru_cache(maxsize=64)  # of several documents of a warm process
def landscape(parts: tuple[Part, ...], number: int, day: Colours, night: Colours) -> str:
    """Return the SVG under the panel `number` of `parts`, transparent above the hills. Deterministic."""
    part = parts[number]
    scene = _Scene(parts, part, night if part.night else day)
    # wider than the panel, so that no gap is seen between two pictures
    width, height = part.width + (OVERLAP if number + 1 < len(parts) else 0), part.height
    view = f'viewBox="{part.left:g} 0 {width:g} {height:g}" width="{width:g}mm" height="{height:g}mm"'
    return f"{_NEW} {view}>{scene.drawn()}</svg>"


def night_top(height: float) -> float:
    """How high the hills and towers of a cover reach in a landscape of this height."""
    return min(height, NIGHT_SHARE * height + _TALL_TOWER) if height > _TALL else height


class _Scene:
    """Draws one panel of the landscape."""

    def __init__(self, parts: tuple[Part, ...], part: Part, colours: Colours) -> None:
        self._parts, self._part, self._colours = parts, part, colours
        self._line = Skyline(parts)
        self._tall = part.height > _TALL

    def drawn(self) -> str:
        part, colours, line = self._part, self._colours, self._line
        out = self._sky()
        if max(map(line.height, self._xs())) > _MOUNTAINS:
            out += [self._hill(line.far, colours.far), self._hill(line.between, colours.between)]
        out.append(self._hill(line.back, colours.back))
        large = part.night and self._tall
        if large:
            towers = (part.left + 25, _TALL_TOWER), (part.right - 15, _TALL_TOWER * 0.8)
            out += self._signal(*((x, self._foot(x, height) - 0.9 * height) for x, height in towers))
            out += [self._tower(x, line.back, height) for x, height in towers]
        out += [self._hill(line.middle, colours.middle), *self._tea()]
        if not large:
            x = part.left + part.width * _TOWERS[self._parts.index(part) % 3]
            out.append(self._tower(x, line.middle, 8.5 * self._scale(x)))
        out.append(self._hill(line.near, colours.near))
        out += [self._palm(part.left + part.width * x, size) for x, size in _PALMS]
        out += [self._house(part.left + part.width * x) for x in (_COVER_HOUSES if large else _HOUSES)]
        return "".join(out)

    def _scale(self, x: float) -> float:
        """The size of things and the number of rows of tea at x; 1 in a band of 24 mm."""
        return min(self._line.height(x) / 18, 2.2)

    def _sky(self) -> list[str]:
        """The sun, and clouds where there is much sky by day; one sun for each side."""
        part, colours = self._part, self._colours
        tall = [p for p in self._parts if p.height > _TALL]
        shining = next((p for p in tall if p.night), max(tall, key=lambda p: p.height, default=None))
        out, taken = [], []
        if part is shining:
            radius = 17.0 if part.night else min(18.0, max(9.0, part.height / 10))
            x = part.left + part.width * (0.53 if part.night else 0.68)
            y = min(self._line.top(x) + 0.45 * radius, part.height - radius - 3)
            out.append(f'<circle cx="{x:.1f}" cy="{self._y(y):.1f}" r="{radius:.1f}" fill="{colours.sun}"/>')
            taken.append((x, y, radius))
        if not part.night:
            out += self._clouds(taken)
        return out

    def _clouds(self, taken: list[tuple[float, float, float]]) -> Iterator[str]:
        """One cloud in each strip of sky, from the top, at the first place that is above the hills and free."""
        part = self._part
        sky = part.height - min(map(self._line.top, self._xs()))
        pitch = _CLOUD + (_MOST_CLOUD - _CLOUD) * min(1.0, sky / 150)
        for number in range(int((sky - 6) / pitch)):  # not in a low sky below the text
            turn = (number + 2 * self._parts.index(part)) % len(_CLOUDS)
            y, size = part.height - 12 - number * pitch, 1.3 * pitch - 4 * (turn % 3)
            for x in (part.left + share * part.width for share in _CLOUDS[turn:] + _CLOUDS[:turn]):
                above = min(y - 4 - self._line.top(x + side * size) for side in (-0.5, 0, 0.5))
                if above > 0 and all(math.dist((x, y), (cx, cy)) > r + size * 0.7 for cx, cy, r in taken):
                    yield self._cloud(x, y, size)
                    break

    def _cloud(self, x: float, y: float, size: float) -> str:
        """A flat cloud of this width above the line y."""
        left, foot = x - size / 2, self._y(y)
        path = f"M{left:.2f} {foot:.2f}"
        for radius, across, up in _BUMPS:
            path += f"A{radius * size:.2f} {radius * size:.2f} 0 0 1 {left + across * size:.2f} {foot - up * size:.2f}"
        return f'<path d="{path}Z" fill="{self._colours.far}"/>'

    def _y(self, up: float) -> float:
        return self._part.height - up

    def _hill(self, ridge: Ridge, colour: str) -> str:
        xs = self._xs()
        points = " ".join(f"{x:.1f},{self._y(ridge(x)):.2f}" for x in xs)
        foot = self._part.height
        return f'<polygon points="{xs[0]:g},{foot:g} {points} {xs[-1]:g},{foot:g}" fill="{colour}"/>'

    def _xs(self) -> list[float]:
        """Where ridges are measured, from fold to fold."""
        left, width = self._part.left, self._part.width + OVERLAP
        count = math.ceil(width / _STEP)
        return [left + width * n / count for n in range(count + 1)]

    def _tea(self) -> list[str]:
        """Rows of tea: the ridge line repeated lower and lower, cut where the next hill begins.

        Their distance depends on the height at x alone, so rows run on over the folds.
        """
        lines = []
        xs = self._xs()
        for row in range(1, int(5 * max(map(self._scale, xs))) + 1):
            line: list[tuple[float, float]] = []
            for x in xs:
                scale = self._scale(x)
                y = self._line.middle(x) - row * 1.15 * scale**0.5 * (1 + 0.06 * row)
                if y > self._line.near(x) + 0.25 and row <= 5 * scale:
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

    def _foot(self, x: float, height: float) -> float:
        """Where the higher of the legs of a tower behind the tea ends."""
        return self._y(max(self._line.back(x + side * height * _LEGS) for side in (-1, 1)))

    def _signal(self, start: tuple[float, float], end: tuple[float, float]) -> Iterator[str]:
        """A dotted arc between two places."""
        (x1, y1), (x2, y2) = start, end
        count = math.ceil(math.dist(start, end) / 1.8)
        for n in range(1, count):
            t = n / count
            y = y1 + (y2 - y1) * t - 24 * t * (1 - t)
            yield f'<circle cx="{x1 + (x2 - x1) * t:.2f}" cy="{y:.2f}" r="0.3" fill="{self._colours.towers}"/>'

    def _tower(self, x: float, hill: Ridge, height: float) -> str:
        half = height * _LEGS
        grounds = [self._y(hill(x + side * half)) + 0.3 for side in (-1, 1)]
        foot = min(grounds)
        colour = self._colours.towers
        path = ""
        for side, ground in zip((-1, 1), grounds, strict=True):  # on a slope one leg is longer
            longer = half * (1 + (ground - foot) * 0.88 / (0.86 * height))
            path += f"M{x + side * longer:.2f} {ground:.2f}L{x + side * 0.12 * half:.2f} {foot - height * 0.86:.2f}"
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
        height = size * min(self._scale(x), 1.9) * (1.3 if self._part.night and self._tall else 1)
        foot = self._y(self._line.near(x)) + 0.4
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
        width = 4.2 * min(self._scale(x), 1.9)
        height = width * 0.5
        y = self._y(self._line.near(x))
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
_CLOUDS = (0.24, 0.72, 0.5, 0.8, 0.34)
"""Clouds, as shares of the width."""
_BUMPS = ((0.12, 0.16, 0.12), (0.17, 0.48, 0.22), (0.15, 0.76, 0.13), (0.12, 1.0, 0.0))
"""The outline of a cloud from the left: radius of each arc, and its end, as shares of the width."""
