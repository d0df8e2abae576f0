"""Computes the numbers and bullets that Word prints before numbered paragraphs (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from reportgen.finished.package import Package
from reportgen.finished.page_numbers import page_number

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACEHOLDER = re.compile(r"%(\d)")


class ListLabels:
    """The numbering definitions of a document, and how far each of its lists has counted."""

    def __init__(self, package: Package) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._nums: dict[str, Any] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        for part in package.related(package.document, "numbering").values():
            if part in package.parts:
                root = package.root(part)
                self._nums |= {num.get(f"{_W}numId"): num for num in root.iter(f"{_W}num")}
                for abstract in root.iter(f"{_W}abstractNum"):
                    self._levels[abstract.get(f"{_W}abstractNumId")] = _by_level(abstract.iter(f"{_W}lvl"))

    def next(self, num_id: str, level: int) -> str:
        """Count a paragraph and return its label: `2.`, `b)`, `-`; empty if the list is not defined.

        Lists with the same abstract definition count on, unless theirs starts again. For a bullet the label is the
        stored character, which may be one of a symbol font.
        """
        num = self._nums.get(num_id)
        abstract = None if num is None else _value(num, "abstractNumId")
        definition = self._levels.get(abstract or "", {}).get(level)
        if num is None or abstract is None or definition is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        restart = _by_level(num.iter(f"{_W}lvlOverride")).get(level)
        first = None if restart is None else _value(restart, "startOverride")
        if first is not None and (num_id, level) not in self._started:
            counts[level] = int(first)
        else:
            counts[level] = counts[level] + 1 if level in counts else self._start(abstract, level)
        self._started.add((num_id, level))
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        text = _value(definition, "lvlText") or ""
        if _value(definition, "numFmt") == "bullet":
            return text
        return _PLACEHOLDER.sub(lambda match: self._number(abstract, int(match[1]) - 1), text)

    def _number(self, abstract: str, level: int) -> str:
        """The present number of a level, in its format."""
        definition = self._levels[abstract].get(level)
        number_format = "none" if definition is None else _value(definition, "numFmt") or "decimal"
        if number_format == "none":
            return ""
        count = self._counts[abstract].get(level) or self._start(abstract, level)
        if number_format == "decimalZero":
            return f"{count:02d}"
        return page_number(count, number_format) or str(count)

    def _start(self, abstract: str, level: int) -> int:
        definition = self._levels[abstract].get(level)
        start = None if definition is None else _value(definition, "start")
        return 1 if start is None else int(start)


def _by_level(elements: Iterable[Any]) -> dict[int, Any]:
    return {int(element.get(f"{_W}ilvl", "0")): element for element in elements}


def _value(parent: Any, name: str) -> str | None:
    """Return `w:val` of a child element; None if there is no such child."""
    element = parent.find(_W + name)
    return None if element is None else str(element.get(f"{_W}val", ""))
