"""The registry of formats: every format can be written, and a new one needs a writer and its line, nothing else."""

import json
import re
import sys
from pathlib import Path

import pytest
import workspaces as ws

from reportgen.cli.main import run
from reportgen.documents.prepare.document import PreparedDocument
from reportgen.formats import WRITERS, Writer
from reportgen.problems import Problem

TEXT = Writer("txt", ".txt", "Notepad", "test_formats:write_text")


def write_text(document: PreparedDocument) -> tuple[bytes, list[Problem]]:
    """The words of the document, a line for each heading, paragraph, item and cell."""
    blocks = document.root.iter("h1", "h2", "h3", "h4", "p", "li", "td", "th")
    return "".join(" ".join("".join(block.itertext()).split()) + "\n" for block in blocks).encode(), []


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def with_text(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(WRITERS, TEXT.key, TEXT)
    set_formats(workspace, "report", [*WRITERS])
    return workspace


def set_formats(root: Path, document: str, formats: list[str]) -> None:
    path = root / "reportgen.toml"
    text = path.read_text(encoding="utf-8")
    changed, count = re.subn(
        rf"(\[documents\.{document}\]\n(?:.+\n)*?formats = )\[.*\]", rf"\1{json.dumps(formats)}", text
    )
    assert count == 1
    path.write_text(changed, encoding="utf-8")


def outputs(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "outputs").glob("*/*")) if path.is_file()}


def test_every_format_can_be_written() -> None:
    assert all(callable(writer.load()) for writer in WRITERS.values())
    assert all(key == writer.key and writer.suffix.startswith(".") for key, writer in WRITERS.items())
    assert len({writer.suffix for writer in WRITERS.values()}) == len(WRITERS)


def test_a_registered_format_is_built_with_the_others(
    with_text: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    assert run(["build", "2022", "--only", "report", "--plain"]) == 0
    files = outputs(with_text)
    names = [f"bao-cao-tong-ket-2022{writer.suffix}" for writer in WRITERS.values()]
    assert sorted(files) == sorted([*names, "manifest.json"])
    assert "tăng 29,31%" in files["bao-cao-tong-ket-2022.txt"].decode()

    reported = capsys.readouterr()
    assert "Đã tạo 3 tệp" in reported.out
    listed = {line.split()[0]: "trang" in line for line in reported.out.splitlines() if line.startswith("  ")}
    assert listed == {f"bao-cao-tong-ket-2022{w.suffix}": w.counts_pages for w in WRITERS.values()}
    assert "ghi PDF + DOCX + TXT" in reported.err

    entries = json.loads(files["manifest.json"])["outputs"]
    assert {name: (e["pages"] is not None, e["plain"]) for name, e in entries.items()} == {
        f"bao-cao-tong-ket-2022{w.suffix}": (w.counts_pages, w.has_controls) for w in WRITERS.values()
    }
    assert len({json.dumps(entry["figures"]) for entry in entries.values()}) == 1


def test_a_registered_format_is_built_alone(with_text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "2022", "--only", "report", "--format", "odt"]) == 2
    reported = capsys.readouterr().err
    assert all(f"'{key}'" in reported for key in ("odt", *WRITERS))
    assert run(["build", "2022", "--format", "txt", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [(file["name"], file["pages"]) for file in data["files"]] == [("bao-cao-tong-ket-2022.txt", None)]
    assert sorted(outputs(with_text)) == ["bao-cao-tong-ket-2022.txt", "manifest.json"]


def test_the_program_of_a_registered_format_is_named(with_text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = with_text / "outputs" / "2022"
    folder.mkdir(parents=True)
    (folder / "bao-cao-tong-ket-2022.txt").write_bytes(b"mine")
    (folder / ".~lock.bao-cao-tong-ket-2022.txt#").touch()
    assert run(["build", "2022", "--format", "txt"]) == 5
    assert "đóng tệp bao-cao-tong-ket-2022.txt trong Notepad" in capsys.readouterr().err


@pytest.mark.parametrize("formats", [["docx", "pdf"], ["txt"], ["docx", "pdf", "txt"]], ids=" ".join)
def test_a_word_template_alone_is_made_as_word_only(
    with_text: Path, capsys: pytest.CaptureFixture[str], formats: list[str]
) -> None:
    set_formats(with_text, "invitation", formats)
    assert run(["build", "2022", "--only", "invitation", "--json"]) == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    wrong = [key for key in formats if key != "docx"]
    assert [problem["code"] for problem in problems] == ["RG809"] * len(wrong)
    assert all(f"invitation chỉ có mẫu Word, không tạo được định dạng {key}" in str(problems) for key in wrong)
    assert not (with_text / "outputs").exists()


def test_a_named_document_without_the_wanted_format_is_reported(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    only = ["--only", "report", "--only", "invitation"]
    assert run(["build", "2022", *only, "--format", "pdf", "--json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["code"] == "RG806"
    assert "invitation không có định dạng pdf" in problem["message"]
    assert not (workspace / "outputs").exists()


def test_no_document_to_make_is_reported(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workspace / "reportgen.toml"
    text = path.read_text(encoding="utf-8").replace("only_on_request = true\n", "")
    path.write_text(text.replace("formats =", "only_on_request = true\nformats ="), encoding="utf-8")
    assert run(["build", "2022"]) == 1
    reported = capsys.readouterr().err
    assert "RG820" in reported
    assert "report, brochure, invitation" in reported
