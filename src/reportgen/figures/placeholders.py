"""Finding placeholders in a text: what is meant as `{CODE.aspect.form}`, and what is only text with braces."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from reportgen.figures.model import FORMS, FigureBook
from reportgen.records.codes import capitals

DEFAULT_ASPECT = "value"
DEFAULT_FORM = "text"

# On one line: a cell of several lines prints as several paragraphs.
_GROUP = re.compile(r"\{\{[^{}\r\n]*\}\}|\{[^{}\r\n]*\}")
_CODE_LIKE = re.compile(r"[A-Z][A-Z0-9_]*(/[\w-]*)?(\.[\w-]*)*")
_NAMED = re.compile(r"[^\W\d_][^\W_]*_\w*(/[\w-]*)?(\.[\w-]*)*")
_FIRST_TOKEN = re.compile(r"[A-Z][A-Z0-9_]*")
_LONE_BRACE = re.compile(
    r"\{[^\S\r\n]*(?P<opened>[A-Z][A-Z0-9_]*)\b|(?<![\w.])(?P<closed>[A-Z][A-Z0-9_]*)(?:\.\w+)*[^\S\r\n]*\}"
)

_LONGEST = 80
"""How much of a name is compared with the known ones."""


class Meaning(Enum):
    """What a piece of a text is."""

    TEXT = "text"
    PLACEHOLDER = "placeholder"
    EMPTY = "empty"  # {}
    DOUBLED = "doubled"  # {{CODE}}
    BROKEN = "broken"  # {CODE or CODE} with its other brace missing


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text as it was typed; `name` is what stands in a placeholder, without spaces around its signs."""

    meaning: Meaning
    typed: str
    name: str = ""


def heads_of(book: FigureBook) -> Mapping[str, tuple[str, ...]]:
    """What may stand before the aspect (`DT_VT`, `DT_VT/viettel`, `NV01`, `tasks`), with its aspects, in order."""
    heads: dict[str, list[str]] = {}
    for figure_id in book:
        head, _, aspect = figure_id.partition(".")
        heads.setdefault(head, []).append(aspect)
    return {head: tuple(aspects) for head, aspects in heads.items()}


def split(text: str, heads: Mapping[str, tuple[str, ...]]) -> Iterator[Piece]:
    """The pieces of `text` in order; together their `typed` are the text.

    Meant as a placeholder is a pair of braces around something that looks like a code (capitals without accents,
    digits, underscores), like a name (`{doanh_thu}`, which nobody writes in a sentence), or would be a known one in
    capitals without accents. `{lower case words}`, `{{ 7*7 }}` and a brace alone are text.
    """
    end = 0
    for group in _GROUP.finditer(text):
        yield from _plain(text[end : group.start()], heads)
        yield _piece(group[0], heads)
        end = group.end()
    yield from _plain(text[end:], heads)


def placeholder(figure_id: str, form: str) -> str:
    """The shortest placeholder of a figure in a form: `{DT_VT}`, `{DT_VT.growth}`, `{DT_VT.reached}`."""
    name = figure_id.removesuffix(f".{DEFAULT_ASPECT}")
    return "{" + (name if form == DEFAULT_FORM else f"{name}.{form}") + "}"


def nearest(name: str, heads: Mapping[str, tuple[str, ...]]) -> str:
    """The placeholder that `name` was perhaps meant to be, in braces; empty where there are no figures at all."""
    head, *rest = name.split(".")
    alike = tuple(known for known in heads if ("/" in known) == ("/" in head))
    close = _closest(head, alike or tuple(heads))
    if close is None:
        return ""
    aspects = heads[close]
    kept = [part for part in rest if part in FORMS][-1:]
    wanted = [part for part in rest if part not in FORMS][:1]
    if not wanted and DEFAULT_ASPECT in aspects:
        aspect: list[str] = []
    else:
        aspect = [_closest(wanted[0] if wanted else "", aspects) or aspects[0]]
    return "{" + ".".join([close, *aspect, *kept]) + "}"


def _piece(typed: str, heads: Mapping[str, tuple[str, ...]]) -> Piece:
    doubled = typed.startswith("{{")
    name = re.sub(r"\s*([./])\s*", r"\1", typed.strip("{}").strip())
    if not name:
        return Piece(Meaning.TEXT if doubled else Meaning.EMPTY, typed)
    if not _is_meant(name, heads):
        return Piece(Meaning.TEXT, typed)
    return Piece(Meaning.DOUBLED if doubled else Meaning.PLACEHOLDER, typed, name)


def _is_meant(name: str, heads: Mapping[str, tuple[str, ...]]) -> bool:
    if _CODE_LIKE.fullmatch(name) or _NAMED.fullmatch(name):
        return True
    token = _FIRST_TOKEN.match(name)
    if token is not None and (token[0] in heads or "_" in token[0]):
        return True
    wanted = _fold(re.split(r"[./]", name)[0])
    return any(_fold(head) == wanted for head in heads)


def _plain(typed: str, heads: Mapping[str, tuple[str, ...]]) -> Iterator[Piece]:
    end = 0
    for brace in _LONE_BRACE.finditer(typed):
        code = brace["opened"] or brace["closed"]
        if code in heads:
            if brace.start() > end:
                yield Piece(Meaning.TEXT, typed[end : brace.start()])
            yield Piece(Meaning.BROKEN, brace[0], code)
            end = brace.end()
    if typed[end:]:
        yield Piece(Meaning.TEXT, typed[end:])


def _fold(name: str) -> str:
    return re.sub(r"[\s-]+", "_", capitals(name))


def _closest(name: str, choices: tuple[str, ...]) -> str | None:
    by_fold = {_fold(choice): choice for choice in reversed(choices)}
    found = difflib.get_close_matches(_fold(name[:_LONGEST]), list(by_fold), n=1, cutoff=0)
    return by_fold[found[0]] if found else None
