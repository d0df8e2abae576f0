"""Only `reportgen.period` counts with years and puts them into words; the rules of `period_rules` see to that."""

import operator
import re
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest
from jinja2 import Environment
from period_rules import (
    faults_in_python,
    faults_in_template,
    fields_after_year,
    numbers_of_years,
    texts_in_python,
    year_words,
)

from reportgen.catalogue import CATALOGUE
from reportgen.documents.template.environment import install_filters
from reportgen.period import Year
from reportgen.texts.messages import WORDS

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "reportgen"
FOLDER = ROOT / "templates"


def text_of_word(path: Path) -> str:
    """The text of all parts of a Word template, with its tags as Jinja has them; a line for each paragraph."""
    with ZipFile(path) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if re.match(r"word/[^/]+\.xml$", name)]
    paragraphs = (re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", one) for part in parts for one in part.split("</w:p>"))
    text = unescape("\n".join("".join(pieces) for pieces in paragraphs))
    return re.sub(r"(\{[{%])(?:p|tr|tc|r) ", r"\1 ", text)


@pytest.fixture(scope="module")
def environment() -> Environment:
    environment = Environment()
    install_filters(environment)
    return environment


def test_no_module_but_period_counts_with_years_or_words_them() -> None:
    paths = sorted(SOURCE.rglob("*.py"))
    found = {str(path.relative_to(SOURCE)): faults_in_python(path.read_text(encoding="utf-8")) for path in paths}
    assert found.pop("period.py"), "what period.py does is seen"
    assert len(found.pop("figures/ids.py")) == 1, "the one place that makes `y2019`"
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("sign", ["add", "sub", "mul", "floordiv", "truediv", "mod", "pow"])
def test_nobody_calculates_with_a_year(sign: str) -> None:
    """What the class does not have, mypy refuses everywhere; and it says so when a program does it nevertheless."""
    assert not hasattr(Year, f"__{sign}__")
    assert not hasattr(Year, f"__r{sign}__")
    for operands in ((Year(2022), 1), (1, Year(2022)), (Year(2022), Year(2021))):
        with pytest.raises(TypeError):
            getattr(operator, sign)(*operands)


def test_a_year_is_printed_compared_and_ordered_as_its_number() -> None:
    year = Year(2022)
    assert f"{year} {year:05} {int(year)}" == "2022 02022 2022"
    assert (year, year < 2023, year >= Year(2022), {2022: "a"}[year]) == (2022, True, True, "a")  # type: ignore[index]


def test_years_are_declared_as_such() -> None:
    """But for the parts of dates, and the numbers that cells have."""
    paths = sorted(SOURCE.rglob("*.py"))
    found = {str(path.relative_to(SOURCE)) for path in paths if numbers_of_years(path.read_text(encoding="utf-8"))}
    assert found == {"records/dates.py", "records/cells.py"}
    assert numbers_of_years("def f(last_year: int | None): ...\nyear: Year") == ["1: last_year"]


@pytest.mark.parametrize(
    "code",
    [
        "year - 1",
        "1 + year",
        "yearbook.period.year + 1",
        "facts.year - 1",
        "FIRST_YEAR + 1",
        "int(found['year']) - 1",
        "int(year) + 1",
        "max(years) - 1",
        "dt.date(task.year + 1, 1, 1)",
        "abs(known.year - this.year)",
        "last_year % 100",
        "this = yearbook.year\nx = this + 1",
        "def f(period):\n    this, that = period.year, 3\n    return this - 1",
        "[y + 1 for y in years]",
        "for y in years:\n    y += 1",
        "year -= 1",
        "(year if year else other) - 1",
        'f"năm {period.year}"',
        'f"Kết quả năm {last}"',
        'f"NĂM\\u00a0{last}"',
        '"năm " + str(x)',
        '"so với năm %s" % x',
        'f"{code}.y{year}"',
        'f"y{year}"',
        'f"restated_from_y{year}"',
        'f"tasks.count-{x}"',
        '"tasks.done-" + key',
    ],
)
def test_what_only_periods_may_do_is_found(code: str) -> None:
    assert len(faults_in_python(code)) == 1


@pytest.mark.parametrize(
    "code",
    [
        "day + timedelta(days=1)",
        "day - other",
        "len(years) - 1",
        "years + others",
        "period.next.year",
        "period.years_later(-2)",
        "a.year == b.year and a.year < 2000",
        "range(year, last)",
        "count + 1",
        "int(found[1]) - 1",
        'f"/{year}" + suffix',
        'f"tháng {month} năm {day.year}"',
        'f"ngày {day} tháng {month} năm {day.year}"',
        'f"qua các năm: {names}"',
        'f"{period} đạt {x}"',
        '"năm"',
    ],
)
def test_other_sums_and_words_are_left_alone(code: str) -> None:
    assert faults_in_python(code) == []


def test_no_template_counts_with_years_or_words_them(environment: Environment) -> None:
    pages = sorted(SOURCE.rglob("*.j2"))  # of the window
    texts = {path: path.read_text(encoding="utf-8") for path in (*FOLDER.rglob("*.j2"), *pages)}
    assert len(pages) > 5
    words = {path: text_of_word(path) for path in FOLDER.rglob("*.docx")}
    assert len(texts) > 5
    assert len(words) >= 3
    found = {str(path): faults_in_template(text, environment) for path, text in (texts | words).items()}
    found |= {str(path): fields_after_year(path.read_text(encoding="utf-8")) for path in FOLDER.rglob("*.toml")}
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    "template",
    [
        "{{ year + 1 }}",
        "{% set next = year + 1 %}",
        "{{ period.year - 1 }}",
        "{% set of_plan = period.next.year %}{{ of_plan // 2 }}",
        "{{ year|string|int - 1 }}",
        "{{ period.years_later(2) + 1 }}",
        "{% if tasks(period.year + 1) %}x{% endif %}",
        "Năm {{ year }}",
        "<p>kết quả năm\u00a0{{ next }}</p>",
        '{{ "Kế hoạch năm " ~ next }}',
        '{{ m.table("năm " + year|string) }}',
        '{{ f["tasks.count-" ~ next] }}',
        '{% set x = f["tasks." ~ key ~ "-" ~ year] %}',
        '{{ f.DT_VT["y" ~ year] }}',
    ],
)
def test_what_a_template_may_not_do_is_found(template: str, environment: Environment) -> None:
    assert len(faults_in_template(template, environment)) == 1


@pytest.mark.parametrize(
    "template",
    [
        "{{ loop.index + 1 }}",
        "{{ 14 + 8 * rows|length }}",
        "{{ tasks.count(period.next) }} trong {{ period }}",
        "{{ period.next.in_capitals }}",
        '{{ "Kế hoạch " ~ period.next }}',
        '{{ "bang-" ~ key ~ "-nam" }}',
        "qua các năm: {{ names }}",
        "{% set all = years + others %}",
        "{{ tasks.count(period).amount + 1 }}",
        '{{ "%s" % year }}',
        "{{ year|string + words }}",
    ],
)
def test_what_a_template_may_do_is_left_alone(template: str, environment: Environment) -> None:
    assert faults_in_template(template, environment) == []


def test_headings_of_a_document_take_words_of_the_period() -> None:
    assert fields_after_year('value = { heading = "Thực hiện năm {period}" }') == ["năm {period}"]
    assert fields_after_year('value = { heading = ["Thực hiện {period}", "Năm nay"] }') == []


CALENDAR_YEARS = {
    "RG240": ("năm {year}", "{year}"),  # cell `Năm` of the workbook
    "RG313": ("năm {year}", "{year}"),  # a column of sheet `Số liệu các năm`
    "RG314": ("năm {year}", "{year}", "năm báo cáo"),  # the same
    "RG346": ("{years}", "năm trước", "năm báo cáo"),  # a number of years in sheet `Số liệu các năm`
    "RG373": ("năm trước",),  # `các năm trước`: all years in the workbooks
    "RG414": {"năm trước"},
    "RG444": ("Năm {year}", "năm báo cáo", "{own_year}", "năm sau", "{year}", "next year", "năm {year}"),  # typed
    "RG445": ("Năm {year}", "{year}"),  # typed in a template
    # help pages: the argument is a year
    "new": ("last year",),
    "opt.period": ("năm nay", "this year"),
    "opt.for_all": ("năm trước", "last year"),
}
"""By code, or key of the screen's words: what a message says of calendar years, which no period names."""


def test_messages_take_the_words_of_the_period() -> None:
    sentences = {code: (*kind.message, *kind.expected, *kind.remedy) for code, kind in CATALOGUE.items()} | WORDS
    found = {key: {words for text in texts for words in year_words(text)} for key, texts in sentences.items()}
    assert {key: words for key, words in found.items() if words} == {k: set(w) for k, w in CALENDAR_YEARS.items()}


@pytest.mark.parametrize(
    "message",
    [
        "Sổ năm {last} có lỗi",
        "báo cáo năm\u00a0{this}",
        "The workbook of {year} has an error",
        "the {other_year} workbook",
        "giá trị ở cột Năm nay",
        "gấp {times} lần năm trước",
        "kế hoạch năm sau",
        "Enter this year's value",
        "carried over from last year",
    ],
)
def test_words_of_a_year_in_a_message_are_found(message: str) -> None:
    assert len(year_words(message)) == 1


@pytest.mark.parametrize(
    "message",
    [
        "Sổ {period} có lỗi {check}",
        "cột {column} hoặc trang tính Số liệu các năm",
        "Sửa thời hạn, hoặc sửa cột Năm",
        "một năm từ {low} đến {high}",
        "a year from {low} to {high}",
        "Ghi rõ năm ở cột So với",
        "Nghị định 30 năm 2020",
    ],
)
def test_other_words_of_a_message_are_left_alone(message: str) -> None:
    assert year_words(message) == []


def test_headings_that_name_a_period_are_typed_in_the_schema_only() -> None:
    """Examples of the catalogue quote what a clerk types; docstrings are for readers of the code."""
    typed = {
        str(path.relative_to(SOURCE))
        for path in sorted(SOURCE.rglob("*.py"))
        for text in texts_in_python(path.read_text(encoding="utf-8"))
        if re.search(r"Năm trước|Năm nay|Kế hoạch năm sau", text)
    }
    assert typed == {"workbooks/schema.py"}


def test_texts_in_python_leave_out_docstrings_and_examples() -> None:
    source = '"""a"""\nx = Kind("b", f"c{d}", example="e")\n"""g"""\ndef f():\n    """h"""\n    return "i"'
    assert texts_in_python(source) == ["b", "i", "c"]
