"""Finds the figures of a document in the text of a PDF, of reportgen or exported from an edited Word file.

Such a PDF need not be tagged, and its text may be in pieces, so spaces are ignored and blocks are not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportgen.finished.blocks import normalized
from reportgen.finished.pdf import PASSWORD_NEEDED, BrokenPdfError, read_pdf
from reportgen.finished.proof import passage_key
from reportgen.living.compare import Change, NumberChange
from reportgen.passages import SOURCES_TITLE, FigureSpan, Passage
from reportgen.problems import FileRef, ReportgenError
from reportgen.problems import codes_living as codes

_DIGIT = re.compile(r"\d")
_ANCHOR = 12
"""Characters beside a figure by which its place is found."""
_FAR = 4_000
"""Characters after the last passage in which the next one is looked for first."""
_LONGEST = 60
"""Maximum number of characters between the anchors of a figure."""
_NOT_PRINTED = ("chart", "picture", "contents")
"""The kinds of passages that a PDF draws, does not print, or prints with page numbers."""


def pdf_text(data: bytes, name: str) -> str:
    """Return the text of all pages, without the list of sources of a draft.

    Raises ReportgenError for a file that is damaged or has a password.
    """
    try:
        return "\n".join(page.text for page in read_pdf(data).without_list(SOURCES_TITLE).pages)
    except BrokenPdfError as error:
        kind = codes.ENCRYPTED_FILE if PASSWORD_NEEDED in str(error) else codes.DAMAGED_FILE
        raise ReportgenError([kind.at(FileRef(name), found=str(error))]) from error


def compare_text(passages: Iterable[Passage], text: str) -> Iterator[tuple[Passage, NumberChange]]:
    """Yield the figures of the passages that the text does not have at their place, in the order of the passages."""
    search = _Search(normalized(text))
    for passage in passages:
        if passage.kind not in _NOT_PRINTED:
            yield from ((passage, change) for change in search.changes(passage))


class _Search:
    def __init__(self, text: str) -> None:
        self._text = text
        self._masked = _DIGIT.sub("0", text)
        self._cursor = 0

    def changes(self, passage: Passage) -> Iterator[NumberChange]:
        key = passage_key(passage)
        start = self._find(_DIGIT.sub("0", key))
        if start >= 0:
            self._cursor = start + len(key)
        for span in passage.figures:
            first, last = (len(passage_key(replace(passage, text=passage.text[:at]))) for at in (span.start, span.end))
            words = passage.text[span.start : span.end]
            if start >= 0:
                found = self._text[start + first : start + last]
            elif self._is_near(key[first:last]):
                continue
            else:
                found = self._between(key[max(0, first - _ANCHOR) : first], key[last : last + _ANCHOR])
            if found != key[first:last]:
                yield _change(span, words, found)

    def _find(self, masked: str) -> int:
        """The place of a passage: after the last one, or anywhere; -1 if it is not there."""
        near = self._masked.find(masked, self._cursor, self._cursor + _FAR + len(masked))
        return near if near >= 0 else self._masked.find(masked)

    def _is_near(self, words: str) -> bool:
        """Whether the words are somewhere after the last passage, not as a part of another number."""
        text = self._text[max(0, self._cursor - _FAR // 4) : self._cursor + _FAR]
        start = r"(?<!\d)(?<!\d[.,])" if words[:1].isdigit() else ""
        return re.search(rf"{start}{re.escape(words)}(?!\d|[.,]\d)", text) is not None

    def _between(self, left: str, right: str) -> str:
        """The text between two anchors; empty if they are not found."""
        start = self._masked.find(_DIGIT.sub("0", left), self._cursor) if len(left) == _ANCHOR else -1
        if start < 0:
            return ""
        start += len(left)
        end = self._masked.find(_DIGIT.sub("0", right), start, start + _LONGEST) if right else -1
        return self._text[start:end] if end >= 0 else ""


def _change(span: FigureSpan, words: str, found: str) -> NumberChange:
    if not found:
        return NumberChange(Change.DELETED, span, words, "")
    same = _DIGIT.findall(words) == _DIGIT.findall(found)
    return NumberChange(Change.WORDS if same else Change.NUMBER, span, words, found)
