"""Add variants of styles to `styles.xml` as new entries; existing entries are not changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from reportgen.problems import codes_inputs
from reportgen.workbooks.cell_styles import format_codes
from reportgen.workbooks.number_formats import GENERAL, NumberFormat, parse_format
from reportgen.workbooks.patch.edits import Edits, edited_start_tag
from reportgen.workbooks.patch.parts import DECLARATION
from reportgen.workbooks.patch.spans import Element, parse_spans, whole_number
from reportgen.workbooks.scan import Refused

_TEXT_FORMAT = 49
SHORT_DATE = 14
_SECTIONS = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
"""The children of `styleSheet` in schema order."""
_FONT_ORDER = ("b", "i", "u", "sz", "color", "name", "family", "charset", "scheme")
_RESERVED_FILLS = ("none", "gray125")
"""The patterns of the first two fills; Excel uses these even if others are declared."""
EMPTY = (
    f'{DECLARATION}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
).encode()
"""The `styles.xml` for a workbook that has none."""


@dataclass(frozen=True, slots=True)
class StyleChange:
    """The properties that a variant of a style changes; colours are `RRGGBB`.

    With `quoted`, a text such as `=1+1` remains a text when the cell is edited. `wrapped` wraps lines and aligns them
    to the top of the cell.
    """

    fill: str = ""
    number_format: int | None = None
    quoted: bool = False
    colour: str = ""
    bold: bool = False
    underlined: bool = False
    wrapped: bool = False

    def then(self, later: StyleChange) -> StyleChange:
        """Both changes combined; `later` takes precedence."""
        return StyleChange(
            later.fill or self.fill,
            self.number_format if later.number_format is None else later.number_format,
            later.quoted or self.quoted,
            later.colour or self.colour,
            later.bold or self.bold,
            later.underlined or self.underlined,
            later.wrapped or self.wrapped,
        )


class Stylesheet:
    """`styles.xml` with new variants; style indices up to `used` are not reused, even if they are not declared."""

    def __init__(self, data: bytes, part: str, used: int = 0) -> None:
        self._part = part
        self._used = used
        self._data = data
        self._root = parse_spans(data, part)
        self._prefix = self._root.sibling("")
        cells = self._root.find("cellXfs")
        self._styles: list[Element] = list(cells.all("xf")) if cells else []
        self._new: defaultdict[str, list[str]] = defaultdict(list)
        self._fills: dict[str, int] = {}
        texts = (data[xf.start : xf.end].decode() for xf in self._styles)
        self._texts = {text: index for index, text in reversed(list(enumerate(texts)))}
        self._made: dict[int, tuple[int, StyleChange]] = {}
        self._indices: dict[tuple[int, StyleChange], int] = {}
        try:
            self._formats = self._read_formats()
            self._format_ids = [int(xf.attributes.get("numFmtId", "0")) for xf in self._styles]
        except (ValueError, KeyError) as error:
            raise Refused(codes_inputs.BROKEN_WORKBOOK, part) from error

    def _read_formats(self) -> dict[int, NumberFormat]:
        codes: dict[int, str] = {}
        section = self._root.find("numFmts")
        for element in section.all("numFmt") if section else ():
            codes.setdefault(int(element.attributes["numFmtId"]), element.attributes["formatCode"])
        return {number: parse_format(code) for number, code in format_codes(codes).items()}

    def format_id(self, style: int) -> int:
        """The id of a style's number format; 0 (General) for an unknown style."""
        return self._format_ids[style] if 0 <= style < len(self._format_ids) else 0

    def format(self, style: int) -> NumberFormat:
        """The number format of a style."""
        return self._formats.get(self.format_id(style), GENERAL)

    def quoted(self, style: int) -> int:
        """The variant for a text that starts like a formula, so that it remains text when the cell is edited."""
        return style if self.format_id(style) == _TEXT_FORMAT else self.variant(style, StyleChange(quoted=True))

    def variant(self, style: int, change: StyleChange) -> int:
        """The index of the variant of `style` with `change`; repeated calls return the same index."""
        base, earlier = self._made.get(style, (style, StyleChange()))
        combined = earlier.then(change)
        if (base, combined) not in self._indices:
            index = self._new_style(base, combined)
            self._indices[base, combined] = index
            if index >= len(self._styles):
                self._made[index] = (base, combined)
        return self._indices[base, combined]

    def _new_style(self, base: int, change: StyleChange) -> int:
        while len(self._format_ids) <= self._used:
            self._add_style(_plain_xf(self._prefix), 0)
        data, xf = self._stored(base)
        tag = edited_start_tag(data, xf, self._attributes(xf, change)).decode()
        made = _wrapped_xf(tag, data, xf) if change.wrapped else tag + data[xf.open_end : xf.end].decode()
        if made in self._texts:
            return self._texts[made]
        return self._add_style(made, self.format_id(base) if change.number_format is None else change.number_format)

    def _stored(self, style: int) -> tuple[bytes, Element]:
        """The entry of a style, and the bytes that contain it; a plain entry for an undeclared style."""
        if 0 <= style < len(self._styles):
            return self._data, self._styles[style]
        space = f"xmlns:{self._root.prefix}" if self._root.prefix else "xmlns"
        plain = _plain_xf(self._prefix).replace(" ", f' {space}="{self._root.space}" ', 1).encode()
        return plain, parse_spans(plain, self._part)

    def _attributes(self, xf: Element, change: StyleChange) -> dict[str, object]:
        """The attributes to change in `xf`; the fill and font that they need are added."""
        changes: dict[str, object] = {}
        if change.fill:
            changes |= {"fillId": self._fill(change.fill), "applyFill": 1}
        if change.number_format is not None:
            changes |= {"numFmtId": change.number_format, "applyNumberFormat": 1}
        if change.quoted:
            changes["quotePrefix"] = 1
        if change.colour or change.bold or change.underlined:
            changes |= {"fontId": self._font(xf, change), "applyFont": 1}
        if change.wrapped:
            changes["applyAlignment"] = 1
        return changes

    def _add_style(self, xf: str, format_id: int) -> int:
        self._new["cellXfs"].append(xf)
        self._format_ids.append(format_id)
        return len(self._format_ids) - 1

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            made = self._new["fills"]
            had = self._count("fills")
            made += [_fill_xml(self._prefix, pattern) for pattern in _RESERVED_FILLS[had + len(made) :]]
            made.append(_fill_xml(self._prefix, "solid", colour))
            self._fills[colour] = had + len(made) - 1
        return self._fills[colour]

    def _font(self, xf: Element, change: StyleChange) -> int:
        """The index of a font with the size and typeface of the style's font, and the properties of `change`."""
        section = self._root.find("fonts")
        fonts = section.children if section else []
        index = whole_number(xf.attributes.get("fontId", "0"))
        own = fonts[index].children if index is not None and index < len(fonts) else []
        kept = {child.name: self._data[child.start : child.end].decode() for child in own}
        changed = {
            "b": f"<{self._prefix}b/>" if change.bold else "",
            "u": f"<{self._prefix}u/>" if change.underlined else "",
            "color": f'<{self._prefix}color rgb="FF{change.colour}"/>' if change.colour else kept.get("color", ""),
        }
        xml = "".join(changed.get(name, kept.get(name, "")) for name in _FONT_ORDER)
        font = f"<{self._prefix}font>{xml}</{self._prefix}font>"
        made = self._new["fonts"]
        if font not in made:
            made.append(font)
        return len(fonts) + made.index(font)

    def _count(self, section: str) -> int:
        element = self._root.find(section)
        return len(element.children) if element else 0

    def result(self) -> bytes:
        """The part with all variants; the original bytes if there are none."""
        edits = Edits(self._data)
        for name, made in self._new.items():
            section = self._root.find(name)
            tag, xml = self._root.sibling(name), "".join(made)
            if section is not None:
                edits.append(section, xml)
                edits.set_attribute(section, "count", len(section.children) + len(made))
                continue
            later = _SECTIONS[_SECTIONS.index(name) + 1 :]
            following = next((child for child in self._root.children if child.name in later), None)
            new_section = f'<{tag} count="{len(made)}">{xml}</{tag}>'
            if following is not None:
                edits.insert(following.start, new_section.encode())
            else:
                edits.append(self._root, new_section)
        return edits.result()


def _wrapped_xf(tag: str, data: bytes, xf: Element) -> str:
    """The entry with the start tag `tag` and wrapped lines; its other content is kept."""
    alignment = f'<{xf.sibling("alignment")} vertical="top" wrapText="1"/>'
    others = "".join(data[c.start : c.end].decode() for c in xf.children if c.name != "alignment")
    opening = tag.removesuffix("/>") + ">" if xf.empty else tag
    return f"{opening}{alignment}{others}</{xf.tag}>"


def _plain_xf(prefix: str) -> str:
    return f'<{prefix}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'


def _fill_xml(prefix: str, pattern: str, colour: str = "") -> str:
    head = f'<{prefix}fill><{prefix}patternFill patternType="{pattern}"'
    if not colour:
        return f"{head}/></{prefix}fill>"
    colours = f'<{prefix}fgColor rgb="FF{colour}"/><{prefix}bgColor indexed="64"/>'
    return f"{head}>{colours}</{prefix}patternFill></{prefix}fill>"
