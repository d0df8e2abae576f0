"""The doctor on machines that lack something, of every kind: what it says, in both languages, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import workspaces as ws

from reportgen.cli.main import run

LACKING = """
import cffi, platform, sys
opened = cffi.FFI.dlopen
def dlopen(self, name, flags=0):
    if name is not None and {lacks!r} in name:
        raise OSError(f"cannot load library {{name!r}}")
    return opened(self, name, flags)
cffi.FFI.dlopen = dlopen
from reportgen.documents.pdf import pango
pango.sys = type(sys)("sys")
pango.sys.platform = {system!r}
def release():
    if {release!r} is None:
        raise OSError("no os-release")
    return {release!r}
platform.freedesktop_os_release = release
sys.argv[1:] = {argv!r}
from reportgen.cli.main import main
sys.exit(main())
"""
"""A command on a machine of another kind, whose libraries with `lacks` in their names can't be loaded."""

PIP = "python -m pip install gstreamer-libs"
APT = "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
MACHINES = {
    "windows": ("win32", None, PIP),
    "macos": ("darwin", None, PIP),
    "debian": ("linux", {"ID": "debian"}, APT),
    "ubuntu": ("linux", {"ID": "ubuntu", "ID_LIKE": "debian"}, APT),
    "fedora": ("linux", {"ID": "fedora"}, "sudo dnf install pango harfbuzz"),
    "rocky": ("linux", {"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "sudo dnf install pango harfbuzz"),
    "alpine": ("linux", {"ID": "alpine"}, "sudo apk add so:libpango-1.0.so.0"),
    "arch": ("linux", {"ID": "manjaro", "ID_LIKE": "arch"}, "sudo pacman -S pango"),
    "unknown": ("linux", None, APT),
}
"""What Python says there (`sys.platform`, os-release), and the command that helps."""


def ask(folder: Path, machine: str, *argv: str, lacks: str = "pango-1.0", lang: str = "vi") -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command there."""
    system, release, _ = MACHINES[machine]
    code = LACKING.format(lacks=lacks, system=system, release=release, argv=[*argv, "--lang", lang])
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, encoding="utf-8", env=os.environ, timeout=120
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return ws.copy_workspace(ws.SAMPLE, tmp_path / "w")


@pytest.mark.parametrize("machine", MACHINES)
def test_a_machine_without_pango_is_reported_how_to_get_it(machine: str, workspace: Path) -> None:
    code, out, reported = ask(workspace, machine, "doctor")
    assert code == 3
    (line,) = [line for line in reported.splitlines() if re.match("Lỗi RG81[15]", line)]
    assert ("RG815 · thiếu hoặc hỏng gói gstreamer-libs" in line) == (machine in ("windows", "macos"))
    assert re.search(rf"Cách sửa: .*chạy(?: lệnh)?: {re.escape(MACHINES[machine][2])}", line)
    assert "Phông chữ: tốt" in out


@pytest.mark.parametrize("machine", ["windows", "macos", "debian", "fedora"])
def test_in_english_too(machine: str, workspace: Path) -> None:
    code, out, reported = ask(workspace, machine, "doctor", lang="en")
    assert code == 3
    assert re.match(r"Error RG81[15] · the (library Pango|package gstreamer-libs)", reported)
    assert re.search(rf"To fix: .*run: {re.escape(MACHINES[machine][2])}", reported)
    assert "Fonts: OK" in out
    assert not set("ạáđêệơư") & set((reported + out).replace(str(workspace), ""))


def test_the_subsetter_alone_is_a_warning(workspace: Path) -> None:
    code, out, reported = ask(workspace, "fedora", "doctor", lacks="harfbuzz-subset")
    assert code == 0
    assert reported.startswith("Cảnh báo RG813 · ")
    assert reported.rstrip().endswith("chạy lệnh: sudo dnf install pango harfbuzz")
    assert "Pango (tạo PDF): tốt" in out


def test_the_subsetter_is_not_reported_beside_pango(workspace: Path) -> None:
    assert "RG813" not in ask(workspace, "debian", "doctor")[2]


def test_build_without_pango_keeps_its_json_clean(workspace: Path) -> None:
    """WeasyPrint prints advice of its own onto standard output."""
    code, out, _ = ask(workspace, "debian", "build", "2022", "--json")
    assert code == 3
    assert [problem["code"] for problem in json.loads(out)["problems"] if problem["severity"] == "error"] == ["RG811"]
    assert not (workspace / "outputs").exists()


def test_missing_packages_and_fonts_are_reported(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from reportgen.commands import doctor

    monkeypatch.chdir(workspace)
    (workspace / "templates" / "fonts" / "Tinos-Bold.ttf").unlink()
    monkeypatch.setattr(doctor, "PACKAGES", ("a_package_that_is_not_there",))
    assert run(["doctor"]) == 3
    reported = capsys.readouterr().err
    assert "RG812 · thiếu gói Python a_package_that_is_not_there" in reported
    assert "RG814" in reported
    assert "Tinos-Bold.ttf" in reported
