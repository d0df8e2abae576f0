"""Charts in Word are charts: a double click opens their numbers, which are the figures of the year."""

from __future__ import annotations

import io
import json
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pikepdf
import pytest
import workspaces as ws
from docx_reader import NS, Package, q
from finished import ALL_PAIRS, SOURCES, Finished, Works
from openpyxl import load_workbook

every_pair = pytest.mark.parametrize(("workspace", "document"), ALL_PAIRS)


@dataclass(frozen=True)
class Series:
    """One series as the chart keeps it for showing: its name, the names of its points, their numbers."""

    name: str
    points: tuple[str, ...]
    values: tuple[Decimal, ...]


@dataclass(frozen=True)
class Chart:
    """A chart of a Word file: its alternative text, its title, what it shows, the rows of its workbook."""

    alt: str
    title: str
    series: tuple[Series, ...]
    rows: list[list[Any]]

    @property
    def is_index(self) -> bool:
        """Growth as columns beside those of its base, which are 100; its title is text above it."""
        return set(self.series[0].values) == {100}


def charts_of(made: Finished) -> list[Chart]:
    """The charts in the order of the text; fails where a cache is not complete."""
    package = Package(made.docx)
    parts = package.related("word/document.xml", "/chart")
    found = []
    for inline in package.document.iter(q("wp:inline")):
        reference = inline.find(".//c:chart", NS)
        if reference is not None:
            name = posixpath.normpath(parts[reference.get(q("r:id"))])
            found.append(_chart(package, name, inline.find("wp:docPr", NS).get("descr", "")))
    return found


def built(works: Works, workspace: str, document: str) -> Finished:
    """A document; the report of the sample with charts, which it has none of as shipped."""
    return works.charted() if (workspace, document) == ("sample", "report") else works.build(workspace, document)


@every_pair
def test_as_many_charts_as_in_the_pdf_with_the_same_messages(works: Works, workspace: str, document: str) -> None:
    made = built(works, workspace, document)
    charts = charts_of(made)
    assert charts
    pictures = [
        d for d in Package(made.docx).document.iter(q("wp:docPr")) if d.getparent().find(".//pic:pic", NS) is not None
    ]
    pictures = [d for d in pictures if d.find(".//{*}decorative") is None]
    with pikepdf.open(made.pdf) as file:
        alts = [str(e.get("/Alt", "")) for e in _structure(file.Root.StructTreeRoot) if e.get("/S") == "/Figure"]
    assert len(alts) == len(charts) + len(pictures)
    assert [alt for alt in alts if alt in {c.alt for c in charts}] == [c.alt for c in charts]
    for chart in charts:
        assert len(chart.alt.split()) > 5
        assert chart.alt.endswith(".")
        assert chart.title or document == "brochure"  # there a title may be text above


@every_pair
def test_numbers_are_those_of_the_figures_printed(works: Works, workspace: str, document: str) -> None:
    made = built(works, workspace, document)
    figures = json.loads((made.folder / "manifest.json").read_text(encoding="utf-8"))["figures"]
    printed = {Decimal(figures[figure]["value"]) for figure, _ in made.figures()}
    for chart in charts_of(made):
        values = [value for series in chart.series for value in series.values]
        assert len(values) >= 2
        indexed = {100 + value for value in printed} | {Decimal(100)} if chart.is_index else set()
        assert [v for v in values if v not in printed | indexed] == [], chart.title


@pytest.mark.parametrize("workspace", SOURCES)
def test_each_number_is_at_the_name_of_its_indicator(works: Works, workspace: str) -> None:
    """The report's charts name indicators whole; the number beside a name is one of that indicator's own figures."""
    made = built(works, workspace, "report")
    figures = json.loads((made.folder / "manifest.json").read_text(encoding="utf-8"))["figures"]
    rows = ws.rows_of(ws.opened(*_inputs(workspace)), "indicators")
    codes = {row["name"]: row["code"] for row in rows}
    compared = 0
    for chart in charts_of(made):
        for series in chart.series:
            for point, value in zip(series.points, series.values, strict=True):
                code = codes.get(point) or codes.get(series.name)
                own = {Decimal(f["value"]) for key, f in figures.items() if key.startswith((f"{code}.", f"{code}/"))}
                assert value in own, (point, series.name)
                compared += 1
    assert compared > 5


@every_pair
def test_double_click_opens_the_same_numbers(works: Works, workspace: str, document: str) -> None:
    """The workbook inside holds numbers, no formulas, at the cells that the chart names."""
    for chart in charts_of(built(works, workspace, document)):
        heads, *rows = chart.rows
        assert heads == [None, *(series.name for series in chart.series)]
        assert [row[0] for row in rows] == list(chart.series[0].points)
        for number, series in enumerate(chart.series, 1):
            cells = [row[number] for row in rows]
            assert all(isinstance(cell, int | float) for cell in cells), "a number, neither text nor formula"
            assert tuple(_shown(cell) for cell in cells) == series.values


def _chart(package: Package, name: str, alt: str) -> Chart:
    root = package.xml(name)
    title = root.find("c:chart/c:title", NS)
    (workbook,) = package.related(name, "/package").values()
    book = load_workbook(io.BytesIO(package.parts[posixpath.normpath(workbook)]))
    assert root.find("c:externalData", NS) is not None
    assert len(book.worksheets) == 1
    return Chart(
        alt,
        " ".join(t.text for t in title.iter(q("a:t"))) if title is not None else "",
        tuple(_series(series, book) for series in root.iter(q("c:ser"))),
        [list(row) for row in book.worksheets[0].iter_rows(values_only=True)],
    )


def _series(series: Any, book: Any) -> Series:
    (name,) = _cached(series.find("c:tx", NS), book)
    values = _cached(series.find("c:val", NS), book)
    return Series(name, tuple(_cached(series.find("c:cat", NS), book)), tuple(_shown(float(value)) for value in values))


def _shown(number: float) -> Decimal:
    """A number of a workbook with the 15 digits that Excel reads: openpyxl writes 81.6 as 81.59999999999999."""
    return Decimal(f"{number:.15g}")


def _cached(reference: Any, book: Any) -> list[str]:
    """The cached points, as many as the cache says and as the cells that its reference names."""
    (holder,) = reference
    points = [pt.find("c:v", NS).text for pt in holder.iter(q("c:pt"))]
    assert int(holder.find("*/c:ptCount", NS).get("val")) == len(points)
    sheet, _, cells = holder.find("c:f", NS).text.partition("!")
    area = book[sheet.strip("'")][cells.replace("$", "")]
    named = [cell.value for row in area for cell in row] if isinstance(area, tuple) else [area.value]
    if holder.tag == q("c:numRef"):
        assert [_shown(value) for value in named] == [_shown(float(point)) for point in points]
    else:
        assert named == points
    return points


def _inputs(workspace: str) -> tuple[Any, int, str]:
    return (*SOURCES[workspace], "indicators")


def _structure(element: Any) -> Iterator[Any]:
    """The elements of a PDF's structure tree below one."""
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _structure(kid)
