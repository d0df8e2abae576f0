"""Problems: what is wrong with an input, a template or the machine, told as values.

`model` holds the types, one `codes_*` module per stage holds the catalogue, `catalogue` gathers it.
"""

from reportgen.problems.model import (
    Bilingual,
    CellRef,
    FileRef,
    Kind,
    Lang,
    LineRef,
    Place,
    Problem,
    ReportgenError,
    Severity,
    has_errors,
)

__all__ = [
    "Bilingual",
    "CellRef",
    "FileRef",
    "Kind",
    "Lang",
    "LineRef",
    "Place",
    "Problem",
    "ReportgenError",
    "Severity",
    "has_errors",
]
