"""Converts sRGB colours and pictures to the inks of offset printing on coated paper (FOGRA39, at most 300 %)."""

from __future__ import annotations

import io
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reportgen.colours import relative_luminance
from reportgen.problems import Bilingual

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsTransform

PROFILE = Path(__file__).with_name("FOGRA39L-300.icc")
CONDITION = "FOGRA39"
"""The printing condition as the ICC registry names it."""
MOST_INK = 300
"""Maximum sum of the four inks, in per cent."""
_BLACK_TEXT = 0.1833
"""The relative luminance below which a colour has a contrast of 4.5 : 1 and more with white."""


class NotForPressError(Exception):
    """Raised for content that can't be printed with four inks; `what` names it."""

    def __init__(self, what: Bilingual) -> None:
        super().__init__(what.en)
        self.what = what


RGB = tuple[float, float, float]
"""Red, green and blue of sRGB, from 0 to 1."""
Inks = tuple[int, int, int, int]
"""Cyan, magenta, yellow and black in per cent."""
BLACK: Inks = (0, 0, 0, 100)


def inks_of(colour: RGB) -> Inks:
    """The inks of a colour of a drawing, in whole per cent; a grey is black ink only."""
    red, green, blue = (round(255 * channel) for channel in colour)
    if red == green == blue:
        return _separation().black_for(_lightness(colour))
    return _separation().inks((red, green, blue))


def small_text_inks(colour: RGB) -> Inks:
    """The inks of small text on paper or a tint: black alone, so that no other plate can be out of register.

    Full black for a colour that is dark enough to be read on paper, otherwise the black of the same lightness.
    """
    return BLACK if relative_luminance(colour) <= _BLACK_TEXT else _separation().black_for(_lightness(colour))


def press_picture(picture: Image, name: str) -> Image:
    """A picture (mode L or RGB) in inks: black ink only (L, 255 is paper) if all its pixels are grey, otherwise CMYK.

    Raises NotForPressError for a picture with more than 300 % of ink, which the profile makes impossible.
    """
    from PIL import ImageChops

    if picture.mode == "RGB":
        red, green, blue = picture.split()
        if not any(ImageChops.difference(red, other).getextrema()[1] for other in (green, blue)):
            picture = red
    if picture.mode == "L":
        return picture.point([_separation().black_level(grey) for grey in range(256)])
    inked = _separation().convert(picture)
    if _most_ink(inked) > MOST_INK:
        raise NotForPressError(
            Bilingual(f"ảnh {name} cần hơn {MOST_INK} % mực", f"picture {name} needs more than {MOST_INK} % of ink")
        )
    return inked


def _lightness(colour: RGB) -> float:
    """CIE L*, from 0 to 100."""
    y = relative_luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def _most_ink(picture: Image) -> float:
    """The largest sum of inks of a CMYK picture, in per cent."""
    colours = picture.getcolors(picture.width * picture.height) or []
    return max(sum(inks) for _, inks in colours) / 2.55  # type: ignore[arg-type]  # CMYK pixels are tuples


class _Separation:
    """The conversion by the profile: relative colorimetric with black point compensation."""

    def __init__(self) -> None:
        from PIL import ImageCms

        self._cms = ImageCms
        self._profile = ImageCms.ImageCmsProfile(io.BytesIO(PROFILE.read_bytes()))
        self._transform = self._make("sRGB", "RGB", "CMYK")

    def _make(self, profile: Literal["sRGB", "LAB"], source: str, target: str) -> ImageCmsTransform:
        cms = self._cms
        other = cms.createProfile(profile)
        pair = (other, self._profile) if target == "CMYK" else (self._profile, other)
        intent, flags = cms.Intent.RELATIVE_COLORIMETRIC, cms.Flags.BLACKPOINTCOMPENSATION
        flags = flags if target == "CMYK" else cms.Flags.NONE
        transform: ImageCmsTransform = cms.buildTransform(*pair, source, target, intent, flags)
        return transform

    def convert(self, picture: Image) -> Image:
        converted = self._cms.applyTransform(picture, self._transform)
        assert converted is not None
        return converted

    @lru_cache(maxsize=1000)  # noqa: B019  # there is one instance
    def inks(self, colour: tuple[int, int, int]) -> Inks:
        from PIL import Image

        pixel = self.convert(Image.new("RGB", (1, 1), colour)).getpixel((0, 0))
        cyan, magenta, yellow, black = (round(level / 2.55) for level in pixel)  # type: ignore[union-attr]
        while cyan + magenta + yellow + black > MOST_INK:  # only by rounding
            cyan, magenta, yellow = cyan - 1, magenta - 1, yellow - 1
        return cyan, magenta, yellow, black

    def black_for(self, lightness: float) -> Inks:
        """Black ink of a lightness; L* of 0 is full black, 100 is paper."""
        paper, full = self._black_lightness[0], self._black_lightness[100]
        wanted = full + (paper - full) * lightness / 100
        return 0, 0, 0, min(range(101), key=lambda share: abs(self._black_lightness[share] - wanted))

    def black_level(self, grey: int) -> int:
        """The DeviceGray level of a grey pixel of sRGB."""
        return 255 - round(2.55 * self.black_for(_lightness((grey / 255,) * 3))[3])

    @cached_property
    def _black_lightness(self) -> list[float]:
        """L* of 0 to 100 % of black ink."""
        from PIL import Image

        steps = Image.new("CMYK", (101, 1))
        for share in range(101):
            steps.putpixel((share, 0), (0, 0, 0, round(2.55 * share)))
        lab = self._cms.applyTransform(steps, self._make("LAB", "CMYK", "LAB"))
        assert lab is not None
        levels = [lab.getpixel((share, 0)) for share in range(101)]
        return [level[0] / 2.55 for level in levels]  # type: ignore[index]


@lru_cache(maxsize=1)
def _separation() -> _Separation:
    return _Separation()
