"""Packages as programs write them: names, relationships and content types that are followed, or refused by name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from merging import FILE, NAMESPACES, OFFICE, WORDML, WordPackage, merge_file, p, reported, table, text_box
from merging import cell as table_cell
from small_word import bind, lines, names

from reportgen.documents.sentinels import BODY
from reportgen.documents.styles.mapping import make_style_map
from reportgen.documents.styles.reader import read_styles
from reportgen.documents.template.static_text import template_words
from reportgen.problems import ReportgenError

MAIN = f"{WORDML}document.main+xml"
RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
HEADER = f'<w:headerReference xmlns:r="{OFFICE[:-1]}" w:type="default" r:id="rIdH"/>'


def renamed(names: dict[str, str]) -> WordPackage:
    """A template with a header whose parts have other names."""
    package = WordPackage(p("Năm {{ year }}"), section=HEADER)
    header = f"<w:hdr {NAMESPACES}>{p('Đầu {{ year }}')}</w:hdr>"
    package.add("word/header1.xml", header, f"{WORDML}header+xml", "header", rid="rIdH")
    for old, new in names.items():
        package.members[new] = package.members.pop(old)
        for name in [n for n in package.members if n.endswith(".rels") or n == TYPES]:
            data = package.members[name].replace(f"/{old}".encode(), f"/{new}".encode())
            short = old.removeprefix("word/").encode()
            package.members[name] = data.replace(b'Target="' + short + b'"', f'Target="/{new}"'.encode())
    return package


PARTS = {
    "Google": {"word/document.xml": "word/document2.xml", RELS: "word/_rels/document2.xml.rels"},
    "another folder": {
        "word/document.xml": "doc/main.xml",
        RELS: "doc/_rels/main.xml.rels",
        "word/styles.xml": "doc/styles2.xml",
        "word/header1.xml": "header7.xml",
    },
    "numbered": {"word/settings.xml": "word/settings2.xml", "word/theme/theme1.xml": "word/theme/theme3.xml"},
}


@pytest.mark.parametrize("program", PARTS)
def test_parts_may_have_any_name(tmp_path: Path, program: str) -> None:
    package = renamed(PARTS[program])
    if program == "another folder":  # the targets are relative to the folder of the main part
        rels = package.members["doc/_rels/main.xml.rels"].replace(b'Target="', b'Target="/word/')
        package.members["doc/_rels/main.xml.rels"] = rels.replace(b"/word//", b"/").replace(b"/word/..", b"")
    main = PARTS[program].get("word/document.xml", "word/document.xml")
    package.replace("_rels/.rels", "word/document.xml", main)
    merged = merge_file(tmp_path, package.bytes())
    assert lines(merged) == ["Năm 2022"]
    assert {"word/document.xml", "word/styles.xml", "word/settings.xml", "word/theme/theme1.xml"} <= set(names(merged))
    styles = read_styles(merged, make_style_map())
    assert [piece.text for line in styles.page.header for piece in line.pieces] == ["Đầu 2022"]
    assert styles.paragraphs["Normal"].characters.size == 13
    assert lines(bind(merged)) == ["Năm 2022"]


def test_words_of_a_part_with_another_name_are_searched_for_typed_numbers(tmp_path: Path) -> None:
    package = renamed(PARTS["Google"]).replace("word/document2.xml", "Năm", "Có 1.234 máy, năm")
    folder = tmp_path / "templates" / "thu"
    folder.mkdir(parents=True)
    (folder / "thu.docx").write_bytes(package.bytes())
    found, problems = template_words(tmp_path / "templates", ["thu"])
    assert problems == []
    assert ["1.234" in prose.text for prose in found if prose.has_digits] == [True]


def test_names_may_differ_in_case_and_have_backslashes(tmp_path: Path) -> None:
    package = WordPackage(p("a"))
    package.members["word\\Styles.xml"] = package.members.pop("word/styles.xml")
    package.replace(RELS, "theme/theme1.xml", "theme%2Ftheme1.xml")
    data = package.bytes()
    assert lines(merge_file(tmp_path, data)) == ["a"]
    assert "word/styles.xml" in names(merge_file(tmp_path, data))


@pytest.mark.parametrize("target", ["../NULL", "NULL", "media/image9.png", "file:///C:/x.png"])
def test_a_relationship_that_leads_nowhere_and_is_not_used_is_ignored(tmp_path: Path, target: str) -> None:
    made = merge_file(tmp_path, WordPackage(p("a")).relate("image", target, rid="rId90").bytes())
    assert lines(made) == ["a"]
    assert b"rId90" not in zipfile.ZipFile(io.BytesIO(made)).read(RELS)


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_picture_that_is_missing_in_the_file_is_refused(tmp_path: Path, quote: str) -> None:
    picture = f"<w:p><w:r><w:pict><v:imagedata r:id={quote}rId90{quote}/></w:pict></w:r></w:p>"
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, WordPackage(picture).relate("image", "../NULL", rid="rId90").bytes())
    assert reported(error) == [("RG595", FILE, "")]
    assert "../NULL" in error.value.problems[0].message("vi")
    assert "document.xml" in error.value.problems[0].remedy("vi")


def test_a_link_to_a_place_in_the_document_is_kept(tmp_path: Path) -> None:
    link = '<w:p><w:hyperlink r:id="rId90"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>'
    made = merge_file(tmp_path, WordPackage(link).relate("hyperlink", "#cho", rid="rId90").bytes())
    assert b'Target="#cho"' in zipfile.ZipFile(io.BytesIO(made)).read(RELS)


def untyped() -> WordPackage:
    package = WordPackage(p("a"))
    package.members["word/media/hinh.tiff"] = b"II*\0"
    return package.relate("image", "media/hinh.tiff")


def strict() -> WordPackage:
    return WordPackage(p("a")).replace(
        "_rels/.rels",
        f"{OFFICE}officeDocument",
        "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
    )


def macros(kind: str) -> WordPackage:
    return WordPackage(p("a")).replace(TYPES, MAIN, f"application/vnd.ms-word.{kind}.macroEnabledTemplate.main+xml")


@pytest.mark.parametrize(
    ("package", "code", "found"),
    [
        (untyped(), "RG596", "word/media/hinh.tiff"),
        (macros("template"), "RG598", ""),
        (macros("document"), "RG598", ""),
        (strict(), "RG599", ""),
        (WordPackage(p("a")).replace(TYPES, MAIN, "application/vnd.ms-excel.sheet.main+xml"), "RG580", ""),
        (WordPackage(p("a")).replace("word/document.xml", "</w:body>", ""), "RG580", ""),
    ],
    ids=["untyped", "dotm", "docm", "strict", "workbook", "torn"],
)
def test_a_package_that_is_not_understood_is_refused_by_name(
    tmp_path: Path, package: WordPackage, code: str, found: str
) -> None:
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, package.bytes())
    assert reported(error) == [(code, FILE, found)]


def test_a_part_that_is_in_the_file_twice_is_refused(tmp_path: Path) -> None:
    data = io.BytesIO(WordPackage(p("a")).bytes())
    with zipfile.ZipFile(data, "a") as package:
        package.writestr("word\\document.xml", "<x/>")
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, data.getvalue())
    assert reported(error) == [("RG597", FILE, "word/document.xml")]


@pytest.mark.parametrize("lost", ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
def test_a_package_without_what_it_must_have_is_refused(tmp_path: Path, lost: str) -> None:
    package = WordPackage(p("a"))
    del package.members[lost]
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, package.bytes())
    assert [code for code, _, _ in reported(error)] == ["RG580"]


def test_a_template_of_word_becomes_a_document(tmp_path: Path) -> None:
    package = WordPackage(p("Năm {{ year }}")).replace(TYPES, MAIN, f"{WORDML}template.main+xml")
    made = merge_file(tmp_path, package.bytes())
    assert lines(made) == ["Năm 2022"]
    assert f'"{MAIN}"'.encode() in zipfile.ZipFile(io.BytesIO(made)).read(TYPES)


BODY_TAG = p("{{p body}}")
CONTROL = '<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'


@pytest.mark.parametrize(
    "body",
    [
        BODY_TAG,
        CONTROL.format(BODY_TAG),
        CONTROL.format(CONTROL.format(BODY_TAG)),
        f"<w:p>{CONTROL.format(BODY_TAG[5:-6])}</w:p>",
        '<w:p><w:r><w:t>{{p</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>\u00a0bo\u00addy}}</w:t></w:r></w:p>',
        f'<w:bookmarkStart w:id="0" w:name="_GoBack"/>{BODY_TAG}<w:bookmarkEnd w:id="0"/>',
        f"<w:p/>{p(' ')}{BODY_TAG}<w:p><w:pPr><w:jc w:val='center'/></w:pPr></w:p>",
    ],
    ids=["alone", "control", "two controls", "run control", "cut", "bookmark", "empty lines"],
)
def test_the_body_has_its_place_alone(tmp_path: Path, body: str) -> None:
    """Empty paragraphs beside it would be empty lines in the Word file alone."""
    assert lines(merge_file(tmp_path, WordPackage(body).bytes(), html=True)) == [BODY]


def with_header(content: str) -> WordPackage:
    package = WordPackage(BODY_TAG, section=HEADER)
    xml = f"<w:hdr {NAMESPACES}>{content}</w:hdr>"
    return package.add("word/header1.xml", xml, f"{WORDML}header+xml", "header", rid="rIdH")


@pytest.mark.parametrize(
    ("package", "where"),
    [
        (WordPackage(table(table_cell(BODY_TAG), columns=1)), "ô của bảng"),
        (WordPackage(CONTROL.format(table(table_cell(CONTROL.format(BODY_TAG)), columns=1))), "ô của bảng"),
        (WordPackage(text_box(BODY_TAG)), "hộp văn bản"),
        (with_header(BODY_TAG), "đầu trang"),
    ],
    ids=["cell", "control in a cell", "text box", "header"],
)
def test_the_body_in_a_part_of_a_page_is_refused_by_its_name(tmp_path: Path, package: WordPackage, where: str) -> None:
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, package.bytes(), html=True)
    assert {code for code, _, _ in reported(error)} == {"RG593"}
    assert where in error.value.problems[0].message("vi")
    assert where in error.value.problems[0].remedy("vi")


def run(content: str) -> str:
    return f"<w:p><w:r>{content}</w:r></w:p>"


def settings(content: str) -> str:
    return f"<w:p><w:pPr>{content}</w:pPr></w:p>"


@pytest.mark.parametrize(
    ("beside", "found"),
    [
        (run('<w:br w:type="page"/>'), "w:br page"),
        (run('<w:br w:type="column"/>'), "w:br column"),
        (run("<w:br/>"), "w:br"),
        (run("<w:tab/>"), "w:tab"),
        (run("<w:drawing/>"), "w:drawing"),
        (run('<w:sym w:font="Wingdings" w:char="F0FC"/>'), "w:sym"),
        (run('<w:footnoteReference w:id="1"/>'), "w:footnoteReference"),
        (run('<w:fldChar w:fldCharType="begin"/>'), "w:fldChar"),
        ('<w:p><w:fldSimple w:instr=" DATE "/></w:p>', "w:fldSimple"),
        ("<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>", "w:oMath"),
        (settings('<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'), "w:sectPr"),
        (settings("<w:pageBreakBefore/>"), "w:pageBreakBefore"),
        (settings('<w:pBdr><w:top w:val="single" w:sz="4"/></w:pBdr>'), "w:pBdr"),
        (settings('<w:numPr><w:numId w:val="1"/></w:numPr>'), "w:numPr"),
        ('<w:altChunk r:id="rId90"/>', "w:altChunk"),
        (table(table_cell(p("")), columns=1), "w:tbl"),
        (table(table_cell(p("a")), columns=1), "a"),
        (CONTROL.format(p("a")), "a"),
        (CONTROL.format("<w:p/>"), "w:sdt"),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_what_only_the_word_file_would_print_is_refused(tmp_path: Path, beside: str, found: str, before: bool) -> None:
    body = beside + BODY_TAG if before else BODY_TAG + beside
    package = WordPackage(body)
    package.members["word/altchunk.html"] = b"<p>x</p>"
    package.replace(TYPES, "</Types>", '<Default Extension="html" ContentType="text/html"/></Types>')
    package.relate("aFChunk", "altchunk.html", rid="rId90")
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, package.bytes(), html=True)
    assert reported(error) == [("RG586", FILE, found)]


@pytest.mark.parametrize("setting", ["<w:pageBreakBefore/>", "<w:sectPr/>"])
def test_a_break_of_the_body_paragraph_itself_is_refused(tmp_path: Path, setting: str) -> None:
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, WordPackage(p("{{p body}}", f"<w:pPr>{setting}</w:pPr>")).bytes(), html=True)
    assert [(code, place) for code, place, _ in reported(error)] == [("RG586", FILE)]


def test_page_breaks_that_are_switched_off_and_marks_of_the_layout_print_nothing(tmp_path: Path) -> None:
    off = settings('<w:pageBreakBefore w:val="0"/>') + run("<w:lastRenderedPageBreak/>")
    assert lines(merge_file(tmp_path, WordPackage(off + BODY_TAG).bytes(), html=True)) == [BODY]


@pytest.mark.parametrize("part", ["word/theme/theme1.xml", "word/fontTable.xml", "docProps/app.xml"])
def test_a_part_that_is_not_well_formed_is_named(tmp_path: Path, part: str) -> None:
    package = WordPackage(p("a"))
    package.members[part] = b"<a:theme"
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, package.bytes())
    assert [code for code, _, _ in reported(error)] == ["RG580"]
    assert part in error.value.problems[0].message("en")


@pytest.mark.parametrize(
    ("part", "old", "new", "found"),
    [
        ("word/document.xml", "<w:pgMar", "<w:other", "w:pgMar"),
        ("word/document.xml", "<w:pgSz", "<w:other", "w:pgSz"),
        ("word/theme/theme1.xml", 'lastClr="FFFFFF"', 'lastClr="white"', "white"),
        ("word/theme/theme1.xml", "a:theme", "a:other", "other"),
        ("word/numbering.xml", 'w:numId="1"', 'w:numId="FF"', "FF"),
        ("word/numbering.xml", 'w:abstractNumId="0"', 'w:abstractNumId="FF"', "FF"),
        ("word/numbering.xml", 'w:ilvl="0"', 'w:ilvl="FF"', "FF"),
    ],
)
def test_page_setup_and_theme_that_cannot_be_used(part: str, old: str, new: str, found: str) -> None:
    package = WordPackage(p("a"))
    package.replace(part, old, new)
    with pytest.raises(ReportgenError) as error:
        read_styles(package.bytes(), make_style_map(), FILE)
    problem = error.value.problems[0]
    assert (problem.code, found in problem.found) == ("RG606", True)
