"""Reads the figures of a finished Word file: content controls bound to nodes of a custom XML part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.finished.package import Package
from reportgen.finished.word import NAMESPACE, W, figure_key, paragraph_text

_ITEM = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"


@dataclass(frozen=True, slots=True)
class BoundFigure:
    """A figure in the text of a part: id, form, printed text, and text in the custom XML part.

    `stored` is None if the custom XML part or its node is missing; a program that refreshes the control shows nothing.
    """

    id: str
    form: str
    words: str
    stored: str | None


def bound_figures(package: Package, part: str) -> Iterator[BoundFigure]:
    """Yield the figures of a part in the order of its text. Raises BrokenPackageError if a part is not XML."""
    stores: dict[str, dict[tuple[str, str], str]] | None = None
    for control in package.root(part).iter(W + "sdt"):
        key = figure_key(control)
        if key is None:
            continue
        if stores is None:
            stores = _stores(package)
        content = control.find(W + "sdtContent")
        words = "" if content is None else paragraph_text(content)
        store = control.find(f"{W}sdtPr/{W}dataBinding").get(W + "storeItemID", "")
        yield BoundFigure(*key, words, stores.get(store, {}).get(key))


def _stores(package: Package) -> dict[str, dict[tuple[str, str], str]]:
    """Return the texts of all figures by GUID of their custom XML part, then by id and form."""
    found = {}
    for item in package.related(package.document, "customXml").values():
        for properties in package.related(item, "customXmlProps").values():
            if item in package.parts and properties in package.parts:
                found[package.root(properties).get(_ITEM, "")] = _nodes(package.root(item))
    return found


def _nodes(root: Any) -> dict[tuple[str, str], str]:
    """Return the texts of the figures in a custom XML part; of duplicates the first, as the XPath of a control
    selects.
    """
    nodes: dict[tuple[str, str], str] = {}
    for node in root.iter(f"{{{NAMESPACE}}}figure"):
        nodes.setdefault((node.get("id", ""), node.get("form", "")), "".join(node.itertext()))
    return nodes
