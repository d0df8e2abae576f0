"""The file formats of documents: a registry that the settings, the command line, the build and its messages read.

A new format is a module with a `write` function and a line of `WRITERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any


class Writer(NamedTuple):
    """One format. Nothing of its writer is imported before `load`."""

    key: str
    """Its name on the command line (`--format pdf`) and in `reportgen.toml`."""
    suffix: str
    """The end of its file names, with the dot."""
    program: str
    """The program that usually has such a file open."""
    write: str
    """`package.module:function`; the function takes a `documents.prepare.document.PreparedDocument` and returns the
    bytes of the file and a list of problems, or raises ReportgenError."""
    needs_html: bool = True
    """Whether it is written from the HTML of the document; if not, it can also be a Word template merged alone."""
    needs_pages: bool = False
    """Whether it is written from the laid-out pages."""
    counts_pages: bool = False
    """Whether the file has as many pages as were laid out."""
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
