"""Draws docs/pages.png for README: pages of the sample PDFs in outputs/2022 side by side (needs pdftoppm).

usage: .venv/bin/python scripts/readme_picture.py
"""

import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageFilter

REPO = Path(__file__).parents[1]
OUTPUTS = REPO / "outputs" / "2022"
PAGE_HEIGHT = 560
GAP = 28
GROUND = (226, 230, 236)
SHOWN = {"bao-cao-tong-ket-2022.pdf": (1, 2, 3), "to-gap-hoi-nghi-2022.pdf": (1, 2)}


def page(pdf: Path, number: int, height: int) -> Image.Image:
    """Render one page at the given height in pixels."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "page"
        command = ["pdftoppm", "-r", "110", "-png", "-singlefile", "-f", str(number), "-l", str(number)]
        subprocess.run([*command, str(pdf), str(target)], check=True)
        picture = Image.open(target.with_suffix(".png")).convert("RGB")
    return picture.resize((round(picture.width * height / picture.height), height), Image.Resampling.LANCZOS)


def row(pages: list[Image.Image]) -> Image.Image:
    """Pages side by side on the background colour, each with a shadow."""
    height = max(p.height for p in pages)
    width = sum(p.width for p in pages) + GAP * (len(pages) + 1)
    ground = Image.new("RGB", (width, height + 2 * GAP), GROUND)
    left = GAP
    for picture in pages:
        top = GAP + (height - picture.height) // 2
        shadow = Image.new("L", ground.size, 0)
        shadow.paste(90, (left + 3, top + 4, left + picture.width + 3, top + picture.height + 4))
        ground.paste((90, 100, 115), mask=shadow.filter(ImageFilter.GaussianBlur(6)))
        ground.paste(picture, (left, top))
        left += picture.width + GAP
    return ground


def main() -> None:
    """Draw and save the picture."""
    report, brochure = (
        [page(OUTPUTS / name, number, PAGE_HEIGHT) for number in numbers] for name, numbers in SHOWN.items()
    )
    top, bottom = row(report), row(brochure)
    width = max(top.width, bottom.width)
    whole = Image.new("RGB", (width, top.height + bottom.height - GAP), GROUND)
    whole.paste(top, ((width - top.width) // 2, 0))
    whole.paste(bottom, ((width - bottom.width) // 2, top.height - GAP))
    whole.quantize(192, dither=Image.Dither.NONE).save(REPO / "docs" / "pages.png", optimize=True)


if __name__ == "__main__":
    main()
