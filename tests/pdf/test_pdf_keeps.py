"""What stays together and where it stands: rows, sources, pictures, blocks side by side; read back from the PDF."""

from __future__ import annotations

import base64
import io
import re
import subprocess
from pathlib import Path

import pytest
from judges import pdf_text
from layouts import STYLES, pdf_of
from PIL import Image
from word_package import our_fonts, style, styles_of

from reportgen.documents.styles.header_checks import check_headers
from reportgen.problems import LineRef

FIGURE = '<w:pPr><w:spacing w:before="400" w:after="100" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr>'
WITH_FIGURES = (*(s for s in STYLES if '"Figure"' not in s), style("Figure", FIGURE))
WITH_TABLES = (
    *STYLES,
    *(style(name) for name in ("Table Group", "Table Total", "Source")),
)
ROWS = 12


def _source(picture: Image.Image) -> str:
    made = io.BytesIO()
    picture.save(made, "PNG")
    return "data:image/png;base64," + base64.b64encode(made.getvalue()).decode()


def _picture(colour: str) -> str:
    source = _source(Image.new("RGB", (40, 60), colour))
    return (
        f'<figure class="photo"><img src="{source}" alt="Hình" style="width: 40mm; height: 60mm"/>'
        f"<figcaption>Chú thích</figcaption></figure>"
    )


def _printed(pdf: bytes, folder: Path) -> list[Image.Image]:
    """The pages at 72 dpi: a pixel is a point."""
    (folder / "x.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "72", "-png", folder / "x.pdf", folder / "page"], check=True)
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob("page*.png"))]


def _box(page: Image.Image, red: bool) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is red (or blue) on a page."""
    wanted = page.getchannel("R" if red else "B").point(lambda v: 255 if v > 200 else 0)
    others = page.getchannel("G").point(lambda v: 255 if v < 60 else 0)
    found = Image.composite(wanted, Image.new("L", page.size), others).getbbox()
    assert found is not None
    return found


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "P", "1"])
def test_the_pixels_of_a_png_are_those_of_the_file(mode: str, tmp_path: Path) -> None:
    colours = Image.merge("RGB", [Image.linear_gradient("L").rotate(turn).resize((50, 70)) for turn in (0, 90, 180)])
    picture = colours.convert(mode)
    if mode == "RGBA":
        picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    image = f'<img src="{_source(picture)}" alt="Hình" style="width: 40mm; height: 56mm"/>'
    body = f'<figure class="drawing">{image}</figure>'
    (tmp_path / "x.pdf").write_bytes(pdf_of(body))
    subprocess.run(["pdfimages", "-png", tmp_path / "x.pdf", tmp_path / "image"], check=True)
    stored = Image.open(tmp_path / "image-000.png")
    assert stored.convert("RGB").tobytes() == picture.convert("RGB").tobytes()


@pytest.mark.parametrize("odd", ["a line behind its end", "without an end", "a wrong checksum"])
def test_an_odd_png_of_a_style_sheet_is_printed(odd: str, tmp_path: Path) -> None:
    made = io.BytesIO()
    Image.new("RGB", (40, 60), "red").save(made, "PNG")
    data = made.getvalue()
    last = data.rindex(b"IEND") - 4
    wrong = data[: last - 1] + bytes([data[last - 1] ^ 1]) + data[last:]  # the checksum of the pixels
    spoilt = {"a line behind its end": data + b"\n", "without an end": data[:last], "a wrong checksum": wrong}
    folder = tmp_path / "w"
    folder.mkdir()
    (folder / "red.png").write_bytes(spoilt[odd])
    pdf = pdf_of("<p>Lời</p>", css="p { background-image: url(red.png) }", folder=folder)
    assert _box(_printed(pdf, tmp_path)[0], red=True)
    subprocess.run(["qpdf", "--check", tmp_path / "x.pdf"], check=True, capture_output=True)


def _pages(pdf: bytes, folder: Path) -> list[list[str]]:
    """The lines of every page, its number left out."""
    (folder / "x.pdf").write_bytes(pdf)
    text = subprocess.run(["pdftotext", "-layout", folder / "x.pdf", "-"], capture_output=True, check=True).stdout
    return [page.split("\n")[1:] for page in text.decode().split("\f") if page.strip()]


def test_pictures_are_where_the_style_figure_has_them(tmp_path: Path) -> None:
    (page,) = _printed(pdf_of(_picture("red") + _picture("blue"), styles=WITH_FIGURES), tmp_path)
    text_middle = (60 + 420 - 40) / 2
    upper, lower = _box(page, red=True), _box(page, red=False)
    for left, _, right, _ in (upper, lower):
        assert (left + right) / 2 == pytest.approx(text_middle, abs=1)
    # a picture, the space after it, its caption (18 + 6), the space before the next: all of them
    assert lower[1] - upper[3] == pytest.approx(5 + 18 + 6 + 20, abs=4)


@pytest.mark.parametrize("frame", ["{}", '<section class="appendix"><p>Phụ lục</p>{}</section>'])
def test_a_picture_at_the_top_of_a_page_leaves_out_the_space_above_itself(tmp_path: Path, frame: str) -> None:
    body = frame.format("<p>Lời</p>" * 19 + _picture("red"))
    pages = _printed(pdf_of(body, styles=WITH_FIGURES), tmp_path)
    assert _box(pages[-1], red=True)[1] == pytest.approx(50, abs=1)


def test_the_first_block_of_an_appendix_keeps_the_space_above_itself_as_in_word(tmp_path: Path) -> None:
    pages = _printed(pdf_of(f'<section class="appendix">{_picture("red")}</section>', styles=WITH_FIGURES), tmp_path)
    assert _box(pages[-1], red=True)[1] == pytest.approx(50 + 20, abs=1)


def _table(rows: str, foot: str = "") -> str:
    head = "<thead><tr><th>ĐẦU</th></tr></thead>"
    return f'<table>{head}<tbody>{rows}</tbody>{foot}</table><p class="source">NGUỒN</p>'


@pytest.mark.parametrize("lines", range(6, 20))
def test_the_source_the_last_row_and_the_one_before_stay_on_one_page(tmp_path: Path, lines: int) -> None:
    rows = "".join(f"<tr><td>dòng {i}</td></tr>" for i in range(ROWS - 1))
    table = _table(rows + '<tr class="total"><td>TỔNG</td></tr>')
    pages = _pages(pdf_of("<p>Lời</p>" * lines + table, styles=WITH_TABLES), tmp_path)
    (last,) = [page for page in pages if any("NGUỒN" in line for line in page)]
    words = [line.strip() for line in last if line.strip()]
    assert words[-3:] == [f"dòng {ROWS - 2}", "TỔNG", "NGUỒN"]
    assert {"ĐẦU", "dòng 0", "dòng 1"} <= {w.strip() for p in pages for w in p}
    for page in pages:  # a head is never alone, nor with one row
        words = [line.strip() for line in page if line.strip()]
        if "ĐẦU" in words:
            assert len(words[words.index("ĐẦU") + 1 :]) >= 2


@pytest.mark.parametrize("lines", range(8, 20, 2))
def test_a_group_row_stays_with_its_first_row(tmp_path: Path, lines: int) -> None:
    groups = "".join(
        f'<tr class="group"><td>nhóm {g}</td></tr>' + "".join(f"<tr><td>dòng {g}.{i}</td></tr>" for i in range(3))
        for g in range(5)
    )
    pages = _pages(pdf_of("<p>Lời</p>" * lines + _table(groups), styles=WITH_TABLES), tmp_path)
    assert len(pages) > 1
    lasts = [[line.strip() for line in page if line.strip()][-1] for page in pages]
    assert [last for last in lasts if last.startswith("nhóm")] == []


def test_a_foot_is_the_last_row_of_a_table_and_no_foot_of_its_pages(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>dòng {i}</td></tr>" for i in range(30))
    table = _table(rows, "<tfoot><tr><td>TỔNG</td></tr></tfoot>")
    text = "".join("\n".join(page) for page in _pages(pdf_of(table, styles=WITH_TABLES), tmp_path))
    assert text.count("TỔNG") == 1
    assert text.index("dòng 29") < text.index("TỔNG")


def test_two_letterheads_are_as_far_apart_as_the_paragraph_that_word_needs(tmp_path: Path) -> None:
    block = '<header class="letterhead"><div><p>{0}</p></div><div><p>phải</p></div></header>'
    (tmp_path / "x.pdf").write_bytes(pdf_of(block.format("Một") + block.format("Hai")))
    boxes = subprocess.run(["pdftotext", "-bbox", tmp_path / "x.pdf", "-"], capture_output=True, check=True).stdout
    top = {w: float(re.search(rf'yMin="([\d.]+)"[^>]*>{w}<', boxes.decode())[1]) for w in ("Một", "Hai")}
    after = 6  # the default style's
    assert top["Hai"] - top["Một"] == pytest.approx(18 + after + 1, abs=0.05)


def test_bold_in_bold_is_not_bold_as_in_word(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(pdf_of("<h1>Phần <strong>chung</strong></h1>", header=""))
    fonts = subprocess.run(["pdffonts", tmp_path / "x.pdf"], capture_output=True, text=True, check=True).stdout
    assert sorted(row.split()[0].split("+")[1] for row in fonts.splitlines()[2:]) == ["Tinos", "Tinos-Bold"]


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        ("<w:p><w:r><w:drawing/></w:r></w:p>", "header1.xml: w:drawing"),
        ("<w:p><w:r><w:pict/></w:r></w:p>", "header1.xml: w:pict"),
        ("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>", "header1.xml: w:tbl"),
    ],
)
def test_a_picture_or_table_in_a_header_is_named_and_never_left_out(inner: str, found: str) -> None:
    styles = styles_of(*STYLES, margins={"header/default": inner})
    problems = check_headers(styles, our_fonts(), sections=False)
    assert [(p.code, p.place, p.found) for p in problems] == [("RG610", LineRef("report.docx"), found)]


@pytest.mark.parametrize("lines", range(30, 48))
def test_what_is_kept_with_the_next_is_never_last_on_its_page(lines: int, tmp_path: Path) -> None:
    filler = "".join(f"<p>{n}</p>" for n in range(lines))
    (tmp_path / "x.pdf").write_bytes(pdf_of(f'{filler}<p data-keep="next">giữ</p><p>sau</p><p>cuối</p>'))
    pages = [text.split() for text in pdf_text(tmp_path / "x.pdf").split("\f")[:-1]]
    assert [page for page in pages if page[-1] == "giữ"] == []
    assert any("giữ" in page for page in pages)
