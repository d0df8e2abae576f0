"""Photographs as they come from cameras and phones become small, upright sRGB files."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
import zxingcpp
from lxml import etree
from PIL import Image, ImageChops, ImageCms, ImageFile
from workshop import TEMPLATE, Workshop

from reportgen.documents.template import images
from reportgen.documents.template.images import BrokenImageError, PrintImage, print_image


def save(path: Path, image: Image.Image, **options) -> Path:
    image.save(path, **options)
    return path


def half_red(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), (10, 20, 200))
    image.paste((200, 20, 10), (0, 0, width // 2, height))
    return image.convert(mode)


def opened(result: PrintImage) -> Image.Image:
    image = Image.open(io.BytesIO(result.data))
    image.load()
    return image


def test_a_turned_photo_is_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees clockwise
    path = save(tmp_path / "a.jpg", half_red(400, 200), exif=exif)
    result = print_image(path, 100)
    image = opened(result)
    assert (image.width, image.height) == (200, 400)
    assert (result.width_mm, result.height_mm) == (100, 200)
    top, bottom = image.getpixel((100, 50)), image.getpixel((100, 350))
    assert top[0] > 150 > 100 > top[2]
    assert bottom[2] > 150 > 100 > bottom[0]
    assert not image.getexif()


def test_cmyk_becomes_rgb_of_the_same_colours(tmp_path):
    path = save(tmp_path / "a.jpg", half_red(200, 100, "CMYK"), quality=95)
    image = opened(print_image(path, 50))
    assert image.mode == "RGB"
    red = image.getpixel((20, 50))
    assert red[0] > 150 > 90 > max(red[1:])


def test_another_colour_space_is_converted_and_its_profile_left_out(tmp_path):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    path = save(tmp_path / "a.png", half_red(200, 100), icc_profile=profile)  # a profile that does not fit: ignored
    assert opened(print_image(path, 50)).getpixel((20, 50)) == (200, 20, 10)
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = opened(print_image(save(tmp_path / "b.jpg", half_red(200, 100), icc_profile=srgb), 50))
    assert "icc_profile" not in image.info


def test_transparency_is_kept_and_an_opaque_alpha_left_out(tmp_path):
    clear = half_red(200, 100, "RGBA")
    clear.putpixel((5, 5), (0, 0, 0, 0))
    result = print_image(save(tmp_path / "a.png", clear), 50)
    assert (result.media_type, opened(result).mode) == ("image/png", "RGBA")
    assert opened(print_image(save(tmp_path / "b.png", half_red(200, 100, "RGBA")), 50)).mode == "RGB"


@pytest.mark.parametrize("mode", ["1", "L", "P", "I;16", "LA"])
def test_other_kinds_of_png_are_read(tmp_path, mode):
    image = Image.new("I;16", (40, 20), 40000) if mode == "I;16" else half_red(40, 20).convert(mode)
    picture = opened(print_image(save(tmp_path / "a.png", image), 50))
    assert picture.mode in ("L", "RGB")
    assert picture.size == (40, 20)
    if mode == "I;16":
        assert abs(picture.getpixel((3, 3)) - 40000 // 256) <= 1


def test_60_megapixels_shrink_to_print_size(tmp_path):
    path = save(tmp_path / "a.jpg", half_red(9000, 6667), quality=30)
    result = print_image(path, 150)
    assert opened(result).size == (round(150 / 25.4 * 220), round(150 * 6667 / 9000 / 25.4 * 220))
    assert len(result.data) < 200_000


LARGE = {"RGB": {}, "turned": {"orientation": 6}, "RGBA": {}, "L": {}, "P": {}, "I;16": {}, "opaque": {}}


@pytest.mark.parametrize("kind", LARGE)
def test_a_large_png_is_scaled_in_bands_with_the_same_result(tmp_path, monkeypatch, kind):
    picture = half_red(900, 700)
    if kind in ("RGBA", "opaque"):
        picture.putalpha(255 if kind == "opaque" else Image.linear_gradient("L").resize(picture.size))
    elif kind == "I;16":
        picture = Image.linear_gradient("L").resize(picture.size).convert("I").point(lambda v: v * 257).convert("I;16")
    elif kind != "turned":
        picture = picture.convert(kind)
    exif = Image.Exif()
    exif[0x0112] = LARGE[kind].get("orientation", 1)
    path = save(tmp_path / "a.png", picture, exif=exif)
    whole = opened(print_image(path, 30))

    sizes = []
    convert = images._to_srgb
    monkeypatch.setattr(images, "_to_srgb", lambda image: sizes.append(image.size) or convert(image))
    monkeypatch.setattr(images, "LARGE_PIXELS", 600_000)
    images._print_image.cache_clear()
    result = opened(print_image(path, 30))
    assert sizes == [(900, 256), (900, 256), (900, 188)]
    assert (result.mode, result.size, result.info.keys()) == (whole.mode, whole.size, whole.info.keys())
    assert max(high for _, high in _extrema(ImageChops.difference(result, whole))) <= 6

    sizes.clear()
    images._print_image.cache_clear()
    monkeypatch.setattr(images, "LARGE_PIXELS", 630_000)
    assert opened(print_image(path, 30)).tobytes() == whole.tobytes()
    assert len(sizes) == 1


def _extrema(image: Image.Image) -> list[tuple[float, float]]:
    return [channel.getextrema() for channel in image.split()]


def test_a_small_picture_is_not_blown_up(tmp_path):
    assert opened(print_image(save(tmp_path / "a.png", half_red(80, 40)), 150)).size == (80, 40)


def test_a_portrait_is_narrower_where_it_would_be_too_high(tmp_path):
    result = print_image(save(tmp_path / "a.jpg", half_red(300, 600)), 150, 90)
    assert (result.width_mm, result.height_mm) == (45, 90)


def test_a_large_opaque_png_of_a_photo_becomes_jpeg(tmp_path):
    noise = Image.effect_noise((1200, 900), 60).convert("RGB")
    assert print_image(save(tmp_path / "a.png", noise), 150).media_type == "image/jpeg"
    assert print_image(save(tmp_path / "b.png", half_red(1200, 900)), 150).media_type == "image/png"


def test_the_same_photo_gives_the_same_bytes(tmp_path):
    path = save(tmp_path / "a.jpg", half_red(3000, 2000))
    first = print_image(path, 100)
    images._print_image.cache_clear()
    assert print_image(path, 100) == first


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", b"\x89PNG\r\n\x1a\n----"])
def test_what_is_no_picture_is_reported_as_broken(tmp_path, content):
    path = tmp_path / "a.png"
    path.write_bytes(content)
    with pytest.raises(BrokenImageError):
        print_image(path, 100)


@pytest.mark.parametrize("lenient", [False, True], ids=["alone", "where WeasyPrint was imported"])
def test_a_truncated_photo_is_reported_as_broken(tmp_path, monkeypatch, lenient):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    path = save(tmp_path / "a.jpg", Image.effect_noise((600, 400), 60))
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(BrokenImageError):
        print_image(path, 100)


FIGURE = '<figure class="photo">\n<img src="{src}" alt="{alt}" {style}><figcaption>a</figcaption></figure>'
STYLE = 'style="width: 50mm"'


def test_an_image_is_in_the_document_as_it_is_printed(workshop: Workshop):
    workshop.write("", "report/x").unlink()
    save(workshop.root / "templates/report/a.png", half_red(200, 100))
    body = workshop.render(FIGURE.format(src="a.png", alt="Đỏ & xanh", style=STYLE))
    (img,) = body.iter("img")
    assert img.get("style") == "width: 50mm; height: 25mm"
    head, _, data = img.get("src").partition(",")
    assert head == "data:image/png;base64"
    assert Image.open(io.BytesIO(base64.b64decode(data))).size == (200, 100)


def test_photos_of_the_workbook_are_found_by_their_src(workshop: Workshop):
    from dataclasses import replace

    from reportgen.problems import CellRef
    from reportgen.records.model import Photo

    path = save(workshop.root / "b.jpg", half_red(200, 100))
    ref = CellRef("indicators.xlsx", "Ảnh", "A2")
    shots = [
        Photo("b.jpg", path, "Ảnh {DT_VT.number}", 'Mô tả "{DT_VT.number}"', document, ref, {})
        for document in (("report",), (), ("brochure",))
    ]
    workshop.yearbook = replace(workshop.yearbook, photos=tuple(shots))
    body = workshop.render(
        '{% import "macros.html.j2" as m %}{% for p in photos("report") %}{{ m.photo(p, 50) }}{% endfor %}'
    )
    assert [img.get("alt") for img in body.iter("img")] == ['Mô tả "2.765"'] * 2
    assert ["".join(c.itertext()) for c in body.iter("figcaption")] == ["Ảnh 2.765"] * 2
    assert len(list(body.iter("data"))) == 2
    assert etree.tostring(body).count(b"data:image/jpeg;base64,") == 2


@pytest.mark.parametrize(
    ("src", "alt", "style", "codes"),
    [
        ("missing.png", "a", STYLE, ["RG520"]),
        ("/etc/hostname", "a", STYLE, ["RG520"]),
        ("../../out.png", "a", STYLE, ["RG520"]),
        ("link.png", "a", STYLE, ["RG520"]),
        ("https://example.vn/a.png", "a", STYLE, ["RG520"]),
        ("broken.png", "a", STYLE, ["RG521"]),
        ("good.png", "a", "", ["RG522"]),
        ("good.png", " ", STYLE, ["RG523"]),
    ],
)
def test_an_image_that_can_not_be_printed_is_reported_with_its_line(workshop: Workshop, src, alt, style, codes):
    folder = workshop.write("no picture", "report/broken.png").parent
    save(folder / "good.png", half_red(20, 10))
    save(workshop.root / "out.png", half_red(20, 10))
    (folder / "link.png").symlink_to(workshop.root / "out.png")
    expected = [(code, f"{TEMPLATE}:2") for code in codes]
    assert workshop.problems(FIGURE.format(src=src, alt=alt, style=style)) == expected


def test_images_are_reported_in_the_order_of_their_lines(workshop: Workshop):
    workshop.write("no picture", "report/broken.png")
    text = "\n".join(
        FIGURE.format(src=src, alt="a", style=STYLE) for src in ("broken.png", "missing.png", "broken.png")
    )
    reported = workshop.problems(text)
    assert [code for code, _ in reported] == ["RG521", "RG520", "RG521"]
    lines = [int(place.rpartition(":")[2]) for _, place in reported]
    assert lines == sorted(lines)


def test_an_address_becomes_a_code_that_a_phone_reads(workshop: Workshop):
    body = workshop.render(
        '<figure class="drawing"><img src="qr:https://sotttt.example" alt="a" style="width: 26mm"></figure>'
    )
    img = body.find(".//img")
    assert img.get("style") == "width: 26mm; height: 26mm"
    code = Image.open(io.BytesIO(base64.b64decode(img.get("src").partition(",")[2])))
    assert [found.text for found in zxingcpp.read_barcodes(code)] == ["https://sotttt.example"]


def test_a_code_of_nothing_or_of_a_whole_page_is_reported(workshop: Workshop):
    for text in ("", "https://x.vn/" + "a" * 4000):
        reported = workshop.problems(
            f'<figure class="drawing"><img src="qr:{text}" alt="a" style="width: 26mm"></figure>'
        )
        assert reported == [("RG521", f"{TEMPLATE}:1")]


def code(source: str) -> str:
    return f'<figure class="drawing"><img src="qr:{source}" alt="a" style="width: 26mm"></figure>'


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///x", "x.vn", "https://javascript:alert(1)"])
def test_a_qr_code_that_leads_nowhere_is_refused(workshop: Workshop, address: str) -> None:
    assert workshop.problems(code(address)) == [("RG527", f"{TEMPLATE}:1")]


def test_a_qr_code_from_a_cell_names_the_cell(workshop: Workshop) -> None:
    assert workshop.problems(code("{{ indicators[0].name }}")) == [("RG527", "indicators.xlsx · Chỉ tiêu!A2")]
