"""The brochure for a print shop (`--press`) and for an office printer (`--home-print`)."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import workspaces as ws
from finished import Finished, Works
from judges import INKS, pdf_fonts, pdf_images, pdf_objects, pdf_pages, pdf_text, pdf_words, printing_plates
from PIL import Image, ImageChops

from reportgen.cli.main import run

MM = 72 / 25.4
DPI = 100
WORKSPACES = ["sample", "fictional"]
SMALL = 12 * 1.27
"""The height of a line of 12 pt in Be Vietnam Pro."""
PATH = {"m", "l", "c", "v", "y", "h", "re", "W", "W*", "n"}
PAINTED = {"f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "Do", "sh"}
STATE = {"q", "Q", "cm", "w", "J", "j", "M", "d", "i", "gs", "BDC", "BMC", "EMC"}
TEXT = {"BT", "ET", "Tf", "Tm", "Tr", "Tc", "Tw", "Tz", "TL", "Ts", "TJ", "Tj"}
COLOURS = {"k", "K"}
"""Cyan, magenta, yellow and black; patterns and marks are looked at by themselves."""


@pytest.fixture(scope="module", params=WORKSPACES)
def printed(request: pytest.FixtureRequest, works: Works) -> Finished:
    return works.build(request.param, "brochure", "--press", "--home-print")


def beside(made: Finished, ending: str) -> Path:
    return made.folder / f"{made.pdf.stem}-{ending}"


@pytest.fixture(scope="module")
def plates(printed: Finished, works: Works) -> list[dict[str, Image.Image]]:
    return printing_plates(beside(printed, "nha-in.pdf"), works.worker / f"plates-{printed.year}", DPI)


def test_boxes_bleed_and_room_for_marks(printed: Finished) -> None:
    with pikepdf.open(beside(printed, "nha-in.pdf")) as pdf:
        for page in pdf.pages:
            media, bleed, trim = ([float(v) / MM for v in box] for box in (page.mediabox, page.bleedbox, page.trimbox))
            assert (trim[2] - trim[0], trim[3] - trim[1]) == (pytest.approx(297, abs=0.1), pytest.approx(210, abs=0.1))
            assert [abs(b - t) for b, t in zip(bleed, trim, strict=True)] == pytest.approx([3] * 4, abs=0.01)
            assert min(abs(m - t) for m, t in zip(media, trim, strict=True)) >= 10
            assert "/CropBox" not in page


def test_no_colour_but_inks(printed: Finished) -> None:
    with pikepdf.open(beside(printed, "nha-in.pdf")) as pdf:
        marks = 0
        for stream, resources in streams(pdf):
            for instruction in pikepdf.parse_content_stream(stream):
                operator = str(instruction.operator)
                if operator in ("CS", "cs", "SCN", "scn"):
                    marks += operator == "CS"
                    assert instruction.operands[0] in ("/RgAll", "/Pattern") or operator.upper() == "SCN"
                else:
                    assert operator in PATH | PAINTED | STATE | TEXT | COLOURS, operator
            for space in resources.get("/ColorSpace", pikepdf.Dictionary()).as_dict().values():
                assert list(space)[:3] == ["/Separation", "/All", "/DeviceCMYK"]
        assert marks == len(pdf.pages)
        pictures = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        assert {str(p.ColorSpace) for p in pictures} <= {"/DeviceCMYK", "/DeviceGray"}
    assert not re.search(rb"DeviceRGB|CalRGB|/Lab\b", pdf_objects(beside(printed, "nha-in.pdf")))


def test_the_accent_is_one_value(printed: Finished) -> None:
    found = re.search(r"Màu chủ đạo +C (\d+) +M (\d+) +Y (\d+) +K (\d+)", ticket(printed))
    assert found
    accent = tuple(int(ink) for ink in found.groups())
    with pikepdf.open(beside(printed, "nha-in.pdf")) as pdf:
        used = {
            tuple(round(100 * float(ink)) for ink in instruction.operands)
            for stream, _ in streams(pdf)
            for instruction in pikepdf.parse_content_stream(stream)
            if str(instruction.operator) in COLOURS
        }
    assert accent in used
    assert [inks for inks in used if 0 < max(abs(a - b) for a, b in zip(inks, accent, strict=True)) < 5] == []


def streams(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, Any]]:
    """Every content stream: of pages, forms and tiles, with its resources."""
    for page in pdf.pages:
        yield page, page.obj.Resources
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and (item.get("/Subtype") == "/Form" or "/PatternType" in item):
            yield item, item.get("/Resources", pikepdf.Dictionary())


def test_no_more_than_three_hundred_per_cent_of_ink(plates: list[dict[str, Image.Image]]) -> None:
    for page in plates:
        assert set(page) == set(INKS), "a spot colour"
        merged = Image.merge("CMYK", [page[ink] for ink in INKS])
        colours = merged.getcolors(merged.width * merged.height)
        assert colours is not None
        assert 250 < max(sum(colour) for _, colour in colours) / 2.55 <= 300, "marks alone have 300"


def test_backgrounds_run_into_the_bleed_and_marks_do_not(
    plates: list[dict[str, Image.Image]],
) -> None:
    outside = plates[0]
    right = (12 + 297) / 25.4 * DPI
    height = round((12 + 45) / 25.4 * DPI)
    levels = {outside["Cyan"].getpixel((x, height)) for x in range(round(right) - 12, round(right) + 10)}
    assert len(levels) == 1, "the ground of the cover changes at the trim"
    assert levels.pop() > 100  # type: ignore[operator]
    for page in plates:
        inked = Image.merge("CMYK", [page[ink] for ink in INKS])
        for left, top, width, height in around(inked.size, 3.2, 4.3):
            strip = inked.crop((left, top, left + width, top + height))
            assert ImageChops.add(*strip.split()[:2]).getbbox() is None, "something between the bleed and the marks"
        rim = [inked.crop((x, y, x + w, y + h)).getbbox() for x, y, w, h in around(inked.size, 4.6, 9.4)]
        assert all(rim), "no marks at one side"


def around(size: tuple[int, int], near: float, far: float) -> Iterator[tuple[int, int, int, int]]:
    """Four strips around the trimmed page, from `near` to `far` millimetres outside of it."""
    width, height = size
    start, end = (round((12 - mm) / 25.4 * DPI) for mm in (far, near))
    thick = end - start
    yield start, start, width - 2 * start, thick
    yield start, height - end, width - 2 * start, thick
    yield start, start, thick, height - 2 * start
    yield width - end, start, thick, height - 2 * start


def test_small_text_on_paper_and_tints_is_black_ink_printed_over_them(
    printed: Finished, plates: list[dict[str, Image.Image]]
) -> None:
    looked_at = 0
    pages = [Image.merge("CMYK", [page[ink] for ink in INKS]) for page in plates]
    for word in pdf_words(beside(printed, "nha-in.pdf")):
        box = tuple(round(side / 72 * DPI) for side in (word.left, word.top, word.right, word.bottom))
        colours = sorted(pages[word.page - 1].crop(box).getcolors(100_000) or [], reverse=True)  # type: ignore[arg-type]
        ground = colours[0][1]
        if word.bottom - word.top >= SMALL or sum(ground) > 90:
            continue  # large, or on a dark ground
        looked_at += 1
        letters = [inks for _, inks in colours if inks[3] >= 240]
        assert letters, f"{word.text} is not black"
        for inks in letters:
            assert max(abs(a - b) for a, b in zip(inks[:3], ground[:3], strict=True)) <= 3, f"{word.text}: {inks}"
    assert looked_at > 60


def test_keys_of_pdf_x4(printed: Finished) -> None:
    path = beside(printed, "nha-in.pdf")
    assert all(embedded for _, embedded, _ in pdf_fonts(path))
    with pikepdf.open(path) as pdf:
        assert (pdf.pdf_version, pdf.is_encrypted, pdf.trailer.Info.Trapped) == ("1.6", False, "/False")
        assert set(pdf.Root.keys()) == {
            *("/Type", "/Pages", "/Lang", "/MarkInfo", "/StructTreeRoot", "/Metadata", "/OutputIntents")
        }
        assert all("/Annots" not in page for page in pdf.pages)
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "FOGRA39")
        profile = bytes(intent.DestOutputProfile.read_bytes())
        assert (intent.DestOutputProfile.N, profile[12:24]) == (4, b"prtrCMYKLab ")
        stamp, title = str(pdf.trailer.Info.CreationDate), str(pdf.trailer.Info.Title)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
            assert metadata["pdf:Trapped"] == "False"
            assert metadata["xmpMM:DocumentID"] == f"xmp.did:{bytes(pdf.trailer.ID[0]).hex()}"
            assert metadata["xmpMM:VersionID"]
            assert metadata["xmpMM:RenditionClass"]
            assert metadata["dc:title"] == title
            date = metadata["xmp:CreateDate"]
            assert date == metadata["xmp:ModifyDate"] == metadata["xmp:MetadataDate"]
        assert stamp == f"D:{date[:10].replace('-', '')}000000+07'00'"
        assert "/ViewerPreferences" not in pdf.Root


def test_pictures_have_the_resolution_of_offset_printing(printed: Finished) -> None:
    rows = re.findall(r"^ *(\S+\.(?:png|jpg|jpeg)|QR) +(\d+) dpi", ticket(printed), re.MULTILINE)
    with pikepdf.open(beside(printed, "nha-in.pdf")) as pdf:
        pictures = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        assert len(rows) == len(pictures) - sum("/SMask" in picture for picture in pictures)
    assert all(int(dpi) >= (1000 if name == "QR" else 290) for name, dpi in rows), rows
    assert ("QR" in dict(rows)) == (printed.year == ws.FICTIONAL_YEAR)


def ticket(made: Finished) -> str:
    return pdf_text(beside(made, "phieu-dat-in.pdf"), "-layout")


def test_ticket_names_the_file_and_the_folds(printed: Finished) -> None:
    words = ticket(printed)
    data = beside(printed, "nha-in.pdf").read_bytes()
    assert hashlib.sha256(data).hexdigest() in words
    assert f"{len(data):,} byte".replace(",", ".") in words
    assert pdf_pages(beside(printed, "phieu-dat-in.pdf")) == 1
    for row in ("297 × 210 mm", "97 | 100 | 100 mm", "100 | 100 | 97 mm", "Sở Thông tin và Truyền thông", "FOGRA39"):
        assert row in words


def test_all_words_are_there_and_the_other_files_are_unchanged(printed: Finished, works: Works) -> None:
    plain = works.build("sample" if printed.year == 2022 else "fictional", "brochure")
    for file in (printed.pdf, printed.docx):
        assert file.read_bytes() == (plain.folder / file.name).read_bytes()
    words = sorted(pdf_text(plain.pdf).split())
    assert sorted(pdf_text(beside(printed, "nha-in.pdf")).split()) == words
    assert sorted(pdf_text(beside(printed, "tu-in.pdf")).split()) == words
    manifest = json.loads((printed.folder / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    for ending in ("nha-in.pdf", "tu-in.pdf", "phieu-dat-in.pdf"):
        file = beside(printed, ending)
        assert manifest[file.name]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()


def test_office_printers_get_the_dialog_set_and_a_white_border(printed: Finished, works: Works) -> None:
    path = beside(printed, "tu-in.pdf")
    with pikepdf.open(path) as pdf:
        wanted = {"/Duplex": "/DuplexFlipShortEdge", "/PrintScaling": "/None"}
        assert {key: str(pdf.Root.ViewerPreferences[key]) for key in wanted} == wanted
        assert [[float(v) for v in page.mediabox] for page in pdf.pages] == [[0, 0, 841.9, 595.3]] * 2
    folds = {1: (97, 197), 2: (100, 200)}
    for number, file in enumerate(pdf_images(path, works.worker / f"home-{printed.year}", 200, grey=True), 1):
        with Image.open(file) as page:
            dark = ImageChops.invert(page.convert("L"))
        edge = round(5 / 25.4 * 200)
        left, top, right, bottom = dark.getbbox() or (0, 0, 0, 0)
        assert min(left, top, dark.width - right, dark.height - bottom) >= edge - 1, "ink near the edge"
        for fold in folds[number]:
            x = round(fold / 25.4 * 200)
            tick = dark.crop((x - 2, edge + 4, x + 3, round(7.5 / 25.4 * 200)))
            assert tick.getextrema()[1] > 180, f"no tick at {fold} mm"


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        (("--only", "brochure", "--press", "--draft"), "RG893"),
        (("--only", "invitation", "--home-print"), "RG892"),
    ],
)
def test_a_draft_and_a_document_without_sheets_are_refused(
    flags: tuple[str, ...], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path)
    with contextlib.chdir(root):
        assert run(["build", "2022", "--json", *flags]) == 1
    assert [p["code"] for p in json.loads(capsys.readouterr().out)["problems"] if p["severity"] == "error"] == [code]
    assert not (root / "outputs" / "2022").exists()
