"""Mutations of the ZIP archive of a workbook."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable

from bench.endurance.workbook_draft import Draft
from bench.endurance.workbook_xml import sheet_part

_BOMB = 3_000_000_000
"""Bytes to which the bomb unpacks."""

Archive = Callable[[Draft, bytes], bytes]


def _damage(data: bytes, places: list[int], draft: Draft) -> bytes:
    made = bytearray(data)
    for place in places:
        made[place] = draft.random.randrange(256)
    return bytes(made)


def archive_flips(draft: Draft, data: bytes) -> bytes:
    return _damage(data, [draft.random.randrange(len(data)) for _ in range(draft.random.choice((1, 20)))], draft)


def directory_flips(draft: Draft, data: bytes) -> bytes:
    start = data.index(b"PK\x01\x02")
    return _damage(data, [draft.random.randrange(start, len(data)) for _ in range(3)], draft)


def _members(draft: Draft, change: Callable[[zipfile.ZipFile], None]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in draft.parts.items():
            package.writestr(name, data)
        change(package)
    return buffer.getvalue()


def duplicate_entry(draft: Draft, data: bytes) -> bytes:
    """A sheet is in the archive twice, with different numbers: it must be refused, since readers differ."""
    part = sheet_part(draft)
    other = draft.parts[part].replace(b"<v>", b"<v>7")
    for item in draft.items:
        if item.part == part and item.numeric:
            item.becomes(why="part twice")
    name = part.replace("sheet", "shee_")  # zipfile warns of a second member with the same name
    return _members(draft, lambda package: package.writestr(name, other)).replace(name.encode(), part.encode())


def parent_entry(draft: Draft, data: bytes) -> bytes:
    return _members(draft, lambda package: package.writestr("../../outside.txt", "x"))


def bomb(draft: Draft, data: bytes) -> bytes:
    """A part that unpacks to 3 GB: a sheet, or one that nobody needs."""
    name = draft.random.choice((sheet_part(draft), "xl/styles.xml", "xl/media/image1.png"))
    draft.parts.pop(name, None)

    def add(package: zipfile.ZipFile) -> None:
        block = b" " * 1_000_000
        with package.open(name, "w", force_zip64=True) as member:
            for _ in range(_BOMB // len(block) // 10):
                member.write(block)

    return _members(draft, add)


def lying_size(draft: Draft, data: bytes) -> bytes:
    """The directory says another size than the member unpacks to."""
    made = bytearray(data)
    start = data.index(b"PK\x01\x02")
    struct.pack_into("<I", made, start + 24, draft.random.choice((0, 10, 0xFFFFFFF0)))
    return bytes(made)


def encrypted(draft: Draft, data: bytes) -> bytes:
    made = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for match in re.finditer(re.escape(signature), data):
            made[match.start() + offset] |= 1
    return bytes(made)


def wrong_crc(draft: Draft, data: bytes) -> bytes:
    made = bytearray(data)
    places = [match.start() for match in re.finditer(re.escape(b"PK\x01\x02"), data)]
    made[draft.random.choice(places) + 16] ^= 0xFF
    return bytes(made)


def _compressed(kind: int) -> Archive:
    def mutate(draft: Draft, data: bytes) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", kind) as package:
            for name, part in draft.parts.items():
                package.writestr(name, part)
        return buffer.getvalue()

    return mutate


def comment(draft: Draft, data: bytes) -> bytes:
    return _members(draft, lambda package: setattr(package, "comment", b"PK\x05\x06" + b"x" * 60_000))


def many_entries(draft: Draft, data: bytes) -> bytes:
    def add(package: zipfile.ZipFile) -> None:
        for number in range(70_000):
            package.writestr(f"x/{number}", b"")

    return _members(draft, add)


ARCHIVE: dict[str, Archive] = {
    "truncated": lambda draft, data: data[: draft.random.randrange(len(data))],
    "one byte short": lambda draft, data: data[:-1],
    "flips": archive_flips,
    "flips in the directory": directory_flips,
    "part twice": duplicate_entry,
    "entry ../": parent_entry,
    "bomb": bomb,
    "size": lying_size,
    "encrypted": encrypted,
    "CRC": wrong_crc,
    "stored": _compressed(zipfile.ZIP_STORED),
    "bzip2": _compressed(zipfile.ZIP_BZIP2),
    "LZMA": _compressed(zipfile.ZIP_LZMA),
    "comment": comment,
    "prepended": lambda draft, data: b"#!/bin/sh\n" * 7 + data,
    "appended": lambda draft, data: data + b"\0" * 1000,
    "70,000 entries": many_entries,
    "empty file": lambda draft, data: b"",
    "one byte": lambda draft, data: b"P",
    "zeros": lambda draft, data: bytes(len(data)),
    "CSV": lambda draft, data: "Mã;Chỉ tiêu\nBTS;1".encode(),
    "HTML": lambda draft, data: b"<html><table><tr><td>BTS</td></tr></table></html>",
    "XLS": lambda draft, data: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(5000),
    "text of the canary": lambda draft, data: draft.canary.text.encode(),
    "archive in an archive": lambda draft, data: _nested(data),
}  # fmt: skip


def _nested(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("indicators.xlsx", data)
    return buffer.getvalue()
