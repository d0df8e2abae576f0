"""The drawings of a document (charts and pictures) among its passages, and how those of two versions are paired."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from reportgen.finished.charts import ChartNumbers
from reportgen.passages import Passage

Pairs = list[int | None]
"""For each item of one version the index of the same item of the other; None if there is none."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart or picture: the number of passages before it, and whether the next passage is its alternative text.

    `chart` is None for a picture.
    """

    after: int
    has_alt: bool
    heading: str
    chart: ChartNumbers | None


def split_drawings(passages: Iterable[Passage], charts: Iterable[ChartNumbers]) -> tuple[list[Passage], list[Drawn]]:
    """The passages of a Word file that have text, and its drawings."""
    known = {chart.drawing: chart for chart in charts}
    texts: list[Passage] = []
    drawn: list[Drawn] = []
    for passage in passages:
        if passage.kind == "picture":
            drawn.append(Drawn(len(texts), bool(passage.text.strip()), passage.heading, known.get(len(drawn))))
        if passage.text.strip():
            texts.append(passage)
    return texts, drawn


def composed_drawings(passages: Iterable[Passage]) -> tuple[list[Passage], list[Drawn]]:
    """The passages of a document that was composed, without the numbers of charts, and its drawings.

    A chart has no numbers of its own there: they are in its passage.
    """
    texts: list[Passage] = []
    drawn: list[Drawn] = []
    for passage in passages:
        if passage.kind == "chart":
            has_alt = bool(texts) and texts[-1].kind == "picture"
            if has_alt:
                drawn.pop()
            chart = ChartNumbers("", (), ())
            drawn.append(Drawn(len(texts) - has_alt, has_alt, passage.heading, chart))
            continue
        if passage.kind == "picture":
            drawn.append(Drawn(len(texts), True, passage.heading, None))
        texts.append(passage)
    return texts, drawn


def pair_by_neighbours(base: Sequence[Hashable], other: Sequence[Hashable], pairs: Pairs) -> None:
    """Pair drawings by the item after or before them: LibreOffice loses the alternative texts of charts.

    `base` and `other` have the kind of each drawing; None for other items. Only drawings of the same kind are paired.
    """
    taken = set(pairs)
    for n, kind in enumerate(base):
        if kind is None or pairs[n] is not None:
            continue
        near = [(pairs[i], step) for i, step in ((n + 1, -1), (n - 1, 1)) if 0 <= i < len(base)]
        places = [place + step for place, step in near if place is not None]
        place = next((p for p in places if 0 <= p < len(other) and p not in taken and other[p] == kind), None)
        if place is not None:
            pairs[n] = place
            taken.add(place)


def pair_drawings(base: Sequence[Drawn], other: Sequence[Drawn], passages: Sequence[int | None], count: int) -> Pairs:
    """Pair the drawings of two versions: by alternative text, charts by their categories, by the passage beside them.

    `passages` are the pairs of the passages, `count` is the number of those of the other version. A chart may be
    paired with a picture that is in its place.
    """
    left, right = _Items(base, len(passages)), _Items(other, count)
    pairs: Pairs = [None] * len(left)
    for index, match in enumerate(passages):
        drawing, theirs = left.drawn[left.of_passage[index]], None if match is None else right.of_passage[match]
        if theirs is not None and (drawing is None) == (right.drawn[theirs] is None):
            pairs[left.of_passage[index]] = theirs
    _pair_by_categories(left.drawn, right.drawn, pairs)
    for kinds in (_is_chart, _is_drawing):
        pair_by_neighbours([kinds(d) for d in left.drawn], [kinds(d) for d in right.drawn], pairs)
    return [None if (place := pairs[at]) is None else right.number[place] for at in left.of_drawing]


class _Items:
    """The passages and drawings of a document in order; an alternative text is one item with its drawing."""

    def __init__(self, drawings: Sequence[Drawn], count: int) -> None:
        self.drawn: list[Drawn | None] = []
        self.number: dict[int, int] = {}
        """Which drawing an item is."""
        self.of_passage: list[int] = []
        self.of_drawing: list[int] = []
        left = list(enumerate(drawings))
        for index in range(count + 1):
            alt = False
            while left and left[0][1].after <= index:
                number, drawing = left.pop(0)
                alt = drawing.has_alt
                self.number[len(self.drawn)] = number
                self.of_drawing.append(len(self.drawn))
                self.drawn.append(drawing)
            if index < count:
                self.of_passage.append(len(self.drawn) - alt)
                self.drawn += () if alt else (None,)

    def __len__(self) -> int:
        return len(self.drawn)


def _is_chart(drawing: Drawn | None) -> bool | None:
    return None if drawing is None else drawing.chart is not None


def _is_drawing(drawing: Drawn | None) -> bool | None:
    return None if drawing is None else True


def _pair_by_categories(base: Sequence[Drawn | None], other: Sequence[Drawn | None], pairs: Pairs) -> None:
    """Pair charts that have the same categories, unless others have them too: people may have moved them."""
    left = [n for n, drawing in enumerate(base) if pairs[n] is None and _categories(drawing)]
    right = [n for n, drawing in enumerate(other) if n not in pairs and _categories(drawing)]
    for n in left:
        key = _categories(base[n])
        same = [i for i in right if _categories(other[i]) == key]
        if len(same) == 1 == sum(_categories(base[i]) == key for i in left):
            pairs[n] = same[0]


def _categories(drawing: Drawn | None) -> tuple[str, ...]:
    return tuple(point.category for point in drawing.chart.points) if drawing and drawing.chart else ()
