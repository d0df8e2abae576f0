"""Finds the words of paragraphs of a Word file that have a format of their own, which a cell can't hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.finished.blocks import normalized
from reportgen.finished.package import Package
from reportgen.finished.word import TEXT_NODES, W, node_text

_FORMATS = ("b", "i", "u", "strike", "dstrike", "color", "highlight", "shd", "vertAlign")
_OFF = ("0", "false", "off", "none", "auto", "baseline")


def own_formats(package: Package) -> dict[str, tuple[str, ...]]:
    """By text of a paragraph (normalised), the words in it whose format differs from that of other words in it.

    Paragraphs in one format are left out.
    """
    found: dict[str, tuple[str, ...]] = {}
    for paragraph in package.root(package.document).iter(W + "p"):
        runs = list(_runs(paragraph))
        formats = [look for look, words in runs if words.strip()]
        usual = max(set(formats), key=lambda look: sum(len(w) for one, w in runs if one == look), default=None)
        words = tuple(_joined(runs, usual))
        if words:
            found[normalized("".join(text for _, text in runs))] = words
    return found


def _runs(paragraph: Any) -> Iterator[tuple[frozenset[str], str]]:
    for node in paragraph.iter(*TEXT_NODES):
        words = node_text(node)
        if words:
            properties = node.getparent().find(W + "rPr")
            yield frozenset() if properties is None else frozenset(_looks(properties)), words


def _looks(properties: Any) -> Iterator[str]:
    for name in _FORMATS:
        element = properties.find(W + name)
        if element is not None and element.get(W + "val", "1") not in _OFF:
            yield f"{name} {element.get(W + 'val', '')}"


def _joined(runs: list[tuple[frozenset[str], str]], usual: frozenset[str] | None) -> Iterator[str]:
    """Yield the words in other formats than `usual`, neighbouring runs together."""
    words = ""
    for look, text in [*runs, (usual or frozenset(), "")]:
        if look != usual and text:
            words += text
            continue
        if words.strip():
            yield words.strip()
        words = ""
