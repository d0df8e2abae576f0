"""What a rendered brochure is measured by: strips without ink, words at the same place in both formats, overflow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from judges import Word, pdf_images, pdf_words
from PIL import Image, ImageChops

DPI = 50
POINT = 25.4 / 72
SHEET, PADDING = 297, 8
PANELS = {1: (0, 97, 197), 2: (0, 100, 200, 297)}
"""Where the panels that must be filled begin, and the end of the last one, in millimetres: all but the cover."""
MOST_BLANK, MOST_BLANK_THIN = 20, 28
_SAME_COLOUR = 5
"""Difference of grey values that counts as ink; the farthest hills are light."""


def blank_strips(pdf: Path, folder: Path) -> dict[tuple[int, int], float]:
    """The height of the highest strip without ink, in millimetres, by page and panel."""
    found = {}
    for number, page in enumerate(pdf_images(pdf, folder, DPI), 1):
        with Image.open(page) as image:
            for panel, ends in enumerate(pairwise(PANELS[number])):
                found[number, panel] = _highest_blank(image.convert("RGB"), *ends)
    return found


def _highest_blank(page: Image.Image, left: float, right: float) -> float:
    """A row has no ink if it has one colour."""
    scale = DPI / 25.4
    panel = page.crop((round(left * scale) + 2, 0, round(right * scale) - 2, page.height))
    first = panel.crop((0, 0, 1, panel.height)).resize(panel.size)
    inked = ImageChops.difference(panel, first).convert("L").point(lambda value: 255 if value > _SAME_COLOUR else 0)
    rows = [inked.crop((0, y, inked.width, y + 1)).getbbox() is not None for y in range(inked.height)]
    longest = run = 0
    for row in rows:
        run = 0 if row else run + 1
        longest = max(longest, run)
    return longest / scale


def moved_words(formats: Mapping[str, Path]) -> dict[tuple[int, str], tuple[float, float]]:
    """The words that occur once on a page and are more than two millimetres apart in both formats: distances."""
    apart = {
        key: ((second.left - first.left) * POINT, (second.top - first.top) * POINT)
        for key, (first, second) in _pairs(formats).items()
    }
    return {key: distance for key, distance in apart.items() if max(map(abs, distance)) > 2}


def other_weights(formats: Mapping[str, Path]) -> dict[tuple[int, str], float]:
    """The words whose widths differ as those of two weights do; labels of charts are drawn by LibreOffice."""
    ratios = {
        key: (second.right - second.left) / (first.right - first.left)
        for key, (first, second) in _pairs(formats).items()
        if not key[1][0].isdigit()
    }
    return {key: ratio for key, ratio in ratios.items() if abs(ratio - 1) > 0.02}


def _pairs(formats: Mapping[str, Path]) -> dict[tuple[int, str], tuple[Word, Word]]:
    """The words that occur once on a page, in both formats."""
    places: list[dict[tuple[int, str], Word]] = []
    for pdf in formats.values():
        words = pdf_words(pdf)
        texts = [(word.page, word.text) for word in words]
        places.append({key: word for key, word in zip(texts, words, strict=True) if texts.count(key) == 1})
    first, second = places
    common = first.keys() & second.keys()
    assert len(common) > 20
    return {key: (first[key], second[key]) for key in common}


def overflowing(pdf: Path) -> Iterator[str]:
    """Words outside the text of their panel, and words that cover each other."""
    words = pdf_words(pdf)
    for word in words:
        starts = (*PANELS[word.page][:3], SHEET)
        middle = (word.left + word.right) / 2 * POINT
        left, right = next(ends for ends in pairwise(starts) if ends[0] <= middle < ends[1])
        if word.left * POINT < left + PADDING - 1 or word.right * POINT > right - PADDING + 1:
            yield f"{word.text}: {word.left * POINT:.1f}–{word.right * POINT:.1f} mm"
        if word.bottom * POINT > 205:
            yield f"{word.text}: {word.bottom * POINT:.1f} mm from the top"
    cores = sorted((_core(word) for word in words), key=lambda core: (core[0], core[3]))
    for at, one in enumerate(cores):
        for other in cores[at + 1 :]:
            if other[0] != one[0] or other[3] >= one[4]:
                break
            if min(one[2], other[2]) - max(one[1], other[1]) > 0.5:
                yield f"{one[5]} and {other[5]}"


def _core(word: Word) -> tuple[int, float, float, float, float, str]:
    """Page, left, right, top and bottom of the small letters of a word, its text."""
    height = word.bottom - word.top
    return word.page, word.left, word.right, word.top + 0.4 * height, word.bottom - 0.35 * height, word.text
