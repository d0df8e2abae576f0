"""The boxes of comments, in VML: Excel requires it for comments. It is often not well-formed XML."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportgen.problems.codes_patch import UNUSUAL_PARTS
from reportgen.workbooks.scan import Refused

EMPTY = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    b"</o:shapelayout></xml>"
)
_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
    'width:{width}px;height:{height}px;z-index:{z};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>'
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_FIRST_ID = 1025
_WIDTH = 340
_LETTERS = 52
"""The number of characters on a line of a box with that width."""
_LINE, _MARGIN, _TALLEST = 15, 16, 620
_ID = re.compile(rb"_x0000_s([0-9]{1,9})\b")
_NOTE = re.compile(rb"<v:shape\b.*?</v:shape>", re.DOTALL)
_ANCHOR = re.compile(rb"<x:Anchor>(?:[^,<]*,){6}\s*(?P<bottom>[0-9]{1,7})")
_HEIGHT = re.compile(rb"(height:)[0-9.]+[a-z]{2}")


def add_boxes(data: bytes, texts: Mapping[tuple[int, int], str], part: str) -> bytes:
    """The drawing with a hidden box for each comment, with a height for its text; cells by row and column from 1."""
    end = data.rfind(b"</xml>")
    if end < 0:
        raise Refused(UNUSUAL_PARTS, part)
    first = max((int(number) for number in _ID.findall(data)), default=_FIRST_ID - 1) + 1
    shapes = [
        _SHAPE.format(id=number, width=_WIDTH, height=_height(text), z=number, row=row - 1, column=column - 1)
        for number, ((row, column), text) in enumerate(sorted(texts.items()), first)
    ]
    kind = _TYPE if b'"_x0000_t202"' not in data.replace(b"'", b'"') else ""
    return data[:end] + (kind + "".join(shapes)).encode() + data[end:]


def enlarge_box(data: bytes, row: int, column: int, added: str) -> bytes:
    """The drawing with the box of a cell enlarged for the text `added`; unchanged if the cell has no box."""
    for shape in _NOTE.finditer(data):
        if _number_in(shape[0], b"Row") == row - 1 and _number_in(shape[0], b"Column") == column - 1:
            return data[: shape.start()] + _enlarged_shape(shape[0], _lines(added)) + data[shape.end() :]
    return data


def _enlarged_shape(shape: bytes, lines: int) -> bytes:
    """The box with a lower last row of its anchor by `lines` rows, or without an anchor, with the maximum height."""
    anchor = _ANCHOR.search(shape)
    if anchor:
        return shape[: anchor.start("bottom")] + b"%d" % (int(anchor["bottom"]) + lines) + shape[anchor.end("bottom") :]
    return _HEIGHT.sub(rb"\g<1>%dpx" % _TALLEST, shape, count=1)


def _number_in(shape: bytes, name: bytes) -> int:
    match = re.search(rb"<x:%s>\s*([0-9]{1,7})\s*<" % name, shape)
    return int(match[1]) if match else -1


def _lines(text: str) -> int:
    return sum(1 + len(line) // _LETTERS for line in text.split("\n"))


def _height(text: str) -> int:
    return min(_LINE * _lines(text) + _MARGIN, _TALLEST)
