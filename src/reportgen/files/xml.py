"""Writes XML parts of Office packages."""

from __future__ import annotations

from typing import Any

from lxml import etree


def part_bytes(root: Any) -> bytes:
    """Serialize `root` as a package part: UTF-8, with the XML declaration that Office writes."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
