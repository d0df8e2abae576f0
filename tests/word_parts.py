"""Word templates changed at the level of their XML, as another program would have written them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path


def with_parts(docx: bytes, parts: Mapping[str, str]) -> bytes:
    """The package with parts replaced or added."""
    source = zipfile.ZipFile(io.BytesIO(docx))
    contents = {name: source.read(name) for name in source.namelist()}
    contents |= {name: text.encode() for name, text in parts.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in contents.items():
            package.writestr(name, data)
    return made.getvalue()


def edit_template(path: Path, parts: Mapping[str, str]) -> None:
    """The same for a file, in place."""
    path.write_bytes(with_parts(path.read_bytes(), parts))


def part_of(docx: Path | bytes, name: str) -> str:
    """One part of a package."""
    with zipfile.ZipFile(docx if isinstance(docx, Path) else io.BytesIO(docx)) as package:
        return package.read(name).decode("utf-8")
