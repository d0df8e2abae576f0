"""Makes the files of a composed document: prepared HTML → pages → PDF and Word, read back and compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportgen.build.document import Composed, DocumentJob, Made, MadeFile, open_job_fonts, stop_at_errors
from reportgen.build.layout import lay_out_document
from reportgen.build.memory import check_memory
from reportgen.build.print_files import print_files
from reportgen.build.workers import may_fork
from reportgen.build.write import reference_for, write
from reportgen.formats import WRITERS
from reportgen.problems import Problem, ReportgenError
from reportgen.workspace import Workspace

if TYPE_CHECKING:
    from reportgen.documents.prepare.document import PreparedDocument


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
    from reportgen.workbooks.new.list_book import TableSheet, list_book_bytes

    if any(document.official for document in workspace.documents.values()):
        from reportgen.official import lint, pdf_reader, word_reader  # noqa: F401

    list_book_bytes([TableSheet("", {"": 1}, ())])  # imports openpyxl's writer, for the workbooks in PDFs
    fonts = open_fonts(workspace.fonts)
    if may_fork():
        weasy.warm_up_layout(tuple(face.path for face in fonts.faces), fonts.families[0])


def _finish(composed: Composed) -> Iterator[str | Made]:
    check_memory(composed.job.settings.key, composed.elements)
    problems = list(composed.problems)
    document, count, listed = prepared_document(composed), None, 0
    root = html_root(composed)
    printed = figures_of(composed, root)
    if root is not None:
        document = replace(document, root=root)
        if _needs_pages(composed.job, root):
            yield "step.layout"
            document, count, listed, found = _lay_out(composed, document)
            problems += found
            stop_at_errors(problems)
    yield "step.write"
    written = write(composed, document)
    problems += [problem for file in written.files for problem in file.problems]
    stop_at_errors(problems)
    stop_at_errors(written.problems)
    counts = {True: count and count + listed, False: count}
    files = [
        MadeFile(writer.key, file.data, counts[writer.needs_pages] if writer.counts_pages else None)
        for writer, file in zip(composed.job.writers, written.files, strict=True)
    ]
    made_for_print, found = print_files(composed, document, written.readings)
    problems += found
    files += made_for_print
    yield Made(tuple(files), printed, tuple(problems), written.proof, written.build, written.kept)


def html_root(composed: Composed) -> Any:
    """The `html` element of a composed document; None for a Word template alone."""
    from lxml import etree

    return None if composed.html is None else etree.fromstring(composed.html, etree.XMLParser(huge_tree=True))


def figures_of(composed: Composed, root: Any) -> tuple[tuple[str, str], ...]:
    """The (id, form) of every figure: those of its Word template, then those of its `html_root`."""
    from reportgen.documents.docx.merge import printed_figures

    printed = printed_figures(composed.base)
    if root is not None:
        printed += [(str(data.get("data-figure")), str(data.get("data-form"))) for data in root.iter("data")]
    return tuple(dict.fromkeys(printed))


def _needs_pages(job: DocumentJob, root: Any) -> bool:
    """Whether the document must be laid out: for a format that needs it, for the page numbers of the contents, to
    check that the panels hold their text, and to see whether a signature is on the page of the text before it."""
    from reportgen.documents.prepare.endings import signer_of
    from reportgen.documents.prepare.panels import has_sheets

    of_pages = has_sheets(root) or next(root.iter("nav"), None) is not None or signer_of(root) is not None
    return of_pages or any(writer.needs_pages for writer in job.writers)


def prepared_document(composed: Composed) -> PreparedDocument:
    """The document without its HTML."""
    from reportgen.documents.prepare.document import Meta, PreparedDocument

    job, facts = composed.job, composed.job.facts
    title = facts.subject or facts.conference_name or job.settings.file_name(job.period, "")
    return PreparedDocument(
        None,
        composed.base,
        composed.styles,
        composed.style_map,
        open_job_fonts(job),
        Meta(title, facts.issuer, facts.date, version=job.options.version),
        draft=job.options.draft,
        plain=job.options.plain,
    )


def _lay_out(composed: Composed, document: PreparedDocument) -> tuple[PreparedDocument, int, int, list[Problem]]:
    """The document with its pages, their number, that of the list of sources after them, and what is wrong with them.

    Only what its formats and their comparison need is kept: a hundred pages can take hundreds of megabytes.
    """
    job = composed.job
    pages, problems = lay_out_document(composed, document)
    by_pages = {writer.needs_pages for writer in job.writers}
    kept = replace(
        document,
        root=document.root if False in by_pages or reference_for(job.formats) else None,
        pages=pages if True in by_pages else None,
        labels=pages.labels,
    )
    return kept, pages.count, pages.listed, problems
