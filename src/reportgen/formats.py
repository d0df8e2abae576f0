"""The registry of output formats, used by the settings, the command line and the build.

A new format needs a module with a `write` function, and an entry in `_ALL`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any


class Writer(NamedTuple):
    """One format. The module of its writer is imported by `load`, not earlier."""

    key: str
    """Its name on the command line (`--format pdf`) and in `reportgen.toml`."""
    suffix: str
    """The end of its file names, with the dot."""
    program: str
    """The program that usually opens such files, for messages."""
    write: str
    """`package.module:function`; the function takes a `documents.prepare.document.PreparedDocument` and returns the
    bytes of the file and a list of problems, or raises ReportgenError."""
    needs_html: bool = True
    """Whether it is written from HTML; otherwise a document may also be a Word template without HTML."""
    needs_pages: bool = False
    """Whether it is written from the laid-out pages."""
    counts_pages: bool = False
    """Whether the number of pages of the file is the number of laid-out pages."""
    has_controls: bool = False
    """Whether the option `--plain` changes the file."""

    def load(self) -> Callable[[Any], tuple[bytes, list[Any]]]:
        """The function `write`; imports its module."""
        from pkgutil import resolve_name

        function: Callable[[Any], tuple[bytes, list[Any]]] = resolve_name(self.write)
        return function


_ALL = (
    Writer("pdf", ".pdf", "Adobe Reader", "reportgen.documents.pdf.writer:write", needs_pages=True, counts_pages=True),
    Writer(
        *("docx", ".docx", "Word", "reportgen.documents.docx.writer:write"),
        needs_html=False,
        counts_pages=True,
        has_controls=True,
    ),
)
WRITERS: dict[str, Writer] = {writer.key: writer for writer in _ALL}
"""Every format by its key, in the order in which files are listed."""
