"""The conversion of a PDF for print shops: what drawings may contain is converted, everything else refused by name."""

from __future__ import annotations

import base64
import datetime as dt
import io
import itertools
import re
from pathlib import Path

import pikepdf
import pytest
from judges import INKS, need, pdf_objects, printing_plates, run
from PIL import Image, ImageChops, ImageStat
from weasyprint import HTML

from reportgen.documents.press.edges import texts_near_edge
from reportgen.documents.press.edition import PressPdf, make_press_pdf
from reportgen.documents.press.inks import inks_of, press_picture, small_text_inks
from reportgen.documents.press.pdfx import Imprint
from reportgen.documents.press.pictures import pixels_of
from reportgen.problems import ReportgenError

FONT = Path(__file__).parents[2] / "templates" / "fonts" / "BeVietnamPro-Regular.ttf"
PAGE = f"""<style>@font-face {{ font-family: Own; src: url({FONT.as_uri()}) }}
@page {{ size: 100mm 60mm; margin: 0 }} body {{ margin: 0; font: 9pt Own }} img {{ width: 30mm }}</style>"""
SIZE = "width='30' height='30'"
GRADIENTS = """<svg width="80mm" height="40mm" viewBox="0 0 80 40"><defs>
<linearGradient id="a"><stop offset="0" stop-color="#12355B"/><stop offset=".4" stop-color="#5F86B2"/>
<stop offset="1" stop-color="#E5EFFA" stop-opacity=".2"/></linearGradient>
<radialGradient id="b"><stop offset="0" stop-color="#C8402F"/><stop offset="1" stop-color="#ffffff"/></radialGradient>
<pattern id="c" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="2" height="2" fill="#7FA3CB"/></pattern>
</defs><rect width="40" height="20" fill="url(#a)"/><rect x="40" width="40" height="20" fill="url(#b)"/>
<rect y="20" width="40" height="20" fill="url(#c)"/>
<g opacity=".5"><rect x="40" y="20" width="30" height="20" fill="#12355B"/><circle cx="60" cy="30" r="9"/></g></svg>"""


def pdf_of(body: str) -> bytes:
    return bytes(HTML(string=PAGE + body).write_pdf(pdf_variant="pdf/a-3a", pdf_identifier=b"0" * 16))


def press(body: str, pictures: dict[str, str] | None = None) -> PressPdf:
    imprint = Imprint("Tờ gấp", "Sở", dt.date(2022, 12, 1))
    return make_press_pdf(pdf_of(body), "to-gap.pdf", [[100.0]], imprint, pictures or {})


def uri(picture: Image.Image, form: str = "PNG") -> str:
    out = io.BytesIO()
    picture.save(out, form)
    return f"data:image/{form.lower()};base64,{base64.b64encode(out.getvalue()).decode()}"


@pytest.fixture(scope="module")
def gradients(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Drawings with gradients, tiles and opacity: as WeasyPrint writes them, and for the press."""
    folder = tmp_path_factory.mktemp("gradients")
    given, made = folder / "given.pdf", folder / "made.pdf"
    given.write_bytes(pdf_of(GRADIENTS))
    made.write_bytes(press(GRADIENTS).data)
    return given, made


def test_gradients_tiles_and_opacity_are_converted(gradients: tuple[Path, Path]) -> None:
    found = pdf_objects(gradients[1])
    assert not re.search(rb"DeviceRGB|ICCBased|\b(rg|RG)\b", found)
    for kept in (b"/ShadingType 2", b"/ShadingType 3", b"/PatternType 1", b"/SMask", b"/ca 0.5", b"/CS /DeviceGray"):
        assert kept in found


def test_converted_drawings_look_the_same(gradients: tuple[Path, Path], tmp_path: Path) -> None:
    seen = []
    for file in gradients:  # poppler loses the gradient with transparency in both files
        target = tmp_path / f"{file.stem}.png"
        run(need("gs"), "-q", "-sDEVICE=png16m", "-r72", "-o", target, file)
        seen.append(Image.open(target).convert("L"))
    given, made = seen
    margin = round(12 / 25.4 * 72)
    inside = made.crop((margin, margin, margin + given.width, margin + given.height))
    assert ImageStat.Stat(ImageChops.difference(given, inside)).mean[0] < 8


@pytest.mark.parametrize("side", ["left", "top", "bottom"])
def test_what_crosses_the_edge_goes_on_into_the_bleed_and_nothing_is_shown_twice(side: str, tmp_path: Path) -> None:
    """A ground with a gradient, and a red house that ends 1 mm from the edge."""
    house = {"left": (1, 30), "top": (45, 1), "bottom": (45, 52)}[side]
    body = f"""<svg width="100mm" height="60mm" viewBox="0 0 100 60"><defs><linearGradient id="a">
<stop offset="0" stop-color="#12355B"/><stop offset="1" stop-color="#E5EFFA"/></linearGradient></defs>
<rect width="100" height="60" fill="url(#a)"/>
<rect x="{house[0]}" y="{house[1]}" width="7" height="7" fill="#C8402F"/></svg>"""
    made = tmp_path / "made.pdf"
    made.write_bytes(press(body).data)
    (page,) = printing_plates(made, tmp_path, 144)

    def inks(x: float, y: float) -> list[int]:
        return [page[ink].getpixel((round((12 + x) / 25.4 * 144), round((12 + y) / 25.4 * 144))) for ink in INKS]

    x, y = house[0] + 3.5, house[1] + 3.5
    assert inks(x, y) != inks(x + 12, y), "the house is not there"
    at = {"left": [(0.3, y), (-1.5, y), (-2.7, y)], "top": [(x, 0.3), (x, -1.5), (x, -2.7)]}
    at["bottom"] = [(x, 60 - 0.3), (x, 60 + 1.5), (x, 60 + 2.7)]
    edge, *bleed = (inks(*place) for place in at[side])
    for found in bleed:
        assert found == pytest.approx(edge, abs=4)


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (f"<svg {SIZE}><mask id='m'><rect {SIZE} fill='red'/></mask><rect {SIZE} mask='url(#m)'/></svg>", "soft mask"),
        (
            f"<svg {SIZE}><pattern id='p' {SIZE}><text>chữ</text></pattern><rect {SIZE} fill='url(#p)'/></svg>",
            "pattern",
        ),
        (
            f"<svg {SIZE}><filter id='f'><feBlend mode='multiply'/></filter><rect {SIZE} filter='url(#f)'/></svg>",
            "/Multiply",
        ),
        ('<div style="background: lab(50% 40 59); width: 9mm; height: 9mm"></div>', "/lab-d50"),
    ],
)
def test_what_it_does_not_know_is_refused_by_name(body: str, named: str) -> None:
    with pytest.raises(ReportgenError) as caught:
        press(body)
    (problem,) = caught.value.problems
    assert problem.code == "RG890"
    assert named in problem.message("en")


def test_a_coarse_picture_is_reported_with_its_name_and_resolution() -> None:
    coarse, fine = Image.new("RGB", (200, 100), "#885522"), Image.new("RGB", (360, 180), "#228855")
    body = "".join(f'<img alt="" src="{uri(picture)}">' for picture in (coarse, fine))
    made = press(body, {pixels_of(coarse): "hoi-nghi.jpg", pixels_of(fine): "bia.png"})
    assert [(p.name, round(p.dpi)) for p in made.pictures] == [("hoi-nghi.jpg", 169), ("bia.png", 305)]
    (problem,) = made.problems
    assert (problem.code, problem.found) == ("RG891", "169 dpi")
    assert "hoi-nghi.jpg" in problem.message("vi")


def test_transparent_and_grey_pictures() -> None:
    clear = Image.new("RGBA", (360, 360), (200, 64, 47, 0))
    clear.paste((200, 64, 47, 255), (0, 0, 180, 360))
    grey = Image.linear_gradient("L").resize((360, 360))
    made = press("".join(f'<img alt="" src="{uri(picture)}">' for picture in (clear, grey, grey.convert("RGB"))))
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        pictures = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        spaces = sorted((str(p.ColorSpace), "/SMask" in p) for p in pictures)
    # the mask itself, two grey pictures, and the red one with its mask
    assert spaces == [("/DeviceCMYK", True), *[("/DeviceGray", False)] * 3]


def test_small_text_is_black_on_light_grounds_only(tmp_path: Path) -> None:
    grounds = {"#ffffff": "#12355B", "#E5EFFA": "#C8402F", "#12355B": "#BCD6F2"}
    body = "".join(
        f'<p style="margin: 0; height: 12mm; background: {ground}; color: {letters}">HHHH<br>'
        f'<span style="font-size: 14pt">HH</span></p>'
        for ground, letters in grounds.items()
    )
    file = tmp_path / "made.pdf"
    file.write_bytes(press(body).data)
    (page,) = printing_plates(file, tmp_path, 300)
    found = []
    for row, rows in itertools.product(range(3), ((0.8, 3.4), (5, 9))):
        box = [round((12 + mm) / 25.4 * 300) for mm in (0.5, 12 * row + rows[0], 8, 12 * row + rows[1])]
        plates = {ink: page[ink].crop(tuple(box)).getextrema() for ink in INKS}  # type: ignore[arg-type]
        found.append("".join(ink[0] for ink, (least, most) in plates.items() if most - least > 12))
    # small and large text on paper, on a tint, on the accent
    assert found[0] == "B"
    assert found[2] == "B"
    assert "C" in found[1]
    assert "M" in found[3]
    assert "C" in found[4]
    assert "C" in found[5]


def test_text_in_a_transparent_drawing_is_black_and_not_printed_over_the_ground(tmp_path: Path) -> None:
    letters = "<text x='2' y='20' fill='#12355B' font-family='Own' font-size='9'>HHH</text>"
    for opacity, printed_over in (("1", True), (".5", False)):
        file = tmp_path / "made.pdf"
        file.write_bytes(press(f"<svg {SIZE}><g opacity='{opacity}'>{letters}</g></svg>").data)
        assert (b"RgOver" in pdf_objects(file)) == printed_over
        (page,) = printing_plates(file, tmp_path / opacity, 144)
        box = tuple(round((12 + mm) / 25.4 * 144) for mm in (0.1, 2, 9, 7))
        inked = [ink for ink in INKS if page[ink].crop(box).getextrema()[1]]  # type: ignore[arg-type]
        assert inked == ["Black"]


def test_inks() -> None:
    assert inks_of((0, 0, 0)) == (0, 0, 0, 100)
    assert inks_of((1, 1, 1)) == (0, 0, 0, 0)
    assert small_text_inks((0.07, 0.21, 0.36)) == (0, 0, 0, 100)
    assert 10 < small_text_inks((0.74, 0.84, 0.95))[3] < 40
    greys = [inks_of((level / 255,) * 3) for level in range(0, 256, 15)]
    assert greys == sorted(greys, reverse=True)
    assert {grey[:3] for grey in greys} == {(0, 0, 0)}
    levels = range(0, 256, 51)
    assert max(sum(inks_of((r / 255, g / 255, b / 255))) for r, g, b in itertools.product(levels, repeat=3)) <= 300


def test_no_picture_needs_more_ink_than_the_profile_allows() -> None:
    colours = Image.new("RGB", (64**2, 64))
    colours.putdata([(r * 4, g * 4, b * 4) for r, g, b in itertools.product(range(64), repeat=3)])
    inked = press_picture(colours, "mọi màu")
    counted = inked.getcolors(64**3)
    assert counted is not None
    assert 280 < max(sum(inks) for _, inks in counted) / 2.55 <= 300  # type: ignore[arg-type]


def test_the_same_bytes_each_time() -> None:
    assert press(GRADIENTS).data == press(GRADIENTS).data


def test_text_near_the_edge_is_refused() -> None:
    data = pdf_of('<p style="margin: 2mm 20mm">gần mép</p><p style="margin: 10mm 6mm">trong lề</p>')
    (problem,) = texts_near_edge(data, "to-gap.pdf")
    assert (problem.code, problem.found, str(problem.place)) == ("RG894", "gầnmép", "to-gap.pdf#page=1")
