"""Every word of the finished pages contrasts with its ground, measured on the pixels of both formats."""

from __future__ import annotations

from pathlib import Path

import pytest
from finished import FORMATS, Works
from judges import pdf_images, pdf_words
from PIL import Image

from reportgen.colours import GRAPHIC_CONTRAST, TEXT_CONTRAST, relative_luminance

DPI = 220
"""Enough for the strokes of 7.5 pt to have their full colour somewhere."""
LARGE = 18
"""Font size in points from which text needs less contrast."""
_LINEAR = [round(255 * relative_luminance((level / 255,) * 3)) for level in range(256)]


def pale_words(pdf: Path, folder: Path) -> list[tuple[str, float]]:
    """The words whose lightest and darkest pixels contrast too little, with their contrast."""
    pages = [_luminance(Image.open(page)) for page in pdf_images(pdf, folder, DPI)]
    scale, found = DPI / 72, []
    for word in pdf_words(pdf):
        if any(letter.isalnum() for letter in word.text):
            left, top, right, bottom = (int(edge * scale) for edge in (word.left, word.top, word.right, word.bottom))
            dark, light = pages[word.page - 1].crop((left, top, right + 1, bottom + 1)).getextrema()
            contrast = (light / 255 + 0.05) / (dark / 255 + 0.05)  # type: ignore[operator]
            if contrast < (GRAPHIC_CONTRAST if word.bottom - word.top > 1.2 * LARGE else TEXT_CONTRAST):
                found.append((word.text, round(contrast, 2)))
    return found


def _luminance(page: Image.Image) -> Image.Image:
    return page.convert("RGB").point(_LINEAR * 3).convert("L", (0.2126, 0.7152, 0.0722, 0))


@pytest.mark.parametrize("format", FORMATS)
def test_every_word_of_the_brochure_can_be_read(works: Works, tmp_path: Path, format: str) -> None:
    pdf = works.build("sample", "brochure").both[format]
    assert len(list(pdf_words(pdf))) > 300
    assert pale_words(pdf, tmp_path) == []


def test_pale_words_are_found(tmp_path: Path) -> None:
    from weasyprint import HTML

    styles = {"nhạt": "color: #777", "vừa": "color: #767676", "to": "font-size: 30pt; color: #888"}
    lines = "".join(f'<p style="font-family: Tinos; font-weight: bold; {style}">{w}</p>' for w, style in styles.items())
    pdf = tmp_path / "a.pdf"
    HTML(string=lines).write_pdf(pdf)
    assert [word for word, _ in pale_words(pdf, tmp_path / "pages")] == ["nhạt"]
