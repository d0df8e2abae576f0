"""Makes DLLs without code, whose functions are those of others: PE files with an export table only."""

from __future__ import annotations

import struct
from collections.abc import Mapping

import pefile

_ALIGNMENT = 0x1000
_FILE_ALIGNMENT = 0x200
_BASE = 0x180000000


def stable_abi(library: bytes, name: str) -> bytes:
    """`python3.dll`, which the package of Maven Central lacks, for an interpreter's library with this name.

    Extension modules for the stable ABI (psutil) import it.
    """
    parsed = pefile.PE(data=library, fast_load=True)
    parsed.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_EXPORT"]])
    symbols = (symbol.name.decode() for symbol in parsed.DIRECTORY_ENTRY_EXPORT.symbols if symbol.name)
    return forwarding_dll("python3.dll", {symbol: f"{name}.{symbol}" for symbol in symbols})


def forwarding_dll(name: str, forwards: Mapping[str, str]) -> bytes:
    """A DLL with this file name whose functions are those of others: `{function: "LIBRARY.function"}`."""
    return _dll(_export_table(name, dict(sorted(forwards.items())), _ALIGNMENT))


def _export_table(name: str, forwards: Mapping[str, str], start: int) -> bytes:
    """An export directory at the address `start`."""
    head, count = 40, len(forwards)
    addresses, names, ordinals = start + head, start + head + 4 * count, start + head + 8 * count
    text = bytearray(name.encode() + b"\0")
    text_start = ordinals + 2 * count
    name_at, forward_at = [], []
    for function, target in forwards.items():
        name_at.append(text_start + len(text))
        text += function.encode() + b"\0"
        forward_at.append(text_start + len(text))
        text += target.encode() + b"\0"
    directory = struct.pack("<LLHHLLLLLLL", 0, 0, 0, 0, text_start, 1, count, count, addresses, names, ordinals)
    tables = struct.pack(f"<{count}L{count}L{count}H", *forward_at, *name_at, *range(count))
    return directory + tables + text


def _dll(exports: bytes) -> bytes:
    """A DLL for 64 bit with one section, the export table."""
    raw = -(-len(exports) // _FILE_ALIGNMENT) * _FILE_ALIGNMENT
    virtual = -(-len(exports) // _ALIGNMENT) * _ALIGNMENT
    dos = b"MZ" + bytes(58) + struct.pack("<L", 64)
    dll, executable, large_addresses = 0x2000, 0x0002, 0x0020
    coff = struct.pack("<HHLLLHH", 0x8664, 1, 0, 0, 0, 240, dll | executable | large_addresses)
    optional = struct.pack("<HBBLLLLL", 0x20B, 14, 0, 0, raw, 0, 0, _ALIGNMENT)
    optional += struct.pack("<QLLHHHHHHL", _BASE, _ALIGNMENT, _FILE_ALIGNMENT, 6, 0, 0, 0, 6, 0, 0)
    relocatable, no_exceptions = 0x0140, 0x0400
    optional += struct.pack("<LLLHH", _ALIGNMENT + virtual, _FILE_ALIGNMENT * 2, 0, 2, relocatable | no_exceptions)
    optional += struct.pack("<QQQQLL", 1 << 20, 1 << 12, 1 << 20, 1 << 12, 0, 16)
    optional += struct.pack("<LL", _ALIGNMENT, len(exports)) + bytes(15 * 8)
    place = (len(exports), _ALIGNMENT, raw, 2 * _FILE_ALIGNMENT)
    readable, initialized = 0x40000000, 0x00000040
    section = struct.pack("<8sLLLLLLHHL", b".edata", *place, 0, 0, 0, 0, readable | initialized)
    header = dos + b"PE\0\0" + coff + optional + section
    return header.ljust(2 * _FILE_ALIGNMENT, b"\0") + exports.ljust(raw, b"\0")
