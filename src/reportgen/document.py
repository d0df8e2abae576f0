"""One document's way, in a process of its own: template and figures → HTML → pages → PDF and Word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportgen.parallel import Tell
from reportgen.problems import Problem, ReportgenError, has_errors
from reportgen.workspace import DocumentSettings, Workspace

if TYPE_CHECKING:
    from reportgen.documents.docx.state import DocxOptions
    from reportgen.documents.fonts import Fonts
    from reportgen.documents.look_model import Look
    from reportgen.documents.style_map import StyleMap
    from reportgen.documents.template import DocumentTemplate
    from reportgen.figures.model import FigureBook
    from reportgen.records.model import Yearbook


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build: the documents named by `only` (all that are not on request, if empty), in one format or all."""

    only: tuple[str, ...] = ()
    format: str | None = None
    draft: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class DocumentJob:
    """One document to make; it pickles, so that a process of its own can take it."""

    settings: DocumentSettings
    workspace: Workspace
    yearbook: Yearbook
    book: FigureBook
    formats: tuple[str, ...]
    options: BuildOptions


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one document by format, and what there is to say about them."""

    files: dict[str, bytes]
    pages: int | None
    printed: tuple[tuple[str, str], ...]
    """The (id, form) of every figure on its pages, in the order of the text."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Dress:
    """What the Word template gives to both formats."""

    template: DocumentTemplate
    base: bytes
    look: Look
    styles: StyleMap
    fonts: Fonts


def make_document(job: DocumentJob, tell: Tell) -> Made:
    """The files of one document; none where its problems have an error."""
    try:
        return _make(job, tell)
    except ReportgenError as error:
        return Made({}, None, (), error.problems)


def _make(job: DocumentJob, tell: Tell) -> Made:
    from reportgen.documents.render import render

    tell("step.render")
    dress = _dress(job)
    if dress.template.html is None:
        tell("step.docx")
        return _merged_alone(job, dress)
    root = render(dress.template, _context(job))
    problems = _prepare(root, dress)
    _stop_at_errors(problems)
    tell("step.layout")
    # the Word file too needs the layout: page numbers of the contents, and the proof that panels hold their text
    pages, told = _lay_out(job, dress, root)
    problems += told
    _stop_at_errors(problems)
    files = {}
    if "pdf" in job.formats:
        tell("step.pdf")
        files["pdf"], told = pages.write()
        problems += told
        _stop_at_errors(problems)
    if "docx" in job.formats:
        tell("step.docx")
        files["docx"] = _write_word(job, dress, root, pages.labels)
    printed = ((data.get("data-figure"), data.get("data-form")) for data in root.iter("data"))
    return Made(files, pages.count, tuple(dict.fromkeys(printed)), tuple(problems))


def _stop_at_errors(problems: list[Problem]) -> None:
    if has_errors(problems):
        raise ReportgenError(problems)


def _context(job: DocumentJob, *, for_word: bool = False) -> dict[str, object]:
    from reportgen.documents.context import make_context

    return make_context(
        job.yearbook,
        job.book,
        document=job.settings.key,
        accent=job.workspace.accent,
        second=job.workspace.second,
        draft=job.options.draft,
        toc=job.settings.toc,
        for_word=for_word,
    )


def _dress(job: DocumentJob) -> _Dress:
    from reportgen.documents.fonts import open_fonts
    from reportgen.documents.look import read_look
    from reportgen.documents.merge import merge_word
    from reportgen.documents.recolour import recolour
    from reportgen.documents.style_map import make_style_map
    from reportgen.documents.template import load_template

    templates = job.workspace.templates
    template = load_template(templates / job.settings.template, templates / "shared")
    own_styles = template.styles.read_text(encoding="utf-8") if template.styles else ""
    styles = make_style_map(own_styles, f"templates/{template.name}/styles.toml")
    merged = merge_word(template, _context(job, for_word=True))
    base = recolour(merged, job.workspace.accent, job.workspace.second)
    look = read_look(base, styles, f"templates/{template.name}/{template.name}.docx")
    return _Dress(template, base, look, styles, open_fonts(job.workspace.fonts))


def _prepare(root: Any, dress: _Dress) -> list[Problem]:
    from reportgen.documents.look import lacking_styles
    from reportgen.documents.prepare import prepare

    problems = lacking_styles(root, dress.look, dress.styles)
    return problems + prepare(root, dress.look, dress.styles, dress.fonts)


def _title(job: DocumentJob) -> str:
    facts = job.yearbook.facts
    return facts.subject or facts.conference_name or job.settings.file_name(facts.year, "")[:-1]


def _lay_out(job: DocumentJob, dress: _Dress, root: Any) -> Any:
    from reportgen.documents.pdf import Meta, lay_out

    facts = job.yearbook.facts
    return lay_out(
        root,
        dress.look,
        dress.styles,
        dress.fonts,
        css=dress.template.css,
        workspace=job.workspace.root,
        meta=Meta(_title(job), facts.issuer, facts.date),
        draft=job.options.draft,
    )


def _docx_options(job: DocumentJob, dress: _Dress) -> DocxOptions:
    from reportgen.documents.docx.state import DocxOptions

    facts = job.yearbook.facts
    return DocxOptions(
        title=_title(job),
        author=facts.issuer,
        date=facts.date,
        plain=job.options.plain,
        draft=job.options.draft,
        embed_fonts=tuple(face.path for face in dress.fonts.faces),
    )


def _write_word(job: DocumentJob, dress: _Dress, root: Any, labels: Any) -> bytes:
    from reportgen.documents.docx.writer import write_docx

    return write_docx(root, dress.base, dress.look, dress.styles, labels, _docx_options(job, dress))


def _merged_alone(job: DocumentJob, dress: _Dress) -> Made:
    """A Word template without a body: merged, its figures bound, no pages known."""
    return Made({"docx": _write_word(job, dress, None, {})}, None, (), ())
