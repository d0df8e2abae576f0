"""What happens when the output can't be printed: the command finishes its work, and reports it truthfully."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import workspaces as ws

from reportgen.cli import main as cli
from reportgen.cli.streams import GuardedRaw
from reportgen.files import failure_log, written

SCRIPT = """
import sys
from pathlib import Path
import reportgen.__main__ as program
from reportgen.files import failure_log
from reportgen.cli import main as cli
from reportgen.files.written import record

def run(argv):
    record(Path("report.pdf"))
    print("result")
    print("problem", file=sys.stderr)
    return int(argv[0])

cli.run = run
program.main()
"""
"""The program with a command that changes a file, prints, and ends with the exit code that it is given."""
needs_unix = pytest.mark.skipif(sys.platform == "win32", reason="closed descriptors and /dev/full")


def redirected(how: str, code: int = 0) -> tuple[int, str, str]:
    """The exit code, stdout and stderr of SCRIPT, with a redirection of the shell."""
    command = f'"$0" -c "$1" {code} --lang en {how}'
    done = subprocess.run(["bash", "-c", command, sys.executable, SCRIPT], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@needs_unix
@pytest.mark.parametrize(
    ("how", "reason"),
    [(">&-", "Bad file descriptor"), (">/dev/full", "No space left on device")],
)
def test_lost_output_is_reported_with_the_files_that_were_written(how: str, reason: str) -> None:
    code, out, err = redirected(how)
    assert (code, out) == (5, "")
    assert "RG709" in err
    assert reason in err
    assert "files that were completely written: report.pdf" in err
    assert "no file was changed" not in err
    assert "Traceback" not in err


@needs_unix
def test_a_reader_that_closes_the_pipe_does_not_stop_the_command() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, "0", "--lang", "en"],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write)
    assert done.returncode == 5
    assert "Broken pipe" in done.stderr


@needs_unix
@pytest.mark.parametrize("how", ["2>&-", "2>/dev/full", ">&- 2>&-"])
def test_lost_messages_change_the_exit_code(how: str) -> None:
    code, out, err = redirected(how)
    assert (code, err) == (5, "")
    assert out in ("result\n", "")


@needs_unix
@pytest.mark.parametrize(("own", "code"), [(1, 5), (3, 5), (4, 4), (130, 130)])
def test_an_interruption_or_internal_error_keeps_its_exit_code(own: int, code: int) -> None:
    assert redirected(">/dev/full", own)[0] == code


@needs_unix
def test_a_file_never_gets_the_number_of_a_closed_stream() -> None:
    """Otherwise messages of C libraries would be written into a report."""
    script = "import os\nfrom reportgen.cli.streams import guard_streams\nguard_streams()\n"
    script += "number = os.open(os.devnull, os.O_RDONLY)\nos._exit(number)"
    command = '"$0" -c "$1" <&- >&- 2>&-'
    assert subprocess.run(["bash", "-c", command, sys.executable, script], check=False).returncode > 2


def test_a_stream_that_would_block_is_an_error() -> None:
    class Full(io.RawIOBase):
        def write(self, data: object) -> None:
            return None

    guard = GuardedRaw(Full())
    assert guard.write(b"text") == 4
    assert guard.error is not None


def sent_when(monkeypatch: pytest.MonkeyPatch, run: Callable[[list[str]], int]) -> int:
    """The exit code of the program, whose command is `run`."""
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(cli, "run", run)
    monkeypatch.setattr(sys, "argv", ["reportgen", "--lang", "en"])
    monkeypatch.setattr(cli, "guard_streams", lambda: (GuardedRaw(io.BytesIO()), GuardedRaw(io.BytesIO())))
    try:
        return cli.main()
    finally:
        signal.signal(signal.SIGTERM, before)


def test_termination_that_python_ignores_is_reported_with_the_written_files(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Unlucky:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGTERM)

    written.forget()  # what other tests of this process wrote

    def run(argv: list[str]) -> int:
        monkeypatch.setattr(sys, "unraisablehook", lambda _: None)
        written.record(Path("report.pdf"))
        Unlucky()
        return 0

    assert sent_when(monkeypatch, run) == 143
    assert "Interrupted; files that were completely written: report.pdf" in capsys.readouterr().err


def test_termination_after_the_command_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "_flush", lambda *_: signal.raise_signal(signal.SIGTERM) or 0)
    assert sent_when(monkeypatch, lambda _: 0) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("ending", "code"), [(cli.Terminated(143), 143), (KeyboardInterrupt(), 130)])
def test_an_interruption_after_publishing_does_not_say_that_nothing_was_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ending: BaseException,
    code: int,
) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    monkeypatch.chdir(root)

    def interrupted(*_: object, **__: object) -> None:
        raise ending

    monkeypatch.setattr("reportgen.commands.mark.Marked", interrupted)
    assert cli.run(["check", "2022", "--mark", "--lang", "en"]) == code
    err = capsys.readouterr().err
    assert str(root / "outputs" / "2022" / "kiem-tra" / "tasks.xlsx") in err
    assert "no file was changed" not in err


def test_an_internal_error_after_publishing_names_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    monkeypatch.chdir(root)
    monkeypatch.setattr("reportgen.files.failure_log._write_log", lambda _: "log.txt")

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("reportgen.cli.screen.Screen.say", broken)
    assert cli.run(["new", "2023", "--lang", "en"]) == 4
    err = capsys.readouterr().err
    assert str(root / "inputs" / "2023" / "tasks.xlsx") in err
    assert "no file was changed" not in err


def test_an_interrupted_init_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reportgen.workbooks.new.write.write_blank_workbooks", interrupted)
    assert cli.run(["init", str(tmp_path / "w"), "--period", "2024", "--lang", "en"]) == 130
    assert "no file was changed" in capsys.readouterr().err
    assert not list((tmp_path / "w").rglob("*.*"))


@pytest.mark.parametrize("moment", ["os.rename", "reportgen.commands.new_period.record"])
def test_new_interrupted_at_its_end_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], moment: str
) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    monkeypatch.chdir(root)
    real = os.rename if moment == "os.rename" else written.record

    def interrupted(*paths: Path) -> None:
        real(*paths)
        raise KeyboardInterrupt

    monkeypatch.setattr(moment, interrupted)
    assert cli.run(["new", "2023", "--lang", "en"]) == 130
    assert "no file was changed" in capsys.readouterr().err
    assert not (root / "inputs" / "2023").exists()


def test_init_interrupted_at_its_end_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*paths: Path) -> None:
        written.record(*paths)
        raise KeyboardInterrupt

    monkeypatch.setattr("reportgen.commands.init.record", interrupted)
    assert cli.run(["init", str(tmp_path / "w"), "--period", "2024", "--lang", "en"]) == 130
    assert "no file was changed" in capsys.readouterr().err
    assert not list((tmp_path / "w").rglob("*.*"))


@pytest.mark.parametrize("late", [False, True])
def test_files_are_final_or_undone_when_a_swap_is_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    """The last rename decides: before it the old files return; after it the new ones are recorded."""
    from reportgen.files.publish import publish

    publish(tmp_path / "2022", {"a.pdf": b"old"})
    written.forget()
    rename = os.replace

    def interrupted(source: Path, target: Path) -> None:
        last = Path(target).suffix == ".done"
        if not last or late:
            rename(source, target)
        if last:
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path / "2022", {"a.pdf": b"new"})
    assert (tmp_path / "2022" / "a.pdf").read_bytes() == (b"new" if late else b"old")
    assert written.written() == ((tmp_path / "2022" / "a.pdf",) if late else ())


def test_a_log_that_does_not_fit_on_the_disk_is_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno
    import tempfile
    import traceback

    def full(*_: object) -> list[str]:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(traceback, "format_exception", full)
    assert failure_log._write_log(ValueError()) == "–"
    assert list(tmp_path.iterdir()) == []
