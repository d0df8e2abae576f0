"""Content of Word templates that would load or run something when the finished file is opened is refused by name."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from merging import FILE, NAMESPACES, OFFICE, WORDML, WordPackage, merge_file, p, text_box, workbook
from small_word import bind, write

from reportgen.documents.docx.active_text import FIELDS
from reportgen.problems import Problem, ReportgenError

MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships/"
ELSEWHERE = "file:///C:/x.docx"
SETTINGS = "word/settings.xml"
CHART = "word/charts/chart1.xml"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "5a8ad8d90000000049454e44ae426082"
)


def refusals(tmp_path: Path, package: WordPackage) -> list[Problem]:
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, package.bytes())
    assert {str(problem.place) for problem in error.value.problems} == {FILE}
    return list(error.value.problems)


def with_chart(book: bytes = b"", kind: str = "package") -> WordPackage:
    package = WordPackage(p("x")).add(CHART, f"<c:chartSpace {NAMESPACES}/>", CHART_TYPE, "chart")
    return package.add("word/embeddings/so.xlsx", book, BOOK, kind, CHART) if book else package


def outside(kind: str, source: str = "word/document.xml", target: str = ELSEWHERE) -> WordPackage:
    package = with_chart()
    package.add("word/header9.xml", f"<w:hdr {NAMESPACES}>{p('x')}</w:hdr>", f"{WORDML}header+xml", "header")
    return package.relate(kind, target, source, "rIdOut", "External")


OUTSIDE = [
    ("attachedTemplate", SETTINGS, "Document Template"),
    ("mailMergeSource", SETTINGS, "Start Mail Merge"),
    ("mailMergeHeaderSource", SETTINGS, "Start Mail Merge"),
    ("transform", SETTINGS, ""),
    ("frame", "word/webSettings.xml", ""),
    ("image", "word/document.xml", "Edit Links"),
    ("image", "word/header9.xml", "Edit Links"),
    ("oleObject", "word/document.xml", ""),
    ("oleObject", CHART, ""),
    ("package", CHART, ""),
    ("aFChunk", "word/document.xml", ""),
    ("subDocument", "word/document.xml", "Unlink"),
    ("video", "word/document.xml", ""),
    ("audio", "word/document.xml", ""),
    ("control", "word/document.xml", "Design Mode"),
]


def test_relationships_that_lead_outside_are_refused(tmp_path: Path) -> None:
    package = outside("hyperlink", target="https://x.vn")
    for number, (kind, source, _) in enumerate(OUTSIDE):
        package.relate(kind, ELSEWHERE, source, f"out{number}", "External")
    problems = {problem.found: problem for problem in refusals(tmp_path, package)}
    assert set(problems) == {f"{source} → {ELSEWHERE} ({kind})" for kind, source, _ in OUTSIDE}
    for kind, source, menu in OUTSIDE:
        problem = problems[f"{source} → {ELSEWHERE} ({kind})"]
        assert problem.code == "RG570"
        assert menu in problem.remedy("vi")
        assert menu in problem.remedy("en")


@pytest.mark.parametrize("kind", ["styles", "x"])
def test_parts_that_are_elsewhere_are_refused(tmp_path: Path, kind: str) -> None:
    assert [problem.code for problem in refusals(tmp_path, outside(kind))] == ["RG571"]


def test_a_picture_of_a_web_page_is_refused_though_a_link_to_it_is_not(tmp_path: Path) -> None:
    address = "https://x.vn/a.png"
    assert [problem.code for problem in refusals(tmp_path, outside("image", target=address))] == ["RG570"]
    assert address in external(merge_file(tmp_path, outside("hyperlink", target=address).bytes()))


@pytest.mark.parametrize(
    "name", ["Normal.dotm", r"file:///C:\Users\Hà\Templates\NORMAL.DOTM", "file:///C:/a/Normal.dot"]
)
def test_the_template_that_word_attaches_anyway_is_left_out(tmp_path: Path, name: str) -> None:
    package = outside("attachedTemplate", SETTINGS, name)
    rid = re.findall(r'Id="(\w+)"', package.members["word/_rels/settings.xml.rels"].decode())[-1]
    element = f'<w:attachedTemplate xmlns:r="{OFFICE[:-1]}" r:id="{rid}"/>'
    package.members[SETTINGS] = re.sub(
        rb"(<w:settings.*?>)", rb"\1" + element.encode(), package.members[SETTINGS], count=1
    )
    merged = merge_file(tmp_path, package.bytes())
    assert external(merged) == []
    assert b"attachedTemplate" not in member(merged, SETTINGS)


INSIDE = [
    (f"{MICROSOFT}vbaProject", "application/vnd.ms-office.vbaProject", "RG598"),
    ("control", "application/vnd.ms-office.activeX+xml", "RG570"),
    (f"{MICROSOFT}activeXControlBinary", "application/vnd.ms-office.activeX", "RG570"),
    ("oleObject", "application/vnd.openxmlformats-officedocument.oleObject", "RG570"),
    ("package", BOOK, "RG570"),
    ("aFChunk", "text/html", "RG570"),
    ("aFChunk", "application/rtf", "RG570"),
    ("subDocument", f"{WORDML}document.main+xml", "RG570"),
    ("recipientData", f"{WORDML}mailMergeRecipientData+xml", "RG570"),
    ("http://schemas.microsoft.com/office/2007/relationships/ui/extensibility", "application/xml", "RG570"),
    (f"{MICROSOFT}ui/extensibility", "application/xml", "RG570"),
    (f"{MICROSOFT}ui/userCustomization", "application/xml", "RG570"),
    ("http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes", "application/xml", "RG570"),
    ("http://schemas.microsoft.com/office/2007/relationships/media", "video/mp4", "RG570"),
    ("http://schemas.microsoft.com/office/2017/06/relationships/model3d", "model/gltf.binary", "RG571"),
    ("x", "application/xml", "RG571"),
    ("image", "text/html", "RG571"),
    ("image", "application/octet-stream", "RG571"),
    ("font", "application/x-msdownload", "RG571"),
    ("customXml", "application/vnd.ms-office.vbaProject", "RG571"),
]


def test_parts_that_are_active_or_not_listed_are_refused(tmp_path: Path) -> None:
    package = WordPackage(p("x"))
    for number, (kind, content_type, _) in enumerate(INSIDE):
        package.add(f"word/la{number}.bin", "<x/>", content_type, kind)
    found = [(problem.code, problem.found) for problem in refusals(tmp_path, package)]
    assert [code for code, _ in found] == [code for _, _, code in INSIDE]
    for number, (_, text) in enumerate(found):
        assert f"word/la{number}.bin" in text


def test_a_part_of_the_package_itself_is_checked_too(tmp_path: Path) -> None:
    package = WordPackage(p("x")).add("customUI/customUI.xml", "<x/>", "application/xml", "x")
    rel = f'<Relationship Id="u1" Type="{MICROSOFT}ui/extensibility" Target="customUI/customUI.xml"/></Relationships>'
    package.replace("_rels/.rels", "</Relationships>", rel)
    assert [problem.code for problem in refusals(tmp_path, package)] == ["RG570", "RG571"]


BOOKS = (
    *(("externalLink", "Internal"), ("connections", "Internal"), ("queryTable", "Internal"), ("oleObject", "Internal")),
    *(("vbaProject", "Internal"), ("externalLinkPath", "External"), ("image", "External")),
)


def test_the_workbooks_of_charts_are_checked_too(tmp_path: Path) -> None:
    package = with_chart()
    for number, (kind, mode) in enumerate(BOOKS):
        package.add(f"word/embeddings/so{number}.xlsx", workbook(kind, mode), BOOK, "package", CHART)
    problems = refusals(tmp_path, package)
    assert {problem.code for problem in problems} == {"RG570"}
    found = [re.findall(r"so(\d)\.xlsx → .*\((\w+)\)", problem.found) for problem in problems]
    assert found == [[(str(number), kind)] for number, (kind, _) in enumerate(BOOKS)]


def test_a_workbook_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    assert [problem.code for problem in refusals(tmp_path, with_chart(b"PK"))] == ["RG571"]


def test_the_workbook_of_a_chart_stays(tmp_path: Path) -> None:
    for kind, mode in (("sharedStrings", "Internal"), ("hyperlink", "External")):
        assert member(merge_file(tmp_path, with_chart(workbook(kind, mode)).bytes()), "word/embeddings/so.xlsx")


DOCTYPES = ("<!DOCTYPE x>", '<!DOCTYPE x SYSTEM "http://x.vn/x.dtd">', '<!DOCTYPE x [<!ENTITY e "x">]>')
PARTS = (
    *("word/document.xml", "word/styles.xml", SETTINGS, "word/fontTable.xml", "word/theme/theme1.xml"),
    *("docProps/core.xml", "customXml/item9.xml", "word/media/a.svg"),
)


@pytest.mark.parametrize("doctype", DOCTYPES)
def test_a_document_type_is_refused_in_every_part(tmp_path: Path, doctype: str) -> None:
    package = WordPackage(p("x")).add("customXml/item9.xml", "<x/>", "application/xml", "customXml")
    package.add("word/media/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml", "image")
    for name in PARTS:
        data = re.sub(rb"^<\?xml.*?\?>", b"", package.members[name].lstrip())
        package.members[name] = doctype.encode() + data
    problems = refusals(tmp_path, package)
    assert {problem.code for problem in problems} == {"RG573"}
    assert sorted(problem.found for problem in problems) == sorted(PARTS)


@pytest.mark.parametrize("name", ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"])
def test_a_document_type_is_refused_in_the_parts_of_the_package(tmp_path: Path, name: str) -> None:
    package = WordPackage(p("x"))
    package.members[name] = b"<!DOCTYPE x>" + re.sub(rb"^<\?xml.*?\?>", b"", package.members[name].lstrip())
    assert [problem.code for problem in refusals(tmp_path, package)] == ["RG573"]


def run(content: str) -> str:
    return f"<w:r>{content}</w:r>"


def fld(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def code(text: str) -> str:
    return run(f'<w:instrText xml:space="preserve">{text}</w:instrText>')


def field(*pieces: str, result: str = "x") -> str:
    return f"<w:p>{fld('begin')}{''.join(pieces)}{fld('separate')}{run(f'<w:t>{result}</w:t>')}{fld('end')}</w:p>"


REFUSED_FIELDS = (
    *("ADDRESSBLOCK", "ASK", "AUTHOR", "AUTOTEXT", "AUTOTEXTLIST", "BARCODE", "COMMENTS", "CONTROL", "CREATEDATE"),
    *(
        "DATABASE",
        "DATE",
        "DDE",
        "DDEAUTO",
        "DISPLAYBARCODE",
        "DOCPROPERTY",
        "EDITTIME",
        "EMBED",
        "FILENAME",
        "FILESIZE",
    ),
    *("FILLIN", "FTNREF", "GLOSSARY", "GOTOBUTTON", "GREETINGLINE", "HTMLACTIVEX", "IMPORT", "INCLUDE"),
    *("INCLUDEPICTURE", "INCLUDETEXT", "INFO", "KEYWORDS", "LASTSAVEDBY", "LINK", "MACROBUTTON", "MERGEBARCODE"),
    *("MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF", "PRINT", "PRINTDATE", "PRIVATE", "RD", "REVNUM"),
    *("SAVEDATE", "SHAPE", "SKIPIF", "SUBJECT", "SUBSCRIBER", "TEMPLATE", "TIME", "TITLE", "USERADDRESS"),
    *("USERINITIALS", "USERNAME", "x_bookmark"),
)


def test_fields_that_load_run_or_ask_are_refused(tmp_path: Path) -> None:
    names = [f"{name} x{number}" for number, name in enumerate(REFUSED_FIELDS)]
    simple = "".join(f'<w:p><w:fldSimple w:instr=" {name.lower()} a"/></w:p>' for name in names)
    problems = refusals(tmp_path, WordPackage("".join(field(code(f" {name} b")) for name in names) + simple))
    assert {problem.code for problem in problems} == {"RG572"}
    expected = [f"word/document.xml: {text}" for name in names for text in (f"{name} b", f"{name.lower()} a")]
    assert sorted(problem.found for problem in problems) == sorted(expected)


def test_fields_of_the_document_itself_stay(tmp_path: Path) -> None:
    names = [name for name in FIELDS if name != "HYPERLINK"]
    body = "".join(
        field(code(f" {name.lower()} a ")) + f'<w:p><w:fldSimple w:instr="{name} b"/></w:p>' for name in names
    )
    made = member(merge_file(tmp_path, WordPackage(body).bytes()), "word/document.xml").decode()
    assert all(f" {name.lower()} a " in made and f'"{name} b"' in made for name in names)


NESTED = fld("begin") + code("QUOTE 68 68 69") + fld("separate") + run("<w:t>DDE</w:t>") + fld("end")
DDE = code('DDEAUTO c:\\\\x "a"')
BOX = text_box(f"<w:p>{code('PAGE ')}</w:p>")
TRICKS = {
    "split over runs": field(code("DDE"), code("AUTO"), code(" c:\\\\x")),
    "split over paragraphs": f"<w:p>{fld('begin')}{code('DDE')}</w:p><w:p>{code('AUTO x')}{fld('end')}</w:p>",
    "in a condition": field(code("IF 1 = 1 "), fld("begin"), DDE, fld("end")),
    "named by another field": field(NESTED, code(" c:\\\\x")),
    "named by a simple field": field('<w:fldSimple w:instr="QUOTE 68"/>', code(" c:\\\\x")),
    "in text": field(run("<w:t>DDEAUTO</w:t>"), code(" c:\\\\x")),
    "after text": field(run("<w:t>DDE</w:t>"), code("PAGE")),
    "in quotes": field(code('"DDEAUTO" x')),
    "after the separator": f"<w:p>{fld('begin')}{fld('separate')}{DDE}{fld('end')}</w:p>",
    "without an end": f"<w:p>{fld('begin')}{DDE}</w:p>",
    "without a begin": f"<w:p>{DDE}</w:p>",
    "beside a text box": f"<w:p>{fld('begin')}</w:p>{BOX}<w:p>{DDE}{fld('end')}</w:p>",
    "in a text box": text_box(field(DDE)),
    "in a fallback": "<w:p>" + fld("begin") + '<mc:AlternateContent><mc:Choice Requires="w14">' + code("PAGE ")
                     + f"</mc:Choice><mc:Fallback>{DDE}</mc:Fallback></mc:AlternateContent>" + fld("end") + "</w:p>",
    "in a control": f"<w:sdt><w:sdtContent>{field(DDE)}</w:sdtContent></w:sdt>",
}  # fmt: skip


@pytest.mark.parametrize("body", TRICKS.values(), ids=TRICKS)
def test_a_field_is_found_however_it_is_written(tmp_path: Path, body: str) -> None:
    assert {problem.code for problem in refusals(tmp_path, WordPackage(body))} == {"RG572"}


def test_fields_are_found_in_every_part(tmp_path: Path) -> None:
    notes = ("footnote", "endnote")
    package = WordPackage("".join(f'<w:p>{run(f"""<w:{note}Reference w:id="1"/>""")}</w:p>' for note in notes))
    for note in notes:
        inner = f'<w:{note} w:id="1">{field(DDE)}</w:{note}>'
        package.add(
            f"word/{note}s.xml", f"<w:{note}s {NAMESPACES}>{inner}</w:{note}s>", f"{WORDML}{note}s+xml", f"{note}s"
        )
    for part, root in (("header", "hdr"), ("footer", "ftr")):
        xml = f"<w:{root} {NAMESPACES}>{field(DDE)}</w:{root}>"
        package.add(f"word/{part}9.xml", xml, f"{WORDML}{part}+xml", part)
    problems = refusals(tmp_path, package)
    assert {problem.code for problem in problems} == {"RG572"}
    found = sorted(problem.found.partition(": DDEAUTO")[0] for problem in problems)
    assert found == ["word/endnotes.xml", "word/footer9.xml", "word/footnotes.xml", "word/header9.xml"]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
ELEMENTS = {
    "macro of a form field": ("word/document.xml", '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro '
                              'w:val="X"/></w:ffData></w:fldChar></w:r></w:p>'),
    "macro of a shape": ("word/document.xml", '<w:p><w:r><w:drawing><wps:wsp macro="X"/></w:drawing></w:r></w:p>'),
    "action of a shape": ("word/document.xml", '<w:p><w:r><w:drawing><a:hlinkClick action="ppaction://program"/>'
                          "</w:drawing></w:r></w:p>"),
    "online video": ("word/document.xml", '<w:p><w:r><w:drawing><x:webVideoPr xmlns:x="http://schemas.microsoft.com/'
                     'office/word/2012/wordprocessingDrawing" embeddedHtml="x"/></w:drawing></w:r></w:p>'),
    "picture of a shape": ("word/document.xml", '<w:p><w:r><w:pict><v:shape><v:imagedata src="http://x.vn/a.png"/>'
                           "</v:shape></w:pict></w:r></w:p>"),
    "subdocument": ("word/document.xml", "<w:subDoc/>"),
    "mail merge": (SETTINGS, '<w:mailMerge><w:query w:val="SELECT"/></w:mailMerge>'),
    "frames": ("word/webSettings.xml", "<w:frameset/>"),
    "smart tag": (SETTINGS, '<w:smartTagType w:namespaceuri="x" w:url="http://x.vn"/>'),
    "schema": (SETTINGS, '<sl:schemaLibrary xmlns:sl="http://schemas.openxmlformats.org/schemaLibrary/2006/main">'
               '<sl:schema sl:uri="x" sl:schemaLocation="http://x.vn"/></sl:schemaLibrary>'),
    "script in SVG": ("word/media/a.svg", "<script/>"),
    "page in SVG": ("word/media/a.svg", "<foreignObject/>"),
    "handler in SVG": ("word/media/a.svg", '<rect onclick="x"/>'),
    "picture in SVG": ("word/media/a.svg", '<image xlink:href="http://x.vn/a.png"/>'),
    "style in SVG": ("word/media/a.svg", "<style>@import 'http://x.vn/a.css'</style>"),
    "fill in SVG": ("word/media/a.svg", '<rect fill="url(http://x.vn/#a)"/>'),
}  # fmt: skip


def with_element(part: str, xml: str) -> WordPackage:
    package = WordPackage(xml if part == "word/document.xml" else p("x"))
    inner = xml if part == "word/webSettings.xml" else ""
    package.members["word/webSettings.xml"] = f"<w:webSettings {NAMESPACES}>{inner}</w:webSettings>".encode()
    package.add("word/media/a.svg", SVG.format(xml if part.endswith("svg") else ""), "image/svg+xml", "image")
    return package.replace(SETTINGS, "</w:settings>", f"{xml}</w:settings>") if part == SETTINGS else package


@pytest.mark.parametrize(("part", "xml"), ELEMENTS.values(), ids=ELEMENTS)
def test_elements_that_load_or_run_something_are_refused(tmp_path: Path, part: str, xml: str) -> None:
    (problem,) = refusals(tmp_path, with_element(part, xml))
    assert problem.code == "RG570"
    assert problem.found.startswith(f"{part}: ")


HARMLESS = {
    "SVG": ("word/media/a.svg", '<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/><use href="#a"/>'
            '<image href="data:image/png;base64,AAAA"/><style>.a{fill:url(&quot;#a&quot;)}</style>'),
    "shape": ("word/document.xml", '<w:p><w:r><w:pict><v:shape href="https://x.vn"/></w:pict></w:r></w:p>'),
    "object without contents": ("word/document.xml", "<w:p><w:r><w:object/></w:r></w:p>"),
    "drop-down list": ("word/document.xml", field(code("FORMDROPDOWN"))),
    "empty field": ("word/document.xml", field(code(" "))),
    "protection": (SETTINGS, '<w:documentProtection w:edit="forms"/>'),
}  # fmt: skip


@pytest.mark.parametrize(("part", "xml"), HARMLESS.values(), ids=HARMLESS)
def test_what_only_looks_like_it_stays(tmp_path: Path, part: str, xml: str) -> None:
    assert external(merge_file(tmp_path, with_element(part, xml).bytes())) == []


def member(docx: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(docx)).read(name)


def external(docx: bytes) -> list[str]:
    """The targets outside of a package."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        roots = [etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".rels")]
    return [r.get("Target", "") for root in roots for r in root if r.get("TargetMode") == "External"]


KNOWN_TYPE = re.compile(
    r"application/(xml|vnd\.ms-word\.stylesWithEffects\+xml|vnd\.openxmlformats-(package\.(relationships|core-properties)\+xml|officedocument\.("
    r"(extended|custom)-properties\+xml|customXmlProperties\+xml|theme\+xml|obfuscatedFont|spreadsheetml\.sheet|"
    r"drawingml\.chart\+xml|wordprocessingml\.(document\.main|styles|numbering|settings|webSettings|fontTable|header|"
    r"footer|footnotes|endnotes)\+xml)))|image/(png|jpeg)"
)


@pytest.mark.parametrize("with_body", [True, False], ids=["with a body", "alone"])
def test_a_finished_file_has_links_and_known_parts_alone(tmp_path: Path, with_body: bool) -> None:
    link = '<w:p><w:hyperlink r:id="rIdL"><w:r><w:t>trang</w:t></w:r></w:hyperlink></w:p>'
    header = f"<w:hdr {NAMESPACES}>{link}</w:hdr>"
    section = f'<w:headerReference xmlns:r="{OFFICE[:-1]}" w:type="default" r:id="rIdH"/>'
    package = WordPackage(p("{{p body}}") if with_body else p("x"), section=section)
    package.add("word/header9.xml", header, f"{WORDML}header+xml", "header", rid="rIdH")
    package.relate("hyperlink", "https://x.vn", "word/header9.xml", rid="rIdL", mode="External")
    package.add("word/media/a.png", PNG, "image/png", "image")
    package.add("word/customizations.xml", "<x/>", "application/vnd.ms-word.keyMapCustomizations+xml",
                f"{MICROSOFT}keyMapCustomizations")  # fmt: skip
    merged = merge_file(tmp_path, package.bytes(), html=with_body)
    made = write("<p>x</p>", base=merged) if with_body else bind(merged)
    assert external(made) == ["https://x.vn"]
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        assert "word/media/a.png" in archive.namelist()
        assert not any("customizations" in name for name in archive.namelist())
        assert not any(b"<!DOCTYPE" in archive.read(name) for name in archive.namelist())
    assert [t.get("ContentType") for t in types if not KNOWN_TYPE.fullmatch(t.get("ContentType"))] == []
