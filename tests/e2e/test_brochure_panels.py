"""The brochure folds where it must, brings its fonts along, and refuses text that its panels can't hold."""

from __future__ import annotations

import contextlib
import io
import json
import posixpath
import re
import uuid
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
import zxingcpp
from docx_reader import NS, Package, q
from finished import FORMATS, SOURCES, Works
from judges import pdf_images, pdf_pages, pdf_words
from office import FONTS
from PIL import Image

from reportgen.cli.main import run

PANELS = {1: (0, 97, 197), 2: (0, 100, 200)}
"""Where the panels of the outside and the inside begin, in millimetres from the left."""
PADDING, SHEET, POINT = 8, 297, 25.4 / 72

every_brochure = pytest.mark.parametrize("workspace", SOURCES)


@every_brochure
@pytest.mark.parametrize("format", FORMATS)
def test_two_pages_of_three_panels(works: Works, workspace: str, format: str) -> None:
    printed = works.build(workspace, "brochure").both[format]
    assert pdf_pages(printed) == 2
    words = pdf_words(printed)
    for page, starts in PANELS.items():
        for start, end in zip(starts, (*starts[1:], SHEET), strict=True):
            inside = [w for w in words if w.page == page and start <= w.left * POINT < end]
            assert min(w.left for w in inside) * POINT - PADDING == pytest.approx(start, abs=1), (page, start)
            assert max(w.right for w in inside) * POINT <= end - PADDING + 1, (page, start)


@every_brochure
@pytest.mark.parametrize("format", FORMATS)
def test_shading_ends_at_the_folds(works: Works, workspace: str, format: str, tmp_path: Path) -> None:
    pages = pdf_images(works.build(workspace, "brochure").both[format], tmp_path, 100)
    assert len(pages) == 2
    assert _folds(pages[0]) == [pytest.approx(97, abs=1), pytest.approx(197, abs=1)]
    assert _folds(pages[1]) == [pytest.approx(100, abs=1), pytest.approx(200, abs=1)]


@pytest.mark.parametrize("format", FORMATS)
def test_a_phone_reads_the_address_from_the_back(works: Works, format: str, tmp_path: Path) -> None:
    """No code where there is no address to point to."""
    read = {}
    for workspace in SOURCES:
        outside = pdf_images(works.build(workspace, "brochure").both[format], tmp_path / workspace, 150)[0]
        with Image.open(outside) as image:
            read[workspace] = [code.text for code in zxingcpp.read_barcodes(image)]
    assert read == {"sample": [], "fictional": ["https://sotttt.giadinh.example"]}


@every_brochure
def test_fonts_are_in_the_word_file(works: Works, workspace: str) -> None:
    """Every typeface of a style, each face decoded to the very file; no prompt to update fields."""
    package = Package(works.build(workspace, "brochure").docx)
    faces = {path.read_bytes(): path.stem for path in FONTS.glob("*.ttf")}
    found = {}
    for font in package.xml("word/fontTable.xml").iterfind("w:font", NS):
        for embedded in (child for child in font if child.get(q("w:fontKey"))):
            target = package.related("word/fontTable.xml", "/font")[embedded.get(q("r:id"))]
            data = package.parts[posixpath.normpath(target)]
            found[font.get(q("w:name")), embedded.tag] = faces[_clear(data, embedded.get(q("w:fontKey")))]
    names = {family for family, _ in found}
    fonts = package.xml("word/styles.xml").iter(q("w:rFonts"))
    assert {f.get(q("w:ascii")) for f in fonts if f.get(q("w:ascii"))} <= names | {"Times New Roman"}
    for (family, tag), face in found.items():
        expected = family.replace("BeVietnamPro", "").replace(" ", "")
        assert face.replace("-", "") in (expected, f"{expected}Regular", f"{expected}Italic"), (family, tag, face)
    settings = package.xml("word/settings.xml")
    assert settings.find("w:embedTrueTypeFonts", NS) is not None
    assert settings.find("w:updateFields", NS) is None


def test_text_too_long_is_refused_with_the_letters_too_many(tmp_path: Path) -> None:
    """The cell is named, and nothing is written; the rest can be built without the brochure."""
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    path = ws.workbook(root, ws.SAMPLE_YEAR, "indicators")
    with ws.edited(path) as book:
        rows = ws.sheet(book, "paragraphs")
        cell = next(r for r in rows.iter_rows(min_row=2) if r[0].value == "Tờ gấp: hạ tầng" and r[1].value == 1)[2]
        cell.value = "Các doanh nghiệp tiếp tục mở rộng dịch vụ tới từng thôn. " * 4
    few = _letters_too_many(root, cell.coordinate)
    with ws.edited(path) as book:
        text = ws.sheet(book, "paragraphs")[cell.coordinate]
        text.value += "x" * 9
    assert 0 < few == _letters_too_many(root, cell.coordinate) - 10  # with the space before
    assert not (root / "outputs").exists()
    note = _reported(root, "build")["RG824"]
    assert "reportgen build 2022 --only report" in note["remedy"]
    assert not (root / "outputs").exists()


def _reported(root: Path, command: str, *options: str) -> dict[str, dict[str, Any]]:
    """The problems of a command that fails, by code."""
    reported = io.StringIO()
    argv = [command, str(ws.SAMPLE_YEAR), *options, "--json"]
    with contextlib.chdir(root), contextlib.redirect_stdout(reported), contextlib.redirect_stderr(io.StringIO()):
        assert run(argv) == 1
    return {problem["code"]: problem for problem in json.loads(reported.getvalue())["problems"]}


def _letters_too_many(root: Path, cell: str) -> int:
    problem = _reported(root, "build", "--only", "brochure")["RG550"]
    assert (problem["severity"], problem["sheet"], problem["cell"]) == ("error", "Nội dung", cell)
    letters = re.search(r"thừa (\d+) chữ", problem["message"])
    assert letters
    return int(letters[1])


def _folds(page: Path) -> list[float]:
    """Where the colour of the ground changes near the top of a page, in millimetres; a blurred edge is one."""
    with Image.open(page) as image:
        ground = image.convert("RGB")
    y, width = 6, ground.width
    colours = [ground.getpixel((x, y)) for x in range(width)]
    found: list[float] = []
    for x in range(1, width - 2):
        if max(abs(a - b) for a, b in zip(colours[x], colours[x - 1], strict=True)) > 4:  # type: ignore[arg-type]
            place = x * SHEET / width
            if not found or place - found[-1] > 2:
                found.append(place)
    return found


def _clear(data: bytes, key: str) -> bytes:
    """An obfuscated font as it was: the first 32 bytes are mixed with the key, last byte first (ECMA-376, 17.8.1)."""
    mask = uuid.UUID(key).bytes[::-1]
    return bytes(b ^ mask[i % 16] for i, b in enumerate(data[:32])) + data[32:]
