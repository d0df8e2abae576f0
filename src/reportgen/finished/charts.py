"""Reads the numbers of the charts of a Word file: those that it shows, and those of its embedded workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import Any, NamedTuple

from reportgen.finished.package import BrokenPackageError, Package, read_package

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_PARAGRAPH = "{http://schemas.openxmlformats.org/drawingml/2006/main}p"
_DRAWING = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}drawing"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAX_WORKBOOK = 20_000_000
"""Maximum size of the workbook of a chart, unpacked."""
_TEXT_CELLS = ("s", "str", "inlineStr", "b", "e")
_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
"""Programs show 15 significant digits and store up to 17, the last two with float errors: 9.029999999999999 is 9.03."""


class ChartPoint(NamedTuple):
    """A number that a chart shows, with the words of its category and the name of its series."""

    category: str
    value: Decimal
    series: str = ""


@dataclass(frozen=True, slots=True)
class ChartNumbers:
    """A chart: its part, the numbers that it shows, and the numbers in its workbook, both sorted."""

    part: str
    shown: tuple[Decimal, ...]
    workbook: tuple[Decimal, ...]
    points: tuple[ChartPoint, ...] = ()
    """The values of its series in the order of the categories."""
    texts: tuple[str, ...] = ()
    """Its title and the other texts that are typed in it."""
    drawing: int = -1
    """Which drawing of the body it is, from 0 and without decorations; -1 if it is in none."""


def drawing_properties(drawing: Any) -> Any:
    """The element with the alternative text of a drawing; None if it has none."""
    properties = drawing.find("{*}inline/{*}docPr")
    return drawing.find("{*}anchor/{*}docPr") if properties is None else properties


def is_decoration(drawing: Any) -> bool:
    """Whether a drawing is marked as decoration, which has no meaning for readers."""
    properties = drawing_properties(drawing)
    return properties is not None and properties.find(".//{*}decorative[@val='1']") is not None


def read_charts(package: Package, body: Any) -> Iterator[ChartNumbers]:
    """Yield the charts of the body in order. Raises BrokenPackageError if a number or a workbook cannot be read."""
    parts = package.related(package.document, "chart")
    drawings = [drawing for drawing in body.iter(_DRAWING) if not is_decoration(drawing)]
    for reference in body.iter(_CHART + "chart"):
        part = parts.get(reference.get(_ID, ""), "")
        if part in package.parts:
            root = package.root(part)
            values = root.iterfind(f".//{_CHART}numCache/{_CHART}pt/{_CHART}v")
            books = package.related(part, "package").values()
            numbers = (number for book in books for number in _workbook(package, book))
            holder = next(reference.iterancestors(_DRAWING), None)
            yield ChartNumbers(
                part,
                _sorted((v.text for v in values), part),
                tuple(sorted(numbers)),
                _points(root, part),
                tuple("".join(p.itertext(_TEXT)).strip() for p in root.iter(_PARAGRAPH)),
                drawings.index(holder) if holder in drawings else -1,
            )


def _points(root: Any, part: str) -> tuple[ChartPoint, ...]:
    """The values of all series, by category and then by series."""
    found = []
    for series in root.iter(_CHART + "ser"):
        names = {point.get("idx"): _value(point) for point in series.iterfind(f"{_CHART}cat//{_CHART}pt")}
        title = " ".join(filter(None, (_value(point) for point in series.iterfind(f"{_CHART}tx//{_CHART}pt"))))
        for point in series.iterfind(f"{_CHART}val//{_CHART}pt"):
            index = point.get("idx", "")
            shown = ChartPoint(names.get(index, ""), _number(_value(point), part), title)
            found.append((int(index) if index.isdecimal() else 0, shown))
    return tuple(point for _, point in sorted(found, key=lambda pair: pair[0]))


def _value(point: Any) -> str:
    return " ".join((point.findtext(_CHART + "v") or "").split())


def _number(text: str, part: str) -> Decimal:
    return _sorted(iter([text or "0"]), part)[0]


def _workbook(package: Package, name: str) -> tuple[Decimal, ...]:
    if name not in package.parts:
        return ()
    try:
        book = read_package(package.parts[name], max_bytes=_MAX_WORKBOOK)
    except BrokenPackageError as error:
        raise BrokenPackageError(name, error.reason) from error
    sheets = book.related(book.document, "worksheet").values()
    cells = (cell for sheet in sheets for cell in book.root(sheet).iter(_SHEET + "c"))
    return _sorted((c.findtext(_SHEET + "v") for c in cells if c.get("t", "n") not in _TEXT_CELLS), name)


def shown_numbers(numbers: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Return numbers with the digits that programs show, sorted."""
    return tuple(sorted(map(_DIGITS.create_decimal, numbers)))


def _sorted(texts: Iterator[str | None], part: str) -> tuple[Decimal, ...]:
    try:
        return shown_numbers(Decimal(text) for text in texts if text)
    except InvalidOperation as error:
        raise BrokenPackageError(part, "number") from error
