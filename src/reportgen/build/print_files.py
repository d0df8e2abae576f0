"""The files for printing folded sheets: PDF/X-4 and a ticket for a print shop, a PDF for an office printer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.build.document import Composed, MadeFile, open_job_fonts
from reportgen.build.layout import lay_out_document
from reportgen.problems import FileRef, Problem, ReportgenError, has_errors
from reportgen.problems.codes_press import DRAFT_FOR_PRINT, NO_SHEETS

if TYPE_CHECKING:
    from reportgen.build.options import BuildOptions
    from reportgen.documents.prepare.document import Meta, PreparedDocument
    from reportgen.finished.gate import Reading

PRESS, TICKET, HOME = "press", "ticket", "home-print"
SUFFIXES = {PRESS: "-nha-in.pdf", TICKET: "-phieu-dat-in.pdf", HOME: "-tu-in.pdf"}
"""The end of the file names of each kind of print file."""


def wanted_kinds(options: BuildOptions) -> tuple[str, ...]:
    """The kinds of print files that were asked for. Raises ReportgenError (RG893) for those of a draft."""
    kinds = (*((PRESS, TICKET) if options.press else ()), *((HOME,) if options.home_print else ()))
    if kinds and options.draft:
        raise ReportgenError([DRAFT_FOR_PRINT.at(None, option=_option(options))])
    return kinds


def no_sheets(options: BuildOptions, made: Sequence[MadeFile]) -> list[Problem]:
    """A problem (RG892) if print files were asked for and no document has any."""
    if not wanted_kinds(options) or any(file.format in SUFFIXES for file in made):
        return []
    return [NO_SHEETS.at(None, option=_option(options))]


def _option(options: BuildOptions) -> str:
    return "--press" if options.press else "--home-print"


def print_files(
    composed: Composed, document: PreparedDocument, readings: Mapping[str, Reading]
) -> tuple[list[MadeFile], list[Problem]]:
    """Make the print files of a document of folded sheets; none for other documents.

    `readings` are its other files as read back, with which the text of print files is compared.
    Raises ReportgenError if the document can't be printed, or if a print file differs.
    """
    kinds = wanted_kinds(composed.job.options)
    if not kinds or composed.html is None:
        return [], []
    from lxml import etree

    from reportgen.documents.prepare.panels import has_sheets

    root = etree.fromstring(composed.html, etree.XMLParser(huge_tree=True))
    if not has_sheets(root):
        return [], []
    sheets = _lay_out(composed, replace(document, root=root))
    problems = [*sheets.problems]
    files = list(_made(composed, document.meta, sheets, kinds, problems))
    problems += [problem for file in files for problem in _checked(file, composed, readings)]
    if has_errors(problems):
        raise ReportgenError(problems)
    return files, problems


@dataclass(frozen=True, slots=True)
class _Sheets:
    """A document of folded sheets, laid out with pictures of a higher resolution."""

    pdf: bytes
    folds: Sequence[Sequence[float]]
    """Those of each page, in points from its left edge."""
    pictures: Mapping[str, str]
    """The file names of its pictures, by `pixels_of`."""
    problems: Sequence[Problem]


def _lay_out(composed: Composed, document: PreparedDocument) -> _Sheets:
    """Raises ReportgenError (RG892) if there are pages besides the sheets."""
    from reportgen.documents.press.edges import texts_near_edge
    from reportgen.documents.press.folds import folds_of

    pictures = _with_fine_pictures(document.root, composed)
    pages, problems = lay_out_document(composed, document)
    folds = folds_of(document.root, document.styles.page)
    name = composed.job.settings.file_name(composed.job.period, ".pdf")
    if len(folds) != pages.count:
        raise ReportgenError([NO_SHEETS.at(FileRef(name), option=_option(composed.job.options))])
    pdf, found = pages.write()
    return _Sheets(pdf, folds, pictures, [*problems, *found, *texts_near_edge(pdf, name)])


def _made(
    composed: Composed, meta: Meta, sheets: _Sheets, kinds: Sequence[str], problems: list[Problem]
) -> Iterator[MadeFile]:
    """Make these kinds of files; `problems` is extended."""
    from reportgen.documents.press.edition import make_press_pdf
    from reportgen.documents.press.home_print import make_home_print
    from reportgen.documents.press.pdfx import Imprint
    from reportgen.documents.press.ticket import write_ticket

    job, count = composed.job, len(sheets.folds)
    if PRESS in kinds:
        name = job.settings.file_name(job.period, SUFFIXES[PRESS])
        imprint = Imprint(meta.title, meta.author, meta.date or job.period.last_day)
        press = make_press_pdf(sheets.pdf, name, sheets.folds, imprint, sheets.pictures)
        problems += press.problems
        yield MadeFile(PRESS, press.data, count)
        colours = (("Màu chủ đạo", job.workspace.accent), ("Màu nhấn", job.workspace.second))
        yield MadeFile(TICKET, *write_ticket(name, press, imprint, job.facts, colours, open_job_fonts(job)))
    if HOME in kinds:
        yield MadeFile(HOME, make_home_print(sheets.pdf, sheets.folds), count)


def _with_fine_pictures(root: Any, composed: Composed) -> dict[str, str]:
    """Replace the pictures of a document by those for offset printing; return the names of their files by
    `pixels_of`."""
    from reportgen.documents.press.pictures import PRESS_DPI, enlarged_code, opened_uri, pixels_of
    from reportgen.documents.template.images import digest_of, print_image

    names = {}
    for img in root.iter("img"):
        file = composed.images.get(digest_of(img.get("src", "")))
        if file is not None:
            img.set("src", print_image(*file, dpi=PRESS_DPI).uri)
        elif img.get("src").startswith("data:image/png;"):
            img.set("src", enlarged_code(img.get("src")))
        else:  # a drawing
            continue
        names[pixels_of(opened_uri(img.get("src")))] = Path(file[0]).name if file is not None else "QR"
    return names


def _checked(file: MadeFile, composed: Composed, readings: Mapping[str, Reading]) -> Iterator[Problem]:
    """Yield the problems of a print file as read back, and its differences from the Word file."""
    from reportgen.finished.gate import check_file, compare_files

    if file.format == TICKET:
        return
    name = composed.job.settings.file_name(composed.job.period, SUFFIXES[file.format])
    word = composed.job.settings.file_name(composed.job.period, ".docx")
    reading = check_file("pdf", file.data, name, composed.tags, styled=composed.template.has_own_css())
    yield from reading.problems
    yield from compare_files({**readings, "pdf": reading}, {"pdf": name, "docx": word})
