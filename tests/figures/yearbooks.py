"""Small yearbooks for the tests of figures, each number in a cell of its own."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from reportgen.period import Period
from reportgen.problems import CellRef
from reportgen.records.model import (
    Breakdown,
    Facts,
    GoodDirection,
    GrowthUnit,
    Indicator,
    Paragraph,
    Photo,
    Published,
    Quantity,
    Task,
    TaskState,
    Yearbook,
)

COLUMNS = {
    "previous": "E",
    "current": "F",
    "plan": "G",
    "next_plan": "H",
    "growth": "I",
    "parts": "M",
    "note": "P",
}


def cell(sheet: str, name: str, workbook: str = "indicators.xlsx") -> CellRef:
    return CellRef(workbook, sheet, name)


def quantity(number: str | None, ref: CellRef) -> Quantity | None:
    return None if number is None else Quantity(Decimal(number), ref)


def indicator(
    code: str,
    current: str | None = None,
    *,
    row: int = 2,
    unit: str = "tỷ đồng",
    previous: str | None = None,
    plan: str | None = None,
    next_plan: str | None = None,
    growth: str | None = None,
    points: bool = False,
    compared_with: str = "",
    qualifier: str = "",
    decimals: int | None = None,
    parts: tuple[str, ...] = (),
    note: str = "",
    name: str = "",
    good: GoodDirection = GoodDirection.HIGH,
) -> Indicator:
    refs = {key: cell("Chỉ tiêu", f"{letter}{row}") for key, letter in COLUMNS.items()}
    said = quantity(growth, refs["growth"])
    growth_unit = GrowthUnit.POINTS if points else GrowthUnit.PERCENT
    published = {"growth": Published(said, growth_unit)} if said else {}
    return Indicator(
        code=code,
        name=name or code.lower(),
        field="Lĩnh vực",
        unit=unit,
        previous=quantity(previous, refs["previous"]),
        current=quantity(current, refs["current"]),
        plan=quantity(plan, refs["plan"]),
        next_plan=quantity(next_plan, refs["next_plan"]),
        published=published,
        compared_with=compared_with,
        qualifier=qualifier,
        decimals=decimals,
        parts=parts,
        good=good,
        source="",
        note=note,
        ref=cell("Chỉ tiêu", f"A{row}"),
        refs=refs,
    )


def unit_row(code: str, name: str, current: str | None, previous: str | None = None, row: int = 2) -> Breakdown:
    sheet = "Theo đơn vị"
    return Breakdown(
        code,
        name,
        quantity(previous, cell(sheet, f"C{row}")),
        quantity(current, cell(sheet, f"D{row}")),
        cell(sheet, f"A{row}"),
    )


def task(
    code: str,
    year: int,
    state: TaskState | None = None,
    progress: str | None = None,
    *,
    row: int = 2,
    name: str = "Nhiệm vụ",
    result: str = "",
) -> Task:
    def at(letter: str) -> CellRef:
        return cell("Nhiệm vụ", f"{letter}{row}", "tasks.xlsx")

    return Task(
        code=code,
        name=name,
        group="Nhóm",
        lead="",
        partners="",
        deadline="",
        deadline_date=None,
        period=Period(year),
        state=state,
        progress=quantity(progress, at("I")),
        result=result,
        directive="",
        ref=at("A"),
        refs={"code": at("A"), "name": at("B"), "state": at("H"), "progress": at("I"), "result": at("J")},
    )


def paragraph(text: str, row: int = 2) -> Paragraph:
    return Paragraph("Mục", None, text, cell("Nội dung", f"C{row}"))


def photo(caption: str, alt: str, row: int = 2) -> Photo:
    refs = {"caption": cell("Ảnh", f"B{row}"), "alt": cell("Ảnh", f"C{row}")}
    return Photo("a.png", Path("/photos/a.png"), caption, alt, "", cell("Ảnh", f"A{row}"), refs)


def yearbook(
    *indicators: Indicator,
    breakdowns: tuple[Breakdown, ...] = (),
    series: dict[str, dict[int, str]] | None = None,
    tasks: tuple[Task, ...] = (),
    paragraphs: tuple[Paragraph, ...] = (),
    photos: tuple[Photo, ...] = (),
    facts: Facts | None = None,
) -> Yearbook:
    years = {
        code: {year: Quantity(Decimal(n), cell("Số liệu các năm", f"B{year}")) for year, n in row.items()}
        for code, row in (series or {}).items()
    }
    return Yearbook(
        period=Period(2022),
        facts=facts or Facts(),
        indicators={row.code: row for row in indicators},
        breakdowns=breakdowns,
        series=years,
        paragraphs=paragraphs,
        photos=photos,
        tasks=tasks,
    )
