"""Opens files that people may have changed: what can't be read is reported as a problem."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reportgen.finished.package import (
    ENCRYPTED,
    MAX_BYTES,
    TOO_LARGE,
    BrokenPackageError,
    Package,
    has_dtd,
    read_package,
)
from reportgen.finished.word import W
from reportgen.problems import FileRef, Problem, ReportgenError
from reportgen.problems import codes_living as codes

_ENCRYPTED = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP = b"PK"


def open_word(data: bytes, name: str) -> Package:
    """Return the parts of a Word file. Raises ReportgenError if it must not or cannot be read."""
    place = FileRef(name)
    if data.startswith(_ENCRYPTED):
        raise ReportgenError([codes.ENCRYPTED_FILE.at(place)])
    if not data.startswith(_ZIP):
        raise ReportgenError([codes.NOT_A_DOCUMENT.at(place)])
    with broken_parts_reported(name):
        package = read_package(data)
        document = next(iter(package.related("", "officeDocument").values()), "")
        if document not in package.parts:
            raise ReportgenError([codes.NOT_A_DOCUMENT.at(place)])
        _check_parts(package, place)
        if package.root(document).find(W + "body") is None:
            raise ReportgenError([codes.NOT_A_DOCUMENT.at(place, found=document)])
        return package


def _check_parts(package: Package, place: FileRef) -> None:
    """Raise ReportgenError for a file with macros or a DTD in any part."""
    macros = [part for part in package.parts if part.lower().endswith("vbaproject.bin")]
    macros += [part for part in package.parts if "vbaproject" in package.content_type(part).lower()]
    if macros:
        raise ReportgenError([codes.MACROS.at(place, found=macros[0])])
    for part, xml in package.parts.items():
        if part.endswith((".xml", ".rels")) and has_dtd(xml):
            raise BrokenPackageError(part, "DTD")


@contextmanager
def broken_parts_reported(name: str) -> Iterator[None]:
    """A BrokenPackageError in the block becomes a ReportgenError about the file `name`."""
    try:
        yield
    except BrokenPackageError as error:
        raise ReportgenError([_problem(error, FileRef(name))]) from error


def _problem(error: BrokenPackageError, place: FileRef) -> Problem:
    if error.reason == TOO_LARGE and not error.part:
        return codes.FILE_TOO_LARGE.at(place, limit=MAX_BYTES // 1_000_000)
    if error.reason == ENCRYPTED:
        return codes.ENCRYPTED_FILE.at(place)
    return codes.DAMAGED_FILE.at(place, found=f"{error.part}: {error.reason}" if error.part else error.reason)


@contextmanager
def broken_pdf_reported(name: str) -> Iterator[None]:
    """A BrokenPdfError in the block becomes a ReportgenError about the file `name`."""
    from reportgen.finished.pdf import PASSWORD_NEEDED, BrokenPdfError

    try:
        yield
    except BrokenPdfError as error:
        kind = codes.ENCRYPTED_FILE if PASSWORD_NEEDED in str(error) else codes.DAMAGED_FILE
        raise ReportgenError([kind.at(FileRef(name), found=str(error))]) from error
