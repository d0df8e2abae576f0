"""Patch a workbook without loading and saving it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.problems import codes_inputs
from reportgen.problems.codes_patch import SIGNED_WORKBOOK
from reportgen.workbooks.patch.calculation import calculate_on_opening, drop_from_chain, has_formula
from reportgen.workbooks.patch.comments import CommentWriter
from reportgen.workbooks.patch.excel_tables import ExcelTable, grow_table, read_tables
from reportgen.workbooks.patch.members import check_directory
from reportgen.workbooks.patch.new_sheet import ListSheet, add_sheet
from reportgen.workbooks.patch.parts import Parts
from reportgen.workbooks.patch.ranges import grow_names
from reportgen.workbooks.patch.sheet import SheetPatch
from reportgen.workbooks.patch.sheet_scan import SheetScan
from reportgen.workbooks.patch.sheet_write import edit_sheet
from reportgen.workbooks.patch.spans import Element, parse_spans, whole_number
from reportgen.workbooks.patch.stylesheet import EMPTY, Stylesheet
from reportgen.workbooks.scan import Package, Refused, package_of

_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_STYLE_INDEX = re.compile(rb"""\ss\s*=\s*["']([0-9]{1,5})["']""")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A worksheet in the list of the workbook: its index among all sheets, its id, its part."""

    place: int
    id: int
    part: str


class WorkbookPatch:
    """Changes the XML of the workbook `data`; all other bytes are kept.

    Raises `Refused` if `data` is not a workbook, or can't be changed safely because it is signed, encrypted, damaged or
    has an unusual structure.
    """

    def __init__(self, data: bytes) -> None:
        self._package = package_of(data)
        check_directory(self._package)
        _refuse_signed(self._package)
        parts = Parts(self._package)
        main = next((r.target for r in parts.relations("") if r.kind == "officeDocument"), None)
        if main is None:
            raise Refused(codes_inputs.BROKEN_WORKBOOK, "_rels/.rels")
        self._main = main
        self._relations = parts.relations(main)
        self._root = parse_spans(parts.read(main), main)
        self._sheets: dict[str, _Sheet] = {}
        for title, sheet in self._list_sheets():
            self._sheets.setdefault(title, sheet)
        self._parts = parts
        self._patches: dict[str, SheetPatch] = {}
        self._tables: dict[str, list[ExcelTable]] = {}
        self._lists: list[ListSheet] = []
        self._styles_part = next((r.target for r in self._relations if r.kind == "styles"), "")
        self._styles = self._read_styles()

    def _list_sheets(self) -> Iterator[tuple[str, _Sheet]]:
        worksheets = {r.id: r.target for r in self._relations if r.kind == "worksheet"}
        listing = self._root.find("sheets")
        if listing is None:
            raise Refused(codes_inputs.BROKEN_WORKBOOK, self._main)
        for place, sheet in enumerate(listing.all("sheet")):
            relation = sheet.attribute_in_any_space("id")
            if relation in worksheets:  # chart sheets have no cells
                number = whole_number(sheet.attributes.get("sheetId", "")) or 0
                yield sheet.attributes.get("name", ""), _Sheet(place, number, worksheets[relation])

    def _read_styles(self) -> Stylesheet:
        if self._styles_part in self._parts:
            return Stylesheet(self._parts.read(self._styles_part), self._styles_part)
        sheets = (self._parts.read(sheet.part) for sheet in self._sheets.values())
        used = max((int(index) for data in sheets for index in _STYLE_INDEX.findall(data)), default=0)
        return Stylesheet(EMPTY, self._styles_part, used)

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the worksheets, in order."""
        return tuple(self._sheets)

    def sheet(self, title: str) -> SheetPatch:
        """The worksheet with that exact title; raises `KeyError` if there is none."""
        if title not in self._patches:
            part = self._sheets[title].part
            scan = SheetScan(self._parts.read(part), part)
            self._tables[title] = read_tables(self._parts, part)
            self._patches[title] = SheetPatch(title, scan, self._styles, self._tables[title])
        return self._patches[title]

    def add_list(self, sheet: ListSheet) -> None:
        """Add a sheet after the others."""
        self._lists.append(sheet)

    def to_bytes(self) -> bytes:
        """The workbook with all changes; `data` itself if there are none. The same changes give the same bytes."""
        parts = Parts(self._package)
        base = relation_base(self._root)
        changed = {title: patch for title, patch in self._patches.items() if patch.changes}
        for title, patch in changed.items():
            sheet = self._sheets[title]
            edits = edit_sheet(patch.scan, patch.changes, date1904=self._date1904)
            if patch.changes.comments:
                CommentWriter(parts, sheet.part, patch.scan.root, edits, base).write(patch.changes.comments)
            parts.write(sheet.part, edits.result())
            self._grow(parts, title, patch)
        lost = {self._sheets[title].id: patch.changes.formulas_lost for title, patch in changed.items()}
        drop_from_chain(parts, self._main, lost)
        if any(patch.has_new_values for patch in changed.values()) and self._has_formulas(parts):
            parts.write(self._main, calculate_on_opening(parts.read(self._main), self._main))
        for listed in self._lists:
            add_sheet(parts, self._main, listed, self._styles, base)
        self._write_styles(parts, base)
        return parts.to_bytes()

    @property
    def _date1904(self) -> bool:
        settings = self._root.find("workbookPr")
        return settings is not None and settings.attributes.get("date1904", "0") in ("1", "true")

    def _grow(self, parts: Parts, title: str, patch: SheetPatch) -> None:
        new = patch.changes.new_rows
        if new:
            for table in self._tables[title]:
                grow_table(parts, table, new)
            data = parts.read(self._main)
            root = parse_spans(data, self._main)
            parts.write(self._main, grow_names(data, root, self._sheets[title].place, new))

    def _write_styles(self, parts: Parts, base: str) -> None:
        data = self._styles.result()
        if self._styles_part in parts:
            parts.write(self._styles_part, data)
        elif data != EMPTY:
            part = parts.free_name("xl/styles{}.xml", first="xl/styles.xml")
            parts.add(part, data, _STYLES_TYPE)
            parts.relate(self._main, part, f"{base}/styles")

    def _has_formulas(self, parts: Parts) -> bool:
        return any(has_formula(parts.read(sheet.part)) for sheet in self._sheets.values())


def relation_base(root: Element) -> str:
    """The prefix of relationship types, which is different in strict OOXML workbooks."""
    if root.space.startswith("http://purl.oclc.org/"):
        return "http://purl.oclc.org/ooxml/officeDocument/relationships"
    return "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _refuse_signed(package: Package) -> None:
    if signatures := sorted(name for name in package.names if name.lower().startswith("_xmlsignatures/")):
        raise Refused(SIGNED_WORKBOOK, signatures[0])
