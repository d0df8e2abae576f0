"""Files that people drop on a page: written to a temporary folder while they arrive, within limits.

A name is never used as a path: it is kept as text, and as the last part of a path only if it is a plain file name that
every system allows.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.requests import Request

from reportgen.files.places import is_ignored_file
from reportgen.languages import printable
from reportgen.problems import FileRef, ReportgenError
from reportgen.problems.codes_window import BAD_UPLOAD, UPLOAD_TOO_LARGE
from reportgen.workspace import is_file_name

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

MAX_FILES = 60
MAX_BYTES = 200 << 20
"""The most bytes of one request."""
_MAX_FIELDS = 100
_MAX_FIELD_BYTES = 4000
_MAX_NAME = 180
"""The most bytes of a name: file systems allow 255, and results have suffixes."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was dropped: its name as the user knows it, and where it is."""

    name: str
    path: Path


@dataclass(slots=True)
class Form:
    """The fields and files of a request; a field may occur several times."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    uploads: list[Upload] = field(default_factory=list)

    def get(self, name: str) -> str:
        """The first value of a field; empty if it is missing."""
        return self.fields.get(name, [""])[0]


async def read_form(request: Request, folder: Path) -> Form:
    """Read a form with files, which are written to new folders in `folder`.

    Raises ReportgenError (RG845, RG846) for a form that is too large or not valid, OSError if the disk is full.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    length = request.headers.get("content-length", "0")
    if kind != b"multipart/form-data" or b"boundary" not in options or not length.isdecimal():
        raise ReportgenError([BAD_UPLOAD.at(None, kinds="multipart/form-data")])
    if int(length) > MAX_BYTES:
        raise _too_large()
    receiver = _Receiver(folder)
    try:
        parser = MultipartParser(options[b"boundary"], receiver.callbacks())
        async for chunk in request.stream():
            receiver.count(len(chunk))
            parser.write(chunk)
        parser.finalize()
    except FormParserError as error:
        raise ReportgenError([BAD_UPLOAD.at(None, found=str(error), kinds="multipart/form-data")]) from error
    finally:
        receiver.close()
    return receiver.form


def _too_large() -> ReportgenError:
    return ReportgenError([UPLOAD_TOO_LARGE.at(None, files=MAX_FILES, size=MAX_BYTES >> 20)])


class _Receiver:
    """Receives the parts of a form from the parser."""

    def __init__(self, folder: Path) -> None:
        self.form = Form()
        self._folder = folder
        self._bytes = 0
        self._header = (b"", b"")
        self._name = ""
        self._file: BinaryIO | None = None
        self._value = b""

    def callbacks(self) -> MultipartCallbacks:
        """The functions that the parser calls."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._add_header(data[start:end], b""),
            "on_header_value": lambda data, start, end: self._add_header(b"", data[start:end]),
            "on_header_end": self._end_header,
            "on_part_data": lambda data, start, end: self._add(data[start:end]),
            "on_part_end": self._end,
        }

    def count(self, size: int) -> None:
        """Count bytes that arrived, whatever the request said about its length."""
        self._bytes += size
        if self._bytes > MAX_BYTES:
            raise _too_large()

    def close(self) -> None:
        """Close the file of a part that did not end."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _begin(self) -> None:
        self._header, self._name, self._value = (b"", b""), "", b""

    def _add_header(self, name: bytes, value: bytes) -> None:
        self._header = (self._header[0] + name, self._header[1] + value)

    def _end_header(self) -> None:
        (name, value), self._header = self._header, (b"", b"")
        if name.strip().lower() != b"content-disposition":
            return
        _, options = parse_options_header(value)
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        if b"filename" in options:
            self._open(options[b"filename"].decode("utf-8", "replace"))

    def _open(self, given: str) -> None:
        if len(self.form.uploads) >= MAX_FILES:
            raise _too_large()
        name = printable(given).encode()[-_MAX_NAME:].decode(errors="ignore")
        place = self._folder / secrets.token_hex(8)
        place.mkdir(parents=True)
        path = place / (name if is_file_name(name) and not is_ignored_file(name) else "tep")
        self.close()
        self._file = path.open("xb")
        self.form.uploads.append(Upload(name, path))

    def _add(self, data: bytes) -> None:
        if self._file is not None:
            self._file.write(data)
            return
        self._value += data
        if len(self._value) > _MAX_FIELD_BYTES:
            raise _too_large()

    def _end(self) -> None:
        if self._file is not None:
            self.close()
            if not self.form.uploads[-1].name:  # a file field that was left empty
                self.form.uploads.pop()
            return
        if sum(map(len, self.form.fields.values())) >= _MAX_FIELDS:
            raise _too_large()
        self.form.fields.setdefault(self._name, []).append(self._value.decode("utf-8", "replace"))


def require_kind(upload: Upload, *suffixes: str) -> None:
    """Raise ReportgenError (RG846) for a file of another kind, or whose name is no plain file name."""
    if upload.path.suffix.lower() not in suffixes:
        raise ReportgenError([BAD_UPLOAD.at(FileRef(upload.name), kinds=", ".join(suffixes))])
