"""Fields in the text of a Word file: a field whose result is replaced together with other text goes with it.

Otherwise Word and LibreOffice would print its result again when they update it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportgen.finished.word import W
from reportgen.living.word_text import XML_SPACE, Line, paragraph_of, split_run

_DELETED = (W + "del", W + "moveFrom")


def with_fields(line: Line, runs: Sequence[Any], start: int, end: int, *, keeps_exact: bool) -> list[Any]:
    """The runs of `text[start:end]` with those of the fields whose results are replaced, in document order.

    With `keeps_exact`, a field whose result is exactly this text stays.
    """
    found = dict.fromkeys(runs)
    for simple in [s for p in line.paragraphs for s in p.iter(W + "fldSimple")]:
        if _is_covered(line.span(simple), start, end, keeps_exact=keeps_exact):
            _expand(simple)
    for opening, closing in list(_covered(line, start, end, keeps_exact=keeps_exact)):
        split_run(opening)
        if closing.getnext() is not None:
            split_run(closing.getnext())
        found.update(dict.fromkeys(_between(opening.getparent(), closing.getparent())))
    return [run for paragraph in line.paragraphs for run in paragraph.iter(W + "r") if run in found]


def _covered(line: Line, start: int, end: int, *, keeps_exact: bool) -> Iterator[tuple[Any, Any]]:
    """Yield the start and end of each field of one paragraph whose result is in `text[start:end]`."""
    waiting: list[tuple[Any, int]] = []
    for at, mark in line.marks(W + "fldChar"):
        kind = mark.get(W + "fldCharType")
        if next(mark.iterancestors(*_DELETED), None) is not None:
            continue
        if kind == "begin":
            waiting.append((mark, -1))
        elif kind == "separate" and waiting:
            waiting[-1] = (waiting[-1][0], at)
        elif kind == "end" and waiting:
            opening, first = waiting.pop()
            is_whole = paragraph_of(opening) is paragraph_of(mark)
            if is_whole and _is_covered((first, at), start, end, keeps_exact=keeps_exact):
                yield opening, mark


def _is_covered(span: tuple[int, int], start: int, end: int, *, keeps_exact: bool) -> bool:
    first, last = span
    return 0 <= start <= first < last <= end and not (keeps_exact and span == (start, end))


def _between(first: Any, last: Any) -> Iterator[Any]:
    """Yield the runs from one to another, without deleted ones."""
    is_inside = False
    for run in paragraph_of(first).iter(W + "r"):
        is_inside = is_inside or run is first
        if is_inside and next(run.iterancestors(*_DELETED), None) is None:
            yield run
        if run is last:
            return


def _expand(simple: Any) -> None:
    """Write a simple field as one with marks, whose runs can be deleted."""
    code = simple.makeelement(W + "r")
    instruction = code.makeelement(W + "instrText", {XML_SPACE: "preserve"})
    instruction.text = simple.get(W + "instr", "")
    code.append(instruction)
    content = [child for child in simple if child.tag != W + "fldData"]
    simple[:] = [_mark(simple, "begin"), code, _mark(simple, "separate"), *content, _mark(simple, "end")]
    parent, at = simple.getparent(), simple.getparent().index(simple)
    parent[at : at + 1] = list(simple)


def _mark(like: Any, kind: str) -> Any:
    run = like.makeelement(W + "r")
    run.append(run.makeelement(W + "fldChar", {W + "fldCharType": kind}))
    return run
