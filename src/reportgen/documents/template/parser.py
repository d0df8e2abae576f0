"""A strict parser for rendered HTML; invalid nesting is reported at the line of the template, not repaired."""

from __future__ import annotations

import re
from html.entities import html5
from typing import Any

from lxml import etree

from reportgen.documents.template.source_map import SRC, line_ref
from reportgen.problems import Problem, ReportgenError
from reportgen.problems.causes import raise_if_limited
from reportgen.problems.codes_templates import FIGURE_IN_ATTRIBUTE, MARKUP_BROKEN

VOID = frozenset({"br", "img", "hr", "col"})
"""Void elements, which have no end tag."""

MAX_TAG = 100_000
"""Maximum length of a tag with its attributes, in characters."""
_SNIPPET = 60
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*)(?P<attributes>(?:\s+[^\s=<>\"'/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'))?)*)"
    r"\s*(?P<empty>/?)>",
    re.DOTALL,
)
_BARE_ATTRIBUTE = re.compile(r"(?<=\s)([^\s=<>\"'/]+)(?=\s|\Z)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_LONE_AMPERSAND = re.compile(r"&(?!#?\w+;)")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_MARK = re.compile(rf'{SRC}="([^"]*)"')
SVG = 'xmlns="http://www.w3.org/2000/svg"'


def parse_strictly(html: str, start: str) -> Any:
    """Parse rendered HTML to an lxml `html` element with one `body`; `start` is the `data-src` of the first line.

    Raises ReportgenError (RG510, RG515) for the first invalid tag, at its line in the template.
    """
    text = _to_xml(html, start)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(f'<html lang="vi"><body {SRC}="{start}">{text}</body></html>', parser)
    except etree.XMLSyntaxError as error:
        raise_if_limited(error)
        position = _offset(text, *error.position)
        raise ReportgenError([_broken(text, position, start, error.msg.partition(", line")[0])]) from error


def _to_xml(html: str, start: str) -> str:
    """Close void elements and replace named entities, for the XML parser; raises ReportgenError for an invalid tag."""
    parts: list[str] = []
    stack: list[tuple[str, int]] = []
    done = 0
    for tag in _TAG.finditer(html):
        _refuse_invalid_tag(html, done, tag.start(), start)
        parts.append(_entities(html[done : tag.start()]))
        done = tag.end()
        name = tag["name"]
        if name is None and tag[0].endswith("-->"):  # a comment is removed
            continue
        if name is None or len(tag[0]) > MAX_TAG:
            snippet = " ".join(tag[0][:_SNIPPET].split())
            raise ReportgenError([_broken(html, tag.start(), start, f"{snippet} …")])
        if tag["close"]:
            if name in VOID:
                continue
            _close(stack, name, html, tag.start(), start)
            parts.append(f"</{name}>")
            continue
        empty = "/" if tag["empty"] or name in VOID else ""
        parts.append(f"<{name}{_attributes(name, tag['attributes'])}{empty}>")
        if not empty:
            stack.append((name, tag.start()))
    _refuse_invalid_tag(html, done, len(html), start)
    if stack:
        name, position = stack[-1]
        raise ReportgenError([_broken(html, _end_of_tag(html, position), start, f"<{name}> … ?")])
    return "".join(parts) + _entities(html[done:])


def _attributes(name: str, text: str) -> str:
    if "=" in text or text.strip():
        bare = _QUOTED.sub(lambda m: '"' + "x" * (len(m[0]) - 2) + '"', text)
        for match in reversed(list(_BARE_ATTRIBUTE.finditer(bare))):
            text = f'{text[: match.end()]}=""{text[match.end() :]}'
    if name == "svg" and "xmlns=" not in text:
        text += " " + SVG
    return _entities(text)


def _entities(text: str) -> str:
    def number(match: re.Match[str]) -> str:
        if match[1] in _XML_ENTITIES:
            return match[0]
        letters = html5.get(match[1] + ";")
        return match[0] if letters is None else "".join(f"&#{ord(c)};" for c in letters)

    return _ENTITY.sub(number, _LONE_AMPERSAND.sub("&amp;", text)) if "&" in text else text


def _refuse_invalid_tag(html: str, begin: int, end: int, start: str) -> None:
    """Raise ReportgenError for a `<` that is not a valid tag: an unquoted value, or a figure in an attribute."""
    position = html.find("<", begin, end)
    if position < 0:
        return
    snippet = " ".join(_MARK.sub("", html[position : position + _SNIPPET]).split())
    place = line_ref(_mark_before(html, _end_of_tag(html, position), start))
    if '<data class="figure"' in html[position : position + 2000].partition(">")[0][1:]:
        raise ReportgenError([FIGURE_IN_ATTRIBUTE.at(place, found=snippet)])
    raise ReportgenError([MARKUP_BROKEN.at(place, detail=snippet)])


def _close(stack: list[tuple[str, int]], name: str, html: str, position: int, start: str) -> None:
    if stack and stack[-1][0] == name:
        stack.pop()
        return
    opened = f"<{stack[-1][0]}> … " if stack else ""
    at = _end_of_tag(html, stack[-1][1]) if stack else position
    raise ReportgenError([_broken(html, at, start, f"{opened}</{name}>")])


def _broken(html: str, position: int, start: str, detail: str) -> Problem:
    return MARKUP_BROKEN.at(line_ref(_mark_before(html, position, start)), detail=detail)


def _end_of_tag(html: str, position: int) -> int:
    end = html.find(">", position)
    return len(html) if end < 0 else end


def _mark_before(html: str, position: int, start: str) -> str:
    """Return the last `data-src` before `position`, the nearest known line."""
    begin = html.rfind(f'{SRC}="', 0, position)
    match = _MARK.match(html, begin) if begin >= 0 else None
    return match[1] if match else start


def _offset(text: str, line: int, column: int) -> int:
    lines = text.splitlines(keepends=True)
    return sum(len(part) for part in lines[: line - 1]) + column
