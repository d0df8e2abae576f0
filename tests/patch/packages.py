"""What changed in a package: reported by comparing it with the one before, member by member."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

from judges import ooxml_errors
from openpyxl import load_workbook


def unpacked(data: bytes) -> dict[str, bytes]:
    """The members of a package, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def changed_parts(before: bytes, after: bytes) -> set[str]:
    """The members that are not the same bytes in both, those that only one of them has included."""
    old, new = unpacked(before), unpacked(after)
    assert [name for name in new if name in old] == [name for name in old if name in new], "another order"
    return {name for name in old | new if old.get(name) != new.get(name)}


def around(before: bytes, after: bytes) -> tuple[bytes, bytes]:
    """What stands in the place where two texts differ, of each."""
    start = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    rest = min(len(before), len(after)) - start
    end = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    return before[start : len(before) - end], after[start : len(after) - end]


def opened(data: bytes) -> Any:
    """The workbook as openpyxl reads it."""
    return load_workbook(io.BytesIO(data))


def new_errors(before: bytes, after: bytes, folder: Path) -> list[tuple[str, str]]:
    """What Microsoft's validator says of the workbook after, and did not say before: part and complaint."""
    reported = []
    for name, data in (("before", before), ("after", after)):
        path = folder / f"{name}.xlsx"
        path.write_bytes(data)
        reported.append([(str(e.get("path")), str(e.get("description"))) for e in ooxml_errors(path)])
    return list((Counter(reported[1]) - Counter(reported[0])).elements())
