"""The PDF that a reader gets: pages, numbers, tags, bookmarks, bytes; read back with tools that are not ours."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from layouts import META, STYLES, opened, pages_of, pdf_of
from word_package import REPOSITORY, our_fonts, style, styles_of

from reportgen.documents.pdf.writer import problem_of_warning
from reportgen.documents.styles.header_checks import check_headers
from reportgen.problems import FileRef, LineRef, Severity

APPENDICES = """
<h1 id="one">Phần I</h1><p id="text">Lời</p>
<section class="appendix" data-orientation="landscape"><h1 id="first">Phụ lục I</h1>
{rows}</section>
<section class="appendix"><h1 id="second">Phụ lục II</h1></section>
"""


def _text(pdf: bytes, folder: Path, *options: str) -> str:
    (folder / "x.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", *options, folder / "x.pdf", "-"], capture_output=True, check=True)
    return done.stdout.decode()


def test_the_file_is_tagged_pdf_a_3a_with_language_title_date_and_bookmarks() -> None:
    pdf = opened(pdf_of("<h1>Phần I<br/>KẾT QUẢ</h1><p>Lời</p>"))
    with pdf.open_metadata() as said:
        assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("3", "A")
        assert said["dc:title"] == META.title
    assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("vi", True)
    assert str(pdf.docinfo.CreationDate).startswith("D:20221201")
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Phần I KẾT QUẢ"]


def test_only_our_fonts_are_embedded_and_only_as_subsets(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(pdf_of("<p>Nghiệp <strong>vụ</strong></p>"))
    lines = subprocess.run(["pdffonts", tmp_path / "x.pdf"], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in lines.splitlines()[2:]]
    assert sorted(row[0].split("+")[1] for row in rows) == ["Tinos", "Tinos-Bold"]
    assert all("yes yes yes" in " ".join(row) for row in rows)


def test_page_numbers_start_anew_in_every_appendix_on_the_page_and_in_the_labels(tmp_path: Path) -> None:
    body = APPENDICES.format(rows="".join(f"<p>{i}</p>" for i in range(30)))
    pages, problems = pages_of(body)
    assert problems == []
    assert pages.labels == {"one": "1", "text": "1", "first": "1", "second": "1"}
    pdf = pages.write()[0]
    heads = [page.split()[0] for page in _text(pdf, tmp_path, "-layout").split("\f") if page.strip()]
    assert heads == ["1", "1", "2", "3", "1"]
    sizes = [tuple(round(float(x)) for x in page.mediabox[2:]) for page in opened(pdf).pages]
    assert sizes == [(420, 595), *[(595, 420)] * 3, (420, 595)]


def test_the_contents_print_the_numbers_of_the_pages(tmp_path: Path) -> None:
    body = (
        '<nav class="toc"><p class="toc1"><a href="#one">Phần I</a></p><p class="toc1"><a href="#far">Xa</a></p></nav>'
        '<h1 id="one">Phần I</h1>' + "<p>Lời</p>" * 30 + '<h1 id="far">Xa</h1>'
    )
    pages, _ = pages_of(body)
    lines = _text(pages.write()[0], tmp_path, "-layout").splitlines()
    entries = [line.rpartition(".")[2].strip() for line in lines if "...." in line]
    assert entries == ["1", pages.labels["far"]] == ["1", "2"]


def test_space_of_neighbours_adds_up_as_in_word_and_contextual_spacing_leaves_it_out(tmp_path: Path) -> None:
    spaced = '<w:pPr><w:spacing w:before="200" w:after="100"/></w:pPr>'
    tight = '<w:pPr><w:spacing w:before="200" w:after="100"/><w:contextualSpacing/></w:pPr>'
    for inner, distance in ((spaced, 33), (tight, 18)):
        pdf = pdf_of("<p>Một</p><p>Hai</p>", styles=(*STYLES, style("Wide", inner)), own='"p" = "Wide"')
        words = _text(pdf, tmp_path, "-bbox").splitlines()
        tops = [float(w.split('yMin="')[1].split('"')[0]) for w in words if "Một" in w or "Hai" in w]
        assert tops[1] - tops[0] == pytest.approx(distance, abs=0.1)


def test_rows_do_not_split_and_heads_repeat(tmp_path: Path) -> None:
    rows = "".join(f'<tr><td>dòng {i}<br/>tiếp {i}</td><td class="num">{i}</td></tr>' for i in range(24))
    table = (
        f"<table><caption>Bảng 1</caption><thead><tr><th>Đầu</th><th>Số</th></tr></thead><tbody>{rows}</tbody></table>"
    )
    pages = [p for p in _text(pdf_of(table), tmp_path, "-layout").split("\f") if p.strip()]
    assert len(pages) > 1
    assert all("Đầu" in page for page in pages)
    for page in pages:
        assert page.count("dòng") == page.count("tiếp")


def test_every_page_of_a_draft_says_so_and_a_finished_one_never(tmp_path: Path) -> None:
    body = APPENDICES.format(rows="<p>x</p>")
    drafted = [p for p in _text(pdf_of(body, draft=True), tmp_path).split("\f") if p.strip()]
    assert len(drafted) == 3
    assert all("Ả" in page for page in drafted)  # pdftotext takes turned words apart
    assert "Ả" not in _text(pdf_of(body), tmp_path)


def test_heads_without_scope_head_their_column_or_row() -> None:
    table = "<table><thead><tr><th>Năm</th></tr></thead><tbody><tr><th>2022</th></tr></tbody></table>"
    with opened(pdf_of(f'<section class="appendix">{table}</section>')) as pdf:
        heads = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TH"]
        assert [str(head.A.Scope) for head in heads] == ["/Column", "/Row"]


def test_the_same_document_gives_the_same_bytes_in_another_process_time_zone_and_hash_seed(tmp_path: Path) -> None:
    script = tmp_path / "again.py"
    script.write_text(
        "import sys; sys.path[:0] = sys.argv[1:4]\n"
        "from layouts import pdf_of\n"
        "sys.stdout.buffer.write(pdf_of('<h1 id=\"a\">Phần</h1><ol><li>một</li></ol>'))\n"
    )
    folders = [str(REPOSITORY / "src"), str(REPOSITORY / "tests/styles"), str(REPOSITORY / "tests/pdf")]
    made = [
        subprocess.run(
            [sys.executable, script, *folders],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin"},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh"))
    ]
    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF")


def test_line_numbers_and_comments_do_not_change_the_file(tmp_path: Path) -> None:
    body = '<section class="keep" data-src="templates/a/a.html.j2:{line}"><p>Chữ</p></section>'
    first = pdf_of(body.format(line=3), folder=tmp_path, css="p { color: red }")
    assert pdf_of(body.format(line=4), folder=tmp_path, css="/* đỏ */ p { color: red }") == first
    assert pdf_of(body.format(line=3), folder=tmp_path, css="p { color: blue }") != first


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("p { colour: red }", "colour"),
        ("p { background: url(https://example.org/x.png) }", "example.org"),
        ("p { background: url(../outside.png) }", "outside.png"),
        ("p { background: url(link.png) }", "link.png"),
    ],
)
def test_whatever_the_layout_warns_of_is_an_error(tmp_path: Path, css: str, found: str) -> None:
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    (tmp_path / "outside.png").write_bytes(b"x")
    (workspace / "link.png").symlink_to(tmp_path / "outside.png")
    _, problems = pages_of("<p>Lời</p>", css=css, folder=workspace)
    assert [p.code for p in problems] == ["RG620"]
    assert found in problems[0].found


def test_a_character_that_no_font_has_is_an_error_and_never_taken_from_the_machine() -> None:
    pages, _ = pages_of("<p>漢</p>")
    _, problems = pages.write()
    assert [p.code for p in problems] == ["RG620"]
    assert "漢" in problems[0].found


def test_a_fault_in_a_style_sheet_names_its_file(tmp_path: Path) -> None:
    _, problems = pages_of("<p>Lời</p>", css="p { colour: red }", folder=tmp_path)
    assert [(p.code, p.place) for p in problems] == [("RG620", FileRef("report.css"))]


def test_letters_of_another_size_leave_an_exact_line_as_high_as_it_is(tmp_path: Path) -> None:
    small = style("Small", '<w:rPr><w:sz w:val="12"/></w:rPr>', kind="character")
    body = '<p>Một <span class="unit">nhỏ</span></p><p>Hai</p>'
    words = _text(pdf_of(body, styles=(*STYLES, small), own='"span.unit" = "Small"'), tmp_path, "-bbox").splitlines()
    tops = [float(w.split('yMin="')[1].split('"')[0]) for w in words if "Một" in w or "Hai" in w]
    assert tops[1] - tops[0] == pytest.approx(24, abs=0.1)  # 18 and 6 after


@pytest.mark.parametrize("lines", range(8, 17))
def test_at_least_four_lines_of_text_are_above_a_signature(tmp_path: Path, lines: int) -> None:
    body = (
        f"<p>{'dòng<br/>' * lines}cuối</p><p>ba<br/>dòng<br/>liền</p><p>ba<br/>dòng<br/>liền</p>"
        '<section class="keep"><p>Trên đây là báo cáo./.</p><footer class="signature"><div class="left">'
        '<p>Nơi nhận:</p></div><div class="right"><p>GIÁM ĐỐC<br/><br/><br/>Tên</p></div></footer></section>'
    )
    pages = _text(pdf_of(body), tmp_path, "-layout").split("\f")
    signed = next(page for page in pages if "GIÁM" in page)
    above = [line for line in signed[: signed.index("Nơi nhận")].splitlines()[1:] if line.strip()]
    assert len(above) >= 4
    assert "Tên" in signed


def test_pictures_and_charts_name_their_alternative_text_and_pdf_a_forbids_smoothing() -> None:
    dot = (
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
        "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
    body = (
        f'<figure class="photo"><img src="{dot}" alt="Một bức ảnh" style="width: 20mm"/>'
        "<figcaption>Hình 1. Ảnh</figcaption></figure>"
        '<figure class="chart" data-chart="bar" data-title="Doanh thu" data-unit="tỷ đồng" data-colours="#12355B" '
        'data-width="90" data-height="50" aria-label="Doanh thu viễn thông cao nhất">'
        "<table><thead><tr><th/><th>Năm 2022</th></tr></thead><tbody>"
        '<tr><th>Viễn thông</th><td><data class="figure" data-figure="A.value" data-form="number" value="2765">'
        "2.765</data></td></tr><tr><th>Bưu chính</th><td>"
        '<data class="figure" data-figure="B.value" data-form="number" value="534">'
        "534</data></td></tr></tbody></table></figure>"
    )
    pdf = opened(pdf_of(body))
    alternatives = {str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"}
    assert alternatives == {"Một bức ảnh", "Doanh thu viễn thông cao nhất"}
    images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    assert images
    assert not any(bool(image.get("/Interpolate", False)) for image in images)


def test_a_field_in_a_header_that_the_pdf_can_not_print_is_named() -> None:
    field = '<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>1/1</w:t></w:r></w:fldSimple></w:p>'
    styles = styles_of(*STYLES, margins={"header/default": field})
    problems = check_headers(styles, our_fonts(), sections=False)
    assert [(p.code, p.place, p.found) for p in problems] == [("RG609", LineRef("report.docx"), "DATE")]


def test_a_missing_library_that_only_costs_time_is_a_warning() -> None:
    reported = problem_of_warning("Unable to load HarfBuzz-Subset, fonts will be subset slowly", "")
    assert (reported.code, reported.severity) == ("RG621", Severity.WARNING)


def test_a_header_has_text_at_its_tabs_and_the_number_of_pages(tmp_path: Path) -> None:
    tabs = '<w:pPr><w:tabs><w:tab w:val="center" w:pos="3200"/><w:tab w:val="right" w:pos="6400"/></w:tabs></w:pPr>'
    runs = (
        "<w:r><w:t>Sở</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>giữa</w:t></w:r><w:r><w:tab/></w:r>"
        '<w:fldSimple w:instr="NUMPAGES"><w:r><w:t>9</w:t></w:r></w:fldSimple>'
    )
    pdf = pdf_of("<p>Một</p>" + "<p>x</p>" * 30, header=f"<w:p>{tabs}{runs}</w:p>")
    wanted = re.compile(r">(Sở|giữa|2)</word>")
    words = [w for w in _text(pdf, tmp_path, "-bbox", "-l", "1").splitlines() if wanted.search(w)]
    edges = [[float(w.split(f'{x}="')[1].split('"')[0]) for x in ("xMin", "xMax")] for w in words]
    spans = dict(zip((w.split(">")[1].split("<")[0] for w in words), edges, strict=True))
    assert spans["Sở"][0] == pytest.approx(60, abs=0.5)
    assert sum(spans["giữa"]) / 2 == pytest.approx(60 + 160, abs=0.5)
    assert spans["2"][1] == pytest.approx(60 + 320, abs=0.5)


def test_markers_of_lists_and_footnotes_are_printed(tmp_path: Path) -> None:
    """Templates may not use them yet; the layout must not drop them in silence."""
    from xml.etree import ElementTree as ET

    from reportgen.documents.pdf import weasyprint_adapter as weasy

    fonts = weasy.OwnFonts(tuple(face.path for face in our_fonts().faces))
    body = "<html><body><p>Chữ<span>Lời chú</span></p><ul><li>Mục</li></ul></body></html>"
    css = "span { float: footnote } li { display: list-item; list-style: inside } li::marker { content: 'số ' }"
    sheet = weasy.CSS(string=f"html {{ font-family: '{our_fonts().families[0]}' }} {css}", font_config=fonts)
    tree = weasy.TreeHTML(ET.fromstring(body), "", weasy.WorkspaceFetcher(tmp_path))
    text = _text(tree.write_pdf(font_config=fonts, stylesheets=[sheet]), tmp_path)
    assert "1. Lời chú" in text
    assert "số Mục" in text


def test_elements_that_look_the_same_share_their_style(monkeypatch: pytest.MonkeyPatch) -> None:
    """Styles of unused pseudo-elements took 12 kB of memory for each cell of a table."""
    from weasyprint import document

    counts = []
    build = document.build_formatting_structure

    def counted(tree: object, style_for: Any, *rest: object) -> object:
        counts.append(len({id(style) for style in style_for.get_computed_styles().values()}))
        return build(tree, style_for, *rest)

    monkeypatch.setattr(document, "build_formatting_structure", counted)
    for rows in (2, 12):
        pages_of("<table><tbody>" + "<tr><td>a</td><td>b</td><td>c</td></tr>" * rows + "</tbody></table>")
    assert counts[1] < counts[0] + 10
