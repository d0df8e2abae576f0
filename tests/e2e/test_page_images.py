"""Every page looks as it looked when somebody last looked at it: compared with small pictures in `references`.

`pytest tests/e2e/test_page_images.py --renew-references` writes them anew; look at every one before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from finished import FORMATS, Works
from judges import pdf_images
from pictures import TOLERANCE, difference, difference_from, open_grey, write_reference
from PIL import ImageDraw

REFERENCES = Path(__file__).parent / "references"
DPI = 36
LINE = 9
"""A line of text of the report (18 points), in points of the pictures."""
SMALL = 300_000
LOST = [("report-pdf-01.png", (50, 30, 150, 70)), ("brochure-docx-01.png", (140, 220, 270, 290))]
"""Parts of pages: the issuer in the letterhead, a piece of a panel's tint."""
FILES = [(document, format) for document in ("report", "brochure") for format in FORMATS]


@pytest.mark.parametrize(("document", "format"), FILES)
def test_pages_look_as_before(
    works: Works, document: str, format: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    pages = pdf_images(works.build("sample", document).both[format], tmp_path, DPI, grey=True)
    if request.config.getoption("--renew-references"):
        _renew(document, format, pages)
    references = _references(document, format)
    assert [path.name for path in references] == [_name(document, format, n) for n in range(1, len(pages) + 1)]
    pairs = zip(references, pages, strict=True)
    differences = {path.name: difference_from(path, open_grey(page)) for path, page in pairs}
    assert {name: value for name, value in differences.items() if value > TOLERANCE} == {}


@pytest.mark.parametrize("name", ["report-pdf-02.png", "report-docx-05.png", "brochure-pdf-02.png"])
def test_a_block_moved_by_one_line_is_seen(name: str) -> None:
    reference = open_grey(REFERENCES / name)
    width, height = reference.size
    box = (0, height // 3, width, height // 2)
    moved = reference.copy()
    moved.paste(reference.crop(box), (0, box[1] + LINE))
    assert difference(reference, moved) > 1.5 * TOLERANCE


@pytest.mark.parametrize(("name", "box"), LOST)
def test_what_is_lost_is_seen(name: str, box: tuple[int, int, int, int]) -> None:
    reference = open_grey(REFERENCES / name)
    changed = reference.copy()
    ImageDraw.Draw(changed).rectangle(box, fill=255)
    assert difference(reference, changed) > TOLERANCE


def test_references_are_small() -> None:
    references = sorted(REFERENCES.iterdir())
    assert sum(path.stat().st_size for path in references) < SMALL
    assert {path.name.rpartition("-")[0] for path in references} == {f"{d}-{f}" for d, f in FILES}


def _renew(document: str, format: str, pages: list[Path]) -> None:
    for old in _references(document, format):
        old.unlink()
    for number, page in enumerate(pages, 1):
        write_reference(open_grey(page), REFERENCES / _name(document, format, number))


def _references(document: str, format: str) -> list[Path]:
    return sorted(REFERENCES.glob(f"{document}-{format}-*.png"))


def _name(document: str, format: str, number: int) -> str:
    return f"{document}-{format}-{number:02}.png"
