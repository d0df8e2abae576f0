"""The context of a template: figures, facts, indicators by field, tasks, narrative sections and photos."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from markupsafe import Markup

from reportgen.documents.template.figure_view import FigureRequestError, Figures, FigureSource, FigureView
from reportgen.figures.ids import count_id, restated_aspect, year_aspect
from reportgen.figures.model import FigureBook
from reportgen.figures.text import TEXT_FACTS
from reportgen.period import Period
from reportgen.problems import CellRef
from reportgen.problems.codes_own_facts import FACT_EMPTY, NO_SUCH_FACT
from reportgen.problems.model import Place
from reportgen.records.checks.document_names import is_for
from reportgen.records.checks.texts import printed_texts
from reportgen.records.dates import short_date
from reportgen.records.model import Facts, Indicator, Paragraph, Photo, Quantity, Task, Yearbook, section_key
from reportgen.records.own_facts import fact_key

Row = TypeVar("Row")
_SHORTEST_PART = 4
"""Minimum length of a text that is recognised in an address; shorter ones could be there by chance."""


class PrintedDate(dt.date):
    """A date that a template without a filter prints as documents do: `19/5/2015`."""

    @classmethod
    def of(cls, date: dt.date) -> PrintedDate:
        """The same date."""
        return cls(date.year, date.month, date.day)

    def __str__(self) -> str:
        return short_date(self)


@dataclass(frozen=True)
class FactsView:
    """`facts`: the values of `Thông tin chung` with placeholders resolved; empty if missing.

    `facts["Số hội viên"]` is a line that only this office has.
    """

    _facts: Facts
    _source: FigureSource

    @property
    def data_days(self) -> str:
        """The days of the data: `tính từ ngày 15/12/2021 đến ngày 14/12/2022`; empty if none is given."""
        days = (("từ ngày", self._facts.data_from), ("đến ngày", self._facts.data_to))
        words = [f"{word} {short_date(day)}" for word, day in days if day is not None]
        return " ".join(["tính", *words]) if words else ""

    def __getattr__(self, name: str) -> Any:
        if name not in {field.name for field in fields(Facts)} - {"refs", "own"}:
            raise AttributeError(f"facts.{name}")
        value = getattr(self._facts, name)
        return self._source.inline(value, self._facts.refs[name]) if value and name in TEXT_FACTS else value

    def __getitem__(self, name: str) -> Any:
        """A fact of the office's own: a figure, a date or a text. Raises FigureRequestError if unknown or empty."""
        fact = self._source.book.facts.get(fact_key(name))
        if fact is None and name.isascii() and name.isidentifier():
            raise KeyError(name)  # Jinja asks for `facts.isuer` in this way too
        if fact is None:
            names = [fact.name for fact in self._source.book.facts.values()]
            near = get_close_matches(name, names, n=3, cutoff=0.3)
            raise FigureRequestError(NO_SUCH_FACT, name, nearest=", ".join(near) or "–")
        if fact.value == "":
            raise FigureRequestError(FACT_EMPTY, name, cell=fact.ref)
        if isinstance(fact.value, Quantity):
            return FigureView(self._source, fact.name)
        return PrintedDate.of(fact.value) if isinstance(fact.value, dt.date) else fact.value

    def __contains__(self, name: object) -> bool:
        fact = self._source.book.facts.get(fact_key(str(name)))
        return fact is not None and fact.value != ""


@dataclass(frozen=True)
class IndicatorRow:
    """One row of `Chỉ tiêu`: its texts, and its figures as `.figure`, `.figure.growth` …"""

    code: str
    name: str
    field: str
    unit: str
    qualifier: str
    note: Markup
    source: str
    good: str
    """`cao` or `thấp`: the direction that is better."""
    parts: tuple[str, ...]
    """Codes of the indicators whose sum it is."""
    figure: FigureView
    lead: int = 0
    """Its position among the leading indicators, 0 without one; see `row_choice.leading`."""
    within: tuple[str, ...] = ()
    """Codes of its parts that need not add up to it (`Trong đó`)."""
    is_within: bool = False
    """Whether it is such a part of another."""


@dataclass(frozen=True)
class FieldRow:
    """One `Lĩnh vực` with its indicators, in the order of the sheet."""

    name: str
    indicators: tuple[IndicatorRow, ...]


@dataclass(frozen=True)
class TaskRow:
    """One task. `state` is its Vietnamese text or empty, `progress` a figure that may be unknown."""

    code: str
    name: Markup
    group: str
    lead: str
    partners: str
    deadline: str
    period: Period
    state: str
    progress: FigureView
    result: Markup
    directive: str


@dataclass(frozen=True)
class RestatementRow:
    """A restated value of an earlier year: previous and current value."""

    name: str
    code: str
    period: Period
    old: FigureView
    new: FigureView


@dataclass(frozen=True)
class TaskGroup:
    """The tasks of one `Nhóm`, in the order of the sheet."""

    name: str
    tasks: tuple[TaskRow, ...]


@dataclass(frozen=True)
class PhotoRow:
    """One photo."""

    caption: Markup
    alt: str
    _photo: Photo
    _printed: set[CellRef]

    @property
    def path(self) -> Path:
        """Its file."""
        return self._photo.path

    @property
    def caption_ref(self) -> CellRef:
        """The cell of its caption."""
        return self._photo.cell("caption")

    @property
    def src(self) -> str:
        """The value for `<img src>`; a template that asks for it prints the photo."""
        self._printed.add(self._photo.ref)
        return _photo_src(self._photo)


@dataclass(frozen=True)
class PhotoList:
    """`photos("report")`: the photos of a document, including those for all documents.

    `render` gets their files from `photo_paths`.
    """

    _photos: tuple[Photo, ...]
    _source: FigureSource
    _names: tuple[str, ...]
    """The key and the template name of the document that is built."""
    _printed: set[CellRef] = field(default_factory=set)

    def __call__(self, document: str) -> tuple[PhotoRow, ...]:
        names = self._names if document in self._names else (document,)
        return tuple(self._row(photo) for photo in self._photos if is_for(photo.documents, names))

    def _row(self, photo: Photo) -> PhotoRow:
        caption = self._source.inline(photo.caption, photo.cell("caption"))
        return PhotoRow(caption, self._source.words(photo.alt, photo.cell("alt")), photo, self._printed)

    @property
    def files(self) -> tuple[str, ...]:
        """The file names of the photos of this document."""
        return tuple(photo.file for photo in self._photos if is_for(photo.documents, self._names))

    def set_apart(self, file: str) -> tuple[PhotoRow | None, PhotoList]:
        """Return the photo with this file name, and the list without it; None if it is not one of this document."""
        found = [p for p in self._photos if p.file == file and is_for(p.documents, self._names)]
        others = tuple(photo for photo in self._photos if photo not in found)
        return (self._row(found[0]) if found else None), replace(self, _photos=others)

    def printed(self) -> frozenset[CellRef]:
        """The cells of the photos that the template has printed."""
        return frozenset(self._printed)


def _photo_src(photo: Photo) -> str:
    return f"photo:{photo.file}"


@dataclass(frozen=True)
class Colours:
    """`look` in a template: the colours of `reportgen.toml`."""

    accent: str
    second: str


class Sections:
    """`text("Mở đầu")`: the paragraphs of a section of `Nội dung` as inline markup; empty for an unknown section."""

    def __init__(self, paragraphs: Iterable[Paragraph], source: FigureSource) -> None:
        self._source = source
        self._requested: set[str] = set()
        self._by_section: dict[str, list[tuple[str, CellRef]]] = {}
        for paragraph in paragraphs:
            self._by_section.setdefault(section_key(paragraph.section), []).append(
                (paragraph.text, paragraph.cell("text"))
            )

    def __call__(self, section: str) -> tuple[Markup, ...]:
        return tuple(line for line, _ in self.with_cells(section))

    def with_cells(self, section: str) -> list[tuple[Markup, CellRef]]:
        """The same paragraphs, each with its cell."""
        self._requested.add(section_key(section))
        paragraphs = self._by_section.get(section_key(section), ())
        return [(line, ref) for text, ref in paragraphs for line in self._source.lines(text, ref)]

    def printed(self) -> frozenset[CellRef]:
        """The cells of all paragraphs of requested sections."""
        return frozenset(ref for section in self._requested for _, ref in self._by_section.get(section, ()))


class Tasks:
    """`tasks(period)`: the tasks of a period (all without one); `tasks.groups(period)`: the same by group."""

    def __init__(self, rows: tuple[TaskRow, ...], source: FigureSource) -> None:
        self._rows = rows
        self._source = source

    def __call__(self, period: Period | None = None) -> tuple[TaskRow, ...]:
        return tuple(row for row in self._rows if period in (None, row.period))

    def groups(self, period: Period | None = None) -> tuple[TaskGroup, ...]:
        """The groups in the order in which they first appear."""
        rows = self(period)
        return tuple(TaskGroup(name, tuple(tasks)) for name, tasks in _grouped((row.group, row) for row in rows))

    def count(self, period: Period, state: str = "count") -> FigureView:
        """Return the number of tasks of a period, in total or by state: `done`, `ongoing`, `not-started` …"""
        return Figures(self._source)[count_id(period, state)]


def make_context(
    yearbook: Yearbook,
    book: FigureBook,
    *,
    document: str,
    accent: str,
    second: str,
    template: str = "",
    draft: bool = False,
    toc: bool = False,
    restatements: bool = False,
    for_word: bool = False,
) -> dict[str, object]:
    """Return the variables for a template of `document` (its key in reportgen.toml), listed in docs/architecture.md.

    Texts and photos of other documents are omitted; cells may name the document by its key or by `template`. With
    `restatements`, the restated values are included. With `for_word`, figures are printed as sentinels for
    `merge_word`, and an empty figure raises FigureRequestError.
    """
    source = FigureSource(book, yearbook, for_word)
    names = (document, template or document)
    paragraphs = [paragraph for paragraph in yearbook.paragraphs if is_for(paragraph.documents, names)]
    rows = yearbook.indicators.values()
    within = {code for row in rows for code in row.within}
    indicators = tuple(_indicator_row(row, source, is_within=row.code in within) for row in rows)
    return {
        "f": Figures(source),
        "facts": FactsView(yearbook.facts, source),
        "period": yearbook.period,
        "year": yearbook.period.year,
        "indicators": indicators,
        "fields": tuple(FieldRow(name, tuple(rows)) for name, rows in _grouped((r.field, r) for r in indicators)),
        "tasks": Tasks(tuple(_task_row(task, source) for task in yearbook.tasks), source),
        "text": Sections(paragraphs, source),
        "sections": tuple(dict.fromkeys(paragraph.section for paragraph in paragraphs)),
        "photos": PhotoList(yearbook.photos, source, names),
        "restatements": tuple(_restatement_rows(yearbook, source)) if restatements else (),
        "document": document,
        "draft": draft,
        "toc": toc,
        "look": Colours(accent, second),
    }


def printed_cells(context: Mapping[str, object]) -> frozenset[CellRef]:
    """Return the cells of the paragraphs whose sections the template has used, and of its photos; valid after
    rendering.
    """
    sources = (context.get("text"), context.get("photos"))
    return frozenset().union(*(source.printed() for source in sources if isinstance(source, Sections | PhotoList)))


def photo_paths(context: Mapping[str, object]) -> dict[str, Path]:
    """Return the files for the photo `src` values of a context."""
    photos = context.get("photos")
    return {_photo_src(photo): photo.path for photo in photos._photos} if isinstance(photos, PhotoList) else {}


def place_of_address(context: Mapping[str, object], address: str, line: Place | None) -> Place | None:
    """Return the cell whose text makes up most of an address; `line` of the template if there is none."""
    facts = context.get("facts")
    texts = printed_texts(facts._source.yearbook) if isinstance(facts, FactsView) else ()
    found = [(len(text), ref) for text, ref in texts if len(text) >= _SHORTEST_PART and text in address]
    return max(found, default=(0, line), key=lambda item: item[0])[1]


def _indicator_row(i: Indicator, source: FigureSource, *, is_within: bool) -> IndicatorRow:
    return IndicatorRow(
        code=i.code,
        name=i.name,
        field=i.field,
        unit=i.unit,
        qualifier=i.qualifier,
        note=source.inline(i.note, i.cell("note")),
        source=i.source,
        good=i.good.value,
        parts=i.parts,
        within=i.within,
        is_within=is_within,
        figure=FigureView(source, i.code),
        lead=i.lead,
    )


def _task_row(task: Task, source: FigureSource) -> TaskRow:
    return TaskRow(
        code=task.code,
        name=source.inline(task.name, task.cell("name")),
        group=task.group,
        lead=task.lead,
        partners=task.partners,
        deadline=task.deadline,
        period=task.period,
        state=task.state.value if task.state else "",
        progress=FigureView(source, task.code, "progress"),
        result=source.inline(task.result, task.cell("result")),
        directive=task.directive,
    )


def _restatement_rows(yearbook: Yearbook, source: FigureSource) -> Iterable[RestatementRow]:
    for restatement in yearbook.restatements:
        code, period = restatement.code, restatement.period
        old = FigureView(source, code, restated_aspect(period, yearbook.period))
        is_last = period == yearbook.period.same_last_year
        new = FigureView(source, code, "previous" if is_last else year_aspect(period))
        yield RestatementRow(yearbook.indicators[code].name, code, period, old, new)


def _grouped(pairs: Iterable[tuple[str, Row]]) -> Iterable[tuple[str, list[Row]]]:
    groups: dict[str, list[Row]] = {}
    for name, item in pairs:
        groups.setdefault(name, []).append(item)
    return groups.items()
