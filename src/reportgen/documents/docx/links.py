"""Checks where the links of a merged Word template lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportgen.documents.docx.active_text import instructions

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))', re.IGNORECASE)
"""A field with an address; `HYPERLINK \\l "mark"` leads to a place in the document."""
_VML = "{urn:schemas-microsoft-com:vml}"


def addresses_in(root: Any) -> Iterator[str]:
    """Return the addresses that a part itself contains: of HYPERLINK fields and of VML shapes."""
    for instruction in instructions(root):
        if found := _HYPERLINK.match(instruction):
            yield (found[1] or found[2] or "").replace("\\\\", "\\")
    for shape in root.iter(f"{_VML}*"):
        if shape.get("href"):
            yield shape.get("href")
