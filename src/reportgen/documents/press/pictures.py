"""Converts the pictures of a PDF to inks, and measures their resolution where they are printed."""

from __future__ import annotations

import base64
import hashlib
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Matrix, Name

from reportgen.documents.press.inks import NotForPressError, press_picture
from reportgen.problems import Bilingual

if TYPE_CHECKING:
    from PIL.Image import Image

PRESS_DPI = 300
"""The resolution of pictures for offset printing; those of lower resolution are printed as they are."""
_CODE_SCALE = 4
"""How much larger a QR code is than for screens."""
LEAST_DPI = 250
"""Pictures of a lower resolution are reported."""


def pixels_of(picture: Image) -> str:
    """A digest by which a picture is found again in a PDF, without its transparency."""
    return hashlib.sha256(picture.convert("RGB").tobytes()).hexdigest()


def opened_uri(uri: str) -> Image:
    """The picture in a `data:` URI."""
    from PIL import Image

    return Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2])))


def enlarged_code(uri: str) -> str:
    """A QR code in a resolution for line drawings: each pixel is repeated, so that the edges stay sharp."""
    code = opened_uri(uri).convert("L")
    size = code.width * _CODE_SCALE, code.height * _CODE_SCALE
    out = io.BytesIO()
    code.resize(size, resample=0).save(out, "PNG")
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"


@dataclass(slots=True)
class Printed:
    """A picture and its lowest resolution in print."""

    name: str
    dpi: float


class Pictures:
    """The pictures of a PDF, each converted once."""

    def __init__(self, pdf: pikepdf.Pdf, names: Mapping[str, str]) -> None:
        self._pdf = pdf
        self._names = names
        """File names by `pixels_of`."""
        self._made: dict[tuple[int, int], Any] = {}
        self.printed: dict[tuple[int, int], Printed] = {}
        """By the object number in the PDF, in the order in which they are drawn."""

    def convert(self, given: Any, ctm: Matrix) -> Any:
        """Return the converted picture that is drawn in the unit square of `ctm`. Raises NotForPressError."""
        key = given.objgen
        if key not in self._made:
            picture = _opened(given)
            name = self._names.get(pixels_of(picture), f"#{len(self._made) + 1}")
            self.printed[key] = Printed(name, math.inf)
            self._made[key] = self._stream(given, press_picture(picture, name))
        printed = self.printed[key]
        across, down = math.hypot(ctm.a, ctm.b), math.hypot(ctm.c, ctm.d)
        printed.dpi = min(printed.dpi, int(given.Width) / across * 72, int(given.Height) / down * 72)
        return self._made[key]

    def _stream(self, given: Any, picture: Image) -> pikepdf.Stream:
        """The picture as a PDF object: without loss, with its soft mask."""
        made = self._pdf.make_stream(picture.tobytes())
        made.Type, made.Subtype = Name.XObject, Name.Image
        made.Width, made.Height, made.BitsPerComponent = picture.width, picture.height, 8
        made.ColorSpace = Name.DeviceGray if picture.mode == "L" else Name.DeviceCMYK
        if "/SMask" in given:
            made.SMask = given.SMask
        return made


def _opened(given: Any) -> Image:
    """The pixels of a picture of a PDF as WeasyPrint writes it: grey or RGB, 8 bits."""
    if given.ColorSpace not in (Name.DeviceRGB, Name.DeviceGray) or given.BitsPerComponent != 8:
        space = given.ColorSpace
        raise NotForPressError(Bilingual(f"ảnh trong không gian màu {space}", f"a picture in the colour space {space}"))
    picture: Image = pikepdf.PdfImage(given).as_pil_image()
    return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
