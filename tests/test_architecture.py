"""Imports run one way, as docs/architecture.md says; heavy libraries are loaded only where they are used."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

SOURCE = Path(__file__).parents[1] / "src" / "reportgen"

MAY_IMPORT = {
    "languages": set(),
    "shipped": set(),
    "colours": set(),
    "formats": set(),
    "numerals": set(),
    "passages": set(),
    "period": {"languages", "numerals"},
    "aspects": {"languages"},
    "cut_off": {"period"},
    "problems": {"languages"},
    "workspace": {"colours", "cut_off", "files", "formats", "period", "problems"},
    "files": {"formats", "languages", "period", "problems"},
    "workbooks": {"period", "problems", "files"},
    "workbooks/new": {"aspects", "period", "problems", "files", "workbooks"},
    "workbooks/patch": {"problems", "files", "workbooks"},
    "records": {"numerals", "period", "problems", "workbooks"},
    "records/checks": {"cut_off", "numerals", "period", "problems", "workbooks", "records"},
    "records/replies": {"files", "period", "problems", "workbooks", "records", "records/checks"},
    "records/rollover": {"period", "problems", "workbooks", "records"},
    "figures": {"aspects", "period", "problems", "records"},
    "figures/checks": {"passages", "period", "problems", "records", "figures"},
    "documents": {"problems"},
    "documents/drawings": set(),
    "documents/brochure": {"documents/drawings"},
    "documents/template": {
        "aspects",
        *("colours", "numerals", "period", "problems", "shipped", "records", "figures", "documents"),
        *("documents/brochure", "documents/drawings"),
    },
    "documents/styles": {"numerals", "problems", "workbooks", "records", "documents", "documents/template"},
    "documents/charts": {
        *("colours", "period", "problems", "records", "documents", "documents/styles", "documents/template"),
    },
    "documents/prepare": {
        *("numerals", "passages", "problems", "records", "documents", "documents/template", "documents/styles"),
        "documents/charts",
    },
    "documents/pdf": {
        *(
            "numerals",
            "passages",
            "problems",
            "records",
            "documents",
            "documents/template",
            "documents/styles",
            "documents/charts",
        ),
        "documents/prepare",
    },
    "documents/press": {
        *("colours", "numerals", "problems", "records", "documents/pdf", "documents/styles", "documents/template")
    },
    "documents/docx": {
        *("numerals", "problems", "records", "figures", "files", "documents", "documents/template", "documents/styles"),
        *("documents/charts", "documents/prepare", "documents/drawings"),
    },
    "finished": {"files", "numerals", "passages", "problems"},
    "official": {"finished", "languages", "numerals", "problems"},
    "living": {
        "aspects",
        *("documents/docx", "documents/pdf", "documents/styles", "files", "figures", "finished", "languages"),
        *("numerals", "passages", "period", "problems", "records", "shipped", "workbooks", "workspace"),
    },
    "commands": {"period", "problems", "files", "shipped", "workspace", "workbooks", "records", "documents/pdf"},
    "build": {
        *("formats", "period", "problems", "files", "workspace", "workbooks", "records", "figures", "documents"),
        *("catalogue", "finished", "commands", "languages", "numerals", "official", "passages", "shipped"),
    },
    "preview": {"build", "documents/pdf", "documents/press", "figures", "files", "period", "problems", "workspace"},
    "cli": {
        *(
            "files",
            "formats",
            "languages",
            "period",
            "problems",
            "workspace",
            "workbooks",
            "records",
            "commands",
            "build",
            "documents/styles",
            "figures",
            "living",
            "official",
            "operations",
            "serve",
            "texts",
        ),
    },
    "serve": {
        *("build", "commands", "documents/press", "figures", "files", "formats", "languages", "living", "period"),
        *("operations", "preview", "problems", "records", "shipped", "texts", "workbooks", "workspace"),
    },
    "texts": {"languages"},
    "operations": {
        *("build", "commands", "figures", "files", "living", "period", "problems", "records", "workbooks", "workspace"),
    },
    "catalogue": {"problems", "records/checks", "figures/checks"},
    "reference": {"aspects", "catalogue", "official", "problems"},
    "__main__": {"cli"},
}
"""Which packages each package may import, deferred imports included; a name without `/` covers the packages below."""

HELP_MODULES = (
    *(
        "cli",
        "cli.build_command",
        "cli.commands",
        "cli.compare_commands",
        "texts.carried_messages",
        "texts.compare_messages",
        "cli.figure_commands",
        "cli.harvest_command",
        "cli.help",
        "cli.main",
        "texts.messages",
        "cli.official_command",
        "texts.official_messages",
        "cli.options",
        "cli.refresh_command",
        "cli.extract_command",
        "texts.extract_messages",
        "cli.release_command",
        "texts.release_messages",
        "cli.serve_command",
        "texts.serve_messages",
        "texts.refresh_messages",
        "cli.streams",
    ),
    *("texts", "files", "files.written", "formats", "languages"),
)
"""All that a help page loads of ours."""


def package_of(module: str) -> str:
    """`documents/pdf` for `reportgen.documents.pdf.writer`, `workspace` for a module at the top."""
    parts = module.split(".")[1:]
    for size in (2, 1):
        if (name := "/".join(parts[:size])) in MAY_IMPORT and len(parts) >= size:
            return name
    return parts[0] if parts else ""


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


def module_name(path: Path) -> str:
    return ".".join(("reportgen", *path.relative_to(SOURCE).with_suffix("").parts))


def imports() -> list[tuple[str, str]]:
    """Every import of one of our modules by another: the module, and what it imports."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = modules_of(node, path)
            found += [(module_name(path), name) for name in names if name.startswith("reportgen.")]
    return found


def may_import(package: str, other: str) -> bool:
    return other == package or other in MAY_IMPORT[package] or other.partition("/")[0] in MAY_IMPORT[package]


def test_imports_run_one_way() -> None:
    seen = imports()
    assert len(seen) > 50, "the walk found no imports: it looks in the wrong place"
    wrong = [
        f"{module} imports {name}"
        for module, name in seen
        if package_of(module) not in ("__init__", "") and package_of(name) not in ("", "__version__")
        if not may_import(package_of(module), package_of(name))
    ]
    assert wrong == []


def test_no_package_imports_another_that_imports_it() -> None:
    edges = {(package_of(module), package_of(name)) for module, name in imports()}
    edges = {(one, other) for one, other in edges if one != other}
    assert [pair for pair in sorted(edges) if pair[::-1] in edges] == []


@pytest.mark.parametrize(
    ("line", "modules"),
    [
        ("from . import merge", ["reportgen.documents"]),
        ("from .merge import merge_word", ["reportgen.documents.merge"]),
        ("from .. import build, cli", ["reportgen.build", "reportgen.cli"]),
        ("from ..build import build", ["reportgen.build"]),
        ("from reportgen import build", ["reportgen.build"]),
        ("from reportgen.build.pipeline import build", ["reportgen.build.pipeline"]),
    ],
)
def test_no_way_of_writing_an_import_is_overlooked(line: str, modules: list[str]) -> None:
    (node,) = ast.parse(line).body
    assert isinstance(node, ast.ImportFrom)
    assert modules_of(node, SOURCE / "documents" / "sentinels.py") == modules


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
    owners = packages_distributions()
    assert {owners[name][0].lower() for name in foreign_modules()} == declared_for("linux", "x86_64")


def declared_for(system: str, machine: str) -> set[str]:
    """The packages that are installed with ours on a machine (`sys_platform` and `platform_machine` of markers)."""
    settings = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [Requirement(line) for line in settings["project"]["dependencies"]]
    place = {"sys_platform": system, "platform_machine": machine}
    return {one.name.lower() for one in needed if one.marker is None or one.marker.evaluate(place)}


def test_pango_comes_as_a_package_where_there_is_one() -> None:
    from reportgen.documents.pdf.pango import _PACKAGE

    everywhere = declared_for("linux", "x86_64")
    for system, machine in (("win32", "AMD64"), ("darwin", "arm64"), ("darwin", "x86_64")):
        assert declared_for(system, machine) - everywhere == {_PACKAGE.replace("_", "-")}
    assert declared_for("win32", "ARM64") == everywhere, "there is no wheel for Windows on Arm"


def test_doctor_asks_for_every_package_that_is_imported() -> None:
    from reportgen.commands.doctor import PACKAGES

    assert set(PACKAGES) == foreign_modules()


def test_pdf_and_word_writers_do_not_know_excel() -> None:
    for file in ("documents/pdf/writer.py", "documents/docx/writer.py"):
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
    ours = {name for name in loaded if name.startswith("reportgen")} - {"reportgen"}
    ours = {name.removeprefix("reportgen.") for name in ours}
    commands = {name for name in HELP_MODULES if re.match("cli.*command|formats", name)}
    needed = {"--help": commands, "build": {"cli.build_command", "formats"}, "--version": set()}[arguments[0]]
    assert ours == {*HELP_MODULES} - commands | needed
    assert loaded.isdisjoint({"dataclasses", "decimal", "difflib", "importlib.metadata", "pathlib", "tempfile"})


def test_check_loads_no_writer() -> None:
    loaded = loaded_after(["check", "2022", "--json"], SOURCE.parents[1])
    assert loaded.isdisjoint(NEEDLESS)
    assert loaded.isdisjoint({"weasyprint", "docx", "docxtpl", "jinja2"})
    assert "fontTools" in loaded, "the characters that the fonts have were not asked for"


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_modules_stay_rooms(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
