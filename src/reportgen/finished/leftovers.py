"""Finds leftovers in a finished file: private-use characters and template tags."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from reportgen.finished.blocks import normalized
from reportgen.finished.package import Package, read_package
from reportgen.finished.word import W, paragraph_text

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_PRIVATE_BYTES = re.compile(
    rb"\xee[\x80-\xbf]{2}|\xef[\x84-\xa3][\x80-\xbf]|\xf3[\xb0-\xbf][\x80-\xbf]{2}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
"""As UTF-8 bytes. U+F000 to U+F0FF are excluded: Word uses them for characters of Symbol and Wingdings."""
_OPENING = re.compile(r"\{[{%#]")
_TAG = re.compile(r"\{[{%#].*?(?:[}%#]\}|\Z)")
_VALUE = re.compile(rb"""[>"']([^<>"']*\{[{%#][^<>"']*)""")
"""An XML text or attribute that contains a tag."""
_TEXT_WITH_BRACE = re.compile(rb">[^<>{]*\{")
_PACKAGES = (".xlsx", ".xlsm", ".docx", ".pptx")
_XML = (".xml", ".rels", ".vml")


class Tags:
    """Finds template tags in texts. Braces that occur in the given texts (those of the cells) are not tags."""

    def __init__(self, texts: Iterable[str]) -> None:
        holding = (text for text in texts if _OPENING.search(text))
        tags = {match[0] for text in holding for match in _TAG.finditer(normalized(text))}
        self._known = sorted(tags, key=len, reverse=True)

    def left_in(self, text: str) -> bool:
        """Whether a text contains `{{`, `{%` or `{#` that does not come from a cell."""
        if "{" not in text:
            return False
        rest = normalized(text)
        for tag in self._known:
            rest = rest.replace(tag, "\0")
        return _OPENING.search(rest) is not None


def private_letters(package: Package) -> Iterator[tuple[str, str, str]]:
    """Yield part, character and surrounding text of private-use characters, the first of each part."""
    for part, data in _xml_parts(package):
        match = _PRIVATE_BYTES.search(data)
        if match is not None:
            yield part, match[0].decode(), _words_around(package, part, data, match)


def tags_left(package: Package, tags: Tags) -> Iterator[tuple[str, str]]:
    """Yield part and text of every template tag in a package: in a text, across runs, or in an attribute."""
    for part, data in _xml_parts(package):
        found: list[str] = []
        if part in package.parts and _TEXT_WITH_BRACE.search(data) and _is_word(package.root(part)):
            texts = (paragraph_text(paragraph) for paragraph in package.root(part).iter(W + "p"))
            found += [text for text in texts if tags.left_in(text)]
        for match in _VALUE.finditer(data):
            text = html.unescape(match[1].decode("utf-8", "replace"))
            if tags.left_in(text) and not any(text in other for other in found):
                found.append(text)
        yield from ((part, text) for text in found)


def _xml_parts(package: Package, within: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the XML parts as UTF-8 without character references, including embedded packages as `part!part`."""
    for part, data in package.parts.items():
        if part.endswith(_PACKAGES):
            yield from _xml_parts(read_package(data), f"{within}{part}!")
        elif part.endswith(_XML):
            if b"&#" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
                data = etree.tostring(package.root(part), encoding="utf-8")
            yield within + part, data


def _words_around(package: Package, part: str, data: bytes, match: re.Match[bytes]) -> str:
    """Return the paragraph that contains a match, or otherwise its text or attribute."""
    letter = match[0].decode()
    if part in package.parts and _is_word(package.root(part)):
        for paragraph in package.root(part).iter(W + "p"):
            if letter in (text := paragraph_text(paragraph)):
                return text
    before = re.split(rb"""[<>"']""", data[: match.start()])[-1]
    after = re.split(rb"""[<>"']""", data[match.end() :], maxsplit=1)[0]
    return html.unescape((before + match[0] + after).decode("utf-8", "replace"))


def _is_word(root: Any) -> bool:
    return isinstance(root.tag, str) and root.tag.startswith(W)
