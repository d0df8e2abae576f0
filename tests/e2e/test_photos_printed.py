"""Photos come out the right way round and in colour on the pages of both formats; a huge one stays small."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest
import workspaces as ws
from finished import FORMATS, Works
from judges import need, pdf_images, run
from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

from reportgen.formats import WRITERS

PHOTOS = {"ngang.jpg": "report", "dung.jpg": "report", "quay.jpg": "report", "trong-suot.png": "report"}
PHOTOS["cmyk.jpg"] = "brochure"
"""The photos of the fictional workspace: landscape, portrait, turned by EXIF, see-through, from a printing house."""
DPI = 14
NEAR = 10
"""Mean difference (of 255) of a photo that was found on its page; another's is three times as far."""
MOST = 3_000_000
MEMORY = 400_000_000


@dataclass(frozen=True)
class Placed:
    """A picture on a page (from 1) of a PDF, as poppler lists it: its size on paper in inches."""

    page: int
    width: float
    height: float


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("photo", PHOTOS)
def test_photo_is_on_the_page_as_it_should_be(works: Works, photo: str, format: str, tmp_path: Path) -> None:
    """It is there, and turned, mirrored, grey or as a negative it would be less like what is there."""
    printed = works.build("fictional", PHOTOS[photo]).both[format]
    seen = _as_seen(ws.FICTIONAL / "inputs" / str(ws.FICTIONAL_YEAR) / "photos" / photo)
    found = _find(seen, printed, tmp_path)
    assert found.difference < NEAR
    faults = [seen.rotate(180), ImageOps.grayscale(seen).convert("RGB"), ImageOps.invert(seen)]
    if photo != "trong-suot.png":  # which is the same on both sides
        faults.append(ImageOps.mirror(seen))
    assert min(_difference(found.part, _small(fault, found.part.size)) for fault in faults) > found.difference * 1.2


def test_a_turned_photo_is_not_on_the_pages(works: Works, tmp_path: Path) -> None:
    """As its points lie in the file, before EXIF turns it."""
    with Image.open(ws.FICTIONAL / "inputs" / str(ws.FICTIONAL_YEAR) / "photos" / "quay.jpg") as image:
        lying = image.convert("RGB")
    assert _find(lying, works.build("fictional", "report").pdf, tmp_path).difference > 2 * NEAR


@pytest.mark.parametrize("photo", PHOTOS)
def test_pictures_are_scaled_for_print(works: Works, photo: str) -> None:
    """150 to 300 points to the inch, alike both ways."""
    rows = run(need("pdfimages"), "-list", works.build("fictional", PHOTOS[photo]).pdf).splitlines()[2:]
    sizes = [(int(x), int(y)) for x, y in (re.split(r"\s+", row.strip())[12:14] for row in rows)]
    assert sizes
    assert all(150 <= x <= 300 and abs(x - y) <= 2 for x, y in sizes)


@pytest.fixture(scope="module")
def huge(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A workspace built with a photo of 60 megapixels, and the peak memory of all processes of the build."""
    root = ws.copy_workspace(ws.SAMPLE, tmp_path_factory.mktemp("huge") / "w")
    photo = root / "inputs" / str(ws.SAMPLE_YEAR) / "photos" / "sáu mươi.jpg"
    _save_huge(photo)
    with Image.open(photo) as image:
        assert image.width * image.height >= 60_000_000
    assert photo.stat().st_size > MOST
    path = ws.workbook(root, ws.SAMPLE_YEAR, "indicators")
    for document in ("report", "brochure"):
        values = {"file": photo.name, "caption": f"Ảnh lớn {document}", "alt": "Một ảnh rất lớn.", "document": document}
        ws.add_row(path, "photos", values)
    return root, _peak(root)


def test_sixty_megapixels_stay_small(huge: tuple[Path, int], tmp_path: Path) -> None:
    root, _ = huge
    folder = root / "outputs" / str(ws.SAMPLE_YEAR)
    files = {path.name: path.stat().st_size for path in folder.glob("*.*") if path.suffix in (".pdf", ".docx")}
    assert len(files) == 2 * len(WRITERS)
    assert max(files.values()) < MOST, files
    with Image.open(root / "inputs" / str(ws.SAMPLE_YEAR) / "photos" / "sáu mươi.jpg") as image:
        image.draft("RGB", (image.width // 8, image.height // 8))
        seen = image.convert("RGB")
    assert _find(seen, folder / f"bao-cao-tong-ket-{ws.SAMPLE_YEAR}.pdf", tmp_path).difference < NEAR


def test_sixty_megapixels_need_little_memory(huge: tuple[Path, int]) -> None:
    assert huge[1] < MEMORY


def _save_huge(path: Path) -> None:
    """A landscape of 9,500 × 6,400 points with fine grain, as a camera makes it: turned by EXIF it is not."""
    grain = Image.effect_noise((950, 640), 40).convert("RGB")
    sky = Image.linear_gradient("L").resize((950, 640))
    tile = Image.blend(grain, ImageOps.colorize(sky, "#9cc4ff", "#2f6b2a").convert("RGB"), 0.8)
    tile.resize((9500, 6400), Image.Resampling.BILINEAR).save(path, quality=97, subsampling=0)


def _peak(root: Path) -> int:
    """Builds `root`; the most memory that all processes of the build held together, in bytes."""
    log = root / "log.txt"
    command = [sys.executable, "-m", "reportgen", "build", str(ws.SAMPLE_YEAR), "--json"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=root, stdout=out, stderr=out, start_new_session=True)
        peak, ended = [0], threading.Event()

        def watch() -> None:
            while not ended.wait(0.03):
                peak[0] = max(peak[0], sum(_proportional_size(pid) for pid in _session(process.pid)))

        watcher = threading.Thread(target=watch)
        watcher.start()
        code = process.wait(timeout=120)
        ended.set()
        watcher.join()
    assert code == 0, log.read_text(encoding="utf-8")
    assert json.loads(log.read_text(encoding="utf-8"))["files"]
    assert peak[0] > 30_000_000, "nothing was measured"
    return peak[0]


def _session(leader: int) -> list[int]:
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    found = []
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            if os.getsid(pid) == leader:
                found.append(pid)
    return found


def _proportional_size(pid: int) -> int:
    with contextlib.suppress(OSError):  # it ended while we looked
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        return sum(int(kilobytes) * 1024 for kilobytes in re.findall(r"^Pss:\s+(\d+)", text, re.MULTILINE))
    return 0


def _as_seen(path: Path) -> Image.Image:
    """A photo as a viewer shows it on white paper: upright, in RGB."""
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image)
        if upright.mode == "RGBA":
            paper = Image.new("RGBA", upright.size, "white")
            return Image.alpha_composite(paper, upright).convert("RGB")
        return upright.convert("RGB")


def _placed(pdf: Path) -> list[Placed]:
    found = []
    for row in run(need("pdfimages"), "-list", pdf).splitlines()[2:]:
        page, _, kind, width, height, *_, x, y, _, _ = row.split()
        if kind == "image":
            found.append(Placed(int(page), int(width) / int(x), int(height) / int(y)))
    return found


@dataclass(frozen=True)
class Found:
    """The place on the pages that is most like a photo: how far from it on average, and what stands there."""

    difference: float
    part: Image.Image


def _find(photo: Image.Image, pdf: Path, folder: Path) -> Found:
    pages = [_blurred(Image.open(page).convert("RGB")) for page in pdf_images(pdf, folder / "pages", DPI)]
    shutil.rmtree(folder / "pages")
    best = Found(255.0, photo)
    for placed in dict.fromkeys(_placed(pdf)):
        if abs(placed.width / placed.height / (photo.width / photo.height) - 1) > 0.03:
            continue
        small = _small(photo, (round(placed.width * DPI), round(placed.height * DPI)))
        best = min(best, _best_place(small, pages[placed.page - 1]), key=lambda found: found.difference)
    return best


def _small(photo: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The photo as it looks on white paper at `DPI`, blurred as the pages are."""
    on_paper = _blurred(ImageOps.expand(photo.resize(size, Image.Resampling.BOX), 3, "white"))
    return on_paper.crop((3, 3, 3 + size[0], 3 + size[1]))


def _blurred(picture: Image.Image) -> Image.Image:
    """The points of a page lie differently from the photo's: fine lines don't count."""
    return picture.filter(ImageFilter.GaussianBlur(1.5))


def _best_place(picture: Image.Image, page: Image.Image) -> Found:
    """Every second point both ways, then the points around the best: what is blurred looks alike a point beside."""
    width, height = page.width - picture.width, page.height - picture.height
    rough = [(left, top) for left in range(0, width + 1, 2) for top in range(0, height + 1, 2)]
    _, left, top = min((_difference_at(page, picture, *place), *place) for place in rough)
    around = [
        (x, y)
        for x in range(max(0, left - 1), min(width, left + 1) + 1)
        for y in range(max(0, top - 1), min(height, top + 1) + 1)
    ]
    difference, left, top = min((_difference_at(page, picture, *place), *place) for place in around)
    return Found(difference, _part(page, picture, left, top))


def _difference_at(page: Image.Image, picture: Image.Image, left: int, top: int) -> float:
    return _difference(_part(page, picture, left, top), picture)


def _part(page: Image.Image, picture: Image.Image, left: int, top: int) -> Image.Image:
    return page.crop((left, top, left + picture.width, top + picture.height))


def _difference(first: Image.Image, second: Image.Image) -> float:
    return sum(ImageStat.Stat(ImageChops.difference(first, second)).mean) / 3
