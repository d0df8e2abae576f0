"""Which of several replies of one unit counts: the same on every machine, whatever its clock and file system say."""

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


def natural(path: Path) -> tuple[tuple[tuple[bool, int, str], ...], str]:
    """The order of names as people read them: `a`, `a (2)`, `a (10)`, `b`; then of folders."""
    pieces = (piece for piece in _DIGITS.split(path.stem.casefold()) if piece)
    order = tuple((not piece.isdecimal(), int(piece) if piece.isdecimal() else 0, piece) for piece in pieces)
    return order, path.as_posix()


def latest(replies: Sequence[Reply], period: Period) -> tuple[Reply, str]:
    """The reply that counts, and what made it so: its date, when it was saved, or its name.

    One of the period before one of another year or that can't be read; then the later date written inside, then the
    later time at which a program saved it (as the file itself says), then the name that comes later.
    """

    def rank(reply: Reply) -> tuple[bool, dt.date, dt.datetime]:
        fit = reply.year == period.year and reply.answers is not None
        return fit, reply.date or dt.date.min, saved_at(reply.path) or _NEVER

    if len(replies) == 1:
        return replies[0], ""
    ranks = {reply.path: rank(reply) for reply in replies}
    ordered = sorted(replies, key=lambda reply: (ranks[reply.path], natural(reply.path)))
    best, second = ordered[-1], ordered[-2]
    _, date, saved = ranks[best.path]
    if ranks[second.path][1] != date:
        return best, short_date(date)
    if ranks[second.path][2] != saved:
        return best, f"{short_date(saved.date())} {saved:%H:%M}"
    return best, best.file
