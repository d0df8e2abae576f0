"""Reads one side of a comparison: a period, a folder or file with workbooks, a manifest, or a Word file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import InvalidOperation
from pathlib import Path

from reportgen.figures.book import make_book
from reportgen.figures.ids import TASKS
from reportgen.figures.model import FigureUse
from reportgen.figures.text import ResolvedText, resolve_texts
from reportgen.files.disk import disk_errors_reported
from reportgen.files.originals import Original, find_original
from reportgen.living.align import align
from reportgen.living.compare import Change, compare_numbers
from reportgen.living.diff.sides import TEXTS, Scope, Side, SideFigure, figures_of, figures_of_json, number_of
from reportgen.living.edited import Edited, read_edited
from reportgen.living.printed import find_build, find_likest, passages_of
from reportgen.living.units import unit_reader
from reportgen.passages import FigureSpan, Passage
from reportgen.period import Period
from reportgen.problems import FileRef, Problem, ReportgenError, codes_diff, has_errors
from reportgen.problems import codes_living as codes
from reportgen.records.model import Yearbook
from reportgen.records.parse import parse_yearbook
from reportgen.workbooks.model import Sheet, Workbook
from reportgen.workbooks.read import period_of, read_workbook, read_year
from reportgen.workbooks.schema import INDICATORS_XLSX, TASKS_XLSX, WORKBOOKS, WorkbookSchema
from reportgen.workspace import Workspace

_YEAR = re.compile(r"[0-9]{4}")


def read_side(workspace: Workspace, given: str) -> tuple[Side, list[Problem]]:
    """Read what was named on the command line, and the problems that limit the comparison.

    Raises ReportgenError if it is none of these, or can't be read.
    """
    path = Path(given)
    if _YEAR.fullmatch(given) and not path.exists():
        period = Period.parse(given)
        return _of_workbooks(workspace, *_read_folder(workspace.inputs(period)), period, given)
    if not path.exists():
        raise ReportgenError([codes_diff.NOTHING_THERE.at(FileRef(given))])
    if path.is_dir():
        return _of_folder(workspace, path, given)
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods"):
        return _of_workbook(workspace, path, given)
    with disk_errors_reported(given, FileRef(path.name)):
        data = path.read_bytes()
    if path.suffix.lower() == ".json":
        return _of_manifest(workspace, path, data)
    return _of_word(workspace, data, path.name)


def _of_folder(workspace: Workspace, folder: Path, name: str) -> tuple[Side, list[Problem]]:
    workbooks, problems = _read_folder(folder)
    period = _period_of(workbooks) or _named_period(folder)
    if period is None:
        raise ReportgenError(problems or [codes_diff.PERIOD_UNKNOWN.at(FileRef(name))])
    return _of_workbooks(workspace, workbooks, problems, period, name)


def _read_folder(folder: Path) -> tuple[dict[str, Workbook], list[Problem]]:
    workbooks, problems = read_year(folder)
    if not workbooks:
        raise ReportgenError(problems)
    return workbooks, problems


def _of_workbook(workspace: Workspace, path: Path, name: str) -> tuple[Side, list[Problem]]:
    """One workbook under any name: the one of a year's two whose required sheets it has."""
    reported: list[Problem] = []
    for schema in WORKBOOKS:
        workbook, problems = read_workbook(path, schema)
        if workbook is not None and _is_whole(workbook, schema):
            workbooks = {schema.key: workbook}
            period = _period_of(workbooks) or _named_period(path.parent)
            if period is None:
                raise ReportgenError([codes_diff.PERIOD_UNKNOWN.at(FileRef(name))])
            return _of_workbooks(workspace, workbooks, problems, period, name)
        reported = reported or problems
    raise ReportgenError(reported)


def _is_whole(workbook: Workbook, schema: WorkbookSchema) -> bool:
    return all(sheet.key in workbook.sheets for sheet in schema.sheets if sheet.required)


def _of_workbooks(
    workspace: Workspace, workbooks: Mapping[str, Workbook], problems: Sequence[Problem], period: Period, name: str
) -> tuple[Side, list[Problem]]:
    """The records of workbooks. Raises ReportgenError if a cell can't be read: a difference could be overlooked."""
    read = {key: _without_photos(workbook) for key, workbook in workbooks.items()}
    read.setdefault(INDICATORS_XLSX.key, _NO_INDICATORS)
    photos = workspace.inputs(period) / "photos"
    yearbook, found = parse_yearbook(read, period=period, root=workspace.root, photos=photos)
    problems = [*problems, *found]
    if has_errors(problems) or yearbook is None:
        raise ReportgenError(problems)
    book, _ = make_book(yearbook)
    resolved = resolve_texts(yearbook, book)
    texts = [_passage(yearbook, text) for text in resolved if text.ref.workbook != TASKS_XLSX.file]
    names = {task.code: task.name for task in yearbook.tasks} | dict(book.names)
    names |= {head: f"{names[code]}: {unit.unit_name}" for code, rows in book.units.items() for unit, head in rows}
    passages = {TEXTS: texts} if INDICATORS_XLSX.key in workbooks else {}
    if TASKS_XLSX.key in workbooks:
        return Side(name, period, Scope.ALL, figures_of(book.values()), passages, yearbook.tasks, names), []
    figures = figures_of(figure for figure in book.values() if not figure.id.startswith(f"{TASKS}."))
    return Side(name, period, Scope.ALL, figures, passages, None, names), []


def _without_photos(workbook: Workbook) -> Workbook:
    """The workbook without its photos, whose files are beside it and not beside a copy."""
    return replace(workbook, sheets={key: sheet for key, sheet in workbook.sheets.items() if key != "photos"})


_NO_INDICATORS = Workbook(INDICATORS_XLSX.key, "", {"indicators": Sheet("indicators", "", ())})
"""In place of a workbook that is not compared."""


def _passage(yearbook: Yearbook, text: ResolvedText) -> Passage:
    """A text cell as a passage; its heading is its section of `Nội dung`, or its sheet."""
    words, figures = "", []
    for part in text.parts:
        start = len(words)
        if isinstance(part, FigureUse):
            words += part.words
            figures.append(FigureSpan(start, len(words), part.figure.id, part.form))
        else:
            words += part
    sections = {paragraph.cell("text"): paragraph.section for paragraph in yearbook.paragraphs}
    return Passage("paragraph", words, sections.get(text.ref, text.ref.sheet), tuple(figures), source=str(text.ref))


def _period_of(workbooks: Mapping[str, Workbook]) -> Period | None:
    """The period in fact `Năm`; None if there is none."""
    found = (period_of(workbook.sheets) for workbook in workbooks.values())
    return next((period for period in found if period is not None), None)


def _named_period(folder: Path) -> Period | None:
    """The period that the nearest folder with the name of one is of: `inputs/2022/.truoc`."""
    folder = folder.resolve()
    names = (path.name for path in (folder, *folder.parents))
    return next((Period.parse(name) for name in names if _YEAR.fullmatch(name)), None)


def _of_manifest(workspace: Workspace, path: Path, data: bytes) -> tuple[Side, list[Problem]]:
    place = FileRef(path.name)
    try:
        manifest = json.loads(data)
        period = Period.parse(str(manifest["year"]))
        figures = figures_of_json(manifest["figures"])
        builds = {str(output["build"]): str(output["document"]) for output in manifest["outputs"].values()}
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation) as error:
        raise ReportgenError([codes_diff.NOT_A_MANIFEST.at(place, found=str(error))]) from error
    passages: dict[str, Sequence[Passage]] = {}
    problems: list[Problem] = []
    for build, document in builds.items():
        original = find_original(path.parent, build)
        if original is None:
            problems.append(codes.NO_ORIGINAL.at(FileRef(document), key=period.key))
        else:
            passages[document] = _built_passages(original)
    return Side(str(path), period, Scope.ALL, figures, passages, names=_names(workspace, period)), problems


def _built_passages(original: Original) -> Sequence[Passage]:
    """The passages of a document as its Word file has them; without one, as they were composed."""
    word = next(((name, data) for name, data in original.files.items() if name.endswith(".docx")), None)
    return passages_of(original) if word is None else read_edited(word[1], word[0], {}).passages


def _names(workspace: Workspace, period: Period) -> Mapping[str, str]:
    """The names of the indicators and tasks of a period in this workspace; none if its workbooks can't be read."""
    try:
        return _of_workbooks(workspace, *_read_folder(workspace.inputs(period)), period, "")[0].names
    except ReportgenError:
        return {}


def _of_word(workspace: Workspace, data: bytes, name: str) -> tuple[Side, list[Problem]]:
    edited = read_edited(data, name, {})
    text = "\n".join(passage.text for passage in edited.passages)
    known = find_build(workspace, edited.build) or find_likest(workspace, text)
    if known is None:
        figures = dict(_controlled(edited))
        if not figures:
            raise ReportgenError([codes.UNKNOWN_BUILD.at(FileRef(name))])
        side = Side(name, None, Scope.PRINTED, figures, {name: edited.passages})
        return side, [codes.WITHOUT_ORIGINAL.at(FileRef(name))]
    period, original = known
    figures = dict(_as_edited(original, edited))
    passages = {original.document: edited.passages}
    return Side(name, period, Scope.PRINTED, figures, passages, names=_names(workspace, period)), []


def _as_edited(original: Original, edited: Edited) -> Iterator[tuple[str, SideFigure]]:
    """Yield the figures that an edited file prints, with the words and numbers that people typed in their place."""
    built = figures_of_json(original.record["figures"])
    unit_of = unit_reader(figure.unit for figure in built.values())
    base = _built_passages(original)
    typed: dict[str, str] = {}
    kept: set[str] = set()
    taken: dict[int, set[int]] = {}
    for passage, index in zip(base, align(base, edited.passages), strict=True):
        if index is None:
            continue
        found = compare_numbers(passage, edited.passages[index], unit_of, taken.setdefault(index, set()))
        kept.update(span.id for span, _, _ in found.kept)
        for change in found.changes:
            if change.figure is not None and change.change in (Change.NUMBER, Change.WORDS):
                typed.setdefault(change.figure.id, change.found)
    for key, figure in built.items():
        if key in typed:
            yield key, replace(figure, words=typed[key], value=number_of(typed[key], figure.kind))
        elif key in kept:
            yield key, figure


def _controlled(edited: Edited) -> Iterator[tuple[str, SideFigure]]:
    """Yield the figures of a file of which no original is kept: the words in their content controls."""
    uses: dict[str, list[tuple[str, str]]] = {}
    for passage in edited.passages:
        for span in passage.figures:
            if span.form:
                uses.setdefault(span.id, []).append((span.form, passage.text[span.start : span.end]))
    for key, found in uses.items():
        words = found[0][1]
        yield key, SideFigure(key, number_of(words, ""), "", "", words, uses=tuple(found))
