"""A picture or a photo at the feet of the brochure's panels, in both formats and in the file for the print shop."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import workspaces as ws
from docx_reader import Package
from judges import office_pdf, pdf_images, pdf_words
from PIL import Image, ImageChops

from reportgen.cli.main import run

YEAR = ws.SAMPLE_YEAR
NAME = f"to-gap-hoi-nghi-{YEAR}"
DPI = 50
SCALE = DPI / 25.4


def with_band(folder: Path, band: str) -> Path:
    """A copy of the sample whose brochure has this picture."""
    root = ws.copy_workspace(ws.SAMPLE, folder)
    settings = root / "reportgen.toml"
    name = 'output = "to-gap-hoi-nghi-{period}"\n'
    text = settings.read_text(encoding="utf-8").replace(name, f'{name}band = "{band}"\n')
    settings.write_text(text, encoding="utf-8")
    return root


def reported(root: Path, *argv: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        run([*argv, "--json"])
    problems: list[dict[str, Any]] = json.loads(out.getvalue())["problems"]
    return problems


@pytest.fixture(scope="module")
def photographed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a photo of one green as band, built for a print shop too."""
    root = with_band(tmp_path_factory.mktemp("band") / "w", "photos/doi-che.jpg")
    Image.new("RGB", (4800, 1200), (0, 160, 0)).save(root / f"inputs/{YEAR}/photos/doi-che.jpg", quality=95)
    row = {"file": "doi-che.jpg", "caption": "Đồi chè Long Cốc", "alt": "Đồi chè bát úp", "document": "brochure"}
    ws.add_row(ws.workbook(root, YEAR, "indicators"), "photos", row)
    assert reported(root, "build", str(YEAR), "--only", "brochure", "--press") == []
    return root / f"outputs/{YEAR}"


def test_the_photo_covers_every_foot_and_no_text_in_both_formats(photographed: Path, tmp_path: Path) -> None:
    pages = [photographed / f"{NAME}.pdf", office_pdf(photographed / f"{NAME}.docx", tmp_path / "lo")]
    tops = []
    for pdf in pages:
        (tmp_path / pdf.parent.name).mkdir(exist_ok=True)
        for number, file in enumerate(pdf_images(pdf, tmp_path / pdf.parent.name, DPI), 1):
            with Image.open(file) as page:
                green = _green(page.convert("RGB"))
            edges = [_top(green, x) for x in (20, 90, 110, 190, 210, 290)]
            assert max(edges) < 200, "each panel has the photo at its foot"
            assert all(green.getpixel((round(x * SCALE), green.height - 2)) for x in range(1, 297)), "no gap at a fold"
            tops.append((number, [round(edge) for edge in edges]))
            words = [word for word in pdf_words(pdf) if word.page == number]
            places = [(w.left * 25.4 / 72, w.bottom * 25.4 / 72) for w in words]
            assert all(bottom < _top(green, left + 0.5) + 0.6 for left, bottom in places)
    assert all(abs(a - b) <= 1 for one, other in zip(tops[:2], tops[2:], strict=True)
               for a, b in zip(one[1], other[1], strict=True)), tops  # fmt: skip


def _green(page: Image.Image) -> Image.Image:
    """A mask of what has the colour of the photo."""
    far = ImageChops.difference(page, Image.new("RGB", page.size, (0, 160, 0))).convert("L")
    return far.point(lambda value: 255 if value < 16 else 0)


def _top(mask: Image.Image, x: float) -> float:
    """Where the photo begins at x, in millimetres from the upper edge of the page."""
    column = mask.crop((round(x * SCALE), 0, round(x * SCALE) + 1, mask.height)).getbbox()
    return column[1] / SCALE if column else mask.height / SCALE


def test_the_photo_is_described_once_a_page_and_its_caption_is_printed(photographed: Path) -> None:
    drawings = Package(photographed / f"{NAME}.docx").xml("word/document.xml").iter("{*}docPr")
    assert [d.get("descr") for d in drawings].count("Đồi chè bát úp") == 2
    words = " ".join(word.text for word in pdf_words(photographed / f"{NAME}.pdf"))
    assert "Ảnh chân trang: Đồi chè Long Cốc" in words
    assert "Ảnh bìa:" not in words, "the photo is not on the cover, too"


def test_the_photo_is_a_source_of_the_build(photographed: Path) -> None:
    manifest = json.loads((photographed / "manifest.json").read_text(encoding="utf-8"))
    assert f"inputs/{YEAR}/photos/doi-che.jpg" in manifest["inputs"]


def test_the_print_shop_gets_it_in_inks_and_fine(photographed: Path) -> None:
    with pikepdf.open(photographed / f"{NAME}-nha-in.pdf") as pdf:
        pictures = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Width", 0) > 1000]
        assert {str(picture.ColorSpace) for picture in pictures} == {"/DeviceCMYK"}
        assert sorted(int(p.Height) for p in pictures)[-1] > 70 / 25.4 * 290
