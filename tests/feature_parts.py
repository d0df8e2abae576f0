"""The XML of the rows of docs/word-templates.md, and the parts of the shipped report.docx with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from word_parts import part_of

from reportgen.documents.styles.word_feature_rows import Area, Feature

REPORT = (Path(__file__).parents[1] / "templates" / "report" / "report.docx").read_bytes()
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:sl="http://schemas.openxmlformats.org/schemaLibrary/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
TEXT = "<w:r><w:rPr>{run}</w:rPr><w:t>chữ</w:t></w:r>"
HEADER = f"<w:hdr {NAMES}><w:p><w:pPr>{{style}}{{paragraph}}</w:pPr>{TEXT}{{inline}}</w:p>{{block}}</w:hdr>"


@cache
def part(name: str) -> str:
    return part_of(REPORT, name)


def element(feature: Feature, value: str | None = None) -> str:
    """The XML of a row, with another value of its attribute if one is given."""
    if feature.example.startswith("<"):
        made = feature.example
    else:
        name = re.split("[@ ]", feature.name)[0]
        made = f"<{name} {feature.example}/>"
    if value is None:
        return made
    attribute = feature.name.partition("@")[2] or ("w:color" if feature.name == "w:background" else "w:val")
    given = re.compile(f'{attribute}="[^"]*"')
    if given.search(made):
        return given.sub(f'{attribute}="{value}"', made, count=1)
    return made.replace("/>", f' {attribute}="{value}"/>', 1)


def in_header(**content: str) -> dict[str, str]:
    style = "" if "w:pStyle" in content.get("paragraph", "") else '<w:pStyle w:val="Header"/>'
    filled = {key: "" for key in ("run", "paragraph", "inline", "block")} | {"style": style} | content
    return {"word/header1.xml": HEADER.format(**filled)}


def in_part(name: str, before: str, inner: str, *, instead: str = "") -> dict[str, str]:
    """A part with `inner` put behind the first match of `before`, in the place of the element `instead`."""
    text = part(name)
    at = re.search(before, text, re.DOTALL)
    assert at, before
    rest = text[at.end() :]
    if instead:
        rest = re.sub(element_of(instead), "", rest, count=1, flags=re.DOTALL)
    root = re.sub(r"xmlns:\w+=\"[^\"]*\" ?", "", text[: at.end()])
    root = re.sub(r"<w:(document|settings|styles|numbering)\b", rf"<w:\1 {NAMES}", root, count=1)
    return {name: root + inner + rest}


def parts_with(feature: Feature, xml: str) -> dict[str, str]:
    """The parts of report.docx with the XML of a row where it belongs."""
    name = re.split("[@ ]", feature.name)[0]
    special = SPECIAL.get((feature.area, feature.name)) or SPECIAL.get((feature.area, name))
    if special is not None:
        return special(xml)
    return BY_AREA[feature.area](name, xml)


LAST_SECTION = r"(?s).*<w:sectPr>"
LIST = r'<w:abstractNum w:abstractNumId="1">'
LEVEL = LIST + r'.*?<w:lvl w:ilvl="0">'
CELL_BORDERS = ("w:insideH", "w:insideV", "w:tl2br", "w:tr2bl")
ROW_PROPERTIES = ("w:trHeight", "w:hidden", "w:tblHeader", "w:cantSplit")
CELL_PROPERTIES = ("w:tcBorders", "w:vAlign", "w:shd", "w:tcMar", "w:textDirection", "w:noWrap", "w:tcFitText",
                   "w:hideMark", "w:tcW", "w:gridSpan", "w:vMerge")  # fmt: skip
TABLE_STYLE = ("w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr")


def in_border(name: str, xml: str) -> dict[str, str]:
    if name in CELL_BORDERS:
        return style_part("ReportTable", f"<w:tcPr><w:tcBorders>{xml}</w:tcBorders></w:tcPr>")
    return in_header(paragraph=f"<w:pBdr>{xml}</w:pBdr>")


def in_table(name: str, xml: str) -> dict[str, str]:
    holder = "w:trPr" if name in ROW_PROPERTIES else "w:tcPr" if name in CELL_PROPERTIES else "w:tblPr"
    old = re.search(rf"<{holder}>(.*?)</{holder}>", style_xml("ReportTable").partition("<w:tblStylePr")[0], re.DOTALL)
    rest = re.sub(element_of(name), "", old[1], flags=re.DOTALL) if old else ""
    return style_part("ReportTable", f"<{holder}>{rest}{xml}</{holder}>", instead=holder)


BY_AREA: dict[Area, Callable[[str, str], dict[str, str]]] = {
    Area.SECTION: lambda name, xml: in_part("word/document.xml", LAST_SECTION, xml, instead=name),
    Area.DOCUMENT: lambda _, xml: in_part("word/document.xml", r"<w:document[^>]*>", xml),
    Area.SETTINGS: lambda name, xml: in_part("word/settings.xml", r"<w:settings[^>]*>", xml, instead=name),
    Area.PARAGRAPH: lambda _, xml: in_header(paragraph=xml),
    Area.RUN: lambda _, xml: in_header(run=xml),
    Area.BORDER: in_border,
    Area.TAB: lambda _, xml: style_part("BodyText", f"<w:pPr><w:tabs>{xml}</w:tabs></w:pPr>", instead="w:pPr"),
    Area.HEADER: lambda _, xml: in_header(**{"block" if xml.startswith(("<w:p>", "<w:tbl>")) else "inline": xml}),
    Area.LEVEL: lambda name, xml: in_part("word/numbering.xml", LEVEL, xml, instead=name),
    Area.STYLE: lambda name, xml: style_part("ReportTable" if name in TABLE_STYLE else "BodyText", xml, instead=name),
    Area.TABLE: in_table,
}
"""Where the XML of a row of each area goes, by the name of its element."""
SPECIAL: dict[tuple[Area, str], Callable[[str], dict[str, str]]] = {
    (Area.SECTION, "w:col"): lambda xml: in_part("word/document.xml", LAST_SECTION, f"<w:cols>{xml}</w:cols>"),
    (Area.TAB, "w:tab@w:leader (TOC)"): lambda xml: style_part("TOC1", f"<w:pPr><w:tabs>{xml}</w:tabs></w:pPr>"),
    (Area.TAB, "w:tab@w:leader (header)"): lambda xml: in_header(paragraph=f"<w:tabs>{xml}</w:tabs>"),
    (Area.LEVEL, "w:lvlOverride"): lambda xml: in_part("word/numbering.xml", r'<w:num w:numId="2">', xml),
    (Area.LEVEL, "w:abstractNumId"): lambda _: {},  # every list has it
    (Area.STYLE, "w:vanish"): lambda xml: style_part("BodyText", f"<w:rPr>{xml}</w:rPr>", instead="w:rPr"),
    **{
        (Area.LEVEL, name): lambda xml: in_part("word/numbering.xml", LIST, xml)
        for name in ("w:numStyleLink", "w:nsid", "w:multiLevelType", "w:tmpl", "w:name", "w:styleLink")
    },
}


def element_of(name: str) -> str:
    """The pattern of a whole element, empty or not."""
    return rf"<{name}( [^>]*)?/>|<{name}( [^>]*)?>.*?</{name}>"


def style_xml(style: str) -> str:
    found = re.search(rf'<w:style [^>]*w:styleId="{style}"[^>]*>.*?</w:style>', part("word/styles.xml"), re.DOTALL)
    assert found, style
    return found[0]


def style_part(style: str, xml: str, *, instead: str = "") -> dict[str, str]:
    """styles.xml with XML in a style before its regions, in the place of its first element `instead`."""
    old = style_xml(style)
    start, regions, rest = old.removesuffix("</w:style>").partition("<w:tblStylePr")
    if instead == "w:tblStylePr":
        rest = rest[rest.index("</w:tblStylePr>") + len("</w:tblStylePr>") :]
        regions = ""
    elif instead:
        start = re.sub(element_of(instead), "", start, count=1, flags=re.DOTALL)
    return {"word/styles.xml": part("word/styles.xml").replace(old, f"{start}{xml}{regions}{rest}</w:style>")}
