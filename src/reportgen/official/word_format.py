"""Resolves the formatting of a Word file: docDefaults, theme fonts, table, paragraph and character styles, direct.

`Properties` are dictionaries of what an element sets; a later one is laid over an earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree

from reportgen.finished.package import Package
from reportgen.finished.word import W
from reportgen.official.model import BLACK, Align, Look

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
Properties = dict[str, Any]
_OFF = ("0", "false", "off", "none")
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_TOGGLES = ("bold", "italic", "caps", "hidden")
_ALIGN: dict[str, Align] = {
    **{"left": "left", "start": "left", "right": "right", "end": "right", "center": "center"},
    **{"both": "justify", "distribute": "justify", "thaiDistribute": "justify"},
}
_UNITS = (("pt", 20.0), ("mm", 1440 / 25.4), ("cm", 14400 / 25.4), ("in", 1440.0))


def twips(value: str | None, default: float = 0.0) -> float:
    """A length in twentieths of a point, which may be stored with a unit."""
    if not value:
        return default
    for unit, factor in _UNITS:
        if value.endswith(unit):
            return float(value.removesuffix(unit)) * factor
    return float(value)


def is_on(element: Any) -> bool:
    """Whether a toggle property is there and on."""
    return element is not None and element.get(W + "val", "1") not in _OFF


class Formatting:
    """The styles of one Word file. Raises ValueError where a stored number is none."""

    def __init__(self, package: Package) -> None:
        parts = package.related(package.document, "styles").values()
        roots = [package.root(part) for part in parts if part in package.parts]
        self._styles = {style.get(W + "styleId"): style for root in roots for style in root.iter(W + "style")}
        self._fonts = _theme_fonts(package)
        self._plain: tuple[Properties, Properties] = ({}, {})
        for root in roots:
            defaults = root.find(W + "docDefaults")
            if defaults is not None:
                self._plain = (
                    _paragraph(defaults.find(f"{W}pPrDefault/{W}pPr")),
                    self._letters(defaults.find(f"{W}rPrDefault/{W}rPr")),
                )
        self._default = next(
            (key for key, s in self._styles.items() if s.get(W + "type") == "paragraph" and _is_default(s)), None
        )
        self._styled = cache(self._of_style)
        self._looks: dict[tuple[str, str, bytes], tuple[Look, bool, bool]] = {}

    def paragraph(self, paragraph: Any, table_style: str = "") -> Properties:
        """The properties of a paragraph; `table_style` is that of the table that holds it."""
        own = paragraph.find(W + "pPr")
        style = _value(own, "pStyle") or self._default or ""
        return self._plain[0] | self._styled(table_style)[0] | self._styled(style)[0] | _paragraph(own)

    def look(self, run: Any, paragraph: Any, table_style: str = "") -> tuple[Look, bool, bool]:
        """The look of a run (None: of a paragraph without one), whether it is in capitals, and whether it is hidden."""
        style = _value(paragraph.find(W + "pPr"), "pStyle") or self._default or ""
        own = None if run is None else run.find(W + "rPr")
        key = (style, table_style, b"" if own is None else etree.tostring(own, with_tail=False))
        if key not in self._looks:
            self._looks[key] = self._resolved(own, style, table_style)
        return self._looks[key]

    def _resolved(self, own: Any, style: str, table_style: str) -> tuple[Look, bool, bool]:
        below = self._plain[1] | self._styled(table_style)[1] | self._styled(style)[1]
        character = self._styled(_value(own, "rStyle") or "")[1]
        # a toggle of a character style turns off that of the paragraph
        toggled = {key: bool(below.get(key)) != bool(character[key]) for key in _TOGGLES if key in character}
        found = below | character | toggled | self._letters(own)
        look = Look(
            found.get("typeface", "Times New Roman"),
            found.get("size", 10.0),
            bool(found.get("bold")),
            bool(found.get("italic")),
            found.get("colour", BLACK),
            bool(found.get("underline")),
        )
        return look, bool(found.get("caps")), bool(found.get("hidden"))

    def _of_style(self, style_id: str) -> tuple[Properties, Properties]:
        """The properties of paragraph and letters that a style sets, with those of its base styles."""
        lines: Properties = {}
        letters: Properties = {}
        for style in reversed(list(self.chain(style_id))):
            lines |= _paragraph(style.find(W + "pPr"))
            letters |= self._letters(style.find(W + "rPr"))
        return lines, letters

    def chain(self, style_id: str) -> Iterator[Any]:
        """A style and its base styles, nearest first; a cycle ends it."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield self._styles[style_id]
            style_id = _value(self._styles[style_id], "basedOn") or ""

    def _letters(self, properties: Any) -> Properties:
        if properties is None:
            return {}
        found: Properties = {}
        for key, name in (("bold", "b"), ("italic", "i"), ("caps", "caps"), ("hidden", "vanish"), ("underline", "u")):
            element = properties.find(W + name)
            if element is not None:
                found[key] = is_on(element)
        if typeface := self._typeface(properties.find(W + "rFonts")):
            found["typeface"] = typeface
        if (size := _value(properties, "sz")) is not None:
            found["size"] = twips(size, 20.0) / 2 if size[-1:].isdigit() else twips(size) / 20
        colour = properties.find(W + "color")
        if colour is not None:
            value = colour.get(W + "val", "auto")
            # of the colours of a theme only those of text are black as a rule
            found["colour"] = f"#{value.upper()}" if _HEX.fullmatch(value) else BLACK
        return found

    def _typeface(self, fonts: Any) -> str:
        """The typeface of Latin letters; those with Vietnamese marks follow `hAnsi`, the others `ascii`."""
        if fonts is None:
            return ""
        names = []
        for kind in ("ascii", "hAnsi"):
            theme = fonts.get(f"{W}{kind}Theme")
            name = self._fonts.get("major" if theme.startswith("major") else "minor") if theme else None
            names.append(name or fonts.get(W + kind) or "")
        return " / ".join(dict.fromkeys(filter(None, names)))


def _theme_fonts(package: Package) -> dict[str, str]:
    found = {}
    for part in package.related(package.document, "theme").values():
        if part in package.parts:
            for kind in ("major", "minor"):
                latin = package.root(part).find(f".//{A}{kind}Font/{A}latin")
                if latin is not None and latin.get("typeface"):
                    found[kind] = str(latin.get("typeface"))
    return found


def _value(parent: Any, name: str) -> str | None:
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val")


def _is_default(style: Any) -> bool:
    return style.get(W + "default") in ("1", "true", "on")


def _paragraph(properties: Any) -> Properties:
    """The properties of a `w:pPr`; lengths in twentieths of a point."""
    if properties is None:
        return {}
    found = _indents(properties.find(W + "ind")) | _spacing(properties.find(W + "spacing"))
    if (align := _ALIGN.get(_value(properties, "jc") or "")) is not None:
        found["align"] = align
    border = properties.find(W + "pBdr")
    if border is not None:
        found["borders"] = {
            side: line.get(W + "val", "none")
            for side in ("top", "bottom")
            if (line := border.find(W + side)) is not None and line.get(W + "val") not in ("none", "nil", None)
        }
    contextual = properties.find(W + "contextualSpacing")
    if contextual is not None:
        found["contextual"] = is_on(contextual)
    return found


def _indents(indent: Any) -> Properties:
    found: Properties = {}
    if indent is None:
        return found
    for name, key in (("left", "left"), ("start", "left"), ("right", "right"), ("end", "right")):
        if indent.get(W + name) is not None:
            found[key] = twips(indent.get(W + name))
    if indent.get(W + "hanging") is not None:
        found["first"] = -twips(indent.get(W + "hanging"))
    elif indent.get(W + "firstLine") is not None:
        found["first"] = twips(indent.get(W + "firstLine"))
    return found


def _spacing(spacing: Any) -> Properties:
    found: Properties = {}
    if spacing is None:
        return found
    for key in ("before", "after"):
        if spacing.get(W + f"{key}Autospacing") in ("1", "true", "on"):
            found[key] = 280.0  # what Word takes for automatic spacing
        elif spacing.get(W + key) is not None:
            found[key] = twips(spacing.get(W + key))
    if spacing.get(W + "line") is not None:
        found["line"] = (twips(spacing.get(W + "line")), spacing.get(W + "lineRule", "auto"))
    return found
