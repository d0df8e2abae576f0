"""Problems: what is wrong with an input, a template or the machine, as values.

`model` holds the types, one `codes_*` module per stage declares kinds.
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
    printable,
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
    "printable",
]
