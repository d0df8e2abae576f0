"""Parse sheet `Ảnh`, and validate the photo files, which are untrusted."""

from __future__ import annotations

import re
import struct
import unicodedata
import warnings
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO

from reportgen.problems import CellRef, Kind, Problem, Severity
from reportgen.problems import codes_photos as codes
from reportgen.problems.causes import raise_if_limited
from reportgen.records.cells import RowReader
from reportgen.records.hints import Hints
from reportgen.records.model import Photo

MAX_MEGAPIXELS = 120
"""The most megapixels of a photo; phone cameras have up to 108."""
MAX_MEGABYTES = 100
"""The largest size of a photo file."""
MIN_PIXELS = 200
"""The shorter side of a photo that can be printed without visible pixels: 34 mm at 150 dots an inch."""
FORMATS = ("JPEG", "PNG")

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+:|//|\\\\|www\.)", re.IGNORECASE)
_HEADER = 1024  # the bytes at the start of a file that are tested for its format
_CHUNK = 1_000_000  # the bytes of pixels that are decompressed at a time
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_OTHER_FORMATS = (
    (re.compile(rb"GIF8"), "GIF"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "WebP"),
    (re.compile(rb"....ftyp(heic|heix|heim|hevc|mif1|msf1)", re.DOTALL), "HEIC"),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), "AVIF"),
    (re.compile(rb"BM"), "BMP"),
    (re.compile(rb"II\*\0|MM\0\*"), "TIFF"),
    (re.compile(rb"%PDF"), "PDF"),
    (re.compile(rb"8BPS"), "Photoshop"),
    (re.compile(rb"\s*(\xef\xbb\xbf)?\s*<(\?xml[^>]*>\s*(<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<)?svg", re.DOTALL), "SVG"),
)


PhotoFault = tuple[Kind, dict[str, str]]
"""Why a file is rejected: the kind of its problem, and the arguments."""


class PhotoFinder:
    """Finds and validates the photos of a period in `folder` of the workspace `root`, both absolute."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root = root
        self._folder = folder
        inside = folder.relative_to(root) if folder.is_relative_to(root) else folder
        self._args = {"folder": inside.as_posix()}
        self._hints: Hints | None = None
        self._faults: dict[Path, PhotoFault | None] = {}

    def find(self, file: str, ref: CellRef) -> tuple[Path | None, Problem | None]:
        """The absolute path of the photo that a cell names, a valid JPEG or PNG inside the workspace; and its problem.

        The path is None if the problem is an error.
        """
        found = self._find(file, ref)
        if isinstance(found, Path):
            fault = self._faults[found]
            return found, fault[0].at(ref, found=file, **fault[1]) if fault else None
        return None, found

    def _find(self, file: str, ref: CellRef) -> Path | Problem:
        windows = PureWindowsPath(file)
        if _ADDRESS.match(file) and not windows.drive.endswith(":"):
            return codes.PHOTO_ADDRESS.at(ref, found=file, **self._args)
        if windows.anchor or PurePosixPath(file).is_absolute() or ".." in windows.parts:
            return codes.PHOTO_OUTSIDE.at(ref, found=file, **self._args)
        try:
            path = _find_file(self._folder, windows.parts)
            if path is None:
                return codes.PHOTO_MISSING.at(ref, found=file, nearest=self._nearest(file), **self._args)
            if path not in self._faults:  # a photo may be named in many rows
                self._faults[path] = self._validate(path)
        except OSError as error:
            raise_if_limited(error)
            return codes.PHOTO_UNREADABLE.at(ref, found=file)
        fault = self._faults[path]
        if fault is None or fault[0].severity is not Severity.ERROR:
            return path
        return fault[0].at(ref, found=file, **fault[1])

    def _nearest(self, file: str) -> str:
        if self._hints is None:
            self._hints = Hints(_names(self._folder))
        return self._hints.nearest(file)

    def _validate(self, path: Path) -> PhotoFault | None:
        if any(part.is_symlink() for part in (path, *path.parents) if part.is_relative_to(self._folder)):
            return codes.PHOTO_LINK, self._args
        if not path.resolve().is_relative_to(self._root.resolve()):
            return codes.PHOTO_OUTSIDE, self._args
        return content_fault(path)


def parse_photos(rows: Iterable[RowReader], finder: PhotoFinder) -> tuple[Photo, ...]:
    """The photos with valid files, in the order of their rows; others are reported and left out."""
    found: list[Photo] = []
    for row in rows:
        file, caption, alt = (row.text(key) for key in ("file", "caption", "alt"))
        documents = row.names("document")
        if not file:
            continue
        path, problem = finder.find(file, row.refs["file"])
        if problem is not None:
            row.report(problem)
        if path is not None:
            found.append(Photo(file, path, caption, alt, documents, row.refs["file"], row.refs))
    return tuple(found)


def _find_file(folder: Path, parts: tuple[str, ...]) -> Path | None:
    """The path of a file whose name may be decomposed (NFD) on disk; None where it does not exist."""
    path = folder
    for part in parts:
        wanted = unicodedata.normalize("NFC", part)
        same = [name for name in _names(path) if unicodedata.normalize("NFC", name) == wanted]
        if not same:
            return None
        path /= same[0]
    return path if path.is_symlink() or path.is_file() else None


def _names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []


def content_fault(path: Path) -> PhotoFault | None:
    """Why the content of a file is rejected, or warned of; None for a good JPEG or PNG."""
    size = path.stat().st_size
    if size > MAX_MEGABYTES * 1_000_000:
        return codes.PHOTO_TOO_LARGE, {"size": f"{size // 1_000_000} MB", "limit": f"{MAX_MEGABYTES} MB"}
    with path.open("rb") as stream:
        start = stream.read(_HEADER)
    other = next((name for pattern, name in _OTHER_FORMATS if pattern.match(start)), None)
    return _decode(path) if other is None else (codes.PHOTO_FORMAT, {"format": other})


@contextmanager
def refuse_truncated_images() -> Iterator[None]:
    """Make Pillow refuse truncated images inside the block; importing WeasyPrint allows them globally."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _png_chunks(stream: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG: type and content. The last one may be truncated."""
    stream.seek(len(_PNG_SIGNATURE))
    while len(head := stream.read(8)) == 8:
        length, kind = struct.unpack(">I4s", head)
        yield kind, stream.read(length)
        stream.seek(4, 1)  # the checksum


def _check_pixels(path: Path, max_size: int) -> None:
    """Decompress the pixels of a PNG without keeping them; raises `zlib.error` where they are damaged, or where they
    have more than `max_size` bytes.

    The checksums of the chunks do not detect data that was damaged before the checksums were calculated.
    """
    decompressor, size = zlib.decompressobj(), 0
    with path.open("rb") as stream:
        for kind, data in _png_chunks(stream):
            while kind == b"IDAT" and data and size <= max_size:
                size += len(decompressor.decompress(data, _CHUNK))
                data = decompressor.unconsumed_tail
    while size <= max_size and (piece := decompressor.decompress(b"", _CHUNK)):
        size += len(piece)
    if size > max_size or not decompressor.eof:
        raise zlib.error("truncated, or more data than pixels")


def _decode(path: Path) -> PhotoFault | None:
    """Decode the whole photo; a JPEG at an eighth of its size, to save time and memory."""
    from PIL import Image

    limit = f"{MAX_MEGAPIXELS} megapixel"
    try:
        with warnings.catch_warnings(), refuse_truncated_images():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # `MAX_MEGAPIXELS` is checked below
            Image.preinit()  # otherwise Pillow may import its plugins for all formats
            with Image.open(path, formats=FORMATS) as image:
                megapixels = image.width * image.height / 1_000_000
                if megapixels > MAX_MEGAPIXELS:
                    return codes.PHOTO_TOO_LARGE, {"size": f"{megapixels:.0f} megapixel", "limit": limit}
                size = f"{image.width} × {image.height}"
                small = min(image.width, image.height) < MIN_PIXELS
                if image.format == "PNG":
                    image.verify()
                    # eight bytes for a pixel at most, a filter byte for a row, each row in seven passes at most
                    _check_pixels(path, 8 * image.width * image.height + 7 * (8 + image.height))
                else:
                    image.draft("L", (max(image.width // 8, 1), max(image.height // 8, 1)))
                    image.load()
    except MemoryError:
        raise
    except Image.DecompressionBombError:
        return codes.PHOTO_TOO_LARGE, {"size": f"> {limit}", "limit": limit}
    except Exception as error:  # an invalid file can raise anything in Pillow: IndexError, struct.error, SyntaxError …
        if isinstance(error, OSError) and error.errno is not None:  # of the system, not of Pillow
            raise
        return codes.PHOTO_BROKEN, {}
    return (codes.PHOTO_SMALL, {"size": size, "limit": str(MIN_PIXELS)}) if small else None
