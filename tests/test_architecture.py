"""Imports run one way, as docs/architecture.md says; heavy libraries are loaded only where they are used."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "reportgen"

MAY_IMPORT = {
    "problems": {"problems"},
    "shipped": set(),
    "words": {"problems"},
    "screen": {"problems", "words"},
    "clickwords": {"problems", "words"},
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
    "build": {
        "document",
        "problems",
        "workspace",
        "outputs",
        "manifest",
        "parallel",
        "workbooks",
        "records",
        "figures",
        "documents",
        "doctor",
        "shipped",
    },
    "cli": {
        "problems",
        "words",
        "screen",
        "clickwords",
        "workspace",
        "build",
        "doctor",
        "initialise",
        "newyear",
        "ask",
        "collect",
        "chase",
        "marking",
    },
    "__main__": {"cli"},
}
"""Which part of the package each part may import, deferred imports included."""


def part_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imports() -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        part = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                # `from reportgen import build` names a module, not a value
                names = (
                    [f"reportgen.{alias.name}" for alias in node.names] if node.module == "reportgen" else [node.module]
                )
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


def test_pdf_and_word_writers_do_not_know_excel() -> None:
    for file in ("documents/pdf.py", "documents/docx/writer.py"):
        assert "openpyxl" not in (SOURCE / file).read_text(encoding="utf-8")


HEAVY = ("weasyprint", "docx", "docxtpl", "openpyxl", "jinja2", "babel", "PIL", "lxml", "fontTools")


def loaded_after(arguments: list[str], folder: Path) -> set[str]:
    code = (
        "import sys, reportgen.cli as c\n"
        f"c.run({arguments!r})\n"
        f"print('LOADED', *[n for n in {HEAVY!r} if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    last = done.stdout.strip().splitlines()[-1]
    assert last.startswith("LOADED")
    return set(last.split()[1:])


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    assert loaded_after(["--help"], tmp_path) == set()
    assert loaded_after(["build", "--help"], tmp_path) == set()


def test_check_loads_no_writer() -> None:
    loaded = loaded_after(["check", "2022", "--json"], SOURCE.parents[1])
    assert loaded.isdisjoint({"weasyprint", "docx", "docxtpl", "jinja2"})
    assert "fontTools" in loaded, "the characters that the fonts have were not asked for"


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_modules_stay_rooms(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350
