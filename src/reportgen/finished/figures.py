"""Reads the figures of a finished Word file: content controls bound to nodes of a custom XML part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.finished.package import Package
from reportgen.finished.word import W, paragraph_text

NAMESPACE = "urn:reportgen:figures:1"
_ITEM = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
_BY_FORM = re.compile(r"/r:figures\[1\]/r:figure\[@id='([^']*)'\]\[@form='([^']*)'\]\[1\]")


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
        binding = control.find(f"{W}sdtPr/{W}dataBinding")
        if binding is None or NAMESPACE not in binding.get(W + "prefixMappings", ""):
            continue
        if stores is None:
            stores = _stores(package)
        match = _BY_FORM.fullmatch(binding.get(W + "xpath", ""))
        key = (match[1], match[2]) if match else (binding.get(W + "xpath", ""), "")
        content = control.find(W + "sdtContent")
        words = "" if content is None else paragraph_text(content)
        yield BoundFigure(*key, words, stores.get(binding.get(W + "storeItemID", ""), {}).get(key))


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
