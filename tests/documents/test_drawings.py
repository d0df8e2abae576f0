"""Pictograms and landscapes: what is drawn, and that an SVG can't bring in anything else."""

from __future__ import annotations

import io
import math
import re
from decimal import Decimal
from itertools import groupby, pairwise

import pytest
import workspaces as ws
from PIL import Image

from reportgen.documents.drawings.landscape import Colours, landscape
from reportgen.documents.drawings.pictograms import multiple, outline, pictogram, rows
from reportgen.documents.drawings.raster import DPI, svg_png
from reportgen.documents.drawings.skyline import Part
from reportgen.documents.drawings.svg_shapes import read_svg

FOLDER = ws.SAMPLE / "templates/shared/pictograms"
HOUSE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M4 20V10L12 4L20 10V20Z"/></svg>'
DAY = Colours(
    "#000011", "#000022", "#BCD6F2", "#7FA3CB", "#12355B", "#BCD6F2", "#12355B", "#FFFFFF", "#12355B", "#C8402F"
)


def image(svg: str) -> Image.Image:
    return Image.open(io.BytesIO(svg_png(svg))).convert("RGBA")


def test_all_shipped_pictograms_can_be_drawn() -> None:
    files = sorted(FOLDER.glob("*.svg"))
    assert len(files) == 51
    for file in files:
        drawn = image(pictogram(outline(file.read_text(encoding="utf-8")), 10, "#12355B"))
        assert drawn.size == (round(10 / 25.4 * DPI),) * 2
        assert drawn.getchannel("A").getextrema()[1] == 255, file.name


def test_a_row_has_one_picture_for_each_thing() -> None:
    drawn = image(rows(outline(HOUSE), 9, 5, 5, 6, 1.5, "#000000")).getchannel("A")
    centres = [
        (round((x * 6 + 2.5) / 25.4 * DPI), round((y * 6.5 + 4.2) / 25.4 * DPI)) for y in range(2) for x in range(5)
    ]
    assert [drawn.getpixel(point) > 0 for point in centres] == [True] * 9 + [False]


def test_the_last_picture_of_a_multiple_is_cut() -> None:
    whole, part = (image(multiple(outline(HOUSE), Decimal(times), 10, 1, "#000000")) for times in ("4", "3.42"))
    assert whole.size == part.size
    right = [
        drawn.getchannel("A").crop((round(38 / 25.4 * DPI), 0, *drawn.size)).getextrema()[1] for drawn in (whole, part)
    ]
    assert right[0] > 0 == right[1]


SIDES = [(24, 24, 94), (60, 24, 120), (86, 162, 110), (18, 18, 60), (24, 24, 24), (132, 78, 140), (24, 210, 210)]
"""Heights of the landscape under three panels, the last of which is the cover."""
every_side = pytest.mark.parametrize("heights", SIDES)


def side(heights: tuple[int, ...]) -> tuple[Part, ...]:
    return tuple(Part(100 * n, 100 if n < 2 else 97, height, n == 2) for n, height in enumerate(heights))


def ridges(svg: str) -> list[list[tuple[float, float]]]:
    """The points of each hill, from the farthest to the nearest."""
    hills = re.findall(r'<polygon points="([^"]+)"', svg)
    return [[(float(x), float(y)) for x, y in re.findall(r"([-\d.]+),([-\d.]+)", hill)[1:-1]] for hill in hills]


@every_side
def test_hills_are_one_gentle_line_below_the_text_and_above_the_edge_of_a_printer(heights: tuple[int, ...]) -> None:
    """An office printer leaves 5 mm at the foot white."""
    parts = side(heights)
    tops: list[float] = []
    for number, part in enumerate(parts):
        points = ridges(landscape(parts, number, DAY, DAY))
        xs = [x for x, _ in points[0]]
        top = [max(part.height - hill[at][1] for hill in points) for at in range(len(xs))]
        near = [part.height - y for _, y in points[-1]]
        assert max(top) <= part.height - min(6, part.height / 3) + 0.1
        assert min(near) > 6
        slopes = [
            math.degrees(math.atan2(abs(b - a), x2 - x1)) for (x1, a), (x2, b) in pairwise(zip(xs, top, strict=True))
        ]
        assert max(slopes) < 30
        if tops:
            assert top[0] == pytest.approx(tops[-1], abs=0.5), "the hills of two panels meet at the fold"
        tops = top


def test_a_high_sky_is_not_empty() -> None:
    """Something is drawn in every 20 mm above hills that can't rise beside low ones."""
    parts = (Part(0, 100, 24), Part(100, 100, 210), Part(200, 97, 24))
    drawn = image(landscape(parts, 1, DAY, DAY))
    rows = [drawn.crop((0, y, drawn.width, y + 1)).getbbox() is not None for y in range(drawn.height)]
    blank = max(len(list(run)) for inked, run in groupby(rows) if not inked)
    assert blank / DPI * 25.4 < 20


@every_side
def test_towers_stand_on_a_hill_with_both_legs_and_behind_no_house(heights: tuple[int, ...]) -> None:
    parts = side(heights)
    for number, part in enumerate(parts):
        svg = landscape(parts, number, DAY, DAY)
        houses = [float(x) for x in re.findall(r'd="M([\d.]+) [\d.]+L[\d.]+ [\d.]+L[\d.]+ [\d.]+H', svg)]
        towers = re.findall(r'd="M([\d.]+) ([\d.]+)L[\d.]+ [\d.]+M([\d.]+) ([\d.]+)', svg)
        assert len(houses) == 2
        assert len(towers) == (2 if part.night and part.height > 60 else 1)
        for left, *_, right, _ in towers:
            assert not any(float(left) < house + 10 and house < float(right) for house in houses)
        for x, foot in (leg for tower in towers for leg in (tower[:2], tower[2:])):
            ends = [min(hill, key=lambda point: abs(point[0] - float(x)))[1] for hill in ridges(svg)]
            assert min(abs(float(foot) - y) for y in ends) < 0.8, "a leg ends above the hill or far below its line"


@pytest.mark.parametrize("heights", [(24, 48), (48, 110), (86, 162)])
def test_rows_of_tea_run_on_over_the_fold(heights: tuple[int, int]) -> None:
    parts = tuple(Part(100 * n, 100, height) for n, height in enumerate(heights))
    before, after = (
        [re.findall(r"([\d.]+),([\d.]+)", line) for line in re.findall(r'<polyline points="([^"]+)"', svg)]
        for svg in (landscape(parts, number, DAY, DAY) for number in (0, 1))
    )
    ends = [heights[0] - float(line[-1][1]) for line in before if float(line[-1][0]) >= 100]
    begins = [heights[1] - float(line[0][1]) for line in after if line[0][0] == "100.0"]
    rows = min(len(ends), len(begins))
    assert rows >= max(len(ends), len(begins)) - 1 > 0, "only the row that ends there may differ"
    assert ends[:rows] == pytest.approx(begins[:rows], abs=0.3)


def _top(drawn: Image.Image, x: int) -> int:
    """Pixels from the foot to the highest hill."""
    column = [drawn.getpixel((x, y))[3] for y in range(drawn.height)]
    return drawn.height - next(y for y, alpha in enumerate(column) if alpha)


@pytest.mark.parametrize(
    "inner",
    [
        "<text>Chữ</text>",
        '<image href="file:///etc/passwd"/>',
        '<path d="M0 0L5 5" style="fill: url(#a)"/>',
        "<script/>",
        '<g transform="rotate(5)"/>',
        '<path d="M0"/>',
        '<circle cx="x" cy="1" r="1"/>',
        '<rect width="1" height="1" fill="url(#a)"/>',
    ],
)
def test_other_svg_is_refused(inner: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_svg(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{inner}</svg>')


@pytest.mark.parametrize(
    "text", ["", "<svg/>", HOUSE.replace("24 24", "0 0"), "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + HOUSE * 2]
)
def test_what_is_no_svg_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_svg(text)
