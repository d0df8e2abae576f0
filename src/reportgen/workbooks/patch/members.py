"""Write a zip package with changed members; the others are copied in compressed form, in the same order."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from reportgen.files.zip import ZIP_TIME
from reportgen.problems import codes_inputs
from reportgen.workbooks.scan import Package, Refused

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
_HAS_DESCRIPTOR = 0x8


def write_package(package: Package, changed: Mapping[str, bytes | None]) -> bytes:
    """The bytes of `package` with changed members (None: removed); new members are at the end.

    Raises `Refused` if the directory of the package does not match its content.
    """
    check_directory(package)
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for info, packed in _members(package, changed):
        head = info.FileHeader(zip64=False)
        directory.append(_directory_entry(info, head, offset))
        pieces += [head, packed]
        offset += len(head) + len(packed)
    size = sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), size, offset, 0)
    return b"".join([*pieces, *directory, end])


def _members(package: Package, changed: Mapping[str, bytes | None]) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    """The directory information and the compressed bytes of every member to write."""
    for old in package.members:
        data = changed.get(old.filename)
        if old.filename not in changed:
            yield _copied(old), _raw(package, old)
        elif data is not None:
            yield _packed(old.filename, data)
    for name, data in changed.items():
        if name not in package.names and data is not None:
            yield _packed(name, data)


def check_directory(package: Package) -> None:
    """Raise `Refused` if members overlap, which could make the copy very large."""
    if sum(member.compress_size for member in package.members) > len(package.data):
        raise Refused(codes_inputs.BROKEN_WORKBOOK, "ZIP")


def _packed(name: str, data: bytes) -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo(name, ZIP_TIME)
    info.create_system = 0  # MS-DOS, on all platforms
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(data) + packer.flush()
    info.compress_type = zipfile.ZIP_DEFLATED
    info.CRC, info.file_size, info.compress_size = zlib.crc32(data), len(data), len(packed)
    return info, packed


def _copied(old: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The directory information of a copied member, without a data descriptor: its sizes are in the local header."""
    info = zipfile.ZipInfo(old.filename, old.date_time)
    info.create_system, info.external_attr, info.internal_attr = old.create_system, old.external_attr, old.internal_attr
    info.compress_type, info.flag_bits = old.compress_type, old.flag_bits & ~_HAS_DESCRIPTOR
    info.CRC, info.file_size, info.compress_size = old.CRC, old.file_size, old.compress_size
    return info


def _raw(package: Package, member: zipfile.ZipInfo) -> bytes:
    head = package.data[member.header_offset : member.header_offset + _LOCAL.size]
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        raise Refused(codes_inputs.BROKEN_WORKBOOK, member.filename)
    *_, name_length, extra_length = _LOCAL.unpack(head)
    start = member.header_offset + _LOCAL.size + name_length + extra_length
    packed = package.data[start : start + member.compress_size]
    if len(packed) < member.compress_size:
        raise Refused(codes_inputs.BROKEN_WORKBOOK, member.filename)
    return packed


def _directory_entry(info: zipfile.ZipInfo, head: bytes, offset: int) -> bytes:
    """The directory entry of a member: the name, flags, time and sizes of its local header `head`, and its offset."""
    _, _, flags, method, time, date, crc, packed, size, name_length, _ = _LOCAL.unpack(head[: _LOCAL.size])
    name = head[_LOCAL.size : _LOCAL.size + name_length]
    needed = zipfile.DEFAULT_VERSION
    entry = _CENTRAL.pack(
        b"PK\x01\x02", needed, info.create_system, needed, 0, flags, method, time, date, crc, packed, size,
        name_length, 0, 0, 0, info.internal_attr, info.external_attr, offset,
    )  # fmt: skip
    return entry + name
