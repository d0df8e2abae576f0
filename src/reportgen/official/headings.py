"""The headings of a body and their numbers: Phần, mục (I.), khoản (1.), điểm (a)), and the text between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reportgen.official.model import Paragraph
from reportgen.official.parts import LONG, Parts
from reportgen.official.words import CAPTION, is_capitals

PART = re.compile(
    r"(?P<word>phần|chương)\s+(?P<number>[IVXLC]+|\d+|thứ \w+|một|hai|ba|bốn|năm)\b\s*[.:]?\s*(?P<title>.*)", re.I
)
SECTION = re.compile(r"(?P<number>[IVX]+)\s*(?P<mark>[.)\-/:]?)\s+(?P<title>\S.*)")
CLAUSE = re.compile(r"(?P<number>\d{1,2})\s*(?P<mark>[.)\-/:])\s+(?P<title>[^\W\d].*)")
POINT = re.compile(r"(?P<letter>[a-zđ])\s*(?P<mark>[.)\-/:])\s+\S")
_ITEM = re.compile(r"[-–+•●*▪]\s*\S")
_SENTENCE = re.compile(r"[-–+•●*▪]\s+[^\W\d].{20,}")
"""An item that is no label of a chart."""
_MAX_TITLE = 200
_MAX_CLAUSE = 120


def in_body(parts: Parts) -> Iterator[Paragraph]:
    """Yield the paragraphs of the body outside of tables, in order."""
    return (p for p in parts.body if not p.in_table)


def plain_text(parts: Parts) -> Iterator[Paragraph]:
    """Yield the paragraphs of running text: no headings, lists, captions, grounds, and no short lines."""
    grounds = parts.of("grounds")
    for p in in_body(parts):
        if len(p.text) < LONG or p in grounds or p.label or is_capitals(p.text) or p.align == "center":
            continue
        if not (CAPTION.match(p.text) or _ITEM.match(p.text) or PART.match(p.text) or is_section(p)):
            yield p


def all_text(parts: Parts) -> Iterator[Paragraph]:
    """Yield the running text, and the khoản, điểm and items of lists of any length that are no titles."""
    plain = {id(p) for p in plain_text(parts)}
    titles = {id(p) for p in titled_clauses(parts)}
    for p in in_body(parts):
        is_item = POINT.match(p.text) or CLAUSE.fullmatch(p.text) or _SENTENCE.match(p.text)
        if id(p) in plain or (is_item and id(p) not in titles and not CAPTION.match(p.text)):
            yield p


def is_section(p: Paragraph) -> bool:
    """Whether a paragraph is the title of a mục: a Roman number and a title on its own line."""
    match = SECTION.fullmatch(p.text)
    if match is None or len(p.text) > _MAX_TITLE or p.text.endswith((";", ":", ",", ".")):
        return False
    return bool(match["mark"]) or is_capitals(match["title"])


def parts_of_body(parts: Parts) -> Iterator[Paragraph]:
    """Yield the lines `Phần I`, `Chương II`."""
    return (p for p in in_body(parts) if (match := PART.fullmatch(p.text)) is not None and not match["title"])


def groups(parts: Parts) -> Iterator[Paragraph]:
    """Yield the titles below `Phần I`."""
    body = list(in_body(parts))
    heads = {id(p) for p in parts_of_body(parts)}
    for above, p in pairwise(body):
        if id(above) in heads and len(p.text) <= _MAX_TITLE and not is_section(p):
            yield p


def sections(parts: Parts) -> Iterator[Paragraph]:
    """Yield the titles of mục: `I. KẾT QUẢ`."""
    return (p for p in in_body(parts) if is_section(p))


def titled_clauses(parts: Parts) -> Iterator[Paragraph]:
    """Yield the khoản that have a title on its own line, which is bold for the most part."""
    for p in in_body(parts):
        if CLAUSE.fullmatch(p.text) is None or len(p.text) > _MAX_CLAUSE or p.text.endswith((".", ";", ":", ",")):
            continue
        if 2 * sum(len(piece.text) for piece in p.pieces if piece.look.bold) > len(p.raw):
            yield p
