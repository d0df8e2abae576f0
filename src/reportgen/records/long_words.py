"""Words that are too long to be laid out in lines."""

from __future__ import annotations

import re
from functools import cache


def long_word(text: str, limit: int) -> str:
    """Return the first run of more than `limit` characters without a place for a line break; else an empty string.

    Lines break at spaces (except no-break spaces), hyphens, dashes and slashes, so addresses of pages may be longer.
    """
    match = _pattern(limit).search(text) if len(text) > limit else None
    return match[0] if match else ""


@cache
def _pattern(limit: int) -> re.Pattern[str]:
    return re.compile(rf"(?:[^\s/–—-]|[\u00a0\u202f]){{{limit + 1},}}")
