"""Match a name in a workbook, or the name of a file, with a known unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice

from reportgen.records.checks.typing_mistakes import Words, mistyped_pairs
from reportgen.records.checks.unit_names import words_of
from reportgen.records.slugs import free_slug, slug
from reportgen.workbooks.names import fold, without_accents

_LONGEST_STEM = 60
_MOST = 5_000
"""The most names that one is compared with."""
LONGEST_NAME = 200
"""The longest name that is compared, in letters: comparing takes time, and a workbook may be hostile."""
_ADDED_TO_NAME = re.compile(
    r"(\d+|v\d*|re|fw|fwd|copy|of|ban|sao|sua|moi|lan|chot|final|gui|tra|loi|phan|hoi|so|lieu|bao|cao|nam|ngay|cua)"
)
"""Words that people, mail programs and browsers add to file names: `Re_ … (1)`, `… - Copy`, `… sửa lần 2`."""


def key_of(name: str) -> Words:
    """The key of a unit, equal for its spellings: abbreviations spelt out, without punctuation and case."""
    return words_of(name) or (fold(name),)


def recognise(typed: str, names: Iterable[str]) -> str:
    """The one of `names` that `typed` is a spelling of; empty where there is none, or more than one.

    Recognised are the same name, other abbreviations, a name without any accents, and one typing mistake. Two valid
    syllables are never taken for each other: `xã Minh Tân` is not `xã Minh Tấn`.
    """
    if len(typed) > LONGEST_NAME:
        return ""
    known = {key_of(name): name for name in islice(names, _MOST)}
    wanted = key_of(typed)
    if wanted in known:
        return known[wanted]
    if typed.isascii():
        plain = "".join(wanted)
        return _only(name for words, name in known.items() if without_accents("".join(words)) == plain)
    pairs = (pair for pair in mistyped_pairs([wanted, *known]) if wanted in pair)
    return _only(known[other] for pair in pairs for other in pair if other in known)


def recognise_file(stem: str, names: Iterable[str]) -> str:
    """The one of `names` in the file name `stem`, ignoring usual additions; empty where there is none or several."""
    words = slug(stem).split("-")
    found = []
    for name in islice(names, _MOST):
        own = slug(name).split("-")
        for start in range(len(words) - len(own) + 1):
            added = (*words[:start], *words[start + len(own) :])
            if words[start : start + len(own)] == own and all(map(_ADDED_TO_NAME.fullmatch, added)):
                found.append(name)
                break
    return _only(found)


def _only(found: Iterable[str]) -> str:
    names = list(dict.fromkeys(found))
    return names[0] if len(names) == 1 else ""


def file_stems(names: Iterable[str]) -> Mapping[str, str]:
    """The file name, without its suffix, of the workbook for each unit; equal ones are numbered in order."""
    stems: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        stems[name] = free_slug(slug(name)[:_LONGEST_STEM].strip("-"), taken)
        taken.add(stems[name])
    return stems
