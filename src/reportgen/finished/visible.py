"""Finds text of a PDF page that can't be read: invisible, under a picture, outside the page, or over other text.

The page is rendered with its text and without it; where a text is, the two must differ. That takes about 14 ms a page,
so it is only done for templates whose style sheets may hide text, and on pages with pale or transparent letters.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from reportgen.finished.blocks import Why

_CONTRAST = 20
"""The least difference in 256 grey levels that a text makes where it is visible."""
_TWO_PARTS = 5
"""The height in points from which both the upper and the lower half of a text must be visible."""
_PALE = 160
"""The grey level from which the colour of a text may be that of the background."""
_COVERED = 0.3
"""The share of the area of a text that another text may cover."""
_EDGE = 1.0
"""How far text may extend beyond the page, and how far around it is looked at, in points."""
_WHITE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class _Box:
    """The ink of a text, in points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float
    item: Any

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.top - self.bottom)

    def covers(self, other: _Box) -> bool:
        """Whether they overlap by more than `_COVERED` of the smaller one."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        return width > 0 and height > 0 and width * height > _COVERED * min(self.area, other.area)


def hidden_texts(page: Any, text: Any, placed: Container[int], *, always: bool) -> Iterator[tuple[Why, str]]:
    """Yield the texts of a page that can't be read, and why.

    `placed` are the marked contents in the structure tree: a watermark may be over other text. `always`: look at every
    page, not only at those with pale or transparent letters.
    """
    boxes = [box for item in _texts(page) if (box := _box(item)).area > 0 or _words(item, text).strip()]
    if not always and not any(_is_pale(box.item) for box in boxes):
        return
    words = [_words(box.item, text).strip() for box in boxes]
    body = [box for box in boxes if pdfium.FPDFPageObj_GetMarkedContentID(box.item) in placed]
    over = [_words(box.item, text).strip() for box in _covered(body)]
    size = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    seen = _seen(page, [box.item for box in boxes], int(size[0]), int(size[1]))
    for box, said in zip(boxes, words, strict=True):
        if box.left < -_EDGE or box.bottom < -_EDGE or box.right > size[0] + _EDGE or box.top > size[1] + _EDGE:
            why: Why = "outside"
        elif not seen(box):
            why = "invisible"
        else:
            continue
        if said:
            yield why, said
    yield from (("covered", said) for said in over if said)


def _texts(page: Any) -> Iterator[Any]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT:
            yield item


def _box(item: Any) -> _Box:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return _Box(left, bottom, right, top, item)


def _is_pale(item: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return alpha.value < 255 or (red.value + green.value + blue.value) / 3 > _PALE


def _rendered(page: Any, width: int, height: int) -> tuple[bytes, int]:
    """Return the grey levels of a page, one for each point, and the length of a row."""
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_GRAYSCALE)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        return ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height), stride
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _seen(page: Any, items: Sequence[Any], width: int, height: int) -> Callable[[_Box], bool]:
    """Return a function that tells whether a text is visible. Removes the texts from the page in memory."""
    levels, stride = _rendered(page, width, height)
    for item in items:
        pdfium.FPDFPage_RemoveObject(page, item)
    bare, _ = _rendered(page, width, height)
    for item in items:
        pdfium.FPDFPageObj_Destroy(item)

    def differs(left: int, right: int, rows: range) -> bool:
        return any(
            abs(levels[at] - bare[at]) >= _CONTRAST
            for row in rows
            if levels[row * stride + left : row * stride + right] != bare[row * stride + left : row * stride + right]
            for at in range(row * stride + left, row * stride + right)
        )

    def seen(box: _Box) -> bool:
        if box.area <= 0:
            return False
        left, right = max(0, int(box.left)), min(width, int(box.right + _EDGE) + 1)
        top, bottom = max(0, int(height - box.top - _EDGE)), min(height, int(height - box.bottom + _EDGE) + 1)
        middle = (top + bottom) // 2
        halves = [range(top, middle), range(middle, bottom)] if box.top - box.bottom >= _TWO_PARTS else []
        return all(differs(left, right, rows) for rows in halves or [range(top, bottom)])

    return seen


def _covered(boxes: Sequence[_Box]) -> Iterator[_Box]:
    """Yield the boxes that overlap one above them."""
    above: list[_Box] = []
    for box in sorted(boxes, key=lambda box: -box.top):
        above = [other for other in above if other.bottom < box.top]
        if any(other.covers(box) for other in above):
            yield box
        above.append(box)


def _words(item: Any, text: Any) -> str:
    length = pdfium.FPDFTextObj_GetText(item, text, None, 0)
    buffer = (ctypes.c_ushort * length)()
    pdfium.FPDFTextObj_GetText(item, text, buffer, length)
    return ctypes.string_at(buffer, max(0, length - 2)).decode("utf-16-le", "replace")
