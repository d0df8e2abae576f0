"""Photos: sound JPEG and PNG files inside the workspace, and nothing else."""

import io
import os
import struct
import unicodedata
import warnings
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sheets import FACTS, YEAR, Value, places, row, workbooks

from reportgen.period import Period
from reportgen.problems import Problem
from reportgen.records import photos as photo_files
from reportgen.records.model import Photo
from reportgen.records.parse import parse_yearbook

FILE = "A2"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "workspace" / "inputs" / str(YEAR) / "photos"
    path.mkdir(parents=True)
    return path


def read(folder: Path, file: str, **more: Value) -> tuple[tuple[Photo, ...], list[Problem]]:
    books = workbooks({"facts": [FACTS], "indicators": [row("A")], "photos": [{"file": file, "alt": "Mô tả", **more}]})
    yearbook, problems = parse_yearbook(books, period=Period(YEAR), root=folder.parents[2], photos=folder)
    assert yearbook is not None
    return yearbook.photos, problems


def save(path: Path, size: tuple[int, int] = (240, 200), mode: str = "RGB", **options: object) -> Path:
    image = Image.effect_noise(size, 50).convert(mode)
    image.save(path, **options)
    return path


@pytest.mark.parametrize(
    ("name", "mode"),
    [("a.jpg", "RGB"), ("xám.jpeg", "L"), ("nhà in.JPG", "CMYK"), ("b.png", "RGBA"), ("c.PNG", "P"), ("d.png", "I;16")],
)
def test_a_sound_photo_is_found_with_an_absolute_path(folder: Path, name: str, mode: str) -> None:
    path = save(folder / name, mode="L") if mode == "I;16" else save(folder / name, mode=mode)
    photos, problems = read(folder, f" {name} ", caption="Chú thích", document="report, Brochure;report")
    assert problems == []
    (photo,) = photos
    assert (photo.file, photo.path, photo.caption, photo.documents) == (name, path, "Chú thích", ("report", "Brochure"))
    assert photo.path.is_absolute()
    assert (photo.ref.cell, photo.cell("alt").cell) == (FILE, "C2")


def test_a_photo_may_lie_in_a_folder_below_written_the_windows_way(folder: Path) -> None:
    (folder / "hội nghị").mkdir()
    path = save(folder / "hội nghị" / "a.jpg")
    assert read(folder, "hội nghị\\a.jpg")[0][0].path == path


def test_a_name_that_the_disk_spells_with_decomposed_letters_is_found(folder: Path) -> None:
    path = save(folder / unicodedata.normalize("NFD", "trạm.png"))
    assert read(folder, "trạm.png")[0][0].path == path


def test_a_missing_photo_is_reported_with_the_nearest_name(folder: Path) -> None:
    save(folder / "tram-bts.png")
    photos, problems = read(folder, "tram-btss.png")
    assert photos == ()
    assert places(problems) == [("RG250", FILE)]
    assert "inputs/2022/photos" in problems[0].message()
    assert "tram-bts.png" in problems[0].remedy()


@pytest.mark.parametrize("file", ["a.png", "x" * 5000 + ".png", "a\0b.png", ".", "thư mục"])
def test_odd_names_are_just_missing(folder: Path, file: str) -> None:
    (folder / "thư mục").mkdir()
    assert places(read(folder, file)[1]) == [("RG250", FILE)]


def test_a_folder_of_photos_that_is_not_there_is_a_missing_photo(folder: Path) -> None:
    folder.rmdir()
    assert places(read(folder, "a.png")[1]) == [("RG250", FILE)]


@pytest.mark.parametrize(
    "file", ["../a.png", "b/../../a.png", "..\\a.png", "/etc/passwd", "C:\\Users\\a.png", "\\a.png", "C:a.png"]
)
def test_a_photo_outside_the_folder_is_refused_even_if_it_is_there(folder: Path, file: str) -> None:
    save(folder.parent / "a.png")
    assert places(read(folder, file)[1]) == [("RG251", FILE)]


@pytest.mark.parametrize(
    "file",
    [
        "https://example.org/a.png",
        "file:///etc/passwd",
        "data:image/png;base64,AA",
        "www.example.org/a.png",
        "//nas/a.png",
        "\\\\nas\\ảnh\\a.png",
    ],
)
def test_a_network_address_is_refused(folder: Path, file: str) -> None:
    assert places(read(folder, file)[1]) == [("RG253", FILE)]


def test_a_link_is_refused_wherever_it_leads(folder: Path) -> None:
    inside = save(folder / "a.png")
    (folder / "b.png").symlink_to(inside)
    (folder / "c.png").symlink_to("/nowhere")
    (folder / "d").symlink_to(folder)
    assert [places(read(folder, f)[1]) for f in ("b.png", "c.png", "d/a.png")] == [[("RG252", FILE)]] * 3


def test_a_year_that_is_linked_from_outside_the_workspace_is_outside(tmp_path: Path, folder: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "photos").mkdir(parents=True)
    save(elsewhere / "photos" / "a.png")
    year = folder.parent
    folder.rmdir()
    year.rmdir()
    year.symlink_to(elsewhere)
    assert places(read(folder, "a.png")[1]) == [("RG251", FILE)]


def test_a_truncated_photo_is_broken(folder: Path) -> None:
    for name in ("a.jpg", "a.png"):
        path = save(folder / name, (400, 300))
        path.write_bytes(path.read_bytes()[:-2000])
        assert places(read(folder, name)[1]) == [("RG255", FILE)], name


def test_a_png_whose_pixels_are_broken_though_its_checksums_are_right_is_broken(folder: Path) -> None:
    """A program that wrote nonsense: no chunk is damaged, but what is packed in them does not unpack."""
    path = save(folder / "a.png")
    data = path.read_bytes()
    start = data.index(b"IDAT")
    (length,) = struct.unpack(">I", data[start - 4 : start])
    packed = data[start + 4 : start + 4 + length]
    for wrong in (bytes([packed[0], packed[1], 0xFF]) + packed[3:], packed[: len(packed) // 2], b""):
        chunk = b"IDAT" + wrong
        framed = struct.pack(">I", len(wrong)) + chunk + struct.pack(">I", zlib.crc32(chunk))
        path.write_bytes(data[: start - 4] + framed + data[start + 8 + length :])
        assert places(read(folder, "a.png")[1]) == [("RG255", FILE)]


def test_a_photo_with_a_damaged_byte_is_broken(folder: Path) -> None:
    data = bytearray(save(folder / "a.png", (200, 200)).read_bytes())
    data[len(data) // 2] ^= 0xFF
    (folder / "a.png").write_bytes(data)
    assert places(read(folder, "a.png")[1]) == [("RG255", FILE)]


@pytest.mark.parametrize("content", [b"", b"chi la chu", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04" * 99])
def test_what_is_no_image_is_broken(folder: Path, content: bytes) -> None:
    (folder / "a.png").write_bytes(content)
    assert places(read(folder, "a.png")[1]) == [("RG255", FILE)]


@pytest.mark.parametrize(
    ("format_name", "content"),
    [
        ("GIF", b"GIF89a"),
        ("WebP", b"RIFF\x10\0\0\0WEBPVP8 "),
        ("HEIC", b"\0\0\0\x18ftypheic"),
        ("AVIF", b"\0\0\0\x18ftypavif"),
        ("BMP", b"BM"),
        ("TIFF", b"II*\0"),
        ("PDF", b"%PDF-1.7"),
        ("SVG", b"<?xml version='1.0'?>\n<!-- a --><svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("SVG", b"<svg/>"),
    ],
)
def test_other_formats_are_named_whatever_the_file_is_called(folder: Path, format_name: str, content: bytes) -> None:
    (folder / "a.jpg").write_bytes(content + b" " * 50)
    problems = read(folder, "a.jpg")[1]
    assert places(problems) == [("RG254", FILE)]
    assert format_name in problems[0].message()


def png_of(width: int, height: int) -> bytes:
    """A grey PNG of any size in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer, rows = zlib.compressobj(9), io.BytesIO()
    line = bytes(1 + width)
    for _ in range(height):
        rows.write(packer.compress(line))
    rows.write(packer.flush())
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows.getvalue()) + chunk(b"IEND", b"")


def test_a_png_that_unpacks_to_more_than_its_pixels_is_broken(folder: Path) -> None:
    """The data of a hundred megapixels in a photo of ten thousand: unpacking stops at what the size needs."""
    small, large = png_of(100, 100), png_of(10_000, 10_000)
    (folder / "a.png").write_bytes(small[:33] + large[33:])
    unpacked = []
    real = zlib.decompressobj

    class Counting:
        def __init__(self) -> None:
            self.inner = real()

        def decompress(self, *arguments: Any) -> bytes:
            unpacked.append(self.inner.decompress(*arguments))
            return unpacked[-1]

        def __getattr__(self, name: str) -> Any:
            return getattr(self.inner, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reportgen.records.photos.zlib.decompressobj", Counting)
        assert places(read(folder, "a.png")[1]) == [("RG255", FILE)]
    assert 0 < sum(map(len, unpacked)) < 2_000_000


@pytest.mark.parametrize(("size", "codes"), [((1, 1), ["RG259"]), ((900, 199), ["RG259"]), ((200, 200), [])])
def test_a_photo_too_small_for_print_is_printed_with_a_warning(
    folder: Path, size: tuple[int, int], codes: list[str]
) -> None:
    save(folder / "a.jpg", size)
    photos, problems = read(folder, "a.jpg")
    assert (len(photos), [problem.code for problem in problems]) == (1, codes)
    assert all(f"{size[0]} × {size[1]}" in problem.message() for problem in problems)


def test_sixty_megapixels_are_fine_and_a_bomb_is_not(folder: Path) -> None:
    (folder / "lớn.png").write_bytes(png_of(10_000, 6_000))
    Image.new("L", (9_500, 9_500), 128).save(folder / "lớn.jpg", quality=10)  # above Pillow's own warning
    for name in ("lớn.png", "lớn.jpg"):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            photos, problems = read(folder, name)
        assert problems == []
        assert len(photos) == 1
    for name, side in (("quá.png", 11_000), ("bom.png", 60_000)):
        # The header alone: the size is refused before a pixel is read.
        header = png_of(8, 8)
        size = struct.pack(">II", side, side)
        body = b"IHDR" + size + header[24:29]
        (folder / name).write_bytes(header[:12] + body + struct.pack(">I", zlib.crc32(body)) + header[33:])
        problems = read(folder, name)[1]
        assert places(problems) == [("RG256", FILE)]
        assert "120 megapixel" in problems[0].expected()


def test_a_file_of_too_many_megabytes_is_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo_files, "MAX_MEGABYTES", 1)
    (folder / "a.png").write_bytes(bytes(1_000_001))
    assert places(read(folder, "a.png")[1]) == [("RG256", FILE)]


def test_a_photo_that_may_not_be_read_is_reported_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(folder / "a.png")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert places(read(folder, "a.png")[1]) == [("RG257", FILE)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_never_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "a.png")
    assert places(read(folder, "a.png")[1]) == [("RG250", FILE)]


def test_a_photo_of_many_rows_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(folder / "a.png")
    opened = []
    real = Image.open
    monkeypatch.setattr(Image, "open", lambda *a, **k: opened.append(a) or real(*a, **k))
    rows = [{"file": "a.png", "alt": "Mô tả"}] * 50
    books = workbooks({"facts": [FACTS], "indicators": [row("A")], "photos": rows})
    yearbook, problems = parse_yearbook(books, period=Period(YEAR), root=folder.parents[2], photos=folder)
    assert (problems, len(opened)) == ([], 1)
    assert yearbook is not None
    assert len(yearbook.photos) == 50


def test_a_photo_without_a_description_or_name_is_reported(folder: Path) -> None:
    save(folder / "a.png")
    assert places(read(folder, "a.png", alt="")[1]) == [("RG201", "C2")]
    assert places(read(folder, "", caption="x")[1]) == [("RG201", FILE)]
