"""Match a name in a workbook, or the name of a file, with a known unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice

from reportgen.records.checks.typing_mistakes import mistyped_pairs
from reportgen.records.slugs import RESERVED_STEMS, slug, unique_slug
from reportgen.records.unit_words import key_of
from reportgen.workbooks.names import without_accents

_MAX_STEM_LENGTH = 60
_MAX_NAMES = 5_000
"""The most names that one is compared with."""
MAX_NAME_LENGTH = 200
"""The most letters of a name that is compared, to limit the time for untrusted workbooks."""
_ADDED_TO_NAME = re.compile(
    r"(\d+|v\d*|re|fw|fwd|copy|of|ban|sao|sua|moi|lan|chot|final|gui|tra|loi|phan|hoi|so|lieu|bao|cao|nam|ngay|cua)"
)
"""Words that people, mail programs and browsers add to file names: `Re_ … (1)`, `… - Copy`, `… sửa lần 2`."""


def recognise(typed: str, names: Iterable[str]) -> str:
    """The name in `names` of which `typed` is a spelling; empty where there is none or more than one.

    A spelling may have other abbreviations, no accents at all, or one typing mistake. Valid syllables must be equal:
    `xã Minh Tân` is not `xã Minh Tấn`.
    """
    if len(typed) > MAX_NAME_LENGTH:
        return ""
    known = {key_of(name): name for name in islice(names, _MAX_NAMES)}
    wanted = key_of(typed)
    if wanted in known:
        return known[wanted]
    if typed.isascii():
        plain = "".join(wanted)
        return _single(name for words, name in known.items() if without_accents("".join(words)) == plain)
    pairs = (pair for pair in mistyped_pairs([wanted, *known]) if wanted in pair)
    return _single(known[other] for pair in pairs for other in pair if other in known)


def recognise_file(stem: str, names: Iterable[str]) -> str:
    """The name in `names` that is in the file name `stem`, ignoring `_ADDED_TO_NAME`; empty for none or several."""
    words = slug(stem).split("-")
    found = []
    for name in islice(names, _MAX_NAMES):
        own = slug(name).split("-")
        for start in range(len(words) - len(own) + 1):
            added = (*words[:start], *words[start + len(own) :])
            if words[start : start + len(own)] == own and all(map(_ADDED_TO_NAME.fullmatch, added)):
                found.append(name)
                break
    return _single(found)


def _single(found: Iterable[str]) -> str:
    names = list(dict.fromkeys(found))
    return names[0] if len(names) == 1 else ""


def file_stems(names: Iterable[str]) -> Mapping[str, str]:
    """The file name, without its suffix, of the workbook for each unit; equal ones, and names that Windows reserves for
    devices, are numbered in order.
    """
    stems: dict[str, str] = {}
    taken = set(RESERVED_STEMS)
    for name in names:
        stems[name] = unique_slug(slug(name)[:_MAX_STEM_LENGTH].strip("-"), taken)
        taken.add(stems[name])
    return stems
