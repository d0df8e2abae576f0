"""Resolves the styles of one Word file: docDefaults, `basedOn`, numbering and theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from reportgen.documents.styles import properties as xml
from reportgen.documents.styles.model import Characters, Level, Paragraph, turned_off
from reportgen.documents.styles.properties import Properties, W

CHARACTER_NAMES = frozenset(Characters.__dataclass_fields__)
_PARAGRAPH_NAMES = frozenset(Paragraph.__dataclass_fields__)
_PLAIN: Properties = {
    "typeface": "Times New Roman",
    "size": 10.0,
    "bold": False,
    "italic": False,
    "caps": False,
    "small_caps": False,
    "underline": False,
    "underline_style": "solid",
    "strike": False,
    "colour": "#000000",
    "letter_spacing": 0.0,
    "raised": 0.0,
    "vertical": "baseline",
    "kerning_from": 0.0,
    "hidden": False,
}
"""Word's defaults for properties that docDefaults do not set."""

_NUMBERED = tuple(W + name for name in ("num", "abstractNum", "lvl", "lvlOverride"))
_NUMBERS = ("numId", "abstractNumId", "ilvl")


class Cascade:
    """The styles part with its theme and numbering. Takes style ids, returns resolved properties.

    Raises ValueError if a number in the numbering is none.
    """

    def __init__(self, styles: bytes, theme: bytes | None, numbering: bytes | None) -> None:
        self.theme = xml.read_theme(theme)
        root = etree.fromstring(styles)
        self.styles = {str(style.get(W + "styleId")): style for style in root.iterfind(W + "style")}
        self.numbering = None if numbering is None else etree.fromstring(numbering)
        for element in () if self.numbering is None else self.numbering.iter(*_NUMBERED):
            for name in _NUMBERS:
                int(element.get(W + name, "0"))  # also of lists that no style uses: Word could not open the file
        self._own: dict[etree._Element, tuple[Properties, Properties, Properties]] = {}
        self.defaults = dict(_PLAIN)
        defaults = root.find(W + "docDefaults")
        if defaults is not None:
            self.defaults |= xml.characters(defaults.find(f"{W}rPrDefault/{W}rPr"), self.theme)
            self.defaults |= xml.paragraph(defaults.find(f"{W}pPrDefault/{W}pPr"), self.theme)

    @property
    def default_style(self) -> str | None:
        """The id of `Normal`."""
        for style_id, style in self.styles.items():
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                return style_id
        return None

    def chain(self, style_id: str) -> list[etree._Element]:
        """Return the style and its base styles, the root base first; a cycle ends the chain."""
        return list(based_on(self.styles, style_id))[::-1]

    def paragraph(self, name: str, style_id: str | None, direct: Properties | None = None) -> Paragraph:
        """Return a resolved paragraph style (None: `Normal`), with direct formatting on top."""
        style_id = style_id or self.default_style
        specified = xml.laid_over(self._specified(style_id) if style_id else {}, direct or {})
        resolved = xml.laid_over(self.defaults, specified)
        own = {key: value for key, value in resolved.items() if key in _PARAGRAPH_NAMES and value is not None}
        return Paragraph(name=name, characters=_letters(resolved), specified=frozenset(specified), **own)

    def characters(self, style_id: str) -> Characters:
        """Return the properties that a character style sets; the others are None."""
        return _letters(self._specified_characters(style_id))

    def run(self, paragraph: Paragraph, rpr: etree._Element | None) -> Characters:
        """Return the resolved properties of one run: paragraph style, character style, direct formatting."""
        style = None if rpr is None else xml.value_of(rpr, "rStyle")
        styled = self._specified_characters(style) if style else {}
        styled |= dict.fromkeys(turned_off(paragraph.characters, _letters(styled)), False)
        base = {key: getattr(paragraph.characters, key) for key in CHARACTER_NAMES}
        return Characters(**(base | styled | xml.characters(rpr, self.theme)))

    def _specified(self, style_id: str) -> Properties:
        specified: Properties = {}
        for style in self.chain(style_id):
            numbering, paragraph, characters = self._properties(style)
            specified = xml.laid_over(specified | numbering, paragraph) | characters
        return specified

    def _specified_characters(self, style_id: str) -> Properties:
        specified: Properties = {}
        for style in self.chain(style_id):
            specified |= self._properties(style)[2]
        return specified

    def _properties(self, style: etree._Element) -> tuple[Properties, Properties, Properties]:
        """What a style itself sets by its numbering, for paragraphs and for characters; each is read once."""
        if style not in self._own:
            ppr = style.find(W + "pPr")
            characters = xml.characters(style.find(W + "rPr"), self.theme)
            self._own[style] = self._numbered(ppr), xml.paragraph(ppr, self.theme), characters
        return self._own[style]

    def _numbered(self, ppr: etree._Element | None) -> Properties:
        """Return the numbering level that a style refers to, with the indents of that level."""
        number = None if ppr is None else ppr.find(W + "numPr")
        num_id = None if number is None else xml.value_of(number, "numId")
        if number is None or num_id is None:
            return {}
        if num_id == "0":
            return {"level": None}
        level = self._level(num_id, xml.value_of(number, "ilvl") or "0")
        if level is None:
            return {}
        suffix = xml.value_of(level, "suff")
        made = Level(
            format=xml.value_of(level, "numFmt") or "decimal",
            text=xml.value_of(level, "lvlText") or "",
            suffix="space" if suffix == "space" else "nothing" if suffix == "nothing" else "tab",
            characters=_letters(xml.characters(level.find(W + "rPr"), self.theme)),
            start=int(xml.value_of(level, "start") or 1),
        )
        return xml.paragraph(level.find(W + "pPr"), self.theme) | {"level": made}

    def _level(self, num_id: str, depth: str) -> etree._Element | None:
        if self.numbering is None:
            return None
        nums = {num.get(W + "numId"): xml.value_of(num, "abstractNumId") for num in self.numbering.iterfind(W + "num")}
        for abstract in self.numbering.iterfind(W + "abstractNum"):
            if abstract.get(W + "abstractNumId") == nums.get(num_id):
                return next((level for level in abstract.iterfind(W + "lvl") if level.get(W + "ilvl") == depth), None)
        return None


def based_on(styles: Mapping[str, etree._Element], style_id: str | None) -> Iterator[etree._Element]:
    """Return a style of `styles` (by id) and its base styles, the root base last; a cycle ends the chain."""
    seen: set[str] = set()
    while style_id is not None and style_id in styles and style_id not in seen:
        seen.add(style_id)
        yield styles[style_id]
        style_id = xml.value_of(styles[style_id], "basedOn")


def _letters(specified: Properties) -> Characters:
    return Characters(**{key: specified[key] for key in CHARACTER_NAMES & specified.keys()})
