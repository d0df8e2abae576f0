"""Codes of indicators and tasks: their syntax, and duplicates."""

from __future__ import annotations

import re

from reportgen.problems import CellRef, Problem
from reportgen.problems.codes_cells import CODE_DUPLICATE
from reportgen.workbooks.names import without_accents

MAX_LENGTH = 40
_PATTERN = re.compile(rf"[A-Z][A-Z0-9_]{{0,{MAX_LENGTH - 1}}}")
_SPLIT = re.compile(r"[;,+\s]")


def is_code(text: str) -> bool:
    """Whether a text is a valid code, such as `DT_VT`."""
    return _PATTERN.fullmatch(text) is not None


def capitals(text: str) -> str:
    """A text in capitals without accents, other characters unchanged: `Đường Lê` → `DUONG LE`."""
    return without_accents(text).upper()


def suggest_code(text: str) -> str:
    """A valid code made from a text (`đt-vt` → `DT_VT`); empty where that is not possible."""
    code = re.sub(r"[^A-Z0-9]+", "_", capitals(text)).strip("_")
    return code if is_code(code) else ""


def split_codes(text: str) -> list[str]:
    """The codes of a cell with several codes, separated by `;`, `,`, `+`, spaces or new lines."""
    return [code for code in _SPLIT.split(text) if code]


class CodeRegister:
    """The codes of one sheet, with their cells."""

    def __init__(self) -> None:
        self._cells: dict[str, CellRef] = {}

    def add(self, code: str, ref: CellRef) -> Problem | None:
        """Add a code, and return a problem if it was already added, else None."""
        first = self._cells.setdefault(code, ref)
        return None if first == ref else CODE_DUPLICATE.at(ref, found=code, first=first.cell)
