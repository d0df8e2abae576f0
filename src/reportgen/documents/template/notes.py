"""Notes on indicators, marked with `*` in a table: the qualifier of a number, another base of comparison, remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from reportgen.documents.template.context import IndicatorRow
from reportgen.documents.template.figure_view import FigureView
from reportgen.documents.template.phrases import first_upper
from reportgen.numerals import LETTERS
from reportgen.period import Period

_ESTIMATED = "ước"
_STARS = ("*", "**", "***")
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a cell of the row `row`. Notes of one `group` have one mark; `column` is the key of the cell."""

    row: int
    column: str
    group: str
    text: Markup


def notes_on(row: int, indicator: IndicatorRow, base: str, *, remark: bool) -> Iterator[Note]:
    """Yield the notes on an indicator; `base` is the base of the growth column.

    `remark`: with the note of the sheet, which is not in a column of its own.
    """
    figure = indicator.figure
    if remark and indicator.note.strip():
        yield Note(row, "name", indicator.note, indicator.note.strip())
    yield from qualifier_notes(row, {"value": figure, "next_plan": figure.next_plan})
    growth = figure.growth
    if growth.known and not growth.is_compared_with(base):
        words = escape(f"so với {growth.compared_with}: ") + escape(growth.signed)
        yield Note(row, "growth", words, words)
    elif growth.known and growth.compared_with != base:
        yield Note(row, "growth", growth.compared_with, escape(f"so với {growth.compared_with}"))


def column_notes(row: int, indicator: IndicatorRow, columns: Iterable[str], period: Period) -> Iterator[Note]:
    """Yield the values of columns that are not printed as notes on the value of an indicator."""
    figure = indicator.figure
    words = {"plan": f"kế hoạch {period.whole_year}", "next_plan": f"kế hoạch {period.next.in_sentence}",
             "completion": "so với kế hoạch", "growth": f"so với {figure.growth.compared_with}"}  # fmt: skip
    for column in columns:
        view: FigureView = getattr(figure, column)
        if view.known:
            text = escape(f"{words[column]}: ") + escape(view.signed if column == "growth" else view)
            yield Note(row, "value", text, text)


def qualifier_notes(row: int, figures: Mapping[str, FigureView]) -> Iterator[Note]:
    """Yield the notes on the qualifiers of figures, by column."""
    for column, figure in figures.items():
        if figure.known and figure.qualifier:
            yield Note(row, column, figure.qualifier, _qualified(figure))


def marked(notes: Iterable[Note]) -> tuple[Mapping[tuple[int, str], str], Markup]:
    """Return the mark of each cell (by row and column), and the line that explains the marks.

    Up to three marks are stars, more are letters: `(a)`, `(b)`. A note on several numbers that have a letter says its
    qualifier only: `(a) Hơn.`
    """
    groups: dict[str, list[Note]] = {}
    for note in notes:
        groups.setdefault(note.group, []).append(note)
    signs = _STARS if len(groups) <= len(_STARS) else tuple(_letters(len(groups)))
    marks: dict[tuple[int, str], str] = {}
    lines = []
    for sign, group in zip(signs, groups.values(), strict=False):
        for note in group:
            marks[note.row, note.column] = marks.get((note.row, note.column), "") + sign
        texts = list(dict.fromkeys(note.text.rstrip(" .") for note in group))
        if len(texts) > 1 and signs is not _STARS:
            texts = [escape(group[0].group)]
        words = Markup("; ").join([first_upper(texts[0]), *texts[1:]])
        lines.append(Markup("{}{}{}.").format(sign, _NO_BREAK, words))
    return marks, Markup(" ").join(lines)


def raised(mark: str) -> Markup:
    """Return the markup of a mark behind a number or a name: letters are superscript, not to be read as part of it."""
    return Markup("<sup>{}{}</sup>").format(_NO_BREAK, mark) if mark.startswith("(") else escape(mark)


def _letters(count: int) -> Iterator[str]:
    for number in range(count):
        round_, letter = divmod(number, len(LETTERS))
        yield f"({LETTERS[letter] * (round_ + 1)})"


def _qualified(figure: FigureView) -> Markup:
    if figure.qualifier == _ESTIMATED:
        return Markup("ước tính")
    unit = "" if figure.unit.startswith("%") else f" {figure.unit}"
    return escape(figure.qualifier) + " " + escape(figure.number) + unit
