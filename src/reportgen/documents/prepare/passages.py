"""Reads the passages of a prepared document: what each element prints, with its figures and its template line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from reportgen.documents.charts.data import PARTS_KINDS, ChartData, index_value, read_chart
from reportgen.documents.template.source_map import SRC
from reportgen.documents.template.vocabulary import HEADINGS, classes_of
from reportgen.passages import CELL_JOINT, FigureSpan, Passage, PassageKind

_KINDS: dict[str, PassageKind] = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("p", "li"), "paragraph"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
}
_NOT_TEXT = frozenset({"p", "ul", "ol", "table", "figure"})
"""Children of a list item that are passages of their own."""


def passages(root: Any) -> list[Passage]:
    """Return the passages of a prepared document in reading order. Entries of the contents have no page numbers."""
    return list(_Reader(_panel_names(root)).blocks(root))


def _panel_names(root: Any) -> dict[Any, str]:
    """The names of the panels of sheets: `Mặt ngoài, trang sau`; without the side if there are not two sheets."""
    sheets = [section for section in root.iter("section") if "sheet" in classes_of(section)]
    sides = ("ngoài", "trong") if len(sheets) == 2 else ("",) * len(sheets)
    names = {}
    for side, sheet in zip(sides, sheets, strict=True):
        panels = (section for section in sheet if "panel" in classes_of(section))
        for number, panel in enumerate(panels, 1):
            words = panel.get("data-panel", "").replace("-", " ") or f"ô {number}"
            names[panel] = f"Mặt {side}, {words.removeprefix(f'{side} ')}" if side else f"Ô {words.removeprefix('ô ')}"
    return names


def chart_numbers(root: Any) -> list[tuple[Decimal, ...]]:
    """Return the values of the figures of each chart, in the order of its table."""
    charts = (figure for figure in root.iter("figure") if "chart" in classes_of(figure))
    return [tuple(_numbers(chart)) for chart in charts]


def _numbers(chart: Any) -> Iterator[Decimal]:
    for cell in chart.iter("td"):
        value = next((Decimal(data.get("value", "")) for data in cell.iter("data")), None)
        if chart.get("data-chart") == "index":
            yield index_value(value)
        elif value is not None:
            yield value


def inline_text(element: Any) -> tuple[str, list[FigureSpan]]:
    """Return the text of an element, in which `br` is a line break, with the places of its figures."""
    text = _Text()
    if element.tag == "br":
        return "\n", []
    text.add(element)
    return text.words, text.figures


class _Reader:
    """Walks the blocks, and knows the last heading. A panel begins without one, so that its name stands for it."""

    def __init__(self, panels: Mapping[Any, str]) -> None:
        self._heading, self._panels = "", panels

    def blocks(self, parent: Any) -> Iterator[Passage]:
        for element in parent:
            tag = element.tag
            if tag == "nav":
                yield from (replace(entry, kind="contents") for entry in self.blocks(element))
            elif tag == "tr":
                yield from self._row(element)
            elif tag == "figure":
                yield from self._figure(element)
            elif tag in _KINDS:
                yield from self._passage(element)
                if tag == "li":
                    yield from self.blocks(element)
            elif isinstance(tag, str):
                self._heading = self._panels.get(element, self._heading)
                yield from self.blocks(element)

    def _passage(self, element: Any) -> Iterator[Passage]:
        kind = _KINDS[element.tag]
        text = _Text()
        text.add(element)
        if not text.words.strip():
            return
        if kind == "heading":
            self._heading = " ".join(text.words.split())
        yield self._made(kind, text, element)

    def _row(self, row: Any) -> Iterator[Passage]:
        text = _Text()
        for cell in row:
            if text.words and "".join(cell.itertext()).strip():
                text.words += CELL_JOINT
            text.add(cell)
        if text.words.strip():
            yield self._made("row", text, row)

    def _figure(self, figure: Any) -> Iterator[Passage]:
        captions = [passage for caption in figure.iter("figcaption") for passage in self._passage(caption)]
        caption_above = len(figure) > 0 and figure[0].tag == "figcaption"
        yield from captions if caption_above else ()
        for image in (figure, *figure.iter("img")):
            alt = image.get("aria-label") or image.get("alt") or ""
            if alt.strip():
                yield self._made("picture", _Text(alt), image)
        if "chart" in classes_of(figure):
            yield self._chart(figure)
        yield from () if caption_above else captions

    def _chart(self, figure: Any) -> Passage:
        text = _Text(figure.get("data-title", ""))
        data = read_chart(figure)
        text.add_note(data)
        columns: list[int] = []
        """The column of the table of each figure."""
        for row in figure.iter("tr"):
            text.words += "\n"
            for column, cell in enumerate(row):
                if not text.words.endswith("\n") and "".join(cell.itertext()).strip():
                    text.words += CELL_JOINT
                text.add(cell)
                columns += [column] * (len(text.figures) - len(columns))
        return replace(self._made("chart", text, figure), unlabelled=_unlabelled(data.kind, columns))

    def _made(self, kind: PassageKind, text: _Text, element: Any) -> Passage:
        return Passage(
            kind, text.words, self._heading, tuple(text.figures), tuple(text.numbering), element.get(SRC, "")
        )


def _unlabelled(kind: str, columns: Sequence[int]) -> tuple[int, ...]:
    """The figures of a chart that may have no label: the parts of a whole, and all points of a line except its last."""
    if kind in PARTS_KINDS:
        return tuple(range(len(columns)))
    last = {column: number for number, column in enumerate(columns)}
    return tuple(number for number, column in enumerate(columns) if kind == "line" and number != last[column])


@dataclass(slots=True)
class _Text:
    """The text of an element as it is collected."""

    words: str = ""
    figures: list[FigureSpan] = field(default_factory=list)
    numbering: list[tuple[int, int]] = field(default_factory=list)

    def add(self, element: Any) -> None:
        """Append the inline content of an element."""
        self.words += element.text or ""
        for child in element:
            if child.tag not in _NOT_TEXT:
                self._add_child(child)
            self.words += child.tail or ""

    def add_note(self, chart: ChartData) -> None:
        """Append the line in which a chart says that its axis does not start at zero; this zero is no figure."""
        if chart.note:
            start = len(self.words) + 1
            self.words += f"\n{chart.subtitle}"
            zero = self.words.rindex("0", start)
            self.numbering.append((zero, zero + 1))

    def _add_child(self, child: Any) -> None:
        start = len(self.words)
        if child.tag == "br":
            self.words += "\n"
            return
        self.add(child)
        if child.tag == "data":
            span = FigureSpan(start, len(self.words), child.get("data-figure", ""), child.get("data-form", ""))
            self.figures.append(span)
        elif child.get("data-seq") or child.get("href", "").startswith("#"):
            self.numbering.append((start, len(self.words)))
