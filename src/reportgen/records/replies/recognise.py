"""Which known unit a name means: in a workbook, or in the name of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice

from reportgen.records.checks.likeness import Words, slips
from reportgen.records.checks.unit_names import words_of
from reportgen.records.slugs import free_slug, slug
from reportgen.workbooks.names import fold, without_accents

_LONGEST_STEM = 60
_MOST = 5_000
"""Names that one is compared with."""
LONGEST_NAME = 200
"""Letters of a name that may be one: comparing takes time, and a workbook may be hostile."""
_SAID_BESIDE = re.compile(
    r"(\d+|v\d*|re|fw|fwd|copy|of|ban|sao|sua|moi|lan|chot|final|gui|tra|loi|phan|hoi|so|lieu|bao|cao|nam|ngay|cua)"
)
"""What people, mail programs and browsers put beside the name of a file: `Re_ … (1)`, `… - Copy`, `… sửa lần 2`."""


def key_of(name: str) -> Words:
    """What is the same for two spellings of one unit: short forms spelt out, without signs and case."""
    return words_of(name) or (fold(name),)


def recognise(typed: str, names: Iterable[str]) -> str:
    """The one of `names` that `typed` means; empty where none does, or more than one may be meant.

    The same name, or one with other short forms, without accents throughout, or with one slip of a letter. Two
    syllables that both exist are never taken for each other: `xã Minh Tân` is not `xã Minh Tấn`.
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
    pairs = (pair for pair in slips([wanted, *known]) if wanted in pair)
    return _only(known[other] for pair in pairs for other in pair if other in known)


def recognise_file(stem: str, names: Iterable[str]) -> str:
    """The one of `names` whose file this is, whatever was put beside its name; empty where it may be several."""
    words = slug(stem).split("-")
    found = []
    for name in islice(names, _MOST):
        own = slug(name).split("-")
        for start in range(len(words) - len(own) + 1):
            beside = (*words[:start], *words[start + len(own) :])
            if words[start : start + len(own)] == own and all(map(_SAID_BESIDE.fullmatch, beside)):
                found.append(name)
                break
    return _only(found)


def _only(found: Iterable[str]) -> str:
    names = list(dict.fromkeys(found))
    return names[0] if len(names) == 1 else ""


def file_stems(names: Iterable[str]) -> Mapping[str, str]:
    """The name of the file, without its end, that each unit is sent; alike ones are numbered in their order."""
    stems: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        stems[name] = free_slug(slug(name)[:_LONGEST_STEM].strip("-"), taken)
        taken.add(stems[name])
    return stems
