"""`Tờ gấp: hạ tầng: số lớn`: sections of sheet `Nội dung` that list codes of figures, not sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.figures.model import FigureBook
from reportgen.figures.placeholders import DEFAULT_ASPECT, heads_of
from reportgen.figures.text import placeholder_hints
from reportgen.problems import Problem
from reportgen.problems.codes_figures import UNKNOWN_FIGURE
from reportgen.records.model import Yearbook

LIST = "số lớn"
"""How the names of such sections end."""
_SPLIT = re.compile(r"[;,\n]")


def check_code_lists(yearbook: Yearbook, book: FigureBook) -> Iterator[Problem]:
    """Codes in such a list that no figure has; one without a value yet is left out of the page, and fine."""
    hints = placeholder_hints(heads_of(book), book.names)
    for paragraph in yearbook.paragraphs:
        if not paragraph.section.casefold().endswith(LIST):
            continue
        for code in filter(None, map(str.strip, _SPLIT.split(paragraph.text))):
            if f"{code}.{DEFAULT_ASPECT}" not in book:
                near = hints.nearest(code.strip("{}")).strip("{}")
                yield UNKNOWN_FIGURE.at(paragraph.cell("text"), found=code, nearest=near)
