"""reportgen.toml: found from any folder inside, and every mistake in it reported with its key."""

import datetime as dt
from pathlib import Path

import pytest

from reportgen.formats import WRITERS
from reportgen.period import Period
from reportgen.problems import ReportgenError
from reportgen.workspace import find_workspace

GOOD = """
[look]
accent = "#0a5c36"
[documents.report]
template = "report"
output = "bao-cao-{year}"
"""


def write(folder: Path, text: str) -> Path:
    (folder / "reportgen.toml").write_text(text, encoding="utf-8")
    return folder


def codes(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(ReportgenError) as error:
        find_workspace(folder)
    return [(p.code, dict(p.args).get("key", "")) for p in error.value.problems]


def test_found_from_any_folder_inside(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    inner = tmp_path / "inputs" / "2022" / "photos"
    inner.mkdir(parents=True)
    workspace = find_workspace(inner)
    assert workspace.root == tmp_path.resolve()
    assert workspace.accent == "#0A5C36"
    report = workspace.documents["report"]
    assert report.file_name(Period(2022), ".pdf") == "bao-cao-2022.pdf"
    assert report.formats == tuple(WRITERS)
    assert not report.toc
    assert workspace.names == ()


def test_names_that_hold_numbers(tmp_path: Path) -> None:
    assert find_workspace(write(tmp_path, '[checks]\nnames = ["U17", "Festival #"]')).names == ("U17", "Festival #")


def test_nowhere(tmp_path: Path) -> None:
    assert codes(tmp_path) == [("RG801", "")]


def test_broken_toml_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(ReportgenError) as error:
        find_workspace(write(tmp_path, '[look]\naccent = "#12355B\n'))
    assert [(p.code, str(p.place)) for p in error.value.problems] == [("RG802", "reportgen.toml:2")]


def test_the_darker_colour_that_is_proposed_is_accepted(tmp_path: Path) -> None:
    with pytest.raises(ReportgenError) as error:
        find_workspace(write(tmp_path, '[look]\naccent = "#9FB0C3"'))
    (problem,) = error.value.problems
    assert "2,10 : 1" in problem.message()
    darker = problem.remedy().rpartition(" ")[2]
    assert find_workspace(write(tmp_path, f'[look]\naccent = "{darker}"')).accent == darker


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[look]\naccent = "blue"', ("RG803", "look.accent")),
        ("[look]\naccent = 3", ("RG803", "look.accent")),
        ('[look]\naccent = "#9FB0C3"', ("RG828", "look.accent")),
        ('[look]\naccent = "#12355B"\nsecond = "#FFC107"', ("RG828", "look.second")),
        ("look = 3", ("RG803", "look")),
        ('[colours]\na = "b"', ("RG804", "colours")),
        ('[look]\nacent = "#12355B"', ("RG804", "look.acent")),
        ('[documents.r]\nformats = ["odt"]', ("RG803", "documents.r.formats")),
        ('[documents.r]\nformats = "pdf"', ("RG803", "documents.r.formats")),
        ('[documents.r]\nattachments = "all"', ("RG803", "documents.r.attachments")),
        ('[languages]\nen = "SEA Games"', ("RG803", "languages.en")),
        ('[languages]\nenglish-language-words = ["a"]', ("RG803", "languages.english-language-words")),
        ("[documents.r]\ntoc = 1", ("RG803", "documents.r.toc")),
        ('[documents.r]\noutput = "../r"', ("RG803", "documents.r.output")),
        ('[documents.r]\noutput = "a/b"', ("RG803", "documents.r.output")),
        ('[documents.r]\ntemplate = "/etc"', ("RG803", "documents.r.template")),
        ("[documents]\nr = 1", ("RG803", "documents.r")),
        ('[documents.r]\noutput = ""', ("RG803", "documents.r.output")),
        ('[documents.r]\noutput = "CON"', ("RG803", "documents.r.output")),
        ('[documents.r]\noutput = "lpt1.{year}"', ("RG803", "documents.r.output")),
        ('[documents.r]\noutput = "a. "', ("RG803", "documents.r.output")),
        ('[documents.r]\noutput = "{year}."', ("RG803", "documents.r.output")),
        ('[documents.r]\noutput = "r-{yaer}"', ("RG803", "documents.r.output")),
        ('[documents.r]\noutput = "r-{Year}"', ("RG803", "documents.r.output")),
        ('[documents.r]\noutput = "r-{năm}"', ("RG803", "documents.r.output")),
        ('[documents.r]\noutput = "r-{year"', ("RG803", "documents.r.output")),
        ('[documents.r]\noutput = "r-{}-{year}"', ("RG803", "documents.r.output")),
        ('[documents.r]\ntemplate = "nul"', ("RG803", "documents.r.template")),
        ("[documents.aux]", ("RG803", "documents.aux.template")),
        ('[checks]\nnames = "U17"', ("RG803", "checks.names")),
        ("[checks]\nnames = [17]", ("RG803", "checks.names")),
        ('[checks]\nnames = [" "]', ("RG803", "checks.names")),
        (f'[checks]\nnames = ["{"x" * 81}"]', ("RG803", "checks.names")),
        ('[checks]\nname = ["U17"]', ("RG804", "checks.name")),
        ("[period]\nquarter = 29", ("RG803", "period.quarter")),
        ('[period]\nevery = "lịch"', ("RG803", "period.every")),
        ("[period]\nyear = true", ("RG803", "period.year")),
        ("[period]\nhalf = 14", ("RG804", "period.half")),
    ],
)
def test_every_mistake_has_its_key(tmp_path: Path, text: str, expected: tuple[str, str]) -> None:
    assert expected in codes(write(tmp_path, text))


def test_days_of_the_data_are_those_of_the_kind_of_period(tmp_path: Path) -> None:
    days = find_workspace(write(tmp_path, '[period]\nevery = 20\nyear = "calendar"')).cut_off
    ends = [days.last_day(Period.parse(key)) for key in ("2022", "2022-9T", "2022-T02")]
    assert ends == [dt.date(2022, 12, 31), dt.date(2022, 9, 20), dt.date(2022, 2, 20)]


@pytest.mark.parametrize("name", ["2022-q1", "2022-T1", "Q1-2022", "2022_6t", "\uff12022", "2022 - 9T"])
def test_a_folder_of_a_period_in_another_spelling_is_refused(tmp_path: Path, name: str) -> None:
    """No command would read it, and `new` would make a second one for the period."""
    for other in ("2022", "2022-Q4", "2022 - Copy", "2022-cu", name):
        (tmp_path / "inputs" / other).mkdir(parents=True)
    with pytest.raises(ReportgenError) as error:
        find_workspace(write(tmp_path, GOOD))
    assert [(p.code, str(p.place)) for p in error.value.problems] == [("RG148", f"inputs/{name}")]


@pytest.mark.parametrize("output", ["console-{year}", "com-10", "v1.5 {year}", "báo cáo {year}", "company"])
def test_names_that_only_look_like_bad_ones_are_taken(tmp_path: Path, output: str) -> None:
    workspace = find_workspace(write(tmp_path, f'[documents.r]\noutput = "{output}"'))
    assert workspace.documents["r"].output == output


TWO = """
[documents.one]
output = "{one}"
formats = {formats}
[documents.two]
output = "{two}"
"""


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("bao-cao-{year}", "bao-cao-{year}"),
        ("bao-cao-{year}", "Bao-Cao-{year}"),
        ("bao-cao-{year}", "bao-cao-2022"),
        ("báo cáo", "ba\u0301o ca\u0301o"),
    ],
)
def test_two_documents_of_one_name_are_reported(tmp_path: Path, one: str, two: str) -> None:
    with pytest.raises(ReportgenError) as error:
        find_workspace(write(tmp_path, TWO.format(one=one, two=two, formats='["docx"]')))
    assert [p.code for p in error.value.problems] == ["RG807"]
    assert "one và two" in error.value.problems[0].message()


def test_one_name_in_two_formats_and_two_years_are_two_names(tmp_path: Path) -> None:
    find_workspace(write(tmp_path, TWO.format(one="a-2022", two="a-2023", formats='["pdf"]')))
    find_workspace(write(tmp_path, TWO.format(one="{year}-2023", two="2022-{year}", formats='["pdf"]')))
    find_workspace(write(tmp_path, TWO.format(one="a", two="a", formats='["pdf"]') + 'formats = ["docx"]'))


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    text = '[look]\naccent = "x"\nsecond = "y"\n[documents.r]\nformats = []'
    assert len(codes(write(tmp_path, text))) == 3
