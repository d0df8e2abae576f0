"""Split a text at its placeholders: `{CODE.aspect.form|decimals}`, `{năm}`; other braces are text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from reportgen.aspects import aspect_key, names_of
from reportgen.figures.model import DECIMALS_MARK, FORMS, join_form, split_form
from reportgen.figures.wording import is_decimals
from reportgen.records.codes import capitals
from reportgen.records.period_names import PERIODS, YEARS, is_period_name

DEFAULT_ASPECT = "value"
DEFAULT_FORM = "text"

# Within one line, because each line of a cell is printed as a paragraph.
_GROUP = re.compile(r"\{\{[^{}\r\n]*\}\}|\{[^{}\r\n]*\}")
_CODE_LIKE = re.compile(r"[A-Z][A-Z0-9_]*(/[\w-]*)?(\.[\w-]*)*(\|\w*)?")
_NAMED = re.compile(r"[^\W\d_][^\W_]*_\w*(/[\w-]*)?(\.[\w-]*)*(\|\w*)?")
_FIRST_TOKEN = re.compile(r"[A-Z][A-Z0-9_]*")
_WORD = r"[^\W\d_]\w*"
_LONE_BRACE = re.compile(
    rf"(?<!\{{)\{{(?!\{{)[^\S\r\n]*(?P<opened>{_WORD})"
    rf"|(?<![\w.])(?P<closed>{_WORD})(?:\.\w+)*(?:\|\d)?[^\S\r\n]*(?<!\}})\}}(?!\}})"
)
_SPACED_SIGNS = re.compile(r"\s*([./|])\s*")
_SEPARATORS = re.compile(r"[./|]")

_MAX_COMPARED = 80
"""The number of letters of a name that are compared with known names."""


class Meaning(Enum):
    """The kind of a piece of text."""

    TEXT = "text"
    PLACEHOLDER = "placeholder"
    EMPTY = "empty"  # {}
    DOUBLED = "doubled"  # {{CODE}}
    BROKEN = "broken"  # {CODE or CODE}, with one brace missing
    PERIOD = "period"  # {năm}, {kỳ sau}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text as typed; `name` is the content of the braces, without spaces around `.`, `/` and `|`."""

    meaning: Meaning
    typed: str
    name: str = ""


def split(text: str, heads: Mapping[str, tuple[str, ...]]) -> Iterator[Piece]:
    """The pieces of `text` in order; `text` is their `typed` joined.

    Everything in a pair of braces on one line is a placeholder. Double braces are text (`{{ 7*7 }}`) unless they
    contain a known head or something like a code. An unmatched brace is text unless it is next to a word.
    """
    end = 0
    for group in _GROUP.finditer(text):
        yield from _plain(text[end : group.start()])
        yield _piece(group[0], heads)
        end = group.end()
    yield from _plain(text[end:])


def placeholder(figure_id: str, form: str) -> str:
    """The shortest placeholder for a figure in a form: `{DT_VT}`, `{DT_VT.growth}`, `{DT_VT.reached}`, `{DT_VT|1}`."""
    name, decimals = split_form(form)
    asked = figure_id.removesuffix(f".{DEFAULT_ASPECT}")
    return "{" + join_form(asked if name == DEFAULT_FORM else f"{asked}.{name}", decimals) + "}"


def canonical_name(name: str) -> str:
    """The name in a placeholder with the keys of its aspects: `DT_VT.tỷ trọng|1` is `DT_VT.share|1`."""
    asked, mark, decimals = name.partition(DECIMALS_MARK)
    head, *rest = asked.split(".")
    return ".".join([head, *map(aspect_key, rest)]) + mark + decimals


def nearest(name: str, heads: Mapping[str, tuple[str, ...]], names: Mapping[str, str]) -> str:
    """The placeholder, in braces, that is most similar to `name`; empty where there are no figures.

    `names` are the names of indicators by code; `name` is also compared with them and with `YEARS`.
    """
    asked, decimals = split_form(name)
    head, *rest = asked.split(".")
    alike = tuple(known for known in heads if ("/" in known) == ("/" in head)) or tuple(heads)
    if not alike:
        return ""
    words = {names[code]: code for code in reversed(alike) if names.get(code)}
    close = _closest(head, (*alike, *YEARS, *PERIODS, *words)) or alike[0]
    if close in (*YEARS, *PERIODS) and close not in heads:
        return "{" + close + "}"
    close = close if close in heads else words[close]
    aspects = heads[close]
    kept = [part for part in rest if part in FORMS][-1:]
    wanted = [part for part in rest if part not in FORMS][:1]
    if not wanted and DEFAULT_ASPECT in aspects:
        aspect: list[str] = []
    else:
        words = {name: key for key in aspects for name in (key, *names_of((key,)))}
        aspect = [(_closest(wanted[0], tuple(words)) if wanted else None) or aspects[0]]
    return "{" + join_form(".".join([close, *aspect, *kept]), decimals if is_decimals(decimals) else "") + "}"


def _piece(typed: str, heads: Mapping[str, tuple[str, ...]]) -> Piece:
    doubled = typed.startswith("{{")
    name = _SPACED_SIGNS.sub(r"\1", typed.strip("{}").strip())
    if doubled:
        return Piece(Meaning.DOUBLED, typed, name) if _is_intended(name, heads) else Piece(Meaning.TEXT, typed)
    if not name:
        return Piece(Meaning.EMPTY, typed)
    is_period = name not in heads and is_period_name(name)
    return Piece(Meaning.PERIOD if is_period else Meaning.PLACEHOLDER, typed, name)


def _is_intended(name: str, heads: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the content of double braces was probably meant as a placeholder."""
    if _CODE_LIKE.fullmatch(name) or _NAMED.fullmatch(name):
        return True
    token = _FIRST_TOKEN.match(name)
    if token is not None and (token[0] in heads or "_" in token[0]):
        return True
    wanted = _fold(_SEPARATORS.split(name)[0])
    return any(_fold(head) == wanted for head in heads)


def _plain(typed: str) -> Iterator[Piece]:
    end = 0
    for brace in _LONE_BRACE.finditer(typed):
        if brace.start() > end:
            yield Piece(Meaning.TEXT, typed[end : brace.start()])
        yield Piece(Meaning.BROKEN, brace[0], brace["opened"] or brace["closed"])
        end = brace.end()
    if typed[end:]:
        yield Piece(Meaning.TEXT, typed[end:])


def _fold(name: str) -> str:
    return re.sub(r"[\s-]+", "_", capitals(name))


def _closest(name: str, choices: tuple[str, ...]) -> str | None:
    by_fold = {_fold(choice): choice for choice in reversed(choices)}
    found = difflib.get_close_matches(_fold(name[:_MAX_COMPARED]), list(by_fold), n=1, cutoff=0)
    return by_fold[found[0]] if found else None
