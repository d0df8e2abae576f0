"""Starting and stopping the window, and what can be in the way."""

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from serve.windows import Heard, running

from reportgen.period import Period
from reportgen.problems import ReportgenError
from reportgen.serve import running as state
from reportgen.serve import server
from reportgen.serve.server import Options, serve
from reportgen.workspace import find_workspace


def refused(workspace: Path, **options: object) -> list[str]:
    with pytest.raises(ReportgenError) as error:
        serve(find_workspace(workspace), Options(**options), "vi", Heard())  # type: ignore[arg-type]
    return [problem.code for problem in error.value.problems]


def test_a_period_without_a_folder_is_reported(workspace: Path) -> None:
    assert refused(workspace, period=Period.parse("2031-Q1")) == ["RG101"]


def test_a_port_that_is_taken_is_named(workspace: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert refused(workspace, port=other.getsockname()[1]) == ["RG834"]
    with running(workspace) as window:  # nothing is left of the failed start
        assert window.port


def test_other_machines_need_a_password_and_a_certificate(workspace: Path, tmp_path: Path) -> None:
    pem = tmp_path / "chứng thư.pem"
    pem.write_text("none", encoding="utf-8")
    assert refused(workspace, host="0.0.0.0") == ["RG836"]
    assert refused(workspace, host="0.0.0.0", password="mật khẩu") == ["RG837"]
    assert refused(workspace, host="0.0.0.0", password="mật khẩu", certificate=pem, private_key=pem) == ["RG838"]
    assert refused(workspace, host="192.0.2.1", password="x", certificate=pem, private_key=pem) == ["RG835"]


def test_a_second_start_opens_the_window_that_runs(workspace: Path) -> None:
    with running(workspace) as window:
        heard = Heard()
        serve(find_workspace(workspace), Options(port=1), "vi", heard)
        assert heard.urls[0].startswith(window.origin)
        assert window.ask("GET", heard.urls[0].removeprefix(window.origin)).status == 303  # a key of its own
        window.sign_in()
    assert not state.state_file(workspace).exists()


def test_a_window_that_does_not_answer_is_reported(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_SECONDS_TO_ANSWER", 0.2)
    with running(workspace) as window:
        path = state.state_file(workspace)
        kept = path.read_text("utf-8")
        path.write_text("{", encoding="utf-8")
        assert refused(workspace) == ["RG839"]
        path.write_text(kept.replace(str(window.port), "1"), encoding="utf-8")
        assert refused(workspace) == ["RG839"]
        path.write_text(kept, encoding="utf-8")


def test_a_machine_without_browser_gets_the_address(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with running(workspace, opens_browser=True) as window:
        window.sign_in()
    assert [problem.code for problem in window.problems] == ["RG844"]
    assert len(window.urls) == 1


def test_ctrl_c_is_a_way_to_stop(workspace: Path) -> None:
    import signal

    command = [sys.executable, "-m", "reportgen", "serve", "--lang", "en"]
    with subprocess.Popen(command, cwd=workspace, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        assert "http://127.0.0.1:" in window.stdout.readline()
        window.send_signal(signal.SIGINT)
        assert window.wait(20) == 0
        assert window.stdout.read().rstrip().endswith("Stopped.")
    assert not state.state_file(workspace).exists()


def test_the_state_of_a_killed_window_is_in_nobodys_way(workspace: Path) -> None:
    state.write_state(state.state_file(workspace), state.Running("http", "127.0.0.1", 1, "old"))
    with running(workspace) as window:
        assert window.port != 1


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes the certificate")
def test_other_machines_see_nothing_without_the_password(workspace: Path, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command, *files, "-subj", "/CN=x"], check=True, capture_output=True)
    options = {"host": "127.0.0.2", "password": "mật khẩu", "certificate": certificate, "private_key": key}
    with running(workspace, **options) as window:
        assert window.urls == [f"https://127.0.0.2:{window.port}/"]  # no key that opens it
        assert window.ask("GET", "/2022/problems").status == 401
        form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": window.origin}
        assert window.ask("POST", "/sign-in", form, b"password=sai").status == 401
        assert (
            window.ask("POST", "/sign-in", form, urlencode({"password": "mật khẩu"}).encode()).status == 401
        )  # too soon
        time.sleep(2.1)
        answer = window.ask("POST", "/sign-in", form, urlencode({"password": "mật khẩu"}).encode())
        assert answer.status == 303
        assert "secure" in answer.headers["set-cookie"].lower()
        window.cookie = answer.headers["set-cookie"].partition(";")[0]
        assert window.get("/2022/problems").status == 200
        assert window.post("/2022/open", b"file=inputs").status == 403  # it would open on this machine
        assert window.post("/stop").status == 403  # others may use it
