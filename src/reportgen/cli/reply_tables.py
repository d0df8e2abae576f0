"""Output of `new --for` and `collect`: a table on a terminal, otherwise tab-separated lines for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.cli.columns import coloured, columns_of, cut, joined, padded, printable
from reportgen.cli.screen import Screen
from reportgen.problems import Lang
from reportgen.texts.messages import say
from reportgen.workbooks.period_schema import sheet_for
from reportgen.workbooks.schema import REPLY_XLSX

if TYPE_CHECKING:
    from reportgen.commands.ask_units import Asking
    from reportgen.commands.collect import Collection
    from reportgen.period import Period
    from reportgen.records.replies.classify import UnitStatus
    from reportgen.records.replies.model import Change

_COLOURS = {"returned": "31", "unknown": "31", "ended": "31", "missing": "33"}
_WIDEST = 40
"""The maximum width of a cell, in columns."""
_MOST_CHANGES = 40
"""The maximum number of changes shown; the list to forward has all of them."""
_COLUMNS = ("unit", "state", "file", "date", "changes", "fix", "beside")


def show_asking(asking: Asking, screen: Screen) -> None:
    """Show the workbooks that were created. Kept files and unknown units are shown even if there is no terminal."""
    screen.problems(asking.problems)
    screen.say("asked.done", folder=asking.folder)
    for made in asking.workbooks:
        write = screen.complain if made.made.value == "kept" else screen.say
        write(f"asked.{made.made.value}", file=made.file, unit=made.unit, n=made.rows)
        if made.unknown:
            screen.complain("asked.unknown", unit=made.unit, near=made.near or "–")
    screen.say("asked.next", key=asking.period.key)


def show_collection(result: Collection, screen: Screen) -> None:
    """Show the units, the changes, the number of units in each state, and the files that were written."""
    summary, lang = result.summary, screen.lang
    rows = [(line.state.value, _cells(line, result, lang)) for line in summary.lines]
    for text in _table(rows, lang) if screen.out.isatty() else _plain_lines(rows):
        screen.out.write(text + "\n")
    for text in _changes(summary.changes, summary.yearbook.period, lang):
        screen.out.write(text + "\n")
    for text in _ending(result, lang):
        screen.out.write(text + "\n")


def _state(state: str, result: Collection, lang: Lang) -> str:
    """The word for a state; a dry run says what would be merged."""
    return say("state.would-merge" if result.dry_run and state == "merged" else f"state.{state}", lang)


def _cells(line: UnitStatus, result: Collection, lang: Lang) -> list[str]:
    reply, changes = line.reply, result.summary.changes_of(line)
    beside = []
    if line.unused:
        beside.append(say("collect.unused", lang, files=", ".join(line.unused)))
    if line.explained:
        beside.append(say("collect.explained", lang, codes=", ".join(line.explained)))
    return [
        printable(cell)
        for cell in (
            line.name or say("collect.nameless", lang),
            _state(line.state.value, result, lang),
            reply.file if reply else "",
            f"{reply.date:%d/%m/%Y}" if reply and reply.date else "",
            str(changes) if changes else "",
            str(len(line.to_fix)) if line.to_fix else "",
            "; ".join(beside),
        )
    ]


def _table(rows: Sequence[tuple[str, list[str]]], lang: Lang) -> Iterator[str]:
    heads = [say(f"collect.{key}", lang) for key in _COLUMNS]
    shown = [(state, [cut(cell, _WIDEST) for cell in cells[:-1]] + cells[-1:]) for state, cells in rows]
    widths = [max(map(columns_of, column)) for column in zip(heads, *(cells for _, cells in shown), strict=True)]
    yield _line(heads, widths)
    yield _line(["─" * width for width in widths[:-1]] + ["─" * columns_of(heads[-1])], widths)
    for state, cells in shown:
        line, colour = _line(cells, widths), _COLOURS.get(state)
        yield coloured(line, colour) if colour else line


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return joined([padded(cell, width) for cell, width in zip(cells, widths, strict=True)])


def _plain_lines(rows: Sequence[tuple[str, list[str]]]) -> Iterator[str]:
    """The cells of each row, separated by tabs."""
    yield from ("\t".join(cells) for _, cells in rows)


def _changes(changes: Sequence[Change], period: Period, lang: Lang) -> Iterator[str]:
    if changes:
        yield say("collect.changed", lang, n=len(changes))
    for change in changes[:_MOST_CHANGES]:
        old, new = (_number(value, lang) for value in (change.old, change.new))
        column = sheet_for(REPLY_XLSX.sheet("figures"), period).heading(change.column).text(lang)
        yield "  " + printable(f"{change.unit} · {change.code} · {column}: {old} → {new}")
    if len(changes) > _MOST_CHANGES:
        yield say("collect.more", lang, n=len(changes) - _MOST_CHANGES)


def _number(value: Decimal | str | None, lang: Lang) -> str:
    if value is None:
        return say("collect.empty", lang)
    return value if isinstance(value, str) else f"{value:f}".replace(".", ",")


def _ending(result: Collection, lang: Lang) -> Iterator[str]:
    counts = {line.state.value: 0 for line in result.summary.lines}
    for line in result.summary.lines:
        counts[line.state.value] += 1
    yield "; ".join(f"{count} {_state(state, result, lang)}" for state, count in counts.items())
    if result.dry_run:
        yield say("collect.dry", lang)
        return
    if not result.summary.changes:
        yield say("collect.same", lang, workbook=result.workbook.name)
    else:
        yield say("collect.written", lang, workbook=result.workbook, kept=result.kept)
    yield say("collect.lists", lang, lists=result.lists)
    yield say("collect.next", lang, key=result.period.key)
