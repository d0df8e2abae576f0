"""Prepares copies of elements of one Word file for another one: styles, lists, parts and ids are those of that file."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from reportgen.finished.package import Package
from reportgen.finished.word import W
from reportgen.finished.word_package import WordPackage
from reportgen.living.edited import text_parts
from reportgen.living.merge.blocks import CHART
from reportgen.living.merge.bookmarks import Bookmarks, drop_bookmarks
from reportgen.living.merge.notes import NoteCopies, references
from reportgen.living.word_ids import Ids

_STYLED = tuple(W + tag for tag in ("pStyle", "rStyle", "tblStyle"))
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


class Adopter:
    """Copies elements of the new file for the edited file."""

    def __init__(
        self, target: WordPackage, document: str, source: Package, ids: Ids, pairs: Iterable[tuple[Any, Any]]
    ) -> None:
        """`pairs` are paragraphs of the source with the same paragraphs of the target: they have the same lists."""
        self._target, self._document, self._source, self._ids = target, document, source, ids
        self._styles: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        self._abstracts: dict[str, str] = {}
        self._relations: dict[tuple[str, str, str], str] = {}
        self._added: dict[str, Any] = {}
        self.notes = NoteCopies(target, document, source, self.copy)
        root = target.package.root(document)
        pairs = list(pairs)
        self._bookmarks = Bookmarks(root, source.root(source.document), pairs)
        drawings = (node.get("id", "") for part in text_parts(target.package) for node in _drawings(target, part))
        self._drawings = max((int(number) for number in drawings if number.isdecimal()), default=0)
        self._knows_w15 = "w15" in root.get(_IGNORABLE, "").split()
        for one, other in pairs:
            ours, theirs = _num(one), _num(other)
            if ours is not None and theirs is not None:
                self._lists.setdefault(ours.get(W + "val", ""), theirs.get(W + "val", ""))

    def copy(self, element: Any, source: str = "", target: str = "") -> Any:
        """Return a copy of an element that can be inserted. `source` and `target`: its parts; empty: the main ones."""
        copied = deepcopy(element)
        self._drop(copied)
        self._bookmarks.adopt(copied)
        self._ids.renew(copied)
        for node in copied.iter(*_STYLED):
            node.set(W + "val", self._style(node.get(W + "val", "")))
        for node in copied.iter(W + "numId"):
            node.set(W + "val", self._list(node.get(W + "val", "")))
        for node in copied.iter("{*}*"):
            for name, value in node.attrib.items():
                if name.startswith(_RELATION) and value:
                    node.set(name, self._relation(value, source or self._source.document, target or self._document))
        self._number_drawings(copied)
        for reference in references(copied):
            self.notes.take(reference)
        return copied

    def complete(self) -> None:
        """Add what copies refer to, when all are inserted."""
        self._bookmarks.complete(self._ids)

    def duplicate(self, element: Any) -> Any:
        """Return a copy of an element of the target for the target: with its own ids and charts, without bookmarks."""
        copied = deepcopy(element)
        drop_bookmarks(copied)
        self._ids.renew(copied)
        self._number_drawings(copied)
        targets = self._target.package.related(self._document, "chart")
        for chart in copied.iter(CHART):
            part = targets.get(chart.get(_RELATION + "id", ""), "")
            if part in self._target.package.parts:
                chart.set(_RELATION + "id", self._target.relate(self._document, "chart", self._target.duplicate(part)))
        return copied

    def _number_drawings(self, copied: Any) -> None:
        for properties in copied.iter("{*}docPr"):
            self._drawings += 1
            properties.set("id", str(self._drawings))

    def _drop(self, copied: Any) -> None:
        """Remove what the target cannot have: headers of sections, unknown attributes."""
        gone = [*copied.iter(W + "headerReference", W + "footerReference")]
        gone += () if self._knows_w15 else copied.iter(_W15 + "*")
        for element in gone:
            element.getparent().remove(element)

    def _style(self, style_id: str) -> str:
        """The id of the style of the target with the same name; the style is added if there is none."""
        if style_id not in self._styles:
            self._styles[style_id] = style_id  # ends a cycle of styles
            style = self._find(self._source, "styles", "style", "styleId", style_id)
            if style is not None:
                self._styles[style_id] = self._same_style(style) or self._add_style(style)
        return self._styles[style_id]

    def _same_style(self, style: Any) -> str:
        name, kind = _style_name(style), style.get(W + "type")
        for other in self._root("styles").iter(W + "style"):
            if other.get(W + "type") == kind and _style_name(other) == name:
                return str(other.get(W + "styleId", ""))
        return ""

    def _add_style(self, style: Any) -> str:
        styles = self._root("styles")
        taken = {other.get(W + "styleId") for other in styles.iter(W + "style")}
        base = style.get(W + "styleId", "")
        new_id = next(i for n in range(len(taken) + 1) if (i := f"{base}{n or ''}") not in taken)
        copied = deepcopy(style)
        copied.set(W + "styleId", new_id)
        copied.attrib.pop(W + "default", None)
        styles.append(copied)
        self._styles[base] = new_id
        for tag in ("basedOn", "next", "link"):
            for node in copied.iter(W + tag):
                node.set(W + "val", self._style(node.get(W + "val", "")))
        for node in copied.iter(W + "numId"):
            node.set(W + "val", self._list(node.get(W + "val", "")))
        return new_id

    def _list(self, num_id: str) -> str:
        """The id of the same list in the target; its definition is added if no paragraph has it."""
        if num_id not in self._lists:
            num = self._find(self._source, "numbering", "num", "numId", num_id)
            self._lists[num_id] = num_id if num is None else self._add_list(num)
        return self._lists[num_id]

    def _add_list(self, num: Any) -> str:
        root = self._root("numbering")
        old = num.find(W + "abstractNumId").get(W + "val", "")
        if old not in self._abstracts:
            abstract = self._find(self._source, "numbering", "abstractNum", "abstractNumId", old)
            if abstract is None:
                return "0"
            copied = deepcopy(abstract)
            self._abstracts[old] = _free(root, "abstractNum", "abstractNumId")
            copied.set(W + "abstractNumId", self._abstracts[old])
            for node in [*copied.iter(W + "nsid"), *copied.iter(W + "pStyle")]:
                node.getparent().remove(node)
            before = [*root.iterchildren(W + "abstractNum")]
            root.insert(root.index(before[-1]) + 1 if before else len(root.findall(W + "numPicBullet")), copied)
        copied = deepcopy(num)
        number = _free(root, "num", "numId")
        copied.set(W + "numId", number)
        copied.find(W + "abstractNumId").set(W + "val", self._abstracts[old])
        last = [*root.iterchildren(W + "num", W + "abstractNum")][-1]
        last.addnext(copied)
        return number

    def _relation(self, r_id: str, source: str, target: str) -> str:
        """The id of the same relationship of a part of the target; its part is added."""
        relation = next((r for r in self._source.relations(source) if r.id == r_id), None)
        if relation is None:
            return r_id
        key = (target, relation.type, relation.target)
        if key not in self._relations:
            other = relation.target if relation.external else self.part(relation.target)
            self._relations[key] = self._target.relate(target, relation.type, other, external=relation.external)
        return self._relations[key]

    def part(self, name: str) -> str:
        """The name of a copy of a part of the source in the target, with the parts that it is related to."""
        added = self._target.add(name, self._source.content_type(name), self._source.parts[name])
        for relation in self._source.relations(name):
            target = relation.target if relation.external else self.part(relation.target)
            self._target.relate(added, relation.type, target, external=relation.external, wanted=relation.id)
        return added

    def _root(self, kind: str) -> Any:
        """The root of the styles or the numbering of the target, which is added if there is none."""
        package = self._target.package
        for part in package.related(self._document, kind).values():
            if part in package.parts:
                return self._target.root(part)
        if kind not in self._added:
            root = self._target.root(self._document).makeelement(W + kind, nsmap={"w": W[1:-1]})
            name = posixpath.join(posixpath.dirname(self._document), f"{kind}.xml")
            self._target.add_part(self._document, name, kind, _NUMBERING, root)
            self._added[kind] = root
        return self._added[kind]

    @staticmethod
    def _find(package: Package, part: str, tag: str, attribute: str, value: str) -> Any:
        for name in package.related(package.document, part).values():
            if name in package.parts:
                for element in package.root(name).iter(W + tag):
                    if element.get(W + attribute) == value:
                        return element
        return None


def _drawings(target: WordPackage, part: str) -> Iterator[Any]:
    """The properties of the drawings of a part, which have ids of their own."""
    yield from target.package.root(part).iter("{*}docPr")


def _style_name(style: Any) -> str:
    name = style.find(W + "name")
    return "" if name is None else str(name.get(W + "val", "")).casefold()


def _num(paragraph: Any) -> Any:
    return paragraph.find(f"{W}pPr/{W}numPr/{W}numId")


def _free(root: Any, tag: str, attribute: str) -> str:
    numbers = (element.get(W + attribute, "") for element in root.iter(W + tag))
    return str(1 + max((int(number) for number in numbers if number.isdecimal()), default=0))
