"""Failures of the machine are reported by their cause: by no other, and not as an internal error."""

import builtins
import errno
import io
import json
import os
import pathlib
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

import pytest
import workspaces as ws
from lxml.etree import SerialisationError, XMLSyntaxError

from reportgen.build import workers
from reportgen.cli.main import run
from reportgen.files.written import record
from reportgen.problems import ReportgenError
from reportgen.problems.causes import machine_problem

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    monkeypatch.chdir(root)
    return root


def failing(number: int, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every access to a path that contains `part` raise an OSError with this number."""

    def wrap(function: Any) -> Any:
        def checked(path: Any, *args: Any, **options: Any) -> Any:
            if not isinstance(path, int) and part in os.fspath(path):
                raise OSError(number, os.strerror(number), os.fspath(path))
            return function(path, *args, **options)

        return checked

    monkeypatch.setattr(io, "open", wrap(io.open))  # used by pathlib
    monkeypatch.setattr(builtins, "open", wrap(builtins.open))  # used by Pillow, fontTools and zipfile
    monkeypatch.setattr(os, "listdir", wrap(os.listdir))
    monkeypatch.setattr(pathlib.Path, "read_bytes", wrap(pathlib.Path.read_bytes))


def while_handling(first: Exception, second: Exception) -> Exception:
    second.__context__ = first
    return second


def expat_error(code: int) -> ExpatError:
    error = ExpatError("out of memory")
    error.code = code
    return error


PLACES = ["reportgen.toml", "indicators.xlsx", "inputs/2022", "photos/", "templates/fonts", "Tinos-Bold.ttf"]
PLACES += ["templates/brochure", "templates/shared"]


@pytest.mark.parametrize(
    ("number", "code"), [(errno.EMFILE, "RG816"), (errno.ENFILE, "RG816"), (errno.ENOMEM, "RG817")]
)
@pytest.mark.parametrize("part", PLACES)
def test_a_limit_is_never_reported_as_a_damaged_file(
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    number: int,
    code: str,
    part: str,
) -> None:
    (workspace / "templates" / "fonts" / "Tinos-Bold.ttf").touch()  # fonts are cached by their time
    failing(number, part, monkeypatch)
    assert run(["check", "2022", "--lang", "en"]) == 3
    shown = "".join(capsys.readouterr())
    assert code in shown
    assert {word for word in shown.split() if word.startswith("RG")} <= {code, "RG331"}


@pytest.mark.parametrize(
    ("name", "part"),
    [
        *(("EACCES", part) for part in PLACES),
        *((name, "reportgen.toml") for name in ("EIO", "ELOOP", "ENAMETOOLONG", "ESTALE")),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, part: str
) -> None:
    number = getattr(errno, name)
    (workspace / "templates" / "fonts" / "Tinos-Bold.ttf").touch()
    failing(number, part, monkeypatch)
    assert run(["check", "2022", "--lang", "en"]) in (1, 3)
    shown = "".join(capsys.readouterr())
    assert part.strip("/").rpartition("/")[2] in shown or "can't be opened" in shown
    assert not any(code in shown for code in ("RG901", "RG802", "RG603", "RG604", "RG251"))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MemoryError(), "RG817"),
        (OSError(errno.EAGAIN, "fork"), "RG817"),
        (RuntimeError("can't start new thread"), "RG817"),
        (ImportError("libX.so.6: failed to map segment from shared object"), "RG817"),
        (OSError("cannot load library: libpango.so: cannot open shared object file: Too many open files"), "RG816"),
        (OSError(errno.EIO, "Input/output error"), "RG819"),
        (PermissionError(errno.EACCES, "Permission denied", b"/x\xff"), "RG819"),
        (NotADirectoryError(errno.ENOTDIR, "Not a directory", Path("/x")), "RG819"),
        (FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/x']"), "RG825"),
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), None),
        (while_handling(MemoryError(), ValueError("I/O operation on closed file")), "RG817"),
        (while_handling(KeyError(), ValueError("I/O operation on closed file")), None),
        (XMLSyntaxError("unknown error", 2, 0, 0), "RG817"),
        (XMLSyntaxError(None, 1, 0, 0), "RG817"),
        (XMLSyntaxError("internal error: x", 1, 4, 0), None),
        (XMLSyntaxError("Document is empty", 4, 1, 0), None),
        (expat_error(1), "RG817"),
        (expat_error(3), None),
        (OSError("damaged image"), None),
        (OSError(errno.EBADF, "Bad file descriptor"), None),
        (ImportError("No module named x"), None),
        (ValueError("too many open files"), None),
    ],
)
def test_causes_are_recognized(error: Exception, code: str | None) -> None:
    problem = machine_problem(error)
    assert (problem.code if problem else None) == code


@pytest.mark.parametrize("argv", [["check", "2022"], ["new", "2023"], ["collect", "2022", "x.xlsx"]])
def test_a_command_without_memory_ends_with_3(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], argv: list[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("reportgen.workbooks.book.read_book", full)
    monkeypatch.setattr("reportgen.workbooks.read.read_book", full)
    monkeypatch.setattr("reportgen.workbooks.new.write.workbook_bytes", full)
    assert run([*argv, "--lang", "en"]) == 3
    err = capsys.readouterr().err
    assert "RG817" in err
    assert "no file was changed" in err


COMMANDS = {"check": "workbooks.read.read_book", "new": "workbooks.new.write.workbook_bytes"}
COMMANDS |= {"build": "build.pipeline._make_documents", "collect": "commands.collect.collect"}
ERRORS = [(MemoryError(), 3, "RG817"), (PermissionError(errno.EACCES, "no", "a.pdf"), 3, "RG819")]
ERRORS += [(ZeroDivisionError(), 4, "RG901")]


@pytest.mark.parametrize(("error", "code", "problem"), ERRORS, ids=lambda value: str(value))
@pytest.mark.parametrize("command", COMMANDS)
def test_a_failure_is_json_where_json_was_asked(
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    error: Exception,
    code: int,
    problem: str,
) -> None:
    def fail(*_: object, **__: object) -> None:
        record(workspace / "a.pdf")
        raise error

    monkeypatch.setattr(f"reportgen.{COMMANDS[command]}", fail)
    monkeypatch.setattr("reportgen.files.failure_log._write_log", lambda _: "log.txt")
    year = 2023 if command == "new" else 2022
    assert run([command, str(year), *(["x"] if command == "collect" else []), "--json"]) == code
    out, err = capsys.readouterr()
    data = json.loads(out)
    assert (data["year"], [p["code"] for p in data["problems"]]) == (year, [problem])
    assert (data["written"], err) == ([str(workspace / "a.pdf")], "")


def test_a_failure_that_cannot_be_reported_for_lack_of_memory() -> None:
    script = "import reportgen.cli.main as cli, reportgen.__main__ as program\n"
    script += "def full():\n    raise MemoryError\ncli.main = full\nprogram.main()"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["RG817", "RG817"]


def test_a_photo_is_not_damaged_because_memory_is_short(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("PIL.Image.open", full)
    assert run(["check", "2022", "--lang", "en"]) == 3
    assert "RG817" in "".join(capsys.readouterr())


@pytest.mark.parametrize("argv", [["check", "2022"], ["new", "2023"], ["init", "w"], ["doctor"]])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not delete the current folder")
def test_a_deleted_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], argv: list[str]
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    assert run([*argv, "--lang", "en"]) == 3
    assert "RG810" in "".join(capsys.readouterr())


@pytest.mark.parametrize(("year", "valid"), [(1970, False), (1980, False), (1981, True), (2106, True), (2107, False)])
@pytest.mark.parametrize("argv", [["check", "2022"], ["doctor"]])
def test_a_clock_that_files_cannot_store(
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    year: int,
    valid: bool,
    argv: list[str],
) -> None:
    now = time.struct_time((year, 6, 1, 12, 0, 0, 0, 152, 0))
    monkeypatch.setattr("reportgen.cli.options.time.gmtime", lambda: now)
    code = run([*argv, "--lang", "en"])
    shown = "".join(capsys.readouterr())
    assert (code == 0, "RG823" in shown) == (valid, not valid)
    if not valid:
        assert code == 3
        assert f"01/06/{year}" in shown


def test_replies_in_a_folder_that_cannot_be_read_are_not_missing(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "replies" / "locked").mkdir(parents=True)
    scan = os.scandir

    def locked(path: Any) -> Any:
        if Path(path).name == "locked":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", locked)
    assert run(["collect", "2022", "replies", "--lang", "en"]) == 3
    assert "RG819 · replies/locked" in capsys.readouterr().err.replace(os.sep, "/")


@pytest.mark.parametrize(
    ("message", "code"),
    [("IO_ENOSPC", "RG819"), ("IO_WRITE", "RG819"), ("IO_EMFILE", "RG816"), ("IO_ENOMEM", "RG817"), ("other", None)],
)
def test_a_sheet_that_lxml_cannot_write_is_a_failure_of_the_machine(message: str, code: str | None) -> None:
    problem = machine_problem(SerialisationError(message))
    assert (problem.code if problem else None) == code


@needs_linux
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # openpyxl's other generators fail too
def test_a_full_temporary_folder_is_named_by_its_cause(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", lambda suffix="": "/dev/full")
    assert run(["new", "2023", "--lang", "en"]) == 3
    err = capsys.readouterr().err
    assert "RG819" in err
    assert "No space left on device" in err
    assert not (workspace / "inputs" / "2023").exists()


def test_a_manifest_that_cannot_be_read_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It lists the files of the other documents."""
    from reportgen.files.publish import MANIFEST, publish
    from reportgen.problems import ReportgenError

    publish(tmp_path / "2022", {"a.pdf": b"a"}, lambda _: {"a.pdf": 1})
    failing(errno.EMFILE, MANIFEST, monkeypatch)
    with pytest.raises(ReportgenError) as caught:
        publish(tmp_path / "2022", {"b.pdf": b"b"}, lambda old: {**old, "b.pdf": 1})
    assert [problem.code for problem in caught.value.problems] == ["RG816"]
    assert not (tmp_path / "2022" / "b.pdf").exists()


@needs_linux
@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_a_process_that_is_ended_from_outside_is_named(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ending: signal.Signals
) -> None:
    (workspace / "outputs" / "2022").mkdir(parents=True)
    (workspace / "outputs" / "2022" / "to-gap-hoi-nghi-2022.docx").write_bytes(b"old")

    def killed(*_: object) -> None:
        os.kill(os.getpid(), ending)

    monkeypatch.setattr("reportgen.build.pipeline.read_inputs", killed)
    assert run(["build", "2022", "--only", "brochure", "--format", "docx", "--lang", "en"]) == 3
    err = capsys.readouterr().err
    assert "RG818" in err
    assert f"signal {ending.name}" in err
    assert "Nothing was written" in err
    assert [(p.name, p.read_bytes()) for p in (workspace / "outputs" / "2022").iterdir()] == [
        ("to-gap-hoi-nghi-2022.docx", b"old")
    ]


@needs_linux
@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize(
    ("ending", "free", "memory"), [("SIGTRAP", 0, True), ("SIGTRAP", 1, False), ("SIGKILL", 0, False)]
)
def test_a_worker_that_crashes_where_there_is_no_memory(
    monkeypatch: pytest.MonkeyPatch, ending: str, free: int, memory: bool
) -> None:
    monkeypatch.setattr(workers, "_CRASH_MEMORY", (1 << 60) * (1 - free) + (1 << 20))

    def crash() -> Any:
        signal.raise_signal(getattr(signal, ending))
        yield 1

    with pytest.raises(MemoryError if memory else workers.WorkerDied), workers.run_in_worker(crash()) as items:
        next(items)


@needs_linux
@pytest.mark.usefixtures("two_cores")
def test_a_worker_reports_the_error_that_was_the_cause() -> None:
    def fail() -> Any:
        raise while_handling(MemoryError(), ValueError("I/O operation on closed file"))
        yield 1

    with pytest.raises(ReportgenError) as caught, workers.run_in_worker(fail()) as items:
        next(items)
    assert [problem.code for problem in caught.value.problems] == ["RG817"]


@needs_linux
@pytest.mark.usefixtures("two_cores")
def test_a_worker_without_memory_for_its_exception(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(workers.pickle, "dumps", full)
    with pytest.raises(MemoryError), workers.run_in_worker([1]) as items:
        next(items)


@needs_linux
def test_a_build_within_little_memory(workspace: Path) -> None:
    """C libraries would end the process without a message."""
    command = 'ulimit -v 120000; "$0" -m reportgen build 2022 --only brochure --format pdf --lang en'
    done = subprocess.run(["bash", "-c", command, sys.executable], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert "RG817" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (workspace / "outputs" / "2022").exists()
