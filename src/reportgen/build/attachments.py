"""The files inside a PDF: a workbook of the printed figures, or all files to build the document again from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, count
from typing import TYPE_CHECKING, Any

from reportgen import __version__
from reportgen.build.manifest import source_files
from reportgen.files.disk import disk_errors_reported
from reportgen.files.publish import MANIFEST, manifest_bytes, sha256
from reportgen.formats import WRITERS
from reportgen.problems import FileRef
from reportgen.workspace import Workspace

if TYPE_CHECKING:
    from reportgen.build.document import Composed, DocumentJob
    from reportgen.documents.prepare.document import Attachment
    from reportgen.figures.model import FigureBook
    from reportgen.period import Period

FIGURES = "so-lieu-da-in.xlsx"
_HEADS = {"TT": 6, "Mã": 26, "Số liệu": 60, "In trong văn bản": 34, "Giá trị": 18, "Đơn vị tính": 16}
"""Column heading → width in Excel's unit."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A printed figure: its id and name, the words in which it is printed, and the value with the printed digits."""

    figure: str
    name: str
    words: str
    value: Decimal
    unit: str


def figure_rows(root: Any, book: FigureBook) -> tuple[FigureRow, ...]:
    """A row for each figure that the prepared document prints, in the order of the text.

    Formulas and cells are left out, because they could contain numbers that are not printed.
    """
    from reportgen.figures.derive import round_half_up
    from reportgen.figures.describe import figure_name
    from reportgen.figures.model import split_form

    printed: dict[str, dict[str, str]] = {}
    for data in root.iter("data"):
        if data.text:
            printed.setdefault(data.get("data-figure", ""), {})[data.text] = data.get("data-form", "")
    rows = []
    for figure in (book[key] for key in printed if key in book):
        forms = printed[figure.id]
        decimals = max(int(split_form(form)[1] or figure.decimals) for form in forms.values())
        if figure.value is not None:
            value = round_half_up(figure.value, decimals)
            rows.append(FigureRow(figure.id, figure_name(figure, book), "; ".join(forms), value, figure.unit))
    return tuple(rows)


def attachments(composed: Composed, word: tuple[str, bytes] | None) -> tuple[Attachment, ...]:
    """The files to embed in the PDF of a document, by its settings; `word` is the name and content of the Word file.

    Raises ReportgenError if a file that the build read can't be read any more.
    """
    from reportgen.documents.prepare.document import Attachment

    job = composed.job
    if job.settings.attachments == "none":
        return ()
    figures = Attachment(FIGURES, _workbook(composed.figures), "Data", "Số liệu in trong tài liệu này")
    if job.settings.attachments == "figures":
        return (figures,)
    files = _files(job.workspace, job.period)
    names = _names(sorted(files), {FIGURES, MANIFEST, *([word[0]] if word else [])})
    found = [Attachment(names[path], data, "Source", path) for path, data in sorted(files.items())]
    if word is not None:
        found.append(Attachment(*word, "Alternative", "Bản Word của tài liệu này"))
    manifest = Attachment(MANIFEST, _manifest(job, files, names, word), "Data", "Danh mục tệp và cách tạo tài liệu này")
    return (manifest, figures, *found)


def _workbook(rows: Sequence[FigureRow]) -> bytes:
    from reportgen.workbooks.new.list_book import TableSheet, list_book_bytes

    cells = [(n, row.figure, row.name, row.words, row.value, row.unit) for n, row in enumerate(rows, 1)]
    return list_book_bytes([TableSheet("Số liệu", _HEADS, tuple(cells))])


def _files(workspace: Workspace, period: Period) -> dict[str, bytes]:
    """All files that the manifest lists, by their paths in the workspace."""
    files = {}
    for name, path in source_files(workspace, period).items():
        with disk_errors_reported(path, FileRef(name)):
            files[name] = path.read_bytes()
    return files


def _names(paths: Sequence[str], taken: set[str]) -> dict[str, str]:
    """A name without folders for each path, all different: the file name, or the whole path joined by `_`."""
    taken = {name.casefold() for name in taken}
    names = {}
    for path in paths:
        whole = path.replace("/", "_")
        possible = chain((path.rpartition("/")[2], whole), (f"{number}_{whole}" for number in count(2)))
        names[path] = next(name for name in possible if name.casefold() not in taken)
        taken.add(names[path].casefold())
    return names


def _manifest(
    job: DocumentJob, files: Mapping[str, bytes], names: Mapping[str, str], word: tuple[str, bytes] | None
) -> bytes:
    """What is needed to build the document again, and the digests of the files; the PDF itself has no entry."""
    made = {
        "reportgen": __version__,
        "period": job.period.key,
        "document": job.settings.key,
        "draft": job.options.draft,
        "plain": job.options.plain,
        "version": job.options.version,
        "pdf": job.settings.file_name(job.period, WRITERS["pdf"].suffix),
        "outputs": {word[0]: {"sha256": sha256(word[1])}} if word else {},
        "files": {names[path]: {"path": path, "sha256": sha256(data)} for path, data in files.items()},
    }
    return manifest_bytes(made)
