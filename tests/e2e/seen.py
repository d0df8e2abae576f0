"""What is to be seen on the pages of a PDF: where words stand, how high they are, what colours there are."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

from finished import Finished
from judges import Word, pdf_images, pdf_words
from PIL import Image

DPI = 100
POINT = 25.4 / 72
"""In millimetres."""


def find_line(made: Finished, format: str, *words: str, page: int = 0) -> list[Word]:
    """The first place where these words follow each other (on that page)."""
    found = [w for w in pdf_words(made.both[format]) if page in (0, w.page)]
    for start in range(len(found)):
        if tuple(w.text for w in found[start : start + len(words)]) == words:
            return found[start : start + len(words)]
    raise AssertionError(f"{' '.join(words)} is not in {made.both[format].name}")


def height_of(words: list[Word]) -> float:
    """In points, on the average."""
    return statistics.mean(w.bottom - w.top for w in words)


def page_image(pdf: Path, number: int, folder: Path) -> Image.Image:
    """A page (from 1) with DPI; the images are kept in `folder`."""
    place = _place(pdf, folder) / str(number)
    (page,) = sorted(place.glob("*.ppm")) or pdf_images(pdf, place, DPI, page=number)
    return Image.open(page).convert("RGB")


def share_of(pdf: Path, words: list[Word], colour: tuple[int, int, int], folder: Path, around: float = 0) -> float:
    """How much of the words' box (and so many points around) has the colour."""
    box = (
        min(w.left for w in words),
        min(w.top for w in words),
        max(w.right for w in words),
        max(w.bottom for w in words),
    )
    grown = (box[0] - around, box[1] - around, box[2] + around, box[3] + around)
    part = page_image(pdf, words[0].page, folder).crop(tuple(round(x * DPI / 72) for x in grown))  # type: ignore[arg-type]
    return coloured(part, colour) / (part.width * part.height)


def count_of(pdf: Path, colour: tuple[int, int, int], folder: Path) -> int:
    """How many pixels of all pages have the colour."""
    pages = pdf_images(pdf, _place(pdf, folder), DPI)
    return sum(coloured(Image.open(page).convert("RGB"), colour) for page in pages)


def _place(pdf: Path, folder: Path) -> Path:
    """Where the pictures of a PDF are kept: files of one name come from several builds, and from LibreOffice."""
    return folder / f"{pdf.parent.name}-{pdf.parent.parent.parent.name}"


def coloured(image: Image.Image, colour: tuple[int, int, int]) -> int:
    colours = image.getcolors(image.width * image.height) or []
    return sum(count for count, found in colours if near(found, colour))


def near(found: Any, colour: tuple[int, int, int]) -> bool:
    """Whether nobody would tell the two colours apart."""
    return max(abs(a - b) for a, b in zip(found, colour, strict=True)) <= 10


def hexadecimal(colour: tuple[int, int, int]) -> str:
    return "{:02X}{:02X}{:02X}".format(*colour)
