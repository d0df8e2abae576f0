"""Takes the texts of a document that stand apart from its body out of the text of a PDF, and compares them: headers,
footers and notes, and the entries of the contents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.living.align import masked, words_of
from reportgen.living.contexts import one_line
from reportgen.living.pdf_content import PAGE_BREAK
from reportgen.passages import NUMERAL, Passage

_LONG = 4
"""Minimum number of characters of a text that is compared."""
_NUMBER = r"(\d+(?:[.,/:]\d+)*)"
_PAGE_WORD = re.compile(r"(?:trang|page|tr\.)\s*(?:\d+\s*/\s*)?$|\d\s*/\s*$", re.IGNORECASE)
"""The words before a page number, or the number of pages."""
_NOTE_NUMBER = r"(?:\d{1,3}\s*)?"
_PAGE_OF_ENTRY = r"(?:[ \t]+|\s*[.…][\s.…]*)(?:\d{1,4}|[ivxlc]{1,6})(?=[ \t]*$)"
"""The leader and the page number at the end of an entry of the contents."""
_ENTRY = re.compile(r".*\S" + _PAGE_OF_ENTRY, re.IGNORECASE)
_LINES = 4
"""Maximum number of lines of a changed text."""
_FIRST, _LAST = 4, 12
"""The lines at the start and end of a page in which headers, footers and notes are looked for."""
_LIKE = 0.5
"""Minimum share of the words of a changed text and the lines in its place that both have."""
_Found = tuple[int, tuple[str, ...]]
"""A page, counted from 1, that has a text, and the numbers in the text there."""


@dataclass(slots=True)
class ApartComparison:
    """The text of a PDF without the texts that stand apart, and those of the document that it has otherwise."""

    text: str
    """Its pages are joined by `PAGE_BREAK`."""
    changed: list[tuple[Passage, str]] = field(default_factory=list)
    """With the words that the PDF has in its place."""
    removed: list[Passage] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    """Lines on most pages that are none of the document. They may be its own where `beside` is not known."""


def compare_apart(text: str, beside: Sequence[Passage], body: Sequence[Passage]) -> ApartComparison:
    """Compare the headers, footers and notes `beside` the body of a document, and the contents, with a PDF.

    Page numbers in them are not compared. A text `beside` of the kind `picture` need not be there.
    """
    known = {masked(passage.text) for passage in body if passage.kind != "contents"}
    pages = _Pages(text, "\n".join(known))
    contents = pages.compare([passage for passage in body if passage.kind == "contents"])
    # a text that the body has too cannot be distinguished from it
    margins = pages.compare([passage for passage in beside if masked(passage.text) not in known])
    pages.take_out_running_lines()
    return ApartComparison(
        PAGE_BREAK.join(pages.pages),
        [*contents.changed, *margins.changed],
        [*contents.removed, *margins.removed],
        pages.running,
    )


class _Pages:
    """The text of each page, of which texts are taken out."""

    def __init__(self, text: str, known: str) -> None:
        """`known` is the masked text of the body."""
        self.pages = text.split(PAGE_BREAK)
        self.running: list[str] = []
        self._known = known
        self._contents: dict[int, tuple[int, int]] = {}
        """Where on each page the entries of the contents were, from the first to the last: between two characters."""

    def compare(self, passages: Sequence[Passage]) -> ApartComparison:
        """Take out these passages, and compare them. The text of the result is empty."""
        wanted = {one_line(p.text): p for p in passages if len("".join(p.text.split())) >= _LONG}
        found: dict[str, list[_Found]] = {words: [] for words in wanted}
        is_left = True
        while is_left:  # a line may have several of them
            taken = [self._take_out(passage, found[words]) for words, passage in wanted.items()]
            is_left = any(taken)
        result = ApartComparison("")
        for words, passage in wanted.items():
            if found[words]:
                result.changed += ((passage, other) for other in _with_other_numbers(passage, found[words]))
            elif passage.kind == "picture":
                continue
            elif (lines := self._likest(passage)) is not None:
                self.pages = [page.replace(lines, "") for page in self.pages]
                entry = _ENTRY.sub(lambda match: re.sub(_PAGE_OF_ENTRY, "", match[0], flags=re.IGNORECASE), lines)
                result.changed.append((passage, one_line(entry if passage.kind == "contents" else lines)))
            else:
                result.removed.append(passage)
        return result

    def _take_out(self, passage: Passage, found: list[_Found]) -> bool:
        """Take a passage out of all pages, and add its places to `found`. Return whether it was there."""
        pattern, before = _pattern(passage), len(found)
        for at, page in enumerate(self.pages):
            matches = [(at + 1, match.groups()) for match in pattern.finditer(page)]
            if matches:
                found += matches
                self.pages[at] = pattern.sub("", page)
                if passage.kind == "contents":
                    self._note_contents(at, page, pattern)
        return len(found) > before

    def _note_contents(self, at: int, page: str, pattern: re.Pattern[str]) -> None:
        """Note where entries were that were taken out of the text of a page."""
        low, high = self._contents.get(at, (len(page), 0))
        for start, end in (match.span() for match in reversed([*pattern.finditer(page)])):
            low, high = min(low, start), max(high - (end - start), start)
        self._contents[at] = low, high

    def _likest(self, passage: Passage) -> str | None:
        """The lines of a page that share most words with a passage; None if no lines share half of them."""
        words = words_of(passage.text)
        best: tuple[float, str | None] = (_LIKE, None)
        for window in self._windows(is_entry=passage.kind == "contents"):
            others = words_of(window)
            share = 2 * (words & others).total() / ((words.total() + others.total()) or 1)
            if share > best[0] and masked(window) not in self._known:
                best = (share, window)
        return best[1]

    def _windows(self, *, is_entry: bool) -> Iterator[str]:
        """Yield the lines, one or several together, that may be an entry of the contents, a header, footer or note."""
        for at, page in enumerate(self.pages):
            lines = page.splitlines(keepends=True)
            starts = {*range(min(_FIRST, len(lines))), *range(max(0, len(lines) - _LAST), len(lines))}
            if is_entry:
                starts = self._contents_lines(at, lines)
            for start in sorted(starts):
                for end in range(start + 1, min(start + _LINES, len(lines)) + 1):
                    window = "".join(lines[start:end])
                    if not is_entry or _ENTRY.fullmatch(one_line(window)):
                        yield window

    def _contents_lines(self, at: int, lines: Sequence[str]) -> set[int]:
        """The lines of a page that may be of the contents: those between its entries and beside them.

        Lines elsewhere may be like an entry: a row of a table also has words and a number.
        """
        if at not in self._contents:
            return set()
        page, (low, high) = "".join(lines), self._contents[at]
        first, last = page.count("\n", 0, low), page.count("\n", 0, high)
        return set(range(max(0, first - _LINES), min(last + _LINES, len(lines))))

    def take_out_running_lines(self) -> None:
        """Take out the first or last lines of most pages that are alike but for numbers and no text of the body.

        They may be inside a sentence.
        """
        lines = [page.split("\n") for page in self.pages]
        for at in (0, -1):
            while len(lines) > 1:
                counts = Counter(masked(page[at]) for page in lines if page)
                line, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
                if count < 2 or 2 * count < len(lines) or not line or line in self._known:
                    break
                self.running.append(next(page[at] for page in lines if page and masked(page[at]) == line))
                for page in lines:
                    if page and masked(page[at]) == line:
                        del page[at]
        self.pages = ["\n".join(page) for page in lines]


def _pattern(passage: Passage) -> re.Pattern[str]:
    """Finds a text with any numbers where it starts a line; a note may start with its number, an entry of the contents
    has a page number.
    """
    pieces = (r"\s*".join(map(re.escape, "".join(piece.split()))) for piece in NUMERAL.split(passage.text))
    number = _NOTE_NUMBER if passage.heading.startswith(("footnote", "endnote")) else ""
    end = _PAGE_OF_ENTRY if passage.kind == "contents" else ""
    text = rf"\s*{_NUMBER}\s*".join(pieces)
    return re.compile(rf"^\s*{number}{text}{end}[ \t]*\n?", re.MULTILINE | re.IGNORECASE)


def _with_other_numbers(passage: Passage, found: Sequence[_Found]) -> list[str]:
    """The text with other numbers as it is on pages. `found` has each page with its numbers."""
    own = list(NUMERAL.finditer(passage.text))
    compared = {at for at, number in enumerate(own) if not _is_page_number(passage, number, at, found)}
    texts = []
    for _, numbers in found:
        text, end = "", 0
        for at, number in enumerate(own):
            text += passage.text[end : number.start()] + (numbers[at] if at in compared else number[0])
            end = number.end()
        texts.append(text + passage.text[end:])
    return [text for text in dict.fromkeys(texts) if text != passage.text]


def _is_page_number(passage: Passage, number: re.Match[str], at: int, found: Sequence[_Found]) -> bool:
    """Whether a number counts pages: its words say so, it is that of each of several pages, or it has many values."""
    values = {numbers[at] for _, numbers in found}
    is_page = len(values) > 1 and all(numbers[at] == str(page) for page, numbers in found)
    return is_page or len(values) > 2 or _PAGE_WORD.search(passage.text[: number.start()]) is not None
