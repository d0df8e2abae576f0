"""Text boxes are stored twice: for present programs and for old ones. Both must have the same text."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from reportgen.finished.word import W
from reportgen.living.word_ids import Ids

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BOX = W + "txbxContent"


class TextBoxes:
    """Knows the text boxes of a part that had the same text in both forms before the part is changed."""

    def __init__(self, root: Any) -> None:
        pairs = [
            (choice, fallback)
            for content in root.iter(f"{_MC}AlternateContent")
            for choice, fallback in zip(_boxes(content, "Choice"), _boxes(content, "Fallback"), strict=False)
        ]
        self._pairs = [(one, other, _text(one)) for one, other in pairs if _text(one) == _text(other)]

    def renew(self, ids: Ids) -> None:
        """Copy the boxes that were changed into their other form."""
        for box, other, before in self._pairs:
            if _text(box) != before:
                copied = deepcopy(box)
                ids.renew(copied)
                other[:] = list(copied)


def _boxes(content: Any, form: str) -> list[Any]:
    return [box for part in content.iterchildren(_MC + form) for box in part.iter(_BOX)]


def _text(box: Any) -> str:
    return "".join(text.text or "" for text in box.iter(W + "t", W + "delText"))
