"""The structure tree of a PDF, read with pikepdf: elements with their kind, attributes and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf

_TO_UNICODE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


@dataclass
class Tag:
    """An element of the structure tree."""

    kind: str
    children: list[Tag | str] = field(default_factory=list)
    scope: str = ""
    """Of the head of a table: `/Column`, `/Row`."""
    language: str = ""

    def iter(self, *kinds: str) -> Iterator[Tag]:
        """This element and those in it, of the given kinds or of all."""
        if not kinds or self.kind in kinds:
            yield self
        for child in self.tags:
            yield from child.iter(*kinds)

    @property
    def tags(self) -> list[Tag]:
        return [child for child in self.children if isinstance(child, Tag)]

    def text(self, *without: str) -> str:
        """The texts in it, without those of elements of the kinds `without`."""
        pieces = [
            child if isinstance(child, str) else child.text(*without)
            for child in self.children
            if isinstance(child, str) or child.kind not in without
        ]
        return " ".join(piece for piece in pieces if piece)


@cache
def tag_tree(pdf: Path) -> Tag:
    """The structure tree of a tagged PDF, which must contain all text but artifacts."""
    with pikepdf.open(pdf) as file:
        texts = {page.objgen: _texts(page) for page in file.pages}
        root = Tag("", list(_kids(file.Root.StructTreeRoot, None, texts)))
        assert not any(texts.values()), "text outside of the tags"
    return root


def _kids(element: Any, page: Any, texts: dict[Any, dict[int, str]]) -> Iterator[Tag | str]:
    kids = element.get("/K", pikepdf.Array())
    page = element.Pg.objgen if "/Pg" in element else page
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield texts[page].pop(kid, "")
        elif "/S" in kid:
            scope = str(kid.A.get("/Scope", "")) if "/A" in kid else ""
            yield Tag(str(kid.S).removeprefix("/"), list(_kids(kid, page, texts)), scope, str(kid.get("/Lang", "")))


def _texts(page: Any) -> dict[int, str]:
    """The text of a page by marked-content id, without artifacts; unmarked text has -1."""
    found: dict[int, str] = {}
    marks: list[tuple[str, int]] = []
    letters: dict[bytes, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BMC", "BDC"):
            own = operands[1].get("/MCID", -1) if len(operands) > 1 else -1
            marks.append((str(operands[0]), int(own)))
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            letters = _letters(page.Resources.Font[operands[0]])
        elif name in ("Tj", "TJ") and all(mark != "/Artifact" for mark, _ in marks):
            pieces = [bytes(p) for p in (operands[0] if name == "TJ" else operands) if isinstance(p, pikepdf.String)]
            text = "".join(letters[piece[i : i + 2]] for piece in pieces for i in range(0, len(piece), 2))
            mcid = marks[-1][1] if marks else -1
            found[mcid] = found.get(mcid, "") + text
    return found


def _letters(font: Any) -> dict[bytes, str]:
    """The letters of a font by their codes of two bytes."""
    pairs = _TO_UNICODE.findall(font.ToUnicode.read_bytes().partition(b"endcodespacerange")[2])
    return {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}
