"""Choose the latest of several replies of one unit, without using file times, which copying changes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

from reportgen.period import Period
from reportgen.records.dates import short_date
from reportgen.records.replies.model import Reply
from reportgen.workbooks.properties import saved_at

_DIGITS = re.compile(r"(\d{1,18})")
_NEVER = dt.datetime.min


def natural_key(path: Path) -> tuple[tuple[tuple[bool, int, str], ...], str]:
    """The key for sorting files by name in natural order (`a`, `a (2)`, `a (10)`, `b`), then by path."""
    pieces = (piece for piece in _DIGITS.split(path.stem.casefold()) if piece)
    order = tuple((not piece.isdecimal(), int(piece) if piece.isdecimal() else 0, piece) for piece in pieces)
    return order, path.as_posix()


def latest(replies: Sequence[Reply], period: Period) -> tuple[Reply, str]:
    """The latest of `replies` (at least one), and the reason as text: its date, the time of saving, or its name.

    Readable replies of the period are preferred, then the latest date in the cells, then the latest time of saving
    (in the properties of the workbook), then the last file name. The reason is empty for a single reply.
    """

    def rank(reply: Reply) -> tuple[bool, dt.date, dt.datetime]:
        fit = reply.period == period and reply.answers is not None
        return fit, reply.date or dt.date.min, saved_at(reply.path) or _NEVER

    if len(replies) == 1:
        return replies[0], ""
    ranks = {reply.path: rank(reply) for reply in replies}
    ordered = sorted(replies, key=lambda reply: (ranks[reply.path], natural_key(reply.path)))
    best, second = ordered[-1], ordered[-2]
    _, date, saved = ranks[best.path]
    if ranks[second.path][1] != date:
        return best, short_date(date)
    if ranks[second.path][2] != saved:
        return best, f"{short_date(saved.date())} {saved:%H:%M}"
    return best, best.file
