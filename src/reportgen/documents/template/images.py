"""Converts photographs and drawings for print: rotation, sRGB, resolution. The output is deterministic."""

from __future__ import annotations

import base64
import hashlib
import io
import math
import re
import warnings
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from reportgen.documents.drawings.svg_shapes import SVG_TYPE, read_svg
from reportgen.documents.template.files import DocumentTemplate
from reportgen.documents.template.qr import SCHEME, qr_png
from reportgen.documents.template.source_map import place_of
from reportgen.documents.template.vocabulary import DECORATION, classes_of
from reportgen.problems import Problem
from reportgen.problems.causes import raise_if_machine
from reportgen.problems.codes_templates import IMAGE_ALT, IMAGE_BROKEN, IMAGE_MISSING, IMAGE_WIDTH
from reportgen.records.photos import FORMATS, refuse_truncated_images

if TYPE_CHECKING:
    from PIL.Image import Image

PRINT_DPI = 220
JPEG_QUALITY = 86
LARGE_PIXELS = 12_000_000
"""Number of pixels above which images are converted one at a time and in bands; each takes 4 bytes a pixel."""
BAND_ROWS = 256
"""Number of rows of a large image that are converted at a time."""
LARGE_PNG = 300_000
"""Size in bytes above which an opaque PNG is also encoded as JPEG; the smaller file is used."""

SVG_URI = f"data:image/{SVG_TYPE};base64,"
_ONE_LARGE = Lock()
_ORIENTATION = 0x0112  # a tag of EXIF
_LENGTH = re.compile(r"(max-height|width):\s*([\d.]+)mm")


@dataclass(frozen=True, slots=True)
class PrintImage:
    """An image file for embedding, with its printed size in millimetres."""

    data: bytes
    media_type: str
    width_mm: float
    height_mm: float

    @property
    def uri(self) -> str:
        """The file as a `data:` URI."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode('ascii')}"


Box = tuple[float, float, float, float]
"""Left, top, right and bottom edge of a part, as shares of the whole picture."""
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
ImageFile = tuple[Path, float, float | None, Box]
"""The arguments of `print_image`: the path, the width, the maximum height and the part of the picture."""


class BrokenImageError(Exception):
    """Raised if a file is not a readable PNG or JPEG; the message is the reason."""


class PendingImages:
    """The images of a document while two threads convert them; `finish` inserts them. A context manager."""

    def __init__(
        self, root: Any, template: DocumentTemplate, photos: Mapping[str, Path], parts: Mapping[str, ImageFile]
    ) -> None:
        """`parts` are parts of pictures, by `src`."""
        self._parts = parts
        self._found: list[Problem | tuple[Any, Future[PrintImage], ImageFile]] = []
        """Problems and pending images, in document order."""
        self.files: dict[str, ImageFile] = {}
        """The files of the images that `finish` has inserted, by `digest_of` their URI."""
        self._strict = ExitStack()
        self._strict.enter_context(_strict())
        self._threads = ThreadPoolExecutor(2)
        pending: dict[ImageFile, Future[PrintImage]] = {}
        for img in root.iter("img"):
            file = self._file(img, template, photos)
            if file is not None:
                image = pending.get(file) or pending.setdefault(file, self._threads.submit(print_image, *file))
                self._found.append((img, image, file))

    def __enter__(self) -> PendingImages:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        self._strict.close()

    def finish(self) -> list[Problem]:
        """Set `src` of every `img` to its converted image, and `width` and `height` (mm) in its style.

        Before, `src` is a photo, a file in the search path of the template, or a QR code (`qr:https://…`). Returns the
        problems of images (RG520–RG523).
        """
        problems: list[Problem] = []
        for found in self._found:
            if isinstance(found, Problem):
                problems.append(found)
                continue
            img, image, file = found
            try:
                _place(img, image.result())
                self.files[digest_of(img.get("src"))] = file
            except BrokenImageError as error:
                problems.append(IMAGE_BROKEN.at(place_of(img), found=img.get("src", ""), detail=error))
        return problems

    def _file(self, img: Any, template: DocumentTemplate, photos: Mapping[str, Path]) -> ImageFile | None:
        """Return the arguments of `print_image`; None for a QR code, which is inserted, and for an invalid image."""
        source = img.get("src", "")
        place = place_of(img)
        lengths = {name: float(value) for name, value in _LENGTH.findall(img.get("style", ""))}
        decorates = DECORATION in classes_of(img.getparent())
        if not img.get("alt", "").strip() and not decorates:
            self._found.append(IMAGE_ALT.at(place, found=source))
        if "width" not in lengths:
            self._found.append(IMAGE_WIDTH.at(place, found=source))
            return None
        if source in self._parts:
            return self._parts[source]
        if source.startswith(SVG_URI):
            self._found += _place_drawing(img, source)
            return None
        if source.startswith(SCHEME):
            self._found += _place_code(img, source, lengths["width"])
            return None
        path = photos.get(source) or template.find(source)
        if path is None:
            self._found.append(IMAGE_MISSING.at(place, found=source))
            return None
        return path, lengths["width"], lengths.get("max-height"), WHOLE


def digest_of(uri: str) -> str:
    """A digest by which an embedded image is found again."""
    return hashlib.sha256(uri.encode()).hexdigest()


def _place(img: Any, image: PrintImage) -> None:
    img.set("src", image.uri)
    img.set("style", f"width: {image.width_mm:g}mm; height: {image.height_mm:g}mm")


def _place_code(img: Any, source: str, width_mm: float) -> list[Problem]:
    """Insert the QR code for `qr:…`; returns a problem if there can't be one."""
    try:
        code = qr_png(source.removeprefix(SCHEME), width_mm)
    except ValueError as error:
        return [IMAGE_BROKEN.at(place_of(img), found=source, detail=error)]
    _place(img, PrintImage(code, "image/png", width_mm, width_mm))
    return []


def svg_uri(svg: str) -> str:
    """Return an SVG as a `data:` URI."""
    return SVG_URI + base64.b64encode(svg.encode()).decode("ascii")


def svg_of(uri: str) -> str:
    """Return the SVG in a URI of `svg_uri`. Raises ValueError for anything else."""
    return base64.b64decode(uri.removeprefix(SVG_URI), validate=True).decode()


def _place_drawing(img: Any, source: str) -> list[Problem]:
    """Set the size of a drawing to that in its SVG; returns a problem if it can't be drawn in both formats."""
    try:
        drawing = read_svg(svg_of(source))
    except ValueError as error:
        return [IMAGE_BROKEN.at(place_of(img), found=f"{source[:40]}…", detail=error)]
    img.set("style", f"width: {drawing.width_mm:g}mm; height: {drawing.height_mm:g}mm")
    return []


def upright_size(path: Path) -> tuple[int, int]:
    """The width and height of a valid PNG or JPEG in pixels, after its EXIF rotation."""
    from PIL import Image

    with _strict(), Image.open(path, formats=FORMATS) as image:
        return _turned(image, image.size)


def print_image(
    path: Path, width_mm: float, max_height_mm: float | None = None, box: Box = WHOLE, dpi: int = PRINT_DPI
) -> PrintImage:
    """Convert the PNG or JPEG at `path` for printing at `width_mm`, or less if it would be higher than `max_height_mm`.

    With a `box` only that part of it. EXIF rotation is applied, other colour spaces (CMYK) are converted to sRGB,
    transparency is kept, images of a higher resolution are scaled down, and metadata is removed. Raises
    BrokenImageError if the file can't be converted.
    """
    try:
        stamp = path.stat()
    except OSError as error:
        raise_if_machine(error)
        raise BrokenImageError(str(error)) from error
    return _print_image(str(path), stamp.st_mtime_ns, stamp.st_size, width_mm, max_height_mm, box, dpi)


@lru_cache(maxsize=64)
def _print_image(
    path: str, _changed: int, _size: int, width_mm: float, max_height_mm: float | None, box: Box, dpi: int
) -> PrintImage:
    """`print_image`, cached for each version of the file, so that both documents embed the same bytes."""
    from PIL import Image, UnidentifiedImageError

    try:
        with ExitStack() as stack:
            stack.enter_context(_strict())
            image = stack.enter_context(Image.open(path, formats=FORMATS))
            if image.width * image.height > LARGE_PIXELS:
                stack.enter_context(_ONE_LARGE)
            return _convert(image, width_mm, max_height_mm, dpi) if box == WHOLE else _cut(image, width_mm, box, dpi)
    except UnidentifiedImageError as error:
        raise BrokenImageError("PNG, JPEG?") from error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise_if_machine(error)
        raise BrokenImageError(" ".join(str(error).split())) from error


@contextmanager
def _strict() -> Iterator[None]:
    """Make Pillow refuse truncated images and not warn about large ones, which the checks of the workbooks report.

    These settings apply to all threads; nested and concurrent uses keep them until the last one has finished.
    """
    from PIL import Image

    with warnings.catch_warnings(), refuse_truncated_images():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        yield


def _convert(image: Image, width_mm: float, max_height_mm: float | None, dpi: int) -> PrintImage:
    from PIL import ImageOps

    columns, rows = _turned(image, image.size)
    height_mm = width_mm * rows / columns
    if max_height_mm is not None and height_mm > max_height_mm:
        width_mm, height_mm = width_mm * max_height_mm / height_mm, max_height_mm
    across = max(1, round(width_mm / 25.4 * dpi))
    down = max(1, round(height_mm / 25.4 * dpi))
    is_jpeg = image.format == "JPEG"
    if is_jpeg:  # decode at 1/2, 1/4 or 1/8 if sufficient, which saves memory
        image.draft(None, _turned(image, (across, down)))
    if image.width * image.height > LARGE_PIXELS and columns > across:
        picture = _opaque(_scale_in_bands(image, _turned(image, (across, down))))
    else:
        picture = _opaque(_to_srgb(ImageOps.exif_transpose(image)))
        if picture.width > across:
            picture = picture.resize((across, down), reducing_gap=3.0)
    data, media_type = _encode(picture, is_jpeg, dpi)
    return PrintImage(data, media_type, round(width_mm, 2), round(height_mm, 2))


def _turned(image: Image, size: tuple[int, int]) -> tuple[int, int]:
    """Width and height of an image as stored for those as seen, or the reverse: exchanged by some EXIF rotations."""
    return (size[1], size[0]) if image.getexif().get(_ORIENTATION, 1) in (5, 6, 7, 8) else size


def _cut(image: Image, width_mm: float, box: Box, dpi: int) -> PrintImage:
    """Convert a part of an image. Its edges need not be whole pixels, so that parts side by side join."""
    from PIL import ImageOps

    is_jpeg = image.format == "JPEG"
    across = math.ceil(width_mm / 25.4 * dpi / (box[2] - box[0]))  # pixels of the whole image
    if is_jpeg:
        columns, rows = _turned(image, image.size)
        image.draft(None, _turned(image, (across, math.ceil(across * rows / columns))))
    whole = image if image.getexif().get(_ORIENTATION, 1) == 1 else ImageOps.exif_transpose(image)
    edges = [share * pixels for share, pixels in zip(box, whole.size * 2, strict=True)]
    left, top = math.floor(edges[0]), math.floor(edges[1])
    right, bottom = min(math.ceil(edges[2]), whole.width), min(math.ceil(edges[3]), whole.height)
    picture = _opaque(_to_srgb(whole.crop((left, top, right, bottom))))
    width, height = edges[2] - edges[0], edges[3] - edges[1]
    scale = min(1.0, across / whole.width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    inner = edges[0] - left, edges[1] - top, min(edges[2] - left, picture.width), min(edges[3] - top, picture.height)
    data, media_type = _encode(picture.resize(size, box=inner, reducing_gap=3.0), is_jpeg, dpi)
    return PrintImage(data, media_type, round(width_mm, 2), round(width_mm * height / width, 2))


def _scale_in_bands(image: Image, size: tuple[int, int]) -> Image:
    """Return the image in sRGB, scaled to `size` (before the EXIF rotation) and rotated.

    Bands of rows are converted and scaled horizontally, so that only the decoded image is held at its full size.
    """
    from PIL import Image, ImageOps

    narrow = None
    for top in range(0, image.height, BAND_ROWS):
        band = _to_srgb(image.crop((0, top, image.width, min(top + BAND_ROWS, image.height))))
        if band.mode == "RGBA":  # transparent pixels have no weight: Pillow scales RGBA as RGBa, too
            band = band.convert("RGBa")
        narrow = narrow or Image.new(band.mode, (size[0], image.height))
        narrow.paste(band.resize((size[0], band.height)), (0, top))
    assert narrow is not None
    picture = narrow.resize(size)
    picture = picture.convert("RGBA") if picture.mode == "RGBa" else picture
    picture.getexif()[_ORIENTATION] = image.getexif().get(_ORIENTATION, 1)
    picture = ImageOps.exif_transpose(picture)
    picture.info = {}
    return picture


def _opaque(picture: Image) -> Image:
    """Return the image as RGB if it is RGBA without transparent pixels."""
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema()[0] == 255:
        picture = picture.convert("RGB")
        picture.info = {}
    return picture


def _to_srgb(image: Image) -> Image:
    """Return the image as L, RGB or RGBA in sRGB, without metadata."""
    if image.mode in ("I", "I;16"):  # 16-bit grey, which Pillow would clip instead of scaling
        image = image.convert("I").point(lambda value: value * (1 / 256))
    transparent = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    target = "RGBA" if transparent else "L" if image.mode in ("1", "L", "I") else "RGB"
    profile = image.info.get("icc_profile")
    converted = _through_profile(image, profile) if profile and image.mode in ("RGB", "CMYK") else None
    picture = (converted or image).convert(target)
    picture.info = {}
    return picture


def _through_profile(image: Image, profile: bytes) -> Image | None:
    """Convert the image to sRGB with its colour profile; None if the profile is unusable."""
    from PIL import ImageCms

    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return None


def _encode(picture: Image, is_jpeg: bool, dpi: int) -> tuple[bytes, str]:
    if is_jpeg:
        return _saved(picture, "JPEG", dpi), "image/jpeg"
    png = _saved(picture, "PNG", dpi)
    if picture.mode != "RGBA" and len(png) > LARGE_PNG:
        jpeg = _saved(picture, "JPEG", dpi)
        if len(jpeg) < len(png):
            return jpeg, "image/jpeg"
    return png, "image/png"


def _saved(picture: Image, form: str, dpi: int) -> bytes:
    out = io.BytesIO()
    if form == "JPEG":
        picture.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True, dpi=(dpi, dpi))
    else:
        picture.save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()
