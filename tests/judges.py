"""Other people's programs, asked about the finished files. A missing one fails in CI, and skips loudly elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import warnings
from pathlib import Path

import pytest

REPO = Path(__file__).parents[1]
FONTS = REPO / "templates" / "fonts"


def need(tool: str) -> str:
    """The path of `tool`; without it the test fails in CI and is skipped with a warning elsewhere."""
    path = shutil.which(tool)
    if path:
        return path
    if os.environ.get("CI"):
        pytest.fail(f"{tool} is missing: scripts/system-packages test installs it")
    warnings.warn(f"{tool} is missing, its tests are skipped", stacklevel=2)
    pytest.skip(f"{tool} is missing")


def run(*command: str | Path, env: dict[str, str] | None = None) -> str:
    """The standard output of a command that must succeed."""
    done = subprocess.run(
        [str(c) for c in command], capture_output=True, text=True, env={**os.environ, **(env or {})}, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def pdf_text(pdf: Path, *options: str) -> str:
    """What a reader copies out of a PDF, no-break spaces as spaces."""
    return run(need("pdftotext"), *options, pdf, "-").replace("\u00a0", " ")


def pdf_pages(pdf: Path) -> int:
    """The number of pages as poppler counts them."""
    found = re.search(r"^Pages:\s+(\d+)", run(need("pdfinfo"), pdf), re.MULTILINE)
    assert found
    return int(found[1])


def pdf_fonts(pdf: Path) -> list[tuple[str, bool, bool]]:
    """Fonts of a PDF: name without the subset's prefix, embedded?, subset?"""
    rows = run(need("pdffonts"), pdf).splitlines()[2:]
    found = []
    for row in rows:
        name, rest = row.split(maxsplit=1)
        flags = re.findall(r"\b(yes|no)\b", rest)
        found.append((name.partition("+")[2] or name, flags[0] == "yes", flags[1] == "yes"))
    return found


def office_environment(folder: Path) -> dict[str, str]:
    """An environment in which LibreOffice sees our fonts only, and takes Tinos for Times New Roman."""
    settings = folder / "fonts.conf"
    settings.write_text(
        f"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
        <dir>{FONTS}</dir><cachedir>{folder / "fontcache"}</cachedir>
        <match target="pattern"><test name="family" qual="any"><string>Times New Roman</string></test>
        <edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match></fontconfig>""",
        encoding="utf-8",
    )
    return {"FONTCONFIG_FILE": str(settings), "HOME": str(folder)}


def office_pdf(document: Path, folder: Path) -> Path:
    """`document` (Word or Excel) as LibreOffice prints it; the PDF in `folder`."""
    soffice = need("soffice")
    folder.mkdir(parents=True, exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = (soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, document)
    run(*command, env=office_environment(folder))
    made = folder / f"{document.stem}.pdf"
    assert made.exists(), f"LibreOffice did not open {document.name}"
    return made
