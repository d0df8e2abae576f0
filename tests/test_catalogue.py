"""The catalogue of problems: every code is whole in both languages, used by the program and named by a test."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest
from jinja2 import Environment

from reportgen import catalogue
from reportgen.catalogue import CATALOGUE, RETIRED
from reportgen.cli.options import FAULT, exit_code
from reportgen.problems import CellRef, FileRef, Kind, LineRef, Severity

ROOT = Path(__file__).parents[1]
KINDS = list(CATALOGUE.values())


def fields(kind: Kind) -> set[str]:
    texts = [s.text(lang) for s in (kind.message, kind.expected, kind.remedy) for lang in ("vi", "en")]
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.code)
def test_both_languages_name_the_same_fields_on_one_line(kind: Kind) -> None:
    args = {name: f"<{name}>" for name in fields(kind) - {"found"}}
    place = CellRef("indicators.xlsx", "Chỉ tiêu", "F7")
    problem = kind.at(place, found="giá trị", **args)
    for lang in ("vi", "en"):
        reported = problem.format_line(lang)
        assert "\n" not in reported
        assert kind.code in reported
        assert "indicators.xlsx · Chỉ tiêu!F7" in reported
        assert problem.message(lang)
        assert problem.remedy(lang) or kind.severity is Severity.NOTE
    assert kind.message.vi != kind.message.en


@pytest.mark.parametrize("code", ["RG101", min(RETIRED)])
def test_no_code_is_taken_twice_or_again(code: str) -> None:
    taken, module = CATALOGUE["RG101"], ModuleType("codes_test")
    module.ONE, module.OTHER = taken, replace(taken, code=code)  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match=code):
        catalogue._kinds([module])
    module.OTHER = replace(taken, code="RG999")  # type: ignore[attr-defined]
    assert list(catalogue._kinds([module])) == ["RG101", "RG999"]


def test_a_missing_field_is_not_printed_as_nothing() -> None:
    kind = next(k for k in KINDS if fields(k) - {"found"})
    with pytest.raises(KeyError):
        kind.at(None).format_line()


def test_every_code_is_used_and_tested() -> None:
    source, tests = read("src/reportgen"), read("tests")
    names = dict(re.findall(r'^(\w+) = Kind\(\s*"(RG\d+)"', source, re.MULTILINE))
    assert set(names.values()) == set(CATALOGUE), "declared in a module that the catalogue does not read"
    words = Counter(re.findall(r"\w+", source))
    assert [name for name in names if words[name] < 2] == [], "declared, but never reported"
    assert set(names.values()) - set(re.findall(r"RG\d{3}", tests)) == set(), "no test names the code"


def read(folder: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / folder).rglob("*.py")))


def test_who_is_at_fault_agrees_with_the_exit_code() -> None:
    ours = [kind.code for kind in KINDS if re.search(r"fault of reportgen", kind.message.en)]
    ours_in_vietnamese = [kind.code for kind in KINDS if re.search(r"lỗi của (chính nó|reportgen)", kind.message.vi)]
    assert ours == ours_in_vietnamese == [code for code in CATALOGUE if exit_code([CATALOGUE[code].at(None)]) == FAULT]


def test_places_read_as_people_say_them() -> None:
    assert str(CellRef("tasks.xlsx", "Nhiệm vụ")) == "tasks.xlsx · Nhiệm vụ"
    assert str(LineRef("templates/report/report.html.j2", 12)) == "templates/report/report.html.j2:12"
    assert str(FileRef("a.pdf")) == "a.pdf"


def test_json_names_the_cell() -> None:
    kind = next(k for k in KINDS if not fields(k) - {"found"} and k.severity is Severity.ERROR)
    data = kind.at(CellRef("tasks.xlsx", "Nhiệm vụ", "B2"), found="x").as_json("en")
    assert data["severity"] == "error"
    assert (data["workbook"], data["sheet"], data["cell"]) == ("tasks.xlsx", "Nhiệm vụ", "B2")


def test_the_page_of_problems_is_fresh() -> None:
    from reportgen.reference import problems_page

    page = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    assert page == problems_page(), "docs/problems.md is stale: make docs"
    assert [code for code in CATALOGUE if f"### {code} " not in page] == []


def test_the_page_of_checks_is_fresh() -> None:
    from reportgen.reference import aspects_page, checks_page, rules_page

    page = (ROOT / "docs" / "nd30-rules.md").read_text(encoding="utf-8")
    assert page == rules_page(), "docs/nd30-rules.md is stale: make docs"

    page = (ROOT / "docs" / "aspects.md").read_text(encoding="utf-8")
    assert page == aspects_page(), "docs/aspects.md is stale: make docs"

    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert page == checks_page(), "docs/checks.md is stale: make docs"


def test_only_checks_can_be_switched_off() -> None:
    assert [kind.code for kind in KINDS if kind.waivable and not kind.example] == []
    assert [kind.code for kind in KINDS if kind.waivable and kind.severity is Severity.ERROR] == []


def test_pages_that_messages_name_are_in_every_workspace() -> None:
    """A clerk has the workspace, not the repository."""
    said = " ".join(f"{s.vi} {s.en}" for kind in CATALOGUE.values() for s in (kind.message, kind.expected, kind.remedy))
    pages = set(re.findall(r"[\w./-]+\.md\b", said))
    assert pages == {"templates/HUONG-DAN.md"}
    assert all((ROOT / page).is_file() for page in pages)


def test_the_page_about_templates_names_everything_that_one_may_use() -> None:
    from reportgen.documents.template.environment import install_filters
    from reportgen.documents.template.vocabulary import ELEMENTS

    page = (ROOT / "templates" / "HUONG-DAN.md").read_text(encoding="utf-8")
    words = set(re.findall(r"[\w-]+", page))
    environment, plain = Environment(), Environment()
    install_filters(environment)
    assert set(ELEMENTS) - {"body"} - words == set()
    assert set(environment.filters) - set(plain.filters) - words == set()
