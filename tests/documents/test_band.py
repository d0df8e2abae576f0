"""The picture at the feet of a brochure's panels: which part each panel shows, and the files that are refused."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from workshop import Workshop, cell

from reportgen.documents.drawings.band import CLEAR, OVERLAP, Cut, cut_above, cuts, part_of
from reportgen.documents.drawings.raster import svg_png
from reportgen.documents.template.band import Band, load_band
from reportgen.documents.template.context import PhotoList
from reportgen.documents.template.files import load_template
from reportgen.documents.template.functions import left_out, with_functions
from reportgen.documents.template.images import print_image
from reportgen.documents.template.render import render
from reportgen.problems import LineRef, Problem, ReportgenError
from reportgen.records.model import Photo
from reportgen.workspace import find_workspace

WIDTHS = (100.0, 100.0, 97.0)
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"><rect x="0" y="0" width="400" height="50"
 fill="#FF0000"/><rect x="0" y="50" width="400" height="50" fill="#0000FF"/></svg>"""
LANDSCAPE = """
{% for width in (100, 100, 97) %}{% set at = loop.index0 %}
<figure class="decoration"><img src="{{ draw.landscape((100, 100, 97), (24, 48, 24), at, -1) }}"
 alt="{{ draw.band_alt }}" style="width: {{ width }}mm"/></figure>
{% endfor %}
"""
BANDS = st.sampled_from([18.0, 24.0, 48.0, 78.0, 104.0, 140.0, 176.0, 210.0])


@given(st.floats(2, 12), st.tuples(BANDS, BANDS, BANDS), st.sampled_from([0.0, 0.5, 1.0]))
def test_every_part_lies_in_the_picture_and_joins_its_neighbours(
    ratio: float, heights: tuple[float, ...], above: float
) -> None:
    found = cuts(ratio, WIDTHS, heights, above)
    for cut, width, height in zip(found, WIDTHS, heights, strict=True):
        assert -1e-9 <= cut.left < cut.right <= 1 + 1e-9
        assert -1e-9 <= cut.top < cut.bottom <= 1 + 1e-9
        assert cut.height_mm == (height if height > 180 else height - CLEAR)
        assert width <= cut.width_mm <= round(width + OVERLAP, 2)
        shown = (cut.right - cut.left) / (cut.bottom - cut.top) * ratio
        assert shown == pytest.approx(cut.width_mm / cut.height_mm, rel=0.01), "not distorted"
    assert len({round(cut.bottom, 9) for cut in found}) == 1, "all stand on one line"
    scale = WIDTHS[1] / (found[2].left - found[1].left)
    assert found[1].left - found[0].left == pytest.approx(WIDTHS[0] / scale)


def test_parts_of_a_drawing_and_of_a_photo_are_the_same(tmp_path: Path) -> None:
    """The photo is the drawing as pixels; where the colour changes tells which part is shown."""
    whole = cuts(4, (297.0,), (74.25 + CLEAR,))[0]
    Image.open(io.BytesIO(svg_png(part_of(SVG, whole)))).save(tmp_path / "a.png")
    for cut in cuts(4, WIDTHS, (24.0, 48.0, 24.0)):
        drawn = Image.open(io.BytesIO(svg_png(part_of(SVG, cut)))).convert("RGB")
        printed = print_image(tmp_path / "a.png", cut.width_mm, None, cut.box, 300)
        photo = Image.open(io.BytesIO(printed.data)).convert("RGB")
        assert (printed.width_mm, printed.height_mm) == (cut.width_mm, pytest.approx(cut.height_mm, abs=0.02))
        assert abs(_horizon(drawn) - _horizon(photo)) <= 1
        assert max(abs(a - b) for a, b in zip(drawn.size, photo.size, strict=True)) <= 1


def _horizon(image: Image.Image) -> int:
    """The first row from the top that is blue; the height if there is none."""
    return next((y for y in range(image.height) if image.getpixel((5, y)) == (0, 0, 255)), image.height)


def test_a_rotated_photo_is_cut_as_it_is_seen(tmp_path: Path) -> None:
    seen = Image.new("RGB", (400, 100), "red")
    seen.paste("blue", (200, 0, 400, 100))
    exif = Image.Exif()
    exif[0x0112] = 6
    seen.transpose(Image.Transpose.ROTATE_90).save(tmp_path / "a.jpg", exif=exif)
    right = Image.open(io.BytesIO(print_image(tmp_path / "a.jpg", 50, None, (0.5, 0, 1, 1)).data))
    pixel = right.convert("RGB").getpixel((right.width - 3, 5))
    assert isinstance(pixel, tuple)
    assert pixel[2] > 200 > pixel[0]
    assert right.width == 2 * right.height


@pytest.mark.parametrize(("align", "rows"), [("xMidYMin slice", "red"), ("xMidYMax", "blue"), ("", "both")])
def test_an_svg_says_which_part_of_its_height_is_kept(align: str, rows: str) -> None:
    svg = SVG.replace("viewBox", f'preserveAspectRatio="{align}" viewBox') if align else SVG
    cut = cuts(4, WIDTHS, (24.0, 24.0, 24.0), cut_above(svg))[0]
    image = Image.open(io.BytesIO(svg_png(part_of(svg, cut)))).convert("RGB")
    assert {"red": image.height, "blue": 0}.get(rows, image.height // 2) == pytest.approx(_horizon(image), abs=1)


# Files


@pytest.fixture
def photos(workshop: Workshop) -> PhotoList:
    """A list with one photo for the report, and one for the brochure."""
    folder = workshop.root / "inputs/2022/photos"
    folder.mkdir(parents=True)
    rows = []
    for name, documents in (("doi-che.jpg", ()), ("khac.jpg", ("brochure",))):
        Image.new("RGB", (3600, 900), "green").save(folder / name)
        rows.append(Photo(name, folder / name, "Đồi chè", "Đồi chè bát úp", documents, cell("A2", "Ảnh")))
    workshop.yearbook = replace(workshop.yearbook, photos=tuple(rows))
    found = workshop.context()["photos"]
    assert isinstance(found, PhotoList)
    return found


def loaded(name: str, root: Path, photos: PhotoList) -> tuple[Band, PhotoList]:
    photo = name.removeprefix("photos/") if name.startswith("photos/") else ""
    return load_band(name, photo, root, LineRef("reportgen.toml"), photos)


def refused(name: str, root: Path, photos: PhotoList) -> Problem:
    with pytest.raises(ReportgenError) as caught:
        loaded(name, root, photos)
    (problem,) = caught.value.problems
    assert "reportgen.toml" in problem.format_line("vi")
    return problem


def test_a_photo_is_set_apart_from_the_others(workshop: Workshop, photos: PhotoList) -> None:
    band, others = loaded("photos/doi-che.jpg", workshop.root, photos)
    assert (band.width, band.height, band.photo and band.photo.alt) == (3600, 900, "Đồi chè bát úp")
    assert others("report") == ()
    assert len(photos("report")) == 1


def test_photos_that_are_not_listed_or_for_others_are_refused(workshop: Workshop, photos: PhotoList) -> None:
    problem = refused("photos/doi.jpg", workshop.root, photos)
    assert (problem.code, "doi-che.jpg" in problem.remedy("vi")) == ("RG642", True)
    assert refused("photos/khac.jpg", workshop.root, photos).code == "RG642"


def test_files_that_cannot_be_a_band_are_named(workshop: Workshop, photos: PhotoList) -> None:
    folder = workshop.root / "tranh"
    folder.mkdir()
    for name, size in (("cao.png", (900, 900)), ("dai.png", (3000, 200)), ("vua.png", (3600, 900))):
        Image.new("RGB", size, "green").save(folder / name)
    Image.new("RGB", (3600, 900), "green").save(folder / "dong.gif")
    (folder / "hong.jpg").write_bytes((folder / "vua.png").read_bytes()[:300])
    (folder / "chu.svg").write_text(SVG.replace("</svg>", "<text>x</text></svg>"))
    (folder / "kieu.svg").write_text(SVG.replace("<svg", '<svg style="display: none"', 1))
    (folder / "dep.svg").write_text(SVG)
    (folder / "tat.svg").symlink_to(folder / "dep.svg")
    codes = {
        "cao.png": "RG644", "dai.png": "RG644", "dong.gif": "RG254", "hong.jpg": "RG255", "chu.svg": "RG643",
        "kieu.svg": "RG643", "tat.svg": "RG640", "dop.svg": "RG641",
    }  # fmt: skip
    found = {name: refused(f"tranh/{name}", workshop.root, photos) for name in codes}
    assert {name: problem.code for name, problem in found.items()} == codes
    assert all(problem.found == f"tranh/{name}" for name, problem in found.items())
    assert "dep.svg" in found["dop.svg"].remedy("vi")
    assert "<text>" in found["chu.svg"].message("vi")
    assert "<svg> style" in found["kieu.svg"].message("vi")
    assert "900 × 900" in found["cao.png"].message("vi")
    for name in ("vua.png", "dep.svg"):
        assert loaded(f"tranh/{name}", workshop.root, photos)[0].ratio == 4


@pytest.mark.parametrize(
    "name",
    ["../x.svg", "/x.svg", "C:\\x.svg", "templates//x.svg", "templates/../x.svg", "outputs/2022/x.png", "photos"],
)
def test_paths_outside_the_workspace_are_refused(tmp_path: Path, name: str) -> None:
    settings = f"[documents.brochure]\ntemplate = 'brochure'\nband = '{name}'\n"
    (tmp_path / "reportgen.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(ReportgenError) as caught:
        find_workspace(tmp_path)
    assert [(problem.code, problem.found) for problem in caught.value.problems] == [("RG640", name)]


@pytest.mark.parametrize("value", ["5", '""', "true"])
def test_a_band_is_a_path(tmp_path: Path, value: str) -> None:
    (tmp_path / "reportgen.toml").write_text(f"[documents.brochure]\nband = {value}\n", encoding="utf-8")
    with pytest.raises(ReportgenError) as caught:
        find_workspace(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["RG803"]


# In a template


def drawn(workshop: Workshop, photos: PhotoList, name: str, text: str) -> tuple[list[str], list[Problem]]:
    """The beginnings of the pictures' `src`, and the problems of what was left out."""
    workshop.write(text)
    (workshop.root / "templates/shared").mkdir(exist_ok=True)
    template = load_template(workshop.root / "templates/report", workshop.root / "templates/shared")
    context = workshop.context()
    context = with_functions(template, context, band=lambda photos: loaded(name, workshop.root, photos))
    with render(template, context) as rendering:
        root = rendering.root()
    return [img.get("src")[:16] for img in root.iter("img")], left_out(context, workshop.yearbook)


def test_pictures_and_photos_replace_the_landscape(workshop: Workshop, photos: PhotoList) -> None:
    (workshop.root / "dep.svg").write_text(SVG)
    assert drawn(workshop, photos, "dep.svg", LANDSCAPE) == (["data:image/svg+x"] * 3, [])
    assert drawn(workshop, photos, "photos/doi-che.jpg", LANDSCAPE) == (["data:image/jpeg;"] * 3, [])


def test_pixels_that_would_be_seen_and_a_band_without_place_are_reported(workshop: Workshop, photos: PhotoList) -> None:
    Image.new("RGB", (1600, 400), "green").save(workshop.root / "nho.png")
    _, (problem,) = drawn(workshop, photos, "nho.png", LANDSCAPE)
    assert (problem.code, problem.found) == ("RG645", "nho.png")
    assert "137 dpi" in problem.message("vi")
    assert "1760" in problem.expected("vi")
    _, (problem,) = drawn(workshop, photos, "nho.png", "<p>Không có tranh.</p>")
    assert (problem.code, problem.found) == ("RG646", "nho.png")


def test_the_parts_of_a_photo_join_without_a_seam(tmp_path: Path) -> None:
    wide = Image.linear_gradient("L").rotate(90).resize((3600, 900)).convert("RGB")
    wide.save(tmp_path / "a.png")
    parts: list[tuple[Cut, Image.Image]] = []
    for cut in cuts(4, WIDTHS, (24.0, 24.0, 24.0)):
        made = print_image(tmp_path / "a.png", cut.width_mm, None, cut.box)
        parts.append((cut, Image.open(io.BytesIO(made.data)).convert("L")))
    for (_, one), (_, other) in pairwise(parts):
        edge, start = one.getpixel((one.width - 3, 50)), other.getpixel((0, 50))
        assert isinstance(edge, int | float)
        assert isinstance(start, int | float)
        assert abs(edge - start) <= 2
