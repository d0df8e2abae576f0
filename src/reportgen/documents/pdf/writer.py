"""Lays out the prepared HTML and writes PDF/A-3a and PDF/UA-1. WeasyPrint is imported at the first layout."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

from reportgen.documents.pdf.builder import Appendix, FigureText, PdfTree
from reportgen.documents.pdf.css import styles_css
from reportgen.documents.pdf.css_check import check_css
from reportgen.documents.pdf.overflow import check_panels
from reportgen.documents.pdf.running_elements import add_margins, margin_css
from reportgen.documents.pdf.signature_fields import mark_signer
from reportgen.documents.pdf.sources import FIRST_ROW, SourceRow, sources_css
from reportgen.documents.pdf.tree import build_pdf_tree
from reportgen.documents.prepare.document import Attachment, Meta, PreparedDocument
from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.mapping import StyleMap
from reportgen.documents.styles.model import DocumentStyles, Page
from reportgen.documents.styles.page_numbers import format_number
from reportgen.documents.template.files import has_rules, shown_path, template_text
from reportgen.documents.template.source_map import SRC
from reportgen.problems import CellRef, FileRef, Problem, ReportgenError
from reportgen.problems.codes_documents import LAYOUT_WARNING, SLOW_FONTS

if TYPE_CHECKING:
    from reportgen.documents.pdf.weasyprint_memory import LayoutMemory, Sheets
    from reportgen.documents.pdf.weasyprint_pages import PagePicture

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NOT_LOCAL = re.compile(r"(?<!target-)counter|quote|url\(|footnote|running\(|string|target-text|:has|:empty|[+~]")
"""CSS by which a block can depend on other blocks than those around it, or on files."""


@dataclass(frozen=True)
class Pages:
    """A laid-out document.

    `labels`: id → printed page number. Numbers restart in every appendix.
    """

    labels: Mapping[str, str]
    count: int
    listed: int
    """The number of pages of the list of sources after them."""
    numbers: tuple[tuple[str, str], ...]
    """The printed number of each page, also of those that do not show it, and the name of its appendix if it is in
    one."""
    _document: Any = field(repr=False)
    _identifier: bytes = field(repr=False)
    _date: dt.date | None = None
    _figures: Sequence[FigureText] = field(default=(), repr=False)

    def write(self, attachments: Sequence[Attachment] = ()) -> tuple[bytes, list[Problem]]:
        """Return the PDF: PDF/A-3a and PDF/UA-1 with bookmarks and subset fonts; deterministic."""
        from reportgen.documents.pdf import attachments as files
        from reportgen.documents.pdf import weasyprint_adapter as weasy
        from reportgen.documents.pdf.weasyprint_tags import write_pdf

        def add_files(pdf: Any) -> None:
            files.embed(pdf, attachments, self._date)

        identifier = hashlib.sha256(self._identifier + files.digest(attachments)).digest()[:16]
        with weasy.capture_warnings() as messages:
            pdf = write_pdf(self._document, identifier, add_files)
        return pdf, [problem_of_warning(message, "") for message in messages]

    def missing_height(self) -> float | None:
        """By how many points the end with the signature is too high for the page before; None if it has no page."""
        from reportgen.documents.pdf.weasyprint_endings import missing_height

        return missing_height(self._document.pages)

    def pictured(self) -> list[PagePicture]:
        """The pages as they look, with the places of the figures."""
        from reportgen.documents.pdf.weasyprint_pages import page_pictures

        return page_pictures(self._document, self._figures)


def write(document: PreparedDocument) -> tuple[bytes, list[Problem]]:
    """Return the PDF of a laid-out document."""
    assert document.pages is not None, "the registry says that this format needs pages"
    return document.pages.write(document.attachments)


def lay_out(
    root: Any,
    styles: DocumentStyles,
    style_map: StyleMap,
    fonts: Fonts,
    *,
    css: Sequence[Path],
    workspace: Path,
    meta: Meta,
    draft: bool = False,
    sources: Sequence[SourceRow] = (),
    panel_cells: Mapping[str, tuple[CellRef, ...]] | None = None,
    to_sign: bool = False,
    memory: LayoutMemory | None = None,
) -> tuple[Pages, list[Problem]]:
    """Lay out the prepared `html` element.

    `css`: the template's style sheets (`base.css` first). `workspace`: the folder whose files they may use.
    With `sources` a list of them is at the end, to which figures link. `to_sign`: with empty signature fields.
    WeasyPrint warnings (RG620) and overfull panels (RG630) are reported as errors; `panel_cells` are the cells of
    panels (see `check_panels`). With the `memory` of the last layout only what changed is laid out; such pages are for
    pictures, and are not written.
    """
    tree = build_pdf_tree(root, styles, style_map, fonts, sources)
    add_margins(tree, styles, fonts)
    if to_sign:
        mark_signer(tree.root)
    _fill_head(tree.root, meta)

    from reportgen.documents.pdf import weasyprint_adapter as weasy
    from reportgen.documents.pdf.weasyprint_memory import LayoutMemory

    kept = memory or LayoutMemory(keeps=False)
    fetcher = weasy.WorkspaceFetcher(workspace)
    kept.open_fonts(tuple(face.path for face in fonts.faces))
    texts = _sheets(tree, styles, fonts, css, draft, listed=bool(sources))
    sheets, problems = _parsed(texts, tree.rules.values(), styles, kept, fetcher)
    laid_out, known, messages = kept.render(tree.root, workspace.as_uri() + "/", fetcher, sheets)
    problems += [problem_of_warning(message, "") for message in messages]
    weasy.make_links_clickable(laid_out.pages)
    problems += check_panels(weasy.panel_boxes(laid_out.pages), panel_cells or {})
    labels, numbers = _labels(laid_out.pages, tree.appendices, styles.page)
    own = next((n for n, page in enumerate(laid_out.pages) if FIRST_ROW in page.anchors), len(laid_out.pages))
    identifier = b"" if memory else _identifier(tree.root, [sheet.text for sheet in texts])
    listed = len(laid_out.pages) - own
    figures = [figure.among(known) for figure in tree.figures] if known else tree.figures
    return Pages(labels, own, listed, numbers, laid_out, identifier, meta.date, figures), problems


class _Sheet(NamedTuple):
    """The text of a style sheet, and its file; None for what is made from the Word styles and the elements."""

    text: str
    path: Path | None
    of_elements: bool = False
    """Whether it has only rules for single elements."""


def _sheets(
    tree: PdfTree,
    styles: DocumentStyles,
    fonts: Fonts,
    css: Sequence[Path],
    draft: bool,
    *,
    listed: bool,
) -> list[_Sheet]:
    """Return the style sheets in order: base style sheet, Word styles, elements, those of the template.

    Raises ReportgenError (RG622, RG623) for rules that are refused.
    """
    from reportgen.documents.pdf import weasyprint_adapter as weasy

    texts = [(template_text(path), path) for path in css]
    refused = [
        problem
        for index, (text, path) in enumerate(texts)
        for problem in check_css(text, shown_path(path), weasy.PROPERTIES, base=not index)
    ]
    if refused:
        raise ReportgenError(refused)
    words = styles_css(styles, fonts, tree.used) + "\n" + margin_css(styles, fonts, tree.appendices, draft=draft)
    return [
        *(_Sheet(text, path) for text, path in texts[:1]),
        _Sheet(words, None),
        _Sheet(tree.css, None, of_elements=True),
        *([_Sheet(sources_css(fonts), None)] if listed else ()),
        *(_Sheet(text, path) for text, path in texts[1:] if has_rules(text)),
    ]


def _parsed(
    texts: Sequence[_Sheet], rules: Iterable[str], styles: DocumentStyles, memory: LayoutMemory, fetcher: Any
) -> tuple[Sheets, list[Problem]]:
    """Parse the style sheets, with the names of the rules of elements; returns them, and what is wrong with them."""
    from reportgen.documents.pdf.weasyprint_memory import Sheets

    parsed, lasting, problems = [], [], []
    for sheet in texts:
        base, file = (None, styles.file) if sheet.path is None else (sheet.path.as_uri(), sheet.path.name)
        css, messages = memory.css(sheet.text, base, fetcher)
        problems += [problem_of_warning(message, file) for message in messages]
        parsed.append(css)
        if not sheet.of_elements:
            lasting.append(css)
    is_local = not any(_NOT_LOCAL.search(sheet.text) for sheet in texts if sheet.path is not None)
    return Sheets(tuple(parsed), tuple(lasting), tuple(rules), is_local), problems


def _identifier(root: ET.Element, sheets: Sequence[str]) -> bytes:
    """Return the identifier of the PDF: 16 bytes of a hash of its content.

    Line numbers of the template, which are removed from the tree, and comments and spaces of the style sheets are
    ignored, because they do not change the pages.
    """
    for section in root.iter("section"):
        section.attrib.pop(SRC, None)
    css = [" ".join(_COMMENT.sub(" ", text).split()) for text in sheets]
    return hashlib.sha256(ET.tostring(root) + repr(css).encode()).digest()[:16]


def problem_of_warning(message: str, file: str) -> Problem:
    """Convert a WeasyPrint warning to a problem; a missing library that only reduces speed is a warning."""
    if "harfbuzz-subset" in message.lower():
        return SLOW_FONTS.at(None)
    return LAYOUT_WARNING.at(FileRef(file) if file else None, found=message)


def _fill_head(root: ET.Element, meta: Meta) -> None:
    root.set("lang", meta.language)
    head = root.find("head")
    assert head is not None
    ET.SubElement(head, "title").text = meta.title
    version = f"Phiên bản {meta.version}" if meta.version else ""
    entries = {"author": meta.author, "generator": "reportgen", "keywords": version}
    if meta.date is not None:
        entries |= dict.fromkeys(("dcterms.created", "dcterms.modified"), meta.date.isoformat())
    for name, content in entries.items():
        if content:
            ET.SubElement(head, "meta", {"name": name, "content": content})


def _labels(
    pages: Sequence[Any], appendices: Mapping[str, Appendix], setup: Page
) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Return the printed page number of every id, and of every page its number and its appendix (`Pages.numbers`)."""
    labels: dict[str, str] = {}
    numbers: list[tuple[str, str]] = []
    number, name = (1 if setup.first_number is None else setup.first_number) - 1, ""
    for page in pages:
        starting = [appendix.name for anchor, appendix in appendices.items() if anchor in page.anchors]
        number, name = (1, starting[-1]) if starting else (number + 1, name)
        numbers.append((format_number(number, setup.number_format), name))
        for anchor in page.anchors:
            if anchor not in appendices:
                labels.setdefault(anchor, numbers[-1][0])
    return labels, tuple(numbers)
