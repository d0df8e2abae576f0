"""Parses Jinja tags in the text of a Word paragraph: position, form and source.

Word replaces typed characters: straight quotes become typographic ones, spaces no-break spaces, hyphens dashes.
Outside string literals they are converted back; inside they are kept, except soft hyphens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HIDDEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Invisible characters that Word inserts; soft hyphens are removed in string literals too."""
_OPEN = re.compile(rf"\{{[{_HIDDEN}]*([{{%#])")
_CLOSE = {"{": "}}", "%": "%}", "#": "#}"}
_ENDS = {sign: re.compile(rf"{re.escape(close[0])}[{_HIDDEN}]*\}}") for sign, close in _CLOSE.items()}
_LITERAL = re.compile(
    r"""
    "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*'
    | [“”„‟](?P<double>[^“”„‟"]*)[“”"]
    | [‘’‚‛](?P<single>[^‘’‚‛']*)[‘’']
    """,
    re.VERBOSE | re.DOTALL,
)
_QUOTES = frozenset("\"'“”„‟‘’‚‛")
_FORM = re.compile(r"(tr|tc|p|r)\s+(?=\S)")
_BRACKETS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
_TYPED = str.maketrans(
    dict.fromkeys("\u00a0\u1680\u2007\u202f\u205f\u3000\t\n\r\v", " ")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys(_HIDDEN, "")
    | dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a", " ")
)
"""Characters that Word inserts instead of a space and of a hyphen."""


class TagNotClosedError(ValueError):
    """A tag without an end in the same text: its opening, and the expected end."""

    def __init__(self, sign: str) -> None:
        self.opening, self.closing = "{" + sign, _CLOSE[sign]
        super().__init__(self.opening)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in a text, at `text[start:end]`."""

    start: int
    end: int
    form: str
    """`p`, `tr`, `tc` or `r` of `{%p … %}`; empty for a plain tag."""
    source: str
    """The tag for Jinja, without its form: `{% if x == "a" %}`."""

    @property
    def is_block(self) -> bool:
        """Whether the tag replaces the whole paragraph, row, cell or run: `{%p if x %}`, not `{{p x }}`."""
        return bool(self.form) and not self.source.startswith("{{")


def has_tag(text: str) -> bool:
    """Whether `text` contains the start of a tag."""
    return _OPEN.search(text) is not None


def find_tags(text: str) -> list[Tag]:
    """Return the tags of `text` in order. Raises TagNotClosedError."""
    tags = []
    position = 0
    while (opening := _OPEN.search(text, position)) is not None:
        tag = _read_tag(text, opening)
        tags.append(tag)
        position = tag.end
    return tags


def _read_tag(text: str, opening: re.Match[str]) -> Tag:
    sign = opening[1]
    end, inside = (_read_comment if sign == "#" else _read_code)(text, opening.end(), sign)
    form = _FORM.match(inside)
    if form is None or not inside[form.end() :].strip("-+ "):  # `{{p }}` prints the name `p`
        return Tag(opening.start(), end, "", "{" + sign + inside + _CLOSE[sign])
    return Tag(opening.start(), end, form[1], f"{{{sign} {inside[form.end() :]}{_CLOSE[sign]}")


def _read_comment(text: str, position: int, sign: str) -> tuple[int, str]:
    end = _ENDS[sign].search(text, position)
    if end is None:
        raise TagNotClosedError(sign)
    return end.end(), text[position : end.start()]


def _read_code(text: str, position: int, sign: str) -> tuple[int, str]:
    """Return the end of a tag, and its content from `position` as Jinja source.

    As in Jinja, the tag ends where all brackets are closed, outside string literals.
    """
    pieces: list[str] = []
    depth = 0
    while position < len(text):
        end = _ENDS[sign].match(text, position)
        if depth == 0 and end is not None:
            return end.end(), "".join(pieces)
        literal = _LITERAL.match(text, position)
        if literal is not None:
            pieces.append(_straight(literal).replace("\u00ad", ""))
            position = literal.end()
            continue
        letter = text[position]
        if letter in _QUOTES:
            break
        depth = max(0, depth + _BRACKETS.get(letter, 0))
        pieces.append(letter.translate(_TYPED))
        position += 1
    raise TagNotClosedError(sign)


def _straight(literal: re.Match[str]) -> str:
    for name, quote in (("double", '"'), ("single", "'")):
        if literal[name] is not None:
            return quote + literal[name] + quote
    return literal[0]
