"""Check whether a file is a workbook and safe to unpack, because workbooks are received by e-mail.

Nothing is unpacked here: the type, size and zip directory of the file are checked. The declared size of a member is a
reliable limit, because `zipfile` reads no more than that and then compares the checksum.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from reportgen.problems import Kind, Place, Problem
from reportgen.problems import codes_inputs as codes
from reportgen.problems.causes import raise_if_limited
from reportgen.workbooks import limits

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED_FLAG = 0x1
_MEGABYTE = 1_000_000


class Refused(Exception):
    """Raised if a file, part or sheet can't be read; `at` returns the `Problem` for its place."""

    def __init__(self, kind: Kind, found: str = "", **args: object) -> None:
        super().__init__(kind.code, found)
        self.kind = kind
        self.found = found
        self.arguments = args

    def at(self, place: Place) -> Problem:
        """The problem at `place`."""
        return self.kind.at(place, found=self.found, **self.arguments)


def too_large(found: str) -> Refused:
    """The exception for a file or part that exceeds a limit; `found` is the name or size to report."""
    packed, unpacked = _megabytes(limits.MAX_FILE_BYTES), _megabytes(limits.MAX_UNPACKED_BYTES)
    return Refused(codes.TOO_LARGE, found, packed=packed, unpacked=unpacked)


class Package:
    """A checked `.xlsx` package in memory; `data` are the bytes of the file, `members` its directory in order."""

    def __init__(self, data: bytes, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.data = data
        self.members = tuple(archive.infolist())
        self.names = frozenset(archive.namelist())

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """A stream of the unpacked bytes of a member; raises `Refused`, also on reading, if it is unreadable."""
        if name not in self.names:
            raise Refused(codes.BROKEN_WORKBOOK, name)
        try:
            with self._archive.open(name) as stream:
                yield stream
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            # zipfile raises NotImplementedError for an unknown compression method
            raise Refused(codes.BROKEN_WORKBOOK, name) from error


def open_package(path: Path) -> Package:
    """The package in an existing file; raises `Refused` if it is not a workbook or not safe to unpack."""
    return package_of(read_file(path))


def package_of(data: bytes) -> Package:
    """The package with the bytes `data`; raises `Refused` like `open_package`."""
    if data.startswith(_OLE):
        raise _refuse_ole(data)
    if not data.startswith(_ZIP):
        raise _refuse_text(data)
    return Package(data, _open_archive(data))


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises `Refused` if it can't be read or is too large."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a folder, or a pipe on which reading would block
            raise Refused(codes.NOT_A_WORKBOOK, path.name)
        with path.open("rb") as file:
            data = file.read(limits.MAX_FILE_BYTES + 1)
    except OSError as error:
        raise_if_limited(error)
        raise Refused(codes.UNREADABLE_WORKBOOK, path.name) from error
    if len(data) > limits.MAX_FILE_BYTES:
        raise too_large(path.name)
    return data


def _refuse_ole(data: bytes) -> Refused:
    """The exception for an OLE file: an encrypted workbook, or an old format (`.xls`)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Refused(codes.PASSWORD)
    return Refused(codes.OLD_XLS)


def _refuse_text(data: bytes) -> Refused:
    if not data:
        return Refused(codes.BROKEN_WORKBOOK, "0 byte")
    start = data[:4096].lower().replace(b"\x00", b"")
    if b"<html" in start or b"<table" in start or b"<!doctype html" in start:
        return Refused(codes.NOT_A_WORKBOOK, "HTML")
    if b"<?xml" in start:
        return Refused(codes.NOT_A_WORKBOOK, "XML")
    if start.startswith(b"%pdf"):
        return Refused(codes.NOT_A_WORKBOOK, "PDF")
    if b"\n" in start and any(mark in start for mark in (b",", b";", b"\t")):
        return Refused(codes.NOT_A_WORKBOOK, "CSV")
    return Refused(codes.BROKEN_WORKBOOK)


def _open_archive(data: bytes) -> zipfile.ZipFile:
    # Counted before zipfile builds an object for each entry, because the directory may have millions.
    entries = data.count(_DIRECTORY_ENTRY)
    if entries > limits.MAX_MEMBERS:
        raise too_large(f"ZIP: {entries}")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        # zipfile raises NotImplementedError for an archive of a newer version
        raise Refused(codes.BROKEN_WORKBOOK) from error
    _check_members(archive.infolist())
    _check_format(archive)
    return archive


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    total = sum(member.file_size for member in members)
    if total > limits.MAX_UNPACKED_BYTES:
        raise too_large(_megabytes(total))
    names: set[str] = set()
    for member in members:
        if member.filename in names:  # readers differ in which of two parts they take
            raise Refused(codes.BROKEN_WORKBOOK, member.filename)
        names.add(member.filename)
        if member.flag_bits & _ENCRYPTED_FLAG:
            raise Refused(codes.PASSWORD)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused(codes.BROKEN_WORKBOOK, member.filename)
        grows = member.file_size > max(member.compress_size, 1) * limits.MAX_RATIO
        if grows and member.file_size > limits.RATIO_FROM_BYTES:
            raise too_large(f"{member.filename}: {_megabytes(member.file_size)}")


def _check_format(archive: zipfile.ZipFile) -> None:
    """Raise `Refused` for other zip files: OpenDocument, Word, PowerPoint, binary Excel (`.xlsb`), plain zip."""
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        raise Refused(codes.NOT_A_WORKBOOK, "XLSB")
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        raise Refused(codes.NOT_A_WORKBOOK, "ODS")
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise Refused(codes.NOT_A_WORKBOOK, "DOCX/PPTX")
    if "_rels/.rels" not in names:
        raise Refused(codes.NOT_A_WORKBOOK, "ZIP")


def _megabytes(size: int) -> str:
    return f"{max(1, round(size / _MEGABYTE))} MB"
