"""What a template can ask for: figures, facts, indicators by field, tasks, narrative sections and photos."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from markupsafe import Markup

from reportgen.documents.figure_view import Figures, FigureSource, FigureView, inline_markup
from reportgen.figures.model import FigureBook
from reportgen.figures.text import resolve_text
from reportgen.problems import CellRef, ReportgenError, has_errors
from reportgen.records.model import Facts, Indicator, Photo, Task, Yearbook

Row = TypeVar("Row")


@dataclass(frozen=True)
class Prose:
    """Text from cells as inline markup: figures in the place of placeholders, everything else escaped."""

    source: FigureSource

    def inline(self, text: str, ref: CellRef) -> Markup:
        """One text; ReportgenError when a placeholder can't be printed."""
        parts, problems = resolve_text(text, ref, self.source.book)
        if has_errors(problems):
            raise ReportgenError(problems)
        return inline_markup(parts, self.source)

    def lines(self, text: str, ref: CellRef) -> tuple[Markup, ...]:
        """The lines of a cell (Alt+Enter), each as inline markup; empty ones are left out."""
        return tuple(self.inline(line.strip(), ref) for line in text.splitlines() if line.strip())


@dataclass(frozen=True)
class FactsView:
    """`facts`: `Thông tin chung` with placeholders resolved; what nobody gave is empty."""

    _facts: Facts
    _prose: Prose

    def __getattr__(self, name: str) -> Any:
        if name not in {field.name for field in fields(Facts)} - {"refs"}:
            raise AttributeError(f"facts.{name}")
        value = getattr(self._facts, name)
        ref = self._facts.refs.get(name, CellRef(""))
        if isinstance(value, str):
            return self._prose.inline(value, ref)
        if isinstance(value, tuple):
            return tuple(self._prose.inline(item, ref) for item in value)
        return value


@dataclass(frozen=True)
class IndicatorRow:
    """One row of `Chỉ tiêu`: its words, and its figures as `.figure`, `.figure.growth` …"""

    code: str
    name: str
    field: str
    unit: str
    qualifier: str
    note: str
    source: str
    good: str
    """`cao` or `thấp`: which way is better."""
    parts: tuple[str, ...]
    """Codes it is the sum of."""
    figure: FigureView


@dataclass(frozen=True)
class FieldRow:
    """One `Lĩnh vực` with its indicators, in the order of the sheet."""

    name: str
    indicators: tuple[IndicatorRow, ...]


@dataclass(frozen=True)
class TaskRow:
    """One task. `state` is its Vietnamese word or empty, `progress` a figure that may be unknown."""

    code: str
    name: Markup
    group: str
    lead: str
    partners: str
    deadline: str
    year: int
    state: str
    progress: FigureView
    result: Markup
    directive: str


@dataclass(frozen=True)
class TaskGroup:
    """The tasks of one `Nhóm`, in the order of the sheet."""

    name: str
    tasks: tuple[TaskRow, ...]


@dataclass(frozen=True)
class PhotoRow:
    """One photo; `src` is what `<img src>` takes."""

    src: str
    caption: Markup
    alt: str


@dataclass(frozen=True)
class PhotoShelf:
    """`photos("report")`: the photos of a document and those of any; `render` finds their files in `paths`."""

    _photos: tuple[Photo, ...]
    _prose: Prose

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """`src` → absolute path, as text: a template must not get at the files themselves."""
        return {_photo_src(photo): str(photo.path) for photo in self._photos}

    def __call__(self, document: str) -> tuple[PhotoRow, ...]:
        chosen = (photo for photo in self._photos if photo.document in ("", document))
        return tuple(PhotoRow(_photo_src(p), self._prose.inline(p.caption, p.ref), p.alt) for p in chosen)


def _photo_src(photo: Photo) -> str:
    return f"photo:{photo.file}"


@dataclass(frozen=True)
class LookView:
    """`look`: the colours of reportgen.toml."""

    accent: str
    second: str


class Sections:
    """`text("Mở đầu")`: the paragraphs of a section of `Nội dung`, each as inline markup; none for an empty one."""

    def __init__(self, yearbook: Yearbook, prose: Prose) -> None:
        self._prose = prose
        self._by_section: dict[str, list[tuple[str, CellRef]]] = {}
        for paragraph in yearbook.paragraphs:
            self._by_section.setdefault(_key(paragraph.section), []).append((paragraph.text, paragraph.ref))

    def __call__(self, section: str) -> tuple[Markup, ...]:
        paragraphs = self._by_section.get(_key(section), ())
        return tuple(line for text, ref in paragraphs for line in self._prose.lines(text, ref))


class Tasks:
    """`tasks(year=2023)`: the tasks of a year (all without one); `tasks.groups(year=2023)`: the same by group."""

    def __init__(self, rows: tuple[TaskRow, ...]) -> None:
        self._rows = rows

    def __call__(self, year: int | None = None) -> tuple[TaskRow, ...]:
        return tuple(row for row in self._rows if year in (None, row.year))

    def groups(self, year: int | None = None) -> tuple[TaskGroup, ...]:
        """The groups in the order in which they first appear."""
        return tuple(TaskGroup(name, tuple(rows)) for name, rows in _grouped((r.group, r) for r in self(year)))


def make_context(
    yearbook: Yearbook,
    book: FigureBook,
    *,
    document: str,
    accent: str,
    second: str,
    draft: bool = False,
    toc: bool = False,
    for_word: bool = False,
) -> dict[str, object]:
    """The names that a template of `document` (its key in reportgen.toml) may use, as docs/architecture.md lists.

    `for_word`: figures print as sentinels, for `merge_word`, and an empty one is an error at once.
    """
    source = FigureSource(book, yearbook, for_word)
    prose = Prose(source)
    indicators = tuple(_indicator_row(i, source) for i in yearbook.indicators.values())
    return {
        "f": Figures(source),
        "facts": FactsView(yearbook.facts, prose),
        "year": yearbook.year,
        "indicators": indicators,
        "fields": tuple(FieldRow(name, tuple(rows)) for name, rows in _grouped((r.field, r) for r in indicators)),
        "tasks": Tasks(tuple(_task_row(task, source, prose) for task in yearbook.tasks)),
        "text": Sections(yearbook, prose),
        "sections": tuple(dict.fromkeys(paragraph.section for paragraph in yearbook.paragraphs)),
        "photos": PhotoShelf(yearbook.photos, prose),
        "document": document,
        "draft": draft,
        "toc": toc,
        "look": LookView(accent, second),
    }


def photo_paths(context: Mapping[str, object]) -> dict[str, Path]:
    """The files behind the `src` of the photos of a context."""
    shelf = context.get("photos")
    return {src: Path(path) for src, path in shelf.paths.items()} if isinstance(shelf, PhotoShelf) else {}


def _indicator_row(i: Indicator, source: FigureSource) -> IndicatorRow:
    return IndicatorRow(
        code=i.code,
        name=i.name,
        field=i.field,
        unit=i.unit,
        qualifier=i.qualifier,
        note=i.note,
        source=i.source,
        good=i.good.value,
        parts=i.parts,
        figure=FigureView(source, i.code),
    )


def _task_row(task: Task, source: FigureSource, prose: Prose) -> TaskRow:
    return TaskRow(
        code=task.code,
        name=prose.inline(task.name, task.ref),
        group=task.group,
        lead=task.lead,
        partners=task.partners,
        deadline=task.deadline,
        year=task.year,
        state=task.state.value if task.state else "",
        progress=FigureView(source, task.code, "progress"),
        result=prose.inline(task.result, task.ref),
        directive=task.directive,
    )


def _grouped(pairs: Iterable[tuple[str, Row]]) -> Iterable[tuple[str, list[Row]]]:
    groups: dict[str, list[Row]] = {}
    for name, item in pairs:
        groups.setdefault(name, []).append(item)
    return groups.items()


def _key(section: str) -> str:
    return " ".join(section.split()).casefold()
