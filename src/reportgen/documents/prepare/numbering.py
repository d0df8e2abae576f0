"""Numbers captions and appendices, and fills references and the table of contents."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from reportgen.documents.charts.data import words_of
from reportgen.documents.template.source_map import SRC, place_of
from reportgen.documents.template.vocabulary import HEADINGS, classes_of
from reportgen.numerals import roman
from reportgen.problems import Problem
from reportgen.problems.codes_prepare import DUPLICATE_ID, REFERENCE_NAMELESS, REFERENCE_UNKNOWN

FIGURE_CAPTION = "figure-caption"
TABLE_WORD, FIGURE_WORD, APPENDIX_WORD = "Bảng", "Hình", "Phụ lục"

NO_BREAK = "\u00a0"
"""The character between the word and the number of a reference."""

_IN_CONTENTS = HEADINGS[:3]
_NOT_IN_CONTENTS = frozenset({"no-toc", "title", "toc-heading", "appendix-title"})


def number_document(body: Any) -> list[Problem]:
    """Number captions and appendices, and fill empty references and `nav.toc`, in place.

    Reports duplicate ids, references to unknown ids, and empty references to elements without a name.
    """
    problems = _check_ids(body)
    numbered = _number_captions(body) | _number_appendices(body)
    names = {own: name.replace(" ", NO_BREAK) for own, name in numbered.items()}
    _add_ids(body)
    for heading in _headings(body):
        names.setdefault(heading.get("id"), words_of(heading))
    problems += _fill_references(body, names)
    for contents in body.iter("nav"):
        _fill_contents(contents, body)
    return problems


def _check_ids(body: Any) -> list[Problem]:
    problems = []
    seen: set[str] = set()
    for element in body.iter():
        own = element.get("id")
        if own is not None and own in seen:
            problems.append(DUPLICATE_ID.at(place_of(element), found=own))
        seen.add(own)
    return problems


def _number_captions(body: Any) -> dict[str, str]:
    """Prefix captions with `Bảng 1. ` or `Hình 1. `, except in panels and drawings. Returns the names by id.

    `p.figure-caption` is the caption of the charts in the grid above it.
    """
    names: dict[str, str] = {}
    counts = {TABLE_WORD: 0, FIGURE_WORD: 0}
    for caption in body.iter("caption", "figcaption", "p"):
        if caption.tag == "p" and FIGURE_CAPTION not in classes_of(caption):
            continue
        owner = caption.getparent()
        in_panel = any(e.tag == "section" and "sheet" in classes_of(e) for e in caption.iterancestors())
        if in_panel or "drawing" in classes_of(owner):
            continue
        word = TABLE_WORD if caption.tag == "caption" else FIGURE_WORD
        counts[word] += 1
        name = f"{word} {counts[word]}"
        label = etree.Element("span", {"class": "label", "data-seq": word})
        label.text = f"{name}. "
        label.tail, caption.text = caption.text, None
        caption.insert(0, label)
        names |= {own: name for own in (caption.get("id"), owner.get("id")) if own}
    return names


def _number_appendices(body: Any) -> dict[str, str]:
    """Fill empty `.appendix-number` with `Phụ lục I` (`Phụ lục` if there is only one). Returns the names by id."""
    names: dict[str, str] = {}
    appendices = [s for s in body.iter("section") if "appendix" in classes_of(s)]
    for count, section in enumerate(appendices, 1):
        name = f"{APPENDIX_WORD} {roman(count)}" if len(appendices) > 1 else APPENDIX_WORD
        if section.get("id"):
            names[section.get("id")] = name
        for line in section.iter("h1", "p"):
            if "appendix-number" in classes_of(line):
                if not words_of(line):
                    line.text = name
                names |= {line.get("id"): name} if line.get("id") else {}
    return names


def _headings(body: Any) -> Iterator[Any]:
    """Yield the headings that are in the table of contents."""
    for heading in body.iter(*_IN_CONTENTS):
        if _NOT_IN_CONTENTS.isdisjoint(classes_of(heading)):
            yield heading


def _add_ids(body: Any) -> None:
    """Set an id on every heading that is in the table of contents and has none."""
    taken = {element.get("id") for element in body.iterfind(".//*[@id]")}
    number = 0
    for heading in _headings(body):
        while heading.get("id") is None:
            number += 1
            if f"muc-{number}" not in taken:
                heading.set("id", f"muc-{number}")


def _fill_references(body: Any, names: dict[str, str]) -> list[Problem]:
    problems = []
    known = {element.get("id") for element in body.iterfind(".//*[@id]")}
    for link in body.iter("a"):
        target = link.get("href", "").removeprefix("#")
        found = f"#{target}"
        if target not in known:
            shown = ", ".join(f"#{own}" for own in sorted(names)) or "–"
            problems.append(REFERENCE_UNKNOWN.at(place_of(link), found=found, known=shown))
        elif not words_of(link) and target in names:
            link.text = names[target]
        elif not words_of(link):
            problems.append(REFERENCE_NAMELESS.at(place_of(link), found=found))
    return problems


def _fill_contents(contents: Any, body: Any) -> None:
    """Add a `p.toc1`…`p.toc3` for each heading: a link with its text and figures."""
    for heading in _headings(body):
        entry = etree.SubElement(contents, "p", {"class": f"toc{heading.tag[1]}", SRC: contents.get(SRC, "")})
        link = etree.SubElement(entry, "a", {"href": f"#{heading.get('id')}"})
        _append_inline(link, heading)
        title = heading.getnext()
        if title is not None and "appendix-title" in classes_of(title):
            _append_text(link, ". ")
            _append_inline(link, title)


def _append_inline(target: Any, source: Any) -> None:
    """Append the text and figures of a heading to `target` on one line; `br` becomes `. `."""
    _append_text(target, source.text)
    for child in source:
        if child.tag == "br":
            _append_text(target, ". ")
        elif child.tag == "data":
            copy = deepcopy(child)
            copy.tail = None
            target.append(copy)
        else:
            _append_inline(target, child)
        _append_text(target, child.tail)


def _append_text(target: Any, text: str | None) -> None:
    if not text:
        return
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text
