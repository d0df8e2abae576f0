"""Assign replies to units, choose the latest of several, and determine the state of every unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from reportgen.period import Period
from reportgen.problems import CellRef, Problem, has_errors, printable
from reportgen.problems.codes_collect import (
    REPLY_OF_OTHER_PERIOD,
    REPLY_OF_OTHER_TIME,
    SENT_TWICE,
    UNIT_BY_FILE,
    UNIT_SPELLING,
    UNIT_UNKNOWN,
)
from reportgen.records.directory import Unit
from reportgen.records.hints import NO_HINT
from reportgen.records.replies.checks import blocks_merge, check_reply
from reportgen.records.replies.known import KnownUnits
from reportgen.records.replies.later import latest
from reportgen.records.replies.model import KnownUnit, Reply
from reportgen.records.replies.other_times import of_other_time
from reportgen.records.replies.parse import read_reply
from reportgen.records.replies.recognise import MAX_NAME_LENGTH
from reportgen.workbooks.names import fold, nearest


class State(Enum):
    """The state of a unit's reply."""

    MERGED = "merged"
    RETURNED = "returned"
    """The unit has to fix its reply before it is merged."""
    MISSING = "missing"
    EARLIER = "earlier"
    """No reply, but the year's workbook already has all its numbers."""
    UNKNOWN = "unknown"
    """A reply of an unknown unit."""
    ENDED = "ended"
    """A reply of a unit that does not report on the period: it has ended, or begins later."""


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """The state of a unit and the reply that is used; or a reply of no unit of the period (`unit` is None)."""

    state: State
    unit: KnownUnit | None
    reply: Reply | None = None
    problems: tuple[Problem, ...] = ()
    """The problems of that reply."""
    unused: tuple[str, ...] = ()
    """The file names of its other replies."""

    @property
    def name(self) -> str:
        """The known name of the unit, else the name in its workbook."""
        if self.unit is not None:
            return self.unit.name
        return self.reply.unit_name[:MAX_NAME_LENGTH] if self.reply else ""

    @property
    def explained(self) -> tuple[str, ...]:
        """The codes without a number that the unit explains in a note."""
        answers = (self.reply.answers if self.reply else None) or {}
        asked = self.unit.asked if self.unit else {}
        return tuple(code for code in asked if code in answers and not answers[code].shown and answers[code].note)

    @property
    def to_fix(self) -> tuple[Problem, ...]:
        """The problems that the unit has to fix before the reply is merged."""
        return tuple(filter(blocks_merge, self.problems))


@dataclass(frozen=True, slots=True)
class _CheckedReply:
    reply: Reply
    unit: KnownUnit | None
    problems: tuple[Problem, ...]


def classify_replies(paths: Iterable[Path], known: KnownUnits) -> tuple[list[UnitStatus], list[Problem]]:
    """The status of each unit, then of each reply of no unit of the period; and the problems of unused replies."""
    by_unit: dict[str, list[_CheckedReply]] = {}
    without_unit: list[_CheckedReply] = []
    for path, name in _distinct_names(list(paths)).items():
        sent = _examine(read_reply(path, known.yearbook.indicators, name), known)
        (by_unit.setdefault(sent.unit.name, []) if sent.unit else without_unit).append(sent)
    lines, unused = [], []
    for unit in known.units.values():
        if unit.name in by_unit:
            line, problems = _unit_status(unit, by_unit[unit.name], known.yearbook.period)
            lines.append(line)
            unused += problems
        elif unit.expected:
            lines.append(UnitStatus(State.EARLIER if unit.is_complete else State.MISSING, unit))
    for sent in without_unit:
        ended = any(problem.kind is REPLY_OF_OTHER_TIME for problem in sent.problems)
        lines.append(UnitStatus(State.ENDED if ended else State.UNKNOWN, None, sent.reply, sent.problems))
    return lines, unused


def _distinct_names(paths: Sequence[Path]) -> dict[Path, str]:
    """The name of each file for messages, with as many parent folders as are needed to make it unique."""
    names: dict[Path, str] = {}
    ambiguous = list(paths)
    for size in range(1, max((len(path.parts) for path in paths), default=0) + 1):
        tried = {path: printable("/".join(path.parts[-size:])) for path in ambiguous}
        seen = Counter(tried.values())
        names |= tried
        ambiguous = [path for path in ambiguous if seen[tried[path]] > 1]
    return {path: names[path] for path in paths}


def _unit_status(unit: KnownUnit, sent: Sequence[_CheckedReply], period: Period) -> tuple[UnitStatus, list[Problem]]:
    best, reason = latest([one.reply for one in sent], period)
    used = next(one for one in sent if one.reply is best)
    state = State.RETURNED if any(map(blocks_merge, used.problems)) else State.MERGED
    others = [one for one in sent if one is not used]
    names = tuple(one.reply.file for one in others)
    return UnitStatus(state, unit, best, used.problems, names), list(_unused(unit, best, reason, others))


def _unused(unit: KnownUnit, best: Reply, reason: str, others: Sequence[_CheckedReply]) -> Iterator[Problem]:
    """Report why the other replies are not used: they can't be read, are of another year, or are not the latest."""
    for one in others:
        if one.reply.answers is None or any(problem.kind is REPLY_OF_OTHER_PERIOD for problem in one.problems):
            yield from (problem for problem in one.problems if has_errors([problem]))
        else:
            args = {"unit": unit.name, "count": len(others) + 1, "used": best.file, "mark": reason}
            yield SENT_TWICE.at(CellRef(one.reply.file), found=one.reply.file, **args)


def _examine(reply: Reply, known: KnownUnits) -> _CheckedReply:
    unit, problems = _unit_of(reply, known)
    period = known.yearbook.period
    if reply.period is not None and reply.period != period:
        found, place = reply.period.key, reply.period_ref or CellRef(reply.file)
        other = REPLY_OF_OTHER_PERIOD.at(place, found=found, period=period.in_message)
        return _CheckedReply(reply, unit, (*problems, other))
    problems += reply.problems
    if unit is not None:
        problems += check_reply(reply, unit, known.yearbook)
    return _CheckedReply(reply, unit, tuple(dict.fromkeys(problems)))


def _unit_of(reply: Reply, known: KnownUnits) -> tuple[KnownUnit | None, list[Problem]]:
    """The unit by the name in the workbook, or by the file name where that is empty; and the problems of the name."""
    typed = reply.unit_name
    file = CellRef(reply.file)
    if typed:
        place = reply.unit_ref or file
        unit = known.unit_named(typed)
        if isinstance(unit, Unit):
            return None, [of_other_time(REPLY_OF_OTHER_TIME, place, typed, unit, known.yearbook)]
        if unit is None:
            near = nearest(typed[:MAX_NAME_LENGTH], known.units) or NO_HINT
            return None, [UNIT_UNKNOWN.at(place, found=typed, nearest=near, key=known.yearbook.period.key)]
        same = fold(typed) in map(fold, known.spellings(unit))
        return unit, [] if same else [UNIT_SPELLING.at(place, found=typed, unit=unit.name)]
    unit = known.unit_in_file(reply.path.stem)
    if isinstance(unit, Unit):
        return None, [of_other_time(REPLY_OF_OTHER_TIME, reply.unit_ref or file, reply.file, unit, known.yearbook)]
    if unit is not None and reply.answers is not None:
        return unit, [UNIT_BY_FILE.at(reply.unit_ref or file, found=reply.file, unit=unit.name)]
    if unit is None and not has_errors(reply.problems):
        return None, [UNIT_UNKNOWN.at(reply.unit_ref or file, nearest=NO_HINT, key=known.yearbook.period.key)]
    return unit, []
