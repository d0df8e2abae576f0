"""The prepared HTML, dressed for WeasyPrint: a tree of its own with the classes of the Word styles.

What CSS can't say of itself is worked out here: the sum of the spaces of neighbours (as Word adds them up), the
borders of each table cell, the numbers of lists, the page of every appendix, drawn charts. The source is not changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from reportgen.documents.dress_tables import cell_looks
from reportgen.documents.fonts import Fonts
from reportgen.documents.list_marks import item_mark, mark_width
from reportgen.documents.look_css import class_name, length, line_points
from reportgen.documents.look_model import Characters, Line, Look, Paragraph
from reportgen.documents.style_map import SIDE_BY_SIDE, StyleMap, classes_of

_SVG = "{http://www.w3.org/2000/svg}"
_KEPT = ("id", "lang", "href", "alt", "src", "colspan", "rowspan", "scope", "data-figure", "data-form", "data-panel", "data-src")
_RULE = Line("solid", 0.75, "#000000")
"""`hr.rule` where the style `Rule` names no border."""


@dataclass
class Flow:
    """The blocks of one container, from top to bottom: what the next one must add above itself."""

    style: str | None = None
    after: float = 0
    contextual: bool = False
    last: ET.Element | None = None

    def space_above(self, paragraph: Paragraph) -> float:
        """The space between the block before and this one: Word adds both, but for `contextual` ones of one style."""
        same = self.style == paragraph.name
        above = 0 if same and self.contextual else self.after
        return above + (0 if same and paragraph.contextual else paragraph.before)

    def place(self, element: ET.Element, name: str, after: float, *, contextual: bool = False) -> None:
        """`element` is now the last block."""
        self.style, self.after, self.contextual, self.last = name, after, contextual, element


@dataclass
class Dressed:
    """A tree for WeasyPrint, the CSS that goes with it, and the Word styles it uses."""

    root: ET.Element
    rules: dict[str, str] = field(default_factory=dict)
    """Declarations → class name."""
    used: set[str] = field(default_factory=set)
    appendices: dict[str, bool] = field(default_factory=dict)
    """The ids, and names of pages, of the sections that count their pages anew → whether the page is turned."""

    def add_rule(self, element: ET.Element, declarations: str) -> None:
        """Gives an element a class for some declarations, made when they are new."""
        add_class(element, self.rules.setdefault(declarations, f"rg-{len(self.rules) + 1}"))

    @property
    def css(self) -> str:
        """The rules of the classes that are not Word styles."""
        return "\n".join(f".{name}{{{declarations}}}" for declarations, name in self.rules.items())


def dress(root: Any, look: Look, styles: StyleMap, fonts: Fonts) -> Dressed:
    """The `html` element of `render`, after `prepare`, as a tree for WeasyPrint (see the module)."""
    return _Dresser(look, styles, fonts).dress(root)


class _Dresser:
    def __init__(self, look: Look, styles: StyleMap, fonts: Fonts) -> None:
        self.look, self.styles, self.fonts = look, styles, fonts
        self.out = Dressed(ET.Element("html", lang="vi"))
        self.blocks = {
            **dict.fromkeys(("h1", "h2", "h3", "h4"), self.heading),
            "p": self.paragraph,
            "ul": self.list,
            "ol": self.list,
            "table": self.table,
            "figure": self.figure,
            "hr": self.rule,
            "header": self.side_by_side,
            "footer": self.side_by_side,
        }

    def dress(self, root: Any) -> Dressed:
        source = root if root.tag == "body" else root.find("body")
        ET.SubElement(self.out.root, "head")
        body = ET.SubElement(self.out.root, "body")
        self.children(source, body, Flow())
        return self.out

    def style(self, element: Any, made: ET.Element) -> Paragraph:
        """The paragraph style of an element, its class set on `made`."""
        name = self.styles.paragraph(element)
        paragraph = self.look.paragraph(name)
        self.out.used.add(paragraph.name)
        add_class(made, class_name("s", paragraph.name))
        return paragraph

    def add_block(self, parent: ET.Element, made: ET.Element, paragraph: Paragraph, flow: Flow) -> None:
        """`made` as the next block of its flow."""
        parent.append(made)
        above = flow.space_above(paragraph)
        if above:
            self.out.add_rule(made, f"margin-top: {length(above)} !important")
        flow.place(made, paragraph.name, paragraph.after, contextual=paragraph.contextual)

    def close(self, flow: Flow) -> None:
        """The end of a cell or panel: the space after its last block stays in it."""
        if flow.last is not None and flow.after:
            self.out.add_rule(flow.last, f"margin-bottom: {length(flow.after)} !important")

    # Blocks

    def children(self, source: Any, parent: ET.Element, flow: Flow) -> None:
        for element in source.iterchildren("*"):
            self.blocks.get(element.tag, self.group)(element, parent, flow)

    def group(self, element: Any, parent: ET.Element, flow: Flow) -> None:
        """`section`, `div`, `nav`: what they hold goes on in the same flow, but for panels and appendices."""
        made = ET.SubElement(parent, element.tag, kept(element))
        classes = classes_of(element)
        if "panel" in classes or "sheet" in classes:
            self.sheet(element, made) if "sheet" in classes else self.panel(element, made)
            return
        if "appendix" in classes:
            self.appendix(element, made)
            flow.style, flow.after, flow.last = None, 0, None
        self.children(element, made, flow)

    def appendix(self, element: Any, made: ET.Element) -> None:
        name = f"rg-appendix-{len(self.out.appendices) + 1}"
        ET.SubElement(made, "div", id=name)
        self.out.appendices[name] = is_turned(element, self.look)
        self.out.add_rule(made, f"page: {name}; break-before: page")

    def sheet(self, element: Any, made: ET.Element) -> None:
        page = self.look.page
        panels = element.findall("section")
        widths = [float(panel.get("data-width", "0")) for panel in panels]
        first = not made.get("data-first") and element.getprevious() is None
        self.out.add_rule(
            made, f"height: {length(page.text_height - 2)}; break-before: {'auto' if first else 'page'}"
        )  # 2 pt less than the page, as in Word
        outside = sum(widths) * 72 / 25.4 > page.text_width + 1
        left = -page.left if outside else 0.0  # a sheet as wide as the paper starts at its edge
        for panel, width in zip(panels, widths, strict=True):
            box = ET.SubElement(made, "section", kept(panel))
            points = width * 72 / 25.4
            self.out.add_rule(box, f"left: {length(left)}; width: {length(points)}; height: 100%")
            left += points
            self.panel(panel, box)

    def panel(self, element: Any, made: ET.Element) -> None:
        flow = Flow()
        name = self.styles.block(element)
        if name is not None:
            block = self.look.paragraph(name)
            self.out.used.add(block.name)
            sides = " ".join(length(side) for side in (block.before, block.right, block.after, block.left))
            fill = f"; background-color: {block.shading}" if block.shading else ""
            self.out.add_rule(made, f"padding: {sides}{fill}")
        # WeasyPrint cuts blocks at the end of the page, but never an inline block: an overfull panel stays measurable.
        hold = ET.SubElement(made, "div", {"class": "rg-hold"})
        self.children(element, hold, flow)

    def heading(self, element: Any, parent: ET.Element, flow: Flow) -> None:
        made = self.paragraph(element, parent, flow)
        words = " ".join(" ".join(element.itertext()).split())
        made.set("data-bookmark", words)

    def paragraph(self, element: Any, parent: ET.Element, flow: Flow) -> ET.Element:
        made = ET.Element(element.tag, kept(element))
        self.inline(element, made)
        self.add_block(parent, made, self.style(element, made), flow)
        return made

    def rule(self, element: Any, parent: ET.Element, flow: Flow) -> None:
        """`hr.rule`: a line `data-width` points long; its paragraph style gives the room around it."""
        made = ET.Element("hr", kept(element))
        paragraph = self.look.paragraph(self.styles.paragraph(element))
        self.out.used.add(paragraph.name)
        drawn = paragraph.borders.get("top") or paragraph.borders.get("bottom") or _RULE
        height = line_points(paragraph, self.fonts)
        width = float(element.get("data-width") or 0)
        self.out.add_rule(
            made,
            f"border-top: {length(drawn.width)} {drawn.style} {drawn.colour}; height: {length(height)}; "
            f"width: {length(width)}",
        )
        self.add_block(parent, made, paragraph, flow)

    def list(self, element: Any, parent: ET.Element, flow: Flow) -> None:
        made = ET.SubElement(parent, element.tag, kept(element))
        number = int(element.get("start") or 1)
        for item in element.iterchildren("li"):
            self.item(item, number, made, flow)
            number += 1

    def item(self, item: Any, number: int, parent: ET.Element, flow: Flow) -> None:
        """One `li`: its first paragraph carries the number, then come its further blocks."""
        made = ET.SubElement(parent, "li", kept(item))
        blocks = [child for child in item.iterchildren("*") if child.tag in ("p", "ul", "ol")]
        starts_with_p = bool(blocks) and blocks[0] is item[0] and blocks[0].tag == "p" and not (item.text or "").strip()
        source = blocks.pop(0) if starts_with_p else item
        text = ET.Element("p")
        paragraph = self.style(source, text)
        mark = ET.SubElement(text, "span", {"class": "rg-mark"})
        mark.text, letters = item_mark(item, number, paragraph)
        self.out.add_rule(mark, f"min-width: {length(mark_width(mark.text, paragraph, self.fonts))}")
        if letters is not None:
            self.out.add_rule(mark, letters)
        self.inline(source, text, stop=blocks[0] if blocks and not starts_with_p else None, after=mark)
        self.add_block(made, text, paragraph, flow)
        for block in blocks:
            self.blocks[block.tag](block, made, flow)

    def side_by_side(self, element: Any, parent: ET.Element, flow: Flow) -> None:
        """`header.letterhead`, `footer.signature`: pairs of blocks, each pair a row."""
        made = ET.SubElement(parent, element.tag, kept(element))
        table = ET.SubElement(made, "div", {"class": "rg-side"})
        if flow.after:
            self.out.add_rule(made, f"margin-top: {length(flow.after)}")
        shares = next((SIDE_BY_SIDE[name] for name in classes_of(element) if name in SIDE_BY_SIDE), (0.5, 0.5))
        look = self.look.tables.get(self.styles.table(element) or "")
        padding = " ".join(length(side) for side in (look.padding if look else (0, 5.4, 0, 5.4)))
        blocks = element.findall("div")
        for start in range(0, len(blocks), len(shares)):
            row = ET.SubElement(table, "div", {"class": "rg-row"})
            for block, share in zip(blocks[start : start + len(shares)], shares, strict=False):
                cell = ET.SubElement(row, "div", kept(block))
                self.out.add_rule(cell, f"padding: {padding}; width: {share * 100:g}%")
                inner = Flow()
                self.children(block, cell, inner)
                self.close(inner)
        flow.place(made, "", 0)

    def figure(self, element: Any, parent: ET.Element, flow: Flow) -> None:
        """`figure`: the picture in a paragraph of the style `Figure`, then its caption."""
        made = ET.SubElement(parent, "figure", kept(element))
        picture = ET.Element("div", {"class": "rg-picture"})
        paragraph = self.style(element, picture)
        if "chart" in classes_of(element):
            picture.append(_chart(element, paragraph.characters, self.fonts))
        for image in element.findall("img"):
            drawn = ET.SubElement(picture, "img", kept(image))
            drawn.set("style", image.get("style", ""))
        self.add_block(made, picture, paragraph, flow)
        for caption in element.findall("figcaption"):
            self.paragraph(caption, made, flow)

    def table(self, element: Any, parent: ET.Element, flow: Flow) -> None:
        made = ET.SubElement(parent, "table", kept(element))
        above = flow.after
        caption = element.find("caption")
        if caption is not None:
            drawn = ET.SubElement(made, "caption", kept(caption))
            self.inline(caption, drawn)
            paragraph = self.style(caption, drawn)
            above = flow.space_above(paragraph)
            if paragraph.after:
                self.out.add_rule(drawn, f"margin-bottom: {length(paragraph.after)}")
        self.columns(element, made)
        if above:
            self.out.add_rule(made, f"margin-top: {length(above)}")
        sections: dict[Any, ET.Element] = {}
        for row, cells in cell_looks(element, self.look, self.styles, self.fonts):
            section = row.getparent()
            if section not in sections:
                sections[section] = ET.SubElement(made, section.tag, kept(section))
            line = ET.SubElement(sections[section], "tr", kept(row))
            for cell, declarations in cells:
                drawn = ET.SubElement(line, cell.tag, kept(cell))
                self.inline(cell, drawn)
                paragraph = self.style(cell, drawn)
                self.out.add_rule(drawn, declarations)
                if paragraph.keep_next and cell.getprevious() is None:
                    add_class(line, "rg-keep-row")
        flow.place(made, "", 0)

    def columns(self, element: Any, made: ET.Element) -> None:
        """The widths that `col` names; where all do, they are the table's width."""
        widths = [_millimetres(col.get("style", "")) for col in element.findall("colgroup/col")]
        look = self.look.tables.get(self.styles.table(element) or "")
        total = sum(width for width in widths if width is not None) * 72 / 25.4
        room = self.look.page.turned().text_width if is_turned(element, self.look) else self.look.page.text_width
        whole = not widths or None in widths or total > room - 2.84  # within a millimetre: the whole width
        place = {"center": "auto", "right": "auto"}.get(look.align if look else "left", "0")
        end = "auto" if look is None or look.align != "right" else "0"
        self.out.add_rule(
            made, f"width: {'100%' if whole else length(total)}; margin-left: {place}; margin-right: {end}"
        )
        if widths:
            group = ET.SubElement(made, "colgroup")
            for width in widths:
                col = ET.SubElement(group, "col")
                if width is not None:
                    self.out.add_rule(col, f"width: {length(width * 72 / 25.4)}")

    # Inline content

    def inline(self, source: Any, made: ET.Element, *, stop: Any = None, after: ET.Element | None = None) -> None:
        """The text and inline elements of `source`, up to `stop`, into `made` (behind `after`, if given)."""
        if after is not None:
            after.tail = source.text
        else:
            made.text = source.text
        for child in source:
            if child is stop:
                return
            if not isinstance(child.tag, str):
                _append_text(made, child.tail)
                continue
            drawn = ET.SubElement(made, "span" if child.tag == "data" else child.tag, kept(child))
            name = self.styles.character(child)
            if name is not None:
                self.out.used.add(name)
                add_class(drawn, class_name("k", name))
            self.inline(child, drawn)
            drawn.tail = child.tail


def add_class(element: ET.Element, name: str) -> None:
    """One more class."""
    element.set("class", f"{element.get('class', '')} {name}".strip())


def kept(element: Any) -> dict[str, str]:
    """The attributes that WeasyPrint needs."""
    attributes = {name: element.get(name) for name in _KEPT if element.get(name) is not None}
    if element.get("class"):
        attributes["class"] = element.get("class")
    return attributes


def _append_text(element: ET.Element, text: str | None) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + (text or "")
    else:
        element.text = (element.text or "") + (text or "")


def _millimetres(style: str) -> float | None:
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        if name.strip() == "width":
            return float(value.strip().removesuffix("mm"))
    return None


def is_turned(element: Any, look: Look) -> bool:
    """Whether the element stands on pages of the other orientation than the Word file's."""
    holders = [element, *element.iterancestors("section")]
    wanted = next((holder.get("data-orientation") for holder in holders if holder.get("data-orientation")), None)
    return wanted is not None and (wanted == "landscape") != (look.page.width > look.page.height)


def _chart(figure: Any, letters: Characters, fonts: Fonts) -> ET.Element:
    """The chart's drawing; its `title` tells the message to those who can't see it."""
    from reportgen.documents.chart_data import read_chart
    from reportgen.documents.chart_svg import chart_svg

    chart = read_chart(figure)
    drawing = ET.fromstring(chart_svg(chart, letters, fonts))
    if drawing.find(_SVG + "title") is None:
        title = ET.Element(_SVG + "title")
        title.text = chart.alt
        drawing.insert(0, title)
    return drawing
