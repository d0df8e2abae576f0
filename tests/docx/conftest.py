"""Fixtures of the Word tests: the judges from outside (Microsoft's validator, LibreOffice), asked about bytes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import judges
import pytest


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], Path]:
    """Writes a .docx under a name of its own."""
    folder = tmp_path_factory.mktemp("word")
    numbers = count(1)

    def keep(docx: bytes) -> Path:
        path = folder / f"file{next(numbers)}.docx"
        path.write_bytes(docx)
        return path

    return keep


@pytest.fixture(scope="session")
def ooxml_validate(kept: Callable[[bytes], Path]) -> Callable[[bytes], list[dict[str, str]]]:
    """The errors that Microsoft's validator finds in a .docx, by the profile `judges.OFFICE_PROFILE`."""
    return lambda docx: judges.ooxml_errors(kept(docx))


@pytest.fixture(scope="session")
def libreoffice(kept: Callable[[bytes], Path]) -> Callable[[bytes, str], Path]:
    """Converts a .docx with LibreOffice, in which Times New Roman is Tinos; gives the new file."""

    def convert(docx: bytes, to: str) -> Path:
        path = kept(docx)
        return judges.office_convert(path, path.parent / "converted", to)

    return convert


@pytest.fixture(scope="session")
def pdf_text(libreoffice: Callable[[bytes, str], Path]) -> Callable[..., str]:
    """The text of a .docx as LibreOffice prints it; `layout=True` keeps the lines as they stand."""

    def text(docx: bytes, *, layout: bool = False) -> str:
        return judges.pdf_text(libreoffice(docx, "pdf"), *(["-layout"] if layout else []))

    return text
