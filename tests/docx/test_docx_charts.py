"""Native charts: caches, workbook, labels, colours; they open in LibreOffice."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from small_word import body_of, figure, names, opened, part, w, write

from reportgen.documents.docx.chart_space import label_format
from reportgen.finished.package import read_package
from reportgen.finished.proof import chart_mismatches
from reportgen.finished.word import read_word

C = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
ROWS = (("Viễn thông", ("2345.5", "2.345,5"), ("2765", "2.765")), ("=Bưu & chính", ("466", "466"), ("533.9", "533,9")))
YEARS = ("Năm 2021", "Năm 2022")


def chart(kind: str = "bar", rows: tuple = ROWS, series: tuple[str, ...] = YEARS) -> str:  # type: ignore[type-arg]
    head = "".join(f"<th>{name}</th>" for name in series)
    body = ""
    for number, (name, *values) in enumerate(rows):
        cells = "".join(
            f"<td>{figure(f'X{number}{kind}.y{i}', label, 'number', value)}</td>" if value else "<td>–</td>"
            for i, (value, label) in enumerate(values)
        )
        body += f"<tr><th>{name.replace('&', '&amp;')}</th>{cells}</tr>"
    return (
        f'<figure class="chart" data-chart="{kind}" data-title="Doanh thu tăng" data-unit="tỷ đồng"'
        ' data-colours="#12355B #5F86B2"'
        f' data-width="150" data-height="{190 if len(rows) > 20 else 60}" data-axis="0 10"'
        ' aria-label="Doanh thu viễn thông tăng">'
        f"<table><thead><tr><th></th>{head}</tr></thead><tbody>{body}</tbody></table>"
        "<figcaption>Doanh thu</figcaption></figure>"
    )


def chart_part(made: bytes):  # type: ignore[no-untyped-def]
    return part(made, next(n for n in names(made) if n.startswith("word/charts/chart")))


def cached(root, path: str) -> list[str]:  # type: ignore[no-untyped-def]
    return [e.text for e in root.xpath(path, namespaces=C)]


def test_a_chart_holds_its_numbers_words_and_message() -> None:
    made = write(chart())
    root = chart_part(made)
    assert cached(root, "//c:ser[1]/c:val//c:v") == ["2345.5", "466"]
    assert cached(root, "//c:ser[2]/c:val//c:v") == ["2765", "533.9"]
    assert cached(root, "//c:ser[1]/c:cat//c:v") == ["Viễn thông", "=Bưu & chính"]
    assert cached(root, "//c:ser/c:tx//c:v") == list(YEARS)
    assert root.xpath("//c:ptCount/@val", namespaces=C) == ["1", "2", "2"] * 2
    assert cached(root, "//c:title//a:t") == ["Doanh thu tăng", "Đơn vị: tỷ đồng"]
    assert root.xpath("//c:ser/c:spPr/a:solidFill/a:srgbClr/@val", namespaces=C) == ["12355B", "5F86B2"]
    assert w(body_of(made), ".//wp:docPr/@descr") == ["Doanh thu viễn thông tăng"]
    assert w(body_of(made), ".//wp:extent/@cx") == [str(150 * 36000)]


def test_a_double_click_opens_a_workbook_with_the_same_numbers() -> None:
    made = write(chart())
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        data = package.read(next(n for n in names(made) if n.endswith(".xlsx")))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [[c.value for c in row] for row in sheet.iter_rows()] == [
        [None, *YEARS],
        ["Viễn thông", 2345.5, 2765],
        ["=Bưu & chính", 466, 533.9],
    ]
    assert sheet["A3"].data_type == "s"  # text of a cell never becomes a formula
    formulas = cached(chart_part(made), "//c:f")
    assert formulas[:3] == ["Sheet1!$B$1", "Sheet1!$A$2:$A$3", "Sheet1!$B$2:$B$3"]


def test_a_number_that_is_stored_with_a_float_error_is_the_number_of_the_figure() -> None:
    """Found with real figures: 9,03 is stored as 9.029999999999999 in the workbook of the chart."""
    values = ("9.03", "29.310000000000002", "14.16")
    made = write(chart(rows=tuple((f"A{n}", (value, "9,03%")) for n, value in enumerate(values)), series=("2022",)))
    word = read_word(read_package(made))
    assert word.charts[0].workbook == tuple(map(Decimal, ("9.03", "14.16", "29.31")))
    assert list(chart_mismatches([tuple(map(Decimal, values))], word)) == []
    assert list(chart_mismatches([tuple(map(Decimal, ("9.04", *values[1:])))], word))


def test_a_share_is_one_bar_made_of_its_parts() -> None:
    root = chart_part(
        write(chart("share", (("A", ("60", "60%")), ("B", ("37", "37%")), ("C", ("3", "3%"))), ("2022",)))
    )
    assert cached(root, "//c:ser/c:tx//c:v") == ["A", "B", "C"]
    assert root.xpath("//c:grouping/@val", namespaces=C) == ["percentStacked"]
    assert len(root.xpath("//c:dLbl", namespaces=C)) == 2  # 3 % has no room for its label


def test_a_value_that_is_missing_is_no_zero() -> None:
    root = chart_part(write(chart("line", (("2020", ("", "")), ("2021", ("5", "5"))), ("Số",))))
    assert root.xpath("//c:val//c:pt/@idx", namespaces=C) == ["1"]
    assert root.xpath("//c:val//c:ptCount/@val", namespaces=C) == ["2"]


@pytest.mark.parametrize(
    ("value", "label", "code"),
    [
        ("2765", "2.765", "[$-42A]#,##0;[$-42A]−#,##0"),
        ("29.31", "+29,31%", '[$-42A]"+"#,##0.00"%";[$-42A]"+"−#,##0.00"%"'),
        ("-3.2", "−3,2%", '[$-42A]#,##0.0"%";[$-42A]−#,##0.0"%"'),
        ("82", "khoảng 82 tỷ", '[$-42A]"khoảng "#,##0" tỷ";[$-42A]"khoảng "−#,##0" tỷ"'),
    ],
)
def test_labels_are_numbers_in_the_words_of_the_cell(value: str, label: str, code: str) -> None:
    assert label_format(Decimal(value), label) == code


NEGATIVE = (("A", ("29.31", "+29,31%")), ("B", ("-6.2", "−6,2%")))
MANY = tuple((f"Đơn vị {n}", (f"{n + 60}", f"{n + 60}"), (f"{n + 100}", f"{n + 100}")) for n in range(1, 40))
KINDS = {
    "bar": (NEGATIVE, ("Tăng",), ["+29,31%", "−6,2%"]),
    "column": (ROWS, YEARS, ["2.345,5", "533,9"]),
    "stacked": (ROWS, YEARS, ["2.765", "533,9"]),
    "line": (ROWS, YEARS, ["2.345,5", "533,9"]),
    "share": (ROWS, YEARS, ["2.765", "466"]),
    "bullet": (ROWS, ("Năm 2022", "Kế hoạch"), ["2.345,5", "2.765", "466", "533,9"]),
    "slope": (ROWS, YEARS, ["2.345,5", "Viễn thông: 2.765", "=Bưu & chính: 533,9"]),
    "dots": (MANY, YEARS, ["61", "101", "99", "139", "Đơn vị 1 ", "Đơn vị 39", "Trục không bắt đầu từ 0"]),
    "multiple": ((("2020", ("5", "5")), ("2022", ("9", "9"))), ("Số",), ["5", "9", "2020", "2021", "2022"]),
}
"""By kind of chart: its rows, its series, and labels that are printed in it."""


@pytest.fixture(scope="module")
def every_kind() -> bytes:
    """A document with a chart of each kind on a page of its own."""
    charts = (chart(kind, rows, series) for kind, (rows, series, _) in KINDS.items())
    return write("".join(f'<section class="appendix"><h1>Phụ lục</h1>{each}</section>' for each in charts))


def test_every_kind_is_valid(every_kind: bytes, ooxml_validate) -> None:  # type: ignore[no-untyped-def]
    assert len([n for n in names(every_kind) if n.startswith("word/charts/chart")]) == len(KINDS)
    assert ooxml_validate(every_kind) == []


@pytest.fixture(scope="module")
def printed_pages(every_kind: bytes, pdf_text) -> dict[str, str]:  # type: ignore[no-untyped-def]
    """The text of each chart's page, as LibreOffice prints it, by kind of chart."""
    pages = [page for page in pdf_text(every_kind).split("\f") if page.strip()]
    return dict(zip(KINDS, pages, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_prints_its_labels(printed_pages: dict[str, str], kind: str) -> None:
    assert ("Doanh thu tăng" in printed_pages[kind]) == (kind != "multiple")
    assert all(label in printed_pages[kind] for label in KINDS[kind][2])


def test_several_charts_are_several_parts() -> None:
    made = write(chart() + chart("column", (("A", ("1", "1")),), ("x",)))
    assert len([n for n in names(made) if n.startswith("word/charts/chart")]) == 2
    assert len(opened(made).inline_shapes) == 2


def placed(made: bytes) -> list[tuple[str, str, str, str]]:
    """The labels that are moved: series, point, right, down."""
    root = chart_part(made)
    labels = root.xpath("//c:dLbl[c:layout]", namespaces=C)
    paths = ("../../c:order/@val", "c:idx/@val", ".//c:x/@val", ".//c:y/@val")
    return [tuple(label.xpath(path, namespaces=C)[0] for path in paths) for label in labels]


def test_a_plan_is_a_frame_over_the_bar_of_its_value() -> None:
    made = write(chart("bullet", series=("Năm 2022", "Kế hoạch")))
    root = chart_part(made)
    assert root.xpath("//c:overlap/@val", namespaces=C) == ["100"]
    assert root.xpath("//c:ser[2]/c:spPr/a:noFill", namespaces=C)
    assert root.xpath("//c:ser[2]/c:spPr/a:ln/a:solidFill/a:srgbClr/@val", namespaces=C) == ["5F86B2"]
    assert root.xpath("//c:valAx//c:min/@val", namespaces=C)[0].startswith(("0", "-"))
    # all labels of a series end in one column, so that the longer the bar, the less its label is moved
    moved = {(series, point): float(right) for series, point, right, _ in placed(made)}
    assert 0 < moved["0", "0"] < moved["0", "1"] < moved["1", "1"]


def test_labels_of_a_slope_that_would_collide_are_moved_apart() -> None:
    made = write(chart("slope", (("A", ("5", "5"), ("9", "9")), ("B", ("1", "1"), ("9", "9")))))
    assert cached(chart_part(made), "//c:cat//c:v")[:2] == list(YEARS)
    down = [float(down) for _, point, _, down in placed(made) if point == "1"]
    assert len(down) == 1
    assert down[0] > 0.05


def test_dots_are_points_without_bars_on_an_axis_that_need_not_start_at_zero() -> None:
    root = chart_part(write(chart("dots", MANY)))
    assert float(root.xpath("//c:valAx//c:min/@val", namespaces=C)[0]) > 40
    assert len(root.xpath("//c:ser[1]/c:dPt/c:spPr/a:noFill", namespaces=C)) == 39
    assert root.xpath("//c:errBars//a:ln/@cap", namespaces=C) == ["rnd", "rnd"]
    assert cached(root, "//c:ser[2]/c:val//c:v")[:2] == ["101", "102"]  # no other number than those of the figures


def test_charts_side_by_side_have_one_axis() -> None:
    tall, low = ((("2022", (value, value)),) for value in ("9", "3"))
    ends = [
        chart_part(write(chart("multiple", rows, ("A",)))).xpath("//c:valAx//c:max/@val", namespaces=C)
        for rows in (tall, low)
    ]
    assert ends[0] == ends[1]
