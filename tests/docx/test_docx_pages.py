"""Page sections, the draft's mark, brochure sheets, embedded fonts, and the package around it all."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import uuid
import zipfile
from dataclasses import replace
from pathlib import Path

import judges
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from small_word import FIGURE, bind, body_of, lines, names, opened, part, saved, small_base, w, words, write

from reportgen.documents.docx.fonts import obfuscate, read_face
from reportgen.documents.styles.mapping import make_style_map
from reportgen.documents.styles.reader import read_styles
from reportgen.problems import ReportgenError

FONTS = Path(__file__).resolve().parents[2] / "templates" / "fonts"
APPENDICES = (
    "<p>Thân bài</p>"
    '<section class="appendix" id="pl1" data-orientation="landscape"><h1>Phụ lục I</h1>'
    "<table><tbody><tr><td>a</td></tr></tbody></table></section>"
    '<section class="appendix"><h1>Phụ lục II</h1><p>hết</p></section>'
)


def test_appendices_are_sections_with_page_numbers_from_one() -> None:
    base = opened(small_base())
    base.sections[0].different_first_page_header_footer = True
    sections = list(opened(write(APPENDICES, base=saved(base))).sections)
    assert [s.page_width > s.page_height for s in sections] == [False, True, False]
    assert [w(s._sectPr, "w:pgNumType/@w:start") for s in sections] == [[], ["1"], ["1"]]
    assert [s.different_first_page_header_footer for s in sections] == [True, False, False]
    assert [s.left_margin for s in sections] == [sections[0].left_margin] * 3


def test_a_table_in_a_landscape_appendix_is_as_wide_as_its_page() -> None:
    table = next(body_of(write(APPENDICES)).iter(qn("w:tbl")))
    width = sum(int(v) for v in w(table, "w:tblGrid/w:gridCol/@w:w"))
    assert width == pytest.approx((297 - 40) / 25.4 * 1440, abs=3)


def test_what_follows_an_appendix_is_a_page_like_the_first() -> None:
    made = write('<section class="appendix" data-orientation="landscape"><p>a</p></section><p>b</p>')
    sections = list(opened(made).sections)
    assert [s.page_width > s.page_height for s in sections] == [True, False]
    assert w(sections[1]._sectPr, "w:pgNumType/@w:start") == []


def test_a_reference_to_an_appendix_leads_to_it() -> None:
    made = write('<p>Xem <a href="#pl1">Phụ lục I</a></p>' + APPENDICES)
    name = w(body_of(made), ".//w:hyperlink/@w:anchor")[0]
    marked = w(body_of(made), f".//w:p[w:bookmarkStart/@w:name='{name}']")
    assert [words(p) for p in marked] == ["Phụ lục I"]


def headers(made: bytes) -> list[bool]:
    """Of every header that a page can show: does it hold the mark once?"""
    found = []
    for section in opened(made).sections:
        shown = [section.header]
        if section.different_first_page_header_footer:
            shown.append(section.first_page_header)
        for header in shown:
            found.append(len(header._element.xpath(".//*[local-name()='textpath'][@string='DỰ THẢO']")) == 1)
    return found


def test_a_draft_says_so_on_every_page(pdf_text) -> None:  # type: ignore[no-untyped-def]
    base = opened(small_base(header="đầu trang"))
    base.sections[0].different_first_page_header_footer = True
    made = write(APPENDICES, base=saved(base), draft=True)
    assert headers(made) == [True] * 4
    assert not any(headers(write(APPENDICES, base=saved(base))))
    assert "đầu trang" in pdf_text(made)


SHEETS = "".join(
    '<section class="sheet">'
    + "".join(
        f'<section class="panel" data-panel="{name}" data-width="{mm}"><h2>{name}</h2><p>{FIGURE}</p></section>'
        for name, mm in panels
    )
    + "</section>"
    for panels in ([("flap", 97), ("back", 100), ("cover", 100)], [("left", 100), ("middle", 100), ("right", 97)])
)
PANEL = '"section.panel" = "Panel"\n"section.panel h2" = "Panel Heading"'


def brochure_base() -> bytes:
    document = opened(small_base("Panel", "Panel Heading", landscape=True))
    section = document.sections[0]
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(0))
    style = document.styles["Panel"]
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Mm(8)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Mm(8)
    properties = style.element.get_or_add_pPr()
    shading = properties.makeelement(qn("w:shd"), {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): "EEF2F6"})
    properties.insert(0, shading)
    return saved(document)


def test_a_sheet_is_a_table_that_fills_its_page() -> None:
    made = write(SHEETS, base=brochure_base(), own_styles=PANEL)
    tables = list(body_of(made).iter(qn("w:tbl")))
    assert len(tables) == 2
    widths = [round(int(v) / 1440 * 25.4) for v in w(tables[0], "w:tblGrid/w:gridCol/@w:w")]
    assert widths == [97, 100, 100]
    height = w(tables[0], "w:tr/w:trPr/w:trHeight")[0]
    assert height.get(qn("w:hRule")) == "exact"
    assert int(height.get(qn("w:val"))) == round(210 / 25.4 * 1440) - 40
    assert w(tables[0], "w:tr/w:tc[1]/w:tcPr/w:shd/@w:fill") == ["EEF2F6"]
    assert [round(int(v) / 1440 * 25.4) for v in w(tables[0], "w:tr/w:tc[1]/w:tcPr/w:tcMar/*/@w:w")] == [8] * 4
    assert [words(e) for e in body_of(made) if e.tag == qn("w:p")] == ["", ""]


@pytest.mark.parametrize("draft", [False, True])
def test_two_sheets_are_two_pages(draft, libreoffice, ooxml_validate) -> None:  # type: ignore[no-untyped-def]
    made = write(SHEETS, base=brochure_base(), own_styles=PANEL, draft=draft)
    assert judges.pdf_pages(libreoffice(made, "pdf")) == 2
    marks = [len(p.xpath(".//*[local-name()='textpath'][@string]")) for p in body_of(made).iterchildren(qn("w:p"))]
    assert marks == ([1, 1] if draft else [0, 0])
    assert ooxml_validate(made) == []


def test_sheets_leave_the_room_that_the_look_has_for_header_and_footer() -> None:
    base = brochure_base()
    styles = read_styles(base, make_style_map(PANEL))
    made = write(
        SHEETS, base=base, own_styles=PANEL, styles=replace(styles, page=replace(styles.page, top=28, bottom=30.31))
    )
    (margins,) = w(body_of(made), "w:sectPr/w:pgMar")
    assert [margins.get(qn(f"w:{side}")) for side in ("top", "bottom", "left")] == ["560", "607", "0"]
    heights = [int(height.get(qn("w:val"))) for height in w(body_of(made), ".//w:trHeight")]
    assert heights == [round(210 / 25.4 * 1440) - 560 - 607 - 40] * 2


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ('<section class="sheet" data-src="t.j2:2"></section>', "RG560"),
        ('<section class="sheet" data-src="t.j2:2"><p>x</p></section>', "RG560"),
        ('<section class="sheet"><section class="panel" data-src="t.j2:2"><p>x</p></section></section>', "RG568"),
    ],
)
def test_a_sheet_without_proper_panels_is_reported(sheet: str, code: str) -> None:
    with pytest.raises(ReportgenError) as error:
        write(sheet, own_styles=PANEL, base=brochure_base())
    assert [(p.code, str(p.place)) for p in error.value.problems] == [(code, "t.j2:2")]


def test_fonts_that_the_styles_name_travel_with_the_file(libreoffice, ooxml_validate) -> None:  # type: ignore[no-untyped-def]
    document = opened(small_base())
    document.styles["Body Text"].font.name = "Be Vietnam Pro"
    fonts = tuple(FONTS.glob("*.ttf"))
    made = write("<p>Nghiệp vụ</p>", base=saved(document), embed_fonts=fonts)
    assert len([n for n in names(made) if n.endswith(".odttf")]) == 2  # regular and italic of the one family
    table = part(made, "word/fontTable.xml")
    font = w(table, "w:font[@w:name='Be Vietnam Pro']")[0]
    assert [e.tag.rpartition("}")[2] for e in font][-2:] == ["embedRegular", "embedItalic"]
    key = uuid.UUID(w(font, "w:embedRegular/@w:fontKey")[0])
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        stored = [package.read(n) for n in names(made) if n.endswith(".odttf")]
    regular = (FONTS / "BeVietnamPro-Regular.ttf").read_bytes()
    assert regular in [obfuscate(data, key) for data in stored]
    assert w(part(made, "word/settings.xml"), "w:embedTrueTypeFonts")
    assert ooxml_validate(made) == []


def test_a_font_that_can_not_be_embedded_is_reported(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    restricted = tmp_path / "restricted.ttf"
    from fontTools.ttLib import TTFont

    font = TTFont(FONTS / "BeVietnamPro-Regular.ttf")
    font["OS/2"].fsType = 2
    font.save(restricted)
    for path, code in ((broken, "RG567"), (restricted, "RG567"), (tmp_path / "missing.ttf", "RG819")):
        with pytest.raises(ReportgenError) as error:
            read_face(path)
        assert [(p.code, Path(str(p.place)).name) for p in error.value.problems] == [(code, path.name)]


def test_properties_are_the_documents_own() -> None:
    made = write("<p>x</p>", title="Báo cáo năm 2022", author="Sở TT&TT")
    core = opened(made).core_properties
    assert (core.title, core.author, core.language) == ("Báo cáo năm 2022", "Sở TT&TT", "vi-VN")
    assert core.created.date().isoformat() == core.modified.date().isoformat() == "2022-12-30"
    assert (core.comments, core.keywords, core.last_modified_by) == ("", "", "")
    assert w(part(made, "word/styles.xml"), "//w:docDefaults//w:lang/@w:val") == ["vi-VN"]
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert b"<Application>reportgen</Application>" in package.read("docProps/app.xml")
        assert "docProps/thumbnail.jpeg" not in package.namelist()


def test_word_opens_it_without_questions_or_compatibility_mode() -> None:
    document = opened(small_base())
    settings = document.settings.element
    settings.insert(0, settings.makeelement(qn("w:updateFields"), {qn("w:val"): "true"}))
    made = part(write("<p>x</p>", base=saved(document)), "word/settings.xml")
    assert not w(made, "w:updateFields")
    assert w(made, "w:compat/w:compatSetting[@w:name='compatibilityMode']/@w:val") == ["15"]


def test_a_template_without_numbering_gets_one(ooxml_validate) -> None:  # type: ignore[no-untyped-def]
    document = opened(small_base())
    main = document.part
    for key in [k for k, rel in main.rels.items() if rel.reltype.endswith("/numbering")]:
        del main.rels[key]
    for numbering in document.styles.element.findall(f".//{qn('w:numPr')}"):
        numbering.getparent().remove(numbering)
    made = write("<ol><li>a<ol><li>b</li></ol></li></ol><ul><li>c</li></ul>", base=saved(document))
    assert len(w(part(made, "word/numbering.xml"), "w:num")) == 3
    assert ooxml_validate(made) == []


def test_the_text_around_the_body_of_the_template_stays() -> None:
    document = opened(small_base())
    document.paragraphs[0].insert_paragraph_before("trước")
    document.add_paragraph("sau").paragraph_format.space_before = Pt(6)
    assert lines(write("<p>giữa</p>", base=saved(document))) == ["trước", "giữa", "sau"]


_PROGRAM = """
import hashlib, sys
from pathlib import Path
sys.path[:0] = [sys.argv[1], sys.argv[2], str(Path(sys.argv[2]).parent)]
from small_word import FIGURE, write
from test_docx_charts import chart
from test_docx_pages import APPENDICES
fonts = tuple(Path(sys.argv[3]).glob("*.ttf"))
made = write(f"<p>{FIGURE}</p>" + chart() + APPENDICES, draft=True, embed_fonts=fonts)
print(hashlib.sha256(made).hexdigest())
"""


def test_the_same_bytes_in_every_place_and_time() -> None:
    here = Path(__file__).resolve().parent
    source = here.parents[1] / "src"
    reported = set()
    for seed, zone in (("1", "Asia/Ho_Chi_Minh"), ("2", "America/New_York")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(source)}
        command = [sys.executable, "-c", _PROGRAM, str(source), str(here), str(FONTS)]
        reported.add(
            subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()
        )
    assert len(reported) == 1
    assert len(reported.pop()) == len(hashlib.sha256().hexdigest())


def test_what_the_pdf_can_not_follow_is_taken_out_of_the_word_file() -> None:
    document = opened(small_base())
    settings = document.settings.element
    for name in ("w:autoHyphenation", "w:compat"):
        settings.append(settings.makeelement(qn(name)))
    compat = settings.find(qn("w:compat"))
    compat.append(compat.makeelement(qn("w:noLeading")))
    section = document.element.body.find(qn("w:sectPr"))
    for old in section.findall(qn("w:docGrid")):
        section.remove(old)
    section.append(section.makeelement(qn("w:docGrid"), {qn("w:type"): "lines", qn("w:linePitch"): "312"}))
    made = write("<p>Lời</p>", base=saved(document))
    written = part(made, "word/settings.xml")
    assert w(written, "w:autoHyphenation | w:compat/w:noLeading") == []
    assert [s.get(qn("w:name")) for s in w(written, "w:compat/w:compatSetting")] == ["compatibilityMode"]
    assert w(body_of(made), "w:sectPr/w:docGrid/@w:type") == []
    kept = part(bind(saved(document)), "word/settings.xml")
    assert len(w(kept, "w:autoHyphenation | w:compat/w:noLeading")) == 2, "of a template merged alone"
