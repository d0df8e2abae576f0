"""Characters that are missing in the fonts: a layout engine would silently take them from any installed font."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from reportgen.problems import Problem
from reportgen.problems import codes_records as codes
from reportgen.records.checks.texts import printed_texts
from reportgen.records.model import Yearbook

Coverage = frozenset[int]
"""The code points that every shipped font has."""

_UNSEEN = frozenset(map(ord, "\n\t"))  # handled by the layout, never drawn
_MAX_NAMED = 5


def characters(yearbook: Yearbook, coverage: Coverage | None) -> Iterator[Problem]:
    """Check every printed text against the fonts; `coverage` is None where the fonts could not be read."""
    if coverage is None:
        yield codes.CHARACTERS_UNCHECKED.at(None)
        return
    drawn = coverage | _UNSEEN
    for text, ref in printed_texts(yearbook):
        missing = [c for c in dict.fromkeys(text) if ord(c) not in drawn]
        if missing:
            named = ", ".join(map(_name, missing[:_MAX_NAMED])) + ("…" if len(missing) > _MAX_NAMED else "")
            yield codes.LACKING_CHARACTERS.at(ref, found=text, characters=named)


def _name(character: str) -> str:
    """`▲ (U+25B2)`; combining and invisible characters are named by their code point only."""
    shown = character.isprintable() and not unicodedata.combining(character)
    return f"{character} (U+{ord(character):04X})" if shown else f"U+{ord(character):04X}"
