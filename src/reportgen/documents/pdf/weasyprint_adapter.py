"""Non-public APIs of WeasyPrint 70, which only this module and `weasyprint_tags` use. Importing it imports WeasyPrint.

- `OwnFonts`: a font configuration with the given files and no system fonts.
- `TreeHTML`: a document from an element tree, without parsing again and without WeasyPrint's default styles.
- `_FrugalStyles`: computes the styles of the elements of a `TreeHTML` with a tenth of the memory.
- `_without_margin_at_the_top`: no space above the first block of a page.
- `_page_references`: the tags of a PDF in time proportional to its pages, not to their square.
- `WorkspaceFetcher`: serves PNG and JPEG inside one folder and data URIs only.
- `PROPERTIES`: the CSS properties that WeasyPrint supports.
- `warm_up_layout`: fills caches that are shared by later documents.
- `capture_warnings`: WeasyPrint's log messages as a list.
- `panel_boxes`, `lowest_line`: positions of laid-out text.
"""

from __future__ import annotations

import gc
import logging
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname
from xml.etree import ElementTree as ET

import cssselect2  # type: ignore[import-untyped]
import pydyf  # type: ignore[import-untyped]
from weasyprint import CSS, HTML, css
from weasyprint.css import StyleFor
from weasyprint.css.properties import INITIAL_VALUES, KNOWN_PROPERTIES
from weasyprint.css.validation.expanders import EXPANDERS
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block
from weasyprint.logger import LOGGER
from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from reportgen.documents.pdf.ansi_paths import path_bytes
from reportgen.documents.pdf.builder import LAYOUT_GRID
from reportgen.documents.pdf.overflow import PanelBox
from reportgen.documents.pdf.weasyprint_tags import PT_PER_PX, write_pdf
from reportgen.documents.template.vocabulary import classes_of, reset_css
from reportgen.problems import FileRef, ReportgenError
from reportgen.problems.codes_documents import BAD_FONT_FILE

PROPERTIES = KNOWN_PROPERTIES | EXPANDERS.keys()
"""The CSS properties that WeasyPrint supports."""
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")

ffi.cdef("FcConfig * FcConfigCreate (void);")

# otherwise text in drawings depends on the locale of the machine (Turkish has a dotless i)
INITIAL_VALUES["lang"] = "vi"


class OwnFonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint has no types
    """The given font files only: a missing character is never taken from a system font."""

    def __init__(self, files: tuple[Path, ...]) -> None:
        self._folder = None
        self._config = fontconfig.FcConfigCreate()
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        for file in files:
            if not fontconfig.FcConfigAppFontAddFile(self._config, path_bytes(file)):
                raise ReportgenError([BAD_FONT_FILE.at(FileRef(file.name))])
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        fontconfig.FcConfigDestroy(self._config)  # the font map holds its own reference
        self.strut_layouts: dict[Any, Any] = {}
        self.font_features: dict[Any, Any] = {}


class RootElement(cssselect2.ElementWrapper):  # type: ignore[misc]
    """The root of an element tree, which reports when an iteration leaves an element."""

    leave: Callable[[ET.Element], None] | None = None

    def iter_subtree(self) -> Iterator[Any]:
        """Yield this element and its descendants in tree order."""
        for element in super().iter_subtree():
            yield element
            if self.leave is not None:
                self.leave(element.etree_element)


class _FrugalStyles(StyleFor):  # type: ignore[misc]
    """Forgets the declarations of an element as soon as its style is computed.

    WeasyPrint keeps them for all elements until the end, although equal elements share one style, and computes the
    styles of six pseudo-elements of each element, although only list items and notes have any: 25 kB an element.
    """

    def __init__(self, html: HTML, *args: Any) -> None:
        if isinstance(html.wrapper_element, RootElement):
            html.wrapper_element.leave = self._forget
        super().__init__(html, *args)

    def _forget(self, element: ET.Element) -> None:
        style = self._computed_styles[element, None]
        unused: tuple[str | None, ...] = (None,)
        if "list-item" not in style["display"]:
            unused += ("marker",)
        if style["float"] != "footnote":
            unused += ("footnote-call", "footnote-marker")
        if style["position"][0] != "note()":
            unused += ("note-call", "note-marker", "note-callback")
        for pseudo_element in unused:
            self._cascaded_styles.pop((element, pseudo_element), None)


css.StyleFor = _FrugalStyles


def _without_margin_at_the_top(level_layout: Callable[..., Any]) -> Callable[..., Any]:
    """Lay out the first block of a page also in a section without its top margin, as in the body and in Word.

    WeasyPrint truncates a margin at the top of a page only if other margins adjoin it, and takes every page of an
    appendix for one after a forced break.
    """

    def laid_out(
        context: Any, box: Any, bottom: Any, skip: Any, containing: Any, page_is_empty: bool = True,
        absolute: Any = None, fixed: Any = None, adjoining: Any = None, *others: Any, **named: Any,
    ) -> Any:  # fmt: skip
        continued = getattr(containing, "element_tag", "") == "section" and box.element is not containing.element[0]
        if not (page_is_empty and continued):
            return level_layout(
                context, box, bottom, skip, containing, page_is_empty, absolute, fixed, adjoining, *others, **named
            )
        forced, context.forced_break = context.forced_break, False  # it is true on every page of a named page
        try:
            return level_layout(
                context, box, bottom, skip, containing, True, absolute, fixed, adjoining or [0], *others, **named
            )
        finally:
            context.forced_break = forced

    return laid_out


block.block_level_layout = _without_margin_at_the_top(block.block_level_layout)


def _page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """The references of all pages, kept until a page is added: pydyf makes them anew for every tag of a PDF."""
    pages = pdf.pages["Kids"][::3]
    kept: tuple[bytes, ...] = vars(pdf).get("_kept_references", ())
    if len(kept) != len(pages):
        kept = pdf._kept_references = tuple(b"%d 0 R" % number for number in pages)
    return kept


pydyf.PDF.page_references = property(_page_references)


class TreeHTML(HTML):  # type: ignore[misc]
    """A WeasyPrint document from an `html` element tree."""

    def __init__(self, root: ET.Element, base_url: str, url_fetcher: URLFetcher) -> None:
        self.base_url = base_url
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = RootElement.from_html_root(root, content_language=None)
        self.etree_element = root

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        return [*super()._ua_stylesheets(forms), _reset()]


@cache
def _reset() -> CSS:
    """CSS that resets WeasyPrint's default style sheet for the elements of the vocabulary."""
    return CSS(string=reset_css())


class WorkspaceFetcher(URLFetcher):  # type: ignore[misc]
    """Serves regular files below one folder, and data URIs.

    Network access, links and other files are refused, and all but PNG and JPEG: SVG may contain text.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False)
        self.folder = folder.resolve()

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the response for a URL; raises ValueError, which WeasyPrint logs, for a URL that is not allowed."""
        if url.startswith("data:"):
            if not url.startswith(("data:image/png;", "data:image/jpeg;")):
                raise ValueError("only PNG and JPEG pictures are allowed")
            return super().fetch(url, headers)
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc:
            raise ValueError("only files of the workspace are read, nothing from the network")
        path = Path(url2pathname(unquote(parts.path) if "%" in parts.path else parts.path))
        inside = self.folder in path.resolve().parents
        if not inside or any(p.is_symlink() for p in (path, *path.parents) if self.folder in (p, *p.parents)):
            raise ValueError("the file is outside of the workspace, or a link")
        if not path.is_file():
            raise ValueError("there is no such file")
        data = path.read_bytes()
        if not data.startswith(_PICTURES):
            raise ValueError("only PNG and JPEG pictures are allowed")
        return URLFetcherResponse(url, data)


_warmed_up = False


def warm_up_layout(files: tuple[Path, ...], family: str) -> None:
    """Lay out and write one page, so that forked processes inherit the initialised caches of cffi and WeasyPrint.

    Runs once per process.
    """
    global _warmed_up
    if _warmed_up:
        return
    _warmed_up = True
    page = ET.fromstring("<html><body><table><tr><td><p>1</p></td></tr></table></body></html>")
    fonts = OwnFonts(files)
    style = CSS(string=f'html {{ font-family: "{family}"; text-align: justify }}', font_config=fonts)
    with capture_warnings():
        laid_out = TreeHTML(page, "", URLFetcher()).render(font_config=fonts, stylesheets=[style])
        write_pdf(laid_out, bytes(16))
    del laid_out, fonts
    gc.collect()  # newer Pango has a thread for each font map, which is unsafe with fork


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def capture_warnings() -> Iterator[list[str]]:
    """Collect WeasyPrint's warnings in order, without duplicates; nothing is printed."""
    listener = _Listener()
    level, propagate, handlers = LOGGER.level, LOGGER.propagate, LOGGER.handlers
    LOGGER.handlers, LOGGER.propagate = [listener], False
    LOGGER.setLevel(logging.WARNING)
    messages: list[str] = []
    try:
        yield messages
    finally:
        LOGGER.handlers, LOGGER.propagate = handlers, propagate
        LOGGER.setLevel(level)
        messages += dict.fromkeys(listener.messages)


def panel_boxes(pages: list[Any]) -> Iterator[PanelBox]:
    """Yield the panels of all pages, in order."""
    for page in pages:
        for box in descendants(page._page_box):
            element = box.element
            if element is None or box.element_tag != "section" or not isinstance(box, boxes.BlockBox):
                continue
            if "panel" in classes_of(element):
                edge = box.content_box_y() + box.height
                bottom, line = lowest_line(box)
                yield PanelBox(
                    element.get("data-panel", ""),
                    element.get("data-src", ""),
                    edge * PT_PER_PX,
                    bottom * PT_PER_PX,
                    line * PT_PER_PX,
                    _excess_of_blocks(box),
                )


def _excess_of_blocks(panel: Any) -> float | None:
    """The most by which a grid in a panel is higher than stated, in points; None without grids."""
    grids = [box for box in descendants(panel) if isinstance(box, boxes.TableBox) and _stated(box) is not None]
    return max((box.height * PT_PER_PX - (_stated(box) or math.inf) for box in grids), default=None)


def _stated(box: Any) -> float | None:
    stated = box.element.get(LAYOUT_GRID) if box.element is not None else None
    return None if stated is None else float(stated or "inf")


def make_links_clickable(pages: list[Any]) -> None:
    """Give links the height of their letters: WeasyPrint uses the line height, which is 0 in exact lines.

    Generated content (`a::after`) is inside a link, and needs none of its own.
    """
    for page in pages:
        page.links[:] = [link for link in page.links if "::" not in link[3].element_tag]
        for index, (kind, target, (left, top, right, bottom), box) in enumerate(page.links):
            missing = box.style["font_size"] - (bottom - top)
            if missing > 0:
                area = (left, top - missing / 2, right, bottom + missing / 2)
                page.links[index] = (kind, target, area, box)


def lowest_line(box: Any) -> tuple[float, float]:
    """Return the lower edge of the content of a box, and the height of its lowest line of text, in CSS pixels."""
    bottom, line, line_bottom = float(box.content_box_y()), 0.0, float("-inf")
    for child in descendants(box):
        if child is box or isinstance(child, boxes.TextBox):
            continue
        low = child.position_y + child.margin_height()
        bottom = max(bottom, low)
        if isinstance(child, boxes.LineBox) and low > line_bottom and _has_text(child):
            line, line_bottom = child.height, low
    return bottom, line


def _has_text(box: Any) -> bool:
    """Whether a line contains text outside inline blocks."""
    if isinstance(box, boxes.TextBox):
        return bool(box.text.strip())
    return any(_has_text(c) for c in getattr(box, "children", ()) if not isinstance(c, boxes.InlineBlockBox))


def descendants(box: Any) -> Iterator[Any]:
    """Yield the box and its descendants, including the boxes behind placeholders of absolute boxes."""
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from descendants(child)
