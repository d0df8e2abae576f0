"""Short ASCII names: in ids of figures, in names of files."""

from __future__ import annotations

import re
from collections.abc import Container

from reportgen.records.codes import capitals

NAMELESS = "don-vi"
"""The slug of a name without any letter or digit of ASCII."""


def slug(name: str) -> str:
    """Lower-case letters and digits of `name`, anything else becomes one hyphen."""
    return re.sub(r"[^a-z0-9]+", "-", capitals(name).lower()).strip("-") or NAMELESS


def free_slug(base: str, taken: Container[str]) -> str:
    """`hoa-binh`, or `hoa-binh-2`, `hoa-binh-3` … where that is taken."""
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name
