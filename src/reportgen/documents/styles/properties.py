"""Parses WordprocessingML properties into plain dictionaries, which can be merged."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from reportgen.documents.styles.model import Line, LineSpacing, TabStop

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

Properties = dict[str, Any]
"""Property name (as in the dataclasses of `model`) → value; absent: not set here."""

_ALIGN = {"both": "justify", "distribute": "justify", "start": "left", "end": "right"}
_LINES = {
    "nil": "none",
    "none": "none",
    "double": "double",
    "triple": "double",
    "dotted": "dotted",
    "dashed": "dashed",
    "dashSmallGap": "dashed",
    "dotDash": "dashed",
    "dotDotDash": "dotted",
}
_UNDERLINES = {"single": "solid", "double": "double", "dotted": "dotted", "dash": "dashed", "wave": "wavy"}
_HIGHLIGHTS = {
    "yellow": "#FFFF00",
    "green": "#00FF00",
    "cyan": "#00FFFF",
    "magenta": "#FF00FF",
    "blue": "#0000FF",
    "red": "#FF0000",
    "darkBlue": "#000080",
    "darkCyan": "#008080",
    "darkGreen": "#008000",
    "darkMagenta": "#800080",
    "darkRed": "#800000",
    "darkYellow": "#808000",
    "lightGray": "#C0C0C0",
    "darkGray": "#808080",
    "black": "#000000",
    "white": "#FFFFFF",
}
_THEME_NAMES = {"text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1"} | {
    "text2": "dk2",
    "dark2": "dk2",
    "background2": "lt2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}


@dataclass(frozen=True)
class Theme:
    """The theme's colours (by `accent1`, `dk1`…) and Latin typefaces (by `major`, `minor`)."""

    colours: Mapping[str, str]
    typefaces: Mapping[str, str]

    def colour(self, element: etree._Element, value: str, name: str) -> str | None:
        """Return the colour in attribute `value`, or the theme colour in `name` with `Tint`/`Shade`; None: auto."""
        plain = element.get(W + value)
        if plain and plain != "auto":
            return f"#{plain.upper()}"
        themed = element.get(W + name)
        if not themed:
            return None
        base = self.colours.get(_THEME_NAMES.get(themed, themed))
        if base is None:
            return None
        return tinted(base, element.get(f"{W}{name}Tint"), element.get(f"{W}{name}Shade"))


def tinted(colour: str, tint: str | None, shade: str | None) -> str:
    """Return a theme colour tinted or shaded as in Word: the lightness is changed by hexadecimal fractions of 255."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if tint:
        part = int(tint, 16) / 255
        light = light * part + 1 - part
    if shade:
        light *= int(shade, 16) / 255
    return "#" + "".join(f"{round(c * 255):02X}" for c in colorsys.hls_to_rgb(hue, light, saturation))


_HEX_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


def read_theme(xml: bytes | None) -> Theme:
    """Parse the theme part; without one, use black, white and Times New Roman.

    Raises ValueError if the part is not a theme, or a colour is not `RRGGBB`.
    """
    if xml is None:
        return Theme({"dk1": "#000000", "lt1": "#FFFFFF"}, {})
    root = etree.fromstring(xml)
    if root.tag != A + "theme":
        raise ValueError(f"theme: {root.tag}")
    colours = {}
    for entry in root.iterfind(f".//{A}clrScheme/*"):
        system, plain = entry.find(A + "sysClr"), entry.find(A + "srgbClr")
        value = plain.get("val") if plain is not None else system.get("lastClr") if system is not None else None
        if value:
            if not _HEX_COLOUR.fullmatch(value):
                raise ValueError(f"theme: {value}")
            colours[etree.QName(entry).localname] = f"#{value.upper()}"
    typefaces = {}
    for name in ("major", "minor"):
        latin = root.find(f".//{A}{name}Font/{A}latin")
        if latin is not None and latin.get("typeface"):
            typefaces[name] = str(latin.get("typeface"))
    return Theme(colours, typefaces)


def points(value: str | None, per_point: float = 20) -> float:
    """Parse a length in twentieths (or `per_point`-ths) of a point, or with a unit (`12.5pt`, `2mm`)."""
    if not value:
        return 0
    for unit, factor in (("pt", 1.0), ("mm", 72 / 25.4), ("cm", 720 / 25.4), ("in", 72.0)):
        if value.endswith(unit):
            return float(value.removesuffix(unit)) * factor
    return float(value) / per_point


def on(element: etree._Element | None) -> bool | None:
    """Value of a toggle property; None if it is absent."""
    if element is None:
        return None
    return element.get(W + "val", "1") not in ("0", "false", "off", "none")


def value_of(parent: etree._Element, name: str) -> str | None:
    """The `val` of a child, or None."""
    child = parent.find(W + name)
    return None if child is None else child.get(W + "val")


def characters(rpr: etree._Element | None, theme: Theme) -> Properties:
    """Return the properties of an `rPr`."""
    if rpr is None:
        return {}
    specified: Properties = {
        "typeface": _typeface(rpr.find(W + "rFonts"), theme),
        "bold": on(rpr.find(W + "b")),
        "italic": on(rpr.find(W + "i")),
        "caps": on(rpr.find(W + "caps")),
        "small_caps": on(rpr.find(W + "smallCaps")),
        "underline": on(rpr.find(W + "u")),
        "underline_style": _UNDERLINES.get(value_of(rpr, "u") or ""),
        "hidden": on(rpr.find(W + "vanish")),
        "strike": on(rpr.find(W + "strike")),
        "vertical": value_of(rpr, "vertAlign"),
    }
    for key, name, per_point in (
        ("size", "sz", 2),
        ("letter_spacing", "spacing", 20),
        ("raised", "position", 2),
        ("kerning_from", "kern", 2),
    ):
        value = value_of(rpr, name)
        specified[key] = None if value is None else points(value, per_point)
    colour = rpr.find(W + "color")
    if colour is not None:
        specified["colour"] = theme.colour(colour, "val", "themeColor") or "#000000"
    specified["highlight"] = _HIGHLIGHTS.get(value_of(rpr, "highlight") or "") or shading(rpr, theme)
    return {key: value for key, value in specified.items() if value is not None}


def _typeface(fonts: etree._Element | None, theme: Theme) -> str | None:
    if fonts is None:
        return None
    themed = fonts.get(W + "asciiTheme") or fonts.get(W + "hAnsiTheme")
    if themed:
        return theme.typefaces.get("major" if themed.startswith("major") else "minor")
    name: str | None = fonts.get(W + "ascii") or fonts.get(W + "hAnsi")
    return name


def shading(parent: etree._Element, theme: Theme) -> str | None:
    """The fill of a `shd` child, or None."""
    shd = parent.find(W + "shd")
    return None if shd is None else theme.colour(shd, "fill", "themeFill")


def line(element: etree._Element, theme: Theme) -> Line:
    """Parse a border element: the width is in eighths of a point, the space in points."""
    style = _LINES.get(element.get(W + "val", "none"), "solid")
    width = points(element.get(W + "sz"), 8)
    if style == "double":
        width *= 3  # Word stores the width of a single line of the border
    colour = theme.colour(element, "color", "themeColor") or "#000000"
    return Line(style, width, colour, float(element.get(W + "space", "0")))


def borders(parent: etree._Element | None, theme: Theme) -> dict[str, Line]:
    """The border elements in a `pBdr`, `tblBorders` or `tcBorders`, by side."""
    if parent is None:
        return {}
    names = {"start": "left", "end": "right"}
    return {
        names.get(side, side): line(child, theme)
        for child in parent.iterchildren("*")
        for side in (etree.QName(child).localname,)
    }


def paragraph(ppr: etree._Element | None, theme: Theme) -> Properties:
    """Return the properties of a `pPr`, without numbering and `rPr`."""
    if ppr is None:
        return {}
    specified: Properties = {
        "keep_next": on(ppr.find(W + "keepNext")),
        "keep_lines": on(ppr.find(W + "keepLines")),
        "widow_control": on(ppr.find(W + "widowControl")),
        "page_break_before": on(ppr.find(W + "pageBreakBefore")),
        "contextual": on(ppr.find(W + "contextualSpacing")),
        "shading": shading(ppr, theme),
    }
    align = value_of(ppr, "jc")
    specified["align"] = _ALIGN.get(align, align) if align else None
    outline = value_of(ppr, "outlineLvl")
    specified["outline"] = int(outline) + 1 if outline is not None and int(outline) < 9 else None
    if ppr.find(W + "pBdr") is not None:
        specified["borders"] = {side: rule for side, rule in borders(ppr.find(W + "pBdr"), theme).items() if rule.drawn}
    if ppr.find(W + "tabs") is not None:
        specified["tabs"] = tuple(_tabs(ppr))
        specified["cleared_tabs"] = frozenset(
            points(tab.get(W + "pos")) for tab in ppr.iterfind(f"{W}tabs/{W}tab") if tab.get(W + "val") == "clear"
        )
    return {key: value for key, value in specified.items() if value is not None} | _indents(ppr) | _spacing(ppr)


def laid_over(below: Properties, above: Properties) -> Properties:
    """Merge `above` over `below`: its values win; its tab stops are added to those below, except cleared ones."""
    merged = below | above
    if "tabs" in above:
        gone = above["cleared_tabs"] | {tab.position for tab in above["tabs"]}
        kept = (tab for tab in below.get("tabs", ()) if tab.position not in gone)
        merged["tabs"] = tuple(sorted((*kept, *above["tabs"]), key=lambda tab: tab.position))
        merged["cleared_tabs"] = below.get("cleared_tabs", frozenset()) | above["cleared_tabs"]
    return merged


def _tabs(ppr: etree._Element) -> Iterator[TabStop]:
    for tab in ppr.iterfind(f"{W}tabs/{W}tab"):
        align = tab.get(W + "val", "left")
        if align != "clear":
            yield TabStop(points(tab.get(W + "pos")), "left" if align == "num" else _ALIGN.get(align, align))


def _indents(ppr: etree._Element) -> Properties:
    ind = ppr.find(W + "ind")
    if ind is None:
        return {}
    specified: Properties = {}
    for key, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        for name in names:
            if ind.get(W + name) is not None:
                specified[key] = points(ind.get(W + name))
    if ind.get(W + "hanging") is not None:
        specified["first"] = -points(ind.get(W + "hanging"))
    elif ind.get(W + "firstLine") is not None:
        specified["first"] = points(ind.get(W + "firstLine"))
    return specified


def _spacing(ppr: etree._Element) -> Properties:
    spacing = ppr.find(W + "spacing")
    if spacing is None:
        return {}
    specified: Properties = {}
    for key in ("before", "after"):
        if spacing.get(W + key) is not None:
            specified[key] = points(spacing.get(W + key))
    value = spacing.get(W + "line")
    if value is not None:
        rule = spacing.get(W + "lineRule", "auto")
        if rule == "auto":
            specified["spacing"] = LineSpacing("multiple", float(value) / 240)
        else:
            specified["spacing"] = LineSpacing("exactly" if rule == "exact" else "at least", points(value))
    return specified
