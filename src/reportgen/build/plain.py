"""Values of ours as JSON data, to be kept between builds. Nothing but the classes named here is ever made from it."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from reportgen.problems import Bilingual, CellRef, FileRef, Kind, LineRef, Problem, Severity, printable

_CLASSES: Mapping[str, Any] = {
    cls.__name__: cls for cls in (Bilingual, CellRef, Decimal, FileRef, Kind, LineRef, Problem, Severity)
}
_CLASS = "class"


def as_plain(value: Any) -> Any:
    """JSON data for a value of strings, numbers, tuples and the classes of this module.

    Raises TypeError for anything else.
    """
    name = type(value).__name__
    if isinstance(value, enum.Enum | Decimal) and name in _CLASSES:
        return {_CLASS: name, "value": str(value) if isinstance(value, Decimal) else value.value}
    if value is None or type(value) in (bool, int, float, str):
        return value
    if type(value) in (tuple, list):
        return [as_plain(item) for item in value]
    if name in _CLASSES:
        return {_CLASS: name} | {field: as_plain(getattr(value, field)) for field in _fields(type(value))}
    raise TypeError(name)


def from_plain(data: Any) -> Any:
    """The value of `as_plain`, lists as tuples. Other data: KeyError, TypeError, ValueError or ArithmeticError."""
    if isinstance(data, list):
        return tuple(from_plain(item) for item in data)
    if not isinstance(data, dict):
        return data
    cls = _CLASSES[data[_CLASS]]
    if issubclass(cls, enum.Enum | Decimal):
        return cls(data["value"])
    return cls(**{field: from_plain(data[field]) for field in _fields(cls)})


def problems_from_plain(data: Any) -> tuple[Problem, ...]:
    """The problems of `as_plain`. Raises as `from_plain` if they are none, or can't be printed."""
    problems: tuple[Problem, ...] = from_plain(data)
    for problem in problems:
        lines = problem.format_line("vi") + problem.format_line("en")
        if not isinstance(problem, Problem) or lines != printable(lines):
            raise ValueError(lines)
    return problems


def _fields(cls: Any) -> tuple[str, ...]:
    return cls._fields if issubclass(cls, tuple) else tuple(field.name for field in dataclasses.fields(cls))
