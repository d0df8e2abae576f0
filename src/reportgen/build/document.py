"""The stages of one document: template and figures → composed HTML; HTML → pages → PDF and Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from reportgen.build.panel_cells import panel_cells
from reportgen.build.workers import may_fork
from reportgen.build.write import reference_for, write
from reportgen.formats import WRITERS, Writer
from reportgen.period import Period
from reportgen.problems import CellRef, LineRef, Problem, ReportgenError, has_errors
from reportgen.problems.codes_machine import WORD_TEMPLATE_ONLY
from reportgen.workspace import SETTINGS_FILE, DocumentSettings, Workspace

if TYPE_CHECKING:
    from reportgen.documents.prepare.document import PreparedDocument
    from reportgen.documents.styles.mapping import StyleMap
    from reportgen.documents.styles.model import DocumentStyles
    from reportgen.documents.template.files import DocumentTemplate
    from reportgen.figures.model import FigureBook
    from reportgen.figures.text import ResolvedText
    from reportgen.finished.leftovers import Tags
    from reportgen.records.model import Facts, Yearbook


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build: the documents in `only` (if empty, all that are not `only_on_request`), in one or all formats."""

    only: tuple[str, ...] = ()
    format: str | None = None
    draft: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class DocumentJob:
    """One document to make, with the facts of its period."""

    settings: DocumentSettings
    workspace: Workspace
    period: Period
    facts: Facts
    formats: tuple[str, ...]
    options: BuildOptions

    @property
    def writers(self) -> tuple[Writer, ...]:
        """The writers of its formats, in the same order."""
        return tuple(WRITERS[key] for key in self.formats)


@dataclass(frozen=True, slots=True)
class Composed:
    """A composed document, not laid out yet. Picklable: it is passed between processes."""

    job: DocumentJob
    html: bytes | None
    """The prepared document; None for a Word template that is merged alone."""
    template: DocumentTemplate
    base: bytes
    """The merged Word template."""
    styles: DocumentStyles
    style_map: StyleMap
    texts: frozenset[CellRef]
    """The cells of sheets `Nội dung` and `Ảnh` that it prints."""
    panel_cells: Mapping[str, tuple[CellRef, ...]]
    """The cells of the texts of each panel (`build.panel_cells`)."""
    tags: Tags
    """Text in braces that comes from cells, so that it is not a leftover template tag."""
    problems: tuple[Problem, ...]

    @property
    def elements(self) -> int:
        """The number of elements of the HTML."""
        html = self.html or b""
        return html.count(b"<") - html.count(b"</")


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One file: its format, its bytes, and its number of pages where that is known."""

    format: str
    data: bytes
    pages: int | None


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one document, in the order of its formats; none if there are errors."""

    files: tuple[MadeFile, ...]
    printed: tuple[tuple[str, str], ...]
    """The (id, form) of every figure in it, in the order of the text."""
    problems: tuple[Problem, ...]


def compose(
    job: DocumentJob, yearbook: Yearbook, book: FigureBook, resolved: Sequence[ResolvedText]
) -> Composed | Made:
    """Render and prepare the document, without laying it out; a `Made` with only problems if there are errors.

    `resolved` are the texts of the workbooks (`figures.text.resolve_texts`).
    """
    from reportgen.figures.text import resolve_facts

    try:
        return _compose(replace(job, facts=resolve_facts(job.facts, book)), yearbook, book, resolved)
    except ReportgenError as error:
        return Made((), (), error.problems)


def finish(composed: Composed) -> Iterator[str | Made]:
    """Make the files of a composed document: yields the key of each step when it starts, then the `Made`."""
    try:
        yield from _finish(composed)
    except ReportgenError as error:
        yield Made((), (), tuple(dict.fromkeys((*composed.problems, *error.problems))))


def load(formats: Iterable[str]) -> None:
    """Import what composing and writing need, once for all processes that are forked later."""
    from reportgen.documents.docx import merge  # noqa: F401
    from reportgen.documents.template import render  # noqa: F401
    from reportgen.finished import gate  # noqa: F401

    for key in formats:
        WRITERS[key].load()


def warm_up(workspace: Workspace) -> None:
    """Import and load what `finish` needs besides; meanwhile another process reads the workbooks."""
    from reportgen.documents.pdf import weasyprint_adapter as weasy
    from reportgen.documents.styles.fonts import open_fonts
    from reportgen.finished import pdf  # noqa: F401

    fonts = open_fonts(workspace.fonts)
    if may_fork():
        weasy.warm_up_layout(tuple(face.path for face in fonts.faces), fonts.families[0])


def _compose(job: DocumentJob, yearbook: Yearbook, book: FigureBook, resolved: Sequence[ResolvedText]) -> Composed:
    from lxml import etree

    from reportgen.documents.template.context import printed_cells
    from reportgen.documents.template.figure_view import check_figures
    from reportgen.documents.template.files import load_template
    from reportgen.documents.template.functions import left_out
    from reportgen.documents.template.render import render

    templates = job.workspace.templates
    template = load_template(templates / job.settings.template, templates / "shared")
    in_word = _context(job, template, yearbook, book, for_word=True)
    if template.html is None:
        base, styles, style_map = _word_template(job, template, in_word)
        _stop_at_errors(_need_html(job))
        return Composed(job, None, template, base, styles, style_map, printed_cells(in_word), {}, _tags(yearbook), ())
    context = _context(job, template, yearbook, book)
    with render(template, context) as rendering:
        # images are processed at the same time
        base, styles, style_map = _word_template(job, template, in_word)
        root = rendering.root()
    _stop_at_errors(list(check_figures(root, book)))
    styles, problems = _prepare(job, root, base, styles, style_map)
    _stop_at_errors(problems)
    problems += left_out(context, yearbook)
    texts = printed_cells(context) | printed_cells(in_word)
    tags = _tags(yearbook, "".join(root.itertext()))
    cells = panel_cells(root, yearbook, resolved)
    return Composed(job, etree.tostring(root), template, base, styles, style_map, texts, cells, tags, tuple(problems))


def _word_template(
    job: DocumentJob, template: DocumentTemplate, context: dict[str, object]
) -> tuple[bytes, DocumentStyles, StyleMap]:
    """The merged Word template, its styles, and the mapping of elements to them."""
    from reportgen.documents.docx.merge import merge_word
    from reportgen.documents.docx.theme_colors import recolour
    from reportgen.documents.styles.mapping import make_style_map
    from reportgen.documents.styles.reader import read_styles
    from reportgen.documents.template.files import template_text

    own_styles = template_text(template.styles) if template.styles else ""
    style_map = make_style_map(own_styles, f"templates/{template.name}/styles.toml")
    merged = merge_word(template, context)
    base = recolour(merged, job.workspace.accent, job.workspace.second)
    return base, read_styles(base, style_map, f"templates/{template.name}/{template.name}.docx"), style_map


def _prepare(
    job: DocumentJob, root: Any, base: bytes, styles: DocumentStyles, style_map: StyleMap
) -> tuple[DocumentStyles, list[Problem]]:
    """Prepare the document for all formats, in place; returns its styles (with the sheet size) and problems."""
    from reportgen.documents.prepare.panels import has_sheets
    from reportgen.documents.prepare.prepare import prepare
    from reportgen.documents.styles.header_checks import check_headers
    from reportgen.documents.styles.page_geometry import check_edges, check_room, page_of_sheets
    from reportgen.documents.styles.reader import missing_styles, used_styles
    from reportgen.documents.styles.typefaces import check_styles
    from reportgen.documents.styles.word_check import check_features
    from reportgen.documents.template.vocabulary import classes_of

    if has_sheets(root):
        styles = replace(styles, page=page_of_sheets(styles.page, _fonts(job)))
    sections = any("appendix" in classes_of(section) for section in root.iter("section"))
    used = used_styles(root, style_map)
    return styles, [
        *missing_styles(used, styles),
        *check_styles(used, styles, _fonts(job)),
        *check_features(base, styles, used),
        *check_headers(styles, _fonts(job), sections=sections),
        *prepare(root, styles, style_map, _fonts(job)),
        *check_edges(styles),
        *check_room(styles, _fonts(job)),
    ]


def _tags(yearbook: Yearbook, *texts: str) -> Tags:
    """Text in braces from cells and the document, which is not a leftover template tag."""
    from reportgen.finished.leftovers import Tags
    from reportgen.records.checks.texts import printed_texts

    return Tags([*(text for text, _ in printed_texts(yearbook)), *texts])


def _need_html(job: DocumentJob) -> list[Problem]:
    """A problem for each format that can't be made from a Word template without HTML."""
    possible = ", ".join(writer.key for writer in WRITERS.values() if not writer.needs_html)
    return [
        WORD_TEMPLATE_ONLY.at(
            LineRef(SETTINGS_FILE),
            document=job.settings.key,
            format=writer.key,
            wanted=possible,
            template=job.settings.template,
        )
        for writer in job.writers
        if writer.needs_html
    ]


def _finish(composed: Composed) -> Iterator[str | Made]:
    from lxml import etree

    from reportgen.documents.docx.merge import printed_figures

    printed = printed_figures(composed.base)
    problems = list(composed.problems)
    document, count = _prepared(composed), None
    if composed.html is not None:
        root = etree.fromstring(composed.html, etree.XMLParser(huge_tree=True))
        printed += [(str(data.get("data-figure")), str(data.get("data-form"))) for data in root.iter("data")]
        document = replace(document, root=root)
        if _needs_pages(composed.job, root):
            yield "step.layout"
            document, count, found = _lay_out(composed, document)
            problems += found
            _stop_at_errors(problems)
    yield "step.write"
    written, found = write(composed, document)
    problems += [problem for file in written for problem in file.problems]
    _stop_at_errors(problems)
    _stop_at_errors(found)
    files = [
        MadeFile(writer.key, file.data, count if writer.counts_pages else None)
        for writer, file in zip(composed.job.writers, written, strict=True)
    ]
    yield Made(tuple(files), tuple(dict.fromkeys(printed)), tuple(problems))


def _needs_pages(job: DocumentJob, root: Any) -> bool:
    """Whether the document must be laid out: for a format that needs it, for the page numbers of the contents, and
    to check that the panels hold their text."""
    from reportgen.documents.prepare.panels import has_sheets

    return any(w.needs_pages for w in job.writers) or has_sheets(root) or next(root.iter("nav"), None) is not None


def _stop_at_errors(problems: list[Problem]) -> None:
    if has_errors(problems):
        raise ReportgenError(problems)


def _context(
    job: DocumentJob, template: DocumentTemplate, yearbook: Yearbook, book: FigureBook, *, for_word: bool = False
) -> dict[str, object]:
    from reportgen.documents.template.context import make_context
    from reportgen.documents.template.functions import with_functions

    context = make_context(
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
    return with_functions(template, context)


def _fonts(job: DocumentJob) -> Any:
    from reportgen.documents.styles.fonts import open_fonts

    return open_fonts(job.workspace.fonts)


def _prepared(composed: Composed) -> PreparedDocument:
    """The document without its HTML."""
    from reportgen.documents.prepare.document import Meta, PreparedDocument

    job, facts = composed.job, composed.job.facts
    title = facts.subject or facts.conference_name or job.settings.file_name(job.period, "")
    return PreparedDocument(
        None,
        composed.base,
        composed.styles,
        composed.style_map,
        _fonts(job),
        Meta(title, facts.issuer, facts.date),
        draft=job.options.draft,
        plain=job.options.plain,
    )


def _lay_out(composed: Composed, document: PreparedDocument) -> tuple[PreparedDocument, int, list[Problem]]:
    """The document with its pages, their number, and what is wrong with them.

    Only what its formats and their comparison need is kept: a hundred pages can take hundreds of megabytes.
    """
    from reportgen.documents.pdf.writer import lay_out

    job = composed.job
    pages, problems = lay_out(
        document.root,
        document.styles,
        document.style_map,
        document.fonts,
        css=composed.template.css,
        workspace=job.workspace.root,
        meta=document.meta,
        draft=document.draft,
        panel_cells=composed.panel_cells,
    )
    by_pages = {writer.needs_pages for writer in job.writers}
    kept = replace(
        document,
        root=document.root if False in by_pages or reference_for(job.formats) else None,
        pages=pages if True in by_pages else None,
        labels=pages.labels,
    )
    return kept, pages.count, problems
