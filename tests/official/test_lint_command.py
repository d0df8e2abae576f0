"""The command `lint`: what it says about right, wrong and unreadable files, and the copy that `--fix` writes."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from clerk_documents import LEFT, Part, Text, body, write
from official_cases import RIGHT, WRONG, wrong_file
from PIL import Image

from reportgen.cli.main import run
from reportgen.official.fix import fixed_word
from reportgen.official.lint import lint_file
from reportgen.official.rules import RULES

FIXABLE = {rule.id for rule in RULES if rule.fixable}


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = run(["lint", *arguments])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def scan() -> bytes:
    picture = io.BytesIO()
    Image.new("L", (600, 800), 200).save(picture, "PDF")
    return picture.getvalue()


def encrypted() -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    return target.getvalue()


def test_a_right_document_is_named_as_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(write(RIGHT))
    assert ran(capsys, str(file)) == (0, f"{file}: đúng thể thức\n")
    assert ran(capsys, str(file), "--lang", "en") == (0, f"{file}: no findings\n")


def test_a_finding_says_what_is_right_and_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(wrong_file("nation size"))
    code, output = ran(capsys, str(file))
    assert code == 1
    assert "1 lỗi, 0 cảnh báo" in output
    assert "Lỗi nation.size · cỡ chữ của Quốc hiệu; đang là: 11; cần: 12–13 (PL I, II.1a)" in output
    assert "đoạn 3 “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”" in output
    code, output = ran(capsys, str(file), "--json")
    (found,) = json.loads(output)["files"][0]["findings"]
    assert (found["rule"], found["article"], found["severity"]) == ("nation.size", "PL I, II.1a", "error")
    assert (found["found"], found["right"], found["paragraph"], found["page"]) == ("11", "12–13", 3, None)


def test_a_warning_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.docx").write_bytes(wrong_file("end"))
    code, output = ran(capsys, str(tmp_path / "a.docx"))
    assert (code, "0 lỗi, 1 cảnh báo" in output) == (0, True)


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("RG830", scan()),
        ("RG860", b"Kinh gui"),
        ("RG861", encrypted()),
        ("RG861", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)),
        ("RG862", b"%PDF-1.7\n"),
        ("RG862", write(RIGHT)[:-400]),
        ("RG854", b""),
    ],
)
def test_a_file_that_cannot_be_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], code: str, data: bytes
) -> None:
    bad, right = tmp_path / "bad.docx", tmp_path / "right.docx"
    right.write_bytes(write(RIGHT))
    if data:
        bad.write_bytes(data)
    status, output = ran(capsys, str(bad), str(right))
    assert (status, code in output, "right.docx: đúng thể thức" in output) == (1, True, True), output
    status, output = ran(capsys, str(bad), "--json")
    assert [p["code"] for p in json.loads(output)["files"][0]["problems"]] == [code]


def test_a_letter_to_a_friend_is_no_official_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = Text(
        nation=Part("Phú Thọ"), motto=Part("An thân mến"), number=Part("15 tuổi"), recipients=None, recipient=()
    )
    (tmp_path / "a.docx").write_bytes(write(text))
    code, output = ran(capsys, str(tmp_path / "a.docx"))
    assert (code, output.count("Lỗi"), "document.parts" in output) == (1, 1, True)


@pytest.mark.parametrize("name", [name for name, (rule, _) in WRONG.items() if rule in FIXABLE])
def test_the_copy_is_right(name: str) -> None:
    data = wrong_file(name)
    fixed = fixed_word(data, "a.docx")
    assert fixed is not None
    assert lint_file(fixed, "a.docx") == []


@pytest.mark.parametrize("name", [name for name, (rule, _) in WRONG.items() if rule not in FIXABLE])
def test_a_text_is_never_changed(name: str) -> None:
    assert fixed_word(wrong_file(name), "a.docx") is None


def test_a_document_with_many_faults_is_corrected_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = replace(
        RIGHT,
        margins=(30, 30, 20, 10),
        number_place="footer",
        number_on_first=True,
        number=Part("Số: 5/BC-STTTT", 11, True),
        body=tuple(body(p.text, typeface="Arial", size=11, align=LEFT, first=0, spacing=2) for p in RIGHT.body),
    )
    file, data = tmp_path / "a.docx", write(text)
    file.write_bytes(data)
    code, output = ran(capsys, str(file), "--fix", "--json")
    (result,) = json.loads(output)["files"]
    left = {finding["rule"] for finding in result["left"]}
    assert (code, left) == (1, {"number.zero"}), left
    assert Path(result["fixed"]) == tmp_path / "a.dung-the-thuc.docx"
    assert file.read_bytes() == data, "the file itself was changed"
    assert words(Path(result["fixed"]).read_bytes()) == words(data)


def test_a_pdf_is_not_corrected(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    from reportgen.official import lint

    document = lint.read_official(wrong_file("paper"), "a.docx")
    document.format = "pdf"
    monkeypatch.setattr(lint, "read_official", lambda data, name: document)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    code, output = ran(capsys, str(tmp_path / "a.pdf"), "--fix")
    assert (code, "RG833" in output, list(tmp_path.iterdir())) == (1, True, [tmp_path / "a.pdf"])


def test_a_right_file_is_not_corrected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(write(RIGHT))
    code, output = ran(capsys, str(file), "--fix")
    assert (code, output, list(tmp_path.iterdir())) == (0, f"{file}: đúng thể thức\n", [file])


def words(data: bytes) -> list[str]:
    from docx import Document

    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells
