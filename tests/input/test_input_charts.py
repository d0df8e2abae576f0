"""Charts and tables that must not hide anything: a year without a value, units that tie."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import docx
import judges
import pytest
import workspaces as ws
from clerk import Clerk, make_clerk
from lxml import etree

C = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
MISSING = 2022


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report, without its suffix: no value of BTS in 2022; two units tie for its first place, two for the tenth."""
    clerk: Clerk = make_clerk(ws.FICTIONAL, ws.FICTIONAL_YEAR, tmp_path_factory.mktemp("charts") / "w", templates=True)
    ws.with_field_charts(clerk.root)
    clerk.type("series", "BTS", MISSING, None)
    with clerk.edited() as book:
        sheet = ws.sheet(book, "breakdown")
        last = next(c.column for c in sheet[1] if c.value == "Năm nay")
        rows = [row for row in sheet.iter_rows(min_row=2) if row[0].value == "BTS"]
        rows.sort(key=lambda row: -row[last - 1].value)
        for place in (1, 10):  # the sum stays
            rows[20][last - 1].value -= rows[place - 1][last - 1].value - rows[place][last - 1].value
            rows[place][last - 1].value = rows[place - 1][last - 1].value
    code, _, reported = clerk.run("build", str(ws.FICTIONAL_YEAR), "--only", "report", "--quiet")
    assert code == 0, reported
    (pdf,) = (clerk.root / "outputs" / str(ws.FICTIONAL_YEAR)).glob("*.pdf")
    return pdf.with_suffix("")


def charts_of(path: Path) -> list[Any]:
    """The native charts of a Word file."""
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if name.startswith("word/charts/chart")]
        return [etree.fromstring(package.read(name)) for name in names]


def titled(report: Path, words: str) -> Any:
    """The native chart whose title contains these words."""
    titles = {
        "".join(c.xpath("c:chart/c:title//text()", namespaces=C)): c for c in charts_of(report.with_suffix(".docx"))
    }
    (found,) = [chart for title, chart in titles.items() if words in title]
    return found


def test_a_year_without_a_value_is_a_gap_in_the_native_chart(report: Path) -> None:
    chart = titled(report, "Trạm thu phát sóng BTS năm 2024 cao hơn năm 2020")
    names = chart.xpath(".//c:cat//c:pt/c:v/text()", namespaces=C)
    assert names == [f"Năm {year}" for year in range(2020, 2025)]
    values = chart.xpath(".//c:val//c:pt/@idx", namespaces=C)
    assert values == ["0", "1", "3", "4"]
    assert chart.xpath("c:chart/c:dispBlanksAs/@val", namespaces=C) == ["gap"]


def test_a_year_without_a_value_is_a_dash_in_the_table_and_keeps_its_place_in_the_pdf(report: Path) -> None:
    word = docx.Document(str(report.with_suffix(".docx")))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]
    (years,) = [
        rows
        for rows in tables
        if rows[0][-5:] == [f"Năm {y}" for y in range(2020, 2025)] and rows[1][1].startswith("Trạm")
    ]
    assert years[1][-5:][MISSING - 2020] == "–"
    assert years[1].count("–") == 1
    words = judges.pdf_words(report.with_suffix(".pdf"))
    assert sum(word.text == str(MISSING) for word in words) >= 2, "in the head of the table, and below the columns"


def test_units_that_tie_are_named_as_a_tie_and_none_is_left_out(report: Path) -> None:
    chart = titled(report, "Hai đơn vị cùng dẫn đầu")
    assert len(chart.xpath(".//c:cat//c:pt", namespaces=C)) == 11
    text = " ".join(judges.pdf_text(report.with_suffix(".pdf")).split())
    assert "Hai đơn vị cùng dẫn đầu" in text
    assert "mười một đơn vị đứng đầu" in text
