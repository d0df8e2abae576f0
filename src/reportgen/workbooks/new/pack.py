"""Create the bytes of a new workbook, with stored results of formulas and without timestamps."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reportgen.files.zip import rezip
from reportgen.workbooks.new.tables import Stored

if TYPE_CHECKING:
    from openpyxl import Workbook as Book

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STYLES = "xl/styles.xml"
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family",
    "charset", "scheme",
)  # fmt: skip
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    b' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>reportgen</dc:creator></cp:coreProperties>'
)
_APP = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>reportgen</Application></Properties>"
)


def pack(book: Book, stored: Mapping[str, Stored]) -> bytes:
    """The bytes of `book`, the same for the same content; `stored` are the results of formulas by sheet title.

    Corrects the output of openpyxl: formulas without results (which only spreadsheet programs can show), the current
    time in the properties, and font elements in an order that the standard does not allow.
    """
    target = io.BytesIO()
    book.save(target)
    package = target.getvalue()
    replaced = {"docProps/core.xml": _HEAD + _CORE, "docProps/app.xml": _HEAD + _APP}
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        replaced[_STYLES] = _with_ordered_fonts(archive.read(_STYLES))
        for number, worksheet in enumerate(book.worksheets, 1):
            part = f"xl/worksheets/sheet{number}.xml"
            replaced[part] = _corrected(archive.read(part), stored.get(worksheet.title, Stored()))
    return rezip(package, replaced)


def _with_ordered_fonts(styles: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(styles)
    for font in root.iter(f"{_MAIN}font"):
        font[:] = sorted(font, key=lambda element: _FONT_ORDER.index(element.tag.removeprefix(_MAIN)))
    return _part(root)


def _corrected(part: bytes, stored: Stored) -> bytes:
    """The sheet with the results of its formulas, and with row heights that programs may adjust."""
    from lxml import etree

    root = etree.fromstring(part)
    for row in root.iter(f"{_MAIN}row"):
        if row.get("r") != "1":
            row.attrib.pop("customHeight", None)
    for formula in root.iter(f"{_MAIN}f"):
        cell = formula.getparent()
        value = cell.find(f"{_MAIN}v")
        if value is None:
            value = etree.SubElement(cell, f"{_MAIN}v")
        number = stored.values.get(cell.get("r"))
        if number is None:
            cell.set("t", "str")
            value.text = ""
        else:
            cell.attrib.pop("t", None)
            value.text = f"{number:f}"
    return _part(root)


def _part(root: Any) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
