"""Reads a finished Word file as blocks, sections and figures, with the element names of ECMA-376, part 1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from reportgen.finished.blocks import Block, Row, normalized
from reportgen.finished.charts import ChartNumbers, drawing_properties, is_decoration, read_charts
from reportgen.finished.list_labels import ListLabels
from reportgen.finished.package import BrokenPackageError, Package
from reportgen.passages import CELL_JOINT, FigureSpan

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACE = "urn:reportgen:figures:1"
"""The namespace of the data part with the figures."""
_BY_FORM = re.compile(r"/r:figures\[1\]/r:figure\[@id='([^']*)'\]\[@form='([^']*)'\]\[1\]")
_BUILD_PROPERTY = "reportgen"
"""The custom property with the id of the build."""
_VML = "{urn:schemas-microsoft-com:vml}"
_BODY_TEXT = 9
"""The outline level of body text."""
_LOOKS = ("firstRow", "lastRow", "firstColumn", "lastColumn", "noHBand", "noVBand")
_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a header or footer that depends on the page: `PAGE`, `NUMPAGES` or `SECTIONPAGES`."""

    name: str
    format: str = ""
    """The number format in its switch `\\*`, such as `roman`; empty for the format of the section."""


TextReader = Callable[[Any], tuple[str, tuple[FigureSpan, ...]]]
"""Returns the text of a paragraph and the figures in it."""
RunningText = tuple[str | Field, ...]
"""The content of a header or footer, in order."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the document: page size, numbering, headers and footers."""

    size: tuple[float, float] | None
    """Width and height in points; None if it is not specified."""
    new_page: bool
    """Whether it starts on a new page."""
    first_number: int | None
    """The number of its first page; None if the numbering continues."""
    number_format: str
    title_page: bool
    """Whether its first page has a different header and footer."""
    running: dict[str, RunningText]
    """The content of its headers and footers by page type: `default`, `first`, `even`."""

    @property
    def landscape(self) -> bool:
        """Whether its pages are wider than high."""
        return self.size is not None and self.size[0] > self.size[1]


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file as read back. `Block.part` of its blocks is the index of the section."""

    part: str
    """The name of its main part."""
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    watermarks: frozenset[str]
    """The texts of its watermarks."""
    even_pages: bool
    """Whether even pages have different headers and footers."""
    charts: tuple[ChartNumbers, ...] = ()
    build: str = ""
    """The id of its build, from its custom properties; empty if there is none."""


def read_word(
    package: Package, read_text: TextReader | None = None, is_table: Callable[[Any], bool] | None = None
) -> WordFile:
    """Read the body, sections, headers and footers of a Word file. Raises BrokenPackageError if they cannot be read.

    `read_text` returns the text and figures of a paragraph; by default `text_and_figures`. `is_table` tells whether a
    `w:tbl` contains data; by default by its table style look.
    """
    try:
        return _read(package, read_text or text_and_figures, is_table or is_data_table)
    except ValueError as error:  # a number in an attribute is none
        raise BrokenPackageError(package.document, str(error)) from error


def _read(package: Package, read_text: TextReader, is_table: Callable[[Any], bool]) -> WordFile:
    name = package.document
    body = package.root(name).find(W + "body")
    if body is None:
        return WordFile(name, (), (), frozenset(), False)
    levels = Levels(package)
    blocks = tuple(_Body(levels, ListLabels(package), read_text, is_table).blocks(body))
    parts = package.related(name, "header") | package.related(name, "footer")
    printed = {r_id: _running_text(package.root(part), levels) for r_id, part in parts.items() if part in package.parts}
    holders = [body, *(package.root(part) for part in parts.values() if part in package.parts)]
    marks = (path.get("string", "") for holder in holders for path in holder.iter(f"{_VML}textpath"))
    settings = package.related(name, "settings").values()
    even = any(_is_on(package.root(part).find(W + "evenAndOddHeaders")) for part in settings if part in package.parts)
    return WordFile(
        name,
        blocks,
        tuple(_sections(body, printed)),
        frozenset(filter(None, marks)),
        even,
        tuple(read_charts(package, body)),
        package.custom_property(_BUILD_PROPERTY),
    )


def paragraph_text(paragraph: Any) -> str:
    """Return the text of a paragraph, or of all paragraphs of an element; for fields the stored results."""
    return text_and_figures(paragraph)[0]


def text_and_figures(paragraph: Any) -> tuple[str, tuple[FigureSpan, ...]]:
    """Return the text as `paragraph_text` does, and the figures in it: content controls bound to the data part."""
    text = ""
    figures = []
    for node in paragraph.iter(*TEXT_NODES, W + "sdt"):
        if node.tag != W + "sdt":
            text += node_text(node)
        elif (span := control_span(node, len(text))) is not None:
            figures.append(span)
    return text, tuple(figures)


def node_text(node: Any) -> str:
    """Return the text of one of `TEXT_NODES`; empty for the tab stop of a style."""
    if node.tag == W + "t":
        return node.text or ""
    return (_CHARACTERS.get(node.tag) or _symbol(node)) if node.getparent().tag == W + "r" else ""


def control_span(control: Any, start: int) -> FigureSpan | None:
    """Return the figure of a content control whose text starts at `start`; None if it is not a figure."""
    key, content = figure_key(control), control.find(W + "sdtContent")
    return None if key is None or content is None else FigureSpan(start, start + len(paragraph_text(content)), *key)


def figure_key(control: Any) -> tuple[str, str] | None:
    """Return the id and form of the figure of a content control; None if it is not bound to the data part.

    An XPath of another program is returned as the id, without a form.
    """
    binding = control.find(f"{W}sdtPr/{W}dataBinding")
    if binding is None or NAMESPACE not in binding.get(W + "prefixMappings", ""):
        return None
    xpath = binding.get(W + "xpath", "")
    match = _BY_FORM.fullmatch(xpath)
    return (match[1], match[2]) if match else (xpath, "")


TEXT_NODES = tuple(W + name for name in ("t", "tab", "br", "noBreakHyphen", "sym"))
_CHARACTERS = {W + "tab": "\t", W + "br": "\n", W + "noBreakHyphen": "-"}


def _symbol(node: Any) -> str:
    """Return the character of a `w:sym`."""
    return chr(int(node.get(W + "char", "0020"), 16))


class Levels:
    """Outline levels and numbering of paragraphs of a Word file, from their styles."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[str, Any] = {}
        for part in package.related(package.document, "styles").values():
            if part in package.parts:
                self._styles |= {s.get(W + "styleId"): s for s in package.root(part).iter(W + "style")}
        self._known: dict[tuple[str, str], Any] = {}

    def of_style(self, style_id: str | None) -> int:
        """Return the outline level of a paragraph style, from 0; 9 for body text."""
        found = self._inherited(style_id, f"{W}pPr/{W}outlineLvl")
        return _BODY_TEXT if found is None else int(found.get(W + "val", _BODY_TEXT))

    def of_paragraph(self, paragraph: Any) -> tuple[int, bool]:
        """Return the outline level of a paragraph (from 0; 9 for body text), and whether the contents list it."""
        properties = paragraph.find(W + "pPr")
        if properties is None:
            return _BODY_TEXT, False
        style, level = properties.find(W + "pStyle"), properties.find(W + "outlineLvl")
        of_style = self.of_style(None if style is None else style.get(W + "val"))
        own = of_style if level is None else int(level.get(W + "val", _BODY_TEXT))
        return min(of_style, own), own < _BODY_TEXT

    def numbering(self, properties: Any) -> tuple[str, int] | None:
        """Return the list (`w:numId`) and level of a paragraph, its own or those of its style; None without a list."""
        style = properties.find(W + "pStyle")
        style_id = None if style is None else style.get(W + "val")
        found = []
        for name in ("numId", "ilvl"):
            own = properties.find(f"{W}numPr/{W}{name}")
            found.append(self._inherited(style_id, f"{W}pPr/{W}numPr/{W}{name}") if own is None else own)
        num_id, level = (None if element is None else element.get(W + "val") for element in found)
        return None if num_id in (None, "0") else (str(num_id), int(level or 0))

    def is_hidden(self, run: Any) -> bool:
        """Whether a run, or its character style, is hidden."""
        properties = run.find(W + "rPr")
        if properties is None:
            return False
        own = properties.find(W + "vanish")
        if own is not None:
            return _is_on(own)
        style = properties.find(W + "rStyle")
        return style is not None and _is_on(self._inherited(style.get(W + "val"), f"{W}rPr/{W}vanish"))

    def _inherited(self, style_id: str | None, path: str) -> Any:
        """Return the element at `path` of a style or its nearest base style that has it; None if there is none."""
        found, at, chain = None, style_id or "", []
        while (at, path) not in self._known and (style := self._styles.get(at)) is not None:
            self._known[at, path] = None  # also ends a cycle of styles
            chain.append(at)
            found, base = style.find(path), style.find(W + "basedOn")
            if found is not None:
                break
            at = "" if base is None else base.get(W + "val", "")
        else:
            found = self._known.get((at, path))
        self._known.update({(known, path): found for known in chain})
        return found


class _Body:
    """Reads the body: its headings, data tables, drawings and other paragraphs, in order."""

    def __init__(
        self, levels: Levels, labels: ListLabels, read_text: TextReader, is_table: Callable[[Any], bool]
    ) -> None:
        self.levels = levels
        self.labels = labels
        self.read_text = read_text
        self.is_table = is_table

    def blocks(self, body: Any) -> Iterator[Block]:
        """Yield the blocks. Empty paragraphs, and those in cells of data tables that are no headings, are left out."""
        section, ends, panels = 0, False, self._panels(body)
        in_cells: set[Any] = set()
        for element in body.iter(W + "p", W + "tbl", W + "drawing", W + "sectPr"):
            if element.tag == W + "sectPr":
                ends = True  # with the paragraph that holds it
                continue
            if ends and element.tag != W + "drawing":
                section, ends = section + 1, False
            if element.tag == W + "p":
                block = self._paragraph(element, section, in_cell=element in in_cells)
                if block is not None:
                    yield replace(block, panel=panels[element]) if element in panels else block
            elif element.tag == W + "drawing":
                if is_decoration(element):
                    continue
                properties = drawing_properties(element)
                alt = "" if properties is None else properties.get("descr", "")
                yield Block("figure", alt, section, section, panel=panels.get(element, 0))
            elif self.is_table(element):
                row = element.find(W + "tr")
                rows = tuple(self._row(row, section) for row in element.iter(W + "tr"))
                text = "" if row is None else paragraph_text(row)
                yield Block("table", text, section, section, rows=rows, panel=panels.get(element, 0))
                in_cells.update(element.iter(W + "p"))

    def _panels(self, body: Any) -> dict[Any, int]:
        """The number of the panel of each element: panels are the cells of layout tables that have a heading."""
        layouts = (table for table in body.iterchildren(W + "tbl") if not self.is_table(table))
        sheets = (t for t in layouts if any(self.levels.of_paragraph(p)[0] < _BODY_TEXT for p in t.iter(W + "p")))
        cells = (cell for sheet in sheets for cell in sheet.iterfind(f"{W}tr/{W}tc"))
        return {element: number for number, cell in enumerate(cells, 1) for element in cell.iter()}

    def _paragraph(self, paragraph: Any, section: int, *, in_cell: bool) -> Block | None:
        """Return a paragraph or heading as a block; None if it is empty, or is not a heading in a cell."""
        text, figures = self.read_text(paragraph)
        label = "" if in_cell else self._label(paragraph)
        if not text.strip() and not label:
            return None
        level, is_sure = self.levels.of_paragraph(paragraph)
        if level < _BODY_TEXT:
            return Block("heading", text, section, section, optional=not is_sure, label=label, figures=figures)
        return None if in_cell else Block("paragraph", text, section, section, label=label, figures=figures)

    def _row(self, row: Any, section: int) -> Row:
        """Return a row with the texts of its cells, without those that continue the cell above."""
        cells: list[str] = []
        figures: list[FigureSpan] = []
        for cell in row.iterchildren(W + "tc"):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is None or merge.get(W + "val") == "restart":
                words = ""
                start = sum(len(CELL_JOINT) + len(before) for before in cells)
                for paragraph in cell.iter(W + "p"):
                    words += ("\n" if words else "") + self._label(paragraph)
                    text, found = self.read_text(paragraph)
                    at = start + len(words)
                    figures += (replace(span, start=at + span.start, end=at + span.end) for span in found)
                    words += text
                if normalized(words):
                    cells.append(words)
        return Row(tuple(cells), section, figures=tuple(figures))

    def _label(self, paragraph: Any) -> str:
        """Return the number or bullet that Word adds to a paragraph, counting it."""
        properties = paragraph.find(W + "pPr")
        numbering = None if properties is None else self.levels.numbering(properties)
        return "" if numbering is None else self.labels.next(*numbering)


def is_data_table(table: Any) -> bool:
    """Whether a table contains data: a table that only places blocks side by side has no table style look."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return False
    flags = int(look.get(W + "val") or "0", 16)
    return flags != 0 or any(look.get(W + name, "0") not in _OFF for name in _LOOKS)


def _sections(body: Any, printed: dict[str, RunningText]) -> Iterator[Section]:
    """Yield the sections in order; headers and footers that a section does not define are those of the previous one."""
    texts: dict[str, dict[str, RunningText]] = {}
    for element in body.iter(W + "sectPr"):
        for place in ("header", "footer"):
            for reference in element.findall(f"{W}{place}Reference"):
                r_id = next((value for name, value in reference.attrib.items() if name.endswith("}id")), "")
                texts.setdefault(reference.get(W + "type", "default"), {})[place] = printed.get(r_id, ())
        size, numbers, kind = (element.find(W + name) for name in ("pgSz", "pgNumType", "type"))
        start = None if numbers is None else numbers.get(W + "start")
        yield Section(
            size=None if size is None else (int(size.get(W + "w", 0)) / 20, int(size.get(W + "h", 0)) / 20),
            new_page=kind is None or kind.get(W + "val") != "continuous",
            first_number=None if start is None else int(start),
            number_format="decimal" if numbers is None else numbers.get(W + "fmt", "decimal"),
            title_page=_is_on(element.find(W + "titlePg")),
            running={kind: (*both.get("header", ()), *both.get("footer", ())) for kind, both in texts.items()},
        )


def _running_text(root: Any, levels: Levels) -> RunningText:
    """Return the content of a header or footer; page-dependent fields as `Field`, others as their stored result."""
    pieces: list[str | Field] = []
    depth = skipped = 0
    code = ""
    for node in root.iter(*TEXT_NODES, *_FIELD_PARTS):
        if node.tag == W + "fldSimple":
            if (field := _field(node.get(W + "instr", ""))) is not None:
                pieces.append(field)
        elif node.tag == W + "fldChar":
            kind = node.get(W + "fldCharType")
            if kind == "begin":
                depth, code = depth + 1, ""
            elif kind == "end":
                depth -= 1
                skipped = min(skipped, depth)
            elif not skipped and (field := _field(code)) is not None:
                pieces.append(field)
                skipped = depth
        elif node.tag == W + "instrText":
            code += node.text or ""
        elif not skipped and _is_shown(node, levels):
            pieces.append(node.text or "" if node.tag == W + "t" else _CHARACTERS.get(node.tag) or _symbol(node))
    return tuple(pieces)


_FIELD_PARTS = tuple(W + name for name in ("fldSimple", "fldChar", "instrText"))


def _field(code: str) -> Field | None:
    """Return the field of an instruction such as `PAGE \\* roman`; None if its stored result is used."""
    name, *switches = code.split() or [""]
    if name.upper() not in _FIELDS:
        return None
    formats = [value for switch, value in pairwise(switches) if switch == "\\*"]
    return Field(name.upper(), next((f for f in formats if f.upper() != "MERGEFORMAT"), ""))


def _is_shown(node: Any, levels: Levels) -> bool:
    """Whether a node is printed: not a tab stop of a paragraph, hidden, or the stored result of a simple `Field`."""
    run = node.getparent()
    if run.tag != W + "r" or levels.is_hidden(run):
        return False
    return all(_field(simple.get(W + "instr", "")) is None for simple in node.iterancestors(W + "fldSimple"))


def _is_on(element: Any) -> bool:
    return element is not None and element.get(W + "val", "1") not in _OFF
