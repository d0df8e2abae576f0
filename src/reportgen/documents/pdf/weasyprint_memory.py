"""Lays out a document again after a change: what changed, and the pages where it is. Importing it changes WeasyPrint.

`LayoutMemory` keeps the boxes before layout and the pages of a document. A changed tree is compared with the kept one.
What differs is a list of blocks; each gets new boxes in place of its old ones (`weasyprint_blocks`). WeasyPrint then
makes the pages of these blocks again, and those after them as long as they start elsewhere than before: it does the
same itself when a page number in a text changes. Headers, footers and backgrounds of all pages are made again.

Everything is laid out if something else changed (style sheets, fonts, the number of blocks in the body, the order of
the rules of an unchanged element), or if a page depends on more than where it starts (footnotes, floating boxes across
pages, positions of link targets that a table of contents prints).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from weasyprint import CSS, layout
from weasyprint.document import Page

from reportgen.documents.pdf.weasyprint_adapter import OwnFonts, TreeHTML, capture_warnings, descendants
from reportgen.documents.pdf.weasyprint_blocks import (
    Changes,
    NotAloneError,
    Same,
    blocks_of,
    changed_blocks,
    new_box,
    styles_of,
)
from reportgen.documents.pdf.weasyprint_tags import VARIANT

_BEFORE = 2
"""How many pages before a changed block are made again: what comes next can move the end of a page."""


@dataclass
class _Layout:
    """What WeasyPrint made of a document, before headers and footers."""

    context: Any = None
    root: Any = None
    pages: list[Any] = field(default_factory=list)
    children: list[tuple[list[Any], list[Any]]] = field(default_factory=list)
    """The children of each page and of its root box."""
    simple: bool = True
    """Whether each page depends only on where it starts."""

    def start(self, context: Any, root: Any) -> None:
        """The layout of a document begins."""
        self.context, self.root = context, root
        self.simple = not context.footnotes

    def watch(self, pages: Iterator[Any]) -> Iterator[Any]:
        """Pass on the pages that WeasyPrint makes, and keep them."""
        self.pages, self.children = [], []
        for page in pages:
            context = self.context
            self.simple = self.simple and not (context.broken_out_of_flow or context.reported_footnotes)
            self.pages.append(page)
            self.children.append((list(page.children), list(page.children[0].children)))
            yield page

    def bare_pages(self) -> list[Any]:
        """Copies of the pages without headers, footers and fixed boxes; the pages themselves may still be shown."""
        found = []
        for page, (children, own) in zip(self.pages, self.children, strict=True):
            root = children[0].copy()
            root.children = list(own)
            found.append(page.copy_with_children([root, *children[1:]]))
        return found

    def targets(self) -> dict[str, int | None]:
        """The pages of all link targets, if texts contain page numbers."""
        collector = self.context.target_collector
        if not collector.counter_lookup_items:
            return {}
        return {name: item.page_maker_index for name, item in collector.target_lookup_items.items()}


class _KeptHTML(TreeHTML):
    """A document whose layout is kept."""

    def __init__(self, root: ET.Element, base_url: str, fetcher: Any) -> None:
        super().__init__(root, base_url, fetcher)
        self.layout = _Layout()
        self.kept_pages: list[Any] = []
        """The pages of the layout that is continued."""


_initialized, _made = layout.initialize_page_maker, layout.make_all_pages


def _initialize(context: Any, root_box: Any) -> None:
    """Begin the layout of a document; nothing if its pages are kept."""
    if not getattr(context, "keeps_pages", False):
        _initialized(context, root_box)


def _make(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
    """Yield the pages of a document, those that are kept where nothing changed."""
    if not isinstance(html, _KeptHTML):
        yield from _made(context, root_box, html, pages)
        return
    kept = html.layout
    if context is not kept.context:
        kept.start(context, root_box)
    yield from kept.watch(_made(context, root_box, html, pages or html.kept_pages))


layout.initialize_page_maker, layout.make_all_pages = _initialize, _make


@dataclass(frozen=True)
class Sheets:
    """The style sheets of a document in order, and what they are made of."""

    sheets: tuple[Any, ...]
    lasting: tuple[Any, ...]
    """Those that must be the same for a layout to be continued: all without the rules of single elements."""
    rules: tuple[str, ...]
    """The names of these rules in order."""
    is_local: bool
    """Whether they style each block without regard to the blocks beside and in it."""

    def continues(self, earlier: Sheets) -> bool:
        """Whether blocks can be laid out without the others after a change of the rules of elements."""
        return self.is_local and self.lasting == earlier.lasting

    def has_order_of(self, earlier: Sheets, elements: Iterable[ET.Element]) -> bool:
        """Whether the rules of each of these elements are in the same order as before."""
        mine, theirs = ({name: at for at, name in enumerate(sheets.rules)} for sheets in (self, earlier))
        used = {element.get("class", "") for element in elements}
        ranks = ([(theirs[name], mine[name]) for name in names.split() if name in mine] for names in used)
        return all(sorted(pairs) == sorted(pairs, key=lambda pair: pair[1]) for pairs in ranks)


class LayoutMemory:
    """What the next layout of a document can use of the last one: fonts, style sheets, boxes and pages."""

    def __init__(self, *, keeps: bool = True) -> None:
        """`keeps`: whether boxes and pages are kept, which takes much memory."""
        self._keeps = keeps
        self._files: tuple[tuple[Path, int, int], ...] = ()
        self._fonts: OwnFonts | None = None
        self._parsed: dict[tuple[str, str | None], tuple[Any, list[str]]] = {}
        self._used: set[tuple[str, str | None]] = set()
        self._last: tuple[_KeptHTML, Any, Sheets] | None = None

    def open_fonts(self, files: tuple[Path, ...]) -> None:
        """Use the fonts of these files; nothing is kept if one of them is another."""
        stats = tuple((file, file.stat().st_mtime_ns, file.stat().st_size) for file in files)
        if self._files != stats:
            self._last, self._parsed = None, {}
            self._files, self._fonts = stats, OwnFonts(files)

    def css(self, text: str, base_url: str | None, fetcher: Any) -> tuple[Any, list[str]]:
        """A style sheet, and the warnings about it."""
        key = text, base_url
        self._used.add(key)
        if key not in self._parsed:
            with capture_warnings() as messages:
                sheet = CSS(string=text, base_url=base_url, url_fetcher=fetcher, font_config=self._fonts)
            self._parsed[key] = sheet, messages
        return self._parsed[key]

    def render(self, root: ET.Element, base_url: str, fetcher: Any, sheets: Sheets) -> tuple[Any, Same, list[str]]:
        """Lay out a tree. Returns the document, for elements of the tree the equal ones that it has instead, and the
        warnings.

        With a memory that keeps layouts, the tree must not be changed afterwards.
        """
        last, self._last = self._last, None  # an error leaves nothing behind
        self._parsed = {key: self._parsed[key] for key in self._used}
        self._used = set()
        if last is not None and sheets.continues(last[2]) and last[0].layout.simple:
            try:
                with capture_warnings() as messages:
                    document, same = _continued(*last, root, sheets)
                if not messages:
                    self._last = document._html, document, sheets
                    return document, same, []
            except NotAloneError:
                pass
        del last
        html = (_KeptHTML if self._keeps else TreeHTML)(root, base_url, fetcher)
        with capture_warnings() as messages:
            document = html.render(font_config=self._fonts, stylesheets=sheets.sheets, pdf_variant=VARIANT)
        if self._keeps and not messages:  # of what is not laid out again there would be no warnings
            self._last = html, document, sheets
        return document, {}, messages


def _continued(html: _KeptHTML, document: Any, earlier: Sheets, root: ET.Element, sheets: Sheets) -> tuple[Any, Same]:
    """Lay out what differs between a kept document and another tree. Raises NotAloneError if that is not enough."""
    kept = html.layout
    context = kept.context
    blocks = blocks_of(kept.root)
    changes, same = changed_blocks(html.etree_element, root, blocks)
    if not changes:
        return document, same
    if not sheets.has_order_of(earlier, same):
        raise NotAloneError
    changed = _KeptHTML(html.etree_element, html.base_url, html.url_fetcher)
    changed.layout, changed.kept_pages = kept, kept.bare_pages()
    styles = styles_of(changed, changes, sheets.sheets, context)
    made = [new_box(*change, _at(blocks[change[0]]), styles, context, changed) for change in changes]
    before = kept.targets()
    for index in _pages_of(kept, changes):
        context.page_maker[index][-1]["content_changed"] = True
    for (old, _), box in zip(changes, made, strict=True):
        parent, index = blocks[old]
        parent.children = [*parent.children[:index], box, *parent.children[index + 1 :]]
    context.keeps_pages = True
    context.string_set.clear()
    context.tables.clear()
    pages = [Page(page) for page in layout.layout_document(changed, kept.root, context)]
    if not kept.simple or kept.targets() != before:
        raise NotAloneError
    continued = document.copy(pages)
    continued._html, changed.kept_pages = changed, []
    return continued, same


def _at(place: tuple[Any, int]) -> Any:
    parent, index = place
    return parent.children[index]


def _pages_of(kept: _Layout, changes: Changes) -> set[int]:
    """The pages to make again: those of the old blocks, and those before them up to a page break that is demanded."""
    blocks = {element: number for number, (old, _) in enumerate(changes) for element in old.iter()}
    found: dict[int, set[int]] = {number: set() for number in range(len(changes))}
    for index, page in enumerate(kept.pages):
        for block in {blocks[box.element] for box in descendants(page) if box.element in blocks}:
            first = index
            while first > max(0, index - _BEFORE) and kept.context.page_maker[first][1]["break"] == "any":
                first -= 1
            found[block].update(range(first, index + 1))
    if not all(found.values()):
        raise NotAloneError
    return set().union(*found.values())
