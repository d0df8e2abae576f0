"""Pango of the package for Windows and macOS is found by the names that WeasyPrint tries."""

from __future__ import annotations

import ast
import importlib.util
import os
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from reportgen.documents.pdf import pango
from reportgen.problems import ReportgenError
from reportgen.problems.codes_documents import FONT_PATH

FILES = {
    "windows": (
        "bin",
        ("gobject-2.0-0", "pango-1.0-0", "harfbuzz", "harfbuzz-subset", "fontconfig-1", "pangoft2-1.0-0"),
    ),
    "darwin": (
        "lib",
        ("gobject-2.0.0", "pango-1.0.0", "harfbuzz.0", "harfbuzz-subset.0", "fontconfig.1", "pangoft2-1.0.0"),
    ),
}
"""The libraries as `gstreamer-libs` 1.28.8 has them."""


@pytest.fixture(params=FILES)
def package(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of its libraries on a machine of each kind; those of macOS are there twice, as in the wheel."""
    kind = str(request.param)
    folder, names = FILES[kind]
    libraries = tmp_path / folder
    libraries.mkdir()
    for name in names:
        (libraries / (f"{name}.dll" if kind == "windows" else f"lib{name}.dylib")).touch()
        if kind == "darwin":
            (libraries / f"lib{name.rpartition('.')[0]}.dylib").touch()
    spec = ModuleSpec("gstreamer_libs", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(pango, "system_kind", lambda: kind)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)
    monkeypatch.setattr(os, "add_dll_directory", lambda path: added.append(path), raising=False)
    set_variable = os.putenv
    monkeypatch.setattr(os, "putenv", lambda name, value: variables.update({name: value}) or set_variable(name, value))
    added.clear()
    variables.clear()
    yield libraries
    os.unsetenv("FONTCONFIG_FILE")


added: list[str] = []
"""The folders that were added for Windows to look for libraries."""
variables: dict[str | bytes, str | bytes] = {}
"""The environment variables that were set without `os.environ`, and others that pytest sets."""


def names_tried() -> list[list[str]]:
    """The names that WeasyPrint tries for each library, in its order."""
    spec = importlib.util.find_spec("weasyprint.text")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    tree = ast.parse((Path(spec.submodule_search_locations[0]) / "ffi.py").read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and "_dlopen" in ast.unparse(node.func))
    return [[ast.literal_eval(argument) for argument in call.args[1:]] for call in calls if len(call.args) > 3]


TRIED = names_tried()


def test_each_library_is_found_once_and_before_any_other_of_the_machine(package: Path) -> None:
    assert pango.packaged_folder() == package
    find = pango._library_finder()
    assert find is not None
    for names in TRIED:
        found = [path for path in map(find, names) if path is not None]
        if "harfbuzz-vector" in names:
            assert found == [], "the package has none"
            continue
        assert len(found) == 1, names
        assert Path(found[0]).is_file()
        if package.name == "lib":
            assert Path(found[0]).name.removeprefix("lib").removesuffix(".dylib") in FILES["darwin"][1]
            first = names.index(next(name for name in names if find(name)))
            assert not any(name.endswith(".dylib") for name in names[:first]), "a library of Homebrew would be taken"
    assert added == ([str(package)] if package.name == "bin" else [])
    assert Path(str(variables["FONTCONFIG_FILE"])).is_file()
    assert "FONTCONFIG_FILE" not in os.environ, "a second build would seem to be another"


@pytest.mark.parametrize("package", ["windows"], indirect=True)
def test_a_folder_that_no_library_can_open_is_a_problem(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(file: Path) -> str:
        raise ReportgenError([FONT_PATH.at(None)])

    monkeypatch.setattr(pango, "ansi_name", refused)
    assert [problem.code for problem in pango.missing_pango()] == ["RG612"]


def test_without_the_package_weasyprint_searches_itself(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert pango.packaged_folder() is None
    assert pango._library_finder() is None
    assert "FONTCONFIG_FILE" not in variables


def test_a_linux_machine_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pango, "system_kind", lambda: "debian")
    assert pango.packaged_folder() is None
