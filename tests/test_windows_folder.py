"""What `make windows` puts into its zip; tests/windows runs the folder itself."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pefile
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from reportgen.cli import desktop
from scripts.windows import __main__ as windows
from scripts.windows import licences, lock
from scripts.windows.contents import (
    LIBRARIES,
    PACKAGES,
    ROOTS,
    missing_libraries,
    only_needed_libraries,
    python_files,
    wheel_files,
)
from scripts.windows.forwarders import forwarding_dll, stable_abi
from scripts.windows.launchers import launchers

REPO = Path(__file__).parents[1]


def zip_of(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_every_package_that_windows_needs_is_locked_in_the_version_of_linux() -> None:
    import tomllib

    locked = (REPO / "requirements" / "windows.txt").read_text(encoding="utf-8")
    versions = dict(re.findall(r"^([\w.-]+)==(\S+) \\\n    --hash=sha256:[0-9a-f]{64}$", locked, re.M))
    assert len(versions) * 2 == len(locked.splitlines()), "a package without its hash"
    dependencies = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    wanted = {canonicalize_name(Requirement(line).name) for line in lock.needed(dependencies)}
    assert wanted | {lock.LAUNCHERS} <= versions.keys()
    linux = dict(
        re.findall(r"^([\w.-]+)==(\S+)", (REPO / "requirements" / "run.txt").read_text(encoding="utf-8"), re.M)
    )
    assert {name: version for name, version in versions.items() if linux.get(name, version) != version} == {}


JAR = "org/bytedeco/cpython/windows-x86_64/"


def test_python_has_one_layout_whoever_packed_it() -> None:
    maven = python_files(
        zip_of(
            {
                f"{JAR}python.exe": b"exe",
                f"{JAR}bin/python.exe": b"another",
                f"{JAR}python313.dll": b"dll",
                f"{JAR}lib/_ssl.pyd": b"ssl",
                f"{JAR}lib/vcruntime140.dll": b"c",
                f"{JAR}lib/tk86t.dll": b"tk",
                f"{JAR}lib/json/__init__.py": b"json",
                f"{JAR}lib/test/test_json.py": b"",
                f"{JAR}lib/pip/__init__.py": b"",
                f"{JAR}include/Python.h": b"",
            }
        )
    )
    paths = maven.pop("python313._pth").decode().split()
    assert paths == ["Lib", ".", "Lib\\site-packages"]
    assert maven == {
        "python.exe": b"exe",
        "python313.dll": b"dll",
        "_ssl.pyd": b"ssl",
        "vcruntime140.dll": b"c",
        "Lib/json/__init__.py": b"json",
    }
    names = ("python.exe", "python313.dll", "python313.zip", "_ssl.pyd", "LICENSE.txt")
    embedded = python_files(zip_of({**dict.fromkeys(names, b""), "python313._pth": b"import site"}))
    assert embedded.pop("python313._pth").decode().split() == ["python313.zip", ".", "Lib\\site-packages"]
    assert set(embedded) == set(names)


def test_a_wheel_is_unpacked_as_pip_does() -> None:
    wheel = {
        "a-1.data/purelib/a/__init__.py": b"1",
        "a-1.data/scripts/a.exe": b"",
        "a/core.pyd": b"2",
        "a/core.pyx": b"",
        "a-1.dist-info/METADATA": b"3",
        "a-1.dist-info/RECORD": b"",
        "a-1.dist-info/licenses/LICENSE": b"4",
    }
    assert wheel_files(zip_of(wheel)) == {
        f"{PACKAGES}a/__init__.py": b"1",
        f"{PACKAGES}a/core.pyd": b"2",
        f"{PACKAGES}a-1.dist-info/METADATA": b"3",
        f"{PACKAGES}a-1.dist-info/licenses/LICENSE": b"4",
    }


def words(library: bytes) -> set[str]:
    """The imports of a library in a test: its words."""
    return set(library.decode().split())


def test_only_the_libraries_that_pango_needs_are_kept() -> None:
    roots = {f"{LIBRARIES}{root}.dll": b"glib-2.0-0.dll kernel32.dll" for root in ROOTS}
    files = {
        **roots,
        f"{LIBRARIES}Glib-2.0-0.dll": b"pcre2-8-0.dll",
        f"{LIBRARIES}pcre2-8-0.dll": b"",
        f"{LIBRARIES}rsvg-2-2.dll": b"glib-2.0-0.dll",
        f"{PACKAGES}gstreamer_libs/etc/fonts/fonts.conf": b"",
        f"{PACKAGES}gstreamer_libs-1.dist-info/METADATA": b"",
        "python.exe": b"",
    }
    left_out = files.keys() - only_needed_libraries(files, words).keys()
    assert {name.rpartition("/")[2] for name in left_out} == {"rsvg-2-2.dll", "fonts.conf"}
    del files[f"{LIBRARIES}harfbuzz.dll"]
    with pytest.raises(SystemExit, match="no harfbuzz"):
        only_needed_libraries(files, words)


def test_a_library_that_neither_the_folder_nor_windows_has_is_named() -> None:
    files = {"python.exe": b"python313.dll kernel32.dll api-ms-win-crt-heap-l1-1-0.dll", "a/x.pyd": b"msvcp140.dll"}
    assert list(missing_libraries(files, words)) == ["a/x.pyd needs msvcp140.dll", "python.exe needs python313.dll"]


def test_every_file_has_a_licence() -> None:
    metadata = b"Name: a\nVersion: 1\nLicense: MIT\n"
    program = {
        "python.exe": b"",
        f"{LIBRARIES}pango-1.0-0.dll": b"",
        f"{PACKAGES}a-1.dist-info/METADATA": metadata,
        f"{PACKAGES}a-1.dist-info/licenses/LICENSE": b"",
    }
    files = licences.licence_files(program, ["reportgen.exe"], "program-1", "ours")
    assert set(files) == {"GIAY-PHEP.txt", "reportgen.txt", "Python.txt", "pango.txt", "LGPL-2.txt", "LGPL-2.1.txt"}
    listed = files["GIAY-PHEP.txt"].decode("utf-8-sig")
    assert "Pango 1.56.2 (pango-1.0-0.dll): LGPL-2.0-or-later; pango.txt; LGPL-2.txt; https://" in listed
    assert "a 1: MIT; a-1.dist-info\\licenses\\LICENSE" in listed
    with pytest.raises(SystemExit, match=r"no licence is known for new\.dll"):
        licences.licence_files({**program, f"{LIBRARIES}new.dll": b""}, [], "program-1", "")
    for stated in (b"", b"License: MIT\n"):  # without a licence, without its text
        with pytest.raises(SystemExit, match="states no licence"):
            licences.licence_files({f"{PACKAGES}b-1.dist-info/METADATA": b"Name: b\n" + stated}, [], "program-1", "")


def test_the_launchers_run_python_of_their_folder() -> None:
    wheel = zip_of({"distlib/t64.exe": b"MZ launcher", "distlib/t64-arm.exe": b"MZ"})
    made = launchers(wheel, "program-1", {"a.exe": "one.two"})
    head, _, code = made["a.exe"].partition(b"\r\n")
    assert head == b'MZ launcher#!"<launcher_dir>\\program-1\\python.exe" -X utf8'
    with zipfile.ZipFile(io.BytesIO(code)) as archive:
        assert b"from one.two import main" in archive.read("__main__.py")
    for module in windows.PROGRAMS.values():
        assert callable((sys.modules.get(module) or __import__(module, fromlist=["main"])).main)


def test_the_missing_library_of_the_stable_abi_forwards_every_function() -> None:
    library = forwarding_dll("python313.dll", {"_PyB": "other.b", "PyA": "other.a"})
    made = pefile.PE(data=stable_abi(library, "python313"))
    symbols = made.DIRECTORY_ENTRY_EXPORT.symbols
    assert [(s.name, s.forwarder) for s in symbols] == [(b"PyA", b"python313.PyA"), (b"_PyB", b"python313._PyB")]
    assert (made.is_dll(), made.DIRECTORY_ENTRY_EXPORT.name) == (True, b"python3.dll")


def test_a_damaged_input_is_refused(tmp_path: Path) -> None:
    (tmp_path / "python.zip").write_bytes(b"damaged")
    for digest in (windows.PYTHON_JAR, None):
        with pytest.raises(SystemExit, match=r"python\.zip does not have"):
            windows.checked(tmp_path / "python.zip", digest)


def test_the_zip_is_the_same_in_any_order() -> None:
    files = {"Bộ/a": b"1", "Bộ/b": b"2"}
    data = windows.zipped(files)
    assert data == windows.zipped(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["Bộ/a", "Bộ/b"]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[list[str], Path]]:
    """The command lines that a double click runs, with their folder. The folder of the program is `tmp_path / "p"`."""
    calls: list[tuple[list[str], Path]] = []

    def serve() -> int:
        calls.append((sys.argv[1:], Path.cwd()))
        return 0

    monkeypatch.setattr(desktop.cli, "main", serve)
    monkeypatch.setattr(sys, "argv", ["Bộ lập báo cáo.exe"])
    (tmp_path / "p").mkdir()
    monkeypatch.chdir(tmp_path)
    return calls


def test_a_double_click_makes_a_workspace_and_finds_it_again(
    started: list[tuple[list[str], Path]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "p"
    assert (desktop.open_window(folder), desktop.open_window(folder)) == (0, 0)
    made = folder / desktop.NEW_WORKSPACE
    assert started == [(["serve", "--open"], made)] * 2
    assert (made / "reportgen.toml").is_file()
    out = capsys.readouterr().out
    assert out.count("Tạo hồ sơ mới") == 1
    assert "Để dừng: đóng cửa sổ này" in out


def test_of_several_workspaces_the_user_chooses(
    started: list[tuple[list[str], Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("2022", "2023"):
        (tmp_path / "p" / name).mkdir()
        (tmp_path / "p" / name / "reportgen.toml").touch()
    answers = iter(["3", "", " 2 "])
    monkeypatch.setattr("builtins.input", lambda asked: next(answers))
    desktop.open_window(tmp_path / "p")
    assert started == [(["serve", "--open"], tmp_path / "p" / "2023")]


def test_the_program_may_be_inside_of_a_workspace(started: list[tuple[list[str], Path]], tmp_path: Path) -> None:
    (tmp_path / "reportgen.toml").touch()
    desktop.open_window(tmp_path / "p")
    assert started == [(["serve", "--open"], tmp_path)]


def leaving(code: int, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], int]:
    """What the user is asked, and the exit code, if the window ends with a code."""
    asked: list[str] = []
    left: list[int] = []
    answer: Callable[[str], str] = lambda text: asked.append(text) or ""  # noqa: E731
    monkeypatch.setattr(desktop, "open_window", lambda folder: code)
    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("os._exit", left.append)
    desktop.main()
    return asked, left[0]


def test_messages_of_a_failure_stay_until_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, code = leaving(3, monkeypatch)
    assert (len(asked), code) == (1, 3)
    assert leaving(0, monkeypatch) == ([], 0)
    assert leaving(130, monkeypatch) == ([], 130)
