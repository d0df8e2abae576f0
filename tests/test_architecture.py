"""Imports run one way, as docs/architecture.md says; heavy libraries are loaded only where they are used."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "reportgen"

MAY_IMPORT = {
    "languages": set(),
    "problems": {"languages", "problems"},
    "shipped": set(),
    "words": {"languages"},
    "problem_table": {"problems", "words"},
    "screen": {"problem_table", "problems", "words"},
    "clickwords": {"languages", "words"},
    "parallel": set(),
    "rezip": set(),
    "workspace": {"problems"},
    "outputs": {"problems"},
    "people_files": {"problems", "outputs"},
    "manifest": {"figures", "outputs", "workspace"},
    "workbooks": {"problems", "rezip", "workbooks"},
    "records": {"problems", "workbooks", "records"},
    "figures": {"problems", "records", "figures"},
    "documents": {"problems", "rezip", "shipped", "records", "figures", "documents"},
    "newyear": {"problems", "workspace", "workbooks", "records"},
    "ask": {"problems", "people_files", "workspace", "workbooks", "records"},
    "collect": {"problems", "people_files", "outputs", "workspace", "workbooks", "records"},
    "chase": {"problems", "screen", "words", "ask", "collect", "records"},
    "initialise": {"problems", "outputs", "shipped", "workspace", "workbooks"},
    "marking": {"problems", "outputs", "workspace", "workbooks"},
    "doctor": {"problems", "shipped", "workspace"},
    "document": {"problems", "workspace", "parallel", "documents", "figures", "records"},
    "inputs": {"problems", "workspace", "workbooks", "records", "figures", "documents"},
    "build": {
        *("document", "inputs", "manifest", "outputs", "parallel"),
        *("problems", "workspace", "records", "figures", "documents", "doctor"),
    },
    "cli_parts": {"clickwords", "languages", "problems", "screen", "words", "workspace"},
    "cli_inputs": {
        *("cli_parts", "languages", "problems", "screen", "words"),
        *("inputs", "newyear", "ask", "collect", "chase", "marking"),
    },
    "cli": {
        *("cli_inputs", "cli_parts", "languages", "problems", "words", "clickwords"),
        *("build", "doctor", "initialise"),
    },
    "__main__": {"cli"},
}
"""Which part of the package each part may import, deferred imports included."""


def part_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def modules_of(node: ast.ImportFrom, path: Path) -> list[str]:
    """The modules that a `from … import` of the file `path` names, `from . import x` too."""
    module = node.module or ""
    if node.level:
        package = ("reportgen", *path.relative_to(SOURCE).parts[:-1])
        module = ".".join([*package[: len(package) - node.level + 1], *([module] if module else [])])
    # `from reportgen import build` names a module, not a value
    return [f"reportgen.{alias.name}" for alias in node.names] if module == "reportgen" else [module]


def imports() -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        part = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = modules_of(node, path)
            found += [(str(path.relative_to(SOURCE)), part, name) for name in names if name.startswith("reportgen.")]
    return found


def test_imports_run_one_way() -> None:
    seen = imports()
    assert len(seen) > 50, "the walk found no imports: it looks in the wrong place"
    wrong = [
        f"{file} imports {name}"
        for file, part, name in seen
        if part != "__init__" and part_of(name) != "__version__" and part_of(name) not in MAY_IMPORT[part]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("line", "modules"),
    [
        ("from . import merge", ["reportgen.documents"]),
        ("from .merge import merge_word", ["reportgen.documents.docx.merge"]),
        ("from .. import build, cli", ["reportgen.build.pipeline", "reportgen.cli.main"]),
        ("from ..build import build", ["reportgen.build.pipeline"]),
        ("from reportgen import build", ["reportgen.build.pipeline"]),
        ("from reportgen.build.pipeline import build", ["reportgen.build.pipeline"]),
    ],
)
def test_no_way_of_writing_an_import_is_overlooked(line: str, modules: list[str]) -> None:
    (node,) = ast.parse(line).body
    assert isinstance(node, ast.ImportFrom)
    assert modules_of(node, SOURCE / "documents" / "pdf.py") == modules


def foreign_modules() -> set[str]:
    """The modules, by their top names, that src imports and that are neither ours nor Python's."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"reportgen"}


def test_every_package_that_is_imported_is_declared_and_no_other() -> None:
    settings = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    declared = {re.match(r"[\w-]+", line)[0].lower() for line in settings["project"]["dependencies"]}  # type: ignore[index]
    owners = packages_distributions()
    assert {owners[name][0].lower() for name in foreign_modules()} == declared


def test_doctor_asks_for_every_package_that_is_imported() -> None:
    from reportgen.commands.doctor import PACKAGES

    assert set(PACKAGES) == foreign_modules()


def test_pdf_and_word_writers_do_not_know_excel() -> None:
    for file in ("documents/pdf.py", "documents/docx/writer.py"):
        assert "openpyxl" not in (SOURCE / file).read_text(encoding="utf-8")


HEAVY = ("weasyprint", "docx", "docxtpl", "openpyxl", "jinja2", "babel", "PIL", "lxml", "fontTools")


NEEDLESS = ("PIL.TgaImagePlugin", "fontTools.agl", "fontTools.ttLib.tables.otTables", "reportgen.build.pipeline")
"""What Pillow and fontTools load for formats of pictures that we refuse, for names of glyphs and layout that we don't
use; and what makes documents."""


def loaded_after(arguments: list[str], folder: Path) -> set[str]:
    code = (
        "import sys, reportgen.cli.main as c\n"
        f"c.run({arguments!r})\n"
        f"print('LOADED', *[n for n in {HEAVY + NEEDLESS!r} if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    last = done.stdout.strip().splitlines()[-1]
    assert last.startswith("LOADED")
    return set(last.split()[1:])


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    assert loaded_after(["--help"], tmp_path) == set()
    assert loaded_after(["build", "--help"], tmp_path) == set()


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"]], ids=" ".join)
def test_help_is_click_and_a_few_small_modules(arguments: list[str], tmp_path: Path) -> None:
    code = (
        "import click, sys\n"
        "before = set(sys.modules)\n"
        "import reportgen.cli.main as c\n"
        f"c.run({arguments!r})\n"
        "print('LOADED', *sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.strip().splitlines()[-1].split()[1:])
    ours = {f"reportgen.{name}" for name in ("cli", "cli_inputs", "cli_parts", "clickwords", "languages", "words")}
    assert {name for name in loaded if name.startswith("reportgen")} == {"reportgen", *ours}
    assert loaded.isdisjoint({"dataclasses", "decimal", "difflib", "importlib.metadata", "pathlib", "tempfile"})


def test_check_loads_no_writer() -> None:
    loaded = loaded_after(["check", "2022", "--json"], SOURCE.parents[1])
    assert loaded.isdisjoint(NEEDLESS)
    assert loaded.isdisjoint({"weasyprint", "docx", "docxtpl", "jinja2"})
    assert "fontTools" in loaded, "the characters that the fonts have were not asked for"


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_modules_stay_rooms(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
