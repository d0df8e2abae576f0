"""Finds the cells whose text is in a panel, for the message about an overfull panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reportgen.problems import CellRef

if TYPE_CHECKING:
    from reportgen.figures.text import ResolvedText
    from reportgen.records.model import Yearbook

_SHORTEST = 12
"""Minimum length of a text: shorter texts could match by chance, and shortening them would not help."""


def panel_cells(root: Any, yearbook: Yearbook, resolved: Sequence[ResolvedText]) -> Mapping[str, tuple[CellRef, ...]]:
    """Return the cells of the texts in each `section.panel`, the longest text first, by the panel's `data-panel`.

    `resolved` are the texts of the workbooks (`figures.text.resolve_texts`).
    """
    from reportgen.documents.template.vocabulary import classes_of

    panels = [section for section in root.iter("section") if "panel" in classes_of(section)]
    if not panels:
        return {}
    texts = sorted(_texts(yearbook, resolved), key=lambda text: -len(text[0]))
    return {panel.get("data-panel", ""): _cells_in(panel, texts) for panel in panels}


def _texts(yearbook: Yearbook, resolved: Sequence[ResolvedText]) -> list[tuple[str, CellRef]]:
    texts = [("".join(p if isinstance(p, str) else p.words for p in text.parts), text.ref) for text in resolved]
    texts += [(row.name, row.cell("name")) for row in yearbook.indicators.values()]
    return [(plain, ref) for text, ref in texts if len(plain := _plain(text)) >= _SHORTEST]


def _cells_in(panel: Any, texts: Sequence[tuple[str, CellRef]]) -> tuple[CellRef, ...]:
    words = _plain("".join(panel.itertext()))
    return tuple(dict.fromkeys(ref for text, ref in texts if text in words))


def _plain(text: str) -> str:
    """Normalise text for comparison: templates change capitals, spaces and final punctuation."""
    return " ".join(text.split()).casefold().rstrip(".;,:")
