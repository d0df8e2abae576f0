"""Where a new paragraph goes in sheet `Nội dung`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.finished.blocks import normalized
from reportgen.living.harvest.cells import TextKind, TextLine
from reportgen.living.harvest.model import NewLine, NewRow
from reportgen.records.model import section_key

_STEP = Decimal("0.001")


class Places:
    """Finds the places beside the lines that a document prints."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self._lines = [line for line in lines if line.kind is TextKind.PARAGRAPH and line.paragraph is not None]

    def after(self, line: TextLine, texts: Sequence[str]) -> list[NewLine | NewRow]:
        """The changes that print these paragraphs after a line: rows of their own if the order allows it."""
        paragraph = line.paragraph
        assert paragraph is not None
        if line.index == len(line.lines) - 1 and paragraph.order is not None:
            following = self._next_order(line)
            if following is None or following > paragraph.order:
                return [
                    NewRow(paragraph.section, order, text, paragraph.documents)
                    for order, text in zip(_between(paragraph.order, following, len(texts)), texts, strict=True)
                ]
        return [NewLine(line.ref, line.index, text) for text in texts]

    def before(self, line: TextLine, texts: Sequence[str]) -> list[NewLine | NewRow]:
        """The changes that print these paragraphs before a line."""
        index = self._lines.index(line)
        earlier = self._lines[index - 1] if index else None
        if earlier is not None and _section(earlier) == _section(line):
            return self.after(earlier, texts)
        paragraph = line.paragraph
        assert paragraph is not None
        if paragraph.order is None or line.index:
            return [NewLine(line.ref, line.index - 1, text) for text in texts]
        orders = _between(paragraph.order - 1, paragraph.order, len(texts))
        return [
            NewRow(paragraph.section, order, text, paragraph.documents)
            for order, text in zip(orders, texts, strict=True)
        ]

    def last_of(self, heading: str) -> TextLine | None:
        """The last line of the section that a heading names, which may begin with a number; None if there is none."""
        key = normalized(heading)
        found = [line for line in self._lines if key.endswith(normalized(_section(line)))]
        return found[-1] if found else None

    def _next_order(self, line: TextLine) -> Decimal | None:
        """The order of the next row of the section; None if there is none, or if it has no order."""
        orders = [
            other.paragraph.order
            for other in self._lines[self._lines.index(line) + 1 :]
            if other.paragraph is not None and _section(other) == _section(line) and other.ref != line.ref
        ]
        return orders[0] if orders else None


def _section(line: TextLine) -> str:
    return "" if line.paragraph is None else section_key(line.paragraph.section)


def _between(low: Decimal, high: Decimal | None, count: int) -> list[Decimal]:
    """`count` numbers above `low` and below `high`, in order."""
    step = Decimal(1) if high is None else ((high - low) / (count + 1)).quantize(_STEP)
    return [(low + step * number).normalize() for number in range(1, count + 1)]
