"""A file that is damaged, hostile or none, of another period or workspace: a clear message each from every command that
reads edited files; nothing is run, and nothing is written.
"""

from __future__ import annotations

import io
import shutil
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import judges
import pytest
import workspaces as ws
from docx_reader import q
from finished import Finished, Works
from test_proof_and_trace import ran
from test_verify import edited

DTD = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


Make = Callable[[Path, Path], Path]
"""Makes a bad file from a good one; returns its path."""


@pytest.fixture
def report(works: Works) -> Finished:
    return works.charted()


def unchanged(body: Any) -> None:
    """No edit."""


def with_part(name: str, data: bytes) -> Make:
    return lambda docx, target: edited(docx, target, unchanged, {name: data})


def damaged(change: Callable[[bytearray], bytearray]) -> Make:
    def make(docx: Path, target: Path) -> Path:
        target.write_bytes(bytes(change(bytearray(docx.read_bytes()))))
        return target

    return make


def in_directory(data: bytearray, offset: int, format_: str, value: int) -> bytearray:
    """Change a field of the first entry of the directory of a zip file."""
    struct.pack_into(format_, data, data.index(b"PK\x01\x02") + offset, value)
    return data


def overwritten(data: bytearray, at: int, piece: bytes) -> bytearray:
    data[at : at + len(piece)] = piece
    return data


def bomb(docx: Path, target: Path) -> Path:
    """450 MB of zeros in 0.4 MB."""
    shutil.copyfile(docx, target)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as package, package.open("word/bomb.bin", "w") as part:
        for _ in range(450):
            part.write(bytes(1_000_000))
    return target


def bomb_in_a_chart(docx: Path, target: Path) -> Path:
    with zipfile.ZipFile(docx) as package:
        name = next(name for name in package.namelist() if name.endswith(".xlsx"))
        book = io.BytesIO(package.read(name))
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/bomb.bin", bytes(30_000_000))
    return edited(docx, target, unchanged, {name: book.getvalue()})


def other_file(name: str, data: bytes) -> Make:
    def make(_: Path, target: Path) -> Path:
        target = target.with_name(name)
        target.write_bytes(data)
        return target

    return make


def workbook(_: Path, target: Path) -> Path:
    shutil.copyfile(ws.workbook(ws.SAMPLE, 2022, "indicators"), target)
    return target


def macros_under_another_name(docx: Path, target: Path) -> Path:
    with zipfile.ZipFile(docx) as package:
        types = package.read("[Content_Types].xml").decode()
    kind = '<Override PartName="/word/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    changed = types.replace("</Types>", kind).encode()
    return edited(docx, target, unchanged, {"[Content_Types].xml": changed, "word/a.bin": b"x"})


BAD = {
    "empty": ("RG860", other_file("a.docx", b"")),
    "text": ("RG860", other_file("a.docx", b"Doanh thu 2.765")),
    "rtf": ("RG860", other_file("a.docx", b"{\\rtf1 Doanh thu}")),
    "workbook": ("RG860", workbook),
    "encrypted": ("RG861", other_file("a.docx", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600))),
    "password of the zip": ("RG861", damaged(lambda data: in_directory(data, 8, "<H", 1))),
    "cut": ("RG862", damaged(lambda data: data[: len(data) // 2])),
    "overwritten": ("RG862", damaged(lambda data: overwritten(data, len(data) // 3, bytes(500)))),
    "zip version": ("RG862", damaged(lambda data: in_directory(data, 6, "<H", 215))),
    "compression": ("RG862", damaged(lambda data: in_directory(data, 10, "<H", 14))),
    "size that is not true": ("RG862", damaged(lambda data: in_directory(data, 24, "<L", 10))),
    "no types": ("RG862", with_part("[Content_Types].xml", b"")),
    "no body": ("RG860", with_part("word/document.xml", f"<w:document {W}/>".encode())),
    "broken XML": ("RG862", with_part("word/document.xml", b"<w:document")),
    "broken styles": ("RG862", with_part("word/styles.xml", b"<w:styles")),
    "broken custom properties": ("RG862", with_part("docProps/custom.xml", b"<a")),
    "external entity": (
        "RG862",
        with_part("word/footnotes.xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    ),
    "entity bomb": ("RG862", with_part("word/styles.xml", f'{DTD}<a b="&b;"/>'.encode())),
    "entity bomb after a comment": ("RG862", with_part("word/styles.xml", f"<!--{'x' * 9999}-->{DTD}<a/>".encode())),
    "entity bomb in UTF-16": ("RG862", with_part("word/styles.xml", f'{DTD}<a b="&b;"/>'.encode("utf-16"))),
    "entity bomb in UTF-7": ("RG862", with_part("word/styles.xml", b'<?xml version="1.0" encoding="UTF-7"?><a/>')),
    "entity bomb in EBCDIC": ("RG862", with_part("word/styles.xml", '<?xml encoding="cp037"?><a/>'.encode("cp037"))),
    "zip bomb": ("RG863", bomb),
    "zip bomb in a chart": ("RG862", bomb_in_a_chart),
    "too many parts": ("RG863", lambda docx, target: edited(docx, target, unchanged, many_parts())),
    "macros": ("RG864", with_part("word/vbaProject.bin", b"x")),
    "macros under another name": ("RG864", macros_under_another_name),
    "damaged PDF": ("RG862", other_file("a.pdf", b"%PDF-1.7\n1 0 obj")),
}


def many_parts() -> dict[str, bytes]:
    return {f"word/media/{n}.bin": b"" for n in range(5001)}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_named_and_nothing_is_written(report: Finished, tmp_path: Path, kind: str) -> None:
    expected, make = BAD[kind]
    file = make(report.docx, tmp_path / "a.docx")
    before = {p: p.stat().st_mtime_ns for p in [*report.root.rglob("*"), *tmp_path.iterdir()]}
    started = time.monotonic()
    code, output = ran(report.root, "verify", str(file), "--comment")
    assert (code, expected in output) == (1, True), output
    assert "Traceback" not in output
    assert time.monotonic() - started < 10
    assert {p: p.stat().st_mtime_ns for p in [*report.root.rglob("*"), *tmp_path.iterdir()]} == before


@pytest.mark.parametrize("kind", ["text", "encrypted", "password of the zip", "cut", "external entity", "entity bomb"])
@pytest.mark.parametrize("argv", [["refresh"], ["refresh", "--redline"], ["harvest", "--all"], ["diff", "2022"]])
def test_other_commands_name_it_too(report: Finished, tmp_path: Path, kind: str, argv: list[str]) -> None:
    refused(report.root, tmp_path, argv, BAD[kind], report.docx)


@pytest.mark.parametrize("kind", ["zip bomb in a chart", "too many parts", "macros", "macros under another name"])
@pytest.mark.parametrize("argv", [["refresh"], ["harvest", "--all"], ["diff", "2022"]])
def test_other_commands_name_hostile_files_too(report: Finished, tmp_path: Path, kind: str, argv: list[str]) -> None:
    refused(report.root, tmp_path, argv, BAD[kind], report.docx)


def refused(root: Path, folder: Path, argv: list[str], bad: tuple[str, Make], docx: Path) -> None:
    """Run a command with a bad file: it names the problem, and writes nothing."""
    expected, make = bad
    file = make(docx, folder / "a.docx")
    before = {path: path.stat().st_mtime_ns for path in [*root.rglob("*"), *folder.iterdir()]}
    code, output = ran(root, argv[0], str(file), *argv[1:])
    assert (code, expected in output, "Traceback" in output) == (1, True, False), output
    assert {path: path.stat().st_mtime_ns for path in [*root.rglob("*"), *folder.iterdir()]} == before


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["verify"], "RG865"),
        (["refresh"], "RG865"),
        (["refresh", "--period", "2022"], "RG899"),
        (["harvest", "--all"], "RG880"),
        (["diff", "2022"], "RG876"),
    ],
)
def test_a_file_of_another_workspace(works: Works, tmp_path: Path, argv: list[str], expected: str) -> None:
    other = works.build("fictional", "report").docx
    bad = (expected, lambda _, target: Path(shutil.copyfile(other, target)))
    refused(works.build("sample", "report").root, tmp_path, argv, bad, other)


@pytest.mark.parametrize("command", ["verify", "refresh"])
def test_a_file_of_another_period(report: Finished, tmp_path: Path, command: str) -> None:
    bad = ("RG855", lambda docx, target: Path(shutil.copyfile(docx, target)))
    refused(report.root, tmp_path, [command, "--period", "2021"], bad, report.docx)


def test_a_pdf_with_a_password(report: Finished, tmp_path: Path) -> None:
    locked = tmp_path / "a.pdf"
    judges.run(judges.need("qpdf"), "--encrypt", "a", "b", "256", "--", report.pdf, locked)
    code, output = ran(report.root, "verify", str(locked))
    assert (code, "RG861" in output) == (1, True), output


def test_a_pdf_of_something_else(report: Finished, tmp_path: Path, works: Works) -> None:
    other = works.build("fictional", "report")
    for file in (other.pdf, other.docx):
        code, output = ran(report.root, "verify", str(file))
        assert (code, "RG865" in output) == (1, True), output


def test_broken_comments_are_named(report: Finished, tmp_path: Path) -> None:
    with zipfile.ZipFile(report.docx) as package:
        relations = package.read("word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    added = f'<Relationship Id="rIdC" Type="{kind}" Target="comments.xml"/></Relationships>'
    parts = {
        "word/_rels/document.xml.rels": relations.replace("</Relationships>", added).encode(),
        "word/comments.xml": b"<w:comments",
    }

    def wrong(body: Any) -> None:
        next(t for t in body.iter(q("w:t")) if "2.765" in (t.text or "")).text = "đạt 2.756 tỷ đồng"

    file = edited(report.docx, tmp_path / "a.docx", wrong, parts)
    code, output = ran(report.root, "verify", str(file), "--comment")
    assert (code, "RG862" in output, "comments.xml" in output) == (1, True, True), output
    assert [p.name for p in tmp_path.iterdir()] == ["a.docx"]


@pytest.mark.parametrize("tag", ["smartTag", "ins"])
def test_deep_nesting_is_read_or_named(report: Finished, tmp_path: Path, tag: str) -> None:
    def nest(body: Any) -> None:
        run = next(t for t in body.iter(q("w:t")) if "2.765" in (t.text or "")).getparent()
        run.find(q("w:t")).text = "đạt 2.756 tỷ đồng"
        for _ in range(1100):
            holder = run.makeelement(q(f"w:{tag}"), {q("w:id"): "1"})
            run.getparent().replace(run, holder)
            holder.append(run)
            run = holder

    code, output = ran(report.root, "verify", str(edited(report.docx, tmp_path / "a.docx", nest)), "--comment")
    assert code == 1
    assert "RG862" in output or "DT_VT.value" in output, output


def test_a_long_chain_of_styles(report: Finished, tmp_path: Path) -> None:
    with zipfile.ZipFile(report.docx) as package:
        styles = package.read("word/styles.xml").decode()
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="S{n}"/><w:basedOn w:val="S{n + 1}"/></w:style>'
        for n in range(3000)
    )

    def use(body: Any) -> None:
        for paragraph in body.iter(q("w:p")):
            for style in paragraph.iter(q("w:pStyle")):
                style.set(q("w:val"), "S0")

    parts = {"word/styles.xml": styles.replace("</w:styles>", f"{chain}</w:styles>").encode()}
    code, output = ran(report.root, "verify", str(edited(report.docx, tmp_path / "a.docx", use, parts)))
    assert (code, "RG9" in output) == (0, False), output
