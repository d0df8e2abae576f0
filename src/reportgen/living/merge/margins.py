"""The headers and footers of two Word files, by the section and kind of page that they are of."""

from __future__ import annotations

from typing import Any

from reportgen.finished.package import Package
from reportgen.finished.word import W

_REFERENCES = (W + "headerReference", W + "footerReference")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MARGINS = (W + "hdr", W + "ftr")


def margin_above(element: Any) -> Any:
    """The header or footer that an element is in; None if it is in none."""
    return next(element.iterancestors(*_MARGINS), None)


def have_same_margins(one: Package, other: Package) -> bool:
    """Whether two files have headers and footers for the same sections and kinds of pages."""
    return list(_margins(one)) == list(_margins(other))


def same_margin(part: str, one: Package, other: Package) -> str:
    """The header or footer of another file that a part of the first one is there; empty if there is none."""
    key = next((key for key, name in _margins(one).items() if name == part), None)
    return _margins(other).get(key, "") if key is not None and have_same_margins(one, other) else ""


def _margins(package: Package) -> dict[tuple[int, str, str], str]:
    """The parts by number of the section, element name and kind of page."""
    targets = {relation.id: relation.target for relation in package.relations(package.document)}
    return {
        (number, reference.tag, reference.get(W + "type", "default")): targets.get(reference.get(_ID, ""), "")
        for number, section in enumerate(package.root(package.document).iter(W + "sectPr"))
        for reference in section.iterchildren(*_REFERENCES)
    }
