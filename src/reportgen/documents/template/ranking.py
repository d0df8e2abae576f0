"""Rankings of rows with ties, and their descriptions for chart titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.documents.template.figure_view import FigureView
from reportgen.documents.template.phrases import first_upper, listed, plain

UNIT, INDICATOR = "đơn vị", "chỉ tiêu"
"""The kinds of rows in a chart."""
MOST_SHOWN = 15
"""Maximum number of rows if rows tie with the last one of the leading rows."""
_COUNTS = (
    *("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"),
    *("mười một", "mười hai", "mười ba", "mười bốn", "mười lăm"),
)


@dataclass(frozen=True)
class Ranked:
    """A name and its figure, in the form in which it is printed."""

    name: str
    figure: FigureView
    previous: FigureView | None = None


def count_words(count: int) -> str:
    """Return a number in words (`ba`, `mười hai`), from 16 in digits."""
    return _COUNTS[count] if count < len(_COUNTS) else str(count)


def ranked(rows: Sequence[Ranked]) -> list[Ranked]:
    """Sort the rows in descending order; ties keep their order. All figures must have values."""
    return sorted(rows, key=lambda row: row.figure.amount, reverse=True)


def first(rows: Sequence[Ranked]) -> list[Ranked]:
    """Return the rows that tie for the first place, compared as printed; `rows` are sorted."""
    return [row for row in rows if row.figure.words == rows[0].figure.words]


def last(rows: Sequence[Ranked]) -> list[Ranked]:
    """Return the rows that tie for the last place."""
    return [row for row in rows if row.figure.words == rows[-1].figure.words]


def leading(rows: Sequence[Ranked], most: int = 10) -> list[Ranked]:
    """Return the first `most` rows of a sorted list, and all that tie with the last of them.

    If these are more than MOST_SHOWN, all tied rows are omitted; the result may be empty.
    """
    if len(rows) <= most:
        return list(rows)
    edge = rows[most - 1].figure.words
    with_ties = [row for n, row in enumerate(rows) if n < most or row.figure.words == edge]
    if len(with_ties) <= MOST_SHOWN:
        return with_ties
    return [row for row in rows[:most] if row.figure.words != edge]


def title_of(rows: Sequence[Ranked], alone: str, tied: str, kind: str) -> str:
    """Return the title for sorted rows: `A cao nhất`, `A và B cùng cao nhất`, `Ba đơn vị cùng cao nhất`.

    `alone` and `tied` are the words for one and for several first rows; `kind` is UNIT or INDICATOR.
    """
    best = first(rows)
    if len(best) == 1:
        return f"{best[0].name} {alone}"
    if len(best) == len(rows):
        return f"{first_upper(count_words(len(rows)))} {kind} bằng nhau"
    if len(best) == 2 and kind != UNIT:
        return f"{plain(listed(row.name for row in best))} cùng {tied}"
    return f"{first_upper(count_words(len(best)))} {kind} cùng {tied}"


def extremes(rows: Sequence[Ranked], high: str, low: str) -> str:
    """Return a chart description: `cao nhất là A, thấp nhất là B và C`; `bằng nhau` if all are equal."""
    best, least = first(rows), last(rows)
    if len(best) == len(rows):
        return "các giá trị bằng nhau"
    return f"{high} là {_names(best)}, {low} là {_names(least)}"


def _names(rows: Sequence[Ranked]) -> str:
    return plain(listed(row.name for row in rows))
