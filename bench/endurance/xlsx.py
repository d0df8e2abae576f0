"""Workbooks as ZIP archives of XML, read and written with the standard library only."""

from __future__ import annotations

import copy
import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_M = f"{{{MAIN}}}"
ET.register_namespace("", MAIN)
ET.register_namespace("r", OFFICE)

_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")


def tag(name: str) -> str:
    """The qualified name of an element of SpreadsheetML."""
    return f"{_M}{name}"


@dataclass(eq=False, slots=True)
class Sheet:
    """A worksheet: its title, the name of its part, and its tree. `like` is the title that it had at first."""

    title: str
    part: str
    root: ET.Element
    like: str

    @property
    def data(self) -> ET.Element:
        """The element `sheetData`."""
        found = self.root.find(tag("sheetData"))
        assert found is not None
        return found

    def rows(self) -> list[ET.Element]:
        """The rows in order of the file."""
        return self.data.findall(tag("row"))

    def heading_row(self) -> ET.Element:
        """The first row with two cells that have text."""
        return next(row for row in self.rows() if sum(bool(cell_text(cell)) for cell in row) > 1)

    def headings(self) -> list[ET.Element]:
        """The cells of the heading row that have text."""
        return [cell for cell in self.heading_row() if cell_text(cell)]

    def data_rows(self) -> list[ET.Element]:
        """The rows below the heading row that have text."""
        rows = self.rows()
        below = rows[rows.index(self.heading_row()) + 1 :]
        return [row for row in below if any(cell_text(cell) for cell in row)]

    def row_of(self, cell: ET.Element) -> ET.Element:
        """The row that contains a cell."""
        return next(row for row in self.rows() if any(c is cell for c in row))

    def column(self, letters: str) -> Iterator[ET.Element]:
        """The cells of a column."""
        return (cell for row in self.rows() for cell in row if split(cell.get("r", ""))[0] == letters)

    def shift(self, first: int, by: int) -> None:
        """Move the rows from number `first` on down by some rows."""
        for row in self.rows():
            if int(row.get("r", "0")) >= first:
                renumber(row, int(row.get("r", "0")) + by)

    def add_before_end(self, element: ET.Element, *, before: tuple[str, ...]) -> None:
        """Insert an element before the first element with one of these names, which follow it in the schema."""
        for place, child in enumerate(self.root):
            if child.tag.removeprefix(_M) in before:
                self.root.insert(place, element)
                return
        self.root.append(element)


class Book:
    """An XLSX file: its parts, and the trees of its worksheets in the order of the workbook."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        targets = {
            relation.get("Id"): posixpath.normpath(posixpath.join("xl", relation.get("Target", ""))).lstrip("/")
            for relation in ET.fromstring(self.parts["xl/_rels/workbook.xml.rels"])
        }
        targets = {key: target.removeprefix("xl/xl/") for key, target in targets.items()}
        self.sheets: list[Sheet] = []
        for sheet in ET.fromstring(self.parts["xl/workbook.xml"]).iter(tag("sheet")):
            part = targets[sheet.get(f"{{{OFFICE}}}id")]
            part = part if part in self.parts else f"xl/{part}"
            title = sheet.get("name", "")
            self.sheets.append(Sheet(title, part, ET.fromstring(self.parts[part]), title))

    def sheet_of(self, cell: ET.Element) -> Sheet | None:
        """The sheet that contains a cell, None if it was removed."""
        return next((s for s in self.sheets if any(c is cell for c in s.root.iter(tag("c")))), None)

    def edit(self, part: str, old: str, new: str, count: int = 1) -> None:
        """Replace text of a part that is not a worksheet."""
        text = self.parts[part].decode()
        assert old in text, (part, old)
        self.parts[part] = text.replace(old, new, count).encode()

    def add_part(self, name: str, data: bytes, content_type: str) -> None:
        """Add a part with its content type."""
        self.parts[name] = data
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
        self.edit("[Content_Types].xml", "</Types>", override)

    def relate(self, owner: str, kind: str, target: str, *, external: bool = False) -> str:
        """Add a relationship of a part; returns its id."""
        folder, name = posixpath.split(owner)
        part = f"{folder}/_rels/{name}.rels"
        start = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        self.parts.setdefault(part, f"{start}</Relationships>".encode())
        key = f"rIdX{len(self.parts[part])}"
        mode = ' TargetMode="External"' if external else ""
        text = f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
        self.edit(part, "</Relationships>", text)
        return key

    def style(self, base: str, *, code: str = "", quoted: bool = False, font: str = "") -> str:
        """The index of a new cell style like `base`, with a number format, quote prefix or font (XML) of its own."""
        root = ET.fromstring(self.parts["xl/styles.xml"])
        styles = root.find(tag("cellXfs"))
        assert styles is not None
        style = copy.deepcopy(styles[int(base or 0)])
        if code:
            formats = root.find(tag("numFmts"))
            if formats is None:
                formats = ET.Element(tag("numFmts"))
                root.insert(0, formats)
            key = str(1 + max([200, *(int(f.get("numFmtId", "0")) for f in formats)]))
            ET.SubElement(formats, tag("numFmt"), numFmtId=key, formatCode=code)
            formats.set("count", str(len(formats)))
            style.set("numFmtId", key)
            style.set("applyNumberFormat", "1")
        if font:
            fonts = root.find(tag("fonts"))
            assert fonts is not None
            fonts.append(ET.fromstring(f'<font xmlns="{MAIN}">{font}</font>'))
            fonts.set("count", str(len(fonts)))
            style.set("fontId", str(len(fonts) - 1))
            style.set("applyFont", "1")
        if quoted:
            style.set("quotePrefix", "1")
        styles.append(style)
        styles.set("count", str(len(styles)))
        self.parts["xl/styles.xml"] = serialized(root)
        return str(len(styles) - 1)

    def share_strings(self) -> None:
        """Move the texts of cells into shared strings, as Excel writes them."""
        table: dict[bytes, int] = {}
        for sheet in self.sheets:
            for cell in sheet.root.iter(tag("c")):
                text = cell.find(tag("is"))
                if cell.get("t") != "inlineStr" or text is None:
                    continue
                item = copy.copy(text)
                item.tag = tag("si")
                number = table.setdefault(ET.tostring(item), len(table))
                cell.remove(text)
                cell.set("t", "s")
                ET.SubElement(cell, tag("v")).text = str(number)
        if not table:
            return
        root = f'<sst xmlns="{MAIN}" count="{len(table)}" uniqueCount="{len(table)}">'.encode()
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        self.add_part("xl/sharedStrings.xml", root + b"".join(table) + b"</sst>", kind)
        self.relate("xl/workbook.xml", "sharedStrings", "sharedStrings.xml")

    def write_sheets(self) -> None:
        """Write the trees of the worksheets into their parts."""
        for sheet in self.sheets:
            self.parts[sheet.part] = serialized(sheet.root)

    def to_bytes(self) -> bytes:
        """The archive of all parts."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self.parts.items():
                package.writestr(name, data)
        return buffer.getvalue()


def serialized(root: ET.Element) -> bytes:
    """A part with its XML declaration."""
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + bytes(ET.tostring(root, encoding="utf-8"))


def split(reference: str) -> tuple[str, int]:
    """The letters and the row of a reference such as `F7`; empty and 0 if it is none."""
    match = _REFERENCE.fullmatch(reference)
    return (match[1], int(match[2])) if match else ("", 0)


def renumber(row: ET.Element, number: int) -> None:
    """Give a row and its cells another row number."""
    row.set("r", str(number))
    for cell in row:
        cell.set("r", f"{split(cell.get('r', ''))[0]}{number}")


def cell_text(cell: ET.Element) -> str:
    """The stored text or number of a cell that has no shared string."""
    return "".join(part.text or "" for part in cell.iter() if part.tag in (tag("t"), tag("v")))


def set_number(cell: ET.Element, number: str) -> None:
    """Store a number."""
    clear(cell)
    ET.SubElement(cell, tag("v")).text = number


def set_text(cell: ET.Element, text: str) -> None:
    """Store a text in the cell."""
    clear(cell)
    cell.set("t", "inlineStr")
    node = ET.SubElement(ET.SubElement(cell, tag("is")), tag("t"))
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def clear(cell: ET.Element) -> None:
    """Remove the content of a cell; its style remains."""
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)


def number_of(cell: ET.Element) -> Decimal | None:
    """The stored number of a cell, None if it has none."""
    if cell.get("t", "n") != "n" or not cell_text(cell):
        return None
    try:
        return Decimal(cell_text(cell))
    except InvalidOperation:
        return None


def vietnamese(number: Decimal) -> str:
    """A number with Vietnamese separators and the 15 digits that Excel keeps: 2.765,5."""
    number = Context(prec=15).plus(number).normalize()
    text = f"{number:,f}"
    return text.translate({ord(","): ".", ord("."): ","})
