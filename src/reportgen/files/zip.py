"""Reproducible zip files: fixed times and attributes, members in a fixed order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every member: the earliest that zip can store."""


def rezip(package: bytes, replaced: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """The package with fixed times and attributes; `[Content_Types].xml` and `_rels/.rels` first, the others by name.

    `replaced` has the new bytes of members that are to be replaced.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(target, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n != "_rels/.rels", n)):
            add_member(new, name, replaced.get(name) or old.read(name))
    return target.getvalue()


def add_member(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Add a compressed member with fixed time and attributes."""
    info = zipfile.ZipInfo(name, ZIP_TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0  # MS-DOS, on every machine
    info.external_attr = 0
    archive.writestr(info, data, compresslevel=6)
