"""Draws a parsed SVG with Pillow, for Word: the same bytes on every machine."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.documents.drawings.svg_shapes import Drawing, Shape, read_svg

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 300
_MM = 25.4
_OVERSAMPLED = 4
"""How many times as large as printed a drawing is drawn, for smooth edges."""
_MOST_PIXELS = 30_000_000
"""Maximum number of pixels of the enlarged drawing; larger drawings are enlarged less."""


@lru_cache(maxsize=128)
def svg_png(svg: str) -> bytes:
    """Return the PNG of an SVG (see `read_svg`) at 300 dpi, transparent where nothing is drawn."""
    drawing = read_svg(svg)
    width, height = (max(1, round(mm / _MM * DPI)) for mm in (drawing.width_mm, drawing.height_mm))
    times = next((n for n in (_OVERSAMPLED, 3, 2) if width * height * n * n <= _MOST_PIXELS), 1)
    image = _drawn(drawing, width * times, height * times)
    if times > 1:
        image = image.convert("RGBa").reduce(times).convert("RGBA")
    image = _without_dark_edges(image)
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(DPI, DPI))
    return out.getvalue()


def _without_dark_edges(image: Image) -> Image:
    """Give transparent pixels the mean colour of the drawing: programs mix it into the edges when they scale."""
    from PIL import Image

    if image.getchannel("A").getextrema()[0] == 255:
        return image.convert("RGB")
    mean = image.convert("RGBa").resize((1, 1), Image.Resampling.BOX).convert("RGBA").getpixel((0, 0))
    assert isinstance(mean, tuple)
    ground = Image.new("RGBA", image.size, (*mean[:3], 0))
    ground.paste(image, (0, 0), image.getchannel("A").point(lambda alpha: 255 if alpha else 0))
    return ground


def _drawn(drawing: Drawing, width: int, height: int) -> Image:
    from PIL import Image

    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    left, top, view_width, view_height = drawing.view
    across, down = width / view_width, height / view_height
    whole = (left, top, left + view_width, top + view_height)
    for shape in drawing.shapes:
        contours = [[((x - left) * across, (y - top) * down) for x, y in contour] for contour in shape.contours]
        target = image if shape.clip in (None, whole) else Image.new("RGBA", image.size, (0, 0, 0, 0))
        _draw(target, shape, contours, (across + down) / 2)
        if target is not image and shape.clip is not None:
            x1, y1, x2, y2 = shape.clip
            edges = [
                round(edge)
                for edge in ((x1 - left) * across, (y1 - top) * down, (x2 - left) * across, (y2 - top) * down)
            ]
            box = (edges[0], edges[1], edges[2], edges[3])
            part = target.crop(box)
            image.paste(part, box[:2], part)
    return image


def _draw(image: Image, shape: Shape, contours: list[list[tuple[float, float]]], scale: float) -> None:
    from PIL import ImageDraw

    draw = ImageDraw.Draw(image)
    for contour in contours:
        if shape.fill and len(contour) > 2:
            draw.polygon(contour, fill=shape.fill)
    if not shape.stroke:
        return
    radius = shape.width * scale / 2
    for contour in contours:
        draw.line(contour, fill=shape.stroke, width=max(1, round(2 * radius)))
        for x, y in contour if radius >= 1 else ():  # round ends and joints
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=shape.stroke)
