"""Laying out small pages for tests, and reading what came out with pikepdf."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree
from word_package import A5_PORTRAIT, REPOSITORY, our_fonts, style, word

from reportgen.documents.pdf.writer import Pages, lay_out
from reportgen.documents.prepare.document import Meta
from reportgen.documents.styles.mapping import make_style_map
from reportgen.documents.styles.reader import read_styles
from reportgen.problems import Problem

PAGE_NUMBER = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr="PAGE"><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p>'
)
STYLES = (
    style("Normal", default=True),
    style("Body Text", '<w:pPr><w:jc w:val="both"/></w:pPr>'),
    style("heading 1", "<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/></w:rPr>"),
    style("Panel"),
    *(style(name) for name in ("List Number", "Table Text", "Table Head", "Caption", "Figure", "Figure Caption")),
    style("Table Number", '<w:pPr><w:jc w:val="right"/></w:pPr>'),
    style("toc 1"),
    style("Strong", "<w:rPr><w:b/></w:rPr>", kind="character"),
    style("Report Table", kind="table"),
    style("Layout Table", kind="table"),
)
META = Meta("Báo cáo thử", "Sở", dt.date(2022, 12, 1))


def pages_of(
    body: str,
    *,
    styles: tuple[str, ...] = STYLES,
    section: str = A5_PORTRAIT,
    header: str = PAGE_NUMBER,
    own: str = "",
    css: str = "",
    folder: Path | None = None,
    draft: bool = False,
) -> tuple[Pages, list[Problem]]:
    """The pages of an HTML body; `css` is the document's own style sheet, written into `folder`."""
    mapped = make_style_map(own)
    margins = {"header/default": header} if header else {}
    resolved = read_styles(word(*styles, section=section, margins=margins), mapped)
    sheets = [REPOSITORY / "templates" / "shared" / "base.css"]
    if folder is not None:
        (folder / "report.css").write_text(css, encoding="utf-8")
        sheets.append(folder / "report.css")
    root: Any = etree.fromstring(f"<html><body>{body}</body></html>")
    workspace = folder if folder is not None else REPOSITORY
    return lay_out(root, resolved, mapped, our_fonts(), css=sheets, workspace=workspace, meta=META, draft=draft)


def pdf_of(body: str, **options: Any) -> bytes:
    """The PDF of an HTML body; problems fail the test."""
    pages, problems = pages_of(body, **options)
    assert problems == []
    data, more = pages.write()
    assert more == []
    return data


def opened(pdf: bytes) -> pikepdf.Pdf:
    """The PDF, read by a library that is not ours."""
    return pikepdf.open(io.BytesIO(pdf))
