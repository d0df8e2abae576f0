"""Finds a style of a Word file by the name used in documents, independent of the program that saved the file.

Word stores built-in styles with lower-case English names (`heading 1`) in every language, but with ids in the language
of the program (`Tiu1`, `berschrift1`, `u1`). LibreOffice stores `Heading 1`, and renames a style whose name is that of
one of its own styles: `Addressee` becomes `Envelope Address`, with an unchanged id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from reportgen.documents.styles.properties import W, value_of

_BUILT_IN = re.compile(r"(heading|toc|header|footer|caption|title|list|body|normal|strong|emphasis|table)\b")
_OTHER_NAMES = {
    "addressee": "envelope address",
    "sender": "envelope return",
    "appendix": "closing",
    "marginalia": "annotation text",
    "first line indent": "body text first indent",
    "text body indent": "body text indent",
    "body text": "text body",
    "toc heading": "contents heading",
    **{f"toc {level}": f"contents {level}" for level in range(1, 10)},
    "strong": "strong emphasis",
}
"""Names in lower case → LibreOffice's names."""


class StyleNames:
    """The styles of one Word file, by kind (`paragraph`, `character`, `table`) and name."""

    def __init__(self, styles: Iterable[Any]) -> None:
        self._by_name: dict[tuple[str, str], str] = {}
        self._by_id: dict[tuple[str, str], str] = {}
        for style in styles:
            kind, style_id = style.get(W + "type") or "paragraph", style.get(W + "styleId") or ""
            for name in _names(style):
                # LibreOffice adds a style `Caption` of its own to Word's `caption`: Word's spelling has precedence
                if name == name.lower() or (kind, name.lower()) not in self._by_name:
                    self._by_name[kind, name.lower()] = style_id
            self._by_id.setdefault((kind, style_id.lower()), style_id)

    def find(self, kind: str, name: str) -> str | None:
        """Return the id of the style with this name, with this name without spaces as id, or with another program's
        name.

        None if there is none. The search is case-insensitive.
        """
        wanted = name.lower()
        other = _OTHER_NAMES.get(wanted, "")
        return (
            self._by_name.get((kind, wanted))
            or self._by_id.get((kind, "".join(wanted.split())))
            or self._by_name.get((kind, other))
        )


def _names(style: Any) -> Iterator[str]:
    """Yield the name of a style and its aliases."""
    for tag in ("name", "aliases"):
        for name in (value_of(style, tag) or "").split(","):
            if name.strip():
                yield name.strip()


def shown_name(stored: str) -> str:
    """Return a style name as Word displays it: built-in names are stored in lower case (`heading 1`)."""
    if _BUILT_IN.match(stored) and stored == stored.lower():
        return " ".join("TOC" if word == "toc" else word.capitalize() for word in stored.split())
    return stored
