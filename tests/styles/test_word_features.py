"""Every row of docs/word-templates.md in the template of a document with a body, put into the shipped report.docx."""

from __future__ import annotations

import re
from functools import cache

import pytest
from feature_parts import LEVEL, NAMES, REPORT, element, in_header, in_part, part, parts_with, style_part
from word_package import REPOSITORY, our_fonts
from word_parts import with_parts

from reportgen.documents.styles.defaults import SHARED_STYLES
from reportgen.documents.styles.header_checks import check_headers
from reportgen.documents.styles.mapping import make_style_map
from reportgen.documents.styles.model import DocumentStyles
from reportgen.documents.styles.reader import read_styles
from reportgen.documents.styles.word_check import check_features
from reportgen.documents.styles.word_feature_rows import Area, Decision, Feature
from reportgen.documents.styles.word_features import FEATURES
from reportgen.documents.styles.word_page import word_page
from reportgen.problems import Problem

USED = {*SHARED_STYLES.values()}
OBJECTS = ("w:drawing", "w:pict", "w:object", "w:tbl")
"""What `header_checks` refuses in headers."""


def read(parts: dict[str, str]) -> tuple[DocumentStyles, list[Problem]]:
    docx = with_parts(REPORT, in_header() | parts)
    styles = read_styles(docx, make_style_map())
    return styles, check_features(docx, styles, USED)


@cache
def shipped() -> tuple[DocumentStyles, list[Problem]]:
    return read({})


def of(*decisions: Decision) -> list[Feature]:
    """The rows of the styles, page and headers; those of the body and the file are tested with the merge."""
    rows = (f for f in FEATURES if f.area not in (Area.BODY, Area.FILE) and f.decision in decisions)
    return [f for f in rows if not (f.area is Area.HEADER and f.name in OBJECTS)]


def name_of(feature: Feature) -> str:
    return f"{feature.area.name.lower()}-{feature.name}"


@pytest.mark.parametrize("feature", of(Decision.REFUSED, Decision.REMOVED), ids=name_of)
def test_what_is_refused_or_removed_is_named_with_its_place_and_its_menu(feature: Feature) -> None:
    _, problems = read(parts_with(feature, element(feature)))
    code = "RG614" if feature.decision is Decision.REFUSED else "RG616"
    found = [p for p in problems if p.found.startswith(re.split("[@ ]", feature.name)[0])]
    assert {p.code for p in found} == {code}, [p.message() for p in problems]
    assert all(feature.title.vi in p.message() and feature.remedy.vi == p.remedy() for p in found)


@pytest.mark.parametrize("name", OBJECTS)
def test_objects_and_tables_in_headers_are_refused(name: str) -> None:
    (feature,) = (f for f in FEATURES if (f.area, f.name) == (Area.HEADER, name))
    styles, _ = read(parts_with(feature, element(feature)))
    problems = check_headers(styles, our_fonts(), sections=False)
    assert [(p.code, p.found) for p in problems] == [("RG610", f"header1.xml: {name}")]


@pytest.mark.parametrize("feature", [f for f in of(Decision.REFUSED, Decision.REMOVED) if f.values], ids=name_of)
def test_values_that_mean_no_such_thing_are_accepted(feature: Feature) -> None:
    for value in filter(None, feature.values):
        _, problems = read(parts_with(feature, element(feature, value)))
        assert [p.message() for p in problems] == []


@pytest.mark.parametrize("feature", of(Decision.IGNORED), ids=name_of)
def test_what_is_ignored_changes_nothing_that_the_pdf_is_made_of(feature: Feature) -> None:
    styles, problems = read(parts_with(feature, element(feature)))
    assert [p.message() for p in problems] == []
    assert styles == shipped()[0]


@pytest.mark.parametrize("feature", of(Decision.FOLLOWED), ids=name_of)
def test_what_is_followed_changes_the_pages(feature: Feature) -> None:
    if feature.name in ("w:body", "w:headerReference", "w:footerReference"):
        assert f"<{feature.name}" in part("word/document.xml")
        assert shipped()[1] == []
        return
    styles, problems = read(parts_with(feature, element(feature)))
    assert [p.message() for p in problems] == []
    assert styles != shipped()[0]


@pytest.mark.parametrize("feature", [f for f in of(Decision.FOLLOWED, Decision.IGNORED) if f.values], ids=name_of)
def test_other_values_are_refused(feature: Feature) -> None:
    _, problems = read(parts_with(feature, element(feature, "other")))
    assert {p.code for p in problems} == {"RG615"}
    assert "other" in problems[0].found


@pytest.mark.parametrize(
    "parts",
    [
        in_part("word/settings.xml", r"<w:settings[^>]*>", "<w:newSetting/>"),
        in_part("word/document.xml", r"(?s).*<w:sectPr>", "<w:newSetting/>"),
        in_header(paragraph="<w:newSetting/>"),
        in_header(run="<w:newSetting/>"),
        in_header(inline="<w:newSetting/>"),
        in_header(paragraph='<w:ind w:newSetting="1"/>'),
        style_part("BodyText", "<w:newSetting/>"),
        style_part("ReportTable", "<w:pPr><w:newSetting/></w:pPr>"),
        style_part("ReportTable", "<w:tblPr><w:newSetting/></w:tblPr>"),
        in_part("word/numbering.xml", LEVEL, "<w:newSetting/>"),
    ],
    ids=lambda parts: next(iter(parts)),
)
def test_what_is_not_listed_is_refused(parts: dict[str, str]) -> None:
    _, problems = read(parts)
    assert {p.code for p in problems} == {"RG615"}
    assert "w:newSetting" in problems[0].found


@pytest.mark.parametrize(
    ("number", "problems"),
    [
        ('w:start="0" w:fmt="lowerRoman"', ["RG615"]),
        ('w:start="0" w:fmt="upperLetter"', ["RG615"]),
        ('w:start="0" w:fmt="numberInDash"', []),
        ('w:start="0"', []),
        ('w:start="1" w:fmt="lowerRoman"', []),
    ],
)
def test_page_0_has_no_roman_number_and_no_letter(number: str, problems: list[str]) -> None:
    parts = in_part("word/document.xml", r"(?s).*<w:sectPr>", f"<w:pgNumType {number}/>")
    assert [problem.code for problem in read(parts)[1]] == problems


def test_styles_that_no_document_uses_are_not_checked() -> None:
    unused = (
        '<w:style w:type="paragraph" w:styleId="X"><w:name w:val="X"/><w:pPr><w:framePr/></w:pPr></w:style></w:styles>'
    )
    assert read({"word/styles.xml": part("word/styles.xml").replace("</w:styles>", unused)})[1] == []


@pytest.mark.parametrize("name", ["report", "brochure"])
def test_the_shipped_templates_hold_nothing_that_is_refused(name: str) -> None:
    docx = (REPOSITORY / "templates" / name / f"{name}.docx").read_bytes()
    styles = read_styles(docx, make_style_map())
    every = {*styles.paragraphs, *styles.characters, *styles.tables}
    assert [p.message() for p in check_features(docx, styles, every)] == []


def test_the_page_of_word_templates_is_fresh() -> None:
    page = (REPOSITORY / "docs" / "word-templates.md").read_text(encoding="utf-8")
    assert page == word_page(), "docs/word-templates.md is stale: make docs"


WORD_365 = (
    '<w:zoom w:percent="100"/><w:proofState w:spelling="clean" w:grammar="clean"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:hdrShapeDefaults/><w:footnotePr><w:footnote w:id="-1"/>'
    "</w:footnotePr><w:endnotePr/><w:compat><w:compatSetting "
    'w:name="overrideTableStyleFontSizeAndJustification" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>'
    '</w:compat><w:rsids><w:rsidRoot w:val="00A1"/></w:rsids><m:mathPr/><w:themeFontLang w:val="vi-VN"/>'
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
    'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/><w:shapeDefaults/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/><w14:docId w14:val="1A2B3C4D"/>'
)
WPS = (
    '<w:embedTrueTypeFonts/><w:saveSubsetFonts/><w:bordersDoNotSurroundHeader w:val="0"/><w:documentProtection '
    'w:enforcement="0"/><w:defaultTabStop w:val="420"/><w:drawingGridVerticalSpacing w:val="156"/>'
    '<w:noPunctuationKerning w:val="1"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>'
    "<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/>"
    "<w:useFELayout/></w:compat><w:doNotIncludeSubdocsInStats/>"
)
LETTERS = {
    "Word": '<w:kern w:val="2"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="vi-VN" w:eastAsia="en-US" '
    'w:bidi="ar-SA"/><w14:ligatures w14:val="standardContextual"/>',
    "WPS": '<w:rFonts w:hint="default" w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun" '
    'w:cs="Times New Roman"/><w:snapToGrid w:val="0"/><w:kern w:val="2"/><w:lang w:val="vi-VN" w:eastAsia="zh-CN"/>',
    "Google Docs": '<w:rFonts w:ascii="Tinos" w:cs="Tinos" w:eastAsia="Tinos" w:hAnsi="Tinos"/><w:b w:val="0"/>'
    '<w:smallCaps w:val="0"/><w:strike w:val="0"/><w:u w:val="none"/><w:shd w:fill="auto" w:val="clear"/>'
    '<w:vertAlign w:val="baseline"/><w:rtl w:val="0"/>',
    "LibreOffice": '<w:rFonts w:eastAsia="Noto Serif CJK SC" w:cs="Noto Sans Devanagari"/><w:color w:val="auto"/>'
    '<w:kern w:val="0"/><w:lang w:val="vi-VN" w:eastAsia="zh-CN" w:bidi="hi-IN"/>',
}
PARAGRAPHS = {
    "Word": '<w:spacing w:after="160" w:line="278" w:lineRule="auto"/><w:rPr><w:noProof/></w:rPr>',
    "WPS": '<w:keepNext w:val="0"/><w:pageBreakBefore w:val="0"/><w:widowControl/><w:kinsoku/><w:wordWrap/>'
    '<w:overflowPunct/><w:topLinePunct w:val="0"/><w:autoSpaceDE/><w:autoSpaceDN/><w:bidi w:val="0"/>'
    '<w:adjustRightInd/><w:snapToGrid/><w:textAlignment w:val="auto"/>',
    "Google Docs": '<w:keepNext w:val="0"/><w:pBdr><w:top w:space="0" w:sz="0" w:val="nil"/><w:between w:space="0" '
    'w:sz="0" w:val="nil"/></w:pBdr><w:shd w:fill="auto" w:val="clear"/><w:spacing w:before="0" '
    'w:beforeAutospacing="0" w:line="276" w:lineRule="auto"/><w:ind w:left="0" w:right="0" w:firstLine="0"/>',
    "LibreOffice": '<w:widowControl w:val="false"/><w:suppressLineNumbers/><w:bidi w:val="0"/><w:spacing '
    'w:lineRule="auto" w:line="240" w:before="0" w:after="0"/><w:rPr/>',
}


@pytest.mark.parametrize("settings", [WORD_365, WPS], ids=["Word", "WPS"])
def test_settings_as_programs_write_them_are_accepted(settings: str) -> None:
    assert read({"word/settings.xml": f"<w:settings {NAMES}>{settings}</w:settings>"})[1] == []


@pytest.mark.parametrize("program", LETTERS)
def test_formatting_as_programs_write_it_is_accepted(program: str) -> None:
    _, problems = read(in_header(run=LETTERS[program], paragraph=PARAGRAPHS[program]))
    assert [p.message() for p in problems] == []
