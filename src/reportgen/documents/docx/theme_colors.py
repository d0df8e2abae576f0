"""Sets the colours of `reportgen.toml` in a Word file: the theme's accents, and every colour that refers to them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from reportgen.documents.styles.properties import A, W, tinted
from reportgen.files.xml import part_bytes

_PLACES = (("color", "themeColor", "theme"), ("fill", "themeFill", "themeFill"))
"""Attributes: resolved colour, theme colour, and the prefix of `Tint` and `Shade`.

On a `color` element the resolved colour is `val`; on borders `val` is the border style.
"""


def recolour(docx: bytes, accent: str, second: str) -> bytes:
    """Return the Word file with new `accent1` and `accent2` (`#RRGGBB`) in its theme; tints and shades are recomputed.

    Parts without theme colours are not changed; the order of the parts is kept.
    """
    colours = {"accent1": accent, "accent2": second}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename.startswith("word/theme/"):
                data = _recolour_theme(data, colours)
            elif info.filename.startswith("word/") and (b"themeColor" in data or b"themeFill" in data):
                data = _recolour_part(data, colours)
            target.writestr(info, data)
    return out.getvalue()


def _recolour_theme(xml: bytes, colours: Mapping[str, str]) -> bytes:
    root = etree.fromstring(xml)
    for name, colour in colours.items():
        for entry in root.iter(A + name):
            for old in list(entry):
                entry.remove(old)
            etree.SubElement(entry, A + "srgbClr", val=colour.lstrip("#").upper())
    return part_bytes(root)


def _recolour_part(xml: bytes, colours: Mapping[str, str]) -> bytes:
    root = etree.fromstring(xml)
    for element in root.iter("*"):
        for attribute, named, prefix in _PLACES:
            value = W + ("val" if element.tag == W + "color" else attribute)
            base = colours.get(element.get(W + named, ""))
            if base is None or element.get(value) is None:
                continue
            colour = tinted(base, element.get(f"{W}{prefix}Tint"), element.get(f"{W}{prefix}Shade"))
            element.set(value, colour.lstrip("#"))
    return part_bytes(root)
