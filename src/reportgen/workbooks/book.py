"""The shared data of a workbook: its list of sheets, strings, cell styles and date system."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from reportgen.problems import codes_inputs as codes
from reportgen.workbooks import limits
from reportgen.workbooks.cell_styles import GENERAL_STYLE, CellStyle, StyleReader
from reportgen.workbooks.rich_text import RunCollector, StoredText
from reportgen.workbooks.scan import Package, Refused, too_large
from reportgen.workbooks.xml_parts import read_part


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet in the list of the workbook; `part` is its part name in the package."""

    title: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class Book:
    """The shared data of a workbook; cells refer to `strings` and `styles` by index."""

    package: Package
    sheets: tuple[SheetPart, ...]
    strings: list[StoredText]
    styles: list[CellStyle]
    date1904: bool

    def style(self, index: int) -> CellStyle:
        """The style with that index; if there is none, General in a plain font."""
        return self.styles[index] if 0 <= index < len(self.styles) else GENERAL_STYLE


def read_book(package: Package) -> Book:
    """Read the shared data; raises `Refused` if a required part is missing or damaged."""
    main = next((r.target for r in relations(package, "") if r.kind == "officeDocument"), None)
    if main is None:
        raise Refused(codes.BROKEN_WORKBOOK, "_rels/.rels")
    listing = _Listing()
    read_part(package, main, listing)
    related = relations(package, main)
    worksheets = {r.id: r.target for r in related if r.kind == "worksheet"}
    strings, styles = _Strings(), StyleReader()
    for relation in related:
        if relation.kind == "sharedStrings":
            read_part(package, relation.target, strings)
        elif relation.kind == "styles" and relation.target in package.names:
            read_part(package, relation.target, styles)
    sheets = (
        SheetPart(title, hidden, worksheets[part_id])
        for title, hidden, part_id in listing.sheets
        if part_id in worksheets  # chart sheets have no cells
    )
    return Book(package, tuple(sheets), strings.items, styles.styles(), listing.date1904)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: `kind` is the last segment of its type (`comments`), `target` a part name."""

    id: str
    kind: str
    target: str


def relations(package: Package, part: str) -> list[Relation]:
    """The relationships of a part within the package; raises `Refused` if they are missing or damaged."""
    folder, name = posixpath.split(part)
    handler = _Relations(folder)
    read_part(package, posixpath.join(folder, "_rels", f"{name}.rels"), handler)
    return handler.items


class _BaseHandler:
    """A handler that ignores all events."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle a start tag."""

    def end(self, name: str) -> None:
        """Handle an end tag."""

    def text(self, data: str) -> None:
        """Handle text."""


@dataclass
class _Relations(_BaseHandler):
    folder: str
    items: list[Relation] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        # A target is relative to the folder of its part, or starts at the root of the package.
        target = posixpath.normpath(posixpath.join("/", self.folder, attributes["Target"])).lstrip("/")
        self.items.append(Relation(attributes["Id"], attributes["Type"].rpartition("/")[2], target))


@dataclass
class _Listing(_BaseHandler):
    sheets: list[tuple[str, bool, str]] = field(default_factory=list)
    date1904: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.date1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet":
            if len(self.sheets) == limits.MAX_SHEETS:
                raise too_large("xl/workbook.xml")
            part_id = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes["name"], hidden, part_id))


@dataclass
class _Strings(_BaseHandler):
    """The handler of `sharedStrings.xml`: collects each text with its runs, without phonetic text (`rPh`)."""

    items: list[StoredText] = field(default_factory=list)
    _runs: RunCollector = field(default_factory=RunCollector)
    _characters: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._runs.clear()
        else:
            self._runs.start(name, attributes)

    def end(self, name: str) -> None:
        if name != "si":
            self._runs.end(name)
            return
        self.items.append(self._runs.result())
        if len(self.items) > limits.MAX_STRINGS:
            raise too_large("xl/sharedStrings.xml")

    def text(self, data: str) -> None:
        self._characters += self._runs.text(data)
        if self._characters > limits.MAX_STRING_CHARACTERS:
            raise too_large("xl/sharedStrings.xml")
