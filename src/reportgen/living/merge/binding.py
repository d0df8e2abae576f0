"""Makes the list of figures in an edited Word file that of the new build, and binds the controls to it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from reportgen.finished.package import Package
from reportgen.finished.word import NAMESPACE, W, figure_key, paragraph_text
from reportgen.finished.word_package import WordPackage
from reportgen.living.edited import text_parts
from reportgen.living.merge.tokens import same
from reportgen.living.word_changes import WordChanges
from reportgen.living.word_edit import unbind
from reportgen.living.word_ids import mark_of

BUILD_PROPERTY = "reportgen"
"""The custom property with the id of the build."""
REDLINE_PROPERTY = "reportgen-redline"
"""The custom property of a redline with the ids of the builds that it was made from, oldest first."""
Figures = Mapping[tuple[str, str], str]
"""The words of figures by id and form."""
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE = W + "storeItemID"
_ITEM = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
_AS_PART: Any = {"xml_declaration": True, "encoding": "UTF-8", "standalone": True}
_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


@dataclass(frozen=True, slots=True)
class DataPart:
    """The part with the figures of a file, and its properties part with its GUID."""

    root: Any
    properties: bytes

    @property
    def figures(self) -> dict[tuple[str, str], str]:
        """The words of its figures."""
        return {_key(node): "".join(node.itertext()) for node in self.root}

    def with_figures(self, shown: Figures) -> DataPart:
        """The same part with other figures, in the order of the part."""
        root = deepcopy(self.root)
        root[:] = []
        for key, words in shown.items():
            node = root.makeelement(f"{{{NAMESPACE}}}figure", {"id": key[0], "form": key[1], "mark": mark_of(*key)})
            node.text = words
            root.append(node)
        return replace(self, root=root)


def data_part(package: Package) -> DataPart | None:
    """The part with the figures of a file; None if it has none."""
    item, properties = _data_parts(package)
    if item is None or properties not in package.parts:
        return None
    return DataPart(package.root(item), package.parts[properties])


def bind(changes: WordChanges, data: DataPart) -> None:
    """Give an edited file a data part, and bind its controls to it.

    A control with another text than its node loses its binding, because Word would replace the text.
    """
    target, shown = changes.package, data.figures
    guid = etree.fromstring(data.properties).get(_ITEM, "")
    _store(target, changes.document, etree.tostring(data.root, **_AS_PART), data.properties)
    for part in text_parts(target.package):
        for control in target.package.root(part).iter(W + "sdt"):
            key = figure_key(control)
            if key is None:
                continue
            binding, content = control.find(f"{W}sdtPr/{W}dataBinding"), control.find(W + "sdtContent")
            if key in shown and content is not None and same(paragraph_text(content), shown[key]):
                if binding.get(_STORE) != guid:
                    target.root(part)
                    binding.set(_STORE, guid)
            else:
                target.root(part)
                unbind(control, changes.ids)


def marks_in(data: DataPart | None) -> dict[str, tuple[str, str]]:
    """The (id, form) of the figures of a data part by the mark of their bookmarks."""
    return {mark_of(*key): key for key in (data.figures if data is not None else ()) if key[0]}


def _key(node: Any) -> tuple[str, str]:
    return node.get("id", ""), node.get("form", "")


def name_build(target: WordPackage, source: Package, redlined: str) -> None:
    """Give an edited file the build id of the new file, in its custom properties, and the ids of the builds that a
    redline was made from (`redlined`; empty for a file that is no redline)."""
    old, new = (next(iter(p.related("", "custom-properties").values()), "") for p in (target.package, source))
    if old not in target.package.parts:
        old = target.add("docProps/custom.xml", _CUSTOM, source.parts[new])
        target.relate("", "custom-properties", old)
    root, ours = target.root(old), next(iter(source.root(new)))
    _set_property(root, ours, BUILD_PROPERTY, source.custom_property(BUILD_PROPERTY))
    _set_property(root, ours, REDLINE_PROPERTY, redlined)


def _set_property(root: Any, like: Any, name: str, text: str) -> None:
    """Set a custom property, or remove it if its text is empty."""
    number = str(1 + max((int(item.get("pid", "1")) for item in root), default=1))
    for item in [item for item in root if item.get("name") == name]:
        number = item.get("pid", number)
        root.remove(item)
    if text:
        item = deepcopy(like)
        item.set("pid", number)
        item.set("name", name)
        next(item.iter("{*}lpwstr")).text = text
        root.append(item)


def _data_parts(package: Package) -> tuple[str | None, str]:
    """The data part with the figures, and its properties part."""
    for item in package.related(package.document, "customXml").values():
        if item in package.parts and NAMESPACE.encode() in package.parts[item]:
            properties = next(iter(package.related(item, "customXmlProps").values()), "")
            return item, properties
    return None, ""


def _store(target: WordPackage, document: str, data: bytes, properties: bytes) -> None:
    package = target.package
    item, old = _data_parts(package)
    if item is None:
        item = target.add("customXml/item1.xml", "application/xml", data)
        target.relate(document, "customXml", item)
    target.set(item, data)
    if old not in package.parts:
        old = target.add("customXml/itemProps1.xml", _PROPERTIES, properties)
        target.relate(item, "customXmlProps", old)
    target.set(old, properties)
