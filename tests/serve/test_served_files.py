"""Only files of the workspace are served and opened."""

import errno
import subprocess
from pathlib import Path

import pytest
from serve.windows import Running, running
from starlette.exceptions import HTTPException

from reportgen.problems import ReportgenError
from reportgen.serve import served_files, uploads
from reportgen.serve.served_files import file_in, open_file


def test_a_link_leads_nowhere(tmp_path: Path) -> None:
    root, secret = tmp_path / "workspace", tmp_path / "mật.txt"
    folder = root / "outputs" / "2022"
    folder.mkdir(parents=True)
    secret.write_text("mật", encoding="utf-8")
    (folder / "a.pdf").write_bytes(b"%PDF")
    (folder / "link.pdf").symlink_to(secret)
    (folder / "folder").mkdir()
    assert file_in(root, folder, "a.pdf").read_bytes() == b"%PDF"
    for name in ("link.pdf", "folder", "../../../mật.txt", "", "..", "/etc/passwd", "a.pdf/", ".lock", "b.pdf"):
        with pytest.raises(HTTPException):
            file_in(root, folder, name)
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (outside / "a.pdf").write_bytes(b"x")
    (root / "outputs" / "2023").symlink_to(outside)
    with pytest.raises(HTTPException):
        file_in(root, root / "outputs" / "2023", "a.pdf")


def test_the_manifest_and_inputs_are_no_downloads(shared_window: Running) -> None:
    for name in ("manifest.json", "..%2f..%2freportgen.toml", "reportgen.toml", "indicators.xlsx"):
        assert shared_window.get(f"/2022/outputs/{name}").status == 404


def test_opening_is_for_names_of_this_workspace(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("reportgen.serve.build_pages.open_file", opened.append)
    book = workspace / "inputs" / "2022" / "indicators.xlsx"
    book.write_bytes(b"PK")
    with running(workspace) as window:
        window.sign_in()
        for name, status in (
            ("indicators.xlsx", 204),
            ("inputs", 204),
            ("outputs", 404),
            ("../../reportgen.toml", 404),
            ("/bin/sh", 404),
        ):
            assert window.post("/2022/open", f"file={name}".encode()).status == status, name
        assert window.post("/2022/open", b"file=" + b"a" * 70_000).status == 413
    assert opened == [book, book.parent]


def test_a_file_that_no_program_opens_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served_files.shutil, "which", lambda _: None)
    with pytest.raises(ReportgenError, match="RG847"):
        open_file(tmp_path / "sổ.xlsx")


def test_a_name_is_no_option_of_the_opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr(served_files.shutil, "which", lambda _: "/usr/bin/xdg-open")
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: called.append([str(part) for part in command]))
    open_file(tmp_path / "--help; rm -rf ~.xlsx")
    assert called == [["/usr/bin/xdg-open", str(tmp_path / "--help; rm -rf ~.xlsx")]]  # one absolute path, no shell


def photo(window: Running, name: str, content: bytes = b"\x89PNG") -> int:
    body = f'--b\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'.encode()
    kind = "multipart/form-data; boundary=b"
    answer = window.post("/2022/photos", body + content + b"\r\n--b--\r\n", kind)
    if answer.status == 409:
        assert any(code in answer.text for code in ("RG846", "RG848"))
    return answer.status


def test_a_full_disk_is_a_message(shared_window: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(uploads._Receiver, "_add", full)
    body = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.xlsx"\r\n\r\nx\r\n--b--\r\n'
    answer = shared_window.post("/2022/replies", body, "multipart/form-data; boundary=b")
    assert answer.status == 409
    assert "RG819" in answer.text
    assert shared_window.get("/static/app.js").status == 200


def test_a_photo_is_kept_and_replaces_none(workspace: Path) -> None:
    with running(workspace) as window:
        window.sign_in()
        assert photo(window, "hội nghị.png") == 303
        assert photo(window, "hội nghị.png", b"other") == 409
        for name in ("../../x.png", "x.html", "CON.png", "x.png.exe", ""):
            assert photo(window, name) in (400, 409), name
    photos = workspace / "inputs" / "2022" / "photos"
    assert {path.name: path.read_bytes() for path in photos.iterdir()} == {"hội nghị.png": b"\x89PNG"}
    assert not (workspace / "x.png").exists()
