"""Dropped files: hostile names, sizes and forms."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.requests import Request

from reportgen.problems import ReportgenError
from reportgen.serve import uploads
from reportgen.serve.uploads import Form, read_form

KIND = "multipart/form-data; boundary=b"


def part(name: str, content: bytes, field: str = "files") -> bytes:
    head = f'--b\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
    return head.encode() + content + b"\r\n"


def received(folder: Path, body: bytes, kind: str = KIND, length: str | None = None, chunk: int = 1000) -> Form:
    """What the server reads of a request, which arrives in pieces."""
    pieces = [body[at : at + chunk] for at in range(0, len(body), chunk)] or [b""]
    messages = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces[:-1]]
    messages.append({"type": "http.request", "body": pieces[-1], "more_body": False})

    async def receive() -> dict[str, object]:
        return messages.pop(0)

    headers = [(b"content-type", kind.encode())]
    headers.append((b"content-length", (length or str(len(body))).encode()))
    request = Request({"type": "http", "method": "POST", "path": "/", "headers": headers}, receive)
    with ThreadPoolExecutor(1) as pool:  # the loop of a browser's test may run in this thread
        return pool.submit(asyncio.run, read_form(request, folder)).result()


def code(error: pytest.ExceptionInfo[ReportgenError]) -> str:
    return error.value.problems[0].code


def test_a_file_arrives_whole_under_its_name(tmp_path: Path) -> None:
    content = bytes(range(256)) * 40
    body = (
        part("Bưu điện tỉnh.xlsx", content) + b'--b\r\nContent-Disposition: form-data; name="n"\r\n\r\n2\r\n--b--\r\n'
    )
    form = received(tmp_path, body, chunk=7)
    assert [(u.name, u.path.name, u.path.read_bytes()) for u in form.uploads] == [
        ("Bưu điện tỉnh.xlsx", "Bưu điện tỉnh.xlsx", content)
    ]
    assert form.get("n") == "2"


HOSTILE = [
    *("../../reportgen.toml", "/etc/passwd", "..\\..\\x.xlsx", "C:\\x.xlsx", "a.xlsx:stream", "CON.xlsx", "x\x01.xlsx"),
    *(".an", "..", "a" * 300 + ".xlsx", "ệ" * 119 + ".xlsx", "~$a.xlsx"),
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_no_path(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "inside"
    form = received(folder, part(name.replace("\\", "\\\\"), b"x") + b"--b--\r\n")
    (upload,) = form.uploads
    assert upload.path.resolve().parent.parent == folder.resolve()
    assert len(upload.path.name.encode()) <= 180
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [upload.path]


def test_too_many_and_too_large_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MAX_FILES", 3)
    monkeypatch.setattr(uploads, "MAX_BYTES", 5000)
    for body in (part("a.xlsx", b"x") * 4, part("a.xlsx", b"x" * 5001)):
        with pytest.raises(ReportgenError) as error:
            received(tmp_path, body + b"--b--\r\n")
        assert code(error) == "RG845"
    with pytest.raises(ReportgenError) as error:  # the length in the header is a lie
        received(tmp_path, part("a.xlsx", b"x" * 6000) + b"--b--\r\n", length="10")
    assert code(error) == "RG845"


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data", "multipart/form-data; boundary=other"])
def test_what_is_no_form_is_refused(tmp_path: Path, kind: str) -> None:
    with pytest.raises(ReportgenError) as error:
        received(tmp_path, part("a.xlsx", b"x") + b"--b--\r\n", kind)
    assert code(error) == "RG846"


def test_a_long_field_is_refused(tmp_path: Path) -> None:
    body = b'--b\r\nContent-Disposition: form-data; name="n"\r\n\r\n' + b"1" * 5000 + b"\r\n--b--\r\n"
    with pytest.raises(ReportgenError) as error:
        received(tmp_path, body)
    assert code(error) == "RG845"
