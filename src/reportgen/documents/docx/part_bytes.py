"""The bytes of an XML part of a Word package."""

from __future__ import annotations

from typing import Any

from lxml import etree


def part_bytes(root: Any) -> bytes:
    """`root` as a part of a package: UTF-8, with the declaration that Office writes."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
