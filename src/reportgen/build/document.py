"""One document's way: template and figures → composed HTML; HTML → pages → PDF and Word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from reportgen.build.workers import may_fork, run_in_worker
from reportgen.problems import CellRef, Problem, ReportgenError, has_errors
from reportgen.workspace import DocumentSettings, Workspace

if TYPE_CHECKING:
    from reportgen.documents.styles.mapping import StyleMap
    from reportgen.documents.styles.model import DocumentStyles
    from reportgen.documents.template.files import DocumentTemplate
    from reportgen.figures.model import FigureBook
    from reportgen.records.model import Facts, Yearbook


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build: the documents named by `only` (all that are not on request, if empty), in one format or all."""

    only: tuple[str, ...] = ()
    format: str | None = None
    draft: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class DocumentJob:
    """One document to make; `facts` are those of its year."""

    settings: DocumentSettings
    workspace: Workspace
    facts: Facts
    formats: tuple[str, ...]
    options: BuildOptions


@dataclass(frozen=True, slots=True)
class Composed:
    """A document composed, not yet on pages; it goes from one process to another."""

    job: DocumentJob
    html: bytes | None
    """The prepared document; None for a Word template that is merged alone."""
    template: DocumentTemplate
    base: bytes
    """The merged Word template."""
    look: DocumentStyles
    styles: StyleMap
    texts: frozenset[CellRef]
    """The cells of sheet `Nội dung` that it prints."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one document by format, and what there is to say about them."""

    files: dict[str, bytes]
    pages: int | None
    printed: tuple[tuple[str, str], ...]
    """The (id, form) of every figure on its pages, in the order of the text."""
    problems: tuple[Problem, ...]


def compose(job: DocumentJob, yearbook: Yearbook, book: FigureBook) -> Composed | Made:
    """The document before there are pages; without files, what is wrong with it, where that forbids to go on."""
    try:
        return _compose(job, yearbook, book)
    except ReportgenError as error:
        return Made({}, None, (), error.problems)


def finish(composed: Composed) -> Iterator[str | Made]:
    """The files of a composed document: yields the steps as they begin, in the end what was made."""
    try:
        yield from _finish(composed)
    except ReportgenError as error:
        yield Made({}, None, (), tuple(dict.fromkeys((*composed.problems, *error.problems))))


def load() -> None:
    """Import what composing and finishing both need: once, for all processes forked later."""
    from reportgen.documents.docx import writer  # noqa: F401
    from reportgen.documents.template import render  # noqa: F401


def warm_up(workspace: Workspace) -> None:
    """Import, open and try what `finish` needs besides: there is time while the workbooks are read."""
    from reportgen.documents.pdf import weasyprint_adapter as weasy
    from reportgen.documents.styles.fonts import open_fonts

    fonts = open_fonts(workspace.fonts)
    if may_fork():
        weasy.warm_up_layout(tuple(face.path for face in fonts.faces), fonts.families[0])


def _compose(job: DocumentJob, yearbook: Yearbook, book: FigureBook) -> Composed:
    from lxml import etree

    from reportgen.documents.template.context import printed_sections
    from reportgen.documents.template.files import load_template
    from reportgen.documents.template.render import render

    templates = job.workspace.templates
    template = load_template(templates / job.settings.template, templates / "shared")
    in_word = _context(job, yearbook, book, for_word=True)
    if template.html is None:
        base, look, styles = _word_template(job, template, in_word)
        return Composed(job, None, template, base, look, styles, printed_sections(in_word), ())
    context = _context(job, yearbook, book)
    with render(template, context) as rendering:
        # while images are made
        base, look, styles = _word_template(job, template, in_word)
        root = rendering.root()
    look, problems = _prepare(job, root, look, styles)
    _stop_at_errors(problems)
    texts = printed_sections(context) | printed_sections(in_word)
    return Composed(job, etree.tostring(root), template, base, look, styles, texts, tuple(problems))


def _word_template(
    job: DocumentJob, template: DocumentTemplate, context: dict[str, object]
) -> tuple[bytes, DocumentStyles, StyleMap]:
    """The merged Word template, its look, and the styles of elements in it."""
    from reportgen.documents.docx.merge import merge_word
    from reportgen.documents.docx.theme_colors import recolour
    from reportgen.documents.styles.mapping import make_style_map
    from reportgen.documents.styles.reader import read_look
    from reportgen.documents.template.files import template_text

    own_styles = template_text(template.styles) if template.styles else ""
    styles = make_style_map(own_styles, f"templates/{template.name}/styles.toml")
    merged = merge_word(template, context)
    base = recolour(merged, job.workspace.accent, job.workspace.second)
    return base, read_look(base, styles, f"templates/{template.name}/{template.name}.docx"), styles


def _prepare(
    job: DocumentJob, root: Any, look: DocumentStyles, styles: StyleMap
) -> tuple[DocumentStyles, list[Problem]]:
    """The document made ready for both formats, in place; gives the look with the size of its sheets."""
    from reportgen.documents.prepare.panels import has_sheets
    from reportgen.documents.prepare.prepare import prepare
    from reportgen.documents.styles.page_geometry import check_edges, page_of_sheets
    from reportgen.documents.styles.reader import lacking_styles

    if has_sheets(root):
        look = replace(look, page=page_of_sheets(look.page, _fonts(job)))
    problems = [*lacking_styles(root, look, styles), *prepare(root, look, styles, _fonts(job)), *check_edges(look)]
    return look, problems


def _finish(composed: Composed) -> Iterator[str | Made]:
    from lxml import etree

    from reportgen.documents.docx.merge import printed_figures

    printed = printed_figures(composed.base)
    if composed.html is None:
        yield "step.write"
        yield Made({"docx": _write_word(composed, None, {})}, None, tuple(dict.fromkeys(printed)), ())
        return
    root = etree.fromstring(composed.html, etree.XMLParser(huge_tree=True))
    problems = list(composed.problems)
    printed += [(str(data.get("data-figure")), str(data.get("data-form"))) for data in root.iter("data")]
    pages, labels, count = None, {}, None
    if _needs_pages(composed, root):
        yield "step.layout"
        pages, told = _lay_out(composed, root)
        problems += told
        _stop_at_errors(problems)
        labels, count = pages.labels, pages.count
        # what is not needed any more may be hundreds of megabytes, where there are a hundred pages
        pages = pages if "pdf" in composed.job.formats else None
        root = root if "docx" in composed.job.formats else None
    files = {}
    yield "step.write"
    if pages is None:
        files["docx"] = _write_word(composed, root, labels)
    else:
        with ExitStack() as stack:
            if "docx" in composed.job.formats:
                word = stack.enter_context(run_in_worker(_write_word(composed, root, labels) for _ in range(1)))
            files["pdf"], told = pages.write()
            problems += told
            if "docx" in composed.job.formats:
                files["docx"] = next(word)
    _stop_at_errors(problems)
    yield Made(files, count, tuple(dict.fromkeys(printed)), tuple(problems))


def _needs_pages(composed: Composed, root: Any) -> bool:
    """Whether the document must be laid out: for the PDF, and a Word file's page numbers of the contents and the proof
    that its panels hold their text."""
    from reportgen.documents.prepare.panels import has_sheets

    return "pdf" in composed.job.formats or has_sheets(root) or next(root.iter("nav"), None) is not None


def _stop_at_errors(problems: list[Problem]) -> None:
    if has_errors(problems):
        raise ReportgenError(problems)


def _context(job: DocumentJob, yearbook: Yearbook, book: FigureBook, *, for_word: bool = False) -> dict[str, object]:
    from reportgen.documents.template.context import make_context

    return make_context(
        yearbook,
        book,
        document=job.settings.key,
        template=job.settings.template,
        accent=job.workspace.accent,
        second=job.workspace.second,
        draft=job.options.draft,
        toc=job.settings.toc,
        restatements=job.settings.restatements,
        for_word=for_word,
    )


def _fonts(job: DocumentJob) -> Any:
    from reportgen.documents.styles.fonts import open_fonts

    return open_fonts(job.workspace.fonts)


def _title(job: DocumentJob) -> str:
    facts = job.facts
    return facts.subject or facts.conference_name or job.settings.file_name(facts.year, "")[:-1]


def _lay_out(composed: Composed, root: Any) -> Any:
    from reportgen.documents.pdf.writer import Meta, lay_out

    job = composed.job
    facts = job.facts
    return lay_out(
        root,
        composed.look,
        composed.styles,
        _fonts(job),
        css=composed.template.css,
        workspace=job.workspace.root,
        meta=Meta(_title(job), facts.issuer, facts.date),
        draft=job.options.draft,
    )


def _write_word(composed: Composed, root: Any, labels: Mapping[str, str]) -> bytes:
    from reportgen.documents.docx.state import DocxOptions
    from reportgen.documents.docx.writer import write_docx

    job = composed.job
    facts = job.facts
    options = DocxOptions(
        title=_title(job),
        author=facts.issuer,
        date=facts.date,
        plain=job.options.plain,
        draft=job.options.draft,
        embed_fonts=tuple(face.path for face in _fonts(job).faces),
    )
    return write_docx(root, composed.base, composed.look, composed.styles, labels, options)
