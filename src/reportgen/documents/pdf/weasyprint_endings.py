"""How much is missing for the end of a document to be on the page before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

from reportgen.documents.pdf.weasyprint_adapter import descendants
from reportgen.documents.pdf.weasyprint_tags import PT_PER_PX
from reportgen.documents.template.vocabulary import classes_of


def missing_height(pages: Sequence[Any]) -> float | None:
    """By how many points all that is above and in the last `footer.signature` is too high for the page before it.

    None without a signature, or if it is on the first page.
    """
    found = [(number, box) for number, page in enumerate(pages) if (box := _signature(page)) is not None]
    if not found or not found[-1][0]:
        return None
    number, footer = found[-1]
    here, before = (pages[at]._page_box for at in (number, number - 1))
    room = before.content_box_y() + before.height - _lowest(_root(before))
    height = footer.position_y + footer.margin_height() - here.content_box_y()
    return float((height + _lost_margin(_root(here)) - room) * PT_PER_PX)


def _root(page: Any) -> Any:
    """The box of the document in that of a page, whose other boxes are headers and footers."""
    return next(child for child in page.children if child.element_tag == "html")


def _lowest(root: Any) -> float:
    """The lower edge of the last line, row or picture of a page; blocks that go on reach to its foot."""
    kinds = (boxes.LineBox, boxes.TableRowBox, boxes.ReplacedBox)
    return max(float(box.position_y + box.height) for box in descendants(root) if isinstance(box, kinds))


def _signature(page: Any) -> Any | None:
    footers = [box for box in descendants(_root(page._page_box)) if box.element_tag == "footer"]
    return next((box for box in footers if isinstance(box, boxes.BlockBox) and _is_signature(box)), None)


def _is_signature(box: Any) -> bool:
    return box.element is not None and "signature" in classes_of(box.element)


def _lost_margin(root: Any) -> float:
    """The space above the first block of a page, which it loses there, in CSS pixels."""
    most, box = 0.0, root
    while (box := next((c for c in box.children if isinstance(c, boxes.BlockLevelBox)), None)) is not None:
        margin = box.style["margin_top"]
        most = max(most, getattr(margin, "value", 0.0) or 0.0)
        if not hasattr(box, "children"):
            break
    return most
