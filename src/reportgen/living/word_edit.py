"""Changes the text of paragraphs of an edited Word file, directly or as tracked changes.

What people have in the paragraph remains: their tracked changes stay pending, controls, links and fields around the
changed text stay. A figure is a content control with a bookmark in it. LibreOffice loses tracked changes in bound
controls, so a control with a tracked change is not bound any more: only its bookmark identifies the figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from reportgen.finished.word import W, figure_key
from reportgen.living.tracked import unwrap
from reportgen.living.word_fields import with_fields
from reportgen.living.word_ids import FIGURE_BOOKMARK, Ids, mark_of
from reportgen.living.word_text import XML_SPACE, Line, child_of, is_inside, paragraph_of

AUTHOR = "reportgen"
"""The author of tracked changes and comments."""
_CHARACTERS = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen"}
_SPECIAL = re.compile("([\t\n\u2011])")
_NOT_IN_CHANGES = frozenset(W + name for name in ("hyperlink", "fldSimple", "sdt", "pPr", "ins", "del", "moveFrom"))
"""The children of a paragraph that cannot be in `w:ins` or `w:del` of our own, or need not be."""
_AROUND_RUNS = frozenset(W + name for name in ("hyperlink", "ins", "moveTo", "bdo", "dir"))
_NOT_IN_FORMAT = frozenset(W + name for name in ("rPr", "sectPr", "pPrChange"))
"""What a tracked change of the format of a paragraph does not keep."""
_MARK_CHANGES = frozenset(W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange"))


@dataclass(frozen=True, slots=True)
class Editor:
    """Changes text directly, or with a `date` (ISO 8601, as Word writes it) as tracked changes of `AUTHOR`."""

    ids: Ids
    date: str = ""

    def replace(self, line: Line, start: int, end: int, new: str | Sequence[Any]) -> None:
        """Replace `text[start:end]` by a string in the format of the run there, or by copies of run-level nodes.

        A control or field that loses all of its text is removed; a string that replaces exactly its text stays in it.
        Changing the text of a bound control directly needs the same text in its XML part, which Word prints.
        """
        is_text = isinstance(new, str) and new != ""
        runs = with_fields(line, line.between(start, end), start, end, keeps_exact=is_text)
        change = _Change(line, runs, start, end, keeps_control=is_text)
        place = etree.Element("place")
        properties = change.insert_place(place)
        emptied = [control for control in change.whole_controls() if not is_inside(place, control)]
        bookmarks = change.covered_bookmarks()
        self._insert(place, [text_run(new, properties)] if isinstance(new, str) and new else list(new))
        for run in runs:
            self.remove(run)
        for control in emptied:
            _unwrap_control(control)
        for element in bookmarks if not self.date else ():
            element.getparent().remove(element)

    def delete_content(self, paragraph: Any) -> None:
        """Delete all runs of a paragraph, those without text too. Nothing is left of an element that held only runs."""
        for control in list(paragraph.iter(W + "sdt")):
            if paragraph_of(control) is paragraph:
                _unwrap_control(control)
        for run in [run for run in paragraph.iter(W + "r") if _own(run, paragraph)]:
            self.remove(run)

    def insert_content(self, paragraph: Any) -> None:
        """Make the content of a new paragraph a tracked insertion; without `date`, do nothing."""
        if self.date:
            for control in list(paragraph.iter(W + "sdt")):
                _unwrap_control(control)
            self._wrap_insertions(paragraph)

    def track_format(self, properties: Any) -> None:
        """Keep the properties of a paragraph (`w:pPr`) as those before a tracked change; without `date`, do nothing."""
        if self.date and properties.find(W + "pPrChange") is None:
            change = self.change("pPrChange")
            before = etree.SubElement(change, W + "pPr")
            before.extend(deepcopy(child) for child in properties if child.tag not in _NOT_IN_FORMAT)
            properties.append(change)

    def change(self, kind: str) -> Any:
        """A new tracked change: `ins`, `del` or `pPrChange`."""
        return etree.Element(
            W + kind, {W + "id": str(self.ids.next()), W + "author": AUTHOR, W + "date": self.date}, nsmap=NSMAP
        )

    def _insert(self, place: Any, nodes: Sequence[Any]) -> None:
        """Put copies of nodes at a place holder, which goes."""
        holder = etree.Element(W + "p", nsmap=NSMAP)
        holder.extend(deepcopy(node) for node in nodes)
        self.ids.renew(holder)
        control = next(place.iterancestors(W + "sdt", W + "p"))
        if self.date:
            for inner in list(holder.iter(W + "sdt")):
                _unwrap_control(inner)
            if not _is_ours(place.getparent()):
                self._wrap_insertions(holder)
                self._unbind_above(place)
                self._split_insertion(place)
        elif control.tag == W + "sdt" and any(node.tag != W + "r" for node in holder):
            unbind(control, self.ids)
        place.getparent()[_index(place) : _index(place) + 1] = list(holder)

    def _split_insertion(self, place: Any) -> None:
        """Take a place holder out of an insertion of somebody else, as Word does: LibreOffice reads no nested ones."""
        change = place.getparent()
        if change.tag in (W + "ins", W + "moveTo"):
            after = change.makeelement(change.tag, {**change.attrib, W + "id": str(self.ids.next())})
            after.extend(list(place.itersiblings()))
            change.addnext(place)
            place.addnext(after)
            for part in (change, after):
                if not len(part):
                    part.getparent().remove(part)

    def _wrap_insertions(self, element: Any) -> None:
        group = None
        for child in list(element):
            if child.tag in _NOT_IN_CHANGES:
                group = None
                if child.tag in (W + "hyperlink", W + "fldSimple"):
                    self._wrap_insertions(child)
                continue
            if group is None:
                group = self.change("ins")
                child.addprevious(group)
            group.append(child)
        for change in [c for c in element.iterchildren(W + "ins") if c.find(f".//{W}r") is None]:
            unwrap(change)

    def remove(self, run: Any) -> None:
        """Delete a run."""
        if not self.date or any(map(_is_ours, run.iterancestors(W + "ins"))):
            _prune(run)
            return
        self._unbind_above(run)
        previous = run.getprevious()
        change = previous
        if previous is None or not _is_ours(previous, "del") or previous.get(W + "date") != self.date:
            change = self.change("del")
            run.addprevious(change)
        change.append(run)
        for name, deleted in (("t", "delText"), ("instrText", "delInstrText")):
            for text in list(run.iterchildren(W + name)):
                text.tag = W + deleted

    def _unbind_above(self, element: Any) -> None:
        for control in element.iterancestors(W + "sdt", W + "p"):
            if control.tag == W + "p":
                return
            unbind(control, self.ids)


@dataclass(frozen=True, slots=True)
class _Change:
    """Where a replacement goes, and what it covers. `runs` are the runs of `text[start:end]`."""

    line: Line
    runs: list[Any]
    start: int
    end: int
    keeps_control: bool

    def insert_place(self, place: Any) -> Any:
        """Insert a place holder, and return a copy of the properties of the run there (or None)."""
        if not self.runs:
            return self._insert_between(place)
        paragraph = paragraph_of(self.runs[0])
        own = [run for run in self.runs if paragraph_of(run) is paragraph]
        common = _common(own[0], own[-1])
        while not self.keeps_control and (control := self._whole_above(common)) is not None:
            common = control.getparent()
        last = child_of(common, own[-1])
        if last is not own[-1] and self.line.span(last)[1] > self.end:
            last.addprevious(place)
        else:
            self._behind(last).addnext(place)
        return run_properties(next((run for run in own if run.find(W + "t") is not None), own[0]))

    def whole_controls(self) -> list[Any]:
        """The controls all of whose text is replaced, innermost first."""
        controls = (control for run in self.runs for control in run.iterancestors(W + "sdt", W + "p"))
        found = (control for control in controls if control.tag == W + "sdt" and self._covers(control))
        return sorted(dict.fromkeys(found), key=_depth, reverse=True)

    def covered_bookmarks(self) -> list[Any]:
        """The starts and ends of the bookmarks of figures whose text is replaced by nodes, or with more text."""
        found: list[Any] = []
        for start, end, first, last in self._figure_bookmarks():
            is_exact = (first, last) == (self.start, self.end)
            if self.start <= first < last <= self.end and not (is_exact and self.keeps_control):
                found += (start, end)
        return found

    def _insert_between(self, place: Any) -> Any:
        """Insert a place holder between two runs; outside of controls if it is at their border."""
        before = next((node for at, node in reversed(self.line.places()) if at < self.start), None)
        after = next((node for at, node in self.line.places() if at >= self.start), None)
        left: Any = None if before is None else before.getparent()
        right: Any = None if after is None else after.getparent()
        if left is None and right is None:
            self.line.paragraphs[-1].append(place)
            return mark_properties(self.line.paragraphs[-1])
        if left is None:
            first = child_of(paragraph_of(right), right)
            _skip(first, W + "bookmarkStart", lambda element: element.getprevious()).addprevious(place)
            return run_properties(right)
        together = right is not None and paragraph_of(left) is paragraph_of(right)
        common = _common(left, right) if together else paragraph_of(left)
        last = child_of(common, left)
        _skip(last, W + "bookmarkEnd", lambda element: element.getnext()).addnext(place)
        if last is left:
            return run_properties(left)
        if together and right.getparent() is common:
            return run_properties(right)
        return mark_properties(paragraph_of(left)) if last.tag == W + "hyperlink" else run_properties(left)

    def _behind(self, element: Any) -> Any:
        """The end of a covered bookmark behind an element, or the element: new text is outside of such a bookmark."""
        covered = self.covered_bookmarks()
        following = element.getnext()
        while following is not None and following in covered:
            element, following = following, following.getnext()
        return element

    def _figure_bookmarks(self) -> list[tuple[Any, Any, int, int]]:
        """The start and end elements of the bookmarks of figures, with the start and end of their text."""
        open_marks: dict[str, tuple[Any, int]] = {}
        found = []
        for at, node in self.line.marks(W + "bookmarkStart", W + "bookmarkEnd"):
            key = node.get(W + "id", "")
            if node.tag == W + "bookmarkStart" and FIGURE_BOOKMARK.fullmatch(node.get(W + "name", "")):
                open_marks[key] = (node, at)
            elif node.tag == W + "bookmarkEnd" and key in open_marks:
                start, first = open_marks.pop(key)
                found.append((start, node, first, at))
        return found

    def _covers(self, control: Any) -> bool:
        first, last = self.line.span(control)
        return self.start <= first < last <= self.end

    def _whole_above(self, element: Any) -> Any:
        """The nearest control around an element (or itself) all of whose text is replaced; None if there is none."""
        for above in (element, *element.iterancestors()):
            if above.tag == W + "p":
                return None
            if above.tag == W + "sdt" and self._covers(above):
                return above
        return None


NSMAP: Any = {"w": W[1:-1]}


def text_run(text: str, properties: Any = None) -> Any:
    """A run with a text, tabs and line breaks; `properties` is its `w:rPr`."""
    run = etree.Element(W + "r", nsmap=NSMAP)
    if properties is not None:
        run.append(properties)
    for piece in filter(None, _SPECIAL.split(text)):
        node = etree.SubElement(run, W + _CHARACTERS.get(piece, "t"))
        if piece not in _CHARACTERS:
            node.text = piece
            node.set(XML_SPACE, "preserve")
    return run


def run_properties(run: Any) -> Any:
    """A copy of the properties of a run, without the record of their change; None if it has none."""
    return _without_changes(run.find(W + "rPr"))


def mark_properties(paragraph: Any) -> Any:
    """A copy of the properties of the mark of a paragraph, for a run; None if it has none."""
    return _without_changes(paragraph.find(f"{W}pPr/{W}rPr"))


def _without_changes(properties: Any) -> Any:
    if properties is None:
        return None
    properties = deepcopy(properties)
    for child in [child for child in properties if child.tag in _MARK_CHANGES]:
        properties.remove(child)
    return properties


def unbind(control: Any, ids: Ids) -> None:
    """Make a bound control a plain one that its bookmark identifies."""
    properties, content = control.find(W + "sdtPr"), control.find(W + "sdtContent")
    key = figure_key(control)
    for name in ("dataBinding", "text"):
        for element in properties.findall(W + name) if properties is not None else ():
            properties.remove(element)
    names = (mark.get(W + "name", "") for mark in content.iter(W + "bookmarkStart"))
    if key is not None and key[1] and not any(map(FIGURE_BOOKMARK.fullmatch, names)):
        number = str(ids.next())
        mark = mark_of(*key)
        content.insert(
            0, content.makeelement(W + "bookmarkStart", {W + "id": number, W + "name": f"_F{mark}_{number}"})
        )
        content.append(content.makeelement(W + "bookmarkEnd", {W + "id": number}))


def _unwrap_control(control: Any) -> None:
    content = control.find(W + "sdtContent")
    control[:] = [] if content is None else list(content)
    unwrap(control)


def _prune(run: Any) -> None:
    """Remove a run, and the elements around it that held only this run."""
    parent = run.getparent()
    parent.remove(run)
    while parent.tag in _AROUND_RUNS and parent.find(f".//{W}r") is None:
        above = parent.getparent()
        unwrap(parent)
        parent = above


def _is_ours(element: Any, kind: str = "ins") -> bool:
    return bool(element.tag == W + kind and element.get(W + "author") == AUTHOR)


def _own(run: Any, paragraph: Any) -> bool:
    """Whether a run is text of a paragraph itself: not of its text boxes, and not deleted."""
    gone = any(
        above.tag in (W + "del", W + "moveFrom") for above in run.iterancestors(W + "del", W + "moveFrom", W + "p")
    )
    return paragraph_of(run) is paragraph and not gone


def _common(one: Any, other: Any) -> Any:
    """The innermost element that holds both."""
    above = list(other.iterancestors())
    return next(element for element in one.iterancestors() if element in above)


def _skip(element: Any, tag: str, step: Callable[[Any], Any]) -> Any:
    following = step(element)
    while following is not None and following.tag == tag:
        element, following = following, step(following)
    return element


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())


def _index(element: Any) -> int:
    return int(element.getparent().index(element))
