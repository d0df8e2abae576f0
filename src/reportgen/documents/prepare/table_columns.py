"""Divides the width of a table among its columns: numbers take no more than they need where names need more lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportgen.documents.prepare.decimal_alignment import (
    cells_with_columns,
    set_width,
    sides_of_number,
    specified_width,
    text_width,
)
from reportgen.documents.prepare.line_breaks import join_last_word
from reportgen.documents.styles.model import POINTS_PER_MM
from reportgen.documents.styles.text_metrics import TextMetrics
from reportgen.documents.template.vocabulary import BARS, classes_of

_ALIGNED = frozenset({"num", "center"})
_SMALL = "small"
"""The class of tables in a smaller font."""
_MOST_LINES = 2
"""Number of lines of a name from which a table is set in the smaller font."""
_SPARE = 0.5 * POINTS_PER_MM
"""Space beside the widest content of a column, besides the padding."""
_LEAST_BARS = 25 * POINTS_PER_MM
"""The least width of a column of bars."""
_STEP = POINTS_PER_MM
_TRIES = 6
_CLOSE = 0.25
"""How close to the edge of a cell a line may not end: programs round widths, and would break it differently."""


def fit_columns(body: Any, metrics: TextMetrics) -> None:
    """Set the widths of columns in tables whose columns all have one, without changing the width of the table.

    Centred columns are as wide as their longest text. If names need more than one line, other columns are narrowed to
    their widest content; if they still need more than two, the table gets the class `small`, if it has styles.
    Then no last line of a text cell is one word.
    """
    for table in body.iter("table"):
        columns = table.findall("colgroup/col")
        widths = [specified_width(col) for col in columns]
        if table.getparent().tag == "figure" or text_width(table, metrics) is None or not widths or None in widths:
            continue
        whole = [width for width in widths if width is not None]
        fitted = _Columns(table, whole, metrics).fitted()
        if fitted.has_names and fitted.most_lines() > _MOST_LINES and _may_be_small(table, metrics):
            table.set("class", _SMALL)
            fitted = _Columns(table, whole, metrics).fitted()
        if fitted.widths != whole:
            for col, width in zip(columns, fitted.widths, strict=True):
                set_width(col, width / POINTS_PER_MM)
        fitted.join_last_words()


def _may_be_small(table: Any, metrics: TextMetrics) -> bool:
    is_rule = any(rule.tag == "table" and _SMALL in rule.classes for rule in metrics.style_map.rules)
    return is_rule and not table.get("class")


class _Columns:
    """The columns of a table; all lengths are points."""

    def __init__(self, table: Any, widths: Sequence[float], metrics: TextMetrics) -> None:
        self.widths, self.metrics = list(widths), metrics
        self.heads: list[tuple[Any, int]] = []
        self.texts: list[tuple[Any, int]] = []
        self.others: list[tuple[Any, int]] = []
        """Numbers and centred texts."""
        self.bars: set[int] = set()
        self._measured: dict[tuple[Any, float], list[list[tuple[float, float]]]] = {}
        for cell, column in cells_with_columns(table):
            if cell.get("colspan", "1") != "1":
                continue
            if cell.getparent().getparent().tag == "thead":
                self.heads.append((cell, column))
            elif cell.get(BARS):
                self.bars.add(column)
            elif not _ALIGNED.isdisjoint(classes_of(cell)):
                self.others.append((cell, column))
            elif "".join(cell.itertext()).strip():
                self.texts.append((cell, column))
        style = metrics.styles.tables.get(metrics.style_map.table(table) or "")
        self.padding = style.padding[1] + style.padding[3] if style else 0.0

    def fitted(self) -> _Columns:
        """Change the widths, and return the columns."""
        needs = self._needs()
        texts = sorted({column for _, column in self.texts} - needs.keys())
        if not texts:
            return self
        for column in needs.keys() - self.bars:
            self._take(needs[column] - self.widths[column], column, texts)
        if self.has_names and self.most_lines() > 1:
            self._widen(texts[0], needs)
        for column in texts:
            self._settle(column, min(needs, default=column))
        return self

    @property
    def has_names(self) -> bool:
        """Whether a single column has texts: the names of the rows."""
        return len({column for _, column in self.texts}) == 1

    def most_lines(self) -> int:
        """The number of lines of the cell with the most."""
        return max((self._lines(cell, self.widths[column]) for cell, column in self.texts), default=1)

    def join_last_words(self) -> None:
        """Put two words at least on the last line of the text cells."""
        for cell, column in self.texts:
            lines = self._lines_of(cell, self.widths[column])
            if len(lines) > 1 and len(lines[-1]) == 1 and len(lines[-2]) > 2:
                join_last_word(cell)

    def _needs(self) -> dict[int, float]:
        """Return the least widths of columns of numbers, centred texts and bars; those of equal width need the same."""
        needs: dict[int, float] = {column: min(_LEAST_BARS, self.widths[column]) for column in self.bars}
        sides: dict[int, tuple[float, float]] = {}
        for cell, column in self.others:
            around = self._around(cell) + _SPARE
            before, after = self.metrics.one_line(cell), 0.0
            if "num" in classes_of(cell):
                widest = sides.get(column, (0.0, 0.0))
                own = sides_of_number(cell, self.metrics)
                before, after = sides[column] = max(widest[0], own[0]), max(widest[1], own[1])
            needs[column] = max(needs.get(column, 0.0), before + after + around)
        for cell, column in self.heads:
            if column in needs:
                needs[column] = max(needs[column], self._least_of_head(cell, self.widths[column]))
        groups: dict[float, float] = {}
        for column, need in needs.items():
            groups[self.widths[column]] = max(groups.get(self.widths[column], 0.0), need)
        return {column: need if column in self.bars else groups[self.widths[column]] for column, need in needs.items()}

    def _least_of_head(self, cell: Any, width: float) -> float:
        """Return the width from which a heading has as many lines as now, but two at least."""
        most = max(2, self._lines(cell, width))
        least = self.metrics.widest_word(cell) + self._around(cell) + _SPARE
        while least < width and self._lines(cell, least) > most:
            least += _STEP
        return least

    def _widen(self, name: int, needs: dict[int, float]) -> None:
        """Give the column of names what others can spare, no more than makes its texts shorter."""
        spare = {column: max(0.0, self.widths[column] - need) for column, need in needs.items()}
        long = [cell for cell, _ in self.texts if self._lines(cell, self.widths[name]) > 1]
        width = self.widths[name] + sum(spare.values())
        total = sum(self._lines(cell, width) for cell in long)
        if total == sum(self._lines(cell, self.widths[name]) for cell in long):
            return
        while width - _STEP > self.widths[name] and sum(self._lines(c, width - _STEP) for c in long) == total:
            width -= _STEP
        share = (width - self.widths[name]) / sum(spare.values())
        for column, own in spare.items():
            self.widths[column] -= own * share
        self.widths[name] = width

    def _take(self, missing: float, column: int, texts: Sequence[int]) -> None:
        """Widen a column by what it needs, at the expense of the columns of texts."""
        whole = sum(self.widths[text] for text in texts)
        if 0 < missing < whole / 4:
            for text in texts:
                self.widths[text] -= missing * self.widths[text] / whole
            self.widths[column] += missing

    def _settle(self, column: int, other: int) -> None:
        """Narrow a column of texts in favour of another until none of its lines ends close to its edge."""
        cells = [cell for cell, of in self.texts if of == column]
        for _ in range(_TRIES):
            if not any(self._is_close(cell, self.widths[column]) for cell in cells):
                break
            self.widths[column] -= 2 * _CLOSE
            self.widths[other] += 2 * _CLOSE

    def _is_close(self, cell: Any, width: float) -> bool:
        """Whether a line ends close to the edge, or would with the first word of the next one."""
        room, lines = self._room(cell, width), self._lines_of(cell, width)
        space = max((before for line in lines for before, _ in line), default=0.0)
        ends = [sum(map(sum, line)) for line in lines]
        longer = (end + space + following[0][1] for end, following in zip(ends, lines[1:], strict=False) if following)
        return any(abs(room - end) < _CLOSE for end in (*ends, *longer))

    def _lines(self, cell: Any, width: float) -> int:
        return len(self._lines_of(cell, width))

    def _lines_of(self, cell: Any, width: float) -> list[list[tuple[float, float]]]:
        """The lines of a text cell as `TextMetrics.lines` returns them; of a long table each is measured once."""
        if (cell, width) not in self._measured:
            self._measured[cell, width] = self.metrics.lines(cell, self._room(cell, width))
        return self._measured[cell, width]

    def _room(self, cell: Any, width: float) -> float:
        return width - self._around(cell)

    def _around(self, cell: Any) -> float:
        paragraph = self.metrics.paragraph(cell)
        return self.padding + paragraph.left + paragraph.right
