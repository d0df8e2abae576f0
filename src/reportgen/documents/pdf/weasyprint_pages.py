"""Single pages of a WeasyPrint document: a PDF for their pictures, a digest of their look, the places of figures."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage

from reportgen.documents.pdf.builder import FigureText
from reportgen.documents.pdf.weasyprint_adapter import capture_warnings, descendants
from reportgen.documents.pdf.weasyprint_places import FigurePiece, place_figures
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
        with capture_warnings():  # those of the whole document are reported when its file is written
            data: bytes = self._document.copy([page]).write_pdf(uncompressed_pdf=True)
        return data


def page_pictures(document: Any, figures: Sequence[FigureText]) -> list[PagePicture]:
    """The pages of a laid-out document."""
    digest_of = _digests()
    return [
        PagePicture(page.width * PT_PER_PX, page.height * PT_PER_PX, digest_of(page._page_box), pieces, document, page)
        for page, pieces in zip(document.pages, place_figures(document.pages, figures), strict=True)
    ]


def _digests() -> Callable[[Any], str]:
    """A function for the digest of all that painting a page depends on: boxes, texts, styles and pictures."""
    styles: dict[int, tuple[Any, bytes]] = {}

    def style_digest(style: Any) -> bytes:
        if style is None:
            return b""
        if id(style) not in styles:
            declared = sorted((name, repr(value)) for name, (value, _) in getattr(style, "cascaded", {}).items())
            pieces = (type(style).__name__, declared, style_digest(style.parent_style))
            styles[id(style)] = style, hashlib.sha256(repr(pieces).encode()).digest()
        return styles[id(style)][1]

    def digest_of(page: Any) -> str:
        found = hashlib.sha256()
        for box in descendants(page):
            found.update(style_digest(box.style))
            found.update(repr((type(box).__name__, len(box.children), *map(box.__dict__.get, _GEOMETRY))).encode())
            for piece in _content(box):
                found.update(piece)
        return found.hexdigest()

    return digest_of


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
