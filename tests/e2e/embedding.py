"""A report whose PDF has its sources inside."""

from __future__ import annotations

import shutil
from pathlib import Path

from finished import Finished, Works

LAST_YEAR = "inputs/2021/indicators.xlsx"


def with_sources(works: Works) -> Finished:
    """The report of the sample, built with `attachments = "sources"` beside a workbook of last year."""
    return works.build("sample", "report", name="sources", spoil=_embed_sources)


def _embed_sources(root: Path) -> None:
    settings = root / "reportgen.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[documents.report]", '[documents.report]\nattachments = "sources"'), "utf-8")
    (root / LAST_YEAR).parent.mkdir()
    shutil.copyfile(root / "inputs/2022/indicators.xlsx", root / LAST_YEAR)
