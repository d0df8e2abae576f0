"""Finds the cells whose text is the heading of a section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportgen.figures.describe import cell_ranges
from reportgen.finished.blocks import normalized
from reportgen.living.harvest.cells import TextLine
from reportgen.passages import Passage
from reportgen.records.model import Yearbook

_LABEL = re.compile(r"[ivxlcdm\d.)\-–]*")
"""The number of a heading, in its normalised text."""


def names_below(passages: Sequence[Passage], lines: Iterable[TextLine], yearbook: Yearbook) -> list[str]:
    """The sections and fields of the passages below a heading, which print these lines."""
    names = [line.paragraph.section for line in lines if line.paragraph is not None]
    codes = (re.split(r"[./]", span.id)[0] for passage in passages for span in passage.figures)
    names += (yearbook.indicators[code].field for code in codes if code in yearbook.indicators)
    return list(dict.fromkeys(filter(None, names)))


def is_heading_of(text: str, name: str) -> bool:
    """Whether a heading is a name, perhaps with a number before it and in other letters."""
    key, own = normalized(text), normalized(name)
    return key.endswith(own) and _LABEL.fullmatch(key, 0, len(key) - len(own)) is not None


def cells_named(yearbook: Yearbook, name: str) -> str:
    """The cells that have the name of a section: in `Nội dung`, and as field in `Chỉ tiêu`; as ranges."""
    key = normalized(name)
    cells = [p.cell("section") for p in yearbook.paragraphs if normalized(p.section) == key]
    cells.sort(key=lambda ref: (len(ref.cell), ref.cell))  # rows may have another order than their paragraphs
    cells += (i.cell("field") for i in yearbook.indicators.values() if normalized(i.field) == key)
    return cell_ranges(cells)
