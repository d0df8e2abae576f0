"""Makes running numbers current after blocks and rows were inserted or deleted: captions, references, table rows.

Only what ran on from 1 without a gap before is numbered anew: other numbers are those of people, or of a list in parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.finished.word import W
from reportgen.living.merge.tokens import same
from reportgen.living.word_edit import Editor
from reportgen.living.word_text import Line, text_of_node

_SEQUENCE = re.compile(r"\s*SEQ\s+(\S+)")
_REFERENCE = re.compile(r"\s*REF\s+(\S+)")
_NUMBER = re.compile(r"\s*(\d+)\.?\s*\Z")
Ours = Mapping[Any, Sequence[tuple[int, int]]]
"""The places of paragraphs that become the text of the new file."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A field in a paragraph: its code, and the place of its stored result."""

    line: Line
    code: str
    start: int
    end: int

    @property
    def result(self) -> str:
        return self.line.text[self.start : self.end]


class Renumbering:
    """Knows what was numbered before a file is changed."""

    def __init__(self, root: Any, ours: Ours) -> None:
        """`root` is the root of the main part."""
        self._root = root
        numbers: dict[str, list[str]] = {}
        for name, field in self._sequences():
            numbers.setdefault(name, []).append(field.result)
        self._names = {name for name, found in numbers.items() if found == _count(len(found))}
        targets = self._targets()
        self._references = {
            name for name, field in self._matching(_REFERENCE) if name in targets and field.result == targets[name]
        }
        links = ((link, _text(link)) for link in root.iter(W + "hyperlink"))
        self._links = [
            (link, text)
            for link, text in links
            if text and same(text, targets.get(_anchor(link), "")) and not _is_in(link, ours)
        ]
        self._tables = [table for table in root.iter(W + "tbl") if _runs(_rows(table))]

    def renew(self, editor: Editor) -> None:
        """Write the present numbers."""
        counts: dict[str, int] = {}
        for name, field in self._sequences():
            counts[name] = counts.get(name, 0) + 1
            if name in self._names:
                _write(editor, field.line, field.start, field.end, str(counts[name]))
        targets = self._targets()
        for name, field in self._matching(_REFERENCE):
            if name in self._references and name in targets:
                _write(editor, field.line, field.start, field.end, targets[name])
        for link, before in self._links:
            line = Line([next(link.iterancestors(W + "p"))])
            words = targets.get(_anchor(link), "")
            if words and _text(link) == before:
                _write(editor, line, *line.span(link), words.replace(" ", "\u00a0") if "\u00a0" in before else words)
        for table in self._tables:
            rows = _rows(table)
            for number, (line, match) in enumerate(rows, 1) if not _runs(rows) else ():
                _write(editor, line, *match.span(1), str(number))

    def _sequences(self) -> Iterator[tuple[str, _Field]]:
        return self._matching(_SEQUENCE)

    def _matching(self, code: re.Pattern[str]) -> Iterator[tuple[str, _Field]]:
        for paragraph in list(self._root.iter(W + "p")):
            if paragraph.find(f".//{W}instrText") is None:
                continue
            for field in _fields(paragraph):
                match = code.match(field.code)
                if match is not None and field.result:
                    yield match[1], field

    def _targets(self) -> dict[str, str]:
        """The text of each bookmark that is in one paragraph."""
        found: dict[str, str] = {}
        for start in self._root.iter(W + "bookmarkStart"):
            name = start.get(W + "name", "")
            if name.startswith("_F"):
                continue
            paragraph = next(start.iterancestors(W + "p"), None)
            if paragraph is None:
                continue
            line = Line([paragraph])
            marks = line.marks(W + "bookmarkStart", W + "bookmarkEnd")
            first = next((at for at, mark in marks if mark is start), None)
            last = next(
                (at for at, m in marks if m.tag == W + "bookmarkEnd" and m.get(W + "id") == start.get(W + "id")), None
            )
            if first is not None and last is not None and first < last:
                found[name] = line.text[first:last]
        return found


def _anchor(link: Any) -> str:
    return str(link.get(W + "anchor", ""))


def _text(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(W + "t"))


def _is_in(link: Any, ours: Ours) -> bool:
    """Whether a link is in a place that becomes the text of the new file, whose numbers are present ones."""
    paragraph = next(link.iterancestors(W + "p"))
    if paragraph not in ours:
        return False
    start, end = Line([paragraph]).span(link)
    return any(first <= start and end <= last for first, last in ours[paragraph])


def _fields(paragraph: Any) -> Iterator[_Field]:
    """Yield the complex fields of a paragraph that are not in another field."""
    line = Line([paragraph])
    at, depth, start, code = 0, 0, -1, ""
    nodes = line.places()  # keeps the proxies of lxml, so that their ids are theirs
    places = {id(node): position for position, node in nodes}
    for node in paragraph.iter():
        if id(node) in places:
            at = places[id(node)] + len(text_of_node(node))
        elif node.tag == W + "instrText" and depth == 1 and start < 0:
            code += node.text or ""
        elif node.tag == W + "fldChar":
            kind = node.get(W + "fldCharType")
            if kind == "begin":
                depth += 1
                code, start = ("", -1) if depth == 1 else (code, start)
            elif kind == "separate" and depth == 1:
                start = at
            elif kind == "end":
                depth -= 1
                if depth == 0 and start >= 0:
                    yield _Field(line, code, start, at)


def _rows(table: Any) -> list[tuple[Line, re.Match[str]]]:
    """The numbers in the first cells of the rows of a table, without rows that are deleted as a tracked change."""
    found = []
    for row in table.iterfind(W + "tr"):
        cell = row.find(W + "tc")
        paragraphs = [] if cell is None else cell.findall(W + "p")
        if len(paragraphs) == 1 and row.find(f"{W}trPr/{W}del") is None:
            line = Line(paragraphs)
            match = _NUMBER.match(line.text)
            if match is not None:
                found.append((line, match))
    return found


def _runs(rows: list[tuple[Line, re.Match[str]]]) -> bool:
    """Whether there are several numbers, from 1 without a gap."""
    return len(rows) > 1 and [match[1] for _, match in rows] == _count(len(rows))


def _count(last: int) -> list[str]:
    return [str(number) for number in range(1, last + 1)]


def _write(editor: Editor, line: Line, start: int, end: int, words: str) -> None:
    if line.text[start:end] != words:
        editor.replace(line, start, end, words)
