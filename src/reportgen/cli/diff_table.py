"""The output of `diff`: figures, sentences and tasks that differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.cli.columns import columns_of, cut, joined, padded, printable
from reportgen.languages import Lang
from reportgen.living.contexts import heading_words
from reportgen.living.diff.words import aspect_words, column_words, row_title
from reportgen.texts.messages import say

if TYPE_CHECKING:
    from reportgen.living.diff.compare import Differences
    from reportgen.living.diff.figures import FigureChange
    from reportgen.living.diff.rows import RowChange
    from reportgen.living.diff.tasks import TaskChange

_WIDEST = 36
"""Maximum width of a column, in terminal columns."""
_CELLS = 3
"""Maximum number of cells shown of a figure."""
_NONE = "–"


def show_differences(differences: Differences, lang: Lang) -> Iterator[str]:
    """Yield the lines; control characters of the files are escaped."""
    yield printable(say("diff.sides", lang, old=differences.old.name, new=differences.new.name))
    if differences.figures:
        yield say("diff.figures", lang, n=len(differences.figures))
        yield from _aligned([_figure_row(change, lang) for change in differences.figures])
    if differences.texts:
        yield say("diff.sentences", lang, n=len(differences.texts))
    for text in differences.texts:
        heading = printable(heading_words(text.heading).text(lang) or text.document)
        if text.is_moved:
            yield f"  {heading}"
            yield f"    {printable(say('diff.moved', lang, text=text.new))}"
            continue
        codes = f" ({', '.join(text.codes)})" if text.codes else ""
        alt = say("diff.alt", lang) if text.is_alt else ""
        yield f"  {heading}{alt}{codes}"
        yield f"    − {printable(text.old) or _NONE}"
        yield f"    + {printable(text.new) or _NONE}"
    if differences.tasks:
        yield say("diff.tasks", lang, n=len(differences.tasks))
    for task in differences.tasks:
        yield from (f"  {line}" for line in _task_lines(task, lang))
    if differences.rows:
        yield say("diff.rows", lang, n=len(differences.rows))
    for row in differences.rows:
        yield from (f"  {line}" for line in _row_lines(row, lang))
    if differences.drawings:
        yield say("diff.drawings", lang, n=len(differences.drawings))
    for drawing in differences.drawings:
        name = say(f"diff.{drawing.kind}", lang, n=drawing.number)
        yield f"  {printable(f'{drawing.document} · {name}: {drawing.old or _NONE} → {drawing.new or _NONE}')}"
    if not differences:
        limits = "; ".join(problem.message(lang) for problem in differences.limits)
        yield say("diff.same-compared" if limits else "diff.same", lang, limits=limits)


def _figure_row(change: FigureChange, lang: Lang) -> tuple[str, ...]:
    figure = change.figure
    difference = f"{change.difference} ({change.growth})" if change.growth else change.difference
    return (
        figure.head,
        aspect_words(figure.head, figure.aspect).text(lang),
        change.old.words if change.old else _NONE,
        "→",
        change.new.words if change.new else _NONE,
        difference or _NONE,
        "; ".join(change.cells[:_CELLS]) + ("; …" if change.cells[_CELLS:] else ""),
    )


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield the rows with their cells in columns; the last column is not cut."""
    texts = [[*(cut(printable(cell), _WIDEST) for cell in row[:-1]), printable(row[-1])] for row in rows]
    widths = [max(columns_of(row[index]) for row in texts) for index in range(len(texts[0]))]
    for row in texts:
        yield f"  {joined([padded(cell, width) for cell, width in zip(row, widths, strict=True)])}"


def _task_lines(change: TaskChange, lang: Lang) -> Iterator[str]:
    key = "added" if change.old is None else "dropped" if change.new is None else "changed"
    yield printable(say(f"diff.task-{key}", lang, code=change.task.code, name=change.task.name))
    for column, old, new in change.fields:
        yield f"  {printable(f'{column_words(column).text(lang)}: {old or _NONE} → {new or _NONE}')}"


def _row_lines(change: RowChange, lang: Lang) -> Iterator[str]:
    key = "added" if change.old is None else "dropped" if change.new is None else "changed"
    title = row_title(change).text(lang)
    yield printable(say(f"diff.task-{key}", lang, code=title, name=change.row.name).rstrip(": "))
    for column, old, new in change.fields:
        yield f"  {printable(f'{column_words(column, change.sheet).text(lang)}: {old or _NONE} → {new or _NONE}')}"
