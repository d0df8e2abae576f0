"""Other people's programs, asked about the finished files. A missing one fails in CI, and skips loudly elsewhere."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NoReturn

import pikepdf
import pytest
from lxml import etree
from office import Office
from PIL import Image, ImageChops

REPO = Path(__file__).parents[1]
TOOLS = REPO / ".tools"
VALIDATORS = TOOLS / "node_modules" / "@xarsh"
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
    return _pdf_text(pdf, pdf.stat().st_mtime_ns, *options).replace("\u00a0", " ")


@lru_cache(200)
def _pdf_text(pdf: Path, _changed: int, *options: str) -> str:
    """Many tests read the same finished file."""
    return run(need("pdftotext"), *options, pdf, "-")


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


@cache
def _office() -> Office:
    return Office(need("soffice"))


def close_office() -> None:
    """Ends the LibreOffice of this process, if there is one."""
    if _office.cache_info().currsize:
        _office().stop()
        _office.cache_clear()


def office_convert(document: Path, folder: Path, to: str) -> Path:
    """`document` (Word or Excel) as LibreOffice saves it in the format `to` (which may name a filter: `csv:…`)."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"{document.stem}.{to.partition(':')[0]}"
    made.unlink(missing_ok=True)
    reported = _office().convert([document], to, folder)
    assert made.exists(), f"LibreOffice did not open {document.name}: {reported}"
    return made


def office_convert_all(documents: Sequence[Path], folder: Path, to: str) -> None:
    """Several documents, as `office_convert` saves one."""
    folder.mkdir(parents=True, exist_ok=True)
    reported = _office().convert(documents, to, folder)
    missing = [d.name for d in documents if not (folder / f"{d.stem}.{to.partition(':')[0]}").exists()]
    assert not missing, f"LibreOffice did not open {missing}: {reported}"


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
    return list(_pdf_words(pdf, pdf.stat().st_mtime_ns))


@lru_cache(50)
def _pdf_words(pdf: Path, _changed: int) -> list[Word]:
    text = run(need("pdftotext"), "-raw", "-bbox", pdf, "-")
    words, page = [], 0
    for element in etree.fromstring(_CONTROL.sub("", text).encode()).iter(f"{_XHTML}page", f"{_XHTML}word"):
        if element.tag == f"{_XHTML}page":
            page += 1
            continue
        box = (float(element.get(side)) for side in ("xMin", "yMin", "xMax", "yMax"))
        words.extend(Word(piece, page, *box) for piece in (element.text or "").split())
    return words


def pdf_images(pdf: Path, folder: Path, dpi: int, *, grey: bool = False, page: int = 0) -> list[Path]:
    """A picture (PPM, PGM) of every page, or of that one (from 1)."""
    folder.mkdir(parents=True, exist_ok=True)
    chosen = ["-f", str(page), "-l", str(page)] if page else []
    run(need("pdftoppm"), "-r", str(dpi), *chosen, *(["-gray"] if grey else []), pdf, folder / pdf.stem)
    return sorted(folder.glob(f"{pdf.stem}-*.p[gp]m"))


def pdf_objects(pdf: Path) -> bytes:
    """All dictionaries of a PDF, and the content of its pages and forms."""
    found = []
    with pikepdf.open(pdf) as file:
        for item in file.objects:
            is_stream = isinstance(item, pikepdf.Stream)
            found.append(pikepdf.Dictionary(dict(item.items())).unparse() if is_stream else item.unparse(resolved=True))
            if is_stream and (item.get("/Subtype") == "/Form" or "/PatternType" in item):
                found.append(item.read_bytes())
        found += [page.Contents.read_bytes() for page in file.pages]
    return b"\n".join(found)


INKS = ("Cyan", "Magenta", "Yellow", "Black")


def printing_plates(pdf: Path, folder: Path, dpi: int) -> list[dict[str, Image.Image]]:
    """The plates of every page as Ghostscript separates it, with overprinting: 0 is no ink, 255 is full ink.

    A page has further plates for spot colours, if there are any.
    """
    folder.mkdir(parents=True, exist_ok=True)
    run(need("gs"), "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", f"-r{dpi}", "-o", folder / "page%d.tif", pdf)
    pages: dict[int, dict[str, Image.Image]] = {}
    for file in sorted(folder.glob("page*(*).tif")):
        number, ink = re.fullmatch(r"page(\d+)\((.*)\)", file.stem).groups()  # type: ignore[union-attr]
        with Image.open(file) as plate:
            pages.setdefault(int(number), {})[ink] = ImageChops.invert(plate.convert("L"))
    return [pages[number] for number in sorted(pages)]


def ooxml_errors(document: Path) -> list[dict[str, str]]:
    """What Microsoft's Open XML SDK finds wrong with an Office file by the profile `OFFICE_PROFILE`."""
    key = (document.suffix, hashlib.sha256(document.read_bytes()).hexdigest())
    if key not in _validated:
        _validated[key] = _ooxml_errors(document)
    return [dict(error) for error in _validated[key]]


_validated: dict[tuple[str, str], list[dict[str, str]]] = {}
"""What was found in a file, by its ending and digest: many tests compare with the same file before a change."""


def _ooxml_errors(document: Path) -> list[dict[str, str]]:
    # the program of the SDK itself: the npm package around it starts a node for nothing
    validator = next(VALIDATORS.glob("ooxml-validator-*/ooxml-validator*"), VALIDATORS / "ooxml-validator")
    need_file(validator)
    quick = os.environ | {"DOTNET_TieredPGO": "0"}  # it is over before code that was measured would be better
    command = (validator, document, OFFICE_PROFILE)
    reported = subprocess.run(command, capture_output=True, text=True, timeout=120, env=quick)
    result = json.loads(reported.stdout)
    assert result["ok"] == (not result["errors"])
    return result["errors"]


STANDARDS = {"PDF/A-3A validation profile": "3a", "PDF/UA-1 validation profile": "ua1"}
"""What every PDF claims to be in its metadata, as veraPDF names it."""


def verapdf_failures(pdfs: Sequence[Path]) -> list[dict[str, list[str]]]:
    """The rules of PDF/A-3a (`3a`) and PDF/UA-1 (`ua1`) that veraPDF sees broken in each file: `6.2.8-3 what it says`.

    All files in one run: Java needs longer to start and to warm up than veraPDF for a file.
    """
    need_file(VERAPDF)
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # it is over before the best code would be made
    claimed = ("-f", "0")  # all that a file claims to be
    command = (need("java"), *quick, "-cp", VERAPDF, "org.verapdf.apps.GreenfieldCliWrapper", *claimed)
    reported = subprocess.run(
        [str(c) for c in (*command, "--format", "json", *pdfs)], capture_output=True, text=True, timeout=300
    )
    jobs = json.loads(reported.stdout)["report"]["jobs"]
    assert [job["itemDetails"]["name"] for job in jobs] == [str(pdf) for pdf in pdfs], reported.stderr
    return [_failures(job["validationResult"]) for job in jobs]


def _failures(results: list[dict[str, Any]]) -> dict[str, list[str]]:
    assert [result["profileName"] for result in results] == list(STANDARDS)
    failures = {}
    for result in results:
        rules = [r for r in result["details"]["ruleSummaries"] if r["ruleStatus"] == "FAILED"]
        assert result["compliant"] == (not rules)
        found = [f"{r['clause']}-{r['testNumber']} {r['description']}" for r in rules]
        failures[STANDARDS[result["profileName"]]] = found
    return failures
