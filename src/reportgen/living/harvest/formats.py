"""Finds the words of paragraphs of a Word file that have a format of their own, which a cell can't hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.finished.package import Package
from reportgen.finished.word import TEXT_NODES, W, node_text
from reportgen.living.harvest.references import format_key

_FORMATS = ("b", "i", "u", "strike", "dstrike", "color", "highlight", "vertAlign")
_OFF = ("0", "false", "off", "none", "auto", "000000", "baseline")


@dataclass(frozen=True, slots=True)
class OwnFormats:
    """The formats of the runs of a paragraph: that of most of its words (empty for the style's), and other words."""

    usual: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


def own_formats(package: Package) -> dict[str, OwnFormats]:
    """The formats of paragraphs by the key of their text; without those that have that of their style only."""
    found: dict[str, OwnFormats] = {}
    for paragraph in package.root(package.document).iter(W + "p"):
        runs = list(_runs(paragraph))
        formats = [look for look, words in runs if words.strip()]
        lengths = {look: sum(len(words) for one, words in runs if one == look) for look in formats}
        usual = max(lengths, key=lengths.__getitem__, default=frozenset[str]())
        words = tuple(_joined(runs, usual))
        if words or usual:
            found[format_key("".join(text for _, text in runs))] = OwnFormats(usual, words)
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


def _joined(runs: list[tuple[frozenset[str], str]], usual: frozenset[str]) -> Iterator[str]:
    """Yield the words in other formats than `usual`, neighbouring runs together."""
    words = ""
    for look, text in [*runs, (usual, "")]:
        if look != usual and text:
            words += text
            continue
        if words.strip():
            yield words.strip()
        words = ""
