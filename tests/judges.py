"""Other people's programs, asked about the finished files. A missing one fails in CI, and skips loudly elsewhere."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest
from lxml import etree

REPO = Path(__file__).parents[1]
FONTS = REPO / "templates" / "fonts"
TOOLS = REPO / ".tools"
VALIDATOR = TOOLS / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
OFFICE_PROFILE = "Microsoft365"
"""The profile of Microsoft's Open XML SDK; `w15` is known since Office2013, Office2007 and 2010 reject it."""
VERAPDF = TOOLS / "verapdf" / "greenfield-apps.jar"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What pdftotext may print and XML does not allow."""


def need(tool: str) -> str:
    """The path of `tool`; without it the test fails in CI and is skipped with a warning elsewhere."""
    path = shutil.which(tool)
    if path:
        return path
    _missing(tool, "scripts/system-packages test installs it")


def need_file(path: Path) -> None:
    """The same for a tool that `make test` fetches into .tools."""
    if not path.is_file():
        _missing(path.name, "make test fetches it into .tools")


def _missing(tool: str, remedy: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(f"{tool} is missing: {remedy}")
    warnings.warn(f"{tool} is missing, its tests are skipped", stacklevel=3)
    pytest.skip(f"{tool} is missing: {remedy}")


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


def office_convert(document: Path, folder: Path, to: str) -> Path:
    """`document` (Word or Excel) as LibreOffice saves it in the format `to`; the new file in `folder`."""
    soffice = need("soffice")
    folder.mkdir(parents=True, exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    made = folder / f"{document.stem}.{to}"
    made.unlink(missing_ok=True)
    command = (soffice, profile, "--headless", "--convert-to", to, "--outdir", folder, document)
    run(*command, env=office_environment(folder))
    assert made.exists(), f"LibreOffice did not open {document.name}"
    return made


def office_pdf(document: Path, folder: Path) -> Path:
    """`document` (Word or Excel) as LibreOffice prints it; the PDF in `folder`."""
    return office_convert(document, folder, "pdf")


@dataclass(frozen=True)
class Word:
    """A word on a page (from 1): its box in points from the top left corner of the paper."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float

    def same_line(self, other: Word) -> bool:
        """Do both stand on one line, `other` after this one?"""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        least = min(self.bottom - self.top, other.bottom - other.top)
        return self.page == other.page and shared > least / 2 and other.left >= self.left


def pdf_words(pdf: Path) -> list[Word]:
    """The words of a PDF in the order in which the file paints them."""
    text = run(need("pdftotext"), "-raw", "-bbox", pdf, "-")
    words, page = [], 0
    for element in etree.fromstring(_CONTROL.sub("", text).encode()).iter(f"{_XHTML}page", f"{_XHTML}word"):
        if element.tag == f"{_XHTML}page":
            page += 1
            continue
        box = (float(element.get(side)) for side in ("xMin", "yMin", "xMax", "yMax"))
        words.extend(Word(piece, page, *box) for piece in (element.text or "").split())
    return words


def pdf_images(pdf: Path, folder: Path, dpi: int, *, grey: bool = False) -> list[Path]:
    """A PNG of every page."""
    folder.mkdir(parents=True, exist_ok=True)
    run(need("pdftoppm"), "-png", "-r", str(dpi), *(["-gray"] if grey else []), pdf, folder / pdf.stem)
    return sorted(folder.glob(f"{pdf.stem}-*.png"))


def ooxml_errors(document: Path) -> list[dict[str, str]]:
    """What Microsoft's Open XML SDK finds wrong with an Office file by the profile `OFFICE_PROFILE`."""
    need_file(VALIDATOR)
    command = (need("node"), VALIDATOR, document, "--officeVersion", OFFICE_PROFILE)
    told = subprocess.run([str(c) for c in command], capture_output=True, text=True, timeout=120)
    result = json.loads(told.stdout)
    assert result["ok"] == (not result["errors"])
    return result["errors"]


def verapdf_failures(pdf: Path, flavour: str) -> list[str]:
    """The rules of a PDF/A flavour (`3a`) that veraPDF sees broken: `6.2.8-3 what the rule says`."""
    need_file(VERAPDF)
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # it is over before the best code would be made
    command = (need("java"), *quick, "-cp", VERAPDF, "org.verapdf.apps.GreenfieldCliWrapper", "-f", flavour)
    told = subprocess.run(
        [str(c) for c in (*command, "--format", "json", pdf)], capture_output=True, text=True, timeout=300
    )
    (job,) = json.loads(told.stdout)["report"]["jobs"]
    (result,) = job["validationResult"]
    assert result["profileName"] == f"PDF/A-{flavour.upper()} validation profile"
    rules = [r for r in result["details"]["ruleSummaries"] if r["ruleStatus"] == "FAILED"]
    assert result["compliant"] == (not rules), told.stderr
    return [f"{r['clause']}-{r['testNumber']} {r['description']}" for r in rules]
