"""Package-level parts: document properties and settings."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from typing import Any

from docx.opc.coreprops import CoreProperties
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from reportgen.documents.docx.oxml import XmlElement, child, q
from reportgen.files.zip import rezip

_APP_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
_LONGEST_PROPERTY = 255
"""Maximum length of a document property in Office."""
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>reportgen</Application></Properties>"
)
_CUSTOM_PART = "/docProps/custom.xml"
_CUSTOM_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}"><vt:lpwstr>{value}</vt:lpwstr>'
    "</property></Properties>"
)
BUILD_PROPERTY = "reportgen"
"""The custom property with the id of the build."""
BUILD_ID_LENGTH = 16
"""Hexadecimal digits of a build id."""
_DROPPED_RELS = ("/thumbnail", "/custom-properties")
_PROMPTING_SETTINGS = (
    "w:updateFields",
    "w:mailMerge",
    "w:documentProtection",
    "w:trackRevisions",
    "w:attachedTemplate",
)
_AFTER_COMPAT = (
    "w:docVars", "w:rsids", "m:mathPr", "w:attachedSchema", "w:themeFontLang", "w:clrSchemeMapping",
    "w:doNotIncludeSubdocsInStats", "w:doNotAutoCompressPictures", "w:forceUpgrade", "w:captions",
    "w:readModeInkLockDown", "w:smartTagType", "sl:schemaLibrary", "w:shapeDefaults", "w:doNotEmbedSmartTags",
    "w:decimalSymbol", "w:listSeparator", "w14:docId", "w15:docId", "w15:chartTrackingRefBased",
    "w14:conflictMode", "w14:discardImageEditingData", "w14:defaultImageDpi",
)  # fmt: skip
"""The elements after `w:compat` and `w:docVars` in `w:settings`."""


_SPACES_ADD = "w:doNotUseHTMLParagraphAutoSpacing"
"""With this setting the space after a paragraph and before the next is added, as in the PDF, instead of the maximum."""
_AFTER_SPACES = {
    q(f"w:{name}") for name in (
        "layoutRawTableWidth", "layoutTableRowsApart", "useWord97LineBreakRules", "doNotBreakWrappedTables",
        "doNotSnapToGridInCell", "selectFldWithFirstOrLastChar", "applyBreakingRules", "doNotWrapTextWithPunct",
        "doNotUseEastAsianBreakRules", "useWord2002TableStyleRules", "growAutofit", "useFELayout",
        "useNormalStyleForList", "doNotUseIndentAsNumberingTabStop", "useAltKinsokuLineBreakRules",
        "allowSpaceOfSameStyleInTable", "doNotSuppressIndentation", "doNotAutofitConstrainedTables",
        "autofitToFirstFixedWidthCell", "underlineTabInNumList", "displayHangulFixedWidth", "splitPgBreakAndParaMark",
        "doNotVertAlignCellWithSp", "doNotBreakConstrainedForcedTable", "doNotVertAlignInTxbx", "useAnsiKerningPairs",
        "cachedColBalance", "compatSetting",
    )
}  # fmt: skip
"""The elements after it in `w:compat`."""


def set_properties(
    properties: CoreProperties, *, title: str, author: str, date: dt.date | None, language: str, version: str
) -> None:
    """Set title, author, language, dates and the version of a release. Empty ones are removed; the clock is not used.

    Other properties of the template (comments, keywords, last author) are removed.
    """
    element = properties._element
    for old in list(element):
        element.remove(old)
    if title:
        properties.title = title[:_LONGEST_PROPERTY]
    if author:
        properties.author = author[:_LONGEST_PROPERTY]
    properties.language = language
    if version:
        properties.version = version
    if date is not None:
        moment = dt.datetime(date.year, date.month, date.day)
        properties.created = moment
        properties.modified = moment


def clean_package(document_part: DocumentPart) -> None:
    """Remove the thumbnail and custom properties; write docProps/app without information about the machine.

    The part of the custom properties is empty until `with_build_id`.
    """
    package: Any = document_part.package
    for key in [k for k, rel in package.rels.items() if rel.reltype.endswith(_DROPPED_RELS)]:
        del package.rels[key]
    blob = _APP.encode()
    for rel in package.rels.values():
        if rel.reltype == _APP_REL:
            old = rel.target_part
            rel._target = Part(old.partname, old.content_type, blob, package)
    package.relate_to(Part(PackURI(_CUSTOM_PART), _CUSTOM_TYPE, b"", package), _CUSTOM_REL)


def with_build_id(package: bytes) -> bytes:
    """Return the saved package with its build id as a custom property, and with fixed times.

    The id is a digest of all other parts, so files with equal content have the same id.
    """
    digest = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in sorted(archive.namelist()):
            digest.update(f"{name}\0{archive.getinfo(name).file_size}\0".encode())
            digest.update(archive.read(name))
    value = _CUSTOM.format(name=BUILD_PROPERTY, value=digest.hexdigest()[:BUILD_ID_LENGTH])
    return rezip(package, {_CUSTOM_PART[1:]: value.encode()})


def quiet_settings(settings: XmlElement, *, written: bool) -> None:
    """Set what a finished file needs: no prompt when Word opens it, the mode of Word 2013, spacing that adds up.

    Spacing adds up if the space after a paragraph is added to the space before the next one, as in the PDF. The
    template's own element for it is removed, because `w:val="0"` would turn it off. If the body was `written` from
    HTML, other compatibility settings and hyphenation are removed too: they change Word's line breaks, not the PDF's.
    """
    for tag in (*_PROMPTING_SETTINGS, *(("w:autoHyphenation",) if written else ())):
        for element in settings.findall(q(tag)):
            settings.remove(element)
    compat = settings.find(q("w:compat"))
    if compat is None:
        compat = settings.makeelement(q("w:compat"))
        after = {q(tag) for tag in _AFTER_COMPAT}
        place = next((i for i, element in enumerate(settings) if element.tag in after), len(settings))
        settings.insert(place, compat)
    for old in list(compat):
        if old.tag == q(_SPACES_ADD) or (written and old.get(q("w:name")) != "compatibilityMode"):
            compat.remove(old)
    place = next((i for i, element in enumerate(compat) if element.tag in _AFTER_SPACES), len(compat))
    compat.insert(place, compat.makeelement(q(_SPACES_ADD)))
    mode = next((s for s in compat.findall(q("w:compatSetting")) if s.get(q("w:name")) == "compatibilityMode"), None)
    if mode is None:
        mode = child(
            compat, "w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word"
        )
    mode.set(q("w:val"), "15")


def set_language(styles: XmlElement, language: str) -> None:
    """Set the language in docDefaults; remove `w:lang` from single styles."""
    for lang in list(styles.iter(q("w:lang"))):
        lang.getparent().remove(lang)
    defaults = styles.find(q("w:docDefaults"))
    if defaults is None:
        defaults = styles.makeelement(q("w:docDefaults"))
        styles.insert(0, defaults)
    holder = defaults.find(q("w:rPrDefault"))
    if holder is None:
        holder = defaults.makeelement(q("w:rPrDefault"))
        defaults.insert(0, holder)
    properties = holder.find(q("w:rPr"))
    if properties is None:
        properties = child(holder, "w:rPr")
    lang = properties.makeelement(q("w:lang"))
    for name in ("val", "eastAsia"):
        lang.set(q(f"w:{name}"), language)
    after = {q(tag) for tag in ("w:eastAsianLayout", "w:specVanish", "w:oMath")}
    place = next((i for i, element in enumerate(properties) if element.tag in after), len(properties))
    properties.insert(place, lang)
