"""Codes of indicators and tasks: how they are written, and which rows have them."""

from __future__ import annotations

import re

from reportgen.problems import CellRef, Problem
from reportgen.problems.codes_cells import CODE_DUPLICATE
from reportgen.workbooks.names import without_accents

MAX_LENGTH = 40
_PATTERN = re.compile(rf"[A-Z][A-Z0-9_]{{0,{MAX_LENGTH - 1}}}")
_SPLIT = re.compile(r"[;,+\s]")


def is_code(text: str) -> bool:
    """Whether a text is written as codes are: `DT_VT`."""
    return _PATTERN.fullmatch(text) is not None


def capitals(text: str) -> str:
    """A text in the letters of codes, its other signs as they are: `Đường Lê` → `DUONG LE`."""
    return without_accents(text).upper()


def suggest_code(text: str) -> str:
    """The code that a text was meant to be (`đt-vt` → `DT_VT`); empty where none can be made of it."""
    code = re.sub(r"[^A-Z0-9]+", "_", capitals(text)).strip("_")
    return code if is_code(code) else ""


def split_codes(text: str) -> list[str]:
    """The codes of a cell that may hold several, split by `;`, `,`, `+`, spaces or new lines."""
    return [code for code in _SPLIT.split(text) if code]


class CodeRegister:
    """The codes of one sheet and the cells that they stand in."""

    def __init__(self) -> None:
        self._cells: dict[str, CellRef] = {}

    def add(self, code: str, ref: CellRef) -> Problem | None:
        """Takes a code in; a problem where it was there before."""
        first = self._cells.setdefault(code, ref)
        return None if first == ref else CODE_DUPLICATE.at(ref, found=code, first=first.cell)
