"""Single pages of a WeasyPrint document: a PDF for their pictures, a digest of their look, the places of figures."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage

from reportgen.documents.pdf.builder import FigureText
from reportgen.documents.pdf.figure_pieces import FigurePiece
from reportgen.documents.pdf.weasyprint_adapter import capture_warnings, descendants
from reportgen.documents.pdf.weasyprint_places import place_figures
from reportgen.documents.pdf.weasyprint_styles import declarations_of
from reportgen.documents.pdf.weasyprint_tags import PT_PER_PX

_GEOMETRY = (
    *("position_x", "position_y", "width", "height", "baseline", "justification_spacing", "is_leader"),
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("top", "right", "bottom", "left")),
    *(f"border_{side}_width" for side in ("top", "right", "bottom", "left")),
    *("column_positions", "column_widths", "skipped_rows", "skip_cell_border_top", "skip_cell_border_bottom"),
    "remove_decoration_sides",
)
"""The attributes of boxes that painting uses besides their text and style."""


@dataclass(frozen=True)
class PagePicture:
    """A page as it looks; sizes are points."""

    width: float
    height: float
    digest: str
    """Equal for pages that look the same."""
    figures: tuple[FigurePiece, ...]
    _document: Any = field(repr=False)
    _page: Any = field(repr=False)

    def pdf(self) -> bytes:
        """A PDF of this page for a picture: without tags, links and metadata, and not compressed."""
        page = copy.copy(self._page)
        page.bookmarks, page.links, page.anchors, page.forms = [], [], {}, {None: []}
        sides = [(box, box.remove_decoration_sides) for box in descendants(page._page_box)]
        with capture_warnings():  # those of the whole document are reported when its file is written
            data: bytes = self._document.copy([page]).write_pdf(uncompressed_pdf=True)
        for box, removed in sides:  # drawing forgets them, and the page may be used in the next layout
            box.remove_decoration_sides = removed
        return data


def page_pictures(document: Any, figures: Sequence[FigureText]) -> list[PagePicture]:
    """The pages of a laid-out document."""
    return [
        PagePicture(page.width * PT_PER_PX, page.height * PT_PER_PX, _digest(page._page_box), pieces, document, page)
        for page, pieces in zip(document.pages, place_figures(document.pages, figures), strict=True)
    ]


def _digest(page: Any) -> str:
    """A digest of all that painting a page depends on: boxes, texts, styles and pictures."""
    found = hashlib.sha256(_style_digest(page.style))
    for child in page.children:
        found.update(_box_digest(child))
    return found.hexdigest()


def _box_digest(box: Any) -> bytes:
    """A digest of a box of a page and all that is in it, kept with a box that later layouts may keep."""
    kept: bytes | None = vars(box).get("kept_digest")
    if kept is None:
        found = hashlib.sha256()
        for inner in descendants(box):
            found.update(_style_digest(inner.style))
            found.update(repr((type(inner).__name__, len(inner.children), *map(vars(inner).get, _GEOMETRY))).encode())
            for piece in _content(inner):
                found.update(piece)
        kept = box.kept_digest = found.digest()
    return kept


def _style_digest(style: Any) -> bytes:
    if style is None:
        return b""
    kept: bytes | None = vars(style).get("kept_digest")
    if kept is None:
        pieces = (type(style).__name__, declarations_of(style), _style_digest(style.parent_style))
        kept = style.kept_digest = hashlib.sha256(repr(pieces).encode()).digest()
    return kept


def _content(box: Any) -> Iterator[bytes]:
    """What a box paints besides its style: text, a picture, collapsed borders, pictures of its background."""
    if isinstance(box, boxes.TextBox):
        yield box.pango_layout.text.encode()
    elif isinstance(box, boxes.ReplacedBox):
        yield ET.tostring(box.element)
    elif (grid := getattr(box, "collapsed_border_grid", None)) is not None:
        first, rows = box.skipped_rows or 0, sum(len(group.children) for group in box.children)
        yield repr([(borders[:2], borders[first : first + rows + 1]) for borders in grid]).encode()
    for layer in box.background.layers if getattr(box, "background", None) else ():
        if isinstance(layer.image, RasterImage):
            yield layer.image.image_data.data
        yield repr((layer.size, layer.position, layer.repeat, layer.painting_area, layer.positioning_area)).encode()
