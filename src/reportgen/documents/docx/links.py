"""Checks where the links of a merged Word template lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportgen.documents.docx.oxml import q

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))', re.IGNORECASE)
"""A field with an address; `HYPERLINK \\l "mark"` leads to a place in the document."""
_VML = "{urn:schemas-microsoft-com:vml}"


def addresses_in(root: Any) -> Iterator[str]:
    """Return the addresses that a part itself contains: of HYPERLINK fields and of VML shapes."""
    for instruction in _instructions(root):
        if found := _HYPERLINK.match(instruction):
            yield (found[1] or found[2] or "").replace("\\\\", "\\")
    for shape in root.iter(f"{_VML}*"):
        if shape.get("href"):
            yield shape.get("href")


def _instructions(root: Any) -> Iterator[str]:
    """Return the instructions of all fields; one may be in several runs, and contain other fields."""
    open_fields: list[list[str]] = []
    for element in root.iter(q("w:fldSimple"), q("w:fldChar"), q("w:instrText")):
        if element.tag == q("w:fldSimple"):
            yield element.get(q("w:instr"), "")
        elif element.tag == q("w:instrText"):
            if open_fields:
                open_fields[-1].append(element.text or "")
        elif element.get(q("w:fldCharType")) == "begin":
            open_fields.append([])
        elif open_fields and element.get(q("w:fldCharType")) == "end":
            yield "".join(open_fields.pop())
