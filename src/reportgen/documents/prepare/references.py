"""Puts the references to tables and charts into the sentences that tell their figures: `… 122,17 tỷ đồng (Bảng 2).`"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from reportgen.documents.prepare.passages import inline_text
from reportgen.documents.template.vocabulary import HEADINGS, REFER, classes_of
from reportgen.passages import Passage

_END = " .;:!?…\n"
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:TP|TX|TT|Tp|ThS|TS|PGS|GS|[A-ZĐ])\.$")
"""A full stop that ends no sentence."""
_OTHERWISE = "Số liệu cụ thể tại "
"""Starts the sentence with the references to tables whose figures no sentence tells."""
_YEAR = re.compile(r"\.y\d{4}$")


@dataclass(frozen=True)
class _Sentence:
    """A sentence of `element`; `end` is the place before its final punctuation, `number` counts those of a section."""

    number: int
    block: Any
    """Its paragraph or list."""
    element: Any
    end: int
    figures: frozenset[str]


@dataclass(frozen=True)
class _Target:
    """A table or chart that the text refers to."""

    link: str
    kind: str
    figures: frozenset[str]

    def levels(self) -> Iterator[frozenset[str]]:
        """Yield ids of figures, most specific first: those that only this table has, the totals, all of its codes."""
        special = frozenset(i for i in self.figures if "/" in i or _YEAR.search(i))
        yield special or self.figures
        yield frozenset(f"{_code(i)}.value" for i in self.figures)


def add_references(body: Any) -> None:
    """Add an empty link for each `data-refer` to the text above its table or chart, up to the nearest heading.

    The sentence that tells the figures of a table is that of the paragraph with most of them, the last one there.
    Tables (and charts) are referred to in their order, so that their numbers rise in the text. Without such a sentence,
    one with the reference is added to the last paragraph.
    """
    for blocks, targets in _sections(body):
        sentences = list(_sentences(blocks))
        chosen: dict[int, list[_Target]] = {}
        limits: dict[str, int] = {}
        for target in reversed(targets):
            found = _sentence_for(target, sentences, limits.get(target.kind, len(sentences)))
            if found is not None:
                limits[target.kind] = found.number
            chosen.setdefault(len(sentences) if found is None else found.number, []).insert(0, target)
        _insert_all(blocks, sentences, chosen)


def _sections(body: Any) -> Iterator[tuple[list[Any], list[_Target]]]:
    """Yield the paragraphs and lists above tables with `data-refer`, and these tables, for each heading."""
    found: dict[Any, tuple[list[Any], list[_Target]]] = {}
    for element in body.iter("caption", "figure"):
        if element.get(REFER) is None:
            continue
        owner = element.getparent() if element.tag == "caption" else element
        figures = frozenset(data.get("data-figure", "") for data in owner.iter("data"))
        above = _above(owner)
        key = above[0] if above else owner
        found.setdefault(key, (above, []))[1].append(_Target(element.get("id", ""), owner.tag, figures))
    yield from found.values()


def _above(owner: Any) -> list[Any]:
    """Return the paragraphs and lists between the nearest heading above and an element."""
    blocks: list[Any] = []
    for block in owner.itersiblings(preceding=True):
        if block.tag in HEADINGS:
            break
        if block.tag in ("ul", "ol") or (block.tag == "p" and "source" not in classes_of(block)):
            blocks.insert(0, block)
    return blocks


def _sentences(blocks: Sequence[Any]) -> Iterator[_Sentence]:
    number = 0
    for block in blocks:
        for element in [block] if block.tag == "p" else block.iterchildren("li"):
            text, figures = inline_text(element)
            for start, end in _whole_sentences(text):
                printed = frozenset(span.id for span in figures if start <= span.start and span.end <= end)
                yield _Sentence(number, block, element, len(text[:end].rstrip(_END)), printed)
                number += 1


def _whole_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a text; unlike those of a passage, they do not end at a semicolon or an abbreviation."""
    begin: int | None = None
    found = Passage("paragraph", text).sentences()
    for start, end in found:
        begin = start if begin is None else begin
        if end == found[-1][1] or not (text[:end].endswith(";") or _ABBREVIATED.search(text[:end])):
            yield begin, end
            begin = None


def _sentence_for(target: _Target, sentences: Sequence[_Sentence], limit: int) -> _Sentence | None:
    """Return the sentence that reports the figures of a table, not after the sentence `limit`, or that sentence.

    None without either: `limit` is then the number of sentences.
    """
    for wanted in target.levels():
        reporting = [s for s in sentences if s.figures & wanted]
        allowed = [s for s in reporting if s.number <= limit]
        if allowed:
            counts: dict[Any, int] = {}
            for sentence in allowed:
                counts[sentence.block] = counts.get(sentence.block, 0) + len(sentence.figures & wanted)
            best = max(counts, key=lambda block: counts[block])
            return [s for s in allowed if s.block is best][-1]
    codes = {_code(i) for i in target.figures}
    related = [s for s in sentences if s.number <= limit and codes & set(map(_code, s.figures))]
    return related[-1] if related else next((s for s in sentences if s.number == limit), None)


def _code(figure_id: str) -> str:
    return re.split(r"[/.]", figure_id, maxsplit=1)[0]


def _insert_all(blocks: Sequence[Any], sentences: Sequence[_Sentence], chosen: Mapping[int, list[_Target]]) -> None:
    for number in sorted(chosen, reverse=True):  # from the end, so that earlier places stay the same
        links = _links(chosen[number])
        if number < len(sentences):
            _insert(sentences[number].element, sentences[number].end, links)
        elif blocks and blocks[-1].tag == "p":
            _append_sentence(blocks[-1], links)
        elif sentences:
            _insert(sentences[-1].element, sentences[-1].end, links)


def _links(targets: Sequence[_Target]) -> list[Any]:
    """Return empty links with the words between them: `Bảng 1, Bảng 2 và Hình 1`; the last one has no tail."""
    order = sorted(targets, key=lambda target: target.kind != "table")
    links = [etree.Element("a", href=f"#{target.link}") for target in order]
    for left, link in enumerate(links[:-1], 2 - len(links)):
        link.tail = " và " if left == 0 else ", "
    return links


def _append_sentence(paragraph: Any, links: list[Any]) -> None:
    text, _ = inline_text(paragraph)
    _splice(paragraph, len(text), f"{'' if text.rstrip()[-1:] in _END else '.'} {_OTHERWISE}", links, ".")


def _insert(element: Any, at: int, links: list[Any]) -> None:
    text, _ = inline_text(element)
    if text[at - 1 : at] == ")":
        _splice(element, at - 1, "; ", links, "")
    else:
        _splice(element, at, " (", links, ")")


def _splice(element: Any, at: int, before: str, links: list[Any], after: str) -> None:
    """Insert words and links at a place of the text of an element, outside its figures."""
    owner, text, start = element, element.text or "", 0
    place = (owner, at) if at <= len(text) else None
    end = len(text)
    for child in element:
        start = end + len(inline_text(child)[0])
        tail = child.tail or ""
        end = start + len(tail)
        if start <= at <= end:
            place = (child, at - start)
    if place is None:  # inside a figure
        return
    owner, offset = place
    words = (element.text if owner is element else owner.tail) or ""
    if owner is element:
        element.text = words[:offset] + before
        index = 0
    else:
        owner.tail = words[:offset] + before
        index = element.index(owner) + 1
    links[-1].tail = after + words[offset:]
    for link in reversed(links):
        element.insert(index, link)
