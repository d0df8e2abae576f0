"""An official report is ready to sign; signed, it stays so (test_pdf_standard), and `verify` says what was changed."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from finished import Finished, Works
from judges import need, pdf_words, run
from signing import FIELDS, sign, signed_report

from reportgen.cli import main

Change = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def signed(works: Works) -> Path:
    return signed_report(works)


def verified(made: Finished, pdf: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> tuple[int, dict[str, Any]]:
    """The exit code and the problems of `reportgen verify`, by code."""
    monkeypatch.chdir(made.root)
    code = main.run(["verify", str(pdf), "--json", "--lang", "en"])
    problems = json.loads(capsys.readouterr().out)["problems"]
    return code, {p["code"]: p for p in problems if p["code"] in ("RG696", "RG697", "RG698")}


def fields_of(pdf: Path) -> dict[str, tuple[int, tuple[float, ...], str]]:
    """The signature fields by name: page, rectangle, and what a screen reader says."""
    with pikepdf.open(pdf) as file:
        return {
            str(note.T): (number, tuple(float(side) for side in note.Rect), str(note.TU))
            for number, page in enumerate(file.pages, 1)
            for note in page.get("/Annots", [])
            if note.get("/FT") == "/Sig"
        }


def test_fields_are_where_the_decree_puts_signature_and_seal(works: Works) -> None:
    made = works.build("sample", "report")
    fields = fields_of(made.pdf)
    assert set(fields) == set(FIELDS)
    page, (left, bottom, right, top), said = fields["nguoi-ky"]
    words = [w for w in pdf_words(made.pdf) if w.page == page]
    position = next(w for w in words if w.text == "GIÁM")
    name = next(w for w in words if w.text == "Trịnh")
    height = 842
    assert position.bottom <= height - top + 1
    assert height - bottom <= name.top + 1
    assert left < position.left < right
    assert said == "Chữ ký số của người có thẩm quyền"
    seal_page, (seal_left, _, seal_right, _), said = fields["co-quan"]
    assert seal_page == page
    assert seal_left < left
    assert (seal_right - left) / (right - left) == pytest.approx(1 / 3, abs=0.01)
    assert said == "Chữ ký số của cơ quan, tổ chức"


def test_fields_are_tagged_in_the_order_of_signing(works: Works) -> None:
    with pikepdf.open(works.build("sample", "report").pdf) as file:
        forms = [e for e in file.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/Form"]
        assert [str(form.K[0].Obj.T) for form in forms] == list(FIELDS)
        numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        assert [parents[int(form.K[0].Obj.StructParent)].objgen for form in forms] == [form.objgen for form in forms]


@pytest.mark.parametrize(("document", "flags"), [("brochure", ()), ("report", ("--draft",))])
def test_only_final_official_documents_are_to_be_signed(works: Works, document: str, flags: tuple[str, ...]) -> None:
    assert fields_of(works.build("sample", document, *flags).pdf) == {}


def test_poppler_finds_both_signatures_valid(signed: Path) -> None:
    reported = run(need("pdfsig"), "-nocert", signed)
    assert re.findall(r"Signature Field Name: (\S+)", reported) == list(FIELDS)
    assert reported.count("Signature is Valid") == 2
    assert reported.count("Total document signed") == 1


def test_verify_says_that_a_report_was_only_signed(
    works: Works, signed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = works.build("sample", "report")
    code, problems = verified(made, signed, monkeypatch, capsys)
    assert (code, list(problems)) == (0, ["RG696"])
    assert all(name in problems["RG696"]["message"] for name in (*FIELDS, made.pdf.name))


def _write_over(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"1 0 0 -1", b"1 0 0 -2", 1))


def _stamp(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[0, 0, 99, 99])
    pdf.pages[1].Annots = pikepdf.Array([*pdf.pages[1].get("/Annots", []), pdf.make_indirect(note)])


def _rename(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Another"


def _attach(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.EmbeddedFiles = pdf.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array()))


def _move_seal(pdf: pikepdf.Pdf) -> None:
    (seal,) = [field for field in pdf.Root.AcroForm.Fields if field.T == "co-quan"]
    seal.Rect = pikepdf.Array([0, 0, 500, 800])


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (_write_over, "page 1: /Contents"),
        (_stamp, "page 2: +/FreeText"),
        (_rename, "info: /Title"),
        (_attach, "catalog: /Names"),
        (_move_seal, "field co-quan: /Rect"),
    ],
)
def test_verify_names_what_else_was_changed(
    works: Works,
    signed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    change: Change,
    what: str,
) -> None:
    made = works.build("sample", "report")
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(with_revision(signed.read_bytes(), change))
    code, problems = verified(made, copy, monkeypatch, capsys)
    assert (code, list(problems)) == (1, ["RG697"])
    assert what in problems["RG697"]["message"]


def with_revision(data: bytes, change: Change) -> bytes:
    """The PDF with the changed objects in a revision of their own, in the old form of the table of objects."""
    with pikepdf.open(io.BytesIO(data)) as old, pikepdf.open(io.BytesIO(data)) as new:
        known = {item.objgen: _body(item) for item in old.objects}
        change(new)
        written, places = b"", {}
        for item in new.objects:
            if known.get(item.objgen) != _body(item):
                places[item.objgen[0]] = len(data) + len(written)
                written += b"%d 0 obj\n%s\nendobj\n" % (item.objgen[0], _body(item))
        table = b"".join(b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in sorted(places.items()))
        at = len(data) + len(written)
        last = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
        root, info = old.Root.objgen[0], old.trailer.Info.objgen[0]
        size = max(int(old.trailer.Size), *(number + 1 for number in places))
        trailer = b"<</Size %d/Root %d 0 R/Info %d 0 R/Prev %d>>" % (size, root, info, last)
        return data + written + b"xref\n%s" % table + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, at)


def _body(item: Any) -> bytes:
    """An object as it is written, a stream without compression."""
    if not isinstance(item, pikepdf.Stream):
        return bytes(item.unparse(resolved=True))
    data = item.read_bytes(pikepdf.StreamDecodeLevel.generalized)
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(data), data)


def test_verify_says_that_the_signed_file_is_of_no_build(
    works: Works, signed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = works.build("sample", "report")
    with pikepdf.open(made.pdf) as file:
        file.docinfo["/Subject"] = "saved by another program"
        file.save(tmp_path / "saved.pdf")
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(sign((tmp_path / "saved.pdf").read_bytes(), "nguoi-ky"))
    code, problems = verified(made, copy, monkeypatch, capsys)
    assert (code, list(problems)) == (0, ["RG698"])


def test_extract_compares_a_signed_file_with_the_build(signed: Path, tmp_path: Path) -> None:
    assert main.run(["extract", str(signed), str(tmp_path / "out"), "-q"]) == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["so-lieu-da-in.xlsx"]
