"""The space on a page between headers and footers. Lengths are points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.header_tabs import has_tabs, piece_width, split_lines
from reportgen.documents.styles.line_heights import line_points
from reportgen.documents.styles.model import POINTS_PER_MM, DocumentStyles, MarginLine, Page, Piece
from reportgen.problems import LineRef, Problem
from reportgen.problems.codes_documents import MARGIN_AT_EDGE, NO_ROOM

LEAST_MM = 20
"""Least width and height of the space for text."""
EDGE_MM = 5
"""Approximate width of the edge that office printers cannot print."""
BELOW_SHEET = 2
"""Free space at the bottom of a sheet: Word needs a paragraph there; the PDF fills it with the panel colour."""
_LENGTH = re.compile(r"(width|height): ([\d.]+)mm")
_EDGE = EDGE_MM * POINTS_PER_MM - 0.1


def text_top(page: Page, fonts: Fonts, *, first: bool = False) -> float:
    """Top of the text on the first page or on others. A header higher than the margin moves it down, as in Word."""
    header = page.first_header if first and page.different_first else page.header
    return max(page.top, page.header_distance + _height(header, page, fonts) if header else 0)


def text_bottom(page: Page, fonts: Fonts, *, first: bool = False) -> float:
    """Bottom of the text, from the lower edge of the paper."""
    footer = page.first_footer if first and page.different_first else page.footer
    return max(page.bottom, page.footer_distance + _height(footer, page, fonts) if footer else 0)


def page_of_sheets(page: Page, fonts: Fonts) -> Page:
    """The page of a brochure. All sheets have the same height, between the highest header and the highest footer."""
    return replace(
        page,
        top=max(text_top(page, fonts, first=first) for first in (False, True)),
        bottom=max(text_bottom(page, fonts, first=first) for first in (False, True)),
    )


def place_on_page(figure: Any, page: Page) -> tuple[float, float]:
    """The place of a `figure.placed` on the paper: left and top edge in millimetres.

    `data-bottom` is measured from the lower edge of the sheet, `data-left` from the left edge of the paper. A picture
    narrower than `data-width` is in the middle of it.
    """
    lengths = dict(_LENGTH.findall(figure.find("img").get("style", "")))  # set by `render`
    width, height = float(lengths["width"]), float(lengths["height"])
    bottom = (page.height - page.bottom) / POINTS_PER_MM
    left = float(figure.get("data-left", "0")) + (float(figure.get("data-width", width)) - width) / 2
    return left, bottom - float(figure.get("data-bottom", "0")) - height


def check_room(styles: DocumentStyles, fonts: Fonts) -> Iterator[Problem]:
    """RG618 if margins, header and footer leave less than `LEAST_MM` for the text of a page."""
    page = styles.page
    width = page.width - page.left - page.right
    height = min(
        page.height - text_top(page, fonts, first=first) - text_bottom(page, fonts, first=first)
        for first in (False, True)
    )
    if min(width, height) < LEAST_MM * POINTS_PER_MM:
        room = {"width": f"{width / POINTS_PER_MM:.0f}", "height": f"{height / POINTS_PER_MM:.0f}"}
        yield NO_ROOM.at(LineRef(styles.file), **room, least=LEAST_MM)


def check_edges(styles: DocumentStyles) -> Iterator[Problem]:
    """RG611 for every header and footer with text too close to the edge of the paper for a printer."""
    page = styles.page
    headers = [(lines, page.header_distance + lines[0].paragraph.before) for lines in _filled(page, "header")]
    footers = [(lines, page.footer_distance + lines[-1].paragraph.after) for lines in _filled(page, "footer")]
    for lines, distance in (*headers, *footers):
        if distance < _EDGE or any(_beside(line, page) < _EDGE for line in lines):
            words = " ".join("".join(piece.text for piece in line.pieces) for line in lines)
            yield MARGIN_AT_EDGE.at(LineRef(styles.file), found=words, least=EDGE_MM)


def _filled(page: Page, part: str) -> Iterator[tuple[MarginLine, ...]]:
    """Yield the headers, or footers, that contain text."""
    for lines in (getattr(page, part), getattr(page, f"first_{part}")):
        if any(piece.text.strip() for line in lines for piece in line.pieces):
            yield lines


def _beside(line: MarginLine, page: Page) -> float:
    """Distance of a line from the paper edge at which it starts."""
    paragraph = line.paragraph
    left, right = page.left + paragraph.left + min(0, paragraph.first), page.right + paragraph.right
    return {"center": _EDGE, "right": right}.get(paragraph.align, left)


def _height(lines: Iterable[MarginLine], page: Page, fonts: Fonts) -> float:
    return sum(
        line.paragraph.before
        + _line_count(line, page, fonts) * line_points(line.paragraph, fonts)
        + line.paragraph.after
        for line in lines
    )


def _line_count(line: MarginLine, page: Page, fonts: Fonts) -> int:
    """Number of lines of a header paragraph: one if it has tabs, otherwise text wraps between words."""
    lines = split_lines(line)
    if has_tabs(line):
        return len(lines)
    first = line.paragraph.first
    return sum(_broken(pieces, line, page, fonts, first if not number else 0) for number, pieces in enumerate(lines))


def _broken(pieces: Iterable[Piece], line: MarginLine, page: Page, fonts: Fonts, used: float) -> int:
    room = page.text_width - line.paragraph.left - line.paragraph.right
    count = 1
    for piece in pieces:
        for word in [piece.text] if piece.is_field else re.findall(r"\S+\s*", piece.text):
            part = replace(piece, text=word.rstrip())
            if used + piece_width(part, fonts) > room and used > 0:
                count, used = count + 1, 0.0
            used += piece_width(replace(piece, text=word), fonts)
    return count
