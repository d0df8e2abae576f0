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
from e2e.finished import build_here

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
    """The standard output of a command that must succeed; it knows nothing of what our shell tells Python."""
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
    """An environment that was empty before the wheel and the locked packages of a run came into it."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.path("scripts", f"python{'.exe' if os.name == 'nt' else ''}")

    def path(self, what: str, name: str = "") -> Path:
        """A place of the environment: `scripts` or `purelib`."""
        scheme = sysconfig.get_preferred_scheme("prefix")
        roots = {"base": str(self.folder), "platbase": str(self.folder)}
        return Path(sysconfig.get_path(what, scheme if sys.prefix == sys.base_prefix else "venv", roots)) / name

    def reportgen(self, *argv: str, cwd: Path) -> str:
        """Runs the installed command."""
        return run(self.path("scripts", f"reportgen{'.exe' if os.name == 'nt' else ''}"), *argv, cwd=cwd)


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Installed:
    """As a department's machine gets it: the hashed packages of the lock, the wheel, and pip finds nothing amiss."""
    environment = Installed(tmp_path / "environment")
    venv.create(environment.folder, with_pip=False)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", environment.python)
    lock = ws.SAMPLE / "requirements" / "run.txt"
    run(*pip, "install", "--no-compile", "--no-deps", "--require-hashes", "-r", lock)
    run(*pip, "install", "--no-deps", "--no-index", wheel)
    run(*pip, "check")
    return environment


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


def test_in_an_empty_environment_it_lays_out_a_workspace_and_builds_the_bytes_of_the_checkout(
    installed: Installed, tmp_path: Path
) -> None:
    where = run(installed.python, "-c", "import reportgen, weasyprint; print(reportgen.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.folder)
    installed.reportgen("init", "W", "--period", "2031", "--sample", cwd=tmp_path)
    workspace = tmp_path / "W"
    assert {path.name for path in workspace.iterdir()} == {"reportgen.toml", "templates", "inputs"}
    assert {name for name in shipped() if (workspace / name).read_bytes() != (ws.SAMPLE / name).read_bytes()} == set()
    empty_year = {path.name for path in (workspace / "inputs" / "2031").iterdir()}
    assert empty_year == {"indicators.xlsx", "tasks.xlsx", "photos"}
    installed.reportgen("build", "2022", cwd=workspace)
    checkout = ws.copy_workspace(ws.SAMPLE, tmp_path / "checkout")
    build_here(checkout, 2022)
    made, ours = (
        {p.name: p.read_bytes() for p in (r / "outputs" / "2022").iterdir() if p.is_file()}
        for r in (workspace, checkout)
    )
    assert set(made) == FILES
    assert {name for name in FILES if made[name] != ours[name]} == set()
