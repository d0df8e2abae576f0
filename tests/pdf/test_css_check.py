"""Style sheets of templates: what could make the PDF differ from the Word file is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from layouts import pages_of, pdf_of

from reportgen.documents.pdf.css_check import MAX_CHARACTERS, MAX_DEPTH, MAX_SELECTOR, check_css
from reportgen.documents.pdf.weasyprint_adapter import PROPERTIES
from reportgen.finished.gate import check_file
from reportgen.finished.leftovers import Tags
from reportgen.problems import LineRef, ReportgenError

REPO = Path(__file__).parents[2]
PLACE = "templates/report/report.css"
CALCULATED = "calc(" * MAX_DEPTH + "1mm" + ")" * MAX_DEPTH


def found(css: str, *, base: bool = False) -> list[str]:
    return [problem.found for problem in check_css(css, PLACE, PROPERTIES, base=base)]


@pytest.mark.parametrize(
    "declaration",
    [
        *(
            "display: none",
            "visibility: hidden",
            "opacity: 0",
            "font-size: 0",
            "overflow: hidden",
            "transform: scale(0)",
        ),
        *(
            "position: absolute",
            "float: left",
            "width: 1mm",
            "max-lines: 1",
            "columns: 2",
            "direction: rtl",
            "all: unset",
        ),
        *('content: "9"', "counter-reset: x 9", "text-transform: uppercase", "font: 1pt x", "text-indent: -99mm"),
        *("border-image: url(x.png) 3", "border-image-source: url(x.png)", "--x: 9", "list-style: url(x.png)"),
        "-weasy-link: url(file:///x)",
    ],
)
def test_a_property_that_hides_moves_or_adds_text_is_refused(declaration: str) -> None:
    assert found(f"p {{ color: red; {declaration} }}") == [declaration]


@pytest.mark.parametrize(
    "css",
    [
        *(
            "@import 'x.css';",
            "@page { size: A4 }",
            "@font-face { font-family: x }",
            "@media print { p { color: red } }",
        ),
        *("p { @media print { color: red } }", "p { & em { color: red } }", f"{'p ' * MAX_SELECTOR}{{ color: red }}"),
        f"p {{ margin: calc({CALCULATED}) }}",
    ],
)
def test_other_rules_are_refused(css: str) -> None:
    assert len(found(css)) == 1


@pytest.mark.parametrize(
    "css",
    [
        *(
            "p { break-before: page; margin: 1mm; padding-left: 2mm; color: #123 !important }",
            "",
            "/* p { float: left } */",
        ),
        *("p { background: url(x.png); background-image: url(x.png); border-top: 1pt solid }", "td { line-height: 0 }"),
        *(f"p {{ margin: {CALCULATED} }}", "p { colour: red }"),  # the layout engine reports an unknown property
    ],
)
def test_details_that_word_does_differently_are_allowed(css: str) -> None:
    assert found(css) == []


def test_the_line_of_a_rule_is_reported() -> None:
    (problem,) = check_css("p { color: red }\n\ntd {\n  float: left\n}", PLACE, PROPERTIES)
    assert problem.place == LineRef(PLACE, 4)


def test_a_style_sheet_may_not_be_too_long() -> None:
    (problem,) = check_css("p { color: red }" + " " * MAX_CHARACTERS, PLACE, PROPERTIES)
    assert problem.code == "RG623"


def test_the_base_style_sheet_may_lay_out_but_not_load() -> None:
    shipped = (REPO / "templates" / "shared" / "base.css").read_text(encoding="utf-8")
    assert found(shipped, base=True) == []
    assert found(shipped) != []
    assert found("@import 'x.css'; p { opacity: 0 }", base=True) == ["@import", "opacity: 0"]


def test_a_build_stops_at_a_refused_rule(tmp_path: Path) -> None:
    with pytest.raises(ReportgenError) as error:
        pages_of("<p>Lời</p>", css="p { display: none }", folder=tmp_path)
    assert [problem.code for problem in error.value.problems] == ["RG622"]


@pytest.mark.parametrize(
    ("css", "reason"),
    [
        ("p { color: white !important }", "colour"),
        ("p { color: transparent !important }", "colour"),
        ("p { margin-left: 300mm !important }", "outside"),
        ("p { line-height: 0 !important }", "over other text"),
        ("p { background: url(white.png); color: #444 }", ""),
    ],
)
def test_text_that_can_not_be_seen_is_reported(tmp_path: Path, css: str, reason: str) -> None:
    (tmp_path / "white.png").write_bytes((REPO / "inputs" / "2022" / "photos" / "dich-vu-so.png").read_bytes())
    pdf = pdf_of("<p>Doanh thu 2.765 tỷ đồng</p><p>Doanh thu 2.138 tỷ đồng</p>", css=css, folder=tmp_path)
    problems = check_file("pdf", pdf, "a.pdf", Tags([]), styled=True).problems
    assert {problem.code for problem in problems} == ({"RG682"} if reason else set())
    assert all(reason in problem.message("en") for problem in problems)


def test_pages_with_pale_letters_are_always_looked_at(tmp_path: Path) -> None:
    for css, codes in (("p { color: white !important }", ["RG682"]), ("p { margin: -3mm }", [])):
        pdf = pdf_of("<p>Doanh thu 2.765 tỷ đồng</p>", css=css, folder=tmp_path)
        assert [problem.code for problem in check_file("pdf", pdf, "a.pdf", Tags([])).problems] == codes


def test_svg_is_not_used_by_style_sheets(tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><text y="9">9.999</text></svg>')
    for url in ("x.svg", "data:image/svg+xml,<svg/>"):
        _, problems = pages_of("<p>Lời</p>", css=f"p {{ background: url('{url}') }}", folder=tmp_path)
        assert [problem.code for problem in problems] == ["RG620"], url
