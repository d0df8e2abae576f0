"""Composes one document: template and figures → prepared HTML and merged Word template."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from reportgen.build.attachments import figure_rows
from reportgen.build.options import BuildOptions
from reportgen.build.panel_cells import panel_cells
from reportgen.build.proof import Proof, computed_numbers, make_proof
from reportgen.build.sources import source_rows
from reportgen.files.places import SETTINGS_FILE
from reportgen.formats import WRITERS, Writer
from reportgen.period import Period
from reportgen.problems import CellRef, LineRef, Problem, ReportgenError, has_errors
from reportgen.problems.codes_machine import WORD_TEMPLATE_ONLY
from reportgen.workspace import DocumentSettings, Workspace

if TYPE_CHECKING:
    from reportgen.build.attachments import FigureRow
    from reportgen.documents.brochure.letters import Measure
    from reportgen.documents.brochure.model import Grid
    from reportgen.documents.pdf.sources import SourceRow
    from reportgen.documents.styles.mapping import StyleMap
    from reportgen.documents.styles.model import DocumentStyles
    from reportgen.documents.template.band import Band
    from reportgen.documents.template.context import PhotoList
    from reportgen.documents.template.files import DocumentTemplate
    from reportgen.documents.template.images import ImageFile
    from reportgen.figures.checks.numerals import NumeralSources
    from reportgen.figures.model import FigureBook
    from reportgen.figures.text import ResolvedText
    from reportgen.finished.leftovers import Tags
    from reportgen.records.model import Facts, Yearbook


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
    proof: Proof
    problems: tuple[Problem, ...]
    images: Mapping[str, ImageFile] = field(default_factory=dict)
    """The files of its images, by `digest_of` their URI."""
    sources: tuple[SourceRow, ...] = ()
    """The list of sources at the end of a draft; empty for a final document."""
    figures: tuple[FigureRow, ...] = ()
    """The printed figures, for the workbook in the PDF."""

    @property
    def elements(self) -> int:
        """The number of elements of the HTML."""
        html = self.html or b""
        return html.count(b"<") - html.count(b"</")


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One file: its format or its kind of print file, its bytes, and its number of pages where that is known."""

    format: str
    data: bytes
    pages: int | None


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one document, in the order of its formats, then those for print; none if there are errors."""

    files: tuple[MadeFile, ...]
    printed: tuple[tuple[str, str], ...]
    """The (id, form) of every figure in it, in the order of the text."""
    problems: tuple[Problem, ...]
    proof: Proof | None = None
    build: str = ""
    """The id of its build (`build.write.Result`)."""
    kept: Mapping[str, bytes] = field(default_factory=dict)
    """The files to keep as originals, by name."""


def compose(
    job: DocumentJob,
    yearbook: Yearbook,
    book: FigureBook,
    resolved: Sequence[ResolvedText],
    sources: NumeralSources,
) -> Composed | Made:
    """Render and prepare the document, without laying it out; a `Made` with only problems if there are errors.

    `resolved` are the texts of the workbooks (`figures.text.resolve_texts`).
    """
    from reportgen.figures.text import resolve_facts

    try:
        return _compose(replace(job, facts=resolve_facts(job.facts, book)), yearbook, book, resolved, sources)
    except ReportgenError as error:
        return Made((), (), error.problems)


def _compose(
    job: DocumentJob,
    yearbook: Yearbook,
    book: FigureBook,
    resolved: Sequence[ResolvedText],
    sources: NumeralSources,
) -> Composed:
    from lxml import etree

    from reportgen.documents.charts.parts import check_chart_parts
    from reportgen.documents.template.context import printed_cells
    from reportgen.documents.template.figure_view import check_chart_units, check_figures
    from reportgen.documents.template.files import load_template
    from reportgen.documents.template.functions import left_out
    from reportgen.documents.template.render import render

    templates = job.workspace.templates
    template = load_template(templates / job.settings.template, templates / "shared")
    in_word = _context(job, template, yearbook, book, for_word=True)
    word = cache(lambda: _word_template(job, template, in_word))
    if template.html is None:
        base, styles, style_map = word()
        stop_at_errors(_need_html(job))
        proof = make_proof(None, base, sources, job.settings.template)
        found = (*left_out(in_word, yearbook), *computed_numbers(proof))
        texts = printed_cells(in_word)
        return Composed(job, None, template, base, styles, style_map, texts, {}, _tags(yearbook), proof, found)
    context = _context(job, template, yearbook, book, sheet=lambda: _sheet(job, *word()[1:]))
    with render(template, context) as rendering:
        # images are processed at the same time
        base, styles, style_map = word()
        root, images = rendering.root(), rendering.images
    in_charts = (*check_chart_units(root, book), *check_chart_parts(root, yearbook.indicators))
    stop_at_errors([*check_figures(root, book), *in_charts])
    styles, problems = _prepare(job, root, base, styles, style_map)
    stop_at_errors(problems)
    problems += left_out(context, yearbook)
    proof = make_proof(root, base, sources, job.settings.template)
    problems += computed_numbers(proof)
    texts = printed_cells(context) | printed_cells(in_word)
    tags = _tags(yearbook, "".join(root.itertext()))
    cells = panel_cells(root, yearbook, resolved)
    html = etree.tostring(root)
    listed = source_rows(root, book) if job.options.draft else ()
    found, rows = tuple(problems), figure_rows(root, book)
    return Composed(
        job, html, template, base, styles, style_map, texts, cells, tags, proof, found, images, listed, rows
    )


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
    from reportgen.documents.prepare.languages import mark_languages
    from reportgen.documents.prepare.panels import has_sheets
    from reportgen.documents.prepare.prepare import prepare
    from reportgen.documents.styles.header_checks import check_headers
    from reportgen.documents.styles.page_geometry import check_edges, check_room, page_of_sheets
    from reportgen.documents.styles.reader import missing_styles, used_styles
    from reportgen.documents.styles.typefaces import check_styles
    from reportgen.documents.styles.word_check import check_features
    from reportgen.documents.template.vocabulary import classes_of

    if has_sheets(root):
        styles = replace(styles, page=page_of_sheets(styles.page, open_job_fonts(job)))
    sections = any("appendix" in classes_of(section) for section in root.iter("section"))
    used = used_styles(root, style_map)
    mark_languages(root.find("body"), job.workspace.languages)
    return styles, [
        *missing_styles(used, styles),
        *check_styles(used, styles, open_job_fonts(job)),
        *check_features(base, styles, used),
        *check_headers(styles, open_job_fonts(job), sections=sections),
        *prepare(root, styles, style_map, open_job_fonts(job)),
        *check_edges(styles),
        *check_room(styles, open_job_fonts(job)),
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


def stop_at_errors(problems: list[Problem]) -> None:
    if has_errors(problems):
        raise ReportgenError(problems)


def _context(
    job: DocumentJob,
    template: DocumentTemplate,
    yearbook: Yearbook,
    book: FigureBook,
    *,
    for_word: bool = False,
    sheet: Callable[[], Grid] | None = None,
) -> dict[str, object]:
    from reportgen.documents.brochure.model import Grid
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
    return with_functions(template, context, _measure(job), sheet or Grid, _band(job))


def _band(job: DocumentJob) -> Callable[[PhotoList], tuple[Band, PhotoList]] | None:
    """What loads the picture that the settings choose for the feet of the panels."""
    from reportgen.documents.template.band import load_band

    settings, place = job.settings, LineRef(SETTINGS_FILE)
    if not settings.band:
        return None
    return partial(load_band, settings.band, settings.band_photo, job.workspace.root, place)


def _sheet(job: DocumentJob, styles: DocumentStyles, style_map: StyleMap) -> Grid:
    """The sheet of a brochure between header, footer and side margins of its Word template; its panels have the
    largest free space that a style of panels has."""
    from reportgen.documents.brochure.model import Grid
    from reportgen.documents.styles.model import POINTS_PER_MM
    from reportgen.documents.styles.page_geometry import page_of_sheets

    page = page_of_sheets(styles.page, open_job_fonts(job))
    left, right = page.left / POINTS_PER_MM, (page.width - page.text_width - page.left) / POINTS_PER_MM
    whole = Grid()

    def narrowed(widths: tuple[float, ...]) -> tuple[float, ...]:
        return (round(widths[0] - left, 2), *widths[1:-1], round(widths[-1] - right, 2))

    panels = [styles.paragraphs[r.style] for r in style_map.of_kind("block") if r.style in styles.paragraphs]
    return replace(
        whole,
        widths=narrowed(whole.widths),
        outer=narrowed(whole.outer),
        left=round(left, 2),
        height=page.text_height / POINTS_PER_MM,
        padding=max((round(max(p.left, p.right) / POINTS_PER_MM, 1) for p in panels), default=whole.padding),
        top=max((round(p.before / POINTS_PER_MM, 1) for p in panels), default=whole.top),
    )


def _measure(job: DocumentJob) -> Measure:
    """Measure text in the typeface of the brochure, with the fonts of the workspace."""
    from reportgen.documents.brochure.letters import estimated

    faces = {400: "Be Vietnam Pro", 600: "Be Vietnam Pro SemiBold", 800: "Be Vietnam Pro ExtraBold"}
    opened = cache(lambda: open_job_fonts(job))

    def measure(text: str, size: float, weight: int) -> float:
        fonts = opened()
        if fonts.family(faces[weight]) is None:
            return estimated(text, size, weight)
        return float(fonts.text_width(text, faces[weight], size))

    return measure


def open_job_fonts(job: DocumentJob) -> Any:
    from reportgen.documents.styles.fonts import open_fonts

    return open_fonts(job.workspace.fonts)
