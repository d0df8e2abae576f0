"""Refuses active and remote content of a Word template: parts, relationships and document types.

A relationship inside the package must have a listed type, and lead to a part with a content type listed for it. Of the
relationships that lead outside, only hyperlinks are allowed. Types: ECMA-376 part 1, 11.3 and 15.2; [MS-DOCX] 2.2.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any, TypeAlias

from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.package import OpcPackage
from lxml import etree

from reportgen.documents.docx.oxml import q
from reportgen.problems import Bilingual, LineRef, Problem, ReportgenError
from reportgen.problems.causes import raise_if_limited
from reportgen.problems.codes_active import ACTIVE_CONTENT, DOCUMENT_TYPE, UNKNOWN_PART
from reportgen.problems.codes_word import MERGE_FILE, MERGE_MACROS

_OFFICE = "application/vnd.openxmlformats-officedocument."
_WORD = f"{_OFFICE}wordprocessingml."
_SHEET = f"{_OFFICE}spreadsheetml."
_DRAWING = f"{_OFFICE}drawingml."
_MICROSOFT = "application/vnd.ms-office."
_PICTURES = (
    *("image/png", "image/jpeg", "image/jpg", "image/gif", "image/bmp", "image/tiff", "image/tif", "image/svg+xml"),
    *("image/x-emf", "image/emf", "image/x-wmf", "image/wmf", "image/vnd.ms-photo", "image/pcx", "image/x-pcx"),
)
_ALLOWED: dict[str, tuple[str, ...]] = {
    "officeDocument": (f"{_WORD}document.main+xml",),
    "core-properties": ("application/vnd.openxmlformats-package.core-properties+xml",),
    "extended-properties": (f"{_OFFICE}extended-properties+xml",),
    "custom-properties": (f"{_OFFICE}custom-properties+xml",),
    "customXml": ("application/xml", "text/xml", "application/inkml+xml"),
    "customXmlProps": (f"{_OFFICE}customXmlProperties+xml",),
    **{kind: (f"{_WORD}{kind}+xml",)
       for kind in ("styles", "numbering", "settings", "webSettings", "fontTable", "header", "footer", "footnotes",
                    "endnotes")},
    "stylesWithEffects": ("application/vnd.ms-word.stylesWithEffects+xml",),
    "theme": (f"{_OFFICE}theme+xml",),
    "themeOverride": (f"{_OFFICE}themeOverride+xml",),
    **dict.fromkeys(("image", "thumbnail", "hdphoto"), _PICTURES),
    "font": (f"{_OFFICE}obfuscatedFont", "application/x-font-ttf", "application/x-fontdata"),
    "printerSettings": (f"{_WORD}printerSettings",),
    "chart": (f"{_DRAWING}chart+xml",),
    "chartEx": (f"{_MICROSOFT}chartex+xml",),
    "chartStyle": (f"{_MICROSOFT}chartstyle+xml",),
    "chartColorStyle": (f"{_MICROSOFT}chartcolorstyle+xml",),
    "chartUserShapes": (f"{_DRAWING}chartshapes+xml",),
    "package": (f"{_SHEET}sheet",),
    "diagramQuickStyle": (f"{_DRAWING}diagramStyle+xml",),
    "diagramDrawing": (f"{_MICROSOFT}drawingml.diagramDrawing+xml",),
    **{f"diagram{kind}": (f"{_DRAWING}diagram{kind}+xml",) for kind in ("Data", "Layout", "Colors")},
}  # fmt: skip
"""The last path segment of a relationship type, and the content types of its parts."""
_CHARTS = (*_ALLOWED["chart"], *_ALLOWED["chartEx"])
"""Only these have a workbook; elsewhere a package is an embedded object."""
_OF_WORKBOOK = frozenset((
    *("officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "worksheet"),
    *("sharedStrings", "styles", "theme", "calcChain", "table", "drawing", "chart", "chartStyle", "chartColorStyle"),
    *("image", "printerSettings", "comments", "vmlDrawing", "sheetMetadata", "customXml", "customXmlProps"),
))  # fmt: skip
"""Relationship types of the workbook of a chart."""

Words: TypeAlias = tuple[str, str, str, str]
"""Title and remedy of what is refused, each in Vietnamese and English."""
_DELETE = ("xóa đối tượng ấy hoặc thay bằng hình", "delete the object or replace it by a picture")
COPY = ("chép nội dung sang một tài liệu mới", "copy the content into a new document")
REFUSED: dict[str, Words] = {
    "attachedTemplate": ("mẫu đính kèm (attached template)", "an attached template",
                         "Developer › Document Template, đổi Document template thành Normal",
                         "Developer › Document Template, change Document template to Normal"),
    **dict.fromkeys(("mailMergeSource", "mailMergeHeaderSource", "recipientData"),
                    ("nguồn dữ liệu trộn thư", "a data source of a mail merge",
                     "Mailings › Start Mail Merge › Normal Word Document",
                     "Mailings › Start Mail Merge › Normal Word Document")),
    "frame": ("khung trang (frame) lấy từ tệp khác", "a frame with another file", *COPY),
    "transform": ("phép biến đổi XSLT khi lưu", "an XSLT transform for saving", *COPY),
    "image": ("hình lấy từ tệp hoặc trang mạng khác", "a picture linked from another file or a web page",
              "File › Info › Edit Links to Files, chọn Save picture in document rồi Break Link",
              "File › Info › Edit Links to Files, choose Save picture in document and Break Link"),
    "oleObject": ("đối tượng OLE nhúng hoặc liên kết", "an embedded or linked OLE object", *_DELETE),
    "package": ("tệp nhúng", "an embedded file", *_DELETE),
    **dict.fromkeys(("control", "activeXControlBinary"),
                    ("nút điều khiển ActiveX", "an ActiveX control",
                     "Developer › Design Mode, xóa nút ấy", "Developer › Design Mode, delete the control")),
    "aFChunk": ("tệp chèn vào (altChunk)", "an inserted file (altChunk)",
                "để Word nhập tệp ấy vào", "let Word import the file"),
    "subDocument": ("tài liệu con", "a subdocument",
                    "View › Outline › Show Document, chọn tài liệu con rồi Unlink",
                    "View › Outline › Show Document, select the subdocument and Unlink"),
    **dict.fromkeys(("extensibility", "userCustomization"),
                    ("thanh công cụ riêng (custom UI)", "a custom ribbon or toolbar", *COPY)),
    **dict.fromkeys(("webextensiontaskpanes", "webextension"),
                    ("phần bổ trợ Office", "an Office add-in",
                     "File › Info › Inspect Document, xóa Task Pane Add-ins",
                     "File › Info › Inspect Document, remove Task Pane Add-ins")),
    **dict.fromkeys(("video", "audio", "media"), ("phim hoặc âm thanh", "a video or audio file", *_DELETE)),
}  # fmt: skip
_WORKBOOK = (
    "biểu đồ mà sổ Excel của nó có liên kết, kết nối, macro hoặc đối tượng",
    "a chart whose workbook has links, connections, macros or objects",
    "Chart Design › Edit Data in Excel, xóa các mục ấy (Data › Workbook Links, Queries & Connections)",
    "Chart Design › Edit Data in Excel, remove them (Data › Workbook Links, Queries & Connections)",
)
_UNREADABLE = (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError)


def check_parts(document: Document, place: LineRef) -> None:
    """Raise ReportgenError (RG570, RG571, RG573, RG598) unless all parts and relationships are listed."""
    package: Any = document.part.package
    problems = list(_relations(package, "", place))
    for part in package.iter_parts():
        problems += _relations(part, part.partname.lstrip("/"), place)
        if part.content_type.endswith("xml") and root_of(part, place).getroottree().docinfo.doctype:
            problems.append(DOCUMENT_TYPE.at(place, found=part.partname.lstrip("/")))
    if problems:
        raise ReportgenError(list(dict.fromkeys(problems)))


def detach_normal(document: Document) -> None:
    """Remove the reference to `Normal.dotm`: without it Word attaches the same template."""
    package: Any = document.part.package
    for part in package.iter_parts():
        for key, relation in list(part.rels.items()):
            name = posixpath.basename(relation.target_ref.replace("\\", "/")) if relation.is_external else ""
            if _kind(relation) == "attachedTemplate" and name.casefold() in ("normal.dotm", "normal.dot"):
                del part.rels[key]
                for element in part._element.findall(q("w:attachedTemplate")):
                    part._element.remove(element)


def root_of(part: Any, place: LineRef) -> Any:
    """Return the root element of an XML part. Raises ReportgenError (RG580) if it is not well-formed."""
    root = getattr(part, "_element", None)
    if root is not None:
        return root
    try:
        return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise_if_limited(error)
        raise ReportgenError([MERGE_FILE.at(place, reason=f"{part.partname}: {error}")]) from error


def active(place: LineRef, found: str, words: Words) -> Problem:
    """Return the problem RG570."""
    title_vi, title_en, remedy_vi, remedy_en = words
    return ACTIVE_CONTENT.at(
        place, found=found, title=Bilingual(title_vi, title_en), remedy=Bilingual(remedy_vi, remedy_en)
    )


def _kind(relation: Any) -> str:
    return str(relation.reltype.rpartition("/")[2])


def _relations(holder: Any, name: str, place: LineRef) -> Iterator[Problem]:
    """Yield the problems of the relationships of a part, or of the package (`name` is empty)."""
    for relation in holder.rels.values():
        kind = _kind(relation)
        if relation.is_external and kind == "hyperlink":
            continue
        content_type = "" if relation.is_external else relation.target_part.content_type
        charts_only = kind == "package" and holder.content_type not in _CHARTS
        if content_type in _ALLOWED.get(kind, ()) and not charts_only:
            if kind == "package":
                yield from _workbook(relation.target_part, place)
            continue
        target = relation.target_ref if relation.is_external else relation.target_part.partname.lstrip("/")
        found = f"{name or 'docx'} → {target} ({', '.join(filter(None, (kind, content_type)))})"
        if kind in ("vbaProject", "wordVbaData") or "macroEnabled" in content_type:
            yield MERGE_MACROS.at(place, found=found)
        elif kind in REFUSED and (relation.is_external or kind not in _ALLOWED or charts_only):
            yield active(place, found, REFUSED[kind])
        else:
            yield UNKNOWN_PART.at(place, found=found)


def _workbook(part: Any, place: LineRef) -> Iterator[Problem]:
    """Yield a problem for each relationship in the workbook of a chart that is not of a listed type."""
    name = part.partname.lstrip("/")
    try:
        package: Any = OpcPackage.open(io.BytesIO(part.blob))
        for holder in (package, *package.iter_parts()):
            for relation in holder.rels.values():
                listed = frozenset({"hyperlink"}) if relation.is_external else _OF_WORKBOOK
                if _kind(relation) not in listed:
                    yield active(place, f"{name} → {relation.target_ref} ({_kind(relation)})", _WORKBOOK)
    except _UNREADABLE as error:
        raise_if_limited(error)
        yield UNKNOWN_PART.at(place, found=name)
