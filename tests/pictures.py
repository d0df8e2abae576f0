"""Pictures compared with references that somebody has looked at: small, in few greys, tolerant of antialiasing."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat

GREYS = 6
TILE = 36
TOLERANCE = 7.0
"""Most mean difference (of 255) that any tile may show."""


def write_reference(picture: Image.Image, path: Path) -> None:
    """Write a picture as a reference."""
    path.parent.mkdir(exist_ok=True)
    palette = picture.convert("RGB").quantize(GREYS, dither=Image.Dither.NONE)
    _in_greys_of(palette, picture).save(path, optimize=True)


def open_grey(path: Path) -> Image.Image:
    """The picture of a file in greys."""
    with Image.open(path) as image:
        return image.convert("L")


def difference_from(reference: Path, picture: Image.Image) -> float:
    """How much a picture in greys differs from a reference; only what moved is a difference."""
    with Image.open(reference) as palette:
        return difference(open_grey(reference), _in_greys_of(palette, picture).convert("L"))


def _in_greys_of(palette: Image.Image, picture: Image.Image) -> Image.Image:
    return picture.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)


def difference(first: Image.Image, second: Image.Image) -> float:
    """The largest mean difference of a tile of both pictures, blurred; 255 where their sizes differ."""
    if first.size != second.size:
        return 255.0
    blur = ImageFilter.GaussianBlur(2)
    changed = ImageChops.difference(first.filter(blur), second.filter(blur))
    tiles = (
        changed.crop((left, top, left + TILE, top + TILE))
        for left in range(0, first.width - TILE + 1, TILE // 2)
        for top in range(0, first.height - TILE + 1, TILE // 2)
    )
    return max(ImageStat.Stat(tile).mean[0] for tile in tiles)
