"""Files that people send as `.xlsx` and that are none, or that would fill the memory."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path

_SECTOR = 512
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF

HTML = """<html><head><meta charset="utf-8"></head><body><table>
<tr><td>Mã</td><td>Chỉ tiêu</td></tr><tr><td>DT_VT</td><td>Doanh thu</td></tr></table></body></html>"""
"""What many web pages offer as `Xuất Excel`."""


def compound_file(streams: Iterable[str]) -> bytes:
    """An OLE file (MS-CFB) with these streams, each of one sector: `Workbook` is a real `.xls`'s,
    `EncryptionInfo` and `EncryptedPackage` those of a workbook with a password."""
    names = list(streams)
    first = 2  # sector 0 holds the FAT, sector 1 the directory
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 0, _END, 0, _END, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    fat = [_FAT, _END, *([_END] * len(names))]
    fat += [_FREE] * (_SECTOR // 4 - len(fat))
    entries = [_entry("Root Entry", 5, _END, 0, child=1 if names else _NONE)]
    for index, name in enumerate(names):
        right = index + 2 if index + 1 < len(names) else _NONE
        entries.append(_entry(name, 2, first + index, _SECTOR, right=right))
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    return header + struct.pack(f"<{len(fat)}I", *fat) + directory + bytes(_SECTOR * len(names))


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _NONE, right: int = _NONE) -> bytes:
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, _NONE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def replace_part(workbook: Path, part: str, pieces: Iterable[bytes]) -> None:
    """Writes a part of the package anew, piece by piece: what it unpacks to is never held."""
    with zipfile.ZipFile(workbook) as archive:
        others = {name: archive.read(name) for name in archive.namelist() if name != part}
    with zipfile.ZipFile(workbook, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in others.items():
            archive.writestr(name, data)
        with archive.open(part, "w", force_zip64=True) as stream:
            for piece in pieces:
                stream.write(piece)


def empty_formatted_rows(count: int) -> Iterable[bytes]:
    """The XML of a worksheet with so many rows that hold one formatted cell each and nothing in it."""
    yield b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    step = 4096
    for start in range(1, count + 1, step):
        numbers = range(start, min(start + step, count + 1))
        yield "".join(f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>' for n in numbers).encode()
    yield b"</sheetData></worksheet>"
