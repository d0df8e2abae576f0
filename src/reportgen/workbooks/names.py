"""Compare names as typed by users, and find the most similar known name."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

_NEAR = 0.75  # with a lower similarity a suggestion would mislead


def fold(name: str) -> str:
    """The name for comparison: case-folded, without white space, invisible characters, and `:` or `*` at the end."""
    text = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join(text.split())
    if not kept.isprintable():
        kept = "".join(c for c in kept if unicodedata.category(c) not in ("Cc", "Cf"))
    return unicodedata.normalize("NFC", kept).rstrip(":*")


def without_accents(text: str) -> str:
    """Vietnamese letters without their marks: `Đường Lê` → `Duong Le`."""
    plain = text if text.isascii() else text.translate(_plain_letters())
    if plain.isascii():
        return plain
    letters = unicodedata.normalize("NFD", plain)
    return "".join(c for c in letters if not unicodedata.combining(c))


@cache
def _plain_letters() -> dict[int, str]:
    """The base letters of all composed Latin letters, and of `đ`, as a table for `str.translate`."""
    letters = map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
    return {ord(c): unicodedata.normalize("NFD", c)[0] for c in letters} | {ord("đ"): "d", ord("Đ"): "D"}


def nearest(name: str, candidates: Iterable[str]) -> str:
    """The candidate most similar to `name`, ignoring accents (the first of equal ones); empty if none is similar."""
    wanted = without_accents(fold(name))
    best, best_ratio = "", 0.0
    for candidate in candidates:
        ratio = difflib.SequenceMatcher(None, wanted, without_accents(fold(candidate))).ratio()
        if ratio >= _NEAR and ratio > best_ratio:
            best, best_ratio = candidate, ratio
    return best


def near_misses(unknown: Iterable[str], wanted: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """For each key of `wanted` (key → names), the first text in `unknown` whose most similar name belongs to the key.

    Keys without such a text have no entry.
    """
    keys = {name: key for key, both in wanted.items() for name in both}
    found: dict[str, str] = {}
    for text in unknown:
        name = nearest(text, keys)
        if name:
            found.setdefault(keys[name], text)
    return found
