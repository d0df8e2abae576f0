"""The wheel as a department gets it: everything is in it, and it works where nothing else of ours is."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import workspaces as ws

pytestmark = pytest.mark.slow

FILES = {
    "bao-cao-tong-ket-2022.pdf",
    "bao-cao-tong-ket-2022.docx",
    "to-gap-hoi-nghi-2022.pdf",
    "to-gap-hoi-nghi-2022.docx",
    "manifest.json",
}
DATA = "reportgen/data/"


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """The standard output of a command that must succeed, without what our shell tells Python."""
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "REPORTGEN", "VIRTUAL_ENV", "COV"))
    }
    arguments = [str(word) for word in command]
    done = subprocess.run(arguments, capture_output=True, encoding="utf-8", cwd=cwd, env=environment, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, ws.SAMPLE)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    """What is in it."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@dataclass(frozen=True)
class Installed:
    """An environment with nothing but the wheel, and the packages that it depends on."""

    folder: Path

    def path(self, what: str, name: str = "") -> Path:
        """A place of the environment: `scripts` or `purelib`."""
        scheme = sysconfig.get_preferred_scheme("prefix")
        roots = {"base": str(self.folder), "platbase": str(self.folder)}
        return Path(sysconfig.get_path(what, scheme if sys.prefix == sys.base_prefix else "venv", roots)) / name

    def reportgen(self, *argv: str, cwd: Path) -> str:
        """Runs the installed command."""
        return run(self.path("scripts", f"reportgen{'.exe' if os.name == 'nt' else ''}"), *argv, cwd=cwd)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The dependencies are those of these tests, by one line; our own source is not on that path."""
    environment = Installed(tmp_path_factory.mktemp("venv"))
    venv.create(environment.folder, with_pip=False)
    python = environment.path("scripts", f"python{'.exe' if os.name == 'nt' else ''}")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", "--python", python)
    run(*pip, "install", "--no-deps", "--no-index", wheel)
    environment.path("purelib", "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return environment


@pytest.fixture(scope="module")
def workspace(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `reportgen init W` lays out."""
    folder = tmp_path_factory.mktemp("work")
    installed.reportgen("init", "W", "--year", "2031", cwd=folder)
    return folder / "W"


def shipped() -> Iterator[str]:
    """The files of the checkout that a workspace is made of, but the locks of open programs."""
    yield "reportgen.toml"
    for top in ("templates", "inputs/2022"):
        for path in sorted((ws.SAMPLE / top).rglob("*")):
            if path.is_file() and not path.name.startswith(("~$", ".~lock")):
                yield path.relative_to(ws.SAMPLE).as_posix()


def test_it_carries_templates_fonts_with_licences_sample_and_settings(wheel: Path, names: list[str]) -> None:
    assert {name.removeprefix(DATA) for name in names if name.startswith(DATA)} >= set(shipped())
    with zipfile.ZipFile(wheel) as archive:
        for name in shipped():
            assert archive.read(DATA + name) == (ws.SAMPLE / name).read_bytes(), name
    fonts = [name for name in names if "/fonts/" in name]
    assert {Path(name).name for name in fonts} >= {"Tinos-Regular.ttf", "OFL-Tinos.txt", "OFL-BeVietnamPro.txt"}
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_it_carries_the_whole_program_and_nothing_else(names: list[str]) -> None:
    source = ws.SAMPLE / "src"
    modules = {path.relative_to(source).as_posix() for path in (source / "reportgen").rglob("*.py")}
    assert {name for name in names if name.endswith(".py")} == modules
    assert "reportgen/py.typed" in names
    tops = {name.split("/")[0] for name in names}
    assert tops == {"reportgen", next(top for top in tops if top.endswith(".dist-info"))}
    assert not [name for name in names if "test" in name or "/outputs/" in name or "__pycache__" in name]


def test_it_holds_no_path_of_the_machine_that_made_it(wheel: Path, names: list[str]) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in names:
            assert str(ws.SAMPLE).encode() not in archive.read(name), name


def test_init_lays_out_the_sample_and_an_empty_year(workspace: Path, installed: Installed) -> None:
    assert {name for name in shipped() if (workspace / name).read_bytes() != (ws.SAMPLE / name).read_bytes()} == set()
    assert {path.name for path in (workspace / "inputs" / "2031").iterdir()} == {
        "indicators.xlsx",
        "tasks.xlsx",
        "photos",
    }
    assert {path.name for path in workspace.iterdir()} == {"reportgen.toml", "templates", "inputs"}


def test_the_program_that_runs_is_that_of_the_wheel(installed: Installed, tmp_path: Path) -> None:
    python = installed.path("scripts", f"python{'.exe' if os.name == 'nt' else ''}")
    where = run(python, "-c", "import reportgen, weasyprint; print(reportgen.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.folder)


def test_build_gives_the_files_of_the_checkout_byte_by_byte(
    workspace: Path, installed: Installed, tmp_path: Path
) -> None:
    installed.reportgen("build", "2022", cwd=workspace)
    checkout = ws.copy_workspace(ws.SAMPLE, tmp_path / "checkout")
    run(sys.executable, "-m", "reportgen", "build", "2022", cwd=checkout)
    made, ours = ({p.name: p.read_bytes() for p in (r / "outputs" / "2022").iterdir()} for r in (workspace, checkout))
    assert set(made) == FILES
    assert {name for name in FILES if made[name] != ours[name]} == set()
