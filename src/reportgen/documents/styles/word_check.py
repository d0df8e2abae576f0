"""Checks the Word template of a document with an HTML template against the list in `word_features`."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable

from lxml import etree

from reportgen.documents.styles import properties as xml
from reportgen.documents.styles.cascade import Cascade
from reportgen.documents.styles.model import DocumentStyles
from reportgen.documents.styles.names import StyleNames, shown_name
from reportgen.documents.styles.properties import W
from reportgen.documents.styles.word_feature_rows import Area, Decision, Feature
from reportgen.documents.styles.word_features import ROWS
from reportgen.problems import Bilingual, LineRef, Problem
from reportgen.problems.codes_documents import WORD_FEATURE, WORD_REMOVED, WORD_UNKNOWN

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/schemaLibrary/2006/main": "sl",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_LATER_WORD = "http://schemas.microsoft.com/office/word/"
"""Elements in namespaces of later versions are ignored unless they are listed: ids, revision ids, hints."""
_ELSEWHERE = frozenset(W + name for name in ("drawing", "pict", "object", "tbl"))
"""Elements that `header_checks` reports."""
_HOLDERS = frozenset(
    W + name for name in ("p", "r", "hyperlink", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple")
)
_FOLLOWED = Bilingual("thiết lập mà cả hai bản theo được", "settings that both files can follow")
_SETTINGS = Bilingual("các tùy chọn", "the options")
_PAGE = Bilingual("thiết lập trang", "the page setup")
_DEFAULTS = Bilingual("định dạng mặc định", "the default formatting")
_LIST = Bilingual("danh sách của kiểu “{name}”", "the list of the style “{name}”")
_WITH_ZERO = ("decimal", "numberInDash")
"""The formats of page numbers that can print a zero."""
_IDENTITY = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
_MIXED_FONTS = ROWS[Area.RUN, "w:rFonts (w:ascii ≠ w:hAnsi)"]
_LIST_NUMBERS = ROWS[Area.LEVEL, "w:lvlText (%1.%2)"]
_TOC_LEADER = ROWS[Area.TAB, "w:tab@w:leader (TOC)"]
_HEADER_LEADER = ROWS[Area.TAB, "w:tab@w:leader (header)"]


def check_features(docx: bytes, styles: DocumentStyles, used: Iterable[str]) -> list[Problem]:
    """Report features that the PDF and the Word file would print differently (RG614), unlisted ones (RG615), and
    those that are removed from the Word file (RG616).

    `used`: the names of the styles of the document's elements. The styles of headers and footers are found here.
    """
    package = zipfile.ZipFile(io.BytesIO(docx))
    parts = set(package.namelist())
    check = _Check(styles.file)
    document = etree.fromstring(package.read("word/document.xml"))
    for child in document:
        check.visit(child, Area.DOCUMENT, _PAGE)
    section = document.find(f"{W}body/{W}sectPr")
    check.children(section, Area.SECTION, _PAGE)
    check.first_page_number(section)
    if "word/settings.xml" in parts:
        check.children(etree.fromstring(package.read("word/settings.xml")), Area.SETTINGS, _SETTINGS)
    numbering = package.read("word/numbering.xml") if "word/numbering.xml" in parts else None
    cascade = Cascade(package.read("word/styles.xml"), None, numbering)
    in_headers = check.headers(package, section)
    defaults = etree.fromstring(package.read("word/styles.xml")).find(f"{W}docDefaults")
    if defaults is not None:
        check.paragraph(defaults.find(f"{W}pPrDefault/{W}pPr"), _DEFAULTS)
        check.run(defaults.find(f"{W}rPrDefault/{W}rPr"), _DEFAULTS)
    check.styles(cascade, set(used), in_headers)
    lines = (*styles.page.header, *styles.page.footer, *styles.page.first_header, *styles.page.first_footer)
    if any(line.paragraph.level is not None for line in lines):
        check.report(ROWS[Area.PARAGRAPH, "w:numPr"], "w:numPr", Bilingual("đầu trang, chân trang", "headers, footers"))
    return list(dict.fromkeys(check.problems))


class _Check:
    """Visits the parts of one template and collects the problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def report(self, row: Feature, found: str, where: Bilingual) -> None:
        kind = WORD_REMOVED if row.decision is Decision.REMOVED else WORD_FEATURE
        self.problems.append(kind.at(LineRef(self.file), found=found, title=row.title, where=where, remedy=row.remedy))

    def _unknown(self, found: str, where: Bilingual, values: tuple[str, ...] = ()) -> None:
        allowed = ", ".join(values) or _FOLLOWED
        self.problems.append(WORD_UNKNOWN.at(LineRef(self.file), found=found, where=where, allowed=allowed))

    def first_page_number(self, section: etree._Element | None) -> None:
        """Page 0 has no Roman number and no letter: programs print different characters, or none."""
        number = None if section is None else section.find(W + "pgNumType")
        if number is None or number.get(W + "start") != "0":
            return
        if (fmt := number.get(W + "fmt") or "decimal") not in _WITH_ZERO:
            self._unknown(f'w:pgNumType w:start="0" w:fmt="{fmt}"', _PAGE, ('w:start="1"',))

    def children(self, parent: etree._Element | None, area: Area, where: Bilingual) -> None:
        """Check the children of an element against the rows of an area."""
        for child in [] if parent is None else parent.iterchildren("*"):
            self.visit(child, area, where)
            if child.tag == W + "cols":
                self.children(child, area, where)

    def visit(self, element: etree._Element, area: Area, where: Bilingual) -> None:
        """Check one element and its attributes, without its children."""
        name = _qualified(element.tag)
        row = ROWS.get((area, name))
        if row is None:
            if not element.tag.startswith(f"{{{_LATER_WORD}"):
                self._unknown(name, where)
            return
        if name == "w:clrSchemeMapping" and _is_identity(element):
            return
        value = element.get(W + ("color" if name == "w:background" else "val"))
        self._decide(row, name, "w:val", value, where)
        if row.decision is Decision.REFUSED and "w:*" in row.attributes:
            return
        for key, text in element.attrib.items():
            attribute = _qualified(str(key))
            own = ROWS.get((area, f"{name}@{attribute}"))
            if own is not None:
                self._decide(own, name, attribute, str(text), where)
            elif not _is_known(str(key), attribute, row):
                self._unknown(f"{name} {attribute}", where)

    def _decide(self, row: Feature, name: str, attribute: str, value: str | None, where: Bilingual) -> None:
        found = name if value is None else f'{name} {attribute}="{value}"'
        if row.decision in (Decision.FOLLOWED, Decision.IGNORED):
            if row.values and value is not None and value not in row.values:
                self._unknown(found, where, row.values)
        elif (value or "") not in row.values:
            self.report(row, found, where)

    def paragraph(
        self,
        ppr: etree._Element | None,
        where: Bilingual,
        *,
        header: bool = False,
        numbered: bool = True,
        toc: bool = False,
    ) -> None:
        """Check a `w:pPr`. `numbered`: both formats follow its numbering; `toc`: it belongs to a style `TOC 1`…"""
        for child in [] if ppr is None else ppr.iterchildren("*"):
            name = etree.QName(child).localname
            if name == "numPr" and (numbered or xml.value_of(child, "numId") == "0"):
                continue
            self.visit(child, Area.PARAGRAPH, where)
            if name == "rPr":
                self.run(child, where)
            elif name == "pBdr":
                self.children(child, Area.BORDER, where)
            elif name == "tabs":
                self.children(child, Area.TAB, where)
                self._leaders(child, where, header=header, toc=toc)

    def _leaders(self, tabs: etree._Element, where: Bilingual, *, header: bool, toc: bool) -> None:
        """Report tab leaders in headers, and in a table of contents other leaders than dots."""
        for tab in tabs.iterchildren(W + "tab"):
            leader = tab.get(W + "leader", "none")
            if header and leader != "none":
                self.report(_HEADER_LEADER, f'w:tab w:leader="{leader}"', where)
            elif toc and tab.get(W + "val") in ("right", "end") and leader != "dot":
                self.report(_TOC_LEADER, f'w:tab w:leader="{leader}"', where)

    def run(self, rpr: etree._Element | None, where: Bilingual, *, style: bool = False) -> None:
        """Check a `w:rPr`. `style`: it belongs to a style of the body, in which hidden text is not allowed."""
        for child in [] if rpr is None else rpr.iterchildren("*"):
            name = _qualified(child.tag)
            self.visit(child, Area.STYLE if style and name == "w:vanish" else Area.RUN, where)
            if name == "w:rFonts" and _typeface(child, "ascii") != _typeface(child, "hAnsi"):
                self.report(_MIXED_FONTS, "w:rFonts", where)

    def headers(self, package: zipfile.ZipFile, section: etree._Element | None) -> set[str]:
        """Check the headers and footers that a section uses; return the ids of their styles."""
        if section is None:
            return set()
        relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
        targets = {str(r.get("Id")): str(r.get("Target")) for r in relations.iterchildren("*")}
        titled = bool(xml.on(section.find(W + "titlePg")))
        styles: set[str] = set()
        for reference in section.iterchildren(W + "headerReference", W + "footerReference"):
            if reference.get(W + "type", "default") not in (("default", "first") if titled else ("default",)):
                continue
            identifier = next(str(v) for k, v in reference.attrib.items() if str(k).endswith("}id"))
            name = posixpath.normpath(posixpath.join("word", targets[identifier])).lstrip("/")
            root = etree.fromstring(package.read(name))
            self._content(root, Bilingual(posixpath.basename(name), posixpath.basename(name)))
            styles |= {str(e.get(W + "val")) for e in root.iter(W + "pStyle", W + "rStyle")}
        return styles

    def _content(self, parent: etree._Element, where: Bilingual) -> None:
        for child in parent.iterchildren("*"):
            if child.tag not in _HOLDERS and next(child.iter(*_ELSEWHERE), None) is not None:
                continue
            self.visit(child, Area.HEADER, where)
            if child.tag == W + "pPr":
                self.paragraph(child, where, header=True, numbered=False)
            elif child.tag == W + "rPr":
                self.run(child, where)
            elif child.tag in _HOLDERS:
                self._content(child, where)

    def styles(self, cascade: Cascade, used: set[str], in_headers: set[str]) -> None:
        """Check the styles of a document (by name), of its headers (by id), and the styles they are based on."""
        names = {style_id: shown_name(xml.value_of(s, "name") or style_id) for style_id, s in cascade.styles.items()}
        known = StyleNames(cascade.styles.values())
        of_body = {cascade.default_style}
        for kind, name in ((kind, name) for name in sorted(used) for kind in ("paragraph", "character", "table")):
            style_id = known.find(kind, name)
            if style_id is not None:
                of_body.add(style_id)
                names[style_id] = name
        seen: set[tuple[str, bool]] = set()
        wanted = [*((i, False) for i in sorted(filter(None, of_body))), *((i, True) for i in sorted(in_headers))]
        for style_id, header in wanted:
            for style in cascade.chain(style_id):
                key = (str(style.get(W + "styleId")), header)
                if key in seen:
                    continue
                seen.add(key)
                name = names[key[0]]
                where = Bilingual(f"kiểu “{name}”", f"the style “{name}”")
                self._style(style, where, header=header, toc=name.startswith("TOC "))
                self._list(style, cascade, Bilingual(*(text.format(name=name) for text in _LIST)))

    def _style(self, style: etree._Element, where: Bilingual, *, header: bool, toc: bool) -> None:
        table = style.get(W + "type") in ("table", "firstRow", "lastRow")
        for child in style.iterchildren("*"):
            name = etree.QName(child).localname
            if name == "tblStylePr" and child.get(W + "type") not in ("firstRow", "lastRow"):
                continue  # no table of a document has these regions
            self.visit(child, Area.STYLE, where)
            if name == "pPr" and table:
                for setting in child.iterchildren("*"):
                    if setting.tag != W + "jc":
                        self._unknown(f"{_qualified(setting.tag)} (w:tbl)", where, ("w:jc",))
            elif name == "pPr":
                self.paragraph(child, where, header=header, toc=toc)
            elif name == "rPr":
                self.run(child, where, style=not header)
            elif name in ("tblPr", "trPr", "tcPr"):
                self.children(child, Area.TABLE, where)
                for borders in child.iterchildren(W + "tblBorders", W + "tcBorders"):
                    self.children(borders, Area.BORDER, where)
            elif name == "tblStylePr":
                self._style(child, where, header=header, toc=toc)

    def _list(self, style: etree._Element, cascade: Cascade, where: Bilingual) -> None:
        """Check the list that a style refers to, and the level of the style in it."""
        number = style.find(f"{W}pPr/{W}numPr")
        num_id = None if number is None else xml.value_of(number, "numId")
        if number is None or num_id in (None, "0") or cascade.numbering is None:
            return
        num = next((n for n in cascade.numbering.iterfind(W + "num") if n.get(W + "numId") == num_id), None)
        if num is None:
            return
        self.children(num, Area.LEVEL, where)
        wanted, depth = xml.value_of(num, "abstractNumId"), xml.value_of(number, "ilvl") or "0"
        for abstract in cascade.numbering.iterfind(W + "abstractNum"):
            if abstract.get(W + "abstractNumId") != wanted:
                continue
            for child in abstract.iterchildren("*"):
                if child.tag != W + "lvl":
                    self.visit(child, Area.LEVEL, where)
                elif child.get(W + "ilvl") == depth:
                    self._level(child, where)

    def _level(self, level: etree._Element, where: Bilingual) -> None:
        self.children(level, Area.LEVEL, where)
        self.paragraph(level.find(W + "pPr"), where)
        self.run(level.find(W + "rPr"), where)
        text = xml.value_of(level, "lvlText") or ""
        if text.count("%") > 1:
            self.report(_LIST_NUMBERS, f'w:lvlText w:val="{text}"', where)


def _qualified(tag: str) -> str:
    """`w:jc` for a tag or attribute in Clark notation; unchanged if the namespace has no prefix here."""
    name = etree.QName(tag)
    prefix = _PREFIXES.get(name.namespace or "")
    return f"{prefix}:{name.localname}" if prefix else tag


def _is_known(key: str, attribute: str, row: Feature) -> bool:
    if attribute == "w:val" or attribute.startswith("w:rsid") or key.startswith(f"{{{_LATER_WORD}"):
        return True
    return attribute in row.attributes or "w:*" in row.attributes


def _is_identity(element: etree._Element) -> bool:
    """Whether a mapping of theme colors maps every color to itself."""
    names = {etree.QName(key).localname: value for key, value in element.attrib.items()}
    return all(value == _IDENTITY.get(name, name) for name, value in names.items())


def _typeface(fonts: etree._Element, script: str) -> str:
    """The typeface for the range `ascii` or `hAnsi`: a name, or `major` or `minor` for one of the theme."""
    theme = fonts.get(f"{W}{script}Theme")
    return str(theme[:5] if theme else fonts.get(W + script, ""))
