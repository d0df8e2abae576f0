"""The files for printing folded sheets: PDF/X-4 and a ticket for a print shop, a PDF for an office printer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.build.document import Composed, MadeFile
from reportgen.build.layout import lay_out_document
from reportgen.problems import FileRef, Problem, ReportgenError, has_errors
from reportgen.problems.codes_press import DRAFT_FOR_PRINT, NO_SHEETS

if TYPE_CHECKING:
    from reportgen.build.document import BuildOptions
    from reportgen.documents.prepare.document import PreparedDocument
    from reportgen.finished.gate import Reading

PRESS, TICKET, HOME = "press", "ticket", "home-print"
SUFFIXES = {PRESS: "-nha-in.pdf", TICKET: "-phieu-dat-in.txt", HOME: "-tu-in.pdf"}
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
    sheets = _Sheets(composed, replace(document, root=root))
    files = list(sheets.files(kinds))
    found = [problem for file in files for problem in _checked(file, composed, readings)]
    if has_errors([*sheets.problems, *found]):
        raise ReportgenError([*sheets.problems, *found])
    return files, [*sheets.problems, *found]


class _Sheets:
    """A document of folded sheets, laid out with pictures of a higher resolution."""

    def __init__(self, composed: Composed, document: PreparedDocument) -> None:
        from reportgen.documents.press.edges import texts_near_edge
        from reportgen.documents.press.folds import folds_of

        self._composed = composed
        self._root = document.root
        self._pictures = _with_fine_pictures(document.root, composed)
        pages, self.problems = lay_out_document(composed, document)
        self._folds = folds_of(document.root, document.styles.page)
        if len(self._folds) != pages.count:
            raise ReportgenError([NO_SHEETS.at(FileRef(self._name(PRESS)), option=_option(composed.job.options))])
        self._pdf, found = pages.write()
        self.problems += found
        self.problems += texts_near_edge(self._pdf, composed.job.settings.file_name(composed.job.period, ".pdf"))

    def _name(self, kind: str) -> str:
        return self._composed.job.settings.file_name(self._composed.job.period, SUFFIXES[kind])

    def files(self, kinds: Sequence[str]) -> Iterator[MadeFile]:
        """Make these kinds of files."""
        if PRESS in kinds:
            yield from self._for_press()
        if HOME in kinds:
            from reportgen.documents.press.home_print import make_home_print

            yield MadeFile(HOME, make_home_print(self._pdf, self._folds), len(self._folds))

    def _for_press(self) -> Iterator[MadeFile]:
        from reportgen.documents.press.edition import make_press_pdf
        from reportgen.documents.press.pdfx import Imprint
        from reportgen.documents.press.ticket import write_ticket

        job, name = self._composed.job, self._name(PRESS)
        title = job.facts.conference_name or job.facts.subject or job.settings.file_name(job.period, "")
        imprint = Imprint(title, job.facts.issuer, job.facts.date or job.period.last_day)
        press = make_press_pdf(self._pdf, name, self._folds, imprint, self._pictures)
        self.problems += press.problems
        yield MadeFile(PRESS, press.data, len(self._folds))
        colours = (("Màu chủ đạo", job.workspace.accent), ("Màu nhấn", job.workspace.second))
        yield MadeFile(TICKET, write_ticket(name, press, imprint, job.facts, colours), None)


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
