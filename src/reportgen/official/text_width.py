"""Estimates the width of a text in Times New Roman, whose letters have known widths; Vietnamese marks add none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from reportgen.official.model import POINTS_PER_MM, Piece

_OTHERS = 500
_REGULAR = {
    180: "'",
    200: "|",
    250: " \u00a0,.",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr’",
    389: "Js",
    444: "?acez“”",
    556: "FPS",
    564: "+<=>",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYwĐ",
    778: "&m",
    833: "%",
    889: "M",
    944: "W",
    1000: "—…",
}
_BOLD = {
    250: " \u00a0,.",
    278: "'/\\il",
    333: "!()-:;[]`fjt’",
    389: "Is",
    444: "cerz",
    556: "Sbdhknpquđ",
    570: "+<=>",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQ",
    833: "&m",
    944: "M",
    1000: "%W—…",
}
"""Advance width in thousandths of the size → the letters that have it; all others have 500."""
_WIDTHS = tuple(
    {letter: width for width, letters in table.items() for letter in letters} for table in (_REGULAR, _BOLD)
)


def text_width(pieces: Iterable[Piece]) -> float:
    """The width of a text on one line in millimetres."""
    total = 0.0
    for piece in pieces:
        widths = _WIDTHS[piece.look.bold]
        letters = (c for c in unicodedata.normalize("NFD", piece.text) if not unicodedata.combining(c))
        total += sum(widths.get(letter, _OTHERS) for letter in letters) * piece.look.size / 1000
    return total / POINTS_PER_MM
