"""Reads workbooks, Word files, PDFs and folders with the standard library and pdftotext, not with reportgen."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MANIFEST = "manifest.json"
_KEPT = re.compile(r"(^|/)(\.truoc(/.*)?|\.goc(/[^/]+\.zip)?|\.cache(/[^/]+)?)$")

Digests = Mapping[str, str]
"""The SHA-256 digests of the files of a folder, by path."""


def digests(folder: Path, *, hidden: bool = False) -> dict[str, str]:
    """The digests of all files in `folder` and its subfolders; hidden ones only if asked for."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    found = {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    return {name: digest for name, digest in found.items() if hidden or not _is_hidden(name)}


def hidden_paths(folder: Path) -> list[str]:
    """The hidden files and folders in `folder` and its subfolders, except old workbooks, originals and the cache."""
    paths = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")))
    return [path for path in paths if _is_hidden(path) and not _KEPT.search(path)]


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def sheet_rows(path: Path, title: str) -> list[dict[str, str]]:
    """The rows of a worksheet that have cells: by column letter, the stored text or number."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        shared: list[str] = []
        if "xl/sharedStrings.xml" in names:
            items = ET.fromstring(package.read("xl/sharedStrings.xml")).iter(f"{_S}si")
            shared = ["".join(text.text or "" for text in item.iter(f"{_S}t")) for item in items]
        sheets = ET.fromstring(package.read("xl/workbook.xml")).iter(f"{_S}sheet")
        number = next(sheet.get(f"{_R}id") for sheet in sheets if sheet.get("name") == title)
        relationships = ET.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        target = next(r.get("Target", "") for r in relationships if r.get("Id") == number)
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        root = ET.fromstring(package.read(part))
    rows = []
    for row in root.iter(f"{_S}row"):
        cells = {re.sub("[0-9]", "", cell.get("r", "")): _cell_text(cell, shared) for cell in row.iter(f"{_S}c")}
        if cells := {column: text for column, text in cells.items() if text}:
            rows.append(cells)
    return rows


def _cell_text(cell: ET.Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(f"{_S}t"))
    value = cell.findtext(f"{_S}v") or ""
    return shared[int(value)] if cell.get("t") == "s" and value else value


def unit_numbers(workbook: Path) -> dict[tuple[str, str], list[float]]:
    """This year's numbers in sheet `Theo đơn vị` by unit and code: a list, in order to find rows that occur twice."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row in sheet_rows(workbook, "Theo đơn vị")[1:]:
        found[row.get("B", ""), row.get("A", "")] += [float(row["D"])] if "D" in row else []
    return dict(found)


def listed_changes(lists: Path) -> dict[tuple[str, str], float]:
    """This year's numbers in sheet `Thay đổi` of the list of collected replies, by unit and code."""
    rows = sheet_rows(lists, "Thay đổi")[1:]
    return {(row["A"], row["B"]): float(row["G"]) for row in rows if row.get("E") == "Năm nay"}


def word_text(path: Path) -> str:
    """The text of a Word file, one paragraph a line."""
    with zipfile.ZipFile(path) as package:
        root = ET.fromstring(package.read("word/document.xml"))
    return "\n".join("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in root.iter(f"{_W}p"))


def pdf_text(path: Path) -> str:
    """The text of a PDF."""
    command = ["pdftotext", "-enc", "UTF-8", "-layout", str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def manifest_faults(folder: Path) -> list[str]:
    """The files that the manifest lists with another digest than they have, or that do not exist."""
    if not (folder / MANIFEST).is_file():
        return []
    listed = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["outputs"]
    found = digests(folder)
    return [name for name, output in listed.items() if found.get(name) != output["sha256"]]
