"""Colours `#RRGGBB`: mixtures, and their contrast as WCAG 2 defines it."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Iterable

WHITE = "#FFFFFF"
TEXT_CONTRAST, GRAPHIC_CONTRAST = 4.5, 3.0
"""Minimum contrast of text and of graphics with their ground (WCAG 2.1, 1.4.3, 1.4.11); large text needs the latter."""
GREY_CONTRAST = 1.4
"""Minimum contrast of neighbouring parts of a chart, so that they differ in grey; they have labels and gaps too."""
TINT, PALE = 0.08, 0.2
"""Shares of the accent in the colours of light panels and tiles."""

_LINEAR_BELOW = 0.04045
_STEPS = 200


def parts_of(colour: str) -> tuple[float, float, float]:
    """Red, green and blue, from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def relative_luminance(parts: tuple[float, float, float]) -> float:
    """The relative luminance of red, green and blue of sRGB: 0 is black, 1 white."""
    linear = (c / 12.92 if c <= _LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(colour: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    low, high = sorted(relative_luminance(parts_of(c)) for c in (colour, other))
    return (high + 0.05) / (low + 0.05)


def is_lighter(colour: str, other: str) -> bool:
    """Whether a colour is lighter than another so that both differ in grey print."""
    light, dark = (relative_luminance(parts_of(c)) for c in (colour, other))
    return light > dark and contrast(colour, other) >= GREY_CONTRAST


def mixed(colour: str, other: str, share: float) -> str:
    """Mix two colours: `share` of the first one."""
    return _written(a * share + b * (1 - share) for a, b in zip(parts_of(colour), parts_of(other), strict=True))


def tinted(colour: str, share: float) -> str:
    """A lighter colour of the same hue and saturation, as Word computes `w:themeTint`."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*parts_of(colour))
    return _written(colorsys.hls_to_rgb(hue, lightness * share + 1 - share, saturation))


def _written(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)


def compared(accent: str) -> str:
    """The colour of what the present period is compared with: half accent, or more if it were too pale on a tint."""
    pale, ground = tinted(accent, PALE), tinted(accent, TINT)
    found = (mixed(accent, pale, share / _STEPS) for share in range(_STEPS // 2, _STEPS))
    return next((colour for colour in found if contrast(colour, ground) >= GRAPHIC_CONTRAST), accent)


def accent_contrast(accent: str) -> float:
    """The contrast of an accent and its tint: either is text on the other."""
    return contrast(accent, tinted(accent, TINT))


def second_contrast(second: str, accent: str) -> float:
    """The contrast of the second colour and the tint of the accent, on which it is a graphic."""
    return contrast(second, tinted(accent, TINT))


def readable_accent(accent: str) -> str:
    """The accent, or the lightest darker one that can be text on its tint."""
    return _darkened(accent, lambda colour: accent_contrast(colour) >= TEXT_CONTRAST)


def visible_second(second: str, accent: str) -> str:
    """The second colour, or the lightest darker one that can be a graphic on the tint of the accent."""
    return _darkened(second, lambda colour: second_contrast(colour, accent) >= GRAPHIC_CONTRAST)


def visible_on_paper(colour: str) -> str:
    """The colour, or the lightest darker one that can be a graphic on white."""
    return _darkened(colour, lambda darker: contrast(darker, WHITE) >= GRAPHIC_CONTRAST)


def _darkened(colour: str, enough: Callable[[str], bool]) -> str:
    """The colour, or the lightest darker one of the same hue that is dark enough."""
    if enough(colour):
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*parts_of(colour))
    darker = (_written(colorsys.hls_to_rgb(hue, lightness * n / _STEPS, saturation)) for n in range(_STEPS, -1, -1))
    return next(filter(enough, darker))
