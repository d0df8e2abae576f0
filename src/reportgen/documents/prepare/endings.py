"""Less space for a signature, where the end of a document is slightly too high for the page before it."""

from __future__ import annotations

from typing import Any

from reportgen.documents.template.vocabulary import classes_of

MOST = 22.0
"""The most by which the space between the position and the name of a signer is reduced, in points; 15 mm are left."""
_LESS = "data-less"
"""The attribute of a paragraph with less space above it than its style has, in points."""


def signer_of(root: Any) -> Any | None:
    """Return the paragraph with the name of the last signer, below a position; None without one."""
    blocks = [block for footer in root.iter("footer") for block in footer.iter("div") if "right" in classes_of(block)]
    names = [paragraphs[-1] for block in blocks if len(paragraphs := block.findall("p")) > 1]
    return names[-1] if names else None


def narrow(signer: Any, points: float) -> None:
    """Reduce the space above the name of a signer by this many points; 0 restores it."""
    if points:
        signer.set(_LESS, f"{points:.1f}")
    else:
        signer.attrib.pop(_LESS, None)


def less_above(element: Any) -> float:
    """Return by how many points the space above a paragraph is less than that of its style."""
    return float(element.get(_LESS) or 0)
