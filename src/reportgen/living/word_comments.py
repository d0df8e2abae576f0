"""Adds native Word comments to an edited Word file (ECMA-376, part 1, 17.13.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from reportgen.finished.package import Package
from reportgen.finished.word import W
from reportgen.living.edited import Place
from reportgen.living.word_changes import WordChanges
from reportgen.living.word_edit import AUTHOR, NSMAP, text_run
from reportgen.living.word_text import Line, child_of, paragraph_of, text_of_node

_INITIALS = "RG"
_PART = "word/comments.xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class Comments:
    """Adds comments of `AUTHOR` to a file, each only once at its place."""

    def __init__(self, changes: WordChanges, date: str = "") -> None:
        """`date` is that of the comments (ISO 8601); empty for none."""
        self._changes = changes
        self._date = date
        package = changes.package.package
        found = [p for p in package.related(changes.document, "comments").values() if p in package.parts]
        self._root = changes.package.root(found[0]) if found else None

    def add(self, place: Place, start: int, end: int, words: str, *, rejected: bool = False) -> bool:
        """Add a comment at `text[start:end]` of a place; return False if the same comment is there.

        Word has no comments in headers, footers and text boxes, and LibreOffice none in notes: these get theirs at the
        paragraph of the body that has them, or at the first one. A comment on a part of a link or control is at all of
        it, because a plain text control can have no comment in it.
        """
        line = self._changes.line(place, rejected=rejected)
        body = self._body_line(place, line)
        if body is not line:
            line, start, end = body, 0, len(body.text)
        end = min(end, len(line.text))
        if self._is_there(line, start, end, words):
            return False
        number = str(self._changes.ids.next())
        self._comments().append(self._comment(number, words))
        mark_comment(line, start, end, number)
        return True

    def _body_line(self, place: Place, line: Line) -> Line:
        """The line itself if it can have a comment, otherwise that of a paragraph of the body."""
        body = self._changes.package.root(self._changes.document).find(W + "body")
        paragraph = line.paragraphs[0]
        if place.part != self._changes.document:
            kind, number = _note_of(paragraph)
            reference = next((r for r in body.iter(f"{W}{kind}Reference") if r.get(W + "id") == number), None)
            found = next(body.iter(W + "p")) if reference is None else paragraph_of(reference)
            return Line([_outermost(found)])
        outermost = _outermost(paragraph)
        return line if outermost is paragraph else Line([outermost])

    def _is_there(self, line: Line, start: int, end: int, words: str) -> bool:
        same = {c.get(W + "id") for c in self._own_comments() if _words(c) == words}
        marks = line.marks(W + "commentRangeStart", W + "commentRangeEnd")
        places = [(at, mark.tag, mark.get(W + "id")) for at, mark in marks if mark.get(W + "id") in same]
        starts = {key for at, tag, key in places if tag == W + "commentRangeStart" and at <= start}
        return any(tag == W + "commentRangeEnd" and at >= end and key in starts for at, tag, key in places)

    def _own_comments(self) -> list[Any]:
        comments = [] if self._root is None else self._root.iter(W + "comment")
        return [comment for comment in comments if comment.get(W + "author") == AUTHOR]

    def _comments(self) -> Any:
        """The root of the part with the comments, which is added if there is none."""
        if self._root is None:
            self._root = etree.Element(W + "comments", nsmap=NSMAP)
            self._changes.package.add_part(self._changes.document, _PART, "comments", _CONTENT_TYPE, self._root)
        return self._root

    def _comment(self, number: str, words: str) -> Any:
        attributes = {W + "id": number, W + "author": AUTHOR, W + "date": self._date, W + "initials": _INITIALS}
        comment = etree.Element(W + "comment", {key: value for key, value in attributes.items() if value}, nsmap=NSMAP)
        for text in words.split("\n"):
            etree.SubElement(comment, W + "p").append(text_run(text))
        return comment


NOW = "nay là "
"""What the words of a comment have before the present words of a figure."""


def open_comments(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the text of the body that a comment of `AUTHOR` is at, and the words of the comment, where these still
    quote the text, and not as the present words of the figure: nobody has decided about it."""
    parts = [p for p in package.related(package.document, "comments").values() if p in package.parts]
    comments = [comment for part in parts for comment in package.root(part).iter(W + "comment")]
    words = {c.get(W + "id"): _words(c) for c in comments if c.get(W + "author") == AUTHOR}
    texts: dict[str, str] = {}
    inside: set[str] = set()
    for node in package.root(package.document).iter(W + "commentRangeStart", W + "commentRangeEnd", W + "t"):
        key = node.get(W + "id")
        if node.tag == W + "t":
            texts.update((key, texts.get(key, "") + (node.text or "")) for key in inside)
        elif node.tag == W + "commentRangeStart" and key in words:
            inside.add(key)
        else:
            inside.discard(key)
    for key, found in texts.items():
        text = " ".join(found.split())
        if f"“{text}”" in words[key].replace(f"{NOW}“{text}”", ""):
            yield text, words[key]


def mark_comment(line: Line, start: int, end: int, number: str) -> None:
    """Mark `text[start:end]` as the text of a comment."""
    for at in (start, end):
        inside = [node for first, node in line.places() if first < at]
        if inside and inside[-1].getparent().getparent().tag == W + "p":
            line.cut(at)
    nodes = [node for at, node in line.places() if at < end and at + len(text_of_node(node)) > start]
    if not nodes:
        nodes = [node for at, node in line.places() if at <= start][-1:]
    first, last = (child_of(paragraph_of(node), node) for node in (nodes[0], nodes[-1])) if nodes else (None, None)
    opening, closing = (
        etree.Element(W + name, {W + "id": number}) for name in ("commentRangeStart", "commentRangeEnd")
    )
    if first is None or last is None:
        line.paragraphs[0].extend([opening, closing])
    else:
        first.addprevious(opening)
        last.addnext(closing)
    reference = etree.Element(W + "r", nsmap=NSMAP)
    etree.SubElement(reference, W + "commentReference", {W + "id": number})
    closing.addnext(reference)


def _words(comment: Any) -> str:
    return "\n".join("".join(text.text or "" for text in p.iter(W + "t")) for p in comment.iter(W + "p"))


def _outermost(paragraph: Any) -> Any:
    return [paragraph, *paragraph.iterancestors(W + "p")][-1]


def _note_of(paragraph: Any) -> tuple[str, str]:
    """The kind and id of the note of a paragraph; empty for a header or footer."""
    note = next(paragraph.iterancestors(W + "footnote", W + "endnote"), None)
    return ("", "") if note is None else (note.tag.removeprefix(W), note.get(W + "id", ""))
