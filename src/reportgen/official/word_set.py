"""Sets properties of runs, paragraphs and sections of a Word file, in the order that ECMA-376 requires."""

from __future__ import annotations

from typing import Any

from reportgen.finished.word import W
from reportgen.finished.word_package import WordPackage

_ORDERS = {
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg",
}
"""The properties up to the last one that is set here."""
_BEFORE = {
    parent: {W + name: {W + other for other in names.split()[:index]} for index, name in enumerate(names.split())}
    for parent, names in _ORDERS.items()
}


def write_back(target: WordPackage, element: Any) -> None:
    """Have the header or footer written that an element belongs to; the body is written anyway."""
    root = element.getroottree().getroot()
    for kind in ("header", "footer"):
        for part in target.package.related(target.package.document, kind).values():
            if part in target.package.parts and target.package.root(part) is root:
                target.root(part)


def properties_of(element: Any, name: str) -> Any:
    """The `rPr` of a run or `pPr` of a paragraph, which is its first child."""
    found = element.find(W + name)
    if found is None:
        found = element.makeelement(W + name)
        element.insert(0, found)
    return found


def set_property(properties: Any, name: str, **values: str) -> Any:
    """Set attributes of a property of an `rPr`, `pPr` or `sectPr`; it is added at its place if there is none."""
    found = properties.find(W + name)
    if found is None:
        found = properties.makeelement(W + name)
        before = _BEFORE[properties.tag.removeprefix(W)][W + name]
        at = max((index + 1 for index, child in enumerate(properties) if child.tag in before), default=0)
        properties.insert(at, found)
    for key, value in values.items():
        found.set(W + key, value)
    return found
