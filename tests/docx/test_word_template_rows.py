"""Rows of docs/word-templates.md in the merge: all of them in templates merged alone; body and file in both uses."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from feature_parts import NAMES, REPORT, element, in_header, parts_with
from lxml import etree
from merging import EMPTY_NOTES, NAMESPACES, OFFICE, WORDML, WordPackage, merge_file, p, texts, workbook
from small_word import bind, names, write
from word_parts import part_of, with_parts

from reportgen.documents.styles.word_feature_rows import Area, Decision, Feature
from reportgen.documents.styles.word_features import FEATURES
from reportgen.problems import ReportgenError

CODES = {"w:commentReference": "RG594", "w:mailMerge": "RG570", "w:object": "RG570", "w:altChunk": "RG570",
         "w:subDoc": "RG570"}  # fmt: skip
"""Other refusals than RG587, tracked changes."""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "5a8ad8d90000000049454e44ae426082"
)
NEIGHBOURS = {"w:body", "w:headerReference", "w:footerReference", "w:abstractNumId"}
"""Elements that every template has."""


def rows(*areas: Area, alone: Decision | None = None) -> list[Feature]:
    found = [f for f in FEATURES if f.area in areas]
    return [f for f in found if alone is None or f.alone is alone]


def name_of(feature: Feature) -> str:
    return f"{feature.area.name.lower()}-{feature.name}"


PROPERTIES = [area for area in Area if area not in (Area.BODY, Area.FILE)]


def without_tags(docx: bytes, parts: dict[str, str]) -> bytes:
    """A template with a body made one that is merged alone: its tags are words."""
    made = with_parts(docx, parts)
    xml = {name: text for name, text in texts(made).items() if name.startswith("word/") and "{" in text}
    return with_parts(made, {name: re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "x", text) for name, text in xml.items()})


def template_with(feature: Feature) -> tuple[bytes, list[str]]:
    """A template with a row, and the parts in which it is."""
    if feature.area is Area.BODY:
        return content_package(feature.example).bytes(), ["word/document.xml"]
    if feature.name in NEIGHBOURS:
        return without_tags(REPORT, in_header()), ["word/document.xml", "word/numbering.xml"]
    parts = parts_with(feature, element(feature))
    return without_tags(REPORT, in_header() | parts), list(parts)


def content_package(body: str) -> WordPackage:
    """A template with a body that may use the parts of `word_content_rows`."""
    package = WordPackage(body)
    package.add("word/media/hinh.png", PNG, "image/png", "image", rid="rIdPicture")
    if "rIdObject" in body:
        kind = "application/vnd.openxmlformats-officedocument.oleObject"
        package.add("word/embeddings/a.bin", b"x", kind, "oleObject", rid="rIdObject")
    if "rIdChunk" in body:
        package.add("word/altchunk.html", b"<p>x</p>", "text/html", "aFChunk", rid="rIdChunk")
    comment = f'<w:comment w:id="0" w:author="Hà" w:initials="H">{p("sửa")}</w:comment>'
    package.add(
        "word/comments.xml", f"<w:comments {NAMESPACES}>{comment}</w:comments>", f"{WORDML}comments+xml", "comments"
    )
    for kind in ("footnote", "endnote"):
        note = f'<w:{kind} w:id="1">{p("Chú thích")}</w:{kind}>'
        xml = f"<w:{kind}s {NAMESPACES}>{EMPTY_NOTES.format(kind)}{note}</w:{kind}s>"
        package.add(f"word/{kind}s.xml", xml, f"{WORDML}{kind}s+xml", f"{kind}s")
    return package


def elements(data: bytes, parts: list[str], tag: str) -> list[bytes]:
    """The elements of a tag in these parts, in canonical XML."""
    roots = (etree.fromstring(part_of(data, name).encode()) for name in parts if name in names(data))
    found = (e for root in roots for e in root.iter(f"{{*}}{tag.partition(':')[2]}"))
    return [etree.tostring(e, method="c14n", exclusive=True, with_tail=False) for e in found]


def tag_of(feature: Feature) -> str:
    return re.split("[@ ]", feature.name)[0]


def xml_of(feature: Feature) -> bytes:
    """The element of a row in canonical XML: of a whole example the one that the row names."""
    root = etree.fromstring(f"<x {NAMES} {_LATER}>{element(feature)}</x>")
    found = next(root.iter(f"{{*}}{tag_of(feature).partition(':')[2]}"))
    return etree.tostring(found, method="c14n", exclusive=True, with_tail=False)


_LATER = " ".join(part for part in NAMESPACES.split() if part.partition("=")[0] not in NAMES)


@cache
def all_of_the_body() -> bytes:
    """A template with all rows of the body that are kept."""
    return content_package("".join(f.example for f in rows(Area.BODY, alone=Decision.KEPT)) + p("Hết")).bytes()


@cache
def all_of_the_settings_and_a_header() -> bytes:
    """A template with all rows of settings, paragraphs, runs and headers that are kept, in any order."""
    inner = {area: [element(f) for f in rows(area, alone=Decision.KEPT) if f.name != "w:sectPr"] for area in TOGETHER}
    blocks = [xml for xml in inner[Area.HEADER] if xml.startswith(("<w:p>", "<w:tbl>"))]
    parts = in_header(
        paragraph="".join(inner[Area.PARAGRAPH]),
        run="".join(inner[Area.RUN]),
        inline="".join(xml for xml in inner[Area.HEADER] if xml not in blocks),
        block="".join(blocks),
    )
    parts["word/settings.xml"] = f"<w:settings {NAMES}>{''.join(inner[Area.SETTINGS])}</w:settings>"
    return without_tags(REPORT, parts)


TOGETHER = (Area.SETTINGS, Area.PARAGRAPH, Area.RUN, Area.HEADER)


@pytest.fixture(scope="module")
def made_together(tmp_path_factory: pytest.TempPathFactory) -> dict[Area, bytes]:
    """What becomes of these templates when they are merged alone: the finished file by area."""
    folder = tmp_path_factory.mktemp("together")
    body, rest = (bind(merge_file(folder, make())) for make in (all_of_the_body, all_of_the_settings_and_a_header))
    return {Area.BODY: body} | dict.fromkeys(TOGETHER, rest)


@pytest.mark.parametrize("feature", rows(*PROPERTIES, Area.BODY, alone=Decision.KEPT), ids=name_of)
def test_what_is_kept_is_in_the_finished_file(
    tmp_path: Path, feature: Feature, made_together: dict[Area, bytes]
) -> None:
    if feature.area in made_together and feature.name != "w:sectPr":
        parts = ["word/document.xml" if feature.area is Area.BODY else "word/header1.xml", "word/settings.xml"]
        assert xml_of(feature) in elements(made_together[feature.area], parts, tag_of(feature))
        return
    template, parts = template_with(feature)
    found = elements(bind(merge_file(tmp_path, template)), parts, tag_of(feature))
    if feature.name in NEIGHBOURS:
        assert len(found) == len(elements(template, parts, tag_of(feature))) > 0
    else:
        assert xml_of(feature) in found


@pytest.mark.parametrize("feature", rows(*PROPERTIES, alone=Decision.DROPPED), ids=name_of)
def test_what_is_dropped_is_not_in_the_finished_file(tmp_path: Path, feature: Feature) -> None:
    template, parts = template_with(feature)
    assert elements(template, parts, tag_of(feature))
    assert elements(bind(merge_file(tmp_path, template)), parts, tag_of(feature)) == []


@pytest.mark.parametrize("feature", rows(*PROPERTIES, alone=Decision.REPLACED), ids=name_of)
def test_what_is_replaced_is_that_of_word_2013(tmp_path: Path, feature: Feature) -> None:
    template, parts = template_with(feature)
    (found,) = elements(bind(merge_file(tmp_path, template)), parts, tag_of(feature))
    assert b'w:name="compatibilityMode"' in found
    assert b'w:val="15"' in found


@pytest.mark.parametrize("feature", rows(*PROPERTIES, Area.BODY, alone=Decision.REFUSED), ids=name_of)
def test_what_is_refused_in_both_uses_is_named(tmp_path: Path, feature: Feature) -> None:
    code = CODES.get(feature.name, "RG587")
    for html in (False, True):
        template, _ = template_with(feature)
        with pytest.raises(ReportgenError) as error:
            merge_file(tmp_path, template, html=html)
        without_body = "RG584" if code == "RG570" and html else code
        assert [problem.code for problem in error.value.problems] == [without_body]


BESIDE = [f for f in rows(Area.BODY) if f.title.en not in ("tracked changes", "comments")]


@pytest.mark.parametrize("feature", BESIDE, ids=name_of)
def test_what_is_beside_the_body_is_refused_or_ignored(tmp_path: Path, feature: Feature) -> None:
    data = content_package(p("{{p body}}") + feature.example).bytes()
    if feature.decision is Decision.IGNORED:
        assert "Chữ" not in part_of(merge_file(tmp_path, data, html=True), "word/document.xml")
        return
    with pytest.raises(ReportgenError) as error:
        merge_file(tmp_path, data, html=True)
    assert [problem.code for problem in error.value.problems] == ["RG586"]


def test_a_file_with_all_that_the_body_keeps_is_valid(
    made_together: dict[Area, bytes], ooxml_validate: Callable[[bytes], list[dict[str, str]]]
) -> None:
    assert ooxml_validate(made_together[Area.BODY]) == []


def test_what_is_kept_elsewhere_makes_no_file_invalid(
    made_together: dict[Area, bytes], ooxml_validate: Callable[[bytes], list[dict[str, str]]]
) -> None:
    """The rows of a part are in it in any order, which is invalid already in the template: nothing is added."""
    known = _described(ooxml_validate(all_of_the_settings_and_a_header()))
    assert known
    assert _described(ooxml_validate(made_together[Area.HEADER])) <= known


def _described(errors: list[dict[str, str]]) -> set[str]:
    return {error["description"] for error in errors}


CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = "[Content_Types].xml"
MAIN = f"{WORDML}document.main+xml"
MICROSOFT = "http://schemas.microsoft.com/office/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/"


def renamed(package: WordPackage, old: str, new: str) -> WordPackage:
    """The package with a part of `word/` under another name, where its relationships and content types expect it."""
    package.members[new] = package.members.pop(old)
    for name, data in package.members.items():
        if name.endswith(".rels") or name == TYPES:
            package.members[name] = data.replace(old.encode(), new.encode()).replace(
                f'"{old.removeprefix("word/")}"'.encode(), f'"{new.removeprefix("word/")}"'.encode()
            )
    return package


def other_main(package: WordPackage) -> WordPackage:
    rels = "word/_rels/{}.xml.rels"
    package.members[rels.format("document2")] = package.members.pop(rels.format("document"))
    return renamed(package, "word/document.xml", "word/document2.xml")


def backslashes(package: WordPackage) -> WordPackage:
    package.members["word\\Styles.xml"] = package.members.pop("word/styles.xml")
    return package.replace("word/_rels/document.xml.rels", "theme/theme1.xml", "theme%2Ftheme1.xml")


def untyped(package: WordPackage) -> WordPackage:
    package.members["word/media/hinh.tiff"] = b"II*\0"
    return package.relate("image", "media/hinh.tiff")


def with_properties(package: WordPackage) -> WordPackage:
    subject = "<dc:subject>DROPPED</dc:subject></cp:coreProperties>"
    return package.replace("docProps/core.xml", "</cp:coreProperties>", subject)


def with_part(name: str, kind: str, source: str = "word/document.xml") -> Callable[[WordPackage], WordPackage]:
    """A part whose text is DROPPED."""
    return lambda package: package.add(name, "<x>DROPPED</x>", "application/xml", kind, source=source)


def with_signature(package: WordPackage) -> WordPackage:
    package.members["_xmlsignatures/origin.xml"] = b"<x>DROPPED</x>"
    override = '<Override PartName="/_xmlsignatures/origin.xml" ContentType="application/xml"/></Types>'
    relation = f'<Relationship Id="s9" Type="{PACKAGE}digital-signature/origin" Target="_xmlsignatures/origin.xml"/>'
    package.replace(TYPES, "</Types>", override)
    return package.replace("_rels/.rels", "</Relationships>", f"{relation}</Relationships>")


def chart_with_connections(package: WordPackage) -> WordPackage:
    book = workbook("connections")
    package.add("word/charts/chart1.xml", f"<c:chartSpace {NAMESPACES}/>", CHART_TYPE, "chart")
    return package.add("word/embeddings/so.xlsx", book, WORKBOOK_TYPE, "package", "word/charts/chart1.xml")


def twice(data: bytes) -> bytes:
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as package:
        package.writestr("word\\document.xml", "<x/>")
    return target.getvalue()


STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
PICTURE = '<w:p><w:r><w:pict><v:imagedata r:id="rId90"/></w:pict></w:r></w:p>'
FILES: dict[str, Callable[[WordPackage], WordPackage]] = {
    "parts of any name and folder (`document2.xml`)": other_main,
    "part names that differ in case, with `%20` or backslashes": backslashes,
    "`.dotx` named `.docx`": lambda p: p.replace(TYPES, MAIN, f"{WORDML}template.main+xml"),
    "custom XML": with_part("customXml/item2.xml", "customXml"),
    "a relationship to a missing part (`../NULL`), not used": lambda p: p.relate("image", "../NULL", rid="rId90"),
    "a missing picture or object that is used": lambda p: p.replace(
        "word/document.xml", "<w:body>", "<w:body>" + PICTURE).relate("image", "../NULL", rid="rId90"),
    "a part without content type": untyped,
    "a part that is there twice": lambda p: p,
    "macros (`.docm`, `.dotm` named `.docx`)": lambda p: p.replace(
        TYPES, MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml"),
    "Strict Open XML": lambda p: p.replace("_rels/.rels", f"{OFFICE}officeDocument", STRICT),
    "document properties": with_properties,
    "names of reviewers": with_part("word/people.xml", f"{MICROSOFT}2011/relationships/people"),
    "building blocks": with_part("word/glossary/document.xml", "glossaryDocument"),
    "macros in parts of their own": with_part("word/vbaProject.xml", f"{MICROSOFT}2006/relationships/vbaProject"),
    "a file or web page outside, but for links: pictures, objects, attached templates, data sources, frames":
        lambda p: p.relate("image", "https://x.vn/a.png", mode="External"),
    "an embedded object or file, ActiveX control, inserted file, subdocument, video, add-in or custom ribbon":
        lambda p: p.add("word/a.docx", b"x", f"{OFFICE}package", "package"),
    "a workbook of a chart with links, connections or macros": chart_with_connections,
    "a part or relationship of a kind that is not listed": with_part("word/x.xml", "x"),
    "a field that loads, runs or asks something, or prints the time or the user": lambda package: package.add(
        "word/header9.xml", f'<w:hdr {NAMESPACES}><w:p><w:fldSimple w:instr=" DATE "/></w:p></w:hdr>',
        f"{WORDML}header+xml", "header"),
    "a document type declaration (DTD)": lambda p: p.replace(
        "word/theme/theme1.xml", "<a:theme ", "<!DOCTYPE a:theme><a:theme "),
    "`Normal.dotm` as attached template": lambda p: p.relate(
        "attachedTemplate", "file:///C:\\Users\\rId90\\Normal.dotm", "word/settings.xml", mode="External"),
    "shortcut keys, sensitivity labels, results of the editor": with_part(
        "word/intelligence2.xml", f"{MICROSOFT}2020/10/relationships/intelligence"),
    "a digital signature": with_signature,
}  # fmt: skip


def test_every_row_of_files_is_tested() -> None:
    assert list(FILES) == [feature.name for feature in rows(Area.FILE)]


@pytest.mark.parametrize("html", [True, False], ids=["with a body", "alone"])
@pytest.mark.parametrize("feature", rows(Area.FILE), ids=name_of)
def test_a_file_is_read_or_refused(tmp_path: Path, feature: Feature, html: bool) -> None:
    decision = feature.decision if html else feature.alone
    data = FILES[feature.name](WordPackage(p("{{p body}}" if html else "Chữ"))).bytes()
    if feature.name == "a part that is there twice":
        data = twice(data)
    if decision is Decision.REFUSED:
        with pytest.raises(ReportgenError) as error:
            merge_file(tmp_path, data, html=html)
        assert [problem.code for problem in error.value.problems] == [feature.title.en]
        return
    merged = merge_file(tmp_path, data, html=html)
    made = write("<p>Chữ</p>", base=merged) if html else bind(merged)
    assert "Chữ" in part_of(made, "word/document.xml")
    assert any("DROPPED" in text for text in texts(made).values()) == (feature.name == "custom XML")
    assert "rId90" not in part_of(made, "word/_rels/document.xml.rels")
